//! What the statistics office would have published about a run, by name and period.
//!
//! Stocks of people are means of the months, in thousands; vacancies and benefits are those at the end of
//! the period; flows are sums over it, in thousands; shares are in per cent.

use serde::Serialize;
use sim_core::processes::observe::Between;
use sim_core::record::Record;
use sim_core::units::Month;
use sim_core::world::Count;

use crate::period::Period;
use crate::watch::{Cohort, MonthSeen};

/// What a run can measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// People of 15-74.
    Population,
    /// At work.
    Employed,
    /// Unemployed (ILO).
    Unemployed,
    /// Not at work.
    Nonworking,
    /// Unemployed twelve months or more.
    LongTerm,
    /// Unemployed less than twelve months.
    ShortTerm,
    /// Open vacancies at the end.
    Vacancies,
    /// Vacancies that arose.
    VacanciesArisen,
    /// Open vacancies at the end per 100 unemployed.
    Tension,
    /// Employees with another employer than three months before.
    EmployerChange,
    /// The same in per cent of employees.
    EmployerChangeRate,
    /// Employee jobs begun.
    NewJobs,
    /// WW benefits begun.
    WwInflow,
    /// WW benefits at the end.
    WwStock,
    /// Per cent of ended WW benefits that ran out.
    WwEndExhaustedShare,
    /// Per cent of ended WW benefits that ended by work.
    WwEndWorkShare,
    /// Per cent of entrants with a job within a year.
    #[serde(rename = "ww_job_1y")]
    WwJob1y,
    /// The same, from agency work.
    #[serde(rename = "ww_job_1y_agency")]
    WwJob1yAgency,
    /// Per cent of older entrants with a job before the benefit ends.
    #[serde(rename = "ww_job_before_end_57plus")]
    WwJobBeforeEnd57plus,
    /// Per cent of those with a job within a year who then work a year without a break.
    #[serde(rename = "ww_resumers_1y")]
    WwResumers1y,
    /// Per cent of ended WW followed by bijstand.
    WwToBijstand,
    /// Available without searching; mean.
    AvailableNotSearched,
    /// Searched without being available; mean.
    SearchedNotAvailable,
    /// People on bijstand at the end.
    BijstandStock,
    /// Entrants within a year of leaving.
    BijstandReinflow,
    /// Per cent of leavers who leave to work.
    BijstandToWorkShare,
}

use Measure as M;

impl Measure {
    /// All of them.
    pub const ALL: [Self; 26] = [
        M::Population,
        M::Employed,
        M::Unemployed,
        M::Nonworking,
        M::LongTerm,
        M::ShortTerm,
        M::Vacancies,
        M::VacanciesArisen,
        M::Tension,
        M::EmployerChange,
        M::EmployerChangeRate,
        M::NewJobs,
        M::WwInflow,
        M::WwStock,
        M::WwEndExhaustedShare,
        M::WwEndWorkShare,
        M::WwJob1y,
        M::WwJob1yAgency,
        M::WwJobBeforeEnd57plus,
        M::WwResumers1y,
        M::WwToBijstand,
        M::AvailableNotSearched,
        M::SearchedNotAvailable,
        M::BijstandStock,
        M::BijstandReinflow,
        M::BijstandToWorkShare,
    ];

    /// Name in tables.
    pub fn name(self) -> &'static str {
        match self {
            M::Population => "population",
            M::Employed => "employed",
            M::Unemployed => "unemployed",
            M::Nonworking => "nonworking",
            M::LongTerm => "long_term",
            M::ShortTerm => "short_term",
            M::Vacancies => "vacancies",
            M::VacanciesArisen => "vacancies_arisen",
            M::Tension => "tension",
            M::EmployerChange => "employer_change",
            M::EmployerChangeRate => "employer_change_rate",
            M::NewJobs => "new_jobs",
            M::WwInflow => "ww_inflow",
            M::WwStock => "ww_stock",
            M::WwEndExhaustedShare => "ww_end_exhausted_share",
            M::WwEndWorkShare => "ww_end_work_share",
            M::WwJob1y => "ww_job_1y",
            M::WwJob1yAgency => "ww_job_1y_agency",
            M::WwJobBeforeEnd57plus => "ww_job_before_end_57plus",
            M::WwResumers1y => "ww_resumers_1y",
            M::WwToBijstand => "ww_to_bijstand",
            M::AvailableNotSearched => "available_not_searched",
            M::SearchedNotAvailable => "searched_not_available",
            M::BijstandStock => "bijstand_stock",
            M::BijstandReinflow => "bijstand_reinflow",
            M::BijstandToWorkShare => "bijstand_to_work_share",
        }
    }

    /// The measure of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// Whether the Beveridge line predicts it.
    pub fn on_the_line(self) -> bool {
        matches!(self, M::Unemployed | M::Tension)
    }
}

/// One run and what was seen beside its record.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Number of the replication.
    pub replication: u32,
    /// The record.
    pub record: Record,
    /// What was seen, month after month.
    pub months: Vec<MonthSeen>,
    /// Entrants into the WW by calendar year from that of the first month on.
    pub cohorts: Vec<Cohort>,
    /// Share of those who may look ahead that does.
    pub looks_ahead: f64,
}

