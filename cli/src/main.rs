//! The `werkbank` command.
//!
//! Every subcommand returns its exit code, or a report about wrong input (exit code 2).

mod calibrate;
mod check;
mod compare;
mod designs;
mod indicators;
mod journey;
mod knobs;
mod path;
mod population;
mod scorecard;
mod study;
mod text;
mod trials;
mod validate;
mod wording;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Compares designs of the Dutch labour-market infrastructure in matched pairs.
#[derive(Parser)]
#[command(name = "werkbank", version)]
struct Werkbank {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare designs with a base, as matched pairs
    Compare(Box<compare::CompareArgs>),
    /// Check design files; exit code 2 when one can't be used
    Check(check::Check),
    /// List designs, show one with the origin of every value, or compare two
    Designs(designs::Designs),
    /// Show the drawn population beside the published margins
    Population(population::Population),
    /// Compare runs of the base, and past years, with published figures
    Validate(validate::Validate),
    /// Follow a few people month by month, the same ones under each design
    Path(Box<path::PathArgs>),
    /// Run a ready question as variants of a design
    Study(study::StudyArgs),
    /// Follow a described person through designs: a typical journey and the spread
    Journey(Box<journey::JourneyArgs>),
    /// Fit behaviour to published moments
    Calibrate(calibrate::Calibrate),
    /// Replay published trials: a look, to which nothing is fitted
    Trials(trials::Trials),
    /// List what a design can set, with bounds and sources
    Knobs(knobs::KnobsArgs),
    /// List what a comparison measures, by public goal
    Indicators(indicators::IndicatorsArgs),
}

fn main() -> ExitCode {
    let result = match Werkbank::parse().command {
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Check(arguments) => check::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Designs(arguments) => designs::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Population(arguments) => population::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Path(arguments) => path::run(&arguments),
        Command::Study(arguments) => study::run(&arguments),
        Command::Journey(arguments) => journey::run(&arguments),
        Command::Calibrate(arguments) => calibrate::run(&arguments),
        Command::Trials(arguments) => trials::run(&arguments),
        Command::Knobs(arguments) => {
            knobs::check(&arguments).map(|()| printed(|out| knobs::run(&arguments, out)))
        }
        Command::Indicators(arguments) => Ok(printed(|out| indicators::run(&arguments, out))),
    };
    result.unwrap_or_else(|report| {
        text::say(&format!("{report:?}"));
        ExitCode::from(2)
    })
}

/// Runs a command that only prints; a reader who has seen enough (`| head`) is no failure.
fn printed(print: impl FnOnce(&mut std::io::StdoutLock<'_>) -> std::io::Result<()>) -> ExitCode {
    match print(&mut std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            text::say(&format!("failed to print: {error}"));
            ExitCode::from(1)
        }
    }
}
