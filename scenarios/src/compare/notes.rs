//! What finished runs say that no table shows: designs that did nothing, and awards that came to nothing.

use sim_core::world::Count;

use super::Results;
use crate::plan::{Plan, Run};

/// Notes on the base and the designs, in the order of the plan.
pub(super) fn run_notes(plan: &Plan, results: &Results) -> Vec<String> {
    let arms = std::iter::once(0).chain(plan.designs());
    let of = |arm: usize| {
        let found = [
            identical(plan, results, arm),
            too_small(plan, results, arm),
            unfilled(plan, results, arm),
        ];
        found.into_iter().flatten().map(move |note| format!("{}: {note}", plan.arms[arm].id))
    };
    arms.flat_map(of).collect()
}

/// A design of which every finished run is that of the base.
fn identical(plan: &Plan, results: &Results, arm: usize) -> Option<String> {
    let pair = |replication| {
        let [base, design] = [0, arm].map(|arm| results.get(Run { arm, replication }));
        Some(base?.record == design?.record)
    };
    let mut pairs = (0..plan.repetition.replications).filter_map(pair).peekable();
    let same = arm > 0 && pairs.peek().is_some() && pairs.all(|same| same);
    same.then(|| "identical in every pair: it changes nothing in this run".to_owned())
}

/// A count of each finished run of an arm.
fn counted(plan: &Plan, results: &Results, arm: usize, count: Count) -> Vec<i64> {
    let runs = (0..plan.repetition.replications).filter_map(|replication| {
        let record = &results.get(Run { arm, replication })?.record;
        Some(record.months.iter().map(|month| month.tally.get(count)).sum())
    });
    runs.collect()
}

/// A country with too few clients for one group.
fn too_small(plan: &Plan, results: &Results, arm: usize) -> Option<String> {
    let rounds = counted(plan, results, arm, Count::GroupsTooSmall);
    let runs = rounds.iter().filter(|&&rounds| rounds > 0).count();
    (runs > 0).then(|| {
        format!(
            "in {runs} of {} runs the whole country had too few clients for one group, so there was one: \
             lower `delivery.group_size`, raise `delivery.buy_share`, or use a finer scale",
            rounds.len()
        )
    })
}

/// Groups that stayed without a provider more often than not.
fn unfilled(plan: &Plan, results: &Results, arm: usize) -> Option<String> {
    let sum = |count| counted(plan, results, arm, count).iter().sum::<i64>();
    let (awarded, unfilled) = (sum(Count::GroupsAwarded), sum(Count::GroupsUnfilled));
    (2 * unfilled > awarded).then(|| {
        format!(
            "{unfilled} of {awarded} groups put out stayed without a provider: raise \
             `delivery.reserve_price` or `delivery.bidders`, or lower `delivery.outcome_share`"
        )
    })
}
