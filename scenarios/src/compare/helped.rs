//! Who gains the work that a design brings: people helped in one of the two runs only, in both, or in
//! neither (M47).
//!
//! ```text
//! effect on a group   = (months worked under the design - months worked under the base) / 12 / years
//! displaced share     = - effect on people helped in neither / effect on all others
//! ```
//!
//! Bystanders are people of the start whom neither run helped. What they lose while others gain is
//! displacement, for jobs are limited; it is counted person by person, never set. People helped in one
//! run only are taken together, whichever run it is: chance alone sends some of them to a loket in one
//! and not in the other, and that evens out. People who came later are left out.

use serde::{Deserialize, Serialize};
use sim_core::record::PersonSum;

use super::Results;
use crate::paired::{Level, PairedDifference, paired_difference_over};
use crate::plan::Plan;

/// Groups by help: in one of the two runs only, in both, in neither.
pub const BY_HELP: [&str; 3] = ["one", "both", "neither"];

/// What a design changes in months worked, by [`BY_HELP`], in people and months of the agents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHelp {
    /// People.
    pub people: [u64; 3],
    /// Months worked, design minus base.
    pub months: [i64; 3],
}

impl ByHelp {
    /// Compares the same people under base and design.
    pub fn of(base: &[PersonSum], design: &[PersonSum]) -> Self {
        let mut sums = Self::default();
        for (base, design) in base.iter().zip(design) {
            let group = match (base.served, design.served) {
                (true, true) => 1,
                (false, false) => 2,
                _ => 0,
            };
            sums.people[group] += 1;
            sums.months[group] += i64::from(design.months_worked) - i64::from(base.months_worked);
        }
        sums
    }
}

/// The effect of one design by help.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpEffect {
    /// Number of the design's arm in the plan.
    pub arm: usize,
    /// People of the country in each group.
    pub people: [f64; 3],
    /// Person-years of work a year, simultaneous over groups and designs.
    pub a_year: [PairedDifference; 3],
    /// What people helped in neither run lose, as a share of what the others gain; none unless that
    /// gain is told from nothing.
    pub displaced_share: Option<f64>,
}

/// The effect of each design by help; designs without a finished pair are left out.
pub fn help_effects(plan: &Plan, results: &Results) -> Vec<HelpEffect> {
    let level = Level::over(3 * plan.designs().count());
    let sets = plan.set_numbers();
    plan.designs().filter_map(|arm| help_effect(results, arm, &sets, level)).collect()
}

fn help_effect(results: &Results, arm: usize, sets: &[u32], level: Level) -> Option<HelpEffect> {
    let values = |of: &dyn Fn(&ByHelp) -> f64, per_year: bool| {
        results.values(arm, |run| {
            let years = run.record.months.len() as f64 / 12.0;
            let per = if per_year { 12.0 * years } else { 1.0 };
            run.by_help.as_ref().map(|sums| of(sums) * run.record.scale / per)
        })
    };
    let from_nothing =
        |values: &[f64]| paired_difference_over(&vec![0.0; values.len()], values, sets, level);
    let group = |g: usize| from_nothing(&values(&|sums| sums.months[g] as f64, true));
    let people = |g: usize| {
        from_nothing(&values(&|sums| sums.people[g] as f64, false)).map(|mean| mean.difference)
    };
    let a_year = [group(0)?, group(1)?, group(2)?];
    let gain = from_nothing(&values(&|sums| (sums.months[0] + sums.months[1]) as f64, true))?;
    let told = gain.low().is_some_and(|low| low > 0.0);
    Some(HelpEffect {
        arm,
        people: [people(0)?, people(1)?, people(2)?],
        displaced_share: told.then(|| -a_year[2].difference / gain.difference),
        a_year,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_apart_by_both_runs() {
        let sum = |months_worked, served| PersonSum { months_worked, months_benefit: 0, served };
        let base = [sum(10, true), sum(20, false), sum(30, false), sum(40, true)];
        let design = [sum(12, true), sum(27, true), sum(29, false), sum(39, false)];
        let found = ByHelp::of(&base, &design);
        assert_eq!(found, ByHelp { people: [2, 1, 1], months: [6, 2, -1] });
    }
}
