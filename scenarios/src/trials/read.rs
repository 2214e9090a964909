//! Reading trial files: shape, ranges, and that what was published can be measured.

use miette::Diagnostic;
use thiserror::Error;

use super::table::{Assignment, Contrast, Published, Treatment, Trial, Unit};
use crate::knobs;
use crate::text_file::{Misfit, without_mark};

/// The trials that ship with the program.
pub(super) const FILES: [(&str, &str); 10] = [
    ("e009.toml", include_str!("../../../calibration/trials/e009.toml")),
    ("e016.toml", include_str!("../../../calibration/trials/e016.toml")),
    ("e031.toml", include_str!("../../../calibration/trials/e031.toml")),
    ("e033.toml", include_str!("../../../calibration/trials/e033.toml")),
    ("e034.toml", include_str!("../../../calibration/trials/e034.toml")),
    ("e038.toml", include_str!("../../../calibration/trials/e038.toml")),
    ("e041.toml", include_str!("../../../calibration/trials/e041.toml")),
    ("e047.toml", include_str!("../../../calibration/trials/e047.toml")),
    ("e048.toml", include_str!("../../../calibration/trials/e048.toml")),
    ("e049.toml", include_str!("../../../calibration/trials/e049.toml")),
];

/// Longest time in months that people are followed.
const LONGEST: u16 = 120;

/// Most replications of a trial.
const MOST: u32 = 10_000;

/// What to do about a file that has another shape.
const REMEDY: &str = "a trial is TOML with the keys of calibration/trials/e009.toml, which is one that \
    works; what each of them means stands in scenarios/src/trials/table.rs";

/// A trial that can't be used.
#[derive(Debug, Error, Diagnostic)]
pub enum TrialError {
    /// The file is no TOML, or has other keys.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Shape(#[from] Misfit),
    /// A value that can't be.
    #[error("{file}: `{place}`: {problem}")]
    Value {
        /// File name.
        file: String,
        /// Key.
        place: String,
        /// What is wrong.
        problem: String,
        /// What to do.
        #[help]
        remedy: String,
    },
}

/// The trials inside the program.
///
/// # Errors
/// Only when a built-in file is wrong, which a test rules out.
pub fn built_in() -> Result<Vec<Trial>, TrialError> {
    FILES.iter().map(|(file, text)| read(file, text)).collect()
}

/// Reads one trial.
///
/// # Errors
/// When the file is no TOML, has other fields, or asks for what can't be replayed.
pub fn read(file: &str, text: &str) -> Result<Trial, TrialError> {
    let text = without_mark(text);
    let trial: Trial =
        toml::from_str(text).map_err(|error| Misfit::of(file, text, &error, REMEDY))?;
    check(&trial).map_err(|fault| {
        let Fault { place, problem, remedy } = fault;
        TrialError::Value { file: file.to_owned(), place, problem, remedy: remedy.to_owned() }
    })?;
    Ok(trial)
}

struct Fault {
    place: String,
    problem: String,
    remedy: &'static str,
}

fn must(
    holds: bool,
    place: &str,
    problem: impl FnOnce() -> String,
    remedy: &'static str,
) -> Result<(), Fault> {
    if holds {
        return Ok(());
    }
    Err(Fault { place: place.to_owned(), problem: problem(), remedy })
}

fn check(trial: &Trial) -> Result<(), Fault> {
    let said = |place: &str, text: &str| {
        must(!text.trim().is_empty(), place, || "it is empty".to_owned(), "say where it comes from")
    };
    said("source", &trial.source)?;
    said("slack.source", &trial.slack.source)?;
    confidence("slack.confidence", &trial.slack.confidence)?;
    must(
        (1.0..=25.0).contains(&trial.slack.unemployment),
        "slack.unemployment",
        || format!("{} is outside 1 to 25", trial.slack.unemployment),
        "give the unemployed in per cent of the labour force",
    )?;
    must(
        !trial.differs.is_empty(),
        "differs",
        || "nothing is said to differ from the trial".to_owned(),
        "say in `[[differs]]` what the replay does otherwise; no replay is the trial itself",
    )?;
    must(
        !trial.published.is_empty(),
        "published",
        || "there are no findings".to_owned(),
        "add a `[[published]]`",
    )?;
    protocol(trial)?;
    trial.published.iter().try_for_each(|row| published(trial, row))
}

fn confidence(place: &str, given: &str) -> Result<(), Fault> {
    must(
        ["A", "B"].contains(&given),
        place,
        || format!("`{given}` is not a confidence"),
        "write A for what was seen, B for what is remembered or our reading",
    )
}

