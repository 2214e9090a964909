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
use scenarios::resolve::{DEFAULT_DESIGNS, built_in_names};
use sim_core::MODEL_VERSION;
use sim_core::design::Timeline;
use sim_core::ledger::Ledger;
use sim_core::nation::Closure;
use sim_core::outcomes::indicators;
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run::{Start, prepare, simulate, simulate_audited};
use sim_core::units::Month;
use sim_core::world::{Case, Count, Person, World};

fn assembly(designs: &[&str], months: u16) -> Assembly {
    assembly_in("steady", designs, Month(1500), months)
}

fn assembly_in(economy: &str, designs: &[&str], from: Month, months: u16) -> Assembly {
    assemble(&Request {
        base: "zonder-hervorming".to_owned(),
        designs: designs.iter().map(|&name| name.to_owned()).collect(),
        world: "nl".to_owned(),
        economy: economy.to_owned(),
        money: Money::Equal,
        closure: Closure::Middle,
        scale: Scale::new(1000.0).expect("a positive scale"),
        from,
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
    let names: Vec<&str> = built_in_names().collect();
    let assembly = assembly(&names, 36);
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

/// The laws hold in bad times as well, when more people lose their jobs and fewer are hired.
#[test]
fn each_design_keeps_the_laws_in_a_recession() {
    // Job loss is highest in 2027-01, and demand is at the bottom of the first dip in 2028-01.
    let assembly = assembly_in("recession", &DEFAULT_DESIGNS, Month(1524), 24);
    let begin = start(&assembly);
    for design in std::iter::once(&assembly.base).chain(&assembly.designs) {
        let nation = &assembly.country.nation;
        let (record, broken) =
            simulate_audited(begin.clone(), nation, &design.timeline, false, |_| true);
        assert!(broken.is_empty(), "{}: {}", design.id, broken[0]);
        assert_eq!(record.expect("nobody stops the run").months.len(), 24);
    }
}

/// All that a month leaves behind of people, of their ways through the lokets, and of payments.
#[derive(PartialEq)]
struct Snapshot {
    people: Vec<Person>,
    cases: Vec<Case>,
    payments: Vec<Ledger>,
}

impl Snapshot {
    fn of(world: &World) -> Self {
        let regions = &world.regions;
        Self {
            people: regions.iter().flat_map(|region| &region.people).copied().collect(),
            cases: regions.iter().flat_map(|region| &region.office.cases).copied().collect(),
            payments: regions.iter().map(|region| region.ledger.clone()).collect(),
        }
    }
}

/// A design that differs only from 2030-01 is the base until then: the same people in the same
/// state, the same cases, the same payments.
#[test]
fn a_later_phase_changes_nothing_before_it() {
    let (change, before, months) = (Month(1560), 60, 72);
    let assembly =
        assembly_in("steady", &["zonder-hervorming", "werkcentrum"], Month(1500), months);
    let nation = &assembly.country.nation;
    let base = &assembly.base.timeline;
    let mut phases = base.phases().to_vec();
    assert!(phases.iter().all(|(start, _)| *start < change));
    phases.push((change, assembly.designs[0].timeline.at(change).clone()));
    let late = Timeline::new(phases).expect("phases in order");
    let begin = start(&assembly);
    let mut plain = Vec::new();
    let done = simulate(begin.clone(), nation, base, false, |world| {
        plain.push(Snapshot::of(world));
        true
    });
    assert!(done.is_some());
    let (mut month, mut differ) = (0, [false; 3]);
    let done = simulate(begin, nation, &late, false, |world| {
        let (theirs, ours) = (&plain[month], Snapshot::of(world));
        // Not `assert_eq`: it would print everyone.
        assert!(month >= before || *theirs == ours, "month {month} differs before the phase");
        let parts = [
            theirs.people != ours.people,
            theirs.cases != ours.cases,
            theirs.payments != ours.payments,
        ];
        for (differ, part) in differ.iter_mut().zip(parts) {
            *differ |= part;
        }
        month += 1;
        true
    });
    assert!(done.is_some());
    assert_eq!(month, usize::from(months));
    assert_eq!(differ, [true; 3], "people, cases and payments differ under the phase of 2030");
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
