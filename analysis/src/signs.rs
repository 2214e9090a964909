//! Signs: how often the model gives the direction that documents and literature expect, over points of
//! behaviour drawn from its stated ranges.
//!
//! A sign is reported, not asserted: nothing is tuned to it, and a sign that fails is a finding.
//! The two runs of a pair share people, behaviour and luck. Each point and replication has luck of its
//! own, so that points say something apart from each other.

mod page;
mod points;
mod table;

use std::collections::BTreeMap;

use scenarios::assemble::{Assembly, Request, assemble_from};
use scenarios::money::Money;
use scenarios::parameters::{self, with_values};
use scenarios::population::Scale;
use scenarios::study::Study;
use sim_core::MODEL_VERSION;
use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::units::Month;

pub use page::{Header, page, read_header, wilson};
pub use points::{Range, VARIED, points, ranges};
pub use table::{Expect, Measure, Pair, SIGNS, Sign, Window};

/// The designs that are not built in, as a study.
const ARMS: &str = include_str!("signs/arms.toml");

/// The design under which the months before the first reported one are run.
const BASE: &str = "zonder-hervorming";

/// The size of a sweep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Points of behaviour.
    pub points: u32,
    /// Replications of each point.
    pub replications: u32,
    /// People an agent.
    pub scale: f64,
    /// Months reported.
    pub months: u16,
    /// Seed of points and luck.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { points: 24, replications: 3, scale: 500.0, months: 60, seed: 1 }
    }
}

/// The two values of a pair in one replication; none where a value does not exist.
pub type Values = Option<[f64; 2]>;

/// What a sweep gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// Its size.
    pub settings: Settings,
    /// Version of the model.
    pub model_version: u32,
    /// First reported month.
    pub from: Month,
    /// What was varied.
    pub ranges: Vec<Range>,
    /// The points, each with a value for every range.
    pub points: Vec<Vec<f64>>,
    /// For each pair, point and replication its two values.
    pub values: Vec<Vec<Vec<Values>>>,
}

/// A design to run.
struct Arm {
    id: &'static str,
    timeline: Timeline,
    /// What it assumes of behaviour in place of a point's values.
    assumed: Vec<(String, f64)>,
}

/// One economy with its designs.
struct Stage {
    economy: &'static str,
    assembly: Assembly,
    arms: Vec<Arm>,
}

/// Runs all pairs at all points; `told` hears of each point that is done.
///
/// # Errors
/// When the settings can't be run.
pub fn sweep(settings: Settings, mut told: impl FnMut(u32)) -> Result<Sweep, String> {
    let (params, infos) =
        parameters::read("nl.toml", parameters::NL).map_err(|error| error.to_string())?;
    let ranges = ranges(&infos)?;
    let points = points(&ranges, settings.points, settings.seed);
    let stages = table::ECONOMIES
        .into_iter()
        .map(|economy| stage(economy, settings))
        .collect::<Result<Vec<Stage>, String>>()?;
    let mut values = vec![Vec::new(); table::pairs().count()];
    for (point, at) in (0..).zip(&points) {
        let named = ranges.iter().map(|range| range.name).zip(at.iter().copied());
        let behaviour = with_values(&params, named).ok_or("a value does not fit its parameter")?;
        let first = point * settings.replications;
        let replications = (first..first + settings.replications)
            .map(|replication| {
                replicate(&stages, &behaviour, Draws::new(settings.seed, replication, 0))
            })
            .collect::<Result<Vec<Vec<Values>>, String>>()?;
        for (pair, of_pair) in values.iter_mut().enumerate() {
            of_pair.push(replications.iter().map(|values| values[pair]).collect());
        }
        told(point + 1);
    }
    let from = stages[0].assembly.country.nation.from;
    Ok(Sweep { settings, model_version: MODEL_VERSION, from, ranges, points, values })
}

fn stage(economy: &'static str, settings: Settings) -> Result<Stage, String> {
    let study = Study::read("arms.toml", ARMS).map_err(|error| error.to_string())?;
    let library = study.library().map_err(|error| error.to_string())?;
    let designs = table::designs_in(economy);
    let request = Request {
        base: BASE.to_owned(),
        designs: designs.iter().map(|design| (*design).to_owned()).collect(),
        world: "nl".to_owned(),
        economy: economy.to_owned(),
        money: Money::Equal,
        closure: Closure::Middle,
        scale: Scale::new(settings.scale)
            .ok_or_else(|| format!("{} is no number of people an agent", settings.scale))?,
        from: Month::parse("2025-01").ok_or("the first month can't be read")?,
        months: settings.months,
    };
    let assembly = assemble_from(&request, library.clone()).map_err(|error| error.to_string())?;
    let arms = designs
        .into_iter()
        .zip(&assembly.designs)
        .map(|(id, contender)| {
            let resolved = library.resolve(id).map_err(|error| error.to_string())?;
            let assumed = resolved.friction.iter().map(|(name, f)| (name.clone(), f.value));
            Ok(Arm { id, timeline: contender.timeline.clone(), assumed: assumed.collect() })
        })
        .collect::<Result<Vec<Arm>, String>>()?;
    Ok(Stage { economy, assembly, arms })
}

/// The values of all pairs under one luck.
fn replicate(stages: &[Stage], behaviour: &Params, draws: Draws) -> Result<Vec<Values>, String> {
    let mut records: BTreeMap<table::Arm, Record> = BTreeMap::new();
    for Stage { economy, assembly, arms } in stages {
        let with =
            |params: &Params| Nation { params: params.clone(), ..assembly.country.nation.clone() };
        let nation = with(behaviour);
        let draft = (assembly.country.draw)(draws)?;
        let start = prepare(&nation, draft, draws, &assembly.base.timeline);
        for arm in arms {
            let assumed = arm.assumed.iter().map(|(name, value)| (name.as_str(), *value));
            let params = with_values(behaviour, assumed).ok_or("an assumed value does not fit")?;
            let (start, nation) = (start.clone(), with(&params));
            if let Some(record) = simulate(start, &nation, &arm.timeline, false, |_| true) {
                records.insert((arm.id, *economy), record);
            }
        }
    }
    let value = |(arm, window): (table::Arm, Window), measure: &Measure| {
        records.get(&arm).and_then(|record| (measure.of)(&within(record, window)))
    };
    let pair =
        |pair: &Pair| Some([value(pair.first, pair.measure)?, value(pair.second, pair.measure)?]);
    Ok(table::pairs().map(pair).collect())
}

/// The record with the months of a window only. What it holds of the whole run stays: measures here
/// read months.
fn within(record: &Record, window: Window) -> Record {
    let end = record.months.len().saturating_sub(window.before_end);
    let months = record.months[end.saturating_sub(window.months)..end].to_vec();
    Record { months, ..record.clone() }
}

#[cfg(test)]
mod tests;
