//! Wrong input and full disks: one message with place, reason and remedy, and nothing lost.

mod common;

use std::path::Path;

use common::{QUICK, compare, files, said};

/// The message for some arguments; checks the exit code and that nothing panicked.
fn refused(arguments: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let output = compare(&home.path().join("results"), arguments).output().unwrap();
    let text = said(&output);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
    assert!(!text.contains("panicked"), "{arguments:?}: {text}");
    assert!(!home.path().join("results").exists(), "{arguments:?}");
    text
}

#[test]
fn numbers_out_of_range_are_told_their_range() {
    for (arguments, range) in [
        (["--months", "-5"], "1 to 420"),
        (["--months", "abc"], "1 to 420"),
        (["--months", "70000"], "1 to 420"),
        (["--seed", "-1"], "from 0 to"),
        (["--threads", "-2"], "1..=1024"),
        (["--replications", "-1"], "1..=10000"),
        (["--from", "2300-01"], "2018-01 and 2050-12"),
        (["--from", "1910-01"], "2018-01 and 2050-12"),
    ] {
        let text = refused(&arguments);
        assert!(text.contains(arguments[0]) && text.contains(range), "{text}");
    }
}

#[test]
fn a_complaint_is_made_once() {
    let text = refused(&["--economy", "boom"]);
    assert_eq!(text.matches("there is no economy `boom`").count(), 1, "{text}");
}

#[test]
fn an_unknown_design_is_one_message() {
    let text = refused(&["werkcentrun"]);
    assert_eq!(text.matches("there is no design").count(), 1, "{text}");
    assert!(!text.contains("can't be used") && text.contains("did you mean"), "{text}");
}

#[test]
fn an_economy_that_is_no_toml_is_shown_its_place_and_what_to_write() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("boom.toml");
    std::fs::write(&file, "format = 1\nid boom\n").unwrap();
    let text = refused(&["--economy", &file.display().to_string()]);
    assert_eq!(text.matches("boom.toml:2: ").count(), 1, "{text}");
    assert!(text.contains("id boom") && text.contains("help: an economy is TOML"), "{text}");
}

#[test]
fn files_that_cannot_be_read_are_not_called_missing() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name).display().to_string();
    let text = refused(&["--economy", &path("")]);
    assert!(text.contains("can't be read") && !text.contains("there is no economy"), "{text}");

    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/worlds/nl");
    for entry in std::fs::read_dir(tables).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), home.path().join(entry.file_name())).unwrap();
    }
    std::fs::write(home.path().join("seed.csv"), [0xff, 0xfe]).unwrap();
    let text = refused(&["--world", &path("")]);
    assert!(text.contains("seed.csv: the file can't be read") && text.contains("UTF-8"), "{text}");
}

#[test]
fn a_folder_that_cannot_be_made_says_that_no_run_was_started() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("file"), "").unwrap();
    let output = compare(&home.path().join("file/below"), &QUICK).output().unwrap();
    let text = said(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("no run was started") && text.contains("--out"), "{text}");
    assert!(!text.contains("where this one stopped"), "{text}");
}

/// A results folder whose files may have at most so many bytes, as on a disk that is full.
#[cfg(unix)]
fn with_room_for(bytes: usize, out: &Path, arguments: &[&str]) -> std::process::Output {
    // Shells count blocks of 512 bytes. The signal is ignored, so that writing fails instead.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", bytes / 512);
    let inner = compare(out, arguments);
    std::process::Command::new("sh")
        .args(["-c", &script, "sh"])
        .arg(inner.get_program())
        .args(inner.get_args())
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_at_first_leaves_a_folder_that_can_be_used_later() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("results");
    let arguments: Vec<&str> = ["huidig"].into_iter().chain(QUICK).collect();
    let output = with_room_for(0, &out, &arguments);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("plan.json") && text.contains("no run was started"), "{text}");
    let later = compare(&out, &arguments).output().unwrap();
    assert_eq!(later.status.code(), Some(0), "{}", said(&later));
}

