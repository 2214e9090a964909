//! `--ensemble`: comparisons over parameter sets, and files of sets that can't be used.

mod common;

use std::path::{Path, PathBuf};
use std::process::Output;

use common::{compare, files, manifest, said};
use scenarios::ensemble::{Ensemble, fingerprint};
use scenarios::parameters;
use sim_core::MODEL_VERSION;

/// Four sets around the shipped values, as a file.
fn sets(folder: &Path) -> PathBuf {
    let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
    let values = [params.search.applications, params.separation.early];
    let names = ["search.applications", "separation.early"].map(str::to_owned).to_vec();
    let centre = values.to_vec();
    let member = |[a, b]: [f64; 2]| vec![a * values[0], b * values[1]];
    let sets = Ensemble {
        plan: "test".to_owned(),
        model_version: MODEL_VERSION,
        parameters: fingerprint(&params, &names, &centre).unwrap(),
        members: [[0.9, 1.1], [1.1, 0.9], [0.95, 0.95], [1.05, 1.2]].map(member).to_vec(),
        names,
        centre,
    };
    let file = folder.join("sets.toml");
    std::fs::write(&file, sets.text()).unwrap();
    file
}

fn run(out: &Path, ensemble: &str, more: &[&str]) -> Output {
    let asked = ["werkcentrum", "--scale", "1:1500", "--months", "3", "--ensemble", ensemble];
    compare(out, &[&asked[..], more].concat()).output().unwrap()
}

#[test]
fn a_file_of_sets_is_part_of_plan_and_manifest_and_its_spread_is_told() {
    let home = tempfile::tempdir().unwrap();
    let file = sets(home.path());
    let file = file.to_str().unwrap();
    let [one, two, none] = ["one", "two", "none"].map(|name| home.path().join(name));
    let output = run(&one, file, &["--replications", "6"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("3 of 4 (test)") && text.contains("by parameters"), "{text}");
    // The language is no part of the results.
    let output = run(&two, file, &["--replications", "6", "--lang", "nl"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("3 van 4 (test)"));
    assert_eq!(files(&one), files(&two));

    let output = run(&none, "none", &["--replications", "6", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = object["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["spread_parameters"].is_null()));
    assert!(rows.iter().any(|row| row["spread_chance"].as_f64() > Some(0.0)));
    let (over, alone) = (manifest(&one), manifest(&none));
    assert_ne!(over["plan"], alone["plan"]);
    assert_eq!(over["settings"]["ensemble"], file);
    assert_eq!(over["settings"]["parameter_sets"].as_array().map(Vec::len), Some(3));
    assert_eq!(alone["settings"]["parameter_sets"].as_array().map(Vec::len), Some(0));
    assert!(over["inputs"]["parameter sets"].is_string());
    assert!(alone["inputs"]["parameter sets"].is_null());
    assert!(over["command"].as_str().unwrap().contains("--ensemble "), "{over}");

    // Results of other sets are results of another plan.
    let output = run(&one, "none", &["--replications", "6"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[test]
fn files_that_can_not_be_used_get_one_message_with_a_remedy() {
    let home = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(sets(home.path())).unwrap();
    let version = format!("model_version = {MODEL_VERSION}");
    for (old, new, says) in [
        (version.as_str(), "model_version = 1", "made for model version 1; this is"),
        ("parameters = \"", "parameters = \"0", "found beside other values"),
        ("separation.early", "separation.erly", "unknown parameter `separation.erly`"),
        ("members = [\n    [", "members = [\n    [nan, ", "has 3 values for 2 names"),
    ] {
        let file = home.path().join("wrong.toml");
        assert!(text.contains(old), "{old}");
        std::fs::write(&file, text.replacen(old, new, 1)).unwrap();
        let out = home.path().join("results");
        let output = run(&out, file.to_str().unwrap(), &["--replications", "2"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(says) && said.contains("help: "), "{said}");
        assert!(!said.contains("panicked") && !out.exists(), "{said}");
    }
    let output = run(&home.path().join("results"), "no-such-file.toml", &[]);
    assert!(output.status.code() == Some(2) && said(&output).contains("or `none`"));
}
