//! `werkbank validate`: the base run beside the figures it should meet, and past years beside figures that
//! nobody may fit to.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use miette::{IntoDiagnostic, Result, miette};
use scenarios::economy::Economy;
use scenarios::lang::Lang;
use scenarios::nation::nation;
use scenarios::parameters;
use scenarios::population::{Cache, Scale, fit_with};
use scenarios::resolve::{Library, ResolvedDesign};
use scenarios::validate::measure::Measures;
use scenarios::validate::{
    Designs, Report, Runs, ValidateError, Verdict, in_own_months, observed_nation, report,
    simulate, targets,
};
use scenarios::world::World;
use serde_json::json;
use sim_core::nation::Closure;
use sim_core::rng::Draws;
use sim_core::units::Month;
use validation::drive::Setup;
use validation::own_year::in_own_year;
use validation::report::{Report as HeldOut, held_out};
use validation::status::{self, Services, Status};

use crate::text::{Format, write};

/// Exit code when a level of calibration does not hold.
const LEVELS_MISSED: u8 = 3;

/// Design whose clients and costs are those of the regional mobility teams.
const TEAMS: &str = "rmt";

/// Months simulated before the first reported one.
const BURN_IN: u16 = 36;

/// Run the base and print target, simulated value and miss for every figure it should meet; exit code 3 when
/// a level of calibration does not hold.
#[derive(Args, Debug)]
pub(crate) struct Validate {
    /// Design to run.
    #[arg(long, default_value = "zonder-hervorming")]
    base: String,
    /// World: `nl` or a folder with tables.
    #[arg(long, default_value = "nl")]
    world: String,
    /// Economy: steady, recession, covid, cooling, shift or a TOML file.
    #[arg(long, default_value = "steady")]
    economy: String,
    /// How jobs answer to the ease of filling them.
    #[arg(long, value_enum, default_value_t = ClosureName::Middle)]
    closure: ClosureName,
    /// People for each agent, such as 1:100.
    #[arg(long, default_value = "1:100")]
    scale: Scale,
    /// First reported month.
    #[arg(long, default_value = "2025-01", value_parser = month)]
    from: Month,
    /// Reported months.
    #[arg(long, default_value_t = 120)]
    months: u16,
    /// Runs with different luck.
    #[arg(long, default_value_t = 4)]
    replications: u32,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One part alone; all of them are the default.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Rounds in which the demand of past years is sought.
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(0..=100))]
    rounds: u32,
    /// File to which the result is written, for the status lines of other commands.
    #[arg(long, conflicts_with = "only")]
    write_status: Option<PathBuf>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
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
}

/// Closures by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ClosureName {
    /// Jobs given by the economy.
    Short,
    /// Fewer jobs when they take long to fill.
    Middle,
    /// Jobs follow labour supply.
    Long,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| format!("`{text}` is not a month; write it as 2025-01"))
}

/// Runs the command.
///
/// # Errors
/// When an input is wrong, the scale too coarse, or the output can't be written.
pub(crate) fn run(arguments: &Validate) -> Result<ExitCode> {
    if arguments.replications == 0 {
        return Err(ValidateError::NoReplications.into());
    }
    let world = World::named(&arguments.world)?;
    let mut library = Library::built_in()?;
    let name = library.find(&arguments.base)?;
    let base = library.resolve(&name)?;
    let (params, _) =
        parameters::read("nl.toml", parameters::NL).map_err(|error| miette!("{error}"))?;
    let wants = |part| arguments.only.is_none_or(|only| only == part);
    let setup = Setup {
        world: &world,
        params: &params,
        base: &base.timeline,
        scale: arguments.scale,
        replications: arguments.replications,
        seed: arguments.seed,
        rounds: arguments.rounds,
    };
    let levels = if wants(Part::Calibrated) || wants(Part::Services) {
        let teams = library.resolve(TEAMS)?;
        let all = levels(arguments, &setup, &base, &teams)?;
        Some(match arguments.only {
            Some(part) => all.part(part == Part::Services),
            None => all,
        })
    } else {
        None
    };
    let held = if wants(Part::HeldOut) {
        let rows = validation::table::built_in()?;
        Some(held_out(&setup, &rows, &Cache::user())?)
    } else {
        None
    };
    let services = status::services().map_err(|error| miette!("{error}"))?;
    let status = levels.as_ref().zip(held.as_ref()).map(|(levels, held)| result(levels, held));
    if let (Some(path), Some(status)) = (&arguments.write_status, &status) {
        std::fs::write(path, status.file())
            .map_err(|error| miette!("{}: the status can't be written: {error}", path.display()))?;
    }
    write(&match arguments.format {
        Format::Table => table(&wants, levels.as_ref(), held.as_ref(), status.as_ref(), services),
        Format::Json => {
            let status_lines = status::lines(status.as_ref(), services, Lang::En);
            let all = json!({
                "calibrated": levels, "held_out": held, "status": status, "services": services,
                "status_lines": status_lines,
            });
            serde_json::to_string_pretty(&all).into_diagnostic()? + "\n"
        }
    })?;
    let missed =
        levels.is_some_and(|report| report.failed() > 0) || held.is_some_and(|held| !held.passes());
    Ok(if missed { ExitCode::from(LEVELS_MISSED) } else { ExitCode::SUCCESS })
}

