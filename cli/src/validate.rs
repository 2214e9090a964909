//! `werkbank validate`: the base run beside the figures it should meet.

use std::io::Write;

use clap::{Args, ValueEnum};
use miette::{IntoDiagnostic, Result, miette};
use scenarios::economy::Economy;
use scenarios::nation::nation;
use scenarios::parameters;
use scenarios::population::{Cache, Scale, fit_with};
use scenarios::resolve::Library;
use scenarios::validate::{Runs, ValidateError, report, simulate, targets};
use scenarios::world::World;
use sim_core::nation::Closure;
use sim_core::rng::Draws;
use sim_core::units::Month;

/// Months simulated before the first reported one.
const BURN_IN: u16 = 36;

/// Run the base and print target, simulated value and miss for every figure it should meet.
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
    #[arg(long, default_value_t = 2)]
    replications: u32,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
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

/// Forms of output.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Lines for people.
    Table,
    /// One JSON object.
    Json,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| format!("`{text}` is not a month; write it as 2025-01"))
}

/// Runs the command.
///
/// # Errors
/// When an input is wrong, the scale too coarse, or the output can't be written.
pub(crate) fn run(arguments: &Validate) -> Result<()> {
    if arguments.replications == 0 {
        return Err(ValidateError::NoReplications.into());
    }
    let world = World::named(&arguments.world)?;
    let mut library = Library::built_in()?;
    let name = library.find(&arguments.base)?;
    let base = library.resolve(&name)?;
    let (params, _) =
        parameters::read("nl.toml", parameters::NL).map_err(|error| miette!("{error}"))?;
    let economy = Economy::named(&arguments.economy)?;
    let closure = match arguments.closure {
        ClosureName::Short => Closure::Short,
        ClosureName::Middle => Closure::Middle,
        ClosureName::Long => Closure::Long,
    };
    let people = arguments.scale.people();
    let (from, months) = (arguments.from, arguments.months);
    let nation = nation(&world, &params, &economy, closure, people, from, months, BURN_IN)
        .map_err(|error| miette!("{error}"))?;
    let fitted = fit_with(&world, &Cache::user())?;
    let measures = (0..arguments.replications)
        .map(|replication| {
            let draws = Draws::new(arguments.seed, replication, 0);
            simulate(&world, &fitted, &nation, arguments.scale, &base.timeline, draws)
        })
        .collect::<Result<Vec<_>, _>>()?;
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
    let targets = targets::built_in().map_err(|error| miette!("{error}"))?;
    let report = report(runs, &targets, &measures);
    let text = match arguments.format {
        Format::Table => report.table(),
        Format::Json => serde_json::to_string_pretty(&report).into_diagnostic()? + "\n",
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads may stop early, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.into_diagnostic(),
    }
}
