//! `cargo xtask coarse`: the released program validates and replays trials at a coarse scale, and what it
//! prints must be whole: every row there, numbers where something is measured, nothing failed.
//!
//! Levels are not judged at this scale, so exit codes 0 and 3 are both right.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use scenarios::trials;
use scenarios::validate::targets;
use serde_json::Value;
use validation::table;

use crate::studies::built;

const VALIDATE: [&str; 11] = [
    "validate",
    "--scale",
    "1:1000",
    "--scales",
    "1:1500",
    "--months",
    "24",
    "--replications",
    "2",
    "--rounds",
    "4",
];
const TRIALS: [&str; 5] = ["trials", "--scale", "1:1000", "--replications", "2"];

/// Conditions beside the reference: one scale and two closures.
const CONDITIONS: usize = 3;

/// Runs both commands in both forms; what is missing is a problem.
///
/// # Errors
/// When the program can't be built or started.
pub fn problems(root: &Path, words: &[&str]) -> Result<Vec<String>, String> {
    let program = match words {
        [] => built(root)?,
        [program] => root.join(program),
        _ => return Err("`cargo xtask coarse` takes one program at most".to_owned()),
    };
    let mut found = Vec::new();
    let figures = targets::with_services().map_err(|error| error.to_string())?;
    let past = table::built_in().map_err(|error| error.to_string())?;
    let replayed = trials::built_in().map_err(|error| error.to_string())?;
    for (arguments, lacks) in [
        (
            &VALIDATE[..],
            &(|json: &Value| validation_lacks(json, &figures, &past)) as &dyn Fn(&_) -> _,
        ),
        (&TRIALS[..], &|json: &Value| trials_lack(json, &replayed)),
    ] {
        let name = arguments[0];
        let all: Vec<String> = match run(&program, arguments, &["--format", "json"])? {
            Err(problem) => vec![problem],
            Ok(text) => match serde_json::from_str(&text) {
                Err(error) => vec![format!("what it printed is no JSON: {error}")],
                Ok(json) => lacks(&json),
            },
        };
        found.extend(all.into_iter().map(|problem| format!("{name}: {problem}")));
    }
    let ids = figures.iter().map(|target| &target.id).chain(past.iter().map(|row| &row.id));
    let trial_ids = replayed.iter().map(|trial| &trial.id);
    for (arguments, ids) in
        [(&VALIDATE[..], ids.collect::<Vec<_>>()), (&TRIALS[..], trial_ids.collect())]
    {
        let all = match run(&program, arguments, &["--lang", "nl"])? {
            Err(problem) => vec![problem],
            Ok(text) => table_lacks(&text, &ids),
        };
        let name = arguments[0];
        found.extend(all.into_iter().map(|problem| format!("{name}, table: {problem}")));
    }
    Ok(found)
}

/// What the program printed, or the problem that it had; exit codes 0 and 3 are none.
fn run(program: &PathBuf, words: &[&str], more: &[&str]) -> Result<Result<String, String>, String> {
    let mut command = Command::new(program);
    command.args(words).args(more).stdin(Stdio::null());
    let output = command.output().map_err(|error| format!("{}: {error}", program.display()))?;
    if matches!(output.status.code(), Some(0 | 3)) {
        return Ok(Ok(String::from_utf8_lossy(&output.stdout).into_owned()));
    }
    // What was printed says which runs failed, and how to redo them.
    let said = String::from_utf8_lossy(&output.stderr);
    let redo: Vec<Value> = serde_json::from_slice(&output.stdout)
        .map_or_else(|_| Vec::new(), |json: Value| failures(&json).into_iter().cloned().collect());
    let redo: Vec<String> = redo.iter().map(Value::to_string).collect();
    Ok(Err(format!("{}: {} {}", output.status, said.trim(), redo.join("\n")).trim().to_owned()))
}

/// Every failed replication anywhere in a result.
fn failures(json: &Value) -> Vec<&Value> {
    match json {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| match value {
                Value::Array(list) if key == "failed" => list.iter().collect(),
                other => failures(other),
            })
            .collect(),
        Value::Array(list) => list.iter().flat_map(failures).collect(),
        _ => Vec::new(),
    }
}

fn failed(json: &Value) -> Vec<String> {
    failures(json).into_iter().map(|failed| format!("failed: {failed}")).collect()
}

fn list<'a>(json: &'a Value, pointer: &str) -> &'a [Value] {
    json.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Problems of a list of rows: ids that are missing, and rows that are measured and have no number.
fn rows_lack<'a>(
    rows: &[Value],
    wanted: impl Iterator<Item = (&'a str, bool)>,
    place: &str,
) -> Vec<String> {
    let mut found = Vec::new();
    for (id, measured) in wanted {
        match rows.iter().find(|row| row["id"] == id) {
            None => found.push(format!("{place}: no row `{id}`")),
            Some(row) if measured && !row["simulated"].is_number() => {
                found.push(format!("{place}: `{id}` has no number"));
            }
            Some(_) => {}
        }
    }
    found
}

