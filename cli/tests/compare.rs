//! `werkbank compare` as a user runs it: output, exit codes, messages.

use std::path::Path;
use std::process::{Command, Output};

const QUICK: [&str; 6] = ["--scale", "1:1500", "--months", "3", "--replications", "2"];

fn compare(out: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .arg("compare")
        .args(arguments)
        .arg("--out")
        .arg(out)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn refused(arguments: &[&str], code: i32, says: &[&str]) {
    let home = tempfile::tempdir().unwrap();
    let output = compare(&home.path().join("results"), arguments);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{text}");
    // Messages are folded to the width of the terminal.
    let flat = text.replace("│", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    for part in says {
        assert!(flat.contains(part), "`{part}` is missing in: {text}");
    }
    assert!(!text.contains("panicked"), "{text}");
}

#[test]
fn the_same_design_twice_differs_by_nothing_and_the_folder_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("results");
    let base = "zonder-hervorming";
    let mut arguments = vec![base, base, "--format", "json", "--threads", "2"];
    arguments.extend(QUICK);
    let output = compare(&out, &arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    let object: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = object["rows"].as_array().unwrap();
    assert!(rows.len() >= 24);
    for row in rows.iter().filter(|row| !row["difference"].is_null()) {
        for figure in ["difference", "low", "high", "detectable"] {
            assert_eq!(row[figure].as_f64(), Some(0.0), "{row}");
        }
        assert!(
            ["identical", "by_construction"].contains(&row["verdict"].as_str().unwrap()),
            "{row}"
        );
    }
    assert_eq!(object["manifest"]["status"], "complete");
    for file in
        ["manifest.json", "COLUMNS.md", "indicators.parquet", "monthly.parquet", "money.parquet"]
    {
        assert!(out.join(file).exists(), "{file}");
    }
    let again = compare(&out, &arguments);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
}

#[test]
fn wrong_input_gets_one_message_and_exit_code_2() {
    refused(&["--months", "0"], 2, &["--months", "1 to 420"]);
    refused(&["no-such-design"], 2, &["no-such-design"]);
    refused(&["--scale", "1:100000"], 2, &["--scale", "finer"]);
    refused(&["--scale", "100"], 2, &["1:100"]);
    refused(&["--economy", "boom"], 2, &["boom"]);
    refused(&["--world", "atlantis"], 2, &["atlantis"]);
    refused(&["--from", "2025-13"], 2, &["2025-01"]);
    refused(&["--replications", "0"], 2, &["replications"]);
}

#[test]
fn a_folder_below_a_file_is_refused_before_anything_runs() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    std::fs::write(&file, "").unwrap();
    let output = compare(&file.join("below"), &QUICK);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("written"));
}

/// The causal reading runs the base and each design once more without frictions, only when asked, and changes
/// no other figure.
#[test]
fn the_avoidable_burden_is_read_in_full_when_asked() {
    let home = tempfile::tempdir().unwrap();
    let quick = ["rmt", "--scale", "1:1500", "--months", "18", "--replications", "2"];
    let run = |name: &str, more: &[&str]| -> (serde_json::Value, String) {
        let arguments = |format| [&quick[..], more, &["--format", format]].concat();
        let out = compare(&home.path().join(name), &arguments("json"));
        assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
        let table = compare(&home.path().join(format!("{name}-table")), &arguments("table"));
        let text = String::from_utf8_lossy(&table.stdout).into_owned();
        (serde_json::from_slice(&out.stdout).unwrap(), text)
    };
    let (plain, table) = run("plain", &[]);
    assert!(plain["avoidable"].as_array().unwrap().is_empty() && !table.contains("causal reading"));
    let (full, table) = run("full", &["--avoidable", "full"]);
    assert!(table.contains("causal reading") && full["rows"] == plain["rows"]);
    let runs = |object: &serde_json::Value| object["manifest"]["runs"]["planned"].as_u64().unwrap();
    assert_eq!(runs(&full), runs(&plain) + 8);
    let rows = full["avoidable"].as_array().unwrap();
    assert_eq!(rows.len(), 8, "two designs, two causes, months and euros");
    for row in rows {
        let figure = |key: &str| row[key].as_f64().unwrap();
        let above = figure("as_is") - figure("without");
        assert!((figure("avoidable") - above).abs() < 1e-6 * figure("as_is"), "{row}");
        // Months may come out even in so few runs; euros tell that something happened.
        let euros = row["burden"] == "benefit_euros";
        assert!(!euros || figure("avoidable") != 0.0, "the cause did nothing: {row}");
    }
}
