//! The spread of what paths come to, and how designs differ on it.
//!
//! ```text
//! quantile q = the value at place ⌈q · n⌉ of n values in order, so always one that somebody has
//! difference = mean over people of (design - first design), the same person in both
//! se         = √(R / (R - 1) · Σ_r (Σ_{i in r} (d_i - mean d))²) / n        R replications with people
//! ```
//!
//! People of one replication share its luck, so the standard error goes by replication; with one person
//! in each it is the usual one.

use super::Followed;
use super::measure::{Measure, Unit};

/// The spread of one measure under one design.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// What is measured.
    pub measure: Measure,
    /// Mean over the people followed; `None` when the horizon is too short for it.
    pub mean: Option<f64>,
    /// 10%, 50% and 90% quantile; `None` for shares.
    pub quantiles: Option<[f64; 3]>,
    /// Share of people for whom it never came; `None` for what is no time to something.
    pub never: Option<f64>,
}

/// How one design differs from the first one on one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// What is measured.
    pub measure: Measure,
    /// Mean difference of the same people; `None` when the horizon is too short for it.
    pub difference: Option<f64>,
    /// Its standard error; `None` with one replication.
    pub se: Option<f64>,
}

/// All rows of all designs.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Rows by design, in the order of [`Measure::ALL`].
    pub rows: Vec<Vec<Row>>,
    /// Differences from the first design by each of the others, in the same order.
    pub differences: Vec<Vec<Difference>>,
}

impl Spread {
    /// The spread over people who were followed for a number of months.
    pub fn of(people: &[Followed], designs: usize, months: u16) -> Self {
        let rows = |design: usize| {
            Measure::ALL.iter().map(|&measure| row(people, design, measure, months)).collect()
        };
        let differences = |design: usize| {
            let one = |&measure: &Measure| difference(people, design, measure, months);
            Measure::ALL.iter().map(one).collect()
        };
        Self {
            rows: (0..designs).map(rows).collect(),
            differences: (1..designs).map(differences).collect(),
        }
    }
}

/// The value at place ⌈q · n⌉ of sorted values.
fn quantile(sorted: &[f64], tenths: usize) -> Option<f64> {
    sorted.get((sorted.len() * tenths).div_ceil(10).max(1) - 1).copied()
}

fn row(people: &[Followed], design: usize, measure: Measure, months: u16) -> Row {
    let figures = || people.iter().map(|one| &one.figures[design]);
    let mut values: Vec<f64> = figures().map(|figures| figures.get(measure)).collect();
    let n = values.len() as f64;
    let known = !values.is_empty() && measure.needs() <= months;
    let mean = known.then(|| values.iter().sum::<f64>() / n);
    values.sort_by(f64::total_cmp);
    let ranked = known && measure.unit() != Unit::Share;
    let [low, middle, high] = [1, 5, 9].map(|tenths| quantile(&values, tenths));
    let quantiles = low.zip(middle).zip(high).filter(|_| ranked);
    let never = figures().filter(|figures| figures.never(measure)).count();
    Row {
        measure,
        mean,
        quantiles: quantiles.map(|((low, middle), high)| [low, middle, high]),
        never: (known && measure.may_never_come()).then(|| never as f64 / n),
    }
}

fn difference(people: &[Followed], design: usize, measure: Measure, months: u16) -> Difference {
    if people.is_empty() || measure.needs() > months {
        return Difference { measure, difference: None, se: None };
    }
    let apart = |one: &Followed| {
        let difference = one.figures[design].get(measure) - one.figures[0].get(measure);
        (one.replication, difference)
    };
    let (mean, se) = mean_and_se(&people.iter().map(apart).collect::<Vec<_>>());
    Difference { measure, difference: Some(mean), se }
}

/// Mean of values and its standard error by replication, which stand in order; there is no standard
/// error with one replication.
fn mean_and_se(values: &[(u32, f64)]) -> (f64, Option<f64>) {
    let n = values.len() as f64;
    let mean = values.iter().map(|(_, value)| value).sum::<f64>() / n;
    let together = values.chunk_by(|(a, _), (b, _)| a == b);
    let squares: Vec<f64> = together
        .map(|those| those.iter().map(|(_, value)| value - mean).sum::<f64>())
        .map(|sum| sum * sum)
        .collect();
    let r = squares.len() as f64;
    let se = (squares.len() > 1).then(|| (r / (r - 1.0) * squares.iter().sum::<f64>()).sqrt() / n);
    (mean, se)
}

/// Place of the person whose months in work under the first design are the median: the first of them.
pub fn typical(people: &[Followed]) -> Option<usize> {
    let worked = |one: &Followed| one.figures.first().map(|first| first.get(Measure::InWork));
    let mut values: Vec<f64> = people.iter().filter_map(worked).collect();
    values.sort_by(f64::total_cmp);
    let median = quantile(&values, 5)?;
    people.iter().position(|one| worked(one).is_some_and(|value| value.total_cmp(&median).is_eq()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::Sample;

    #[test]
    fn quantiles_are_values_that_somebody_has() {
        let values: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!([1, 5, 9].map(|q| quantile(&values, q)), [Some(2.0), Some(10.0), Some(18.0)]);
        assert_eq!([1, 5, 9].map(|q| quantile(&[7.0], q)), [Some(7.0); 3]);
        assert_eq!(quantile(&[], 5), None);
    }

    /// With one person in each replication it is the usual one; the same person twice in each tells
    /// nothing more.
    #[test]
    fn standard_errors_go_by_replication() {
        let plain = [2.0, 4.0, 4.0, 7.0];
        let single: Vec<(u32, f64)> = (0..).zip(plain).collect();
        let double: Vec<(u32, f64)> = single.iter().flat_map(|&one| [one, one]).collect();
        let usual = Sample::of(&plain).unwrap();
        for values in [&single, &double] {
            let (mean, se) = mean_and_se(values);
            assert!((mean - usual.mean).abs() < 1e-12);
            assert!((se.unwrap() - usual.se().unwrap()).abs() < 1e-12);
        }
        assert_eq!(mean_and_se(&single[..1]).1, None);
    }
}
