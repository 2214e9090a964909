//! What is looked at, and what must be remembered of a participant for it.

use serde::{Deserialize, Serialize};
use sim_core::codes::{Benefit, Contract};
use sim_core::lang::Lang;
use sim_core::units::Month;
use sim_core::world::{Labour, Person};

/// Weeks in a month.
const WEEKS: f64 = 52.0 / 12.0;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Per cent at work at the end of the month.
    InWork,
    /// Per cent on a WW benefit at the end of the month, at work or not.
    OnWw,
    /// Per cent whose benefit on entry has ended since.
    LeftBenefit,
    /// Per cent in a permanent job, or in one that has lasted `protocol.lasting_months`.
    StableJob,
    /// Per cent who have been at work for `protocol.lasting_months` on end since entry.
    JobOutcome,
    /// Per cent of first jobs that lasted `protocol.lasting_months`, of those that began early enough.
    KeptJob,
    /// Months at work since entry.
    MonthsWorked,
    /// Months on any benefit since entry.
    MonthsBenefit,
    /// Hours of work a week, mean of the months since entry.
    Hours,
    /// Gross wage in euro a month, mean of the months since entry.
    Earnings,
    /// Hours of the service as per cent of the usual ones.
    HoursGiven,
}

impl Outcome {
    /// All, in the order of tables.
    pub const ALL: [Self; 11] = [
        Self::InWork,
        Self::OnWw,
        Self::LeftBenefit,
        Self::StableJob,
        Self::JobOutcome,
        Self::KeptJob,
        Self::MonthsWorked,
        Self::MonthsBenefit,
        Self::Hours,
        Self::Earnings,
        Self::HoursGiven,
    ];

    /// Whether it is a share, in per cent.
    pub fn is_share(self) -> bool {
        !matches!(self, Self::MonthsWorked | Self::MonthsBenefit | Self::Hours | Self::Earnings)
    }

    /// Name and unit.
    pub fn text(self, lang: Lang) -> &'static str {
        let [en, nl] = match self {
            Self::InWork => ["in work, %", "aan het werk, %"],
            Self::OnWw => ["on WW, %", "in de WW, %"],
            Self::LeftBenefit => ["left the benefit, %", "uit de uitkering, %"],
            Self::StableJob => ["in a stable job, %", "in een vaste baan, %"],
            Self::JobOutcome => ["lasting job so far, %", "duurzaam geplaatst, %"],
            Self::KeptJob => ["first job lasted, %", "eerste baan hield, %"],
            Self::MonthsWorked => ["months worked", "gewerkte maanden"],
            Self::MonthsBenefit => ["months on a benefit", "uitkeringsmaanden"],
            Self::Hours => ["hours a week", "uren per week"],
            Self::Earnings => ["earnings, euro/month", "loon, euro/maand"],
            Self::HoursGiven => ["hours given, %", "gegeven uren, %"],
        };
        match lang {
            Lang::En => en,
            Lang::Nl => nl,
        }
    }
}

/// What has happened to a participant so far.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    birth: Month,
    entered: Month,
    benefit: Benefit,
    gone: bool,
    left: bool,
    worked: f64,
    on_benefit: f64,
    hours: f64,
    euros: f64,
    run: u16,
    longest: u16,
    first_job: Option<(Month, u16)>,
    given: f64,
}

impl Memory {
    /// Of someone who enters after a month and is given hours, as a share of the usual ones.
    pub(super) fn of(person: &Person, entered: Month, given: f64) -> Self {
        Self {
            birth: person.birth,
            entered,
            benefit: person.benefit,
            gone: false,
            left: false,
            worked: 0.0,
            on_benefit: 0.0,
            hours: 0.0,
            euros: 0.0,
            run: 0,
            longest: 0,
            first_job: None,
            given,
        }
    }

    /// Month of entry.
    pub(super) fn entered(&self) -> Month {
        self.entered
    }

    /// Whether the participant died or left the country or the ages followed.
    pub(super) fn gone(&self) -> bool {
        self.gone
    }

    /// Takes in a month; `person` is whoever has the place of the participant now.
    pub(super) fn see(&mut self, person: &Person) {
        self.gone |= person.labour == Labour::Absent || person.birth != self.birth;
        let works = !self.gone && person.labour == Labour::Employed;
        let one = |holds: bool| f64::from(u8::from(holds && !self.gone));
        self.on_benefit += one(person.benefit != Benefit::None);
        self.left |= self.gone || person.benefit != self.benefit;
        self.run = if works { self.run + 1 } else { 0 };
        self.longest = self.longest.max(self.run);
        if works {
            let hours = f64::from(person.hours);
            self.worked += 1.0;
            self.hours += hours;
            self.euros += hours * WEEKS * f64::from(person.wage) / 100.0;
            let (began, lasted) = self.first_job.get_or_insert((person.since, 0));
            if *began == person.since {
                *lasted += 1;
            }
        }
    }

    /// Numerator and denominator of an outcome after the month `now`.
    pub(super) fn value(
        &self,
        outcome: Outcome,
        person: &Person,
        now: Month,
        lasting: u16,
    ) -> [f64; 2] {
        let months = f64::from(now.since(self.entered).max(1));
        let here = |holds: bool| f64::from(u8::from(holds && !self.gone));
        let works = person.labour == Labour::Employed;
        let value = match outcome {
            Outcome::InWork => here(works),
            Outcome::OnWw => here(person.benefit == Benefit::Ww),
            Outcome::LeftBenefit => f64::from(u8::from(self.left)),
            Outcome::StableJob => {
                let lasts = now.since(person.since) + 1 >= lasting;
                here(works && (lasts || person.contract == Contract::Permanent))
            }
            Outcome::JobOutcome => f64::from(u8::from(self.longest >= lasting)),
            Outcome::KeptJob => {
                let early = |began: Month| now.since(began) + 1 >= lasting;
                return match self.first_job.filter(|(began, _)| early(*began)) {
                    Some((_, lasted)) => [f64::from(u8::from(lasted >= lasting)), 1.0],
                    None => [0.0, 0.0],
                };
            }
            Outcome::MonthsWorked => self.worked,
            Outcome::MonthsBenefit => self.on_benefit,
            Outcome::Hours => self.hours / months,
            Outcome::Earnings => self.euros / months,
            Outcome::HoursGiven => self.given,
        };
        [value, 1.0]
    }
}
