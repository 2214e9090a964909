//! The life of a results folder: opened, filled run by run, closed with its tables.

use std::fs::File;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::lock::{LOCK, lock};
use super::segment;
use super::write::{StoreError, cannot_begin, cannot_write, write_whole};
use crate::events::RunResult;
use crate::plan::{Plan, Run};

const PLAN: &str = "plan.json";
const MANIFEST: &str = "manifest.json";
const RUNS: &str = "runs";

/// What `plan.json` says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    format: u32,
    plan: String,
}

/// What lies at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderState {
    /// Nothing, or an empty folder.
    Free,
    /// An unfinished run of the plan with this id.
    Unfinished(String),
    /// Complete results.
    Complete,
    /// Something else.
    Foreign,
}

/// An open results folder; no other program can open it meanwhile.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Holds the lock until it is dropped.
    _lock: File,
}

impl Folder {
    /// What lies at `path`.
    pub fn state(path: &Path) -> FolderState {
        let has = |name: &str| path.join(name).exists();
        if has(PLAN) {
            let text = std::fs::read_to_string(path.join(PLAN)).unwrap_or_default();
            return match serde_json::from_str::<PlanFile>(&text) {
                Ok(file) => FolderState::Unfinished(file.plan),
                Err(_) => FolderState::Unfinished(String::new()),
            };
        }
        if has(MANIFEST) {
            return FolderState::Complete;
        }
        match std::fs::read_dir(path) {
            Err(_) if path.exists() => FolderState::Foreign,
            Err(_) => FolderState::Free,
            Ok(entries) => {
                let ours = |name: &std::ffi::OsStr| name == LOCK;
                if entries.flatten().all(|entry| ours(&entry.file_name())) {
                    FolderState::Free
                } else {
                    FolderState::Foreign
                }
            }
        }
    }

    /// Opens a folder for a plan, makes it if needed, and proves that it can be written.
    ///
    /// An unfinished run of the same plan is continued; other results are only replaced under
    /// `force`, and a folder that holds something else never is.
    ///
    /// # Errors
    /// When the folder holds other results or something else, is in use, or can't be written.
    pub fn open(path: &Path, plan: &Plan, force: bool) -> Result<Self, StoreError> {
        let id = plan.plan_id();
        let judge = || {
            let folder = path.to_owned();
            match Self::state(path) {
                FolderState::Free => Ok(false),
                FolderState::Unfinished(theirs) if theirs == id && !force => Ok(false),
                FolderState::Unfinished(_) | FolderState::Complete if force => Ok(true),
                FolderState::Unfinished(_) | FolderState::Complete => {
                    Err(StoreError::Exists { folder })
                }
                FolderState::Foreign => Err(StoreError::Foreign { folder }),
            }
        };
        let made = |path: &Path| {
            std::fs::create_dir_all(path).map_err(|error| cannot_begin(path, &error.to_string()))
        };
        judge()?;
        made(path)?;
        let lock = lock(path)?;
        // Another program may have been here until the lock was ours.
        if judge()? {
            clear(path)?;
        }
        // The plan comes first: a folder that holds anything else without it would be foreign to the
        // next attempt.
        let file = PlanFile { format: 1, plan: id };
        write_whole(&path.join(PLAN), pretty(&file).as_bytes()).map_err(|error| match error {
            StoreError::Write { path, reason, .. } => cannot_begin(&path, &reason),
            other => other,
        })?;
        made(&path.join(RUNS))?;
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path of a file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn run_file(&self, plan: &Plan, run: Run) -> PathBuf {
        self.path.join(RUNS).join(format!("{}.run", plan.id(run)))
    }

    /// Keeps a finished run.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn keep(&self, plan: &Plan, run: Run, result: &RunResult) -> Result<(), StoreError> {
        segment::write(&self.run_file(plan, run), result)
    }

    /// A run that was finished before the interruption.
    pub fn kept(&self, plan: &Plan, run: Run) -> Option<RunResult> {
        segment::read(&self.run_file(plan, run))
    }

    /// Writes one file of the results.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        write_whole(&self.file(name), bytes)
    }

    /// Removes what only an interrupted run needs.
    ///
    /// # Errors
    /// When it can't be removed.
    pub fn complete(&self) -> Result<(), StoreError> {
        // The plan goes first: with it and without its runs, the next attempt would do all again.
        let plan = self.path.join(PLAN);
        std::fs::remove_file(&plan).map_err(|error| cannot_write(&plan, &error))?;
        let runs = self.path.join(RUNS);
        std::fs::remove_dir_all(&runs).map_err(|error| cannot_write(&runs, &error))
    }
}

/// Removes our own files from a folder, and nothing else.
fn clear(path: &Path) -> Result<(), StoreError> {
    let runs = path.join(RUNS);
    if runs.is_dir() {
        std::fs::remove_dir_all(&runs).map_err(|error| cannot_write(&runs, &error))?;
    }
    let entries = std::fs::read_dir(path).map_err(|error| cannot_write(path, &error))?;
    for entry in entries.flatten() {
        let file = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = [PLAN, MANIFEST, "COLUMNS.md"].contains(&name.as_ref())
            || file.extension().is_some_and(|e| e == "parquet" || e == "partial");
        if ours {
            std::fs::remove_file(&file).map_err(|error| cannot_write(&file, &error))?;
        }
    }
    Ok(())
}

/// JSON for people and programs, with a line end.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The first of `parent/compare-1`, `-2`, ... that is free or holds an unfinished run of this plan.
pub fn next_free(parent: &Path, plan: &Plan) -> PathBuf {
    let id = plan.plan_id();
    let usable = |path: &PathBuf| match Folder::state(path) {
        FolderState::Free => true,
        FolderState::Unfinished(theirs) => theirs == id,
        FolderState::Complete | FolderState::Foreign => false,
    };
    (1..=u32::MAX)
        .map(|n| parent.join(format!("compare-{n}")))
        .find(usable)
        .unwrap_or_else(|| parent.join("compare"))
}
