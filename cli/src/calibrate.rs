//! `werkbank calibrate`: fits behaviour to published moments.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use calibration::country::{Country, head};
use calibration::ensemble::calibrate;
use calibration::plan::Problem;
use calibration::store::Store;
use calibration::{CalibrationError, report};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use miette::{IntoDiagnostic, Result};

use crate::compare::{listen, threads_of};
use crate::text::{say, write};

/// Fit behaviour to published moments: the best point, and the sets that agree.
#[derive(Args, Debug)]
pub(crate) struct Calibrate {
    /// Plan: what is fitted, to which figures, and how hard to try.
    plan: PathBuf,
    /// Folder for what is found; the same command goes on where it was interrupted.
    #[arg(long, default_value = "results/calibration")]
    out: PathBuf,
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
    let stop = Arc::new(AtomicBool::new(false));
    listen(&stop)?;
    let store = Store::open(&arguments.out, &head(&problem))?;
    if !store.is_empty() {
        say(&format!("{} evaluations are known from before.", store.len()));
    }
    let bar = ProgressBar::new(problem.plan.evaluations());
    let style = "{msg:28} {bar:30} {pos} of about {len} evaluations, {eta} left";
    bar.set_style(ProgressStyle::with_template(style).into_diagnostic()?);
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
    let keep = |name: &str, text: &str| {
        let path = arguments.out.join(name);
        std::fs::write(&path, text).map_err(|error| CalibrationError::File {
            path: path.display().to_string(),
            problem: format!("{error}; the same command tries again and simulates nothing anew"),
        })
    };
    let table = report::table(&found);
    keep("table.txt", &table)?;
    keep("ensemble.toml", &report::file(&problem, &found))?;
    keep("found.json", &(serde_json::to_string_pretty(&found).into_diagnostic()? + "\n"))?;
    write(&table)?;
    say(&format!("Parameter sets: {}", arguments.out.join("ensemble.toml").display()));
    Ok(ExitCode::SUCCESS)
}
