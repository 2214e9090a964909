//! The state of the world: plain columns, one file per table.

mod bits;
mod build;
mod calendar;
mod case;
mod class;
mod cohorts;
mod draft;
mod market;
mod messages;
mod office;
mod outbox;
mod person;
mod region;
mod room;
mod slots;
mod tally;
mod turn;

pub use bits::Bits;
pub use build::build;
pub(crate) use build::{note_dates, study_end};
pub use calendar::{Calendar, Due};
pub use case::{Case, CaseEnd, Handing, Stage as CaseStage, Tag};
pub use class::{Class, Traits, Work};
pub use cohorts::{Cohorts, EmploymentByAge};
pub use draft::{Draft, DraftPerson};
pub use market::{
    BIDDERS, BOUGHT, Belief, Claim, DELIVERERS, Deal, METHODS, Market, PUBLIC, PerMethod, Signal,
    Term, bought_as,
};
pub use messages::{Application, Hire, Job, Lost, Notice, Vacated};
pub use office::{Hours, Money, Office, Purse};
pub use outbox::Outbox;
pub use person::{Background, KnownEnd, Labour, Person, Standing, Trade};
pub use region::Region;
pub use room::{Candidates, Desk, Room};
pub use slots::{Channel, PersonRef, SlotSet, SlotState, Slots};
pub use tally::{Count, Tally, count_names};
pub use turn::Turn;

use crate::codes::Occupation;
use crate::ledger::Ledger;
use crate::processes::search::Tension;
use crate::rng::Draws;
use crate::units::Month;

/// Everything that changes during a run.
#[derive(Clone, Debug)]
pub struct World {
    /// The month that is simulated next.
    pub now: Month,
    /// Random draws of this replication.
    pub draws: Draws,
    /// People by region of residence.
    pub regions: Vec<Region>,
    /// Job slots by occupation.
    pub slots: Vec<Slots>,
    /// Target jobs and what employers expect.
    pub demand: DemandState,
    /// What government remembers.
    pub government: Government,
    /// The market for services.
    pub market: Market,
}

/// What the Werkhervattingskas pays in place of wages, and what it asks for that.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Whk {
    /// Since January: ZW paid and premium wages in cents, recipients and employees in agent months.
    pub year: [f64; 4],
    /// Recipients for each employee over the year before the first reported month.
    pub usual: f64,
    /// Share of premium wages asked on top of the premium of the law.
    pub added: f64,
}

/// What government remembers from month to month.
#[derive(Clone, Debug, Default)]
pub struct Government {
    /// Unemployed as a share of the labour force, month by month from the start.
    pub unemployment: Vec<f64>,
    /// Unemployment of each region above that of the country, as a share of it, over about a year.
    pub local: Vec<f64>,
    /// Mean of the year before the first reported month; 0 before.
    pub usual: f64,
    /// Unemployment relative to that on which this year's budgets rest; 0 before the first reading.
    pub reading: f64,
    /// The Werkhervattingskas.
    pub whk: Whk,
    /// Occupations that the advisory body named last, a bit each, and when that takes force.
    pub advised: (u16, Month),
    /// Occupations named in force, a bit each.
    pub named: u16,
}

/// How employers of an occupation answer, for a year, to the time that filling took in the past one:
/// factors, 1 when it took as long as usual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HiringPlan {
    /// Factor on the jobs they want.
    pub jobs: f64,
    /// Factor on the chance that an applicant is taken seriously.
    pub callback: f64,
    /// Factor on the wage they offer.
    pub wage: f64,
}

impl Default for HiringPlan {
    fn default() -> Self {
        Self { jobs: 1.0, callback: 1.0, wage: 1.0 }
    }
}

/// What labour demand remembers from month to month.
#[derive(Clone, Debug, Default)]
pub struct DemandState {
    /// Live employee slots at the start, by occupation and region.
    pub start_live: Vec<Vec<f64>>,
    /// A lasting number on (0, 1) per occupation and region, by which targets are rounded without
    /// bias over the country.
    pub rounding: Vec<Vec<f64>>,
    /// Employment rates by age of the drawn people.
    pub employment: EmploymentByAge,
    /// Employees at the start.
    pub start_workforce: f64,
    /// Growth of the demographic workforce up to the first reported month.
    pub usual_growth: f64,
    /// Smoothed open vacancies by occupation.
    pub open: [f64; Occupation::COUNT],
    /// Smoothed vacancies closed by a hire or withdrawal, by occupation.
    pub closed: [f64; Occupation::COUNT],
    /// Time to fill at the first reported month; 0 before.
    pub usual_fill: [f64; Occupation::COUNT],
    /// Smoothed labour supply (employees and seekers) by region.
    pub supply: Vec<f64>,
    /// Labour supply at the first reported month; 0 before.
    pub usual_supply: Vec<f64>,
    /// What employers planned for the year, by occupation.
    pub plan: [HiringPlan; Occupation::COUNT],
    /// Share of employers who know schemes from advice, beside those who always do.
    pub learned: f64,
    /// Shock to labour demand as it stands, see [`crate::nation::Shock`].
    pub shock: f64,
    /// Openings per look, as far as is known.
    pub tension: Tension,
    /// Layoffs announced and not yet effective, by occupation and region of work.
    pub announced: Vec<Vec<i32>>,
}

impl World {
    /// Stocks and flows of the whole country.
    pub fn tally(&self) -> Tally {
        let mut total = Tally::default();
        for region in &self.regions {
            total.merge(&region.tally);
        }
        total
    }

    /// Payments of the present month in the whole country, in cents of the agents.
    pub fn ledger(&self) -> Ledger {
        let mut total = Ledger::default();
        for region in &self.regions {
            total.merge(&region.ledger);
        }
        total
    }

    /// Open vacancies in the whole country.
    pub fn open_vacancies(&self) -> i64 {
        self.slots.iter().map(|s| s.total(SlotState::Vacancy)).sum()
    }

    /// Live employee jobs in the whole country.
    pub fn live_jobs(&self) -> i64 {
        self.slots.iter().map(Slots::total_live).sum()
    }

    /// Bytes held by people, slots and lists.
    pub fn bytes(&self) -> usize {
        let people: usize = self
            .regions
            .iter()
            .map(|r| {
                r.people.capacity() * (size_of::<Person>() + size_of::<Class>() + size_of::<u8>())
                    + r.free.capacity() * 4
                    + r.seekers.bytes()
                    + r.near.bytes()
                    + r.calendar.bytes()
                    + r.accounts.bytes()
            })
            .sum();
        people + self.slots.iter().map(Slots::bytes).sum::<usize>()
    }
}
