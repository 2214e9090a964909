//! The synthetic population: published margins, reconciled, fitted and drawn.
//!
//! ```text
//! World --reconcile--> margins that agree --fit (IPF)--> people per cell --draw--> Draft
//! ```
//!
//! `fit` is a pure function of the world and is needed once for each world; `draw` is done for each
//! replication. Every margin that is shown is kept: national ones within 0.5% or 3 agents, regional
//! ones of at least 200 agents within 2% or 4 agents, whichever is more.

mod attributes;
mod cache;
mod cells;
mod cube;
mod deal;
mod decks;
mod distributions;
mod draw;
mod fit;
mod margins;
mod persons;
mod reconcile;
mod regional;
mod report;
mod scale;
mod split;

pub use cache::Cache;
pub use draw::{DrawError, draw};
pub use fit::{FitError, Fitted, fit, fit_with};
pub use margins::Published;
pub use report::{MarginRow, PopulationReport, population_report};
pub use scale::{Scale, ScaleError};
