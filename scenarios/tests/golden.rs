//! Golden summaries: what each design does in a small run that everyone can repeat, and laws that hold
//! for the real country.
//!
//! Seed 1, replication 0, 1:1000, 36 months, equal money, audited. The snapshots carry the model
//! version in their name: when a number moves, raise `sim_core::MODEL_VERSION` and review the tables
//! under the new name.

use std::fmt::Write as _;

use scenarios::assemble::{Assembly, Request, assemble};
use scenarios::money::Money;
use scenarios::population::Scale;
use scenarios::resolve::DEFAULT_DESIGNS;
use sim_core::MODEL_VERSION;
use sim_core::design::Timeline;
use sim_core::nation::Closure;
use sim_core::outcomes::indicators;
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run::{Start, prepare, simulate, simulate_audited};
use sim_core::units::Month;
use sim_core::world::{Count, World};

fn assembly(designs: &[&str], months: u16) -> Assembly {
    assemble(&Request {
        base: "zonder-hervorming".to_owned(),
        designs: designs.iter().map(|&name| name.to_owned()).collect(),
        world: "nl".to_owned(),
        economy: "steady".to_owned(),
        money: Money::Equal,
        closure: Closure::Middle,
        scale: Scale::new(1000.0).expect("a positive scale"),
        from: Month(1500),
        months,
    })
    .expect("the shipped inputs fit together")
}

fn start(assembly: &Assembly) -> Start {
    let draws = Draws::new(1, 0, 0);
    let country = &assembly.country;
    let draft = (country.draw)(draws).expect("enough agents at 1:1000");
    prepare(&country.nation, draft, draws, &assembly.base.timeline)
}

/// A readable table: headline indicators and the counts behind them, in people and euros.
fn summary(record: &Record) -> String {
    let mut text = format!("model version {MODEL_VERSION}\n");
    for indicator in indicators().filter(|indicator| indicator.headline) {
        let value = (indicator.value)(record).map_or("-".to_owned(), |v| format!("{v:.4}"));
        let _ = writeln!(text, "{:<32} {value:>18}", indicator.id);
    }
    let mut total = [0_i64; Count::COUNT];
    for month in &record.months {
        for (sum, n) in total.iter_mut().zip(&month.tally.0) {
            *sum += n;
        }
    }
    for count in [
        Count::JobLosses,
        Count::HiresSeeking,
        Count::HiresEmployed,
        Count::Contacts,
        Count::WrongDoors,
        Count::WarmHandovers,
        Count::LostAtHandover,
        Count::Intakes,
        Count::DuplicateIntakes,
        Count::Interruptions,
        Count::TurnedAway,
        Count::Completed,
    ] {
        let _ = writeln!(text, "{:<32} {:>18}", format!("{count:?}"), total[count as usize]);
    }
    text
}

#[test]
fn each_design_keeps_the_laws_and_its_golden_summary() {
    let assembly = assembly(&DEFAULT_DESIGNS, 36);
    let begin = start(&assembly);
    for design in std::iter::once(&assembly.base).chain(&assembly.designs) {
        let nation = &assembly.country.nation;
        let (record, broken) =
            simulate_audited(begin.clone(), nation, &design.timeline, false, |_| true);
        assert!(broken.is_empty(), "{}: {}", design.id, broken[0]);
        let table = summary(&record.expect("nobody stops the run"));
        assert!(table.lines().count() <= 60);
        insta::assert_snapshot!(format!("v{MODEL_VERSION}-{}", design.id), table);
    }
}

/// People month by month, as far as a difference between designs could show.
fn lives(world: &World) -> Vec<(u8, u8, u32, u16)> {
    let people = world.regions.iter().flat_map(|region| &region.people);
    people.map(|p| (p.labour as u8, p.benefit as u8, p.slot.0, p.wage)).collect()
}

/// A design that differs only from 2026-01 is the base until then, person by person.
#[test]
fn a_later_phase_changes_nothing_before_it() {
    let assembly = assembly(&["zonder-hervorming", "werkcentrum"], 48);
    let nation = &assembly.country.nation;
    let base = assembly.base.timeline.at(Month(1500)).clone();
    let werkcentrum = assembly.designs[0].timeline.at(Month(1530)).clone();
    let late = Timeline::new(vec![(Month(1500), base), (Month(1512), werkcentrum)])
        .expect("phases in order");
    let begin = start(&assembly);
    let mut months = [Vec::new(), Vec::new()];
    for (seen, design) in months.iter_mut().zip([&assembly.base.timeline, &late]) {
        let done = simulate(begin.clone(), nation, design, false, |world| {
            seen.push(lives(world));
            true
        });
        assert!(done.is_some());
    }
    let [plain, changed] = months;
    assert!(plain[..12] == changed[..12], "2025 is the same for everyone");
    assert!(plain[12..] != changed[12..], "the phase of 2026 does something");
}

/// The same bytes with one and with two threads inside a run.
#[test]
fn threads_do_not_change_a_run() {
    let assembly = assembly(&["zonder-hervorming", "werkcentrum"], 12);
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let nation = &assembly.country.nation;
            simulate(start(&assembly), nation, &assembly.base.timeline, true, |_| true)
        })
    };
    assert!(run(1) == run(2));
}
