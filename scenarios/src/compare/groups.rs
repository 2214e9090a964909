//! Gainers and losers: means over groups, net of the placebo.

use sim_core::codes::Code;
use sim_core::record::{Division, GroupSum};

use super::Results;
use crate::paired::{GroupEffect, GroupRule, GroupSums, Level, group_effects};
use crate::plan::Plan;

/// Groups with fewer simulated people are hidden.
const MIN_AGENTS: u64 = 100;

/// What a group gains or loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Months worked over the reported months.
    MonthsWorked,
    /// Benefit months over the reported months.
    MonthsBenefit,
}

impl Outcome {
    /// Both.
    pub const ALL: [Self; 2] = [Self::MonthsWorked, Self::MonthsBenefit];

    /// A fixed name for files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MonthsWorked => "months_worked",
            Self::MonthsBenefit => "months_benefit",
        }
    }

    fn sum(self, group: &GroupSum) -> i64 {
        match self {
            Self::MonthsWorked => group.months_worked,
            Self::MonthsBenefit => group.months_benefit,
        }
    }
}

/// The effect of a design on one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// Number of the design's arm in the plan.
    pub arm: usize,
    /// Outcome.
    pub outcome: Outcome,
    /// Division.
    pub division: Division,
    /// Name of the group.
    pub group: &'static str,
    /// Figures per person over the reported months.
    pub effect: GroupEffect,
}

impl GroupRow {
    /// `gain` or `loss` of months when the interval of the shrunk effect excludes 0.
    pub fn verdict(&self) -> &'static str {
        match self.effect.shown.map(|figures| figures.shrunk) {
            None => "hidden",
            Some(Some(shrunk)) if shrunk.interval.low > 0.0 => "gain",
            Some(Some(shrunk)) if shrunk.interval.high < 0.0 => "loss",
            Some(_) => "cannot_tell",
        }
    }
}

/// All groups of all divisions, for each design and outcome.
pub fn group_rows(plan: &Plan, results: &Results) -> Vec<GroupRow> {
    let designs: Vec<usize> = plan.designs().collect();
    let groups: usize = Division::ALL.iter().map(|d| d.groups().len()).sum();
    let level = Level::over(groups * designs.len());
    let rule = GroupRule { min_persons: MIN_AGENTS, level };
    let mut rows = Vec::new();
    for &arm in &designs {
        for outcome in Outcome::ALL {
            for &division in Division::ALL {
                let effects = effects(plan, results, arm, outcome, division, rule);
                let named = division.groups().into_iter().zip(effects);
                rows.extend(named.map(|(group, effect)| GroupRow {
                    arm,
                    outcome,
                    division,
                    group,
                    effect,
                }));
            }
        }
    }
    rows
}

fn effects(
    plan: &Plan,
    results: &Results,
    arm: usize,
    outcome: Outcome,
    division: Division,
    rule: GroupRule,
) -> Vec<GroupEffect> {
    let n_groups = division.groups().len();
    let n_persons: Vec<u64> = (0..n_groups).map(|g| persons(results, division, g)).collect();
    // Each replication draws its own people: sums are brought to the mean size of the group.
    let sums = |arm: Option<usize>| -> Vec<Vec<f64>> {
        let of_group = |g: usize| {
            let Some(arm) = arm else { return Vec::new() };
            results.values(arm, |run| {
                let group = run.record.groups.get(division.index())?.get(g)?;
                (group.people > 0)
                    .then(|| outcome.sum(group) as f64 / group.people as f64 * n_persons[g] as f64)
            })
        };
        (0..n_groups).map(of_group).collect()
    };
    let (base, design, placebo) = (sums(Some(0)), sums(Some(arm)), sums(plan.placebo()));
    let sums = GroupSums {
        n_persons: &n_persons,
        base: &base,
        design: &design,
        placebo: &placebo,
        sets: &plan.set_numbers(),
    };
    group_effects(sums, rule)
}

/// Simulated people in a group, mean over the replications of the base.
fn persons(results: &Results, division: Division, group: usize) -> u64 {
    let people = results
        .values(0, |run| Some(run.record.groups.get(division.index())?.get(group)?.people as f64));
    let known: Vec<f64> = people.into_iter().filter(|n| n.is_finite()).collect();
    if known.is_empty() {
        0
    } else {
        (known.iter().sum::<f64>() / known.len() as f64).round() as u64
    }
}
