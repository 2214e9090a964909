//! What a month costs under each design, beside the base, in one run.

use benches::setup::Setup;
use benches::stages::{Spent, median, pool};
use scenarios::resolve::{DEFAULT_BASE, built_in_names};
use sim_core::nation::Closure;
use sim_core::run::simulate;

use crate::text::{at_most, say};

/// Processor time of a design's months as a multiple of the base's.
const LIMIT: f64 = 1.5;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Replications; each runs all designs one after the other
    #[arg(long, default_value_t = 5)]
    replications: u32,
    /// Reported months
    #[arg(long, default_value_t = 120)]
    months: u16,
}

/// Prints the ratios; whether the limit holds for all designs.
pub(crate) fn designs(setup: &Setup, closure: Closure, args: &Args) -> bool {
    let nation = setup.nation("steady", closure, 100.0, args.months);
    let base = setup.own(DEFAULT_BASE);
    let names: Vec<&str> = built_in_names().collect();
    let timelines: Vec<_> = names.iter().map(|name| setup.equal(name)).collect();
    let pool = pool(1);
    let mut seconds = vec![Vec::new(); names.len()];
    for r in 0..args.replications {
        pool.install(|| {
            let start = setup.start(&nation, 1, r, &base);
            for (timeline, seconds) in timelines.iter().zip(&mut seconds) {
                let clone = start.clone();
                let run = || simulate(clone, &nation, timeline, false, |_| true);
                seconds.push(Spent::on(run).1.cpu);
            }
        });
    }
    let of_base = names.iter().position(|name| *name == DEFAULT_BASE).unwrap_or(0);
    say(&format!(
        "{} months at 1:100 with equal money, one thread, median of {} replications:",
        args.months, args.replications
    ));
    let mut holds = true;
    for (k, name) in names.iter().enumerate() {
        let pairs = seconds[k].iter().zip(&seconds[of_base]);
        let ratio = median(pairs.map(|(design, base)| design / base));
        holds &= ratio <= LIMIT;
        say(&format!("  {name:<26} {ratio:.2} times the base; {}", at_most(ratio, LIMIT)));
    }
    holds
}
