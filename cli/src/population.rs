//! `werkbank population`: published, reconciled and drawn value of every margin.

use std::io::Write;

use clap::{Args, ValueEnum};
use miette::{IntoDiagnostic, Result};
use scenarios::population::{Cache, Scale, draw, fit_with, population_report};
use scenarios::world::World;
use sim_core::rng::Draws;

/// Draw the synthetic population and compare it with the published margins.
#[derive(Args, Debug)]
pub(crate) struct Population {
    /// World: `nl` or a folder with tables.
    #[arg(long, default_value = "nl")]
    world: String,
    /// People for each agent, such as 1:100; 1:1 draws everyone.
    #[arg(long, default_value = "1:100")]
    scale: Scale,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Number of the replication, from 0.
    #[arg(long, default_value_t = 0)]
    replication: u32,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Forms of output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Lines for people.
    Table,
    /// One JSON object.
    Json,
}

/// Runs the command.
///
/// # Errors
/// When the world is wrong, the scale too coarse, or the output can't be written.
pub(crate) fn run(arguments: &Population) -> Result<()> {
    let world = World::named(&arguments.world)?;
    let fitted = fit_with(&world, &Cache::user())?;
    let draws = Draws::new(arguments.seed, arguments.replication, 0);
    let draft = draw(&world, &fitted, draws, arguments.scale)?;
    let report = population_report(&world, &fitted, &draft, arguments.scale);
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
