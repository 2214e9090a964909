//! Runs of past years driven by observed vacancies alone.
//!
//! ```text
//! round k   run all replications under demand D_k(q), one value for the end of each quarter q
//! miss      m(q) = V observed - V simulated, in jobs
//! correct   D_k+1(q) = D_k(q) + w · m(q) · (1 + i + e · U(q) / V(q)) / jobs
//! ```
//!
//! `jobs` are filled jobs and vacancies of the run at the end of the quarter. A vacancy more means that many
//! more jobs are wanted: itself, i informal openings that stand beside it, and e · U / V people fewer who
//! search, along the curve on which unemployed fall by e per cent for a per cent of vacancies. U and V are those
//! of the run: no observed unemployment is read. The correction only speeds up the search; where it ends, simulated
//! vacancies are the observed ones, whatever w and e are. Demand is one path for all replications and the same
//! in every month of them: nothing answers within a run.

use rayon::prelude::*;
use scenarios::attempt::{Failed, attempt};
use scenarios::economy::EconomyError;
use scenarios::economy::history::{History, MarginOfTime};
use scenarios::nation::{NationError, nation, redate};
use scenarios::population::{Cache, DrawError, FitError, Scale, draw, fit_with};
use scenarios::world::World;
use serde::Serialize;
use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::rng::Draws;
use sim_core::run;
use sim_core::units::Month;
use sim_core::world::{Count, Draft};
use thiserror::Error;

use crate::measure::Seen;
use crate::watch::Watch;

/// Part of a miss that a round corrects.
const WEIGHT: f64 = 0.5;

/// Per cent of unemployed for a per cent of vacancies along the curve that the correction supposes.
const CURVE: f64 = 0.6;

/// Why past years can't be run.
#[derive(Debug, Error, miette::Diagnostic)]
pub enum DriveError {
    /// The history can't be used.
    #[error(transparent)]
    Economy(#[from] EconomyError),
    /// The population of the time can't be fitted.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// The population can't be drawn.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Draw(#[from] DrawError),
    /// The nation can't be made.
    #[error(transparent)]
    Nation(#[from] NationError),
    /// No replications.
    #[error("{0} replications can't be measured; give at least 2, so that they have a spread")]
    Replications(u32),
}

/// What all histories have in common.
#[derive(Clone, Debug)]
pub struct Setup<'a> {
    /// World of the base year.
    pub world: &'a World,
    /// Behaviour.
    pub params: &'a Params,
    /// Design that is run.
    pub base: &'a Timeline,
    /// People per agent.
    pub scale: Scale,
    /// Number of the first run.
    pub first: u32,
    /// Runs with different luck.
    pub replications: u32,
    /// Seed of all chance.
    pub seed: u64,
    /// Rounds of the search for demand.
    pub rounds: u32,
}

/// A quarter of a driven run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Driven {
    /// Last month of the quarter.
    pub month: String,
    /// Observed vacancies, thousands.
    pub observed: f64,
    /// Simulated vacancies, thousands; mean over the replications.
    pub simulated: f64,
    /// Demand, 1 at the jobs of the start.
    pub demand: f64,
}

/// Past years as they were run.
#[derive(Clone, Debug)]
pub struct Years {
    /// Name of the history.
    pub id: String,
    /// Quarters.
    pub quarters: Vec<Driven>,
    /// Margins of the time.
    pub margins: Vec<MarginOfTime>,
    /// Margins that are those of the base year.
    pub missing: Vec<String>,
    /// Rounds of the search.
    pub rounds: u32,
    /// Vacancies by last month of the quarter, as observed.
    pub vacancies: Vec<(Month, f64)>,
    /// What each replication gave.
    pub seen: Vec<Seen>,
    /// Replications that broke off, and when; they are in no mean.
    pub failed: Vec<Failed>,
}

