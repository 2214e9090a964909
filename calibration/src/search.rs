//! The best point, from several starts: CMA-ES within the ranges (crate `basin`).
//!
//! All points share their luck, so the misfit is a function and not a lottery; what that luck favours is
//! averaged out by the emulators, which have other luck.

use basin::{
    BoundedCmaEs, BoxBounds, Constrained, ConstraintSet, Constraints, CostFunction, DenseMatrix,
    Executor, NoConstraints, PopulationProgress,
};
use rayon::prelude::*;

use crate::CalibrationError;
use crate::country::{Country, Effort};
use crate::plan::Problem;

/// Where one start ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// Number of the start, 0 for the shipped values.
    pub start: u32,
    /// Best point.
    pub point: Vec<f64>,
    /// Its misfit.
    pub misfit: f64,
}

struct Misfit<'a> {
    country: &'a Country<'a>,
    effort: Effort,
}

impl Constraints for Misfit<'_> {
    type Set = NoConstraints;

    fn constraints(&self) -> NoConstraints {
        ConstraintSet::new()
    }
}

impl CostFunction for Misfit<'_> {
    type Param = Vec<f64>;
    type Output = f64;
    type Error = CalibrationError;

    fn cost(&self, point: &Vec<f64>) -> Result<f64, CalibrationError> {
        let point = self.country.problem.space.searched(point);
        let outcome = self.country.at(&point, self.effort)?;
        // A point without moments is worse than any that has them.
        Ok(self.country.misfit(outcome.as_ref()).min(1e9))
    }
}

/// Searches from every start; the best one first.
///
/// # Errors
/// When stopped, or when runs can't be kept.
pub fn search(country: &Country<'_>) -> Result<Vec<Ended>, CalibrationError> {
    let Problem { plan, space, .. } = country.problem;
    let effort =
        Effort { scale: plan.search.scale, replications: plan.search.replications, first: 0 };
    let starts = (0..plan.search.starts).into_par_iter();
    let ends = starts.map(|start| {
        let sides = [0.0, 1.0].map(|side| Some(vec![side; space.dimensions()]));
        let [low, high] = sides;
        let bounds = ConstraintSet::new().with_bounds(BoxBounds::new(low, high));
        let problem = Constrained::new(Misfit { country, effort }, bounds);
        let wide = if start == 0 { 0.1 } else { 0.25 };
        let solver = BoundedCmaEs::<Vec<f64>, DenseMatrix>::new(u64::from(start) + 1, wide)
            .with_lambda(plan.search.population);
        let from = PopulationProgress::from_point(begin(space.shipped(), plan.seed, start));
        let iterations = u64::from(plan.search.generations);
        let result = Executor::new(problem, solver, from).max_iter(iterations).run();
        let result = result.map_err(|error| {
            if country.stopped() {
                CalibrationError::Interrupted
            } else {
                CalibrationError::Input(error.to_string())
            }
        })?;
        let point = space.searched(result.best_param());
        Ok(Ended { start, point, misfit: result.best_cost() })
    });
    let mut ends = ends.collect::<Result<Vec<Ended>, CalibrationError>>()?;
    ends.sort_by(|a, b| a.misfit.total_cmp(&b.misfit).then(a.start.cmp(&b.start)));
    Ok(ends)
}

/// Where a start begins: the shipped values, or spread over the ranges.
fn begin(shipped: &[f64], seed: u64, start: u32) -> Vec<f64> {
    if start == 0 {
        return shipped.to_vec();
    }
    let mut luck = fastrand::Rng::with_seed(seed ^ (u64::from(start) << 32));
    shipped.iter().map(|_| 0.15 + 0.7 * luck.f64()).collect()
}
