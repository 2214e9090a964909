//! How likely a look finds an opening: the matching function.
//!
//! ```text
//! s = (1 + (θ* / θ)^ρ)^(-1/ρ)
//! θ = openings per look in the country, as far as is known
//! ```
//!
//! | symbol | field                 | unit              | status                                        |
//! | ------ | --------------------- | ----------------- | --------------------------------------------- |
//! | θ*     | `balance_openings`    | openings per look | assumption: where both sides hold matches back alike |
//! | ρ      | `short_side`          | -                 | assumption: how sharply the short side decides |
//! | -      | `tension_months`      | months            | assumption: what was found lately is what is known |
//! | -      | `tension_step`        | share             | assumption: what people and firms notice; see below |
//! | s̄      | `usual_finding`       | share             | normalisation: chance at which `quit` and `separation` hold as given |
//!
//! Matches are looks · s = (looks^-ρ + (openings / θ*)^-ρ)^(-1/ρ), so they rise in proportion when openings and
//! looks do (constant returns, E094), and never exceed either side (den Haan, Ramey and Watson 2000). Their
//! elasticity to openings is 1 / (1 + (θ / θ*)^ρ): near 1 where openings are few, near 0 where they are ample, and
//! a half at θ*. From two thirds of θ* to two and a third times θ* it is 0.3 to 0.5 on average (E095).
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
        let now = if looks == 0 { MOST } else { (open as f64 / f64::from(looks)).min(MOST) };
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
        if self.known > 0.0 { chance(self.known, p.balance_openings, p.short_side) } else { 1.0 }
    }
}

/// Most openings per look that count: with more nobody looks in vain.
const MOST: f64 = 100.0;

/// Chance that a look finds an opening, by openings per look.
fn chance(openings: f64, balance: f64, short_side: f64) -> f64 {
    if openings >= MOST {
        return 1.0;
    }
    libm::pow(1.0 + libm::pow(balance / openings, short_side), -1.0 / short_side)
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
    fn matches_never_exceed_looks_or_openings_and_the_short_side_decides() {
        for short_side in [1.0, 1.27, 4.0, 8.0] {
            assert!(
                (chance(1.2, 1.2, short_side) - libm::pow(2.0, -1.0 / short_side)).abs() < 1e-12
            );
            let mut before = 0.0;
            for openings in [0.001, 0.1, 0.5, 1.0, 1.2, 2.0, 5.0, MOST] {
                let s = chance(openings, 1.2, short_side);
                assert!(s > before && s <= 1.0 && s <= openings / 1.2, "{openings}: {s}");
                before = s;
            }
            assert!((before - 1.0).abs() < 1e-12, "looks alone decide: {before}");
            assert!(
                (chance(1e-4, 1.2, short_side) * 1.2e4 - 1.0).abs() < 1e-3,
                "openings alone decide"
            );
        }
    }

    #[test]
    fn the_elasticity_to_openings_falls_from_one_to_nil() {
        let elasticity = |openings: f64, short_side| {
            let [low, high] =
                [0.9999, 1.0001].map(|k| libm::log(chance(k * openings, 1.2, short_side)));
            (high - low) / libm::log(1.0001 / 0.9999)
        };
        for short_side in [1.0, 2.5, 4.0] {
            for openings in [0.1, 0.8, 1.2, 2.0, 6.0] {
                let exact = 1.0 / (1.0 + libm::pow(openings / 1.2, short_side));
                assert!((elasticity(openings, short_side) - exact).abs() < 1e-6, "{openings}");
            }
        }
    }

    #[test]
    fn the_mean_elasticity_is_that_of_the_literature() {
        let (low, high, short_side) = (2.0 / 3.0, 7.0 / 3.0, 4.0);
        let found = libm::log(chance(high, 1.0, short_side) / chance(low, 1.0, short_side));
        let mean = found / libm::log(high / low);
        assert!((0.3..0.5).contains(&mean), "{mean}");
    }

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
