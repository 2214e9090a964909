//! How we read what is missed: `readings.toml`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

const TEXT: &str = include_str!("../../readings.toml");

/// A sentence or two for rows that may be missed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Readings {
    /// By the name of a figure.
    pub(super) level: BTreeMap<String, String>,
    /// By the evidence id of a trial.
    pub(super) trial: BTreeMap<String, String>,
}

impl Readings {
    /// Those that ship.
    pub(super) fn built_in() -> Self {
        toml::from_str(TEXT).expect("a test reads the readings")
    }
}

/// Writes readings as a list, a sentence on a line; nothing when there are none.
pub(super) fn list<'a>(
    out: &mut String,
    read: impl Iterator<Item = (String, &'a String)>,
) -> std::fmt::Result {
    let items: Vec<String> =
        read.map(|(id, text)| format!("- {id}: {}", text.replace(". ", ".\n  "))).collect();
    if !items.is_empty() {
        writeln!(out, "\nOur reading of the misses:\n\n{}", items.join("\n"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use scenarios::trials;
    use scenarios::validate::targets;

    #[test]
    fn readings_are_of_figures_and_trials_that_there_are() {
        let readings = Readings::built_in();
        let figures = targets::with_services().unwrap();
        for id in readings.level.keys() {
            assert!(figures.iter().any(|figure| figure.id == *id), "{id}");
        }
        let trials = trials::built_in().unwrap();
        for id in readings.trial.keys() {
            assert!(trials.iter().any(|trial| trial.id == *id), "{id}");
        }
    }
}
