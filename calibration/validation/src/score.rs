//! How a simulated value stands to a held-out figure.
//!
//! ```text
//! with an earlier value : d = value - earlier, d' the same in the run (pair by pair over replications)
//!   sign                  d and d' point the same way
//!   size                  half to double: 0.5 <= d' / d <= 2
//!   no change             |d' - d| < |d|
//!   line                  |d' - d| < |d of the Beveridge line - d|      unemployed and tension only
//! without               : within 20% of the figure, or within two standard errors
//! ```
//!
//! A row passes when all of its tests do. A row that the model can't measure fails. A row that drives the
//! run is shown and not counted.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::beveridge::Beveridge;
use crate::drive::Years;
use crate::measure::{Measure, Seen};
use crate::period::Period;
use crate::table::HeldOut;

/// Largest miss of a level, as a share of the figure.
const LEVEL: f64 = 0.2;

/// Standard errors within which a level passes.
const ERRORS: f64 = 2.0;

/// A verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All tests passed.
    Pass,
    /// A test failed.
    Fail,
    /// The model has nothing of the kind: counted as failed.
    NotMeasured,
    /// It drives the run: not counted.
    Drives,
}

/// One test of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Test {
    /// `sign`, `size`, `no_change`, `line`, `percent` or `errors`.
    pub name: &'static str,
    /// Whether it was passed.
    pub passed: bool,
}

/// A held-out row beside what the runs gave, all in the unit of the row.
#[derive(Clone, Debug, Serialize)]
pub struct Scored {
    /// The row.
    #[serde(flatten)]
    pub row: HeldOut,
    /// Mean over the replications.
    pub simulated: Option<f64>,
    /// Standard error of that mean.
    pub simulated_se: Option<f64>,
    /// Interval of 95% for the mean.
    pub interval: Option<[f64; 2]>,
    /// Miss of the level in per cent of the figure.
    pub miss_percent: Option<f64>,
    /// Miss of what is scored (the change, or else the level) in standard errors.
    pub miss_errors: Option<f64>,
    /// Change that was published.
    pub change: Option<f64>,
    /// Change that was simulated.
    pub simulated_change: Option<f64>,
    /// Standard error of the simulated change.
    pub change_se: Option<f64>,
    /// Change on the Beveridge line.
    pub line_change: Option<f64>,
    /// Tests in order.
    pub tests: Vec<Test>,
    /// Verdict.
    pub verdict: Verdict,
}

/// Mean and standard error of values; no error for a single one, nothing for none.
pub fn summary(values: &[f64]) -> Option<(f64, Option<f64>)> {
    let n = values.len() as f64;
    let mean = (!values.is_empty()).then(|| values.iter().sum::<f64>() / n)?;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    Some((mean, (n > 1.0).then(|| (squares / (n - 1.0) / n).sqrt())))
}

/// Half the width of an interval of 95% around a mean of `n` values with this standard error.
fn half_width(se: f64, n: usize) -> f64 {
    let degrees = n.saturating_sub(1).max(1) as f64;
    StudentsT::new(0.0, 1.0, degrees).map_or(f64::NAN, |t| se * t.inverse_cdf(0.975))
}

/// Scores a row on the history in which it is measured.
pub fn score(row: &HeldOut, years: &Years, line: &Beveridge) -> Scored {
    let factor = row.factor();
    let values = |period: &str| -> Vec<Option<f64>> {
        years.seen.iter().map(|seen| value(row, seen, period).map(|v| v / factor)).collect()
    };
    let all = values(&row.period);
    let now: Vec<f64> = all.iter().flatten().copied().collect();
    let level = summary(&now);
    let mut scored = Scored {
        row: row.clone(),
        simulated: level.map(|(mean, _)| mean),
        simulated_se: level.and_then(|(_, se)| se),
        interval: level.and_then(|(mean, se)| {
            let half = half_width(se?, now.len());
            Some([mean - half, mean + half])
        }),
        miss_percent: level.map(|(mean, _)| 100.0 * (mean / row.value - 1.0)),
        miss_errors: None,
        change: row.earlier.as_ref().map(|earlier| row.value - earlier.value),
        simulated_change: None,
        change_se: None,
        line_change: None,
        tests: Vec::new(),
        verdict: Verdict::NotMeasured,
    };
    if let (Some(earlier), Some(change)) = (&row.earlier, scored.change) {
        let before = values(&earlier.period);
        // Run by run: one that lacks either value is left out, and told as failed.
        let pairs = all.iter().zip(&before).filter_map(|(now, before)| now.zip(*before));
        let changes: Vec<f64> = pairs.map(|(now, before)| now - before).collect();
        if let Some((simulated, se)) = summary(&changes) {
            scored.simulated_change = Some(simulated);
            scored.change_se = se;
            scored.line_change = on_the_line(row, &earlier.period, years, line);
            scored.tests = change_tests(change, simulated, scored.line_change);
            scored.miss_errors = in_errors(simulated - change, se, row.se);
        }
    } else if let Some((mean, se)) = level {
        let miss = mean - row.value;
        scored.miss_errors = in_errors(miss, se, row.se);
        scored.tests = level_tests(row.value, miss, scored.miss_errors);
    }
    let passed =
        |name: fn(&str) -> bool| scored.tests.iter().filter(|t| name(t.name)).all(|t| t.passed);
    scored.verdict = if row.drives {
        Verdict::Drives
    } else if scored.tests.is_empty() {
        Verdict::NotMeasured
    } else if row.earlier.is_some() && passed(|_| true)
        || row.earlier.is_none() && scored.tests.iter().any(|test| test.passed)
    {
        Verdict::Pass
    } else {
        Verdict::Fail
    };
    scored
}

