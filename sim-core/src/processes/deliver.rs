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
//! introductions to vacancies on file; some clients are put in touch with a private intermediary as
//! well, which shows them openings at no public cost (M50). Training leads to the tighter of two
//! occupations near the old
//! one. Whether someone finds work is left to the market. Training and
//! trajectories tie up search while they last (lock-in).

use crate::codes::{Barriers, ClientClass, Education, Occupation, Origin, Payer, Service};
use crate::design::Design;
use crate::ledger::Purpose;
use crate::nation::Nation;
use crate::params::Help;
use crate::processes::access::Setting;
use crate::processes::{access, help, intake, workplace};
use crate::rng::{Process, pick, unit};
use crate::units::{Cents, Month, rounded};
use crate::world::{
    Case, CaseEnd, CaseStage, Class, Count, Labour, Person, PersonRef, Region, Tally, Trade,
    bought_as,
};

/// Staff hours and usual price in cents of the service that a client waits for or gets: talks and
/// placement that are bought cost what the hours of staff would.
pub fn cost(nation: &Nation, design: &Design, case: &Case) -> (f64, Cents) {
    let p = &nation.params.help;
    let service = case.service as usize;
    let hours = p.hours[service] * design.delivery.hours_per_client;
    let price = price(p, case.service);
    if case.bought && price == 0 {
        (0.0, rounded(hours * p.hour_cost * 100.0))
    } else {
        (hours, price)
    }
}

/// Price in cents of a service that is bought by law or practice; 0 for what staff do.
pub fn price(p: &Help, service: Service) -> Cents {
    (p.price[service as usize] * 100.0) as Cents
}

