//! What is to be fitted, to what, and how hard to try: one TOML file.

use std::path::Path;

use scenarios::parameters::{self, ParameterInfo};
use scenarios::validate::targets::{self, Target};
use serde::{Deserialize, Serialize};
use sim_core::units::Month;

use crate::CalibrationError;
use crate::space::{Axis, Space};

/// A plan as it is written.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Format of the file, 1.
    pub format: u32,
    /// Name.
    pub id: String,
    /// World: `nl` or a folder with tables.
    pub world: String,
    /// Economy after the observed quarters.
    pub economy: String,
    /// Design in force.
    pub base: String,
    /// First month that is measured, `YYYY-MM`.
    pub from: String,
    /// Months measured.
    pub months: u16,
    /// Months simulated before.
    pub burn_in: u16,
    /// Seed of all chance.
    pub seed: u64,
    /// Targets by id; all that have a window and a level when left out.
    #[serde(default)]
    pub targets: Vec<String>,
    /// Targets that are judged and not fitted, by id.
    #[serde(default)]
    pub leave_out: Vec<String>,
    /// First step: the best point from several starts.
    pub search: Search,
    /// Second step: emulators in waves.
    pub emulate: Emulate,
    /// Third step: sets that agree.
    pub ensemble: Ensemble,
    /// What is fitted.
    pub parameter: Vec<Fitted>,
}

impl Plan {
    /// Evaluations that the whole plan takes, about: a search may end early.
    pub fn evaluations(&self) -> u64 {
        let search = &self.search;
        let generation = search.population as u64 + 1;
        u64::from(search.starts * search.generations) * generation
            + u64::from(self.emulate.waves) * self.emulate.points as u64
            + self.ensemble.members as u64
            + 2
    }
}

/// The search for the best point.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// People per agent.
    pub scale: f64,
    /// Runs for each point.
    pub replications: u32,
    /// Independent starts; the first is the shipped value, the others spread over the ranges.
    pub starts: u32,
    /// Generations of each.
    pub generations: u32,
    /// Points in a generation.
    pub population: usize,
}

/// The emulators.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Emulate {
    /// People per agent.
    pub scale: f64,
    /// Runs for each point.
    pub replications: u32,
    /// Waves of new points; each looks where the last one said that points agree.
    pub waves: u32,
    /// New points in a wave.
    pub points: usize,
    /// Half the width of the first wave, share of each range.
    pub width: f64,
}

/// The parameter sets that are kept.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ensemble {
    /// Number of sets.
    pub members: usize,
    /// Runs by which each is checked.
    pub replications: u32,
    /// Steps of each of four chains.
    pub steps: usize,
}

/// A parameter that is fitted.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fitted {
    /// Name, such as `search.applications` or `separation.hazard[0]`.
    pub name: String,
    /// Lowest value; that of the parameter's own range when left out.
    pub low: Option<f64>,
    /// Highest value, likewise.
    pub high: Option<f64>,
    /// Whether equal ratios, rather than equal differences, are equally likely beforehand.
    #[serde(default)]
    pub log: bool,
    /// Whether the search moves it. Where the moments can't tell, as of behaviour over a cycle, the search leaves
    /// the shipped value, and the sets spread over the range.
    #[serde(default = "yes")]
    pub search: bool,
}

/// A plan with everything it names found.
#[derive(Clone, Debug)]
pub struct Problem {
    /// File of the plan.
    pub file: String,
    /// The plan.
    pub plan: Plan,
    /// First measured month.
    pub from: Month,
    /// Targets, in the order of their table.
    pub targets: Vec<Target>,
    /// Ranges of the parameters.
    pub space: Space,
}

impl Problem {
    /// Reads a plan from a file.
    ///
    /// # Errors
    /// When the file can't be read, or as [`Problem::parse`].
    pub fn read(path: &Path) -> Result<Self, CalibrationError> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| CalibrationError::File {
            path: file.clone(),
            problem: format!("{error}; name the TOML file of a plan, such as calibration/nl.toml"),
        })?;
        Self::parse(&file, &text)
    }

    /// A plan from its text.
    ///
    /// # Errors
    /// When it is not TOML of that shape, or names a target, parameter or month that does not exist.
    pub fn parse(file: &str, text: &str) -> Result<Self, CalibrationError> {
        let fail = |problem: String| CalibrationError::Plan { file: file.to_owned(), problem };
        let plan: Plan = toml::from_str(text).map_err(|error| fail(error.to_string()))?;
        if plan.format != 1 {
            return Err(fail(format!("`format` is {}; this version reads 1", plan.format)));
        }
        let from = Month::parse(&plan.from)
            .ok_or_else(|| fail(format!("`from` is `{}`; write a month as 2022-01", plan.from)))?;
        counts(&plan).map_err(fail)?;
        let all = targets::built_in().map_err(|error| fail(error.to_string()))?;
        let chosen = choose(&plan, from, all).map_err(fail)?;
        let (params, infos) =
            parameters::read("nl.toml", parameters::NL).map_err(|error| fail(error.to_string()))?;
        let axes = plan.parameter.iter().map(|fitted| axis(fitted, &infos));
        let axes = axes.collect::<Result<Vec<_>, _>>().map_err(fail)?;
        let space = Space::new(axes, params).map_err(fail)?;
        Ok(Self { file: file.to_owned(), plan, from, targets: chosen, space })
    }
}

