//! Dividing whole people over regions: the country in two, each part in two, down to one region.
//!
//! ```text
//! left(profile) = n(profile) * fitted(left, profile) / fitted(part, profile)      on average
//! ```
//!
//! Cells in the same category of every regional margin form a profile; regional factors of the fit
//! belong to these margins, so all cells of a profile have the same share on the left. At each split
//! the expected numbers of the left part are first raked to its share of each margin (earlier
//! rounding made them drift a little), then rounded by the cube method under these margins. The last
//! dozen fractions can't keep all margins; of a few random ways to round them the one that misses
//! least is taken. Then the people of each profile are spread over its cells in proportion, rounded
//! by systematic sampling. What is not left is right, so sums over both never change.

use super::attributes::national;
use super::cells::{CELLS, Cell, benefit, labour, regional_age};
use super::cube::{Flight, NO_ROW, RowsOf, is_whole};

/// Ways tried to round the last fractions of a split.
const LANDINGS: u32 = 6;

/// Rounds of raking the expected numbers.
const ROUNDS: u32 = 2;

/// Categories of regional margins: 4 ages, 2 sexes, 3 levels, 3 origins, 3 states, 4 benefits.
const SLOTS: usize = 19;

/// Regional margins.
const MARGINS: usize = 6;

/// Category of a cell in each of the regional margins; the last two places stay unused, so that
/// both a margin and a category can be looked up without a check.
type Profile = [u8; 8];

/// A number for each category, with room that is never used.
type BySlot = [f64; 32];

fn profile(cell: Cell) -> Profile {
    [
        regional_age(cell.age),
        4 + cell.sex as usize,
        6 + cell.education as usize,
        9 + cell.origin as usize,
        12 + labour(cell.status),
        15 + benefit(cell.status),
        0,
        0,
    ]
    .map(|slot| slot as u8)
}

/// Category of a profile in a margin.
#[inline]
fn slot(profile: Profile, margin: usize) -> usize {
    usize::from(profile[margin & 7] & 31)
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

/// More than there are constraints, and even.
const WIDTH: usize = 16;

/// What a split keeps as fitted: the same for every draw.
#[derive(Clone, Debug)]
struct Node {
    /// Share of the left part by profile.
    profiles: Vec<f64>,
    /// Share of the left part by category.
    slots: BySlot,
}

/// The tree of splits of a fitted population.
#[derive(Clone, Debug)]
pub(crate) struct Splits {
    regions: usize,
    /// In the order in which the country is divided.
    nodes: Vec<Node>,
    profiles: Vec<Profile>,
    /// Constraints of each profile.
    rows_of: Vec<RowsOf<MARGINS>>,
    /// All cells, those of a profile together.
    cells: Vec<u16>,
    /// Where the cells of each profile end in that list.
    ends: Vec<usize>,
}

impl Splits {
    /// The tree for people by region and cell.
    pub(crate) fn new(people: &[Vec<f64>]) -> Self {
        let of_cell: Vec<_> = Cell::all().map(profile).collect();
        let mut cells: Vec<u16> = (0..CELLS as u16).collect();
        cells.sort_by_key(|&cell| of_cell[usize::from(cell)]);
        let runs = cells.chunk_by(|&a, &b| of_cell[usize::from(a)] == of_cell[usize::from(b)]);
        let (mut profiles, mut ends) = (Vec::new(), Vec::new());
        for run in runs {
            profiles.push(of_cell[usize::from(run[0])]);
            ends.push(ends.last().unwrap_or(&0) + run.len());
        }
        let row = |p: Profile, m: usize| ROW_OF_SLOT[slot(p, m)].unwrap_or(NO_ROW);
        let rows_of = profiles.iter().map(|&p| std::array::from_fn(|m| row(p, m))).collect();
        let regions = people.len();
        let mut found = Self { regions, nodes: Vec::new(), profiles, rows_of, cells, ends };
        found.plan(people);
        found
    }

    fn plan(&mut self, people: &[Vec<f64>]) {
        if people.len() > 1 {
            let (left, right) = people.split_at(people.len() / 2);
            self.nodes.push(self.node(&national(left), &national(right)));
            self.plan(left);
            self.plan(right);
        }
    }

    /// The split of two parts with these people by cell.
    fn node(&self, left: &[f64], right: &[f64]) -> Node {
        let [left, right] = [left, right].map(|people| {
            let people: Vec<f64> = self.cells.iter().map(|&c| people[usize::from(c)]).collect();
            self.runs().map(|run| people[run].iter().sum()).collect::<Vec<f64>>()
        });
        let share = |left: f64, right: f64| if left > 0.0 { left / (left + right) } else { 0.0 };
        let mut sums = [[0.0; 32]; 2];
        for (sums, people) in sums.iter_mut().zip([&left, &right]) {
            for (people, profile) in people.iter().zip(&self.profiles) {
                (0..MARGINS).for_each(|margin| sums[slot(*profile, margin)] += people);
            }
        }
        Node {
            profiles: left.iter().zip(&right).map(|(&left, &right)| share(left, right)).collect(),
            slots: std::array::from_fn(|slot| share(sums[0][slot], sums[1][slot])),
        }
    }

    /// The cells of each profile.
    fn runs(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| start..end)
    }
}

