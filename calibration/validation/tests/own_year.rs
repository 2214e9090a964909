//! Calibration targets of 2018 are measured in the slack of 2018, the same whether or not years follow.

use scenarios::economy::history::History;
use scenarios::parameters;
use scenarios::population::{Cache, Scale};
use scenarios::resolve::{DEFAULT_BASE, Library};
use scenarios::validate::{own, targets};
use scenarios::world::World;
use sim_core::units::Month;
use validation::drive::{Setup, years};
use validation::own_year::in_own_year;

#[test]
fn targets_of_2018_and_no_others_are_measured_in_their_own_year() {
    let world = World::nl().unwrap();
    let base = Library::built_in().unwrap().resolve(DEFAULT_BASE).unwrap();
    let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
    let setup = Setup {
        world: &world,
        params: &params,
        base: &base.timeline,
        scale: "1:1000".parse::<Scale>().unwrap(),
        first: 0,
        replications: 1,
        seed: 3,
        rounds: 2,
    };
    let all = targets::with_services().unwrap();
    let ran = in_own_year(&setup, &all, &Cache::off()).unwrap();
    let found: Vec<_> = ran.into_iter().map(Result::unwrap).collect();
    let of_2018 = all.iter().filter(|t| t.id.starts_with("ww_") && t.id.ends_with("_2018"));
    let names: Vec<String> = of_2018.map(own).collect();
    assert_eq!(names.len(), 4);
    assert_eq!(found.len(), 1);
    assert!(found[0].keys().all(|name| names.contains(name)) && found[0].len() == 4);
    // What begins less what ends is the change of the stock.
    let of = |id: &str| found[0][&own(all.iter().find(|t| t.id == id).unwrap())];
    let history = History::named("history-2018-2022").unwrap();
    let ran =
        years(&setup, &history.until(Month::parse("2018-12").unwrap()), &Cache::off()).unwrap();
    let months = &ran.seen[0].record.months;
    assert_eq!(months.len(), 12);
    let started = months.iter().map(|m| m.tally.get(sim_core::world::Count::WwStarts)).sum::<i64>();
    assert!((of("ww_inflow_2018") - started as f64).abs() < 1e-9, "thousands at 1:1000");
    assert!(of("ww_exits_to_work_2018") < of("ww_outflow_2018"));
}

/// Demand for a quarter answers to nothing that comes after it, so a history may be cut off.
#[test]
fn a_history_cut_off_finds_the_demand_of_the_whole() {
    let world = World::nl().unwrap();
    let base = Library::built_in().unwrap().resolve(DEFAULT_BASE).unwrap();
    let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
    let setup = Setup {
        world: &world,
        params: &params,
        base: &base.timeline,
        scale: "1:1000".parse::<Scale>().unwrap(),
        first: 0,
        replications: 1,
        seed: 3,
        rounds: 2,
    };
    let whole = History::named("history-2018-2022").unwrap();
    let cut = whole.clone().until(Month::parse("2018-12").unwrap());
    let [whole, cut] = [whole, cut].map(|h| years(&setup, &h, &Cache::off()).unwrap());
    assert_eq!(cut.quarters.len(), 5);
    assert_eq!(cut.quarters[..4], whole.quarters[..4]);
    let demand = |of: &validation::drive::Years| of.quarters[4].demand;
    assert!((demand(&cut) - demand(&whole)).abs() < 1e-12);
}
