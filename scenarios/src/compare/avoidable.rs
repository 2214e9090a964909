//! The readings of goal 2's avoidable burden that compare runs: benefits of a design above those of the same
//! design without frictions, or with early notice for all.
//!
//! ```text
//! avoidable = mean over replications of (benefits of the design - benefits of the same design, cause away)
//! ```
//!
//! Both lists are one for all designs (`sim_core::frictions`); both runs share people, queues at
//! the start and luck. Unlike tagged months this counts what follows for work and for others: whom faster
//! help brings into a job takes that job from somebody, so the causal figure is far below the tagged ones,
//! and may be below zero.

use serde::Serialize;
use sim_core::outcomes::find;
use sim_core::record::Record;

use super::Results;
use crate::paired::{Level, PairedDifference, paired_difference_over};
use crate::plan::Plan;

/// Why benefits are avoidable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The common list of frictions.
    Frictions,
    /// Late news of the end of a job.
    LateNotice,
}

/// What a cause costs in benefits under one design.
#[derive(Clone, Debug, PartialEq)]
pub struct AvoidableBurden {
    /// Number of the arm in the plan; the base is one of them.
    pub arm: usize,
    /// The cause.
    pub cause: Cause,
    /// Benefit months a year: with the cause less without.
    pub months: PairedDifference,
    /// Benefit euros, million a year.
    pub million: PairedDifference,
}

/// One line of it in the JSON output.
#[derive(Clone, Debug, Serialize)]
pub struct AvoidableRow {
    /// Design.
    pub design: String,
    /// Why they are avoidable.
    pub cause: Cause,
    /// `benefit_months` or `benefit_euros`.
    pub burden: &'static str,
    /// Unit of all figures of the row.
    pub unit: &'static str,
    /// Mean of the design as it is.
    pub as_is: f64,
    /// Mean without the cause.
    pub without: f64,
    /// What is avoidable.
    pub avoidable: f64,
    /// Lower end of its interval, simultaneous over all rows.
    pub low: Option<f64>,
    /// Upper end of it.
    pub high: Option<f64>,
    /// Pairs the row rests on.
    pub replications: usize,
}

const MONTHS: [&str; 3] =
    ["benefit_months_ww", "benefit_months_bijstand", "benefit_months_disability"];
const EUROS: [&str; 1] = ["benefit_euros"];

/// The base and all designs that also ran without a cause, by cause, in the order of the plan.
pub fn avoidable_burdens(plan: &Plan, results: &Results) -> Vec<AvoidableBurden> {
    let own = || std::iter::once(0).chain(plan.designs());
    let free = own().filter_map(|arm| Some((arm, Cause::Frictions, plan.frictionless(arm)?)));
    let early = own().filter_map(|arm| Some((arm, Cause::LateNotice, plan.noticed(arm)?)));
    let arms: Vec<(usize, Cause, usize)> = free.chain(early).collect();
    let (level, sets) = (Level::over(2 * arms.len()), plan.set_numbers());
    let burden = |&(arm, cause, without): &(usize, Cause, usize)| {
        let above = |ids: &'static [&'static str]| {
            let of = |arm| results.values(arm, |run| sum(&run.record, ids));
            paired_difference_over(&of(without), &of(arm), &sets, level)
        };
        Some(AvoidableBurden { arm, cause, months: above(&MONTHS)?, million: above(&EUROS)? })
    };
    arms.iter().filter_map(burden).collect()
}

impl AvoidableBurden {
    /// The lines of the JSON output.
    pub fn rows(&self, plan: &Plan) -> [AvoidableRow; 2] {
        let row = |burden, unit, pair: &PairedDifference| AvoidableRow {
            design: plan.arms[self.arm].id.clone(),
            cause: self.cause,
            burden,
            unit,
            as_is: pair.mean_design,
            without: pair.mean_base,
            avoidable: pair.difference,
            low: pair.low(),
            high: pair.high(),
            replications: pair.n,
        };
        [
            row("benefit_months", "months_per_year", &self.months),
            row("benefit_euros", "million_euro", &self.million),
        ]
    }
}

/// Sum of some indicators; `None` when one of them counted nothing.
fn sum(record: &Record, ids: &[&str]) -> Option<f64> {
    ids.iter().map(|id| find(id).and_then(|indicator| (indicator.value)(record))).sum()
}
