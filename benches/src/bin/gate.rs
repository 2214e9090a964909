//! The gate: is the engine cheap, paired and free of scale? Prints what it measures, judges nothing.
//!
//! ```text
//! gate cost      CPU of zonder-hervorming at 1:100 in units of E, interleaved with LM-120
//! gate pairs     unpaired over paired variance of employment and benefit months, and the placebo
//! gate scale     levels at 1:1000, 1:100 and 1:10, and the difference made by a reference dose
//! gate offers    who takes what is on offer, and who finds work within three months, by benefit
//! gate validate  what `werkbank validate` prints, under changed parameters
//! gate country   wall time and memory of one run of the whole country
//! ```

use std::time::Instant;

use benches::lm120;
use benches::offers::{GROUPS, seekers};
use benches::setup::Setup;
use benches::usage::{cpu_seconds, peak_bytes};
use benches::yardstick::{COMMITTED, Yardstick, e_units};
use clap::{Parser, Subcommand};
use scenarios::paired::{Level, paired_difference};
use scenarios::population::Scale;
use sim_core::codes::{Inactivity, Occupation};
use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run::{Start, prepare, simulate};
use sim_core::world::{Count, Labour, SlotState, build};

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
    Cost {
        /// Replications in one process
        #[arg(long, default_value_t = 50)]
        replications: u32,
        /// Design
        #[arg(long, default_value = "zonder-hervorming")]
        design: String,
    },
    /// Variance of pairs, and the placebo
    Pairs {
        /// Replications
        #[arg(long, default_value_t = 20)]
        replications: u32,
        /// Leave out the design
        #[arg(long)]
        placebo_only: bool,
    },
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
    /// Levels at three scales
    Scale {
        /// Seeds at 1:1000, 1:100 and 1:10
        #[arg(long, num_args = 3, default_values_t = [20, 10, 2])]
        seeds: Vec<u32>,
    },
    /// One run of the whole country
    Country {
        /// People per agent
        #[arg(long, default_value_t = 1.0)]
        scale: f64,
        /// Reported months
        #[arg(long, default_value_t = 120)]
        months: u16,
    },
}

fn main() {
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
    match gate.what {
        What::Levels { scale, economy } => levels(&setup, &economy, closure, scale),
        What::Cost { replications, design } => cost(&setup, replications, &design),
        What::Pairs { replications, placebo_only } => {
            pairs(&setup, closure, replications, placebo_only);
        }
        What::Pull { rounds } => pull(&mut setup, rounds),
        What::Offers { scale } => offers(&setup, closure, scale),
        What::Validate { replications } => validate(&setup, closure, replications),
        What::Scale { seeds } => scale(&setup, &seeds),
        What::Country { scale, months } => country(&setup, scale, months),
    }
}

#[expect(clippy::print_stdout, reason = "this program's output")]
fn say(line: &str) {
    println!("{line}");
}

/// What a closure gives, and the CPU seconds that it takes.
fn timed<T>(act: impl FnOnce() -> T) -> (T, f64) {
    let before = cpu_seconds();
    let result = act();
    (result, cpu_seconds() - before)
}

fn run(start: Start, nation: &Nation, design: &Timeline, persons: bool) -> Record {
    simulate(start, nation, design, persons, |_| true).expect("the run is not stopped")
}

