//! Whether levels, and the difference made by a reference dose, depend on the scale.

use benches::dose::{Outcome, compare};
use benches::levels;
use benches::scales::{AtScale, Gap, Tolerance, Verdict, enough_seeds, gaps};
use benches::setup::Setup;
use rayon::prelude::*;
use sim_core::nation::Closure;

use crate::text::say;

/// Extra clients a year of the reference dose.
const DOSE: f64 = 50_000.0;

/// Seed of the first replication.
const FIRST_SEED: u64 = 100;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Seeds at 1:1000, 1:100 and 1:10; 0 leaves a scale out
    #[arg(long, num_args = 3, default_values_t = [20, 10, 2])]
    seeds: Vec<u32>,
    /// Add one seed at 1:1, which then is what the others are compared with
    #[arg(long)]
    country: bool,
    /// Extra clients a year; 50,000 is the reference dose
    #[arg(long, default_value_t = DOSE)]
    dose: f64,
    /// Reported months
    #[arg(long, default_value_t = 60)]
    months: u16,
}

/// A figure, its unit, the digits shown, and how far a scale may lie from the finest.
struct Figure {
    name: &'static str,
    digits: usize,
    tolerance: Tolerance,
    value: fn(&Outcome) -> f64,
}

const FIGURES: [Figure; 6] = [
    Figure {
        name: "unemployment, % of the labour force",
        digits: 3,
        tolerance: Tolerance::Absolute(0.2),
        value: |o| levels::unemployment(&o.base),
    },
    Figure {
        name: "job finding, % in three months",
        digits: 2,
        tolerance: Tolerance::Relative(0.03),
        value: |o| o.job_finding,
    },
    Figure {
        name: "vacancies",
        digits: 0,
        tolerance: Tolerance::Relative(0.03),
        value: |o| levels::vacancies(&o.base),
    },
    Figure {
        name: "months to service",
        digits: 3,
        tolerance: Tolerance::Relative(0.10),
        value: |o| levels::months_to_service(&o.base),
    },
    Figure {
        name: "dose: months of work gained per client, whole country",
        digits: 4,
        tolerance: Tolerance::Relative(0.15),
        value: |o| o.country,
    },
    Figure {
        name: "dose: months of work gained per client, by the clients",
        digits: 4,
        tolerance: Tolerance::Relative(0.15),
        value: |o| o.clients,
    },
];

/// Whether nothing failed to hold.
pub(crate) fn scale(setup: &Setup, closure: Closure, args: &Args) -> bool {
    let base = setup.own("zonder-hervorming");
    let mut outcomes: Vec<(f64, Vec<Outcome>)> = Vec::new();
    let seeds = args.seeds.iter().copied().chain([u32::from(args.country)]);
    say(&format!("zonder-hervorming, steady economy, {} months", args.months));
    say(&format!(
        "dose: {} extra clients a year of the talks of E009, new WW recipients without work{}",
        args.dose,
        if args.dose > DOSE { "; larger than the reference of 50000" } else { "" },
    ));
    for (scale, n) in [1000.0, 100.0, 10.0, 1.0].into_iter().zip(seeds).filter(|(_, n)| *n > 0) {
        let nation = setup.nation("steady", closure, scale, args.months);
        let one = |seed: u32| {
            let start = setup.start(&nation, FIRST_SEED + u64::from(seed), 0, &base);
            compare(start, &nation, &base, args.dose)
        };
        let all: Vec<Outcome> = (0..n).into_par_iter().map(one).collect();
        let served = all.iter().map(|o| o.clients_a_year).sum::<f64>() / f64::from(n);
        let short = if served < 0.99 * args.dose { ": too few people were eligible" } else { "" };
        say(&format!("1:{scale}: {n} seeds, {served:.0} extra clients a year served{short}"));
        outcomes.push((scale, all));
    }
    let verdicts: Vec<Verdict> = FIGURES.iter().flat_map(|f| say_figure(f, &outcomes)).collect();
    let count = |wanted| verdicts.iter().filter(|&&verdict| verdict == wanted).count();
    let fails = count(Verdict::DoesNotHold);
    say("");
    say(&format!(
        "{} hold, {fails} do not hold, {} cannot tell",
        count(Verdict::Holds),
        count(Verdict::CannotTell)
    ));
    fails == 0
}

/// Prints a figure at all scales; the verdicts on its gaps.
fn say_figure(figure: &Figure, outcomes: &[(f64, Vec<Outcome>)]) -> Vec<Verdict> {
    let scales: Vec<AtScale> = outcomes
        .iter()
        .map(|(scale, all)| AtScale {
            scale: *scale,
            values: all.iter().map(figure.value).collect(),
        })
        .collect();
    if scales.is_empty() {
        return Vec::new();
    }
    let digits = figure.digits;
    say(&format!("\n{}", figure.name));
    say(&format!(
        "{:>7} {:>5} {:>10} {:>9} {:>10} {:>9} {:>9} {:>9}",
        "scale", "seeds", "level", "se", "gap", "tolerance", "se of gap", "a third"
    ));
    let all = gaps(&scales, figure.tolerance);
    let mut verdicts = Vec::new();
    for (at, gap) in scales.iter().zip(&all) {
        let head = format!(
            "{:>7} {:>5} {:>10.digits$} {:>9.digits$}",
            format!("1:{}", at.scale),
            at.values.len(),
            gap.level,
            gap.se
        );
        let Some(verdict) = gap.verdict else {
            say(&head);
            continue;
        };
        let advice = match verdict {
            Verdict::CannotTell => {
                advice([at, &scales[scales.len() - 1]], [gap, &all[all.len() - 1]])
            }
            _ => String::new(),
        };
        say(&format!(
            "{head} {:>10.digits$} {:>9.digits$} {:>9.digits$} {:>9.digits$}  {}{advice}",
            gap.gap,
            gap.tolerance,
            gap.gap_se,
            gap.tolerance / 3.0,
            verdict.text()
        ));
        verdicts.push(verdict);
    }
    verdicts
}

/// How many seeds would tell, at a scale and at the finest.
fn advice(scales: [&AtScale; 2], gaps: [&Gap; 2]) -> String {
    let seeds = |k: usize| enough_seeds(gaps[k].se, scales[k].values.len(), gaps[k].tolerance);
    match [0, 1].map(seeds) {
        [Some(coarse), Some(fine)] => format!(
            "; about {coarse} seeds at 1:{} and {fine} at 1:{} would",
            scales[0].scale, scales[1].scale
        ),
        _ => "; there is no standard error".into(),
    }
}
