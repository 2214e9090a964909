//! The catalogue of mechanisms: where each is in the model, what sets it and where it shows.
//!
//! Knobs and parameters come from their registries; what no registry says stands in `mechanisms.csv`:
//!
//! | column         | what it holds, lists with spaces between names                        |
//! | -------------- | --------------------------------------------------------------------- |
//! | `id`, `name`   | number in the catalogue, name                                         |
//! | `without_knob` | why no design sets it; empty where knobs do                           |
//! | `processes`    | files in `sim-core/src/processes`                                     |
//! | `behaviour`    | parameters whose source does not name the mechanism                   |
//! | `shows`        | indicators and counts in which it shows                               |
//! | `note`         | what else there is to say of that; may be empty                       |

use std::fmt::Write as _;

use scenarios::knobs::{self, Knob};
use scenarios::nation::assembly_infos;
use scenarios::parameters::{self, ParameterInfo};

use super::table::{Csv, markdown};

const CATALOGUE: &str = include_str!("mechanisms.csv");

const INTRO: &str = "# Mechanisms

The catalogue of mechanisms in the arbeidsmarktinfrastructuur, M01 to M50, and where each is in the model.
Knobs are what a design sets ([knobs.md](knobs.md)); behaviour is the same in every design ([parameters.md](parameters.md)).
Processes are files in `sim-core/src/processes`; indicators are those of [indicators.en.md](indicators.en.md), and counts are columns of the result files.
*Behaviour of the world* and *a result* stand where a design has nothing to set: such a mechanism differs between designs only through what they do change.
Limits of M07 and M50 stand in the [model description](../odd.md).
";

/// A mechanism of the catalogue.
struct Mechanism<'a> {
    id: &'a str,
    name: &'a str,
    without_knob: &'a str,
    processes: Vec<&'a str>,
    behaviour: Vec<&'a str>,
    shows: Vec<&'a str>,
    note: &'a str,
}

/// All mechanisms in order.
fn catalogue(table: &Csv) -> Vec<Mechanism<'_>> {
    let read = |row| {
        let text = |column| table.get(row, column);
        let list = |column| text(column).split_whitespace().collect();
        Mechanism {
            id: text("id"),
            name: text("name"),
            without_knob: text("without_knob"),
            processes: list("processes"),
            behaviour: list("behaviour"),
            shows: list("shows"),
            note: text("note"),
        }
    };
    table.rows.iter().map(|row| read(row.as_slice())).collect()
}

/// The page.
pub(super) fn page() -> Result<String, String> {
    let infos = infos()?;
    let table = Csv::read(CATALOGUE);
    let rows: Vec<Vec<String>> =
        catalogue(&table).iter().map(|mechanism| row(mechanism, &infos)).collect();
    let head = ["", "mechanism", "knobs", "behaviour", "processes", "shows in"];
    let mut text = INTRO.to_owned();
    let _ = write!(text, "\n{}", markdown(&head, &rows));
    Ok(text)
}

/// All parameters: behaviour, then what turns tables into a nation.
fn infos() -> Result<Vec<ParameterInfo>, String> {
    let (_, behaviour) = parameters::read("nl.toml", parameters::NL).map_err(|e| e.to_string())?;
    let assembly = assembly_infos().map_err(|e| e.to_string())?;
    Ok(behaviour.into_iter().chain(assembly).collect())
}

