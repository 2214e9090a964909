//! The placebo: one harmless change, to see how far chance alone carries.
//!
//! One permanent employee is dismissed in the first reported month: the first in the order of places
//! in the first region that has one, so it is the same person in every run of a replication. The
//! dismissal goes the way of all others: announced, carried out by `separation`, with the same
//! right to benefits.

use crate::codes::Contract;
use crate::run::Start;
use crate::units::Month;
use crate::world::{Labour, Person};

/// Announces the dismissal; does nothing when nobody has a permanent job.
pub fn dismiss_one(start: &mut Start) {
    let world = &mut start.world;
    let now = world.now;
    let fits = |person: &Person| {
        person.labour == Labour::Employed
            && person.contract == Contract::Permanent
            && !person.job_ends.is_known()
            && person.sick_since.0 == 0
    };
    for region in &mut world.regions {
        let Some(place) = region.people.iter().position(fits) else { continue };
        let (occupation, slot) = region.locate(region.people[place].slot);
        // The class is still that of the month before.
        region.give_notice(place as u32, now, Month(now.0 - 1));
        let work = world.slots[occupation].region(slot);
        world.demand.announced[occupation][work] += 1;
        return;
    }
}
