//! The table of behaviour parameters and of the values that turn tables into a nation.

use std::fmt::Write as _;

use scenarios::nation::assembly_infos;
use scenarios::parameters::{self, ParameterInfo};

use super::table;

const INTRO: &str = "# Parameters

Behaviour of people, firms and staff: the same in every design.
*Law* is a rule, *evidence* a published figure, *calibrated* a value set by hand so that the named target comes out (a formal fit follows), *assumption* a judgement.
The range is what a sweep covers; an assumption is never a finding.
Identifiers such as E009, C03 and KO07 name rows of the evidence; each entry says in a few words what it rests on.
";

/// The page.
pub(super) fn page() -> Result<String, String> {
    let (_, behaviour) = parameters::read("nl.toml", parameters::NL).map_err(|e| e.to_string())?;
    let assembly = assembly_infos().map_err(|e| e.to_string())?;
    let mut text = INTRO.to_owned();
    section(&mut text, "scenarios/parameters/nl.toml", &behaviour);
    section(&mut text, "scenarios/parameters/nation.toml", &assembly);
    Ok(text)
}

fn section(text: &mut String, file: &str, infos: &[ParameterInfo]) {
    let _ = writeln!(text, "\n## {file}\n\n{}", tally(infos));
    let mut blocks: Vec<&str> = infos.iter().map(block).collect();
    blocks.dedup();
    for name in blocks {
        let rows: Vec<Vec<String>> =
            infos.iter().filter(|info| block(info) == name).map(row).collect();
        let head = ["parameter", "value", "unit", "status", "range", "source"];
        let _ = write!(text, "\n### {name}\n\n{}", table::markdown(&head, &rows));
    }
}

/// How many entries have each status.
fn tally(infos: &[ParameterInfo]) -> String {
    let counts: Vec<String> = ["law", "evidence", "calibrated", "assumption"]
        .map(|status| (infos.iter().filter(|info| info.status == status).count(), status))
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, status)| format!("{n} {status}"))
        .collect();
    format!("{} entries: {}.", infos.len(), counts.join(", "))
}

fn block(info: &ParameterInfo) -> &str {
    info.name.split_once('.').map_or("", |(block, _)| block)
}

fn row(info: &ParameterInfo) -> Vec<String> {
    let name = info.name.split_once('.').map_or(info.name.as_str(), |(_, name)| name);
    let range = match (info.low, info.high) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        _ => "–".to_owned(),
    };
    vec![
        format!("`{name}`"),
        info.value.clone(),
        info.unit.clone(),
        info.status.clone(),
        range,
        info.source.clone(),
    ]
}
