//! Tables of text with checked access: every mistake is noted, none stops the reading.

use std::collections::BTreeMap;

use miette::{NamedSource, SourceSpan};
use sim_core::codes::Code;

use super::csv::{Record, Unclosed, records};
use super::error::Problem;
use crate::text_file::without_mark;

/// Largest count: a thousand million, more than any country has of anything that is counted here.
const MOST_COUNT: f64 = 1e9;

/// Highest hourly wage in euros: an agent keeps its wage in cents, in two bytes.
pub(crate) const MOST_WAGE: f64 = 655.0;

/// The texts of a world by file name, and the problems found so far.
#[derive(Default)]
pub(crate) struct Reader {
    texts: BTreeMap<String, String>,
    pub(crate) problems: Vec<Problem>,
}

/// One table: its columns and records.
pub(crate) struct Table {
    pub(crate) name: String,
    text: String,
    columns: Vec<String>,
    pub(crate) rows: Vec<Record>,
}

impl Reader {
    pub(crate) fn new(texts: BTreeMap<String, String>) -> Self {
        let without_mark = |(name, text): (String, String)| (name, without_mark(&text).to_owned());
        Self { texts: texts.into_iter().map(without_mark).collect(), problems: Vec::new() }
    }

    /// Notes a problem of a whole table.
    pub(crate) fn note(&mut self, table: &str, reason: String, remedy: &str) {
        self.problems.push(Problem {
            table: table.to_owned(),
            line: None,
            reason,
            remedy: remedy.to_owned(),
            source_text: None,
            span: None,
        });
    }

