//! All held-out rows beside past years, by group.

use std::fmt::Write as _;

use scenarios::economy::EconomyError;
use scenarios::economy::history::{History, MarginOfTime};
use scenarios::population::Cache;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::beveridge::Beveridge;
use crate::drive::{DriveError, Driven, Setup, Years, years};
use crate::score::{Scored, Verdict, score};
use crate::status::NEEDED;
use crate::table::{GROUPS, HeldOut, TableError};

/// Titles of the groups, and our reading of a failure.
const TEXTS: &str = include_str!("../groups.toml");

/// Why the held-out rows can't be scored.
#[derive(Debug, Error, miette::Diagnostic)]
pub enum ReportError {
    /// The table can't be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Table(#[from] TableError),
    /// Past years can't be run.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Drive(#[from] DriveError),
    /// A history or the observed quarters can't be read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Economy(#[from] EconomyError),
    /// The texts of the groups can't be read.
    #[error("groups.toml: {0}; give each of H1 to H8 en, nl, mechanism_en and mechanism_nl")]
    Texts(String),
}

/// Texts of a group in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// Title in English.
    pub en: String,
    /// Title in Dutch.
    pub nl: String,
    /// Mechanism by which we read a failure, in English.
    pub mechanism_en: String,
    /// The same in Dutch.
    pub mechanism_nl: String,
}

/// A group of held-out rows.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Code, H1 to H8.
    pub code: &'static str,
    /// Texts; the mechanisms count where the group fails.
    #[serde(flatten)]
    pub texts: Texts,
    /// Rows that pass.
    pub passed: usize,
    /// Rows that count.
    pub counted: usize,
    /// Whether two thirds of them pass.
    pub passes: bool,
}

/// How past years were driven.
#[derive(Clone, Debug, Serialize)]
pub struct Drive {
    /// Name of the history.
    pub id: String,
    /// Rounds of the search for demand.
    pub rounds: u32,
    /// Mean miss of simulated vacancies in per cent of the observed ones.
    pub mean_miss: f64,
    /// Largest miss in per cent.
    pub largest_miss: f64,
    /// Margins of the time.
    pub margins: Vec<MarginOfTime>,
    /// Margins that are those of the base year.
    pub missing: Vec<String>,
    /// Quarters.
    pub quarters: Vec<Driven>,
}

/// The held-out part of a validation.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// People per agent.
    pub scale: f64,
    /// Replications.
    pub replications: u32,
    /// Seed.
    pub seed: u64,
    /// Beveridge line.
    pub line: Beveridge,
    /// How the years were driven.
    pub drives: Vec<Drive>,
    /// All rows in the order of the table.
    pub rows: Vec<Scored>,
    /// Groups.
    pub groups: Vec<Group>,
}

/// Runs the histories that the rows ask for and scores every row.
///
/// # Errors
/// When a history can't be run or a text can't be read.
pub fn held_out(setup: &Setup<'_>, rows: &[HeldOut], cache: &Cache) -> Result<Report, ReportError> {
    if setup.replications < 2 {
        return Err(DriveError::Replications(setup.replications).into());
    }
    let line = Beveridge::of_calibration()?;
    let mut ran: Vec<Years> = Vec::new();
    let mut scored = Vec::new();
    for row in rows {
        let known = ran.iter().position(|years| years.id == row.run);
        let place = if let Some(place) = known {
            place
        } else {
            ran.push(years(setup, &History::named(&row.run)?, cache)?);
            ran.len() - 1
        };
        scored.push(score(row, &ran[place], &line));
    }
    let drive = |years: &Years| {
        let (mean_miss, largest_miss) = years.fit();
        Drive {
            id: years.id.clone(),
            rounds: years.rounds,
            mean_miss,
            largest_miss,
            margins: years.margins.clone(),
            missing: years.missing.clone(),
            quarters: years.quarters.clone(),
        }
    };
    Ok(Report {
        scale: setup.scale.people(),
        replications: setup.replications,
        seed: setup.seed,
        line,
        drives: ran.iter().map(drive).collect(),
        groups: groups(&scored)?,
        rows: scored,
    })
}

/// Texts of all groups.
fn texts() -> Result<Vec<Texts>, ReportError> {
    let fail = |problem: String| ReportError::Texts(problem);
    let mut table: toml::Table =
        TEXTS.parse().map_err(|error: toml::de::Error| fail(error.message().to_owned()))?;
    let of = |code: &str| {
        let entry = table.remove(code).ok_or_else(|| fail(format!("`{code}` is missing")))?;
        entry.try_into::<Texts>().map_err(|error| fail(format!("{code}: {}", error.message())))
    };
    GROUPS.into_iter().map(of).collect()
}

/// Counts of the groups that have rows that count.
fn groups(rows: &[Scored]) -> Result<Vec<Group>, ReportError> {
    let group = |(code, texts): (&'static str, Texts)| {
        let of = || rows.iter().filter(move |scored| scored.row.moment == code);
        let counted = of().filter(|scored| scored.verdict != Verdict::Drives).count();
        let passed = of().filter(|scored| scored.verdict == Verdict::Pass).count();
        // Exact in whole numbers: two thirds of three is two.
        let passes = counted > 0 && 3 * passed >= 2 * counted;
        Group { code, texts, passed, counted, passes }
    };
    Ok(GROUPS.into_iter().zip(texts()?).map(group).filter(|g| g.counted > 0).collect())
}

impl Report {
    /// Groups that pass.
    pub fn groups_passed(&self) -> u32 {
        self.groups.iter().filter(|group| group.passes).count() as u32
    }

