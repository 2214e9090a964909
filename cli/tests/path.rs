//! `werkbank path` as a user runs it: the table, the JSON, and wrong input.

mod common;

use std::process::{Command, Output};

use common::said;

const QUICK: [&str; 4] = ["--scale", "1:1500", "--months", "6"];

fn path(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .arg("path")
        .args(arguments)
        .args(QUICK)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let output = path(&[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_sampled_person_is_found_again_by_region_and_place() {
    let sample = json(&["--sample", "2", "--group", "ww"]);
    let people = sample["people"].as_array().unwrap();
    assert_eq!(people.len(), 2);
    let one = &people[1];
    assert!(one["description"].as_str().unwrap().contains("on WW"), "{one}");
    let designs: Vec<&str> =
        one["designs"].as_array().unwrap().iter().map(|d| d["design"].as_str().unwrap()).collect();
    assert_eq!(designs, ["zonder-hervorming", "werkcentrum"]);
    let name = one["person"].as_str().unwrap();
    let place = name.split_once(':').unwrap().1;
    let by_name = format!("{}:{place}", one["region"].as_str().unwrap());
    for person in [name, &by_name] {
        let again = json(&["--person", person]);
        assert_eq!(&again["people"][0], one);
    }
}

#[test]
fn the_table_speaks_both_languages() {
    let table = |lang| {
        let output = path(&["zonder-hervorming", "--group", "bijstand", "--lang", lang]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let (en, nl) = (table("en"), table("nl"));
    assert!(en.contains("months worked") && en.contains("on bijstand"), "{en}");
    assert!(nl.contains("maanden gewerkt") && nl.contains("met bijstand"), "{nl}");
}

#[test]
fn wrong_input_gets_one_message_with_place_and_remedy() {
    for (arguments, parts) in [
        (&["--person", "Atlantis:3"][..], &["--person", "`Atlantis`", "Groningen"][..]),
        (&["--person", "Groninge:3"], &["did you mean `Groningen`?"]),
        (&["--person", "99:3"], &["`99`", "1 to 35"]),
        (&["--person", "0:3"], &["`0`", "1 to 35"]),
        (&["--person", "1:9999999"], &["nobody lives at place 9999999 of Groningen", "another"]),
        (&["--person", "1:x"], &["`x` is not a place", "REGION:PLACE"]),
        (&["--person", "25"], &["REGION:PLACE"]),
        (&["--sample", "0"], &["--sample", "1..=100"]),
        (&["--group", "elves"], &["elves", "bijstand"]),
        (&["no-such-design"], &["no-such-design"]),
        (&["--world", "atlantis"], &["atlantis"]),
        (&["--person", "1:3", "--sample", "2"], &["cannot be used with"]),
    ] {
        let output = path(arguments);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
        assert!(!text.contains("panicked"), "{text}");
        for part in parts {
            assert!(text.contains(part), "`{part}` is missing in: {text}");
        }
    }
}

/// Base, money and closure as in `compare`: another base is another history before the first month.
#[test]
fn base_money_and_closure_are_those_asked_for() {
    let sample = ["--sample", "2", "--group", "seeking"];
    let usual = json(&sample);
    let asked = json(&[&sample[..], &["--base", "huidig"]].concat());
    let first = |object: &serde_json::Value| object["people"][0]["designs"][0]["design"].clone();
    assert_eq!((first(&usual), first(&asked)), ("zonder-hervorming".into(), "huidig".into()));
    for more in [["--money", "own"], ["--closure", "short"]] {
        assert!(json(&[&sample[..], &more].concat())["people"].as_array().unwrap().len() == 2);
    }
    for (wrong, word) in [(["--base", "atlantis"], "atlantis"), (["--money", "mine"], "mine")] {
        let output = path(&wrong);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(word), "{}", said(&output));
    }
}