/// A finite value of a row in one run over a period, in the unit of the measure.
fn value(row: &HeldOut, seen: &Seen, period: &str) -> Option<f64> {
    let value = seen.value(row.measure?, Period::parse(period)?)?;
    value.is_finite().then_some(value)
}

/// Whether a run has no number for a row that is measured.
pub fn lacks(row: &HeldOut, seen: &Seen) -> bool {
    let earlier = row.earlier.as_ref().map(|earlier| earlier.period.as_str());
    let mut periods = std::iter::once(row.period.as_str()).chain(earlier);
    row.measure.is_some() && periods.any(|period| value(row, seen, period).is_none())
}

/// A miss in standard errors of run and figure together; none without any.
fn in_errors(miss: f64, simulated: Option<f64>, published: Option<f64>) -> Option<f64> {
    let square = |se: Option<f64>| se.map_or(0.0, |se| se * se);
    let error = (square(simulated) + square(published)).sqrt();
    (error > 0.0).then(|| miss / error)
}

fn change_tests(change: f64, simulated: f64, line: Option<f64>) -> Vec<Test> {
    let miss = (simulated - change).abs();
    let ratio = simulated / change;
    let mut tests = vec![
        Test { name: "sign", passed: ratio > 0.0 },
        Test { name: "size", passed: (0.5..=2.0).contains(&ratio) },
        Test { name: "no_change", passed: miss < change.abs() },
    ];
    tests.extend(line.map(|line| Test { name: "line", passed: miss < (line - change).abs() }));
    tests
}

fn level_tests(value: f64, miss: f64, errors: Option<f64>) -> Vec<Test> {
    vec![
        Test { name: "percent", passed: miss.abs() <= LEVEL * value.abs() },
        Test { name: "errors", passed: errors.is_some_and(|errors| errors.abs() <= ERRORS) },
    ]
}

/// Change on the Beveridge line between the observed vacancies at the ends of two periods.
fn on_the_line(row: &HeldOut, earlier: &str, years: &Years, line: &Beveridge) -> Option<f64> {
    let at = |period: &str| {
        let vacancies = years.observed(Period::parse(period)?.last);
        match row.measure? {
            Measure::Unemployed => Some(line.unemployed(vacancies)),
            Measure::Tension => Some(line.tension(vacancies)),
            _ => None,
        }
    };
    Some((at(&row.period)? - at(earlier)?) / row.factor())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(tests: &[Test]) -> Vec<bool> {
        tests.iter().map(|test| test.passed).collect()
    }

    #[test]
    fn a_change_needs_sign_size_and_to_beat_no_change_and_the_line() {
        assert_eq!(passed(&change_tests(36.0, 30.0, Some(12.0))), [true, true, true, true]);
        assert_eq!(passed(&change_tests(36.0, 30.0, Some(35.0))), [true, true, true, false]);
        assert_eq!(passed(&change_tests(36.0, -1.0, None)), [false, false, false]);
        assert_eq!(passed(&change_tests(36.0, 15.0, None)), [true, false, true]);
        assert_eq!(passed(&change_tests(-10.0, -25.0, None)), [true, false, false]);
    }

    #[test]
    fn a_level_needs_a_fifth_or_two_errors() {
        assert_eq!(passed(&level_tests(100.0, 19.0, Some(9.0))), [true, false]);
        assert_eq!(passed(&level_tests(100.0, 30.0, Some(1.9))), [false, true]);
        assert_eq!(passed(&level_tests(100.0, -30.0, None)), [false, false]);
        assert_eq!(in_errors(6.0, Some(3.0), Some(4.0)), Some(1.2));
        assert_eq!(in_errors(6.0, None, None), None);
    }

    #[test]
    fn means_and_intervals_are_those_of_a_worked_example() {
        let (mean, se) = summary(&[1.0, 2.0, 3.0, 4.0]).unwrap();
        assert!((mean - 2.5).abs() < 1e-12);
        // Standard deviation 1.290994 over the root of 4; t with three degrees 3.182446.
        assert!((se.unwrap() - 0.645_497).abs() < 1e-6);
        assert!((half_width(se.unwrap(), 4) - 2.054_260).abs() < 1e-4);
        assert_eq!(summary(&[]), None);
        assert_eq!(summary(&[7.0]), Some((7.0, None)));
    }
}
