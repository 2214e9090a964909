//! Where two designs differ.

use scenarios::lang::Lang;
use scenarios::resolve::{ResolvedDesign, differences};
use serde_json::{Value as Json, json};

use crate::text::{columns, pick};

/// The differences as text and as JSON.
pub(super) fn compared(a: &ResolvedDesign, b: &ResolvedDesign, lang: Lang) -> (String, Json) {
    let found = differences(a, b);
    let first = a.timeline.first_difference(&b.timeline).map(|month| month.to_string());
    let json = json!({
        "a": a.id,
        "b": b.id,
        "first_difference": first,
        "differences": found
            .iter()
            .map(|row| json!({
                "from": row.from.to_string(),
                "knob": row.knob,
                "a": row.a.to_plain_json(),
                "b": row.b.to_plain_json(),
            }))
            .collect::<Vec<Json>>(),
    });
    if found.is_empty() {
        let words = pick(lang, "no difference\n", "geen verschil\n");
        return (words.to_owned(), json);
    }
    let head = [pick(lang, "from", "vanaf"), pick(lang, "knob", "knop"), &a.id, &b.id];
    let mut rows = vec![head.map(str::to_owned)];
    for row in found {
        rows.push([
            row.from.to_string(),
            row.knob.to_owned(),
            row.a.to_string(),
            row.b.to_string(),
        ]);
    }
    (columns(&rows), json)
}
