//! Benefit rules by month, read from a table of a world.
//!
//! A row holds from its month until the next row of the same parameter: law stands until changed.
//! Before its first row a parameter takes the value of that row; [`Calendar::carried`] lists those,
//! so that a fill is never silent.

mod error;
mod parameters;
mod table;

pub use error::{InstitutionsError, Problem};
pub use parameters::{PARAMETERS, Parameter, Unit};
pub use table::{COLUMNS, Confidence, Kind, Row};

use serde::Deserialize as _;
use sim_core::institutions::{RuleBook, Rules};
use sim_core::units::Month;

/// The month whose prices a run uses: January 2025.
pub const PRICE_MONTH: Month = Month(1500);

/// Rules of every month.
#[derive(Clone, Debug)]
pub struct Calendar {
    rows: Vec<Row>,
    /// From each month in which something changes, the rules at the amounts of that time.
    current: Vec<(Month, Rules)>,
    /// The same months, at the amounts of [`PRICE_MONTH`].
    constant: Vec<(Month, Rules)>,
}

impl Calendar {
    /// The rules of a month, at its own amounts.
    pub fn at(&self, month: Month) -> &Rules {
        in_force(&self.current, month)
    }

    /// The rules of a month at constant prices: amounts, tax, allowances and charges of
    /// [`PRICE_MONTH`], all else (durations, ages, benefit rates) of the month itself.
    pub fn constant_prices(&self, month: Month) -> &Rules {
        in_force(&self.constant, month)
    }

    /// The rules of all months at constant prices, as a run uses them.
    pub fn rule_book(&self) -> RuleBook {
        RuleBook::new(self.constant.clone())
            .unwrap_or_else(|| unreachable!("`load` sorts the months and demands rows"))
    }

    /// Months in which something changes, in order.
    pub fn changes(&self) -> impl Iterator<Item = Month> + '_ {
        self.current.iter().map(|(month, _)| *month)
    }

    /// The rows, by parameter and month.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row that gives a parameter its value in a month; `None` for an unknown parameter.
    pub fn row(&self, parameter: &str, month: Month) -> Option<&Row> {
        let rows = rows_of(&self.rows, parameter);
        rows.iter().rev().find(|r| r.valid_from <= month).or_else(|| rows.first())
    }

    /// Parameters without a row as early as this month, whose first row is carried back.
    pub fn carried(&self, month: Month) -> Vec<&Row> {
        PARAMETERS
            .iter()
            .filter_map(|p| self.row(p.name, month))
            .filter(|row| row.valid_from > month)
            .collect()
    }
}

/// Reads a table of institutions; `file_name` is what messages call it.
///
/// # Errors
/// All problems of the table at once, each with row, column and remedy.
pub fn load(csv_text: &str, file_name: &str) -> Result<Calendar, InstitutionsError> {
    let mut problems = Vec::new();
    let mut rows = table::read_rows(csv_text, &mut problems);
    rows.sort_by_key(|r| (r.parameter.name, r.valid_from, r.line));
    problems.extend(duplicates(&rows));
    if problems.is_empty() {
        problems.extend(missing(&rows));
    }
    let fail = |problems| InstitutionsError { file: file_name.to_owned(), problems };
    if !problems.is_empty() {
        return Err(fail(problems));
    }

    let mut months: Vec<Month> = rows.iter().map(|r| r.valid_from).collect();
    months.sort_unstable();
    months.dedup();
    let (mut current, mut constant) = (Vec::new(), Vec::new());
    for &month in &months {
        for (fixed, steps) in [(None, &mut current), (Some(PRICE_MONTH), &mut constant)] {
            match build(&rows, month, fixed) {
                Ok(rules) => {
                    problems.extend(contradictions(&rules, month));
                    steps.push((month, rules));
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
    problems.dedup();
    if problems.is_empty() { Ok(Calendar { rows, current, constant }) } else { Err(fail(problems)) }
}

/// The rules of a month; priced parameters are read at `fixed` when it is given.
fn build(rows: &[Row], month: Month, fixed: Option<Month>) -> Result<Rules, Problem> {
    let mut blocks = serde_json::Map::new();
    for parameter in PARAMETERS {
        let at = if parameter.priced { fixed.unwrap_or(month) } else { month };
        let of = rows_of(rows, parameter.name);
        let row = of.iter().rev().find(|r| r.valid_from <= at).or_else(|| of.first());
        let (Some(row), Some((block, field))) = (row, parameter.name.split_once('.')) else {
            continue;
        };
        let entry = blocks.entry(block).or_insert_with(|| serde_json::Map::new().into());
        if let Some(fields) = entry.as_object_mut() {
            fields.insert(field.to_owned(), parameter.unit.to_json(row.value));
        }
    }
    Rules::deserialize(serde_json::Value::Object(blocks)).map_err(|error| Problem {
        row: None,
        column: COLUMNS[0],
        what: format!("the rules of {month} cannot be made: {error}"),
        remedy: "compare the list of parameters with the rules of the model".to_owned(),
    })
}

fn contradictions(rules: &Rules, month: Month) -> Vec<Problem> {
    rules
        .contradictions()
        .into_iter()
        .map(|text| Problem {
            row: None,
            column: COLUMNS[2],
            what: format!("from {month} on, {text}"),
            remedy: "correct the rows that hold in that month".to_owned(),
        })
        .collect()
}

fn duplicates(rows: &[Row]) -> Vec<Problem> {
    rows.windows(2)
        .filter(|pair| {
            pair[0].parameter.name == pair[1].parameter.name
                && pair[0].valid_from == pair[1].valid_from
        })
        .map(|pair| Problem {
            row: Some(pair[1].line),
            column: COLUMNS[1],
            what: format!(
                "`{}` has a value from {} in row {} already",
                pair[1].parameter.name, pair[1].valid_from, pair[0].line
            ),
            remedy: "keep one of the two".to_owned(),
        })
        .collect()
}

fn missing(rows: &[Row]) -> Vec<Problem> {
    PARAMETERS
        .iter()
        .filter(|p| rows_of(rows, p.name).is_empty())
        .map(|p| Problem {
            row: None,
            column: COLUMNS[0],
            what: format!("`{}` has no row", p.name),
            remedy: format!("add one, in {}", p.unit.text()),
        })
        .collect()
}

/// The rows of a parameter; `rows` are sorted by parameter.
fn rows_of<'a>(rows: &'a [Row], parameter: &str) -> &'a [Row] {
    let from = rows.partition_point(|r| r.parameter.name < parameter);
    let to = rows.partition_point(|r| r.parameter.name <= parameter);
    &rows[from..to]
}

/// The last step that began by `month`, or the first. Steps are never empty: [`load`] demands rows.
fn in_force(steps: &[(Month, Rules)], month: Month) -> &Rules {
    let after = steps.partition_point(|(from, _)| *from <= month);
    &steps[after.saturating_sub(1)].1
}

#[cfg(test)]
mod tests;
