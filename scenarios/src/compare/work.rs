//! The effect on work in person-years: a year, and for each 1,000 people served.
//!
//! ```text
//! a_year              = mean over months of people in work, design minus base
//! per_thousand_served = 1000 · a_year / people served a year under the design
//! ```
//!
//! A mean of one person more in work over a year is one person-year. People served are first services
//! of requests for help, all of the design's, not only those the base would not have served.

use sim_core::outcomes::{IN_WORK, SERVED};
use sim_core::record::Record;
use sim_core::world::Count;

use super::Results;
use crate::paired::{Level, PairedDifference, Sample, paired_difference_over};
use crate::plan::Plan;

/// The effect of one design on work.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkEffect {
    /// Number of the design's arm in the plan.
    pub arm: usize,
    /// Difference in person-years a year, simultaneous over the designs.
    pub a_year: PairedDifference,
    /// People served a year under the design.
    pub served_a_year: f64,
    /// Person-years for each 1,000 people served; none when nobody is served.
    pub per_thousand_served: Option<f64>,
}

/// The effect of each design, in the order of the plan; designs without a finished pair are left out.
pub fn work_effects(plan: &Plan, results: &Results) -> Vec<WorkEffect> {
    let level = Level::over(plan.designs().count());
    let mean = |arm: usize, counts: &'static [Count]| {
        results.values(arm, move |run| monthly_mean(&run.record, counts))
    };
    let (base, sets) = (mean(0, &IN_WORK), plan.set_numbers());
    let effect = |arm: usize| {
        let a_year = paired_difference_over(&base, &mean(arm, &IN_WORK), &sets, level)?;
        let known: Vec<f64> = mean(arm, &SERVED).into_iter().filter(|v| v.is_finite()).collect();
        let served_a_year = Sample::of(&known).map_or(0.0, |sample| 12.0 * sample.mean);
        let per_thousand_served =
            (served_a_year > 0.0).then(|| 1_000.0 * a_year.difference / served_a_year);
        Some(WorkEffect { arm, a_year, served_a_year, per_thousand_served })
    };
    plan.designs().filter_map(effect).collect()
}

/// Mean over the reported months of some counts, in people; `None` without months.
fn monthly_mean(record: &Record, counts: &[Count]) -> Option<f64> {
    let sum: i64 = record.months.iter().flat_map(|m| counts.iter().map(|&c| m.tally.get(c))).sum();
    (!record.months.is_empty()).then(|| sum as f64 * record.scale / record.months.len() as f64)
}
