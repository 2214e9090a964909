//! The `werkbank` command.

mod indicators;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Simulates the Dutch labour-market infrastructure and compares designs in matched pairs.
#[derive(Parser, Debug)]
#[command(name = "werkbank", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// List what a comparison measures, by public goal
    Indicators(indicators::IndicatorsArgs),
}

fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    let done = match Cli::parse().command {
        Command::Indicators(args) => indicators::run(&args, &mut out),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has seen enough, as with `| head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("failed to write the list: {error}");
            ExitCode::from(1)
        }
    }
}