#[cfg(unix)]
#[test]
fn a_disk_that_runs_full_loses_no_finished_run() {
    let home = tempfile::tempdir().unwrap();
    let [out, whole] = ["results", "whole"].map(|name| home.path().join(name));
    let arguments = ["huidig", "--scale", "1:1500", "--months", "6", "--replications", "6"];
    compare(&whole, &arguments).output().unwrap();
    let complete = files(&whole);
    // Every run still fits, but not the largest table, which holds months of all of them.
    let largest = complete.values().map(Vec::len).max().unwrap();
    let output = with_room_for(largest - 1_024, &out, &arguments);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("parquet` can't be written") && text.contains("goes on where"), "{text}");
    let kept = std::fs::read_dir(out.join("runs")).unwrap().count();
    assert_eq!(Some(kept as u64), common::manifest(&whole)["runs"]["finished"].as_u64());
    let later = compare(&out, &arguments).output().unwrap();
    assert_eq!(later.status.code(), Some(0), "{}", said(&later));
    assert_eq!(files(&out), complete);
}

/// Nobody may be listening to messages; that must not break off the work.
#[cfg(target_os = "linux")]
#[test]
fn messages_that_cannot_be_written_break_nothing() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("results");
    let wrong = compare(&out, &["no-such-design"]).stderr(full()).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    let arguments: Vec<&str> = ["huidig"].into_iter().chain(QUICK).collect();
    let good = compare(&out, &arguments).stderr(full()).output().unwrap();
    assert_eq!(good.status.code(), Some(0));
}

/// Wrong input of `validate` is refused with the remedy, and nothing is written.
#[test]
fn a_validation_that_cannot_be_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let status = home.path().join("status.toml");
    let written = status.to_str().unwrap();
    for (arguments, remedy) in [
        (vec!["--replications", "0"], "at least 1"),
        (vec!["--only", "held-out", "--replications", "1"], "at least 2"),
        (vec!["--only", "everything"], "held-out"),
        (vec!["--only", "services", "--write-status", written], "cannot be used with"),
        (vec!["--rounds", "1000"], "0..=100"),
        (vec!["--world", "atlantis"], "atlantis"),
        (vec!["--only", "scales", "--scales", "1:1000,fine"], "1:100 for one agent"),
        (vec!["--closures", "open"], "short, middle, long"),
        (vec!["--ensemble", "gone.toml"], "gone.toml: the file can't be read"),
        (vec!["--targets", "gone.csv"], "gone.csv:1: the file can't be read"),
    ] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_werkbank"))
            .arg("validate")
            .args(&arguments)
            .output()
            .unwrap();
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
        assert!(text.contains(remedy) && !text.contains("panicked"), "{arguments:?}: {text}");
        assert!(!status.exists(), "{arguments:?}");
    }
}

/// `werkbank` with some words: exit code and what it said.
fn werkbank(words: &[&str]) -> (Option<i32>, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_werkbank"));
    let output = command.args(words).env("NO_COLOR", "1").output().unwrap();
    (output.status.code(), said(&output))
}

/// Wrong figures and parameter sets are refused, once, with the place and what to do.
#[test]
fn figures_and_sets_that_cannot_be_used_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let columns =
        "id,moment,measure,value,unit,period,from,to,low,high,definition,source,confidence,note";
    let row = "rate,C01,unemployment_rate,4,%,2024Q3,2024-07,2024-09,3,5,d,CBS,A,";
    let file = home.path().join("own.csv");
    for (from, to, place, remedy) in [
        (",%,", ",,", "own.csv:2: `rate` has no unit", "can't be compared"),
        (",CBS,", ",,", "own.csv:2: `rate` must name its `source`", "`source`"),
        ("unemployment_rate", "unemployment_rat", "own.csv:2: no run measures", "did you mean"),
    ] {
        std::fs::write(&file, format!("{columns}\n{}\n", row.replacen(from, to, 1))).unwrap();
        let path = file.to_str().unwrap();
        let (code, text) = werkbank(&["validate", "--only", "calibrated", "--targets", path]);
        assert_eq!(code, Some(2), "{text}");
        assert_eq!(text.matches(place).count(), 1, "{text}");
        assert!(text.contains(remedy) && !text.contains("panicked"), "{text}");
    }
    let sets = home.path().join("sets.toml");
    let body = "format = 1\nplan = \"x\"\nmodel_version = 1\nparameters = \"x\"\nnames = []\n";
    std::fs::write(&sets, format!("{body}centre = []\nmembers = []\n")).unwrap();
    let (code, text) = werkbank(&["validate", "--ensemble", sets.to_str().unwrap()]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("sets.toml:3") && text.contains("made for model version 1"), "{text}");
    assert!(text.contains("werkbank calibrate"), "{text}");
}

