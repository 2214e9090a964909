//! What the documents say in numbers and names is what code and data hold.

use std::collections::BTreeSet;

use scenarios::nation::assembly_infos;
use scenarios::parameters;
use scenarios::resolve::DEFAULT_DESIGNS;
use scenarios::world::World;
use sim_core::MODEL_VERSION;
use xtask::{read, root, studies};

fn parameter_names() -> BTreeSet<String> {
    let (_, behaviour) = parameters::read("nl.toml", parameters::NL).unwrap();
    let assembly = assembly_infos().unwrap();
    behaviour.into_iter().chain(assembly).map(|info| info.name).collect()
}

/// Words between backticks that read `block.name` with a block of the parameters.
fn quoted_parameters(text: &str) -> BTreeSet<String> {
    let names = parameter_names();
    let blocks: BTreeSet<&str> = names.iter().filter_map(|n| Some(n.split_once('.')?.0)).collect();
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| word.split_once('.').is_some_and(|(block, _)| blocks.contains(block)))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_model_description_names_every_parameter_and_no_other() {
    // What the assembly keeps in reserve is plumbing, listed in the generated table only.
    let expected: BTreeSet<String> =
        parameter_names().into_iter().filter(|name| !name.starts_with("reserve.")).collect();
    let quoted = quoted_parameters(&read(&root(), "docs/odd.md").unwrap());
    let missing: Vec<_> = expected.difference(&quoted).collect();
    let unknown: Vec<_> = quoted.difference(&parameter_names()).cloned().collect();
    assert!(missing.is_empty(), "not in docs/odd.md: {missing:?}");
    assert!(unknown.is_empty(), "in docs/odd.md but no parameters: {unknown:?}");
}

#[test]
fn counts_in_the_documents_are_those_of_the_data() {
    let regions = World::nl().unwrap().regions.len();
    let designs = DEFAULT_DESIGNS.len();
    for (file, phrase) in [
        ("README.md", format!("{regions} labour market regions")),
        ("README.md", format!("{regions} arbeidsmarktregio's")),
        ("README.md", format!("{designs} built-in designs")),
        ("docs/odd.md", format!("{regions} labour market regions")),
    ] {
        assert!(read(&root(), file).unwrap().contains(&phrase), "{file} should say: {phrase}");
    }
}

#[test]
fn every_mechanism_built_in_part_is_named() {
    let text = read(&root(), "docs/odd.md").unwrap();
    for mechanism in ["M07", "M50"] {
        let row = |line: &str| line.starts_with("| M") && line.contains(mechanism);
        assert!(text.lines().any(row), "{mechanism}");
    }
}

#[test]
fn versions_in_the_documents_are_those_of_the_code() {
    let version = format!("Model version {MODEL_VERSION}.");
    assert!(read(&root(), "CHANGELOG.md").unwrap().contains(&version), "{version}");
    let citation = format!("version: {}", env!("CARGO_PKG_VERSION"));
    assert!(read(&root(), "CITATION.cff").unwrap().contains(&citation), "{citation}");
}

#[test]
fn the_page_of_studies_names_each_study_and_its_model_version() {
    let page = read(&root(), "docs/studies.md").ok();
    assert_eq!(studies::lacks(page.as_deref()), Vec::<String>::new());
}

/// Numbers of the description that no parameter holds, beside the code they are taken from.
#[test]
fn numbers_quoted_from_the_code_stand_there() {
    for (words, file, code) in [
        ("after 104 weeks", "sickness.rs", "wia_wait_months"),
        ("six, twelve and 24 months", "durability.rs", "Due::Placed24"),
        ("a year without work, and an age of 50", "help.rs", "person.age(now) >= 50"),
        ("three standard deviations", "../world/office.rs", "3.0 * usual"),
        ("at 75 a person leaves", "demography.rs", "== 75 * 12"),
    ] {
        let path = format!("sim-core/src/processes/{file}");
        assert!(read(&root(), "docs/odd.md").unwrap().contains(words), "docs/odd.md: {words}");
        assert!(read(&root(), &path).unwrap().contains(code), "{path}: {code} ({words})");
    }
}
