//! The path (klantreis) of chosen people: what happened to each of them, month by month.
//!
//! An observer outside the processes. It sees the world after each month (the `watch` of
//! [`crate::run::simulate`]) and finds the events of a person by comparing the person and its case
//! with those of the month before. It draws nothing and changes nothing, so a run is the same with
//! and without it; without anyone to follow nothing of it runs.
//!
//! What a comparison of two month ends can't tell is said so: see [`JobEnd::Left`] and
//! [`Event::ShortBenefit`]. In the last six months of a run, someone on a benefit who loses a job and
//! finds the next in the same month seems to change jobs.

mod case;
mod event;
mod person;

pub use crate::world::{CaseEnd, Handing};
pub use event::{Dated, Event, JobEnd, Totals};

use crate::codes::Benefit;
use crate::run::Start;
use crate::units::Month;
use crate::world::{Case, Labour, Person, PersonRef, World};

/// A person with the case, as a month leaves them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The person.
    pub person: Person,
    /// The running case.
    pub case: Option<Case>,
}

impl Snapshot {
    /// The person at a place; `None` when the place is empty or does not exist.
    pub fn of(world: &World, who: PersonRef) -> Option<Self> {
        let region = world.regions.get(who.region())?;
        let person = *region.people.get(who.place() as usize)?;
        let case = region.office.cases.get(person.case as usize).copied();
        (person.labour != Labour::Absent).then_some(Self { person, case })
    }
}

/// One person's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Who.
    pub who: PersonRef,
    /// First month that is followed.
    pub from: Month,
    /// First month after the last one.
    pub end: Month,
    /// The person before the first month.
    pub start: Snapshot,
    /// What happened, in order.
    pub events: Vec<Dated>,
    /// The person after the last month seen.
    now: Snapshot,
    /// Whether the person died or became too old.
    gone: bool,
}

impl Path {
    /// Sums over the path.
    pub fn totals(&self) -> Totals {
        let person = &self.start.person;
        let start = [person.labour == Labour::Employed, person.benefit != Benefit::None];
        Totals::of(start, &self.events, self.from, self.end)
    }

    fn see(&mut self, world: &World, month: Month) {
        self.end = world.now;
        if self.gone {
            return;
        }
        let region = &world.regions[self.who.region()];
        let after = region.people[self.who.place() as usize];
        let before = self.now;
        let mut found = Vec::new();
        // Someone else may have taken the place in the same month.
        if after.labour == Labour::Absent || !after.is(Person::STARTER) {
            self.gone = true;
            let old = month.since(before.person.birth) >= 75 * 12;
            found.push(if old { Event::TooOld } else { Event::Died });
        } else {
            let case = region.office.cases.get(after.case as usize).copied();
            let closed = region.office.closed.iter().flatten();
            let closed = closed.copied().find(|case| case.person == self.who.place());
            let change = person::Change::of(before.person, region, self.who.place(), month);
            change.before_help(&mut found);
            case::compare(&change, before.case, case, closed, &mut found);
            change.after_help(world, self.who, &mut found);
            self.now = Snapshot { person: after, case };
        }
        self.events.extend(found.into_iter().map(|event| Dated { month, event }));
    }
}

/// Follows people through the reported months of a run.
#[derive(Clone, Debug)]
pub struct Follower {
    paths: Vec<Path>,
}

impl Follower {
    /// Starts to follow people, all present at the start; others are left out.
    pub fn new(start: &mut Start, people: &[PersonRef]) -> Self {
        let world = &mut start.world;
        let now = world.now;
        let path = |&who: &PersonRef| {
            let seen = Snapshot::of(world, who)?;
            let events = Vec::new();
            Some(Path { who, from: now, end: now, start: seen, events, now: seen, gone: false })
        };
        let paths: Vec<Path> = people.iter().filter_map(path).collect();
        for path in &paths {
            world.regions[path.who.region()].office.closed.get_or_insert_default();
        }
        Self { paths }
    }

    /// Sees the world after a month.
    pub fn see(&mut self, world: &World) {
        let month = Month(world.now.0 - 1);
        for path in &mut self.paths {
            path.see(world, month);
        }
    }

    /// The paths so far, in the order of the people.
    pub fn paths(&self) -> &[Path] {
        &self.paths
    }

    /// The paths, in the order of the people.
    pub fn into_paths(self) -> Vec<Path> {
        self.paths
    }
}
