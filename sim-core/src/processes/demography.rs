//! Births into and exits from the population of 15 to 74 years, school leaving and the AOW age.
//!
//! ```text
//! deaths      : hazard by sex and year of age
//! entrants    : n15[region] a month turn 15, m[region] a month immigrate, ages uniform
//! school end  : the month drawn at entry, ages uniform by level
//! AOW age     : benefits end; a share s of workers stops
//! ```
//!
//! | symbol | field                    | unit     | status                        |
//! | ------ | ------------------------ | -------- | ----------------------------- |
//! | n15    | world, `turning_15`      | people   | evidence: 0-14 by region / 15 |
//! | m      | world, `immigrants`      | people   | assumption with range         |
//! | s      | `quit.stop_at_aow`       | share    | assumption, 0.6 to 0.95       |
//! | -      | `school_end_from`, `school_end_to`, `late_student_months` | years, months | assumption |
//! | -      | `school_leavers_search`, `school_leavers_full_time` | share | assumption |
//! | -      | `full_time_hours`, `part_time_hours`, `youth_hours` | hours/week | assumption |
//! | -      | `immigrant_age_from`, `immigrant_age_to`, `immigrant_hours` | years, hours/week | assumption |
//! | -      | `immigrants_search`, `immigrants_europe` | share | assumption        |
//! | -      | `men`, `single`          | share    | assumption                    |
//! | -      | `health_mild`, `basic_skills`, `immigrants_basic_skills`, `debts` | share | assumption |
//!
//! The drawn people are those of the first reported month: in the burn-in before it nobody dies and nobody
//! immigrates, but people turn 15.
//!
//! Nothing here depends on a design, so the same people are alive in all of them: an entrant takes the
//! last place that became free.

use crate::codes::{Barriers, Benefit, Education, Household, Inactivity, Occupation, Origin, Sex};
use crate::ids::SlotId;
use crate::nation::Nation;
use crate::params::Demography;
use crate::risks::Risks;
use crate::rng::{Draws, Process, pick, unit};
use crate::thinning::Risk;
use crate::units::Month;
use crate::world::{
    Background, Count, Due, KnownEnd, Labour, Person, PersonRef, Region, Standing, Trade,
};

/// All demographic events of a month.
pub fn live(
    region: &mut Region,
    r: usize,
    nation: &Nation,
    risks: &Risks,
    now: Month,
    draws: Draws,
) {
    if now >= nation.from {
        die(region, nation, &risks.death, now, draws);
    }
    let places = region.due(now, Due::TooOld);
    for &place in &places {
        let person = region.people[place as usize];
        if person.labour != Labour::Absent && now.since(person.birth) == 75 * 12 {
            region.tally.add(Count::TurnedOld, 1);
            region.leave_population(place, now);
        }
    }
    region.calendar.done(Due::TooOld, places);
    reach_aow_age(region, r, nation, now, draws);
    leave_school(region, r, nation, now, draws);
    arrive(region, r, nation, now, draws);
}

/// Risk of death, by class: the same for everybody present, for classes do not tell ages.
pub fn death_risk(nation: &Nation) -> Risk {
    let top = nation.death.iter().flatten().fold(0.0, |top: f64, &h| top.max(h));
    Risk::new(Process::Death, |_| top)
}

fn die(region: &mut Region, nation: &Nation, risk: &Risk, now: Month, draws: Draws) {
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        let hazard = nation.death[person.sex() as usize][person.age(now).min(74) as usize];
        if risk.strikes(c, hazard) {
            region.tally.add(Count::Deaths, 1);
            region.leave_population(c.index, now);
        }
    }
    region.done(due);
}

fn reach_aow_age(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let places = region.due(now, Due::AowAge);
    for &place in &places {
        let person = region.people[place as usize];
        if person.labour == Labour::Absent || nation.rules.aow_month(person.birth) != now {
            continue;
        }
        let entity = PersonRef::new(r, place).0;
        let u = draws.uniform(Process::Quit, now, entity, 0);
        if person.labour == Labour::Employed && u < nation.params.quit.stop_at_aow {
            region.tally.add(Count::Retirements, 1);
            region.leave_job(place, now, Labour::Idle, Inactivity::Retired, false);
        } else if person.labour == Labour::Seeking {
            region.set_search(place, Labour::Idle, Inactivity::Retired, now);
        } else if person.labour == Labour::Employed {
            region.renew_class(place, now);
        } else if person.labour == Labour::Idle {
            region.set_inactivity(place, Inactivity::Retired, now);
        }
        if person.benefit == Benefit::Bijstand {
            region.tally.add(Count::BijstandEndsOther, 1);
        } else if person.benefit == Benefit::Ww {
            region.tally.add(Count::WwEndsOther, 1);
        }
        region.end_benefit(place, now);
    }
    region.calendar.done(Due::AowAge, places);
}

fn leave_school(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let places = region.due(now, Due::StudyEnd);
    for &place in &places {
        let person = region.people[place as usize];
        if person.labour == Labour::Absent || person.study_end != now {
            continue;
        }
        let entity = PersonRef::new(r, place).0;
        let words = draws.words(Process::Entry, now, entity, 1);
        let d = &nation.params.demography;
        let reached = education_at_leaving(d, person.age(now));
        let education = if reached == Education::High && person.education() != Education::Low {
            person.education()
        } else {
            person.education().max(reached)
        };
        let first = &nation.first_occupation[education as usize];
        let occupation = Occupation::from_index(pick(first, unit(words[0])) as u8);
        let full_time = unit(words[2]) < d.school_leavers_full_time;
        let wanted = if full_time { d.full_time_hours } else { d.part_time_hours };
        let hours = person.hours.max(wanted);
        {
            let p = &mut region.people[place as usize];
            p.background = p.background.with_education(education);
            if p.labour != Labour::Employed {
                p.trade = Trade::new(occupation);
            }
        }
        region.set_hours(place, hours, now);
        if person.labour == Labour::Idle && person.inactivity == Inactivity::Student {
            if unit(words[1]) < d.school_leavers_search {
                region.set_search(place, Labour::Seeking, Inactivity::OtherReason, now);
            } else {
                region.set_inactivity(place, Inactivity::OtherReason, now);
            }
        }
    }
    region.calendar.done(Due::StudyEnd, places);
}

