//! A published trial as data, from `calibration/trials/`.

use serde::{Deserialize, Serialize};
use sim_core::codes::Service;
use sim_core::lang::Lang;
use thiserror::Error;

/// The trials that ship with the program.
const FILES: [(&str, &str); 1] =
    [("e009.toml", include_str!("../../../calibration/trials/e009.toml"))];

/// Longest time in months that people are followed.
const LONGEST: u16 = 120;

/// One trial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// Evidence id.
    pub id: String,
    /// Who did it.
    pub study: String,
    /// Year of publication.
    pub year: u16,
    /// Country.
    pub country: String,
    /// When people entered.
    pub period: String,
    /// Where the figures were found.
    pub source: String,
    /// Short name.
    pub title: Texts,
    /// Who was assigned what.
    pub assigned: Texts,
    /// How tight the labour market was.
    pub slack: Texts,
    /// What differs between the trial and its replay.
    pub differs: Vec<Texts>,
    /// How it is replayed.
    pub protocol: Protocol,
    /// What was found.
    pub published: Vec<Published>,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// English.
    pub en: String,
    /// Dutch.
    pub nl: String,
}

impl Texts {
    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Nl => &self.nl,
        }
    }
}

/// Who may enter a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eligible {
    /// People without work whose WW began in the month just past.
    NewWwWithoutWork,
}

/// How a trial is replayed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// Who may enter.
    pub eligible: Eligible,
    /// What the treated get.
    pub service: Service,
    /// Months in which people enter.
    pub inflow_months: u16,
    /// Share of the eligible who get the service.
    pub treated_share: f64,
    /// Share of the eligible who are followed without it.
    pub control_share: f64,
    /// Months after entry at which both groups are looked at, in order.
    pub months: Vec<u16>,
}

impl Protocol {
    /// Months from the first entry to the last look.
    pub fn length(&self) -> u16 {
        self.inflow_months + self.months.last().copied().unwrap_or_default()
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Per cent at work at the end of the month.
    InWork,
    /// Per cent on a WW benefit at the end of the month, at work or not.
    OnWw,
    /// Months at work since entry.
    MonthsWorked,
    /// Months on any benefit since entry.
    MonthsBenefit,
}

impl Outcome {
    /// All, in the order of tables.
    pub const ALL: [Self; 4] = [Self::InWork, Self::OnWw, Self::MonthsWorked, Self::MonthsBenefit];

    /// Name and unit.
    pub fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::InWork, Lang::En) => "in work, %",
            (Self::InWork, Lang::Nl) => "aan het werk, %",
            (Self::OnWw, Lang::En) => "on WW, %",
            (Self::OnWw, Lang::Nl) => "in de WW, %",
            (Self::MonthsWorked, Lang::En) => "months worked",
            (Self::MonthsWorked, Lang::Nl) => "gewerkte maanden",
            (Self::MonthsBenefit, Lang::En) => "months on a benefit",
            (Self::MonthsBenefit, Lang::Nl) => "uitkeringsmaanden",
        }
    }
}

/// One published figure; shares and effects on shares in per cent and percentage points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// What.
    pub outcome: Outcome,
    /// Months after entry.
    pub month: u16,
    /// Level among the controls.
    pub control: Option<f64>,
    /// Level among the treated.
    pub treated: Option<f64>,
    /// Difference.
    pub effect: f64,
    /// `A` seen, `B` remembered or our reading.
    pub confidence: String,
    /// Row of the evidence.
    pub evidence: String,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

/// A trial that can't be used.
#[derive(Debug, Error)]
#[error("{file}: {problem}")]
pub struct TrialError {
    /// File name.
    pub file: String,
    /// What is wrong and what to do.
    pub problem: String,
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
    let fault = |problem: String| TrialError { file: file.to_owned(), problem };
    let trial: Trial = toml::from_str(text).map_err(|error| fault(error.to_string()))?;
    let p = &trial.protocol;
    let rising = p.months.windows(2).all(|pair| pair[0] < pair[1]);
    if p.months.is_empty() || !rising || p.months[0] == 0 || p.length() > LONGEST {
        return Err(fault(format!(
            "`protocol.months` must rise from 1, and end with the inflow within {LONGEST} months"
        )));
    }
    let shares = [p.treated_share, p.control_share];
    if p.inflow_months == 0 || shares.iter().any(|share| *share <= 0.0) {
        return Err(fault("inflow and both shares must be above 0".to_owned()));
    }
    if shares.iter().sum::<f64>() > 1.0 {
        return Err(fault("the shares of treated and controls must not exceed 1".to_owned()));
    }
    if let Some(row) = trial.published.iter().find(|row| !p.months.contains(&row.month)) {
        return Err(fault(format!(
            "month {} of a published figure is not in `protocol.months`",
            row.month
        )));
    }
    for row in &trial.published {
        let levels = row.treated.zip(row.control).map(|(treated, control)| treated - control);
        if levels.is_some_and(|difference| (difference - row.effect).abs() > 0.05) {
            return Err(fault(format!(
                "the effect of {} at month {} is not treated less control",
                row.evidence, row.month
            )));
        }
    }
    Ok(trial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_trials_can_be_read_and_say_where_they_come_from() {
        for trial in built_in().unwrap() {
            assert!(!trial.source.is_empty() && !trial.differs.is_empty(), "{}", trial.id);
            for row in &trial.published {
                assert!(["A", "B"].contains(&row.confidence.as_str()), "{}", row.evidence);
            }
        }
    }

    #[test]
    fn a_trial_that_contradicts_itself_is_refused() {
        let (file, text) = FILES[0];
        for (from, to, said) in [
            ("months = [6, 12, 24]", "months = [12, 6]", "protocol.months"),
            ("months = [6, 12, 24]", "months = [6, 24]", "month 12"),
            ("treated_share = 0.1", "treated_share = 0.95", "exceed 1"),
            ("treated_share = 0.1", "treated_share = 0.0", "above 0"),
            ("effect = 2.0", "effect = 3.0", "treated less control"),
            ("service = \"guidance\"", "service = \"magic\"", "magic"),
        ] {
            assert!(text.contains(from), "{from}");
            let error = read(file, &text.replace(from, to)).unwrap_err().to_string();
            assert!(error.contains(file) && error.contains(said), "{error}");
        }
    }
}
