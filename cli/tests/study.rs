//! `werkbank study` as a user runs it: the list, a run with its reading, and wrong input.

mod common;

use std::process::{Command, Output};

use common::said;

fn study(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .arg("study")
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn run(name: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("results").display().to_string();
    let quick = ["--scale", "1:1500", "--months", "3", "--out", &out];
    study(&[&["run", name], arguments, &quick].concat())
}

#[test]
fn the_list_has_a_question_for_each_study_in_both_languages() {
    let english = study(&["list"]);
    let dutch = study(&["list", "--lang", "nl"]);
    let texts = [english, dutch].map(|output| String::from_utf8(output.stdout).unwrap());
    assert_ne!(texts[0], texts[1]);
    assert!(texts.iter().all(|text| text.lines().all(|line| line.ends_with('?'))));
    let json = study(&["list", "--format", "json"]).stdout;
    let list: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(list.as_array().unwrap().len(), texts[0].lines().count());
}

#[test]
fn a_study_reads_its_own_results() {
    let output = run("who-decides-how-fast", &["--replications", "5", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let reading = found["reading"].as_array().unwrap();
    let rows = found["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 6 * reading.len(), "six variants for each sentence");
    for sentence in reading {
        let sentence = sentence.as_str().unwrap();
        for variant in ["tables-per-region-3", "decision-lag-months-12"] {
            assert!(sentence.contains(variant), "{sentence}");
        }
    }
    // Too few pairs say nothing.
    let few = run("rules-for-an-empty-pot", &["--replications", "2", "--lang", "nl"]);
    let text = String::from_utf8(few.stdout).unwrap();
    assert!(text.contains("minder dan vijf herhalingen geven geen oordeel"), "{text}");
}

/// All studies run in `cargo xtask studies --smoke`; here one of each kind.
#[test]
fn studies_with_a_scan_purchase_or_assumptions_run() {
    for name in ["what-goes-into-the-scan", "keeping-the-hard-cases-in", "what-each-friction-costs"]
    {
        let output = run(name, &["--replications", "1", "--from", "2026-01"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", said(&output));
    }
}

#[test]
fn a_study_that_does_not_exist_ends_with_code_two() {
    for (arguments, words) in [
        (vec!["run", "one-pot"], "one-pot-or-many"),
        (vec!["run", "no/such.toml"], "can't be read"),
        (vec!["run", "one-pot-or-many", "--months", "0"], "--months"),
        (vec!["run", "one-pot-or-many", "--economy", "boom"], "boom"),
    ] {
        let output = study(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(words), "{}", said(&output));
    }
}
