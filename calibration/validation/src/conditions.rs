//! Whether calibrated parameters hold at other scales and under other closures of labour demand.
//!
//! ```text
//! change   100 · (m' / m - 1)          m at the reference, m' under the other condition, means over runs
//! se       other closure, same people  100 / m · sd(x' - m'/m · x) / √n        run by run
//!          other scale                 100 / m · √(s'² + (m'/m)² · s²)          s, s' errors of the means
//! ```
//!
//! Another scale has another population, so its runs have no pairs; it gets as many runs as make equally many
//! agents. Where a side has a single run, its variance is taken as that of a run of the other side. That is right
//! for what the survey sees, as the panel is about equally large at every scale, and too much for what registers
//! count at a finer scale; the table says so.
//!
//! The service layer of C13 and C14 and earlier years are held against their figures at one scale only.

mod text;

use scenarios::attempt::Failed;
use scenarios::population::Scale;
use scenarios::validate::targets::Target;
use scenarios::validate::{Ran, Verdict, values_of_targets, verdict};
use serde::Serialize;
use sim_core::nation::Closure;

use crate::today::{Condition, Today, TodayError};

/// Most replications of a coarse scale.
const MOST: u32 = 64;

/// Standard errors beyond which a figure is said to have moved.
const MOVED: f64 = 2.0;

/// A condition as it was run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Label {
    /// How labour demand answers.
    pub closure: Closure,
    /// People per agent.
    pub scale: f64,
    /// Runs.
    pub replications: u32,
}

/// A figure at the reference and under another condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// Name of the figure.
    pub id: String,
    /// C-row it belongs to.
    pub moment: String,
    /// Unit of the values.
    pub unit: String,
    /// Mean at the reference.
    pub reference: Option<f64>,
    /// How it stands to the level there.
    pub reference_verdict: Verdict,
    /// Lowest and highest value that meet the level, where there is one.
    pub level: Option<[f64; 2]>,
    /// Mean under the condition.
    pub simulated: Option<f64>,
    /// How it stands to the level here.
    pub verdict: Verdict,
    /// Change from the reference in per cent.
    pub change_percent: Option<f64>,
    /// Standard error of that change, in points of per cent; none when both sides are single runs.
    pub change_se: Option<f64>,
}

/// One condition beside the reference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// What was run.
    #[serde(flatten)]
    pub condition: Label,
    /// Whether the chance of a single run was taken from the other side.
    pub borrowed: bool,
    /// Every figure that runs measure, in the order of their table.
    pub rows: Vec<Moved>,
    /// Replications that failed.
    pub failed: Vec<Failed>,
}

/// All conditions beside the reference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conditions {
    /// The reference.
    pub reference: Label,
    /// Replications of the reference that failed.
    pub failed: Vec<Failed>,
    /// The others.
    pub compared: Vec<Compared>,
}

impl Moved {
    /// Whether a level that holds at the reference is missed here.
    pub fn missed(&self) -> bool {
        self.reference_verdict == Verdict::Within && self.verdict != Verdict::Within
    }

    /// Whether it is missed by more than chance explains.
    pub fn lost(&self) -> bool {
        let Some(([low, high], value)) = self.level.zip(self.simulated) else {
            return self.missed();
        };
        let beyond = (low - value).max(value - high);
        let chance = self.change_se.zip(self.reference);
        self.missed() && chance.is_none_or(|(se, m)| beyond > MOVED * se * m.abs() / 100.0)
    }

    /// Whether a level that is missed at the reference holds here.
    pub fn found(&self) -> bool {
        self.reference_verdict == Verdict::Outside && self.verdict == Verdict::Within
    }

    /// Whether it moved by more than chance explains.
    pub fn moved(&self) -> bool {
        let pair = self.change_percent.zip(self.change_se);
        pair.is_some_and(|(change, se)| change.abs() > MOVED * se)
    }
}

impl Conditions {
    /// Levels that hold at the reference and are missed under some condition by more than chance.
    pub fn lost(&self) -> usize {
        self.compared.iter().flat_map(|c| &c.rows).filter(|row| row.lost()).count()
    }

    /// Replications that failed anywhere.
    pub fn failures(&self) -> usize {
        self.failed.len() + self.compared.iter().map(|c| c.failed.len()).sum::<usize>()
    }

