//! The difference between a design and its base, replication by replication.
//!
//! ```text
//! d_r = design_r - base_r         paired:   mean(d) ± t(n - 1) · sqrt(var(d) / n)
//!                                 unpaired: mean(d) ± t(ν) · sqrt((var(base) + var(design)) / n)
//! ν = (n - 1) · (vb + vd)² / (vb² + vd²)                    (Welch and Satterthwaite, equal n)
//! variance ratio = (var(base) + var(design)) / var(d)
//! ```
//!
//! Pairs that all differ by the same amount have no spread from which to draw an interval, and a width
//! of zero would claim certainty that a few pairs can't give. Without a difference there is then no
//! interval, and the verdict says that the pairs are identical. With one, the amount itself is the
//! interval once a sign test agrees, that is when so many equal signs by luck alone are at most as
//! likely as the level allows, `2^(1-n) <= alpha`: 6 pairs for one row, 14 for 250 rows.
//!
//! The unpaired interval is what the same runs would have told had they not shared their luck; the
//! variance ratio says how many times more runs that would have cost.
//!
//! Runs with several parameter sets have an interval, a standard error and a detectable difference for
//! chance and parameters together ([`super::Parts`]); the unpaired interval is that of runs
//! that share neither luck nor parameters.

use super::sample::{complete_pairs, sets_of_complete};
use super::{Interval, Level, Parts, Sample, detectable_in_se};

/// A paired difference; values in the unit of the indicator, variances in its square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairedDifference {
    /// Pairs used.
    pub n: usize,
    /// Pairs left out because a value was missing or not finite.
    pub n_dropped: usize,
    /// Mean of the base over the pairs used.
    pub mean_base: f64,
    /// Mean of the design over the pairs used.
    pub mean_design: f64,
    /// Mean of design minus base.
    pub difference: f64,
    /// Standard error of the difference, with what parameters add to it; `None` for one pair, as are
    /// the following.
    pub se: Option<f64>,
    /// Paired interval at the level asked for. When all differences are equal: `None` if they are
    /// zero or too few for a sign test, else a point. Over parameter sets: `None` when their part can't be
    /// told.
    pub interval: Option<Interval>,
    /// Spread by chance and by parameters; `None` for one parameter set, and when they can't be told apart.
    pub parts: Option<Parts>,
    /// Whether the pairs ran with parameter sets.
    pub over_sets: bool,
    /// Unpaired (Welch) interval at the same level.
    pub unpaired: Option<Interval>,
    /// Variance of the difference within pairs, for one replication.
    pub paired_variance: Option<f64>,
    /// Variance the difference would have between unrelated runs, for one replication.
    pub unpaired_variance: Option<f64>,
    /// Unpaired over paired variance; `None` when the paired variance is zero.
    pub variance_ratio: Option<f64>,
    /// Smallest true difference shown with 80% power at this level; `None` without variance, and where
    /// parameter sets leave no interval.
    pub detectable: Option<f64>,
}

impl PairedDifference {
    /// Whether the design equals its base in every pair.
    pub fn identical(&self) -> bool {
        self.difference == 0.0 && self.paired_variance.unwrap_or(0.0) == 0.0
    }

    /// Spread by chance, the standard error of the mean; `None` when it can't be told from parameters.
    pub fn chance(&self) -> Option<f64> {
        match self.parts {
            Some(parts) => Some(parts.chance),
            None => self.se.filter(|_| !self.over_sets),
        }
    }

    /// Spread by parameters, the standard deviation between sets; `None` without sets.
    pub fn parameters(&self) -> Option<f64> {
        self.parts.map(|parts| parts.parameters)
    }

    /// Lower end of the paired interval.
    pub fn low(&self) -> Option<f64> {
        self.interval.map(|interval| interval.low)
    }

    /// Upper end of the paired interval.
    pub fn high(&self) -> Option<f64> {
        self.interval.map(|interval| interval.high)
    }

    /// Lower end of the unpaired interval.
    pub fn unpaired_low(&self) -> Option<f64> {
        self.unpaired.map(|interval| interval.low)
    }

    /// Upper end of the unpaired interval.
    pub fn unpaired_high(&self) -> Option<f64> {
        self.unpaired.map(|interval| interval.high)
    }
}

/// Compares replications of a design with those of its base; `None` when no pair is complete.
///
/// Slices may differ in length when a run was stopped early; replications beyond the shorter one
/// and pairs with a value that is not finite are counted in `n_dropped`.
pub fn paired_difference(base: &[f64], design: &[f64], level: Level) -> Option<PairedDifference> {
    paired_difference_over(base, design, &[], level)
}

