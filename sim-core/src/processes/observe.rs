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
//! | -      | `available_months` | months | assumption: 189 thousand people were available without searching in 2022, 213 in 2019 |
//! | -      | `looks_ahead`      | share  | calibrated: 112 thousand searched in 2022 without being available |
//!
//! Between the unemployed and the others the survey knows two groups, whom it counts outside the labour
//! force. Who last searched at most `available_months` ago, for another reason than illness or
//! retirement, and has not worked since, is still available. Of those who study or have no hindrance and did
//! not search of late, the share `looks_ahead` searches for later and could not start yet.
//!
//! The panel is a fixed share of all places, so that the three-month flows are measured as the
//! statistics office does: two observed states of the same people, three months apart.

use crate::codes::Inactivity;
use crate::nation::Nation;
use crate::params::Observation;
use crate::rng::{Draws, Process};
use crate::thinning::{Candidate, Candidates};
use crate::units::Month;
use crate::world::{Class, Labour, Person, Region};

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

/// Status of a person of a class, as the survey records it; `mark` is uniform on (0, 1).
pub fn observe(p: &Observation, class: Class, mark: f64) -> Ilo {
    match class.labour() {
        Labour::Absent => Ilo::Absent,
        Labour::Employed => Ilo::Employed,
        Labour::Seeking if mark < p.seeker_missed => Ilo::Inactive,
        Labour::Seeking => Ilo::Unemployed,
        Labour::Idle if mark < p.idle_counted => Ilo::Unemployed,
        Labour::Idle => Ilo::Inactive,
    }
}

/// Which of the two groups between the unemployed and the others somebody belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Available, did not search.
    Available,
    /// Did not search of late; a share `looks_ahead` searches without being available.
    MayLookAhead,
}

/// The group of a person of a class, seen outside the labour force; `since_search` counts the months since
/// the person last searched, if that was after the last job.
pub fn between(p: &Observation, class: Class, since_search: Option<u16>) -> Option<Between> {
    let reason = class.idle()?;
    if !matches!(reason, Inactivity::Student | Inactivity::OtherReason) {
        return None;
    }
    let lately = since_search.is_some_and(|months| months <= p.available_months);
    Some(if lately { Between::Available } else { Between::MayLookAhead })
}

/// The marks of the members of a panel in a month, asked for in the order of the members.
///
/// Members seen wrongly are found by thinning, as all rare events are; all others have none.
#[derive(Debug)]
pub struct Marks {
    errors: Candidates,
    next: Option<Candidate>,
    /// Member that `next` is about.
    index: usize,
    ceiling: f64,
}

fn index_of(next: Option<Candidate>) -> usize {
    next.map_or(usize::MAX, |candidate| candidate.index as usize)
}

impl Marks {
    /// The marks of `members` members.
    pub fn new(p: &Observation, members: usize, now: Month, draws: Draws) -> Self {
        let ceiling = p.seeker_missed.max(p.idle_counted);
        let mut errors = Candidates::new(draws, Process::Observation, now, 0, members, ceiling);
        let next = errors.next();
        Self { errors, next, index: index_of(next), ceiling }
    }

    /// The mark of a member; `None` for those who are surely seen right.
    #[inline]
    pub fn of(&mut self, member: usize) -> Option<f64> {
        self.before(member + 1).map(|(_, mark)| mark)
    }

    /// The next member below `end` who may be seen wrongly, with the mark.
    #[inline]
    pub fn before(&mut self, end: usize) -> Option<(usize, f64)> {
        let candidate = self.next.filter(|_| self.index < end)?;
        self.next = self.errors.next();
        self.index = index_of(self.next);
        Some((candidate.index as usize, candidate.mark() * self.ceiling))
    }
}

/// The panel's statuses of the last four months, and the flows over three months.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Places of the members by region, all members counted on from region to region.
    members: Vec<Vec<u32>>,
    /// Statuses of the last four months, two bits each, the latest lowest.
    history: Vec<u8>,
    months: u32,
}

/// Three-month flows: counts of panel members by earlier and later status.
pub type FlowMatrix = [[u32; 4]; 4];

