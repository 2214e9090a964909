//! What a moment would be at a point that was not run: a Gaussian process with known noise.
//!
//! ```text
//! y(x) = β0 + β x + f(x) + ε,   f ~ GP(0, s² k),   ε ~ N(0, noise of the point)
//! k(r) = (1 + √5 r + 5 r² / 3) · exp(-√5 r),   r² = Σ (x - x')² / ℓ²       Matérn 5/2
//! ```
//!
//! | symbol | meaning                    | how it is found                                          |
//! | ------ | -------------------------- | -------------------------------------------------------- |
//! | β      | plane through the moment   | weighted least squares, with a small penalty             |
//! | s      | size of its bend           | highest likelihood on a grid                             |
//! | ℓ      | length, one for all        | highest likelihood of all moments together, on a grid    |
//!
//! Parameters are the places 0 to 1 in their ranges, so that one length serves all. What is not known at a
//! point is s² times the same function for every moment, worked out at the middle ratio of noise to size:
//! it says how far the point is from those that were run.

use rayon::prelude::*;

use crate::linear::{Cholesky, ridge};

/// Lengths that are tried, in ranges of a parameter.
const LENGTHS: [f64; 5] = [0.7, 1.2, 2.0, 3.5, 6.0];
/// Sizes of the bend that are tried, in standard deviations of what the plane leaves.
const SIZES: [f64; 5] = [0.15, 0.3, 0.7, 1.2, 2.5];

/// The emulators of all moments.
#[derive(Clone, Debug)]
pub struct Emulators {
    points: Vec<Vec<f64>>,
    length: f64,
    moments: Vec<Moment>,
    cholesky: Cholesky,
}

#[derive(Clone, Debug)]
struct Moment {
    plane: Vec<f64>,
    weights: Vec<f64>,
    size: f64,
    ratio: f64,
    likelihood: f64,
}

/// A prediction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// Mean.
    pub mean: f64,
    /// Variance of what the emulator does not know, without the luck of a run.
    pub variance: f64,
}

impl Emulators {
    /// Learns moments from points, their values there and their noise, each a list by point for every
    /// moment; `None` for fewer points than a plane needs.
    pub fn new(points: &[Vec<f64>], values: &[Vec<f64>], noise: &[Vec<f64>]) -> Option<Self> {
        let rows: Vec<Vec<f64>> = points.iter().map(|point| plane_row(point)).collect();
        if rows.len() <= rows.first()?.len() || values.is_empty() {
            return None;
        }
        let tries: Vec<Option<(f64, Vec<Moment>)>> = LENGTHS
            .par_iter()
            .map(|&length| {
                let shape = shape(points, length);
                let all = values.iter().zip(noise);
                let moments = all.map(|(values, noise)| moment(&rows, &shape, values, noise));
                Some((length, moments.collect::<Option<Vec<Moment>>>()?))
            })
            .collect();
        let likelihood = |moments: &[Moment]| moments.iter().map(|m| m.likelihood).sum::<f64>();
        let (length, moments) = tries
            .into_iter()
            .flatten()
            .max_by(|(_, a), (_, b)| likelihood(a).total_cmp(&likelihood(b)))?;
        let mut ratios: Vec<f64> = moments.iter().map(|moment| moment.ratio).collect();
        ratios.sort_by(f64::total_cmp);
        let mut matrix = shape(points, length);
        for i in 0..points.len() {
            matrix[i * points.len() + i] += ratios[ratios.len() / 2].max(1e-9);
        }
        let cholesky = Cholesky::new(points.len(), &matrix)?;
        Some(Self { points: points.to_vec(), length, moments, cholesky })
    }

    /// All moments at a point.
    pub fn at(&self, point: &[f64]) -> Vec<Guess> {
        let near: Vec<f64> = self.points.iter().map(|p| kernel(p, point, self.length)).collect();
        let known = self.cholesky.forward(&near);
        let unknown = (1.0 - dot(&known, &known)).max(0.0);
        let row = plane_row(point);
        let guess = |moment: &Moment| {
            let variance = moment.size * moment.size;
            let mean = dot(&row, &moment.plane) + variance * dot(&near, &moment.weights);
            Guess { mean, variance: variance * unknown }
        };
        self.moments.iter().map(guess).collect()
    }
}

