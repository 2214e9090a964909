//! What chance and what parameters do to a difference, apart.
//!
//! Replications are dealt over parameter sets that all agree with the data, the same set for every design
//! of a replication. With R runs over a sets, n_i of them with set i, the differences d are
//!
//! ```text
//! d_ij = μ + P_i + C_ij          P: parameters, variance σp²       C: chance, variance σc²
//! MSB  = Σ n_i (d̄_i - d̄)² / (a - 1)          MSW = Σ (d_ij - d̄_i)² / (R - a)
//! n_0  = (R - Σ n_i² / R) / (a - 1)           w   = Σ n_i² / R²
//! σp²  = (MSB - MSW) / n_0, at least 0        σc² = MSW, or the variance of all d where σp² is 0
//! ```
//!
//! the method of moments for one random effect. `chance` is `sqrt(σc² / R)`: how far the mean of these runs
//! lies off for want of more of them. `parameters` is `σp`: how far the effect of one set lies from that of
//! another. More runs shrink the first and never the second, for which set is true stays unknown.
//!
//! The interval is for the effect under the true parameters, thought of as one more set like these. Its
//! half-width adds to that of the mean, `h`, what a new set may differ, at 95% by itself:
//!
//! ```text
//! half² = h² + t(0.975; a - 1)² · σp² · (1 + w - 1 / R)
//! ```
//!
//! (`h²` already holds `σp² / R`, for the variance of all d is that of both.) So it is never narrower than
//! for chance alone, and equal to it when sets differ no more than chance makes them. For chance, intervals
//! of a scorecard hold together; for parameters each holds by itself: all rows have the same one true
//! set, not one each.
//!
//! Two runs with each set, as far as there are sets: the error of the mean, `σp² w + σc² / R`, and that of
//! σp itself fall with the number of sets, so the best for R runs is as many sets as can be; but with a set
//! for every run chance can't be told from parameters at all, and two is the least with which it can.
//!
//! What it can't do: σp below about twice `chance` is not told from 0 with 15 runs, nor much better with more,
//! so that where both matter alike an interval for one row alone holds in 83 to 93% of cases, not 95%
//! (simulated, 8 to 100 runs). With ten rows or more that hold together it is above 95% again, row by row.

use super::Interval;
use super::Level;
use super::Sample;

/// Spread of a difference by its cause, in the unit of the indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// Number of parameter sets.
    pub sets: usize,
    /// Standard error of the mean by chance.
    pub chance: f64,
    /// Standard deviation of the effect between parameter sets.
    pub parameters: f64,
    /// Variance of the true set's effect around the mean, beyond that of the mean over unrelated runs.
    beyond: f64,
}

impl Parts {
    /// Parts of finite values, of which value k was found with parameter set `sets[k]`.
    ///
    /// `None` unless there are two sets, one of them with two values: then they can't be told apart.
    pub fn of(values: &[f64], sets: &[u32]) -> Option<Self> {
        let all = Sample::of(values)?;
        let groups: Vec<Sample> =
            by_set(values, sets).iter().filter_map(|g| Sample::of(g)).collect();
        let (a, runs) = (groups.len(), all.n as f64);
        if a < 2 || a == all.n {
            return None;
        }
        let between = groups.iter().map(|g| g.n as f64 * (g.mean - all.mean) * (g.mean - all.mean));
        let between = between.sum::<f64>() / (a - 1) as f64;
        let within = groups.iter().map(|g| g.variance.unwrap_or(0.0) * (g.n - 1) as f64);
        let within = within.sum::<f64>() / (all.n - a) as f64;
        let squares: f64 = groups.iter().map(|g| (g.n * g.n) as f64).sum();
        let per_set = (runs - squares / runs) / (a - 1) as f64;
        let parameters = ((between - within) / per_set).max(0.0);
        let chance = if parameters > 0.0 { within } else { all.variance? };
        Some(Self {
            sets: a,
            chance: (chance / runs).sqrt(),
            parameters: parameters.sqrt(),
            beyond: parameters * (1.0 + squares / (runs * runs) - 1.0 / runs),
        })
    }

