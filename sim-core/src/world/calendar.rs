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
    /// Twenty-four months after a start from joblessness.
    Placed24,
    /// A break in the bijstand ends.
    BreakEnd,
    /// A small job beside the WW grows.
    MoreHours,
}

impl Due {
    /// How many kinds there are.
    pub const COUNT: usize = 11;
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
        Self::Placed24,
        Self::BreakEnd,
        Self::MoreHours,
    ];
}

/// Entries of one region by month.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    first: Month,
    /// Kind in the top 8 bits, place below.
    buckets: Vec<Vec<u32>>,
    /// Entries of the month that is being worked on, by kind.
    today: [Vec<u32>; Due::COUNT],
    /// The month of `today`.
    opened: Month,
    /// Room of months that have passed.
    spare: Vec<Vec<u32>>,
}

const PLACE: u32 = 0x00ff_ffff;
/// Months whose room is kept: as many as can get their first entry in a month.
const SPARE: usize = 2;

impl Calendar {
    /// An empty calendar for `months` months from `first`.
    pub fn new(first: Month, months: usize) -> Self {
        Self { first, buckets: vec![Vec::new(); months], ..Self::default() }
    }

    /// Notes that a person falls due. Dates beyond the horizon are dropped; dates before the start
    /// are a bug.
    #[inline]
    pub fn note(&mut self, month: Month, due: Due, place: u32) {
        debug_assert!(month >= self.first);
        if month == self.opened {
            self.today[due as usize].push(place);
        } else if let Some(bucket) = self.buckets.get_mut(month.since(self.first) as usize) {
            if bucket.capacity() == 0
                && let Some(room) = self.spare.pop()
            {
                *bucket = room;
            }
            bucket.push((due as u32) << 24 | place);
        }
    }

    /// Takes the entries of one month and kind; give the list back with [`Calendar::done`].
    ///
    /// The first call for a month sorts its entries by kind.
    pub fn take(&mut self, month: Month, due: Due) -> Vec<u32> {
        if month != self.opened {
            self.opened = month;
            self.today.iter_mut().for_each(Vec::clear);
            let bucket = self.buckets.get_mut(month.since(self.first) as usize);
            let mut entries = bucket.map(std::mem::take).unwrap_or_default();
            for entry in entries.drain(..) {
                self.today[(entry >> 24) as usize].push(entry & PLACE);
            }
            if self.spare.len() < SPARE {
                self.spare.push(entries);
            }
        }
        std::mem::take(&mut self.today[due as usize])
    }

    /// Takes back the room of a list of entries that have been looked at.
    pub fn done(&mut self, due: Due, mut list: Vec<u32>) {
        let today = &mut self.today[due as usize];
        if today.is_empty() {
            list.clear();
            *today = list;
        }
    }

    /// The entries of one month and kind, left in place.
    pub fn look(&self, month: Month, due: Due) -> Vec<u32> {
        if month == self.opened {
            return self.today[due as usize].clone();
        }
        let bucket = self.buckets.get(month.since(self.first) as usize);
        let of_kind = |entry: &&u32| **entry >> 24 == due as u32;
        bucket.into_iter().flatten().filter(of_kind).map(|entry| entry & PLACE).collect()
    }

    /// First month that can hold no entry.
    pub fn end(&self) -> Month {
        self.first.plus(self.buckets.len() as u16)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let list = |v: &Vec<u32>| v.capacity() * 4 + size_of::<Vec<u32>>();
        self.buckets.iter().chain(&self.today).map(list).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_on_their_date_by_kind() {
        let mut calendar = Calendar::new(Month(100), 10);
        calendar.note(Month(103), Due::AowAge, 7);
        calendar.note(Month(103), Due::TooOld, 8);
        calendar.note(Month(104), Due::AowAge, 9);
        calendar.note(Month(999), Due::AowAge, 1); // beyond the horizon
        assert_eq!(calendar.look(Month(103), Due::AowAge), [7]);
        assert_eq!(calendar.take(Month(103), Due::TooOld), [8]);
        // Noted for the month that is being worked on.
        calendar.note(Month(103), Due::AowAge, 5);
        assert_eq!(calendar.take(Month(103), Due::AowAge), [7, 5]);
        assert!(calendar.take(Month(103), Due::AowAge).is_empty());
        assert_eq!(calendar.take(Month(104), Due::AowAge), [9]);
    }
}
