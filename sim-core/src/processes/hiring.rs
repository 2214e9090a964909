//! Hiring: each opening takes the best applicant who is still free.
//!
//! ```text
//! q = q0 · fit · d(months without work) · o(origin) · g(age) · l(limitation) · b(basic skills) · e(from a job)
//!     · (1 + gain) · (1 + min(ε · time to fill in the occupation, ε_max))   held at 1
//! ```
//!
//! | symbol | field                                   | unit  | status                                |
//! | ------ | --------------------------------------- | ----- | ------------------------------------- |
//! | q0     | `callback`                              | share | calibrated, C03 and C08               |
//! | d      | `duration_ratio`, `duration_months`     | ratio, months | evidence, E092: a straight line down (E093 for the size, B) |
//! | o      | `origin_*_ratio` = 1/1.2 and 1/1.4      | ratio | evidence, E097                        |
//! | g      | `age_ratio`, `older_age`                | ratio, years | evidence, E100 (B)             |
//! | l, b   | `health_*_ratio`, `basic_skills_ratio`  | ratio | assumption with range: the employer's view; what the person cannot do is in `acceptance` |
//! | ε      | `easing_per_month`, `easing_max`        | share | assumption: standards ease with time  |
//!
//! Applicants are ranked by -ln(u) / q over all openings of the occupation, so that of two the first
//! comes before the second with chance q1 / (q1 + q2). They are gone through in that order; each takes
//! the opening applied for, or the next like it within the window. That is the stable assignment when
//! employers and applicants agree on the order. Nobody applies for two jobs in a month and no job is
//! taken twice, so congestion and displacement follow by themselves.

use crate::codes::{Barriers, Contract, Occupation, Origin};
use crate::ids::SlotId;
use crate::nation::Nation;
use crate::params::{Hiring, Params};
use crate::processes::{acceptance, claim, deliver};
use crate::rng::Draws;
use crate::units::Month;
use crate::world::{
    Application, Channel, Count, Hire, Labour, Person, PersonRef, Region, SlotState, Slots,
};

/// Chance that an employer would take the applicant, if nobody better came.
///
/// `left` is the share of earlier help that still acts.
pub fn callback(p: &Hiring, person: &Person, fit: f64, ease: f64, now: Month, left: f64) -> f64 {
    let mut q = p.callback * fit;
    if person.labour == Labour::Employed {
        q *= p.employed_ratio;
    } else {
        let months = f64::from(person.months_without_work(now).min(p.duration_months));
        q *= 1.0 - (1.0 - p.duration_ratio) * months / f64::from(p.duration_months);
    }
    q *= match person.origin {
        Origin::Nl => 1.0,
        Origin::Europe => p.origin_europe_ratio,
        Origin::OutsideEurope => p.origin_outside_ratio,
    };
    if person.age(now) >= p.older_age {
        q *= p.age_ratio;
    }
    if person.barriers.has(Barriers::HEALTH_STRONG) {
        q *= p.health_strong_ratio;
    } else if person.barriers.has(Barriers::HEALTH_MILD) {
        q *= p.health_mild_ratio;
    }
    if person.barriers.has(Barriers::BASIC_SKILLS) {
        q *= p.basic_skills_ratio;
    }
    q *= 1.0 + f64::from(person.skill_gain) / 100.0 * left;
    q *= ease;
    q.min(1.0)
}

/// The highest chance that [`callback`] gives people in a labour state; `fit` holds the mean fit by own
/// occupation. A service may last any number of hours.
pub fn highest_callback(params: &Params, fit: &[f64], labour: Labour) -> f64 {
    let (p, help) = (&params.hiring, &params.help);
    let fit = fit.iter().fold(0.0_f64, |top, &fit| top.max(fit));
    let from_a_job = if labour == Labour::Employed { p.employed_ratio } else { 1.0 };
    let ease = if p.easing_per_month > 0.0 { 1.0 + p.easing_max } else { 1.0 };
    let help = help.skill_gain.iter().zip(&help.hours).fold(0.0_f64, |top, (gain, &usual)| {
        top.max(gain * deliver::by_hours(help.hours_scale, usual, f64::INFINITY))
    });
    (p.callback * fit * from_a_job * ease * (1.0 + help)).min(1.0)
}

/// Fills the openings of one occupation; hires go to the outbox of each region of residence.
pub fn hire(slots: &mut Slots, window: u32, occupation: usize) {
    let mut applications = std::mem::take(&mut slots.applications);
    applications.sort_unstable();
    for application in applications.drain(..) {
        let Some(slot) = next_open(slots, &application, window) else { continue };
        let at = slot as usize;
        let state = slots.state[at];
        slots.set_state(slot, SlotState::Filled);
        slots.holder[at] = application.person;
        slots.hires[application.person.region()].push(Hire {
            place: application.person.place(),
            slot: SlotId(slots.first + slot),
            contract: application.contract,
            occupation: Occupation::from_index(occupation as u8),
            offer: application.offer,
            vacancy_since: (state == SlotState::Vacancy).then(|| slots.opened[at]),
        });
    }
    slots.applications = applications;
}

/// The slot applied for, or the next like it within the window when a better applicant was first.
///
/// The jobs of an occupation are exchangeable, and people apply to several of them at a time.
fn next_open(slots: &Slots, application: &Application, window: u32) -> Option<u32> {
    if application.channel == Channel::OwnAccount {
        let (start, end) = slots.own_cell(slots.region(application.slot));
        return slots.dormant.first_in_window(start, end, application.slot, u32::MAX);
    }
    slots.opening(application.channel, application.slot, window)
}

/// Tells the hired people of a region; the slots they leave go into the outbox.
pub fn start_jobs(
    region: &mut Region,
    r: usize,
    nation: &Nation,
    now: Month,
    draws: Draws,
    hires: impl Iterator<Item = Hire>,
) {
    for hire in hires {
        let person = region.people[hire.place as usize];
        let entity = PersonRef::new(r, hire.place).0;
        let hours = claim::hours_in_new_job(&nation.params, &person, entity, now, draws);
        let own = hire.contract == Contract::SelfEmployed;
        let wage = if own { hire.offer } else { acceptance::new_wage(nation, &person, hire.offer) };
        region.take_job(hire.place, hire.slot, hire.contract, wage, now);
        if own {
            region.tally.add(Count::OwnAccountStarts, 1);
        }
        if let Some(opened) = hire.vacancy_since {
            region.tally.add(Count::HiresVacancy, 1);
            region.tally.add(Count::VacancyMonthsAtFill, i64::from(now.since(opened)));
        }
        if hours != person.hours {
            region.set_hours(hire.place, hours, now);
        }
        let p = &mut region.people[hire.place as usize];
        p.set(Person::STARTING, false);
        if !own && p.occupation != hire.occupation {
            p.occupation = hire.occupation;
            region.tally.add(Count::HiresOtherOccupation, 1);
        }
        claim::after_hire(region, hire.place, nation, now);
    }
}
