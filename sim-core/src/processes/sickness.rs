//! Long sickness of workers, recovery, the end of the employer's duty, and the WIA after 104 weeks.
//!
//! ```text
//! onset_i = b[age] · g[education] · (ℓ with a health limitation)
//! months to recovery ~ geometric(ρ), drawn at onset; the wait of the WIA or more leads to a claim
//! the employer pays for M months, then the Ziektewet until the wait of the WIA is over
//! outcome of a claim ~ shares of decided claims, by law and evidence (`institutions`)
//! ```
//!
//! | symbol | field                        | unit    | status                             |
//! | ------ | ---------------------------- | ------- | ---------------------------------- |
//! | b      | `onset_young`, `onset_old`   | 1/month | calibrated, WIA inflow C11         |
//! | -      | `old_age`                    | years   | assumption, 40 to 55               |
//! | ℓ      | `limitation_factor`          | -       | assumption, 1 to 5                 |
//! | g      | `onset_education`            | -       | assumption, 0.3 to 3: keeps the shares of the ill by education |
//! | -      | `wia_strong`, `wia_mild`     | share   | assumption: limitations of recipients in the barriers table |
//! | ρ      | `recovery`                   | 1/month | assumption, 0.01 to 0.05           |
//! | M      | design, `institutions.sick_pay_months` | months | law: 104 weeks, as long as the WIA waits |
//!
//! Workers keep their job while sick; when a contract ends meanwhile, the Ziektewet pays until the
//! 104 weeks are full. Where a design ends the employer's duty earlier, the job stays until the WIA, but
//! pay and re-integration pass on: a Ziektewet of the Werkhervattingskas takes the place of the wage, and
//! with that benefit the worker becomes a client of UWV, or of the desk that serves such clients. Who
//! recovers goes on in the job. A WIA leaves a limitation; recovery from a WGA makes it a mild one.

use crate::codes::{Barriers, Benefit, Contract, Inactivity};
use crate::income::base_euros;
use crate::institutions::{WiaOutcome, wia_outcome, wia_wait_months, zw_months};
use crate::nation::Nation;
use crate::processes::claim::ww_months;
use crate::risks::Risks;
use crate::rng::{Draws, Process, unit};
use crate::thinning::Risk;
use crate::units::Month;
use crate::world::{Count, Due, Labour, Person, PersonRef, Region, Traits};

/// Monthly hazard that long sickness begins.
pub fn onset_hazard(nation: &Nation, person: &Person, now: Month) -> f64 {
    let p = &nation.params.sickness;
    let base = if person.age(now) < p.old_age { p.onset_young } else { p.onset_old };
    let limited = person.barriers.0 & (Barriers::HEALTH_MILD | Barriers::HEALTH_STRONG) != 0;
    base * p.onset_education[person.education() as usize]
        * if limited { p.limitation_factor } else { 1.0 }
}

/// Months from onset to recovery, at most `wait`, the wait of the WIA.
pub fn months_sick(recovery: f64, wait: u16, u: f64) -> u16 {
    let months = libm::log(u) / libm::log1p(-recovery);
    1 + (months.min(f64::from(wait) - 1.0)) as u16
}

/// Risk of falling ill, by class.
pub fn risk(nation: &Nation) -> Risk {
    let p = &nation.params.sickness;
    let education = p.onset_education.iter().fold(0.0_f64, |top, &factor| top.max(factor));
    let top = p.onset_old.max(p.onset_young) * p.limitation_factor.max(1.0) * education;
    Risk::new(Process::Sickness, |class| if class.work().is_some() { top } else { 0.0 })
}

/// Risk of recovery from a WGA, by class.
pub fn recovery_risk(nation: &Nation) -> Risk {
    let chance = nation.params.sickness.wga_recovery;
    Risk::new(Process::WiaAssessment, |class| match class.traits() {
        // The class of a worker does not tell which benefit it is.
        Some(Traits::Working(work)) if work.benefit => chance,
        Some(Traits::Seeking(Benefit::Wga) | Traits::Idle(_, Benefit::Wga)) => chance,
        _ => 0.0,
    })
}

