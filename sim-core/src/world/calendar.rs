//! Dates ahead: who must be looked at in a given month, and why.
//!
//! An entry is a promise to look, not a decision: the state is checked on arrival, so an entry that
//! has lost its meaning costs one look and nothing else.

use crate::units::Month;

/// What falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Due {
    /// Leaves the population at the age of 75.
    TooOld,
    /// Reaches the AOW age.
    AowAge,
    /// Leaves education.
    StudyEnd,
    /// The right to a benefit ends.
    BenefitEnd,
    /// Recovers, or reaches 104 weeks of sickness.
    SickEnd,
    /// A job under notice ends.
    NoticeEnd,
    /// Six months after a start from joblessness.
    Placed6,
    /// Twelve months after a start from joblessness.
    Placed12,
}

impl Due {
    /// How many kinds there are.
    pub const COUNT: usize = 8;
    /// All kinds in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::TooOld,
        Self::AowAge,
        Self::StudyEnd,
        Self::BenefitEnd,
        Self::SickEnd,
        Self::NoticeEnd,
        Self::Placed6,
        Self::Placed12,
    ];
}

/// Entries of one region by month and kind.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    first: Month,
    buckets: Vec<[Vec<u32>; Due::COUNT]>,
}

impl Calendar {
    /// An empty calendar for `months` months from `first`.
    pub fn new(first: Month, months: usize) -> Self {
        Self { first, buckets: vec![Default::default(); months] }
    }

    /// Notes that a person falls due. Dates beyond the horizon are dropped; dates before the start
    /// are a bug.
    #[inline]
    pub fn note(&mut self, month: Month, due: Due, place: u32) {
        debug_assert!(month >= self.first);
        if let Some(bucket) = self.buckets.get_mut(month.since(self.first) as usize) {
            bucket[due as usize].push(place);
        }
    }

    /// Takes the entries of one month and kind.
    pub fn take(&mut self, month: Month, due: Due) -> Vec<u32> {
        match self.buckets.get_mut(month.since(self.first) as usize) {
            Some(bucket) => std::mem::take(&mut bucket[due as usize]),
            None => Vec::new(),
        }
    }

    /// The entries of one month and kind, left in place.
    pub fn look(&self, month: Month, due: Due) -> &[u32] {
        let bucket = self.buckets.get(month.since(self.first) as usize);
        bucket.map_or(&[], |bucket| &bucket[due as usize])
    }

    /// First month that can hold no entry.
    pub fn end(&self) -> Month {
        self.first.plus(self.buckets.len() as u16)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.buckets
            .iter()
            .flat_map(|b| b.iter().map(|v| v.capacity() * 4 + size_of::<Vec<u32>>()))
            .sum()
    }
}
