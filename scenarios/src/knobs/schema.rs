//! JSON schema of design files for completion and hover texts in editors (draft-07, which TOML
//! editors know best). It helps while writing; `werkbank check` is the judge.

use serde_json::{Map, Value as Json, json};

use super::{Kind, Knob, all, blocks};

/// The schema of a design file, made from the registry.
pub fn schema() -> Json {
    let mut phase = Map::new();
    phase.insert("start".to_owned(), month("First month of the phase."));
    for block in blocks() {
        let fields: Map<String, Json> = all()
            .filter(|knob| knob.block() == block)
            .map(|knob| (knob.field().to_owned(), property(knob)))
            .collect();
        phase.insert(block.to_owned(), object(&fields, &[]));
    }
    let origins: Map<String, Json> =
        all().map(|knob| (knob.name.to_owned(), origin(knob.en))).collect();
    let place = [
        ("place".to_owned(), text("Where in the document.")),
        ("text".to_owned(), text("What it says, in your own words.")),
    ];
    let entry = object(&place.into_iter().collect(), &["place", "text"]);
    let places = json!({ "type": "array", "items": entry });
    let title = ["nl", "en"].map(|lang| (lang.to_owned(), text("Title.")));
    let top = [
        ("format", json!({ "const": 1 })),
        ("id", text("Name: lower case, digits and hyphens.")),
        ("extends", text("Name of the design whose values hold where this file says nothing.")),
        ("title", object(&title.into_iter().collect(), &["nl", "en"])),
        ("question", text("The question that this design answers.")),
        ("sources", json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 })),
        ("phase", json!({ "type": "array", "items": object(&phase, &["start"]), "minItems": 1 })),
        ("origin", object(&origins, &[])),
        ("not_modelled", places.clone()),
        ("tension", places),
        ("assumed_friction", json!({ "type": "object", "additionalProperties": friction() })),
    ];
    let properties: Map<String, Json> =
        top.into_iter().map(|(name, json)| (name.to_owned(), json)).collect();
    let required = ["format", "id", "title", "question", "sources", "phase", "origin"];
    let mut schema = object(&properties, &required);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("Design of the arbeidsmarktinfrastructuur");
    schema
}

fn object(properties: &Map<String, Json>, required: &[&str]) -> Json {
    let mut object = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

fn text(description: &str) -> Json {
    json!({ "type": "string", "minLength": 1, "description": description })
}

fn month(description: &str) -> Json {
    json!({
        "type": "string",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
        "description": description,
    })
}

/// The value of a knob.
fn property(knob: &Knob) -> Json {
    let mut property = match knob.kind {
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Whole { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Kind::Number { min, max } => json!({ "type": "number", "minimum": min, "maximum": max }),
        Kind::Month => month(""),
        Kind::Code(names) => json!({ "enum": names() }),
        Kind::Codes(names) => json!({
            "type": "array",
            "items": { "enum": names() },
            "uniqueItems": true,
        }),
        Kind::Path { max } => points("Month of this amount.", "million", max),
        Kind::Shares => points("Month of this share.", "share", 1.0),
    };
    let sweep = knob.sweep.map_or_else(String::new, |(l, h)| format!(" Sweep {l} to {h}."));
    property["description"] =
        json!(format!("{} ({}; {}.{sweep})", knob.en, knob.mechanism, knob.unit));
    property
}

/// A list of months with a value each.
fn points(of_month: &str, key: &str, max: f64) -> Json {
    let point = [
        ("month".to_owned(), month(of_month)),
        (key.to_owned(), json!({ "type": "number", "minimum": 0, "maximum": max })),
    ];
    json!({
        "type": "array",
        "items": object(&point.into_iter().collect(), &["month", key]),
        "minItems": 1,
    })
}

/// Where a value comes from: exactly one of three keys.
fn origin(description: &str) -> Json {
    let properties = origin_keys(Map::new());
    let mut origin = object(&properties, &[]);
    origin["description"] = json!(description);
    origin["oneOf"] = one_of();
    origin
}

/// A behaviour parameter that a design overrides.
fn friction() -> Json {
    let value = ("value".to_owned(), json!({ "type": "number" }));
    let mut friction = object(&origin_keys(Map::from_iter([value])), &["value"]);
    friction["oneOf"] = one_of();
    friction
}

fn origin_keys(mut properties: Map<String, Json>) -> Map<String, Json> {
    for (key, meaning) in [
        ("said", "Place in the document that says so."),
        ("evidence", "Evidence id or source."),
        ("assumption", "Reasoning behind an assumption."),
    ] {
        properties.insert(key.to_owned(), text(meaning));
    }
    for key in ["low", "high"] {
        properties.insert(key.to_owned(), json!({ "type": "number" }));
    }
    properties
}

fn one_of() -> Json {
    ["said", "evidence", "assumption"].iter().map(|key| json!({ "required": [key] })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_current() {
        let committed: Json =
            serde_json::from_str(include_str!("../../schema/design.schema.json")).unwrap();
        assert!(committed == schema(), "run `cargo xtask generate`");
    }
}
