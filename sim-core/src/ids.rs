//! Identifiers: plain numbers that never change meaning during a run.

use serde::{Deserialize, Serialize};

/// A place in the population, counted within its region.
///
/// When a person leaves for good (death, age 75), the next entrant takes the place; the moment is the
/// same in every design, so an id means the same person in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(pub u32);

/// A job slot, counted over the whole country; slots are never created or destroyed in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SlotId(pub u32);

impl SlotId {
    /// No job.
    pub const NONE: Self = Self(u32::MAX);

    /// Whether this is a real slot.
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }
}

/// One of the arbeidsmarktregio's, in the order of the world's region table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RegionId(pub u8);
