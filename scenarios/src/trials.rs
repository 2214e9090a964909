//! Published trials, replayed inside the model: who was assigned what, what was found, what the
//! model gives under the same assignment, in the slack of the trial's own country and years.
//!
//! A trial is data: adding one is adding a file under `calibration/trials/`, or giving its path on the
//! command line. Where a file says `fitted`, parameters of the model may be fitted to it and it
//! validates nothing; to the others nothing is ever fitted, and a miss is printed.

mod assign;
mod failures;
mod judge;
mod outcome;
mod protocol;
mod read;
mod report;
mod run;
mod slack;
mod table;
mod text;

pub use assign::Arm;
pub use judge::{Kind, Verdict};
pub use outcome::Outcome;
pub use protocol::{Designs, Group, Groups, Replication, replay};
pub use read::{TrialError, built_in, read};
pub use report::{Figure, Report, Row, Runs, report};
pub use run::{Setup, TrialRunError};
pub use slack::Found;
pub use table::{
    Among, Assignment, Clock, Contrast, Direction, Eligible, Protocol, Published, Slack, Texts,
    Treatment, Trial, Unit,
};
