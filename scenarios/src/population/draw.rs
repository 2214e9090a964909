//! Drawing a population: whole people in cells, then their attributes.
//!
//! 1. The national cells are rounded by the cube method under all national margins.
//! 2. The country is split into two halves of its regions, each half again, down to single regions.
//!    At each split the people of a cell are divided as fitted and rounded by the cube method under
//!    the margins of the half, so that national margins no longer change (see `split`).
//! 3. Should a promised margin be missed, the draw is repeated with other luck.
//! 4. Attributes are dealt within cells (see `persons`).

use miette::Diagnostic;
use sim_core::rng::{Draws, Process, unit};
use sim_core::units::Month;
use sim_core::world::Draft;
use thiserror::Error;

use crate::world::World;

use super::attributes::national;
use super::cells::CELLS;
use super::cube::{Flight, NO_ROW, RowsOf, is_whole};
use super::fit::{FitError, Fitted};
use super::margins::Margin;
use super::persons;
use super::scale::{FEWEST_AGENTS, Scale, tolerance};
use super::split::{Splits, split};

/// Repeats before giving up; the measured share of draws that need one is below a tenth.
const ATTEMPTS: u32 = 50;

/// More than the constraints of the country; the margins of the model have 72.
const WIDTH: usize = 80;

/// Most constraints to which a cell belongs, one for each national margin.
const MOST: usize = 16;

/// Why a population can't be drawn.
#[derive(Clone, Debug, Error, Diagnostic)]
pub enum DrawError {
    /// A region has too few agents to mean anything.
    #[error("at scale {scale} region {region} has {agents} agents, fewer than {FEWEST_AGENTS}")]
    #[diagnostic(help("use a finer scale, at most {finest}"))]
    TooCoarse {
        /// Scale asked for.
        scale: Scale,
        /// Name of the smallest region.
        region: String,
        /// Its agents.
        agents: usize,
        /// Coarsest scale that works.
        finest: Scale,
    },
    /// No draw kept all margins.
    #[error("no draw at scale {scale} keeps every margin within its tolerance")]
    #[diagnostic(help("use a finer scale"))]
    NotBalanced {
        /// Scale asked for.
        scale: Scale,
    },
}

/// What the draw of the country keeps as fitted.
#[derive(Clone, Debug)]
pub(crate) struct Balance {
    /// Constraints to which each cell belongs, most important first.
    rows_of: Vec<RowsOf<MOST>>,
    /// Number of constraints.
    rows: usize,
    /// The division of the country over its regions.
    splits: Splits,
}

impl Balance {
    /// The constraints of a set of margins to which `people` by region and cell were fitted.
    ///
    /// # Errors
    /// When there are more of them than a flight has room for.
    pub(crate) fn new(margins: &[Margin], people: &[Vec<f64>]) -> Result<Self, FitError> {
        let (rows_of, rows) = independent(margins);
        let within = |what, found: usize, most: usize| {
            let fits = found <= most;
            fits.then_some(()).ok_or(FitError::TooManyMargins { what, found, most })
        };
        within("independent parts", rows, WIDTH - 1)?;
        within("parts for one cell", rows_of.iter().map(Vec::len).max().unwrap_or(0), MOST)?;
        let padded =
            |of: &Vec<u16>| std::array::from_fn(|place| of.get(place).copied().unwrap_or(NO_ROW));
        let rows_of = rows_of.iter().map(padded).collect();
        Ok(Self { rows_of, rows, splits: Splits::new(people) })
    }
}

/// The parts of the national margins that do not follow from earlier parts, by cell.
fn independent(margins: &[Margin]) -> (Vec<Vec<u16>>, usize) {
    let mut kept: Vec<(usize, Vec<f64>)> = Vec::new();
    let mut rows = vec![Vec::new(); CELLS];
    for margin in margins.iter().filter(|m| !m.regional) {
        for part in 0..margin.parts() {
            let member = |cell: usize| usize::from(margin.part[cell]) == part;
            let mut rest: Vec<f64> =
                (0..CELLS).map(|cell| if member(cell) { 1.0 } else { 0.0 }).collect();
            for (lead, row) in &kept {
                let times = rest[*lead];
                if times != 0.0 {
                    rest.iter_mut().zip(row).for_each(|(value, r)| *value -= times * r);
                }
            }
            let lead = (0..CELLS).max_by(|&a, &b| rest[a].abs().total_cmp(&rest[b].abs()));
            let Some(lead) = lead.filter(|&lead| rest[lead].abs() > 1e-6) else { continue };
            let by = 1.0 / rest[lead];
            for value in &mut rest {
                *value *= by;
            }
            for (cell, rows) in rows.iter_mut().enumerate() {
                if member(cell) {
                    rows.push(kept.len() as u16);
                }
            }
            kept.push((lead, rest));
        }
    }
    (rows, kept.len())
}