/// The same for runs with several parameter sets: pair r ran with set `sets[r]`; one for all when empty.
pub fn paired_difference_over(
    base: &[f64],
    design: &[f64],
    sets: &[u32],
    level: Level,
) -> Option<PairedDifference> {
    let (b, d) = complete_pairs(base, design);
    let differences: Vec<f64> = b.iter().zip(&d).map(|(b, d)| d - b).collect();
    let (of_base, of_design) = (Sample::of(&b)?, Sample::of(&d)?);
    let pairs = Sample::of(&differences)?;
    let parts = Parts::of(&differences, &sets_of_complete(base, design, sets));
    let unpaired_variance = of_base.variance.zip(of_design.variance).map(|(vb, vd)| vb + vd);
    let ratio = |paired: f64| (paired > 0.0).then(|| unpaired_variance.map(|all| all / paired));
    let alone = PairedDifference {
        n: pairs.n,
        n_dropped: base.len().max(design.len()) - pairs.n,
        mean_base: of_base.mean,
        mean_design: of_design.mean,
        difference: pairs.mean,
        se: pairs.se(),
        interval: paired_interval(pairs, level),
        parts,
        over_sets: !sets.is_empty(),
        unpaired: welch(pairs.mean, of_base, of_design, level),
        paired_variance: pairs.variance,
        unpaired_variance,
        variance_ratio: pairs.variance.and_then(ratio).flatten(),
        detectable: pairs
            .se()
            .filter(|&se| se > 0.0)
            .map(|se| se * detectable_in_se(level, (pairs.n - 1) as f64)),
    };
    Some(if alone.over_sets { alone.with_parameters() } else { alone })
}

impl PairedDifference {
    /// Widens what holds for chance by what parameters do; without parts nothing can be said.
    fn with_parameters(self) -> Self {
        let Some(parts) = self.parts else {
            return Self { interval: None, detectable: None, ..self };
        };
        let interval = self.interval.map(|interval| parts.widen(interval));
        let wider = self.interval.zip(interval).filter(|(mean, _)| mean.width() > 0.0);
        let wider = wider.map_or(1.0, |(mean, both)| both.width() / mean.width());
        Self {
            se: self.se.map(|se| parts.standard_error(se)),
            interval,
            detectable: self.detectable.map(|detectable| detectable * wider),
            ..self
        }
    }
}

fn paired_interval(pairs: Sample, level: Level) -> Option<Interval> {
    if pairs.se()? > 0.0 {
        return pairs.interval(level);
    }
    let all_signs_by_luck = 2.0 * 0.5_f64.powf(pairs.n as f64);
    let holds = pairs.mean != 0.0 && all_signs_by_luck <= level.alpha();
    holds.then(|| Interval::around(pairs.mean, 0.0))
}

