//! Replayed trials: fair assignment, no effect of nothing, spill-over that grows, and the same bytes.

use std::sync::OnceLock;

use scenarios::population::Scale;
use scenarios::resolve::Library;
use scenarios::trials::{
    Assignment, Contrast, Direction, Eligible, Outcome, Report, Row, Setup, Trial, Unit, built_in,
};
use scenarios::world::World;

fn setup(people: f64, threads: usize) -> Setup {
    let (world, library) = (World::nl().unwrap(), Library::built_in().unwrap());
    let scale = Scale::new(people).unwrap();
    let setup = Setup::new(world, library, "zonder-hervorming", scale, 11).unwrap();
    setup.with_burn_in(12).with_threads(threads)
}

/// At 1:1000, with a short burn-in.
fn coarse() -> &'static Setup {
    static SETUP: OnceLock<Setup> = OnceLock::new();
    SETUP.get_or_init(|| setup(1000.0, 0))
}

fn trial(id: &str) -> Trial {
    built_in().unwrap().into_iter().find(|trial| trial.id == id).unwrap()
}

/// Talks of a number of hours for half of all new WW recipients.
fn talks(hours: f64, months: &[u16]) -> Trial {
    let mut trial = trial("E009");
    trial.protocol.entry_share = 1.0;
    trial.protocol.treated.hours = Some(hours);
    trial.protocol.months = months.to_vec();
    trial.published.retain(|row| months.contains(&row.month));
    trial
}

fn run(setup: &Setup, trial: Trial, replications: u32) -> Report {
    setup.run(trial, None, Some(replications), |_| ()).unwrap()
}

/// The placebo: a service of no hours leaves people as they were, but for the few whose earlier help it
/// lets fade anew, so its effect lies within its interval of zero. Four standard errors on sixteen
/// figures, for the groups and for the same people, taken as normal, fail about once in five hundred
/// seeds.
#[test]
fn a_service_without_gains_has_no_effect() {
    let report = run(coarse(), talks(0.0, &[6, 24]), 8);
    assert!(report.people[0] > 50.0 && report.people[1] > 50.0);
    let shown = |row: &&Row| row.published.is_none() && row.outcome != Outcome::HoursGiven;
    for row in report.rows.iter().filter(shown) {
        for figure in [row.same_people, row.between_groups] {
            let (mean, se) = (figure.mean, figure.se.unwrap());
            assert!(mean.abs() <= 4.0 * se, "{:?} {}: {mean} ({se})", row.outcome, row.month);
        }
        // Among the same people nearly everyone has the same luck.
        assert!(!row.outcome.is_share() || row.same_people.mean.abs() < 1.0, "{:?}", row.outcome);
    }
}

#[test]
fn a_service_of_many_hours_changes_something() {
    let report = run(coarse(), talks(3.0, &[6, 24]), 2);
    assert!(report.rows.iter().any(|row| row.same_people.mean != 0.0));
}

/// Age, education and barriers on entry differ by chance only: four standard errors, on three
/// measures, fail less than once in five thousand seeds.
#[test]
fn treated_and_controls_are_alike_before_assignment() {
    let report = run(coarse(), talks(0.0, &[1]), 3);
    // Ages of 15 to 67 have a standard deviation of 15 years at most, shares one of 50 points.
    for (k, deviation) in [15.0, 50.0, 50.0].into_iter().enumerate() {
        let [treated, control] = [0, 1].map(|arm| report.before[arm][k].mean);
        let [n, m] = report.people.map(|people| 3.0 * people);
        let se = deviation * (1.0 / n + 1.0 / m).sqrt();
        assert!((treated - control).abs() < 4.0 * se, "{k}: {treated} and {control}");
    }
}

fn row(report: &Report, contrast: Contrast) -> &Row {
    report.rows.iter().find(|row| row.contrast == contrast && row.published.is_some()).unwrap()
}

