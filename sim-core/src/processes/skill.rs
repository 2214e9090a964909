//! After the start: how good a match is, and what time in and out of work does to skill.
//!
//! ```text
//! match quality  m = 2u - 1          u: the luck of the offer in the year of the start
//! wage of offer  w · (1 + σ_w · m)   see `acceptance`
//! separation     λ · (1 - s · m)     see `separation`
//! own wage       w · (1 + g · min(tenure, T) / 12)              in a job
//!                w · (1 - e · min(months without work, E))      without one
//! ```
//!
//! | symbol | field               | unit    | status                                          |
//! | ------ | ------------------- | ------- | ----------------------------------------------- |
//! | s      | `match_separation`  | share   | assumption: good matches last (Jovanovic 1979)  |
//! | g      | `tenure_growth`     | 1/year  | assumption: what a year in a job adds           |
//! | T      | `tenure_months`     | months  | assumption: no more is learnt after that        |
//! | e      | `erosion`           | 1/month | assumption: what a month without work takes     |
//! | E      | `erosion_months`    | months  | assumption: what is left then stays             |
//!
//! One luck sets the wage of an offer and how long the job lasts, for both come from how well person
//! and job fit. The own wage is what a person brings to the next job: it enters what a new job pays
//! and whether it is taken, and is written down when a job ends ([`Person::own_wage`]). Benefits rest on
//! what was paid.

use crate::params::Skill;
use crate::processes::acceptance::Profile;
use crate::rng::{Draws, unit};
use crate::world::{Person, PersonRef};

/// Quality of a match from the luck of its offer: -1 to 1, 0 on average.
#[inline]
pub fn quality(luck: u32) -> f64 {
    2.0 * unit(luck) - 1.0
}

/// Factor on the hazard of losing the present job.
#[inline]
pub fn separation_factor(p: &Skill, person: &Person, place: PersonRef, draws: Draws) -> f64 {
    1.0 - p.match_separation * quality(Profile::new(place, person.since, draws).wage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quality_is_even_around_nothing() {
        assert!((quality(0) + 1.0).abs() < 1e-6 && (quality(u32::MAX) - 1.0).abs() < 1e-6);
        let steps = 1_000_u32;
        let sum: f64 = (0..steps).map(|k| quality((u32::MAX / steps) * k)).sum();
        assert!((sum / f64::from(steps)).abs() < 0.002);
    }
}
