//! Runs LM-120 and prints one line of JSON: the aggregates and what the run used.

use std::{process::ExitCode, time::Instant};

use benches::{lm120, usage};
use clap::Parser;
use serde_json::{Map, Value, json};

/// Run the reference labor market LM-120 and print its aggregates and its cost.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// Workers of one replication
    #[arg(long = "n", default_value_t = 134_000)]
    workers: usize,
    /// Months of one replication
    #[arg(long, default_value_t = 120)]
    months: usize,
    /// Replications, with seeds S, S + 1, ...
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    reps: u64,
    /// Seed of the first replication
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads, over replications if there are several and over regions if there is one
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    threads: u16,
}

/// The population is built inside the timed part: it is part of every run.
fn report(args: &Args) -> Result<Value, Box<dyn std::error::Error>> {
    let size = lm120::Size::new(args.workers, args.months)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads.into()).build()?;
    let (wall, cpu) = (Instant::now(), usage::cpu_seconds());
    let runs = pool.install(|| lm120::replicate(size, args.seed, args.reps));
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), usage::cpu_seconds() - cpu);
    let mean = |k: usize| runs.iter().map(|run| run[k]).sum::<f64>() / runs.len() as f64;
    let aggregates: Map<String, Value> = lm120::AGGREGATES
        .iter()
        .enumerate()
        .map(|(k, name)| (name.to_string(), mean(k).into()))
        .collect();
    Ok(json!({
        "model": "LM-120",
        "n": args.workers,
        "months": args.months,
        "reps": args.reps,
        "seed": args.seed,
        "threads": args.threads,
        "late_means": aggregates,
        "cpu_seconds": cpu,
        "wall_seconds": wall,
        "peak_bytes": usage::peak_bytes(),
    }))
}

#[expect(clippy::print_stdout, reason = "a program prints its result")]
fn main() -> ExitCode {
    match report(&Args::parse()) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
