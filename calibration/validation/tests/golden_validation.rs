//! Golden summary of a validation: every figure and every held-out row in a small run that everyone can
//! repeat, and how figures move at another scale and under other closures.
//!
//! Seed 1, two replications, 1:2000, two rounds. The snapshot carries the model version in its name. A run
//! this coarse judges nothing: it shows that and where results move.
//!
//! To make it anew after a change of the model, and the one of `werkbank trials` with it:
//! `INSTA_UPDATE=always cargo test -p scenarios -p validation --test golden_trials --test golden_validation`;
//! then remove the files of the older version.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scenarios::economy::Economy;
use scenarios::parameters;
use scenarios::population::{Cache, Fitted, Scale, fit_with};
use scenarios::resolve::{Library, ResolvedDesign};
use scenarios::validate::targets::{Target, with_services};
use scenarios::validate::{Report, measure};
use scenarios::world::World;
use sim_core::MODEL_VERSION;
use sim_core::nation::Closure;
use sim_core::params::Params;
use sim_core::units::Month;
use validation::conditions::{Conditions, conditions};
use validation::defaults;
use validation::drive::Setup;
use validation::report::{Report as HeldOut, held_out};
use validation::table;
use validation::today::{Condition, Today};

struct Inputs {
    world: World,
    fitted: Fitted,
    params: Params,
    economy: Economy,
    base: ResolvedDesign,
    teams: ResolvedDesign,
    targets: Vec<Target>,
    cache: Cache,
}

impl Inputs {
    fn new() -> Self {
        let world = World::nl().unwrap();
        Self {
            fitted: fit_with(&world, &Cache::off()).unwrap(),
            world,
            params: parameters::read("nl.toml", parameters::NL).unwrap().0,
            economy: Economy::named(defaults::ECONOMY).unwrap(),
            base: Library::built_in().unwrap().resolve(defaults::BASE).unwrap(),
            teams: Library::built_in().unwrap().resolve(defaults::TEAMS).unwrap(),
            targets: with_services().unwrap(),
            cache: Cache::off(),
        }
    }

    fn today(&self) -> Today<'_> {
        let Self { world, fitted, params, economy, base, teams, targets, cache } = self;
        let (teams, seed, rounds) = (Some(teams), defaults::SEED, 2);
        Today { world, fitted, params, economy, base, teams, targets, seed, rounds, cache }
    }
}

fn scale(people: f64) -> Scale {
    Scale::new(people).unwrap()
}

fn reference() -> Condition {
    Condition { closure: Closure::Middle, scale: scale(2000.0), first: 0, replications: 2 }
}

fn figures(out: &mut String, report: &Report) {
    let _ = writeln!(out, "\ncalibrated: target, simulated");
    for row in report.rows.iter().filter(|row| !row.target.measure.is_empty()) {
        let simulated = row.simulated.map_or("-".to_owned(), |value| format!("{value:.2}"));
        let verdict = row.verdict.text(scenarios::lang::Lang::En);
        let (id, value) = (&row.target.id, row.target.value);
        let _ = writeln!(out, "  {id:26} {value:>10.2} {simulated:>10}  {verdict}");
    }
    for line in &report.assumed {
        let _ =
            writeln!(out, "  {:26} {:>10.1} {:>10.1}", line.measure, line.assumed, line.simulated);
    }
    let _ = writeln!(out, "  failed: {}", report.failed.len());
}

fn past(out: &mut String, report: &HeldOut) {
    let _ = writeln!(out, "\nheld out: published, simulated");
    for scored in &report.rows {
        let simulated = scored.simulated.map_or("-".to_owned(), |value| format!("{value:.2}"));
        let (id, value, verdict) = (&scored.row.id, scored.row.value, scored.verdict);
        let _ = writeln!(out, "  {id:36} {value:>10.2} {simulated:>10}  {verdict:?}");
    }
    let _ = writeln!(out, "  failed: {}", report.failed.len());
}

fn moves(out: &mut String, found: &Conditions) {
    for compared in &found.compared {
        let at = &compared.condition;
        let _ = writeln!(out, "\n{:?} closure, 1:{}: change in per cent", at.closure, at.scale);
        for row in &compared.rows {
            let change = row.change_percent.map_or("-".to_owned(), |value| format!("{value:+.1}"));
            let _ = writeln!(out, "  {:26} {change:>8}", row.id);
        }
    }
    let _ = writeln!(out, "  failed: {}", found.failures());
}

#[test]
fn a_validation_keeps_its_golden_summary() {
    let inputs = Inputs::new();
    let today = inputs.today();
    let from = Month::parse(defaults::FROM).unwrap();
    let report = today.levels(reference(), from, 24).unwrap();
    let setup = Setup {
        world: &inputs.world,
        params: &inputs.params,
        base: &inputs.base.timeline,
        scale: scale(2000.0),
        first: 0,
        replications: 2,
        seed: defaults::SEED,
        rounds: 2,
    };
    let held = held_out(&setup, &table::built_in().unwrap(), &Cache::off()).unwrap();
    let closures = [Closure::Short, Closure::Middle, Closure::Long];
    let found = conditions(&today, reference(), &[scale(1500.0)], &closures).unwrap();
    let mut out = format!("model version {MODEL_VERSION}\n");
    figures(&mut out, &report);
    past(&mut out, &held);
    moves(&mut out, &found);
    insta::assert_snapshot!(format!("v{MODEL_VERSION}-validation"), out);
}

/// A target may name what a run gives and nothing else: the list of names is that of a run.
#[test]
fn the_names_of_measures_are_those_of_a_run() {
    let inputs = Inputs::new();
    let condition = Condition { replications: 1, ..reference() };
    let ran = inputs.today().observed(condition).unwrap().remove(0).unwrap();
    let assumed: BTreeSet<String> = {
        let from = Month::parse(defaults::FROM).unwrap();
        let report = inputs.today().levels(condition, from, 12).unwrap();
        report.assumed.iter().map(|line| line.measure.to_owned()).collect()
    };
    let given: BTreeSet<&str> = ran
        .keys()
        .map(String::as_str)
        .filter(|name| !name.contains("_year_") && !name.starts_with("own months"))
        .filter(|name| !assumed.contains(*name))
        .collect();
    let known: BTreeSet<&str> = measure::names().collect();
    assert_eq!(given, known);
}

/// Two ways to the same runs: what a condition gives for the reference is what the levels give.
#[test]
fn the_reference_of_the_conditions_is_the_validation_itself() {
    let inputs = Inputs::new();
    let from = Month::parse(defaults::FROM).unwrap();
    let report = inputs.today().levels(reference(), from, 12).unwrap();
    let found = conditions(&inputs.today(), reference(), &[], &[Closure::Long]).unwrap();
    for row in &found.compared[0].rows {
        let level = report.rows.iter().find(|other| other.target.id == row.id).unwrap();
        if level.target.window.is_some() {
            assert_eq!(level.simulated, row.reference, "{}", row.id);
            assert_eq!(level.verdict, row.reference_verdict, "{}", row.id);
        }
    }
    let moved = found.compared[0].rows.iter().any(|row| row.change_percent != Some(0.0));
    assert!(moved, "another closure changes something");
}
