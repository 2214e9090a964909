//! Benefit claims: WW after job loss, ZW when sick, bijstand and IOAW when means run out.
//!
//! ```text
//! WW       : no job by the end of the month of loss; law (weeks worked, months by work history), below the
//!            AOW age → take-up w
//! ZW       : sick when the contract ends → law, until the weeks of sickness are full
//! bijstand : no job, payment of the household above 0, wealth below the limit → law, take-up k
//! IOAW     : WW exhausted, payment of the household above 0 → law
//! ```
//!
//! | symbol | field                | unit    | status                          |
//! | ------ | -------------------- | ------- | ------------------------------- |
//! | w      | `ww_take_up`         | share   | calibrated, WW inflow C10       |
//! | k      | `bijstand_take_up`   | share   | evidence, E085                  |
//! | -      | `bijstand_at_loss`   | share   | assumption: most wait and search first |
//! | -      | `means_months`       | months  | assumption: so long after bijstand there are no savings to wait on |
//! | -      | `break_share`        | share   | calibrated, C11: exits from bijstand that are breaks |
//! | -      | `break_months`       | months  | assumption: the longest break   |
//! | -      | `loses_means`        | 1/month | calibrated, bijstand inflow C11 |
//! | -      | `bijstand_exit`      | 1/month | calibrated, C11                 |
//! | -      | `bijstand_exit_limited_factor` | - | assumption, with a strong health limitation |
//! | -      | `low_take_up_factor` | -       | assumption for the groups of E085: below 27, origin in Europe, self-employed |
//!
//! Rights, durations and tests of the household are those of `institutions`. The months worked within the
//! window of the WW are those since the last hire after a month without work; who went to work from a WW or ZW
//! counts from its start, so that the right of before revives from six months after that on. Where the hire lies
//! before the start, all months of work history count (assumption: gaps lie further back).

use crate::codes::{Barriers, Benefit, Contract, Inactivity, Origin};
use crate::income::{base_euros, claim_of};
use crate::institutions::{
    Claim as LawClaim, Rules, WorkHistory, income_beside_job, ioaw_entitled, passes_wealth_test,
    with_holiday_pay, ww_duration, ww_entitled, ww_month, zw_months,
};
use crate::nation::Nation;
use crate::params::Claim;
use crate::processes::{hours, sickness};
use crate::risks::Risks;
use crate::rng::{Draws, Process, below, unit};
use crate::thinning::Risk;
use crate::units::{Cents, Month};
use crate::world::{Count, Due, Labour, Lost, Person, PersonRef, Region, Traits};

/// Gives whoever is sick when the job ends a ZW; the others first look for the next job of the month.
///
/// `before` is the person while still in it.
pub fn when_job_ends(
    region: &mut Region,
    place: u32,
    nation: &Nation,
    now: Month,
    before: &Person,
) {
    let rules = nation.rules.at(now);
    if before.benefit != Benefit::None || nation.rules.aow_month(before.birth) <= now {
        return;
    }
    let base = base_euros(before, rules);
    if before.sick_since.0 > 0 {
        let end = before.sick_since.plus(zw_months(rules)).max(now.plus(1));
        region.start_benefit(place, Benefit::Zw, base, end, now);
    } else {
        region.lost.push(Lost { place, base });
    }
}

/// Claims of those who lost a job this month and have no other by its end.
pub fn after_search(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let mut lost = std::mem::take(&mut region.lost);
    for Lost { place, base } in lost.drain(..) {
        let person = &region.people[place as usize];
        if person.labour != Labour::Employed && person.benefit == Benefit::None {
            after_job_loss(region, r, place, nation, now, draws, base);
        }
    }
    region.lost = lost;
}

/// What a person can claim after losing a job that paid `base`, in the same month.
fn after_job_loss(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
    base: u16,
) {
    let p = &nation.params.claim;
    let person = region.people[place as usize];
    let rules = nation.rules.at(now);
    let words = draws.words(Process::Claim, now, PersonRef::new(r, place).0, 0);
    if person.contract != Contract::SelfEmployed
        && ww_entitled(person.months_insured(now), rules)
        && !person.studies(now)
        && unit(words[0]) < p.ww_take_up
    {
        let months = ww_months(person.history, now, region.ww_max_months, rules);
        region.start_benefit(place, Benefit::Ww, base, now.plus(months), now);
        region.tally.add(Count::WwStarts, 1);
    } else if lately(p, &person, now) {
        begin_bijstand(region, place, nation, now);
    } else if unit(words[1]) < p.bijstand_at_loss {
        claim_bijstand(region, r, place, nation, now, draws, 1);
    }
}

