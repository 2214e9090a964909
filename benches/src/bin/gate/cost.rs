//! CPU of a run at 1:100 in units of E, interleaved with LM-120.

use benches::lm120;
use benches::setup::Setup;
use benches::stages::{Spent, median, pool, stages};
use benches::yardstick::{COMMITTED, Yardstick, e_units};
use sim_core::nation::Closure;

use crate::text::{at_most, say};

/// E of processor time that a run may take.
const LIMIT: f64 = 20.0;

/// Runs of the yardstick in a pair: as many as take a fifth of the time of one run of the engine.
const REFERENCE_RUNS: u64 = 4;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Replications in one process
    #[arg(long, default_value_t = 50)]
    replications: u32,
    /// Design
    #[arg(long, default_value = "zonder-hervorming")]
    design: String,
}

/// Prints the figures; whether the limit holds.
pub(crate) fn cost(setup: &Setup, closure: Closure, args: &Args) -> bool {
    let Args { replications, design } = args;
    let base = setup.own(design);
    let nation = setup.nation("steady", closure, 100.0, 120);
    let yardstick = Yardstick::parse(COMMITTED).expect("the committed ratio");
    let ratio =
        yardstick.find("replications").expect("the ratio over replications").ratio_cpu_median;
    let pool = pool(1);
    let mut units = Vec::new();
    let mut seconds = Vec::new();
    for r in 0..*replications {
        let size = lm120::Size::new(134_000, 120).expect("a sound size");
        let ((), reference) = Spent::on(|| {
            for k in 0..REFERENCE_RUNS {
                let seed = u64::from(r) * REFERENCE_RUNS + k;
                let _ = lm120::run(size, seed, lm120::Regions::InTurn);
            }
        });
        let run = pool.install(|| stages(setup, &nation, &base, r));
        let in_e = |spent: Spent| e_units(spent.cpu, reference.cpu / REFERENCE_RUNS as f64, ratio);
        units.push([run.reported(), run.months, run.whole()].map(in_e));
        seconds.push(run.whole().cpu);
    }
    let [reported, months, whole] = [0, 1, 2].map(|k| median(units.iter().map(|unit| unit[k])));
    say(&format!(
        "{design} at 1:100, 120 months, one thread, {replications} replications in one process:"
    ));
    say(&format!(
        "  {reported:.1} E CPU for population and 120 months; {}",
        at_most(reported, LIMIT)
    ));
    say(&format!("  {months:.1} E CPU for the 120 months alone"));
    say(&format!("  {whole:.1} E CPU with 36 months of burn-in too"));
    say(&format!("  {:.3} CPU seconds a run on this machine", median(seconds)));
    reported <= LIMIT
}
