//! Replayed trials: fair assignment, no effect of nothing, and the promised shape.

use scenarios::economy::Economy;
use scenarios::nation::{nation, redate};
use scenarios::parameters;
use scenarios::population::{Scale, draw, fit};
use scenarios::resolve::Library;
use scenarios::trials::{Arm, Protocol, Replication, Runs, built_in, replay, report};
use scenarios::world::World;
use sim_core::nation::Closure;
use sim_core::rng::Draws;
use sim_core::run::prepare;
use sim_core::units::Month;

/// Replays E009 at 1:1000 with as many people in each arm as there are, a short burn-in and no
/// replication but this one.
fn replayed(hours: f64, replication: u32, months: &[u16]) -> Replication {
    let protocol = Protocol {
        treated_share: 0.5,
        control_share: 0.5,
        months: months.to_vec(),
        ..built_in().unwrap()[0].protocol.clone()
    };
    let tables = World::nl().unwrap();
    let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
    let economy = Economy::named("steady").unwrap();
    let (people, from, burn_in) = (1000.0, Month(1500), 12);
    let length = protocol.length();
    let nation =
        nation(&tables, &params, &economy, Closure::Middle, people, from, length, burn_in).unwrap();
    let base = Library::built_in().unwrap().resolve("zonder-hervorming").unwrap().timeline;
    let draws = Draws::new(11, replication, 0);
    let scale = Scale::new(people).unwrap();
    let mut draft = draw(&tables, &fit(&tables).unwrap(), draws, scale).unwrap();
    redate(&mut draft, tables.base_month, nation.start);
    let start = prepare(&nation, draft, draws, &base);
    replay(&start, &nation, &base, &protocol, hours)
}

#[test]
fn a_service_of_no_hours_changes_nothing_at_all() {
    let nothing = replayed(0.0, 0, &[6, 24]);
    assert!(nothing.with[Arm::Treated as usize].people > 50);
    assert_eq!(nothing.with, nothing.without);
}

#[test]
fn a_service_of_many_hours_changes_something_and_only_after_entry() {
    let much = replayed(3.0, 0, &[6, 24]);
    assert_ne!(much.with, much.without);
    // Who enters first does so before anybody is served.
    assert!(much.with[0].people > 50 && much.without[0].people > 50);
}

/// Age, education and barriers on entry differ by chance only: four standard errors, on three
/// measures, fail less than once in five thousand seeds.
#[test]
fn treated_and_controls_are_alike_before_assignment() {
    let runs: Vec<Replication> = (0..3).map(|r| replayed(0.0, r, &[1])).collect();
    let total = |arm: usize, k: usize| {
        let people: u32 = runs.iter().map(|r| r.with[arm].people).sum();
        let sum: f64 = runs.iter().map(|r| r.with[arm].before[k]).sum();
        (sum / f64::from(people), f64::from(people))
    };
    // Ages of 15 to 67 have a standard deviation of 15 years at most, shares one of a half.
    for (k, deviation) in [15.0, 0.5, 0.5].into_iter().enumerate() {
        let (treated, n) = total(0, k);
        let (control, m) = total(1, k);
        let se = deviation * (1.0 / n + 1.0 / m).sqrt();
        assert!((treated - control).abs() < 4.0 * se, "{k}: {treated} and {control}");
    }
}

#[test]
fn the_json_and_the_table_have_the_promised_shape() {
    let trial = built_in().unwrap().remove(0);
    let replications: Vec<Replication> = (0..2).map(|r| replayed(1.0, r, &[6, 12, 24])).collect();
    let runs = Runs {
        world: "nl".to_owned(),
        economy: "steady".to_owned(),
        design: "zonder-hervorming".to_owned(),
        scale: 1000.0,
        from: "2025-01".to_owned(),
        replications: 2,
        seed: 11,
    };
    let report = report(trial, runs, &replications);
    let json = serde_json::to_value(&report).unwrap();
    for key in ["status", "trial", "runs", "people", "before", "rows"] {
        assert!(json.get(key).is_some(), "{key}");
    }
    assert_eq!(json["status"], "a look: not fitted, not validated");
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 12, "four outcomes at three months");
    for row in rows {
        for key in [
            "outcome",
            "month",
            "published",
            "control",
            "treated",
            "between_groups",
            "same_people",
            "on_controls",
            "miss",
            "se_needed",
            "sure_enough",
        ] {
            assert!(row.get(key).is_some(), "{key}");
        }
        for key in ["mean", "se", "low", "high"] {
            assert!(row["same_people"][key].is_number(), "{key}");
        }
    }
    let published = rows.iter().find(|r| r["outcome"] == "in_work" && r["month"] == 12).unwrap();
    assert_eq!(published["published"]["effect"], 2.0);
    let needed = published["se_needed"].as_f64().unwrap();
    assert!((needed - 2.0 / 3.0).abs() < 1e-12);
    for lang in scenarios::lang::Lang::ALL {
        let text = report.table(lang);
        assert!(text.contains("E009") && text.contains("63 +2.0"), "{text}");
    }
}
