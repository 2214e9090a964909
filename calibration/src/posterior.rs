//! Which points agree with the targets: a sample of them by Metropolis steps on the emulators.
//!
//! ```text
//! log p(x) = -1/2 Σ ( (m(x) - t)² / V + log V ),   V = σ² + emulator's variance + luck of a run
//! ```
//!
//! Beforehand every place in the ranges is equally likely. Four chains begin at different points; their
//! steps follow the spread seen so far, and R compares them (Gelman and Rubin, 1992).

use rayon::prelude::*;

use crate::emulator::Emulators;
use crate::linear::Cholesky;

/// One target as the sampler sees it.
#[derive(Clone, Copy, Debug)]
pub struct Aim {
    /// Published value.
    pub value: f64,
    /// Variance of what counts as one miss, with the luck of the runs that a point is judged by.
    pub variance: f64,
}

/// Points that agree.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Points, chains one after another.
    pub points: Vec<Vec<f64>>,
    /// Share of steps taken.
    pub accepted: f64,
    /// Largest ratio R of any parameter: 1 when the chains agree.
    pub rhat: f64,
}

/// Chains.
const CHAINS: usize = 4;
/// Points kept of each chain.
const KEPT: usize = 250;

/// Samples the points that agree with the aims.
pub fn sample(
    emulators: &Emulators,
    aims: &[Aim],
    from: &[f64],
    steps: usize,
    seed: u64,
) -> Sample {
    let chains: Vec<(Vec<Vec<f64>>, usize)> = (0..CHAINS)
        .into_par_iter()
        .map(|chain| walk(emulators, aims, from, steps, seed.wrapping_add(7919 * chain as u64)))
        .collect();
    let taken: usize = chains.iter().map(|(_, taken)| taken).sum();
    let rhat = (0..from.len()).map(|d| gelman_rubin(&chains, d)).fold(1.0, f64::max);
    Sample {
        points: chains.into_iter().flat_map(|(points, _)| points).collect(),
        accepted: taken as f64 / (CHAINS * steps) as f64,
        rhat,
    }
}

fn log_density(emulators: &Emulators, aims: &[Aim], point: &[f64]) -> f64 {
    if point.iter().any(|x| !(0.0..=1.0).contains(x)) {
        return f64::NEG_INFINITY;
    }
    let rows = emulators.at(point).into_iter().zip(aims).map(|(guess, aim)| {
        let variance = aim.variance + guess.variance;
        let miss = guess.mean - aim.value;
        miss * miss / variance + libm::log(variance)
    });
    -0.5 * rows.sum::<f64>()
}

/// One chain: half of its steps find their way and their size, the other half are kept in part.
fn walk(
    emulators: &Emulators,
    aims: &[Aim],
    from: &[f64],
    steps: usize,
    seed: u64,
) -> (Vec<Vec<f64>>, usize) {
    let n = from.len();
    let mut luck = fastrand::Rng::with_seed(seed);
    let mut here: Vec<f64> =
        from.iter().map(|x| (x + 0.1 * (luck.f64() - 0.5)).clamp(0.001, 0.999)).collect();
    let mut density = log_density(emulators, aims, &here);
    let mut spread = Spread::new(n);
    let mut shape: Option<Cholesky> = None;
    let (mut size, mut kept, mut taken) = (0.02, Vec::new(), 0);
    let half = steps / 2;
    let every = (half / KEPT).max(1);
    for step in 0..steps {
        let z: Vec<f64> =
            (0..n).map(|_| sim_core::normal::point(luck.f64().clamp(1e-12, 1.0 - 1e-12))).collect();
        let z = shape.as_ref().map_or_else(|| z.clone(), |shape| shape.times(&z));
        let there: Vec<f64> = here.iter().zip(&z).map(|(x, z)| x + size * z).collect();
        let next = log_density(emulators, aims, &there);
        let takes = libm::log(luck.f64().max(1e-300)) < next - density;
        if takes {
            (here, density) = (there, next);
            taken += 1;
        }
        if step < half {
            // Toward one step in four taken, more slowly as time goes on.
            let gain = 1.0 / libm::sqrt(1.0 + step as f64 / 20.0);
            size *= libm::exp(gain * (f64::from(u8::from(takes)) - 0.25) * 0.3);
            spread.add(&here);
            if step > half / 10 && step % (half / 10).max(1) == 0 {
                let first = shape.is_none();
                shape = spread.cholesky();
                if first && shape.is_some() {
                    size = 2.38 / (n as f64).sqrt();
                }
                spread = spread.fading();
            }
        } else if (step - half).is_multiple_of(every) {
            kept.push(here.clone());
        }
    }
    (kept, taken)
}

