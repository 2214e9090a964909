//! A plan from an open folder to written tables: runs, keeps, goes on after an interruption.

mod again;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use miette::Diagnostic;
use sim_core::MODEL_VERSION;
use thiserror::Error;

pub use again::{again, shell_word};

use crate::compare::{Comparison, Results, interval_families, result_tables};
use crate::events::{Event, RunResult};
use crate::plan::{Country, Plan, Run};
use crate::runner::{self, KnownBases, RunnerError};
use crate::store::{
    FailedRun, Folder, Manifest, RunCounts, Stamps, Status, StoreError, columns_markdown,
    write_tables,
};

/// What the manifest says that the plan does not know.
pub struct About<'a> {
    /// What was asked for.
    pub settings: BTreeMap<String, serde_json::Value>,
    /// Hashes of all inputs.
    pub inputs: BTreeMap<String, String>,
    /// What a reader must know.
    pub notes: Vec<String>,
    /// The command that redoes it; given again with the same folder it goes on with what is missing.
    pub command: String,
    /// Version of the program.
    pub version: &'static str,
    /// The time as text; only the manifest's last lines depend on it.
    pub now: &'a dyn Fn() -> String,
}

/// What a listener hears.
pub enum Update<'a> {
    /// Runs were found finished in the folder.
    Resumed {
        /// How many.
        runs: usize,
        /// The months they stand for.
        months: u64,
    },
    /// Months have been simulated.
    Progress {
        /// How many.
        months: u32,
    },
    /// A run is done.
    Finished {
        /// Everything finished so far.
        results: &'a Results,
    },
    /// A run broke off.
    Failed {
        /// What is known about it.
        failed: &'a FailedRun,
    },
}

/// What a session ends with.
#[derive(Debug)]
pub struct Outcome {
    /// What is said about the designs.
    pub comparison: Comparison,
    /// The manifest as written.
    pub manifest: Manifest,
}

/// Why a session could not end well.
#[derive(Debug, Error, Diagnostic)]
pub enum SessionError {
    /// Results can't be kept.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Store(#[from] StoreError),
    /// Nothing can be run.
    #[error(transparent)]
    Runner(#[from] RunnerError),
}

/// Runs what is missing of a plan and writes all tables; stopped by `cancel` within a month.
///
/// Finished runs are kept one by one, so whatever happens none of them is lost. Unless every run is
/// finished they stay in the folder, and the same plan goes on from there.
///
/// # Errors
/// When results can't be kept or threads can't be started. Broken-off runs are no error here: they
/// are listed in the manifest.
pub fn run(
    plan: &Plan,
    country: &Country,
    folder: &Folder,
    about: &About,
    threads: usize,
    cancel: &AtomicBool,
    mut watch: impl FnMut(Update),
) -> Result<Outcome, SessionError> {
    let started = (about.now)();
    let mut results = Results::new(plan);
    let (done, bases) = take_up(plan, folder, &mut results);
    if !done.is_empty() {
        let months = done.len() as u64 * u64::from(plan.months);
        watch(Update::Resumed { runs: done.len(), months });
    }
    let mut failed: Vec<(Run, FailedRun)> = Vec::new();
    let mut broken: Option<StoreError> = None;
    runner::run(plan, country, &done, &bases, threads, cancel, |event| match event {
        Event::Progress { months } => watch(Update::Progress { months }),
        Event::Finished { run, result } => {
            if let Err(error) = folder.keep(plan, run, &result) {
                // Further runs could not be kept either.
                cancel.store(true, Ordering::Relaxed);
                broken.get_or_insert(error);
                return;
            }
            results.insert(run, *result);
            watch(Update::Finished { results: &results });
        }
        Event::Failed { run, message } => {
            let failure = failed_run(plan, run, message, about, folder);
            watch(Update::Failed { failed: &failure });
            failed.push((run, failure));
        }
    })?;
    if let Some(error) = broken {
        return Err(error.into());
    }
    // Runs fail in any order; the manifest has one.
    failed.sort_by_key(|(run, _)| *run);
    let failed = failed.into_iter().map(|(_, failure)| failure).collect();
    Ok(write_all(plan, country, folder, about, &results, failed, started)?)
}

/// Takes up the runs that the folder already holds.
fn take_up(plan: &Plan, folder: &Folder, results: &mut Results) -> (Vec<Run>, KnownBases) {
    let (mut done, mut bases) = (Vec::new(), KnownBases::new());
    for run in plan.runs() {
        let Some(mut result): Option<RunResult> = folder.kept(plan, run) else { continue };
        if let Some(persons) = result.record.persons.take() {
            bases.insert(run.replication, persons);
        }
        results.insert(run, result);
        done.push(run);
    }
    (done, bases)
}

fn failed_run(plan: &Plan, run: Run, message: String, about: &About, folder: &Folder) -> FailedRun {
    let arm = &plan.arms[run.arm];
    FailedRun {
        design: arm.id.clone(),
        arm: arm.kind.code(),
        replication: run.replication,
        message,
        redo: again(&about.command, folder.path()),
    }
}

fn write_all(
    plan: &Plan,
    country: &Country,
    folder: &Folder,
    about: &About,
    results: &Results,
    failed: Vec<FailedRun>,
    started: String,
) -> Result<Outcome, StoreError> {
    let comparison = Comparison::of(plan, results);
    let tables = result_tables(plan, results, &comparison, &country.region_names);
    let files = write_tables(folder, &tables)?;
    folder.write("COLUMNS.md", columns_markdown().as_bytes())?;
    let planned = plan.runs().count();
    let counts = RunCounts { planned, finished: results.len(), failed: failed.len() };
    let status = match counts {
        RunCounts { finished, planned, .. } if finished == planned => Status::Complete,
        RunCounts { finished, failed, planned } if finished + failed == planned => Status::Failed,
        _ => Status::Interrupted,
    };
    let manifest = Manifest {
        format: 1,
        status,
        werkbank: about.version,
        model_version: MODEL_VERSION,
        plan: plan.plan_id(),
        settings: about.settings.clone(),
        designs: std::iter::once(0)
            .chain(plan.designs())
            .map(|arm| plan.arms[arm].id.clone())
            .collect(),
        inputs: about.inputs.clone(),
        runs: counts,
        failed,
        notes: about.notes.iter().chain(&comparison.notes).cloned().collect(),
        intervals: interval_families(plan),
        files,
        command: about.command.clone(),
        time: Stamps { started, finished: (about.now)() },
    };
    folder.write("manifest.json", manifest.text().as_bytes())?;
    if status == Status::Complete {
        folder.complete()?;
    }
    Ok(Outcome { comparison, manifest })
}

#[cfg(test)]
mod tests;
