//! `werkbank validate`: the base run beside the figures it should meet, past years beside figures that
//! nobody may fit to, and the same parameters at other scales and under other closures.

mod command;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use miette::{IntoDiagnostic, Result, miette};
use scenarios::economy::Economy;
use scenarios::lang::Lang;
use scenarios::parameters;
use scenarios::population::{Cache, Scale, fit_with};
use scenarios::resolve::{Library, ResolvedDesign};
use scenarios::validate::Report;
use scenarios::validate::targets::{self, Target};
use scenarios::world::World;
use serde_json::json;
use sim_core::nation::Closure;
use sim_core::params::Params;
use sim_core::units::Month;
use validation::conditions::{Conditions, conditions};
use validation::defaults;
use validation::drive::Setup;
use validation::report::{Report as HeldOut, held_out};
use validation::status::{self, Status};
use validation::today::{Condition, Today};

use crate::compare::sets::Sets;
use crate::compare::{ClosureArg, parse_month};
use crate::text::{Format, Language, write};

/// Exit code when a level of calibration does not hold.
const LEVELS_MISSED: u8 = 3;

/// Exit code when a replication failed.
const INCOMPLETE: u8 = 1;

/// Run the base and print target, simulated value and miss for every figure it should meet; exit code 3 when
/// a level of calibration does not hold, 1 when a run failed.
#[derive(Args, Debug)]
pub(crate) struct Validate {
    /// Design to run.
    #[arg(long, default_value = defaults::BASE)]
    base: String,
    /// World: `nl` or a folder with tables.
    #[arg(long, default_value = defaults::WORLD)]
    world: String,
    /// Economy: steady, recession, covid, cooling, shift or a TOML file.
    #[arg(long, default_value = defaults::ECONOMY)]
    economy: String,
    /// How jobs answer to the ease of filling them.
    #[arg(long, value_enum, default_value_t = ClosureArg::Middle)]
    closure: ClosureArg,
    /// People for each agent, such as 1:100.
    #[arg(long, default_value = defaults::SCALE)]
    scale: Scale,
    /// First reported month.
    #[arg(long, default_value = defaults::FROM, value_parser = parse_month)]
    from: Month,
    /// Reported months.
    #[arg(long, default_value_t = defaults::MONTHS)]
    months: u16,
    /// Runs with different luck.
    #[arg(long, default_value_t = defaults::REPLICATIONS)]
    replications: u32,
    /// Number of the first run, as a failed one is named; held-out years always begin at 0.
    #[arg(long, default_value_t = 0)]
    first_replication: u32,
    /// Seed of all chance.
    #[arg(long, default_value_t = defaults::SEED)]
    seed: u64,
    /// One part alone, or several; all of them are the default.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Rounds in which the demand of past years is sought.
    #[arg(long, default_value_t = defaults::ROUNDS, value_parser = clap::value_parser!(u32).range(0..=100))]
    rounds: u32,
    /// Other scales at which the figures are held against those of `--scale`, such as 1:1000,1:1; 1:1 takes
    /// minutes and gigabytes of memory.
    #[arg(long, value_delimiter = ',', default_value = defaults::SCALES)]
    scales: Vec<Scale>,
    /// Other closures under which the figures are held against those of `--closure`; all of them without it.
    #[arg(long, value_enum, value_delimiter = ',')]
    closures: Vec<ClosureArg>,
    /// Parameter sets whose middle is run in place of the shipped values: a file that `calibrate` wrote, or
    /// `shipped` for the sets of the program.
    #[arg(long, value_name = "FILE", conflicts_with = "write_status")]
    ensemble: Option<String>,
    /// Table of figures in place of the built-in ones, with the same columns.
    #[arg(long, value_name = "FILE", conflicts_with = "write_status")]
    targets: Option<PathBuf>,
    /// File to which the result is written, for the status lines of other commands.
    #[arg(long, conflicts_with = "only")]
    write_status: Option<PathBuf>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Language of the table.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

/// Parts of a validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The labour market, rows C01 to C12.
    Calibrated,
    /// The service layer, rows C13 to C15.
    Services,
    /// Past years, rows H1 to H8.
    HeldOut,
    /// The same figures at other scales.
    Scales,
    /// The same figures under other closures of labour demand.
    Closures,
}

/// What was found, as far as it was asked for.
struct Found {
    levels: Option<Report>,
    held: Option<HeldOut>,
    conditions: Option<Conditions>,
    status: Option<Status>,
}

