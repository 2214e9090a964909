//! Replications of a trial that give no number where one is measured.

use std::collections::BTreeMap;

use super::protocol::Replication;
use crate::attempt::Failed;

/// Problems by number of the replication.
#[derive(Default)]
pub(super) struct Failures(BTreeMap<u32, Vec<String>>);

/// A place to note the problems of one row.
pub(super) struct Noted<'a> {
    failures: &'a mut Failures,
    /// Whether every replication must have the figure: where a finding was published. Elsewhere a group may be
    /// empty, and `Figure::runs` says how many replications have it.
    needed: bool,
}

impl Failures {
    pub(super) fn add(&mut self, replication: u32, problem: String) {
        let known = self.0.entry(replication).or_default();
        if !known.contains(&problem) {
            known.push(problem);
        }
    }

    /// Notes for a row; `needed` where a published figure asks for it.
    pub(super) fn of(&mut self, needed: bool) -> Noted<'_> {
        Noted { failures: self, needed }
    }

    pub(super) fn list(self) -> Vec<Failed> {
        let one = |(number, problems): (u32, Vec<String>)| Failed::new(number, problems.join("; "));
        self.0.into_iter().map(one).collect()
    }
}

impl Noted<'_> {
    /// Notes what is missing or no number; `values` in the order of the replications.
    pub(super) fn note(
        &mut self,
        what: &str,
        replications: &[(u32, Replication)],
        values: &[Option<f64>],
    ) {
        for ((number, _), value) in replications.iter().zip(values) {
            match value {
                None if self.needed => self.failures.add(*number, format!("no value: {what}")),
                Some(value) if !value.is_finite() => {
                    self.failures.add(*number, format!("{value}: {what}"));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sim_core::codes::Risk;

    use super::*;
    use crate::lang::Lang;
    use crate::trials::{Found, Group, Outcome, Runs, built_in, report};

    /// A replication in which each outcome is `value` for as many as are counted.
    fn replication(value: f64, looks: usize) -> Replication {
        let group = |people: u32| Group {
            people,
            before: [0.0; 3],
            sums: vec![[[value * f64::from(people), f64::from(people)]; Outcome::ALL.len()]; looks],
        };
        let arm = |people| {
            let mut seen: [Group; Risk::DISTANCES] = Default::default();
            seen[0] = group(people);
            seen
        };
        let groups = vec![[arm(10), arm(10)]];
        Replication { with: groups.clone(), without: groups }
    }

    /// A run that broke off, one with a NaN and one without anybody: each told with its command.
    #[test]
    fn what_failed_is_counted_told_and_in_no_mean() {
        let trial = built_in().unwrap().remove(0);
        let looks = trial.protocol.months.len();
        let slack = Found { wanted: None, got: 4.0, demand: None };
        let runs = Runs {
            world: "nl".to_owned(),
            economy: "steady".to_owned(),
            slack,
            design: "zonder-hervorming".to_owned(),
            scale: 1000.0,
            from: "2025-01".to_owned(),
            replications: 4,
            first: 3,
            seed: 1,
        };
        let broken = Err("no place 12".to_owned());
        let (nan, nobody) = (replication(f64::NAN, looks), replication(0.4, 0));
        let ran = vec![Ok(replication(0.4, looks)), broken, Ok(nan), Ok(nobody)];
        let report = report(trial, runs, ran).with_redo(|k| format!("redo {k}"));
        let told: Vec<(u32, &str)> =
            report.failed.iter().map(|f| (f.replication, f.redo.as_str())).collect();
        assert_eq!(told, [(4, "redo 4"), (5, "redo 5"), (6, "redo 6")]);
        assert_eq!(report.failed[0].problem, "no place 12");
        assert!(report.failed[1].problem.starts_with("NaN: "), "{}", report.failed[1].problem);
        assert!(report.failed[2].problem.starts_with("no value: "), "{}", report.failed[2].problem);
        assert!(report.rows.iter().all(|row| row.control.mean.is_finite()));
        let table = report.table(Lang::Nl);
        assert!(table.contains("3 herhalingen mislukten") && table.contains("redo 5"), "{table}");
    }
}
