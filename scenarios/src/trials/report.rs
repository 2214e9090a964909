//! Published beside simulated, with intervals over the replications.

use serde::Serialize;
use sim_core::codes::Risk;

use super::assign::Arm;
use super::failures::{Failures, Noted};
use super::judge::{Verdict, judge};
use super::outcome::Outcome;
use super::protocol::{Group, Groups, Replication};
use super::slack::Found;
use super::table::{Among, Contrast, Published, Trial, Unit};
use crate::attempt::Failed;
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
    /// Replications that it rests on: those in which there is somebody to count.
    pub runs: usize,
}

impl Figure {
    /// Over the replications that have the figure.
    fn of(values: &[Option<f64>]) -> Self {
        let values: Vec<f64> = values.iter().flatten().copied().filter(|v| v.is_finite()).collect();
        let none = Self { mean: f64::NAN, se: None, low: None, high: None, runs: 0 };
        Estimate::of(&values, Level::single()).map_or(none, |e| Self {
            mean: e.mean,
            se: e.se,
            low: e.interval.map(|interval| interval.low),
            high: e.interval.map(|interval| interval.high),
            runs: e.n,
        })
    }
}

/// One outcome at one month.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What.
    pub outcome: Outcome,
    /// Month of the look.
    pub month: u16,
    /// For whom.
    pub contrast: Contrast,
    /// Among whom.
    pub among: Among,
    /// Unit of effects.
    pub unit: Unit,
    /// What the study found; none when it says nothing about this.
    pub published: Option<Published>,
    /// Level without the trial.
    pub control: Figure,
    /// Level with it.
    pub treated: Figure,
    /// Treated less controls of the same regions in the world with the trial, as a study sees it.
    pub between_groups: Figure,
    /// With less without the trial, the same people and luck, which no study can see.
    pub same_people: Figure,
    /// What the trial does to its own controls: displacement.
    pub on_controls: Figure,
    /// Effect on the same people less the published effect.
    pub miss: Option<f64>,
    /// How it came out; none when nothing was published.
    pub verdict: Option<Verdict>,
}

/// What was run.
#[derive(Clone, Debug, Serialize)]
pub struct Runs {
    /// World.
    pub world: String,
    /// Economy.
    pub economy: String,
    /// Slack wanted and got.
    pub slack: Found,
    /// Design that runs beside the trial.
    pub design: String,
    /// People per agent.
    pub scale: f64,
    /// First month of entry.
    pub from: String,
    /// Replications.
    pub replications: u32,
    /// Number of the first one.
    pub first: u32,
    /// Seed.
    pub seed: u64,
}

/// A trial and its replay.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// How far it may be trusted: fitted, or never tuned.
    pub status: &'static str,
    /// Whether every judged finding is met.
    pub holds: bool,
    /// The study.
    pub trial: Trial,
    /// What was run.
    pub runs: Runs,
    /// Treated and controls per replication, in agents.
    pub people: [f64; 2],
    /// Treated and controls on entry: age, per cent with low education, per cent with a barrier.
    pub before: [[Figure; 3]; 2],
    /// What was published, then the time path of every outcome.
    pub rows: Vec<Row>,
    /// Replications that failed, or gave something else than a number.
    pub failed: Vec<Failed>,
}

impl Report {
    /// The same, with the command that redoes a replication beside each that failed.
    #[must_use]
    pub fn with_redo(mut self, command: impl Fn(u32) -> String) -> Self {
        for failed in &mut self.failed {
            failed.redo = command(failed.replication);
        }
        self
    }
}

/// Whom a row is about.
#[derive(Clone, Copy)]
struct Who {
    contrast: Contrast,
    among: Among,
    at_share: Option<[f64; 2]>,
}