impl Seen {
    /// The value of a measure over a period; `None` when the run does not hold all its months.
    pub fn value(&self, measure: Measure, period: Period) -> Option<f64> {
        let months = &self.record.months;
        let first = months.first()?.month;
        let from = usize::from(period.first.0.checked_sub(first.0)?);
        let range = from..from + usize::from(period.months());
        let (recorded, seen) = (months.get(range.clone())?, self.months.get(range.clone())?);
        let thousand = self.record.scale / 1e3;
        let n = recorded.len() as f64;
        let last = recorded.last()?;
        let mean = |count: Count| {
            recorded.iter().map(|m| m.tally.get(count)).sum::<i64>() as f64 / n * thousand
        };
        let flow = |count: Count| {
            recorded.iter().map(|m| m.tally.get(count)).sum::<i64>() as f64 * thousand
        };
        let observed = |state: usize| {
            let share = |m: &sim_core::record::MonthRecord| {
                let all: u32 = m.observed[..3].iter().sum();
                f64::from(m.observed[state]) / f64::from(all.max(1))
                    * m.tally.get(Count::Population) as f64
            };
            recorded.iter().map(share).sum::<f64>() / n * thousand
        };
        let between = |group: Between| {
            let members: u32 = seen.iter().map(|m| m.between[group as usize]).sum();
            let panel: u32 = recorded.iter().flat_map(|m| &m.observed[..3]).sum();
            f64::from(members) / f64::from(panel.max(1)) * mean(Count::Population)
        };
        let sum = |of: fn(&MonthSeen) -> u32| seen.iter().map(of).sum::<u32>();
        let percent = |part: f64, whole: f64| (whole > 0.0).then(|| 100.0 * part / whole);
        let share = |part: u32, whole: u32| percent(f64::from(part), f64::from(whole));
        let vacancies = last.vacancies as f64 * thousand;
        let long = || share(sum(|m| m.long_term), sum(|m| m.unemployed));
        let moved = || share(sum(|m| m.moved), sum(|m| m.employees_before));
        let employees = || {
            [Count::Permanent, Count::Temporary, Count::OnCall, Count::Agency]
                .map(mean)
                .iter()
                .sum::<f64>()
        };
        let ends = || {
            [Count::WwEndsWork, Count::WwEndsExhausted, Count::WwEndsOther]
                .map(flow)
                .iter()
                .sum::<f64>()
        };
        match measure {
            M::Population => Some(mean(Count::Population)),
            M::Employed => Some(observed(0)),
            M::Unemployed => Some(observed(1)),
            M::Nonworking => Some(observed(1) + observed(2)),
            M::LongTerm => Some(observed(1) * long()? / 100.0),
            M::ShortTerm => Some(observed(1) * (1.0 - long()? / 100.0)),
            M::Vacancies => Some(vacancies),
            M::VacanciesArisen => {
                let before = months.get(from.checked_sub(1)?)?.vacancies;
                let closed: i64 = seen.iter().map(|m| m.closed).sum();
                Some((closed + last.vacancies - before) as f64 * thousand)
            }
            M::Tension => percent(vacancies, observed(1)),
            M::EmployerChange => Some(employees() * moved()? / 100.0),
            M::EmployerChangeRate => moved(),
            M::NewJobs => {
                let hires = [Count::HiresSeeking, Count::HiresIdle, Count::HiresEmployed];
                Some(hires.map(flow).iter().sum())
            }
            M::WwInflow => Some(flow(Count::WwStarts)),
            M::WwStock => Some(last.tally.get(Count::BenefitWw) as f64 * thousand),
            M::WwEndExhaustedShare => percent(flow(Count::WwEndsExhausted), ends()),
            M::WwEndWorkShare => percent(flow(Count::WwEndsWork), ends()),
            M::WwJob1y => self.cohorts(period, |c| (c.job, c.entrants)),
            M::WwJob1yAgency => self.cohorts(period, |c| (c.agency_job, c.agency)),
            M::WwJobBeforeEnd57plus => self.cohorts(period, |c| (c.old_job, c.old)),
            M::WwResumers1y => self.cohorts(period, |c| (c.lasting, c.job)),
            M::WwToBijstand => share(sum(|m| m.ww_to_bijstand), sum(|m| m.ww_ended)),
            M::AvailableNotSearched => Some(between(Between::Available)),
            M::SearchedNotAvailable => Some(between(Between::MayLookAhead) * self.looks_ahead),
            M::BijstandStock => Some(last.tally.get(Count::BenefitBijstand) as f64 * thousand),
            M::BijstandReinflow => Some(f64::from(sum(|m| m.reinflow)) * thousand),
            M::BijstandToWorkShare => {
                let work = flow(Count::BijstandEndsWork);
                percent(work, work + flow(Count::BijstandEndsOther))
            }
        }
    }

    /// A share of the entrants into the WW of a whole calendar year.
    fn cohorts(&self, period: Period, of: fn(&Cohort) -> (u32, u32)) -> Option<f64> {
        let first: Month = self.record.months.first()?.month;
        if period.months() != 12 || period.first.of_year() != 1 {
            return None;
        }
        let place = usize::from(period.first.year().checked_sub(first.year())?);
        let (part, whole) = of(self.cohorts.get(place)?);
        (whole > 0).then(|| 100.0 * f64::from(part) / f64::from(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_measures() {
        for measure in Measure::ALL {
            assert_eq!(Measure::parse(measure.name()), Some(measure));
            let json = serde_json::to_value(measure).unwrap();
            assert_eq!(json, measure.name(), "one name in tables and JSON");
        }
        assert_eq!(Measure::parse("happiness"), None);
    }
}
