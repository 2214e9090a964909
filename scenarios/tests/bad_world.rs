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