/// Puts the replications beside the published figures; what failed is in no mean, and listed.
pub fn report(trial: Trial, runs: Runs, ran: Vec<Result<Replication, String>>) -> Report {
    let mut failures = Failures::default();
    let mut sound = Vec::new();
    for (number, ran) in (runs.first..).zip(ran) {
        match ran {
            Ok(replication) => sound.push((number, replication)),
            Err(why) => failures.add(number, why),
        }
    }
    let replications = &sound[..];
    let mut rows: Vec<Row> = trial
        .published
        .iter()
        .map(|published| {
            let Published { outcome, month, contrast, among, at_share, unit, .. } = *published;
            let who = Who { contrast, among, at_share };
            let at = (outcome, month, unit);
            let mut row = row(&trial, replications, at, who, &mut failures.of(true));
            row.miss = published.effect.map(|effect| row.same_people.mean - effect);
            row.verdict = Some(judge(published, trial.fitted, row.same_people, row.control));
            row.published = Some(published.clone());
            row
        })
        .collect();
    let all = Who { contrast: Contrast::Treated, among: Among::All, at_share: None };
    for outcome in Outcome::ALL {
        let unit = if outcome.is_share() { Unit::Points } else { Unit::Own };
        for &month in &trial.protocol.months {
            let at = (outcome, month, unit);
            rows.push(row(&trial, replications, at, all, &mut failures.of(false)));
        }
    }
    let arms = [Arm::Treated, Arm::Control];
    let of = |arm: Arm, value: &dyn Fn(&Group) -> f64| {
        let values: Vec<Option<f64>> =
            replications.iter().map(|(_, r)| Some(value(&r.arm(arm)[0]))).collect();
        Figure::of(&values)
    };
    let people = arms.map(|arm| of(arm, &|group| f64::from(group.people)).mean);
    let before = arms.map(|arm| [0, 1, 2].map(|k| of(arm, &|group| group.means_before()[k])));
    let status = if trial.fitted {
        "fitted: parameters may be fitted to this trial, so it validates nothing"
    } else {
        "never tuned: nothing is fitted to this trial"
    };
    let holds = rows.iter().all(|row| row.verdict.is_none_or(|verdict| verdict.holds));
    let failed = failures.list();
    Report { status, holds, trial, runs, people, before, rows, failed }
}

fn row(
    trial: &Trial,
    replications: &[(u32, Replication)],
    (outcome, month, unit): (Outcome, u16, Unit),
    who: Who,
    failures: &mut Noted<'_>,
) -> Row {
    let protocol = &trial.protocol;
    let look = protocol.months.iter().position(|&m| m == month).unwrap_or(usize::MAX);
    let mean = |groups: &Groups, who: Who| {
        pooled(groups, &protocol.treated_shares, who).mean(outcome, look)
    };
    let effect = |with: Option<f64>, without: Option<f64>| {
        let (with, without) = with.zip(without)?;
        Some(match unit {
            Unit::Percent => 100.0 * (with / without - 1.0),
            Unit::Points | Unit::Own => with - without,
        })
    };
    let values = |value: &dyn Fn(&Replication) -> Option<f64>| -> Vec<Option<f64>> {
        replications.iter().map(|(_, r)| value(r)).collect()
    };
    let all = |value: &dyn Fn(&Replication) -> Option<f64>| Figure::of(&values(value));
    let same = values(&|r| effect(mean(&r.with, who), mean(&r.without, who)));
    failures.note(&format!("{outcome:?} in month {month}"), replications, &same);
    let treated = Who { contrast: Contrast::Treated, ..who };
    let untreated = Who { contrast: Contrast::Untreated, ..who };
    Row {
        outcome,
        month,
        contrast: who.contrast,
        among: who.among,
        unit,
        published: None,
        control: all(&|r| mean(&r.without, who)),
        treated: all(&|r| mean(&r.with, who)),
        between_groups: all(&|r| effect(mean(&r.with, treated), mean(&r.with, untreated))),
        same_people: Figure::of(&same),
        on_controls: all(&|r| effect(mean(&r.with, untreated), mean(&r.without, untreated))),
        miss: None,
        verdict: None,
    }
}

/// The people whom a row is about, in one world.
fn pooled(groups: &Groups, shares: &[f64], who: Who) -> Group {
    let mut all = Group::default();
    let within = |share: f64| {
        share > 0.0 && who.at_share.is_none_or(|[low, high]| (low..=high).contains(&share))
    };
    let arms: &[Arm] = match who.contrast {
        Contrast::Treated => &[Arm::Treated],
        Contrast::Untreated => &[Arm::Control],
        Contrast::All => &[Arm::Treated, Arm::Control],
    };
    let seen = match who.among {
        Among::All => 0..Risk::DISTANCES,
        Among::Near => 0..1,
        Among::Far => Risk::DISTANCES - 1..Risk::DISTANCES,
    };
    for (group, _) in groups.iter().zip(shares).filter(|(_, share)| within(**share)) {
        for &arm in arms {
            group[arm as usize][seen.clone()].iter().for_each(|part| all.add(part));
        }
    }
    all
}
