//! The smallest true difference that a run like this would have shown.
//!
//! A row shows a difference when its interval excludes 0 on the right side. With a true difference
//! of `shift` standard errors the chance of that is a tail of the noncentral t distribution:
//!
//! ```text
//! power(shift) = P( (Z + shift) / S > c ) = integral of Φ(shift - c·s) f(s) ds
//! S = sqrt(χ²_ν / ν)      c = t(1 - alpha / 2; ν)      Z standard normal, independent of S
//! ```
//!
//! `detectable_in_se` solves power = 0.8, by Newton's method from the usual shortcut
//! `t(1 - alpha / 2; ν) + t(0.8; ν)`. The shortcut itself is good to 0.1% for one row and 20
//! replications. With 50 rows it falls short by 2% at 20 replications and by a tenth at the 5 of a
//! first table, where a run would claim to see more than it can. The standard error stands in for
//! the true one, so the figure is about a run like this one; it never depends on the difference
//! found.

use super::{Level, t_quantile};
use statrs::function::{erf::erfc, gamma::ln_gamma};
use std::f64::consts::{LN_2, PI, SQRT_2};

/// The chance of showing it that defines a detectable difference.
pub const POWER: f64 = 0.8;

/// Points at which the spread S is evaluated, with their weights in the integral (Simpson's rule).
struct Spread(Vec<(f64, f64)>);

impl Spread {
    fn new(critical: f64, degrees: f64) -> Self {
        // S lies within 8 / sqrt(ν) of 1: more than eleven standard deviations.
        let reach = 8.0 / degrees.sqrt();
        let (low, high) = ((1.0 - reach).max(0.0), 1.0 + reach);
        // Fine enough for the step of Φ (width 1 / c) and the hump of the density (1 / sqrt(ν)).
        let finest = critical.max(degrees.sqrt());
        let panels = 2 * (4.0 * (high - low) * finest).clamp(100.0, 2_000.0) as usize;
        let step = (high - low) / panels as f64;
        let half = degrees / 2.0;
        let log_scale = LN_2 + half * half.ln() - ln_gamma(half);
        let density = |s: f64| {
            // 0 · ln 0 is 0 here: with one degree of freedom the density starts at its top.
            let power = if degrees > 1.0 { (degrees - 1.0) * s.ln() } else { 0.0 };
            (log_scale + power - half * s * s).exp()
        };
        let weight = |k: usize| match k {
            _ if k == 0 || k == panels => 1.0,
            _ if k % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let point = |k: usize| {
            let s = low + step * k as f64;
            (s, weight(k) * density(s) * step / 3.0)
        };
        Self((0..=panels).map(point).collect())
    }

    fn mean(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.0.iter().map(|&(s, weight)| weight * of(s)).sum()
    }

    fn power(&self, shift: f64, critical: f64) -> f64 {
        self.mean(|s| 0.5 * erfc((critical * s - shift) / SQRT_2))
    }

    fn slope(&self, shift: f64, critical: f64) -> f64 {
        self.mean(|s| (-0.5 * (critical * s - shift).powi(2)).exp()) / (2.0 * PI).sqrt()
    }
}

/// Chance that a true difference of `shift` standard errors is shown with its sign.
///
/// `degrees` are degrees of freedom, at least 1. Accurate to about 1e-4 at one degree of freedom,
/// better beyond.
pub fn power(shift: f64, level: Level, degrees: f64) -> f64 {
    let critical = level.critical(degrees);
    Spread::new(critical, degrees).power(shift, critical)
}

/// The true difference, in standard errors, that is shown with chance [`POWER`].
pub fn detectable_in_se(level: Level, degrees: f64) -> f64 {
    let critical = level.critical(degrees);
    let spread = Spread::new(critical, degrees);
    let mut shift = critical + t_quantile(1.0 - POWER, degrees);
    // From the shortcut on, five steps are more than enough; the curve is flat only far away.
    for _ in 0..8 {
        let slope = spread.slope(shift, critical);
        let change = (POWER - spread.power(shift, critical)) / slope;
        if !change.is_finite() || change.abs() < 1e-9 * shift {
            break;
        }
        shift += change.clamp(-0.5 * shift, 0.5 * shift);
    }
    shift
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::Sample;
    use crate::paired::testing::{Luck, assert_near};

    /// The two examples on the help page of R's `power.t.test`: two samples of n, sd 1.
    #[test]
    fn power_matches_published_examples() {
        let two_samples =
            |n: f64, delta: f64| power(delta * (n / 2.0).sqrt(), Level::single(), 2.0 * n - 2.0);
        assert_near(two_samples(20.0, 1.0), 0.868_952_8, 1e-6);
        assert_near(two_samples(22.021_10, 1.0), 0.90, 1e-6);
    }

    #[test]
    fn without_a_difference_power_is_half_of_alpha() {
        for (rows, degrees, tolerance) in [(1, 1.0, 1e-4), (1, 4.0, 1e-6), (50, 19.0, 1e-6)] {
            let level = Level::over(rows);
            assert_near(power(0.0, level, degrees), level.alpha() / 2.0, tolerance);
        }
    }

    #[test]
    fn many_replications_approach_the_normal_sum() {
        // 1.959964 + 0.841621.
        assert_near(detectable_in_se(Level::single(), 1e5), 2.801_585, 1e-3);
    }

    #[test]
    fn the_solution_has_the_power_it_promises() {
        for (rows, degrees) in [(1, 1.0), (1, 19.0), (50, 2.0), (50, 4.0), (400, 19.0), (50, 999.0)]
        {
            let level = Level::over(rows);
            let shift = detectable_in_se(level, degrees);
            assert_near(power(shift, level, degrees), POWER, 1e-6);
        }
    }

    #[test]
    fn the_shortcut_is_close_for_many_replications_and_hopeful_for_few() {
        let shortcut = |level: Level, df| level.critical(df) + t_quantile(0.2, df);
        let ratio = |level, df| detectable_in_se(level, df) / shortcut(level, df);
        assert_near(ratio(Level::single(), 19.0), 1.0, 0.001);
        assert!(ratio(Level::over(50), 4.0) > 1.08);
    }

    #[test]
    fn rows_raise_and_replications_lower_what_can_be_seen() {
        let by_rows: Vec<f64> =
            (1..60).map(|rows| detectable_in_se(Level::over(rows), 9.0)).collect();
        assert!(by_rows.windows(2).all(|pair| pair[0] < pair[1]));
        let by_degrees: Vec<f64> =
            (1..60).map(|df| detectable_in_se(Level::over(20), f64::from(df))).collect();
        assert!(by_degrees.windows(2).all(|pair| pair[0] > pair[1]));
    }

    /// 20,000 experiments of 6 replications with a difference of exactly the detectable size;
    /// five standard deviations leave a chance of failing below one in a million.
    #[test]
    fn a_detectable_difference_is_shown_four_times_in_five() {
        let (trials, n, level) = (20_000, 6, Level::over(12));
        let truth = detectable_in_se(level, f64::from(n - 1)) / f64::from(n).sqrt();
        let mut luck = Luck::new(3);
        let shown = (0..trials)
            .filter(|_| {
                let values: Vec<f64> = (0..n).map(|_| truth + luck.normal()).collect();
                Sample::of(&values).unwrap().interval(level).unwrap().low > 0.0
            })
            .count();
        let tolerance = 5.0 * (POWER * (1.0 - POWER) / f64::from(trials)).sqrt();
        assert_near(shown as f64 / f64::from(trials), POWER, tolerance);
    }
}
