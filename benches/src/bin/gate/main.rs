//! The gate: is the engine cheap, paired and free of scale?
//!
//! ```text
//! gate cost      CPU of zonder-hervorming at 1:100 in units of E, interleaved with LM-120
//! gate pairs     unpaired over paired variance of employment and benefit months, and the placebo
//! gate scale     levels, and the difference made by a reference dose, at 1:1000, 1:100 and 1:10
//! gate country   time, memory and threads of the whole country, interleaved with LM-120
//! gate designs   CPU of a month under each design beside the base
//! gate levels, offers, pull, validate    looks at single runs, for fitting by hand
//! ```
//!
//! The first five print each figure beside its limit; all but `country` exit with 1 when one does not hold.

mod cost;
mod country;
mod designs;
mod fit;
mod pairs;
mod scale;
mod text;

use std::process::ExitCode;

use benches::setup::Setup;
use clap::{Parser, Subcommand};
use sim_core::nation::Closure;

#[derive(Parser)]
#[command(about = "Measures cost, pairing and scale of the engine")]
struct Gate {
    /// Changes a behaviour parameter, such as search.applications=1.2
    #[arg(long, global = true)]
    set: Vec<String>,
    /// Closure of labour demand: short, middle or long
    #[arg(long, global = true, default_value = "middle")]
    closure: String,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// CPU per run in units of E
    Cost(cost::Args),
    /// Variance of pairs, and the placebo
    Pairs(pairs::Args),
    /// Levels and the difference made by a dose at several scales
    Scale(scale::Args),
    /// The whole country: time, memory, threads
    Country(country::Args),
    /// CPU of a month under each design beside the base
    Designs(designs::Args),
    /// One of the things that `country` times, in a process of its own
    #[command(hide = true)]
    Timed(country::TimedArgs),
    /// Flows and stocks of one run, for fitting by hand
    Levels {
        /// Economy
        #[arg(long, default_value = "steady")]
        economy: String,
        /// People per agent
        #[arg(long, default_value_t = 100.0)]
        scale: f64,
    },
    /// Fits how people spread their search over occupations, so that openings are spread evenly
    Pull {
        /// Rounds of fitting
        #[arg(long, default_value_t = 40)]
        rounds: u32,
    },
    /// Who takes what is on offer, and who finds work, by benefit
    Offers {
        /// People per agent
        #[arg(long, default_value_t = 100.0)]
        scale: f64,
    },
    /// What `werkbank validate` prints, under changed parameters
    Validate {
        /// Replications
        #[arg(long, default_value_t = 2)]
        replications: u32,
    },
}

fn main() -> ExitCode {
    let gate = Gate::parse();
    let mut setup = Setup::nl();
    for change in &gate.set {
        let (name, value) = change.split_once('=').expect("name=value");
        setup.set(name, value.parse().expect("a number"));
    }
    let closure = match gate.closure.as_str() {
        "short" => Closure::Short,
        "long" => Closure::Long,
        _ => Closure::Middle,
    };
    let mut holds = true;
    match &gate.what {
        What::Cost(args) => holds = cost::cost(&setup, closure, args),
        What::Pairs(args) => holds = pairs::pairs(&setup, closure, args),
        What::Scale(args) => holds = scale::scale(&setup, closure, args),
        What::Country(args) => {
            let mut common = vec![format!("--closure={}", gate.closure)];
            common.extend(gate.set.iter().map(|change| format!("--set={change}")));
            country::country(&common, args);
        }
        What::Designs(args) => holds = designs::designs(&setup, closure, args),
        What::Timed(args) => country::timed(&setup, closure, args),
        What::Levels { scale, economy } => fit::levels(&setup, economy, closure, *scale),
        What::Pull { rounds } => fit::pull(&mut setup, *rounds),
        What::Offers { scale } => fit::offers(&setup, closure, *scale),
        What::Validate { replications } => fit::validate(&setup, closure, *replications),
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
