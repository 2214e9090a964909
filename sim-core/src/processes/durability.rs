//! Durability: who is still, or again, in work six and twelve months after a start from joblessness.
//!
//! Counted on the date, from an entry made at the start; nothing is drawn.

use crate::units::Month;
use crate::world::{Count, Due, Labour, Region};

/// Looks at the starts of six and twelve months ago.
pub fn look_back(region: &mut Region, now: Month) {
    for (due, seen, kept) in [
        (Due::Placed6, Count::DurableDue6, Count::DurableKept6),
        (Due::Placed12, Count::DurableDue12, Count::DurableKept12),
    ] {
        let places = region.calendar.take(now, due);
        for &place in &places {
            match region.class[place as usize].labour() {
                Labour::Absent => {}
                Labour::Employed => {
                    region.tally.add(seen, 1);
                    region.tally.add(kept, 1);
                }
                Labour::Seeking | Labour::Idle => region.tally.add(seen, 1),
            }
        }
        region.calendar.done(due, places);
    }
}