    /// The text of a file; notes its absence.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        let text = self.texts.get(name).cloned();
        if text.is_none() {
            self.note(
                name,
                "the file is missing".to_owned(),
                "put it in the folder of the world; SOURCES.md of world `nl` describes every table",
            );
        }
        text
    }

    /// Reads a table that must have `columns`; `None` when it is missing or lacks one.
    pub(crate) fn table(&mut self, name: &str, columns: &[&str]) -> Option<Table> {
        let text = self.text(name)?;
        let mut rows = match records(&text) {
            Ok(rows) => rows,
            Err(open) => {
                self.unclosed(name, text, open);
                return None;
            }
        };
        if rows.is_empty() {
            self.note(name, "the table is empty".to_owned(), "write a line with column names");
            return None;
        }
        let header = rows.remove(0);
        let table = Table {
            name: name.to_owned(),
            text,
            columns: header.fields.iter().map(|f| f.text.clone()).collect(),
            rows,
        };
        if table.rows.is_empty() {
            let help = "write a line for each entry below the names; world `nl` has an example";
            let reason = "the table has column names and no rows".to_owned();
            self.at(&table, &header, 0, reason, help);
            return None;
        }
        let before = self.problems.len();
        for &column in columns {
            if table.place(column).is_none() {
                let reason = format!("column `{column}` is missing");
                let has = format!("the columns are {}", table.columns.join(", "));
                self.at(&table, &header, 0, reason, &has);
            }
        }
        for row in &table.rows {
            if row.fields.len() != table.columns.len() {
                // A quote too few is closed by the next one, lines further down.
                if let Some(field) = row.fields.iter().find(|field| field.text.contains('\n')) {
                    let open = Unclosed { line: row.line, start: field.start };
                    self.unclosed(name, table.text.clone(), open);
                    continue;
                }
                let reason = format!(
                    "{} fields, but the table has {} columns",
                    row.fields.len(),
                    table.columns.len()
                );
                let remedy = "put text that holds a comma in double quotes";
                self.at(&table, row, row.fields.len() - 1, reason, remedy);
            }
        }
        (self.problems.len() == before).then_some(table)
    }

    /// Notes a problem at a field.
    pub(crate) fn at(
        &mut self,
        table: &Table,
        row: &Record,
        place: usize,
        reason: String,
        help: &str,
    ) {
        let span = row.fields.get(place).map(|f| SourceSpan::new(f.start.into(), f.len));
        self.problems.push(Problem {
            table: table.name.clone(),
            line: Some(row.line),
            reason,
            remedy: help.to_owned(),
            source_text: Some(NamedSource::new(&table.name, table.text.clone())),
            span,
        });
    }

    /// Notes a problem at a named column of a row.
    pub(crate) fn at_column(
        &mut self,
        table: &Table,
        row: &Record,
        column: &str,
        reason: String,
        help: &str,
    ) {
        self.at(table, row, table.place(column).unwrap_or(0), reason, help);
    }

    /// A number; 0 and a note when the field holds something else.
    pub(crate) fn number(&mut self, table: &Table, row: &Record, column: &str) -> f64 {
        let text = table.get(row, column);
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => value,
            _ => {
                let reason = format!("`{column}` is `{text}`, which is not a number");
                self.at_column(table, row, column, reason, "write a number with a decimal point");
                0.0
            }
        }
    }

    /// Notes a quote that is never closed. Only the quote is shown, not all that it swallows.
    fn unclosed(&mut self, name: &str, text: String, open: Unclosed) {
        self.problems.push(Problem {
            table: name.to_owned(),
            line: Some(open.line),
            reason: "a quote is opened and not closed".to_owned(),
            remedy: "close it with another one; a quote within quoted text is written twice"
                .to_owned(),
            source_text: Some(NamedSource::new(name, text)),
            span: Some(SourceSpan::new(open.start.into(), 1)),
        });
    }

    /// A number from 0 to a thousand million.
    pub(crate) fn count(&mut self, table: &Table, row: &Record, column: &str) -> f64 {
        let value = self.number(table, row, column);
        if value < 0.0 {
            let reason = format!("`{column}` is {value}, but a count can't be negative");
            self.at_column(table, row, column, reason, "write 0 or more");
            return 0.0;
        }
        if value > MOST_COUNT {
            let text = table.get(row, column);
            let reason = format!("`{column}` is {text}, but a count is at most {MOST_COUNT}");
            self.at_column(table, row, column, reason, "check the digits and the unit");
            return 0.0;
        }
        value
    }

    /// A number from `least` to `most`.
    pub(crate) fn between(
        &mut self,
        table: &Table,
        row: &Record,
        column: &str,
        (least, most): (f64, f64),
    ) -> f64 {
        let value = self.number(table, row, column);
        if !(least..=most).contains(&value) {
            let text = table.get(row, column);
            let reason =
                format!("`{column}` is {text}, but it must lie between {least} and {most}");
            self.at_column(table, row, column, reason, "check the digits and the unit");
            return least;
        }
        value
    }

    /// An hourly wage in euros.
    pub(crate) fn wage(&mut self, table: &Table, row: &Record, column: &str) -> f64 {
        let value = self.number(table, row, column);
        if value <= 0.0 || value > MOST_WAGE {
            let text = table.get(row, column);
            let reason = format!(
                "`{column}` is {text}, but an hourly wage lies above 0 and is at most {MOST_WAGE}"
            );
            self.at_column(table, row, column, reason, "write euros an hour, as 27.1");
            return 1.0;
        }
        value
    }

    /// Notes when a column is 0 in every row; says whether it is not.
    pub(crate) fn some(&mut self, table: &Table, column: &str) -> bool {
        let some = table.rows.iter().any(|row| !is_zero(table, row, column));
        if !some {
            let reason = format!("`{column}` is 0 in every row");
            self.note(&table.name, reason, "write the counts; only their pattern matters");
        }
        some
    }

    /// Notes when a column is 0 in a row.
    pub(crate) fn some_in_each(&mut self, table: &Table, column: &str) {
        if !self.some(table, column) {
            return;
        }
        for row in table.rows.iter().filter(|row| is_zero(table, row, column)) {
            let reason = format!("`{column}` is 0, but the model needs some of every class");
            self.at_column(table, row, column, reason, "write at least 1");
        }
    }

    /// A number between 0 and 1.
    pub(crate) fn share(&mut self, table: &Table, row: &Record, column: &str) -> f64 {
        let value = self.number(table, row, column);
        if !(0.0..=1.0).contains(&value) {
            let reason = format!("`{column}` is {value}, but a share lies between 0 and 1");
            self.at_column(table, row, column, reason, "write 0.6 for sixty percent");
            return 0.0;
        }
        value
    }

    /// A value of a closed list.
    pub(crate) fn code<C: Code>(&mut self, table: &Table, row: &Record, column: &str) -> Option<C> {
        let text = table.get(row, column);
        let code = C::parse(text);
        if code.is_none() {
            let all: Vec<_> = C::ALL.iter().map(|c| c.name()).collect();
            let reason = format!("`{column}` is `{text}`, which is not a known code");
            self.at_column(table, row, column, reason, &format!("use one of {}", all.join(", ")));
        }
        code
    }

    /// Exactly one row for each value of a closed list, in the order of the list.
    pub(crate) fn by_code<C: Code>(&mut self, table: &Table, column: &str) -> Option<Vec<Record>> {
        let mut found: Vec<Option<Record>> = vec![None; C::ALL.len()];
        let before = self.problems.len();
        for row in &table.rows {
            let Some(code) = self.code::<C>(table, row, column) else { continue };
            if found[code.index()].replace(row.clone()).is_some() {
                self.duplicate(table, row, column);
            }
        }
        for (place, row) in found.iter().enumerate() {
            if row.is_none() {
                let reason = format!("no row for `{}`", C::ALL[place].name());
                self.note(&table.name, reason, "add the row");
            }
        }
        (self.problems.len() == before).then(|| found.into_iter().flatten().collect())
    }

    /// Notes that a key occurs twice.
    pub(crate) fn duplicate(&mut self, table: &Table, row: &Record, column: &str) {
        let reason = format!("`{}` occurs twice", table.get(row, column));
        self.at_column(table, row, column, reason, "keep one row for each key");
    }

    /// Notes when the shares of a distribution do not add up to 1 within 0.005.
    pub(crate) fn sums_to_one(&mut self, table: &str, what: &str, sum: f64) {
        if (sum - 1.0).abs() > 0.005 {
            let reason = format!("the shares of {what} add up to {sum:.4}, not to 1");
            self.note(table, reason, "correct the shares so that they add up to 1");
        }
    }
}

/// Whether a field holds the number 0.
fn is_zero(table: &Table, row: &Record, column: &str) -> bool {
    table.get(row, column).parse::<f64>().is_ok_and(|n| n == 0.0)
}

impl Table {
    fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == column)
    }

    /// The text of a field; empty when there is no such column.
    pub(crate) fn get<'a>(&self, row: &'a Record, column: &str) -> &'a str {
        self.place(column).and_then(|p| row.fields.get(p)).map_or("", |f| f.text.as_str())
    }

    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }
}
