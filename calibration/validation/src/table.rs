//! The held-out figures, from `holdout.csv`.

use miette::Diagnostic;
use scenarios::economy::history::HISTORIES;
use scenarios::world::csv::{Record, records};
use serde::Serialize;
use thiserror::Error;

use crate::measure::Measure;
use crate::period::Period;

/// The rows that ship with the program.
const HOLDOUT: &str = include_str!("../holdout.csv");

/// Columns of the table.
pub const COLUMNS: [&str; 16] = [
    "id",
    "moment",
    "run",
    "measure",
    "value",
    "unit",
    "period",
    "earlier",
    "earlier_period",
    "earlier_source",
    "se",
    "definition",
    "source",
    "confidence",
    "drives",
    "note",
];

/// Units, and what one of them is in the unit of measures (thousands of people, or as written).
const UNITS: [(&str, f64); 10] = [
    ("thousand", 1.0),
    ("thousand a quarter", 1.0),
    ("thousand a year", 1.0),
    ("benefits", 1e-3),
    ("benefits a year", 1e-3),
    ("persons", 1e-3),
    ("persons a quarter", 1e-3),
    ("%", 1.0),
    ("% a quarter", 1.0),
    ("per 100 unemployed", 1.0),
];

/// Groups of held-out rows.
pub const GROUPS: [&str; 8] = ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8"];

/// A value of another period with which the value of a row is compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Earlier {
    /// Published value, in the unit of the row.
    pub value: f64,
    /// Its period.
    pub period: String,
    /// Its source.
    pub source: String,
}

/// One held-out figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeldOut {
    /// Name, once in the table.
    pub id: String,
    /// Group.
    pub moment: String,
    /// History in which it is measured.
    pub run: String,
    /// What is measured; none when the model has nothing of the kind, and the note says why.
    pub measure: Option<Measure>,
    /// Published value.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// Period.
    pub period: String,
    /// Value to compare with, when one was published.
    pub earlier: Option<Earlier>,
    /// Published standard error.
    pub se: Option<f64>,
    /// Definition.
    pub definition: String,
    /// Source.
    pub source: String,
    /// `A` seen, `B` remembered.
    pub confidence: String,
    /// Whether it drives the run, and so is shown and not counted.
    pub drives: bool,
    /// Remark, or why it is not measured.
    pub note: String,
}

impl HeldOut {
    /// One unit of the row in the unit of measures.
    pub fn factor(&self) -> f64 {
        UNITS.iter().find(|(name, _)| *name == self.unit).map_or(1.0, |(_, factor)| *factor)
    }
}

/// A table of held-out figures that can't be read.
#[derive(Clone, Debug, PartialEq, Error, Diagnostic)]
#[error("{file}:{line}: {problem}")]
pub struct TableError {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub problem: String,
}

/// The rows inside the program.
///
/// # Errors
/// Only when the built-in table is wrong, which a test rules out.
pub fn built_in() -> Result<Vec<HeldOut>, TableError> {
    read("holdout.csv", HOLDOUT)
}

/// Reads a table of held-out figures.
///
/// # Errors
/// At the first row that can't be used.
pub fn read(file: &str, text: &str) -> Result<Vec<HeldOut>, TableError> {
    let fail = |line, problem| TableError { file: file.to_owned(), line, problem };
    let mut rows = records(text)
        .map_err(|open| fail(open.line, "a quote is opened and not closed; close it".to_owned()))?;
    let header: Vec<&str> = rows.first().map_or_else(Vec::new, fields);
    if header != COLUMNS {
        return Err(fail(1, format!("the columns must be {}", COLUMNS.join(","))));
    }
    let mut found: Vec<HeldOut> = Vec::new();
    for row in rows.drain(1..) {
        let held = held_out(&row).map_err(|problem| fail(row.line, problem))?;
        if found.iter().any(|other| other.id == held.id) {
            return Err(fail(row.line, format!("`{}` occurs twice; rename one", held.id)));
        }
        found.push(held);
    }
    Ok(found)
}

fn fields(row: &Record) -> Vec<&str> {
    row.fields.iter().map(|f| f.text.as_str()).collect()
}

fn number(name: &str, text: &str) -> Result<f64, String> {
    text.parse::<f64>()
        .ok()
        .filter(|v| v.is_finite())
        .ok_or_else(|| format!("`{name}` is `{text}`; write a number with a decimal point"))
}

fn period(name: &str, text: &str) -> Result<String, String> {
    Period::parse(text)
        .map(|_| text.to_owned())
        .ok_or_else(|| format!("`{name}` is `{text}`; write 2013, 2013Q2 or 2013-12"))
}