    /// Half-width for both causes, from that of the mean.
    pub fn half_width(&self, of_mean: f64) -> f64 {
        if self.beyond == 0.0 {
            return of_mean;
        }
        let t = Level::single().critical((self.sets - 1) as f64);
        (of_mean * of_mean + t * t * self.beyond).sqrt()
    }

    /// Standard error for both causes, from that of the mean over unrelated runs.
    pub fn standard_error(&self, of_mean: f64) -> f64 {
        if self.beyond == 0.0 { of_mean } else { (of_mean * of_mean + self.beyond).sqrt() }
    }

    /// An interval for both causes, from that of the mean.
    pub fn widen(&self, of_mean: Interval) -> Interval {
        if self.beyond == 0.0 {
            return of_mean;
        }
        let centre = 0.5 * (of_mean.low + of_mean.high);
        Interval::around(centre, self.half_width(0.5 * of_mean.width()))
    }
}

/// Values by set, sets in the order of their numbers.
fn by_set(values: &[f64], sets: &[u32]) -> Vec<Vec<f64>> {
    let mut groups = std::collections::BTreeMap::<u32, Vec<f64>>::new();
    for (&value, &set) in values.iter().zip(sets) {
        groups.entry(set).or_default().push(value);
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::testing::{Luck, assert_near};
    use crate::paired::{paired_difference, paired_difference_over};

    /// `n` sets with two values each.
    fn drawn(luck: &mut Luck, n: u32, parameters: f64, chance: f64) -> (Vec<f64>, Vec<u32>) {
        let sets: Vec<u32> = (0..2 * n).map(|run| run / 2).collect();
        let of_set: Vec<f64> = (0..n).map(|_| parameters * luck.normal()).collect();
        let value = |&set: &u32| 7.0 + of_set[set as usize] + chance * luck.normal();
        (sets.iter().map(value).collect(), sets)
    }

    #[test]
    fn parts_match_hand_computation() {
        // Means 2 and 6 of sets, 4 of all: MSB = 16, MSW = 2, two runs a set.
        let parts = Parts::of(&[1.0, 3.0, 5.0, 7.0], &[0, 0, 1, 1]).unwrap();
        assert_eq!(parts.sets, 2);
        assert_near(parts.parameters, 7.0_f64.sqrt(), 1e-12);
        assert_near(parts.chance, (2.0_f64 / 4.0).sqrt(), 1e-12);
        assert_near(parts.beyond, 7.0 * (1.0 + 0.5 - 0.25), 1e-12);
        // t(0.975; 1) = 12.7062.
        let half = (9.0 + 12.706_205_f64.powi(2) * 8.75).sqrt();
        assert_near(parts.half_width(3.0), half, 1e-4);
        // Uneven: means 1 and 5, of all 7/3; MSB = 2 · 16/9 + 64/9 = 32/3, MSW = 2, n0 = 3 - 5/3.
        let uneven = Parts::of(&[0.0, 2.0, 5.0], &[4, 4, 9]).unwrap();
        assert_near(uneven.parameters, ((32.0 / 3.0 - 2.0) / (4.0 / 3.0_f64)).sqrt(), 1e-12);
    }

    #[test]
    fn what_cannot_be_told_apart_has_no_parts() {
        assert_eq!(Parts::of(&[1.0, 2.0], &[0, 1]), None, "a set for every run");
        assert_eq!(Parts::of(&[1.0, 2.0], &[3, 3]), None, "one set");
        assert_eq!(Parts::of(&[], &[]), None);
        assert!(Parts::of(&[1.0, 2.0, 4.0], &[0, 0, 1]).is_some());
    }

    /// 40,000 sets of two runs with σp = 2 and σc = 3. The estimate of σp² has a standard deviation of
    /// sqrt(2 · 17² / 40,000 + 2 · 9² / 40,000) / 2 = 0.068, that of σc² of 9 · sqrt(2 / 40,000) = 0.064;
    /// five of them leave a chance of failing below one in a million.
    #[test]
    fn known_variances_are_found_back() {
        let (values, sets) = drawn(&mut Luck::new(11), 40_000, 2.0, 3.0);
        let parts = Parts::of(&values, &sets).unwrap();
        assert_near(parts.parameters.powi(2), 4.0, 0.34);
        assert_near(parts.chance.powi(2) * 80_000.0, 9.0, 0.32);
    }

    /// Chance alone: of 4,000 comparisons of 16 runs σp is nil in P(F(7, 8) < 1) = 50.2%; five standard
    /// deviations are 4%. With many sets what is left is small: 40,000 sets give σp² a standard deviation of
    /// 0.045 beside σc² = 9.
    #[test]
    fn chance_alone_leaves_parameters_little() {
        let mut luck = Luck::new(12);
        let nil = (0..4_000).filter(|_| {
            let (values, sets) = drawn(&mut luck, 8, 0.0, 3.0);
            Parts::of(&values, &sets).unwrap().parameters == 0.0
        });
        assert_near(nil.count() as f64 / 4_000.0, 0.502, 0.04);
        let (values, sets) = drawn(&mut luck, 40_000, 0.0, 3.0);
        assert!(Parts::of(&values, &sets).unwrap().parameters.powi(2) < 0.23);
    }

    #[test]
    fn sets_that_lie_farther_apart_widen_and_leave_chance_alone() {
        let (values, sets) = drawn(&mut Luck::new(13), 8, 1.0, 1.0);
        let apart = |by: f64| {
            let moved: Vec<f64> =
                values.iter().zip(&sets).map(|(v, &s)| v + by * f64::from(s)).collect();
            Parts::of(&moved, &sets).unwrap()
        };
        let all: Vec<Parts> = (1..20).map(|k| apart(f64::from(k))).collect();
        assert!(all.windows(2).all(|p| p[0].parameters < p[1].parameters));
        assert!(all.windows(2).all(|p| p[0].half_width(1.0) < p[1].half_width(1.0)));
        for parts in &all {
            assert_near(parts.chance, all[0].chance, 1e-12);
        }
    }

    /// Never narrower than for chance alone, and the same interval where sets do not differ.
    #[test]
    fn the_interval_of_both_holds_that_of_chance() {
        let (mut luck, mut equal) = (Luck::new(14), 0);
        for k in 0..400 {
            let (values, sets) = drawn(&mut luck, 8, f64::from(k % 2), 3.0);
            let base = vec![0.0; values.len()];
            let level = Level::over(60);
            let alone = paired_difference(&base, &values, level).unwrap();
            let both = paired_difference_over(&base, &values, &sets, level).unwrap();
            let (a, b) = (alone.interval.unwrap(), both.interval.unwrap());
            assert!(b.width() >= a.width() && both.detectable >= alone.detectable);
            let nil = both.parts.unwrap().parameters == 0.0;
            assert_eq!(nil, a == b);
            equal += u32::from(nil);
        }
        assert!((50..350).contains(&equal), "{equal}");
    }

    /// The true set is one more like those of the runs. Rows of a scorecard (60 hold together for chance)
    /// cover its effect in at least 95% of 4,000 cases whichever cause is larger; five standard deviations
    /// leave a chance of failing below one in a million.
    #[test]
    fn rows_of_a_scorecard_hold_the_effect_under_the_true_set() {
        let mut luck = Luck::new(15);
        for parameters in [0.0, 0.25, 0.5, 1.0, 4.0] {
            let held = (0..4_000).filter(|_| {
                let (values, sets) = drawn(&mut luck, 8, parameters, 1.0);
                let truth = 7.0 + parameters * luck.normal();
                let base = vec![0.0; values.len()];
                let pair = paired_difference_over(&base, &values, &sets, Level::over(60)).unwrap();
                pair.interval.unwrap().contains(truth)
            });
            let share = held.count() as f64 / 4_000.0;
            let slack = 5.0 * (0.95 * 0.05 / 4_000.0_f64).sqrt();
            assert!(share > 0.95 - slack, "{share} at {parameters}");
        }
    }
}
