//! `werkbank calibrate`: fits behaviour to published moments.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use calibration::country::{Country, head};
use calibration::ensemble::calibrate;
use calibration::plan::Problem;
use calibration::store::Store;
use calibration::{CalibrationError, redo, report, truth};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use miette::{IntoDiagnostic, Result};
use sim_core::MODEL_VERSION;

use crate::compare::{listen, threads_of};
use crate::text::{say, write};

/// Trials on known truth from which their share of intervals is judged.
const FEWEST_TO_JUDGE: u32 = 20;

/// Fit behaviour to published moments: the best point, and the sets that agree.
#[derive(Args, Debug)]
pub(crate) struct Calibrate {
    /// Plan: what is fitted, to which figures, and how hard to try.
    plan: PathBuf,
    /// Folder for what is found; the same command goes on where it was interrupted.
    #[arg(long, default_value = "results/calibration")]
    out: PathBuf,
    /// Instead of the published figures, data that the model makes at known parameters, this many times:
    /// how often do the intervals hold the truth?
    #[arg(long, value_name = "TRIALS", value_parser = clap::value_parser!(u32).range(1..=1000))]
    known_truth: Option<u32>,
    /// One evaluation again, by the name that the table of a calibration gives to it: what each of its runs
    /// gives. Exit code 1 when it still fails.
    #[arg(long, value_name = "EVALUATION", conflicts_with = "known_truth")]
    redo: Option<String>,
    /// Threads; what is found does not depend on it. All processors when left out.
    #[arg(long)]
    threads: Option<u16>,
}

/// Runs the command.
///
/// # Errors
/// When the plan or an input is wrong, nothing agrees, or a file can't be written.
pub(crate) fn run(arguments: &Calibrate) -> Result<ExitCode> {
    let problem = Problem::read(&arguments.plan)?;
    if let Some(name) = &arguments.redo {
        let again = redo::redo(&problem, &arguments.out, name)?;
        write(&again.table(&problem))?;
        return Ok(ExitCode::from(u8::from(!again.succeeds())));
    }
    let stop = Arc::new(AtomicBool::new(false));
    listen(&stop)?;
    if let Some(trials) = arguments.known_truth {
        return known_truth(arguments, &problem, trials, &stop);
    }
    let store = Store::open(&arguments.out, &head(&problem))?;
    if !store.is_empty() {
        say(&format!("{} evaluations are known from before.", store.len()));
    }
    let bar = bar(problem.plan.evaluations())?;
    bar.inc(store.len() as u64);
    let count = |_: usize| bar.inc(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads_of(arguments.threads));
    let found = pool.build().into_diagnostic()?.install(|| {
        let country = Country::new(&problem, store, &stop, &count)?;
        calibrate(&country, &|step| bar.set_message(step.to_owned()))
    });
    bar.finish_and_clear();
    let found = match found {
        Err(error @ CalibrationError::Interrupted) => {
            say(&error.to_string());
            return Ok(ExitCode::from(130));
        }
        found => found?,
    };
    let keep = |name: &str, text: &str| keep(&arguments.out, name, text);
    let table = report::table(&found);
    keep("table.txt", &table)?;
    keep("ensemble.toml", &report::file(&problem, &found)?)?;
    keep("found.json", &(serde_json::to_string_pretty(&found).into_diagnostic()? + "\n"))?;
    write(&table)?;
    let sets = arguments.out.join("ensemble.toml");
    say(&format!("Parameter sets, for `werkbank compare --ensemble`: {}", sets.display()));
    Ok(ExitCode::SUCCESS)
}

/// A bar over evaluations.
fn bar(evaluations: u64) -> Result<ProgressBar> {
    let bar = ProgressBar::new(evaluations);
    let style = "{msg:28} {bar:30} {pos} of about {len} evaluations, {eta} left";
    bar.set_style(ProgressStyle::with_template(style).into_diagnostic()?);
    Ok(bar)
}

fn keep(folder: &Path, name: &str, text: &str) -> Result<(), CalibrationError> {
    let path = folder.join(name);
    std::fs::write(&path, text).map_err(|error| CalibrationError::File {
        path: path.display().to_string(),
        problem: format!("{error}; the same command tries again and simulates nothing anew"),
    })
}

/// Trials on data made at known parameters; exit code 3 when the intervals hold the truth too seldom or,
/// with enough trials, too often.
fn known_truth(
    arguments: &Calibrate,
    problem: &Problem,
    trials: u32,
    stop: &AtomicBool,
) -> Result<ExitCode> {
    let bar = bar(u64::from(trials) * (problem.plan.evaluations() + 2))?;
    let count = |_: usize| bar.inc(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads_of(arguments.threads));
    let pool = pool.build().into_diagnostic()?;
    let mut found = Vec::new();
    for number in 0..trials {
        bar.set_message(format!("trial {} of {trials}", number + 1));
        let one = pool.install(|| truth::trial(problem, number, &arguments.out, stop, &count));
        match one {
            Err(error @ CalibrationError::Interrupted) => {
                bar.finish_and_clear();
                say(&error.to_string());
                return Ok(ExitCode::from(130));
            }
            one => found.push(one?),
        }
    }
    bar.finish_and_clear();
    let table = truth::table(&found);
    let plan = arguments.plan.display();
    let made = format!(
        "`werkbank calibrate {plan} --known-truth {trials}`, model version {MODEL_VERSION}\n\n{table}"
    );
    keep(&arguments.out, "known-truth.txt", &made)?;
    write(&table)?;
    let (held, all) = truth::coverage(&found);
    let share = held as f64 / all.max(1) as f64;
    // A few trials can't tell 80 from 97 per cent; they show that it works at all.
    let sound = if trials < FEWEST_TO_JUDGE { 0.6..=1.0 } else { 0.8..=0.97 };
    Ok(ExitCode::from(if sound.contains(&share) { 0 } else { 3 }))
}