fn protocol(trial: &Trial) -> Result<(), Fault> {
    let p = &trial.protocol;
    let rising = p.months.windows(2).all(|pair| pair[0] < pair[1]);
    let first = p.months.first().copied().unwrap_or_default();
    must(
        rising && first > 0 && p.length() <= LONGEST,
        "protocol.months",
        || format!("{:?} with an inflow of {} months", p.months, p.inflow_months),
        "let months rise from 1, and end with the inflow within 120 months",
    )?;
    must(
        p.inflow_months > 0,
        "protocol.inflow_months",
        || "nobody enters".to_owned(),
        "give at least 1",
    )?;
    must(
        (1..=MOST).contains(&p.replications),
        "protocol.replications",
        || format!("{} runs", p.replications),
        "give 1 to 10000",
    )?;
    must(
        p.lasting_months > 0,
        "protocol.lasting_months",
        || "no job lasts 0 months".to_owned(),
        "give at least 1",
    )?;
    must(
        p.entry_share > 0.0 && p.entry_share <= 1.0,
        "protocol.entry_share",
        || format!("{} is not a share above 0, up to 1", p.entry_share),
        "give the part of the eligible who enter in a month",
    )?;
    let place = "protocol.treated_shares";
    for share in &p.treated_shares {
        must(
            (0.0..=1.0).contains(share),
            place,
            || format!("{share} is not a share of 0 to 1"),
            "give parts, not per cents",
        )?;
    }
    let (fits, remedy) = match p.assignment {
        Assignment::Individuals => {
            (p.treated_shares.len() == 1, "with `individuals` give one treated share")
        }
        Assignment::Regions => (
            p.treated_shares.len() > 1 && p.treated_shares.iter().all(|s| s.fract() == 0.0),
            "with `regions` give 0 and 1 as often as regions should have them",
        ),
        Assignment::TwoStep => (
            p.treated_shares.len() > 1,
            "with `two_step` give the treated share of each group of regions",
        ),
    };
    must(fits, place, || format!("{:?} does not fit the assignment", p.treated_shares), remedy)?;
    must(
        p.treated_shares.iter().any(|share| *share > 0.0),
        place,
        || "nobody is treated".to_owned(),
        "let some share be above 0",
    )?;
    for (place, range) in [
        ("protocol.eligible.age", p.eligible.age),
        ("protocol.eligible.months_without_work", p.eligible.months_without_work),
        ("protocol.eligible.months_on_benefit", p.eligible.months_on_benefit),
    ] {
        let rises = range.is_none_or(|[from, to]| from <= to);
        must(rises, place, || format!("{range:?} does not rise"), "give the lowest first")?;
    }
    arm("protocol.treated", &p.treated)?;
    must(
        p.treated.service.is_some(),
        "protocol.treated.service",
        || "the treated get nothing".to_owned(),
        "name the service of the model that comes nearest",
    )?;
    arm("protocol.control", &p.control)
}

fn arm(place: &str, arm: &Treatment) -> Result<(), Fault> {
    let at = |key: &str| format!("{place}.{key}");
    must(
        arm.hours.is_none_or(|hours| (0.0..=10.0).contains(&hours)),
        &at("hours"),
        || format!("{:?} is outside 0 to 10", arm.hours),
        "give hours relative to the usual ones; 1 is as usual",
    )?;
    must(
        arm.months.is_none_or(|months| (1..=36).contains(&months)),
        &at("months"),
        || format!("{:?} is outside 1 to 36", arm.months),
        "give the months that the service lasts",
    )?;
    let unknown = arm.design.keys().find(|name| knobs::find(name).is_none());
    must(
        unknown.is_none(),
        &at("design"),
        || format!("there is no knob `{}`", unknown.map_or("", String::as_str)),
        "`werkbank designs` lists the knobs; write them in quotes, as \"delivery.outcome_share\"",
    )
}

