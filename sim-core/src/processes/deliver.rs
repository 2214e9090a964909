//! Services: what help changes in a person, and when it ends.
//!
//! ```text
//! gain(k months after the start) = g · (1 - exp(-hours / h0)) / (1 - exp(-usual / h0)) · (1 - k / K)
//! ```
//!
//! | symbol | field                          | unit    | status                                     |
//! | ------ | ------------------------------ | ------- | ------------------------------------------ |
//! | g      | `effort_gain`, `skill_gain`    | share   | assumption; to be fitted on E009, E016     |
//! | h0     | `hours_scale`                  | hours   | assumption: more contact helps less and less |
//! | K      | `fade_months`                  | months  | evidence, E011: gone after 24 months       |
//! | -      | `removes_barrier`              | share   | assumption, E071-E073                      |
//!
//! Services act on causes only: search effort, the employer's view, barriers, occupation, and
//! introductions to vacancies on file. Training leads to the tighter of two occupations near the old
//! one. Whether someone finds work is left to the market. Training and
//! trajectories tie up search while they last (lock-in).

use crate::codes::{Barriers, Benefit, ClientClass, Occupation, Service};
use crate::design::Design;
use crate::ledger::Purpose;
use crate::nation::Nation;
use crate::processes::access::Setting;
use crate::processes::{access, help, intake};
use crate::rng::{Process, pick, unit};
use crate::units::{Cents, Month, rounded};
use crate::world::{Case, CaseStage, Class, Count, Labour, Person, PersonRef, Region, Tally};

/// Staff hours and price in cents of one service for one client.
pub fn cost(nation: &Nation, design: &Design, service: Service) -> (f64, Cents) {
    let p = &nation.params.help;
    let hours = p.hours[service as usize] * design.delivery.hours_per_client;
    (hours, (p.price[service as usize] * 100.0) as Cents)
}

/// Share of the usual gain that a number of hours brings.
pub fn by_hours(hours_scale: f64, usual: f64, given: f64) -> f64 {
    if usual <= 0.0 {
        return 1.0;
    }
    libm::expm1(-given / hours_scale) / libm::expm1(-usual / hours_scale)
}

/// Starts the planned service.
pub fn start(region: &mut Region, index: usize, set: Setting<'_>) {
    let Setting { nation, design, now, .. } = set;
    let p = &nation.params.help;
    let mut case = region.office.cases[index];
    let kind = case.service as usize;
    count_start(region, &case, now);
    let person = &mut region.people[case.person as usize];
    person.set(Person::SERVED, true);
    let usual = p.hours[kind];
    let given = usual * design.delivery.hours_per_client + f64::from(case.extra_hours);
    let part = by_hours(p.hours_scale, usual, given);
    let effort = (p.effort_gain[kind] * part * 100.0) as u8;
    let skill = (p.skill_gain[kind] * part * 100.0) as u8;
    // What is left of earlier help goes on from here: a new service does not revive what has faded.
    let left = help::left(p, person, now);
    let earlier = |gain: u8| (f64::from(gain) * left) as u8;
    person.effort_gain = earlier(person.effort_gain).max(effort);
    person.skill_gain = earlier(person.skill_gain).max(skill);
    person.helped_since = now;
    person.set(Person::LOCKED_IN, matches!(case.service, Service::Training | Service::Trajectory));
    case.stage = CaseStage::Service;
    case.since = now;
    case.ends = now.plus(p.months[kind]);
    region.office.cases[index] = case;
}

fn count_start(region: &mut Region, case: &Case, now: Month) {
    let person = region.people[case.person as usize];
    let t = &mut region.tally;
    t.0[Count::StartedAdvice as usize + case.service as usize] += 1;
    t.0[Count::ServedWw as usize + case.class as usize] += 1;
    t.add(Count::MonthsToService, i64::from(now.since(case.asked)));
    if person.barriers.count() >= 2 {
        t.add(Count::ServedHard, 1);
    }
    if person.education() == crate::codes::Education::Low {
        t.add(Count::ServedLow, 1);
    }
    if person.origin() == crate::codes::Origin::OutsideEurope {
        t.add(Count::ServedOutsideEurope, 1);
    }
    if person.age(now) >= 55 {
        t.add(Count::ServedOlder, 1);
    }
    if case.service == Service::Training {
        count_training(t, &person, now);
    }
}

/// Who starts a training: goal 3 asks for contract, education, age and work state.
fn count_training(tally: &mut Tally, person: &Person, now: Month) {
    let working = person.labour == Labour::Employed;
    tally.add(Count::TrainingWorking, i64::from(working));
    tally.add(Count::TrainingFlexible, i64::from(working && person.contract.is_flexible()));
    tally.add(Count::TrainingLow, i64::from(person.education() == crate::codes::Education::Low));
    tally.add(Count::TrainingOlder, i64::from(person.age(now) >= 55));
}

