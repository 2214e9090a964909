//! Figures with their origin: the long tables, one figure a row.

use std::collections::BTreeMap;

use serde::Serialize;
use sim_core::codes::Code;

use super::csv::Record;
use super::table::{Reader, Table};

/// Unit of an hourly wage.
pub(crate) const WAGE: &str = "euro/hour";

/// Largest factor: no group differs more than this from another.
const MOST_FACTOR: f64 = 1_000.0;

/// Largest spread of the logarithm of wages; at 3, one in six earns twenty times the median.
const MOST_SPREAD: f64 = 3.0;

/// How far a figure can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Seen in the source named, or plain arithmetic on such figures.
    A,
    /// Remembered, or arithmetic that leans on an assumption.
    B,
    /// No figure found: a judgement with a range.
    Assumption,
}

/// One figure and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The figure, in `unit`.
    pub value: f64,
    /// Low and high end of the range; only assumptions must have one.
    pub range: Option<(f64, f64)>,
    /// Unit, such as `persons` or `share`.
    pub unit: String,
    /// Year the figure describes.
    pub year: u16,
    /// Source, or the reasoning behind an assumption.
    pub source: String,
    /// Trust.
    pub confidence: Confidence,
}

impl Figure {
    /// Stands for a figure that is missing; the reader has noted the problem.
    fn missing() -> Self {
        Self {
            value: 0.0,
            range: None,
            unit: String::new(),
            year: 0,
            source: String::new(),
            confidence: Confidence::Assumption,
        }
    }
}

/// The figures of one long table, by their key columns.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    table: String,
    rows: BTreeMap<Vec<String>, Figure>,
}

impl Figures {
    /// Reads a long table with the given key columns.
    pub(crate) fn read(reader: &mut Reader, name: &str, keys: &[&str]) -> Self {
        let mut columns = keys.to_vec();
        columns.extend(["value", "low", "high", "unit", "year", "source", "confidence"]);
        let mut figures = Self { table: name.to_owned(), rows: BTreeMap::new() };
        let Some(table) = reader.table(name, &columns) else { return figures };
        for row in &table.rows {
            let figure = figure(reader, &table, row);
            let key: Vec<_> = keys.iter().map(|k| table.get(row, k).to_owned()).collect();
            if figures.rows.insert(key.clone(), figure).is_some() {
                let reason = format!("`{}` occurs twice", key.join(", "));
                reader.at_column(&table, row, keys[0], reason, "keep one row for each key");
            }
        }
        figures
    }

    /// The figure of a key.
    pub fn get(&self, key: &[&str]) -> Option<&Figure> {
        self.rows.get(&key.iter().map(|&k| k.to_owned()).collect::<Vec<_>>())
    }

    /// Puts another value, year and source in place of those of a key; `false` when there is no such key.
    pub fn replace(&mut self, key: &[&str], value: f64, year: u16, source: &str) -> bool {
        let key: Vec<String> = key.iter().map(|&k| k.to_owned()).collect();
        let Some(figure) = self.rows.get_mut(&key) else { return false };
        (figure.value, figure.year, figure.range) = (value, year, None);
        source.clone_into(&mut figure.source);
        true
    }

    /// The figure of a key; its absence is noted.
    pub(crate) fn need(&self, reader: &mut Reader, key: &[&str]) -> Figure {
        if let Some(figure) = self.get(key) {
            return figure.clone();
        }
        // A table that could not be read at all has been reported already.
        if !self.rows.is_empty() {
            let reason = format!("no row for `{}`", key.join(", "));
            reader.note(&self.table, reason, "add the row");
        }
        Figure::missing()
    }

    /// Whether there is no figure at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All keys and figures in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&[String], &Figure)> {
        self.rows.iter().map(|(key, figure)| (key.as_slice(), figure))
    }

    /// Checks that the shares of every group of rows with the same first `keys` keys add up to 1,
    /// among the rows whose first key is in `only` (all rows when it is empty).
    pub(crate) fn check_distributions(&self, reader: &mut Reader, keys: usize, only: &[&str]) {
        let mut sums: BTreeMap<&[String], f64> = BTreeMap::new();
        for (key, figure) in &self.rows {
            if only.is_empty() || only.contains(&key[0].as_str()) {
                *sums.entry(&key[..keys]).or_default() += figure.value;
            }
        }
        for (key, sum) in sums {
            reader.sums_to_one(&self.table, &format!("`{}`", key.join(", ")), sum);
        }
    }

    /// Notes when all figures of the rows with this first key are 0.
    pub(crate) fn check_some(&self, reader: &mut Reader, first: &str) {
        let mut of = self.rows.iter().filter(|(key, _)| key[0] == first).peekable();
        if of.peek().is_some() && of.all(|(_, figure)| figure.value <= 0.0) {
            let reason = format!("`{first}` is 0 in every row");
            reader.note(&self.table, reason, "write the counts; only their pattern matters");
        }
    }

    /// Checks that a key column holds codes of a closed list, in rows whose first key is `first`.
    pub(crate) fn check_codes<C: Code>(&self, reader: &mut Reader, place: usize, first: &str) {
        for key in self.rows.keys().filter(|k| k[0] == first) {
            if C::parse(&key[place]).is_none() {
                let all: Vec<_> = C::ALL.iter().map(|c| c.name()).collect();
                let reason =
                    format!("`{}` in `{}` is not a known code", key[place], key.join(", "));
                reader.note(&self.table, reason, &format!("use one of {}", all.join(", ")));
            }
        }
    }
}

/// Reads the common columns of a long table.
fn figure(reader: &mut Reader, table: &Table, row: &Record) -> Figure {
    let unit = table.get(row, "unit").to_owned();
    let amount = |reader: &mut Reader, column: &str| match unit.as_str() {
        WAGE => reader.wage(table, row, column),
        "factor" => reader.between(table, row, column, (0.0, MOST_FACTOR)),
        "ln sd" => reader.between(table, row, column, (0.0, MOST_SPREAD)),
        unit if unit.starts_with("share") => reader.share(table, row, column),
        _ => reader.count(table, row, column),
    };
    let before = reader.problems.len();
    let value = amount(reader, "value");
    let year = reader.count(table, row, "year") as u16;
    let confidence = confidence(reader, table, row);
    let source = table.get(row, "source").to_owned();
    if source.is_empty() {
        let reason = "a figure without a source".to_owned();
        reader.at_column(table, row, "source", reason, "name the source or the reasoning");
    }
    let ranged = !table.get(row, "low").is_empty() || !table.get(row, "high").is_empty();
    let range = (ranged || confidence == Confidence::Assumption)
        .then(|| (amount(reader, "low"), amount(reader, "high")));
    if reader.problems.len() == before
        && let Some((low, high)) = range
        && !(low <= value && value <= high)
    {
        let reason = format!("{value} lies outside its range {low} to {high}");
        reader.at_column(table, row, "value", reason, "an assumption needs low <= value <= high");
    }
    Figure { value, range, unit, year, source, confidence }
}

/// Reads the column `confidence`.
pub(crate) fn confidence(reader: &mut Reader, table: &Table, row: &Record) -> Confidence {
    match table.get(row, "confidence") {
        "A" => Confidence::A,
        "B" => Confidence::B,
        "assumption" => Confidence::Assumption,
        other => {
            let reason = format!("confidence `{other}` is not known");
            reader.at_column(table, row, "confidence", reason, "use A, B or assumption");
            Confidence::Assumption
        }
    }
}
