use super::*;
use crate::design_file::Friction;
use crate::knobs::Value;
use crate::resolve::ResolvedDesign;

const GOOD: &str = r#"
format = 1
id = "mine"
question = { en = "What of it?", nl = "Wat dan?" }
place = "own idea"
answers = ["scan A3"]
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

/// A year of transition of the base may hide that a variant sets what the base has from then on.
const SETTLED: &str = "2026-01";

#[test]
fn every_built_in_study_can_be_run_and_each_variant_is_a_design_of_its_own() {
    let settled = Month::parse(SETTLED).unwrap();
    for (file, text) in BUILT_IN {
        let study = Study::read(file, text).unwrap();
        assert_eq!(format!("{}.toml", study.id), *file);
        let library = study.library().unwrap();
        let names = [vec![study.base.clone()], study.designs()].concat();
        let all: Vec<_> = names.iter().map(|id| library.resolve(id).unwrap()).collect();
        for (place, one) in all.iter().enumerate() {
            for other in &all[..place] {
                let starts = one.timeline.phases().iter().chain(other.timeline.phases());
                let late = starts.map(|(start, _)| (*start).max(settled));
                let mut late = late.chain([settled]);
                let differs = late.any(|now| one.timeline.at(now) != other.timeline.at(now));
                let assumed = |design: &ResolvedDesign| -> Vec<(String, u64)> {
                    let bits = |f: &Friction| f.value.to_bits();
                    design.friction.iter().map(|(name, f)| (name.clone(), bits(f))).collect()
                };
                let behaves = assumed(one) != assumed(other);
                assert!(differs || behaves, "{file}: {} is {}", one.id, other.id);
            }
        }
    }
}

#[test]
fn every_question_and_tension_of_the_documents_is_answered_by_a_study() {
    let studies: Vec<Study> =
        BUILT_IN.iter().map(|(file, text)| Study::read(file, text).unwrap()).collect();
    let mut count = std::collections::BTreeMap::new();
    for question in QUESTIONS {
        let answered = studies.iter().any(|study| study.answers.contains(&question.label));
        assert!(answered, "no study answers `{}`: {}", question.label, question.text);
        *count.entry(question.topic()).or_insert(0) += 1;
    }
    // Nine, eight and eleven questions in the three figures of S4, and eleven tensions.
    let of = |topic| count[topic];
    assert_eq!(["separation", "scan", "learning", "tension"].map(of), [9, 8, 11, 11]);
}

#[test]
fn a_tension_that_a_study_answers_stands_in_its_place_and_the_other_way_round() {
    for (file, text) in BUILT_IN {
        let study = Study::read(file, text).unwrap();
        let words: Vec<&str> =
            study.place.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let after = words.iter().skip_while(|word| !word.starts_with("tension")).skip(1);
        let named: Vec<&str> = after
            .take_while(|word| **word == "and" || word.parse::<u8>().is_ok())
            .filter(|word| **word != "and")
            .copied()
            .collect();
        let answered: Vec<&str> =
            study.answers.iter().filter_map(|label| label.strip_prefix("tension ")).collect();
        assert_eq!(named, answered, "{file}: `{}`", study.place);
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
    let only = text.replace("set = { \"target_group.min_distance\" = 2 }\n", "");
    assert_ne!(only, text);
    let only = Study::read("mine.toml", &only).unwrap().library().unwrap();
    let [narrow, base] = ["narrow", "werkcentrum"].map(|id| only.resolve(id).unwrap());
    assert!(narrow.timeline.first_difference(&base.timeline).is_none());
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
        ("[\"scan A3\"]", "[\"scan A9\"]", "there is no question `scan A9`"),
        ("[\"scan A3\"]", "[\"scan A3\", \"scan A3\"]", "twice"),
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
