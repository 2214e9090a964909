//! How likely a look finds an opening: the matching function.
//!
//! ```text
//! s[o, w] = min(1, (θ[o, w] / θ*)^η)
//! θ[o, w] = openings / looks of last month          o = occupation, w = region of work
//! ```
//!
//! | symbol | field                 | unit              | status                                        |
//! | ------ | --------------------- | ----------------- | --------------------------------------------- |
//! | η      | `tension_elasticity`  | -                 | evidence, E095: one less the elasticity of hires to the unemployed |
//! | θ*     | `ample_openings`      | openings per look | normalisation: only its product with the numbers of looks matters |
//! | s̄      | `usual_finding`       | share             | normalisation: chance at which `quit` and `separation` hold as given |
//!
//! Matches are looks · s, so they rise in proportion when openings and looks do (constant returns, E094),
//! and everybody's chance falls when others look more: displacement at once. More of it comes later, since an
//! opening that is filled is not there next month.
//! Looks are those of all who look: from joblessness, from a job, when approached, or shown by help (E096).
//! A cell is read together with [`BLUR`] jobs of its occupation in the whole country, so that the few openings
//! of an agent's cell at a coarse scale do not pass for a market of their own.

use crate::codes::Occupation;
use crate::nation::Nation;
use crate::params::Search;
use crate::world::{Region, SlotState, Slots};

/// Jobs of the occupation at large with which a cell is read.
const BLUR: f64 = 50.0;

/// Chance that a look finds an opening, by occupation and region of work.
#[derive(Clone, Debug)]
pub struct Finding {
    chance: Vec<f64>,
    /// Of the occupation in the whole country.
    national: [f64; Occupation::COUNT],
    regions: usize,
}

impl Finding {
    /// Of a month, by the openings as they stand and the looks of the month before.
    pub fn new(nation: &Nation, regions: &[Region], slots: &[Slots]) -> Self {
        let p = &nation.params.search;
        let of = |tension: f64| found(tension / p.ample_openings, p.tension_elasticity);
        let mut national = [1.0; Occupation::COUNT];
        let mut chance = Vec::with_capacity(slots.len() * regions.len());
        for (o, slots) in slots.iter().enumerate() {
            let looks = looks_by_work(nation, regions, o);
            let live = slots.total_live().max(1) as f64;
            let open = |state| slots.total(state) as f64;
            let openings = (open(SlotState::Vacancy) + open(SlotState::Informal)) / live;
            let intensity = looks.iter().sum::<f64>() / live;
            national[o] = of(openings / intensity);
            chance.extend(looks.iter().enumerate().map(|(w, looks)| {
                let open = slots.count(w, SlotState::Vacancy) + slots.count(w, SlotState::Informal);
                let openings = f64::from(open) + BLUR * openings;
                of(openings / (looks + BLUR * intensity))
            }));
        }
        Self { chance, national, regions: regions.len() }
    }

    /// The chance of each occupation in the whole country, relative to the usual one.
    pub fn beside_usual(&self, p: &Search) -> [f64; Occupation::COUNT] {
        self.national.map(|chance| chance / p.usual_finding)
    }

    /// The chance of an occupation in a region of work.
    #[inline]
    pub fn chance(&self, occupation: usize, work: usize) -> f64 {
        self.chance[occupation * self.regions + work]
    }
}

/// Looks of last month for an occupation by region of work, as people commute.
fn looks_by_work(nation: &Nation, regions: &[Region], o: usize) -> Vec<f64> {
    let mut looks = vec![0.0; regions.len()];
    for (home, region) in regions.iter().enumerate() {
        let from_here = f64::from(region.looks[o]);
        let mut before = 0.0;
        for (work, &upto) in looks.iter_mut().zip(&nation.commuting[home]) {
            *work += from_here * f64::from(upto - before);
            before = upto;
        }
    }
    looks
}

/// Chance at openings per look relative to ample ones; nobody looks, nobody is in the way.
fn found(ratio: f64, elasticity: f64) -> f64 {
    if ratio < 1.0 { libm::pow(ratio, elasticity) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_as_many_openings_for_a_look_are_found_as_the_elasticity_says() {
        assert!((found(0.5, 0.4) - libm::pow(0.5, 0.4)).abs() < 1e-15);
        assert!((found(0.5, 1.0) - 0.5).abs() < 1e-15);
        assert!((found(0.01, 0.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn where_nobody_looks_every_look_finds_something() {
        assert!((found(f64::INFINITY, 0.4) - 1.0).abs() < 1e-15);
        assert!((found(f64::NAN, 0.4) - 1.0).abs() < 1e-15);
    }
}
