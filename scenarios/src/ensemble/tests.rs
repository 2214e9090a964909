//! Files of parameter sets: written, read back and refused.

use miette::Diagnostic as _;
use sim_core::MODEL_VERSION;

use super::*;
use crate::parameters::{NL, read as read_parameters};

fn params() -> Params {
    read_parameters("nl.toml", NL).unwrap().0
}

/// Three sets around the shipped values.
fn three() -> Ensemble {
    let names = vec!["separation.early".to_owned(), "separation.hazard[1]".to_owned()];
    let centre = vec![0.5, 0.0285];
    Ensemble {
        plan: "nl".to_owned(),
        model_version: MODEL_VERSION,
        parameters: fingerprint(&params(), &names, &centre).unwrap(),
        names,
        centre,
        members: vec![vec![0.4, 0.027], vec![0.55, 0.03], vec![0.6, 0.0281]],
    }
}

#[test]
fn what_is_written_is_read_back() {
    let sets = three();
    assert_eq!(Ensemble::parse("x.toml", &sets.text()).unwrap(), sets);
    let changed = sets.params(&params(), 1);
    assert!((changed.separation.early - 0.55).abs() < 1e-12);
    assert!((changed.separation.hazard[1] - 0.03).abs() < 1e-12);
    assert_eq!(changed.separation.hazard[0].to_bits(), params().separation.hazard[0].to_bits());
    let middle = sets.middle(&params());
    assert!((middle.separation.early - 0.5).abs() < 1e-12);
    assert!((middle.separation.hazard[1] - 0.0285).abs() < 1e-12);
    assert_eq!(middle.separation.hazard[0].to_bits(), params().separation.hazard[0].to_bits());
}

/// The shipped file has no sets, or such as belong or belonged to this model.
#[test]
fn the_shipped_sets_belong_to_this_model_and_its_parameters() {
    match Ensemble::shipped() {
        Ok(sets) => assert!(sets.members.len() >= 20, "README names their number"),
        Err(NotShipped::NotYet) => panic!("no sets ship"),
        Err(NotShipped::Stale(error)) => panic!("{error}"),
    }
}

#[test]
fn what_can_not_be_used_is_said_with_place_and_remedy() {
    let text = three().text();
    let version = format!("model_version = {MODEL_VERSION}");
    let cases = [
        (version.as_str(), "model_version = 9", "made for model version 9; this is", "calibrate"),
        ("format = 1", "format = 2", "`format` is 2", "calibrate"),
        ("parameters = \"", "parameters = \"0", "found beside other values", "calibrate"),
        (
            "separation.early",
            "separation.erly",
            "unknown parameter `separation.erly`",
            "lists them",
        ),
        ("hazard[1]", "hazard[7]", "`separation.hazard[7]` is no single number", "NAME[0]"),
        ("hazard[1]", "hazard", "`separation.hazard` is no single number", "NAME[0]"),
        ("separation.hazard[1]", "separation.early", "named twice", "calibrate"),
        ("[0.55, 0.03]", "[0.55]", "set 2 of `members` has 1 values for 2 names", "one value"),
        (
            "[0.55, 0.03]",
            "[nan, 0.03]",
            "set 2 of `members`: `separation.early` is NaN",
            "from 0 to 5",
        ),
        ("[0.55, 0.03]", "[inf, 0.03]", "`separation.early` is inf", "from 0 to 5"),
        ("[0.55, 0.03]", "[5.5, 0.03]", "`separation.early` is 5.5", "from 0 to 5"),
        ("[0.55, 0.03]", "[\"x\", 0.03]", "invalid type", "calibrate"),
        ("centre = [0.5, ", "centre = [-0.5, ", "`centre`: `separation.early` is -0.5", "from 0"),
        ("centre = [0.5, ", "centre = [", "`centre` has 1 values for 2 names", "one value"),
        ("plan = ", "plans = ", "unknown field `plans`", "calibrate"),
    ];
    for (old, new, reason, remedy) in cases {
        assert!(text.contains(old), "{old}");
        let wrong = text.replacen(old, new, 1);
        let error = Ensemble::parse("x.toml", &wrong).unwrap_err();
        assert!(error.to_string().contains(reason), "{new}: {error}");
        assert!(error.to_string().starts_with("x.toml:"), "{error}");
        let help = error.help().unwrap().to_string();
        assert!(help.contains(remedy), "{new}: {help}");
        assert!(error.labels().is_some_and(|labels| labels.count() == 1), "{new}");
        let stale = new.contains("model_version") || new.contains("parameters");
        assert_eq!(error.is_stale(), stale, "{new}");
    }
    let one = Ensemble { members: vec![vec![0.4, 0.027]], ..three() };
    let error = Ensemble::parse("x.toml", &one.text()).unwrap_err();
    assert!(error.to_string().contains("has 1 sets"), "{error}");
    let error = Ensemble::read("no/such/file.toml").unwrap_err();
    assert!(error.to_string().starts_with("no/such/file.toml: the file can't be read"), "{error}");
    assert!(error.help().unwrap().to_string().contains("`none`"));
}

/// The fingerprint holds when the centre becomes the shipped value, and not when another value moves.
#[test]
fn the_fingerprint_is_of_what_was_not_fitted() {
    let sets = three();
    let adopted = with_values(&params(), [("separation.early", 0.61)]).unwrap();
    let of = |params: &Params| fingerprint(params, &sets.names, &sets.centre).unwrap();
    assert_eq!(of(&adopted), sets.parameters);
    let other = with_values(&params(), [("market.learns", 0.1)]).unwrap();
    assert_ne!(of(&other), sets.parameters);
}

/// Each member once, and the first few far apart in the file.
#[test]
fn members_are_taken_from_all_over_the_file() {
    for all in 2..60 {
        let sets = Ensemble { members: vec![vec![0.5, 0.03]; all], ..three() };
        let mut order = sets.first(usize::MAX);
        assert_eq!(sets.first(2), order[..2]);
        if all >= 12 {
            let mut few = sets.first(4);
            few.sort_unstable();
            let widest = few.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
            assert!(widest <= all / 2, "{all}: {few:?}");
        }
        order.sort_unstable();
        assert_eq!(order, (0..all).collect::<Vec<_>>());
    }
}
