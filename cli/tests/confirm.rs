//! `--confirm` through the real program, at a scale that takes a moment.

mod common;

use common::{compare, files, manifest, said};

const OWN: &str = r#"format = 1
id = "eigen"
extends = "werkcentrum"
title = { nl = "Eigen ontwerp", en = "Own design" }
question = "Does a desk of our own get confirmed?"
sources = ["S3"]

[[phase]]
start = "2025-01"
plan.moves_along = true

[origin]
"plan.moves_along" = { assumption = "made up for a test" }
"#;

#[test]
fn only_designs_that_are_too_close_to_call_run_again() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("own.toml");
    std::fs::write(&file, OWN).unwrap();
    let [out, alone] = ["results", "alone"].map(|name| home.path().join(name));
    // The base named twice is compared with itself: identical, and so not close.
    let base = "zonder-hervorming";
    let mut arguments = vec![base, base, file.to_str().unwrap()];
    arguments.extend(["--scale", "1:1500", "--months", "3", "--replications", "2"]);
    arguments.extend(["--format", "json"]);
    assert!(compare(&alone, &arguments).output().unwrap().status.success());
    arguments.extend(["--confirm", "--confirm-scale", "1:1000"]);
    let output = compare(&out, &arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("again at scale 1:1000: eigen"), "{}", said(&output));

    let object: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let designs = |rows: &serde_json::Value| {
        let mut names: Vec<String> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["design"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    };
    assert_eq!(designs(&object["rows"]), ["eigen", "zonder-hervorming (2)"]);
    assert_eq!(designs(&object["confirm"]["rows"]), ["eigen"]);
    assert_eq!(object["confirm"]["manifest"]["settings"]["scale"], "1:1000");
    assert_eq!(object["confirm"]["rows"][0]["replications"], 5);

    // Each says how to get it again; a confirmation is not confirmed.
    let command = |folder: &std::path::Path| manifest(folder)["command"].to_string();
    assert!(command(&out).contains("--seed 1 --confirm --confirm-scale 1:1000"));
    assert!(!command(&alone).contains("--confirm"));
    assert!(!command(&out.join("confirm")).contains("--confirm"));

    // Both are kept, and the comparison itself is the same as without a confirmation.
    assert_eq!(manifest(&out.join("confirm"))["status"], "complete");
    assert_eq!(files(&out), files(&alone));
}

#[test]
fn nothing_is_confirmed_when_nothing_is_close() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("results");
    let base = "zonder-hervorming";
    let quick = ["--scale", "1:1500", "--months", "3", "--replications", "2", "--confirm"];
    let arguments: Vec<&str> = [base, base].into_iter().chain(quick).collect();
    let output = compare(&out, &arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("nothing to confirm"), "{}", said(&output));
    assert!(!out.join("confirm").exists());
}

#[test]
fn a_confirmation_that_is_no_finer_is_refused_before_anything_runs() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("results");
    let arguments = ["huidig", "--scale", "1:1000", "--confirm", "--confirm-scale", "1:1500"];
    let output = compare(&out, &arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("--confirm-scale"), "{}", said(&output));
    assert!(!out.exists());
}
