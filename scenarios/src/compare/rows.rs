//! One row for each indicator and design.

use serde::Serialize;
use sim_core::outcomes::{Indicator, indicators};

use super::{Family, Results};
use crate::paired::{
    Level, Reading, Sample, Verdict, asserted_share, judge, paired_difference_over,
};
use crate::plan::Plan;

/// What is said about one indicator of one design, in the form and order of the JSON output.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Indicator.
    pub indicator: &'static str,
    /// Public goal.
    pub goal: &'static str,
    /// Design.
    pub design: String,
    /// Unit of all figures of the row.
    pub unit: &'static str,
    /// Which way is good: higher, lower or none.
    pub direction: &'static str,
    /// Mean of the design over its own runs.
    pub mean: Option<f64>,
    /// Mean of the base over its own runs; the difference is that of `mean` and this one when every run has
    /// a value.
    pub base_mean: Option<f64>,
    /// Design minus base.
    pub difference: Option<f64>,
    /// Lower end of the paired interval for chance and parameters together; for chance simultaneous over the
    /// rows of its [`Family`]. None for one replication, when all pairs are equal unless both arms do the same
    /// work, and when parameters can't be told from chance.
    pub low: Option<f64>,
    /// Upper end of it.
    pub high: Option<f64>,
    /// Lower end of the interval had the runs not been paired.
    pub unpaired_low: Option<f64>,
    /// Upper end of it.
    pub unpaired_high: Option<f64>,
    /// Smallest true difference this run would have shown with 80% power; none when the pairs show no
    /// variance from which to tell, unless both arms do the same work.
    pub detectable: Option<f64>,
    /// The verdict by its fixed name.
    pub verdict: &'static str,
    /// Pairs the row rests on.
    pub replications: usize,
    /// Spread of the difference by chance: the standard error of its mean.
    pub spread_chance: Option<f64>,
    /// Spread of the difference by parameters: its standard deviation between sets; none without sets, and
    /// when the runs can't tell it from chance.
    pub spread_parameters: Option<f64>,
    /// What tables show beyond that.
    #[serde(skip)]
    pub more: RowStatistics,
}

/// What tables show of a row beyond the JSON form.
#[derive(Clone, Copy, Debug)]
pub struct RowStatistics {
    /// The indicator.
    pub indicator: &'static Indicator,
    /// Number of the design's arm in the plan.
    pub arm: usize,
    /// The verdict with its bound.
    pub verdict: Verdict,
    /// Standard error of the difference, by chance and parameters together.
    pub se: Option<f64>,
    /// Unpaired over paired variance.
    pub variance_ratio: Option<f64>,
    /// Part of the difference that the design only asserts.
    pub asserted_share: Option<f64>,
}

/// All rows: indicator by indicator, designs in the order of the plan.
///
/// Intervals hold together within a [`Family`].
pub fn comparison_rows(plan: &Plan, results: &Results) -> Vec<Row> {
    let designs: Vec<usize> = plan.designs().collect();
    let mut rows = Vec::new();
    for indicator in indicators() {
        let level = Family::of(indicator).level(designs.len());
        for &arm in &designs {
            rows.push(row(plan, results, indicator, arm, level));
        }
    }
    rows
}

fn row(
    plan: &Plan,
    results: &Results,
    indicator: &'static Indicator,
    arm: usize,
    level: Level,
) -> Row {
    let values = |arm: usize| results.values(arm, |run| (indicator.value)(&run.record));
    let (base, design) = (values(0), values(arm));
    let pair = paired_difference_over(&base, &design, &plan.set_numbers(), level);
    // Arms that do the same work are equal by design, whatever the number of pairs.
    let nothing = plan.same_as_base(arm) && pair.is_some_and(|pair| pair.identical());
    let known = |value: Option<f64>| if nothing { Some(0.0) } else { value };
    let verdict = pair.map_or(Verdict::NoPair, |pair| judge(&pair, &reading(indicator)));
    let asserted = plan.equalized(arm).and_then(|other| {
        let from_base = |values: &[f64]| -> Vec<f64> {
            base.iter().zip(values).map(|(base, value)| value - base).collect()
        };
        asserted_share(&from_base(&design), &from_base(&values(other)), level)
    });
    Row {
        indicator: indicator.id,
        goal: indicator.goal.code(),
        design: plan.arms[arm].id.clone(),
        unit: indicator.unit.code(),
        direction: indicator.prefer.code(),
        mean: own_mean(&design),
        base_mean: own_mean(&base),
        difference: pair.map(|pair| pair.difference),
        spread_chance: pair.and_then(|pair| pair.chance()),
        spread_parameters: pair.and_then(|pair| pair.parameters()),
        low: known(pair.and_then(|pair| pair.low())),
        high: known(pair.and_then(|pair| pair.high())),
        unpaired_low: pair.and_then(|pair| pair.unpaired_low()),
        unpaired_high: pair.and_then(|pair| pair.unpaired_high()),
        detectable: known(pair.and_then(|pair| pair.detectable)),
        verdict: verdict.code(),
        replications: pair.map_or(0, |pair| pair.n),
        more: RowStatistics {
            indicator,
            arm,
            verdict,
            se: pair.and_then(|pair| pair.se),
            variance_ratio: pair.and_then(|pair| pair.variance_ratio),
            asserted_share: asserted.map(|share| share.share),
        },
    }
}

/// Mean over the runs that have a value.
fn own_mean(values: &[f64]) -> Option<f64> {
    let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    Sample::of(&finite).map(|sample| sample.mean)
}

fn reading(indicator: &Indicator) -> Reading {
    let Indicator { prefer, relevant, by_construction, .. } = *indicator;
    Reading { prefer, relevant: relevant.size, by_construction }
}