fn cost(setup: &Setup, replications: u32, design: &str) {
    let base = setup.own(design);
    let nation = setup.nation("steady", Closure::Middle, 100.0, 120);
    let yardstick = Yardstick::parse(COMMITTED).expect("the committed ratio");
    let ratio =
        yardstick.find("replications").expect("the ratio over replications").ratio_cpu_median;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread");
    let mut units = Vec::new();
    // A pair is one run and as many runs of the yardstick as take a fifth of its time.
    let reference_runs = 4;
    for r in 0..replications {
        let size = lm120::Size::new(134_000, 120).expect("a sound size");
        let before = cpu_seconds();
        for k in 0..reference_runs {
            let seed = u64::from(r) * reference_runs + k;
            let _ = lm120::run(size, seed, lm120::Regions::InTurn);
        }
        let reference = (cpu_seconds() - before) / reference_runs as f64;
        // Population, burn-in and reported months; the world that is only timed is thrown away.
        let parts = pool.install(|| {
            let ((people, draws), drawn) = timed(|| setup.draft(&nation, 1, r));
            let copy = people.clone();
            let (_, built) = timed(|| build(&nation, copy, draws));
            let (start, prepared) = timed(|| prepare(&nation, people, draws, &base));
            let (_, months) = timed(|| run(start, &nation, &base, false));
            [drawn + built, prepared - built, months]
        });
        units.push((parts.map(|seconds| e_units(seconds, reference, ratio)), parts));
    }
    let median = |f: fn(&([f64; 3], [f64; 3])) -> f64| {
        let mut values: Vec<f64> = units.iter().map(f).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    say(&format!(
        "{design} at 1:100, 120 months, one thread, {replications} replications in one process:"
    ));
    say(&format!("  {:.1} E CPU for population and 120 months", median(|(e, _)| e[0] + e[2])));
    say(&format!("  {:.1} E CPU for the 120 months alone", median(|(e, _)| e[2])));
    say(&format!("  {:.1} E CPU with 36 months of burn-in too", median(|(e, _)| e.iter().sum())));
    say(&format!("  {:.3} CPU seconds a run on this machine", median(|(_, s)| s.iter().sum())));
}

fn yearly(record: &Record, counts: &[Count]) -> f64 {
    let sum: i64 = record.months.iter().flat_map(|m| counts.iter().map(|c| m.tally.get(*c))).sum();
    sum as f64 * record.scale / record.months.len() as f64
}

const WORK: [Count; 5] =
    [Count::Permanent, Count::Temporary, Count::OnCall, Count::Agency, Count::SelfEmployed];
const BENEFITS: [Count; 3] = [Count::BenefitWw, Count::BenefitBijstand, Count::BenefitWga];

fn pairs(setup: &Setup, closure: Closure, replications: u32, placebo_only: bool) {
    let base = setup.equal("zonder-hervorming");
    let design = setup.equal("werkcentrum");
    let nation = setup.nation("steady", closure, 100.0, 120);
    let mut rows = [[Vec::new(), Vec::new()], [Vec::new(), Vec::new()], [Vec::new(), Vec::new()]];
    let mut changed = Vec::new();
    for r in 0..replications {
        let start = setup.start(&nation, 1, r, &base);
        let mut placebo_start = start.clone();
        dismiss_one(&mut placebo_start);
        let a = run(start.clone(), &nation, &base, true);
        let b = if placebo_only { a.clone() } else { run(start, &nation, &design, false) };
        for (row, counts) in rows.iter_mut().zip([&WORK[..], &BENEFITS[..], &[Count::Seeking][..]])
        {
            row[0].push(yearly(&a, counts));
            row[1].push(yearly(&b, counts));
        }
        if r < 5 {
            let p = run(placebo_start, &nation, &base, true);
            let (a, p) = (a.persons.unwrap_or_default(), p.persons.unwrap_or_default());
            let differ = a.iter().zip(&p).filter(|(x, y)| x[0] != y[0]).count();
            changed.push(differ as f64 / a.len() as f64);
        }
    }
    for (row, name) in rows.iter().zip(["employment", "WW, bijstand and WGA", "seekers"]) {
        let level = Level::single();
        if let Some(d) = paired_difference(&row[0], &row[1], level) {
            say(&format!(
                "{name}: base {:.0}, difference {:.1}, unpaired over paired variance {:.1}",
                d.mean_base,
                d.difference,
                d.variance_ratio.unwrap_or(f64::NAN)
            ));
        }
    }
    say(&format!(
        "placebo: one dismissal changes months worked of {:.2}% of people (mean of {}), most {:.2}%",
        100.0 * changed.iter().sum::<f64>() / changed.len() as f64,
        changed.len(),
        100.0 * changed.iter().fold(0.0, |top: f64, &x| top.max(x)),
    ));
}

/// One extra dismissal in the first month: the first permanent employee of the first region.
fn dismiss_one(start: &mut Start) {
    let now = start.world.now;
    let region = &mut start.world.regions[0];
    let place = region.people.iter().position(|p| p.labour == Labour::Employed).unwrap_or(0) as u32;
    region.leave_job(place, now, Labour::Seeking, Inactivity::OtherReason, false);
}

fn levels(setup: &Setup, economy: &str, closure: Closure, scale: f64) {
    let base = setup.own("zonder-hervorming");
    let nation = setup.nation(economy, closure, scale, 120);
    let record = run(setup.start(&nation, 1, 0, &base), &nation, &base, false);
    let year = |y: usize, counts: &[Count]| {
        let months = &record.months[12 * y..12 * y + 12];
        let sum: i64 = months.iter().flat_map(|m| counts.iter().map(|c| m.tally.get(*c))).sum();
        sum as f64 * scale / 12.0 / 1000.0
    };
    for y in [0, 2, 4, 6, 7, 9] {
        let (seeking, working) = (year(y, &[Count::Seeking]), year(y, &WORK));
        let vacancies: f64 =
            record.months[12 * y..12 * y + 12].iter().map(|m| m.vacancies as f64).sum::<f64>()
                * scale
                / 12e3;
        say(&format!(
            "year {}: seeking {seeking:.0} ({:.2}%), working {working:.0}, vacancies {vacancies:.0}, \
             hires {:.0} seeking {:.0} idle {:.0} employed, on vacancies {:.0}; WW {:.0} bijstand {:.0}; \
             applications {:.0} callbacks {:.0} declined {:.0}",
            y + 1,
            100.0 * seeking / (seeking + working),
            year(y, &[Count::HiresSeeking]),
            year(y, &[Count::HiresIdle]),
            year(y, &[Count::HiresEmployed]),
            year(y, &[Count::HiresVacancy]),
            year(y, &[Count::BenefitWw]),
            year(y, &[Count::BenefitBijstand]),
            year(y, &[Count::Applications]),
            year(y, &[Count::Callbacks]),
            year(y, &[Count::Declined]),
        ));
    }
    let flow = |from: usize, to: usize| {
        let row: u32 = record.flows[from][..3].iter().sum();
        100.0 * f64::from(record.flows[from][to]) / f64::from(row.max(1))
    };
    say(&format!(
        "three months: UE {:.1} (38.9)  EU {:.2} (1.18)  EN {:.2} (2.13)  NE {:.2} (5.58)  NU {:.2} (3.85)  UN {:.1} (24.5)",
        flow(1, 0),
        flow(0, 1),
        flow(0, 2),
        flow(2, 0),
        flow(2, 1),
        flow(1, 2)
    ));
}

fn offers(setup: &Setup, closure: Closure, scale: f64) {
    let base = setup.own("zonder-hervorming");
    let nation = setup.nation("steady", closure, scale, 120);
    let start = setup.start(&nation, 1, 0, &base);
    let groups = seekers(start, &nation, &base, Draws::new(1, 0, 0));
    for (name, g) in GROUPS.iter().zip(groups) {
        let percent = |n: u32| 100.0 * f64::from(n) / f64::from(g.all.max(1));
        say(&format!(
            "{name}: {:.1} thousand seekers; take the offer anywhere {:.1}%, in their region only \
             {:.1}%, nowhere {:.1}%; at work three months later {:.1}%",
            f64::from(g.all) * scale / 40e3,
            percent(g.anywhere),
            percent(g.inside),
            percent(g.all - g.anywhere - g.inside),
            percent(g.work),
        ));
    }
}

fn validate(setup: &Setup, closure: Closure, replications: u32) {
    use scenarios::validate::{Runs, report, simulate, targets};
    let base = setup.own("zonder-hervorming");
    let nation = setup.nation("steady", closure, 100.0, 120);
    let scale = Scale::new(nation.scale).expect("a positive scale");
    let measures: Vec<_> = (0..replications)
        .map(|r| {
            let draws = Draws::new(1, r, 0);
            simulate(&setup.tables, &setup.fitted, &nation, scale, &base, draws)
                .expect("enough agents")
        })
        .collect();
    let runs = Runs {
        world: "nl".into(),
        economy: "steady".into(),
        design: "zonder-hervorming".into(),
        scale: nation.scale,
        from: "2025-01".into(),
        months: 120,
        replications,
        seed: 1,
    };
    say(&report(runs, &targets::built_in().expect("the shipped targets are sound"), &measures)
        .table());
}

/// Ten years at 1:50, over and over: an occupation with many openings gets a higher pull.
fn pull(setup: &mut Setup, rounds: u32) {
    let base = setup.own("zonder-hervorming");
    for round in 0..rounds {
        let nation = setup.nation("steady", Closure::Middle, 50.0, 120);
        let mut open = [0.0; Occupation::COUNT];
        let mut live = [0.0; Occupation::COUNT];
        let _ = simulate(setup.start(&nation, 1, round, &base), &nation, &base, false, |world| {
            for (o, slots) in world.slots.iter().enumerate() {
                open[o] += slots.total(SlotState::Vacancy) as f64;
                live[o] += slots.total_live() as f64;
            }
            true
        });
        let mean = open.iter().sum::<f64>() / live.iter().sum::<f64>();
        let open: Vec<f64> = open.iter().zip(&live).map(|(open, live)| open / live).collect();
        let say_all = |values: &[f64], digits: usize| {
            let texts: Vec<String> = values.iter().map(|v| format!("{v:.digits$}")).collect();
            texts.join(", ")
        };
        let percent: Vec<f64> = open.iter().map(|share| 100.0 * share).collect();
        say(&format!("round {}: open, % of jobs: {}", round + 1, say_all(&percent, 1)));
        let pull = &mut setup.params.search.pull;
        for (pull, open) in pull.iter_mut().zip(&open) {
            *pull *= (open / mean).powf(0.15);
        }
        let level = pull.iter().sum::<f64>() / pull.len() as f64;
        for pull in pull {
            *pull /= level;
        }
        say(&format!("  pull = [{}]", say_all(&setup.params.search.pull, 3)));
    }
}

fn scale(setup: &Setup, seeds: &[u32]) {
    let base = setup.own("zonder-hervorming");
    for (&scale, &n) in [1000.0, 100.0, 10.0].iter().zip(seeds) {
        let nation = setup.nation("steady", Closure::Middle, scale, 60);
        let mut sums: Vec<[f64; 6]> = Vec::new();
        for seed in 0..n {
            let start = setup.start(&nation, 100 + u64::from(seed), 0, &base);
            let record = run(start, &nation, &base, false);
            let seekers = yearly(&record, &[Count::Seeking]);
            let employed = yearly(&record, &WORK);
            let row: u32 = record.flows[1][..3].iter().sum();
            let vacancies = record.months.iter().map(|m| m.vacancies as f64).sum::<f64>()
                / record.months.len() as f64
                * scale;
            let served: Vec<Count> =
                (0..6).map(|k| Count::from_index(Count::ServedWw as u8 + k)).collect();
            let wait = yearly(&record, &[Count::MonthsToService]) / yearly(&record, &served);
            sums.push([
                100.0 * seekers / (seekers + employed),
                100.0 * f64::from(record.flows[1][0]) / f64::from(row.max(1)),
                vacancies,
                wait,
                employed,
                yearly(&record, &served),
            ]);
        }
        let mean = |k: usize| sums.iter().map(|s| s[k]).sum::<f64>() / sums.len() as f64;
        let se = |k: usize| {
            let m = mean(k);
            let n = sums.len() as f64;
            (sums.iter().map(|s| (s[k] - m).powi(2)).sum::<f64>() / (n - 1.0).max(1.0) / n).sqrt()
        };
        say(&format!(
            "1:{scale:<5} {n:>3} seeds  seeking {:.2}% (se {:.2})  job finding in 3 months {:.1}% ({:.1})  vacancies {:.0} ({:.0})  months to service {:.2} ({:.2})  employed {:.0} ({:.0})  served a month {:.0} ({:.0})",
            mean(0),
            se(0),
            mean(1),
            se(1),
            mean(2),
            se(2),
            mean(3),
            se(3),
            mean(4),
            se(4),
            mean(5),
            se(5)
        ));
    }
}

fn country(setup: &Setup, scale: f64, months: u16) {
    let base = setup.own("zonder-hervorming");
    let nation = setup.nation("steady", Closure::Middle, scale, months);
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    let start = setup.start(&nation, 1, 0, &base);
    say(&format!(
        "start: {:.1} s wall, {:.1} s CPU",
        wall.elapsed().as_secs_f64(),
        cpu_seconds() - cpu
    ));
    let people: usize = start.world.regions.iter().map(|r| r.people.len()).sum();
    say(&format!(
        "{people} places, {:.1} bytes a place",
        start.world.bytes() as f64 / people as f64
    ));
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    let _ = run(start, &nation, &base, false);
    say(&format!(
        "{months} months: {:.1} s wall, {:.1} s CPU; peak {:.1} bytes a place",
        wall.elapsed().as_secs_f64(),
        cpu_seconds() - cpu,
        peak_bytes().unwrap_or_default() as f64 / people as f64
    ));
}