fn welch(difference: f64, base: Sample, design: Sample, level: Level) -> Option<Interval> {
    let (vb, vd) = (base.variance?, design.variance?);
    let total = vb + vd;
    if total == 0.0 {
        return Some(Interval::around(difference, 0.0));
    }
    // Shares of the total, so that squares of very small variances do not vanish.
    let (share_b, share_d) = (vb / total, vd / total);
    let degrees = (base.n - 1) as f64 / (share_b * share_b + share_d * share_d);
    Some(Interval::around(difference, level.critical(degrees) * (total / base.n as f64).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::testing::{Luck, assert_near};
    use proptest::prelude::*;

    /// Student's sleep data (1908; extra hours of sleep by two drugs, the same ten patients).
    const DRUG_1: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const DRUG_2: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    /// Published with the data in R: paired interval 0.7001142 to 2.4598858; Welch interval
    /// -0.2054832 to 3.3654832 on 17.776 degrees of freedom.
    #[test]
    fn sleep_data_give_the_published_intervals() {
        let sleep = paired_difference(&DRUG_1, &DRUG_2, Level::single()).unwrap();
        assert_near(sleep.mean_base, 0.75, 1e-12);
        assert_near(sleep.mean_design, 2.33, 1e-12);
        assert_near(sleep.difference, 1.58, 1e-12);
        assert_near(sleep.low().unwrap(), 0.700_114_2, 1e-7);
        assert_near(sleep.high().unwrap(), 2.459_885_8, 1e-7);
        assert_near(sleep.unpaired_low().unwrap(), -0.205_483_2, 1e-6);
        assert_near(sleep.unpaired_high().unwrap(), 3.365_483_2, 1e-6);
        // Variances 3.200556 and 4.009000 in the tables; 1.512889 within pairs.
        assert_near(sleep.unpaired_variance.unwrap(), 7.209_556, 1e-6);
        assert_near(sleep.paired_variance.unwrap(), 1.512_889, 1e-6);
        assert_near(sleep.variance_ratio.unwrap(), 7.209_556 / 1.512_889, 1e-5);
    }

    #[test]
    fn a_design_against_itself_differs_by_exactly_nothing() {
        let same = paired_difference(&DRUG_1, &DRUG_1, Level::over(100)).unwrap();
        assert_near(same.difference, 0.0, 0.0);
        assert!(same.identical());
        assert_eq!((same.interval, same.variance_ratio, same.detectable), (None, None, None));
        assert!(same.unpaired.unwrap().width() > 0.0);
    }

    #[test]
    fn an_equal_difference_is_a_point_once_a_sign_test_agrees() {
        // The chance of 5 equal signs is 6.25%, of 6 it is 3.1%; of 14 it is 0.05 / 410.
        for (pairs, rows, known) in [(5, 1, false), (6, 1, true), (13, 250, false), (14, 250, true)]
        {
            let base: Vec<f64> = (0..pairs).map(f64::from).collect();
            let shifted: Vec<f64> = base.iter().map(|x| x + 3.0).collect();
            let moved = paired_difference(&base, &shifted, Level::over(rows)).unwrap();
            let point = known.then_some(Interval { low: 3.0, high: 3.0 });
            assert_eq!((moved.interval, moved.se, moved.detectable), (point, Some(0.0), None));
            assert!(!moved.identical() && moved.variance_ratio.is_none());
        }
        let flat = paired_difference(&[1.0; 4], &[2.0; 4], Level::single()).unwrap();
        assert_eq!(flat.unpaired, Some(Interval { low: 1.0, high: 1.0 }));
    }

    #[test]
    fn one_pair_shows_a_difference_without_interval() {
        let one = paired_difference(&[1.0, 2.0], &[4.0], Level::single()).unwrap();
        assert_eq!((one.n, one.n_dropped, one.difference), (1, 1, 3.0));
        assert_eq!((one.se, one.interval, one.unpaired, one.detectable), (None, None, None, None));
    }

    #[test]
    fn unfinished_replications_leave_their_pair_out() {
        let level = Level::single();
        let gap = paired_difference(&[1.0, f64::NAN, 3.0, 5.0], &[2.0, 9.0, 5.0, 9.0], level);
        let rest = paired_difference(&[1.0, 3.0, 5.0], &[2.0, 5.0, 9.0], level).unwrap();
        assert_eq!(gap, Some(PairedDifference { n_dropped: 1, ..rest }));
        assert_eq!(paired_difference(&[f64::NAN], &[1.0], level), None);
        assert_eq!(paired_difference(&[], &[1.0], level), None);
    }

    #[test]
    fn shared_luck_narrows_the_interval() {
        let mut luck = Luck::new(4);
        let base: Vec<f64> = (0..20).map(|_| 100.0 + 10.0 * luck.normal()).collect();
        let design: Vec<f64> = base.iter().map(|x| x + 1.0 + luck.normal()).collect();
        let pair = paired_difference(&base, &design, Level::over(24)).unwrap();
        assert!(pair.variance_ratio.unwrap() > 20.0);
        assert!(pair.interval.unwrap().width() < pair.unpaired.unwrap().width() / 4.0);
    }

    proptest! {
        #[test]
        fn swapping_base_and_design_flips_the_sign(
            pairs in prop::collection::vec((-1e6..1e6_f64, -1e6..1e6_f64), 2..30),
            rows in 1..100_usize,
        ) {
            let (left, right): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let there = paired_difference(&left, &right, Level::over(rows)).unwrap();
            let back = paired_difference(&right, &left, Level::over(rows)).unwrap();
            prop_assert!(there.difference + back.difference == 0.0);
            prop_assert_eq!(there.low(), back.high().map(|high| -high));
            prop_assert_eq!(there.high(), back.low().map(|low| -low));
            prop_assert_eq!(there.detectable, back.detectable);
            prop_assert_eq!(there.paired_variance, back.paired_variance);
        }

        #[test]
        fn adding_comparisons_widens(
            pairs in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 2..30),
            rows in 1..100_usize,
        ) {
            let (left, right): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let few = paired_difference(&left, &right, Level::over(rows)).unwrap();
            let many = paired_difference(&left, &right, Level::over(rows + 1)).unwrap();
            prop_assume!(few.se.unwrap() > 1e-9);
            prop_assert!(few.interval.unwrap().width() < many.interval.unwrap().width());
            prop_assert!(few.unpaired.unwrap().width() < many.unpaired.unwrap().width());
            prop_assert!(few.detectable.unwrap() < many.detectable.unwrap());
        }
    }
}
