//! `manifest.json`: where the results come from and how to get them again.

use std::collections::BTreeMap;

use serde::Serialize;

/// Whether the folder has everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Every run is done.
    Complete,
    /// Stopped before the end; what was finished is in the tables.
    Interrupted,
    /// Every run was tried, some broke off.
    Failed,
}

/// Numbers of runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RunCounts {
    /// In the plan.
    pub planned: usize,
    /// Done, now or before an interruption.
    pub finished: usize,
    /// Broken off.
    pub failed: usize,
}

/// A run that broke off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FailedRun {
    /// Design.
    pub design: String,
    /// Why it was run: base, design, placebo, equalized.
    pub arm: &'static str,
    /// Replication, from 0.
    pub replication: u32,
    /// What went wrong.
    pub message: String,
    /// The command that tries it again.
    pub redo: String,
}

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileEntry {
    /// Name.
    pub name: String,
    /// Rows, for tables.
    pub rows: usize,
    /// BLAKE3 hash of the file, in hexadecimal.
    pub blake3: String,
}

/// Rows of the comparison whose intervals hold together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IntervalFamily {
    /// Name, as in the table `comparison`.
    pub family: &'static str,
    /// What belongs to it.
    pub meaning: &'static str,
    /// Chance that its intervals hold.
    pub confidence: f64,
    /// Its rows: indicators times designs.
    pub rows: usize,
    /// Its indicators.
    pub indicators: Vec<&'static str>,
}

/// When it was run. The only part, with `command`, that differs between two runs of the same plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stamps {
    /// Start, RFC 3339.
    pub started: String,
    /// End, RFC 3339.
    pub finished: String,
}

/// The whole manifest. Fields stand in the order of the file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Manifest {
    /// Version of this file's form.
    pub format: u32,
    /// Whether the folder has everything.
    pub status: Status,
    /// Version of the program.
    pub werkbank: &'static str,
    /// Version of the model's results.
    pub model_version: u32,
    /// Id of the plan.
    pub plan: String,
    /// What was asked for: world, economy, money, closure, scale, horizon, seed, replications.
    pub settings: BTreeMap<String, serde_json::Value>,
    /// Designs in order, the base first.
    pub designs: Vec<String>,
    /// BLAKE3 hashes of all inputs by name.
    pub inputs: BTreeMap<String, String>,
    /// Numbers of runs.
    pub runs: RunCounts,
    /// Runs that broke off.
    pub failed: Vec<FailedRun>,
    /// What a reader must know about these results.
    pub notes: Vec<String>,
    /// Which intervals hold together.
    pub intervals: Vec<IntervalFamily>,
    /// The tables.
    pub files: Vec<FileEntry>,
    /// The command that redoes it.
    pub command: String,
    /// When it was run.
    pub time: Stamps,
}

impl Manifest {
    /// The text of the file.
    pub fn text(&self) -> String {
        super::folder::pretty(self)
    }
}
