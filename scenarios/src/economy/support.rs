//! Wages that the state pays to employers whose staff has no work.
//!
//! | key        | meaning                                                                        |
//! | ---------- | ------------------------------------------------------------------------------ |
//! | `value`    | part of the wage of people without work that the state pays: decides who stays |
//! | `wage_sum` | part of all insured wages of employees that is paid out: what it costs         |
//!
//! The two are apart because such schemes pay for lost turnover, also where nobody would have been
//! dismissed. A month with one of them and without the other is a mistake.

use serde::Deserialize;

use super::{Line, Point, line};

/// One point of wage support and where it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SupportPoint {
    month: String,
    value: f64,
    wage_sum: f64,
    status: String,
    source: String,
    low: f64,
    high: f64,
}

impl SupportPoint {
    /// The part of all wages paid, and the point.
    pub(super) fn paid(self) -> (f64, Point) {
        let Self { month, value, wage_sum, status, source, low, high } = self;
        (wage_sum, Point { month, value, status, source, low, high })
    }
}

/// The paths of the rate and of the part of all wages; both empty when the file has no support.
pub(super) fn lines(points: &[SupportPoint], problems: &mut Vec<String>) -> [Line; 2] {
    if points.is_empty() {
        return [Vec::new(), Vec::new()];
    }
    for (k, point) in points.iter().enumerate() {
        let place = format!("wage_support point {} ({})", k + 1, point.month);
        if !(0.0..=0.5).contains(&point.wage_sum) {
            let paid = point.wage_sum;
            problems.push(format!("{place}: wage_sum {paid} is outside 0 to 0.5 of all wages"));
        }
        if (point.value > 0.0) != (point.wage_sum > 0.0) {
            problems.push(format!(
                "{place}: value keeps jobs and wage_sum is what it costs; make both 0 or both above"
            ));
        }
    }
    let (paid, rates): (Vec<f64>, Vec<Point>) =
        points.iter().cloned().map(SupportPoint::paid).unzip();
    let rate = line("wage_support", &rates, (0.0, 1.0), problems);
    let wage_sum = rate.iter().zip(paid).map(|(&(month, _), paid)| (month, paid)).collect();
    [rate, wage_sum]
}
