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
fn a_look_says_that_it_is_one() {
    let run = |format| {
        let output = trials(&["--scale", "1:1500", "--replications", "2", "--format", format]);
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run("table").contains("a look: not fitted, not validated"));
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(json[0]["trial"]["id"], "E009");
    assert_eq!(json[0]["runs"]["replications"], 2);
}
