//! Monthly hazards from observed three-month transitions, in closed form.
//!
//! ```text
//! P3 has eigenvalues 1, a, b:   a + b = tr(P3) - 1,   a · b = det(P3)
//! f(P3) = c0 · I + c1 · (P3 - I) + c2 · (P3 - I)(P3 - a I)        Newton's interpolation of f at 1, a, b
//! monthly matrix  P = P3^(1/3): f(x) = x^(1/3)        generator  Q = ln(P3) / 3: f(x) = ln(x) / 3
//! ```
//!
//! Dividing a three-month rate by three is wrong when people move back within the quarter: the share
//! of the unemployed seen at work after three months (C03) misses those who lost the job again. The
//! matrix root undoes that exactly under a Markov chain with three states. Real hazards fall with
//! duration, so these are starting values for behaviour, not estimates.

/// Three states in the order employed, unemployed, inactive; rows are where people come from.
pub type Matrix = [[f64; 3]; 3];

/// Transitions January to April 2024 in thousands of persons, 15-74 years, seasonally adjusted:
/// CBS StatLine 82848NED (confidence A).
pub const CBS_2024: Matrix = [[9489.0, 116.0, 209.0], [143.0, 135.0, 90.0], [178.0, 123.0, 2890.0]];

/// Rows of counts as shares; `None` when a row is empty or a count is negative.
pub fn shares(counts: &Matrix) -> Option<Matrix> {
    let mut found = *counts;
    for row in &mut found {
        let total: f64 = row.iter().sum();
        if total <= 0.0 || row.iter().any(|&n| n < 0.0) {
            return None;
        }
        *row = row.map(|n| n / total);
    }
    Some(found)
}

/// The monthly matrix whose cube is `p3`; `None` when `p3` has no root with real eigenvalues.
pub fn monthly(p3: &Matrix) -> Option<Matrix> {
    of_matrix(p3, f64::cbrt)
}

/// The generator of continuous moves, per month: rates off the diagonal, rows that sum to 0.
/// `None` when `p3` has no real logarithm.
pub fn generator(p3: &Matrix) -> Option<Matrix> {
    of_matrix(p3, |x| x.ln() / 3.0)
}

/// Long-run shares of the three states; `None` when they are not unique.
pub fn stationary(p: &Matrix) -> Option<[f64; 3]> {
    // Cofactors of the diagonal of I - P (the matrix tree theorem).
    let a = |i: usize, j: usize| f64::from(i == j) - p[i][j];
    let minor = |i: usize, j: usize| a(i, i) * a(j, j) - a(i, j) * a(j, i);
    let weights = [minor(1, 2), minor(0, 2), minor(0, 1)];
    let total: f64 = weights.iter().sum();
    (total > 1e-15).then(|| weights.map(|w| w / total))
}

/// Product of two matrices.
pub fn product(a: &Matrix, b: &Matrix) -> Matrix {
    std::array::from_fn(|i| std::array::from_fn(|j| (0..3).map(|k| a[i][k] * b[k][j]).sum()))
}

/// A function of a matrix with rows that sum to 1.
fn of_matrix(p: &Matrix, f: impl Fn(f64) -> f64) -> Option<Matrix> {
    let trace = p[0][0] + p[1][1] + p[2][2];
    let det = p[0][0] * (p[1][1] * p[2][2] - p[1][2] * p[2][1])
        - p[0][1] * (p[1][0] * p[2][2] - p[1][2] * p[2][0])
        + p[0][2] * (p[1][0] * p[2][1] - p[1][1] * p[2][0]);
    let half = (trace - 1.0) / 2.0;
    let root = (half * half - det).sqrt();
    let (a, b) = (half + root, half - root);
    // Equal or negative eigenvalues do not occur in observed flows over a quarter.
    if !root.is_finite() || root < 1e-9 || b <= 0.0 || a >= 1.0 - 1e-12 {
        return None;
    }
    let c1 = (f(a) - f(1.0)) / (a - 1.0);
    let c2 = ((f(b) - f(a)) / (b - a) - c1) / (b - 1.0);
    let less = |x: f64| -> Matrix {
        std::array::from_fn(|i| std::array::from_fn(|j| p[i][j] - x * f64::from(i == j)))
    };
    let (first, second) = (less(1.0), product(&less(1.0), &less(a)));
    Some(std::array::from_fn(|i| {
        std::array::from_fn(|j| f(1.0) * f64::from(i == j) + c1 * first[i][j] + c2 * second[i][j])
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: &Matrix, b: &Matrix) {
        for (x, y) in a.iter().flatten().zip(b.iter().flatten()) {
            assert!((x - y).abs() < 1e-10, "{a:?} against {b:?}");
        }
    }

    fn cube(p: &Matrix) -> Matrix {
        product(&product(p, p), p)
    }

    #[test]
    fn the_cube_of_the_monthly_matrix_is_the_published_one() {
        let p3 = shares(&CBS_2024).unwrap();
        let p = monthly(&p3).unwrap();
        close(&cube(&p), &p3);
        for row in p {
            assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(row.iter().all(|share| (0.0..=1.0).contains(share)));
        }
        // Job finding in a month, well above a third of 38.9 per cent: the figure that behaviour
        // starts from.
        assert!((p[1][0] - 0.180).abs() < 0.005, "{}", p[1][0]);
        assert!((p[0][1] - 0.0053).abs() < 0.0005, "{}", p[0][1]);
    }

    #[test]
    fn unemployment_settles_at_the_published_rate() {
        let p3 = shares(&CBS_2024).unwrap();
        let [work, unemployed, out] = stationary(&p3).unwrap();
        assert!((unemployed / (work + unemployed) - 0.037).abs() < 0.0006);
        let month = stationary(&monthly(&p3).unwrap()).unwrap();
        for (x, y) in [work, unemployed, out].iter().zip(month) {
            assert!((x - y).abs() < 1e-12);
        }
    }

    #[test]
    fn a_generator_has_rows_that_sum_to_zero_and_rates_that_are_not_negative() {
        let q = generator(&shares(&CBS_2024).unwrap()).unwrap();
        for (i, row) in q.iter().enumerate() {
            assert!(row.iter().sum::<f64>().abs() < 1e-12);
            assert!(row.iter().enumerate().all(|(j, &rate)| i == j || rate >= 0.0));
        }
    }

    #[test]
    fn what_has_no_root_is_refused() {
        assert_eq!(shares(&[[0.0; 3]; 3]), None);
        let swap = [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]];
        assert_eq!(monthly(&swap), None);
        assert_eq!(stationary(&[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]), None);
    }

    proptest! {
        /// The root of a cube is the matrix itself.
        #[test]
        fn the_root_undoes_the_cube(
            eu in 0.001..0.05, en in 0.001..0.05, ue in 0.05..0.4,
            un in 0.02..0.3, ne in 0.01..0.1, nu in 0.01..0.1,
        ) {
            let p = [[1.0 - eu - en, eu, en], [ue, 1.0 - ue - un, un], [ne, nu, 1.0 - ne - nu]];
            if let Some(root) = monthly(&cube(&p)) {
                close(&root, &p);
            }
        }
    }
}
