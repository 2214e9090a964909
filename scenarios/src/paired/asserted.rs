//! The part of a difference that a design only asserts.
//!
//! A design may carry an effect its document claims but no structure yields (`assumed_friction`).
//! Such designs also run with those frictions made equal to the base; what then vanishes of the
//! difference was asserted, not found:
//!
//! ```text
//! share = 1 - ρ       ρ = mean(e) / mean(f)      e, f: differences with frictions equal, in full
//! ```
//!
//! The interval is Fieller's: all ρ for which mean(e) - ρ · mean(f) does not differ from 0, the
//! roots of
//!
//! ```text
//! (f̄² - t² vff) ρ² - 2 (ē f̄ - t² vef) ρ + (ē² - t² vee) = 0        v.. = (co)variance / n
//! ```
//!
//! Fieller, not jackknife: e and f are pairs from the same replications, for which it is exact
//! under normality with any number of replications. Its set is an interval just when mean(f)
//! differs from 0 at the same level; otherwise there is no difference to divide up, and no share is
//! given.

use super::sample::complete_pairs;
use super::{Interval, Level, Sample};

/// The asserted share of a difference.
///
/// Below 0 when the difference grows without the asserted part, above 1 when it changes sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AssertedShare {
    /// Replications it rests on.
    pub n: usize,
    /// The share.
    pub share: f64,
    /// Its interval at the level asked for.
    pub interval: Interval,
}

/// Share of the full difference that vanishes when assumed frictions are made equal.
///
/// Both slices hold differences from the base, one per replication; replications that only one of
/// them has are left out. `None` when fewer than two are left, or when the full difference cannot
/// be told from 0 at this level.
pub fn asserted_share(full: &[f64], equalised: &[f64], level: Level) -> Option<AssertedShare> {
    let (full, equalised) = complete_pairs(full, equalised);
    let (of_full, of_rest) = (Sample::of(&full)?, Sample::of(&equalised)?);
    let (f, e, n) = (of_full.mean, of_rest.mean, of_full.n as f64);
    let (vff, vee) = (of_full.variance? / n, of_rest.variance? / n);
    let products = full.iter().zip(&equalised).map(|(in_full, rest)| (in_full - f) * (rest - e));
    let vef = products.sum::<f64>() / (n - 1.0) / n;
    let t2 = level.critical(n - 1.0).powi(2);
    let square = f * f - t2 * vff;
    if square <= 0.0 {
        return None;
    }
    let linear = e * f - t2 * vef;
    let constant = e * e - t2 * vee;
    // Never below 0 but for rounding: the point estimate always belongs to the set.
    let root = (linear * linear - square * constant).max(0.0).sqrt();
    let interval =
        Interval { low: 1.0 - (linear + root) / square, high: 1.0 - (linear - root) / square };
    Some(AssertedShare { n: of_full.n, share: 1.0 - e / f, interval })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::testing::{Luck, assert_near};

    const LEVEL: Level = Level::single();

    /// f = 9, 10, 11 and e = 5, 5, 5: f̄ = 10, vff = 1/3, vee = vef = 0, t² = 18.512821.
    /// a = 100 - 6.170940, b = 50, c = 25, so ρ = (50 ± sqrt(2500 - 25 a)) / a.
    #[test]
    fn fieller_matches_hand_computation() {
        let half = asserted_share(&[9.0, 10.0, 11.0], &[5.0; 3], LEVEL).unwrap();
        let a = 100.0 - 18.512_821 / 3.0;
        let root = (2_500.0_f64 - 25.0 * a).sqrt();
        assert_near(half.share, 0.5, 1e-12);
        assert_near(half.interval.low, 1.0 - (50.0 + root) / a, 1e-6);
        assert_near(half.interval.high, 1.0 - (50.0 - root) / a, 1e-6);
    }

    #[test]
    fn nothing_or_everything_asserted_is_exact() {
        let full = [9.0, 10.0, 12.0, 8.5];
        let nothing = asserted_share(&full, &full, LEVEL).unwrap();
        assert_eq!((nothing.share, nothing.interval), (0.0, Interval { low: 0.0, high: 0.0 }));
        let everything = asserted_share(&full, &[0.0; 4], LEVEL).unwrap();
        assert_eq!(
            (everything.share, everything.interval),
            (1.0, Interval { low: 1.0, high: 1.0 })
        );
        let constant = asserted_share(&[4.0; 3], &[1.0; 3], LEVEL).unwrap();
        assert_eq!((constant.share, constant.interval.width()), (0.75, 0.0));
    }

    #[test]
    fn a_proportional_part_is_a_point() {
        let full = [9.0, 10.0, 12.0, 8.5];
        let quarter: Vec<f64> = full.iter().map(|x| x / 4.0).collect();
        let share = asserted_share(&full, &quarter, LEVEL).unwrap();
        assert_near(share.share, 0.75, 1e-12);
        assert_near(share.interval.width(), 0.0, 1e-6);
    }

    #[test]
    fn there_is_no_share_of_a_difference_that_may_be_nothing() {
        let unclear = [-1.0, 2.0, 0.5, -0.5];
        assert!(Sample::of(&unclear).unwrap().interval(LEVEL).unwrap().contains(0.0));
        assert_eq!(asserted_share(&unclear, &[0.1; 4], LEVEL), None);
        assert_eq!(asserted_share(&[0.0; 4], &[0.0; 4], LEVEL), None);
        assert_eq!(asserted_share(&[3.0], &[1.0], LEVEL), None);
        assert_eq!(asserted_share(&[], &[], LEVEL), None);
    }

    /// 20,000 experiments of 8 replications with a true share of 0.4, the full difference nine
    /// standard errors from 0, so that nearly all have an interval. Fieller's set covers in 95%
    /// exactly; five standard deviations leave a chance of failing below one in a million.
    #[test]
    fn the_interval_covers_the_true_share() {
        let (trials, mut luck) = (20_000, Luck::new(9));
        let (mut given, mut covered) = (0, 0);
        for _ in 0..trials {
            let shared: Vec<f64> = (0..8).map(|_| luck.normal()).collect();
            let full: Vec<f64> = shared.iter().map(|s| 10.0 + s + 3.0 * luck.normal()).collect();
            let rest: Vec<f64> = shared.iter().map(|s| 6.0 + s + 2.0 * luck.normal()).collect();
            if let Some(share) = asserted_share(&full, &rest, LEVEL) {
                given += 1;
                covered += i32::from(share.interval.contains(0.4));
            }
        }
        assert!(f64::from(given) > 0.999 * f64::from(trials));
        let tolerance = 5.0 * (0.95 * 0.05 / f64::from(trials)).sqrt() + 0.001;
        assert_near(f64::from(covered) / f64::from(given), 0.95, tolerance);
    }
}
