//! Iterative proportional fitting of the cells to all margins.
//!
//! ```text
//! n(cell) <- n(cell) * target(part) / sum(part)      for each margin in turn, until all agree
//! ```
//!
//! National margins are fitted on the sums over regions (one table of 1,620 cells) and regional ones
//! region by region, so a round costs a few passes over the cells.

use miette::Diagnostic;
use sim_core::codes::{Code, StartStatus};
use thiserror::Error;

use crate::world::World;

use super::attributes::Attributes;
use super::cache::{Cache, Key};
use super::cells::{CELLS, Cell};
use super::draw::Balance;
use super::margins::Margin;
use super::reconcile::reconcile;

/// Relative miss at which a margin counts as met.
const TOLERANCE: f64 = 1e-6;

/// Rounds before giving up.
const ROUNDS: usize = 5_000;

/// Why margins can't be fitted.
#[derive(Clone, Debug, Error, Diagnostic)]
pub enum FitError {
    /// Margins leave less than nothing for a category.
    #[error("the margins leave less than nobody for `{category}` in `{margin}`")]
    #[diagnostic(help("the totals of other categories are too high; check margins_national.csv"))]
    Contradiction {
        /// Name of the margin.
        margin: &'static str,
        /// Category.
        category: String,
    },
    /// The margins do not agree with each other.
    #[error(
        "the margins can't all be met: `{category}` in `{margin}` is off by {miss:.2e} after \
         {ROUNDS} rounds"
    )]
    #[diagnostic(help("two margins contradict each other, or seed.csv rules out what they need"))]
    NotConverged {
        /// Margin that is furthest off.
        margin: &'static str,
        /// Its category that is furthest off.
        category: String,
        /// Relative miss.
        miss: f64,
    },
    /// More national margins than the draw has room for.
    #[error("the draw keeps at most {most} {what} of national margins, and there are {found}")]
    #[diagnostic(help(
        "take a margin out of scenarios/src/population/margins.rs, or give draw.rs more room"
    ))]
    TooManyMargins {
        /// What is too many.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
}

/// A fitted population: people per cell and region, and all that a draw needs.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// People by region and cell.
    pub(crate) people: Vec<Vec<f64>>,
    /// The margins that were met.
    pub(crate) margins: Vec<Margin>,
    /// Distributions of the attributes that are drawn within cells.
    pub(crate) attributes: Attributes,
    /// Constraints of the draw.
    pub(crate) balance: Balance,
    /// Rounds of fitting that were needed.
    pub rounds: usize,
}

impl Fitted {
    /// People of 15 to 74 years in the country.
    pub fn population(&self) -> f64 {
        self.people.iter().flatten().sum()
    }

    /// People by region.
    pub fn by_region(&self) -> Vec<f64> {
        self.people.iter().map(|cells| cells.iter().sum()).collect()
    }

    /// People of one region with a start status.
    pub fn expected(&self, region: usize, status: StartStatus) -> f64 {
        Cell::all()
            .zip(&self.people[region])
            .filter(|(cell, _)| cell.status == status)
            .map(|(_, people)| people)
            .sum()
    }

    /// People by start status.
    pub fn by_status(&self) -> Vec<f64> {
        let mut sums = vec![0.0; StartStatus::COUNT];
        for cells in &self.people {
            for (cell, people) in Cell::all().zip(cells) {
                sums[cell.status.index()] += people;
            }
        }
        sums
    }
}

/// Fits the population of a world. A pure function: the same world gives the same cells.
///
/// # Errors
/// When the margins contradict each other.
pub fn fit(world: &World) -> Result<Fitted, FitError> {
    fit_with(world, &Cache::off())
}