fn held_out(row: &Record) -> Result<HeldOut, String> {
    let fields: [&str; 16] = fields(row).try_into().map_err(|fields: Vec<&str>| {
        format!("{} fields, but the table has {}", fields.len(), COLUMNS.len())
    })?;
    let [
        id,
        moment,
        run,
        measure,
        value,
        unit,
        when,
        before,
        before_when,
        before_source,
        se,
        rest @ ..,
    ] = fields;
    let [definition, source, confidence, drives, note] = rest;
    if !GROUPS.contains(&moment) {
        return Err(format!("`moment` is `{moment}`; use one of {}", GROUPS.join(", ")));
    }
    let known = HISTORIES.map(|(name, _)| name);
    if !known.contains(&run) {
        return Err(format!("`run` is `{run}`; use one of {}", known.join(", ")));
    }
    if !UNITS.iter().any(|(name, _)| *name == unit) {
        let units: Vec<&str> = UNITS.iter().map(|(name, _)| *name).collect();
        return Err(format!("`unit` is `{unit}`; use one of {}", units.join(", ")));
    }
    if source.is_empty() || definition.is_empty() || !["A", "B"].contains(&confidence) {
        return Err("every row names definition, source and a confidence A or B".to_owned());
    }
    let measure = match measure {
        "" if note.is_empty() => {
            return Err("a row that the model can't measure says why in `note`".to_owned());
        }
        "" => None,
        name => Some(Measure::parse(name).ok_or_else(|| {
            let known: Vec<&str> = Measure::ALL.iter().map(|m| m.name()).collect();
            format!(
                "no run measures `{name}`; use one of {}, or nothing with a note",
                known.join(", ")
            )
        })?),
    };
    let earlier = match (before, before_when, before_source) {
        ("", "", "") => None,
        (value, when, source) if !value.is_empty() && !source.is_empty() => Some(Earlier {
            value: number("earlier", value)?,
            period: period("earlier_period", when)?,
            source: source.to_owned(),
        }),
        _ => return Err("give `earlier` with its period and source, or none of them".to_owned()),
    };
    let drives = match drives {
        "yes" => true,
        "no" => false,
        other => return Err(format!("`drives` is `{other}`; write yes or no")),
    };
    if drives && measure != Some(Measure::Vacancies) {
        return Err("only vacancies drive a run; write `drives` no".to_owned());
    }
    let value = number("value", value)?;
    if earlier.as_ref().is_some_and(|e| (e.value - value).abs() < 1e-12) {
        return Err("`earlier` is the same as `value`: leave it out, there is no change".to_owned());
    }
    Ok(HeldOut {
        id: id.to_owned(),
        moment: moment.to_owned(),
        run: run.to_owned(),
        measure,
        value,
        unit: unit.to_owned(),
        period: period("period", when)?,
        earlier,
        se: if se.is_empty() { None } else { Some(number("se", se)?) },
        definition: definition.to_owned(),
        source: source.to_owned(),
        confidence: confidence.to_owned(),
        drives,
        note: note.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_rows_and_only_vacancies_drive() {
        let rows = built_in().unwrap();
        assert_eq!(rows.len(), 59);
        for group in GROUPS {
            assert!(rows.iter().any(|row| row.moment == group), "{group}");
        }
        assert_eq!(rows.iter().filter(|row| row.drives).count(), 3);
    }

    #[test]
    fn a_bad_row_is_named_by_line_and_reason() {
        let header = COLUMNS.join(",");
        let good = "a,H7,history-2024-2025,unemployed,1,thousand,2025Q3,2,2024Q3,CBS,,d,CBS,A,no,";
        let says = |from: &str, to: &str| {
            assert!(good.contains(from), "{from}");
            let text = format!("{header}\n{}\n", good.replacen(from, to, 1));
            read("t.csv", &text).unwrap_err().to_string()
        };
        assert_eq!(read("t.csv", &format!("{header}\n{good}\n")).unwrap().len(), 1);
        assert!(says("thousand", "").starts_with("t.csv:2: `unit` is ``"));
        assert!(says(",d,CBS", ",d,").contains("source"));
        assert!(says("unemployed", "happiness").contains("no run measures `happiness`"));
        assert!(says(",unemployed,", ",,").contains("says why"));
        assert!(says("H7", "C07").contains("`moment` is `C07`"));
        assert!(says("2025Q3", "summer").contains("write 2013, 2013Q2"));
        assert!(says("history-2024-2025", "steady").contains("`run` is `steady`"));
        assert!(says(",2,2024Q3,CBS", ",2,,").contains("with its period"));
        assert!(says(",no,", ",yes,").contains("only vacancies drive"));
        assert!(says(",2,2024Q3", ",1,2024Q3").contains("no change"));
        assert!(says(",A,no,", ",A,no").contains("15 fields"));
        assert!(says(",1,thousand", ",one,thousand").contains("`value` is `one`"));
        let twice = format!("{header}\n{good}\n{good}\n");
        assert!(read("t.csv", &twice).unwrap_err().to_string().contains("occurs twice"));
        assert!(read("t.csv", "x,y\n").unwrap_err().to_string().contains("columns"));
    }
}
