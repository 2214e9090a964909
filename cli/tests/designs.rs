//! `werkbank designs` and `werkbank check` as a user meets them: output and exit code.

use std::process::{Command, Output};

fn werkbank(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let output = werkbank(arguments);
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_list_names_every_built_in_design_in_both_languages() {
    for lang in ["en", "nl"] {
        let output = werkbank(&["designs", "list", "--lang", lang]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("werkhuis-c"));
    }
    let list = json(&["designs", "--format", "json"]);
    assert_eq!(list["designs"].as_array().unwrap().len(), scenarios::resolve::BUILT_IN.len());
}

#[test]
fn showing_a_design_gives_value_origin_and_what_is_left_out() {
    let text = stdout(&werkbank(&["designs", "show", "werkcentrum"]));
    for part in
        ["from 2027-01", "million = 113.5", "said: S3 finance table", "not modelled", "tensions"]
    {
        assert!(text.contains(part), "{part}");
    }
    let shown = json(&["designs", "show", "werkhuis-b", "--format", "json"]);
    let values = shown["phases"][0]["values"].as_array().unwrap();
    assert!(values.iter().all(|value| value["origin"]["ground"].is_string()));
}

#[test]
fn a_difference_has_its_month() {
    let shown = json(&["designs", "diff", "werkhuis-a", "werkhuis-b", "--format", "json"]);
    assert_eq!(shown["first_difference"], "2025-01");
    assert_eq!(shown["differences"].as_array().unwrap().len(), 3);
    let same = werkbank(&["designs", "diff", "rmt", "rmt"]);
    assert_eq!(stdout(&same), "no difference\n");
}

#[test]
fn good_files_pass_and_a_warning_does_not_refuse() {
    let good = werkbank(&["check", "scenarios/designs/werkcentrum.toml"]);
    assert_eq!(good.status.code(), Some(0));
    assert!(stdout(&good).contains("can be used"));
    let odd = werkbank(&["check", "scenarios/tests/bad/outside_sweep.toml"]);
    assert_eq!(odd.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&odd.stderr).contains("sweep range"));
}

#[test]
fn wrong_input_ends_with_code_two_and_every_file_is_reported() {
    let files = ["scenarios/tests/bad/share_over_one.toml", "scenarios/tests/bad/no_origin.toml"];
    let output = werkbank(&["check", files[0], files[1]]);
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(files.iter().all(|file| message.contains(file)));
    for arguments in [
        &["designs", "show", "atlantis"][..],
        &["check", "no/such/file.toml"],
        &["check"],
        &["designs", "show"],
        &["check", "scenarios/tests/bad"],
    ] {
        let output = werkbank(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
    }
}
