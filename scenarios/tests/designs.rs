//! The built-in designs: they load, say what their documents say, and differ from their base only
//! where listed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use scenarios::design_file::Ground;
use scenarios::knobs::{self, Value};
use scenarios::money::{EQUAL_MONEY_OF, Money, apply_equal_money, path_of};
use scenarios::resolve::{
    BASES, BUILT_IN, DEFAULT_BASE, DEFAULT_DESIGNS, Library, OwnMoney, ResolvedDesign, differences,
    value_at,
};
use sim_core::units::Month;

fn library() -> Library {
    Library::built_in().unwrap()
}

fn design(name: &str) -> ResolvedDesign {
    library().resolve(name).unwrap()
}

/// The names of all designs inside the program.
fn shipped() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(file, _)| file.trim_end_matches(".toml"))
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

#[test]
fn every_built_in_design_loads_without_a_warning() {
    let library = library();
    for (file, _) in BUILT_IN {
        let name = file.trim_end_matches(".toml");
        let design = library.resolve(name).unwrap();
        assert_eq!(design.id, name, "the file is named after the design");
        let warnings: Vec<String> = design.warnings.iter().map(ToString::to_string).collect();
        assert!(warnings.is_empty(), "{name}: {warnings:?}");
        assert!(design.friction.is_empty(), "no built-in design asserts an effect");
        assert_eq!(design.chain[0], DEFAULT_BASE);
        for phase in &design.origins {
            assert_eq!(phase.len(), knobs::all().count(), "{name}: every knob has an origin");
        }
    }
    let shipped: Vec<&str> = library.names();
    assert_eq!(shipped.len(), BUILT_IN.len(), "no two files have one name");
    assert!(DEFAULT_DESIGNS.iter().chain(&BASES).all(|name| shipped.contains(name)));
}

#[test]
fn the_program_holds_the_files_of_the_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("designs");
    let mut on_disk = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        on_disk.insert(name, std::fs::read_to_string(entry.path()).unwrap());
    }
    let inside: BTreeMap<String, String> =
        BUILT_IN.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    assert_eq!(inside, on_disk);
}

/// Every difference from the default base, one line each.
fn listed(name: &str) -> String {
    let (base, design) = (design(DEFAULT_BASE), design(name));
    let mut lines = String::new();
    for row in differences(&base, &design) {
        writeln!(lines, "{} {}: {} -> {}", row.from, row.knob, row.a, row.b).unwrap();
    }
    lines
}

#[test]
fn differences_from_the_base_are_as_listed() {
    for name in DEFAULT_DESIGNS {
        insta::assert_snapshot!(format!("differences_{name}"), listed(name));
    }
}

#[test]
fn the_registry_gives_the_values_of_the_default_base() {
    let base = design(DEFAULT_BASE);
    for knob in knobs::all() {
        let value = value_at(&base, knob, month("2025-01"));
        // `1.0` and `1` are the same number.
        let expected = knob.default.trim_end_matches(".0");
        assert_eq!(value.to_string(), expected, "{}", knob.name);
    }
}

/// What the documents say, written down from them and not from the design files.
fn said() -> Vec<(String, String, String, toml::Value)> {
    let table: toml::Table = include_str!("said.toml").parse().unwrap();
    let text = |row: &toml::Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = table["said"].as_array().unwrap();
    rows.iter()
        .map(|r| (text(r, "design"), text(r, "month"), text(r, "knob"), r["value"].clone()))
        .collect()
}

/// The value of a knob as TOML writes it, so that it can be held against the transcription.
fn as_toml(value: &Value) -> toml::Value {
    let table: toml::Table = format!("v = {value}").parse().unwrap();
    table["v"].clone()
}

#[test]
fn designs_say_what_the_documents_say() {
    for (name, at, knob, expected) in said() {
        let value = value_at(&design(&name), knobs::find(&knob).unwrap(), month(&at));
        let same = match (as_toml(&value), &expected) {
            (toml::Value::Integer(a), toml::Value::Float(b)) => (a as f64 - b).abs() < 1e-12,
            (a, b) => a == *b,
        };
        assert!(same, "{name} {at} {knob}: {value}, but the document says {expected}");
    }
}