/// Ends services that are due.
pub fn finish(region: &mut Region, index: usize, set: Setting<'_>) {
    let Setting { nation, r, now, draws, .. } = set;
    let case = region.office.cases[index];
    if case.ends > now {
        return;
    }
    let p = &nation.params.help;
    let entity = PersonRef::new(r, case.person).0;
    let words = draws.words(Process::Completion, case.asked, entity, 0);
    region.tally.add(Count::Completed, 1);
    let person = &mut region.people[case.person as usize];
    person.set(Person::LOCKED_IN, false);
    match case.service {
        Service::Training => {
            let row = &nation.proximity[person.occupation as usize];
            let [a, b] = [words[0], words[2]].map(|word| pick(row, unit(word)));
            let (from, to) =
                (person.occupation as usize, if set.tension[a] >= set.tension[b] { a } else { b });
            if person.labour != Labour::Employed {
                person.occupation = Occupation::from_index(to as u8);
                let t = &mut region.tally;
                t.add(Count::TrainedToOther, i64::from(to != from));
                t.add(Count::TrainedToShortage, i64::from(set.tension[to] > set.tension[from]));
            }
        }
        Service::BarrierHelp if unit(words[1]) < p.removes_barrier => {
            person.barriers.0 &= !(Barriers::DEBTS | Barriers::BASIC_SKILLS);
        }
        Service::AfterCare => person.set(Person::AFTER_CARE, false),
        _ => {}
    }
    region.office.cases[index].stage = CaseStage::Closed;
}

/// Follows every case through the month: events in the person's life, arrivals, intakes, ends.
///
/// Clients stand at doors and wait for intakes in the order in which they asked, then by lot.
pub fn follow_cases(region: &mut Region, set: Setting<'_>) {
    let now = set.now;
    let mut queue: Vec<(Month, u16, u32, u32)> = Vec::new();
    // All classes are read in one go before any case is followed, as people are.
    let classes: Vec<Class> =
        region.office.cases.iter().map(|case| region.class[case.person as usize]).collect();
    for (index, &seen) in classes.iter().enumerate() {
        life_goes_on(region, index, seen, set);
        let case = region.office.cases[index];
        match case.stage {
            CaseStage::Arriving | CaseStage::Intake if case.since <= now => {
                queue.push((case.asked, case.lot, case.person, index as u32));
            }
            CaseStage::Service => finish(region, index, set),
            _ => {}
        }
    }
    intake::keep_for_plans(region, set);
    queue.sort_unstable();
    for (.., index) in queue {
        let index = index as usize;
        come_as_far_as_possible(region, index, set);
    }
    for index in 0..region.office.cases.len() {
        tag_month(region, index);
    }
}

/// Leads a client from door to door and to the intake, as far as this month allows: with the usual
/// months for a handover and an appointment that is one step.
fn come_as_far_as_possible(region: &mut Region, index: usize, set: Setting<'_>) {
    loop {
        let before = region.office.cases[index];
        match before.stage {
            CaseStage::Arriving if before.since <= set.now => access::arrive(region, index, set),
            CaseStage::Intake => intake::hold(region, index, set),
            _ => return,
        }
        let after = region.office.cases[index];
        if (after.stage, after.door) == (before.stage, before.door) {
            return; // must wait
        }
    }
}

/// A client who finds work, leaves, gives up, or changes benefit.
fn life_goes_on(region: &mut Region, index: usize, seen: Class, set: Setting<'_>) {
    let Setting { design, .. } = set;
    let case = &mut region.office.cases[index];
    // The class of someone without work tells labour state and benefit: nothing else happens here.
    if seen == std::mem::replace(&mut case.seen, seen) && seen.labour() != Labour::Employed {
        wait(region, index);
        return;
    }
    let case = region.office.cases[index];
    let person = region.people[case.person as usize];
    let class = help::class(&person);
    let at_work_when_asked = matches!(case.class, ClientClass::AtRisk | ClientClass::Working);
    // Someone who works beside a benefit has found work only with a job begun since the request.
    let new_job = person.labour == Labour::Employed && person.since >= case.asked;
    let case = &mut region.office.cases[index];
    if person.labour == Labour::Absent {
        case.stage = CaseStage::Closed;
    } else if new_job && !at_work_when_asked {
        found_work(region, index, set);
    } else if class != case.class && class != ClientClass::Working {
        if design.plan.moves_along {
            case.class = class;
            if case.stage != CaseStage::Service {
                case.payer = help::payer(class);
                case.door = help::responsible(class);
            }
        } else {
            let planned = matches!(case.stage, CaseStage::Waiting | CaseStage::Service);
            case.stage = CaseStage::Closed;
            let person = &mut region.people[case.person as usize];
            person.set(Person::LOCKED_IN, false);
            if planned {
                person.set(Person::INTERRUPTED, true);
                region.tally.add(Count::Interruptions, 1);
            }
        }
    } else {
        wait(region, index);
    }
}

