//! Which groups gain and which lose, net of a placebo.
//!
//! People who interact diverge by luck: one stray event, and two runs differ for some persons even
//! if the policy does nothing. So nobody is called a gainer on one pair of lives. Judged are means
//! over a group and over replications, beside what a *placebo* does to the same group: the base
//! with one harmless change. Per replication r, per person of group g:
//!
//! ```text
//! difference = (design - base) / n_g       placebo = (placebo - base) / n_g
//! net = difference - placebo = (design - placebo) / n_g
//! ```
//!
//! A harmless change leaves the distribution of outcomes as it is, so net and difference estimate
//! the same effect. The base drops out of the net figure: the design is held against a life that a
//! stray event has set apart from it, and what such an event does by itself is no part of the
//! effect. Over parameter sets the standard error is that of chance and parameters together
//! ([`super::Parts`]). Each figure uses the replications for which its own runs exist, so with fewer placebo
//! runs the net mean is not exactly the difference of the other two.

use super::sample::{complete_pairs, sets_of_complete};
use super::shrink::{GroupMean, Shrunk, shrink};
use super::{Estimate, Level};

/// Sums of an outcome per group (outer) and replication (inner); the same persons in all three.
#[derive(Clone, Copy, Debug)]
pub struct GroupSums<'a> {
    /// Persons in each group at the start.
    pub n_persons: &'a [u64],
    /// The base.
    pub base: &'a [Vec<f64>],
    /// The design.
    pub design: &'a [Vec<f64>],
    /// The base with one harmless change; inner slices may be shorter or empty.
    pub placebo: &'a [Vec<f64>],
    /// Parameter set of each replication; empty when all have the same parameters.
    pub sets: &'a [u32],
}

/// When a group is shown, and how sure its intervals are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupRule {
    /// Groups with fewer simulated persons are hidden.
    pub min_persons: u64,
    /// Level of all intervals; count every group shown as a comparison.
    pub level: Level,
}

/// One group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupEffect {
    /// Index of the group in the input.
    pub group: usize,
    /// Persons in it.
    pub n_persons: u64,
    /// Its figures; `None` when it is too small to show or no pair of runs is complete.
    pub shown: Option<GroupFigures>,
}

/// The figures of a group that is shown, per person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupFigures {
    /// Design minus base.
    pub difference: Estimate,
    /// Placebo minus base; `None` without placebo runs.
    pub placebo: Option<Estimate>,
    /// Design minus placebo; `None` without placebo runs.
    pub net: Option<Estimate>,
    /// The net figure (without placebo runs: the difference) pulled toward the overall mean effect.
    ///
    /// `None` for a single replication. This is the figure to judge a group by.
    pub shrunk: Option<Shrunk>,
}

/// The effect on each group, in the order of the input; hidden groups stay in the list.
///
/// # Panics
///
/// When the four tables do not have the same number of groups.
pub fn group_effects(sums: GroupSums<'_>, rule: GroupRule) -> Vec<GroupEffect> {
    let GroupSums { n_persons, base, design, placebo, sets } = sums;
    let n_groups = n_persons.len();
    assert_eq!(
        [base.len(), design.len(), placebo.len()],
        [n_groups; 3],
        "tables of base, design and placebo need one row per group"
    );
    let mut effects: Vec<GroupEffect> = (0..n_groups)
        .map(|group| GroupEffect {
            group,
            n_persons: n_persons[group],
            shown: (n_persons[group] >= rule.min_persons.max(1))
                .then(|| {
                    let per_person = |from: &[f64], to: &[f64]| {
                        let change = mean_change(from, to, n_persons[group]);
                        let sets = sets_of_complete(from, to, sets);
                        Estimate::over(&change, &sets, rule.level)
                    };
                    Some(GroupFigures {
                        difference: per_person(&base[group], &design[group])?,
                        placebo: per_person(&base[group], &placebo[group]),
                        net: per_person(&placebo[group], &design[group]),
                        shrunk: None,
                    })
                })
                .flatten(),
        })
        .collect();
    fill_shrunk(&mut effects, rule.level);
    effects
}

/// Change per person in each replication that both runs have.
fn mean_change(from: &[f64], to: &[f64], n_persons: u64) -> Vec<f64> {
    let (from, to) = complete_pairs(from, to);
    from.iter().zip(&to).map(|(from, to)| (to - from) / n_persons as f64).collect()
}