/// Starts and ends sickness this month.
pub fn fall_ill_and_recover(
    region: &mut Region,
    r: usize,
    nation: &Nation,
    risks: &Risks,
    now: Month,
    draws: Draws,
) {
    let p = &nation.params.sickness;
    let risk = &risks.sickness;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        if person.sick_since.0 > 0 || !risk.strikes(c, onset_hazard(nation, person, now)) {
            continue;
        }
        region.set_sick(c.index, now, now);
        let wait = wia_wait_months(nation.rules.at(now));
        let months = months_sick(p.recovery, wait, recovery_draw(r, c.index, now, draws));
        region.calendar.note(now.plus(months), Due::SickEnd, c.index);
        let duty = region.sick_pay_months;
        if (1..months).contains(&duty) {
            region.calendar.note(now.plus(duty), Due::SickEnd, c.index);
        }
    }
    region.done(due);
    let places = region.due(now, Due::SickEnd);
    for &place in &places {
        let person = region.people[place as usize];
        if person.labour == Labour::Employed && person.sick_since.0 > 0 {
            end_of_sickness(region, r, place, nation, now, draws);
            end_of_duty(region, place, nation, now);
        }
    }
    region.calendar.done(Due::SickEnd, places);
}

fn recovery_draw(r: usize, place: u32, onset: Month, draws: Draws) -> f64 {
    unit(draws.words(Process::Sickness, onset, PersonRef::new(r, place).0, 1)[0])
}

/// Passes the pay of a sick employee on to the Ziektewet when the employer has paid for long enough.
fn end_of_duty(region: &mut Region, place: u32, nation: &Nation, now: Month) {
    let person = region.people[place as usize];
    let duty = region.sick_pay_months;
    let ill = person.labour == Labour::Employed && person.sick_since.0 > 0;
    if !ill
        || duty == 0
        || person.contract == Contract::SelfEmployed
        || person.benefit != Benefit::None
        || nation.rules.aow_month(person.birth) <= now
    {
        return;
    }
    let end = person.sick_since.plus(duty);
    if end > now {
        region.calendar.note(end, Due::SickEnd, place);
        return;
    }
    let rules = nation.rules.at(now);
    let last = person.sick_since.plus(zw_months(rules));
    if last > now {
        region.start_benefit(place, Benefit::Zw, base_euros(&person, rules), last, now);
        region.tally.add(Count::SickPayEnded, 1);
    }
}

fn end_of_sickness(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
) {
    let onset = region.people[place as usize].sick_since;
    let wait = wia_wait_months(nation.rules.at(onset));
    let u = recovery_draw(r, place, onset, draws);
    let months = months_sick(nation.params.sickness.recovery, wait, u);
    if onset.plus(months) != now {
        return; // left over from an earlier sickness
    }
    if months < wait {
        recover(region, place, now);
    } else {
        assess(region, r, place, nation, now, draws);
    }
}

/// The WIA assessment after 104 weeks: award, or back to work or to search.
pub fn assess(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
) {
    let p = &nation.params.sickness;
    let words = draws.words(Process::WiaAssessment, now, PersonRef::new(r, place).0, 0);
    let rules = nation.rules.at(now);
    let person = region.people[place as usize];
    let employed = person.labour == Labour::Employed;
    let outcome = if nation.rules.aow_month(person.birth) <= now {
        WiaOutcome::Rejected
    } else {
        wia_outcome(unit(words[0]), rules)
    };
    if outcome != WiaOutcome::Rejected {
        if employed {
            region.leave_job(place, now, Labour::Idle, Inactivity::Ill, false);
        }
        region.end_benefit(place, now);
        let barriers = &mut region.people[place as usize].barriers;
        limit_by(barriers, unit(words[1]), p.wia_strong, p.wia_mild);
        // A benefit rests on what was paid, so on the wage before the job was left.
        let base = base_euros(&person, rules);
        let person = region.people[place as usize];
        if outcome == WiaOutcome::Iva {
            region.start_benefit(place, Benefit::Iva, base, Month(0), now);
        } else {
            let loss = wga_loss(outcome == WiaOutcome::WgaFull, nation, now);
            let months = ww_months(person.history, now, 0, rules);
            region.start_wga(place, base, loss, now.plus(months), now);
        }
        region.tally.add(Count::WiaStarts, 1);
    } else if employed && unit(words[2]) < p.kept_share {
        recover(region, place, now);
    } else if employed {
        end_zw(region, place, now);
        region.leave_job(place, now, Labour::Seeking, Inactivity::Ill, false);
    }
}

