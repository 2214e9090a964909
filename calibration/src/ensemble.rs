//! From a plan to the parameter sets that agree with the targets.

use scenarios::validate::targets::Target;
use serde::Serialize;

use crate::CalibrationError;
use crate::country::{Country, Effort, tolerance};
use crate::emulator::Emulators;
use crate::posterior::{Aim, Sample, sample};
use crate::search::{Ended, search};
use crate::store::Outcome;

/// First runs of the emulators and of the checks: other luck than that of the search.
const EMULATE_FROM: u32 = 1_000;
const CHECK_FROM: u32 = 1_000_000;
/// A set agrees when its misfit is at most this times the number of targets: on average each lies at the
/// edge of its level.
const AGREES: f64 = 4.0;

/// A parameter set and what it gave.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// Values in the order of the plan.
    pub values: Vec<f64>,
    /// Mean of each target's measure.
    pub moments: Vec<f64>,
    /// Standard error of that mean by chance.
    pub errors: Vec<f64>,
    /// Misfit.
    pub misfit: f64,
}

/// How well one parameter is known.
#[derive(Clone, Debug, Serialize)]
pub struct Known {
    /// Name.
    pub name: String,
    /// Range beforehand.
    pub range: (f64, f64),
    /// Value that ships.
    pub shipped: f64,
    /// Middle of the sets that agree.
    pub median: f64,
    /// Nine in ten of them lie within.
    pub interval: (f64, f64),
    /// Standard deviation next to that of the range: 1 when the moments say nothing.
    pub left: f64,
}

/// What a calibration found.
#[derive(Debug, Serialize)]
pub struct Found {
    /// The starts, best first: number and misfit.
    pub starts: Vec<(u32, f64)>,
    /// Targets, in the order of the moments.
    pub targets: Vec<Target>,
    /// What the shipped parameters give.
    pub shipped: Option<Member>,
    /// The middle of the sets that agree.
    pub centre: Member,
    /// Sets that agree.
    pub members: Vec<Member>,
    /// Sets that the emulators thought would agree and did not.
    pub dropped: usize,
    /// Parameters.
    pub known: Vec<Known>,
    /// Share of Metropolis steps taken, and the largest R.
    pub chains: (f64, f64),
    /// Runs that failed, with their reasons, and all evaluations.
    pub failed: (Vec<String>, usize),
}

/// Searches, emulates, samples and checks.
///
/// # Errors
/// When stopped, when runs can't be kept, when too many fail, or when nothing agrees.
pub fn calibrate(country: &Country<'_>, say: &dyn Fn(&str)) -> Result<Found, CalibrationError> {
    say("search");
    let starts = search(country)?;
    let agreeing = waves(country, &starts[0].point, say)?;
    say("check of the sets");
    let checked = check(country, &agreeing, starts[0].misfit)?;
    Ok(Found {
        starts: starts.iter().map(|Ended { start, misfit, .. }| (*start, *misfit)).collect(),
        targets: country.problem.targets.clone(),
        shipped: checked.shipped,
        centre: checked.centre,
        dropped: country.problem.plan.ensemble.members - checked.members.len(),
        members: checked.members,
        known: known(country, &agreeing),
        chains: (agreeing.accepted, agreeing.rhat),
        failed: country.failures()?,
    })
}

/// Learns emulators in waves, each of points where the last one said that they agree; the last sample.
fn waves(
    country: &Country<'_>,
    best: &[f64],
    say: &dyn Fn(&str),
) -> Result<Sample, CalibrationError> {
    let plan = &country.problem.plan;
    let aims = aims(&country.problem.targets);
    let (mut points, mut outcomes) = (Vec::new(), Vec::new());
    let mut last: Option<Sample> = None;
    for wave in 0..plan.emulate.waves {
        say(&format!("wave {} of {}", wave + 1, plan.emulate.waves));
        let seed = plan.seed.wrapping_mul(31).wrapping_add(u64::from(wave));
        let new = match &last {
            None => around(country, best, seed),
            Some(sample) => spread(sample, plan.emulate.points, seed),
        };
        let found = evaluate(country, &new, points.len())?;
        let known = new.into_iter().zip(found).filter_map(|(point, found)| Some((point, found?)));
        for (point, outcome) in known {
            points.push(point);
            outcomes.push(outcome);
        }
        say(&format!("emulators of wave {}", wave + 1));
        let emulators = emulators(country, &points, &outcomes)?;
        let from = last.as_ref().map_or_else(|| best.to_vec(), mean);
        last = Some(sample(&emulators, &aims, &from, plan.ensemble.steps, seed));
    }
    last.ok_or_else(|| CalibrationError::Input("a plan has at least one wave".to_owned()))
}

