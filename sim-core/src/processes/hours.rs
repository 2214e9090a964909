//! Hours of work: those of a new job, and small jobs beside the WW that grow.
//!
//! ```text
//! new job         : a share q of WW recipients without work takes one of h times the old hours and keeps the
//!                   rest of the benefit; the others their old hours
//! such a job grows: to full hours with hazard g a month, and when the right ends
//! full hours      : those at which the wage gives the income on which the WW rests, 40 at most
//! health          : a strong limitation holds hours down
//! ```
//!
//! | symbol | field                       | unit    | status                                    |
//! | ------ | --------------------------- | ------- | ----------------------------------------- |
//! | q      | `claim.ww_part_time`        | share   | calibrated, C15: half of recipients work beside the WW |
//! | h      | `claim.ww_part_time_hours`  | share   | assumption                                |
//! | g      | `claim.ww_hours_grow`       | 1/month | calibrated, C10 and C15                   |
//!
//! The month of growth is drawn at the start of the job. It is void when by then no job or no WW is held; another
//! small job beside a WW grows in it too (a simplification: the date does not tell of which job it is).

use crate::codes::{Barriers, Benefit, Contract};
use crate::institutions::{Rules, with_holiday_pay};
use crate::nation::Nation;
use crate::params::{Acceptance, Claim, Params};
use crate::processes::claim;
use crate::rng::{Draws, Process};
use crate::units::Month;
use crate::world::{Count, Due, Labour, Person, PersonRef, Region};

/// Hours of a new job, with what health allows.
pub fn in_new_job(
    p: &Params,
    rules: &Rules,
    person: &Person,
    entity: u32,
    now: Month,
    draws: Draws,
) -> u8 {
    held_by_health(&p.acceptance, person, wanted(&p.claim, rules, person, entity, now, draws))
}

/// Hours of a new job before health holds them down.
pub fn wanted(
    p: &Claim,
    rules: &Rules,
    person: &Person,
    entity: u32,
    now: Month,
    draws: Draws,
) -> u8 {
    let smaller = person.benefit == Benefit::Ww
        && person.labour != Labour::Employed
        && draws.uniform(Process::Claim, now, entity, 5) < p.ww_part_time;
    if smaller {
        (f64::from(person.hours) * p.ww_part_time_hours).max(1.0) as u8
    } else if person.benefit == Benefit::Ww && person.labour == Labour::Employed {
        restoring(person, rules)
    } else {
        person.hours
    }
}

/// Hours that health allows; nobody has to work less than in the present job.
pub fn held_by_health(p: &Acceptance, person: &Person, hours: u8) -> u8 {
    if !person.barriers.has(Barriers::HEALTH_STRONG) {
        return hours;
    }
    let held = if person.labour == Labour::Employed { person.hours } else { 0 };
    hours.min(p.health_strong_hours.max(held))
}

/// Hours at which the present wage gives the income on which the WW rests, at most 40.
fn restoring(person: &Person, rules: &Rules) -> u8 {
    let hour = with_holiday_pay(i64::from(person.wage.max(1)) * 52 / 12, rules);
    let hours = (i64::from(person.benefit_base) * 100 + hour / 2) / hour;
    hours.min(40).max(i64::from(person.hours)) as u8
}

/// Full hours of a worker with a WW, with what health allows.
pub fn full(p: &Acceptance, rules: &Rules, person: &Person) -> u8 {
    held_by_health(p, person, restoring(person, rules))
}

/// Notes when the job that a person began this month grows, if a WW runs beside it.
pub fn expect_growth(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
) {
    let (p, rules) = (&nation.params, nation.rules.at(now));
    let person = &region.people[place as usize];
    if person.benefit != Benefit::Ww || full(&p.acceptance, rules, person) <= person.hours {
        return;
    }
    let luck = draws.uniform(Process::Claim, now, PersonRef::new(r, place).0, 6);
    let months = 1.0 + libm::floor(libm::log1p(-luck) / libm::log1p(-p.claim.ww_hours_grow));
    if months < f64::from(u16::MAX / 2) {
        region.calendar.note(now.plus(months as u16), Due::MoreHours, place);
    }
}

/// Small jobs that grow this month; what that does to the WW is law, see [`claim::ends_by_work`].
pub fn grow(region: &mut Region, nation: &Nation, now: Month) {
    let places = region.due(now, Due::MoreHours);
    for &place in &places {
        let person = region.people[place as usize];
        if person.labour != Labour::Employed || person.benefit != Benefit::Ww {
            continue;
        }
        let hours = full(&nation.params.acceptance, nation.rules.at(now), &person);
        region.set_hours(place, hours, now);
        let person = region.people[place as usize];
        if claim::ends_by_work(&person, nation, now) {
            region.tally.add(Count::WwEndsWork, 1);
            let by_agency = person.contract == Contract::Agency;
            region.tally.add(Count::WwEndsAgency, i64::from(by_agency));
            region.end_benefit(place, now);
        }
    }
    region.calendar.done(Due::MoreHours, places);
}
