//! A Beveridge line: unemployed against vacancies, straight in logarithms.
//!
//! ```text
//! ln U = a + b · ln V      least squares over the observed quarters of the years of calibration
//! ```
//!
//! The quarters are those of `scenarios/economy/observed.toml` (2022 to 2024), which the model is set on
//! as well; no held-out quarter is used. It is what someone without a model would predict.

use scenarios::economy::{Economy, EconomyError};
use serde::Serialize;

/// The fitted line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Beveridge {
    /// Constant.
    pub constant: f64,
    /// Per cent of unemployed for a per cent of vacancies.
    pub slope: f64,
    /// Quarters used.
    pub quarters: usize,
}

impl Beveridge {
    /// The line through the quarters of the years of calibration.
    ///
    /// # Errors
    /// When the built-in quarters can't be read, which a test rules out.
    pub fn of_calibration() -> Result<Self, EconomyError> {
        let seen = Economy::named("steady")?.observed;
        let points: Vec<(f64, f64)> = seen.iter().map(|q| (q.vacancies, q.unemployed)).collect();
        Ok(Self::fit(&points))
    }

    /// The line through pairs of vacancies and unemployed, both above 0.
    pub fn fit(points: &[(f64, f64)]) -> Self {
        let n = points.len() as f64;
        let logs: Vec<(f64, f64)> =
            points.iter().map(|(v, u)| (libm::log(*v), libm::log(*u))).collect();
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / n;
        let (x, y) = (mean(&|p| p.0), mean(&|p| p.1));
        let cross: f64 = logs.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
        let square: f64 = logs.iter().map(|p| (p.0 - x) * (p.0 - x)).sum();
        let slope = if square > 0.0 { cross / square } else { 0.0 };
        Self { constant: y - slope * x, slope, quarters: points.len() }
    }

    /// Unemployed in thousands at vacancies in thousands.
    pub fn unemployed(&self, vacancies: f64) -> f64 {
        libm::exp(self.constant + self.slope * libm::log(vacancies))
    }

    /// Vacancies per 100 unemployed.
    pub fn tension(&self, vacancies: f64) -> f64 {
        100.0 * vacancies / self.unemployed(vacancies)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_again() {
        let points: Vec<(f64, f64)> =
            [100.0, 200.0, 400.0].map(|v: f64| (v, 5000.0 * v.powf(-0.5))).to_vec();
        let line = Beveridge::fit(&points);
        assert!((line.slope + 0.5).abs() < 1e-9);
        assert!((line.unemployed(300.0) - 5000.0 / 300.0_f64.sqrt()).abs() < 1e-6);
        assert!((line.tension(100.0) - 20.0).abs() < 1e-9);
    }

    #[test]
    fn the_line_of_calibration_falls() {
        let line = Beveridge::of_calibration().unwrap();
        assert_eq!(line.quarters, 12);
        assert!(line.slope < 0.0);
    }
}
