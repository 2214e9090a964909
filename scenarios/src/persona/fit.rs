//! Who fits a persona.
//!
//! ```text
//! everybody     : benefit and labour as described; age at most 5 years and months without work at
//!                 most 15 months outside their ranges
//! misses        : the fields that do not hold, weighed in the order of [`Field::ALL`]: one later field
//!                 weighs more than all earlier ones together
//! distance      : 3 months for each year outside the range of age, plus the months outside the range
//!                 of months without work
//! best          : least misses, then fewest barriers missing, then least distance
//! ```
//!
//! So when somebody fits exactly, only such people are best. When nobody does, fields give way one after
//! another in the order of [`Field::ALL`], ranges first. Among the best a lasting draw chooses, the one
//! that samples of [`crate::path`] use: whoever is chosen when one is asked for is also among three.

use serde::Serialize;
use sim_core::rng::Process;
use sim_core::units::Month;
use sim_core::world::{Labour, Person, PersonRef, World};

use super::{Persona, Range};

/// What gives way, first to last. Benefit and labour never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Field {
    /// Age and months without work: the nearest outside their ranges.
    Ranges,
    /// Contract of the last job, which is known only if it ended in the months before the first
    /// reported one.
    FormerContract,
    /// Region of residence.
    Region,
    /// Origin.
    Origin,
    /// Occupation.
    Occupation,
    /// Education.
    Education,
    /// Sex.
    Sex,
    /// Contract of the present job.
    Contract,
    /// Barriers; those with most of them are best.
    Barriers,
}

impl Field {
    /// All of them in the order in which they give way.
    pub const ALL: [Self; 9] = [
        Self::Ranges,
        Self::FormerContract,
        Self::Region,
        Self::Origin,
        Self::Occupation,
        Self::Education,
        Self::Sex,
        Self::Contract,
        Self::Barriers,
    ];

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Most years outside the range of age.
const MOST_YEARS: u16 = 5;

/// Months that one of these years counts for.
const MONTHS_A_YEAR: u16 = 3;

/// How well one person fits; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    misses: u16,
    barriers: u32,
    distance: u16,
}

impl Fit {
    /// Whether all that the persona says holds.
    pub fn exact(self) -> bool {
        self.misses == 0
    }

    /// The fields that do not hold.
    pub fn missed(self) -> Vec<Field> {
        Field::ALL.into_iter().filter(|field| self.misses & field.bit() > 0).collect()
    }
}

/// The people who fit a persona best.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// How well.
    pub fit: Fit,
    /// How many fit equally well.
    pub matched: usize,
    /// The people chosen among them.
    pub chosen: Vec<PersonRef>,
}

/// When the people are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Dates {
    /// First month of the world: a job that ended later is one that the model has seen.
    pub start: Month,
    /// The month.
    pub now: Month,
}

/// How far a number lies outside a range.
fn outside(range: Option<Range>, number: u16) -> u16 {
    range.map_or(0, |[low, high]| low.saturating_sub(number).max(number.saturating_sub(high)))
}

impl Persona {
    /// How well somebody of a region fits; `None` for whoever is too far off. `region` is the region
    /// that the persona asks for.
    pub fn fit(
        &self,
        person: &Person,
        lives: usize,
        region: Option<usize>,
        dates: Dates,
    ) -> Option<Fit> {
        let Dates { start, now } = dates;
        let present = person.labour != Labour::Absent;
        let benefit = self.benefit.is_none_or(|benefit| person.benefit == benefit);
        let labour = self.labour.is_empty() || self.labour.contains(&person.labour);
        let works = person.labour == Labour::Employed;
        let spell = self.months_without_work.filter(|_| !works);
        let years = outside(self.age, person.age(now));
        let months = outside(spell, person.months_without_work(now));
        let near = years <= MOST_YEARS && months <= MOST_YEARS * MONTHS_A_YEAR;
        // Without a list of what the person may do, months without work are of those without work.
        let without = self.months_without_work.is_none() || !works;
        if !(present && benefit && labour && near && without) {
            return None;
        }
        let distance = years * MONTHS_A_YEAR + months;
        // Newcomers have never worked; of the others the last job is known if it ended since the start.
        let known = !works && person.since > start && person.history > 0;
        let barriers = (self.barriers.0 & !person.barriers.0).count_ones();
        let misses = [
            (Field::Ranges, distance > 0),
            (
                Field::FormerContract,
                self.former_contract.is_some_and(|it| !known || person.contract != it),
            ),
            (Field::Region, region.is_some_and(|it| lives != it)),
            (Field::Origin, self.origin.is_some_and(|it| person.origin() != it)),
            (Field::Occupation, self.occupation.is_some_and(|it| person.occupation() != it)),
            (Field::Education, self.education.is_some_and(|it| person.education() != it)),
            (Field::Sex, self.sex.is_some_and(|it| person.sex() != it)),
            (Field::Contract, self.contract.is_some_and(|it| !works || person.contract != it)),
            (Field::Barriers, barriers > 0),
        ];
        let misses = misses.into_iter().filter(|(_, missed)| *missed);
        let misses = misses.fold(0, |sum, (field, _)| sum | field.bit());
        Some(Fit { misses, barriers, distance })
    }

    /// Up to `most` of the people who fit best; `None` when nobody comes near.
    pub fn best(
        &self,
        world: &World,
        region: Option<usize>,
        start: Month,
        most: usize,
    ) -> Option<Best> {
        let dates = Dates { start, now: world.now };
        let mut best: Option<Fit> = None;
        let mut found = Vec::new();
        for (r, home) in world.regions.iter().enumerate() {
            for (place, person) in home.people.iter().enumerate() {
                let Some(fit) = self.fit(person, r, region, dates) else { continue };
                if best.is_none_or(|best| fit < best) {
                    best = Some(fit);
                    found.clear();
                }
                if best == Some(fit) {
                    let who = PersonRef::new(r, place as u32);
                    let lot = world.draws.words(Process::Following, Month(0), who.0, 0)[0];
                    found.push((lot, who));
                }
            }
        }
        found.sort_unstable();
        let chosen = found.iter().take(most).map(|&(_, who)| who).collect();
        best.map(|fit| Best { fit, matched: found.len(), chosen })
    }
}
