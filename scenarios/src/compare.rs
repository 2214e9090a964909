//! From finished runs to what is said about them.

mod avoidable;
mod family;
mod groups;
mod helped;
mod notes;
mod results;
mod rows;
mod tables;
mod work;

pub use avoidable::{AvoidableBurden, AvoidableRow, Cause, avoidable_burdens};
pub use family::{Family, interval_families};
pub use groups::{GroupRow, Outcome, group_rows};
pub use helped::{BY_HELP, ByHelp, HelpEffect, help_effects};
pub use results::Results;
pub use rows::{Row, RowStatistics, comparison_rows};
pub use tables::result_tables;
pub use work::{WorkEffect, work_effects};

use crate::plan::Plan;

/// Everything that is said about a comparison.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// One row for each indicator and design, in the order of the registry.
    pub rows: Vec<Row>,
    /// Gainers and losers.
    pub groups: Vec<GroupRow>,
    /// Effects on work in person-years.
    pub work: Vec<WorkEffect>,
    /// Effects on work by whether people were helped.
    pub helped: Vec<HelpEffect>,
    /// Benefits above those of the same design without frictions; empty unless that was asked for.
    pub avoidable: Vec<AvoidableBurden>,
    /// Share of lives that the placebo changed, mean over replications.
    pub placebo_lives_changed: Option<f64>,
    /// What a reader must know of these runs, each beginning with the design it is about.
    pub notes: Vec<String>,
    /// Replications in which the base and every design are finished.
    pub complete: usize,
}

impl Comparison {
    /// Compares what is finished so far.
    pub fn of(plan: &Plan, results: &Results) -> Self {
        Self {
            rows: comparison_rows(plan, results),
            groups: group_rows(plan, results),
            work: work_effects(plan, results),
            helped: help_effects(plan, results),
            avoidable: avoidable_burdens(plan, results),
            placebo_lives_changed: results.placebo_lives_changed(plan),
            notes: notes::run_notes(plan, results),
            complete: results.complete(plan),
        }
    }
}
