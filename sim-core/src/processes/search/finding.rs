//! How likely a look finds an opening: the matching function.
//!
//! ```text
//! s = min(1, (θ / θ*)^η)
//! θ = openings per look in the country, as far as is known
//! ```
//!
//! | symbol | field                 | unit              | status                                        |
//! | ------ | --------------------- | ----------------- | --------------------------------------------- |
//! | η      | `tension_elasticity`  | -                 | evidence, E095: one less the elasticity of hires to the unemployed |
//! | θ*     | `ample_openings`      | openings per look | normalisation: only its product with the numbers of looks matters |
//! | -      | `tension_months`      | months            | assumption: what was found lately is what is known |
//! | -      | `tension_step`        | share             | assumption: what people and firms notice; see below |
//! | s̄      | `usual_finding`       | share             | normalisation: chance at which `quit` and `separation` hold as given |
//!
//! Matches are looks · s, so they rise in proportion when openings and looks do (constant returns, E094).
//! Looks are those of all who look: from joblessness, from a job, when approached, or shown by help (E096).
//!
//! What is known is the mean of the last months (weight 1 / months for the newest), and it moves in whole
//! steps once it is more than a step away. Without steps every job taken would change everybody's chance by
//! a trifle, somebody would miss an opening for it, and so on without end: one dismissal more would then change
//! the months worked of four people in ten within ten years, and two designs could not be compared person by
//! person. So the chance answers to a cycle, and to designs that move the whole market, but not to single jobs;
//! these take openings from each other in the slots themselves.

use crate::nation::Nation;
use crate::params::Search;
use crate::world::{Region, SlotState, Slots};

/// Openings per look, as far as is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tension {
    /// Smoothed; 0 before the first month.
    smoothed: f64,
    /// Known; 0 before the first month.
    known: f64,
}

impl Tension {
    /// Counts a month; up to the first reported one all is known.
    pub fn count(&mut self, nation: &Nation, regions: &[Region], slots: &[Slots], reported: bool) {
        let looks: u32 = regions.iter().map(|region| region.looks).sum();
        let open: i64 = slots
            .iter()
            .map(|slots| slots.total(SlotState::Vacancy) + slots.total(SlotState::Informal))
            .sum();
        // A country in which nobody looks has ample openings.
        let p = &nation.params.search;
        let most = p.ample_openings;
        let now = if looks == 0 { most } else { (open as f64 / f64::from(looks)).min(most) };
        let weight = if self.smoothed > 0.0 { 1.0 / p.tension_months } else { 1.0 };
        self.smoothed += weight * (now - self.smoothed);
        self.known = if reported {
            in_steps(self.known, self.smoothed, p.tension_step)
        } else {
            self.smoothed
        };
    }

    /// Chance that a look finds an opening.
    pub fn finding(&self, p: &Search) -> f64 {
        let ratio = self.known / p.ample_openings;
        if ratio > 0.0 && ratio < 1.0 { libm::pow(ratio, p.tension_elasticity) } else { 1.0 }
    }
}

/// What is known when something moves: as before within a step, else whole steps nearer.
fn in_steps(known: f64, now: f64, step: f64) -> f64 {
    if known <= 0.0 || now <= 0.0 {
        return now;
    }
    let step = libm::log1p(step);
    let steps = libm::log(now / known) / step;
    if steps.abs() > 1.0 { known * libm::exp(step * steps.trunc()) } else { known }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: f64 = 0.1;

    #[test]
    fn small_moves_are_not_known_and_large_ones_nearly() {
        assert_eq!(in_steps(2.0, 2.08, STEP).to_bits(), 2.0_f64.to_bits());
        assert_eq!(in_steps(2.0, 1.93, STEP).to_bits(), 2.0_f64.to_bits());
        for now in [0.3, 1.0, 1.7, 2.4, 7.0] {
            let known = in_steps(2.0, now, STEP);
            assert!(libm::log(known / now).abs() <= libm::log1p(STEP), "{now} is known as {known}");
            assert!((known / now - 1.0).abs() < (2.0 / now - 1.0).abs(), "nearer than before");
        }
    }

    #[test]
    fn one_job_more_or_less_is_not_known() {
        for k in 0..200 {
            let now = 1.003 + f64::from(k) * 0.01;
            let differ =
                in_steps(2.0, now, STEP).to_bits() != in_steps(2.0, now * 1.00001, STEP).to_bits();
            assert!(!differ, "{now}");
        }
    }
}
