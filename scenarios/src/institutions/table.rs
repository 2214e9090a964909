//! Reads the rows of the table and checks each by itself.

use super::error::Problem;
use super::parameters::{PARAMETERS, Parameter, Unit, find};
use sim_core::units::Month;

/// Columns of the table, in order.
pub const COLUMNS: [&str; 10] = [
    "parameter",
    "valid_from",
    "value",
    "unit",
    "kind",
    "source",
    "confidence",
    "low",
    "high",
    "note",
];

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Statute or decree.
    Law,
    /// A published figure.
    Evidence,
    /// Judgement, with a range to sweep.
    Assumption,
}

/// How sure a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Seen in the source named.
    Seen,
    /// Remembered or derived.
    Remembered,
}

/// One row: the value of a parameter from a month on.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The parameter.
    pub parameter: &'static Parameter,
    /// First month in which the value holds.
    pub valid_from: Month,
    /// The value, in the unit of the parameter (euro, not cents).
    pub value: f64,
    /// Law, evidence or assumption.
    pub kind: Kind,
    /// Article and page.
    pub source: String,
    /// `None` for an assumption.
    pub confidence: Option<Confidence>,
    /// Lowest plausible value; always there for an assumption.
    pub low: Option<f64>,
    /// Highest plausible value; always there for an assumption.
    pub high: Option<f64>,
    /// Remark.
    pub note: String,
    /// Line of the file, counted from 1.
    pub line: usize,
}

/// The rows that can be read, in file order; everything else lands in `problems`.
pub(super) fn read_rows(text: &str, problems: &mut Vec<Problem>) -> Vec<Row> {
    let mut lines = text.lines().enumerate();
    let header = lines.next().map_or("", |(_, line)| line.trim_start_matches('\u{feff}'));
    if header.trim_end() != COLUMNS.join(",") {
        problems.push(Problem {
            row: Some(1),
            column: COLUMNS[0],
            what: format!("the header is `{header}`"),
            remedy: format!("write `{}`", COLUMNS.join(",")),
        });
        return Vec::new();
    }
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .filter_map(|(k, line)| match read_row(line, k + 1) {
            Ok(row) => Some(row),
            Err(problem) => {
                problems.push(problem);
                None
            }
        })
        .collect()
}

fn read_row(line: &str, row: usize) -> Result<Row, Problem> {
    let fields = split(line).ok_or_else(|| {
        wrong(row, 0, "a quote is opened and not closed".into(), "close it on the same line")
    })?;
    let fields: [String; 10] = fields.try_into().map_err(|f: Vec<String>| {
        let what = format!("the row has {} fields", f.len());
        wrong(row, f.len().min(9), what, "write 10, and quote a text that holds a comma")
    })?;
    let parameter = find(&fields[0]).ok_or_else(|| {
        let what = format!("there is no parameter `{}`", fields[0]);
        wrong(row, 0, what, &format!("choose from: {}", neighbors(&fields[0])))
    })?;
    let valid_from = Month::parse(&fields[1]).ok_or_else(|| {
        wrong(row, 1, format!("`{}` is not a month", fields[1]), "write it as 2025-01")
    })?;
    if fields[3] != parameter.unit.text() {
        let what = format!("`{}` is in {}", parameter.name, parameter.unit.text());
        return Err(wrong(row, 3, what, "write that unit and convert the value"));
    }
    let optional = |column: usize| match fields[column].as_str() {
        "" => Ok(None),
        text => number(text, parameter.unit, row, column).map(Some),
    };
    let value = number(&fields[2], parameter.unit, row, 2)?;
    let (low, high) = (optional(7)?, optional(8)?);
    let (kind, confidence) = provenance(&fields, row)?;
    if kind == Kind::Assumption && (low.is_none() || high.is_none()) {
        let column = if low.is_none() { 7 } else { 8 };
        return Err(wrong(row, column, "an assumption has no range".into(), "give low and high"));
    }
    if low.is_some_and(|l| l > value) || high.is_some_and(|h| h < value) {
        let what = format!("{} lies outside its range", fields[2]);
        return Err(wrong(row, 2, what, "make low <= value <= high"));
    }
    let [_, _, _, _, _, source, _, _, _, note] = fields;
    Ok(Row { parameter, valid_from, value, kind, source, confidence, low, high, note, line: row })
}

fn wrong(row: usize, column: usize, what: String, remedy: &str) -> Problem {
    Problem { row: Some(row), column: COLUMNS[column], what, remedy: remedy.to_owned() }
}

fn number(text: &str, unit: Unit, row: usize, column: usize) -> Result<f64, Problem> {
    let value: f64 = text.parse().ok().filter(|v: &f64| v.is_finite()).ok_or_else(|| {
        wrong(row, column, format!("`{text}` is not a number"), "write digits and a point: 14.06")
    })?;
    if !(0.0..=unit.most()).contains(&value) {
        let what = format!("{text} is outside 0 to {} ({})", unit.most(), unit.text());
        return Err(wrong(row, column, what, "check the sign and the unit; 60 percent is 0.6"));
    }
    if unit == Unit::EurPerHour && value <= 0.0 {
        let what = format!("{text} is no hourly wage");
        return Err(wrong(row, column, what, "write an amount above 0"));
    }
    if unit.is_whole() && value.fract() > 0.0 {
        let what = format!("{text} is not whole");
        return Err(wrong(row, column, what, "write a whole number"));
    }
    Ok(value)
}

fn provenance(fields: &[String; 10], row: usize) -> Result<(Kind, Option<Confidence>), Problem> {
    let kind = match fields[4].as_str() {
        "law" => Kind::Law,
        "evidence" => Kind::Evidence,
        "assumption" => Kind::Assumption,
        other => {
            let what = format!("`{other}` is no kind");
            return Err(wrong(row, 4, what, "write law, evidence or assumption"));
        }
    };
    if fields[5].is_empty() {
        let what = "the source is empty".to_owned();
        return Err(wrong(row, 5, what, "name the article, page or reason"));
    }
    let confidence = match (fields[6].as_str(), kind) {
        ("A", Kind::Law | Kind::Evidence) => Some(Confidence::Seen),
        ("B", Kind::Law | Kind::Evidence) => Some(Confidence::Remembered),
        ("", Kind::Assumption) => None,
        (other, _) => {
            let what = format!("`{other}` does not fit kind `{}`", fields[4]);
            let remedy = "write A or B for law and evidence, nothing for an assumption";
            return Err(wrong(row, 6, what, remedy));
        }
    };
    Ok((kind, confidence))
}

/// Parameters of the same block, or all blocks when the block does not exist.
fn neighbors(name: &str) -> String {
    let block = |p: &str| p.split_once('.').map_or(p.to_owned(), |(b, _)| b.to_owned());
    let wanted = block(name);
    let same: Vec<&str> =
        PARAMETERS.iter().map(|p| p.name).filter(|p| block(p) == wanted).collect();
    if same.is_empty() {
        let mut blocks: Vec<String> = PARAMETERS.iter().map(|p| block(p.name) + "...").collect();
        blocks.dedup();
        return blocks.join(", ");
    }
    same.join(", ")
}

/// Splits a line at commas outside quotes; a doubled quote inside quotes is one. `None` when a
/// quote stays open.
fn split(line: &str) -> Option<Vec<String>> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                fields.last_mut()?.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut()?.push(c),
        }
    }
    (!quoted).then_some(fields)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn quotes_protect_commas() {
        assert_eq!(split(r#"a,"b, ""c""",,"#).unwrap(), ["a", r#"b, "c""#, "", ""]);
        assert_eq!(split(r#"a,"b"#), None);
    }
}
