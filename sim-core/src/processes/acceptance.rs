//! The applicant's choice: which offers are good enough, and what a new job pays.
//!
//! ```text
//! offer_j        = w[occupation, education] · (1 + σ · (2u_j - 1))
//! seeker accepts   offer ≥ last wage · max(floor, ρ - δ · months without work)
//! worker accepts   offer ≥ wage · (1 + γ), or a permanent job instead of a flexible one at no loss
//! new wage       = ω · offer + (1 - ω) · last wage,  never below the offer's floor
//! ```
//!
//! | symbol | field                 | unit    | status                |
//! | ------ | --------------------- | ------- | --------------------- |
//! | w      | world table           | cents/h | evidence, CBS         |
//! | σ      | `wage_spread`         | share   | assumption, 0.1-0.3   |
//! | ρ      | `reservation`         | share   | assumption, 0.8-1.0   |
//! | δ      | `reservation_decay`   | 1/month | assumption, 0-0.03    |
//! | γ      | `move_gain`           | share   | assumption, 0-0.1     |
//! | ω      | `offer_weight`        | share   | assumption, 0.2-0.6   |
//!
//! u_j belongs to the applicant and the calendar year; see [`Profile`].

use crate::codes::{Benefit, Contract};
use crate::nation::Nation;
use crate::rng::{Draws, Process, pick, unit};
use crate::units::Month;
use crate::world::{Labour, Person, PersonRef};

/// What a person looks for and is worth on the market in a calendar year: words of luck.
///
/// They last a year, so that a start a month earlier or later is the same start: jobs of one
/// occupation are exchangeable, and it makes no difference to a person which of two was found. That
/// keeps the paths of two designs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Which occupation is looked for.
    pub occupation: u32,
    /// Which contract employers offer.
    pub contract: u32,
    /// Which wage employers offer.
    pub wage: u32,
}

impl Profile {
    /// The profile of a person in the year of a month.
    pub fn new(person: PersonRef, now: Month, draws: Draws) -> Self {
        let year = Month(now.0 - now.0 % 12);
        let [occupation, contract, wage, _] = draws.words(Process::Profile, year, person.0, 0);
        Self { occupation, contract, wage }
    }
}

/// What employers offer a person this year, wherever the job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Gross hourly wage in cents.
    pub wage: u16,
    /// Contract.
    pub contract: Contract,
}

/// The offer of a job in an occupation.
pub fn offer(nation: &Nation, person: &Person, occupation: usize, profile: Profile) -> Offer {
    let median = f64::from(nation.wage[occupation][person.education as usize]);
    let spread = nation.params.acceptance.wage_spread * (2.0 * unit(profile.wage) - 1.0);
    let kind = pick(&nation.contract_mix[occupation], unit(profile.contract));
    Offer { wage: (median * (1.0 + spread)) as u16, contract: Contract::from_index(kind as u8) }
}

/// Lowest wage a person without work accepts, in cents an hour.
pub fn reservation(nation: &Nation, person: &Person, now: Month) -> f64 {
    let p = &nation.params.acceptance;
    let months = f64::from(person.months_without_work(now));
    let floor = match person.benefit {
        Benefit::Bijstand | Benefit::Ioaw => p.reservation_floor,
        _ => p.reservation_floor.max(p.reservation - p.reservation_decay * months),
    };
    f64::from(person.wage) * floor
}

/// Whether the person takes the job.
pub fn accepts(nation: &Nation, person: &Person, offer: Offer, now: Month) -> bool {
    let Offer { wage: offer, contract } = offer;
    let p = &nation.params.acceptance;
    if person.labour != Labour::Employed {
        return f64::from(offer) >= reservation(nation, person, now);
    }
    let wage = f64::from(person.wage);
    let gain = f64::from(offer) >= wage * (1.0 + p.move_gain);
    let safer = contract == Contract::Permanent && person.contract.is_flexible();
    let threatened = person.job_ends.0 > 0;
    gain || ((safer || threatened) && f64::from(offer) >= wage * p.reservation)
}

/// Wage in the new job, in cents an hour.
pub fn new_wage(nation: &Nation, person: &Person, offer: u16) -> u16 {
    let w = nation.params.acceptance.offer_weight;
    if person.wage == 0 {
        return offer;
    }
    (w * f64::from(offer) + (1.0 - w) * f64::from(person.wage)) as u16
}
