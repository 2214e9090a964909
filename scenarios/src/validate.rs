//! Compares runs with the figures they should meet: target, simulated, miss and verdict.
//!
//! Only rows C01-C15 are read here; figures kept for tests live elsewhere and are
//! never looked at. A miss is printed, not hidden, and a row that no run can measure says why.

mod assumed;
mod failures;
pub mod measure;
mod own_months;
mod services;
pub mod targets;
mod text;
pub mod words;

use miette::Diagnostic;
use serde::Serialize;
use sim_core::design::Timeline;
use sim_core::nation::Nation;
use sim_core::rng::Draws;
use sim_core::run::{self, Start};
use statrs::distribution::{ContinuousCDF, StudentsT};
use thiserror::Error;

use crate::attempt::{Failed, attempt};
use crate::nation::redate;
use crate::population::{DrawError, Fitted, Scale, draw};
use crate::world::World;
pub use assumed::Assumed;
pub use failures::values_of_targets;
use measure::{Measures, Tracker};
pub use own_months::{
    Designs, OBSERVED_FROM, in_own_months, observed_nation, own, whole_and_own_months,
};
use targets::Target;
pub use text::write_failed;

/// Why a validation can't be done.
#[derive(Debug, Error, Diagnostic)]
pub enum ValidateError {
    /// No replications.
    #[error("0 replications can't be measured; give at least 1")]
    NoReplications,
    /// The population can't be drawn.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Draw(#[from] DrawError),
}

/// What a replication gave, or why it gave nothing.
pub type Ran = Result<Measures, String>;

/// Runs something for a replication; what breaks it off fails this replication alone.
///
/// # Errors
/// When the population can't be drawn, which no replication would survive.
pub fn ran(run: impl FnOnce() -> Result<Measures, ValidateError>) -> Result<Ran, ValidateError> {
    match attempt(|| Ok::<_, String>(run())) {
        Ok(Ok(measures)) => Ok(Ok(measures)),
        Ok(Err(error)) => Err(error),
        Err(why) => Ok(Err(why)),
    }
}

/// How a simulated value stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Within the stated level.
    Within,
    /// Outside it.
    Outside,
    /// Measured, but without a level: the conditions of the target differ.
    Shown,
    /// No run measures it, which counts as a failure; the note says why.
    NotMeasured,
}

/// One target beside what the runs gave.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The target.
    #[serde(flatten)]
    pub target: Target,
    /// Mean over the replications.
    pub simulated: Option<f64>,
    /// Standard deviation between replications; none for a single one.
    pub spread: Option<f64>,
    /// Interval of 95% for the mean; none for a single replication.
    pub interval: Option<[f64; 2]>,
    /// Miss in per cent of the target.
    pub miss_percent: Option<f64>,
    /// Miss in standard errors of the mean; none without any.
    pub miss_errors: Option<f64>,
    /// Verdict.
    pub verdict: Verdict,
}

/// A level over the years of the run.
#[derive(Clone, Debug, Serialize)]
pub struct Drift {
    /// What.
    pub measure: String,
    /// Unit.
    pub unit: String,
    /// Year of the run, from 1, and mean of that year.
    pub years: Vec<(u32, f64)>,
    /// Change from the first to the last of these years in per cent.
    pub change_percent: f64,
}

/// A figure without a target that shows whether the run makes sense.
#[derive(Clone, Debug, Serialize)]
pub struct Pattern {
    /// What.
    pub measure: String,
    /// Per cent.
    pub simulated: f64,
}

/// Everything about one validation.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Short description of the runs.
    pub runs: Runs,
    /// Targets in the order of their table.
    pub rows: Vec<Row>,
    /// Levels in the first, fifth and tenth year, as far as the runs go.
    pub drift: Vec<Drift>,
    /// Patterns.
    pub patterns: Vec<Pattern>,
    /// Results that the reading of the documents assumes.
    pub assumed: Vec<Assumed>,
    /// Replications that failed, or gave something else than a number where a figure is measured.
    pub failed: Vec<Failed>,
}

/// What was run.
#[derive(Clone, Debug, Serialize)]
pub struct Runs {
    /// World.
    pub world: String,
    /// Economy.
    pub economy: String,
    /// Design.
    pub design: String,
    /// People per agent.
    pub scale: f64,
    /// First reported month.
    pub from: String,
    /// Reported months.
    pub months: u16,
    /// Replications.
    pub replications: u32,
    /// Number of the first one.
    pub first: u32,
    /// Seed.
    pub seed: u64,
}

/// Runs the base once and measures it.
///
/// # Errors
/// When the population can't be drawn at this scale.
pub fn simulate(
    world: &World,
    fitted: &Fitted,
    nation: &Nation,
    scale: Scale,
    base: &Timeline,
    draws: Draws,
) -> Result<Measures, ValidateError> {
    let whole = |counts: &measure::Counts<'_>| counts.all();
    let found = counted(world, fitted, nation, scale, base, draws, whole)?;
    Ok(found.unwrap_or_default())
}

