//! All parts of a validation for people.

use scenarios::lang::Lang;

use super::{Found, Part};
use crate::text::pick;

pub(super) fn table(
    wants: &impl Fn(Part) -> bool,
    found: &Found,
    lines: &[String; 2],
    lang: Lang,
) -> String {
    let mut text = String::new();
    let mut section = |en, nl, body: &str| {
        let title = pick(lang, en, nl);
        for line in [title, &"=".repeat(title.chars().count()), body] {
            text.push_str(line);
            text.push('\n');
        }
    };
    if let Some(levels) = &found.levels {
        if wants(Part::Calibrated) {
            section("Calibrated", "Geijkt", &levels.calibrated(lang));
        }
        if wants(Part::Services) {
            section("Service layer", "Dienstverlening", &levels.services(lang));
        }
    }
    if let Some(held) = &found.held {
        section("Held out", "Achtergehouden", &held.table(lang));
    }
    if let Some(conditions) = &found.conditions {
        section("Scales and closures", "Schalen en sluitingen", &conditions.table(lang));
    }
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    text
}
