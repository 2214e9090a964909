//! Whether somebody was introduced at the next door or only told where it is.
//!
//! The case does not tell. The design says which doors introduce people when guides have hours for it,
//! and hours only fall during a month; so with hours for one more at its end everybody was introduced.
//! With too few left the counts of the region tell, unless it saw both kinds in that month.

use crate::codes::{Door, HandoverKind};
use crate::design::Design;
use crate::world::{Count, Region};

/// How somebody was passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handing {
    /// Introduced in person.
    Warm,
    /// Told where to go.
    Cold,
    /// One of the two: what a month leaves behind does not tell.
    Unclear,
}

impl Handing {
    /// How somebody was passed on from a door of a region in the month just done; `wrong` when the door
    /// could not serve, `warm_hours` are what an introduction takes.
    pub fn of(region: &Region, design: &Design, warm_hours: f64, from: Door, wrong: bool) -> Self {
        let access = &design.access;
        let serves = from == Door::Desk || (from == Door::Leerwerkloket && !wrong);
        let introduces = serves || access.no_wrong_door;
        let seen = |count| region.tally.get(count) > 0;
        if !introduces || access.handover == HandoverKind::Cold {
            Self::Cold
        } else if region.office.gids.enough(warm_hours) || !seen(Count::ColdHandovers) {
            Self::Warm
        } else if seen(Count::WarmHandovers) {
            Self::Unclear
        } else {
            Self::Cold
        }
    }
}
