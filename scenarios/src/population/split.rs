//! Dividing whole people over regions: the country in two, each part in two, down to one region.
//!
//! ```text
//! left(cell) = n(cell) * fitted(left, cell) / fitted(part, cell)      on average
//! ```
//!
//! At each split the expected numbers of the left part are first raked to its share of each margin
//! (earlier rounding made them drift a little), then rounded by the cube method under these margins.
//! What is not left is right, so sums over both never change. The last dozen fractions can't keep
//! all margins; of a few random ways to round them the one that misses least is taken.

use super::attributes::national;
use super::cells::{CELLS, Cell, benefit, labour, regional_age};
use super::cube::{fly, is_whole, land};
use super::fit::Fitted;

/// Ways tried to round the last fractions of a split.
const LANDINGS: u32 = 6;

/// Rounds of raking the expected numbers.
const ROUNDS: u32 = 2;

/// Categories of regional margins: 4 ages, 2 sexes, 3 levels, 3 origins, 3 states, 4 benefits.
const SLOTS: usize = 19;

/// Category of a cell in each of the six regional margins.
type Profile = [u8; 6];

fn profile(cell: Cell) -> Profile {
    [
        regional_age(cell.age),
        4 + cell.sex as usize,
        6 + cell.education as usize,
        9 + cell.origin as usize,
        12 + labour(cell.status),
        15 + benefit(cell.status),
    ]
    .map(|slot| slot as u8)
}

/// Constraints: categories that do not follow from the others, most important first. Ages carry the
/// total; men, low education, Dutch origin, people outside the labour force and people without
/// benefit follow.
const ROW_OF_SLOT: [Option<u16>; SLOTS] = [
    Some(0),
    Some(1),
    Some(2),
    Some(3),
    None,
    Some(6),
    None,
    Some(7),
    Some(8),
    None,
    Some(9),
    Some(10),
    Some(4),
    Some(5),
    None,
    Some(13),
    Some(11),
    Some(12),
    None,
];

/// Number of constraints of a split.
const ROWS: usize = 14;

/// A part of the country in the tree of splits: its regions and the people fitted there.
struct Part<'a> {
    first: usize,
    people: &'a [Vec<f64>],
}

/// Working space of the splits.
struct Splitter {
    profiles: Vec<Profile>,
    rows_of: Vec<Vec<u16>>,
    next_node: u32,
}

/// Divides the people of the country over its regions; `uniforms(node)` gives the random numbers of
/// a split.
pub(crate) fn split<U: FnMut() -> f64>(
    fitted: &Fitted,
    country: Vec<u32>,
    uniforms: impl Fn(u32) -> U,
) -> Vec<Vec<u32>> {
    let profiles: Vec<_> = Cell::all().map(profile).collect();
    let rows_of = profiles
        .iter()
        .map(|p| p.iter().filter_map(|&slot| ROW_OF_SLOT[usize::from(slot)]).collect())
        .collect();
    let mut splitter = Splitter { profiles, rows_of, next_node: 0 };
    let mut found = vec![Vec::new(); fitted.people.len()];
    let whole = Part { first: 0, people: &fitted.people };
    splitter.divide(&whole, country, &uniforms, &mut found);
    found
}

impl Splitter {
    fn divide<U: FnMut() -> f64>(
        &mut self,
        part: &Part<'_>,
        agents: Vec<u32>,
        uniforms: &impl Fn(u32) -> U,
        found: &mut [Vec<u32>],
    ) {
        if part.people.len() == 1 {
            found[part.first] = agents;
            return;
        }
        let middle = part.people.len() / 2;
        let (left, right) = part.people.split_at(middle);
        let node = self.next_node;
        self.next_node += 1;
        let fitted = [national(left), national(right)];
        let of_left = self.left(&fitted, &agents, uniforms(node));
        let of_right = agents.iter().zip(&of_left).map(|(all, left)| all - left).collect();
        let (first, second) = (part.first, part.first + middle);
        self.divide(&Part { first, people: left }, of_left, uniforms, found);
        self.divide(&Part { first: second, people: right }, of_right, uniforms, found);
    }

    /// The whole people of the left part.
    fn left(
        &self,
        fitted: &[Vec<f64>; 2],
        agents: &[u32],
        mut uniform: impl FnMut() -> f64,
    ) -> Vec<u32> {
        let expected = self.expected(fitted, agents);
        let mut x: Vec<f64> = expected.iter().map(|e| e - e.floor()).collect();
        let mut units: Vec<u32> = (0..CELLS as u32).filter(|&c| !is_whole(x[c as usize])).collect();
        fly(&mut units, ROWS, &mut x, &mut uniform, |cell| &self.rows_of[cell as usize]);
        let mut best = (f64::INFINITY, Vec::new());
        for _ in 0..LANDINGS {
            let mut rounded = x.clone();
            let mut left = units.clone();
            land(&mut left, ROWS - 1, &mut rounded, &mut uniform, |cell| {
                &self.rows_of[cell as usize]
            });
            let miss = self.miss(&units, &x, &rounded);
            if miss < best.0 {
                best = (miss, rounded);
            }
        }
        expected.iter().zip(best.1).map(|(e, x)| e.floor() as u32 + x.round() as u32).collect()
    }

    /// Expected people of the left part by cell, raked to its share of each category.
    fn expected(&self, fitted: &[Vec<f64>; 2], agents: &[u32]) -> Vec<f64> {
        let [left, right] = fitted;
        let mut found: Vec<f64> = agents
            .iter()
            .zip(left.iter().zip(right))
            .map(|(&n, (l, r))| if n > 0 { f64::from(n) * l / (l + r) } else { 0.0 })
            .collect();
        let (of_left, of_right) = (self.sums(left), self.sums(right));
        let all: Vec<f64> = agents.iter().map(|&n| f64::from(n)).collect();
        let mut targets = self.sums(&all);
        for (slot, target) in targets.iter_mut().enumerate() {
            let people = of_left[slot] + of_right[slot];
            *target *= if people > 0.0 { of_left[slot] / people } else { 0.0 };
        }
        for _ in 0..ROUNDS {
            for margin in 0..6 {
                let mut factors = [0.0; SLOTS];
                for (value, profile) in found.iter().zip(&self.profiles) {
                    factors[usize::from(profile[margin])] += value;
                }
                for (factor, target) in factors.iter_mut().zip(&targets) {
                    *factor = if *factor > 0.0 { target / *factor } else { 0.0 };
                }
                for ((value, profile), n) in found.iter_mut().zip(&self.profiles).zip(&all) {
                    *value = (*value * factors[usize::from(profile[margin])]).min(*n);
                }
            }
        }
        found
    }

    fn sums(&self, values: &[f64]) -> [f64; SLOTS] {
        let mut sums = [0.0; SLOTS];
        for (value, profile) in values.iter().zip(&self.profiles) {
            for &slot in profile {
                sums[usize::from(slot)] += value;
            }
        }
        sums
    }

    /// The largest miss of a category by rounding `units`.
    fn miss(&self, units: &[u32], x: &[f64], rounded: &[f64]) -> f64 {
        let mut sums = [0.0f64; SLOTS];
        for &unit in units {
            let cell = unit as usize;
            for &slot in &self.profiles[cell] {
                sums[usize::from(slot)] += rounded[cell].round() - x[cell];
            }
        }
        sums.iter().fold(0.0, |worst, sum| worst.max(sum.abs()))
    }
}