impl Panel {
    /// The panel of a world: every place marked for it.
    pub fn new(regions: &[Region]) -> Self {
        let members = regions.iter().map(|region| {
            let chosen = (0..).zip(&region.people).filter(|(_, p)| p.is(Person::PANEL));
            chosen.map(|(place, _)| place).collect()
        });
        let members: Vec<Vec<u32>> = members.collect();
        let len = members.iter().map(Vec::len).sum();
        let absent = Ilo::Absent as u8;
        let history = vec![absent << 6 | absent << 4 | absent << 2 | absent; len];
        Self { members, history, months: 0 }
    }

    /// Number of members.
    pub fn len(&self) -> usize {
        self.history.len()
    }

    /// Whether nobody is in the panel.
    pub fn is_empty(&self) -> bool {
        self.history.is_empty()
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
        let p = &nation.params.observation;
        let mut marks = Marks::new(p, self.len(), now, draws);
        let seen_right: [u8; 256] = std::array::from_fn(|c| observe(p, Class(c as u8), 1.0) as u8);
        let mut first = 0;
        for (places, region) in self.members.iter().zip(regions) {
            let history = &mut self.history[first..first + places.len()];
            for (past, &place) in history.iter_mut().zip(places) {
                *past = *past << 2 | seen_right[usize::from(region.class[place as usize].0)];
            }
            while let Some((member, mark)) = marks.before(first + places.len()) {
                let k = member - first;
                let class = region.class[places[k] as usize];
                history[k] = history[k] & !3 | observe(p, class, mark) as u8;
            }
            first += places.len();
        }
        // Most histories are alike: counted in turn in four places, so that none waits for another.
        let mut pasts = [[0; 256]; 4];
        for four in self.history.chunks(4) {
            for (pasts, &past) in pasts.iter_mut().zip(four) {
                pasts[usize::from(past)] += 1;
            }
        }
        let mut flows: FlowMatrix = [[0; 4]; 4];
        for (past, n) in pasts.iter().flat_map(|pasts| pasts.iter().enumerate()) {
            flows[past >> 6][past & 3] += n;
        }
        let stocks = std::array::from_fn(|status| flows.iter().map(|row| row[status]).sum());
        self.months += 1;
        ((self.months > 3).then_some(flows), stocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Benefit;

    #[test]
    fn errors_of_the_survey_touch_only_people_without_work() {
        let p = Observation {
            seeker_missed: 0.1,
            idle_counted: 0.02,
            available_months: 12,
            looks_ahead: 0.2,
            panel: 0,
        };
        for class in Class::all().filter(|c| c.benefit() == Benefit::None) {
            let (right, wrong) = (observe(&p, class, 0.5), observe(&p, class, 0.01));
            match class.labour() {
                Labour::Seeking => assert_eq!((right, wrong), (Ilo::Unemployed, Ilo::Inactive)),
                Labour::Idle => assert_eq!((right, wrong), (Ilo::Inactive, Ilo::Unemployed)),
                _ => assert_eq!((right, wrong), (Ilo::Employed, Ilo::Employed)),
            }
        }
    }

    /// Who searched up to `available_months` ago is available; who did not may look ahead; the ill, the retired
    /// and all who work or search are in neither group.
    #[test]
    fn between_the_unemployed_and_the_others_lie_two_groups() {
        let p = Observation {
            seeker_missed: 0.1,
            idle_counted: 0.02,
            available_months: 12,
            looks_ahead: 0.2,
            panel: 0,
        };
        let mut seen = [0; 2];
        for class in Class::all() {
            let of = |since: Option<u16>| between(&p, class, since);
            let expected = match class.idle() {
                Some(Inactivity::Student | Inactivity::OtherReason) => {
                    [Some(Between::Available), Some(Between::MayLookAhead)]
                }
                _ => [None; 2],
            };
            assert_eq!([1, 12].map(|months| of(Some(months))), [expected[0]; 2]);
            assert_eq!([of(Some(13)), of(None)], [expected[1]; 2]);
            seen[usize::from(expected[0].is_some())] += 1;
        }
        assert!(seen.iter().all(|&n| n > 0));
    }
}
