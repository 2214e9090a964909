//! Moments of the model at a point of the parameter space.

use std::sync::Mutex;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use scenarios::attempt::attempt;
use scenarios::economy::Economy;
use scenarios::nation::nation;
use scenarios::population::{Cache, Fitted, Scale, fit_with};
use scenarios::resolve::Library;
use scenarios::validate;
use scenarios::validate::measure::Measures;
use scenarios::validate::targets::Target;
use scenarios::world::World;
use sim_core::MODEL_VERSION;
use sim_core::design::Timeline;
use sim_core::nation::Closure;
use sim_core::params::Params;
use sim_core::rng::Draws;

use crate::plan::Problem;
use crate::redo::{self, Again};
use crate::store::{HEAD, Outcome, Store};
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

    /// Evaluations that failed so far, each with its reason and the command that redoes it, and the number of all
    /// that are known.
    ///
    /// # Errors
    /// When a thread broke off.
    pub fn failures(&self) -> Result<(Vec<String>, usize), CalibrationError> {
        let store = self.store.lock().map_err(|_| broken())?;
        let failed = store.failed().map(|(key, why)| {
            let redo = redo::command(self.problem, store.folder(), key);
            format!("{key}: {why}; redo with `{redo}`")
        });
        Ok((failed.collect(), store.len()))
    }

    /// Does a known evaluation again, by its short name, and keeps what it gives.
    ///
    /// # Errors
    /// When there is none of that name, it is one of other parameters, or the result can't be kept.
    pub fn again(&self, name: &str) -> Result<Again, CalibrationError> {
        let mut store = self.store.lock().map_err(|_| broken())?;
        let folder = store.folder().display().to_string();
        let key = store.keys().find(|key| redo::short_name(key) == name).map(str::to_owned);
        let key = key.ok_or_else(|| {
            CalibrationError::Input(format!(
                "{folder} holds no evaluation `{name}`; the table of the calibration names those that failed"
            ))
        })?;
        let other = || {
            CalibrationError::Input(format!(
                "{folder}: the evaluation `{name}` is one of other parameters than those of {}; give its own plan",
                self.problem.file
            ))
        };
        let (effort, values) = redo::read_key(&key).ok_or_else(other)?;
        let axes = &self.problem.space.axes;
        let point: Vec<f64> = axes.iter().zip(&values).map(|(axis, v)| axis.place(*v)).collect();
        if values.len() != axes.len() || self.key(&point, effort) != key {
            return Err(other());
        }
        let runs = self.each(&self.problem.space.params(&point), effort);
        let (runs, now) = match runs {
            Ok(runs) => (runs.clone(), together(runs)),
            Err(why) => (Vec::new(), Err(why)),
        };
        let before = store.get(&key).cloned().unwrap_or_else(|| Err(String::new()));
        if before != now {
            store.put(key.clone(), now.clone())?;
        }
        Ok(Again { key, before, runs, now })
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
        together(self.each(params, effort)?)
    }

    /// The measure of each target in each run, by number of the run.
    fn each(&self, params: &Params, effort: Effort) -> Result<Vec<Numbered>, String> {
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
            let found = attempt(|| {
                validate::counted(world, fitted, &nation, scale, base, draws, |counts| {
                    self.moments(counts)
                })
            });
            let found =
                found.and_then(|found| found.unwrap_or_else(|| Err("it was stopped".into())));
            (replication, found)
        });
        Ok(runs.collect())
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
                number(target, found)
            })
            .collect()
    }
}

/// Runs by number, each with its moments or why it has none.
type Numbered = (u32, Result<Vec<f64>, String>);

/// The measure of a target, if it is a number.
fn number(target: &Target, found: &Measures) -> Result<f64, String> {
    let Target { id, measure, .. } = target;
    match found.get(measure) {
        None => Err(format!("`{id}` has no measure `{measure}` in its months")),
        Some(value) if value.is_finite() => Ok(*value),
        Some(value) => Err(format!("the measure `{measure}` of `{id}` is {value}")),
    }
}

/// The runs of a point together; one that failed fails the point, and is named.
fn together(runs: Vec<Numbered>) -> Result<Outcome, String> {
    let runs = runs
        .into_iter()
        .map(|(number, run)| run.map_err(|why| format!("run {number}: {why}")))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(pooled(&runs))
}

/// What counts as one miss: half of the level within which a target must be met.
pub fn tolerance(target: &Target) -> f64 {
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
    format!("{HEAD}{MODEL_VERSION}, plan {}", blake3::hash(all.as_bytes()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_that_is_no_number_fails_its_run_and_its_point() {
        let targets = scenarios::validate::targets::built_in().unwrap();
        let target = &targets[0];
        let with = |value: f64| -> Measures { [(target.measure.clone(), value)].into() };
        assert_eq!(number(target, &with(3.5)), Ok(3.5));
        let nan = number(target, &with(f64::NAN)).unwrap_err();
        assert!(nan.ends_with("is NaN") && nan.contains(&target.id), "{nan}");
        assert!(number(target, &Measures::new()).unwrap_err().contains("no measure"));
        let point = together(vec![(7, Ok(vec![1.0])), (8, Err(nan.clone()))]);
        assert_eq!(point, Err(format!("run 8: {nan}")));
        let sound = together(vec![(7, Ok(vec![1.0])), (8, Ok(vec![3.0]))]).unwrap();
        assert_eq!((sound.moments, sound.noise), (vec![2.0], vec![1.0]));
    }
}
