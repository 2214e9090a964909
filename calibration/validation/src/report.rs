//! All held-out rows beside past years, by group.

use scenarios::attempt::Failed;
use scenarios::economy::EconomyError;
use scenarios::economy::history::{History, MarginOfTime};
use scenarios::population::Cache;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::beveridge::Beveridge;
use crate::drive::{DriveError, Driven, Setup, Years, years};
use crate::score::{Scored, Verdict, lacks, score};
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
    /// Replications that failed, or gave something else than a number.
    pub failed: Vec<Failed>,
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
    let failed = ran.iter().flat_map(|years| failures(years, &scored)).collect();
    Ok(Report {
        scale: setup.scale.people(),
        replications: setup.replications,
        seed: setup.seed,
        line,
        drives: ran.iter().map(drive).collect(),
        groups: groups(&scored)?,
        rows: scored,
        failed,
    })
}

/// Replications of a history that broke off, or gave no number for a row that is measured in it.
fn failures(years: &Years, scored: &[Scored]) -> Vec<Failed> {
    let mut failed = years.failed.clone();
    for seen in &years.seen {
        let rows = scored.iter().map(|scored| &scored.row).filter(|row| row.run == years.id);
        let missing: Vec<&str> =
            rows.filter(|row| lacks(row, seen)).map(|row| row.id.as_str()).collect();
        if !missing.is_empty() {
            let problem = format!("{}: no number for {}", years.id, missing.join(", "));
            failed.push(Failed { past: true, ..Failed::new(seen.replication, problem) });
        }
    }
    failed
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

    /// The same, with the command that redoes them beside what failed: demand is sought for all replications
    /// together, so there is one for all.
    #[must_use]
    pub fn with_redo(mut self, command: &str) -> Self {
        for failed in &mut self.failed {
            command.clone_into(&mut failed.redo);
        }
        self
    }
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
    use scenarios::lang::Lang;
    use scenarios::validate::words;

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
            failed: Vec::new(),
        };
        let text = report.table(Lang::En);
        let dutch = report.table(Lang::Nl);
        assert!(dutch.contains("0 van 8 groepen") && !dutch.contains("not measured"), "{dutch}");
        for row in &rows {
            assert!(text.contains(&row.id), "{}", row.id);
            assert!(words::is_known(&row.unit), "no Dutch for the unit `{}`", row.unit);
            let told = row.measure.is_some() || words::is_known(&row.note);
            assert!(told, "no Dutch for the note `{}`", row.note);
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
