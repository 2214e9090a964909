//! The economy of a replay: as slack as the country and years of the trial.
//!
//! ```text
//! demand d, constant from the burn-in on, so that  u(d) = wanted;   job loss  1 / d⁵
//! d next = d - (u(d) - wanted) · (d - d before) / (u(d) - u(d before))        (secant)
//! ```
//!
//! Job loss goes with demand as in 2008 to 2010, about five for one (`separation.sector_cycle`). u is the unemployment rate that the survey panel of the model sees, mean of the months of the trial
//! over two runs without it. The first step takes one point of jobs for one point of unemployment. The
//! search ends within a fifth of a point, or after seven steps with the nearest; what was wanted and
//! what was got are both printed.

use rayon::prelude::*;
use serde::Serialize;
use sim_core::design::Timeline;
use sim_core::nation::{EconomyPath, Nation};
use sim_core::outcomes;
use sim_core::run::simulate;

use super::run::{Setup, TrialRunError};
use crate::attempt::attempt;

/// Near enough, in per cent of the labour force.
const NEAR: f64 = 0.2;
/// Most steps.
const STEPS: u32 = 7;
/// Bounds of demand.
const BOUNDS: (f64, f64) = (0.7, 1.15);
/// Runs over which a rate is the mean.
const RUNS: u32 = 2;

/// Slack wanted and got.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Found {
    /// Unemployment wanted, per cent; none where an economy was given.
    pub wanted: Option<f64>,
    /// Unemployment got.
    pub got: f64,
    /// Labour demand beside that of the steady economy; none where an economy was given.
    pub demand: Option<f64>,
}

/// Gives the nation the economy in which unemployment is what is wanted.
pub(super) fn adjust(
    nation: &mut Nation,
    base: &Timeline,
    setup: &Setup,
    wanted: f64,
) -> Result<Found, TrialRunError> {
    let mut at = |demand: f64| {
        nation.economy = constant(nation, demand);
        unemployment(nation, base, setup).map(|got| (demand, got))
    };
    let mut before = at(1.0)?;
    let mut best = before;
    let mut next = 1.0 - (wanted - before.1) / 100.0;
    for _ in 1..STEPS {
        if (best.1 - wanted).abs() <= NEAR {
            break;
        }
        let here = at(next.clamp(BOUNDS.0, BOUNDS.1))?;
        if (here.1 - wanted).abs() < (best.1 - wanted).abs() {
            best = here;
        }
        let slope = (here.1 - before.1) / (here.0 - before.0);
        // More demand means less unemployment; where chance says otherwise the usual slope holds.
        let slope = if slope.is_finite() && slope < -10.0 { slope } else { -100.0 };
        next = here.0 - (here.1 - wanted) / slope;
        before = here;
    }
    nation.economy = constant(nation, best.0);
    Ok(Found { wanted: Some(wanted), got: best.1, demand: Some(best.0) })
}

fn constant(nation: &Nation, demand: f64) -> EconomyPath {
    let job_loss = 1.0 / (demand * demand * demand * demand * demand);
    EconomyPath {
        demand: vec![demand],
        job_loss: vec![job_loss],
        ..EconomyPath::steady(nation.start)
    }
}

/// Unemployed people in per cent of the labour force, without the trial.
pub(super) fn unemployment(
    nation: &Nation,
    base: &Timeline,
    setup: &Setup,
) -> Result<f64, TrialRunError> {
    let rates: Vec<f64> = (0..RUNS)
        .into_par_iter()
        .map(|replication| {
            let start = setup.start(nation, base, replication)?;
            let record =
                attempt(|| Ok::<_, String>(simulate(start, nation, base, false, |_| true)));
            let record = record.map_err(TrialRunError::Slack)?;
            let rate = outcomes::find("unemployment_rate").zip(record.as_ref());
            let rate = rate.and_then(|(rate, record)| (rate.value)(record));
            let rate = rate.map(|rate| 100.0 * rate).filter(|rate| rate.is_finite());
            rate.ok_or_else(|| {
                TrialRunError::Slack(format!("replication {replication} has no unemployment rate"))
            })
        })
        .collect::<Result<_, TrialRunError>>()?;
    Ok(rates.iter().sum::<f64>() / rates.len() as f64)
}
