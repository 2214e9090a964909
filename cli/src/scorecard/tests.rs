//! Scorecards of made-up figures in both languages.

use scenarios::compare::{GroupRow, HelpEffect, RowStatistics};
use scenarios::paired::{
    GroupRule, GroupSums, Level, Reading, group_effects, judge, paired_difference,
    paired_difference_over,
};
use sim_core::outcomes::{Indicator, find};
use sim_core::record::Division;

use super::*;

const DESIGNS: [&str; 3] = ["zonder-hervorming", "werkcentrum", "rmt"];

/// A row from five replications of base and design.
fn row(indicator: &'static Indicator, arm: usize, base: [f64; 5], design: [f64; 5]) -> Row {
    let pair = paired_difference(&base, &design, Level::over(4)).unwrap();
    let Indicator { prefer, relevant, by_construction, .. } = *indicator;
    let verdict = judge(&pair, &Reading { prefer, relevant: relevant.size, by_construction });
    Row {
        indicator: indicator.id,
        goal: indicator.goal.code(),
        design: DESIGNS[arm].to_owned(),
        unit: indicator.unit.code(),
        direction: indicator.prefer.code(),
        mean: Some(pair.mean_design),
        base_mean: Some(pair.mean_base),
        difference: Some(pair.difference),
        spread_chance: pair.chance(),
        spread_parameters: pair.parameters(),
        low: pair.low(),
        high: pair.high(),
        unpaired_low: pair.unpaired_low(),
        unpaired_high: pair.unpaired_high(),
        detectable: pair.detectable,
        verdict: verdict.code(),
        replications: pair.n,
        more: RowStatistics {
            indicator,
            arm,
            verdict,
            se: pair.se,
            variance_ratio: pair.variance_ratio,
            asserted_share: None,
        },
    }
}

fn groups(arm: usize) -> Vec<GroupRow> {
    let constant = |x: f64| vec![vec![x, x + 1.0, x + 2.0]; 3];
    let base = constant(50_000.0);
    let design: Vec<Vec<f64>> = vec![
        vec![50_900.0, 50_905.0, 50_898.0],
        vec![50_000.0, 50_003.0, 50_000.0],
        vec![49_100.0, 49_099.0, 49_108.0],
    ];
    let sums =
        GroupSums { n_persons: &[900; 3], base: &base, design: &design, placebo: &base, sets: &[] };
    let rule = GroupRule { min_persons: 100, level: Level::over(3) };
    let names = Division::Education.groups();
    group_effects(sums, rule)
        .into_iter()
        .zip(names)
        .map(|(effect, group)| GroupRow {
            arm,
            outcome: Outcome::MonthsWorked,
            division: Division::Education,
            group,
            effect,
        })
        .collect()
}

fn comparison() -> Comparison {
    let work = find("employment").unwrap();
    let share = sim_core::outcomes::indicators()
        .find(|i| i.headline && i.unit == Unit::Share && !i.by_construction)
        .unwrap();
    let base = [9_800_000.0, 9_812_000.0, 9_790_000.0, 9_806_000.0, 9_799_000.0];
    let better = base.map(|x| x + 1_500.0 + x / 1e5);
    let unclear = [9_802_000.0, 9_811_000.0, 9_790_500.0, 9_805_000.0, 9_801_000.0];
    let shares = [0.31, 0.32, 0.30, 0.315, 0.305];
    let higher = [0.331, 0.342, 0.3215, 0.336, 0.3265];
    let balance = |id: &str, arm, change: [f64; 5]| {
        row(find(id).unwrap(), arm, [100.0; 5], change.map(|x| 100.0 + x))
    };
    let rows = vec![
        row(work, 1, base, better),
        row(work, 2, base, unclear),
        row(share, 1, shares, higher),
        row(share, 2, shares, shares),
        balance("balance_rijk", 1, [-41.0, -40.0, -42.0, -41.0, -40.0]),
        balance("balance_rijk", 2, [5.0, -6.0, 1.0, 3.0, -4.0]),
        balance("balance_gemeente", 1, [12.0, 13.0, 12.5, 11.0, 12.0]),
        balance("balance_gemeente", 2, [0.0; 5]),
    ];
    let effect = |arm: usize, design: &[f64]| WorkEffect {
        arm,
        a_year: paired_difference(&base, design, Level::over(2)).unwrap(),
        served_a_year: 41_000.0,
        per_thousand_served: Some(1_000.0 * 1_598.0 / 41_000.0),
    };
    Comparison {
        rows,
        groups: groups(1),
        work: vec![effect(1, &better), effect(2, &unclear)],
        helped: vec![HelpEffect {
            arm: 1,
            people: [41_000.0, 350_000.0, 12_900_000.0],
            a_year: [better, unclear, unclear]
                .map(|values| paired_difference(&base, &values, Level::over(6)).unwrap()),
            displaced_share: Some(0.21),
        }],
        avoidable: vec![],
        placebo_lives_changed: Some(0.0041),
        notes: vec![],
        complete: 5,
    }
}

