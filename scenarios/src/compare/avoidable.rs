//! The causal reading of goal 2's avoidable burden: benefits of a design above those of the same design
//! without frictions.
//!
//! ```text
//! avoidable = mean over replications of (benefits of the design - benefits of the same design, frictions off)
//! ```
//!
//! The list of frictions is one for all designs (`sim_core::frictions`); both runs share people, queues at
//! the start and luck. Unlike tagged months this counts what follows for work and for others: whom faster
//! help brings into a job takes that job from somebody, so the causal figure is far below the tagged ones,
//! and may be below zero.

use serde::Serialize;
use sim_core::outcomes::find;
use sim_core::record::Record;

use super::Results;
use crate::paired::{Level, PairedDifference, paired_difference};
use crate::plan::Plan;

/// What frictions cost in benefits under one design.
#[derive(Clone, Debug, PartialEq)]
pub struct AvoidableBurden {
    /// Number of the arm in the plan; the base is one of them.
    pub arm: usize,
    /// Benefit months a year: with frictions less without.
    pub months: PairedDifference,
    /// Benefit euros, million a year.
    pub million: PairedDifference,
}

/// One line of it in the JSON output.
#[derive(Clone, Debug, Serialize)]
pub struct AvoidableRow {
    /// Design.
    pub design: String,
    /// `benefit_months` or `benefit_euros`.
    pub burden: &'static str,
    /// Unit of all figures of the row.
    pub unit: &'static str,
    /// Mean with all frictions.
    pub with_frictions: f64,
    /// Mean without them.
    pub without_frictions: f64,
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

/// The base and all designs that also ran without frictions, in the order of the plan.
pub fn avoidable_burdens(plan: &Plan, results: &Results) -> Vec<AvoidableBurden> {
    let arms: Vec<(usize, usize)> = std::iter::once(0)
        .chain(plan.designs())
        .filter_map(|arm| Some((arm, plan.frictionless(arm)?)))
        .collect();
    let level = Level::over(2 * arms.len());
    let burden = |&(arm, free): &(usize, usize)| {
        let above = |ids: &'static [&'static str]| {
            let of = |arm| results.values(arm, |run| sum(&run.record, ids));
            paired_difference(&of(free), &of(arm), level)
        };
        Some(AvoidableBurden { arm, months: above(&MONTHS)?, million: above(&EUROS)? })
    };
    arms.iter().filter_map(burden).collect()
}

impl AvoidableBurden {
    /// The lines of the JSON output.
    pub fn rows(&self, plan: &Plan) -> [AvoidableRow; 2] {
        let row = |burden, unit, pair: &PairedDifference| AvoidableRow {
            design: plan.arms[self.arm].id.clone(),
            burden,
            unit,
            with_frictions: pair.mean_design,
            without_frictions: pair.mean_base,
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