/// Whether the person's last benefit was one of last resort that ended so short ago that no savings have been
/// made since.
fn lately(p: &Claim, person: &Person, now: Month) -> bool {
    person.benefit_base == 0
        && person.benefit_end.0 > 0
        && now.since(person.benefit_end) <= p.means_months
}

/// Months of WW; `most` is the longest that a design allows, 0 when it keeps the law.
pub fn ww_months(history: u16, now: Month, most: u16, rules: &Rules) -> u16 {
    let months = ww_duration(WorkHistory::of_months(history, now, rules), rules);
    if most > 0 { months.min(most) } else { months }
}

/// Whether the household's income leaves anything of a bijstand or IOAW, beside `wage` cents gross a
/// month (holiday pay included). The temporary disregard of earnings does not make a lasting right.
fn household_in_need(
    person: &Person,
    benefit: Benefit,
    wage: Cents,
    now: Month,
    rules: &Rules,
) -> bool {
    let disregard_used = rules.bijstand.disregard_months;
    let claim = LawClaim { benefit, disregard_used, ..claim_of(person, now, rules) };
    income_beside_job(&claim, wage, rules).bijstand > 0
}

/// Chance that an entitled person claims bijstand.
pub fn bijstand_take_up(p: &Claim, person: &Person, now: Month) -> f64 {
    let low = person.age(now) < 27
        || person.origin() == Origin::Europe
        || person.contract == Contract::SelfEmployed;
    p.bijstand_take_up * if low { p.low_take_up_factor } else { 1.0 }
}

/// Whether a person's wealth lies below the limit, a lasting fact of the person.
fn without_wealth(entity: u32, rules: &Rules, draws: Draws) -> bool {
    passes_wealth_test(unit(draws.words(Process::Claim, Month(0), entity, 9)[0]), rules)
}

/// Lets a person without work and without means claim bijstand; whether the person does is drawn each time.
pub fn claim_bijstand(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
    slot: u32,
) {
    let person = &region.people[place as usize];
    let entity = PersonRef::new(r, place).0;
    let u = unit(draws.words(Process::Claim, now, entity, slot)[1]);
    if u < bijstand_take_up(&nation.params.claim, person, now)
        && without_wealth(entity, nation.rules.at(now), draws)
    {
        begin_bijstand(region, place, nation, now);
    }
}

/// Bijstand for whoever may have it, take-up and wealth apart. People who come back within
/// [`Claim::means_months`] have no savings, neither to wait on nor above the limit, and know the way: all claim.
fn begin_bijstand(region: &mut Region, place: u32, nation: &Nation, now: Month) {
    let person = region.people[place as usize];
    let may = person.labour != Labour::Employed
        && person.benefit == Benefit::None
        && !person.studies(now)
        && nation.rules.aow_month(person.birth) > now;
    if may && household_in_need(&person, Benefit::Bijstand, 0, now, nation.rules.at(now)) {
        region.start_benefit(place, Benefit::Bijstand, 0, Month(0), now);
        region.tally.add(Count::BijstandStarts, 1);
    }
}

/// Benefits whose right ends this month, and what comes after.
pub fn end_rights(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let places = region.due(now, Due::BenefitEnd);
    for &place in &places {
        let person = region.people[place as usize];
        if person.labour == Labour::Absent || person.benefit_end != now {
            continue;
        }
        match person.benefit {
            Benefit::Ww => {
                region.tally.add(Count::WwEndsExhausted, 1);
                if person.labour == Labour::Employed {
                    let rules = nation.rules.at(now);
                    let hours = hours::full(&nation.params.acceptance, rules, &person);
                    region.set_hours(place, hours, now);
                }
                region.end_benefit(place, now);
                after_exhaustion(region, r, place, nation, now, draws, person.benefit_since);
            }
            Benefit::Zw => {
                region.end_benefit(place, now);
                sickness::assess(region, r, place, nation, now, draws);
                claim_bijstand(region, r, place, nation, now, draws, 2);
            }
            _ => {}
        }
    }
    region.calendar.done(Due::BenefitEnd, places);
}