/// Pulls the groups that are shown; hidden ones neither count nor are pulled.
fn fill_shrunk(effects: &mut [GroupEffect], level: Level) {
    let means: Vec<GroupMean> = effects
        .iter()
        .filter_map(|effect| {
            let figures = effect.shown?;
            let Estimate { n, mean, se, .. } = figures.net.unwrap_or(figures.difference);
            Some(GroupMean { n_persons: effect.n_persons, n, mean, se })
        })
        .collect();
    let shown = effects.iter_mut().filter_map(|effect| effect.shown.as_mut());
    for (figures, shrunk) in shown.zip(shrink(&means, level)) {
        figures.shrunk = shrunk;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::testing::{Luck, assert_near};
    use crate::paired::{Prefer, Reading, Verdict, judge_interval};

    const RULE: GroupRule = GroupRule { min_persons: 30, level: Level::single() };

    fn noise(luck: &mut Luck, n_groups: usize, n: usize) -> Vec<Vec<f64>> {
        (0..n_groups).map(|_| (0..n).map(|_| 500.0 + 20.0 * luck.normal()).collect()).collect()
    }

    fn run(
        n_persons: &[u64],
        base: &[Vec<f64>],
        design: &[Vec<f64>],
        placebo: &[Vec<f64>],
    ) -> Vec<GroupEffect> {
        group_effects(GroupSums { n_persons, base, design, placebo, sets: &[] }, RULE)
    }

    #[test]
    fn figures_match_hand_computation() {
        // Differences 2, 4, 6 and placebo 1, 0, -1 over 100 persons; net 1, 4, 7.
        let (base, design) = (vec![vec![10.0, 20.0, 30.0]], vec![vec![12.0, 24.0, 36.0]]);
        let placebo = vec![vec![11.0, 20.0, 29.0]];
        let figures = run(&[100], &base, &design, &placebo)[0].shown.unwrap();
        assert_near(figures.difference.mean, 0.04, 1e-12);
        assert_near(figures.placebo.unwrap().mean, 0.0, 1e-12);
        assert_near(figures.net.unwrap().mean, 0.04, 1e-12);
        // Standard deviations 2 and 3 per 100 persons, n = 3; t(0.975; 2) = 4.302653.
        assert_near(figures.difference.se.unwrap(), 0.02 / 3.0_f64.sqrt(), 1e-12);
        let half = figures.net.unwrap().interval.unwrap().width() / 2.0;
        assert_near(half, 4.302_653 * 0.03 / 3.0_f64.sqrt(), 1e-7);
    }

    #[test]
    fn a_placebo_that_changes_nothing_leaves_the_difference() {
        let mut luck = Luck::new(6);
        let (base, design) = (noise(&mut luck, 5, 12), noise(&mut luck, 5, 12));
        for effect in run(&[200; 5], &base, &design, &base) {
            let figures = effect.shown.unwrap();
            assert_eq!(figures.net, Some(figures.difference));
            assert_near(figures.placebo.unwrap().mean, 0.0, 0.0);
        }
    }

    #[test]
    fn a_design_that_is_the_placebo_has_exactly_no_net_effect() {
        let mut luck = Luck::new(7);
        let (base, placebo) = (noise(&mut luck, 5, 12), noise(&mut luck, 5, 12));
        for effect in run(&[200; 5], &base, &placebo, &placebo) {
            let figures = effect.shown.unwrap();
            let (net, shrunk) = (figures.net.unwrap(), figures.shrunk.unwrap());
            assert_eq!((net.mean, net.se, shrunk.mean), (0.0, Some(0.0), 0.0));
            assert_eq!(figures.difference, figures.placebo.unwrap());
        }
    }

    #[test]
    fn small_groups_are_hidden_but_keep_their_place() {
        let sums = vec![vec![1.0, 2.0]; 3];
        let effects = run(&[29, 30, 0], &sums, &sums, &sums);
        let shown: Vec<bool> = effects.iter().map(|effect| effect.shown.is_some()).collect();
        assert_eq!(shown, [false, true, false]);
        assert_eq!(effects[2].group, 2);
        let everyone = GroupRule { min_persons: 0, ..RULE };
        let tables =
            GroupSums { n_persons: &[0; 3], base: &sums, design: &sums, placebo: &sums, sets: &[] };
        assert!(group_effects(tables, everyone).iter().all(|effect| effect.shown.is_none()));
    }

    #[test]
    fn fewer_or_no_placebo_runs_are_allowed() {
        let (base, design) = (vec![vec![0.0; 4]], vec![vec![100.0, 200.0, 300.0, 400.0]]);
        let two = run(&[100], &base, &design, &[vec![0.0, 0.0]])[0].shown.unwrap();
        assert_eq!((two.difference.n, two.net.unwrap().n), (4, 2));
        assert_near(two.net.unwrap().mean, 1.5, 1e-12);
        let none = run(&[100], &base, &design, &[vec![]])[0].shown.unwrap();
        assert_eq!((none.placebo, none.net), (None, None));
        assert_near(none.shrunk.unwrap().mean, none.difference.mean, 0.0);
    }

    #[test]
    #[should_panic(expected = "one row per group")]
    fn tables_of_different_size_are_refused() {
        run(&[100, 100], &[vec![1.0]], &[vec![1.0]], &[vec![1.0]]);
    }

    /// 2,000 policies that do nothing, 6 groups each: a group is called a gainer or a loser in at
    /// most 5% of them. Five standard deviations: chance of failing below one in a million.
    #[test]
    fn a_policy_that_does_nothing_names_few_gainers_or_losers() {
        let (trials, mut luck) = (2_000, Luck::new(8));
        let reading = Reading { prefer: Prefer::Higher, relevant: 0.0, by_construction: false };
        let rule = GroupRule { level: Level::over(6), ..RULE };
        let named = (0..trials)
            .filter(|_| {
                let [base, design, placebo] = [(); 3].map(|()| noise(&mut luck, 6, 10));
                let n_persons = &[40, 100, 200, 400, 800, 1_600];
                let sums = GroupSums {
                    n_persons,
                    base: &base,
                    design: &design,
                    placebo: &placebo,
                    sets: &[],
                };
                group_effects(sums, rule).iter().any(|effect| {
                    let interval = effect.shown.unwrap().shrunk.unwrap().interval;
                    judge_interval(Some(interval), &reading) != Verdict::CannotTell
                })
            })
            .count();
        let tolerance = 5.0 * (0.05 * 0.95 / f64::from(trials)).sqrt();
        assert!((named as f64 / f64::from(trials)) < 0.05 + tolerance, "{named}");
    }
}
