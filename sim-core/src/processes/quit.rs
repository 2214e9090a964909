//! Leaving work of one's own accord, without another job: study, care, early retirement.
//!
//! ```text
//! h_i = q[stage of life] · (f if the contract is flexible)
//! ```
//!
//! | symbol | field                                                | unit    | status             |
//! | ------ | ---------------------------------------------------- | ------- | ------------------ |
//! | q      | `student`, `prime`, `early_retirement`, `after_aow`  | 1/month | calibrated, C04    |
//! | f      | `flexible_factor`                                    | -       | calibrated, C05    |
//!
//! Stopping in the month of the AOW age is in `demography`.

use crate::codes::{Contract, Inactivity};
use crate::nation::Nation;
use crate::params::Quit;
use crate::rng::{Candidates, Draws, Process};
use crate::units::Month;
use crate::world::{Count, Labour, Person, Region};

/// Monthly hazard of leaving work without another job.
pub fn hazard(p: &Quit, person: &Person, now: Month, aow_age: u16) -> f64 {
    let age = now.since(person.birth);
    let base = if person.studies(now) {
        p.student
    } else if age >= aow_age {
        p.after_aow
    } else if age >= 60 * 12 {
        p.early_retirement
    } else {
        p.prime
    };
    let flexible =
        matches!(person.contract, Contract::Temporary | Contract::OnCall | Contract::Agency);
    base * if flexible { p.flexible_factor } else { 1.0 }
}

/// Ends the jobs that are given up this month.
pub fn quit(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let p = &nation.params.quit;
    let aow = nation.rules.aow_age(now);
    let top = p.student.max(p.prime).max(p.early_retirement).max(p.after_aow);
    let ceiling = (top * p.flexible_factor.max(1.0)).min(0.5);
    let people = region.people.len();
    for c in Candidates::new(draws, Process::Quit, now, r as u32, people, ceiling) {
        let person = region.people[c.index as usize];
        if person.labour != Labour::Employed || c.mark * ceiling >= hazard(p, &person, now, aow) {
            continue;
        }
        let reason = if person.studies(now) {
            Inactivity::Student
        } else if person.age(now) >= 60 {
            Inactivity::Retired
        } else {
            Inactivity::OtherReason
        };
        region.tally.add(Count::Quits, 1);
        region.leave_job(c.index, now, Labour::Idle, reason, false);
    }
}