impl Years {
    /// Mean and largest miss of simulated vacancies in per cent of the observed ones.
    pub fn fit(&self) -> (f64, f64) {
        let misses: Vec<f64> =
            self.quarters.iter().map(|q| 100.0 * (q.simulated / q.observed - 1.0).abs()).collect();
        let mean = misses.iter().sum::<f64>() / misses.len().max(1) as f64;
        (mean, misses.iter().copied().fold(0.0, f64::max))
    }

    /// Vacancies observed at the end of a period, thousands; on a straight line between quarters, the
    /// last one beyond them.
    pub fn observed(&self, month: Month) -> f64 {
        let after = self.vacancies.partition_point(|(m, _)| *m <= month);
        match (after.checked_sub(1).map(|k| self.vacancies[k]), self.vacancies.get(after)) {
            (Some((a, low)), Some(&(b, high))) => {
                low + (high - low) * f64::from(month.since(a)) / f64::from(b.since(a))
            }
            (Some((_, value)), None) | (None, Some(&(_, value))) => value,
            (None, None) => 0.0,
        }
    }
}

/// Runs a history: seeks demand, then measures.
///
/// # Errors
/// When the history does not fit the world, or the population can't be drawn at this scale.
pub fn years(setup: &Setup<'_>, history: &History, cache: &Cache) -> Result<Years, DriveError> {
    let then = history.people(setup.world)?;
    let fitted = fit_with(&then, cache)?;
    let drafts = (setup.first..setup.first.saturating_add(setup.replications))
        .map(|replication| {
            let mut draft = draw(&then, &fitted, draws(setup, replication), setup.scale)?;
            redate(&mut draft, then.base_month, history.from);
            Ok((replication, draft))
        })
        .collect::<Result<Vec<_>, DrawError>>()?;
    let mut demand = vec![1.0; history.quarters.len()];
    let nation_at = |demand: &[f64]| -> Result<Nation, NationError> {
        let economy = history.economy(demand);
        let people = setup.scale.people();
        let (from, months, burn_in) = (history.from, history.months, history.burn_in);
        nation(&then, setup.params, &economy, Closure::Middle, people, from, months, burn_in)
    };
    let mut failed: Vec<Failed> = Vec::new();
    for round in 0..setup.rounds {
        let nation = nation_at(&demand)?;
        let one = |(r, draft): &(u32, Draft)| {
            Ok::<_, String>(levels(setup, history, &nation, draft.clone(), *r))
        };
        let runs = drafts.par_iter().map(|of| attempt(|| one(of))).collect();
        let place = format!("{}, round {}", history.id, round + 1);
        let runs: Vec<Vec<Levels>> = sound(&mut failed, setup.first, &place, runs);
        let p = &setup.params.demand;
        let informal = p.informal_share / (1.0 - p.informal_share);
        for (q, demand) in demand.iter_mut().enumerate() {
            let at = mean(&runs, q);
            let observed = history.quarters[q].1;
            // A run without vacancies would ask for everything at once.
            let beside = (at.unemployed / at.vacancies.max(0.2 * observed)).min(12.0);
            let jobs = (observed - at.vacancies) * (1.0 + informal + CURVE * beside);
            *demand = (*demand + WEIGHT * jobs / at.jobs).clamp(0.5, 1.5);
        }
    }
    let nation = nation_at(&demand)?;
    let one = |(r, draft): &(u32, Draft)| {
        measured(setup, &nation, draft.clone(), *r).ok_or("the run was stopped")
    };
    let ran = drafts.par_iter().map(|of| attempt(|| one(of))).collect();
    let seen: Vec<Seen> = sound(&mut failed, setup.first, &history.id, ran);
    let runs: Vec<Vec<Levels>> = seen.iter().map(|seen| of_record(history, &seen.record)).collect();
    let driven = |(q, demand): (usize, &f64)| Driven {
        month: history.quarters[q].0.to_string(),
        observed: history.quarters[q].1,
        simulated: mean(&runs, q).vacancies,
        demand: *demand,
    };
    Ok(Years {
        id: history.id.clone(),
        quarters: demand.iter().enumerate().map(driven).collect(),
        margins: history.margins.clone(),
        missing: history.missing.clone(),
        rounds: setup.rounds,
        vacancies: history.quarters.clone(),
        seen,
        failed,
    })
}