/// Runs the command.
///
/// # Errors
/// When an input is wrong, the scale too coarse, or the output can't be written.
pub(crate) fn run(arguments: &Validate) -> Result<ExitCode> {
    let world = World::named(&arguments.world)?;
    let mut library = Library::built_in()?;
    let name = library.find(&arguments.base)?;
    let base = library.resolve(&name)?;
    let teams = library.resolve(defaults::TEAMS)?;
    let params = arguments.params()?;
    let found = find(arguments, &world, [&base, &teams], &params)?;
    let services = status::services().map_err(|error| miette!("{error}"))?;
    if let (Some(path), Some(status)) = (&arguments.write_status, &found.status) {
        std::fs::write(path, status.file())
            .map_err(|error| miette!("{}: the status can't be written: {error}", path.display()))?;
    }
    let lang: Lang = arguments.lang.into();
    // A part alone, or other parameters, say nothing of the whole: then the lines are those of the last
    // full validation.
    let known = found.status.clone().or_else(status::current);
    let lines = status::lines(known.as_ref(), services, lang);
    write(&match arguments.format {
        Format::Table => table::table(&|part| arguments.wants(part), &found, &lines, lang),
        Format::Json => {
            let all = json!({
                "calibrated": found.levels, "held_out": found.held, "conditions": found.conditions,
                "status": found.status, "services": services, "status_lines": lines,
            });
            serde_json::to_string_pretty(&all).into_diagnostic()? + "\n"
        }
    })?;
    Ok(found.exit_code())
}

impl Validate {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    fn closure(&self) -> Closure {
        self.closure.into()
    }

    fn condition(&self) -> Condition {
        Condition {
            closure: self.closure(),
            scale: self.scale,
            first: self.first_replication,
            replications: self.replications,
        }
    }

    /// The shipped parameters, or the middle of sets that were found beside them.
    fn params(&self) -> Result<Params> {
        let (params, _) =
            parameters::read("nl.toml", parameters::NL).map_err(|error| miette!("{error}"))?;
        let Some(asked) = &self.ensemble else { return Ok(params) };
        Sets::find(asked)?.middle(&params)
    }
}

fn find(
    arguments: &Validate,
    world: &World,
    [base, teams]: [&ResolvedDesign; 2],
    params: &Params,
) -> Result<Found> {
    let wants = |part| arguments.wants(part);
    let mut found = Found { levels: None, held: None, conditions: None, status: None };
    let [scales, closures] = [Part::Scales, Part::Closures].map(wants);
    let levels = wants(Part::Calibrated) || wants(Part::Services);
    if levels || scales || closures {
        let economy = Economy::named(&arguments.economy)?;
        let targets = match &arguments.targets {
            None => targets::with_services(),
            Some(path) => targets::named(path),
        };
        let targets = targets.map_err(|error| miette!("{error}"))?;
        let cache = Cache::user();
        let fitted = fit_with(world, &cache)?;
        let today = Today {
            world,
            fitted: &fitted,
            params,
            economy: &economy,
            base,
            teams: Some(teams),
            targets: &targets,
            seed: arguments.seed,
            rounds: arguments.rounds,
            cache: &cache,
        };
        if levels {
            let part = |target: &&Target| {
                wants(if target.is_service() { Part::Services } else { Part::Calibrated })
            };
            let targets: Vec<Target> = targets.iter().filter(part).cloned().collect();
            let today = Today { targets: &targets, ..today };
            let report = today.levels(arguments.condition(), arguments.from, arguments.months)?;
            found.levels = Some(report.with_redo(|failed| arguments.redo(failed)));
        }
        if scales || closures {
            let other_scales = if scales { &arguments.scales[..] } else { &[] };
            let other_closures = if closures { arguments.other_closures() } else { Vec::new() };
            let all = conditions(&today, arguments.condition(), other_scales, &other_closures)?;
            let redo = |closure, scale, k| arguments.redo_at(closure, scale, k);
            found.conditions = Some(all.with_redo(redo));
        }
    }
    if wants(Part::HeldOut) {
        let rows = validation::table::built_in()?;
        let setup = Setup {
            world,
            params,
            base: &base.timeline,
            scale: arguments.scale,
            first: 0,
            replications: arguments.replications,
            seed: arguments.seed,
            rounds: arguments.rounds,
        };
        let held = held_out(&setup, &rows, &Cache::user())?;
        found.held = Some(held.with_redo(&arguments.redo_past()));
    }
    found.status = found
        .levels
        .as_ref()
        .zip(found.held.as_ref())
        .map(|(levels, held)| Status::of(levels, held));
    Ok(found)
}

impl Found {
    fn exit_code(&self) -> ExitCode {
        let failed = self.levels.as_ref().map_or(0, |report| report.failed.len())
            + self.held.as_ref().map_or(0, |report| report.failed.len())
            + self.conditions.as_ref().map_or(0, Conditions::failures);
        let missed = self.levels.as_ref().is_some_and(|report| report.missed() > 0)
            || self.held.as_ref().is_some_and(|held| !held.passes())
            || self.conditions.as_ref().is_some_and(|all| all.lost() > 0);
        match (failed, missed) {
            (1.., _) => ExitCode::from(INCOMPLETE),
            (_, true) => ExitCode::from(LEVELS_MISSED),
            _ => ExitCode::SUCCESS,
        }
    }
}