fn validation_lacks(
    json: &Value,
    figures: &[targets::Target],
    past: &[table::HeldOut],
) -> Vec<String> {
    let mut found = failed(json);
    let measured = figures.iter().map(|t| (t.id.as_str(), !t.measure.is_empty()));
    let past = past.iter().map(|row| (row.id.as_str(), row.measure.is_some()));
    found.extend(rows_lack(list(json, "/calibrated/rows"), measured, "calibrated"));
    found.extend(rows_lack(list(json, "/held_out/rows"), past, "held out"));
    let conditions = list(json, "/conditions/compared");
    if conditions.len() != CONDITIONS {
        found.push(format!("{} conditions in place of {CONDITIONS}", conditions.len()));
    }
    for at in conditions {
        let place = format!("1:{}, {}", at["scale"], at["closure"]);
        let moved = figures.iter().filter(|t| t.is_of_every_run()).map(|t| (t.id.as_str(), true));
        found.extend(rows_lack(list(at, "/rows"), moved, &place));
    }
    for (part, least) in
        [("/calibrated/drift", 1), ("/calibrated/assumed", 1), ("/status_lines", 2)]
    {
        if list(json, part).len() < least {
            found.push(format!("{part} is empty"));
        }
    }
    found
}

fn trials_lack(json: &Value, trials: &[trials::Trial]) -> Vec<String> {
    let mut found = failed(json);
    let reports = json.as_array().map_or(&[][..], Vec::as_slice);
    for trial in trials {
        let Some(report) = reports.iter().find(|report| report["trial"]["id"] == *trial.id) else {
            found.push(format!("no trial {}", trial.id));
            continue;
        };
        let rows = list(report, "/rows").iter().filter(|row| !row["published"].is_null());
        let rows: Vec<&Value> = rows.collect();
        if rows.len() != trial.published.len() {
            let (given, wanted) = (rows.len(), trial.published.len());
            found.push(format!("{}: {given} rows for {wanted} findings", trial.id));
        }
        for row in rows {
            let numbers = ["control", "same_people"].map(|what| row[what]["mean"].is_number());
            if numbers != [true, true] || row["verdict"].is_null() {
                let (outcome, month) = (&row["outcome"], &row["month"]);
                found.push(format!("{}: no number for {outcome} in month {month}", trial.id));
            }
        }
    }
    found
}

fn table_lacks(text: &str, ids: &[&String]) -> Vec<String> {
    let words: BTreeSet<&str> = text.split_whitespace().collect();
    let strange = ["NaN", "inf"].into_iter().filter(|strange| {
        words.iter().any(|word| word.trim_matches(|c: char| !c.is_alphabetic()) == *strange)
    });
    let missing = ids
        .iter()
        .filter(|id| !words.iter().any(|word| word.trim_end_matches([':', ',']) == id.as_str()));
    strange
        .map(|word| format!("it says {word}"))
        .chain(missing.map(|id| format!("no row `{id}`")))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_missing_row_a_missing_number_and_a_failure_are_found() {
        let figures = targets::built_in().unwrap();
        let row = |target: &targets::Target| json!({ "id": target.id, "simulated": 1.0 });
        let rows: Vec<Value> = figures.iter().map(row).collect();
        let compared = json!({ "scale": 1, "closure": "long", "rows": rows, "failed": [] });
        let whole = json!({
            "calibrated": { "rows": rows, "drift": [1], "assumed": [1], "failed": [] },
            "held_out": { "rows": [] },
            "conditions": { "compared": [compared, compared, compared] },
            "status_lines": ["a", "b"],
        });
        assert_eq!(validation_lacks(&whole, &figures, &[]), Vec::<String>::new());
        let mut json = whole.clone();
        json["calibrated"]["rows"][0]["simulated"] = Value::Null;
        json["calibrated"]["failed"] = json!([{ "replication": 3 }]);
        json["conditions"]["compared"][1]["rows"] = json!(rows[1..]);
        let found = validation_lacks(&json, &figures, &[]);
        let id = &figures[0].id;
        assert_eq!(
            found,
            [
                "failed: {\"replication\":3}".to_owned(),
                format!("calibrated: `{id}` has no number"),
                format!("1:1, \"long\": no row `{id}`"),
            ]
        );
    }

    #[test]
    fn a_table_names_every_row_and_says_no_nan() {
        let [ww, eu] = ["ww", "eu"].map(str::to_owned);
        assert_eq!(table_lacks("C01 ww 1.0%\n  eu: niets", &[&ww, &eu]), Vec::<String>::new());
        assert_eq!(table_lacks("ww NaN%", &[&ww, &eu]), ["it says NaN", "no row `eu`"]);
    }

    #[test]
    fn a_trial_without_a_number_is_found() {
        let trials = trials::built_in().unwrap();
        let found = trials_lack(&json!([{ "trial": { "id": "E009" }, "rows": [] }]), &trials);
        assert!(found.iter().any(|problem| problem.starts_with("E009: 0 rows for ")), "{found:?}");
        assert!(found.contains(&"no trial E016".to_owned()), "{found:?}");
    }
}
