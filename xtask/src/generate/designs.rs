//! The built-in designs: what each sets itself, when, and on what ground.

use std::fmt::Write as _;

use scenarios::knobs;
use scenarios::resolve::{Library, OwnMoney, ResolvedDesign, built_in_names, value_at};

use super::table::markdown;

const INTRO: &str = "# The built-in designs

What each file under `scenarios/designs/` sets beyond the design that it extends.
*Said*: the document says so; *evidence*: a figure with a source; *assumption*: a judgement, to be swept.
What a document says that no knob holds is listed as not modeled.
";

/// The page.
pub(super) fn page() -> Result<String, String> {
    let library = Library::built_in().map_err(|error| error.to_string())?;
    let mut text = INTRO.to_owned();
    for name in built_in_names() {
        let design = library.resolve(name).map_err(|error| error.to_string())?;
        describe(&mut text, &design);
    }
    Ok(text)
}

fn describe(text: &mut String, design: &ResolvedDesign) {
    let _ = writeln!(text, "\n## {}: {}\n\n{}", design.id, design.title.en, design.question);
    let _ = writeln!(text, "\n- Rests on: {}", design.chain.join(" → "));
    let _ = writeln!(text, "- Documents: {}", design.sources.join("; "));
    let money = match design.own_money() {
        OwnMoney::Stated => "stated in the document".to_owned(),
        OwnMoney::NotStated { low, high } => {
            format!("not stated; a sweep runs from {low} to {high} million euro a year")
        }
    };
    let _ = writeln!(text, "- Own money: {money}\n");
    let rows = settings(design);
    if !rows.is_empty() {
        text.push_str(&markdown(&["from", "knob", "value", "ground", "source"], &rows));
    }
    for (name, friction) in &design.friction {
        let ground = friction.origin.ground.key();
        let why = &friction.origin.text;
        let _ =
            writeln!(text, "\nAssumed friction: `{name}` is {} ({ground}: {why}).", friction.value);
    }
    if !design.not_modelled.is_empty() {
        text.push_str("\nNot modeled:\n\n");
        for left in &design.not_modelled {
            let _ = writeln!(text, "- {}: {}", left.place, left.text);
        }
    }
}

/// The values that the design's own file sets, phase by phase.
fn settings(design: &ResolvedDesign) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for ((start, _), origins) in design.timeline.phases().iter().zip(&design.origins) {
        for knob in knobs::all() {
            let Some(set) = origins.get(knob.name) else { continue };
            if set.design == design.id && set.phase == *start {
                rows.push(vec![
                    start.to_string(),
                    format!("`{}`", knob.name),
                    format!("`{}`", value_at(design, knob, *start)),
                    set.origin.ground.key().to_owned(),
                    set.origin.text.clone(),
                ]);
            }
        }
    }
    rows
}