fn after_exhaustion(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
    ww_start: Month,
) {
    let person = region.people[place as usize];
    if person.labour == Labour::Employed {
        return;
    }
    let rules = nation.rules.at(now);
    if ioaw_entitled(person.birth, ww_start, rules)
        && household_in_need(&person, Benefit::Ioaw, 0, now, rules)
    {
        region.start_benefit(place, Benefit::Ioaw, 0, Month(0), now);
    } else {
        claim_bijstand(region, r, place, nation, now, draws, 3);
    }
    let what = match region.people[place as usize].benefit {
        Benefit::None => Count::WwToNothing,
        _ => Count::WwToAssistance,
    };
    region.tally.add(what, 1);
}

/// Risk of losing means, by class.
pub fn means_risk(nation: &Nation) -> Risk {
    let p = &nation.params.claim;
    Risk::new(Process::Claim, |class| match class.traits() {
        Some(Traits::Seeking(Benefit::None)) => p.loses_means * p.loses_means_seeking_factor,
        Some(Traits::Idle(reason, Benefit::None)) if reason != Inactivity::Student => p.loses_means,
        _ => 0.0,
    })
}

/// Risk of leaving the bijstand other than by work, by class.
pub fn bijstand_exit_risk(nation: &Nation) -> Risk {
    let chance = nation.params.claim.bijstand_exit;
    Risk::new(Process::BijstandExit, |class| match class.traits() {
        // The class of a worker does not tell which benefit it is.
        Some(Traits::Working(work)) if work.benefit => chance,
        Some(Traits::Seeking(Benefit::Bijstand) | Traits::Idle(_, Benefit::Bijstand)) => chance,
        _ => 0.0,
    })
}

/// Bijstand that starts or ends through changes in household or means.
pub fn change_means(
    region: &mut Region,
    r: usize,
    nation: &Nation,
    risks: &Risks,
    now: Month,
    draws: Draws,
) {
    let due = region.candidates(&risks.means, now, draws);
    for (c, _) in due.iter() {
        claim_bijstand(region, r, c.index, nation, now, draws, 4);
    }
    region.done(due);
    let p = &nation.params.claim;
    let due = region.candidates(&risks.bijstand_exit, now, draws);
    for (c, person) in due.iter() {
        let tied = person.barriers.has(Barriers::HEALTH_STRONG)
            && c.mark() > p.bijstand_exit_limited_factor;
        if person.benefit == Benefit::Bijstand && !tied {
            region.tally.add(Count::BijstandEndsOther, 1);
            region.end_benefit(c.index, now);
            let luck = risks.bijstand_exit.afterwards(draws, now, r, c);
            if unit(luck[0]) < p.break_share {
                let months = 1 + below(luck[1], p.break_months.into()) as u16;
                region.calendar.note(now.plus(months), Due::BreakEnd, c.index);
            }
        }
    }
    region.done(due);
    let places = region.due(now, Due::BreakEnd);
    for &place in &places {
        let person = &region.people[place as usize];
        if person.labour != Labour::Absent && lately(p, person, now) {
            begin_bijstand(region, place, nation, now);
        }
    }
    region.calendar.done(Due::BreakEnd, places);
}

/// What a new job does to the benefit, by law: the WW ends when the wage comes near the old one, else
/// it is settled month by month; bijstand and IOAW end when nothing is left of them; ZW ends; WGA, IVA
/// and Wajong stay and are settled.
///
/// `person` is as it stands in the new job.
pub fn ends_by_work(person: &Person, nation: &Nation, now: Month) -> bool {
    let rules = nation.rules.at(now);
    let wage = with_holiday_pay(person.monthly_wage_cents(), rules);
    match person.benefit {
        Benefit::Ww => {
            let base = i64::from(person.benefit_base) * 100;
            ww_month(base, now.since(person.benefit_since), wage, rules).ended
        }
        Benefit::Bijstand | Benefit::Ioaw => {
            !household_in_need(person, person.benefit, wage, now, rules)
        }
        Benefit::Zw => true,
        Benefit::None | Benefit::Wga | Benefit::Iva | Benefit::Wajong => false,
    }
}
