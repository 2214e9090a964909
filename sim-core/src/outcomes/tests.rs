//! A worked example of every indicator, and what holds for all of them.

mod example;

use std::collections::BTreeSet;

use example::*;

use super::{Goal, Prefer, find, indicators, reference_page};
use crate::codes::Code;
use crate::lang::Lang;
use crate::record::Division;
use crate::world::Count;

#[test]
fn every_indicator_matches_its_worked_example() {
    let record = example();
    assert!((record.months.len() as f64 / 12.0 - YEARS).abs() < 1e-12);
    for &(id, expected) in EXPECTED {
        let indicator = find(id).unwrap_or_else(|| panic!("{id} is not in the registry"));
        let value = (indicator.value)(&record).unwrap_or_else(|| panic!("{id} has no value"));
        let near = 1e-9 * expected.abs().max(1.0);
        assert!((value - expected).abs() < near, "{id}: {value}, by hand {expected}");
    }
}

#[test]
fn every_indicator_has_a_worked_example_and_a_name_of_its_own() {
    let worked: BTreeSet<&str> = EXPECTED.iter().map(|&(id, _)| id).collect();
    let listed: BTreeSet<&str> = indicators().map(|i| i.id).collect();
    assert_eq!(worked, listed);
    assert_eq!(listed.len(), indicators().count(), "two indicators share a name");
}

#[test]
fn without_counts_every_indicator_is_a_gap() {
    let record = empty();
    for indicator in indicators() {
        assert_eq!((indicator.value)(&record), None, "{}", indicator.id);
    }
}

#[test]
fn results_do_not_depend_on_how_many_people_an_agent_stands_for() {
    // Twice the agents at half the people each is the same country.
    let mut fine = example();
    fine.scale /= 2.0;
    fine.money.cents.iter_mut().for_each(|cents| *cents *= 2);
    for month in &mut fine.months {
        month.tally.0.iter_mut().for_each(|n| *n *= 2);
        month.vacancies *= 2;
        month.rivalrous *= 2;
    }
    for (indicator, rough) in indicators().zip(indicators().map(|i| (i.value)(&example()))) {
        let value = (indicator.value)(&fine);
        let (value, rough) = (value.unwrap(), rough.unwrap());
        assert!((value - rough).abs() < 1e-9 * rough.abs().max(1.0), "{}", indicator.id);
    }
}

#[test]
fn equal_treatment_gives_ratio_one_and_spread_zero() {
    let mut record = example();
    let served = [
        (Count::ServedWw, 5),
        (Count::ServedDisability, 2),
        (Count::ServedBijstand, 4),
        (Count::ServedNoBenefit, 5),
        (Count::ServedAtRisk, 2),
        (Count::ServedWorking, 2),
        (Count::ServedOutsideEurope, 4),
    ];
    for month in &mut record.months {
        for (count, n) in served {
            month.tally.0[count as usize] = n;
        }
    }
    record.regions = vec![region(30, 60), region(5, 10)];
    for (id, expected) in
        [("equal_access_benefit", 1.0), ("equal_access_origin", 1.0), ("regional_spread", 0.0)]
    {
        let value = (find(id).unwrap().value)(&record).unwrap();
        assert!((value - expected).abs() < 1e-12, "{id}: {value}");
    }
}

#[test]
fn a_group_in_which_everyone_is_helped_does_not_empty_the_reading() {
    let mut record = example();
    let start = &mut record.groups[Division::Start.index()];
    start[crate::codes::StartStatus::Unemployed.index()] = group(400, 4_000, 400, 4_000);
    let value = (find("never_helped_months").unwrap().value)(&record).unwrap();
    assert!((value - 10.0).abs() < 1e-12);
}

#[test]
fn every_goal_has_at_least_six_indicators_and_six_on_the_scorecard() {
    for goal in Goal::ALL.into_iter().filter(|&goal| goal != Goal::Context) {
        let headline = indicators().filter(|i| i.goal == goal && i.headline).count();
        assert!(headline >= 6, "{goal:?}: {headline}");
    }
    assert!(indicators().all(|i| i.goal != Goal::Context || !i.headline));
    assert!(indicators().any(|i| i.prefer == Prefer::Neither && i.id == "unemployment_rate"));
}

#[test]
fn every_indicator_is_fully_described_in_both_languages() {
    for i in indicators() {
        for lang in Lang::ALL {
            for text in [i.title.get(lang), i.definition.get(lang), i.relevant.reason.get(lang)] {
                assert!(!text.trim().is_empty() && !text.contains('|'), "{} {lang:?}", i.id);
            }
        }
        assert_ne!(i.definition.en, i.definition.nl, "{}", i.id);
        assert!(!i.source.is_empty(), "{}", i.id);
        assert!(i.relevant.size > 0.0 && i.relevant.size.is_finite(), "{}", i.id);
        assert!(i.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        let known: Vec<String> = (1..=15).map(|k| format!("C{k:02}")).collect();
        assert!(i.comparable_with.iter().all(|c| known.iter().any(|k| k == c)), "{}", i.id);
    }
}

#[test]
fn the_reference_page_lists_every_indicator_once_in_each_language() {
    for lang in Lang::ALL {
        let page = reference_page(lang);
        assert_eq!(page, reference_page(lang));
        for indicator in indicators() {
            assert_eq!(page.matches(&format!(" `{}` |", indicator.id)).count(), 1);
        }
        for goal in Goal::ALL {
            assert!(page.contains(&format!("## {}\n", goal.title().get(lang))));
        }
        let rows = page.lines().filter(|line| line.starts_with('|'));
        assert!(rows.clone().all(|row| row.matches('|').count() == 8));
        assert_eq!(rows.count(), indicators().count() + 2 * Goal::ALL.len());
    }
    assert!(reference_page(Lang::Nl).contains("| 0,0005: "));
    assert!(reference_page(Lang::En).contains("| 3,000: "));
}
