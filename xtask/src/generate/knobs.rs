//! The table of knobs and the overview of the built-in designs.

use std::fmt::Write as _;

use scenarios::knobs::{self, Knob};

use super::table::markdown;

const INTRO: &str = "# Knobs of a design

What a design file may set: the structure of the arbeidsmarktinfrastructuur.
Behaviour is no knob: it is the same in every design and stands in [parameters.md](parameters.md).
The default is the value in `zonder-hervorming`; M-numbers name mechanisms of the catalogue.
Flags, names and months have no sweep range: they are run each way.
";

/// The page.
pub(super) fn page() -> String {
    let mut text = INTRO.to_owned();
    for block in knobs::blocks() {
        let rows: Vec<Vec<String>> =
            knobs::all().filter(|knob| knob.block() == block).map(row).collect();
        let head = [
            "knob",
            "meaning",
            "betekenis",
            "unit",
            "possible",
            "default",
            "sweep",
            "mechanism",
            "source",
        ];
        let _ = write!(text, "\n## {block}\n\n{}", markdown(&head, &rows));
    }
    text
}

fn row(knob: &Knob) -> Vec<String> {
    let sweep = knob.sweep.map_or_else(|| "–".to_owned(), |(low, high)| format!("{low} to {high}"));
    vec![
        format!("`{}`", knob.name),
        knob.en.to_owned(),
        knob.nl.to_owned(),
        knob.unit.to_owned(),
        knob.bounds(),
        format!("`{}`", knob.default),
        sweep,
        knob.mechanism.to_owned(),
        knob.source.to_owned(),
    ]
}

/// The schema of design files, for editors.
pub(super) fn schema() -> String {
    format!("{:#}\n", knobs::schema())
}