/// One moment at one length.
fn moment(rows: &[Vec<f64>], shape: &[f64], values: &[f64], noise: &[f64]) -> Option<Moment> {
    let typical = noise.iter().sum::<f64>() / noise.len() as f64;
    let spread = variance(values);
    let floor = (1e-3 * typical).max(1e-9 * spread).max(1e-18);
    // A few runs hardly tell their own noise, so each is drawn half-way to the mean.
    let noise: Vec<f64> = noise.iter().map(|n| 0.5 * (n + typical) + floor).collect();
    let weights: Vec<f64> =
        noise.iter().map(|n| spread.max(floor) / (n + spread.max(floor))).collect();
    let plane = ridge(rows, values, &weights, 1e-3)?;
    let rest: Vec<f64> = rows.iter().zip(values).map(|(row, y)| y - dot(row, &plane)).collect();
    let scale = variance(&rest).max(floor).sqrt();
    let tries = SIZES.iter().filter_map(|size| {
        let size = size * scale;
        let (likelihood, cholesky) = fit(shape, size, &noise, &rest)?;
        Some((likelihood, size, cholesky))
    });
    let (likelihood, size, cholesky) = tries.max_by(|(a, ..), (b, ..)| a.total_cmp(b))?;
    let ratio = (typical + floor) / (size * size);
    Some(Moment { plane, weights: cholesky.solve(&rest), size, ratio, likelihood })
}

fn plane_row(point: &[f64]) -> Vec<f64> {
    std::iter::once(1.0).chain(point.iter().map(|x| x - 0.5)).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn variance(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0).max(1.0)
}

fn kernel(a: &[f64], b: &[f64], length: f64) -> f64 {
    let squares: f64 = a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum();
    let r = (5.0 * squares).sqrt() / length;
    (1.0 + r + r * r / 3.0) * libm::exp(-r)
}

/// The kernel between all points.
fn shape(points: &[Vec<f64>], length: f64) -> Vec<f64> {
    points.iter().flat_map(|a| points.iter().map(move |b| kernel(a, b, length))).collect()
}

/// Log likelihood of what the plane leaves, and the decomposed covariance.
fn fit(shape: &[f64], size: f64, noise: &[f64], rest: &[f64]) -> Option<(f64, Cholesky)> {
    let n = rest.len();
    let mut matrix: Vec<f64> = shape.iter().map(|k| size * size * k).collect();
    for (i, noise) in noise.iter().enumerate() {
        matrix[i * n + i] += noise;
    }
    let cholesky = Cholesky::new(n, &matrix)?;
    let white = cholesky.forward(rest);
    Some((-0.5 * (dot(&white, &white) + cholesky.log_determinant()), cholesky))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Vec<Vec<f64>> {
        (0..36).map(|k| vec![f64::from(k % 6) / 5.0, f64::from(k / 6) / 5.0]).collect()
    }

    #[test]
    fn without_noise_it_goes_through_its_points_and_bends_between_them() {
        let truth = |p: &[f64]| 2.0 + p[0] - 3.0 * p[1] + 0.5 * libm::sin(3.0 * p[0]);
        let points = grid();
        let values = vec![points.iter().map(|p| truth(p)).collect()];
        let emulators = Emulators::new(&points, &values, &[vec![0.0; 36]]).unwrap();
        for point in &points {
            assert!((emulators.at(point)[0].mean - truth(point)).abs() < 1e-3);
        }
        let between = [0.5, 0.5];
        let guess = emulators.at(&between)[0];
        assert!((guess.mean - truth(&between)).abs() < 0.01, "{guess:?}");
        assert!(emulators.at(&[3.0, 3.0])[0].variance > guess.variance);
    }

    /// Of 400 points the two-standard-deviation interval misses 5% on average; more than 12% or fewer than
    /// 1% has a chance below 1 in 10,000 for an emulator that knows its error.
    #[test]
    fn it_knows_how_far_it_is_off() {
        let mut luck = fastrand::Rng::with_seed(1);
        let truth = |p: &[f64]| 5.0 * p[0] + 2.0 * p[1] * p[1];
        let points: Vec<Vec<f64>> = (0..60).map(|_| vec![luck.f64(), luck.f64()]).collect();
        let mut noisy = |p: &[f64]| {
            truth(p) + 0.3 * sim_core::normal::point(luck.f64().clamp(1e-9, 1.0 - 1e-9))
        };
        let values = vec![points.iter().map(|p| noisy(p)).collect()];
        let emulators = Emulators::new(&points, &values, &[vec![0.09; 60]]).unwrap();
        let off = (0..400).filter(|k| {
            let p = [f64::from(k % 20) / 19.0, f64::from(k / 20) / 19.0];
            let guess = emulators.at(&p)[0];
            let sd = (guess.variance + 0.09).sqrt();
            (guess.mean - noisy(&p)).abs() > 2.0 * sd
        });
        let share = off.count() as f64 / 400.0;
        assert!((0.01..0.12).contains(&share), "{share}");
    }

    #[test]
    fn too_few_points_teach_nothing() {
        assert!(Emulators::new(&grid()[..3], &[vec![1.0; 3]], &[vec![0.0; 3]]).is_none());
    }
}
