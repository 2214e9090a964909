//! What a trial does to people: a service that starts at once, or no other help.
//!
//! A service starts as every service does ([`deliver::start`]), so it acts through causes only and
//! ends on its day. The trial pays for it: no payer's hours or money are used, so the queue of others
//! stays as it was. Who is kept from other help holds a place at a door that never opens.

use crate::codes::Service;
use crate::design::Design;
use crate::nation::Nation;
use crate::processes::access::{self, Setting};
use crate::processes::areas::Supply;
use crate::processes::governance::Decisions;
use crate::processes::{deliver, demand, help};
use crate::risks::Risks;
use crate::units::Month;
use crate::world::{CaseStage, Labour, PersonRef, World};

/// Starts a service for these people with the coming month, whatever they waited for.
///
/// The hours are those of `design.delivery`; people who are not there are passed over.
pub fn serve(
    world: &mut World,
    nation: &Nation,
    design: &Design,
    people: &[PersonRef],
    service: Service,
) {
    each(world, nation, design, people, |region, place, set| {
        let index = case_of(region, place, set);
        let case = &mut region.office.cases[index];
        case.service = service;
        case.payer = help::payer(case.class);
        case.stage = CaseStage::Waiting;
        case.since = set.now;
        case.extra_hours = 0;
        deliver::start(region, index, set);
    });
}

/// Keeps these people from all help that has not started yet.
///
/// To be called after every month, for events in a person's life close a case.
pub fn withhold(world: &mut World, nation: &Nation, design: &Design, people: &[PersonRef]) {
    each(world, nation, design, people, |region, place, set| {
        let index = case_of(region, place, set);
        let case = &mut region.office.cases[index];
        if case.stage != CaseStage::Service {
            case.stage = CaseStage::Arriving;
            case.since = Month::LAST; // when the closed door opens
        }
    });
}

/// The person's case, opened when there is none.
fn case_of(region: &mut crate::world::Region, place: u32, set: Setting<'_>) -> usize {
    let person = region.people[place as usize];
    if person.case == u32::MAX {
        access::open_case(region, place, help::responsible(set.design, help::class(&person)), set);
    }
    region.people[place as usize].case as usize
}

fn each(
    world: &mut World,
    nation: &Nation,
    design: &Design,
    people: &[PersonRef],
    act: impl Fn(&mut crate::world::Region, u32, Setting<'_>),
) {
    let (now, draws) = (world.now, world.draws);
    let risks = Risks::new(nation, design, now);
    let tension = demand::tension(&world.demand);
    let supply = Supply::default();
    for who in people {
        let (r, place) = (who.region(), who.place());
        let decisions = Decisions::NONE;
        let market = &world.market;
        let (risks, supply, tension) = (&risks, &supply, &tension);
        let set = Setting {
            nation,
            design,
            risks,
            decisions,
            market,
            supply,
            local: 0.0,
            tension,
            r,
            now,
            draws,
        };
        let region = &mut world.regions[r];
        if region.people[place as usize].labour != Labour::Absent {
            act(region, place, set);
        }
    }
}