/// Lets a sick worker go on in the job.
fn recover(region: &mut Region, place: u32, now: Month) {
    end_zw(region, place, now);
    region.set_sick(place, Month(0), now);
}

/// Ends the Ziektewet that took the place of the employer's pay.
fn end_zw(region: &mut Region, place: u32, now: Month) {
    if region.people[place as usize].benefit == Benefit::Zw {
        region.end_benefit(place, now);
    }
}

/// The limitation that stays with a WIA; a stronger one that was there before stays too.
fn limit_by(barriers: &mut Barriers, u: f64, strong: f64, mild: f64) {
    if u < strong {
        barriers.0 = barriers.0 & !Barriers::HEALTH_MILD | Barriers::HEALTH_STRONG;
    } else if u < strong + mild && !barriers.has(Barriers::HEALTH_STRONG) {
        barriers.0 |= Barriers::HEALTH_MILD;
    }
}

/// Percent of earning capacity lost in a class of the WGA: all of it, or the mean of the partial class.
pub fn wga_loss(full: bool, nation: &Nation, now: Month) -> u8 {
    if full { 100 } else { (100.0 * nation.rules.at(now).wia.partial_loss) as u8 }
}

/// Ends WGA benefits through recovery.
pub fn recover_from_wga(region: &mut Region, risks: &Risks, now: Month, draws: Draws) {
    let risk = &risks.wga;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        if person.benefit != Benefit::Wga {
            continue;
        }
        region.end_benefit(c.index, now);
        let barriers = &mut region.people[c.index as usize].barriers;
        if barriers.has(Barriers::HEALTH_STRONG) {
            barriers.0 = barriers.0 & !Barriers::HEALTH_STRONG | Barriers::HEALTH_MILD;
        }
        if person.labour == Labour::Idle && person.inactivity == Inactivity::Ill {
            region.set_inactivity(c.index, Inactivity::OtherReason, now);
        }
    }
    region.done(due);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wia_leaves_a_limitation_and_takes_none_away() {
        let rules = |u: f64, before: u8| {
            let mut barriers = Barriers(before);
            limit_by(&mut barriers, u, 0.6, 0.3);
            barriers.0
        };
        let debts = Barriers::DEBTS;
        assert_eq!(rules(0.5, debts), debts | Barriers::HEALTH_STRONG);
        assert_eq!(rules(0.5, Barriers::HEALTH_MILD), Barriers::HEALTH_STRONG);
        assert_eq!(rules(0.7, 0), Barriers::HEALTH_MILD);
        assert_eq!(rules(0.7, Barriers::HEALTH_STRONG), Barriers::HEALTH_STRONG);
        assert_eq!(rules(0.95, Barriers::HEALTH_MILD), Barriers::HEALTH_MILD);
        assert_eq!(rules(0.95, 0), 0);
    }

    #[test]
    fn the_share_still_sick_after_two_years_matches_the_closed_form() {
        let n = 200_000;
        let still = (0..n)
            .filter(|&k| months_sick(0.03, 24, (f64::from(k) + 0.5) / f64::from(n)) == 24)
            .count();
        let expected = libm::pow(0.97, 23.0);
        assert!((still as f64 / f64::from(n) - expected).abs() < 1e-4);
    }
}
