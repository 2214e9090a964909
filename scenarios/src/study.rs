//! Studies: a question, the variants of a design that answer it, and the indicators to look at.
//!
//! ```toml
//! format = 1
//! id = "who-may-come"
//! question = { en = "Who should be let in?", nl = "Wie mag binnen?" }
//! place = "own idea"
//! answers = ["separation A2"]
//! base = "werkcentrum"
//! indicators = ["employment", "months_to_service"]
//!
//! [[variant]]
//! id = "benefits-only"
//! title = { en = "only people on a benefit", nl = "alleen mensen met een uitkering" }
//! set = { "target_group.desk_serves" = ["ww", "disability", "bijstand"] }
//!
//! [[sweep]]
//! knob = "governance.tables_per_region"
//! values = [3, 25]
//! ```
//!
//! `answers` names questions and tensions of the documents ([`QUESTIONS`]) and may be left out.
//! A variant is the base, or the design it `extends`, with some knobs set from a month on; `assume` gives
//! it behaviour of its own, for a friction of which nobody knows the size. A sweep makes a variant of
//! each value. Variants are design files like any other, so they are checked and resolved as
//! those are. What a study found is told from its results, never written beforehand.

mod error;
mod questions;

use serde::Deserialize;
use sim_core::outcomes;
use sim_core::units::Month;

pub use error::StudyError;
pub use questions::{QUESTIONS, Question};

use crate::design_file::{Title, did_you_mean};
use crate::knobs;
use crate::money::{MONEY_KNOB, Money};
use crate::resolve::Library;
use crate::text_file::{Misfit, without_mark};
use crate::variant::Variant;

/// What to do about a file that has another shape.
const REMEDY: &str = "a study is TOML with `format = 1`, `id`, `question = { en, nl }`, `place`, \
    `base`, `indicators`, and points `[[variant]]` (id, title, set) or `[[sweep]]` (knob, values); \
    `werkbank study list` names some that work";

/// First month from which variants differ, unless they say otherwise.
const START: &str = "2025-01";

/// Months that a study looks ahead unless its file says otherwise.
const MONTHS: u16 = 120;

/// Most variants of one study: each is a design to run.
pub const MOST_VARIANTS: usize = 40;

macro_rules! studies {
    ($($name:literal),+ $(,)?) => {
        &[$((concat!($name, ".toml"), include_str!(concat!("../studies/", $name, ".toml")))),+]
    };
}

