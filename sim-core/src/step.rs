//! The order of a month. The only caller of processes; no arithmetic here.
//!
//! Regions of residence and regions of work take turns: people act, then their messages (slots left,
//! applications) are handed to the regions of work, which act and answer with notices and hires.
//! Within a turn regions are independent, so they may run on any number of threads; messages are read
//! in the order of the sending region, so the result is the same.

use rayon::prelude::*;

use crate::design::Design;
use crate::ledger::Ledger;
use crate::nation::Nation;
use crate::processes::{
    access, claim, contract, deliver, demand, demography, durability, hiring, participation, quit,
    referral, search, separation, sickness,
};
use crate::world::{Application, Hire, Notice, Region, Slots, Vacated, World};

/// Simulates one month under the design in force.
pub fn month(world: &mut World, nation: &Nation, design: &Design) {
    let (now, draws) = (world.now, world.draws);
    for region in &mut world.regions {
        region.tally.clear_flows();
        region.ledger = Ledger::default();
        region.ww_max_months = design.institutions.ww_max_months;
    }
    if now == nation.from {
        each(&mut world.regions, |_, region| region.open_accounts(now, nation.end));
    }
    each(&mut world.regions, |r, region| demography::live(region, r, nation, now, draws));
    labour_demand(world, nation, design);
    each(&mut world.regions, |r, region| {
        separation::separate(region, r, nation, now, draws);
        quit::quit(region, r, nation, now, draws);
        sickness::fall_ill_and_recover(region, r, nation, now, draws);
        sickness::recover_from_wga(region, r, nation, now, draws);
        contract::make_permanent(region, r, nation, now, draws);
        claim::end_rights(region, r, nation, now, draws);
        claim::change_means(region, r, nation, now, draws);
        participation::start(region, r, nation, now, draws);
        durability::look_back(region, now);
    });
    let tension = demand::tension(&world.demand);
    each(&mut world.regions, |r, region| {
        let set = access::Setting { nation, design, tension: &tension, r, now, draws };
        referral::provide(region, set);
        access::ask(region, set);
        deliver::follow_cases(region, set);
        referral::refer(region, set);
        deliver::close_month(region);
    });
    take_back_slots(world, nation, design);
    let ease = demand::ease(&world.demand, &nation.params.hiring);
    let market = search::Market { nation, slots: &world.slots, ease: &ease, now, draws };
    each(&mut world.regions, |r, region| search::search(region, r, market));
    hire(world, nation);
    take_back_slots(world, nation, design);
    each(&mut world.regions, |_, region| region.book_month(now));
    world.now = now.plus(1);
}

/// Runs a turn for all regions of residence.
fn each(regions: &mut [Region], act: impl Fn(usize, &mut Region) + Sync) {
    regions.par_iter_mut().enumerate().for_each(|(r, region)| act(r, region));
}

/// Employers learn which jobs were left, form expectations and adjust.
fn labour_demand(world: &mut World, nation: &Nation, design: &Design) {
    take_back_slots(world, nation, design);
    let (now, draws) = (world.now, world.draws);
    let outlook = demand::outlook(&mut world.demand, &world.regions, &world.slots, nation, now);
    let n = world.regions.len();
    let notices: Vec<Vec<Vec<Notice>>> = world
        .slots
        .par_iter_mut()
        .zip(&mut world.demand.announced)
        .enumerate()
        .map(|(r, (slots, announced))| {
            slots.vacancies_closed = Default::default();
            let mut notices = vec![Vec::new(); n];
            let start_live = &world.demand.start_live[r];
            demand::adjust(
                slots,
                r,
                start_live,
                announced,
                &outlook,
                nation,
                design,
                &mut notices,
                now,
                draws,
            );
            notices
        })
        .collect();
    each(&mut world.regions, |r, region| {
        separation::give_notice(region, notices.iter().flat_map(|from| from[r].iter().copied()));
    });
}

/// Hands the slots that people left to their regions of work.
fn take_back_slots(world: &mut World, nation: &Nation, design: &Design) {
    let (now, draws) = (world.now, world.draws);
    let visible = design.employers.vacancies_visible;
    let boxes: Vec<Vec<Vec<Vacated>>> =
        world.regions.iter_mut().map(|region| empty_boxes(&mut region.vacated)).collect();
    world.slots.par_iter_mut().zip(&mut world.demand.announced).enumerate().for_each(
        |(r, (slots, announced))| {
            let left = boxes.iter().flat_map(|from| from[r].iter().copied());
            demand::take_back(slots, visible, announced, nation, left, now, draws);
        },
    );
}

/// Matches applications and openings, and tells the people hired.
fn hire(world: &mut World, nation: &Nation) {
    let (now, draws) = (world.now, world.draws);
    let boxes: Vec<Vec<Vec<Application>>> =
        world.regions.iter_mut().map(|region| empty_boxes(&mut region.applications)).collect();
    let regions = &world.regions;
    let n = regions.len();
    let match_region = |(r, slots): (usize, &mut Slots)| {
        let mut applications: Vec<Application> =
            boxes.iter().flat_map(|from| from[r].iter().copied()).collect();
        let mut hires: Vec<Vec<Hire>> = vec![Vec::new(); n];
        hiring::hire(slots, &mut applications, nation, &mut hires, now, draws, |person| {
            regions[person.region()].people[person.place() as usize]
        });
        hires
    };
    let hires: Vec<Vec<Vec<Hire>>> =
        world.slots.par_iter_mut().enumerate().map(match_region).collect();
    each(&mut world.regions, |r, region| {
        hiring::start_jobs(
            region,
            r,
            nation,
            now,
            draws,
            hires.iter().flat_map(|from| from[r].iter().copied()),
        );
    });
}

/// Takes the contents of an outbox and leaves empty boxes.
fn empty_boxes<T>(boxes: &mut [Vec<T>]) -> Vec<Vec<T>> {
    boxes.iter_mut().map(std::mem::take).collect()
}
