//! A design file: what one design says beyond the one it extends, and where each value comes from.
//!
//! ```toml
//! format = 1
//! id = "my-design"
//! extends = "werkcentrum"
//! title = { nl = "Mijn ontwerp", en = "My design" }
//! question = "What if the desk had twice the hours?"
//! sources = ["own idea"]
//!
//! [[phase]]
//! start = "2028-01"
//! access.gids_hours_per_region_month = 2000
//!
//! [origin]
//! "access.gids_hours_per_region_month" = { assumption = "about twice the hours" }
//! ```
//!
//! A file is read key by key rather than into a Rust type, because a policy person must see all
//! mistakes of a file at once, each at its place. [`crate::resolve`] turns files into designs.

mod fields;
mod near;
mod origins;
mod phases;
mod problem;
mod values;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sim_core::units::Month;
use toml::de::DeTable;

pub(crate) use near::{did_you_mean, nearest};
pub use problem::{DesignError, Problem};
pub(crate) use problem::{Notes, Span};

use crate::knobs::{Knob, Value, blocks};
use crate::lang::Lang;
use crate::text_file::without_mark;
use fields::{get, whole};

/// Format of design files that this program reads.
pub const FORMAT: i64 = 1;

/// First month a phase can start in: no run begins earlier.
pub const FIRST_MONTH: Month = Month(1500);

/// Name of a design in two languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Title {
    /// The title in a language.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Nl => &self.nl,
        }
    }
}

/// What stands behind a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The document says it.
    Said,
    /// A figure with a source.
    Evidence,
    /// A judgement.
    Assumption,
}

impl Ground {
    /// All grounds, strongest first.
    pub const ALL: [Self; 3] = [Self::Said, Self::Evidence, Self::Assumption];

    /// The key in a design file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Evidence => "evidence",
            Self::Assumption => "assumption",
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Kind of support.
    pub ground: Ground,
    /// Place in the document, evidence id, or reasoning.
    pub text: String,
    /// Lowest and highest value that the author thinks possible; the registry's range when absent.
    pub range: Option<(f64, f64)>,
}

/// Something a document says that no knob holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotModelled {
    /// Place in the document.
    pub place: String,
    /// What it says, in our own words.
    pub text: String,
}

/// A pull in two directions within the documents of a design, or between them and what they count on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tension {
    /// Place in the document.
    pub place: String,
    /// What pulls against what, in our own words.
    pub text: String,
}

/// A behaviour parameter of the world that a design overrides because its document claims an effect
/// that no structure yields.
#[derive(Clone, Debug, PartialEq)]
pub struct Friction {
    /// Value in place of the world's.
    pub value: f64,
    /// Where it comes from.
    pub origin: Origin,
}

/// One value set in a phase.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) knob: &'static Knob,
    pub(crate) value: Value,
    pub(crate) span: Span,
}

/// What a file changes from a month on.
#[derive(Clone, Debug)]
pub(crate) struct PhasePatch {
    pub(crate) start: Month,
    pub(crate) span: Span,
    pub(crate) settings: Vec<Setting>,
}

/// A design file that is right in itself; whether it is consistent shows when it is resolved.
#[derive(Clone, Debug)]
pub struct DesignFile {
    /// Name.
    pub id: String,
    /// Title.
    pub title: Title,
    /// The question that the design answers.
    pub question: String,
    /// Documents it is drawn from.
    pub sources: Vec<String>,
    /// What the documents say beyond the knobs.
    pub not_modelled: Vec<NotModelled>,
    /// What in them pulls in two directions.
    pub tensions: Vec<Tension>,
    /// Name of the design it changes, and where the file says so.
    pub(crate) extends: Option<(String, Span)>,
    pub(crate) phases: Vec<PhasePatch>,
    pub(crate) origins: BTreeMap<&'static str, Origin>,
    pub(crate) friction: BTreeMap<String, Friction>,
    pub(crate) warnings: Vec<Problem>,
    pub(crate) file: String,
    pub(crate) text: String,
}

impl DesignFile {
    /// Name of the design that this one extends.
    pub fn base(&self) -> Option<&str> {
        self.extends.as_ref().map(|(name, _)| name.as_str())
    }

    /// BLAKE3 hash of the file's text, in hexadecimal.
    pub fn hash(&self) -> String {
        blake3::hash(self.text.as_bytes()).to_hex().to_string()
    }
}

const KEYS: &[&str] = &[
    "format",
    "id",
    "extends",
    "title",
    "question",
    "sources",
    "phase",
    "origin",
    "not_modelled",
    "tension",
    "assumed_friction",
];

