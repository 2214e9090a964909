//! What people and employers tell each other between two turns of a month.

use crate::codes::{Contract, Occupation};
use crate::ids::SlotId;
use crate::units::Month;
use crate::world::{Channel, PersonRef};

/// A job slot that a person has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vacated {
    /// Slot within its occupation.
    pub slot: u32,
    /// Who left it.
    pub person: PersonRef,
    /// Whether the job is closed rather than refilled.
    pub closed: bool,
    /// Whether its end had been announced (and is counted as such by labour demand).
    pub announced: bool,
}

/// A job lost this month, until it is clear whether its holder has another by the end of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Place of the person.
    pub place: u32,
    /// Gross month wage of the job with holiday pay, in whole euros.
    pub base: u16,
}

/// A dismissal that an employer announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Who is dismissed.
    pub person: PersonRef,
    /// Month in which the job ends.
    pub ends: Month,
}

/// A hire, as the region of residence learns of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hire {
    /// Place of the hired person.
    pub place: u32,
    /// Slot in the national count.
    pub slot: SlotId,
    /// Contract of the job.
    pub contract: Contract,
    /// Occupation of the job.
    pub occupation: Occupation,
    /// Wage on offer, in cents an hour.
    pub offer: u16,
    /// First month of the opening when it was counted as a vacancy.
    pub vacancy_since: Option<Month>,
}

/// A job as its holder has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Slot in the national count.
    pub slot: SlotId,
    /// Contract.
    pub contract: Contract,
    /// Gross hourly wage in cents.
    pub wage: u16,
    /// Usual weekly hours.
    pub hours: u8,
}

/// An application that reached an employer, as the employer ranks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Application {
    /// Rank: the lower, the better.
    pub key: u32,
    /// Applicant.
    pub person: PersonRef,
    /// Slot within its occupation.
    pub slot: u32,
    /// Wage on offer, in cents an hour.
    pub offer: u16,
    /// Contract on offer.
    pub contract: Contract,
    /// Channel through which the opening was found.
    pub channel: Channel,
}

impl Application {
    /// The order in which employers go through applications: by rank; equal ranks in the order in which
    /// they came in.
    pub fn by_rank(all: &[Self]) -> impl Iterator<Item = usize> {
        // Whole numbers are sorted faster than records: rank above, number of the application below.
        let numbered = all.iter().zip(0_u64..);
        let mut order: Vec<u64> = numbered.map(|(a, k)| u64::from(a.key) << 32 | k).collect();
        order.sort_unstable();
        order.into_iter().map(|k| (k & 0xffff_ffff) as usize)
    }
}
