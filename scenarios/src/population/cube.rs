//! The cube method (Deville & Tille 2004): rounding fractions to whole numbers at random, each with
//! the right chance, while chosen sums stay as they are.
//!
//! Fast flight (Chauvet & Tille 2006): a basis of at most `p` units is kept. Each new unit gives one
//! direction in which the fractions can move without touching a sum; the move goes as far as it can,
//! up or down with probabilities that leave every fraction unchanged on average, and makes at least
//! one unit whole. The inverse of the basis is updated, not recomputed, so a unit costs about p^2.

/// Below this a number counts as zero.
const TINY: f64 = 1e-9;

/// No unit in this row of the basis.
const NONE: u32 = u32::MAX;

/// A flight under `rows` constraints, each the number of units that belong to it.
pub(crate) struct Flight {
    rows: usize,
    /// Inverse of the basis, by column.
    inverse: Vec<f64>,
    /// Unit of each row of the basis.
    basis: Vec<u32>,
    /// The new unit in terms of the basis.
    image: Vec<f64>,
    /// Rows without a unit.
    free: usize,
}

impl Flight {
    /// A flight without units.
    pub(crate) fn new(rows: usize) -> Self {
        let mut inverse = vec![0.0; rows * rows];
        for row in 0..rows {
            inverse[row * rows + row] = 1.0;
        }
        Self { rows, inverse, basis: vec![NONE; rows], image: vec![0.0; rows], free: rows }
    }

    /// Offers a unit that belongs to the constraints `of`; `x` holds the fractions of all units,
    /// `uniform` gives random numbers.
    pub(crate) fn offer(
        &mut self,
        unit: u32,
        of: impl Iterator<Item = usize>,
        x: &mut [f64],
        uniform: &mut impl FnMut() -> f64,
    ) {
        self.image.fill(0.0);
        for row in of {
            let column = &self.inverse[row * self.rows..(row + 1) * self.rows];
            self.image.iter_mut().zip(column).for_each(|(sum, value)| *sum += value);
        }
        // A row without a unit can't move: the new unit takes it.
        let free = (0..if self.free > 0 { self.rows } else { 0 })
            .filter(|&row| self.basis[row] == NONE)
            .max_by(|&a, &b| self.image[a].abs().total_cmp(&self.image[b].abs()));
        if let Some(row) = free.filter(|&row| self.image[row].abs() > TINY) {
            self.free -= 1;
            self.pivot(row, unit);
        } else if let Some(row) = self.travel(unit, x, uniform) {
            self.pivot(row, unit);
        }
    }

    /// Moves along the direction of `unit`; the row whose unit became whole, `None` when it was
    /// `unit` itself.
    fn travel(
        &mut self,
        unit: u32,
        x: &mut [f64],
        uniform: &mut impl FnMut() -> f64,
    ) -> Option<usize> {
        let start = x[unit as usize];
        let (mut up, mut down) = ((1.0 - start, None), (start, None));
        for (row, (&speed, &other)) in self.image.iter().zip(&self.basis).enumerate() {
            if other == NONE || speed.abs() <= TINY {
                continue;
            }
            let value = x[other as usize];
            // While the unit rises by t, the other one changes by -speed * t.
            let by = 1.0 / speed;
            let (one, other_way) = (value * by, (value - 1.0) * by);
            let (rise, fall) = if speed > 0.0 { (one, -other_way) } else { (other_way, -one) };
            if rise < up.0 {
                up = (rise, Some(row));
            }
            if fall < down.0 {
                down = (fall, Some(row));
            }
        }
        let rising = uniform() * (up.0 + down.0) < down.0;
        let (step, stop) = if rising { up } else { (-down.0, down.1) };
        for (&speed, &other) in self.image.iter().zip(&self.basis) {
            if other != NONE {
                x[other as usize] -= speed * step;
            }
        }
        x[unit as usize] = start + step;
        let whole = stop.map_or(unit, |row| self.basis[row]);
        x[whole as usize] = x[whole as usize].round();
        stop
    }