    /// Whether enough groups pass.
    pub fn passes(&self) -> bool {
        self.groups_passed() >= NEEDED
    }

    /// The report as lines for people.
    pub fn table(&self) -> String {
        let mut out = String::new();
        // Writing to a string can't fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(
            out,
            "Past years driven by observed vacancies alone, 1:{}, {} replications, seed {}",
            self.scale, self.replications, self.seed
        )?;
        for drive in &self.drives {
            writeln!(
                out,
                "  {}: vacancies within {:.1}% on average, {:.1}% at most, after {} rounds; of the base year: {}",
                drive.id,
                drive.mean_miss,
                drive.largest_miss,
                drive.rounds,
                drive.missing.join(", ")
            )?;
        }
        let Beveridge { constant, slope, quarters } = self.line;
        writeln!(
            out,
            "  Beveridge line of {quarters} quarters of 2022 to 2024: ln U = {constant:.2} {slope:+.2} ln V"
        )?;
        for group in &self.groups {
            let Group { code, texts, passed, counted, passes } = group;
            let said = if *passes { "passes" } else { "FAILS" };
            writeln!(out, "\n{code} {}: {passed} of {counted}, {said}", texts.en)?;
            for scored in self.rows.iter().filter(|scored| scored.row.moment == *code) {
                writeln!(out, "  {}", line_of(scored))?;
            }
            if !passes {
                writeln!(out, "  our reading: {}", texts.mechanism_en)?;
            }
        }
        let all = self.groups.len();
        writeln!(out, "\n{} of {all} groups pass; {NEEDED} are needed", self.groups_passed())
    }
}

/// One row for people.
fn line_of(scored: &Scored) -> String {
    let row = &scored.row;
    let mut text = format!("{:34} {:7} {:>9}", row.id, row.period, short(row.value));
    let Some(simulated) = scored.simulated else {
        let _ = write!(text, "  not measured, counts as failed: {}", row.note);
        return text;
    };
    let _ = write!(text, "  simulated {:>9}", short(simulated));
    if let Some([low, high]) = scored.interval {
        let _ = write!(text, " ({} to {})", short(low), short(high));
    }
    if let (Some(change), Some(simulated), Some(earlier)) =
        (scored.change, scored.simulated_change, &row.earlier)
    {
        let (change, simulated) = (short(change), short(simulated));
        let _ = write!(text, "  change from {}: {change}, simulated {simulated}", earlier.period);
        if let Some(line) = scored.line_change {
            let _ = write!(text, ", line {}", short(line));
        }
    } else if let Some(miss) = scored.miss_percent {
        let _ = write!(text, "  miss {miss:+.1}%");
    }
    if let Some(errors) = scored.miss_errors {
        let _ = write!(text, ", {errors:+.1} s.e.");
    }
    let failed: Vec<&str> = scored.tests.iter().filter(|t| !t.passed).map(|t| t.name).collect();
    let said = match scored.verdict {
        Verdict::Pass => "  pass".to_owned(),
        Verdict::Fail => format!("  FAIL ({})", failed.join(", ")),
        Verdict::NotMeasured => "  FAIL (not measured)".to_owned(),
        Verdict::Drives => "  drives the run, not counted".to_owned(),
    };
    text + &said + &format!("  [{}]", row.unit)
}

/// A figure in up to four digits.
pub(crate) fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict as V;
    use super::*;
    use crate::table::built_in;

    fn scored(row: &HeldOut, verdict: Verdict) -> Scored {
        Scored {
            row: row.clone(),
            simulated: None,
            simulated_se: None,
            interval: None,
            miss_percent: None,
            miss_errors: None,
            change: None,
            simulated_change: None,
            change_se: None,
            line_change: None,
            tests: Vec::new(),
            verdict,
        }
    }

    #[test]
    fn two_thirds_pass_a_group_and_drivers_do_not_count() {
        let rows = built_in().unwrap();
        let of: Vec<&HeldOut> = rows.iter().filter(|row| row.moment == "H6").collect();
        let [a, b, c, d] = of[..] else { panic!("H6 has four rows") };
        let verdicts = |found: [Verdict; 4]| {
            let rows: Vec<Scored> =
                [a, b, c, d].into_iter().zip(found).map(|(row, v)| scored(row, v)).collect();
            let groups = groups(&rows).unwrap();
            (groups[0].passed, groups[0].counted, groups[0].passes)
        };
        assert_eq!(verdicts([V::Drives, V::Pass, V::Pass, V::Fail]), (2, 3, true));
        assert_eq!(verdicts([V::Drives, V::Pass, V::NotMeasured, V::Fail]), (1, 3, false));
    }

    #[test]
    fn all_rows_are_printed_whatever_their_verdict() {
        let rows = built_in().unwrap();
        let scored: Vec<Scored> =
            rows.iter().map(|row| scored(row, Verdict::NotMeasured)).collect();
        let report = Report {
            scale: 100.0,
            replications: 2,
            seed: 1,
            line: Beveridge { constant: 1.0, slope: -0.5, quarters: 12 },
            drives: Vec::new(),
            groups: groups(&scored).unwrap(),
            rows: scored,
        };
        let text = report.table();
        for row in &rows {
            assert!(text.contains(&row.id), "{}", row.id);
        }
        assert!(text.contains("0 of 8 groups pass") && text.contains("our reading"));
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["rows"].as_array().unwrap().len(), rows.len());
        for key in ["id", "moment", "measure", "value", "simulated", "interval", "tests", "verdict"]
        {
            assert!(json["rows"][0].get(key).is_some(), "{key}");
        }
        assert!(json["groups"][0]["mechanism_nl"].as_str().is_some_and(|text| text.len() > 20));
    }
}
