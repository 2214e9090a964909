//! Published, reconciled and drawn value of every margin.

use std::fmt::Write as _;

use serde::Serialize;
use sim_core::codes::{Barriers, Code};
use sim_core::units::Month;
use sim_core::world::{Draft, DraftPerson};

use crate::world::World;

use super::attributes::split_at_year;
use super::cells::{CELLS, Cell};
use super::fit::Fitted;
use super::margins::Published;
use super::scale::{FEW_AGENTS, Scale, tolerance};

/// One category of one margin, in people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MarginRow {
    /// `national` or `regional`.
    pub scope: &'static str,
    /// CBS code of the region; `NL` for the country.
    pub region: String,
    /// Name of the margin.
    pub margin: String,
    /// Category.
    pub category: String,
    /// Published figure, of its own year.
    pub published: Option<f64>,
    /// Year of the published figure.
    pub year: Option<u16>,
    /// Source of the published figure.
    pub source: Option<String>,
    /// Confidence of the published figure: `A`, `B` or `assumption`.
    pub confidence: Option<crate::world::Confidence>,
    /// Figure at the base month after reconciling all sources.
    pub reconciled: f64,
    /// Agents drawn, times the people each stands for.
    pub drawn: f64,
    /// Drawn minus reconciled.
    pub difference: f64,
    /// Largest difference promised; none for small regional margins.
    pub tolerance: Option<f64>,
    /// Whether the promise is kept.
    pub ok: bool,
}

/// All margins of a drawn population.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PopulationReport {
    /// Name of the world.
    pub world: String,
    /// Hash of its tables.
    pub world_hash: String,
    /// People for each agent.
    pub scale: f64,
    /// Agents drawn.
    pub agents: usize,
    /// Whether every promised margin is kept.
    pub ok: bool,
    /// Regions with fewer than 500 agents: shown, never ranked.
    pub thin_regions: Vec<String>,
    /// The margins.
    pub rows: Vec<MarginRow>,
}

/// Compares a drawn population with the margins of its world.
pub fn population_report(
    world: &World,
    fitted: &Fitted,
    draft: &Draft,
    scale: Scale,
) -> PopulationReport {
    let mut rows = Vec::new();
    let cells: Vec<Vec<f64>> =
        draft.regions.iter().map(|people| count_cells(people, world.base_month)).collect();
    let national = super::attributes::national(&cells);
    for margin in &fitted.margins {
        let scopes =
            if margin.regional { cells.as_slice() } else { std::slice::from_ref(&national) };
        for (number, cells) in scopes.iter().enumerate() {
            let mut sums = vec![0.0; margin.parts()];
            margin.add_up(cells, &mut sums);
            for (part, agents) in sums.into_iter().enumerate() {
                let place = number * margin.parts() + part;
                let region = margin.regional.then(|| world.regions[number].code.as_str());
                rows.push(row(
                    region,
                    margin.name,
                    &margin.categories[part],
                    (margin.totals[place], margin.published[place].as_ref()),
                    agents,
                    scale,
                ));
            }
        }
    }
    for margin in &fitted.attributes.margins {
        let counted = count_attribute(margin.name, fitted, draft, margin.categories.len());
        for (part, agents) in counted.into_iter().enumerate() {
            let expected = (margin.totals[part], margin.published[part].as_ref());
            let category = &margin.categories[part];
            rows.push(row(None, margin.name, category, expected, agents, scale));
        }
    }
    PopulationReport {
        world: world.id.clone(),
        world_hash: world.hash.clone(),
        scale: scale.people(),
        agents: draft.regions.iter().map(Vec::len).sum(),
        ok: rows.iter().all(|r| r.ok),
        thin_regions: world
            .regions
            .iter()
            .zip(&draft.regions)
            .filter(|(_, people)| people.len() < FEW_AGENTS)
            .map(|(region, _)| region.name.clone())
            .collect(),
        rows,
    }
}

fn row(
    region: Option<&str>,
    margin: &str,
    category: &str,
    (reconciled, published): (f64, Option<&Published>),
    agents: f64,
    scale: Scale,
) -> MarginRow {
    let drawn = agents * scale.people();
    let allowed = tolerance(region.is_some(), reconciled / scale.people());
    let allowed = allowed.map(|agents| agents * scale.people());
    MarginRow {
        scope: if region.is_some() { "regional" } else { "national" },
        region: region.unwrap_or("NL").to_owned(),
        margin: margin.to_owned(),
        category: category.to_owned(),
        published: published.map(|p| p.value),
        year: published.map(|p| p.year),
        source: published.map(|p| p.source.clone()),
        confidence: published.map(|p| p.confidence),
        reconciled,
        drawn,
        difference: drawn - reconciled,
        tolerance: allowed,
        ok: allowed.is_none_or(|allowed| (drawn - reconciled).abs() <= allowed),
    }
}

