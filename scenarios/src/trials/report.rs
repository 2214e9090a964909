//! Published beside simulated, with intervals over the replications.

use std::fmt::Write as _;

use serde::Serialize;
use sim_core::lang::Lang;

use super::protocol::{Arm, Replication};
use super::table::{Outcome, Published, Trial};
use crate::paired::{Estimate, Level};

/// A mean over replications.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// Mean.
    pub mean: f64,
    /// Standard error; none for one replication.
    pub se: Option<f64>,
    /// Lower end of the 95% interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

impl Figure {
    fn of(values: &[f64]) -> Self {
        let none = Self { mean: f64::NAN, se: None, low: None, high: None };
        Estimate::of(values, Level::single()).map_or(none, |e| Self {
            mean: e.mean,
            se: e.se,
            low: e.interval.map(|interval| interval.low),
            high: e.interval.map(|interval| interval.high),
        })
    }
}

/// One outcome at one month.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What.
    pub outcome: Outcome,
    /// Months after entry.
    pub month: u16,
    /// What the study found; none when it says nothing about this.
    pub published: Option<Published>,
    /// Level of the controls.
    pub control: Figure,
    /// Level of the treated.
    pub treated: Figure,
    /// Treated less controls, as a study sees it.
    pub between_groups: Figure,
    /// Treated less the same draw without the trial, which no study can see.
    pub same_people: Figure,
    /// What the trial does to its own controls: displacement.
    pub on_controls: Figure,
    /// Effect on the same people less the published effect.
    pub miss: Option<f64>,
    /// A third of the published effect: the largest standard error that tells it from nothing.
    pub se_needed: Option<f64>,
    /// Whether the effect on the same people is that sure.
    pub sure_enough: Option<bool>,
}

/// What was run.
#[derive(Clone, Debug, Serialize)]
pub struct Runs {
    /// World.
    pub world: String,
    /// Economy.
    pub economy: String,
    /// Design that runs beside the trial.
    pub design: String,
    /// People per agent.
    pub scale: f64,
    /// First month of entry.
    pub from: String,
    /// Replications.
    pub replications: u32,
    /// Seed.
    pub seed: u64,
}

/// A trial and its replay.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// How far it may be trusted.
    pub status: &'static str,
    /// The study.
    pub trial: Trial,
    /// What was run.
    pub runs: Runs,
    /// Treated and controls per replication, in agents.
    pub people: [f64; 2],
    /// Treated and controls on entry: age, per cent with low education, per cent with a barrier.
    pub before: [[Figure; 3]; 2],
    /// Outcomes.
    pub rows: Vec<Row>,
}

/// Puts the replications beside the published figures.
pub fn report(trial: Trial, runs: Runs, replications: &[Replication]) -> Report {
    let all = |value: &dyn Fn(&Replication) -> f64| {
        Figure::of(&replications.iter().map(value).collect::<Vec<f64>>())
    };
    let arms = [Arm::Treated as usize, Arm::Control as usize];
    let [treated, control] = arms;
    let mut rows = Vec::new();
    for outcome in Outcome::ALL {
        for (look, &month) in trial.protocol.months.iter().enumerate() {
            let with = |r: &Replication, arm: usize| r.with[arm].mean(outcome, look);
            let without = |r: &Replication, arm: usize| r.without[arm].mean(outcome, look);
            let published =
                trial.published.iter().find(|p| p.outcome == outcome && p.month == month);
            let same_people = all(&|r| with(r, treated) - without(r, treated));
            let se_needed = published.map(|p| p.effect.abs() / 3.0).filter(|needed| *needed > 0.0);
            rows.push(Row {
                outcome,
                month,
                published: published.cloned(),
                control: all(&|r| with(r, control)),
                treated: all(&|r| with(r, treated)),
                between_groups: all(&|r| with(r, treated) - with(r, control)),
                same_people,
                on_controls: all(&|r| with(r, control) - without(r, control)),
                miss: published.map(|p| same_people.mean - p.effect),
                se_needed,
                sure_enough: se_needed.map(|needed| same_people.se.is_some_and(|se| se <= needed)),
            });
        }
    }
    let mean_people = |arm: usize| all(&|r| f64::from(r.with[arm].people)).mean;
    let people = arms.map(mean_people);
    let before = arms.map(|arm| [0, 1, 2].map(|k| all(&|r| r.with[arm].means_before()[k])));
    Report { status: "a look: not fitted, not validated", trial, runs, people, before, rows }
}

impl Report {
    /// The report as lines for people.
    pub fn table(&self, lang: Lang) -> String {
        let mut out = String::new();
        // Writing to a string can't fail.
        let _ = self.write(&mut out, lang);
        out
    }

