//! The unit E in which times are reported, and the committed ratio of LM-120 to it.
//!
//! E is the time of `evfast`, the fastest of the measured LM-120 implementations, which uses
//! `unsafe` and is not part of this project. Our own [`crate::lm120`] stands in for it: both were
//! run in interleaved pairs, and `yardstick.toml` keeps how many times as long ours took. A figure
//! of the engine is then
//!
//! E units = (engine / lm120, interleaved on one machine) * (lm120 / evfast, committed),
//!
//! so that neither the machine nor a busy minute enters, as long as all sides met the same.

use serde::Deserialize;
use thiserror::Error;

/// The measurements committed with this crate, as TOML.
pub const COMMITTED: &str = include_str!("../yardstick.toml");

/// The form of `yardstick.toml`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Yardstick {
    /// What one E is.
    pub yardstick: String,
    /// What the pairs are and how they were taken.
    pub method: String,
    /// Processor and cores of the machine; ratios may differ on another.
    pub machine: String,
    /// Month of the measurements, as `YYYY-MM`.
    pub measured: String,
    /// One entry per size.
    pub measurement: Vec<Measurement>,
}

/// The ratio of LM-120 of this crate to E at one size, population included on both sides.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The name by which a report asks for it: `replications` or `country`.
    pub what: String,
    /// Workers of one replication.
    pub n: u64,
    /// Months of one replication.
    pub months: u32,
    /// Replications in one process.
    pub reps: u32,
    /// Threads on both sides.
    pub threads: u32,
    /// Interleaved pairs of processes behind each median.
    pub pairs: u32,
    /// Processor time, user and system, ours / E.
    pub ratio_cpu_median: f64,
    /// Smallest ratio of a pair.
    pub ratio_cpu_min: f64,
    /// Largest ratio of a pair.
    pub ratio_cpu_max: f64,
    /// Time on the clock, ours / E.
    pub ratio_wall_median: f64,
    /// Smallest ratio of a pair.
    pub ratio_wall_min: f64,
    /// Largest ratio of a pair.
    pub ratio_wall_max: f64,
    /// Our side of each pair; the other ran the same size, replications and threads.
    pub command: String,
}

/// Why a yardstick file cannot be used.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum YardstickError {
    /// Not TOML of this form; the message names the place.
    #[error("the yardstick file does not have the expected form: {0}")]
    Form(#[from] toml::de::Error),
    /// Medians lie between minimum and maximum, and all three are positive.
    #[error("measurement `{what}`: the {kind} ratios are not 0 < min <= median <= max")]
    Order {
        /// The measurement.
        what: String,
        /// `cpu` or `wall`.
        kind: &'static str,
    },
    /// Fewer pairs say too little on a shared machine.
    #[error("measurement `{what}` rests on {pairs} pairs; take at least 5")]
    Pairs {
        /// The measurement.
        what: String,
        /// Pairs it states.
        pairs: u32,
    },
    /// A name stands for one measurement.
    #[error("measurement `{what}` stands twice in the file")]
    Twice {
        /// The repeated name.
        what: String,
    },
}

impl Yardstick {
    /// Reads and checks a yardstick file; [`COMMITTED`] is the one of this crate.
    ///
    /// # Errors
    /// [`YardstickError`] for text of another form and for numbers that contradict each other.
    pub fn parse(text: &str) -> Result<Self, YardstickError> {
        let yardstick: Self = toml::from_str(text)?;
        for (k, measurement) in yardstick.measurement.iter().enumerate() {
            let what = || measurement.what.clone();
            if yardstick.measurement[..k].iter().any(|m| m.what == measurement.what) {
                return Err(YardstickError::Twice { what: what() });
            }
            if measurement.pairs < 5 {
                return Err(YardstickError::Pairs { what: what(), pairs: measurement.pairs });
            }
            let m = measurement;
            for (kind, min, median, max) in [
                ("cpu", m.ratio_cpu_min, m.ratio_cpu_median, m.ratio_cpu_max),
                ("wall", m.ratio_wall_min, m.ratio_wall_median, m.ratio_wall_max),
            ] {
                if !(0.0 < min && min <= median && median <= max && max.is_finite()) {
                    return Err(YardstickError::Order { what: what(), kind });
                }
            }
        }
        Ok(yardstick)
    }

    /// The measurement of that name, or `None`.
    pub fn find(&self, what: &str) -> Option<&Measurement> {
        self.measurement.iter().find(|measurement| measurement.what == what)
    }
}

/// A time in units of E: ours as a multiple of LM-120's in the same interleaved run, times the
/// committed ratio of LM-120 to E. Both times are seconds and of one kind, processor (with
/// `ratio_cpu_median`) or clock (with `ratio_wall_median`), at the same workers, months,
/// replications and threads. Not finite if LM-120 took no time.
pub fn e_units(our_cpu_seconds: f64, lm120_cpu_seconds: f64, ratio: f64) -> f64 {
    our_cpu_seconds / lm120_cpu_seconds * ratio
}
