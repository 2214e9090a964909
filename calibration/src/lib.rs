//! Fitting the model to published moments.
//!
//! ```text
//! plan -> space -> country -> search -> emulator -> posterior -> ensemble
//! file    unit     moments    several   Gaussian    Metropolis   parameter sets that agree
//!         cube     of a run   starts    processes   on it        with the figures
//! ```
//!
//! The misfit of a point is the sum over targets of (simulated - published)² / (σ² + noise), where σ is
//! half of the level within which a target must be met. All points share their luck. Every evaluation is
//! kept on disk, so an interrupted calibration goes on where it was: the steps are fixed by the plan, and
//! what was already simulated is read.
//!
//! Why an emulator: with thirty parameters, approximate Bayesian computation would have to throw away
//! nearly every run; the moments are smooth in the parameters near the data, so a few hundred runs teach
//! a Gaussian process what ten thousand would show, and its error is part of the result.

pub mod country;
pub mod emulator;
pub mod ensemble;
pub mod linear;
pub mod plan;
pub mod posterior;
pub mod redo;
pub mod report;
pub mod search;
pub mod space;
pub mod store;
pub mod truth;

/// Set from outside to stop at the next evaluation.
pub type Stop = std::sync::atomic::AtomicBool;

/// Why a calibration can't go on.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum CalibrationError {
    /// The plan can't be used.
    #[error("{file}: {problem}")]
    Plan {
        /// File of the plan.
        file: String,
        /// What is wrong and what to do.
        problem: String,
    },
    /// An input of the model can't be used.
    #[error("{0}")]
    Input(String),
    /// A file can't be read or written.
    #[error("{path}: {problem}")]
    File {
        /// Path.
        path: String,
        /// What is wrong and what to do.
        problem: String,
    },
    /// Evaluations of another plan, model or parameters lie in the folder.
    #[error(
        "{path}: these evaluations belong to another plan or model version; use an empty folder"
    )]
    OtherPlan {
        /// Path.
        path: String,
    },
    /// No point agrees with the targets.
    #[error(
        "no parameters agree with the targets: the best misfit is {best:.1} for {targets} targets, and a set that \
         agrees has at most {limit:.1}; farthest off: {worst}; widen ranges, fit more parameters, or leave out \
         figures that contradict each other"
    )]
    Empty {
        /// Smallest misfit found.
        best: f64,
        /// Number of targets.
        targets: usize,
        /// Largest misfit that counts as agreement.
        limit: f64,
        /// The targets that the middle of the sets misses most, with what it gives.
        worst: String,
    },
    /// Too many runs failed to learn anything.
    #[error("{failed} of {all} runs failed; the first: {first}")]
    Failed {
        /// Runs without moments.
        failed: usize,
        /// All runs.
        all: usize,
        /// What the first one said, and the command that redoes it.
        first: String,
    },
    /// Stopped from outside.
    #[error("interrupted; the same command goes on from here")]
    Interrupted,
}
