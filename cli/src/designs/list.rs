//! The list of designs.

use miette::Result;
use scenarios::lang::Lang;
use scenarios::resolve::{BASES, Library, OwnMoney, built_in_names};
use serde_json::{Value as Json, json};

use crate::text::{columns, pick};

/// All built-in designs as text and as JSON, those that are compared by default first.
pub(super) fn listed(library: &Library, lang: Lang) -> Result<(String, Json)> {
    let mut rows = vec![
        [
            pick(lang, "design", "ontwerp"),
            pick(lang, "extends", "bouwt op"),
            pick(lang, "own money", "eigen geld"),
            pick(lang, "phases", "fasen"),
            pick(lang, "title", "titel"),
        ]
        .map(str::to_owned),
    ];
    let mut list = Vec::new();
    for name in built_in_names() {
        let design = library.resolve(name)?;
        let extends = library.file(name).and_then(|file| file.base());
        let is_base = BASES.contains(&name);
        let money = match design.own_money() {
            OwnMoney::Stated => pick(lang, "stated", "genoemd").to_owned(),
            OwnMoney::NotStated { low, high } => format!("{low}-{high}"),
        };
        let starts: Vec<String> =
            design.timeline.phases().iter().map(|(start, _)| start.to_string()).collect();
        let mut title = design.title.text(lang).to_owned();
        if is_base {
            title += pick(lang, " (base)", " (basis)");
        }
        rows.push([
            name.to_owned(),
            extends.unwrap_or("-").to_owned(),
            money,
            starts.join(" "),
            title,
        ]);
        list.push(json!({
            "id": name,
            "title": { "en": design.title.en, "nl": design.title.nl },
            "question": design.question,
            "sources": design.sources,
            "extends": extends,
            "base": is_base,
            "phases": starts,
        }));
    }
    let unit = pick(
        lang,
        "own money: stated by the document, or our range in million euro a year\n",
        "eigen geld: genoemd in het document, of onze marge in miljoen euro per jaar\n",
    );
    Ok((columns(&rows) + "\n" + unit, json!({ "designs": list })))
}
