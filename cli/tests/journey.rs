//! `werkbank journey` as a user runs it: tables, the JSON, and wrong input.

mod common;

use std::process::{Command, Output};

use common::said;

const QUICK: [&str; 4] = ["--scale", "1:1500", "--replications", "3"];

fn journey(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .arg("journey")
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn shown(arguments: &[&str]) -> String {
    let output = journey(&[arguments, &QUICK, &["--months", "13"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes_with_any_threads() {
    let run =
        |threads, format| shown(&["--persona", "jan", "--threads", threads, "--format", format]);
    for format in ["table", "json"] {
        assert_eq!(run("1", format), run("2", format));
    }
}

#[test]
fn the_object_has_fields_that_programs_can_rely_on() {
    let text = shown(&["--persona", "anne", "--design", "rmt", "werkhuis-c", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(object["settings"]["persona"], "anne");
    assert_eq!(object["followed"], 3);
    let names = |key: &str| -> Vec<String> {
        let list = object[key].as_array().unwrap();
        list.iter().map(|one| one["design"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("designs"), ["rmt", "werkhuis-c"]);
    assert_eq!(names("differences"), ["werkhuis-c"]);
    let find = |rows: &serde_json::Value, measure: &str| {
        let rows = rows["rows"].as_array().unwrap();
        rows.iter().find(|row| row["measure"] == measure).unwrap().clone()
    };
    let months = find(&object["designs"][0], "months_to_first_service");
    let weeks = find(&object["designs"][0], "weeks_to_first_service");
    let mean = |row: &serde_json::Value| row["mean"].as_f64().unwrap();
    assert!((mean(&weeks) - 4.35 * mean(&months)).abs() < 1e-9);
    assert!(months["never"].is_f64() && months["p10"].as_f64() <= months["p90"].as_f64());
    assert!(find(&object["designs"][1], "in_work_after_12_months")["mean"].is_f64());
    assert!(find(&object["designs"][1], "in_work_after_24_months")["mean"].is_null());
    assert!(find(&object["differences"][0], "contacts")["se"].is_f64());
    assert_eq!(object["typical"]["designs"].as_array().unwrap().len(), 2);
    assert!(object["typical"]["description"].as_str().unwrap().contains("no benefit"));
}

/// The typical person is the one that `werkbank path` shows under that name.
#[test]
fn the_typical_person_is_found_again_by_path() {
    let text = shown(&["--sample", "ww", "--people", "3", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&text).unwrap();
    let typical = &object["typical"];
    let output = Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .args(["path", "zonder-hervorming", "werkcentrum", "--months", "13", "--scale", "1:1500"])
        .args(["--person", typical["person"].as_str().unwrap(), "--format", "json"])
        .args(["--replication", &typical["replication"].to_string()])
        .output()
        .unwrap();
    let path: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for field in ["person", "description", "first_difference", "designs"] {
        assert_eq!(path["people"][0][field], typical[field], "{field}");
    }
}

#[test]
fn the_tables_speak_both_languages() {
    let table = |lang| shown(&["--sample", "bijstand", "--people", "2", "--lang", lang]);
    let (en, nl) = (table("en"), table("nl"));
    for part in ["months in work", "never", "Difference from zonder-hervorming", "werkbank path "] {
        assert!(en.contains(part), "`{part}` is missing in: {en}");
    }
    for part in ["maanden aan het werk", "nooit", "Verschil met zonder-hervorming", "4,35"] {
        assert!(nl.contains(part), "`{part}` is missing in: {nl}");
    }
}

#[test]
fn wrong_input_gets_one_message_with_place_and_remedy() {
    let home = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let head = "format = 1\ntitle = { en = \"x\", nl = \"y\" }\n[person]\n";
    let turned = file("turned.toml", format!("{head}age = [60, 50]").as_bytes());
    let slip = file("slip.toml", format!("{head}ocupation = \"care\"").as_bytes());
    let both = "labour = \"working\"\nmonths_without_work = [1, 2]";
    let both = file("both.toml", format!("{head}{both}").as_bytes());
    let nobody =
        file("nobody.toml", format!("{head}age = [15, 16]\nbenefit = \"ioaw\"").as_bytes());
    let region = file("region.toml", format!("{head}region = \"Groninge\"").as_bytes());
    let garbage = file("garbage.toml", &[0xff, 0xfe, 0x00]);
    let folder = home.path().display().to_string();
    for (arguments, parts) in [
        (&["--persona", "jann"][..], &["no persona `jann`", "did you mean `jan`?"][..]),
        (&["--persona", "no/such.toml"], &["no persona `no/such.toml`", "jan, anne"]),
        (&["--persona", &folder], &["can't be read", "UTF-8"]),
        (&["--persona", &garbage], &["can't be read", "UTF-8"]),
        (&["--persona", &turned], &["turned.toml:4", "60 to 50", "lower age first"]),
        (&["--persona", &slip], &["slip.toml:4", "ocupation", "did you mean `occupation`?"]),
        (&["--persona", &both], &["both.toml:5", "no months without work", "leave one"]),
        (&["--persona", &nobody], &["nobody fits the persona", "never give way"]),
        (&["--persona", &region], &["region.toml:4", "did you mean `Groningen`?"]),
        (&["--persona", "jan", "--replications", "0"], &["--replications", "1..=10000"]),
        (&["--persona", "jan", "--months", "0"], &["--months", "1..=420"]),
        (&["--persona", "jan", "--people", "0"], &["--people", "1..=100"]),
        (&["--persona", "jan", "--design", "werkcentrun"], &["did you mean `werkcentrum`"]),
        (&["--persona", "jan", "--sample", "ww"], &["cannot be used with"]),
        (&["--sample", "elves"], &["elves", "bijstand"]),
        (&["--persona", "jan", "--scale", "1:100000"], &["--scale", "or finer"]),
        (&[], &["--persona", "--sample"]),
    ] {
        let quick: &[&str] = if arguments.len() > 2 { &[] } else { &QUICK };
        let output = journey(&[arguments, quick].concat());
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
        assert!(!text.contains("panicked") && output.stdout.is_empty(), "{text}");
        for part in parts {
            assert!(text.contains(part), "`{part}` is missing in: {text}");
        }
    }
}

/// Anne may come to the desk of options C and D where it serves people who do not look for work: the
/// command of the README, with and without its setting.
#[test]
fn a_knob_can_be_set_in_every_design() {
    let readme = include_str!("../../README.md");
    let told = readme.split('`').find_map(|code| {
        code.strip_prefix("werkbank journey ").filter(|rest| rest.contains("--set"))
    });
    let (told, knob) = told.unwrap().split_once(" --set ").unwrap();
    let who: Vec<&str> = told.split(' ').collect();
    let follow = |set: &[&str]| -> serde_json::Value {
        let quick = ["--scale", "1:1000", "--replications", "30", "--people", "30"];
        let rest = ["--months", "48", "--format", "json"];
        let output = journey(&[&who, set, &quick, &rest].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let (without, with) = (follow(&[]), follow(&["--set", knob]));
    assert_eq!(with["settings"]["set"], serde_json::json!([knob]));
    for (place, name) in ["werkhuis-c", "werkhuis-d"].into_iter().enumerate() {
        let [was, is] = [&without, &with].map(|object| &object["designs"][place]);
        assert_eq!((&was["design"], &is["design"]), (&name.into(), &format!("{name}-set").into()));
        assert_ne!(was["rows"], is["rows"], "{name}: nothing happens to Anne");
    }
    assert_eq!(without["found"], with["found"], "the same people");
    let note = "werkhuis-c-set: werkhuis-c with target_group.desk_serves_inactive = true";
    let notes = with["notes"].as_array().unwrap();
    assert!(notes.iter().any(|found| found.as_str().unwrap().starts_with(note)), "{notes:?}");
    // What the desk does already changes nothing.
    let same = follow(&["--set", "target_group.desk_serves_inactive=false"]);
    assert_eq!(same["designs"][0]["rows"], without["designs"][0]["rows"]);
}

/// The command that the table names shows the same path, settings included.
#[test]
fn the_command_for_the_typical_path_holds_the_settings() {
    let designs = ["--persona", "anne", "--design", "werkcentrum", "rmt"];
    let set = ["--set", "access.gids_hours_per_region_month=30", "--set", "plan.scan_use=advise"];
    let table = shown(&[&designs[..], &set].concat());
    let command = table.lines().find_map(|line| line.split_once("werkbank path ")).unwrap().1;
    let output = Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .arg("path")
        .args(command.split(' '))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let path = String::from_utf8(output.stdout).unwrap();
    let person = path.lines().skip_while(|line| !line.contains("werkcentrum-set")).take(8);
    let person: Vec<&str> = person.collect();
    assert!(person.len() == 8 && table.contains(&person.join("\n")), "{path}\n{table}");
}

#[test]
fn a_wrong_setting_gets_one_message_with_remedy() {
    for (setting, parts) in [
        ("access.desk", &["`--set` is access.desk", "write KNOB=VALUE", "werkbank knobs"][..]),
        ("access.desc=true", &["no knob `access.desc`", "did you mean `access.desk`?"]),
        ("plan.scan_use=advize", &["does not know `advize`", "none, advise, ration"]),
        ("plan.joint_intake=maybe", &["`maybe` is not a value", "takes true or false"]),
        ("access.digital_share=1.5", &["between 0 and 1", "takes 0 to 1"]),
        ("funding.infrastructure=[]", &["with equal money", "--money own"]),
    ] {
        let output = journey(&[&["--persona", "anne", "--set", setting], &QUICK[..]].concat());
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{setting}: {text}");
        for part in parts {
            assert!(text.contains(part), "`{part}` is missing in: {text}");
        }
    }
    let twice = ["--set", "access.desk=true", "--set", "access.desk=false"];
    let text = said(&journey(&[&["--persona", "anne"], &twice[..], &QUICK].concat()));
    assert!(text.contains("`access.desk` is set twice"), "{text}");
    let desk = ["--persona", "anne", "--set", "target_group.desk_serves_inactive=true"];
    let text = said(&journey(&[&desk[..], &QUICK].concat()));
    assert!(text.contains("zonder-hervorming") && text.contains("needs a desk"), "{text}");
}
