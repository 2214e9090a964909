//! Broken tables are refused with one message that names place, reason and remedy.
//!
//! Each case is the world `nl` with one edit; the rendered messages are snapshots.

use std::collections::BTreeMap;
use std::path::PathBuf;

use miette::{GraphicalReportHandler, GraphicalTheme};
use scenarios::world::{World, WorldError};

fn texts() -> BTreeMap<String, String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("worlds/nl");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name() != "SOURCES.md")
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn rendered(error: &WorldError) -> String {
    let mut out = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(100)
        .render_report(&mut out, error)
        .unwrap();
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn broken(file: &str, from: &str, to: &str) -> String {
    let mut texts = texts();
    let text = texts.get_mut(file).unwrap();
    assert!(text.contains(from), "{file} does not hold {from}");
    *text = text.replacen(from, to, 1);
    rendered(&World::from_texts("own", texts).unwrap_err())
}

#[test]
fn the_built_in_world_is_sound() {
    let world = World::nl().unwrap();
    assert_eq!(world.regions.len(), 35);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("worlds/nl");
    let read = World::read(&folder).unwrap();
    assert_eq!(world.hash, read.hash, "the program holds the tables of the folder");
    for row in &world.commuting {
        assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}

#[test]
fn a_missing_column_is_named() {
    insta::assert_snapshot!(broken("demography.csv", "process,age,sex", "process,age,gender"));
}

#[test]
fn a_negative_count_is_refused() {
    insta::assert_snapshot!(broken("regions.csv", "104910", "-104910"));
}

#[test]
fn a_share_above_one_is_refused() {
    insta::assert_snapshot!(broken("occupations.csv", "0.042", "4.2"));
}

#[test]
fn an_unknown_code_is_refused() {
    insta::assert_snapshot!(broken("employers_by_size.csv", "50-249", "50-250"));
}

#[test]
fn text_instead_of_a_number_is_refused() {
    insta::assert_snapshot!(broken("sectors.csv", "905000", "many"));
}

#[test]
fn an_unknown_region_in_commuting_is_refused() {
    insta::assert_snapshot!(broken("commuting.csv", "AM01,AM02", "AM01,AM04"));
}

#[test]
fn shares_that_miss_one_are_refused() {
    insta::assert_snapshot!(broken(
        "margins_national.csv",
        "benefit_by_labour_state,ww,employed,0.48",
        "benefit_by_labour_state,ww,employed,0.58"
    ));
}

#[test]
fn a_duplicate_key_is_refused() {
    insta::assert_snapshot!(broken("margins_national.csv", "age,25-34,", "age,15-24,"));
}

#[test]
fn an_assumption_without_a_range_is_refused() {
    insta::assert_snapshot!(broken(
        "costs.csv",
        "KO02,\"integral hourly rate, adviser scale 8-10\",85,75,100",
        "KO02,\"integral hourly rate, adviser scale 8-10\",85,,"
    ));
}

#[test]
fn a_missing_table_is_named() {
    let mut texts = texts();
    texts.remove("seed.csv");
    insta::assert_snapshot!(rendered(&World::from_texts("own", texts).unwrap_err()));
}

#[test]
fn a_world_that_does_not_exist_is_said_so() {
    insta::assert_snapshot!(rendered(&World::named("atlantis").unwrap_err()));
}

/// A table with nothing below its column names.
fn emptied(file: &str) -> String {
    let mut texts = texts();
    let text = texts.get_mut(file).unwrap();
    *text = text.lines().next().unwrap().to_owned() + "\n";
    rendered(&World::from_texts("own", texts).unwrap_err())
}

/// Replaces the count in the rows of `commuting.csv` that begin so; none takes them out.
fn commuters(from: &str, count: Option<&str>) -> String {
    let mut texts = texts();
    let text = texts.get_mut("commuting.csv").unwrap();
    let row = |line: &str| match (line.starts_with(from), count) {
        (false, _) => Some(line.to_owned()),
        (true, None) => None,
        (true, Some(count)) => Some(format!("{},{count}", line.rsplit_once(',').unwrap().0)),
    };
    *text = text.lines().filter_map(row).collect::<Vec<_>>().join("\n");
    rendered(&World::from_texts("own", texts).unwrap_err())
}

#[test]
fn a_count_that_no_country_has_is_refused() {
    insta::assert_snapshot!(broken("regions.csv", "104910", "1e300"));
}

#[test]
fn numbers_that_are_none_are_refused() {
    for word in ["inf", "-inf", "NaN", "1e999"] {
        let text = broken("regions.csv", "104910", word);
        assert!(text.contains("which is not a number"), "{text}");
    }
}

#[test]
fn a_wage_of_nothing_is_refused() {
    insta::assert_snapshot!(broken("occupations.csv", "27.1", "0"));
}

#[test]
fn a_wage_that_no_agent_can_hold_is_refused() {
    insta::assert_snapshot!(broken("occupations.csv", "27.1", "1e5"));
}

#[test]
fn a_minimum_wage_that_no_agent_can_hold_is_refused() {
    insta::assert_snapshot!(broken("hours_wages.csv", ",14.06,", ",100000,"));
}

#[test]
fn a_minimum_wage_in_another_unit_is_refused() {
    insta::assert_snapshot!(broken("hours_wages.csv", "euro/hour", "persons"));
}

#[test]
fn a_minimum_wage_of_nothing_among_the_rules_is_refused() {
    insta::assert_snapshot!(broken(
        "institutions.csv",
        "2018-01,9.58,EUR/hour,assumption,Wml art. 8; month wage from memory,,9.10",
        "2018-01,0,EUR/hour,assumption,Wml art. 8; month wage from memory,,0"
    ));
}

#[test]
fn a_factor_out_of_all_proportion_is_refused() {
    insta::assert_snapshot!(broken("seed.csv", "0.25,0.125,0.5", "2500,0.125,0.5"));
}

#[test]
fn a_table_without_rows_is_refused() {
    insta::assert_snapshot!(emptied("regions.csv"));
}

/// No table is missed, and what leans on it does not complain as well.
#[test]
fn any_table_without_rows_is_one_problem() {
    for (name, _) in texts().iter().filter(|(name, _)| *name != "world.toml") {
        let text = emptied(name);
        assert!(text.contains("1 problem in its tables"), "{name}: {text}");
        assert!(text.contains("no rows") && text.contains("help: "), "{name}: {text}");
    }
}

#[test]
fn an_origin_without_commuters_is_refused() {
    insta::assert_snapshot!(commuters("AM03,", Some("0")));
}

#[test]
fn a_region_that_nobody_commutes_from_is_refused() {
    insta::assert_snapshot!(commuters("AM03,", None));
}

#[test]
fn occupations_without_anyone_are_refused() {
    let mut texts = texts();
    let text = texts.get_mut("occupations.csv").unwrap();
    let row = |(n, line): (usize, &str)| {
        let mut fields: Vec<&str> = line.split(',').collect();
        fields[1] = if n == 0 { fields[1] } else { "0" };
        fields.join(",")
    };
    *text = text.lines().enumerate().map(row).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(rendered(&World::from_texts("own", texts).unwrap_err()));
}

#[test]
fn one_occupation_without_anyone_is_refused() {
    insta::assert_snapshot!(broken("occupations.csv", "creative,244000", "creative,0"));
}

#[test]
fn flexible_work_of_no_kind_is_refused() {
    let mut texts = texts();
    let text = texts.get_mut("margins_national.csv").unwrap();
    let row = |line: &str| {
        if !line.starts_with("flexible_split,") {
            return line.to_owned();
        }
        line.split(',').take(3).collect::<Vec<_>>().join(",") + ",0,,,persons,2025,own,A,"
    };
    *text = text.lines().map(row).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(rendered(&World::from_texts("own", texts).unwrap_err()));
}

#[test]
fn a_quote_that_stays_open_is_refused() {
    insta::assert_snapshot!(broken("ages.csv", "any,25-34,1", "any,\"25-34,1"));
}

#[test]
fn a_quote_that_a_later_one_closes_is_refused() {
    insta::assert_snapshot!(broken(
        "barriers.csv",
        "0.12,0.072,0.192,share,2023,",
        "0.12,0.072,0.192,share,2023,\""
    ));
}

#[test]
fn a_head_that_is_no_toml_is_refused() {
    insta::assert_snapshot!(broken("world.toml", "price_year = 2025", "price_year 2025"));
}

#[test]
fn a_head_that_lacks_a_key_is_refused() {
    insta::assert_snapshot!(broken("world.toml", "price_year = 2025", ""));
}

/// Spreadsheets write a byte order mark before the text.
#[test]
fn a_byte_order_mark_is_read_over() {
    let marked = texts().into_iter().map(|(name, text)| (name, format!("\u{feff}{text}")));
    let world = World::from_texts("own", marked.collect()).unwrap();
    assert_eq!(world.id, "nl");
    assert_eq!(world.regions, World::nl().unwrap().regions);
}

#[test]
fn a_death_rate_of_another_unit_is_refused() {
    let text = broken("demography.csv", "2.75042e-05,2.47537e-05,3.02546e-05", "1,1,1");
    let text = text.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["demography.csv", "`man` of `15-24` is 1 a month", "in a month"] {
        assert!(text.contains(part), "{text}");
    }
}
