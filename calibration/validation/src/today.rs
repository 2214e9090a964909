//! Runs of today, measured against the figures to which the model is calibrated.

use rayon::prelude::*;
use scenarios::economy::Economy;
use scenarios::nation::{NationError, nation};
use scenarios::population::{Cache, Fitted, Scale};
use scenarios::resolve::ResolvedDesign;
use scenarios::validate::targets::Target;
use scenarios::validate::{
    Designs, Ran, Report, Runs, ValidateError, in_own_months, observed_nation, ran, report,
    simulate, whole_and_own_months,
};
use scenarios::world::World;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::rng::Draws;
use sim_core::units::Month;
use thiserror::Error;

use crate::defaults::BURN_IN;
use crate::drive::{DriveError, Setup};
use crate::own_year::in_own_year;

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
    /// An earlier year can't be run.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Drive(#[from] DriveError),
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
    /// The same with regional mobility teams; only figures about them ask for it.
    pub teams: Option<&'a ResolvedDesign>,
    /// Figures.
    pub targets: &'a [Target],
    /// Seed of all chance.
    pub seed: u64,
    /// Rounds in which the demand of earlier years is sought.
    pub rounds: u32,
    /// Fitted populations of earlier years.
    pub cache: &'a Cache,
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
    /// Measures the base over some months, and each figure in its own ones: those of earlier years in a
    /// history.
    ///
    /// # Errors
    /// When there are no replications, the scale is too coarse or too fine, or a history can't be run.
    pub fn levels(&self, at: Condition, from: Month, months: u16) -> Result<Report, TodayError> {
        let Self { world, fitted, params, economy, base, teams, targets, seed, .. } = *self;
        let people = at.scale.people();
        let nation = nation(world, params, economy, at.closure, people, from, months, BURN_IN)?;
        let observed = observed_nation(world, params, economy, at.closure, people)?;
        let designs = Designs { base: &base.timeline, teams: teams.map(|teams| &teams.timeline) };
        let today = each(at, |replication| {
            let draws = Draws::new(seed, replication, 0);
            let mut all = simulate(world, fitted, &nation, at.scale, designs.base, draws)?;
            let own = in_own_months(world, fitted, &observed, at.scale, designs, draws, targets)?;
            all.extend(own);
            Ok(all)
        })?;
        let earlier = in_own_year(&self.setup(at), targets, self.cache)?;
        let together = |(today, earlier): (Ran, &Ran)| -> Ran {
            let mut all = today?;
            all.extend(earlier.clone()?);
            Ok(all)
        };
        let all: Vec<Ran> = today.into_iter().zip(&earlier).map(together).collect();
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
        let mut report = report(runs, targets, &all);
        for failed in &mut report.failed {
            failed.past = earlier[(failed.replication - at.first) as usize].is_err();
        }
        Ok(report)
    }

    /// How earlier years are run.
    fn setup(&self, at: Condition) -> Setup<'_> {
        Setup {
            world: self.world,
            params: self.params,
            base: &self.base.timeline,
            scale: at.scale,
            first: at.first,
            replications: at.replications,
            seed: self.seed,
            rounds: self.rounds,
        }
    }

    /// Measures the years that the figures describe, 2022 to 2025, alone.
    ///
    /// # Errors
    /// When there are no replications, or the scale is too coarse or too fine.
    pub fn observed(&self, at: Condition) -> Result<Vec<Ran>, TodayError> {
        let Self { world, fitted, params, economy, base, targets, seed, .. } = *self;
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
