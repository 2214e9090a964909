use super::*;
use crate::knobs::Value;
use crate::resolve::differences;

const GOOD: &str = r#"
format = 1
id = "mine"
question = { en = "What of it?", nl = "Wat dan?" }
place = "own idea"
base = "werkcentrum"
indicators = ["employment"]
[[variant]]
id = "narrow"
title = { en = "narrow", nl = "smal" }
start = "2028-01"
set = { "target_group.min_distance" = 2 }
[[sweep]]
knob = "funding.cyclicality"
values = [-1.0, 1.0]
"#;

#[test]
fn every_built_in_study_can_be_run_and_changes_something() {
    for (file, text) in BUILT_IN {
        let study = Study::read(file, text).unwrap();
        assert_eq!(format!("{}.toml", study.id), *file);
        let library = study.library().unwrap();
        let base = library.resolve(&study.base).unwrap();
        for id in study.designs() {
            let variant = library.resolve(&id).unwrap();
            assert!(!differences(&base, &variant).is_empty(), "{file}: {id}");
        }
    }
}

#[test]
fn a_variant_is_the_base_with_its_knobs_set_and_a_sweep_has_one_for_each_value() {
    let study = Study::read("mine.toml", GOOD).unwrap();
    assert_eq!(study.designs(), ["narrow", "cyclicality-minus-1-0", "cyclicality-1-0"]);
    let library = study.library().unwrap();
    let narrow = library.resolve("narrow").unwrap();
    let knob = knobs::find("target_group.min_distance").unwrap();
    let of = |month: &str| knob.of(narrow.timeline.at(Month::parse(month).unwrap()));
    assert_eq!(of("2027-12"), Value::Whole(0));
    assert_eq!(of("2028-01"), Value::Whole(2));
    let minus = library.resolve("cyclicality-minus-1-0").unwrap();
    assert!((minus.timeline.phases()[0].1.funding.cyclicality + 1.0).abs() < 1e-12);
}

#[test]
fn a_variant_may_assume_behaviour_of_its_own() {
    let text = GOOD.replace("set = {", "assume = { \"help.border_loss\" = 0.4 }\nset = {");
    let study = Study::read("mine.toml", &text).unwrap();
    let narrow = study.library().unwrap().resolve("narrow").unwrap();
    assert!((narrow.friction["help.border_loss"].value - 0.4).abs() < 1e-12);
    let unknown = text.replace("help.border_loss", "help.border_lost");
    let error = Study::read("mine.toml", &unknown).unwrap().library().unwrap_err();
    let error = format!("{:?}", miette::Report::new(error));
    assert!(error.contains("did you mean `help.border_loss`"), "{error}");
}

/// Each mistake, and words of the message about it.
#[test]
fn a_study_that_cannot_be_used_says_why() {
    let said = |from: &str, to: &str| {
        let text = GOOD.replace(from, to);
        assert_ne!(text, GOOD, "{from}");
        let study = Study::read("mine.toml", &text);
        let whole = study.and_then(|study| {
            let library = study.library()?;
            study.designs().iter().try_for_each(|id| library.resolve(id).map(|_| ()))?;
            Ok(library.resolve(&study.base).map(|_| ())?)
        });
        let Err(error) = whole else { panic!("{to} was taken") };
        format!("{:?}", miette::Report::new(error))
    };
    for (from, to, words) in [
        ("min_distance\"", "min_distanse\"", "did you mean `target_group.min_distance`"),
        ("[\"employment\"]", "[\"employmint\"]", "did you mean `employment`"),
        ("[\"employment\"]", "[]", "name at least one"),
        ("format = 1", "format = 2", "reads format 1"),
        ("format = 1", "formart = 1", "unknown field"),
        ("2028-01", "someday", "is not a month"),
        ("= 2 }", "= 99 }", "99"),
        ("= 2 }", "= \"much\" }", "min_distance"),
        ("id = \"narrow\"", "id = \"cyclicality-1-0\"", "two variants"),
        ("set = { \"target_group.min_distance\" = 2 }", "", "sets nothing"),
        ("values = [-1.0, 1.0]", "values = []", "has no values"),
        ("base = \"werkcentrum\"", "base = \"werkcentrun\"", "werkcentrun"),
        ("funding.cyclicality", "funding.infrastructure", "does nothing"),
        ("place = \"own idea\"", "place = \"own idea\"\nmoney = \"some\"", "neither"),
    ] {
        let text = said(from, to);
        assert!(text.contains(words), "{to}: {text}");
    }
    let unknown = Study::named("one-pot").unwrap_err();
    assert!(format!("{:?}", miette::Report::new(unknown)).contains("one-pot-or-many"));
}
