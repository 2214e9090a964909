//! The page that lists all indicators, written from the registry itself.

use std::fmt::Write as _;

use super::{Goal, Indicator, Text, indicators};
use crate::lang::Lang;

const TITLE: Text = Text { en: "Indicators", nl: "Indicatoren" };
const INTRO: Text = Text {
    en: "Every indicator of the model, by public goal. All figures are in people and euros of the real \
         country. Indicators in bold stand on the scorecard; all are in the result files. \
         *Of interest from* is the smallest difference that would matter to a choice, fixed before any \
         run. *Published* names the moments that measure the same thing.",
    nl: "Alle indicatoren van het model, per publiek doel. Alle cijfers zijn in mensen en euro's van het \
         echte land. Vetgedrukte indicatoren staan op de scorekaart; alle staan in de \
         resultaatbestanden. *Van belang vanaf* is het kleinste verschil dat voor een keuze telt, \
         vastgelegd vóór elke run. *Gepubliceerd* noemt de momenten die hetzelfde meten.",
};
const HEADER: [Text; 7] = [
    Text { en: "Indicator", nl: "Indicator" },
    Text { en: "Definition", nl: "Definitie" },
    Text { en: "Unit", nl: "Eenheid" },
    Text { en: "Direction", nl: "Richting" },
    Text { en: "Of interest from", nl: "Van belang vanaf" },
    Text { en: "Published", nl: "Gepubliceerd" },
    Text { en: "Source", nl: "Bron" },
];
const BY_CONSTRUCTION: Text = Text {
    en: "by construction: restates a knob, no verdict",
    nl: "per definitie: herhaalt een knop, geen oordeel",
};

/// All indicators as a Markdown page in one language; the same text on every call.
pub fn reference_page(lang: Lang) -> String {
    let mut page = format!("# {}\n\n{}\n", TITLE.get(lang), INTRO.get(lang));
    for goal in Goal::ALL {
        let _ = write!(page, "\n## {}\n\n", goal.title().get(lang));
        let header: Vec<&str> = HEADER.iter().map(|text| text.get(lang)).collect();
        let _ = writeln!(page, "| {} |", header.join(" | "));
        let _ = writeln!(page, "|{}", " --- |".repeat(HEADER.len()));
        for indicator in indicators().filter(|i| i.goal == goal) {
            page.push_str(&row(indicator, lang));
        }
    }
    page
}

fn row(indicator: &Indicator, lang: Lang) -> String {
    let title = indicator.title.get(lang);
    let title = if indicator.headline { format!("**{title}**") } else { title.to_owned() };
    let direction = if indicator.by_construction {
        BY_CONSTRUCTION.get(lang)
    } else {
        indicator.prefer.title().get(lang)
    };
    let (mark, between) = lang.marks();
    let size = plain(indicator.relevant.size, mark, between);
    let published = indicator.comparable_with.join(", ");
    format!(
        "| {title} `{}` | {} | {} | {direction} | {size}: {} | {} | {} |\n",
        indicator.id,
        indicator.definition.get(lang),
        indicator.unit.title().get(lang),
        indicator.relevant.reason.get(lang),
        if published.is_empty() { "–" } else { &published },
        indicator.source,
    )
}

/// A number with the marks of a language, shortest form that reads back the same.
fn plain(value: f64, mark: char, between: char) -> String {
    let text = format!("{value}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(between);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(mark);
        out.push_str(fraction);
    }
    out
}