/// A plan of calibration that can't be used is refused before anything is simulated.
#[test]
fn plans_of_calibration_that_cannot_be_used_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let quick = include_str!("../../calibration/quick.toml");
    let (plan, out) = (home.path().join("plan.toml"), home.path().join("out"));
    let [path, folder] = [&plan, &out].map(|path| path.to_str().unwrap());
    for (from, to, message) in [
        ("quit.student", "quit.pupil", "unknown parameter `quit.pupil`"),
        ("\"un\",", "\"unn\",", "calibrate.csv has not"),
        ("\"un\",", "\"training\",", "no run measures the target `training`"),
    ] {
        std::fs::write(&plan, quick.replacen(from, to, 1)).unwrap();
        let (code, text) = werkbank(&["calibrate", path, "--out", folder]);
        assert_eq!(code, Some(2), "{text}");
        assert!(text.contains("plan.toml: ") && text.contains(message), "{text}");
        assert!(!text.contains("panicked") && !out.exists(), "{text}");
    }
    std::fs::write(&plan, quick).unwrap();
    let (code, text) = werkbank(&["calibrate", path, "--out", folder, "--redo", "0123456789ab"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("evaluations.jsonl") && text.contains("--out"), "{text}");
    std::fs::create_dir(&out).unwrap();
    let other = "werkbank evaluations, model 1, plan x\n";
    std::fs::write(out.join("evaluations.jsonl"), other).unwrap();
    let (code, text) = werkbank(&["calibrate", path, "--out", folder]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("another plan or model version; use an empty folder"), "{text}");
}

/// Both languages of a validation at a scale that takes a moment, with a condition beside it.
#[test]
fn a_validation_speaks_dutch_and_compares_closures() {
    let quick = ["--scale", "1:1500", "--replications", "2", "--months", "12"];
    let run = |part: &str, more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_werkbank"));
        command.args(["validate", "--only", part]).args(quick).args(more);
        let output = command.output().unwrap();
        assert!(matches!(output.status.code(), Some(0 | 3)), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let dutch = run("calibrated", &["--lang", "nl"]);
    for words in ["Geijkt", "gesimuleerd", "BUITEN", "niet gemeten", "Arbeidsmarkt:", "duizend"] {
        assert!(dutch.contains(words), "{words}: {dutch}");
    }
    assert!(!dutch.contains("thousand") && !dutch.contains("OUTSIDE"), "{dutch}");
    let text = run("closures", &["--closures", "long", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let compared = json["conditions"]["compared"].as_array().unwrap();
    assert_eq!(compared.len(), 1);
    assert_eq!(compared[0]["closure"], "long");
    assert!(compared[0]["rows"].as_array().unwrap().len() > 30);
    for key in ["change_percent", "change_se", "verdict", "reference_verdict", "level"] {
        assert!(compared[0]["rows"][0].get(key).is_some(), "{key}");
    }
}

/// The command that redoes a replication gives that replication.
#[test]
fn a_replication_can_be_redone_alone() {
    let run = |first: &str, replications: &str| -> serde_json::Value {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_werkbank"));
        command.args(["validate", "--only", "calibrated", "--scale", "1:1500", "--months", "12"]);
        command.args(["--first-replication", first, "--replications", replications]);
        let output = command.args(["--format", "json"]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let value =
        |json: &serde_json::Value| json["calibrated"]["rows"][3]["simulated"].as_f64().unwrap();
    let (both, [first, second]) = (run("4", "2"), [run("4", "1"), run("5", "1")]);
    assert!((value(&both) - 0.5 * (value(&first) + value(&second))).abs() < 1e-6);
    assert!((value(&first) - value(&second)).abs() > 1e-6);
}
