//! The figures that runs should meet: those to which behaviour may be fitted, from
//! `calibration/targets/calibrate.csv`, and those of the service layer, from `services.csv` beside it.

use std::path::Path;

use serde::Serialize;
use sim_core::units::Month;
use thiserror::Error;

use super::{OBSERVED_FROM, measure};
use crate::design_file::nearest;
use crate::text_file::without_mark;
use crate::world::csv::{Record, records};

/// The targets that ship with the program.
const CALIBRATE: &str = include_str!("../../../calibration/targets/calibrate.csv");

/// Those of the service layer.
const SERVICES: &str = include_str!("../../../calibration/targets/services.csv");

/// Rows that are shown as the service layer.
const SERVICE_ROWS: [&str; 3] = ["C13", "C14", "C15"];

/// Columns of the tables.
const COLUMNS: [&str; 14] = [
    "id",
    "moment",
    "measure",
    "value",
    "unit",
    "period",
    "from",
    "to",
    "low",
    "high",
    "definition",
    "source",
    "confidence",
    "note",
];

/// One target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Target {
    /// Name, once in the table.
    pub id: String,
    /// C-row it belongs to.
    pub moment: String,
    /// Name of the measure of a run; empty when no run measures it.
    pub measure: String,
    /// Published value.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// Period it describes.
    pub period: String,
    /// Months of a run in which it is read, first and last; none when no run stands for the period.
    pub window: Option<(Month, Month)>,
    /// Lowest simulated value that meets it; none when conditions differ.
    pub low: Option<f64>,
    /// Highest simulated value that meets it.
    pub high: Option<f64>,
    /// Definition.
    pub definition: String,
    /// Source.
    pub source: String,
    /// `A` seen, `B` remembered.
    pub confidence: String,
    /// Remark, or why it is not measured.
    pub note: String,
}

impl Target {
    /// Whether it is of the service layer: who gets help, what that costs, and who has a benefit beside it.
    pub fn is_service(&self) -> bool {
        SERVICE_ROWS.contains(&self.moment.as_str())
    }

    /// Whether its months lie before the observed quarters: another labour market, which no later run stands
    /// for.
    pub fn is_earlier(&self) -> bool {
        self.window.is_some_and(|(first, _)| first < OBSERVED_FROM)
    }

    /// Whether a run of today gives it by itself: not the service layer of C13 and C14, which has to be
    /// followed beside the run, and no earlier year.
    pub fn is_of_every_run(&self) -> bool {
        !self.is_earlier() && measure::names().any(|name| name == self.measure)
    }
}

/// A table of targets that can't be read.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{file}:{line}: {problem}")]
pub struct TargetError {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub problem: String,
}

/// Reads a table of targets from a file.
///
/// # Errors
/// When the file can't be read, or as [`read`].
pub fn named(path: &Path) -> Result<Vec<Target>, TargetError> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| TargetError {
        file: file.clone(),
        line: 1,
        problem: format!("the file can't be read ({error}); check path and rights"),
    })?;
    read(&file, without_mark(&text))
}

/// The targets inside the program to which behaviour may be fitted.
///
/// # Errors
/// Only when the built-in table is wrong, which a test rules out.
pub fn built_in() -> Result<Vec<Target>, TargetError> {
    read("calibrate.csv", CALIBRATE)
}

/// The targets inside the program and those of the service layer (C13 and C14).
///
/// # Errors
/// Only when a built-in table is wrong, which a test rules out.
pub fn with_services() -> Result<Vec<Target>, TargetError> {
    let mut all = built_in()?;
    all.extend(read("services.csv", SERVICES)?);
    Ok(all)
}

/// Reads a table of targets.
///
/// # Errors
/// At the first row that can't be used.
pub fn read(file: &str, text: &str) -> Result<Vec<Target>, TargetError> {
    let fail = |line, problem| TargetError { file: file.to_owned(), line, problem };
    let mut rows = records(text)
        .map_err(|open| fail(open.line, "a quote is opened and not closed; close it".to_owned()))?;
    let header: Vec<String> = match rows.first() {
        Some(row) => row.fields.iter().map(|f| f.text.clone()).collect(),
        None => Vec::new(),
    };
    if header != COLUMNS {
        return Err(fail(1, format!("the columns must be {}", COLUMNS.join(","))));
    }
    let mut found: Vec<Target> = Vec::new();
    for row in rows.drain(1..) {
        let target = target(&row).map_err(|problem| fail(row.line, problem))?;
        if found.iter().any(|other| other.id == target.id) {
            return Err(fail(row.line, format!("`{}` occurs twice; rename one", target.id)));
        }
        found.push(target);
    }
    Ok(found)
}

