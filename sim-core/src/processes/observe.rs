//! What the labour force survey sees: a panel of persons, each with a status observed with error.
//!
//! ```text
//! employed   → employed
//! seeking    → unemployed, or outside the labour force with chance m
//! idle       → outside the labour force, or unemployed with chance c
//! ```
//!
//! | symbol | field            | unit  | status                                |
//! | ------ | ---------------- | ----- | ------------------------------------- |
//! | m      | `seeker_missed`  | share | assumption, 0 to 0.15                 |
//! | c      | `idle_counted`   | share | assumption, 0 to 0.01                 |
//!
//! The panel is a fixed share of all places, so that the three-month flows are measured as the
//! statistics office does: two observed states of the same people, three months apart.

use crate::nation::Nation;
use crate::rng::{Draws, Process, unit};
use crate::units::Month;
use crate::world::{Labour, Person, PersonRef, Region};

/// Observed ILO status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Ilo {
    /// Paid work.
    Employed,
    /// No work, searched and available.
    Unemployed,
    /// Neither.
    Inactive,
    /// Not in the population.
    Absent,
}

/// Status of a person as the survey records it in a month.
pub fn observe(nation: &Nation, person: &Person, entity: u32, now: Month, draws: Draws) -> Ilo {
    let p = &nation.params.observation;
    let wrong = |chance: f64| unit(draws.words(Process::Observation, now, entity, 0)[0]) < chance;
    match person.labour {
        Labour::Absent => Ilo::Absent,
        Labour::Employed => Ilo::Employed,
        Labour::Seeking if wrong(p.seeker_missed) => Ilo::Inactive,
        Labour::Seeking => Ilo::Unemployed,
        Labour::Idle if wrong(p.idle_counted) => Ilo::Unemployed,
        Labour::Idle => Ilo::Inactive,
    }
}

/// The panel's statuses of the last four months, and the flows over three months.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    members: Vec<PersonRef>,
    history: Vec<[u8; 4]>,
    months: u32,
}

/// Three-month flows: counts of panel members by earlier and later status.
pub type FlowMatrix = [[u32; 4]; 4];

impl Panel {
    /// The panel of a world: every place marked for it.
    pub fn new(regions: &[Region]) -> Self {
        let members: Vec<PersonRef> = regions
            .iter()
            .enumerate()
            .flat_map(|(r, region)| {
                region
                    .people
                    .iter()
                    .enumerate()
                    .filter(|(_, p)| p.is(Person::PANEL))
                    .map(move |(place, _)| PersonRef::new(r, place as u32))
            })
            .collect();
        let history = vec![[Ilo::Absent as u8; 4]; members.len()];
        Self { members, history, months: 0 }
    }

    /// Number of members.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether nobody is in the panel.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Observes everyone in the panel; returns the flows since three months ago, once there are any,
    /// and the present statuses counted.
    pub fn record(
        &mut self,
        regions: &[Region],
        nation: &Nation,
        now: Month,
        draws: Draws,
    ) -> (Option<FlowMatrix>, [u32; 4]) {
        let mut flows: FlowMatrix = [[0; 4]; 4];
        let mut stocks = [0; 4];
        for (member, past) in self.members.iter().zip(&mut self.history) {
            let person = &regions[member.region()].people[member.place() as usize];
            let status = observe(nation, person, member.0, now, draws) as u8;
            past.rotate_right(1);
            past[0] = status;
            stocks[status as usize] += 1;
            flows[past[3] as usize][status as usize] += 1;
        }
        self.months += 1;
        ((self.months > 3).then_some(flows), stocks)
    }
}