/// A sequence of uniform numbers at the addresses of one entity.
pub(crate) fn uniforms(draws: Draws, month: Month, entity: u32) -> impl FnMut() -> f64 {
    let (mut slot, mut words, mut used) = (0, [0; 4], 4);
    move || {
        if used == 4 {
            words = draws.words(Process::Population, month, entity, slot);
            (slot, used) = (slot + 1, 0);
        }
        used += 1;
        unit(words[used - 1])
    }
}

/// Draws the population of one replication: `draws` carries seed and replication.
///
/// # Errors
/// When a region has fewer than 30 agents.
pub fn draw(
    world: &World,
    fitted: &Fitted,
    draws: Draws,
    scale: Scale,
) -> Result<Draft, DrawError> {
    check_scale(world, fitted, scale)?;
    let cells = whole_cells(world, fitted, draws, scale)?;
    Ok(persons::people(world, fitted, draws, scale, &cells))
}

fn check_scale(world: &World, fitted: &Fitted, scale: Scale) -> Result<(), DrawError> {
    let by_region = fitted.by_region();
    let smallest = (0..by_region.len()).min_by(|&a, &b| by_region[a].total_cmp(&by_region[b]));
    let Some(region) = smallest else { return Ok(()) };
    let agents = (by_region[region] / scale.people()).floor() as usize;
    if agents >= FEWEST_AGENTS {
        return Ok(());
    }
    let finest = (by_region[region] / FEWEST_AGENTS as f64).floor();
    Err(DrawError::TooCoarse {
        scale,
        region: world.regions[region].name.clone(),
        agents,
        finest: Scale::new(finest.max(1.0)).unwrap_or(scale),
    })
}

/// Whole people by region and cell.
fn whole_cells(
    world: &World,
    fitted: &Fitted,
    draws: Draws,
    scale: Scale,
) -> Result<Vec<Vec<u32>>, DrawError> {
    let month = world.base_month;
    let agents: Vec<f64> =
        national(&fitted.people).iter().map(|people| people / scale.people()).collect();
    for attempt in 0..ATTEMPTS {
        // Addresses of an attempt: one for the country, one for each split.
        let first = attempt * 0x400;
        let country = round_country(fitted, &agents, uniforms(draws, month, first));
        if !keeps_margins(fitted, false, std::slice::from_ref(&country), scale) {
            continue;
        }
        let splits = &fitted.balance.splits;
        let cells = split(splits, &country, |node| uniforms(draws, month, first + 1 + node));
        if keeps_margins(fitted, true, &cells, scale) {
            return Ok(cells);
        }
    }
    Err(DrawError::NotBalanced { scale })
}

/// Rounds the cells of the country under the national margins, then under ever fewer of them.
fn round_country(fitted: &Fitted, agents: &[f64], mut uniform: impl FnMut() -> f64) -> Vec<u32> {
    let mut counts: Vec<u32> = agents.iter().map(|&agents| agents as u32).collect();
    let mut x: Vec<f64> = agents.iter().zip(&counts).map(|(a, &n)| a - f64::from(n)).collect();
    let mut left: Vec<u32> = (0..CELLS as u32).filter(|&c| !is_whole(x[c as usize])).collect();
    let Balance { rows, rows_of, .. } = &fitted.balance;
    let mut flight = Flight::<WIDTH, MOST>::new();
    flight.land(&mut left, *rows, &mut x, &mut uniform, |cell| &rows_of[cell as usize]);
    counts.iter_mut().zip(&x).for_each(|(count, &x)| *count += u32::from(x > 0.5));
    counts
}

/// Whether all margins of some places, regions or the country, are within their tolerance.
fn keeps_margins(fitted: &Fitted, regional: bool, places: &[Vec<u32>], scale: Scale) -> bool {
    fitted.margins.iter().filter(|margin| margin.regional == regional).all(|margin| {
        places.iter().zip(margin.totals.chunks_exact(margin.parts())).all(|(counts, totals)| {
            let mut sums = vec![0u32; margin.parts()];
            for (&part, count) in margin.part.iter().zip(counts) {
                sums[usize::from(part)] += count;
            }
            sums.iter().zip(totals).all(|(&sum, total)| {
                let wanted = total / scale.people();
                tolerance(regional, wanted)
                    .is_none_or(|allowed| (f64::from(sum) - wanted).abs() <= allowed)
            })
        })
    })
}