    /// The same, with the command that redoes a replication of a closure and scale beside each that failed.
    #[must_use]
    pub fn with_redo(mut self, command: impl Fn(Closure, f64, u32) -> String) -> Self {
        let fill = |failed: &mut Vec<Failed>, at: &Label| {
            for failed in failed {
                failed.redo = command(at.closure, at.scale, failed.replication);
            }
        };
        fill(&mut self.failed, &self.reference);
        for compared in &mut self.compared {
            fill(&mut compared.failed, &compared.condition);
        }
        self
    }
}

/// Runs the reference, then every other scale under its closure and every other closure at its scale; figures
/// that not every run gives are left out.
///
/// # Errors
/// When there are no replications, or a scale is too coarse or too fine.
pub fn conditions(
    today: &Today<'_>,
    reference: Condition,
    scales: &[Scale],
    closures: &[Closure],
) -> Result<Conditions, TodayError> {
    let targets: Vec<Target> =
        today.targets.iter().filter(|target| target.is_of_every_run()).cloned().collect();
    let today = &Today { targets: &targets, ..*today };
    let base = Side::run(today, reference)?;
    let other_scale = |scale: &Scale| {
        let replications = runs_at(reference, *scale);
        Condition { scale: *scale, replications, ..reference }
    };
    let scales = scales.iter().filter(|scale| **scale != reference.scale).map(other_scale);
    let closures = closures.iter().filter(|closure| **closure != reference.closure);
    let closures = closures.map(|closure| Condition { closure: *closure, ..reference });
    let compared = scales
        .chain(closures)
        .map(|at| Ok(compare(today.targets, &base, &Side::run(today, at)?)))
        .collect::<Result<Vec<_>, TodayError>>()?;
    Ok(Conditions { reference: base.at(), failed: base.failed, compared })
}

/// As many runs as make equally many agents, at least one.
fn runs_at(reference: Condition, scale: Scale) -> u32 {
    let equal = f64::from(reference.replications) * scale.people() / reference.scale.people();
    (equal.round() as u32).clamp(1, MOST.max(reference.replications))
}

/// What a condition gave: per target one value for each replication.
struct Side {
    condition: Condition,
    values: Vec<Vec<Option<f64>>>,
    failed: Vec<Failed>,
}

impl Side {
    fn run(today: &Today<'_>, condition: Condition) -> Result<Self, TodayError> {
        Ok(Self::of(today.targets, condition, &today.observed(condition)?))
    }

    fn of(targets: &[Target], condition: Condition, ran: &[Ran]) -> Self {
        let (values, failed) = values_of_targets(condition.first, targets, ran);
        Self { condition, values, failed }
    }

    fn at(&self) -> Label {
        let Condition { closure, scale, replications, .. } = self.condition;
        Label { closure, scale: scale.people(), replications }
    }

    /// Mean of a target over the runs that have it.
    fn mean(&self, target: usize) -> Option<f64> {
        let values: Vec<f64> = self.values[target].iter().flatten().copied().collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    }

    /// Number of runs that have a target, and the variance of a single one.
    fn chance(&self, target: usize) -> (f64, Option<f64>) {
        let values: Vec<f64> = self.values[target].iter().flatten().copied().collect();
        let n = values.len() as f64;
        (n, variance(&values))
    }
}

fn variance(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n.max(1.0);
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    (n > 1.0).then(|| squares / (n - 1.0))
}

fn compare(targets: &[Target], base: &Side, side: &Side) -> Compared {
    let paired = side.condition.scale == base.condition.scale;
    let single = |side: &Side| side.condition.replications == 1;
    let row = |(k, target): (usize, &Target)| {
        let (reference, simulated) = (base.mean(k), side.mean(k));
        let both = reference.zip(simulated).filter(|(reference, _)| *reference != 0.0);
        let se = both.and_then(|(m, other)| {
            if paired {
                paired_se(base, side, k, m, other)
            } else {
                apart_se(base, side, k, m, other)
            }
        });
        Moved {
            id: target.id.clone(),
            moment: target.moment.clone(),
            unit: target.unit.clone(),
            reference,
            reference_verdict: verdict(target, reference),
            level: target.low.zip(target.high).map(|(low, high)| [low, high]),
            simulated,
            verdict: verdict(target, simulated),
            change_percent: both.map(|(m, other)| 100.0 * (other / m - 1.0)),
            change_se: se,
        }
    };
    let measured = targets.iter().enumerate().filter(|(_, target)| !target.measure.is_empty());
    Compared {
        condition: side.at(),
        borrowed: !paired && single(base) != single(side),
        rows: measured.map(row).collect(),
        failed: side.failed.clone(),
    }
}

