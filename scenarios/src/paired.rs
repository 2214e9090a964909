//! The statistics behind the scorecard: pure functions over slices, one value per replication.
//!
//! Index = replication. The same index in two slices means the same people, vacancies and shocks,
//! so differences are taken pair by pair. *Chance* is how far the result of these replications may lie
//! from the mean over all possible replications. What *parameters* do is told apart from it, where
//! replications ran with several sets of them. Uncertainty about the structure of the model is another
//! matter and never mixed in.
//!
//! - [`paired_difference`]: difference of two designs, with paired and unpaired interval
//! - [`paired_difference_over`], [`Parts`]: the same over parameter sets, chance and parameters apart
//! - [`Level`]: intervals that hold together for all rows of a scorecard
//! - [`judge`]: the word beside a difference
//! - [`group_effects`]: which groups gain or lose, net of a placebo
//! - [`asserted_share`]: the part of a difference that a design only asserts
//! - [`round_estimate`]: as many digits as the standard error supports
//!
//! A replication that did not finish is passed as NaN, or is missing at the end of a slice; its
//! pair is then left out and counted. No function here panics on data.

mod asserted;
mod detectable;
mod difference;
mod groups;
mod level;
mod parts;
mod rounding;
mod sample;
mod shrink;
#[cfg(test)]
mod testing;
mod verdict;

pub use asserted::{AssertedShare, asserted_share};
pub use detectable::{POWER, detectable_in_se, power};
pub use difference::{PairedDifference, paired_difference, paired_difference_over};
pub use groups::{GroupEffect, GroupFigures, GroupRule, GroupSums, group_effects};
pub use level::{Level, t_quantile};
pub use parts::Parts;
pub use rounding::{Rounded, round_at, round_estimate, round_up_two_digits, supported_decimals};
pub use sample::{Estimate, Interval, Sample};
pub use shrink::{GroupMean, Shrunk, shrink};
pub use verdict::{FEWEST_PAIRS, Prefer, Reading, Shift, Verdict, judge, judge_interval};
