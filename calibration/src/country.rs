//! Moments of the model at a point of the parameter space.

use std::sync::Mutex;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use scenarios::economy::Economy;
use scenarios::nation::nation;
use scenarios::population::{Cache, Fitted, Scale, fit_with};
use scenarios::resolve::Library;
use scenarios::validate;
use scenarios::world::World;
use sim_core::MODEL_VERSION;
use sim_core::design::Timeline;
use sim_core::nation::Closure;
use sim_core::params::Params;
use sim_core::rng::Draws;

use crate::plan::Problem;
use crate::store::{Outcome, Store};
use crate::{CalibrationError, Stop};

/// How a point is run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// People per agent.
    pub scale: f64,
    /// Number of runs.
    pub replications: u32,
    /// Number of the first one; runs with the same number share their luck.
    pub first: u32,
}

/// Everything that does not change from point to point.
pub struct Country<'a> {
    /// What is fitted to what.
    pub problem: &'a Problem,
    world: World,
    fitted: Fitted,
    economy: Economy,
    base: Timeline,
    closure: Closure,
    stop: &'a Stop,
    store: Mutex<Store>,
    /// Called after each evaluation that was simulated, not read, with their number so far.
    progress: &'a (dyn Fn(usize) + Sync),
    done: std::sync::atomic::AtomicUsize,
}

impl<'a> Country<'a> {
    /// Reads the inputs of a plan.
    ///
    /// # Errors
    /// When an input can't be used.
    pub fn new(
        problem: &'a Problem,
        store: Store,
        stop: &'a Stop,
        progress: &'a (dyn Fn(usize) + Sync),
    ) -> Result<Self, CalibrationError> {
        let input = |error: String| CalibrationError::Input(error);
        let plan = &problem.plan;
        let world = World::named(&plan.world).map_err(|error| input(error.to_string()))?;
        let fitted = fit_with(&world, &Cache::user()).map_err(|error| input(error.to_string()))?;
        let economy = Economy::named(&plan.economy).map_err(|error| input(error.to_string()))?;
        let mut library = Library::built_in().map_err(|error| input(error.to_string()))?;
        let resolved = library.find(&plan.base).and_then(|name| library.resolve(&name));
        let base = resolved.map_err(|error| input(error.to_string()))?.timeline;
        Ok(Self {
            problem,
            world,
            fitted,
            economy,
            base,
            closure: Closure::Middle,
            stop,
            store: Mutex::new(store),
            progress,
            done: std::sync::atomic::AtomicUsize::new(0),
        })
    }

    /// Moments at a point: from the store when they are known, else from runs.
    ///
    /// # Errors
    /// When stopped, when the result can't be kept, or when an input can't be used. Runs that fail give
    /// `Ok(None)` and stay in the store with their reason.
    pub fn at(&self, point: &[f64], effort: Effort) -> Result<Option<Outcome>, CalibrationError> {
        let key = self.key(point, effort);
        if let Some(found) = self.known(&key)? {
            return Ok(found.ok());
        }
        if self.stopped() {
            return Err(CalibrationError::Interrupted);
        }
        let found = self.simulate(&self.problem.space.params(point), effort);
        let mut store = self.store.lock().map_err(|_| broken())?;
        store.put(key, found.clone())?;
        drop(store);
        (self.progress)(self.done.fetch_add(1, Ordering::Relaxed) + 1);
        Ok(found.ok())
    }

    /// Moments at many points, in their order, side by side.
    ///
    /// # Errors
    /// As [`Country::at`], the first one in order.
    pub fn at_all(
        &self,
        points: &[Vec<f64>],
        effort: Effort,
    ) -> Result<Vec<Option<Outcome>>, CalibrationError> {
        points.par_iter().map(|point| self.at(point, effort)).collect()
    }

    /// Sum of squared misses, each next to what counts as one; infinite when the runs failed.
    pub fn misfit(&self, outcome: Option<&Outcome>) -> f64 {
        let Some(outcome) = outcome else { return f64::INFINITY };
        let rows = self.problem.targets.iter().zip(&outcome.moments).zip(&outcome.noise);
        rows.map(|((target, moment), noise)| {
            let sd = tolerance(target);
            let miss = moment - target.value;
            miss * miss / (sd * sd + noise)
        })
        .sum()
    }

