//! Where the figures of the world, its rules and its economies come from.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use scenarios::economy::{BUILT_IN, Economy, Point};

use super::table::{Csv, markdown};
use crate::read;

const WORLD: &str = "# World `nl`: where each figure comes from

One table of sources for each file under `scenarios/worlds/nl/`; the figures themselves are in the files.
Confidence *A*: seen in the source named, or plain arithmetic on such figures; *B*: remembered or leaning on an assumption; *assumption*: a judgement with a range, to be swept.
How the tables are used and what is missing is in [SOURCES.md](../../scenarios/worlds/nl/SOURCES.md).
";

const RULES: &str = "# Benefit rules

Rows of `scenarios/worlds/nl/institutions.csv`: a value holds from its month until the next row of the same parameter.
The kind says whether a row is law, evidence or an assumption; the range is given where it is not law.
";

const TARGETS: &str = "# Published moments

What `werkbank validate` measures in a run: target, simulated value and miss.
Low and high mark what counts as near; a row that nothing measures counts as failed, and its note says why.
Behaviour may be fitted to rows whose months begin in 2022 or later, but for C13 and C14: rows of earlier years are judged in the slack of their own year, and the service layer beside the run.
";

const ECONOMIES: &str = "# Economies

Multipliers on the steady state, straight lines between the points; beyond its last point every path stays as it is there, however long a run is.
Sectors are beside the whole: they move demand between occupations and leave the demand of the country to its own path.
Wage support is the part of the wage of people without work that the state pays; what it costs is a share of all insured wages.
Before the first reported month every economy follows the observed vacancies and unemployed of the last table.
";

/// The sources of every table of the world.
pub(super) fn world(root: &Path) -> Result<String, String> {
    let folder = "scenarios/worlds/nl";
    let mut names: Vec<String> = std::fs::read_dir(root.join(folder))
        .map_err(|error| format!("{folder}: {error}"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(".csv")?.to_owned()))
        .filter(|name| !name.ends_with(".sources") && name != "institutions")
        .collect();
    names.sort();
    let mut text = WORLD.to_owned();
    for name in &names {
        let csv = Csv::read(&read(root, &format!("{folder}/{name}.csv"))?);
        let _ = writeln!(text, "\n## {name}.csv\n\n{} rows.\n", csv.rows.len());
        if csv.columns().iter().any(|column| column == "confidence") {
            text.push_str(&by_source(&csv));
        } else {
            text.push_str(&by_column(&Csv::read(&read(
                root,
                &format!("{folder}/{name}.sources.csv"),
            )?)));
        }
    }
    Ok(text)
}

/// Rows that carry their own source, grouped by it.
fn by_source(csv: &Csv) -> String {
    let mut groups: BTreeMap<[&str; 3], usize> = BTreeMap::new();
    for row in &csv.rows {
        let key = ["source", "year", "confidence"].map(|column| csv.get(row, column));
        *groups.entry(key).or_default() += 1;
    }
    let rows: Vec<Vec<String>> = groups
        .into_iter()
        .map(|([source, year, confidence], n)| {
            vec![source.to_owned(), year.to_owned(), confidence.to_owned(), n.to_string()]
        })
        .collect();
    markdown(&["source", "year", "confidence", "rows"], &rows)
}

/// A companion table with a row for each column.
fn by_column(csv: &Csv) -> String {
    let keys = ["column", "unit", "year", "source", "confidence", "low", "high", "note"];
    let rows: Vec<Vec<String>> = csv
        .rows
        .iter()
        .map(|row| keys.iter().map(|key| csv.get(row, key).to_owned()).collect())
        .collect();
    markdown(&keys, &rows)
}

/// The benefit rules with their dates.
pub(super) fn institutions(root: &Path) -> Result<String, String> {
    let csv = Csv::read(&read(root, "scenarios/worlds/nl/institutions.csv")?);
    let keys = [
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
    let rows: Vec<Vec<String>> = csv
        .rows
        .iter()
        .map(|row| keys.iter().map(|key| csv.get(row, key).to_owned()).collect())
        .collect();
    Ok(format!("{RULES}\n{}", markdown(&keys, &rows)))
}

/// The published moments that a run is held against.
pub(super) fn targets(root: &Path) -> Result<String, String> {
    let mut csv = Csv::read(&read(root, "calibration/targets/calibrate.csv")?);
    csv.rows.extend(Csv::read(&read(root, "calibration/targets/services.csv")?).rows);
    let keys: Vec<&str> = csv.columns().iter().map(String::as_str).collect();
    Ok(format!("{TARGETS}\n{}", markdown(&keys, &csv.rows)))
}

/// The points of every built-in economy, and the quarters before them.
pub(super) fn economies() -> Result<String, String> {
    let mut text = ECONOMIES.to_owned();
    let mut observed = Vec::new();
    for (name, _) in BUILT_IN {
        let economy = Economy::named(name).map_err(|error| error.to_string())?;
        let _ = writeln!(text, "\n## {name}: {}\n", economy.title.en);
        let path = |what: &str, points: &[Point]| -> Vec<Vec<String>> {
            points.iter().map(|point| row(what, point)).collect()
        };
        let mut rows = path("labour demand", &economy.demand);
        rows.extend(path("job loss", &economy.job_loss));
        for (paid, point) in &economy.wage_support {
            rows.push(row(&format!("wage support, {}% of all wages", percent(*paid)), point));
        }
        for (sector, point) in &economy.sector {
            rows.push(row(&format!("sector `{sector}`"), point));
        }
        let head = ["path", "month", "value", "range", "status", "source"];
        text.push_str(&markdown(&head, &rows));
        observed = economy
            .observed
            .iter()
            .map(|q| {
                vec![
                    q.period.clone(),
                    q.vacancies.to_string(),
                    q.unemployed.to_string(),
                    q.confidence.clone(),
                    q.source.clone(),
                ]
            })
            .collect();
    }
    let head = ["quarter", "vacancies, thousand", "unemployed, thousand", "confidence", "source"];
    let _ = write!(text, "\n## Observed quarters\n\n{}", markdown(&head, &observed));
    Ok(text)
}

/// A share in per cent without the noise of binary fractions.
fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}

fn row(what: &str, point: &Point) -> Vec<String> {
    vec![
        what.to_owned(),
        point.month.clone(),
        point.value.to_string(),
        format!("{} to {}", point.low, point.high),
        point.status.clone(),
        point.source.clone(),
    ]
}