    fn write(&self, out: &mut String, lang: Lang) -> std::fmt::Result {
        let say = |en: &'static str, nl: &'static str| match lang {
            Lang::En => en,
            Lang::Nl => nl,
        };
        let (trial, runs) = (&self.trial, &self.runs);
        writeln!(out, "{} {} ({}, {})", trial.id, trial.title.get(lang), trial.study, trial.year)?;
        let status = say(self.status, "een blik: niet gefit, niet gevalideerd");
        writeln!(out, "{}: {status}\n", say("Status", "Status"))?;
        writeln!(out, "{}: {}", say("Assigned", "Toegewezen"), trial.assigned.get(lang))?;
        writeln!(out, "{}: {}, {}", say("Entered", "Instroom"), trial.country, trial.period)?;
        writeln!(out, "{}: {}", say("Slack", "Krapte"), trial.slack.get(lang))?;
        for differs in &trial.differs {
            writeln!(out, "{}: {}", say("Differs", "Anders"), differs.get(lang))?;
        }
        let replications = say("replications", "herhalingen");
        writeln!(
            out,
            "\n{}: {}, {}, {}, 1:{}, {}, {} {replications}, seed {}",
            say("Replay", "Nabootsing"),
            runs.world,
            runs.economy,
            runs.design,
            runs.scale,
            runs.from,
            runs.replications,
            runs.seed
        )?;
        self.groups(out, lang)?;
        writeln!(
            out,
            "\n{:20} {:>5}  {:>15}  {:>7}  {:>24}  {:>24}  {:>6} {:>6} {:>6}  {:>11}",
            say("outcome", "uitkomst"),
            say("month", "maand"),
            say("published", "gepubliceerd"),
            say("control", "contr."),
            say("between groups", "tussen de groepen"),
            say("same people", "dezelfde mensen"),
            say("miss", "mis"),
            "se",
            say("needs", "nodig"),
            say("on controls", "op controle"),
        )?;
        for row in &self.rows {
            let published = row.published.as_ref().map_or_else(String::new, |p| {
                let level = p.control.map_or_else(String::new, |level| format!("{level:.0} "));
                format!("{level}{:+.1} {}", p.effect, p.evidence)
            });
            let number = |value: Option<f64>, signed: bool| match (value, signed) {
                (None, _) => "-".to_owned(),
                (Some(value), true) => format!("{value:+.2}"),
                (Some(value), false) => format!("{value:.2}"),
            };
            writeln!(
                out,
                "{:20} {:>5}  {published:>15}  {:>7.1}  {:>24}  {:>24}  {:>6} {:>6} {:>6}  {:>11}",
                row.outcome.text(lang),
                row.month,
                row.control.mean,
                interval(row.between_groups),
                interval(row.same_people),
                number(row.miss, true),
                number(row.same_people.se, false),
                number(row.se_needed, false),
                number(Some(row.on_controls.mean), true),
            )?;
        }
        let needs = say(
            "needs: a third of the published effect; a larger se can't tell it from nothing",
            "nodig: een derde van het gepubliceerde effect; met een grotere se is het niet van nul te onderscheiden",
        );
        let seen = say(
            "between groups: as the study sees it; same people: with and without the trial, the same luck",
            "tussen de groepen: zoals de studie het ziet; dezelfde mensen: met en zonder experiment, hetzelfde toeval",
        );
        writeln!(out, "\n{needs}\n{seen}")
    }

    fn groups(&self, out: &mut String, lang: Lang) -> std::fmt::Result {
        let names = match lang {
            Lang::En => ["treated", "controls"],
            Lang::Nl => ["behandeld", "controle"],
        };
        for ((name, people), before) in names.iter().zip(self.people).zip(&self.before) {
            let [age, low, barrier] = before.map(|figure| figure.mean);
            match lang {
                Lang::En => writeln!(
                    out,
                    "  {name}: {people:.0} agents a replication; on entry {age:.1} years old, {low:.0}% low education, {barrier:.0}% with a barrier"
                )?,
                Lang::Nl => writeln!(
                    out,
                    "  {name}: {people:.0} agents per herhaling; bij instroom {age:.1} jaar oud, {low:.0}% laag opgeleid, {barrier:.0}% met een belemmering"
                )?,
            }
        }
        Ok(())
    }
}

fn interval(figure: Figure) -> String {
    match figure.low.zip(figure.high) {
        Some((low, high)) => format!("{:+.2} ({low:+.2} to {high:+.2})", figure.mean),
        None => format!("{:+.2}", figure.mean),
    }
}
