//! Benefit claims: WW after job loss, ZW when sick, bijstand and IOAW when means run out.
//!
//! ```text
//! WW       : 26 of the last 36 weeks in work → months by work history (3 to 24), take-up w
//! ZW       : sick when the contract ends → until 104 weeks of sickness
//! bijstand : no job, single or partner without income, below the AOW age → wealth test v, take-up k
//! ```
//!
//! | symbol | field                | unit    | status                          |
//! | ------ | -------------------- | ------- | ------------------------------- |
//! | w      | `ww_take_up`         | share   | calibrated, WW inflow C10       |
//! | v      | `wealth_test`        | share   | assumption, 0.5 to 0.9          |
//! | k      | `bijstand_take_up`   | share   | evidence, E085                  |
//! | -      | `loses_means`        | 1/month | calibrated, bijstand inflow C11 |
//! | -      | `bijstand_exit`      | 1/month | calibrated, C11                 |
//!
//! The 26 weeks are read as six months of work history; exact weeks are not simulated.

use crate::codes::{Barriers, Benefit, Contract, Household, Inactivity, Origin};
use crate::nation::Nation;
use crate::params::Claim;
use crate::processes::sickness::{self, WAIT_MONTHS};
use crate::rng::{Candidates, Draws, Process, unit};
use crate::units::Month;
use crate::world::{Count, Due, Labour, Person, PersonRef, Region};

/// What a person can claim right after losing a job.
#[expect(clippy::too_many_arguments, reason = "the facts of one job loss, handed over once")]
pub fn after_job_loss(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
    contract: Contract,
    sick_since: Month,
) {
    let p = &nation.params.claim;
    let person = region.people[place as usize];
    if person.benefit != Benefit::None || person.age(now) >= 67 {
        return;
    }
    let base = (person.monthly_wage_cents() / 100) as u16;
    let words = draws.words(Process::Claim, now, PersonRef::new(r, place).0, 0);
    if sick_since.0 > 0 {
        let end = sick_since.plus(WAIT_MONTHS).max(now.plus(1));
        region.start_benefit(place, Benefit::Zw, base, end, now);
    } else if contract != Contract::SelfEmployed
        && person.history >= 6
        && !person.studies(now)
        && unit(words[0]) < p.ww_take_up
    {
        let end = now.plus(crate::world::ww_months(person.history));
        region.start_benefit(place, Benefit::Ww, base, end, now);
        region.tally.add(Count::WwStarts, 1);
    } else {
        claim_bijstand(region, r, place, nation, now, draws, 1);
    }
}

/// Chance that an entitled person claims bijstand.
pub fn bijstand_take_up(p: &Claim, person: &Person, now: Month) -> f64 {
    let low = person.age(now) < 27
        || person.origin == Origin::Europe
        || person.contract == Contract::SelfEmployed;
    p.bijstand_take_up * if low { p.low_take_up_factor } else { 1.0 }
}

/// Lets a person without work and without means claim bijstand.
///
/// Whether wealth and household allow it is a lasting fact of the person (drawn without the month);
/// whether the person claims is drawn each time.
pub fn claim_bijstand(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
    slot: u32,
) {
    let p = &nation.params.claim;
    let person = region.people[place as usize];
    let entity = PersonRef::new(r, place).0;
    let needy = matches!(person.household, Household::Single | Household::PartnerWithoutIncome)
        && unit(draws.words(Process::Claim, Month(0), entity, 9)[0]) < p.wealth_test;
    let age = person.age(now);
    if person.labour == Labour::Employed
        || person.benefit != Benefit::None
        || person.studies(now)
        || !(18..67).contains(&age)
        || !needy
    {
        return;
    }
    let u = unit(draws.words(Process::Claim, now, entity, slot)[1]);
    if u < bijstand_take_up(p, &person, now) {
        region.start_benefit(place, Benefit::Bijstand, person.benefit_base, Month(0), now);
        region.tally.add(Count::BijstandStarts, 1);
    }
}

/// Benefits whose right ends this month, and what comes after.
pub fn end_rights(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    for place in region.calendar.take(now, Due::BenefitEnd) {
        let person = region.people[place as usize];
        if person.labour == Labour::Absent || person.benefit_end != now {
            continue;
        }
        match person.benefit {
            Benefit::Ww => {
                region.tally.add(Count::WwEndsExhausted, 1);
                region.end_benefit(place, now);
                after_exhaustion(region, r, place, nation, now, draws);
            }
            Benefit::Zw => {
                region.end_benefit(place, now);
                sickness::assess(region, r, place, nation, now, draws);
                claim_bijstand(region, r, place, nation, now, draws, 2);
            }
            _ => {}
        }
    }
}

fn after_exhaustion(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
) {
    let person = region.people[place as usize];
    if person.labour == Labour::Employed {
        return;
    }
    // IOAW: WW began at 50 or later and born before 1965; partner income counts.
    let ioaw = person.birth < Month(65 * 12)
        && person.household != Household::PartnerWithIncome
        && person.age(now) < 67;
    if ioaw {
        region.start_benefit(place, Benefit::Ioaw, person.benefit_base, Month(0), now);
    } else {
        claim_bijstand(region, r, place, nation, now, draws, 3);
    }
    let what = match region.people[place as usize].benefit {
        Benefit::None => Count::WwToNothing,
        _ => Count::WwToAssistance,
    };
    region.tally.add(what, 1);
}

/// Bijstand that starts or ends through changes in household or means.
pub fn change_means(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let p = &nation.params.claim;
    let people = region.people.len();
    for c in Candidates::new(draws, Process::Claim, now, r as u32, people, p.loses_means) {
        let person = region.people[c.index as usize];
        let without = matches!(person.labour, Labour::Seeking | Labour::Idle);
        if without && person.inactivity != Inactivity::Student {
            claim_bijstand(region, r, c.index, nation, now, draws, 4);
        }
    }
    for c in Candidates::new(draws, Process::BijstandExit, now, r as u32, people, p.bijstand_exit) {
        let person = region.people[c.index as usize];
        let tied = person.barriers.has(Barriers::HEALTH_STRONG) && c.mark > 0.5;
        if person.benefit == Benefit::Bijstand && !tied {
            region.tally.add(Count::BijstandEndsOther, 1);
            region.end_benefit(c.index, now);
        }
    }
}

/// What a new job does to the benefit: the WW settles income month by month and ends above 87.5% of
/// the old wage; bijstand and IOAW end from a number of hours; ZW ends; WGA, IVA and Wajong stay.
pub fn after_hire(region: &mut Region, place: u32, nation: &Nation, now: Month) {
    let person = region.people[place as usize];
    match person.benefit {
        Benefit::Ww => {
            let wage = person.monthly_wage_cents() / 100;
            if wage * 1000 > i64::from(person.benefit_base) * 875 {
                region.tally.add(Count::WwEndsWork, 1);
                region.end_benefit(place, now);
            }
        }
        Benefit::Bijstand | Benefit::Ioaw => {
            if person.hours >= nation.params.claim.bijstand_end_hours {
                if person.benefit == Benefit::Bijstand {
                    region.tally.add(Count::BijstandEndsWork, 1);
                }
                region.end_benefit(place, now);
            }
        }
        Benefit::Zw => region.end_benefit(place, now),
        Benefit::None | Benefit::Wga | Benefit::Iva | Benefit::Wajong => {}
    }
}
