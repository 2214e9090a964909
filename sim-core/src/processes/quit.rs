//! Leaving work of one's own accord, without another job: study, care, early retirement.
//!
//! ```text
//! h_i = q[stage of life] · (f if the contract is flexible) · (s / s̄ before early retirement)
//! ```
//!
//! | symbol | field                                                | unit    | status             |
//! | ------ | ---------------------------------------------------- | ------- | ------------------ |
//! | q      | `student`, `prime`, `early_retirement`, `after_aow`  | 1/month | calibrated, C04    |
//! | f      | `flexible_factor`                                    | -       | calibrated, C05    |
//! | -      | `early_retirement_age`                               | years   | assumption, 58 to 63 |
//! | s      | -                                                    | share   | chance that a look finds an opening, see `search::finding` |
//! | s̄      | `search.usual_finding`                               | share   | normalisation      |
//!
//! Where another job is hard to find people stay where they are: those who may come back give up a job in
//! step with the ease of finding one, those who retire do not look at it.
//!
//! Stopping in the month of the AOW age is in `demography`.

use crate::codes::Inactivity;
use crate::nation::Nation;
use crate::params::Quit;
use crate::risks::Risks;
use crate::rng::{Draws, Process};
use crate::thinning::Risk;
use crate::units::Month;
use crate::world::{Count, Labour, Person, Region, Work};

/// Monthly hazard of leaving work without another job.
///
/// `finding` is the chance that a look finds an opening, relative to the usual one.
pub fn hazard(p: &Quit, person: &Person, now: Month, aow_age: u16, finding: f64) -> f64 {
    let age = now.since(person.birth);
    let base = if person.studies(now) {
        p.student * finding
    } else if age >= aow_age {
        p.after_aow
    } else if age >= p.early_retirement_age * 12 {
        p.early_retirement
    } else {
        p.prime * finding
    };
    base * if person.contract.is_flexible() { p.flexible_factor } else { 1.0 }
}

/// Risk by class.
pub fn risk(nation: &Nation) -> Risk {
    let p = &nation.params.quit;
    let most = 1.0 / nation.params.search.usual_finding;
    let below = (p.prime * most).max(p.early_retirement);
    Risk::new(Process::Quit, |class| {
        let Some(work) = class.work() else { return 0.0 };
        let base = match work {
            Work { studies: true, .. } => p.student * most,
            Work { old: true, .. } => below.max(p.after_aow),
            _ => below,
        };
        base * if work.contract.is_flexible() { p.flexible_factor } else { 1.0 }
    })
}

/// Ends the jobs that are given up this month.
/// `finding` is the chance that a look finds an opening, relative to the usual one.
pub fn quit(
    region: &mut Region,
    nation: &Nation,
    risks: &Risks,
    finding: f64,
    now: Month,
    draws: Draws,
) {
    let p = &nation.params.quit;
    let aow = nation.rules.aow_age(now);
    let risk = &risks.quit;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        if !risk.strikes(c, hazard(p, person, now, aow, finding)) {
            continue;
        }
        let reason = if person.studies(now) {
            Inactivity::Student
        } else if person.age(now) >= p.early_retirement_age {
            Inactivity::Retired
        } else {
            Inactivity::OtherReason
        };
        region.tally.add(Count::Quits, 1);
        region.leave_job(c.index, now, Labour::Idle, reason, false);
    }
    region.done(due);
}