    /// Whether somebody asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Runs that failed so far, and all that are known.
    ///
    /// # Errors
    /// When a thread broke off.
    pub fn failures(&self) -> Result<(Vec<String>, usize), CalibrationError> {
        let store = self.store.lock().map_err(|_| broken())?;
        let failed = store.failed().map(|(key, why)| format!("{key}: {why}")).collect();
        Ok((failed, store.len()))
    }

    fn known(&self, key: &str) -> Result<Option<Result<Outcome, String>>, CalibrationError> {
        Ok(self.store.lock().map_err(|_| broken())?.get(key).cloned())
    }

    fn key(&self, point: &[f64], effort: Effort) -> String {
        let values = self.problem.space.values(point);
        let values: Vec<String> = values.iter().map(f64::to_string).collect();
        let Effort { scale, replications, first } = effort;
        format!("1:{scale} runs {first}+{replications} at {}", values.join(" "))
    }

    fn simulate(&self, params: &Params, effort: Effort) -> Result<Outcome, String> {
        let plan = &self.problem.plan;
        let scale = Scale::new(effort.scale).ok_or("the scale is no number above 0")?;
        let nation = nation(
            &self.world,
            params,
            &self.economy,
            self.closure,
            effort.scale,
            self.problem.from,
            plan.months,
            plan.burn_in,
        )
        .map_err(|error| error.to_string())?;
        let runs = (effort.first..effort.first + effort.replications).into_par_iter();
        let runs = runs.map(|replication| {
            let draws = Draws::new(plan.seed, replication, 0);
            let (world, fitted, base) = (&self.world, &self.fitted, &self.base);
            let found = validate::counted(world, fitted, &nation, scale, base, draws, |counts| {
                self.moments(counts)
            });
            match found {
                Ok(Some(moments)) => moments,
                Ok(None) => Err("the run was stopped".to_owned()),
                Err(error) => Err(error.to_string()),
            }
        });
        let runs = runs.collect::<Result<Vec<Vec<f64>>, String>>()?;
        Ok(pooled(&runs))
    }

    /// The measure of each target in its own months.
    fn moments(&self, counts: &validate::measure::Counts<'_>) -> Result<Vec<f64>, String> {
        let mut read = std::collections::BTreeMap::new();
        self.problem
            .targets
            .iter()
            .map(|target| {
                let (first, last) = target.window.ok_or("a target without months")?;
                let from = self.problem.from;
                let window = usize::from(first.since(from))..usize::from(last.since(from)) + 1;
                let found = read.entry((first, last)).or_insert_with(|| counts.over(window));
                let value = found.get(&target.measure).copied();
                value
                    .filter(|value| value.is_finite())
                    .ok_or_else(|| format!("`{}` has no measure `{}`", target.id, target.measure))
            })
            .collect()
    }
}

/// What counts as one miss: half of the level within which a target must be met.
pub fn tolerance(target: &scenarios::validate::targets::Target) -> f64 {
    match (target.low, target.high) {
        (Some(low), Some(high)) => 0.25 * (high - low),
        _ => f64::INFINITY,
    }
}

/// Hash of all that decides the evaluations of a plan, in one line.
pub fn head(problem: &Problem) -> String {
    let plan = serde_json::to_string(&(
        &problem.plan.world,
        &problem.plan.economy,
        &problem.plan.base,
        &problem.plan.from,
        problem.plan.months,
        problem.plan.burn_in,
        problem.plan.seed,
        &problem.targets,
    ))
    .unwrap_or_default();
    let axes: Vec<String> = problem.space.axes.iter().map(|axis| format!("{axis:?}")).collect();
    let all = format!("{plan}{axes:?}{}", scenarios::parameters::NL);
    format!("werkbank evaluations, model {MODEL_VERSION}, plan {}", blake3::hash(all.as_bytes()))
}

fn broken() -> CalibrationError {
    CalibrationError::Input("a thread broke off while it kept a result".to_owned())
}

/// Means over runs, and the variance of each.
fn pooled(runs: &[Vec<f64>]) -> Outcome {
    let n = runs.len() as f64;
    let of = |k: usize| runs.iter().map(move |run| run[k]);
    let count = runs.first().map_or(0, Vec::len);
    let moments: Vec<f64> = (0..count).map(|k| of(k).sum::<f64>() / n).collect();
    let noise = (0..count).map(|k| {
        let squares: f64 = of(k).map(|x| (x - moments[k]) * (x - moments[k])).sum();
        squares / (n - 1.0).max(1.0) / n
    });
    Outcome { noise: noise.collect(), moments }
}
