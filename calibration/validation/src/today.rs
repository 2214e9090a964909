//! Runs of today, measured against the figures to which the model is calibrated.

use rayon::prelude::*;
use scenarios::economy::Economy;
use scenarios::nation::{NationError, nation};
use scenarios::population::{Fitted, Scale};
use scenarios::resolve::ResolvedDesign;
use scenarios::validate::targets::Target;
use scenarios::validate::{
    Ran, Report, Runs, ValidateError, in_own_months, observed_nation, ran, report, simulate,
    whole_and_own_months,
};
use scenarios::world::World;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::rng::Draws;
use sim_core::units::Month;
use thiserror::Error;

use crate::defaults::BURN_IN;

/// Least people per agent at which replications run side by side; finer worlds fill memory one by one.
const SIDE_BY_SIDE: f64 = 20.0;

/// Why today can't be run.
#[derive(Debug, Error, miette::Diagnostic)]
pub enum TodayError {
    /// The nation can't be made.
    #[error(transparent)]
    Nation(#[from] NationError),
    /// The population can't be drawn, or there are no replications.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Validate(#[from] ValidateError),
}

/// Everything that conditions have in common.
#[derive(Clone, Copy, Debug)]
pub struct Today<'a> {
    /// World.
    pub world: &'a World,
    /// Its population.
    pub fitted: &'a Fitted,
    /// Behaviour.
    pub params: &'a Params,
    /// Economy after the observed quarters.
    pub economy: &'a Economy,
    /// Design in force.
    pub base: &'a ResolvedDesign,
    /// Figures.
    pub targets: &'a [Target],
    /// Seed of all chance.
    pub seed: u64,
}

/// Under what the same parameters are run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// How labour demand answers.
    pub closure: Closure,
    /// People per agent.
    pub scale: Scale,
    /// Number of the first replication.
    pub first: u32,
    /// Number of replications.
    pub replications: u32,
}

impl Today<'_> {
    /// Measures the base over some months, and each figure in its own ones.
    ///
    /// # Errors
    /// When there are no replications, or the scale is too coarse or too fine.
    pub fn levels(&self, at: Condition, from: Month, months: u16) -> Result<Report, TodayError> {
        let Self { world, fitted, params, economy, base, targets, seed } = *self;
        let people = at.scale.people();
        let nation = nation(world, params, economy, at.closure, people, from, months, BURN_IN)?;
        let observed = observed_nation(world, params, economy, at.closure, people)?;
        let design = &base.timeline;
        let all = each(at, |replication| {
            let draws = Draws::new(seed, replication, 0);
            let mut all = simulate(world, fitted, &nation, at.scale, design, draws)?;
            let own = in_own_months(world, fitted, &observed, at.scale, design, draws, targets)?;
            all.extend(own);
            Ok(all)
        })?;
        let runs = Runs {
            world: world.id.clone(),
            economy: economy.id.clone(),
            design: base.id.clone(),
            scale: people,
            from: from.to_string(),
            months,
            replications: at.replications,
            first: at.first,
            seed,
        };
        Ok(report(runs, targets, &all))
    }

    /// Measures the years that the figures describe, 2022 to 2025, alone.
    ///
    /// # Errors
    /// When there are no replications, or the scale is too coarse or too fine.
    pub fn observed(&self, at: Condition) -> Result<Vec<Ran>, TodayError> {
        let Self { world, fitted, params, economy, base, targets, seed } = *self;
        let observed: Nation =
            observed_nation(world, params, economy, at.closure, at.scale.people())?;
        let all = each(at, |replication| {
            let draws = Draws::new(seed, replication, 0);
            let (scale, design) = (at.scale, &base.timeline);
            whole_and_own_months(world, fitted, &observed, scale, design, draws, targets)
        })?;
        Ok(all)
    }
}

/// Runs every replication of a condition, in order; one that breaks off fails alone.
fn each(
    at: Condition,
    one: impl Fn(u32) -> Result<scenarios::validate::measure::Measures, ValidateError> + Sync,
) -> Result<Vec<Ran>, ValidateError> {
    if at.replications == 0 {
        return Err(ValidateError::NoReplications);
    }
    let numbers = at.first..at.first.saturating_add(at.replications);
    if at.scale.people() >= SIDE_BY_SIDE {
        numbers.into_par_iter().map(|replication| ran(|| one(replication))).collect()
    } else {
        numbers.map(|replication| ran(|| one(replication))).collect()
    }
}