/// Mean and covariance of points seen.
struct Spread {
    n: usize,
    count: f64,
    mean: Vec<f64>,
    products: Vec<f64>,
}

impl Spread {
    fn new(n: usize) -> Self {
        Self { n, count: 0.0, mean: vec![0.0; n], products: vec![0.0; n * n] }
    }

    fn add(&mut self, point: &[f64]) {
        self.count += 1.0;
        let before: Vec<f64> = point.iter().zip(&self.mean).map(|(x, m)| x - m).collect();
        for (mean, d) in self.mean.iter_mut().zip(&before) {
            *mean += d / self.count;
        }
        let after: Vec<f64> = point.iter().zip(&self.mean).map(|(x, m)| x - m).collect();
        for (row, before) in self.products.chunks_mut(self.n).zip(&before) {
            for (product, after) in row.iter_mut().zip(&after) {
                *product += before * after;
            }
        }
    }

    fn cholesky(&self) -> Option<Cholesky> {
        let mut matrix: Vec<f64> = self.products.iter().map(|p| p / self.count.max(2.0)).collect();
        for i in 0..self.n {
            matrix[i * self.n + i] += 1e-8;
        }
        Cholesky::new(self.n, &matrix)
    }

    /// The same spread with half the weight, so that what comes later counts more.
    fn fading(mut self) -> Self {
        self.count *= 0.5;
        self.products.iter_mut().for_each(|p| *p *= 0.5);
        self
    }
}

/// Spread between chains beside the spread within them.
fn gelman_rubin(chains: &[(Vec<Vec<f64>>, usize)], d: usize) -> f64 {
    let m = chains.len() as f64;
    let stats: Vec<(f64, f64)> = chains
        .iter()
        .map(|(points, _)| {
            let n = points.len() as f64;
            let mean = points.iter().map(|p| p[d]).sum::<f64>() / n;
            let squares: f64 = points.iter().map(|p| (p[d] - mean) * (p[d] - mean)).sum();
            (mean, squares / (n - 1.0).max(1.0))
        })
        .collect();
    let grand = stats.iter().map(|(mean, _)| mean).sum::<f64>() / m;
    let between =
        stats.iter().map(|(mean, _)| (mean - grand) * (mean - grand)).sum::<f64>() / (m - 1.0);
    let within = stats.iter().map(|(_, variance)| variance).sum::<f64>() / m;
    if within > 0.0 { (1.0 + between / within).sqrt() } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plane with known noise has a known answer: a normal distribution. The margins are five standard
    /// errors of chains with the autocorrelation seen; the draws are fixed.
    #[test]
    fn a_plane_gives_the_normal_distribution_it_should() {
        let mut luck = fastrand::Rng::with_seed(3);
        let points: Vec<Vec<f64>> = (0..80).map(|_| vec![luck.f64(), luck.f64()]).collect();
        let of = |f: &dyn Fn(&[f64]) -> f64| -> Vec<f64> { points.iter().map(|p| f(p)).collect() };
        let values = [of(&|p| 10.0 * p[0]), of(&|p| 10.0 * p[0] + 10.0 * p[1])];
        let emulators =
            Emulators::new(&points, &values, &[vec![1e-6; 80], vec![1e-6; 80]]).unwrap();
        let aims = [Aim { value: 4.0, variance: 0.25 }, Aim { value: 9.0, variance: 0.25 }];
        let sample = sample(&emulators, &aims, &[0.3, 0.3], 8_000, 1);
        let column = |d: usize| sample.points.iter().map(move |p| p[d]);
        let n = sample.points.len() as f64;
        for (d, mean, sd) in [(0, 0.4, 0.05), (1, 0.5, 0.0707)] {
            let found = column(d).sum::<f64>() / n;
            let spread = (column(d).map(|x| (x - found) * (x - found)).sum::<f64>() / n).sqrt();
            assert!((found - mean).abs() < 0.015, "{found}");
            assert!((spread / sd - 1.0).abs() < 0.25, "{spread} for {sd}");
        }
        assert!((0.1..0.5).contains(&sample.accepted), "{}", sample.accepted);
        assert!(sample.rhat < 1.1, "{}", sample.rhat);
    }
}