/// The result of both parts.
fn result(levels: &Report, held: &HeldOut) -> Status {
    let within = levels.count(Verdict::Within) as u32;
    let groups = (held.groups_passed(), held.groups.len() as u32);
    Status::new(groups, (within, levels.failed() as u32))
}

/// All parts for people.
fn table(
    wants: &impl Fn(Part) -> bool,
    levels: Option<&Report>,
    held: Option<&HeldOut>,
    status: Option<&Status>,
    services: Services,
) -> String {
    let mut text = String::new();
    let mut section = |title: &str, body: &str| {
        for line in [title, &"=".repeat(title.len()), body] {
            text.push_str(line);
            text.push('\n');
        }
    };
    if let Some(levels) = levels {
        if wants(Part::Calibrated) {
            section("Calibrated", &levels.calibrated());
        }
        if wants(Part::Services) {
            section("Service layer", &levels.services());
        }
    }
    if let Some(held) = held {
        section("Held out", &held.table());
    }
    // A part alone says nothing about the whole: then the lines are those of the last full validation.
    let known = status.cloned().or_else(status::current);
    for line in status::lines(known.as_ref(), services, Lang::En) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Runs the base and measures it against calibration targets.
fn levels(
    arguments: &Validate,
    setup: &Setup<'_>,
    base: &ResolvedDesign,
    teams: &ResolvedDesign,
) -> Result<Report> {
    let Setup { world, params, scale, .. } = *setup;
    let economy = Economy::named(&arguments.economy)?;
    let closure = match arguments.closure {
        ClosureName::Short => Closure::Short,
        ClosureName::Middle => Closure::Middle,
        ClosureName::Long => Closure::Long,
    };
    let people = scale.people();
    let (from, months) = (arguments.from, arguments.months);
    let nation = nation(world, params, &economy, closure, people, from, months, BURN_IN)
        .map_err(|error| miette!("{error}"))?;
    let fitted = fit_with(world, &Cache::user())?;
    let targets = targets::with_services().map_err(|error| miette!("{error}"))?;
    let observed = observed_nation(world, params, &economy, closure, people)
        .map_err(|error| miette!("{error}"))?;
    // Years with another labour market are measured in their own slack, when rows of them are asked for.
    let mut earlier = match arguments.only {
        Some(Part::Services) => Vec::new(),
        _ => in_own_year(setup, &targets, &Cache::user())?,
    };
    earlier.resize(arguments.replications as usize, Measures::new());
    let designs = Designs { base: &base.timeline, teams: Some(&teams.timeline) };
    let measures = (0..arguments.replications)
        .zip(earlier)
        .map(|(replication, earlier)| {
            let draws = Draws::new(arguments.seed, replication, 0);
            let mut all = simulate(world, &fitted, &nation, scale, designs.base, draws)?;
            all.extend(in_own_months(world, &fitted, &observed, scale, designs, draws, &targets)?);
            all.extend(earlier);
            Ok(all)
        })
        .collect::<Result<Vec<_>, ValidateError>>()?;
    let runs = Runs {
        world: world.id.clone(),
        economy: economy.id.clone(),
        design: base.id.clone(),
        scale: people,
        from: from.to_string(),
        months,
        replications: arguments.replications,
        seed: arguments.seed,
    };
    Ok(report(runs, &targets, &measures))
}
