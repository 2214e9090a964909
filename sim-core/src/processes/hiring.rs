//! Hiring: each opening takes the best applicant who is still free.
//!
//! ```text
//! q = q0 · fit · d(months without work) · o(origin) · g(age) · l(limitation) · b(basic skills) · e(from a job)
//!     · (1 + gain) · s   held at 1
//! ```
//!
//! | symbol | field                                   | unit  | status                                |
//! | ------ | --------------------------------------- | ----- | ------------------------------------- |
//! | q0     | `callback`                              | share | calibrated, C03 and C08               |
//! | d      | `duration_ratio`, `duration_months`     | ratio, months | evidence, E092: a straight line down (E093 for the size, B) |
//! | o      | `origin_*_ratio` = 1/1.2 and 1/1.4      | ratio | evidence, E097                        |
//! | g      | `age_ratio`, `older_age`, `oldest_age`  | ratio, years | calibrated, C09; E100 (B): a straight line down between the two ages |
//! | l, b   | `health_*_ratio`, `basic_skills_ratio`  | ratio | assumption with range: the employer's view; what the person cannot do is in `acceptance` |
//! | -      | -                                       | share | what is left of the discounts 1 - d and 1 - l, see `employers`; all of them under the law of the base |
//! | s      | -                                       | ratio | standards of the year, see `demand`; the mean over the occupations that someone of the own one applies for |
//!
//! Applicants are ranked by -ln(u) / q over all openings of the occupation, so that of two the first
//! comes before the second with chance q1 / (q1 + q2). They are gone through in that order; each takes
//! the opening applied for, or the next like it within the window. That is the stable assignment when
//! employers and applicants agree on the order. Nobody applies for two jobs in a month and no job is
//! taken twice, so congestion and displacement follow by themselves.

use std::hint::black_box;

use crate::codes::{Barriers, Contract, Occupation, Origin};
use crate::ids::SlotId;
use crate::nation::Nation;
use crate::params::{Hiring, Params};
use crate::processes::employers::Reaction;
use crate::processes::{acceptance, claim, deliver, hours};
use crate::rng::Draws;
use crate::units::Month;
use crate::world::{
    Application, Channel, Count, Hire, Job, Labour, Person, PersonRef, Region, SlotState, Slots,
    Trade,
};

/// What employers make of signals, derived when they change their mind.
#[derive(Clone, Debug)]
pub struct Signals {
    /// q0 · o · l · b by origin and barriers.
    lasting: [[f64; Barriers::SETS]; Origin::COUNT],
    /// d after the months in which it falls.
    duration_ratio: f64,
}

/// The signals of a set of parameters, and what employers make of schemes and duties.
pub fn signals(p: &Hiring, reaction: &Reaction) -> Signals {
    let of_origin = [1.0, p.origin_europe_ratio, p.origin_outside_ratio];
    // What schemes and duties take off a discount is given back; at most all of the chance is lost.
    let eased = |ratio: f64, left: f64| (ratio + (1.0 - left) * (1.0 - ratio)).clamp(0.0, 1.0);
    let lasting = of_origin.map(|origin| {
        std::array::from_fn(|set| {
            let barriers = Barriers(set as u8);
            let health = if barriers.has(Barriers::HEALTH_STRONG) {
                eased(p.health_strong_ratio, reaction.limitation)
            } else if barriers.has(Barriers::HEALTH_MILD) {
                eased(p.health_mild_ratio, reaction.limitation)
            } else {
                1.0
            };
            let skills =
                if barriers.has(Barriers::BASIC_SKILLS) { p.basic_skills_ratio } else { 1.0 };
            p.callback * origin * health * skills
        })
    });
    Signals { lasting, duration_ratio: eased(p.duration_ratio, reaction.duration) }
}

/// Chance that an employer would take the applicant, if nobody better came.
///
/// `left` is the share of earlier help that still acts.
pub fn callback(
    p: &Hiring,
    signals: &Signals,
    person: &Person,
    fit: f64,
    ease: f64,
    now: Month,
    left: f64,
) -> f64 {
    let lasting =
        signals.lasting[person.origin() as usize][usize::from(person.barriers.0) % Barriers::SETS];
    let mut q = lasting * fit;
    if person.labour == Labour::Employed {
        q *= p.employed_ratio;
    } else {
        let months = f64::from(person.months_without_work(now).min(p.duration_months));
        q *= 1.0 - (1.0 - signals.duration_ratio) * months / f64::from(p.duration_months);
    }
    let years = f64::from(person.age(now).clamp(p.older_age, p.oldest_age) - p.older_age);
    q *= 1.0 - (1.0 - p.age_ratio) * years / f64::from(p.oldest_age - p.older_age);
    q *= 1.0 + f64::from(person.skill_gain) / 100.0 * left;
    q *= ease;
    q.min(1.0)
}