/// What the check of a sample left.
struct Checked {
    shipped: Option<Member>,
    centre: Member,
    members: Vec<Member>,
}

/// Runs the shipped values, the middle of a sample and sets out of it; keeps the sets that agree.
fn check(country: &Country<'_>, agreeing: &Sample, best: f64) -> Result<Checked, CalibrationError> {
    let (plan, targets) = (&country.problem.plan, &country.problem.targets);
    let effort = Effort {
        scale: plan.emulate.scale,
        replications: plan.ensemble.replications,
        first: CHECK_FROM,
    };
    let run = |points: &[Vec<f64>]| -> Result<Vec<Option<Member>>, CalibrationError> {
        let found = country.at_all(points, effort)?;
        let of = |(point, found): (&Vec<f64>, &Option<Outcome>)| {
            found.as_ref().map(|outcome| member(country, point, outcome))
        };
        Ok(points.iter().zip(&found).map(of).collect())
    };
    let shipped = run(&[country.problem.space.shipped().to_vec()])?.pop().flatten();
    let middle = country.problem.space.searched(&mean(agreeing));
    let centre = run(&[middle])?.pop().flatten();
    let limit = AGREES * targets.len() as f64;
    let sets = run(&chosen(&agreeing.points, plan.ensemble.members))?;
    let members: Vec<Member> =
        sets.into_iter().flatten().filter(|member| member.misfit <= limit).collect();
    match centre {
        Some(centre) if members.len() >= 2 => Ok(Checked { shipped, centre, members }),
        centre => Err(CalibrationError::Empty {
            best: members.iter().map(|member| member.misfit).fold(best, f64::min),
            targets: targets.len(),
            limit,
            worst: worst(targets, centre.as_ref()) + &failures(country)?,
        }),
    }
}

/// Runs new points, each with luck of its own.
fn evaluate(
    country: &Country<'_>,
    points: &[Vec<f64>],
    before: usize,
) -> Result<Vec<Option<Outcome>>, CalibrationError> {
    use rayon::prelude::*;
    let emulate = country.problem.plan.emulate;
    let found: Vec<Option<Outcome>> = points
        .par_iter()
        .enumerate()
        .map(|(k, point)| {
            let first = EMULATE_FROM + (before + k) as u32 * emulate.replications;
            let (scale, replications) = (emulate.scale, emulate.replications);
            country.at(point, Effort { scale, replications, first })
        })
        .collect::<Result<_, _>>()?;
    let failed = found.iter().filter(|outcome| outcome.is_none()).count();
    if 2 * failed > found.len() {
        let (why, all) = country.failures()?;
        let first = why.into_iter().next().unwrap_or_default();
        return Err(CalibrationError::Failed { failed, all, first });
    }
    Ok(found)
}

fn emulators(
    country: &Country<'_>,
    points: &[Vec<f64>],
    outcomes: &[Outcome],
) -> Result<Emulators, CalibrationError> {
    let of = |read: &dyn Fn(&Outcome, usize) -> f64| -> Vec<Vec<f64>> {
        let targets = 0..country.problem.targets.len();
        targets.map(|t| outcomes.iter().map(|o| read(o, t)).collect()).collect()
    };
    let (values, noise) = (of(&|o, t| o.moments[t]), of(&|o, t| o.noise[t]));
    Emulators::new(points, &values, &noise).ok_or_else(|| {
        CalibrationError::Input(format!(
            "{} points are too few to learn from over {} parameters; raise `emulate.points`",
            points.len(),
            country.problem.space.dimensions()
        ))
    })
}

/// Targets with what counts as a miss.
fn aims(targets: &[Target]) -> Vec<Aim> {
    let aim = |target: &Target| {
        let sd = tolerance(target);
        Aim { value: target.value, variance: sd * sd }
    };
    targets.iter().map(aim).collect()
}