fn published(trial: &Trial, row: &Published) -> Result<(), Fault> {
    let p = &trial.protocol;
    let place = format!("published {} month {}", row.evidence, row.month);
    let must = |holds: bool, problem: &str, remedy: &'static str| {
        must(holds, &place, || problem.to_owned(), remedy)
    };
    confidence(&place, &row.confidence)?;
    must(!row.evidence.is_empty(), "`evidence` is empty", "name the row of the evidence")?;
    must(
        p.months.contains(&row.month),
        "this month is not looked at",
        "add it to `protocol.months`",
    )?;
    must(
        row.effect.is_some() != row.direction.is_some(),
        "it has both a number and a direction, or neither",
        "give `effect`, or `direction` where no number was published",
    )?;
    let differ = |(treated, control): (f64, f64)| {
        row.effect.is_some_and(|effect| (treated - control - effect).abs() > 0.05)
    };
    must(
        !(row.unit == Unit::Points && row.treated.zip(row.control).is_some_and(differ)),
        "the effect is not treated less control",
        "make the three agree",
    )?;
    must(
        row.outcome.is_share() || row.unit != Unit::Points,
        "this outcome is no share, so it has no percentage points",
        "use the unit `own` or `percent`",
    )?;
    must(
        !row.outcome.is_share() || row.unit != Unit::Own,
        "this outcome is a share",
        "use the unit `points`, or `percent` for a relative effect",
    )?;
    must(
        row.interval.is_none_or(|[low, high]| low <= high),
        "the published interval does not rise",
        "give the lower end first",
    )?;
    let untreated = p.treated_shares.iter().any(|share| *share > 0.0 && *share < 1.0);
    must(
        row.contrast != Contrast::Untreated || untreated,
        "there are no untreated people beside treated ones",
        "use `two_step` or `individuals` with a share between 0 and 1",
    )?;
    let inside = |[low, high]: [f64; 2]| {
        p.treated_shares.iter().any(|share| *share > 0.0 && (low..=high).contains(share))
    };
    must(
        row.at_share.is_none_or(inside),
        "no regions have such a treated share",
        "take a range that holds one of `protocol.treated_shares` above 0",
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ALL: [&str; 10] =
        ["E009", "E016", "E031", "E033", "E034", "E038", "E041", "E047", "E048", "E049"];

    #[test]
    fn the_built_in_trials_can_be_read_and_name_their_evidence() {
        let trials = built_in().unwrap();
        let ids: Vec<&str> = trials.iter().map(|trial| trial.id.as_str()).collect();
        assert_eq!(ids, ALL);
        for ((file, _), trial) in FILES.iter().zip(&trials) {
            assert_eq!(*file, format!("{}.toml", trial.id.to_lowercase()));
            let named: BTreeSet<&str> =
                trial.published.iter().map(|row| row.evidence.as_str()).collect();
            assert!(named.contains(trial.id.as_str()), "{}: {named:?}", trial.id);
            assert!(trial.published.iter().any(|row| row.judged), "{}", trial.id);
            let differs = trial.differs.iter().flat_map(|text| [&text.en, &text.nl]);
            assert!(differs.clone().count() > 1 && differs.clone().all(|text| !text.is_empty()));
        }
    }

    /// What may be fitted is fixed before anything is fitted.
    #[test]
    fn only_three_trials_may_be_fitted() {
        let trials = built_in().unwrap();
        let fitted: Vec<&str> =
            trials.iter().filter(|trial| trial.fitted).map(|trial| trial.id.as_str()).collect();
        assert_eq!(fitted, ["E009", "E016", "E038"]);
    }

    /// Each mistake gives one error with file, place and remedy.
    #[test]
    fn a_bad_trial_file_is_told_where_and_what_to_do() {
        use miette::Diagnostic;
        let (file, text) = FILES[0];
        let [month, unit] = ["month = 24\nunit = \"points\"", "unit = \"points\"\ncontrol = 63.0"];
        for (from, to, said) in [
            ("months = [6, 12, 24]", "months = [12, 6]", "`protocol.months`"),
            ("months = [6, 12, 24]", "months = [6, 24]", "E009 month 12"),
            ("entry_share = 0.2", "entry_share = 1.2", "`protocol.entry_share`"),
            ("treated_shares = [0.5]", "treated_shares = [-0.5]", "`protocol.treated_shares`"),
            ("treated_shares = [0.5]", "treated_shares = [0.0]", "nobody is treated"),
            ("treated_shares = [0.5]", "treated_shares = [0.5, 1.0]", "does not fit"),
            ("\"individuals\"", "\"regions\"", "does not fit"),
            ("\"individuals\"", "\"by_hand\"", "by_hand"),
            ("effect = 2.0", "effect = 3.0", "treated less control"),
            ("effect = 2.0", "direction = \"sideways\"", "sideways"),
            ("effect = 0.0", "effect = 0.0\ndirection = \"up\"", "both a number and a direction"),
            ("service = \"guidance\"", "service = \"magic\"", "magic"),
            ("service = \"guidance\"", "hours = 1.0", "`protocol.treated.service`"),
            ("service = \"guidance\"", "service = \"guidance\"\nhours = 99.0", "treated.hours"),
            (
                "service = \"guidance\"",
                "service = \"guidance\"\ndesign = { \"delivery.luck\" = 1 }",
                "delivery.luck",
            ),
            ("outcome = \"on_ww\"", "outcome = \"happiness\"", "happiness"),
            ("outcome = \"on_ww\"", "outcome = \"earnings\"", "percentage points"),
            (month, "month = 24", "unit"),
            (unit, "unit = \"own\"\ncontrol = 63.0", "this outcome is a share"),
            ("fitted = true", "fitted = true\nluck = 1", "luck"),
            ("source = \"UWV", "sauce = \"UWV", "sauce"),
            ("source = \"CBS", "# \"CBS", "source"),
            ("confidence = \"B\"", "confidence = \"C\"", "confidence"),
            ("unemployment = 4.9", "unemployment = 0.049", "`slack.unemployment`"),
        ] {
            assert!(text.contains(from), "{from}");
            let error = read(file, &text.replacen(from, to, 1)).unwrap_err();
            let shown = error.to_string();
            assert!(shown.contains(file) && shown.contains(said), "{to}: {shown}");
            assert!(error.help().is_some(), "{to}: {shown}");
        }
        let untreated = text.replacen("unit", "contrast = \"untreated\"\nunit", 1);
        let alone = untreated.replace("treated_shares = [0.5]", "treated_shares = [1.0]");
        let shown = read(file, &alone).unwrap_err().to_string();
        assert!(shown.contains("no untreated people"), "{shown}");
    }
}
