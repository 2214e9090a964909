//! A margin: a partition of the cells with a total for each part.

use serde::Serialize;

use crate::world::{Confidence, Figure};

use super::cells::{CELLS, Cell};

/// What was published about a category.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Published {
    /// People in the year of the source.
    pub value: f64,
    /// Year.
    pub year: u16,
    /// Source.
    pub source: String,
    /// Trust.
    pub confidence: Confidence,
}

impl Published {
    /// A published count.
    pub(crate) fn count(figure: &Figure) -> Self {
        Self::share_of(figure, 1.0)
    }

    /// A published share of `total` people.
    pub(crate) fn share_of(figure: &Figure, total: f64) -> Self {
        Self {
            value: figure.value * total,
            year: figure.year,
            source: figure.source.clone(),
            confidence: figure.confidence,
        }
    }
}

/// A partition of the cells of a region and the people in each part, for the country or by region.
#[derive(Clone, Debug)]
pub(crate) struct Margin {
    /// Name, such as `age_by_labour_state`.
    pub(crate) name: &'static str,
    /// Names of the parts.
    pub(crate) categories: Vec<String>,
    /// Part of each cell.
    pub(crate) part: Vec<u16>,
    /// Whether the totals are by region: then `totals[region * parts + part]`.
    pub(crate) regional: bool,
    /// People in each part.
    pub(crate) totals: Vec<f64>,
    /// What was published, beside each total.
    pub(crate) published: Vec<Option<Published>>,
}

impl Margin {
    /// A margin of the country.
    pub(crate) fn national(
        name: &'static str,
        categories: Vec<String>,
        part: impl Fn(Cell) -> usize,
        totals: Vec<f64>,
        published: Vec<Option<Published>>,
    ) -> Self {
        let part = Cell::all().map(|c| part(c) as u16).collect();
        Self { name, categories, part, regional: false, totals, published }
    }

    /// A margin by region; `totals[region]` holds the parts.
    pub(crate) fn regional(
        name: &'static str,
        categories: Vec<String>,
        part: impl Fn(Cell) -> usize,
        totals: &[Vec<f64>],
        published: Vec<Option<Published>>,
    ) -> Self {
        let part = Cell::all().map(|c| part(c) as u16).collect();
        Self { name, categories, part, regional: true, totals: totals.concat(), published }
    }

    /// Number of parts.
    pub(crate) fn parts(&self) -> usize {
        self.categories.len()
    }

    /// Sums of `values` (one for each cell of a region) by part, added to `sums`.
    pub(crate) fn add_up(&self, values: &[f64], sums: &mut [f64]) {
        debug_assert_eq!(values.len(), CELLS);
        for (&part, &value) in self.part.iter().zip(values) {
            sums[usize::from(part)] += value;
        }
    }
}
