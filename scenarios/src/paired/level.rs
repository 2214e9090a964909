//! How sure an interval is meant to be, alone or together with the other rows of a scorecard.
//!
//! ```text
//! alpha = (1 - confidence) / comparisons            (Bonferroni)
//! ```
//!
//! Bonferroni, not Sidak: rows of one scorecard depend on each other (employment and benefit months
//! move together), and Bonferroni holds under any dependence. Sidak's gain would be slight: at 50
//! rows its alpha is 0.00103 instead of 0.00100, which narrows an interval by 0.3% (n = 20).

use statrs::distribution::{Continuous, ContinuousCDF, StudentsT};

/// Confidence of a family of intervals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Chance that all intervals of the family hold together, between 0 and 1; usually 0.95.
    pub confidence: f64,
    /// Number of intervals in the family; 0 counts as 1.
    pub comparisons: usize,
}

impl Level {
    /// One interval that holds with 95%.
    pub const fn single() -> Self {
        Self::over(1)
    }

    /// This many intervals that hold together with 95%.
    pub const fn over(comparisons: usize) -> Self {
        Self { confidence: 0.95, comparisons }
    }

    /// Chance that one interval of the family misses, both sides together.
    ///
    /// A confidence outside 0 to 1 - 1e-9 is moved to the nearest end.
    pub fn alpha(self) -> f64 {
        (1.0 - self.confidence).clamp(1e-9, 1.0) / self.comparisons.max(1) as f64
    }

    /// Half-width of the interval in standard errors: the t quantile at `1 - alpha / 2`.
    pub fn critical(self, degrees: f64) -> f64 {
        t_quantile(self.alpha() / 2.0, degrees)
    }
}

/// The value that Student's t exceeds with chance `tail` (above 0, at most 0.5).
///
/// `degrees` are degrees of freedom, at least 1 and not necessarily whole (Welch).
/// Infinite when the arguments allow no quantile.
pub fn t_quantile(tail: f64, degrees: f64) -> f64 {
    let Ok(t) = StudentsT::new(0.0, 1.0, degrees) else { return f64::INFINITY };
    if !(tail > 0.0 && tail <= 0.5) {
        return f64::INFINITY;
    }
    // The library stops its iteration early; two Newton steps give full precision.
    let polish = |x: f64| x + (t.sf(x) - tail) / t.pdf(x);
    polish(polish(-t.inverse_cdf(tail)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::testing::assert_near;
    use std::f64::consts::PI;

    /// Quantiles as printed in the usual tables (for one, NIST/SEMATECH e-Handbook 1.3.6.7.2).
    #[test]
    fn quantiles_match_published_tables() {
        for (tail, degrees, published) in [
            (0.025, 1.0, 12.706),
            (0.025, 2.0, 4.303),
            (0.025, 4.0, 2.776),
            (0.025, 9.0, 2.262),
            (0.025, 19.0, 2.093),
            (0.025, 30.0, 2.042),
            (0.025, 100.0, 1.984),
            (0.005, 10.0, 3.169),
            (0.001, 3.0, 10.215),
            (0.001, 20.0, 3.552),
            (0.10, 5.0, 1.476),
        ] {
            assert_near(t_quantile(tail, degrees), published, 0.0006);
        }
    }

    #[test]
    fn one_and_two_degrees_match_the_closed_form() {
        for tail in [0.4, 0.1, 0.025, 0.0005, 0.000_005] {
            let cauchy = (PI * (0.5 - tail)).tan();
            assert_near(t_quantile(tail, 1.0) / cauchy, 1.0, 1e-9);
            let two = (1.0 - 2.0 * tail) * (2.0 / (4.0 * tail * (1.0 - tail))).sqrt();
            assert_near(t_quantile(tail, 2.0) / two, 1.0, 1e-9);
        }
    }

    #[test]
    fn bonferroni_divides_the_chance_of_missing() {
        assert_near(Level::over(50).alpha(), 0.001, 1e-15);
        // Table value for a tail of 0.0005 at 20 degrees of freedom.
        assert_near(Level::over(50).critical(20.0), 3.850, 0.0006);
        assert_near(Level::over(0).alpha(), Level::single().alpha(), 0.0);
    }

    #[test]
    fn more_comparisons_never_narrow() {
        for degrees in [1.0, 4.0, 19.0, 200.0] {
            let widths: Vec<f64> =
                (1..500).map(|rows| Level::over(rows).critical(degrees)).collect();
            assert!(widths.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn impossible_arguments_give_an_infinite_width() {
        assert!(t_quantile(0.025, 0.0).is_infinite());
        assert!(t_quantile(0.0, 5.0).is_infinite());
        assert!(t_quantile(f64::NAN, 5.0).is_infinite());
        let certain = Level { confidence: 1.0, comparisons: 1 };
        assert!(certain.critical(19.0).is_finite());
    }
}
