//! What the runner tells while it works; whoever listens decides what to show.

use sim_core::record::Record;

use crate::compare::ByHelp;
use crate::plan::Run;

/// What one run leaves behind.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct RunResult {
    /// Counts of the run. Personal sums are there for the base only.
    pub record: Record,
    /// Share of the people present at the start whose months in work differ from the base of the
    /// same replication; none for the base itself.
    pub lives_changed: Option<f64>,
    /// What changed in months worked by whether somebody was helped; none for the base itself.
    pub by_help: Option<ByHelp>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// Months have been simulated.
    Progress {
        /// How many.
        months: u32,
    },
    /// A run is done.
    Finished {
        /// Which one.
        run: Run,
        /// What it left behind.
        result: Box<RunResult>,
    },
    /// A run broke off by a fault in the program.
    Failed {
        /// Which one.
        run: Run,
        /// What went wrong.
        message: String,
    },
}