/// Runs the base once and reads from it what `read` asks; `None` only if the run were stopped half-way.
///
/// # Errors
/// When the population can't be drawn at this scale.
pub fn counted<T>(
    world: &World,
    fitted: &Fitted,
    nation: &Nation,
    scale: Scale,
    base: &Timeline,
    draws: Draws,
    read: impl FnOnce(&measure::Counts<'_>) -> T,
) -> Result<Option<T>, ValidateError> {
    let start = prepared(world, fitted, nation, scale, base, draws)?;
    let mut tracker = Tracker::new(nation, &start.world);
    let record = run::simulate(start, nation, base, false, |world| {
        tracker.see(world);
        true
    });
    Ok(record.map(|record| read(&tracker.finish(&record))))
}

/// The world at the first reported month of a run of the base.
fn prepared(
    world: &World,
    fitted: &Fitted,
    nation: &Nation,
    scale: Scale,
    base: &Timeline,
    draws: Draws,
) -> Result<Start, ValidateError> {
    let mut draft = draw(world, fitted, draws, scale)?;
    redate(&mut draft, world.base_month, nation.from);
    Ok(run::prepare(nation, draft, draws, base))
}

/// Puts the measures of all replications beside the targets: those of the target's own months where there
/// are any, else those of the whole run, unless the target describes years before it. What failed is left out
/// of the means, and listed.
pub fn report(runs: Runs, targets: &[Target], replications: &[Ran]) -> Report {
    let failed = failures::of(runs.first, targets, replications);
    let sound = || replications.iter().filter_map(|ran| ran.as_ref().ok());
    let of = |name: &str| -> Option<(f64, Option<f64>, usize)> {
        let values: Vec<f64> = sound().filter_map(|m| m.get(name)).copied().collect();
        let values: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
        let n = values.len() as f64;
        (!values.is_empty()).then(|| {
            let mean = values.iter().sum::<f64>() / n;
            let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
            (mean, (n > 1.0).then(|| (squares / (n - 1.0)).sqrt()), values.len())
        })
    };
    let rows = targets
        .iter()
        .map(|target| {
            let whole = || of(&target.measure).filter(|_| !target.is_earlier());
            row(target, of(&own(target)).or_else(whole))
        })
        .collect();
    let years: Vec<u32> =
        [1, 5, 10].into_iter().filter(|y| y * 12 <= u32::from(runs.months)).collect();
    let drift = DRIFT
        .iter()
        .filter_map(|(measure, unit)| {
            let years: Vec<(u32, f64)> = years
                .iter()
                .filter_map(|y| Some((*y, of(&format!("{measure}_year_{y}"))?.0)))
                .collect();
            let (first, last) = (years.first()?.1, years.last()?.1);
            let change_percent = 100.0 * (last / first - 1.0);
            Some(Drift {
                measure: (*measure).to_owned(),
                unit: (*unit).to_owned(),
                years,
                change_percent,
            })
        })
        .collect();
    let patterns = PATTERNS
        .iter()
        .filter_map(|name| Some(Pattern { measure: (*name).to_owned(), simulated: of(name)?.0 }))
        .collect();
    let assumed = assumed::lines(|name| Some(of(name)?.0));
    Report { runs, rows, drift, patterns, assumed, failed }
}

/// Levels that must not drift.
const DRIFT: [(&str, &str); 6] = [
    ("unemployment_rate", "%"),
    ("employed", "thousand"),
    ("bijstand", "thousand"),
    ("ww", "thousand"),
    ("vacancies", "thousand"),
    ("population", "thousand"),
];

/// Patterns: job finding in three months by months of search, unemployment by age and education.
const PATTERNS: [&str; 13] = [
    "job_finding_0-2",
    "job_finding_3-5",
    "job_finding_6-11",
    "job_finding_12+",
    "unemployment_rate_15-24",
    "unemployment_rate_25-34",
    "unemployment_rate_35-44",
    "unemployment_rate_45-54",
    "unemployment_rate_55-64",
    "unemployment_rate_65-74",
    "unemployment_rate_low",
    "unemployment_rate_middle",
    "unemployment_rate_high",
];

fn row(target: &Target, simulated: Option<(f64, Option<f64>, usize)>) -> Row {
    let error =
        simulated.and_then(|(mean, spread, n)| Some((mean, spread? / (n as f64).sqrt(), n)));
    let interval = error.and_then(|(mean, se, n)| {
        let half = se * StudentsT::new(0.0, 1.0, n as f64 - 1.0).ok()?.inverse_cdf(0.975);
        Some([mean - half, mean + half])
    });
    let miss = |se: f64, mean: f64| (se > 0.0).then(|| (mean - target.value) / se);
    Row {
        target: target.clone(),
        simulated: simulated.map(|(value, _, _)| value),
        spread: simulated.and_then(|(_, spread, _)| spread),
        interval,
        miss_percent: simulated.map(|(value, _, _)| 100.0 * (value / target.value - 1.0)),
        miss_errors: error.and_then(|(mean, se, _)| miss(se, mean)),
        verdict: verdict(target, simulated.map(|(value, _, _)| value)),
    }
}

/// How a value stands to a target.
pub fn verdict(target: &Target, simulated: Option<f64>) -> Verdict {
    match (simulated, target.low, target.high) {
        (None, _, _) => Verdict::NotMeasured,
        (Some(value), Some(low), Some(high)) if (low..=high).contains(&value) => Verdict::Within,
        (Some(_), Some(_), Some(_)) => Verdict::Outside,
        (Some(_), _, _) => Verdict::Shown,
    }
}

impl Report {
    /// Rows with a verdict of that kind.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rows.iter().filter(|row| row.verdict == verdict).count()
    }

    /// Rows that fail: outside their level, or with nothing that measures them.
    pub fn missed(&self) -> usize {
        self.count(Verdict::Outside) + self.count(Verdict::NotMeasured)
    }

    /// The same, with the command that redoes a replication beside each that failed.
    #[must_use]
    pub fn with_redo(mut self, command: impl Fn(&Failed) -> String) -> Self {
        for failed in &mut self.failed {
            failed.redo = command(failed);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn runs(months: u16) -> Runs {
        Runs {
            world: "nl".to_owned(),
            economy: "steady".to_owned(),
            design: "zonder-hervorming".to_owned(),
            scale: 1000.0,
            from: "2025-01".to_owned(),
            months,
            replications: 2,
            first: 0,
            seed: 1,
        }
    }

    #[test]
    fn a_report_judges_what_it_can_and_lists_the_rest() {
        let targets = targets::with_services().unwrap();
        let one = |rate: f64| -> Measures {
            [("unemployment_rate", rate), ("ww_inflow", 220.0), ("employed_year_1", 9800.0)]
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()
        };
        let report = report(runs(120), &targets, &[Ok(one(3.6)), Ok(one(3.8))]);
        let find = |id: &str| report.rows.iter().find(|row| row.target.id == id).unwrap();
        let rate = find("unemployment_rate");
        assert_eq!(rate.verdict, Verdict::Within);
        assert!((rate.simulated.unwrap() - 3.7).abs() < 1e-12);
        assert!((rate.spread.unwrap() - 0.02_f64.sqrt()).abs() < 1e-9);
        // Standard error 0.1; t with one degree of freedom 12.7062.
        let [low, high] = rate.interval.unwrap();
        assert!((low - 2.42938).abs() < 1e-4 && (high - 4.97062).abs() < 1e-4);
        assert!(rate.miss_errors.unwrap().abs() < 1e-9);
        assert_eq!(find("ww_inflow_2018").verdict, Verdict::NotMeasured, "2018 is not this run");
        assert_eq!(find("training").verdict, Verdict::NotMeasured);
        assert_eq!(report.count(Verdict::Outside), 0);
        assert_eq!(report.missed(), targets.len() - 2, "what nothing measures has failed");
        let text = report.table(Lang::En);
        assert!(
            text.contains("C01  unemployment_rate")
                && text.contains("FAILED, not measured: C12 training")
        );
        // Measured in its own year it is judged: the level is 268.4 to 402.6.
        let own: Measures = [(own(&find("ww_inflow_2018").target), 300.0)].into();
        let report = super::report(runs(120), &targets, &[Ok(own.clone()), Ok(own)]);
        assert_eq!(report.count(Verdict::Within), 1);
    }

    #[test]
    fn the_json_has_the_promised_shape() {
        let targets = targets::built_in().unwrap();
        let measures: Measures = [("unemployed".to_owned(), 500.0)].into();
        let report = report(runs(12), &targets, &[Ok(measures)]);
        let json = serde_json::to_value(&report).unwrap();
        for key in ["runs", "rows", "drift", "patterns", "assumed", "failed"] {
            assert!(json.get(key).is_some(), "{key}");
        }
        let rows = json["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == "unemployed").unwrap();
        for key in [
            "id",
            "moment",
            "measure",
            "value",
            "unit",
            "period",
            "low",
            "high",
            "definition",
            "source",
            "confidence",
            "note",
            "simulated",
            "spread",
            "interval",
            "miss_percent",
            "miss_errors",
            "verdict",
        ] {
            assert!(row.get(key).is_some(), "{key}");
        }
        assert_eq!(row["verdict"], "outside");
    }
}
