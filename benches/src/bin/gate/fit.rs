//! Looks at single runs, for fitting behaviour by hand. Nothing here has a limit.

use benches::offers::{GROUPS, seekers};
use benches::setup::Setup;
use scenarios::population::Scale;
use sim_core::codes::Occupation;
use sim_core::nation::Closure;
use sim_core::outcomes::IN_WORK;
use sim_core::rng::Draws;
use sim_core::run::simulate;
use sim_core::world::{Count, SlotState};

use crate::text::say;

/// Flows and stocks of one run, year by year.
pub(crate) fn levels(setup: &Setup, economy: &str, closure: Closure, scale: f64) {
    let base = setup.own("zonder-hervorming");
    let nation = setup.nation(economy, closure, scale, 120);
    let start = setup.start(&nation, 1, 0, &base);
    let record = simulate(start, &nation, &base, false, |_| true).expect("the run is not stopped");
    let year = |y: usize, counts: &[Count]| {
        let months = &record.months[12 * y..12 * y + 12];
        let sum: i64 = months.iter().flat_map(|m| counts.iter().map(|c| m.tally.get(*c))).sum();
        sum as f64 * scale / 12.0 / 1000.0
    };
    for y in [0, 2, 4, 6, 7, 9] {
        let (seeking, working) = (year(y, &[Count::Seeking]), year(y, &IN_WORK));
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

/// Who takes what is on offer, and who finds work, by benefit.
pub(crate) fn offers(setup: &Setup, closure: Closure, scale: f64) {
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

/// What `werkbank validate` prints.
pub(crate) fn validate(setup: &Setup, closure: Closure, replications: u32) {
    use scenarios::validate::{Runs, report, simulate, targets};
    let base = setup.own("zonder-hervorming");
    let nation = setup.nation("steady", closure, 100.0, 120);
    let scale = Scale::new(nation.scale).expect("a positive scale");
    let measures: Vec<_> = (0..replications)
        .map(|r| {
            let draws = Draws::new(1, r, 0);
            Ok(simulate(&setup.tables, &setup.fitted, &nation, scale, &base, draws)
                .expect("enough agents"))
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
        first: 0,
        seed: 1,
    };
    say(&report(runs, &targets::built_in().expect("the shipped targets are sound"), &measures)
        .table(scenarios::lang::Lang::En));
}

/// Ten years at 1:50, over and over: an occupation with many openings gets a higher pull.
pub(crate) fn pull(setup: &mut Setup, rounds: u32) {
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