/// Share of the usual gain that a number of hours brings.
pub fn by_hours(hours_scale: f64, usual: f64, given: f64) -> f64 {
    if usual <= 0.0 || given.total_cmp(&usual).is_eq() {
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
    if case.service == Service::Training {
        case.across = may_cross(region, &case, set);
    }
    let person = &mut region.people[case.person as usize];
    person.set(Person::SERVED, true);
    let usual = p.hours[kind];
    let given = usual * design.delivery.hours_per_client + f64::from(case.extra_hours);
    let part = by_hours(p.hours_scale, usual, given) * how_well(region, &case, set);
    let person = &mut region.people[case.person as usize];
    let entity = PersonRef::new(set.r, case.person).0;
    let [lot, a, b, _] = set.draws.words(Process::Referral, case.asked, entity, 1).map(unit);
    // In whole per cents, up or down by lot, so that small differences count on average.
    let effort = (p.effort_gain[kind] * part * 100.0 + a) as i8;
    let skill = (p.skill_gain[kind] * part * 100.0 + b) as u8;
    // What is left of earlier help goes on from here: a new service does not revive what has faded.
    let left = help::left(p, person, now);
    let earlier = |gain: u8| (f64::from(gain) * left) as u8;
    person.effort_gain = ((f64::from(person.effort_gain) * left) as i8).max(effort);
    person.skill_gain = earlier(person.skill_gain).max(skill);
    person.helped_since = now;
    person.set(Person::LOCKED_IN, matches!(case.service, Service::Training | Service::Trajectory));
    let to_work =
        matches!(case.service, Service::Guidance | Service::SearchTraining | Service::Placement);
    // A service without hours makes no referral either.
    case.referred = to_work && lot < design.services.intermediary_referrals * part.min(1.0);
    region.tally.add(Count::ReferredPrivate, i64::from(case.referred));
    case.stage = CaseStage::Service;
    case.since = now;
    case.ends = now.plus(p.months[kind]);
    region.office.cases[index] = case;
    if region.people[case.person as usize].labour == Labour::Employed {
        // The class of a worker tells whether there was help.
        region.renew_class(case.person, now);
    }
}

/// How well a service works next to the usual: by the hours that a provider gives and how good it is at
/// it, or by what public staff have learned; 1 for what neither of them does.
fn how_well(region: &mut Region, case: &Case, set: Setting<'_>) -> f64 {
    let p = &set.nation.params.help;
    if case.bought {
        return set.market.term(set.r, case.risk).map_or(1.0, |term| {
            let usual = p.hours[case.service as usize];
            by_hours(p.hours_scale, usual, usual * term.effort)
                * term.quality[bought_as(case.service)]
        });
    }
    if !matches!(case.service, Service::Guidance | Service::Placement | Service::SearchTraining) {
        return 1.0;
    }
    region.tally.0[Count::HelpedPublicNear as usize + case.risk as usize] += 1;
    set.market.public[case.risk as usize]
}

fn count_start(region: &mut Region, case: &Case, now: Month) {
    let person = &region.people[case.person as usize];
    let t = &mut region.tally;
    t.0[Count::StartedAdvice as usize + case.service as usize] += 1;
    t.0[Count::ServedWw as usize + case.class as usize] += 1;
    t.add(Count::MonthsToService, i64::from(now.since(case.asked)));
    t.add(Count::ServedHard, i64::from(person.barriers.count() >= 2));
    t.add(Count::ServedLow, i64::from(person.education() == Education::Low));
    t.add(Count::ServedOutsideEurope, i64::from(person.origin() == Origin::OutsideEurope));
    t.add(Count::ServedOlder, i64::from(person.age(now) >= 55));
    if case.service == Service::Training {
        count_training(t, person, now);
    }
}

/// Whether a training may lead to another occupation: what sector funds pay mostly stays inside the
/// sector. Counts what they spend on it.
fn may_cross(region: &mut Region, case: &Case, set: Setting<'_>) -> bool {
    if case.payer != Payer::Sector {
        return true;
    }
    let who = PersonRef::new(set.r, case.person);
    let across = workplace::crosses_sectors(&set.design.employers, case, who, set.draws);
    let euros = cost(set.nation, set.design, case).1 / 100;
    region.tally.add(Count::SectorTrainingEuros, euros);
    region.tally.add(Count::SectorTrainingEurosAcross, i64::from(across) * euros);
    across
}

/// Who starts a training: goal 3 asks for contract, education, age and work state.
fn count_training(tally: &mut Tally, person: &Person, now: Month) {
    let working = person.labour == Labour::Employed;
    tally.add(Count::TrainingWorking, i64::from(working));
    tally.add(Count::TrainingFlexible, i64::from(working && person.contract.is_flexible()));
    tally.add(Count::TrainingLow, i64::from(person.education() == Education::Low));
    tally.add(Count::TrainingOlder, i64::from(person.age(now) >= 55));
}

/// Ends a service.
pub fn finish(region: &mut Region, index: usize, set: Setting<'_>) {
    let Setting { nation, r, draws, .. } = set;
    let case = region.office.cases[index];
    let p = &nation.params.help;
    let entity = PersonRef::new(r, case.person).0;
    let words = draws.words(Process::Completion, case.asked, entity, 0);
    region.tally.add(Count::Completed, 1);
    let person = &mut region.people[case.person as usize];
    person.set(Person::LOCKED_IN, false);
    match case.service {
        Service::Training => {
            region.tally.add(Count::Trained, 1);
            let from = person.occupation() as usize;
            let row = &nation.proximity[from];
            let [a, b] = [words[0], words[2]].map(|word| pick(row, unit(word)));
            let tighter = if set.tension[a] >= set.tension[b] { a } else { b };
            // Within the own field a training brings skill and no other trade.
            let to = if case.across { tighter } else { from };
            let trained = Occupation::from_index(to as u8);
            person.trade = if person.labour == Labour::Employed {
                person.trade.train(trained)
            } else {
                Trade::new(trained)
            };
            let t = &mut region.tally;
            t.add(Count::TrainedToOther, i64::from(to != from));
            t.add(Count::TrainedToShortage, i64::from(set.tension[to] > set.tension[from]));
        }
        Service::BarrierHelp if unit(words[1]) < p.removes_barrier => {
            person.barriers.0 &= !(Barriers::DEBTS | Barriers::BASIC_SKILLS);
        }
        Service::AfterCare => person.set(Person::AFTER_CARE, false),
        _ => {}
    }
    region.office.cases[index].close(CaseEnd::Completed);
}

/// Follows every case through the month: events in the person's life, arrivals, intakes, ends.
///
/// Clients stand at doors and wait for intakes in the order in which they asked, then by lot.
pub fn follow_cases(region: &mut Region, set: Setting<'_>) {
    let now = set.now;
    for index in 0..region.office.cases.len() {
        let case = &mut region.office.cases[index];
        let seen = region.class[case.person as usize];
        let news = std::mem::replace(&mut case.seen, seen) != seen;
        let quiet = !news && !may_hide_news(seen, case.class);
        if quiet || !life_goes_on(region, index, set) {
            wait(&mut region.office.cases[index], &mut region.tally);
        }
        let case = &region.office.cases[index];
        if case.ends <= now && case.stage == CaseStage::Service {
            finish(region, index, set);
        }
    }
    intake::keep_for_plans(region, set);
    let places = queue(region, set);
    region.fetch(places.iter().copied());
    for place in places {
        let index = region.people[place as usize].case as usize;
        come_as_far_as_possible(region, index, set);
    }
    tag_month(region);
}

/// Clients who stand at a door or wait for an intake, in their order.
fn queue(region: &Region, set: Setting<'_>) -> Vec<u32> {
    let comes = |case: &Case| matches!(case.stage, CaseStage::Arriving | CaseStage::Intake);
    let here = region.office.which(|case| comes(case) && case.since <= set.now);
    // Month of request, lot and person in one number, which is what sorts fastest.
    let turn = |index: u32| {
        let case = &region.office.cases[index as usize];
        u64::from(case.asked.0) << 48 | u64::from(case.lot) << 32 | u64::from(case.person)
    };
    let mut turns: Vec<u64> = here.into_iter().map(turn).collect();
    turns.sort_unstable();
    turns.into_iter().map(|turn| turn as u32).collect()
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

/// Whether something may have happened to a client whose class is the same as a month ago.
///
/// The class of someone without work tells labour state and benefit. So does that of a worker without
/// a benefit, for whom a new job is no news when the client was at work already.
fn may_hide_news(seen: Class, asked_as: ClientClass) -> bool {
    /// By work now, benefit now and work when asked; looked up, for a branch could not be foreseen.
    const HIDES: [[[bool; 2]; 2]; 2] = [[[false; 2]; 2], [[true, false], [true, true]]];
    let works = usize::from(seen.labour() == Labour::Employed);
    HIDES[works][usize::from(seen.on_benefit())][usize::from(at_work(asked_as))]
}

fn at_work(class: ClientClass) -> bool {
    matches!(class, ClientClass::AtRisk | ClientClass::Working)
}

/// A client who finds work, leaves, or changes benefit; false when nothing of that happened.
fn life_goes_on(region: &mut Region, index: usize, set: Setting<'_>) -> bool {
    let case = &mut region.office.cases[index];
    let person = &mut region.people[case.person as usize];
    let class = help::class(person);
    // Someone who works beside a benefit has found work only with a job begun since the request.
    let new_job = person.labour == Labour::Employed && person.since >= case.asked;
    if person.labour == Labour::Absent {
        case.close(CaseEnd::NewPosition);
    } else if new_job && !at_work(case.class) {
        found_work(region, index, set);
    } else if at_work(class) && at_work(case.class) {
        // Notice or sickness changes neither who is responsible nor who pays.
        case.class = class;
        return false;
    } else if class == case.class || class == ClientClass::Working {
        return false;
    } else if set.design.plan.moves_along {
        case.class = class;
        if case.stage != CaseStage::Service {
            // Joint money pays whatever the benefit.
            if case.payer != Payer::Infrastructure {
                case.payer = help::payer(class);
            }
            case.door = help::responsible(set.design, class);
        }
    } else {
        let planned = matches!(case.stage, CaseStage::Waiting | CaseStage::Service);
        case.close(if planned { CaseEnd::Interrupted } else { CaseEnd::NewPosition });
        person.set(Person::LOCKED_IN, false);
        if planned {
            person.set(Person::INTERRUPTED, true);
            region.tally.add(Count::Interruptions, 1);
        }
    }
    true
}

/// A month of waiting uses up patience; a client without any gives up.
fn wait(case: &mut Case, tally: &mut Tally) {
    /// Patience that a month takes, by stage; looked up, for a branch could not be foreseen.
    const TAKES: [u8; 5] = [0, 1, 1, 0, 0];
    let taken = TAKES[case.stage as usize];
    if case.patience < taken {
        case.close(CaseEnd::GaveUp);
        tally.add(Count::GaveUp, 1);
    } else if case.patience < u8::MAX {
        case.patience -= taken;
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
    let purse = region.office.purse(design.pot(payer));
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
        region.office.cases[index].close(CaseEnd::FoundWork);
    }
}

/// Tags benefit months spent waiting; an upper bound on what is avoidable, never added up.
fn tag_month(region: &mut Region) {
    /// What a month is counted as, by tag.
    const TAGGED: [Count; 4] = [
        Count::BenefitMonthsWaiting,
        Count::BenefitMonthsWrongDoor,
        Count::BenefitMonthsInterrupted,
        Count::BenefitMonthsNoBudget,
    ];
    // Months of everybody, by whether the case still waits, benefit and tag: so there is no branch.
    let mut months = [[[0; TAGGED.len()]; 2]; 2];
    for case in &region.office.cases {
        let waits = !matches!(case.stage, CaseStage::Service | CaseStage::Closed);
        let benefit = case.seen.on_benefit();
        months[usize::from(waits)][usize::from(benefit)][case.tag as usize] += 1;
    }
    for (count, months) in TAGGED.into_iter().zip(months[1][1]) {
        region.tally.add(count, months);
    }
}

/// Removes closed cases and counts those that remain.
pub fn close_month(region: &mut Region) {
    let office = &mut region.office;
    let ended = office.which(|case| case.stage == CaseStage::Closed);
    if let Some(closed) = &mut office.closed {
        closed.clear();
        closed.extend(ended.iter().map(|&index| office.cases[index as usize]));
    }
    for index in ended {
        // The last case takes the place; it may have ended too.
        let at = index as usize;
        while office.cases.get(at).is_some_and(|case| case.stage == CaseStage::Closed) {
            let case = office.cases.swap_remove(at);
            let person = &mut region.people[case.person as usize];
            person.case = u32::MAX;
            person.set(Person::AFTER_CARE | Person::LOCKED_IN, false);
            if let Some(moved) = office.cases.get(at) {
                region.people[moved.person as usize].case = index;
            }
        }
    }
    let open = office.cases.len() as i64;
    let served = office.cases.iter().map(|case| i64::from(case.stage == CaseStage::Service));
    let in_service: i64 = served.sum();
    region.tally.add(Count::OpenCases, open);
    region.tally.add(Count::Waiting, open - in_service);
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