fn member(country: &Country<'_>, point: &[f64], outcome: &Outcome) -> Member {
    Member {
        values: country.problem.space.values(point),
        moments: outcome.moments.clone(),
        errors: outcome.noise.iter().map(|variance| variance.sqrt()).collect(),
        misfit: country.misfit(Some(outcome)),
    }
}

/// How many evaluations failed, with the first of them; nothing when none did.
fn failures(country: &Country<'_>) -> Result<String, CalibrationError> {
    let (failed, all) = country.failures()?;
    let first = failed.first();
    Ok(first.map_or_else(String::new, |first| {
        format!("; {} of {all} evaluations failed, the first: {first}", failed.len())
    }))
}

/// The three targets that a set misses most.
fn worst(targets: &[Target], member: Option<&Member>) -> String {
    let Some(member) = member else { return "every run failed".to_owned() };
    let miss = |k: usize| (member.moments[k] - targets[k].value).abs() / tolerance(&targets[k]);
    let mut order: Vec<usize> = (0..targets.len()).collect();
    order.sort_by(|&a, &b| miss(b).total_cmp(&miss(a)));
    let say =
        |&k: &usize| format!("{} {:.4} for {}", targets[k].id, member.moments[k], targets[k].value);
    order.iter().take(3).map(say).collect::<Vec<_>>().join(", ")
}

fn mean(sample: &Sample) -> Vec<f64> {
    let n = sample.points.len() as f64;
    let d = sample.points.first().map_or(0, Vec::len);
    (0..d).map(|k| sample.points.iter().map(|p| p[k]).sum::<f64>() / n).collect()
}

/// Points spread evenly over each range around a centre, over the whole range where the search left it alone: a
/// Latin hypercube.
fn around(country: &Country<'_>, centre: &[f64], seed: u64) -> Vec<Vec<f64>> {
    let plan = &country.problem.plan.emulate;
    let n = plan.points;
    let mut luck = fastrand::Rng::with_seed(seed);
    let columns: Vec<Vec<f64>> = centre
        .iter()
        .zip(&country.problem.space.axes)
        .map(|(x, axis)| {
            let width = if axis.searched { plan.width } else { 1.0 };
            let (low, high) = ((x - width).max(0.0), (x + width).min(1.0));
            let mut places: Vec<usize> = (0..n).collect();
            luck.shuffle(&mut places);
            let cell = |k: usize| low + (high - low) * (k as f64 + luck.f64()) / n as f64;
            places.into_iter().map(cell).collect::<Vec<f64>>()
        })
        .collect();
    (0..n).map(|k| columns.iter().map(|column| column[k]).collect()).collect()
}

/// Points like those that agree, half again as far from their middle.
fn spread(sample: &Sample, n: usize, seed: u64) -> Vec<Vec<f64>> {
    let mut luck = fastrand::Rng::with_seed(seed);
    let centre = mean(sample);
    (0..n)
        .map(|_| {
            let point = &sample.points[luck.usize(..sample.points.len())];
            let far = |(x, c): (&f64, &f64)| (c + 1.5 * (x - c)).clamp(0.0, 1.0);
            point.iter().zip(&centre).map(far).collect()
        })
        .collect()
}

/// Members spread evenly over the chains.
fn chosen(points: &[Vec<f64>], n: usize) -> Vec<Vec<f64>> {
    (0..n).map(|k| points[(2 * k + 1) * points.len() / (2 * n)].clone()).collect()
}

fn known(country: &Country<'_>, sample: &Sample) -> Vec<Known> {
    let space = &country.problem.space;
    let shipped = space.values(space.shipped());
    space
        .axes
        .iter()
        .enumerate()
        .map(|(k, axis)| {
            let mut places: Vec<f64> = sample.points.iter().map(|p| p[k]).collect();
            places.sort_by(f64::total_cmp);
            let n = places.len() as f64;
            let at = |share: f64| axis.value(places[((n - 1.0) * share) as usize]);
            let mean = places.iter().sum::<f64>() / n;
            let variance = places.iter().map(|p| (p - mean) * (p - mean)).sum::<f64>() / n;
            Known {
                name: axis.name.clone(),
                range: (axis.low, axis.high),
                shipped: shipped[k],
                median: at(0.5),
                interval: (at(0.05), at(0.95)),
                left: (12.0 * variance).sqrt(),
            }
        })
        .collect()
}
