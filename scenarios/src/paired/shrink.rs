//! Small groups borrow strength from all groups (empirical Bayes).
//!
//! The effects of groups are taken as drawn around a common mean; each is pulled toward it, the
//! more so the noisier it is. After Morris (1983, JASA 78: 47-55), with his correction for the
//! spread τ² being estimated from few groups:
//!
//! ```text
//! y_g ~ N(θ_g, v_g)     θ_g ~ N(μ, τ²)     v_g = squared standard error, k groups
//! μ    = Σ n_g y_g / Σ n_g                                the overall mean effect per person
//! τ²   = max(0, Σ (y_g - ȳ)² / (k - 1) - Σ v_g / k)       ȳ = unweighted mean of y_g
//! B_g  = (k - 3) / (k - 1) · v_g / (v_g + τ²)             weight on the overall mean
//! θ̂_g  = y_g - B_g (y_g - μ)
//! V_g  = v_g (1 - B_g (k - 1) / k) + 2 / (k - 3) · B_g² (y_g - μ)²
//! ```
//!
//! With fewer than four groups, or a group without a standard error, nothing is pulled. A group
//! without variance keeps its own effect. Left out: groups share the luck of a replication, so the
//! noise in their *differences* is below v_g; τ² is then too low, and groups are shown somewhat
//! more alike than the runs would support.

use super::{Interval, Level};

/// The effect of one group as it goes in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupMean {
    /// Weight in the overall mean: persons in the group.
    pub n_persons: u64,
    /// Replications behind the effect.
    pub n: usize,
    /// Effect per person.
    pub mean: f64,
    /// Standard error of the effect; `None` for one replication.
    pub se: Option<f64>,
}

/// The effect of one group after pulling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunk {
    /// Effect per person, θ̂_g.
    pub mean: f64,
    /// Weight B_g on the overall mean, 0 to 1.
    pub weight_on_overall: f64,
    /// Interval θ̂_g ± t · sqrt(V_g).
    pub interval: Interval,
}

/// Pulls the effects of all groups; `None` for a group without standard error.
pub fn shrink(groups: &[GroupMean], level: Level) -> Vec<Option<Shrunk>> {
    let k = groups.len() as f64;
    let known = groups.iter().all(|g| g.se.is_some());
    let correction = if known && k > 3.0 { (k - 3.0) / (k - 1.0) } else { 0.0 };
    let overall = overall_mean(groups);
    let spread = spread_between(groups);
    let pull = |g: &GroupMean| {
        let noise = g.se? * g.se?;
        let b = if noise > 0.0 { correction * noise / (noise + spread) } else { 0.0 };
        let gap = g.mean - overall;
        let variance = if b > 0.0 {
            noise * (1.0 - b * (k - 1.0) / k) + 2.0 / (k - 3.0) * b * b * gap * gap
        } else {
            noise
        };
        let mean = g.mean - b * gap;
        let half =
            if variance > 0.0 { level.critical((g.n - 1) as f64) * variance.sqrt() } else { 0.0 };
        Some(Shrunk { mean, weight_on_overall: b, interval: Interval::around(mean, half) })
    };
    groups.iter().map(pull).collect()
}

/// μ: the mean over persons; 0 without persons.
fn overall_mean(groups: &[GroupMean]) -> f64 {
    let persons: u64 = groups.iter().map(|g| g.n_persons).sum();
    let total: f64 = groups.iter().map(|g| g.n_persons as f64 * g.mean).sum();
    if persons == 0 { 0.0 } else { total / persons as f64 }
}