/// Standard error of a change between runs of the same people.
fn paired_se(base: &Side, side: &Side, target: usize, m: f64, other: f64) -> Option<f64> {
    let pairs = base.values[target].iter().zip(&side.values[target]);
    let residuals: Vec<f64> = pairs.filter_map(|(x, y)| Some((*y)? - other / m * (*x)?)).collect();
    let n = residuals.len() as f64;
    Some(100.0 / m.abs() * (variance(&residuals)? / n).sqrt())
}

/// Standard error of a change between runs of different people.
fn apart_se(base: &Side, side: &Side, target: usize, m: f64, other: f64) -> Option<f64> {
    let ((n, single), (n_other, single_other)) = (base.chance(target), side.chance(target));
    let (single, single_other) = (single.or(single_other), single_other.or(single));
    let (variance, variance_other) = (single? / n, single_other? / n_other);
    Some(100.0 / m.abs() * (variance_other + (other / m) * (other / m) * variance).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(people: f64, closure: Closure, values: &[f64]) -> Side {
        let scale = Scale::new(people).unwrap();
        let replications = values.len() as u32;
        let condition = Condition { closure, scale, first: 0, replications };
        Side { condition, values: vec![values.iter().copied().map(Some).collect()], failed: vec![] }
    }

    fn target() -> Vec<Target> {
        let mut targets = scenarios::validate::targets::built_in().unwrap();
        targets.truncate(1);
        (targets[0].low, targets[0].high) = (Some(9.0), Some(11.0));
        targets
    }

    fn row(base: &Side, other: &Side) -> (Moved, bool) {
        let mut compared = compare(&target(), base, other);
        (compared.rows.remove(0), compared.borrowed)
    }

    #[test]
    fn errors_of_changes_are_those_of_worked_examples() {
        let base = side(100.0, Closure::Middle, &[9.0, 11.0]);
        // The same people: twice the value in each run, so the change is sure.
        let (sure, _) = row(&base, &side(100.0, Closure::Long, &[18.0, 22.0]));
        assert_eq!((sure.change_percent, sure.change_se), (Some(100.0), Some(0.0)));
        assert!(sure.lost() && sure.moved());
        // Residuals 1 and -1, variance 2, error of the mean 1: a tenth of the reference.
        let (pair, _) = row(&base, &side(100.0, Closure::Long, &[10.0, 10.0]));
        assert!((pair.change_se.unwrap() - 10.0).abs() < 1e-9);
        assert!(!pair.lost() && !pair.moved());
        // Missed by 1 where two standard errors are 2: within chance.
        let (unsure, _) = row(&base, &side(100.0, Closure::Long, &[12.0, 12.0]));
        assert!(unsure.missed() && !unsure.lost());
        // Different people: variances of the means 1 and 1/12.
        let (apart, borrowed) = row(&base, &side(200.0, Closure::Middle, &[9.5, 9.5, 10.5, 10.5]));
        let expected = 10.0 * (1.0_f64 + 1.0 / 12.0).sqrt();
        assert!((apart.change_se.unwrap() - expected).abs() < 1e-9, "{:?}", apart.change_se);
        assert!(!borrowed);
    }

    #[test]
    fn a_single_run_takes_its_chance_from_the_reference() {
        let base = side(100.0, Closure::Middle, &[9.0, 11.0]);
        // Variance 2 of a run at 1:100, and so of the one at 1:1; the reference has two.
        let (whole, borrowed) = row(&base, &side(1.0, Closure::Middle, &[10.0]));
        assert!(borrowed);
        assert!((whole.change_se.unwrap() - 10.0 * 3.0_f64.sqrt()).abs() < 1e-9);
        let one = side(100.0, Closure::Middle, &[10.0]);
        let (blind, borrowed) = row(&one, &side(1.0, Closure::Middle, &[10.0]));
        assert_eq!((blind.change_se, borrowed), (None, false));
    }

    #[test]
    fn coarse_scales_get_as_many_runs_as_make_equally_many_agents() {
        let at = |people: f64, replications| {
            let scale = Scale::new(people).unwrap();
            Condition { closure: Closure::Middle, scale, first: 0, replications }
        };
        let of = |people: f64| runs_at(at(100.0, 4), Scale::new(people).unwrap());
        assert_eq!([of(1000.0), of(200.0), of(10.0), of(1.0)], [40, 8, 1, 1]);
        assert_eq!(of(10_000.0), MOST);
        assert_eq!(runs_at(at(100.0, 100), Scale::new(10_000.0).unwrap()), 100);
    }
}
