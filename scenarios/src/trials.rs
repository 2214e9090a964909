//! Published trials, replayed inside the model: who was assigned what, what was found, what the
//! model gives under the same assignment.
//!
//! A replay is a look. Nothing is fitted to it and a miss is printed. Adding a trial is adding a file
//! under `calibration/trials/`.

mod protocol;
mod report;
mod table;

pub use protocol::{Arm, Group, Replication, replay};
pub use report::{Figure, Report, Row, Runs, report};
pub use table::{Outcome, Protocol, Published, Trial, TrialError, built_in, read};