/// What did not break off; each replication that did is noted once, with the place.
fn sound<T>(
    failed: &mut Vec<Failed>,
    first: u32,
    place: &str,
    ran: Vec<Result<T, String>>,
) -> Vec<T> {
    let mut found = Vec::new();
    for (number, ran) in (first..).zip(ran) {
        match ran {
            Ok(one) => found.push(one),
            Err(_) if failed.iter().any(|known| known.replication == number) => {}
            Err(why) => {
                let problem = format!("{place}: {why}");
                failed.push(Failed { past: true, ..Failed::new(number, problem) });
            }
        }
    }
    found
}

fn draws(setup: &Setup<'_>, replication: u32) -> Draws {
    Draws::new(setup.seed, replication, 0)
}

/// Levels at the end of a quarter, thousands.
#[derive(Clone, Copy, Debug, Default)]
struct Levels {
    vacancies: f64,
    unemployed: f64,
    jobs: f64,
}

fn mean(runs: &[Vec<Levels>], q: usize) -> Levels {
    let n = runs.len().max(1) as f64;
    let of = |get: fn(&Levels) -> f64| runs.iter().map(|run| get(&run[q])).sum::<f64>() / n;
    Levels {
        vacancies: of(|l| l.vacancies),
        unemployed: of(|l| l.unemployed),
        jobs: of(|l| l.jobs).max(1.0),
    }
}

/// A run without a watch.
fn levels(
    setup: &Setup<'_>,
    history: &History,
    nation: &Nation,
    draft: Draft,
    replication: u32,
) -> Vec<Levels> {
    let start = run::prepare(nation, draft, draws(setup, replication), setup.base);
    // The run is never stopped half-way, so there is a record.
    run::simulate(start, nation, setup.base, false, |_| true)
        .map_or_else(Vec::new, |record| of_record(history, &record))
}

/// Levels at the end of each quarter; the first month stands for the quarter before it.
fn of_record(history: &History, record: &sim_core::record::Record) -> Vec<Levels> {
    let thousand = record.scale / 1e3;
    let at = |&(month, _): &(Month, f64)| {
        let place = usize::from(month.since(history.from)).min(record.months.len() - 1);
        let month = &record.months[place];
        let count = |what: Count| month.tally.get(what) as f64 * thousand;
        let jobs = [Count::Permanent, Count::Temporary, Count::OnCall, Count::Agency].map(count);
        let vacancies = month.vacancies as f64 * thousand;
        Levels {
            vacancies,
            unemployed: count(Count::Seeking),
            jobs: vacancies + jobs.iter().sum::<f64>(),
        }
    };
    history.quarters.iter().map(at).collect()
}

/// A run with a watch.
fn measured(setup: &Setup<'_>, nation: &Nation, draft: Draft, replication: u32) -> Option<Seen> {
    let start = run::prepare(nation, draft, draws(setup, replication), setup.base);
    let mut watch = Watch::new(nation, &start.world);
    let record = run::simulate(start, nation, setup.base, false, |world| {
        watch.see(world);
        true
    })?;
    let looks_ahead = nation.params.observation.looks_ahead;
    let Watch { months, cohorts, .. } = watch;
    Some(Seen { replication, record, months, cohorts, looks_ahead })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replication_that_breaks_off_is_noted_once() {
        let mut failed = Vec::new();
        let broken = || Err("no place 12".to_owned());
        assert_eq!(sound(&mut failed, 4, "h, round 1", vec![Ok(1), broken(), Ok(3)]), [1, 3]);
        assert_eq!(sound(&mut failed, 4, "h, round 2", vec![Ok(1), broken(), Ok(3)]), [1, 3]);
        let told: Vec<(u32, &str, bool)> =
            failed.iter().map(|f| (f.replication, f.problem.as_str(), f.past)).collect();
        assert_eq!(told, [(5, "h, round 1: no place 12", true)]);
    }
}
