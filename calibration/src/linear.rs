//! Small dense linear algebra, the same in every bit on every machine.
//!
//! Matrices have a few hundred rows. A library chooses its instructions by the processor, and the last
//! bits with them; what is fitted must not depend on that.

/// Lower triangle of a symmetric positive definite matrix, row by row.
#[derive(Clone, Debug)]
pub struct Cholesky {
    n: usize,
    rows: Vec<f64>,
}

impl Cholesky {
    /// Decomposes a matrix given row by row; `None` when it is not positive definite.
    pub fn new(n: usize, matrix: &[f64]) -> Option<Self> {
        let mut rows = matrix.to_vec();
        for i in 0..n {
            for j in 0..=i {
                let (above, below) = rows.split_at(i * n);
                let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
                let other = if j < i { &above[j * n..j * n + j] } else { &below[..j] };
                let rest = rows[i * n + j] - dot(&below[..j], other);
                rows[i * n + j] = if j < i {
                    rest / rows[j * n + j]
                } else if rest > 0.0 {
                    rest.sqrt()
                } else {
                    return None;
                };
            }
        }
        Some(Self { n, rows })
    }

    /// Solves L x = b.
    pub fn forward(&self, b: &[f64]) -> Vec<f64> {
        let mut x = b.to_vec();
        for i in 0..self.n {
            let row = &self.rows[i * self.n..i * self.n + i];
            let known: f64 = row.iter().zip(&x).map(|(l, x)| l * x).sum();
            x[i] = (x[i] - known) / self.rows[i * self.n + i];
        }
        x
    }

    /// Solves L Lᵀ x = b.
    pub fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x = self.forward(b);
        for i in (0..self.n).rev() {
            x[i] /= self.rows[i * self.n + i];
            let known = x[i];
            for (k, x) in x[..i].iter_mut().enumerate() {
                *x -= self.rows[i * self.n + k] * known;
            }
        }
        x
    }

    /// Logarithm of the determinant of the matrix.
    pub fn log_determinant(&self) -> f64 {
        2.0 * (0..self.n).map(|i| libm::log(self.rows[i * self.n + i])).sum::<f64>()
    }

    /// L z.
    pub fn times(&self, z: &[f64]) -> Vec<f64> {
        (0..self.n)
            .map(|i| {
                let row = &self.rows[i * self.n..=i * self.n + i];
                row.iter().zip(z).map(|(l, z)| l * z).sum()
            })
            .collect()
    }
}

/// Coefficients of a least squares fit with a small penalty on all but the first.
pub fn ridge(rows: &[Vec<f64>], y: &[f64], weights: &[f64], penalty: f64) -> Option<Vec<f64>> {
    let p = rows.first()?.len();
    let (mut left, mut right) = (vec![0.0; p * p], vec![0.0; p]);
    for ((row, y), w) in rows.iter().zip(y).zip(weights) {
        for i in 0..p {
            right[i] += w * row[i] * y;
            for j in 0..=i {
                left[i * p + j] += w * row[i] * row[j];
            }
        }
    }
    for i in 0..p {
        if i > 0 {
            left[i * p + i] += penalty;
        }
        for j in 0..i {
            left[j * p + i] = left[i * p + j];
        }
    }
    Some(Cholesky::new(p, &left)?.solve(&right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        let matrix = [4.0, 2.0, 0.6, 2.0, 5.0, 1.0, 0.6, 1.0, 3.0];
        let cholesky = Cholesky::new(3, &matrix).unwrap();
        let x = cholesky.solve(&[1.0, 2.0, 3.0]);
        for (row, b) in matrix.chunks(3).zip([1.0, 2.0, 3.0]) {
            let back: f64 = row.iter().zip(&x).map(|(a, x)| a * x).sum();
            assert!((back - b).abs() < 1e-12);
        }
        // 4 (15 - 1) - 2 (6 - 0.6) + 0.6 (2 - 3)
        assert!((cholesky.log_determinant() - 44.6_f64.ln()).abs() < 1e-12);
        assert!(Cholesky::new(2, &[1.0, 2.0, 2.0, 1.0]).is_none());
    }

    #[test]
    fn a_line_is_found() {
        let rows: Vec<Vec<f64>> = (0..5).map(|k| vec![1.0, f64::from(k)]).collect();
        let y: Vec<f64> = (0..5).map(|k| 3.0 - 2.0 * f64::from(k)).collect();
        let found = ridge(&rows, &y, &[1.0; 5], 1e-9).unwrap();
        assert!((found[0] - 3.0).abs() < 1e-6 && (found[1] + 2.0).abs() < 1e-6);
    }
}