/// The highest chance that [`callback`] gives people in a labour state, without help or with the most
/// there is; `fit` holds the mean fit by own occupation. A service may last any number of hours.
pub fn highest_callback(params: &Params, fit: &[f64], labour: Labour, helped: bool) -> f64 {
    let (p, help) = (&params.hiring, &params.help);
    let fit = fit.iter().fold(0.0_f64, |top, &fit| top.max(fit));
    let from_a_job = if labour == Labour::Employed { p.employed_ratio } else { 1.0 };
    let ease = if p.easing_elasticity > 0.0 { p.easing_most } else { 1.0 };
    let help = help.skill_gain.iter().zip(&help.hours).fold(0.0_f64, |top, (gain, &usual)| {
        top.max(gain * deliver::by_hours(help.hours_scale, usual, f64::INFINITY))
    });
    let help = if helped { 1.0 + help } else { 1.0 };
    (p.callback * fit * from_a_job * ease * help).min(1.0)
}

/// Fills the openings of one occupation; hires go to the outbox of each region of residence.
pub fn hire(slots: &mut Slots, applications: &[Application], window: u32, occupation: usize) {
    let mut taken = Vec::with_capacity(applications.len());
    for k in Application::by_rank(applications) {
        let application = applications[k];
        if let Some(slot) = next_open(slots, &application, window) {
            slots.take_down(application.channel, slot);
            taken.push((application, slot));
        }
    }
    // All slots are read in one go before any is changed, as people are; the holders only so that
    // their memory is near when it is written.
    black_box(taken.iter().fold(0, |sum, &(_, at)| sum ^ slots.holder[at as usize].0));
    let opened: Vec<Month> = taken.iter().map(|&(_, at)| slots.opened[at as usize]).collect();
    for ((application, slot), opened) in taken.into_iter().zip(opened) {
        let state = application.channel.state();
        slots.move_to(slot, state, SlotState::Filled);
        slots.holder[slot as usize] = application.person;
        let hire = Hire {
            place: application.person.place(),
            slot: SlotId(slots.first + slot),
            contract: application.contract,
            occupation: Occupation::from_index(occupation as u8),
            offer: application.offer,
            vacancy_since: (state == SlotState::Vacancy).then_some(opened),
        };
        slots.hires.push(application.person.region(), hire);
    }
}

/// The slot applied for, or the next like it within the window when a better applicant was first.
///
/// The jobs of an occupation are exchangeable, and people apply to several of them at a time.
fn next_open(slots: &Slots, application: &Application, window: u32) -> Option<u32> {
    if application.channel == Channel::OwnAccount {
        let (start, end) = slots.own_cell(slots.region(application.slot));
        return slots.all_in(SlotState::Dormant).first_in_window(
            start,
            end,
            application.slot,
            u32::MAX,
        );
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
    hires: impl Iterator<Item = Hire> + Clone,
) {
    let mut places = std::mem::take(&mut region.room.places);
    places.clear();
    places.extend(hires.clone().map(|hire| hire.place));
    let seen = region.read(&places);
    region.room.places = places;
    let rules = nation.rules.at(now);
    for (hire, person) in hires.zip(&seen) {
        let entity = PersonRef::new(r, hire.place).0;
        let hours = hours::in_new_job(&nation.params, rules, person, entity, now, draws);
        let own = hire.contract == Contract::SelfEmployed;
        let wage =
            if own { hire.offer } else { acceptance::new_wage(nation, person, hire.offer, now) };
        let job = Job { slot: hire.slot, contract: hire.contract, wage, hours };
        region.take_job(hire.place, job, now, |person| claim::ends_by_work(person, nation, now));
        hours::expect_growth(region, r, hire.place, nation, now, draws);
        // What kind of job it is, is chance: all is counted without a branch.
        let months = now.since(hire.vacancy_since.unwrap_or(now));
        region.tally.add(Count::OwnAccountStarts, i64::from(own));
        region.tally.add(Count::HiresVacancy, i64::from(hire.vacancy_since.is_some()));
        region.tally.add(Count::VacancyMonthsAtFill, i64::from(months));
        let p = &mut region.people[hire.place as usize];
        p.set(Person::STARTING, false);
        let other = !own && hire.occupation != p.occupation();
        if other {
            p.trade = Trade::new(hire.occupation);
        }
        region.tally.add(Count::HiresOtherOccupation, i64::from(other));
    }
    region.room.seen = seen;
}