/// Reads a design file. `file` is only used in messages.
///
/// # Errors
/// When the text is not TOML, or with every unknown key, wrong value, missing or needless origin.
pub fn read(file: &str, text: &str) -> Result<DesignFile, DesignError> {
    let text = without_mark(text);
    let mut notes = Notes::new(file, text);
    let (table, syntax) = DeTable::parse_recoverable(text);
    let place = |error: &toml::de::Error| error.span().unwrap_or(0..0);
    // One slip makes the reader stumble over what follows, so only the first place says something.
    if let Some(first) = syntax.iter().min_by_key(|error| place(error).start) {
        let mut help =
            "design files are TOML; scenarios/designs/werkcentrum.toml is one that works"
                .to_owned();
        match syntax.len() - 1 {
            0 => {}
            1 => help.push_str("; one more place can't be read, which may be due to this one"),
            more => {
                let _ = write!(
                    help,
                    "; {more} more places can't be read, which may be due to this one"
                );
            }
        }
        notes.error(&place(first), first.message(), help);
        return Err(notes.failed());
    }
    let table = table.get_ref();
    let start = 0..text.lines().next().map_or(0, str::len);
    notes.top_keys(table);
    notes.missing(table, &start);
    notes.format(table);
    let id = notes.id(table);
    let title = notes.title(table);
    let question = notes.question(table);
    let sources = notes.sources(table);
    let extends = get(table, "extends").and_then(|item| {
        let name = item.get_ref().as_str().map(|name| (name.to_owned(), item.span()));
        if name.is_none() {
            notes.wrong_type("extends", item, "the name of a design");
        }
        name
    });
    let phases = notes.phases(table);
    let origins = notes.origins(table, &phases);
    if extends.is_none() {
        notes.complete(phases.first(), &start);
    }
    let not_modelled = notes.not_modelled(table);
    let tensions = notes.tensions(table);
    let friction = notes.friction(table);
    let warnings = notes.finish()?;
    Ok(DesignFile {
        // `finish` has returned every missing text as an error.
        id: id.unwrap_or_default(),
        title: title.unwrap_or(Title { nl: String::new(), en: String::new() }),
        question: question.unwrap_or_default(),
        sources,
        not_modelled,
        tensions,
        extends,
        phases,
        origins,
        friction,
        warnings,
        file: file.to_owned(),
        text: text.to_owned(),
    })
}

/// What every design file holds, as it may be written.
const NEEDED: &[(&str, &str)] = &[
    ("format", "format = 1"),
    ("id", "id = \"my-design\""),
    ("title", "title = { nl = \"Mijn ontwerp\", en = \"My design\" }"),
    ("question", "question = \"What if ...?\""),
    ("sources", "sources = [\"S3\"]"),
    ("phase", "[[phase]]\nstart = \"2026-01\""),
];

impl Notes {
    /// Notes unknown keys; a knob outside a phase is a likely slip.
    fn top_keys(&mut self, table: &DeTable<'_>) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if KEYS.contains(&name) {
                continue;
            }
            let help = if blocks().contains(&name) {
                format!("knobs stand in a phase: put `{name}` below `[[phase]]` and its `start`")
            } else {
                did_you_mean(name, KEYS, "valid keys")
            };
            self.error(&key.span(), format!("unknown key `{name}` in a design file"), help);
        }
    }

    /// Notes all that is missing at once, with lines to start from.
    fn missing(&mut self, table: &DeTable<'_>, start: &Span) {
        let missing: Vec<_> = NEEDED.iter().filter(|(key, _)| get(table, key).is_none()).collect();
        if missing.is_empty() {
            return;
        }
        let names: Vec<String> = missing.iter().map(|(key, _)| format!("`{key}`")).collect();
        let lines: Vec<&str> = missing.iter().map(|(_, line)| *line).collect();
        let are = if missing.len() == 1 { "is" } else { "are" };
        let reason = format!("{} {are} missing in the design file", names.join(", "));
        self.error(start, reason, format!("add, with your own words:\n{}", lines.join("\n")));
    }

    fn format(&mut self, table: &DeTable<'_>) {
        let Some(item) = get(table, "format") else { return };
        match whole(item.get_ref()) {
            Some(FORMAT) => {}
            Some(other) => {
                let help = if other > FORMAT {
                    "use a later version of werkbank"
                } else {
                    "write the file anew, after one of scenarios/designs"
                };
                let reason = format!("the file has format {other}, this program reads {FORMAT}");
                self.error(&item.span(), reason, help);
            }
            None => self.wrong_type("format", item, "the number 1"),
        }
    }

    fn id(&mut self, table: &DeTable<'_>) -> Option<String> {
        let span = get(table, "id")?.span();
        let id = self.text(table, "id", "the design file", &span)?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(plain) {
            let help = "use lower case letters, digits and hyphens, as in `my-design`";
            self.error(&span, format!("`{id}` can't be a name of a design"), help);
        }
        Some(id)
    }

    fn question(&mut self, table: &DeTable<'_>) -> Option<String> {
        let span = get(table, "question")?.span();
        self.text(table, "question", "the design file", &span)
    }

    fn title(&mut self, table: &DeTable<'_>) -> Option<Title> {
        let item = get(table, "title")?;
        let titles = self.table("title", item)?;
        self.unknown_keys(titles, "`title`", &["nl", "en"]);
        let nl = self.text(titles, "nl", "`title`", &item.span());
        let en = self.text(titles, "en", "`title`", &item.span());
        Some(Title { nl: nl?, en: en? })
    }

    fn sources(&mut self, table: &DeTable<'_>) -> Vec<String> {
        let help = "name the document or person, as in `sources = [\"S3\"]`";
        let Some(item) = get(table, "sources") else { return Vec::new() };
        let texts: Option<Vec<String>> = item.get_ref().as_array().and_then(|array| {
            array.iter().map(|entry| entry.get_ref().as_str().map(str::to_owned)).collect()
        });
        let found = texts.filter(|texts| !texts.is_empty());
        if found.is_none() {
            self.error(&item.span(), "`sources` is not a list of texts", help);
        }
        found.unwrap_or_default()
    }
}