/// The studies that travel inside the program.
pub const BUILT_IN: &[(&str, &str)] = studies![
    "a-broad-or-a-narrow-desk",
    "social-partners-at-the-table",
    "what-to-share-and-when",
    "one-pot-or-many",
    "work-apart-from-income",
    "help-with-debts-and-work",
    "one-payment-street",
    "who-may-sanction",
    "who-decides-how-fast",
    "money-that-ends",
    "budgets-and-the-cycle",
    "rules-for-an-empty-pot",
    "notice-before-a-job-ends",
    "time-for-a-client",
    "from-the-payer-to-help",
    "national-or-regional",
    "fewer-or-more-regions",
    "when-the-pots-merge",
    "who-names-the-groups",
    "how-far-across-partitions",
    "money-for-persons-or-projects",
    "one-desk-beside-other-doors",
    "scan-and-link-or-inform-and-refer",
    "what-each-friction-costs",
    "calling-people-in",
    "how-much-money",
    "desk-or-own-services",
    "schemes-that-come-and-go",
    "after-the-start",
    "in-person-or-from-a-distance",
    "people-who-are-not-looking",
    "private-intermediaries",
    "length-of-the-ww",
    "who-owns-employer-matching",
    "sick-pay-and-the-first-year",
    "national-employers",
    "employers-and-schemes",
    "does-purchase-learn",
    "few-large-or-many-small-groups",
    "how-a-price-is-found",
    "how-often-to-scan",
    "in-a-group-without-a-job",
    "keeping-the-hard-cases-in",
    "knowledge-kept-or-shared",
    "narrow-with-a-noisy-scan",
    "requirements-beforehand-or-afterwards",
    "results-when-health-changes",
    "results-when-the-market-turns",
    "unions-as-bidders",
    "what-a-scan-decides",
    "what-counts-as-a-result",
    "what-goes-into-the-scan",
    "what-to-keep-and-what-to-buy",
    "who-sees-the-scan",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    id: String,
    question: Words,
    place: String,
    #[serde(default)]
    answers: Vec<String>,
    base: String,
    #[serde(default)]
    economy: Option<String>,
    #[serde(default)]
    money: Option<String>,
    #[serde(default)]
    months: Option<u16>,
    indicators: Vec<String>,
    #[serde(default)]
    variant: Vec<VariantEntry>,
    #[serde(default)]
    sweep: Vec<SweepEntry>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    en: String,
    nl: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantEntry {
    id: String,
    title: Words,
    #[serde(default)]
    extends: Option<String>,
    #[serde(default)]
    start: Option<String>,
    #[serde(default)]
    set: toml::Table,
    #[serde(default)]
    assume: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SweepEntry {
    knob: String,
    values: Vec<toml::Value>,
    #[serde(default)]
    start: Option<String>,
}

/// One study.
#[derive(Clone, Debug)]
pub struct Study {
    /// Name.
    pub id: String,
    /// The question.
    pub question: Title,
    /// Where the question comes from.
    pub place: String,
    /// Labels of the [`QUESTIONS`] that it answers.
    pub answers: Vec<&'static str>,
    /// The design with which the variants are compared.
    pub base: String,
    /// The economy it is meant for.
    pub economy: String,
    /// Months it looks ahead unless told otherwise.
    pub months: u16,
    /// Whether designs have equal money or their own.
    pub money: Money,
    /// Indicators that answer it.
    pub indicators: Vec<String>,
    /// Name and text of a design file for each variant.
    variants: Vec<(String, String)>,
}

impl Study {
    /// A built-in study by name, or the study in a file.
    ///
    /// # Errors
    /// When there is none of that name, or the file can't be used.
    pub fn named(name_or_path: &str) -> Result<Self, StudyError> {
        let is_name = |(file, _): &&(&str, &str)| file.strip_suffix(".toml") == Some(name_or_path);
        if let Some((file, text)) = BUILT_IN.iter().find(is_name) {
            return Self::read(file, text);
        }
        let path = std::path::Path::new(name_or_path);
        if path.extension().is_some_and(|e| e == "toml") || path.is_file() {
            let text = std::fs::read_to_string(path).map_err(|error| StudyError::Unreadable {
                file: name_or_path.to_owned(),
                reason: error.to_string(),
            })?;
            return Self::read(name_or_path, &text);
        }
        let names: Vec<&str> =
            BUILT_IN.iter().filter_map(|(file, _)| file.strip_suffix(".toml")).collect();
        Err(StudyError::Unknown {
            name: name_or_path.to_owned(),
            remedy: did_you_mean(name_or_path, &names, "studies"),
        })
    }

    /// Reads a study.
    ///
    /// # Errors
    /// When the text is no study, or names what does not exist.
    pub fn read(file: &str, text: &str) -> Result<Self, StudyError> {
        let text = without_mark(text);
        let read: File = toml::from_str(text)
            .map_err(|error| StudyError::Shape(Misfit::of(file, text, &error, REMEDY)))?;
        let mut problems = Vec::new();
        if read.format != 1 {
            problems.push(format!("`format` is {}; this program reads format 1", read.format));
        }
        if read.indicators.is_empty() {
            problems.push("`indicators` is empty; name at least one".to_owned());
        }
        let known: Vec<&str> = outcomes::indicators().map(|indicator| indicator.id).collect();
        for id in read.indicators.iter().filter(|id| !known.contains(&id.as_str())) {
            let help = did_you_mean(id, &known, "indicators");
            problems.push(format!("there is no indicator `{id}`; {help}"));
        }
        let answers = answers(&read.answers, &mut problems);
        let money = match read.money.as_deref().map(Money::parse) {
            None => Money::Equal,
            Some(Some(money)) => money,
            Some(None) => {
                problems.push("`money` is neither `equal` nor `own`".to_owned());
                Money::Equal
            }
        };
        let pays = |entry: &VariantEntry| entry.set.contains_key(MONEY_KNOB);
        let swept = read.sweep.iter().any(|sweep| sweep.knob == MONEY_KNOB);
        if money == Money::Equal && (swept || read.variant.iter().any(pays)) {
            problems.push(format!(
                "with equal money `{MONEY_KNOB}` does nothing; write `money = \"own\"`"
            ));
        }
        let variants = variants(&read, &mut problems);
        if variants.is_empty() && problems.is_empty() {
            problems.push("there is no `[[variant]]` and no `[[sweep]]`; give one".to_owned());
        }
        if variants.len() > MOST_VARIANTS {
            let n = variants.len();
            problems.push(format!("{n} variants are more than {MOST_VARIANTS}; split the study"));
        }
        if !problems.is_empty() {
            return Err(StudyError::Values { file: file.to_owned(), problems });
        }
        let Words { en, nl } = read.question;
        Ok(Self {
            id: read.id,
            question: Title { nl, en },
            place: read.place,
            answers,
            base: read.base,
            money,
            economy: read.economy.unwrap_or_else(|| "steady".to_owned()),
            months: read.months.unwrap_or(MONTHS),
            indicators: read.indicators,
            variants,
        })
    }

    /// Names of the variants, which are designs in [`Study::library`].
    pub fn designs(&self) -> Vec<String> {
        self.variants.iter().map(|(id, _)| id.clone()).collect()
    }

    /// The built-in designs and the variants.
    ///
    /// # Errors
    /// When a variant can't be used.
    pub fn library(&self) -> Result<Library, StudyError> {
        let mut library = Library::built_in()?;
        for (id, text) in &self.variants {
            library.add_text(&format!("study {}, variant {id}", self.id), text)?;
        }
        Ok(library)
    }
}

/// The labels of questions as the list of questions has them.
fn answers(read: &[String], problems: &mut Vec<String>) -> Vec<&'static str> {
    let labels: Vec<&'static str> = QUESTIONS.iter().map(|question| question.label).collect();
    let mut found = Vec::new();
    for label in read {
        match labels.iter().find(|known| *known == label) {
            None => {
                let help = did_you_mean(label, &labels, "questions");
                problems.push(format!("`answers`: there is no question `{label}`; {help}"));
            }
            Some(known) if found.contains(known) => {
                problems.push(format!("`answers` names `{label}` twice; name it once"));
            }
            Some(known) => found.push(*known),
        }
    }
    found
}

/// Name and design file of each variant.
fn variants(read: &File, problems: &mut Vec<String>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut add = |id: String, text: String, problems: &mut Vec<String>| {
        if found.iter().any(|(known, _)| *known == id) {
            problems.push(format!("there are two variants `{id}`; give each its own name"));
        } else {
            found.push((id, text));
        }
    };
    for entry in &read.variant {
        if entry.set.is_empty() && entry.assume.is_empty() && entry.extends.is_none() {
            let id = &entry.id;
            problems.push(format!("variant `{id}` sets nothing; give it a knob to set"));
        }
        let text = design_text(read, entry, problems);
        add(entry.id.clone(), text, problems);
    }
    for sweep in &read.sweep {
        if sweep.values.is_empty() {
            problems.push(format!("the sweep of `{}` has no values; give some", sweep.knob));
        }
        let field = sweep.knob.split_once('.').map_or(sweep.knob.as_str(), |(_, field)| field);
        for value in &sweep.values {
            let shown = value.to_string();
            let words: String = shown
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
                .collect();
            let name: Vec<&str> = words.split('-').filter(|part| !part.is_empty()).collect();
            let minus = if shown.starts_with('-') { "minus-" } else { "" };
            let id = format!("{}-{minus}{}", field.replace('_', "-"), name.join("-"));
            let title = format!("{} = {shown}", sweep.knob);
            let entry = VariantEntry {
                id: id.clone(),
                title: Words { en: title.clone(), nl: title },
                extends: None,
                start: sweep.start.clone(),
                set: toml::Table::from_iter([(sweep.knob.clone(), value.clone())]),
                assume: toml::Table::new(),
            };
            let text = design_text(read, &entry, problems);
            add(id, text, problems);
        }
    }
    found
}

/// The design file of a variant.
fn design_text(read: &File, entry: &VariantEntry, problems: &mut Vec<String>) -> String {
    let id = &entry.id;
    let start = entry.start.as_deref().unwrap_or(START);
    if Month::parse(start).is_none() {
        problems.push(format!("variant `{id}`: `{start}` is not a month; write it as 2025-01"));
    }
    let names: Vec<&str> = knobs::all().map(|knob| knob.name).collect();
    for name in entry.set.keys().filter(|name| !names.contains(&name.as_str())) {
        let help = did_you_mean(name, &names, "knobs");
        problems.push(format!("variant `{id}`: there is no knob `{name}`; {help}"));
    }
    let ground = format!("set by the study {}", read.id);
    let variant = Variant {
        id,
        extends: entry.extends.as_deref().unwrap_or(&read.base),
        title: [&entry.title.en, &entry.title.nl],
        question: &read.question.en,
        source: &read.place,
        ground: &ground,
        start,
        set: &entry.set,
        assume: &entry.assume,
    };
    variant.text()
}

#[cfg(test)]
mod tests;
