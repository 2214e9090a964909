//! LM-120: a toy labor market that takes the same kinds of work as a real simulator.
//!
//! It is the plain reference step: the engine's time is reported as a multiple of it, and its
//! aggregates are known, so it also serves as an oracle for tools that read such output.
//! Its numbers are a definition, fitted to nothing; do not read its output as a finding about any
//! country.
//!
//! 35 regions times 10 occupations are 350 cells. A worker keeps region and occupation; a cell
//! has `max(1, (N / 20) / 350)` employers. One month, in this order:
//!
//! 1. separation with p = 0.01 (1 + 0.5 flex); the last wage is remembered;
//! 2. an employer without an open vacancy opens one with p = 0.25, and it stays open until filled;
//! 3. effort e = 0.5 max(0.3, 0.95^d), times 0.8 on benefit; d is the spell's age in months;
//! 4. per cell with u seekers, v vacancies and S = sum of e: m = floor(v (1 - exp(-S/v)) + U),
//!    at most u and v; vacancies uniformly, seekers by effort, both without replacement; the wage
//!    becomes 0.7 w (1 - 0.005 min(d, 24)) + 0.3 offer;
//! 5. a month is added to each spell that goes on; the benefit ends at the entitled month;
//! 6. seven numbers are recorded per region.
//!
//! Both hazards are constant, so the month of the next separation and of the next posting is drawn
//! once, as a geometric waiting time, and kept in a calendar: a month costs its events and a walk
//! over the unemployed. Duration and benefit follow from the month in which the spell began.
//! Every region owns one stream of draws, so results do not depend on the number of threads.

use std::ops::AddAssign;

use rayon::prelude::*;
use thiserror::Error;

use region::{Effort, Region};

mod region;

/// Regions of the market; worker `i` lives in region `i mod 35`.
pub const REGIONS: usize = 35;
/// Occupations within a region; a region times an occupation is one cell of the market.
pub const OCCUPATIONS: usize = 10;
/// The longest run: spell months are kept in one byte.
pub const MAX_MONTHS: usize = 240;
/// Names of the recorded numbers, in the order of [`Record`].
pub const AGGREGATES: [&str; 7] =
    ["unemployed", "vacancies", "hires", "separations", "on_benefit", "expiries", "wage_sum"];

/// Numbers of one region and month, taken at the end of the month (stocks) or over it (flows).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record(
    /// As listed in [`AGGREGATES`]; the wage sum is over the employed, in thousandths of the index.
    pub [i64; 7],
);

impl AddAssign for Record {
    fn add_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, x)| *sum += x);
    }
}

/// A size outside the definition.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum SizeError {
    /// Worker numbers are 32 bits wide.
    #[error("LM-120 needs between 1 and {max} workers, not {0}", max = u32::MAX)]
    Workers(usize),
    /// A run has at least one month and at most [`MAX_MONTHS`].
    #[error("LM-120 runs for 1 to {MAX_MONTHS} months, not {0}")]
    Months(usize),
}

/// How many workers, for how many months.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    workers: usize,
    months: usize,
}

impl Size {
    /// Checks the bounds.
    ///
    /// # Errors
    /// [`SizeError`] names the number that is out of bounds.
    pub fn new(workers: usize, months: usize) -> Result<Self, SizeError> {
        if workers == 0 || workers > u32::MAX as usize {
            return Err(SizeError::Workers(workers));
        }
        if months == 0 || months > MAX_MONTHS {
            return Err(SizeError::Months(months));
        }
        Ok(Self { workers, months })
    }
}

/// Whether the regions of one market are spread over the threads of the current rayon pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regions {
    /// One region after another: for replications, each on its own thread.
    InTurn,
    /// Regions in parallel within each month.
    InParallel,
}

/// People and jobs of a market, counted anew from its columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stocks {
    /// Workers with an employer, without and with a flexible contract.
    pub employed: [u64; 2],
    /// Workers without an employer.
    pub unemployed: u64,
    /// Spells on the lists of seekers.
    pub seekers: u64,
    /// Sum of the employers' headcounts.
    pub headcount: u64,
    /// Sum of the wages of the employed.
    pub wage_sum: i64,
}

/// A market between two months.
pub struct Market {
    size: Size,
    effort: Effort,
    regions: Vec<Region>,
    month: usize,
}

impl Market {
    /// Draws the population, its first jobs and its first waiting times.
    pub fn new(size: Size, seed: u64, spread: Regions) -> Self {
        let build = |region| Region::new(size.workers, size.months, seed, region);
        let regions = match spread {
            Regions::InTurn => (0..REGIONS).map(build).collect(),
            Regions::InParallel => (0..REGIONS).into_par_iter().map(build).collect(),
        };
        Self { size, effort: Effort::new(), regions, month: 0 }
    }

    /// Simulates a month and returns its records by region, or `None` after the last month.
    pub fn step(&mut self, spread: Regions) -> Option<Vec<Record>> {
        if self.month == self.size.months {
            return None;
        }
        let (month, effort) = (self.month, &self.effort);
        self.month += 1;
        let step = |region: &mut Region| region.step(month, effort);
        Some(match spread {
            Regions::InTurn => self.regions.iter_mut().map(step).collect(),
            Regions::InParallel => self.regions.par_iter_mut().map(step).collect(),
        })
    }

    /// Counts people and jobs by a full scan; for checks, as the step never needs it.
    pub fn stocks(&self) -> Stocks {
        let mut stocks = Stocks::default();
        self.regions.iter().for_each(|region| region.count(&mut stocks));
        stocks
    }
}

/// Runs all months and returns the records, `[month][region]`.
pub fn run(size: Size, seed: u64, spread: Regions) -> Vec<Vec<Record>> {
    let mut market = Market::new(size, seed, spread);
    std::iter::from_fn(|| market.step(spread)).collect()
}

/// National means per month over the second half of a run: months 61 to 120 of 120.
/// Not a number without records.
pub fn late_means(records: &[Vec<Record>]) -> [f64; 7] {
    let late = &records[records.len() / 2..];
    let mut sum = Record::default();
    late.iter().flatten().for_each(|&record| sum += record);
    sum.0.map(|x| x as f64 / late.len() as f64)
}

/// Late means of replications `seed`, `seed + 1`, ..., spread over the threads of the current
/// rayon pool; of one replication, its regions are.
pub fn replicate(size: Size, seed: u64, n_replications: u64) -> Vec<[f64; 7]> {
    let one = |i, spread| late_means(&run(size, seed.wrapping_add(i), spread));
    if n_replications == 1 {
        return vec![one(0, Regions::InParallel)];
    }
    (0..n_replications).into_par_iter().map(|i| one(i, Regions::InTurn)).collect()
}