#[test]
fn every_value_called_said_is_transcribed() {
    let written: BTreeSet<(String, String)> =
        said().into_iter().map(|(name, _, knob, _)| (name, knob)).collect();
    for name in shipped() {
        let design = design(name);
        for (knob, from) in design.origins.iter().flatten() {
            if from.design == name && from.origin.ground == Ground::Said {
                let pair = (name.to_owned(), (*knob).to_owned());
                assert!(written.contains(&pair), "{name} {knob} is not in said.toml");
            }
        }
    }
}

#[test]
fn money_of_werkcentrum_lies_on_the_lines_of_the_letter() {
    let timeline = design("werkcentrum").timeline;
    for (at, million) in [
        ("2025-01", 109.5),
        ("2026-07", 111.5),
        ("2028-01", 113.5),
        ("2031-01", 80.0),
        ("2034-01", 46.5),
        ("2040-01", 46.5),
    ] {
        let now = month(at);
        let found = timeline.at(now).funding.million_at(now);
        assert!((found - million).abs() < 1e-9, "{at}: {found}");
    }
}

#[test]
fn with_equal_money_every_design_has_the_same_amount_in_every_month() {
    let path = path_of(&design(EQUAL_MONEY_OF).timeline);
    let reference = design(EQUAL_MONEY_OF).timeline;
    for name in shipped() {
        let own = design(name).timeline;
        let equal = apply_equal_money(&own, &path);
        for now in (1500..1700).map(Month) {
            let million = equal.at(now).funding.million_at(now);
            let expected = reference.at(now).funding.million_at(now);
            assert!((million - expected).abs() < 1e-9, "{name} {now}");
            let mut design = equal.at(now).clone();
            design.funding.infrastructure = own.at(now).funding.infrastructure.clone();
            assert_eq!(&design, own.at(now), "only the amount changes");
        }
        assert_eq!(apply_equal_money(&equal, &path), equal);
    }
    assert_eq!(apply_equal_money(&reference, &path), reference);
}

#[test]
fn every_design_can_spend_the_equal_money_on_something() {
    let path = path_of(&design(EQUAL_MONEY_OF).timeline);
    for name in shipped() {
        for (start, design) in apply_equal_money(&design(name).timeline, &path).phases() {
            let single =
                design.funding.individual_share > 0.0 && !design.services.joint_menu.is_empty();
            let projects = !design.services.project_menu.is_empty();
            // Without a desk UWV and gemeenten spend the money by their own rules.
            let used = single || projects || !design.access.desk;
            assert!(used, "{name} {start}: money beyond the desk has no use");
        }
    }
}

#[test]
fn own_money_is_stated_or_has_a_range() {
    for (name, stated) in [
        ("zonder-hervorming", true),
        ("huidig", false),
        ("rmt", false),
        ("werkhuis-a", false),
        ("werkhuis-b", false),
        ("werkhuis-c", false),
        ("werkhuis-d", false),
        ("werkcentrum", true),
        ("werkhuis-a-uitgewerkt", false),
        ("kamerbrief-2022", false),
        ("ser-mlt", false),
        ("borstlap-loopbaanwinkels", false),
        ("oval-loopbaanwinkel", false),
        ("pta-werkhuis", false),
        ("vaan-werkhub", false),
        ("uwv-vng-bouwstenen", false),
        ("rmt-intentieverklaring", false),
    ] {
        match design(name).own_money() {
            OwnMoney::Stated => assert!(stated, "{name}"),
            OwnMoney::NotStated { low, high } => assert!(!stated && low < high, "{name}"),
        }
    }
    assert_eq!(Money::ALL.map(|m| Money::parse(m.name())), Money::ALL.map(Some));
}

const LATER: &str = r#"
format = 1
id = "later"
extends = "werkcentrum"
title = { nl = "Later", en = "Later" }
question = "What if the desk had more hours from 2030?"
sources = ["test"]
[[phase]]
start = "2030-01"
access.gids_hours_per_region_month = 1150
[origin]
"access.gids_hours_per_region_month" = { assumption = "test" }
"#;

