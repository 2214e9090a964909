//! The order of a month. The only caller of processes; no arithmetic here.
//!
//! Regions of residence and occupations take turns: people act, then their messages (slots left,
//! applications) are handed to the occupations, whose employers act and answer with notices and hires.
//! Within a turn regions, or occupations, are independent, so they may run on any number of threads;
//! messages are read in the order of the sender, so the result is the same.

use std::cell::RefCell;

use rayon::prelude::*;

use crate::design::Design;
use crate::ledger::Ledger;
use crate::nation::Nation;
use crate::processes::{
    access, claim, contract, deliver, demand, demography, durability, hiring, participation, quit,
    referral, search, separation, sickness,
};
use crate::risks::Risks;
use crate::world::{Region, Room, World};

/// Simulates one month under the design in force; `risks` are those of an earlier month of the nation.
pub fn month(world: &mut World, nation: &Nation, design: &Design, risks: &mut Risks) {
    let (now, draws) = (world.now, world.draws);
    risks.renew(nation, design, now);
    let risks = &*risks;
    for region in &mut world.regions {
        region.tally.clear_flows();
        region.ledger = Ledger::default();
        region.ww_max_months = design.institutions.ww_max_months;
    }
    if now == nation.from {
        each(&mut world.regions, |_, region| region.open_accounts(now, nation.end));
    }
    each(&mut world.regions, |r, region| demography::live(region, r, nation, risks, now, draws));
    labour_demand(world, nation, design);
    let tension = demand::tension(&world.demand);
    each(&mut world.regions, |r, region| {
        separation::separate(region, r, nation, risks, now, draws);
        quit::quit(region, nation, risks, now, draws);
        sickness::fall_ill_and_recover(region, r, nation, risks, now, draws);
        sickness::recover_from_wga(region, risks, now, draws);
        contract::make_permanent(region, nation, risks, now, draws);
        claim::end_rights(region, r, nation, now, draws);
        claim::change_means(region, r, nation, risks, now, draws);
        participation::start(region, nation, risks, now, draws);
        durability::look_back(region, now);
        let set = access::Setting { nation, design, risks, tension: &tension, r, now, draws };
        referral::provide(region, set);
        access::ask(region, set);
        deliver::follow_cases(region, set);
        referral::refer(region, set);
    });
    referral::refer_on_account(&mut world.regions, |r| access::Setting {
        nation,
        design,
        risks,
        tension: &tension,
        r,
        now,
        draws,
    });
    referral::settle_hours(&mut world.regions);
    each(&mut world.regions, |_, region| deliver::close_month(region));
    take_back_slots(world, nation, design);
    let ease = demand::ease(&world.demand, &nation.params.hiring);
    let slots = &world.slots;
    let market = search::Market { nation, slots, ease: &ease, risks, now, draws };
    each(&mut world.regions, |r, region| search::search(region, r, market));
    hire(world, nation);
    take_back_slots(world, nation, design);
    each(&mut world.regions, |_, region| region.book_month(now));
    world.now = now.plus(1);
}

thread_local! {
    /// Room of a thread; what is in it when a region gets it never matters.
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Runs a turn for all regions of residence.
fn each(regions: &mut [Region], act: impl Fn(usize, &mut Region) + Sync) {
    regions.par_iter_mut().enumerate().for_each(|(r, region)| {
        region.room = ROOM.take();
        act(r, region);
        ROOM.set(std::mem::take(&mut region.room));
    });
}

/// Employers learn which jobs were left, form expectations and adjust.
fn labour_demand(world: &mut World, nation: &Nation, design: &Design) {
    take_back_slots(world, nation, design);
    let (now, draws) = (world.now, world.draws);
    let outlook = demand::outlook(&mut world.demand, &world.regions, &world.slots, nation, now);
    let demand = &mut world.demand;
    let cells = demand.start_live.par_iter().zip(&demand.rounding);
    world.slots.par_iter_mut().zip(&mut demand.announced).zip(cells).enumerate().for_each(
        |(o, ((slots, announced), (live, rounding)))| {
            slots.vacancies_closed = 0;
            let cells = (live.as_slice(), rounding.as_slice());
            demand::adjust(slots, o, cells, announced, &outlook, nation, design, now, draws);
        },
    );
    let slots = &world.slots;
    each(&mut world.regions, |r, region| {
        separation::give_notice(region, slots.iter().flat_map(|s| &s.notices[r]).copied(), now);
    });
    empty(world.slots.iter_mut().flat_map(|slots| &mut slots.notices));
}

/// Hands the slots that people left to their occupations.
fn take_back_slots(world: &mut World, nation: &Nation, design: &Design) {
    let (now, draws) = (world.now, world.draws);
    let visible = design.employers.vacancies_visible;
    let regions = &world.regions;
    world.slots.par_iter_mut().zip(&mut world.demand.announced).enumerate().for_each(
        |(o, (slots, announced))| {
            let left = regions.iter().flat_map(|from| from.vacated[o].iter().copied());
            demand::take_back(slots, visible, announced, nation, left, now, draws);
        },
    );
    empty(world.regions.iter_mut().flat_map(|region| &mut region.vacated));
}

/// Matches applications and openings, and tells the people hired.
fn hire(world: &mut World, nation: &Nation) {
    let (now, draws) = (world.now, world.draws);
    let regions = &world.regions;
    let window = nation.params.search.window;
    world.slots.par_iter_mut().enumerate().for_each(|(o, slots)| {
        let sent = regions.iter().flat_map(|from| from.applications[o].iter().copied());
        slots.applications.extend(sent);
        hiring::hire(slots, window, o);
    });
    empty(world.regions.iter_mut().flat_map(|region| &mut region.applications));
    let slots = &world.slots;
    each(&mut world.regions, |r, region| {
        let hires = slots.iter().flat_map(|s| &s.hires[r]).copied();
        hiring::start_jobs(region, r, nation, now, draws, hires);
    });
    empty(world.slots.iter_mut().flat_map(|slots| &mut slots.hires));
}

/// Empties boxes that have been read, and keeps their room for the next month.
fn empty<'a, T: 'a>(boxes: impl Iterator<Item = &'a mut Vec<T>>) {
    boxes.for_each(Vec::clear);
}