/// The same, with the cells of an earlier fit of the same world where the cache has them.
///
/// # Errors
/// When the margins contradict each other.
pub fn fit_with(world: &World, cache: &Cache) -> Result<Fitted, FitError> {
    let margins = reconcile(world)?;
    let seed = seed(world);
    // The source says all that the settings above leave open.
    let key = Key::new(&world.hash, include_str!("fit.rs"), &seed, &margins);
    let (people, rounds) = if let Some(kept) = cache.get(&key, world.regions.len()) {
        kept
    } else {
        let mut people = vec![seed; world.regions.len()];
        let rounds = rake_all(&margins, &mut people)?;
        cache.put(&key, &people, rounds);
        (people, rounds)
    };
    let attributes = Attributes::new(world, &people)?;
    let balance = Balance::new(&margins, &people)?;
    Ok(Fitted { people, margins, attributes, balance, rounds })
}

/// Product of the weights of all pairs of categories.
fn seed(world: &World) -> Vec<f64> {
    let weight = |key: [&str; 4]| world.seed.get(&key).map_or(1.0, |f| f.value);
    Cell::all()
        .map(|c| {
            let (age, sex) = (c.age.name(), c.sex.name());
            let (education, origin) = (c.education.name(), c.origin.name());
            let status = c.status.name();
            weight(["status", status, "age", age])
                * weight(["status", status, "sex", sex])
                * weight(["status", status, "education", education])
                * weight(["status", status, "origin", origin])
                * weight(["education", education, "age", age])
                * weight(["origin", origin, "age", age])
        })
        .collect()
}

/// The factors that bring `sums` to `targets`, and the largest relative miss.
fn factors(sums: &mut [f64], targets: &[f64], worst: &mut (f64, usize)) {
    for (place, (sum, &target)) in sums.iter_mut().zip(targets).enumerate() {
        let miss = (*sum - target).abs() / target.max(1.0);
        if miss > worst.0 {
            *worst = (miss, place);
        }
        *sum = if *sum > 0.0 { target / *sum } else { 0.0 };
    }
}

/// Fits `people` to all margins; the number of rounds.
fn rake_all(margins: &[Margin], people: &mut [Vec<f64>]) -> Result<usize, FitError> {
    let mut worst_of = (0, (f64::INFINITY, 0));
    for round in 1..=ROUNDS {
        worst_of = (0, (0.0, 0));
        let mut national = vec![0.0; CELLS];
        for region in people.iter() {
            national.iter_mut().zip(region).for_each(|(sum, value)| *sum += value);
        }
        let mut scale = vec![1.0; CELLS];
        for (place, margin) in margins.iter().enumerate().filter(|(_, m)| !m.regional) {
            let mut sums = vec![0.0; margin.parts()];
            margin.add_up(&national, &mut sums);
            let mut worst = (0.0, 0);
            factors(&mut sums, &margin.totals, &mut worst);
            if worst.0 > worst_of.1.0 {
                worst_of = (place, worst);
            }
            for ((value, factor), &part) in national.iter_mut().zip(&mut scale).zip(&margin.part) {
                *value *= sums[usize::from(part)];
                *factor *= sums[usize::from(part)];
            }
        }
        for (number, region) in people.iter_mut().enumerate() {
            region.iter_mut().zip(&scale).for_each(|(value, factor)| *value *= factor);
            for (place, margin) in margins.iter().enumerate().filter(|(_, m)| m.regional) {
                let targets = &margin.totals[number * margin.parts()..][..margin.parts()];
                let mut sums = vec![0.0; margin.parts()];
                margin.add_up(region, &mut sums);
                let mut worst = (0.0, 0);
                factors(&mut sums, targets, &mut worst);
                if worst.0 > worst_of.1.0 {
                    worst_of = (place, worst);
                }
                for (value, &part) in region.iter_mut().zip(&margin.part) {
                    *value *= sums[usize::from(part)];
                }
            }
        }
        if worst_of.1.0 <= TOLERANCE {
            return Ok(round);
        }
    }
    let margin = &margins[worst_of.0];
    Err(FitError::NotConverged {
        margin: margin.name,
        category: margin.categories[worst_of.1.1 % margin.parts()].clone(),
        miss: worst_of.1.0,
    })
}
