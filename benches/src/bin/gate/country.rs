//! The whole country: time in units of E, memory, and what a second thread brings.
//!
//! Every figure comes from a process of its own, as LM-120 was measured against E, so that the peak
//! of one does not hide that of another. A round runs all of them in turn, LM-120 first in every
//! second round; ratios are taken within a round.

use std::process::Command;

use benches::lm120;
use benches::setup::Setup;
use benches::stages::{Spent, Stages, batch, median, pool, stages};
use benches::usage::peak_bytes;
use benches::yardstick::{COMMITTED, Yardstick, e_units};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use sim_core::nation::Closure;

use crate::text::{at_least, at_most, say, spread};

/// E of clock time with two threads, at 1:1.
const WALL: f64 = 25.0;
/// Bytes a person at the peak.
const BYTES: f64 = 100.0;
/// CPU of 1:1 over that of 1:100.
const CPU_RATIO: f64 = 150.0;
/// How many times faster two threads are within a run at 1:1.
const SPEED_UP_WITHIN: f64 = 1.6;
/// The same over replications at 1:100.
const SPEED_UP_OVER: f64 = 1.8;

/// People of the country on the side of LM-120.
const WORKERS: f64 = 13_400_000.0;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// People per agent
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// Reported months
    #[arg(long, default_value_t = 120)]
    months: u16,
    /// Rounds, each with one pair of engine and LM-120
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pairs: u32,
    /// Threads; with one of them only, what compares threads is left out
    #[arg(long, value_delimiter = ',', default_values_t = [1, 2])]
    threads: Vec<usize>,
    /// Replications behind a figure at 1:100
    #[arg(long, default_value_t = 20)]
    replications: u32,
    /// People per agent where many replications are run
    #[arg(long, default_value_t = 100.0)]
    coarse: f64,
}

/// What is run in a process of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    /// One run, its threads inside.
    Run,
    /// Many runs, each thread with whole ones.
    Batch,
    /// LM-120.
    Lm120,
}

#[derive(clap::Args)]
pub(crate) struct TimedArgs {
    engine: Engine,
    #[arg(long)]
    scale: f64,
    #[arg(long)]
    months: u16,
    #[arg(long)]
    threads: usize,
    #[arg(long, default_value_t = 1)]
    replications: u32,
}

/// What a process of its own reports.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Timed {
    /// All it did.
    spent: Spent,
    /// Of a single run.
    stages: Option<Stages>,
    peak_bytes: Option<u64>,
}

/// Does one of the things that are timed, and prints one line of JSON.
pub(crate) fn timed(setup: &Setup, closure: Closure, args: &TimedArgs) {
    let &TimedArgs { engine, scale, months, threads, replications } = args;
    let base = setup.own("zonder-hervorming");
    let nation = setup.nation("steady", closure, scale, months);
    let mut one = None;
    let spent = match engine {
        Engine::Run => {
            let run = pool(threads).install(|| stages(setup, &nation, &base, 0));
            one.insert(run).whole()
        }
        Engine::Batch => batch(setup, &nation, &base, replications, threads),
        Engine::Lm120 => {
            let workers = (WORKERS / scale) as usize;
            let size = lm120::Size::new(workers, usize::from(months)).expect("a sound size");
            pool(threads).install(|| Spent::on(|| lm120::replicate(size, 1, 1))).1
        }
    };
    let timed = Timed { spent, stages: one, peak_bytes: peak_bytes() };
    say(&serde_json::to_string(&timed).expect("plain numbers"));
}

/// Starts this program once more to do one thing.
struct Processes {
    /// Changed parameters and closure.
    common: Vec<String>,
    months: u16,
    replications: u32,
}

impl Processes {
    fn run(&self, engine: &str, scale: f64, threads: usize) -> Timed {
        let program = std::env::current_exe().expect("a program knows where it lies");
        let out = Command::new(program)
            .args(&self.common)
            .args(["timed", engine, "--scale", &scale.to_string()])
            .args(["--months", &self.months.to_string(), "--threads", &threads.to_string()])
            .args(["--replications", &self.replications.to_string()])
            .output()
            .expect("the program starts");
        let errors = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "{engine} at 1:{scale} failed: {errors}");
        serde_json::from_slice(&out.stdout).expect("one line of JSON")
    }
}

/// One round.
struct Round {
    lm120: Timed,
    /// The run with the most threads.
    many: Timed,
    /// The run with one thread, and the replications with one and with most threads.
    compared: Option<[Timed; 3]>,
}