fn counts(plan: &Plan) -> Result<(), String> {
    let (search, emulate, ensemble) = (&plan.search, &plan.emulate, &plan.ensemble);
    let smallest = [
        ("months", u64::from(plan.months), 1),
        ("search.replications", u64::from(search.replications), 2),
        ("search.starts", u64::from(search.starts), 1),
        ("search.generations", u64::from(search.generations), 1),
        ("search.population", search.population as u64, 4),
        ("emulate.replications", u64::from(emulate.replications), 2),
        ("emulate.waves", u64::from(emulate.waves), 1),
        ("emulate.points", emulate.points as u64, 20),
        ("ensemble.members", ensemble.members as u64, 2),
        ("ensemble.replications", u64::from(ensemble.replications), 2),
        ("ensemble.steps", ensemble.steps as u64, 100),
    ];
    for (name, value, least) in smallest {
        if value < least {
            return Err(format!("`{name}` is {value}; give at least {least}"));
        }
    }
    for (name, scale) in [("search.scale", search.scale), ("emulate.scale", emulate.scale)] {
        if !(1.0..=10_000.0).contains(&scale) {
            return Err(format!("`{name}` is {scale}; give 1 to 10000 people per agent"));
        }
    }
    if !(0.01..=1.0).contains(&emulate.width) {
        return Err(format!("`emulate.width` is {}; give 0.01 to 1", emulate.width));
    }
    if plan.parameter.is_empty() {
        return Err("nothing is fitted; add a `[[parameter]]` with its `name`".to_owned());
    }
    Ok(())
}

fn choose(plan: &Plan, from: Month, all: Vec<Target>) -> Result<Vec<Target>, String> {
    let find = |list: &str, id: &String| {
        all.iter().find(|target| target.id == *id).ok_or_else(|| {
            format!("`{list}` names `{id}`, which calibration/targets/calibrate.csv has not")
        })
    };
    for id in &plan.leave_out {
        find("leave_out", id)?;
        if plan.targets.contains(id) {
            return Err(format!("`{id}` is in `targets` and in `leave_out`; take it from one"));
        }
    }
    for id in &plan.targets {
        let target = find("targets", id)?;
        if target.measure.is_empty() || target.window.is_none() || target.low.is_none() {
            return Err(format!("no run measures the target `{id}`: {}", target.note));
        }
    }
    let end = from.plus(plan.months);
    let fits = |target: &Target| {
        target.low.is_some()
            && !target.measure.is_empty()
            && target.window.is_some_and(|(first, last)| first >= from && last < end)
    };
    let wanted = |target: &Target| {
        let named = plan.targets.is_empty() || plan.targets.contains(&target.id);
        named && !plan.leave_out.contains(&target.id)
    };
    let late = all.iter().find(|t| plan.targets.contains(&t.id) && !fits(t));
    if let Some(target) = late {
        let months = plan.months;
        return Err(format!(
            "`{}` is read outside the {months} months from {from}; change `from` or `months`",
            target.id
        ));
    }
    let chosen: Vec<Target> = all.into_iter().filter(|t| wanted(t) && fits(t)).collect();
    if chosen.is_empty() {
        return Err("no target is read within the months of the plan".to_owned());
    }
    Ok(chosen)
}

fn axis(fitted: &Fitted, infos: &[ParameterInfo]) -> Result<Axis, String> {
    let whole = fitted.name.split('[').next().unwrap_or_default();
    let info = infos.iter().find(|info| info.name == whole).ok_or_else(|| {
        format!("unknown parameter `{}`; docs/generated/parameters.md lists them", fitted.name)
    })?;
    let low = fitted.low.or(info.low);
    let high = fitted.high.or(info.high);
    let (Some(low), Some(high)) = (low, high) else {
        return Err(format!("`{}` has no range; give `low` and `high`", fitted.name));
    };
    if !(low < high && low.is_finite() && high.is_finite()) || (fitted.log && low <= 0.0) {
        return Err(format!(
            "`{}` goes from {low} to {high}; `low` must be below `high`, and above 0 with `log`",
            fitted.name
        ));
    }
    Ok(Axis { name: fitted.name.clone(), low, high, log: fitted.log, searched: fitted.search })
}

fn yes() -> bool {
    true
}
