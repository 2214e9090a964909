//! Who takes what is on offer, and who finds work, by benefit.

use sim_core::codes::Benefit;
use sim_core::design::Timeline;
use sim_core::nation::Nation;
use sim_core::processes::acceptance::{self, Asked, Profile, Reach};
use sim_core::processes::employers::Reaction;
use sim_core::processes::search::Tables;
use sim_core::rng::{Draws, Process};
use sim_core::run::{Start, simulate};
use sim_core::units::Month;
use sim_core::world::{Labour, Person, PersonRef, World};

/// Groups of people who search.
pub const GROUPS: [&str; 6] =
    ["no benefit", "WW below 6 months", "WW from 6 months", "bijstand", "IOAW", "other benefits"];

/// What is counted of a group, over many months.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seekers {
    /// People who search, once for each month looked at.
    pub all: u32,
    /// Of them: take the offer of their year in their own region only.
    pub inside: u32,
    /// Of them: take it anywhere.
    pub anywhere: u32,
    /// Of them: at work three months later.
    pub work: u32,
}

fn group(person: &Person, now: Month) -> usize {
    match person.benefit {
        Benefit::None => 0,
        Benefit::Ww if now.since(person.benefit_since) < 6 => 1,
        Benefit::Ww => 2,
        Benefit::Bijstand => 3,
        Benefit::Ioaw => 4,
        _ => 5,
    }
}

/// Looks at everyone who searches in every third month of a run.
pub fn seekers(
    start: Start,
    nation: &Nation,
    base: &Timeline,
    draws: Draws,
) -> [Seekers; GROUPS.len()] {
    let reaction = Reaction::to(nation, base.at(nation.from), 0.0, nation.from);
    let tables = Tables::new(nation, &reaction);
    let mut sums = [Seekers::default(); GROUPS.len()];
    let mut before: Vec<(usize, usize, usize, Month)> = Vec::new();
    let _ = simulate(start, nation, base, false, |world: &World| {
        if !world.now.0.is_multiple_of(3) {
            return true;
        }
        for (r, place, g, birth) in before.drain(..) {
            let person = &world.regions[r].people[place];
            sums[g].work += u32::from(person.birth == birth && person.labour == Labour::Employed);
        }
        for (r, region) in world.regions.iter().enumerate() {
            for (place, person) in region.people.iter().enumerate() {
                if person.labour != Labour::Seeking {
                    continue;
                }
                let g = group(person, world.now);
                before.push((r, place, g, person.birth));
                let (now, id) = (world.now, PersonRef::new(r, place as u32));
                let profile = Profile::new(id, now, draws);
                let mix = tables.mix(Process::Search);
                let sought = tables.sought(person, profile);
                let pay = world.demand.plan[sought].wage;
                let offer = acceptance::offer(nation, mix, person, (sought, pay), profile);
                let asked = Asked { nation, pay: &region.pay, person, place: id, now, draws };
                let reach = asked.reach(offer, profile);
                sums[g].all += 1;
                sums[g].inside += u32::from(reach == Reach::Inside);
                sums[g].anywhere += u32::from(reach == Reach::Anywhere);
            }
        }
        true
    });
    sums
}
