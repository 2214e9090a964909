//! The promise of the population: every margin within its tolerance, for every seed.

use std::sync::OnceLock;

use scenarios::population::{DrawError, Fitted, Scale, draw, fit, population_report};
use scenarios::world::World;
use sim_core::codes::{Code, Contract, Inactivity, Sector, StartStatus};
use sim_core::rng::Draws;
use sim_core::world::Draft;

fn world() -> &'static (World, Fitted) {
    static WORLD: OnceLock<(World, Fitted)> = OnceLock::new();
    WORLD.get_or_init(|| {
        let world = World::nl().unwrap();
        let fitted = fit(&world).unwrap();
        (world, fitted)
    })
}

fn drawn(seed: u64, replication: u32, people: f64) -> Draft {
    let (world, fitted) = world();
    draw(world, fitted, Draws::new(seed, replication, 0), Scale::new(people).unwrap()).unwrap()
}

fn assert_promise(draft: &Draft, people: f64) {
    let (world, fitted) = world();
    let report = population_report(world, fitted, draft, Scale::new(people).unwrap());
    let missed: Vec<_> = report.rows.iter().filter(|r| !r.ok).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(report.ok);
}

#[test]
fn the_fit_holds_thirteen_point_four_million_people() {
    let fitted = &world().1;
    assert!((fitted.population() - 13_400_000.0).abs() < 20.0);
    let status = fitted.by_status();
    let unemployed: f64 = StartStatus::ALL[6..9].iter().map(|s| status[s.index()]).sum();
    assert!((unemployed - 390_000.0).abs() < 5.0, "{unemployed}");
}

#[test]
fn all_margins_hold_at_1_to_100() {
    for seed in 0..12 {
        assert_promise(&drawn(seed, 0, 100.0), 100.0);
    }
}

#[test]
fn all_margins_hold_at_1_to_1000() {
    for replication in 0..60 {
        assert_promise(&drawn(7, replication, 1000.0), 1000.0);
    }
}

#[test]
fn all_margins_hold_at_odd_scales() {
    for people in [10.0, 33.3, 250.0, 777.0, 2500.0] {
        assert_promise(&drawn(3, 1, people), people);
    }
}

#[test]
fn the_same_address_draws_the_same_people() {
    let (one, two) = (drawn(5, 2, 1000.0), drawn(5, 2, 1000.0));
    assert_eq!(one.regions, two.regions);
    assert_ne!(one.regions, drawn(5, 3, 1000.0).regions);
    assert_ne!(one.regions, drawn(6, 2, 1000.0).regions);
}

/// Over replications every cell keeps its expectation: here by region and status, where the fit
/// knows the mean and the draw is not balanced.
#[test]
fn drawing_is_unbiased() {
    let fitted = &world().1;
    let n = 150;
    let mut counts = vec![0.0; StartStatus::COUNT];
    for replication in 0..n {
        let draft = drawn(11, replication, 1000.0);
        // Haaglanden, about 650 agents.
        for person in &draft.regions[18] {
            counts[person.status.index()] += 1.0;
        }
    }
    for (status, count) in StartStatus::ALL.iter().zip(counts) {
        let expected = fitted.expected(18, *status) / 1000.0;
        let mean = count / f64::from(n);
        // Rounding is close to systematic, so the standard error is below that of a Poisson count;
        // five of those fail by chance less than once in 100,000.
        let error = (expected / f64::from(n)).sqrt().max(0.02);
        assert!((mean - expected).abs() < 5.0 * error, "{status:?}: {mean} for {expected}");
    }
}

#[test]
fn people_are_possible() {
    let world = &world().0;
    for person in drawn(1, 0, 100.0).regions.iter().flatten() {
        let months = world.base_month.since(person.birth);
        assert!((15 * 12..75 * 12).contains(&months));
        assert!(person.months_in_state <= months - 14 * 12);
        assert!(u16::from(person.work_history_years) * 12 <= months - 14 * 12);
        assert!(person.weekly_hours > 0);
        match person.status {
            StartStatus::Permanent => assert_eq!(person.contract, Contract::Permanent),
            StartStatus::SelfEmployed => assert_eq!(person.contract, Contract::SelfEmployed),
            StartStatus::Flexible => assert!(person.contract.is_flexible()),
            StartStatus::Student => assert_eq!(person.inactivity, Inactivity::Student),
            StartStatus::Retired => assert!(months >= 55 * 12),
            StartStatus::InactiveAo | StartStatus::InactiveBijstand => {
                // Bijstand and disability benefits end at the AOW age of 67.
                assert!((18 * 12..67 * 12).contains(&months));
            }
            _ => {}
        }
        let works = person.status as usize <= StartStatus::EmployedAo as usize;
        if works {
            assert!(person.hourly_wage_cents > 0);
            if person.contract == Contract::Agency {
                assert_eq!(person.sector, Sector::BusinessSupport);
            }
        }
    }
}

#[test]
fn a_scale_that_empties_a_region_is_refused() {
    let (world, fitted) = world();
    let scale = Scale::new(5000.0).unwrap();
    let error = draw(world, fitted, Draws::new(1, 0, 0), scale).unwrap_err();
    assert!(matches!(error, DrawError::TooCoarse { agents, .. } if agents < 30), "{error}");
    let scale = Scale::new(1000.0).unwrap();
    let report = population_report(world, fitted, &drawn(1, 0, 1000.0), scale);
    assert!(report.thin_regions.iter().any(|r| r == "Gorinchem"));
}

#[test]
fn the_report_is_written_as_text_and_json() {
    let (world, fitted) = world();
    let scale = Scale::new(1000.0).unwrap();
    let report = population_report(world, fitted, &drawn(1, 0, 1000.0), scale);
    let table = report.table();
    assert!(table.contains("0 missed") && table.contains("13400000"));
    let json = serde_json::to_value(&report).unwrap();
    let row = &json["rows"][0];
    for key in ["scope", "region", "margin", "category", "reconciled", "drawn", "ok"] {
        assert!(!row[key].is_null(), "{key}");
    }
}