/// Parameter sets add a line on intervals, one on spread, and two columns.
#[test]
fn over_parameter_sets_both_spreads_are_told() {
    let sets = [1, 1, 2, 2, 3];
    let work = find("employment").unwrap();
    let base = [9_800_000.0, 9_812_000.0, 9_790_000.0, 9_806_000.0, 9_799_000.0];
    let change = [1_500.0, 1_560.0, 2_100.0, 2_180.0, 900.0];
    let design: [f64; 5] = std::array::from_fn(|k| base[k] + change[k]);
    let pair = paired_difference_over(&base, &design, &sets, Level::over(4)).unwrap();
    let row = Row {
        spread_chance: pair.chance(),
        spread_parameters: pair.parameters(),
        ..row(work, 1, base, design)
    };
    let heading = Heading { sets: 3, ..heading() };
    let effect = WorkEffect {
        arm: 1,
        a_year: pair,
        served_a_year: 41_000.0,
        per_thousand_served: Some(40.2),
    };
    let comparison = Comparison { rows: vec![row], work: vec![effect], ..comparison() };
    for (lang, chance, parameters) in
        [(Lang::En, "by chance", "by parameters"), (Lang::Nl, "door toeval", "door parameters")]
    {
        let text = scorecard(&heading, &comparison, lang);
        assert!(text.contains(t::INTERVALS_OVER.get(lang)) && text.contains(t::SPREADS.get(lang)));
        assert!(!text.contains(t::INTERVALS.get(lang)));
        let heads = text.lines().filter(|l| l.contains(chance) && l.contains(parameters));
        assert_eq!(heads.count(), 3, "explanation, row and person-years: {text}");
        let cells: Vec<&str> =
            text.lines().filter(|l| l.contains("werkcentrum ") && l.contains("580")).collect();
        // MSB = 535,740 and MSW = 2,500 with 1.6 runs a set: sqrt(2,500 / 5) and sqrt(533,240 / 1.6), up.
        assert_eq!(cells.len(), 2, "row and person-years: {text}");
        for line in cells {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert!(["23", "580"].iter().all(|s| words.contains(s)), "{line}");
        }
    }
}

fn heading() -> Heading {
    Heading {
        base: DESIGNS[0].to_owned(),
        names: DESIGNS.map(str::to_owned).to_vec(),
        settings: "nl, 2025-01 - 2034-12".to_owned(),
        sets: 0,
        status: vec![],
        notes: vec!["a note".to_owned()],
    }
}

/// The scorecard but for the line on what is not in the books, which must stand right under the parties.
fn without_the_books(lang: Lang) -> String {
    let text = scorecard(&heading(), &comparison(), lang);
    let line = format!("  {}\n", t::NOT_IN_THE_BOOKS.get(lang));
    let (before, after) = text.split_once(&line).unwrap();
    let parties = before.rfind(t::PAYERS.get(lang)).unwrap();
    assert!(!before[parties..].contains("\n\n"), "the line stands under another table");
    format!("{before}{after}")
}

/// What a program and a reader see of a design whose base has no value.
#[test]
fn a_design_without_a_base_to_compare_shows_its_own_mean() {
    let share = find("groups_unfilled").unwrap();
    let full = row(share, 1, [0.25; 5], [0.5; 5]);
    let alone = Row {
        base_mean: None,
        difference: None,
        low: None,
        high: None,
        detectable: None,
        verdict: Verdict::NoPair.code(),
        more: RowStatistics {
            verdict: Verdict::NoPair,
            se: None,
            variance_ratio: None,
            ..full.more
        },
        ..full.clone()
    };
    let text = indicator_block(&heading(), &[&alone], Lang::En);
    assert!(
        text.contains("nothing counted\n") && text.contains("nothing to compare; mean 50%"),
        "{text}"
    );
    let counted = Row { base_mean: Some(0.25), mean: None, ..alone };
    let text = indicator_block(&heading(), &[&counted], Lang::Nl);
    assert!(text.contains(": 25%") && text.contains("niets te vergelijken\n"), "{text}");
}

#[test]
fn the_english_scorecard() {
    insta::assert_snapshot!(without_the_books(Lang::En));
}

#[test]
fn the_dutch_scorecard() {
    insta::assert_snapshot!(without_the_books(Lang::Nl));
}

#[test]
fn the_first_table() {
    insta::assert_snapshot!(first_table(&heading(), &comparison(), Lang::En));
}

#[test]
fn the_status_lines_stand_above_the_tables() {
    let heading = Heading { status: vec!["both lines".to_owned()], ..heading() };
    let text = scorecard(&heading, &comparison(), Lang::En);
    let (above, _) = text.split_once("both lines\n").expect("the lines are printed");
    assert!(above.lines().count() < 10, "{above}");
}
