//! `werkbank trials`: published trials, replayed inside the model.

use clap::Args;
use miette::{IntoDiagnostic, Result, miette};
use scenarios::economy::Economy;
use scenarios::nation::{nation, redate};
use scenarios::parameters;
use scenarios::population::{Scale, draw, fit};
use scenarios::resolve::Library;
use scenarios::trials::{Report, Runs, Trial, built_in, replay, report};
use scenarios::world::World;
use sim_core::nation::Closure;
use sim_core::rng::Draws;
use sim_core::run::prepare;
use sim_core::units::Month;

use crate::text::{Format, Language, say, write};

/// Months simulated before the first entry.
const BURN_IN: u16 = 36;

/// First month of entry.
const FROM: Month = Month(1500);

/// Replay published trials inside the model: a look, to which nothing is fitted.
#[derive(Args, Debug)]
pub(crate) struct Trials {
    /// Trial by its evidence id, such as E009; all without it.
    #[arg(long)]
    trial: Option<String>,
    /// Design that runs beside the trial.
    #[arg(long, default_value = "zonder-hervorming")]
    base: String,
    /// Economy: steady, recession, covid, cooling, shift or a TOML file.
    #[arg(long, default_value = "steady")]
    economy: String,
    /// People for each agent, such as 1:100.
    #[arg(long, default_value = "1:100")]
    scale: Scale,
    /// Runs with different luck.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    replications: u32,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Language of the table.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

/// Runs the command.
///
/// # Errors
/// When an input is wrong, the scale too coarse, or the output can't be written.
pub(crate) fn run(arguments: &Trials) -> Result<()> {
    let trials = chosen(arguments.trial.as_deref())?;
    let reports =
        trials.into_iter().map(|trial| replayed(arguments, trial)).collect::<Result<Vec<_>>>()?;
    let text = match arguments.format {
        Format::Table => {
            let lang = arguments.lang.into();
            let tables: Vec<String> = reports.iter().map(|report| report.table(lang)).collect();
            tables.join("\n")
        }
        Format::Json => serde_json::to_string_pretty(&reports).into_diagnostic()? + "\n",
    };
    write(&text)
}

/// The trial of that id, or all.
fn chosen(id: Option<&str>) -> Result<Vec<Trial>> {
    let all = built_in().map_err(|error| miette!("{error}"))?;
    let Some(id) = id else { return Ok(all) };
    let known: Vec<String> = all.iter().map(|trial| trial.id.clone()).collect();
    all.into_iter()
        .find(|trial| trial.id.eq_ignore_ascii_case(id))
        .map(|trial| vec![trial])
        .ok_or_else(|| miette!("there is no trial `{id}`; choose from {}", known.join(", ")))
}

fn replayed(arguments: &Trials, trial: Trial) -> Result<Report> {
    let world = World::nl()?;
    let mut library = Library::built_in()?;
    let name = library.find(&arguments.base)?;
    let base = library.resolve(&name)?;
    let (params, _) =
        parameters::read("nl.toml", parameters::NL).map_err(|error| miette!("{error}"))?;
    let economy = Economy::named(&arguments.economy)?;
    let people = arguments.scale.people();
    let months = trial.protocol.length();
    let nation = nation(&world, &params, &economy, Closure::Middle, people, FROM, months, BURN_IN)
        .map_err(|error| miette!("{error}"))?;
    let fitted = fit(&world)?;
    let mut replications = Vec::new();
    for replication in 0..arguments.replications {
        let draws = Draws::new(arguments.seed, replication, 0);
        let mut draft = draw(&world, &fitted, draws, arguments.scale)?;
        redate(&mut draft, world.base_month, nation.start);
        let start = prepare(&nation, draft, draws, &base.timeline);
        replications.push(replay(&start, &nation, &base.timeline, &trial.protocol, 1.0));
        say(&format!("{}: {} of {}", trial.id, replication + 1, arguments.replications));
    }
    let runs = Runs {
        world: world.id.clone(),
        economy: economy.id.clone(),
        design: base.id.clone(),
        scale: people,
        from: FROM.to_string(),
        replications: arguments.replications,
        seed: arguments.seed,
    };
    Ok(report(trial, runs, &replications))
}