fn target(row: &Record) -> Result<Target, String> {
    let fields: Vec<&str> = row.fields.iter().map(|f| f.text.as_str()).collect();
    let [
        id,
        moment,
        measure,
        value,
        unit,
        period,
        from,
        to,
        low,
        high,
        definition,
        source,
        confidence,
        note,
    ] = fields[..]
    else {
        return Err(format!("{} fields, but the table has {}", fields.len(), COLUMNS.len()));
    };
    let number = |name: &str, text: &str| {
        text.parse::<f64>()
            .ok()
            .filter(|v| v.is_finite())
            .ok_or_else(|| format!("`{name}` is `{text}`; write a number with a decimal point"))
    };
    let optional = |name: &str, text: &str| match text {
        "" => Ok(None),
        text => number(name, text).map(Some),
    };
    if source.is_empty() || !["A", "B"].contains(&confidence) {
        return Err(format!("`{id}` must name its `source` and a `confidence` A or B"));
    }
    if measure.is_empty() && note.is_empty() {
        return Err("a target that no run measures says why in `note`".to_owned());
    }
    if !measure.is_empty() && measure::all_names().all(|known| known != measure) {
        let names: Vec<&str> = measure::all_names().collect();
        let near = nearest(measure, &names);
        let near = near.map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
        return Err(format!(
            "no run measures `{measure}`{near} Leave `measure` empty and say why in `note`, or add it to \
             scenarios/src/validate/measure.rs"
        ));
    }
    let (low, high) = (optional("low", low)?, optional("high", high)?);
    if low.is_some() != high.is_some() || low.zip(high).is_some_and(|(l, h)| l > h) {
        return Err("give `low` and `high` in that order, or neither".to_owned());
    }
    if unit.is_empty() {
        return Err(format!("`{id}` has no unit; a number without one can't be compared"));
    }
    let month = |name: &str, text: &str| match text {
        "" => Ok(None),
        text => Month::parse(text)
            .map(Some)
            .ok_or_else(|| format!("`{name}` is `{text}`; write a month as 2024-07")),
    };
    let (from, to) = (month("from", from)?, month("to", to)?);
    if from.is_some() != to.is_some() || from.zip(to).is_some_and(|(a, b)| a > b) {
        return Err("give `from` and `to` in that order, or neither".to_owned());
    }
    Ok(Target {
        id: id.to_owned(),
        moment: moment.to_owned(),
        measure: measure.to_owned(),
        value: number("value", value)?,
        unit: unit.to_owned(),
        period: period.to_owned(),
        window: from.zip(to),
        low,
        high,
        definition: definition.to_owned(),
        source: source.to_owned(),
        confidence: confidence.to_owned(),
        note: note.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_targets_hold_only_rows_for_calibration() {
        let targets = with_services().unwrap();
        assert!(targets.len() > 50);
        assert!(targets.iter().all(|t| t.moment.starts_with('C')));
        let ids: std::collections::BTreeSet<&str> = targets.iter().map(|t| t.id.as_str()).collect();
        assert_eq!(ids.len(), targets.len(), "one name in both tables");
        let services = targets.iter().filter(|t| ["C13", "C14"].contains(&t.moment.as_str()));
        assert_eq!(services.count(), targets.len() - built_in().unwrap().len());
        for k in 1..=15 {
            let moment = format!("C{k:02}");
            assert!(targets.iter().any(|t| t.moment == moment), "{moment}");
        }
    }

    #[test]
    fn a_bad_row_is_named_by_line_and_reason() {
        let header = COLUMNS.join(",");
        let says =
            |row: &str| read("t.csv", &format!("{header}\n{row}\n")).unwrap_err().to_string();
        let good = "a,C01,ww,1,%,2024,2024-01,2024-12,0,2,d,CBS,A,";
        assert_eq!(read("t.csv", &format!("{header}\n{good}\n")).unwrap().len(), 1);
        assert!(says("a,C01").starts_with("t.csv:2: 2 fields"));
        assert!(says(&good.replace(",1,%", ",one,%")).contains("`value` is `one`"));
        assert!(says(&good.replace("0,2", "2,0")).contains("in that order"));
        assert!(says(&good.replace("2024-12", "2023-12")).contains("`from` and `to`"));
        assert!(says(&good.replace("2024-12", "December")).contains("write a month"));
        assert!(says(&good.replace(",%,", ",,")).contains("no unit"));
        assert!(says(&good.replace("CBS,A", ",A")).contains("source"));
        assert!(says(&good.replace(",ww,", ",,")).contains("says why"));
        let unknown = says(&good.replace(",ww,", ",vacancy,"));
        assert!(unknown.starts_with("t.csv:2: no run measures `vacancy`"), "{unknown}");
        assert!(says(&good.replace(",ww,", ",vacancie,")).contains("did you mean `vacancies`?"));
        assert!(says(&format!("{good}\n{good}")).contains("occurs twice"));
        assert!(read("t.csv", "x,y\n").unwrap_err().to_string().contains("columns"));
    }
}
