//! What pairs gain, and how far one stray dismissal spreads.

use benches::levels::monthly_mean;
use benches::setup::Setup;
use rayon::prelude::*;
use scenarios::paired::{Level, Sample, paired_difference};
use sim_core::nation::Closure;
use sim_core::outcomes::IN_WORK;
use sim_core::placebo::dismiss_one;
use sim_core::record::Record;
use sim_core::run::simulate;
use sim_core::world::Count;

use crate::text::{at_least, at_most, say};

/// Unpaired over paired variance that employment and benefit months must reach.
const RATIO: f64 = 10.0;

/// Per cent of people whose months in work a stray dismissal may change.
const CHANGED: f64 = 1.0;

const BENEFITS: [Count; 3] = [Count::BenefitWw, Count::BenefitBijstand, Count::BenefitWga];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Replications
    #[arg(long, default_value_t = 20)]
    replications: u32,
    /// Replications of them that have a placebo too [default: all]
    #[arg(long)]
    placebos: Option<u32>,
    /// Leave out the design
    #[arg(long)]
    placebo_only: bool,
    /// People per agent
    #[arg(long, default_value_t = 100.0)]
    scale: f64,
    /// Economy: steady or recession
    #[arg(long, default_value = "steady")]
    economy: String,
    /// Reported months
    #[arg(long, default_value_t = 120)]
    months: u16,
}

/// What is kept of a replication.
struct Replication {
    base: [f64; 3],
    design: Option<[f64; 3]>,
    /// Per cent of people whose months in work differ under the placebo.
    changed: Option<f64>,
}

/// Prints the figures; whether the limits hold, that of the placebo for the mean over replications.
pub(crate) fn pairs(setup: &Setup, closure: Closure, args: &Args) -> bool {
    let base = setup.equal("zonder-hervorming");
    let design = setup.equal("werkcentrum");
    let nation = setup.nation(&args.economy, closure, args.scale, args.months);
    let run = |start, timeline, persons| {
        simulate(start, &nation, timeline, persons, |_| true).expect("the run is not stopped")
    };
    let with_placebo = args.placebos.unwrap_or(args.replications);
    let one = |r: u32| {
        let start = setup.start(&nation, 1, r, &base);
        let placebo = (r < with_placebo).then(|| start.clone()).map(|mut start| {
            dismiss_one(&mut start);
            run(start, &base, true)
        });
        let designed = (!args.placebo_only).then(|| run(start.clone(), &design, false));
        let own = run(start, &base, placebo.is_some());
        Replication {
            base: sums(&own),
            design: designed.as_ref().map(sums),
            changed: placebo.map(|placebo| changed(&own, &placebo)),
        }
    };
    let all: Vec<Replication> = (0..args.replications).into_par_iter().map(one).collect();
    say(&format!(
        "werkcentrum against zonder-hervorming, equal money, {} economy, 1:{}, {} months, {} replications",
        args.economy, args.scale, args.months, args.replications
    ));
    let paired = args.placebo_only || say_ratios(&all);
    say_placebo(&all) && paired
}

/// Employment, benefits and seekers: means of the month-ends, in people.
fn sums(record: &Record) -> [f64; 3] {
    [&IN_WORK[..], &BENEFITS[..], &[Count::Seeking][..]].map(|counts| monthly_mean(record, counts))
}

fn changed(base: &Record, placebo: &Record) -> f64 {
    let [a, b] = [base, placebo].map(|run| run.persons.as_deref().unwrap_or_default());
    100.0 * a.iter().zip(b).filter(|(x, y)| x.months_worked != y.months_worked).count() as f64
        / a.len() as f64
}

fn say_ratios(all: &[Replication]) -> bool {
    let mut holds = true;
    for (k, name) in ["employment", "WW, bijstand and WGA", "seekers"].into_iter().enumerate() {
        let base: Vec<f64> = all.iter().map(|r| r.base[k]).collect();
        let design: Vec<f64> = all.iter().filter_map(|r| r.design.map(|d| d[k])).collect();
        let Some(d) = paired_difference(&base, &design, Level::single()) else { continue };
        let ratio = d.variance_ratio.unwrap_or(f64::NAN);
        // The limit speaks of employment and benefit months.
        let limit = if k < 2 { format!("; {}", at_least(ratio, RATIO)) } else { String::new() };
        holds &= k >= 2 || ratio >= RATIO;
        say(&format!(
            "  {name}: base {:.0}, difference {:.1} (se {:.1}), unpaired over paired variance {ratio:.1}{limit}",
            d.mean_base,
            d.difference,
            d.se.unwrap_or(f64::NAN),
        ));
    }
    holds
}

fn say_placebo(all: &[Replication]) -> bool {
    let changed: Vec<f64> = all.iter().filter_map(|r| r.changed).collect();
    let Some(sample) = Sample::of(&changed) else { return true };
    let worst = changed.iter().copied().fold(0.0, f64::max);
    let over = changed.iter().filter(|&&share| share > CHANGED).count();
    say(&format!(
        "  placebo, one dismissal: months worked change for {:.3}% of people (se {:.3}, {} replications); {}",
        sample.mean,
        sample.se().unwrap_or(f64::NAN),
        sample.n,
        at_most(sample.mean, CHANGED),
    ));
    say(&format!(
        "  placebo, worst replication: {worst:.3}%; {over} of {} replications above {CHANGED}%",
        sample.n,
    ));
    sample.mean <= CHANGED
}
