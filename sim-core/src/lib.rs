//! The model of werkbank: a month of the Dutch labour market, as pure functions over columns.
//!
//! Nothing in this crate reads a file, the clock or the environment, and nothing prints. Input is
//! checked before it arrives, so a panic here is a bug, never a data error.

pub mod codes;
pub mod design;
pub mod frictions;
pub mod ids;
pub mod income;
pub mod institutions;
pub mod invariants;
pub mod lang;
pub mod ledger;
pub mod nation;
pub mod normal;
pub mod outcomes;
pub mod params;
pub mod path;
pub mod philox;
pub mod placebo;
pub mod processes;
pub mod record;
pub mod risks;
pub mod rng;
pub mod run;
pub mod step;
pub mod thinning;
pub mod trial;
pub mod units;
pub mod world;

/// Version of the model's results: rises whenever any golden summary changes.
pub const MODEL_VERSION: u32 = 15;
