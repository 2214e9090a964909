//! The order of a month. The only caller of processes; no arithmetic here.
//!
//! Regions of residence and occupations take turns: people act, then their messages (slots left,
//! applications) are handed to the occupations, whose employers act and answer with notices and hires.
//! A sender seals its box at the end of the turn after which it is read.
//! Within a turn regions, or occupations, are independent, so they may run on any number of threads;
//! messages are read in the order of the sender, so the result is the same.

use std::cell::RefCell;

use rayon::prelude::*;

use crate::design::Design;
use crate::income::Premiums;
use crate::ledger::Ledger;
use crate::nation::Nation;
use crate::processes::employers::Reaction;
use crate::processes::{
    access, areas, claim, contract, deliver, demand, demography, durability, employers, governance,
    hiring, hours, notice, participation, purchase, quit, referral, results, sanction, search,
    separation, sickness,
};
use crate::risks::Risks;
use crate::world::{Desk, Outbox, Region, Room, World};

/// Simulates one month under the design in force; `risks` are those of an earlier month of the nation.
pub fn month(world: &mut World, nation: &Nation, design: &Design, risks: &mut Risks) {
    let (now, draws) = (world.now, world.draws);
    let reaction = Reaction::to(nation, design, world.demand.learned, now);
    let finding = world.demand.tension.finding(&nation.params.search);
    let beside_usual = finding / nation.params.search.usual_finding;
    risks.renew(nation, design, &reaction, beside_usual, now);
    let risks = &*risks;
    governance::read(&mut world.government, &world.regions);
    governance::set_whk(&mut world.government.whk, &world.regions, nation.from, now);
    for region in &mut world.regions {
        region.tally.clear_flows();
        region.ledger = Ledger::default();
        region.ww_max_months = design.institutions.ww_max_months;
        region.sick_pay_months = design.sick_pay_months();
        region.premiums =
            Premiums { flexible: design.flexible_premium(), whk: world.government.whk.added };
        employers::count(&mut region.tally, &reaction);
    }
    if now == nation.from {
        each(&mut world.regions, |_, region| region.open_accounts(now, nation.end));
    }
    each(&mut world.regions, |r, region| {
        demography::live(region, r, nation, risks, now, draws);
        at_desk(|desk| region.vacated.seal(&mut desk.vacated));
    });
    labour_demand(world, nation, design, reaction.visible);
    let tension = demand::tension(&world.demand);
    let decisions =
        governance::decide(&mut world.government, &tension, &world.demand, nation, design, now);
    let mean = tension.iter().sum::<f64>() / tension.len() as f64;
    let tally = &mut world.regions[0].tally;
    purchase::prepare(&mut world.market, tally, nation, design, (mean, now, draws));
    let market = &world.market;
    let local = &world.government.local;
    let supply = &areas::supply(&mut world.regions, nation, design);
    each(&mut world.regions, |r, region| {
        separation::separate(region, r, nation, risks, now, draws);
        quit::quit(region, nation, risks, beside_usual, now, draws);
        sickness::fall_ill_and_recover(region, r, nation, risks, now, draws);
        sickness::recover_from_wga(region, risks, now, draws);
        contract::make_permanent(region, nation, risks, now, draws);
        notice::report(region, r, nation, design, risks, now, draws);
        claim::end_rights(region, r, nation, now, draws);
        claim::change_means(region, r, nation, risks, now, draws);
        hours::grow(region, nation, now);
        participation::start(region, nation, risks, now, draws);
        durability::look_back(region, now);
        let set = access::Setting {
            nation,
            design,
            risks,
            decisions,
            market,
            supply,
            local: local[r],
            tension: &tension,
            r,
            now,
            draws,
        };
        sanction::check(region, set);
        referral::provide(region, set);
        results::settle(region, now, design);
        access::ask(region, set);
        deliver::follow_cases(region, set);
        referral::refer(region, set);
    });
    referral::refer_on_account(&mut world.regions, |r| access::Setting {
        nation,
        design,
        risks,
        decisions,
        market,
        supply,
        local: local[r],
        tension: &tension,
        r,
        now,
        draws,
    });
    referral::settle_hours(&mut world.regions);
    each(&mut world.regions, |_, region| {
        deliver::close_month(region);
        at_desk(|desk| region.vacated.seal(&mut desk.vacated));
    });
    purchase::close_month(&mut world.market, &world.regions);
    take_back_slots(world, nation, reaction.visible);
    let (slots, plan) = (&world.slots, &world.demand.plan);
    let ease = risks.search.ease(plan);
    let ease = &ease;
    let market = search::Market { nation, design, slots, plan, ease, finding, risks, now, draws };
    each(&mut world.regions, |r, region| {
        search::search(region, r, market);
        at_desk(|desk| region.applications.seal(&mut desk.applications));
    });
    let reported = now >= nation.from;
    world.demand.tension.count(nation, &world.regions, &world.slots, reported);
    hire(world, nation);
    take_back_slots(world, nation, reaction.visible);
    let support = nation.economy.support_at(now).wage_sum;
    each(&mut world.regions, |r, region| {
        claim::after_search(region, r, nation, now, draws);
        region.book_month(now, support);
    });
    employers::learn_this_month(world, nation, design);
    world.now = now.plus(1);
}

