//! `--set KNOB=VALUE`: the designs of a request as variants of themselves, with some knobs set.

use super::{AssembleError, Request};
use crate::design_file::{self, DesignError, did_you_mean};
use crate::knobs::{self, Kind, Knob};
use crate::money::{MONEY_KNOB, Money};
use crate::resolve::Library;
use crate::variant::Variant;

/// How a setting is written.
const FORM: &str = "write KNOB=VALUE, such as target_group.desk_serves_inactive=true; `werkbank knobs` \
    lists the knobs";

/// Gives a library the variants of all designs asked for, and returns the request for these with what must be
/// said about them. Without settings nothing changes. The base stays as it is.
///
/// # Errors
/// When a setting is not `KNOB=VALUE`, there is no such knob or design, or the value is not one of the
/// knob's.
pub(super) fn variants(
    request: &Request,
    settings: &[String],
    library: &mut Library,
) -> Result<(Request, Vec<String>), AssembleError> {
    let (mut request, mut notes) = (request.clone(), Vec::new());
    if settings.is_empty() {
        return Ok((request, notes));
    }
    let set = table(settings, request.money)?;
    let words: Vec<String> = set.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let words = words.join(", ");
    for design in &mut request.designs {
        let name = library.find(design)?;
        let id = format!("{name}-set");
        let first = library.file(&name).and_then(|file| file.phases.first());
        let start = first.map_or_else(String::new, |phase| phase.start.to_string());
        let text = file(&id, &name, &start, &set);
        library.add_text(&format!("{name} with {words}"), &text)?;
        notes.push(format!("{id}: {name} with {words} from {start}"));
        *design = id;
    }
    Ok((request, notes))
}

/// The design file of a variant.
fn file(id: &str, extends: &str, start: &str, set: &toml::Table) -> String {
    let variant = Variant {
        id,
        extends,
        title: [id, id],
        question: "What if some knobs were set otherwise?",
        source: "--set",
        ground: "set on the command line",
        start,
        set,
        assume: &toml::Table::new(),
    };
    variant.text()
}

/// Knobs with their values.
fn table(settings: &[String], money: Money) -> Result<toml::Table, AssembleError> {
    let mut set = toml::Table::new();
    for setting in settings {
        let wrong = |reason: String, remedy: String| AssembleError::Value {
            option: "--set",
            value: setting.clone(),
            reason,
            remedy,
        };
        let Some((name, text)) = setting.split_once('=') else {
            return Err(wrong("that is not a knob and a value".to_owned(), FORM.to_owned()));
        };
        let (name, text) = (name.trim(), text.trim());
        let Some(knob) = knobs::find(name) else {
            let names: Vec<&str> = knobs::all().map(|knob| knob.name).collect();
            let help = did_you_mean(name, &names, "knobs");
            return Err(wrong(format!("there is no knob `{name}`"), help));
        };
        if money == Money::Equal && name == MONEY_KNOB {
            let reason = format!("with equal money `{name}` does nothing");
            return Err(wrong(
                reason,
                "leave it out; `werkbank path --money own` lets designs have their own".to_owned(),
            ));
        }
        let expected =
            || format!("`{name}` takes {}, as in {name}={}", knob.bounds(), knob.default);
        let Some(value) = value(knob, text) else {
            return Err(wrong(format!("`{text}` is not a value"), expected()));
        };
        let alone = toml::Table::from_iter([(name.to_owned(), value.clone())]);
        if let Err(error) = design_file::read("--set", &file("x", "x", "2025-01", &alone)) {
            return Err(wrong(reason(&error), expected()));
        }
        if set.insert(name.to_owned(), value).is_some() {
            return Err(wrong(format!("`{name}` is set twice"), "set it once".to_owned()));
        }
    }
    Ok(set)
}

/// The value as TOML; names and months need no quotes.
fn value(knob: &Knob, text: &str) -> Option<toml::Value> {
    let plain = matches!(knob.kind, Kind::Code(_) | Kind::Month);
    let bare = plain && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if bare {
        return Some(toml::Value::from(text));
    }
    let table: toml::Table = format!("v = {text}").parse().ok()?;
    (table.len() == 1).then(|| table.get("v").cloned()).flatten()
}

/// What the reader of design files says first.
fn reason(error: &DesignError) -> String {
    error.problems.first().map_or_else(|| error.to_string(), |problem| problem.reason().to_owned())
}
