//! `werkbank trials` as a user runs it.

mod common;

use std::process::{Command, Output};

use common::said;

fn trials(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .arg("trials")
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

#[test]
fn wrong_input_is_told_what_is_right() {
    for (arguments, hint) in [
        (["--trial", "E999"], "E009"),
        (["--trial", "nowhere.toml"], "nowhere.toml"),
        (["--replications", "0"], "1..=10000"),
        (["--scale", "1:0"], "1:100"),
        (["--base", "nobody"], "nobody"),
        (["--economy", "boom"], "boom"),
        (["--seed", "minus"], "--seed"),
    ] {
        let output = trials(&arguments);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
        assert!(text.contains(hint) && !text.contains("panicked"), "{arguments:?}: {text}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_miss_gives_status_3_and_a_file_is_a_trial_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.toml");
    let built_in = include_str!("../../calibration/trials/e009.toml");
    let run = |text: &str, format| {
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap();
        let all = ["--trial", path, "--scale", "1:1500", "--replications", "2", "--format", format];
        let output = trials(&all);
        (output.status.code(), String::from_utf8(output.stdout.clone()).unwrap(), said(&output))
    };
    // Two replications are never sure enough of two points.
    let (code, table, _) = run(built_in, "table");
    assert_eq!(code, Some(3));
    assert!(table.contains("not all findings are met") && table.contains("MISSED"), "{table}");
    // What is shown only is held to nothing.
    let shown =
        built_in.replace("confidence = \"A\"\nev", "judged = false\nconfidence = \"A\"\nev");
    let shown = shown.replace("confidence = \"B\"\nev", "judged = false\nconfidence = \"B\"\nev");
    let (code, json, said) = run(&shown, "json");
    assert_eq!(code, Some(0), "{said}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["trial"]["id"], "E009");
    assert_eq!(json[0]["runs"]["replications"], 2);
    let (code, _, said) = run(&built_in.replace("entry_share = 0.2", "entry_share = 2.0"), "table");
    assert_eq!(code, Some(2));
    assert!(said.contains("protocol.entry_share") && said.contains("help"), "{said}");
}