/// The people of a profile that are divided.
struct Group {
    /// Expected on the left.
    left: f64,
    all: f64,
    profile: Profile,
    /// Number of the profile.
    number: usize,
    /// Cells of the profile.
    first: usize,
    end: usize,
}

/// Working space of the splits.
struct Splitter<'a> {
    splits: &'a Splits,
    next_node: u32,
    groups: Vec<Group>,
    flight: Flight<WIDTH, MARGINS>,
}

/// Divides the people of the country over its regions; `uniforms(node)` gives the random numbers of
/// a split.
pub(crate) fn split<U: FnMut() -> f64>(
    splits: &Splits,
    country: &[u32],
    uniforms: impl Fn(u32) -> U,
) -> Vec<Vec<u32>> {
    let groups = Vec::with_capacity(splits.profiles.len());
    let mut splitter = Splitter { splits, next_node: 0, groups, flight: Flight::new() };
    let mut found = vec![Vec::new(); splits.regions];
    let people = splits.cells.iter().map(|&cell| country[usize::from(cell)]).collect();
    splitter.divide(&mut found, people, &uniforms);
    found
}

impl Splitter<'_> {
    /// Divides people by cell, in the order of profiles, over the regions of `found`.
    fn divide<U: FnMut() -> f64>(
        &mut self,
        found: &mut [Vec<u32>],
        mut people: Vec<u32>,
        uniforms: &impl Fn(u32) -> U,
    ) {
        if let [region] = found {
            region.resize(people.len(), 0);
            for (&cell, people) in self.splits.cells.iter().zip(people) {
                region[usize::from(cell)] = people;
            }
            return;
        }
        let node = self.next_node;
        self.next_node += 1;
        let left = self.left(node as usize, &people, uniforms(node));
        people.iter_mut().zip(&left).for_each(|(all, left)| *all -= left);
        let (first, second) = found.split_at_mut(found.len() / 2);
        self.divide(first, left, uniforms);
        self.divide(second, people, uniforms);
    }

    /// The whole people of the left part.
    fn left(&mut self, node: usize, people: &[u32], mut uniform: impl FnMut() -> f64) -> Vec<u32> {
        self.expect(&self.splits.nodes[node], people);
        let counts = self.round(&mut uniform);
        let mut left = vec![0; people.len()];
        for (group, count) in self.groups.iter().zip(counts) {
            let cells = group.first..group.end;
            spread(count, group.all as u32, &people[cells.clone()], &mut left[cells], &mut uniform);
        }
        left
    }

    /// Expects people of each profile on the left, raked to the left part's share of each category.
    fn expect(&mut self, node: &Node, people: &[u32]) {
        let mut targets = [0.0; 32];
        let mut sums = [0.0; 32];
        self.groups.clear();
        for (number, run) in self.splits.runs().enumerate() {
            let (first, end) = (run.start, run.end);
            let all: u32 = people[run].iter().sum();
            if all == 0 {
                continue;
            }
            let (all, profile) = (f64::from(all), self.splits.profiles[number]);
            let left = all * node.profiles[number];
            (0..MARGINS).for_each(|margin| targets[slot(profile, margin)] += all);
            sums[slot(profile, 0)] += left;
            self.groups.push(Group { left, all, profile, number, first, end });
        }
        targets.iter_mut().zip(&node.slots).for_each(|(target, share)| *target *= share);
        for margin in (0..ROUNDS).flat_map(|_| 0..MARGINS) {
            self.rake(margin, &targets, &mut sums);
        }
    }

    /// Rakes to one margin, of which `sums` holds the present sums; then holds those of the next.
    fn rake(&mut self, margin: usize, targets: &BySlot, sums: &mut BySlot) {
        let mut factors = [0.0; 32];
        for (factor, (target, sum)) in factors.iter_mut().zip(targets.iter().zip(sums.iter())) {
            *factor = if *sum > 0.0 { target / sum } else { 0.0 };
        }
        sums.fill(0.0);
        let next = (margin + 1) % MARGINS;
        for group in &mut self.groups {
            let left = group.left * factors[slot(group.profile, margin)];
            group.left = if left < group.all { left } else { group.all };
            sums[slot(group.profile, next)] += group.left;
        }
    }

    /// Whole people on the left by group.
    fn round(&mut self, uniform: &mut impl FnMut() -> f64) -> Vec<u32> {
        let (splits, groups, flight) = (self.splits, &self.groups, &mut self.flight);
        let mut whole: Vec<u32> = groups.iter().map(|g| g.left as u32).collect();
        let mut x: Vec<f64> =
            groups.iter().zip(&whole).map(|(g, &w)| g.left - f64::from(w)).collect();
        let mut units: Vec<u32> =
            (0..x.len() as u32).filter(|&u| !is_whole(x[u as usize])).collect();
        let rows_of = |unit: u32| &splits.rows_of[groups[unit as usize].number];
        flight.fly(&mut units, ROWS, &mut x, uniform, rows_of);
        let last: Vec<f64> = units.iter().map(|&unit| x[unit as usize]).collect();
        let mut best = (f64::INFINITY, Vec::new());
        for _ in 0..LANDINGS {
            let mut rounded = last.clone();
            let mut left = (0..units.len() as u32).collect();
            flight.land(&mut left, ROWS - 1, &mut rounded, uniform, |place| {
                rows_of(units[place as usize])
            });
            let miss = miss(groups, &units, &last, &rounded);
            if miss < best.0 {
                best = (miss, rounded);
            }
        }
        for (&unit, rounded) in units.iter().zip(best.1) {
            x[unit as usize] = rounded;
        }
        whole.iter_mut().zip(x).for_each(|(whole, x)| *whole += u32::from(x > 0.5));
        whole
    }
}