/// Where a tenth of the unemployed look for work, long and strong help for four in five of all seekers
/// costs the others more than help for one in five, and the helped gain less from it.
///
/// The seed is fixed, so nothing is left to chance here.
#[test]
fn spill_over_grows_with_the_treated_share_in_slack() {
    let setup = setup(500.0, 0);
    let untreated = |share: f64| {
        let mut trial = trial("E031");
        trial.slack.unemployment = 10.0;
        let protocol = &mut trial.protocol;
        protocol.assignment = Assignment::Individuals;
        protocol.treated_shares = vec![share];
        protocol.inflow_months = 1;
        protocol.months = vec![12];
        protocol.eligible = Eligible { seeking: true, ..Default::default() };
        protocol.treated.service = Some(sim_core::codes::Service::SearchTraining);
        protocol.treated.months = Some(12);
        protocol.treated.hours = Some(6.0);
        for published in &mut trial.published {
            published.month = 12;
            published.unit = Unit::Own;
            published.outcome = Outcome::MonthsWorked;
            published.effect = None;
            published.direction = Some(Direction::Up);
        }
        let report = run(&setup, trial, 4);
        [Contrast::Untreated, Contrast::Treated].map(|whom| row(&report, whom).same_people.mean)
    };
    let ([few, gain_few], [many, gain_many]) = (untreated(0.2), untreated(0.8));
    assert!(many < 0.0 && many < few, "{few} and {many} months");
    assert!(gain_many > 0.0 && gain_many < gain_few, "{gain_few} and {gain_many} months");
}

#[test]
fn the_same_bytes_come_out_on_one_thread_and_on_two() {
    let bytes = |threads: usize| {
        let mut trial = trial("E031");
        trial.protocol.inflow_months = 2;
        trial.protocol.months = vec![8];
        trial.published.retain(|row| row.month == 8);
        serde_json::to_string(&run(&setup(1500.0, threads), trial, 3)).unwrap()
    };
    assert_eq!(bytes(1), bytes(2));
}

/// Providers under other pay give other hours, and a world under the same pay gives the same.
#[test]
fn pay_moves_the_hours_that_providers_give() {
    let mut trial = trial("E041");
    trial.protocol.inflow_months = 2;
    trial.protocol.months = vec![12];
    trial.published.retain(|row| row.month == 24);
    trial.published.iter_mut().for_each(|row| row.month = 12);
    let hours = |trial: Trial| {
        let report = run(coarse(), trial, 2);
        let given = |row: &&Row| row.outcome == Outcome::HoursGiven;
        report.rows.iter().find(given).unwrap().same_people.mean
    };
    assert!(hours(trial.clone()) > 1.0);
    trial.protocol.control.design = trial.protocol.treated.design.clone();
    assert!(hours(trial) == 0.0);
}

/// Advice of no hours does nothing to a person, so nearly all that it changes comes from the
/// openings it shows.
#[test]
fn advice_acts_through_the_openings_that_it_shows() {
    let mut trial = trial("E034");
    trial.protocol.eligible = Eligible { seeking: true, ..Default::default() };
    let months = |trial: Trial| {
        let report = run(coarse(), trial, 4);
        let worked = |row: &&Row| row.outcome == Outcome::MonthsWorked && row.month == 12;
        report.rows.iter().find(worked).unwrap().same_people.mean
    };
    let shown = months(trial.clone());
    trial.protocol.treated.names_occupation = false;
    let untold = months(trial);
    assert!(shown > 0.0 && shown > 3.0 * untold.abs(), "{shown} and {untold}");
}

#[test]
fn the_json_and_the_table_have_the_promised_shape() {
    let report = run(coarse(), talks(1.0, &[6, 12, 24]), 2);
    let json = serde_json::to_value(&report).unwrap();
    for key in ["status", "holds", "trial", "runs", "people", "before", "rows"] {
        assert!(json.get(key).is_some(), "{key}");
    }
    assert!(json["status"].as_str().unwrap().starts_with("fitted"));
    assert!(json["runs"]["slack"]["got"].is_number());
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 3 + 11 * 3, "three findings, and eleven outcomes at three months");
    for row in rows {
        for key in [
            "outcome",
            "month",
            "contrast",
            "among",
            "unit",
            "published",
            "control",
            "treated",
            "between_groups",
            "same_people",
            "on_controls",
            "miss",
            "verdict",
        ] {
            assert!(row.get(key).is_some(), "{key}");
        }
    }
    let first = &rows[0];
    assert_eq!(
        (&first["published"]["effect"], &first["verdict"]["kind"]),
        (&2.0.into(), &"fitted".into())
    );
    let needed = first["verdict"]["se_needed"].as_f64().unwrap();
    assert!((needed - 2.0 / 3.0).abs() < 1e-12);
    for lang in scenarios::lang::Lang::ALL {
        let text = report.table(lang);
        assert!(text.contains("E009") && text.contains("63 +2.0"), "{text}");
    }
}
