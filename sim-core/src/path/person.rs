//! What changed in a person between two month ends.

use crate::codes::{Benefit, Inactivity};
use crate::path::event::{Event, JobEnd};
use crate::units::Month;
use crate::world::{Due, KnownEnd, Labour, Person, PersonRef, Region, World};

/// A person before and after a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub(super) before: Person,
    pub(super) after: Person,
    pub(super) month: Month,
    /// Whether the job that began this month, if any, ended a spell without work.
    pub(super) was_without: bool,
}

impl Change {
    /// What changed in the person at a place over a month.
    pub(super) fn of(before: Person, region: &Region, place: u32, month: Month) -> Self {
        let after = region.people[place as usize];
        // Only jobs that end a spell without work are looked at again; the flag tells nothing of
        // people who had a benefit beside the old job. An announced end always comes, a reported one need not.
        let was_without = before.labour != Labour::Employed
            || before.job_ends == KnownEnd::announced(month)
            || (before.benefit == Benefit::None && after.is(Person::PLACED))
            || region.calendar.look(month.plus(6), Due::Placed6).contains(&place);
        Self { before, after, month, was_without }
    }

    fn employed(&self) -> [bool; 2] {
        [self.before, self.after].map(|person| person.labour == Labour::Employed)
    }

    /// Whether a job began this month: jobs begin last, after help.
    pub(super) fn hired(&self) -> bool {
        self.employed()[1] && self.after.since == self.month
    }

    /// Whether the person went from one job to the next without losing the first.
    fn moved(&self) -> bool {
        self.hired() && self.employed()[0] && !self.was_without
    }

    /// Whether the job of the month before was still there when cases were looked at.
    pub(super) fn kept_job(&self) -> bool {
        let stayed = self.employed()[1] && !self.hired();
        self.employed()[0] && (stayed || self.moved())
    }

    /// Everything that happens before loketten open: job loss, sickness, benefits, search.
    pub(super) fn before_help(&self, found: &mut Vec<Event>) {
        let (before, after, month) = (&self.before, &self.after, self.month);
        let [was_employed, _] = self.employed();
        if was_employed && !self.kept_job() {
            found.push(Event::JobEnded { why: self.why_ended() });
        }
        if self.kept_job() && !self.hired() {
            if after.job_ends.is_known() && after.job_ends != before.job_ends {
                let months = after.job_ends.month().since(month);
                found.push(if after.job_ends.is_announced() {
                    Event::Notice { months }
                } else {
                    Event::EndReported { months }
                });
            }
            match (before.sick_since.0 > 0, after.sick_since.0 > 0) {
                (false, true) => found.push(Event::FellIll),
                (true, false) => found.push(Event::Recovered),
                _ => {}
            }
            if before.contract != after.contract {
                found.push(Event::ContractChanged { contract: after.contract });
            }
        }
        if self.benefit_ended() && !self.ended_by_work() {
            found.push(Event::BenefitEnded { benefit: before.benefit });
        }
        if self.benefit_started() {
            let dated = after.benefit_end > month && after.benefit != Benefit::Wga;
            let months = dated.then(|| after.benefit_end.since(month));
            found.push(Event::BenefitStarted { benefit: after.benefit, months });
        }
        if self.short_benefit() {
            found.push(Event::ShortBenefit);
        }
        match (before.labour, after.labour) {
            (Labour::Seeking, Labour::Idle) => found.push(Event::SearchStopped),
            (Labour::Idle | Labour::Employed, Labour::Seeking) => found.push(Event::SearchStarted),
            _ => {}
        }
    }

    /// Everything that happens after it: new jobs and what they do to a benefit.
    pub(super) fn after_help(&self, world: &World, who: PersonRef, found: &mut Vec<Event>) {
        let after = &self.after;
        if after.barriers.count() < self.before.barriers.count() {
            found.push(Event::BarrierRemoved);
        }
        if self.hired() {
            let (occupation, slot) = world.regions[who.region()].locate(after.slot);
            found.push(Event::JobStarted {
                occupation: after.occupation(),
                contract: after.contract,
                wage_cents: after.wage,
                hours: after.hours,
                region: world.slots[occupation].region(slot) as u8,
                moved: self.moved(),
            });
        }
        if self.benefit_ended() && self.ended_by_work() {
            found.push(Event::BenefitEnded { benefit: self.before.benefit });
        }
    }

    fn why_ended(&self) -> JobEnd {
        let after = &self.after;
        let starts =
            |benefits: &[Benefit]| self.benefit_started() && benefits.contains(&after.benefit);
        if starts(&[Benefit::Wga, Benefit::Iva]) {
            return JobEnd::Disabled;
        }
        let lost = self.before.job_ends == KnownEnd::announced(self.month)
            || after.labour != Labour::Idle
            || starts(&[Benefit::Ww, Benefit::Zw]);
        if lost {
            JobEnd::Lost
        } else if after.inactivity == Inactivity::Retired {
            JobEnd::Retired
        } else {
            JobEnd::Left
        }
    }

    /// Whether a benefit began this month and still runs.
    pub(super) fn benefit_started(&self) -> bool {
        let (before, after) = (&self.before, &self.after);
        after.benefit != Benefit::None
            && (before.benefit, before.benefit_since) != (after.benefit, after.benefit_since)
    }

    /// Whether a benefit began this month and ended before the month did.
    pub(super) fn short_benefit(&self) -> bool {
        (self.before.benefit, self.after.benefit) == (Benefit::None, Benefit::None)
            && (self.after.benefit_since, self.after.benefit_end) == (self.month, self.month)
    }

    fn benefit_ended(&self) -> bool {
        self.before.benefit != Benefit::None
            && (self.after.benefit == Benefit::None || self.benefit_started())
    }

    /// Whether a benefit ended by the job that began, and no other followed.
    fn ended_by_work(&self) -> bool {
        self.hired() && self.after.benefit == Benefit::None
    }
}