/// Level reached by the age at which school ends; the inverse of the drawn leaving ages.
fn education_at_leaving(p: &Demography, age: u16) -> Education {
    let old_enough = |level: Education| f64::from(age) >= p.school_end_from[level as usize];
    if old_enough(Education::High) {
        Education::High
    } else if old_enough(Education::Middle) {
        Education::Middle
    } else {
        Education::Low
    }
}

fn arrive(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let immigrants = if now < nation.from { 0.0 } else { nation.immigrants[r] };
    for (kind, monthly) in [nation.turning_15[r], immigrants].into_iter().enumerate() {
        region.arriving[kind] += monthly / nation.scale;
        while region.arriving[kind] >= 1.0 {
            region.arriving[kind] -= 1.0;
            let Some(place) = region.free.pop() else { continue };
            let person = newcomer(nation, r, place, kind == 1, now, draws);
            region.enter(place, person, now);
            region.tally.add(Count::Entrants, 1);
            let person = region.people[place as usize];
            crate::world::note_dates(&mut region.calendar, &person, place, nation, now);
        }
    }
}

/// A 15-year-old, or an immigrant.
fn newcomer(
    nation: &Nation,
    r: usize,
    place: u32,
    immigrant: bool,
    now: Month,
    draws: Draws,
) -> Person {
    let entity = PersonRef::new(r, place).0;
    let a = draws.words(Process::Entry, now, entity, 2);
    let b = draws.words(Process::Entry, now, entity, 3);
    let c = draws.words(Process::Entry, now, entity, 4);
    let entry = &nation.params.demography;
    let years = if immigrant {
        entry.immigrant_age_from + (entry.immigrant_age_to - entry.immigrant_age_from) * unit(a[0])
    } else {
        15.0
    };
    let birth = Month(now.0 - (years * 12.0) as u16);
    let education = [Education::Low, Education::Middle, Education::High]
        [pick(&nation.final_education, unit(a[1]))];
    let origin = if immigrant {
        if unit(a[2]) < entry.immigrants_europe { Origin::Europe } else { Origin::OutsideEurope }
    } else {
        Origin::from_index(pick(&nation.young_origin[r], unit(a[2])) as u8)
    };
    let sex = if unit(a[3]) < entry.men { Sex::Man } else { Sex::Woman };
    let occupation = Occupation::from_index(pick(
        &nation.first_occupation[education as usize],
        unit(b[0]),
    ) as u8);
    let searches = immigrant && unit(b[1]) < entry.immigrants_search;
    let alone = unit(c[2]) < entry.single;
    let household = if alone { Household::Single } else { Household::PartnerWithIncome };
    let from_afar = immigrant && origin == Origin::OutsideEurope;
    let study_end = if immigrant {
        Month(0)
    } else {
        crate::world::study_end(entry, birth, education, unit(c[1]))
    };
    Person {
        slot: SlotId::NONE,
        case: u32::MAX,
        birth,
        since: now,
        benefit_since: Month(0),
        benefit_end: Month(0),
        sick_since: Month(0),
        study_end,
        job_ends: KnownEnd::NONE,
        wage: 0,
        benefit_base: 0,
        history: 0,
        months_worked: 0,
        months_benefit: 0,
        helped_since: Month(0),
        effort_gain: 0,
        skill_gain: 0,
        hours: if immigrant { entry.immigrant_hours } else { entry.youth_hours },
        labour: if searches { Labour::Seeking } else { Labour::Idle },
        contract: crate::codes::Contract::Temporary,
        inactivity: if immigrant { Inactivity::OtherReason } else { Inactivity::Student },
        benefit: Benefit::None,
        trade: Trade::new(occupation),
        background: Background::new(
            sex,
            if immigrant { education } else { Education::Low },
            origin,
            household,
        ),
        barriers: barriers_at_entry(nation, education, from_afar, [b[2], b[3], c[0]]),
        start_traits: 0,
        loss: 0,
        standing: Standing::new(None),
        flags: 0,
    }
}

/// Barriers of a newcomer by final education, each by a draw of its own.
fn barriers_at_entry(
    nation: &Nation,
    education: Education,
    from_afar: bool,
    draws: [u32; 3],
) -> Barriers {
    let p = &nation.params.demography;
    let [health, skills, debts] = nation.barrier_gradient.map(|by| by[education as usize]);
    let basic_skills = if from_afar { p.immigrants_basic_skills } else { p.basic_skills * skills };
    let shares = [
        (Barriers::HEALTH_MILD, p.health_mild * health),
        (Barriers::BASIC_SKILLS, basic_skills),
        (Barriers::DEBTS, p.debts * debts),
    ];
    let mut barriers = Barriers(0);
    for ((barrier, share), draw) in shares.into_iter().zip(draws) {
        if unit(draw) < share {
            barriers.0 |= barrier;
        }
    }
    barriers
}
