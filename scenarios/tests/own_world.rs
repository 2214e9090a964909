//! A world in a folder runs under the benefit rules of that folder.

use std::path::Path;

use scenarios::assemble::{Request, assemble};
use scenarios::money::Money;
use scenarios::population::Scale;
use scenarios::world::World;
use sim_core::nation::Closure;
use sim_core::units::Month;

const RULES: &str = "institutions.csv";

/// A copy of world `nl` in a folder.
fn copy() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("worlds/nl");
    for entry in std::fs::read_dir(tables).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), home.path().join(entry.file_name())).unwrap();
    }
    home
}

/// Changes one text in the rules of a folder.
fn edit(folder: &Path, from: &str, to: &str) {
    let file = folder.join(RULES);
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    std::fs::write(file, text.replace(from, to)).unwrap();
}

/// Norm of a single person in January 2025 and the hashes of the inputs.
fn assembled(world: &str) -> (i64, Vec<String>) {
    let assembly = assemble(&Request {
        base: "zonder-hervorming".to_owned(),
        designs: vec!["huidig".to_owned()],
        world: world.to_owned(),
        economy: "steady".to_owned(),
        money: Money::Equal,
        closure: Closure::Middle,
        scale: Scale::new(1_000.0).unwrap(),
        from: Month(1500),
        months: 12,
    })
    .unwrap();
    let norm = assembly.country.nation.rules.at(Month(1500)).bijstand.single;
    let inputs = assembly.inputs;
    let hashes = inputs.iter().filter(|(name, _)| name.starts_with("world") || *name == "nation");
    (norm, hashes.map(|(_, hash)| hash.clone()).collect())
}

#[test]
fn a_changed_rule_holds_in_the_run_and_shows_in_the_inputs() {
    let home = copy();
    let folder = home.path().to_str().unwrap();
    let (law, built_in) = assembled("nl");
    assert_eq!(law, 134_545);
    assert_eq!(assembled(folder), (law, built_in.clone()), "a copy is the same world");
    edit(home.path(), "bijstand.single,2025-01,1345.45", "bijstand.single,2025-01,1400.00");
    let (changed, inputs) = assembled(folder);
    assert_eq!(changed, 140_000);
    assert_eq!(inputs.len(), 2);
    assert!(inputs.iter().zip(&built_in).all(|(mine, theirs)| mine != theirs), "{inputs:?}");
}

#[test]
fn missing_and_wrong_rules_are_refused_with_place_and_remedy() {
    let home = copy();
    edit(home.path(), "bijstand.single,2025-01,1345.45", "bijstand.single,2025-01,many");
    let text = std::fs::read_to_string(home.path().join(RULES)).unwrap();
    let line = text.lines().position(|line| line.contains("2025-01,many")).map(|above| above + 1);
    let wrong = World::read(home.path()).unwrap_err();
    assert_eq!(wrong.problems.len(), 1);
    let problem = &wrong.problems[0];
    assert_eq!((problem.table.as_str(), problem.line), (RULES, line));
    assert!(problem.reason.contains("many") && !problem.remedy.is_empty(), "{problem:?}");
    std::fs::remove_file(home.path().join(RULES)).unwrap();
    let missing = World::read(home.path()).unwrap_err();
    assert_eq!(missing.problems.len(), 1);
    assert_eq!(missing.problems[0].to_string(), "institutions.csv: the file is missing");
}
