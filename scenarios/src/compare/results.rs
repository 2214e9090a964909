//! Finished runs by arm and replication, whatever the order in which they came in.

use crate::events::RunResult;
use crate::plan::{Plan, Run};

/// Finished runs.
#[derive(Clone, Debug, Default)]
pub struct Results {
    runs: Vec<Vec<Option<RunResult>>>,
}

impl Results {
    /// No runs yet.
    pub fn new(plan: &Plan) -> Self {
        let row = |arm: &crate::plan::Arm| vec![None; arm.replications as usize];
        Self { runs: plan.arms.iter().map(row).collect() }
    }

    /// Takes up a finished run. Personal sums are let go: they have been compared already.
    pub fn insert(&mut self, run: Run, mut result: RunResult) {
        result.record.persons = None;
        self.runs[run.arm][run.replication as usize] = Some(result);
    }

    /// A finished run.
    pub fn get(&self, run: Run) -> Option<&RunResult> {
        self.runs.get(run.arm)?.get(run.replication as usize)?.as_ref()
    }

    /// Number of finished runs.
    pub fn len(&self) -> usize {
        self.runs.iter().flatten().flatten().count()
    }

    /// Whether nothing is finished.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One value per replication of an arm; NaN where the run or the value is missing.
    pub fn values(&self, arm: usize, value: impl Fn(&RunResult) -> Option<f64>) -> Vec<f64> {
        let of = |run: &Option<RunResult>| run.as_ref().and_then(&value).unwrap_or(f64::NAN);
        self.runs[arm].iter().map(of).collect()
    }

    /// Replications in which the base and every design are finished.
    pub fn complete(&self, plan: &Plan) -> usize {
        (0..plan.repetition.replications)
            .filter(|&replication| {
                let compared = std::iter::once(0).chain(plan.designs());
                compared.into_iter().all(|arm| self.get(Run { arm, replication }).is_some())
            })
            .count()
    }

    /// Share of lives that the placebo changed, mean over its replications.
    pub fn placebo_lives_changed(&self, plan: &Plan) -> Option<f64> {
        let shares: Vec<f64> =
            self.runs[plan.placebo()?].iter().flatten().filter_map(|r| r.lives_changed).collect();
        (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
    }

    /// Finished runs in the order of arms and replications.
    pub fn iter(&self) -> impl Iterator<Item = (Run, &RunResult)> {
        self.runs.iter().enumerate().flat_map(|(arm, runs)| {
            runs.iter().enumerate().filter_map(move |(replication, result)| {
                Some((Run { arm, replication: replication as u32 }, result.as_ref()?))
            })
        })
    }
}