/// Agents of a region by cell.
fn count_cells(people: &[DraftPerson], base: Month) -> Vec<f64> {
    let mut counts = vec![0.0; CELLS];
    for p in people {
        counts[Cell::index_of(p, base)] += 1.0;
    }
    counts
}

/// Agents of the country by category of an attribute.
fn count_attribute(name: &str, fitted: &Fitted, draft: &Draft, categories: usize) -> Vec<f64> {
    let a = &fitted.attributes;
    let mut counts = vec![0.0; categories];
    let mut months = vec![0.0; a.duration_bins.len()];
    for p in draft.regions.iter().flatten() {
        let labour = super::cells::labour(p.status);
        let place = match name {
            "contract" if labour == 0 => p.contract.index(),
            "occupation_of_employed" if labour == 0 => p.occupation.index(),
            "last_occupation_of_unemployed" if labour == 1 => p.occupation.index(),
            "sector" if labour == 0 => p.sector.index(),
            "firm_size" if labour == 0 => p.firm_size.index(),
            "household" => p.household.index(),
            "reason_outside_labour_force" if labour == 2 => p.inactivity.index(),
            "usual_hours_of_employed" if labour == 0 => {
                a.hour_bins.iter().position(|&h| h == p.weekly_hours).unwrap_or(0)
            }
            "duration_of_unemployed" if labour == 1 => {
                let bin = a.duration_bins.iter().rposition(|b| b.0 <= p.months_in_state);
                months[bin.unwrap_or(0)] += 1.0;
                continue;
            }
            "barrier" => {
                for (bit, count) in BARRIER_BITS.iter().zip(&mut counts) {
                    *count += f64::from(u8::from(p.barriers.has(*bit)));
                }
                continue;
            }
            _ => continue,
        };
        counts[place] += 1.0;
    }
    if name == "duration_of_unemployed" {
        counts = split_at_year(&months, &a.duration_bins);
    }
    counts
}

/// Barriers in the order of the table.
const BARRIER_BITS: [u8; 6] = [
    Barriers::HEALTH_MILD,
    Barriers::HEALTH_STRONG,
    Barriers::DEBTS,
    Barriers::BASIC_SKILLS,
    Barriers::CARE,
    Barriers::LOW_DOENVERMOGEN,
];

impl PopulationReport {
    /// The report as text, one line for each category.
    pub fn table(&self) -> String {
        let mut out = String::new();
        // Writing to a string can't fail.
        let _ = writeln!(
            out,
            "Population of world {}: {} agents, each {} people. Figures in people.\n",
            self.world, self.agents, self.scale
        );
        let _ = writeln!(
            out,
            "{:6} {:30} {:36} {:>12} {:>5} {:>12} {:>12} {:>10} {:>10}",
            "where",
            "margin",
            "category",
            "published",
            "year",
            "reconciled",
            "drawn",
            "miss",
            "allowed"
        );
        for r in &self.rows {
            let number = |value: Option<f64>| value.map_or("-".to_owned(), |v| format!("{v:.0}"));
            let _ = writeln!(
                out,
                "{:6} {:30} {:36} {:>12} {:>5} {:>12.0} {:>12.0} {:>10.0} {:>10}{}",
                r.region,
                r.margin,
                r.category,
                number(r.published),
                r.year.map_or("-".to_owned(), |y| y.to_string()),
                r.reconciled,
                r.drawn,
                r.difference,
                number(r.tolerance),
                if r.ok { "" } else { "  MISSED" }
            );
        }
        let missed = self.rows.iter().filter(|r| !r.ok).count();
        let kept = self.rows.iter().filter(|r| r.tolerance.is_some()).count() - missed;
        let _ = writeln!(out, "\n{kept} margins within their tolerance, {missed} missed.");
        if !self.thin_regions.is_empty() {
            let _ = writeln!(
                out,
                "Fewer than {FEW_AGENTS} agents, so not ranked: {}.",
                self.thin_regions.join(", ")
            );
        }
        out
    }
}
