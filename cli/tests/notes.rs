//! What `werkbank compare` says of designs that did nothing, or whose awards came to nothing; and means
//! where only one side of a pair has a value.

mod common;

use std::path::Path;

use common::{compare, said};
use serde_json::Value;

/// A design file that sets one knob.
fn design(folder: &Path, id: &str, extends: &str, (knob, value): (&str, &str)) -> String {
    let text = format!(
        "format = 1\nid = \"{id}\"\nextends = \"{extends}\"\ntitle = {{ nl = \"x\", en = \"x\" }}\n\
         question = \"x?\"\nsources = [\"x\"]\n[[phase]]\nstart = \"2026-01\"\n{knob} = {value}\n\
         [origin]\n\"{knob}\" = {{ assumption = \"x\" }}\n"
    );
    let path = folder.join(format!("{id}.toml"));
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// The base, one design that changes nothing, and one with a price for which nobody works.
fn shown(format: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let idle = design(home.path(), "idle", "zonder-hervorming", ("delivery.bidders", "3"));
    let price = ("delivery.reserve_price", "10");
    let cheap = design(home.path(), "cheap", "lerend-veilingmodel", price);
    let quick = ["--scale", "1:1000", "--from", "2026-01", "--months", "3"];
    // With the shipped values: what few runs happen to count depends on the parameters.
    let rest = ["--replications", "2", "--ensemble", "none", "--format", format];
    let designs = [idle.as_str(), cheap.as_str(), "lerend-veilingmodel"];
    let output = compare(&home.path().join("out"), &[&designs[..], &quick, &rest].concat());
    let output = { output }.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn notes_name_the_design_that_they_are_about() {
    let text = shown("table");
    let object: Value = serde_json::from_str(&shown("json")).unwrap();
    let notes: Vec<&str> = object["manifest"]["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_str().unwrap())
        .collect();
    let about = |design: &str, words: &str| {
        notes.iter().any(|note| note.starts_with(&format!("{design}: ")) && note.contains(words))
    };
    assert!(about("idle", "`delivery.bidders` changes nothing as long as"), "{notes:#?}");
    assert!(about("idle", "identical in every pair: it changes nothing in this run"));
    assert!(about("cheap", "no provider can work for that price"));
    for design in ["cheap", "lerend-veilingmodel"] {
        assert!(about(design, "the whole country had too few clients for one group"));
        assert!(!about(design, "identical"));
    }
    assert!(about("cheap", "12 of 12 groups put out stayed without a provider"));
    assert!(!about("lerend-veilingmodel", "stayed without a provider"), "half is not most");
    for note in notes {
        assert!(text.contains(&format!("Notes: {note}")), "`{note}` is missing in: {text}");
    }
}

#[test]
fn a_design_shows_its_own_mean_where_the_base_has_none_and_the_base_where_the_design_has_none() {
    let object: Value = serde_json::from_str(&shown("json")).unwrap();
    let rows = object["rows"].as_array().unwrap();
    let row = |indicator: &str, design: &str| {
        rows.iter().find(|r| r["indicator"] == indicator && r["design"] == design).unwrap()
    };
    let unfilled = row("groups_unfilled", "cheap");
    assert_eq!((unfilled["mean"].as_f64(), unfilled["base_mean"].as_f64()), (Some(1.0), None));
    let effort = row("effort_easiest", "cheap");
    assert!(effort["mean"].is_null() && effort["base_mean"].is_f64(), "{effort}");
    for row in [unfilled, effort] {
        assert!(row["difference"].is_null() && row["low"].is_null(), "{row}");
        assert_eq!((&row["verdict"], &row["replications"]), (&"no_pair".into(), &0.into()));
    }
    let whole = row("employment", "cheap");
    let [mean, base, difference] =
        ["mean", "base_mean", "difference"].map(|field| whole[field].as_f64().unwrap());
    assert!((mean - base - difference).abs() < 1e-6 * base);
}