/// A month of waiting uses up patience.
fn wait(region: &mut Region, index: usize) {
    let case = &mut region.office.cases[index];
    if !matches!(case.stage, CaseStage::Intake | CaseStage::Waiting) {
        return;
    }
    if case.patience == 0 {
        case.stage = CaseStage::Closed;
        region.tally.add(Count::GaveUp, 1);
    } else if case.patience < u8::MAX {
        case.patience -= 1;
    }
}

/// After-care begins when a client in service finds work, if the design has it.
fn found_work(region: &mut Region, index: usize, set: Setting<'_>) {
    let Setting { nation, design, now, .. } = set;
    let hours = nation.params.help.hours[Service::AfterCare as usize];
    let case = &mut region.office.cases[index];
    let months = design.services.after_care_months;
    let person = &mut region.people[case.person as usize];
    person.set(Person::LOCKED_IN, false);
    if case.stage == CaseStage::Service && case.service == Service::AfterCare {
        return;
    }
    let eligible = case.stage == CaseStage::Service && months > 0;
    let payer = case.payer;
    let purse = region.office.purse(payer, design.funding.pooled);
    if eligible && purse.hours.take(hours) {
        let case = &mut region.office.cases[index];
        region.tally.add(Count::StaffHours, rounded(hours));
        let cents = rounded(hours * nation.params.help.hour_cost * 100.0);
        region.ledger.post(Purpose::guidance(case.payer), cents);
        case.service = Service::AfterCare;
        case.since = now;
        case.ends = now.plus(months);
        person.set(Person::AFTER_CARE, true);
        region.tally.add(Count::StartedAfterCare, 1);
    } else {
        region.office.cases[index].stage = CaseStage::Closed;
    }
}

/// Tags a benefit month spent waiting; an upper bound on what is avoidable, never added up.
fn tag_month(region: &mut Region, index: usize) {
    use crate::world::Tag;
    let case = region.office.cases[index];
    let waits = matches!(case.stage, CaseStage::Arriving | CaseStage::Intake | CaseStage::Waiting);
    let class = region.class[case.person as usize];
    // A worker who waits draws the benefit beside a job, which the class does not name.
    let benefit = class.work().map_or(class.benefit() != Benefit::None, |work| work.benefit);
    if !waits || !benefit {
        return;
    }
    region.tally.add(
        match case.tag {
            Tag::Queue => Count::BenefitMonthsWaiting,
            Tag::WrongDoor => Count::BenefitMonthsWrongDoor,
            Tag::Interrupted => Count::BenefitMonthsInterrupted,
            Tag::NoBudget => Count::BenefitMonthsNoBudget,
        },
        1,
    );
}

/// Removes closed cases and counts those that remain.
pub fn close_month(region: &mut Region) {
    let mut index = 0;
    let (mut waiting, mut in_service) = (0, 0);
    if let Some(closed) = &mut region.office.closed {
        closed.clear();
        closed.extend(region.office.cases.iter().filter(|case| case.stage == CaseStage::Closed));
    }
    while index < region.office.cases.len() {
        let case = region.office.cases[index];
        if case.stage == CaseStage::Closed {
            let person = &mut region.people[case.person as usize];
            person.case = u32::MAX;
            person.set(Person::AFTER_CARE, false);
            person.set(Person::LOCKED_IN, false);
            region.office.cases.swap_remove(index);
            if let Some(moved) = region.office.cases.get(index) {
                region.people[moved.person as usize].case = index as u32;
            }
            continue;
        }
        match case.stage {
            CaseStage::Service => in_service += 1,
            _ => waiting += 1,
        }
        index += 1;
    }
    let open = region.office.cases.len() as i64;
    region.tally.add(Count::OpenCases, open);
    region.tally.add(Count::Waiting, waiting);
    region.tally.add(Count::InService, in_service);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_hours_help_more_but_less_and_less() {
        let at = |hours| by_hours(4.0, 5.0, hours);
        assert!((at(5.0) - 1.0).abs() < 1e-12);
        assert!(at(0.0).abs() < 1e-12);
        assert!(at(10.0) > 1.0 && at(10.0) < 2.0);
        assert!(at(10.0) - at(5.0) > at(15.0) - at(10.0));
    }
}
