//! All designs side by side: a table of what they set, and under it what stays out and what pulls both ways.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use scenarios::design_file::Ground;
use scenarios::knobs::{self, Knob};
use scenarios::resolve::{DEFAULT_BASE, Library, ResolvedDesign, built_in_names, value_at};

use super::table::markdown;

const INTRO: &str = "# The designs side by side

One row for each knob that some built-in design sets other than the base `zonder-hervorming`; what a knob means is in [knobs.md](knobs.md), the ground of each value in [designs.md](designs.md).

- The letter after a value says what it rests on: **s** said by the document, **e** evidence with a source, **a** an assumption, to be swept.
- A value that changes is given with the month from which it holds.
- `=` is the value of the base, with a letter where the design gives it another ground.
- Values that a design has from the design it extends count as its own here.
";

/// The tables: title, and the designs in it; designs named in none stand in the last.
const TABLES: [(&str, &[&str]); 3] = [
    (
        "The base, the mobility teams and the cabinet",
        &["huidig", "rmt", "rmt-intentieverklaring", "kamerbrief-2022", "werkcentrum"],
    ),
    (
        "The werkhuis",
        &["werkhuis-a", "werkhuis-b", "werkhuis-c", "werkhuis-d", "werkhuis-a-uitgewerkt"],
    ),
    ("Reports and other designs", &[]),
];

/// The page.
pub(super) fn page() -> Result<String, String> {
    let library = Library::built_in().map_err(|error| error.to_string())?;
    let resolve = |name| library.resolve(name).map_err(|error| error.to_string());
    let all: BTreeMap<&str, ResolvedDesign> =
        built_in_names().map(|name| Ok((name, resolve(name)?))).collect::<Result<_, String>>()?;
    let base = &all[DEFAULT_BASE];
    let rows: Vec<&Knob> = knobs::all()
        .filter(|knob| all.values().any(|design| !same_values(design, base, knob)))
        .collect();
    let mut text = INTRO.to_owned();
    let named: Vec<&str> = TABLES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    for (title, names) in TABLES {
        let others = built_in_names().filter(|name| *name != DEFAULT_BASE && !named.contains(name));
        let names: Vec<&str> = if names.is_empty() { others.collect() } else { names.to_vec() };
        let designs: Vec<&ResolvedDesign> = names.iter().map(|name| &all[name]).collect();
        let _ = write!(text, "\n## {title}\n\n{}", table(base, &designs, &rows));
    }
    text.push_str("\n## What stays out, and what pulls both ways\n");
    for name in built_in_names() {
        beside(&mut text, &all[name]);
    }
    Ok(text)
}

fn table(base: &ResolvedDesign, designs: &[&ResolvedDesign], rows: &[&Knob]) -> String {
    let mut head = vec!["knob", "M", base.id.as_str()];
    head.extend(designs.iter().map(|design| design.id.as_str()));
    let line = |knob: &&Knob| {
        let usual = spoken(base, knob);
        let mut cells = vec![format!("`{}`", knob.name), knob.mechanism.to_owned(), usual.clone()];
        cells.extend(designs.iter().map(|design| {
            let own = spoken(design, knob);
            if !same_values(design, base, knob) {
                own
            } else if own == usual {
                "=".to_owned()
            } else {
                format!("= {}", own.rsplit(' ').next().unwrap_or_default())
            }
        }));
        cells
    };
    markdown(&head, &rows.iter().map(line).collect::<Vec<_>>())
}

fn same_values(design: &ResolvedDesign, base: &ResolvedDesign, knob: &Knob) -> bool {
    let starts = design.timeline.phases().iter().chain(base.timeline.phases());
    starts.map(|(start, _)| *start).all(|m| value_at(design, knob, m) == value_at(base, knob, m))
}

/// The values of a knob over time, each with the letter of its ground.
fn spoken(design: &ResolvedDesign, knob: &Knob) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for ((start, _), origins) in design.timeline.phases().iter().zip(&design.origins) {
        let value = value_at(design, knob, *start);
        if last.as_ref() == Some(&value) {
            continue;
        }
        let letter = match origins.get(knob.name).map(|set| set.origin.ground) {
            Some(Ground::Said) => " s",
            Some(Ground::Evidence) => " e",
            Some(Ground::Assumption) => " a",
            None => "",
        };
        let from = if last.is_some() { format!("from {start}: ") } else { String::new() };
        parts.push(format!("{from}{value}{letter}"));
        last = Some(value);
    }
    parts.join("; ")
}

fn beside(text: &mut String, design: &ResolvedDesign) {
    let _ = writeln!(text, "\n### {}: {}", design.id, design.title.en);
    let out = design.not_modelled.iter().map(|entry| (&entry.place, &entry.text)).collect();
    let pulls = design.tensions.iter().map(|entry| (&entry.place, &entry.text)).collect();
    let lists: [(&str, Vec<(&String, &String)>); 2] =
        [("Said and not modeled", out), ("Tensions", pulls)];
    for (title, entries) in lists.into_iter().filter(|(_, entries)| !entries.is_empty()) {
        let _ = writeln!(text, "\n{title}:\n");
        for (place, words) in entries {
            let _ = writeln!(text, "- {place}: {words}");
        }
    }
}
