//! Taking up and giving up search, for people without work.
//!
//! ```text
//! start_i = s[reason for not searching] · (f on bijstand or a disability benefit)
//! stop_i  = d · (factor of the benefit) · (m for students and older people)
//! ```
//!
//! | symbol | field                                     | unit    | status                         |
//! | ------ | ----------------------------------------- | ------- | ------------------------------ |
//! | s      | `start_*`                                 | 1/month | calibrated, C06                |
//! | f      | `start_benefit_factor`                    | -       | calibrated, C11, C15           |
//! | d      | `stop`                                    | 1/month | calibrated, C06                |
//! | -      | `stop_ww_factor`, `stop_bijstand_factor`  | -       | assumption: duty to search     |
//! | m      | `stop_margin_factor`                      | -       | assumption, 1 to 3             |
//! | -      | `margin_age`, `retired_age`               | years   | assumption, 55 to 66           |
//!
//! Starting is drawn by thinning over the region, or when someone near the labour market is visited
//! for offers of work; stopping is judged when a seeker is visited for the search of the month.

use crate::codes::{Benefit, Inactivity};
use crate::nation::Nation;
use crate::params::Participation;
use crate::risks::Risks;
use crate::rng::{Draws, Process};
use crate::thinning::Risk;
use crate::units::Month;
use crate::world::{Labour, Person, Region};

/// Monthly hazard that an idle person starts to search.
pub fn start_hazard(p: &Participation, reason: Inactivity, benefit: Benefit) -> f64 {
    let base = match reason {
        Inactivity::Student => p.start_student,
        Inactivity::Retired => p.start_retired,
        Inactivity::Ill => p.start_ill,
        Inactivity::OtherReason => p.start_other,
    };
    match benefit {
        Benefit::Iva => 0.0,
        Benefit::None | Benefit::Ww => base,
        _ => base * p.start_benefit_factor,
    }
}

/// Monthly hazard that a seeker stops searching.
pub fn stop_hazard(p: &Participation, person: &Person, now: Month) -> f64 {
    // Read from short lists: seekers differ so much that a branch would often be guessed wrong.
    let duty = usize::from(matches!(person.benefit, Benefit::Ww | Benefit::Ioaw))
        + 2 * usize::from(person.benefit == Benefit::Bijstand);
    let duty = [1.0, p.stop_ww_factor, p.stop_bijstand_factor][duty];
    let marginal = person.studies(now) | (person.age(now) >= p.margin_age);
    let margin = [1.0, p.stop_margin_factor][usize::from(marginal)];
    (p.stop * duty * margin).min(1.0)
}

/// Why someone who stops searching is outside the labour force.
pub fn reason_to_stop(p: &Participation, person: &Person, now: Month) -> Inactivity {
    if person.studies(now) {
        Inactivity::Student
    } else if person.age(now) >= p.retired_age {
        Inactivity::Retired
    } else if person.barriers.has(crate::codes::Barriers::HEALTH_STRONG) {
        Inactivity::Ill
    } else {
        Inactivity::OtherReason
    }
}

/// Risk by class of starting to search, of those who are far from the labour market.
pub fn risk(nation: &Nation) -> Risk {
    let p = &nation.params.participation;
    Risk::new(Process::Participation, |class| match class.idle() {
        Some(reason) if !class.is_near() => start_hazard(p, reason, class.benefit()),
        _ => 0.0,
    })
}

/// Lets idle people start to search.
pub fn start(region: &mut Region, nation: &Nation, risks: &Risks, now: Month, draws: Draws) {
    let p = &nation.params.participation;
    let risk = &risks.start;
    let due = region.candidate_places(risk, now, draws);
    for c in due.places() {
        let class = region.class[c.index as usize];
        let Some(reason) = class.idle() else { continue };
        if risk.strikes(c, start_hazard(p, reason, class.benefit())) {
            region.set_search(c.index, Labour::Seeking, reason, now);
        }
    }
    region.done(due);
}
