//! The `werkbank` command.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod population;

/// Workbench for the Dutch labour market infrastructure.
#[derive(Parser)]
#[command(version)]
struct Werkbank {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Population(population::Population),
}

fn main() -> ExitCode {
    let result = match Werkbank::parse().command {
        Command::Population(arguments) => population::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::from(2)
        }
    }
}