    /// Puts `unit` in a row of the basis.
    fn pivot(&mut self, row: usize, unit: u32) {
        let by = 1.0 / self.image[row];
        for column in self.inverse.chunks_exact_mut(self.rows.max(1)) {
            let value = column[row] * by;
            if value != 0.0 {
                column.iter_mut().zip(&self.image).for_each(|(v, image)| *v -= image * value);
                column[row] = value;
            }
        }
        self.basis[row] = unit;
    }

    /// The units that are still fractions, in the order of their rows.
    pub(crate) fn left<'a>(&'a self, x: &'a [f64]) -> impl Iterator<Item = u32> + 'a {
        self.basis.iter().copied().filter(|&unit| unit != NONE && !is_whole(x[unit as usize]))
    }
}

/// Makes all units of `units` whole: a flight under `rows` constraints, then under ever fewer, the
/// last ones dropped first (landing by suppression of constraints).
pub(crate) fn land<'a>(
    units: &mut Vec<u32>,
    mut rows: usize,
    x: &mut [f64],
    uniform: &mut impl FnMut() -> f64,
    of: impl Fn(u32) -> &'a Vec<u16>,
) {
    while !units.is_empty() {
        fly(units, rows, x, uniform, &of);
        // With fewer constraints than fractions at least one more becomes whole.
        rows = (units.len() * 4 / 5).min(rows.saturating_sub(1));
    }
}

/// One flight over `units`, which keeps those that are still fractions.
pub(crate) fn fly<'a>(
    units: &mut Vec<u32>,
    rows: usize,
    x: &mut [f64],
    uniform: &mut impl FnMut() -> f64,
    of: impl Fn(u32) -> &'a Vec<u16>,
) {
    let mut flight = Flight::new(rows);
    for &unit in units.iter() {
        let of = of(unit).iter().map(|&row| usize::from(row)).filter(|&row| row < rows);
        flight.offer(unit, of, x, uniform);
    }
    *units = flight.left(x).collect();
    units.sort_unstable();
}

/// Whether a fraction is 0 or 1 but for rounding.
pub(crate) fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < TINY
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uniforms(seed: u64) -> impl FnMut() -> f64 {
        let draws = sim_core::rng::Draws::new(seed, 0, 0);
        let mut slot = 0;
        move || {
            slot += 1;
            let month = sim_core::units::Month(1500);
            draws.uniform(sim_core::rng::Process::Population, month, 0, slot)
        }
    }

    /// Units belong to one of 3 columns and one of 2 rows; both sums stay as they are.
    fn run(seed: u64, start: &[f64]) -> (Vec<f64>, Vec<u32>) {
        let mut x = start.to_vec();
        let mut flight = Flight::new(5);
        let mut uniform = uniforms(seed);
        for unit in 0..x.len() {
            flight.offer(
                unit as u32,
                [unit % 3, 3 + (unit / 3) % 2].into_iter(),
                &mut x,
                &mut uniform,
            );
        }
        let left = flight.left(&x).collect();
        (x, left)
    }

    fn start() -> Vec<f64> {
        (0..60).map(|i| 0.1 + 0.013 * f64::from(i)).collect()
    }

    #[test]
    fn sums_stay_and_few_fractions_are_left() {
        let start = start();
        for seed in 0..50 {
            let (x, left) = run(seed, &start);
            assert!(left.len() <= 4, "rank is 4");
            for (unit, value) in x.iter().enumerate() {
                assert!(left.contains(&(unit as u32)) || is_whole(*value));
                assert!((-1e-9..=1.0 + 1e-9).contains(value));
            }
            for column in 0..3 {
                let sum = |v: &[f64]| v.iter().skip(column).step_by(3).sum::<f64>();
                assert!((sum(&x) - sum(&start)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn every_unit_keeps_its_chance() {
        let start = start();
        let n = 4_000;
        let mut mean = vec![0.0; start.len()];
        for seed in 0..n {
            for (sum, value) in mean.iter_mut().zip(run(seed, &start).0) {
                *sum += value / n as f64;
            }
        }
        for (mean, chance) in mean.iter().zip(&start) {
            // Five standard errors over 60 units: fails by chance less than once in 10,000.
            assert!((mean - chance).abs() < 5.0 * (0.25 / n as f64).sqrt(), "{mean} for {chance}");
        }
    }
}