/// The knobs of a mechanism.
fn knobs_of(mechanism: &Mechanism<'_>) -> Vec<&'static str> {
    let belongs = |knob: &&Knob| knob.mechanism.split(", ").any(|id| id == mechanism.id);
    knobs::all().filter(belongs).map(|knob| knob.name).collect()
}

/// The parameters whose source names the mechanism, and those that the catalogue lists.
fn behaviour_of<'a>(mechanism: &Mechanism<'_>, infos: &'a [ParameterInfo]) -> Vec<&'a str> {
    let belongs = |info: &&ParameterInfo| {
        info.source.contains(mechanism.id) || mechanism.behaviour.contains(&info.name.as_str())
    };
    infos.iter().filter(belongs).map(|info| info.name.as_str()).collect()
}

fn row(mechanism: &Mechanism<'_>, infos: &[ParameterInfo]) -> Vec<String> {
    let knobs = match mechanism.without_knob {
        "" => code(&knobs_of(mechanism)),
        reason => format!("none: {reason}"),
    };
    let mut shows = code(&mechanism.shows);
    if !mechanism.note.is_empty() {
        let comma = if mechanism.shows.is_empty() { "" } else { "; " };
        let _ = write!(shows, "{comma}{}", mechanism.note);
    }
    vec![
        mechanism.id.to_owned(),
        mechanism.name.to_owned(),
        knobs,
        code(&behaviour_of(mechanism, infos)),
        code(&mechanism.processes),
        shows,
    ]
}

/// Names as code with commas between them; a dash for none.
fn code(names: &[&str]) -> String {
    if names.is_empty() {
        return "–".to_owned();
    }
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sim_core::outcomes;
    use sim_core::world::count_names;

    use super::*;
    use crate::root;

    fn table() -> Csv {
        Csv::read(CATALOGUE)
    }

    #[test]
    fn every_mechanism_has_a_row_in_order() {
        let expected: Vec<String> = (1..=50).map(|number| format!("M{number:02}")).collect();
        let table = table();
        let found: Vec<&str> = catalogue(&table).iter().map(|mechanism| mechanism.id).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_mechanism_is_in_a_process_that_exists() {
        let folder = root().join("sim-core/src/processes");
        for mechanism in catalogue(&table()) {
            assert!(!mechanism.processes.is_empty(), "{}", mechanism.id);
            for file in &mechanism.processes {
                assert!(folder.join(file).is_file(), "{}: {file}", mechanism.id);
            }
        }
    }

    #[test]
    fn every_parameter_and_every_count_that_is_named_exists() {
        let infos = infos().unwrap();
        let names: BTreeSet<&str> = infos.iter().map(|info| info.name.as_str()).collect();
        let counts: BTreeSet<&str> = count_names().collect();
        for mechanism in catalogue(&table()) {
            for name in &mechanism.behaviour {
                assert!(names.contains(name), "{}: {name}", mechanism.id);
            }
            for name in &mechanism.shows {
                let known = outcomes::find(name).is_some() || counts.contains(name);
                assert!(known, "{}: {name}", mechanism.id);
            }
            assert!(!mechanism.shows.is_empty() || !mechanism.note.is_empty(), "{}", mechanism.id);
        }
    }

    /// A list by hand says only what the sources do not say already.
    #[test]
    fn no_parameter_is_listed_twice() {
        let table = table();
        let catalogue = catalogue(&table);
        for info in infos().unwrap() {
            for mechanism in catalogue.iter().filter(|one| info.source.contains(one.id)) {
                let twice = mechanism.behaviour.contains(&info.name.as_str());
                assert!(!twice, "{}: {} names it itself", mechanism.id, info.name);
            }
        }
    }

    #[test]
    fn a_mechanism_without_a_knob_says_why_and_has_none() {
        let table = table();
        let catalogue = catalogue(&table);
        let without: Vec<&str> =
            catalogue.iter().filter(|one| knobs_of(one).is_empty()).map(|one| one.id).collect();
        assert_eq!(without, ["M05", "M16", "M36", "M41", "M46", "M47"]);
        for mechanism in &catalogue {
            let silent = mechanism.without_knob.is_empty();
            assert_eq!(silent, !without.contains(&mechanism.id), "{}", mechanism.id);
        }
    }

    #[test]
    fn every_knob_belongs_to_mechanisms_of_the_catalogue() {
        let table = table();
        let catalogue = catalogue(&table);
        for knob in knobs::all() {
            for id in knob.mechanism.split(", ") {
                assert!(catalogue.iter().any(|one| one.id == id), "{}: {id}", knob.name);
            }
        }
    }
}
