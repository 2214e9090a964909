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

/// Constraints to which a unit belongs, each once and in any order; places that are not needed hold
/// [`NO_ROW`].
pub(crate) type RowsOf<const C: usize> = [u16; C];

/// No constraint.
pub(crate) const NO_ROW: u16 = u16::MAX;

/// A flight under fewer than `W` constraints, each the number of units that belong to it; a unit
/// belongs to at most `C` of them.
///
/// A new unit mostly moves a few units of the basis, so the inverse is kept by row and only the rows
/// that move are touched.
pub(crate) struct Flight<const W: usize, const C: usize> {
    /// Constraints in force.
    rows: usize,
    /// Inverse of the basis, by row; the last column stays zero and stands for no constraint.
    inverse: Vec<[f64; W]>,
    /// Unit of each row of the basis.
    basis: Vec<u32>,
    /// The new unit in terms of the basis: rows with a part in it, and the part.
    image: Vec<(usize, f64)>,
    /// Rows without a unit.
    free: usize,
}

impl<const W: usize, const C: usize> Flight<W, C> {
    /// Working space of flights.
    pub(crate) fn new() -> Self {
        let image = Vec::with_capacity(W);
        Self { rows: 0, inverse: Vec::new(), basis: Vec::new(), image, free: 0 }
    }

    /// Begins a flight without units under `rows` constraints; whoever has more than fit says so before
    /// (`Balance::new`), and here the last ones are dropped, as in a landing.
    pub(crate) fn begin(&mut self, rows: usize) {
        let rows = rows.min(W - 1);
        self.rows = rows;
        self.free = rows;
        self.inverse.clear();
        self.inverse.extend((0..rows).map(|row| {
            let mut found = [0.0; W];
            found[row] = 1.0;
            found
        }));
        self.basis.clear();
        self.basis.resize(rows, NONE);
    }

    /// Offers a unit that belongs to the constraints `of`, as far as they are in force; `x` holds the
    /// fractions of all units, `uniform` gives random numbers.
    pub(crate) fn offer(
        &mut self,
        unit: u32,
        of: &RowsOf<C>,
        x: &mut [f64],
        uniform: &mut impl FnMut() -> f64,
    ) {
        let rows = self.rows;
        let columns = of.map(|row| if usize::from(row) < rows { usize::from(row) } else { W - 1 });
        let columns = columns.map(|column| column.min(W - 1));
        self.image.clear();
        for (row, inverse) in self.inverse.iter().enumerate() {
            let part: f64 = columns.iter().map(|&column| inverse[column]).sum();
            if part.abs() > TINY {
                self.image.push((row, part));
            }
        }
        // A row without a unit can't move: the new unit takes it.
        if let Some(place) = self.vacancy() {
            self.free -= 1;
            self.pivot(place, unit);
        } else if let Some(place) = self.travel(unit, x, uniform) {
            self.pivot(place, unit);
        }
    }

    /// Place in the image of the row without a unit that has the largest part, if any.
    fn vacancy(&self) -> Option<usize> {
        if self.free == 0 {
            return None;
        }
        (0..self.image.len())
            .filter(|&place| self.basis[self.image[place].0] == NONE)
            .max_by(|&a, &b| self.image[a].1.abs().total_cmp(&self.image[b].1.abs()))
    }

    /// Moves along the direction of `unit`; the place in the image of the row whose unit became
    /// whole, `None` when it was `unit` itself.
    fn travel(
        &mut self,
        unit: u32,
        x: &mut [f64],
        uniform: &mut impl FnMut() -> f64,
    ) -> Option<usize> {
        let start = x[unit as usize];
        let (mut up, mut down) = ((1.0 - start, None), (start, None));
        for (place, &(row, speed)) in self.image.iter().enumerate() {
            let value = x[self.basis[row] as usize];
            // While the unit rises by t, the other one changes by -speed * t.
            let by = 1.0 / speed;
            let (one, other_way) = (value * by, (value - 1.0) * by);
            let (rise, fall) = if speed > 0.0 { (one, -other_way) } else { (other_way, -one) };
            if rise < up.0 {
                up = (rise, Some(place));
            }
            if fall < down.0 {
                down = (fall, Some(place));
            }
        }
        let rising = uniform() * (up.0 + down.0) < down.0;
        let (step, stop) = if rising { up } else { (-down.0, down.1) };
        for &(row, speed) in &self.image {
            x[self.basis[row] as usize] -= speed * step;
        }
        x[unit as usize] = start + step;
        let whole = stop.map_or(unit, |place| self.basis[self.image[place].0]) as usize;
        x[whole] = if x[whole] < 0.5 { 0.0 } else { 1.0 };
        stop
    }

    /// Puts `unit` in the row of the basis at a place of the image.
    fn pivot(&mut self, place: usize, unit: u32) {
        let (row, part) = self.image[place];
        self.basis[row] = unit;
        let by = 1.0 / part;
        let scaled = self.inverse[row].map(|value| value * by);
        for &(other, part) in &self.image {
            for (value, scaled) in self.inverse[other].iter_mut().zip(&scaled) {
                *value -= part * scaled;
            }
        }
        self.inverse[row] = scaled;
    }

    /// The units that are still fractions, in the order of their rows.
    pub(crate) fn left<'a>(&'a self, x: &'a [f64]) -> impl Iterator<Item = u32> + 'a {
        self.basis.iter().copied().filter(|&unit| unit != NONE && !is_whole(x[unit as usize]))
    }

    /// Makes all units of `units` whole: a flight under `rows` constraints, then under ever fewer,
    /// the last ones dropped first (landing by suppression of constraints).
    pub(crate) fn land<'a>(
        &mut self,
        units: &mut Vec<u32>,
        mut rows: usize,
        x: &mut [f64],
        uniform: &mut impl FnMut() -> f64,
        of: impl Fn(u32) -> &'a RowsOf<C>,
    ) {
        while !units.is_empty() {
            self.fly(units, rows, x, uniform, &of);
            // With fewer constraints than fractions at least one more becomes whole.
            rows = (units.len() * 4 / 5).min(rows.saturating_sub(1));
        }
    }

    /// One flight over `units`, which keeps those that are still fractions.
    pub(crate) fn fly<'a>(
        &mut self,
        units: &mut Vec<u32>,
        rows: usize,
        x: &mut [f64],
        uniform: &mut impl FnMut() -> f64,
        of: impl Fn(u32) -> &'a RowsOf<C>,
    ) {
        self.begin(rows);
        for &unit in units.iter() {
            self.offer(unit, of(unit), x, uniform);
        }
        units.clear();
        units.extend(self.left(x));
        units.sort_unstable();
    }
}

/// Whether a fraction is 0 or 1 but for rounding.
pub(crate) fn is_whole(value: f64) -> bool {
    value.abs() < TINY || (value - 1.0).abs() < TINY
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
        let mut flight = Flight::<6, 2>::new();
        flight.begin(5);
        let mut uniform = uniforms(seed);
        for unit in 0..x.len() {
            flight.offer(
                unit as u32,
                &[unit as u16 % 3, 3 + (unit as u16 / 3) % 2],
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