/// Spreads `count` of `all` people over the cells in which they are, in proportion: each cell gets
/// its expected number rounded up or down.
fn spread(
    count: u32,
    all: u32,
    people: &[u32],
    found: &mut [u32],
    uniform: &mut impl FnMut() -> f64,
) {
    let (count, all) = (u64::from(count), u64::from(all));
    if count == 0 || people.len() == 1 {
        found[0] = count as u32;
        return;
    }
    let start = (uniform() * all as f64) as u64;
    let (mut upto, mut given) = (0, 0);
    for (&people, found) in people.iter().zip(found) {
        upto += u64::from(people);
        let now = (upto * count + start) / all;
        *found = (now - given) as u32;
        given = now;
    }
}

/// The largest miss of a category by rounding the fractions `x` of `units`.
fn miss(groups: &[Group], units: &[u32], x: &[f64], rounded: &[f64]) -> f64 {
    let mut sums = [0.0f64; 32];
    for (&unit, (x, rounded)) in units.iter().zip(x.iter().zip(rounded)) {
        let profile = groups[unit as usize].profile;
        (0..MARGINS).for_each(|margin| sums[slot(profile, margin)] += rounded - x);
    }
    sums.iter().fold(0.0, |worst, sum| worst.max(sum.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Over all starts each cell gets its expected number on average, and never more than a rounding.
    #[test]
    fn people_are_spread_in_proportion() {
        let people = [3, 0, 5, 1, 8];
        let (count, all) = (7, 17);
        let mut sums = [0; 5];
        for start in 0..all {
            let mut found = [0; 5];
            let uniform = (f64::from(start) + 0.5) / f64::from(all);
            spread(count, all, &people, &mut found, &mut || uniform);
            assert_eq!(found.iter().sum::<u32>(), count);
            for ((sum, found), people) in sums.iter_mut().zip(found).zip(people) {
                assert!(
                    (f64::from(found) - f64::from(people * count) / f64::from(all)).abs() < 1.0
                );
                assert!(found <= people);
                *sum += found;
            }
        }
        assert_eq!(sums, people.map(|people| people * count));
    }
}