#[test]
fn a_design_that_differs_from_2030_on_differs_from_2030_on() {
    let mut library = library();
    let name = library.add_text("later.toml", LATER).unwrap();
    let (later, werkcentrum) =
        (library.resolve(&name).unwrap(), library.resolve("werkcentrum").unwrap());
    let first = later.timeline.first_difference(&werkcentrum.timeline);
    assert_eq!(first, Some(month("2030-01")));
    assert_eq!(werkcentrum.timeline.first_difference(&werkcentrum.timeline), None);
    let rows = differences(&werkcentrum, &later);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].from, rows[0].b.clone()), (month("2030-01"), Value::Number(1150.0)));
    let from = &later.origins.last().unwrap()["access.gids_hours_per_region_month"];
    assert_eq!((from.design.as_str(), from.phase), ("later", month("2030-01")));
    // Also where the base has a later phase: the own statement holds.
    let at_end = value_at(
        &later,
        knobs::find("access.gids_hours_per_region_month").unwrap(),
        month("2036-01"),
    );
    assert_eq!(at_end, Value::Number(1150.0));
}

#[test]
fn an_assumed_friction_replaces_a_behaviour_parameter() {
    use scenarios::parameters::{NL, read};
    let text = LATER.replace(
        "[origin]",
        "[assumed_friction]\n\"search.effort_floor\" = { value = 0.5, said = \"test\" }\n[origin]",
    );
    let mut library = library();
    let name = library.add_text("later.toml", &text).unwrap();
    let design = library.resolve(&name).unwrap();
    let (world, _) = read("nl.toml", NL).unwrap();
    let changed = design.behaviour(&world);
    assert!((changed.search.effort_floor - 0.5).abs() < 1e-12);
    let mut back = changed;
    back.search.effort_floor = world.search.effort_floor;
    assert_eq!(back, world);
    assert_eq!(library.resolve("werkcentrum").unwrap().behaviour(&world), world);
}

#[test]
fn errors_can_be_sent_between_threads() {
    fn sendable<T: Send + Sync + 'static>() {}
    sendable::<scenarios::design_file::DesignError>();
}

#[test]
fn no_design_changes_who_accepts_a_job() {
    let of_acceptance = |name: &str| name.starts_with("acceptance.");
    assert_eq!(knobs::all().filter(|knob| of_acceptance(knob.name)).count(), 0);
    assert!(!knobs::blocks().contains(&"acceptance"));
    for (file, _) in BUILT_IN {
        let name = file.trim_end_matches(".toml");
        let stated = design(name).friction;
        assert!(!stated.keys().any(|key| of_acceptance(key)), "{name}");
    }
}

#[test]
fn who_pays_and_who_looks_after_work_must_be_two_for_the_second_to_cut() {
    let with = |apart: bool| {
        let text = LATER.replace(
            "[origin]",
            &format!(
                "plan.sanctions_by = \"work_body\"\naccess.work_apart_from_income = {apart}\n[origin]\n\
                 \"plan.sanctions_by\" = {{ assumption = \"test\" }}\n\
                 \"access.work_apart_from_income\" = {{ assumption = \"test\" }}"
            ),
        );
        let mut library = library();
        let name = library.add_text("later.toml", &text).unwrap();
        library.resolve(&name).map(|_| ()).map_err(|error| format!("{error:?}"))
    };
    with(true).unwrap();
    let error = with(false).unwrap_err();
    assert!(error.contains("access.work_apart_from_income = true"), "{error}");
}

/// What pulls both ways stands beside the designs; a slip in it is refused like any other.
#[test]
fn tensions_are_read_and_a_slip_in_one_is_refused() {
    let library = Library::built_in().unwrap();
    let with = |name: &str| library.resolve(name).unwrap().tensions.len();
    assert!(with("werkhuis-a-uitgewerkt") >= 4 && with("werkcentrum") >= 4);
    let own = "format = 1\nid = \"own\"\nextends = \"rmt\"\ntitle = { nl = \"x\", en = \"x\" }\nquestion = \"x?\"\nsources = [\"x\"]\n[[phase]]\nstart = \"2026-01\"\naccess.no_wrong_door = true\n[origin]\n\"access.no_wrong_door\" = { assumption = \"x\" }\n";
    let read =
        |more: &str| Library::built_in().unwrap().add_text("own.toml", &format!("{own}{more}"));
    assert!(read("[[tension]]\nplace = \"x\"\ntext = \"y\"\n").is_ok());
    for slip in
        ["place = \"x\"", "place = \"x\"\ntext = \"y\"\nwho = \"z\"", "place = 1\ntext = \"y\""]
    {
        assert!(read(&format!("[[tension]]\n{slip}\n")).is_err(), "{slip}");
    }
}
