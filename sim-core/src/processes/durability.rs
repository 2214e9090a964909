//! Durability: who is still, or again, in work six, twelve and 24 months after a start from joblessness.
//!
//! Counted on the date, from an entry made at the start; nothing is drawn.

use crate::units::Month;
use crate::world::{Count, Due, Labour, Region};

/// Looks at the starts of six, twelve and 24 months ago.
pub fn look_back(region: &mut Region, now: Month) {
    for (due, seen, kept) in [
        (Due::Placed6, Count::DurableDue6, Count::DurableKept6),
        (Due::Placed12, Count::DurableDue12, Count::DurableKept12),
        (Due::Placed24, Count::DurableDue24, Count::DurableKept24),
    ] {
        let places = region.calendar.take(now, due);
        for &place in &places {
            let labour = region.class[place as usize].labour();
            region.tally.add(seen, i64::from(labour != Labour::Absent));
            region.tally.add(kept, i64::from(labour == Labour::Employed));
        }
        region.calendar.done(due, places);
    }
}
