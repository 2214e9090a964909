//! One design: its values by phase with origin, and what stays out.

use std::fmt::Write as _;

use scenarios::knobs::{Knob, all};
use scenarios::lang::Lang;
use scenarios::resolve::{ResolvedDesign, value_at};
use serde_json::{Value as Json, json};
use sim_core::units::Month;

use super::{origin_json, origin_line};
use crate::text::pick;

/// The knobs that a phase of a design changes; all in the first.
fn changed(design: &ResolvedDesign, place: usize) -> Vec<&'static Knob> {
    let phases = design.timeline.phases();
    let now = phases[place].0;
    let before = place.checked_sub(1).map(|place| phases[place].0);
    all()
        .filter(|knob| {
            before
                .is_none_or(|before| value_at(design, knob, before) != value_at(design, knob, now))
        })
        .collect()
}

/// The design as text.
pub(super) fn table(design: &ResolvedDesign, lang: Lang) -> String {
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    line(format!("{} ({})", design.title.text(lang), design.id));
    line(design.question.clone());
    line(format!("{}: {}", pick(lang, "sources", "bronnen"), design.sources.join("; ")));
    line(format!("{}: {}", pick(lang, "rests on", "rust op"), design.chain.join(" > ")));
    for (place, (start, _)) in design.timeline.phases().iter().enumerate() {
        line(format!("\n{} {start}", pick(lang, "from", "vanaf")));
        for knob in changed(design, place) {
            line(knob_lines(design, knob, place, *start, lang));
        }
    }
    if !design.friction.is_empty() {
        let words = pick(lang, "assumed frictions", "veronderstelde wrijving");
        line(format!("\n{words}"));
    }
    for (name, friction) in &design.friction {
        line(format!("  {name} = {}", friction.value));
        line(format!("      {}", origin_line(&friction.origin, lang)));
    }
    if !design.not_modelled.is_empty() {
        line(format!("\n{}", pick(lang, "not modelled", "niet in het model")));
    }
    for entry in &design.not_modelled {
        line(format!("  {}: {}", entry.place, entry.text));
    }
    if !design.tensions.is_empty() {
        line(format!("\n{}", pick(lang, "tensions", "spanningen")));
    }
    for entry in &design.tensions {
        line(format!("  {}: {}", entry.place, entry.text));
    }
    text
}

/// Value, meaning and origin of one knob.
fn knob_lines(
    design: &ResolvedDesign,
    knob: &Knob,
    place: usize,
    start: Month,
    lang: Lang,
) -> String {
    let mut text = format!("  {} = {}", knob.name, value_at(design, knob, start));
    if knob.unit != "-" {
        // Writing to a string can't fail.
        let _ = write!(text, "  ({})", knob.unit);
    }
    let _ = write!(text, "\n      {} ({})", knob.text(lang), knob.mechanism);
    if let Some(from) = design.origins[place].get(knob.name) {
        let by = if from.design == design.id { "" } else { &format!("{}, ", from.design) };
        let _ = write!(text, "\n      {by}{}", origin_line(&from.origin, lang));
    }
    text
}

/// The design as JSON: every value in every phase.
pub(super) fn json(design: &ResolvedDesign) -> Json {
    let phases: Vec<Json> = design
        .timeline
        .phases()
        .iter()
        .enumerate()
        .map(|(place, (start, _))| {
            let values: Vec<Json> =
                all().map(|knob| knob_json(design, knob, place, *start)).collect();
            json!({ "start": start.to_string(), "values": values })
        })
        .collect();
    let at = |place: &str, text: &str| json!({ "place": place, "text": text });
    let outside: Vec<Json> =
        design.not_modelled.iter().map(|entry| at(&entry.place, &entry.text)).collect();
    let tensions: Vec<Json> =
        design.tensions.iter().map(|entry| at(&entry.place, &entry.text)).collect();
    let friction: Vec<Json> = design
        .friction
        .iter()
        .map(|(name, friction)| {
            json!({
                "parameter": name,
                "value": friction.value,
                "origin": origin_json(&friction.origin),
            })
        })
        .collect();
    json!({
        "id": design.id,
        "title": { "en": design.title.en, "nl": design.title.nl },
        "question": design.question,
        "sources": design.sources,
        "chain": design.chain,
        "phases": phases,
        "assumed_friction": friction,
        "not_modelled": outside,
        "tension": tensions,
    })
}

fn knob_json(design: &ResolvedDesign, knob: &Knob, place: usize, start: Month) -> Json {
    let from = design.origins[place].get(knob.name);
    json!({
        "knob": knob.name,
        "value": value_at(design, knob, start).to_plain_json(),
        "unit": knob.unit,
        "mechanism": knob.mechanism,
        "set_by": from.map(|from| from.design.clone()),
        "since": from.map(|from| from.phase.to_string()),
        "origin": from.map(|from| origin_json(&from.origin)),
    })
}