/// τ²: what the groups differ beyond their noise.
fn spread_between(groups: &[GroupMean]) -> f64 {
    let k = groups.len() as f64;
    if groups.len() < 2 {
        return 0.0;
    }
    let mean = groups.iter().map(|g| g.mean).sum::<f64>() / k;
    let seen = groups.iter().map(|g| (g.mean - mean).powi(2)).sum::<f64>() / (k - 1.0);
    let noise = groups.iter().filter_map(|g| g.se).map(|se| se * se).sum::<f64>() / k;
    (seen - noise).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::testing::{Luck, assert_near};

    fn group(mean: f64, se: f64) -> GroupMean {
        GroupMean { n_persons: 100, n: 20, mean, se: Some(se) }
    }

    /// Five groups at 1, 2, 3, 4, 5 with v = 0.5: μ = 3, seen spread 2.5, so τ² = 2,
    /// B = 2/4 · 0.5/2.5 = 0.1 and V = 0.5 · (1 - 0.1 · 4/5) + 2/2 · 0.01 · (y - 3)².
    #[test]
    fn equal_noise_matches_the_closed_form() {
        let groups: Vec<GroupMean> = (1..=5).map(|y| group(f64::from(y), 0.5_f64.sqrt())).collect();
        let pulled = shrink(&groups, Level::single());
        for (y, pulled) in [1.0, 2.0, 3.0, 4.0, 5.0].into_iter().zip(pulled) {
            let pulled = pulled.unwrap();
            assert_near(pulled.weight_on_overall, 0.1, 1e-12);
            assert_near(pulled.mean, y - 0.1 * (y - 3.0), 1e-12);
            let variance: f64 = 0.46 + 0.01 * (y - 3.0_f64).powi(2);
            // t(0.975; 19) = 2.093024 in the tables.
            assert_near(pulled.interval.width() / 2.0, 2.093_024 * variance.sqrt(), 1e-6);
        }
    }

    #[test]
    fn the_overall_mean_counts_persons() {
        let mut groups = vec![group(0.0, 1.0); 5];
        groups[4] = GroupMean { n_persons: 600, ..group(1.0, 1.0) };
        let pulled = shrink(&groups, Level::single());
        // μ = 0.6; seen spread 0.2 is below the noise of 1, so τ² = 0 and B = 2/4.
        assert_near(pulled[0].unwrap().mean, 0.3, 1e-12);
        assert_near(pulled[4].unwrap().mean, 0.8, 1e-12);
    }

    #[test]
    fn noisier_groups_are_pulled_further() {
        let groups: Vec<GroupMean> =
            (0..8).map(|g| group(f64::from(g % 3), 0.1 * f64::from(g + 1))).collect();
        let pulled = shrink(&groups, Level::single());
        let weights: Vec<f64> = pulled.iter().map(|p| p.unwrap().weight_on_overall).collect();
        assert!(weights.windows(2).all(|pair| pair[0] < pair[1]), "{weights:?}");
    }

    #[test]
    fn few_groups_and_groups_without_noise_keep_their_effect() {
        for groups in
            [vec![group(1.0, 0.3), group(5.0, 0.3), group(2.0, 4.0)], vec![group(2.0, 0.0); 6]]
        {
            for (g, pulled) in groups.iter().zip(shrink(&groups, Level::single())) {
                let pulled = pulled.unwrap();
                assert_eq!((pulled.mean, pulled.weight_on_overall), (g.mean, 0.0));
            }
        }
        let single = GroupMean { se: None, n: 1, ..group(1.0, 0.0) };
        assert_eq!(shrink(&[single; 5], Level::single()), vec![None; 5]);
        assert_eq!(shrink(&[], Level::single()), vec![]);
    }

    /// 4,000 draws of 10 true effects (spread 1) seen with noise 1. Pulling lowers the squared
    /// error by about a third, and the intervals cover about 95%; both bounds lie more than ten
    /// standard deviations away (chance of failing below one in a million).
    #[test]
    fn pulling_lowers_the_error_and_keeps_the_coverage() {
        let mut luck = Luck::new(5);
        let (mut own, mut pulled, mut covered) = (0.0, 0.0, 0);
        for _ in 0..4_000 {
            let truth: Vec<f64> = (0..10).map(|_| luck.normal()).collect();
            // So many replications that the standard error is known.
            let seen = |&t: &f64| GroupMean { n: 10_000, ..group(t + luck.normal(), 1.0) };
            let groups: Vec<GroupMean> = truth.iter().map(seen).collect();
            for ((t, g), s) in truth.iter().zip(&groups).zip(shrink(&groups, Level::single())) {
                own += (g.mean - t).powi(2);
                pulled += (s.unwrap().mean - t).powi(2);
                covered += usize::from(s.unwrap().interval.contains(*t));
            }
        }
        let share = f64::from(covered as u32) / 40_000.0;
        assert!(pulled < 0.75 * own, "{pulled} {own}");
        assert!(share > 0.935 && share < 0.975, "{share}");
    }
}