thread_local! {
    /// Room of a thread; what is in it when a region gets it never matters.
    static ROOM: RefCell<Room> = RefCell::default();
    /// Room of a thread for messages; what is in it never matters.
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Runs a turn for all regions of residence.
fn each(regions: &mut [Region], act: impl Fn(usize, &mut Region) + Sync) {
    regions.par_iter_mut().enumerate().for_each(|(r, region)| {
        region.room = ROOM.take();
        act(r, region);
        ROOM.set(std::mem::take(&mut region.room));
    });
}

/// Lends the desk of the thread, where boxes are sealed and read. Nothing done there may start work on
/// other threads, for that could bring this one back to the desk.
fn at_desk(act: impl FnOnce(&mut Desk)) {
    DESK.with_borrow_mut(act);
}

/// Employers learn which jobs were left, form expectations and adjust.
fn labour_demand(world: &mut World, nation: &Nation, design: &Design, visible: f64) {
    take_back_slots(world, nation, visible);
    let (now, draws) = (world.now, world.draws);
    let outlook =
        demand::outlook(&mut world.demand, &world.regions, &world.slots, nation, now, draws);
    let demand = &mut world.demand;
    let cells = demand.start_live.par_iter().zip(&demand.rounding);
    world.slots.par_iter_mut().zip(&mut demand.announced).zip(cells).enumerate().for_each(
        |(o, ((slots, announced), (live, rounding)))| {
            slots.vacancies_closed = 0;
            let cells = (live.as_slice(), rounding.as_slice());
            demand::adjust(
                slots, o, cells, announced, &outlook, nation, design, visible, now, draws,
            );
            at_desk(|desk| slots.notices.seal(&mut desk.notices));
        },
    );
    let slots = &world.slots;
    each(&mut world.regions, |r, region| {
        for from in slots {
            separation::give_notice(region, from.notices.to(r), now);
        }
    });
    empty(world.slots.iter_mut().map(|slots| &mut slots.notices));
}

/// Hands the slots that people left to their occupations.
fn take_back_slots(world: &mut World, nation: &Nation, visible: f64) {
    let (now, draws) = (world.now, world.draws);
    let regions = &world.regions;
    world.slots.par_iter_mut().zip(&mut world.demand.announced).enumerate().for_each(
        |(o, (slots, announced))| {
            at_desk(|desk| {
                let boxes = regions.iter().map(|from| &from.vacated);
                let left = Outbox::gather(boxes, o, &mut desk.vacated).iter().copied();
                demand::take_back(slots, visible, announced, nation, left, now, draws);
            });
        },
    );
    empty(world.regions.iter_mut().map(|region| &mut region.vacated));
}

/// Matches applications and openings, and tells the people hired.
fn hire(world: &mut World, nation: &Nation) {
    let (now, draws) = (world.now, world.draws);
    let regions = &world.regions;
    let window = nation.params.search.window;
    world.slots.par_iter_mut().enumerate().for_each(|(o, slots)| {
        at_desk(|desk| {
            let boxes = regions.iter().map(|from| &from.applications);
            let sent = Outbox::gather(boxes, o, &mut desk.applications);
            hiring::hire(slots, sent, window, o);
            slots.hires.seal(&mut desk.hires);
        });
    });
    empty(world.regions.iter_mut().map(|region| &mut region.applications));
    let slots = &world.slots;
    each(&mut world.regions, |r, region| {
        at_desk(|desk| {
            let boxes = slots.iter().map(|from| &from.hires);
            let hires = Outbox::gather(boxes, r, &mut desk.hires).iter().copied();
            hiring::start_jobs(region, r, nation, now, draws, hires);
            region.vacated.seal(&mut desk.vacated);
        });
    });
    empty(world.slots.iter_mut().map(|slots| &mut slots.hires));
}

/// Empties boxes that have been read, and keeps their room for the next month.
fn empty<'a, T: Copy + 'a>(boxes: impl Iterator<Item = &'a mut Outbox<T>>) {
    boxes.for_each(Outbox::clear);
}
