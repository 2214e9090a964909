//! A published trial as data, from `calibration/trials/`.

use serde::{Deserialize, Serialize};
use sim_core::codes::{Benefit, Education, Service};
use sim_core::lang::Lang;

use super::outcome::Outcome;

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
    /// Whether parameters of the model may be fitted to it; then it validates nothing.
    pub fitted: bool,
    /// Short name.
    pub title: Texts,
    /// Who was assigned what.
    pub assigned: Texts,
    /// How slack the labour market was.
    pub slack: Slack,
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

/// Unemployment of the trial's country and years, which the replay takes over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slack {
    /// Unemployed people in per cent of the labour force.
    pub unemployment: f64,
    /// Country and years.
    pub period: String,
    /// Where the rate was found.
    pub source: String,
    /// `A` seen, `B` remembered or our reading.
    pub confidence: String,
}

/// Who may enter a trial: people without work, to whom all of this applies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Eligible {
    /// On one of these benefits; empty for anybody.
    pub benefits: Vec<Benefit>,
    /// Whether the benefit began in the month just past.
    pub new_benefit: bool,
    /// Whether the person must look for work.
    pub seeking: bool,
    /// Least and highest age in years.
    pub age: Option<[u16; 2]>,
    /// Fewest and most months without work.
    pub months_without_work: Option<[u16; 2]>,
    /// Fewest and most months on the present benefit.
    pub months_on_benefit: Option<[u16; 2]>,
    /// Education; empty for any.
    pub education: Vec<Education>,
}

/// How the service is dealt out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
    /// By lot between people, with one treated share.
    Individuals,
    /// By lot between regions, where all or none are treated.
    Regions,
    /// By lot between regions over treated shares, and between people within them.
    TwoStep,
}

/// From when months are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// From each person's entry.
    #[default]
    Entry,
    /// From the start of the trial, so that later entrants are followed for a shorter time.
    Start,
}

/// How a trial is replayed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// Who may enter.
    pub eligible: Eligible,
    /// How the service is dealt out.
    pub assignment: Assignment,
    /// Share of the eligible who enter, each month.
    pub entry_share: f64,
    /// Share of those who enter who are treated: one, or one for each group of regions.
    pub treated_shares: Vec<f64>,
    /// Months in which people enter.
    pub inflow_months: u16,
    /// Months at which both groups are looked at, in order.
    pub months: Vec<u16>,
    /// From when these are counted.
    #[serde(default)]
    pub clock: Clock,
    /// Months that a job must last to be a lasting one.
    pub lasting_months: u16,
    /// Runs with different luck.
    pub replications: u32,
    /// What the treated get.
    pub treated: Treatment,
    /// What the others get, and the treated in the world that theirs is compared with.
    #[serde(default)]
    pub control: Treatment,
}

impl Protocol {
    /// Months from the first entry to the last look.
    pub fn length(&self) -> u16 {
        let last = self.months.last().copied().unwrap_or_default();
        match self.clock {
            Clock::Entry => self.inflow_months.saturating_add(last),
            Clock::Start => self.inflow_months.max(last.saturating_add(1)),
        }
    }
}

/// What one arm gets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Treatment {
    /// The service; none for no help.
    pub service: Option<Service>,
    /// Hours relative to the usual ones; those of the design without it.
    pub hours: Option<f64>,
    /// Months that it lasts; as usual without it.
    pub months: Option<u16>,
    /// Whether a provider delivers it, under the pay of the design.
    pub bought: bool,
    /// Whether it names an occupation and shows the openings there.
    pub names_occupation: bool,
    /// Knobs of the design in the world of this arm, such as the pay of providers.
    pub design: toml::Table,
}

impl Treatment {
    /// What the engine does.
    pub fn of_engine(&self) -> Option<sim_core::trial::Treatment> {
        let Self { bought, names_occupation, months, .. } = *self;
        let service = self.service?;
        Some(sim_core::trial::Treatment { service, bought, names_occupation, months })
    }
}

/// Who is compared with themselves in the world without the trial.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contrast {
    /// The treated.
    #[default]
    Treated,
    /// The untreated: what the trial does to its own controls.
    Untreated,
    /// All who entered.
    All,
}

/// Which participants, by how far from work staff saw them on entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Among {
    /// All.
    #[default]
    All,
    /// Those seen as near to work.
    Near,
    /// Those seen as far from work.
    Far,
}

/// What an effect is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Percentage points.
    Points,
    /// Per cent of the level without the trial.
    Percent,
    /// The unit of the outcome itself: months, hours or euro.
    Own,
}

/// Which way an effect goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Above zero.
    Up,
    /// Below zero.
    Down,
    /// No effect.
    None,
}

/// One published finding: a number, or a direction only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// What.
    pub outcome: Outcome,
    /// Month of the look.
    pub month: u16,
    /// For whom.
    #[serde(default)]
    pub contrast: Contrast,
    /// Among whom.
    #[serde(default)]
    pub among: Among,
    /// Least and highest treated share of the regions; all regions with treated people without it.
    pub at_share: Option<[f64; 2]>,
    /// Unit of the effect.
    pub unit: Unit,
    /// Level without the service.
    pub control: Option<f64>,
    /// Level with it.
    pub treated: Option<f64>,
    /// Difference; none when only its direction was published.
    pub effect: Option<f64>,
    /// Ends of the published interval.
    pub interval: Option<[f64; 2]>,
    /// Direction, when no number was published.
    pub direction: Option<Direction>,
    /// Bound beyond which the direction must go: the interval lies beyond it rather than beyond 0.
    pub beyond: Option<f64>,
    /// Whether the replay must meet it; otherwise it is shown only.
    #[serde(default = "yes")]
    pub judged: bool,
    /// `A` seen, `B` remembered or our reading.
    pub confidence: String,
    /// Row of the evidence.
    pub evidence: String,
    /// Remark.
    #[serde(default)]
    pub note: String,
}

fn yes() -> bool {
    true
}
