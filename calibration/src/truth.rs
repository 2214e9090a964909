//! Does a calibration find what it should? Data made by the model itself, at known parameters.
//!
//! ```text
//! truth  : a place in the middle three fifths of every range, drawn for the trial
//! data   : the mean of some runs there, with luck that no other step uses
//! σ      : their standard error, from four times as many runs
//! counted: parameters of which the data say anything (at most 0.8 of the range's spread is left), and of
//!          these the share whose interval of nine in ten holds the truth
//! ```

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::country::{Country, Effort, head};
use crate::ensemble::calibrate;
use crate::plan::Problem;
use crate::store::Store;
use crate::{CalibrationError, Stop};

/// First run of the data of the first trial.
const DATA_FROM: u32 = 2_000_000;
/// Runs whose mean is the data, and times as many for its standard error.
const DATA_RUNS: u32 = 4;
const ERROR_TIMES: u32 = 4;
/// Largest share of the range's spread that is left of a parameter of which the data say something.
pub const IDENTIFIED: f64 = 0.8;

/// One parameter of one trial.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// Name.
    pub name: String,
    /// Value that made the data.
    pub truth: f64,
    /// Interval of nine in ten.
    pub interval: (f64, f64),
    /// Spread next to that of the range.
    pub left: f64,
    /// Whether the data say anything of it.
    pub identified: bool,
    /// Whether the interval holds the truth.
    pub covered: bool,
}

/// One trial.
#[derive(Clone, Debug, Serialize)]
pub struct Trial {
    /// Number, from 0.
    pub number: u32,
    /// Parameters in the order of the plan.
    pub parameters: Vec<Found>,
    /// Largest R of the chains.
    pub rhat: f64,
    /// Evaluations that failed, with their reasons and commands.
    pub failed: Vec<String>,
}

/// Runs one trial, with its evaluations in a folder of its own under `folder`.
///
/// # Errors
/// As a calibration.
pub fn trial(
    problem: &Problem,
    number: u32,
    folder: &Path,
    stop: &Stop,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Trial, CalibrationError> {
    let mut problem = problem.clone();
    let truth = place(problem.space.dimensions(), problem.plan.seed, number);
    let folder = folder.join(format!("trial-{number}"));
    let scale = problem.plan.emulate.scale;
    {
        let store = Store::open(&folder.join("data"), &head(&problem))?;
        let country = Country::new(&problem, store, stop, progress)?;
        let runs = DATA_RUNS * ERROR_TIMES;
        let first = DATA_FROM + number * 2 * runs;
        let at = |first, replications| country.at(&truth, Effort { scale, replications, first });
        let (data, wide) = (at(first, DATA_RUNS)?, at(first, runs)?);
        let (Some(data), Some(wide)) = (data, wide) else {
            let (why, all) = country.failures()?;
            let first = why.first().cloned().unwrap_or_default();
            return Err(CalibrationError::Failed { failed: why.len(), all, first });
        };
        let values = data.moments.into_iter().zip(wide.noise);
        let targets: Vec<_> = problem
            .targets
            .iter()
            .zip(values)
            .map(|(target, (value, noise))| {
                // Noise is that of the mean of all runs; a level is two standard errors either way.
                let sd = (noise * f64::from(ERROR_TIMES)).sqrt().max(1e-9 * value.abs().max(1e-9));
                let mut target = target.clone();
                (target.value, target.low, target.high) =
                    (value, Some(value - 2.0 * sd), Some(value + 2.0 * sd));
                target
            })
            .collect();
        problem.targets = targets;
    }
    let store = Store::open(&folder, &head(&problem))?;
    let country = Country::new(&problem, store, stop, progress)?;
    let found = calibrate(&country, &|_| ())?;
    let values = problem.space.values(&truth);
    let parameters = found.known.into_iter().zip(values).map(|(known, truth)| Found {
        name: known.name,
        truth,
        interval: known.interval,
        left: known.left,
        identified: known.left <= IDENTIFIED,
        covered: (known.interval.0..=known.interval.1).contains(&truth),
    });
    let (rhat, failed) = (found.chains.1, found.failed.0);
    Ok(Trial { number, parameters: parameters.collect(), rhat, failed })
}

/// The point that makes the data of a trial.
fn place(dimensions: usize, seed: u64, number: u32) -> Vec<f64> {
    let mut luck =
        fastrand::Rng::with_seed(seed.wrapping_mul(1009).wrapping_add(u64::from(number)));
    (0..dimensions).map(|_| 0.2 + 0.6 * luck.f64()).collect()
}

/// Parameters of which the data say something over all trials, and how many of their intervals hold the
/// truth.
pub fn coverage(trials: &[Trial]) -> (usize, usize) {
    let identified = || trials.iter().flat_map(|t| &t.parameters).filter(|found| found.identified);
    (identified().filter(|found| found.covered).count(), identified().count())
}

/// The table of all trials.
pub fn table(trials: &[Trial]) -> String {
    let mut lines =
        String::from("trial  parameter                               truth  nine in ten\n");
    for trial in trials {
        for found in &trial.parameters {
            let (low, high) = found.interval;
            let word = match (found.identified, found.covered) {
                (false, _) => "not identified",
                (true, true) => "held",
                (true, false) => "MISSED",
            };
            let _ = writeln!(
                lines,
                "{:5}  {:34} {:>10}  {low:>10} to {high:>10}  {word}",
                trial.number, found.name, found.truth
            );
        }
    }
    for trial in trials.iter().filter(|trial| !trial.failed.is_empty()) {
        let (number, failed) = (trial.number, trial.failed.len());
        let _ = writeln!(lines, "trial {number}: {failed} evaluations failed");
        for why in &trial.failed {
            let _ = writeln!(lines, "  {why}");
        }
    }
    let (held, all) = coverage(trials);
    let share = 100.0 * held as f64 / all.max(1) as f64;
    lines
        + &format!(
            "\n{held} of {all} intervals of nine in ten hold the truth: {share:.0}% (80 to 97 expected)\n"
        )
}
