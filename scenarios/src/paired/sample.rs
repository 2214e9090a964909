//! Mean, variance and t interval of one sample.
//!
//! ```text
//! mean = x_1 + sum(x_i - x_1) / n          variance = sum((x_i - mean)²) / (n - 1)
//! interval = mean ± t(1 - alpha / 2; n - 1) · sqrt(variance / n)
//! ```
//!
//! The mean is taken from the first value on, so that equal values have exactly that mean and
//! exactly zero variance. Sums run in the order of the slice.

use super::{Level, Parts};

/// An interval with both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end, at least `low`.
    pub high: f64,
}

impl Interval {
    /// The interval `half_width` to both sides of `center`.
    pub fn around(center: f64, half_width: f64) -> Self {
        Self { low: center - half_width, high: center + half_width }
    }

    /// Whether `value` lies in it.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Distance from 0 of the end that is farther away.
    pub fn reach(self) -> f64 {
        self.low.abs().max(self.high.abs())
    }

    /// Distance between the ends.
    pub fn width(self) -> f64 {
        self.high - self.low
    }
}

/// Size, mean and variance of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Number of values.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// Their variance with divisor n - 1; `None` for one value.
    pub variance: Option<f64>,
}

impl Sample {
    /// `None` for an empty slice. The values must be finite.
    pub fn of(values: &[f64]) -> Option<Self> {
        let (&first, n) = (values.first()?, values.len());
        let mean = first + values.iter().map(|x| x - first).sum::<f64>() / n as f64;
        let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
        Some(Self { n, mean, variance: (n > 1).then(|| squares / (n - 1) as f64) })
    }

    /// Standard error of the mean; `None` for one value.
    pub fn se(self) -> Option<f64> {
        self.variance.map(|variance| (variance / self.n as f64).sqrt())
    }

    /// The t interval for the mean; `None` for one value, a point when all values are equal.
    pub fn interval(self, level: Level) -> Option<Interval> {
        let se = self.se()?;
        if se == 0.0 {
            return Some(Interval::around(self.mean, 0.0));
        }
        Some(Interval::around(self.mean, level.critical((self.n - 1) as f64) * se))
    }
}

/// A mean over replications with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Number of replications it rests on.
    pub n: usize,
    /// The mean.
    pub mean: f64,
    /// Standard error; `None` for one replication.
    pub se: Option<f64>,
    /// Interval at the level asked for; `None` for one replication.
    pub interval: Option<Interval>,
}

impl Estimate {
    /// `None` for an empty slice. The values must be finite.
    pub fn of(values: &[f64], level: Level) -> Option<Self> {
        let sample = Sample::of(values)?;
        let (se, interval) = (sample.se(), sample.interval(level));
        Some(Self { n: sample.n, mean: sample.mean, se, interval })
    }

    /// The same over parameter sets, value k found with `sets[k]`: with what parameters add to chance, and
    /// neither error nor interval when that can't be told. Without sets as [`Estimate::of`].
    pub fn over(values: &[f64], sets: &[u32], level: Level) -> Option<Self> {
        let alone = Self::of(values, level)?;
        if sets.is_empty() {
            return Some(alone);
        }
        let Some(parts) = Parts::of(values, sets) else {
            return Some(Self { se: None, interval: None, ..alone });
        };
        let se = alone.se.map(|se| parts.standard_error(se));
        Some(Self { se, interval: alone.interval.map(|interval| parts.widen(interval)), ..alone })
    }
}

/// The pairs in which both values are finite, in order.
pub(super) fn complete_pairs(left: &[f64], right: &[f64]) -> (Vec<f64>, Vec<f64>) {
    left.iter().zip(right).filter(|(l, r)| l.is_finite() && r.is_finite()).unzip()
}

/// The parameter sets of the pairs in which both values are finite, in order.
pub(super) fn sets_of_complete(base: &[f64], design: &[f64], sets: &[u32]) -> Vec<u32> {
    let pairs = base.iter().zip(design).zip(sets);
    pairs.filter(|((b, d), _)| b.is_finite() && d.is_finite()).map(|(_, &set)| set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::testing::{Luck, assert_near};

    #[test]
    fn moments_match_hand_computation() {
        let sample = Sample::of(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).unwrap();
        assert_near(sample.mean, 5.0, 1e-15);
        assert_near(sample.variance.unwrap(), 32.0 / 7.0, 1e-14);
        assert_near(sample.se().unwrap(), 2.0 / 7.0_f64.sqrt(), 1e-14);
        // t(0.975; 7) = 2.364624 in the tables.
        let half = sample.interval(Level::single()).unwrap().width() / 2.0;
        assert_near(half, 2.364_624 * 2.0 / 7.0_f64.sqrt(), 1e-6);
    }

    #[test]
    fn equal_values_have_no_variance_at_all() {
        let sample = Sample::of(&[0.1; 7]).unwrap();
        assert_eq!((sample.mean, sample.variance), (0.1, Some(0.0)));
        assert_eq!(sample.interval(Level::over(40)), Some(Interval { low: 0.1, high: 0.1 }));
    }

    #[test]
    fn one_value_has_no_interval_and_none_no_sample() {
        let one = Sample::of(&[3.0]).unwrap();
        assert_eq!((one.variance, one.se(), one.interval(Level::single())), (None, None, None));
        assert_eq!(Sample::of(&[]), None);
    }

    #[test]
    fn pairs_with_a_gap_are_left_out() {
        let (left, right) = complete_pairs(&[1.0, f64::NAN, 3.0, 4.0], &[5.0, 6.0, 7.0]);
        assert_eq!((left, right), (vec![1.0, 3.0], vec![5.0, 7.0]));
    }

    /// 20,000 experiments of 5 replications. The number that covers the truth is binomial; five of
    /// its standard deviations leave a chance of failing below one in a million.
    #[test]
    fn the_interval_covers_the_truth_as_often_as_it_says() {
        let (trials, mut luck) = (20_000, Luck::new(1));
        let covered = (0..trials)
            .filter(|_| {
                let values: Vec<f64> = (0..5).map(|_| 7.0 + 3.0 * luck.normal()).collect();
                Sample::of(&values).unwrap().interval(Level::single()).unwrap().contains(7.0)
            })
            .count();
        let tolerance = 5.0 * (0.95 * 0.05 / f64::from(trials)).sqrt();
        assert_near(covered as f64 / f64::from(trials), 0.95, tolerance);
    }

    /// 10 rows that share part of their luck, as rows of a scorecard do. Bonferroni promises that
    /// all hold in at least 95% of 10,000 scorecards; chance of failing below one in a million.
    #[test]
    fn dependent_rows_hold_together() {
        let (trials, mut luck, level) = (10_000, Luck::new(2), Level::over(10));
        let together = (0..trials)
            .filter(|_| {
                let shared: Vec<f64> = (0..8).map(|_| luck.normal()).collect();
                (0..10).all(|_| {
                    let row: Vec<f64> =
                        shared.iter().map(|common| common + luck.normal()).collect();
                    Sample::of(&row).unwrap().interval(level).unwrap().contains(0.0)
                })
            })
            .count();
        let tolerance = 5.0 * (0.95 * 0.05 / f64::from(trials)).sqrt();
        assert!(together as f64 / f64::from(trials) > 0.95 - tolerance, "{together}");
    }
}