pub(crate) fn country(common: &[String], args: &Args) {
    let &Args { scale, months, pairs, replications, coarse, .. } = args;
    let processes = Processes { common: common.to_vec(), months, replications };
    let threads = args.threads.iter().copied().max().unwrap_or(2).max(1);
    let compare = threads > 1 && args.threads.contains(&1);
    let rounds: Vec<Round> = (0..pairs)
        .map(|round| {
            eprintln!("round {} of {pairs}", round + 1);
            let lm120 = || processes.run("lm120", scale, threads);
            let run = || processes.run("run", scale, threads);
            let (lm120, many) = if round % 2 == 0 {
                let many = run();
                (lm120(), many)
            } else {
                (lm120(), run())
            };
            let compared = compare.then(|| {
                let batch = |threads| processes.run("batch", coarse, threads);
                [processes.run("run", scale, 1), batch(1), batch(threads)]
            });
            Round { lm120, many, compared }
        })
        .collect();
    say(&format!(
        "zonder-hervorming at 1:{scale}, {months} months, {threads} threads, {pairs} pairs with LM-120; median (smallest to largest):"
    ));
    say_time(&rounds, args);
    say_memory(&rounds);
    if compare {
        say_threads(&rounds, args, threads);
    }
}

fn of_run(timed: &Timed) -> Stages {
    timed.stages.expect("a single run tells its stages")
}

fn say_time(rounds: &[Round], args: &Args) {
    let seconds = |f: fn(&Stages) -> f64| {
        let values: Vec<f64> = rounds.iter().map(|round| f(&of_run(&round.many))).collect();
        spread(&values, 2)
    };
    say(&format!(
        "  seconds on the clock: population {}, {} months {}, burn-in before them {}",
        seconds(|s| s.population.wall),
        args.months,
        seconds(|s| s.months.wall),
        seconds(|s| s.burn_in.wall)
    ));
    say(&format!(
        "  seconds of processor time: population and months {}, burn-in too {}",
        seconds(|s| s.reported().cpu),
        seconds(|s| s.whole().cpu)
    ));
    let yardstick = Yardstick::parse(COMMITTED).expect("the committed ratio");
    let ratio = yardstick.find("country").expect("the ratio of the whole country");
    let in_e = |f: fn(&Stages) -> Spent| {
        let wall = |round: &Round| {
            let (ours, theirs) = (f(&of_run(&round.many)).wall, round.lm120.spent.wall);
            e_units(ours, theirs, ratio.ratio_wall_median)
        };
        rounds.iter().map(wall).collect::<Vec<f64>>()
    };
    let reported = in_e(Stages::reported);
    say(&format!(
        "  E on the clock: population and months {}; {}",
        spread(&reported, 1),
        at_most(median(reported.iter().copied()), WALL)
    ));
    say(&format!("  E on the clock, burn-in too: {}", spread(&in_e(Stages::whole), 1)));
    let seconds: Vec<f64> = rounds.iter().map(|round| round.lm120.spent.wall).collect();
    say(&format!(
        "  LM-120 took {} seconds, which are {:.2} E",
        spread(&seconds, 2),
        ratio.ratio_wall_median
    ));
    if (WORKERS / args.scale).round() as u64 != ratio.n || u32::from(args.months) != ratio.months {
        say(&format!(
            "  (the ratio to E was measured at {} workers and {} months: read the E of another size as rough)",
            ratio.n, ratio.months
        ));
    }
}

fn say_memory(rounds: &[Round]) {
    let bytes = |round: &Round| {
        let peak = round.many.peak_bytes.map_or(f64::NAN, |bytes| bytes as f64);
        peak / of_run(&round.many).people as f64
    };
    let all: Vec<f64> = rounds.iter().map(bytes).collect();
    let people = of_run(&rounds[0].many).people;
    say(&format!(
        "  peak bytes a person, {people} people: {}; {}",
        spread(&all, 1),
        at_most(median(all.iter().copied()), BYTES)
    ));
}

fn say_threads(rounds: &[Round], args: &Args, threads: usize) {
    let Args { scale, coarse, replications, .. } = args;
    let ratios = |f: &dyn Fn(&Timed, &[Timed; 3]) -> f64| {
        let of = |round: &Round| round.compared.as_ref().map(|all| f(&round.many, all));
        rounds.iter().filter_map(of).collect::<Vec<f64>>()
    };
    let n = f64::from(*replications);
    let cpu = ratios(&|_, [one, batch, _]| one.spent.cpu / (batch.spent.cpu / n));
    say(&format!(
        "  CPU of 1:{scale} over CPU of 1:{coarse}, one thread, burn-in included: {}; {}",
        spread(&cpu, 1),
        at_most(median(cpu.iter().copied()), CPU_RATIO)
    ));
    let within = ratios(&|many, [one, ..]| one.spent.wall / many.spent.wall);
    say(&format!(
        "  {threads} threads within a run at 1:{scale}: {} times faster; {}",
        spread(&within, 2),
        at_least(median(within.iter().copied()), SPEED_UP_WITHIN)
    ));
    let over = ratios(&|_, [_, one, many]| one.spent.wall / many.spent.wall);
    say(&format!(
        "  {threads} threads over {replications} replications at 1:{coarse}: {} times faster; {}",
        spread(&over, 2),
        at_least(median(over.iter().copied()), SPEED_UP_OVER)
    ));
}
