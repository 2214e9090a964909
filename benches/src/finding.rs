//! Job finding of everybody who searches: what the survey panel of a record estimates.
//!
//! ```text
//! job finding = 100 · (seekers who are in work three months later) / (seekers then still in the country)
//! ```
//!
//! The panel has as many members at 1:1 as at 1:100, so its luck would hide what the scale does. Here
//! everybody is looked at in every third month, without survey error.

use sim_core::units::Month;
use sim_core::world::{Labour, World};

/// Months between two looks.
const MONTHS: u16 = 3;

/// Seekers of the last look and what was counted of those before them.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// Region, place and month of birth.
    seekers: Vec<(usize, usize, Month)>,
    present: u64,
    in_work: u64,
}

impl Finding {
    /// Looks at a world after a month; does nothing in two of three.
    pub fn month(&mut self, world: &World) {
        if !world.now.0.is_multiple_of(MONTHS) {
            return;
        }
        for (r, place, birth) in self.seekers.drain(..) {
            let person = &world.regions[r].people[place];
            // Somebody else may have come in the place of a seeker who left the population.
            let present = person.birth == birth && person.labour != Labour::Absent;
            self.present += u64::from(present);
            self.in_work += u64::from(present && person.labour == Labour::Employed);
        }
        for (r, region) in world.regions.iter().enumerate() {
            let seek = |&place: &usize| region.people[place].labour == Labour::Seeking;
            let places = (0..region.people.len()).filter(seek);
            self.seekers.extend(places.map(|place| (r, place, region.people[place].birth)));
        }
    }

    /// Job finding in per cent; not a number before two looks.
    pub fn percent(&self) -> f64 {
        100.0 * self.in_work as f64 / self.present as f64
    }
}
