//! Room for people who are read in one go before anything is decided about them: the processor can then
//! fetch many at a time instead of waiting for each.

use crate::thinning::Candidate;
use crate::world::{Application, Hire, Notice, Person, Vacated};

/// Room that a thread hands from region to region: the same few lines of memory serve them all.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// For the candidates of a process.
    pub due: Candidates,
    /// For people at given places.
    pub seen: Vec<Person>,
    /// For places.
    pub places: Vec<u32>,
    /// For the places of all who are visited.
    pub visited: Vec<u32>,
}

/// Room of a thread for messages that are sorted by reader or gathered from many senders.
#[derive(Debug, Default)]
pub struct Desk {
    /// For slots left.
    pub vacated: Vec<Vacated>,
    /// For applications.
    pub applications: Vec<Application>,
    /// For hires.
    pub hires: Vec<Hire>,
    /// For dismissals.
    pub notices: Vec<Notice>,
}

/// The candidates of a process in a month, with the people they are.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The first `found` are those of the present process.
    pub(super) list: Vec<Candidate>,
    pub(super) found: usize,
    pub(super) people: Vec<Person>,
}

impl Candidates {
    /// Each candidate with the person as it stood before the process began.
    pub fn iter(&self) -> impl Iterator<Item = (&Candidate, &Person)> {
        self.places().iter().zip(&self.people)
    }

    /// Each candidate alone.
    pub fn places(&self) -> &[Candidate] {
        &self.list[..self.found]
    }
}
