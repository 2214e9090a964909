//! Search: who applies where this month, and which applications an employer would take seriously.
//!
//! ```text
//! applications of a seeker : n = floor(a · e_i + u),   e_i = max(φ, ψ^months) · b^barriers · (1 + gain) · lock-in
//! region, occupation       : drawn from commuting and proximity shares
//! opening                  : the first one within W places of a drawn place, at most L looks
//! callback                 : q_ij = q0 · fit · Π ratios · ease(age of opening);  taken seriously when u < q
//! rank                     : u / q, the lower the better
//! ```
//!
//! | symbol | field                      | unit    | status                              |
//! | ------ | -------------------------- | ------- | ----------------------------------- |
//! | a      | `applications`             | 1/month | calibrated, C03                     |
//! | ψ, φ   | `effort_decay`, `effort_floor` | -   | assumption, duration dependence C09 |
//! | W, L   | `window`, `looks`          | places  | assumption; W below the size of most cells keeps results free of scale |
//! | -      | `on_the_job_*`, `settle_*` | 1/month | calibrated, C07                     |
//! | -      | `approach_*`               | 1/month | calibrated, C06, C11                |
//!
//! A place in a cell's fixed range of slots is drawn, never an item of a list of openings, so that
//! the same draw finds the same slot in every design as long as it is open in both. Each seeker looks
//! in one region a month, which lets regions of work be matched independently.

use crate::codes::{Benefit, Contract, Inactivity, Occupation, Service};
use crate::ids::SlotId;
use crate::nation::Nation;
use crate::params::Search;
use crate::processes::{acceptance, help, hiring, participation};
use crate::rng::{Candidates, Draws, Process, below, pick, unit};
use crate::units::Month;
use crate::world::{
    Application, CaseStage, Channel, Count, Labour, Person, PersonRef, Region, Slots,
};

/// Search effort relative to a newly unemployed person without barriers.
///
/// `left` is the share of earlier help that still acts.
pub fn effort(p: &Search, person: &Person, now: Month, left: f64) -> f64 {
    let months = f64::from(person.months_without_work(now));
    let decay = p.effort_floor.max(libm::pow(p.effort_decay, months));
    let barriers = libm::pow(p.barrier_factor, f64::from(person.barriers.count()));
    let gain = 1.0 + f64::from(person.effort_gain) / 100.0 * left;
    let lock = if person.is(Person::LOCKED_IN) { p.locked_in_factor } else { 1.0 };
    decay * barriers * gain * lock
}

/// Monthly hazard that a worker applies elsewhere.
pub fn on_the_job_hazard(p: &Search, person: &Person, now: Month) -> f64 {
    if person.sick_since.0 > 0 {
        return 0.0;
    }
    let base = match person.contract {
        Contract::Permanent => p.on_the_job_permanent,
        Contract::SelfEmployed => p.on_the_job_self_employed,
        Contract::Temporary | Contract::OnCall | Contract::Agency => p.on_the_job_flexible,
    };
    if person.job_ends.0 > 0 {
        return p.on_the_job_flexible.max(base) * (1.0 + p.settle_extra); // under notice
    }
    let tenure = f64::from(now.since(person.since));
    let young = if person.age(now) >= 60 { 0.3 } else { 1.0 };
    base * young * (1.0 + p.settle_extra * libm::exp(-tenure / p.settle_months))
}

/// Monthly hazard that someone who does not search is offered work.
pub fn approach_hazard(p: &Search, person: &Person) -> f64 {
    let base = match person.inactivity {
        Inactivity::Student => p.approach_student,
        Inactivity::Retired => p.approach_retired,
        Inactivity::Ill => p.approach_ill,
        Inactivity::OtherReason => p.approach_other,
    };
    match person.benefit {
        Benefit::Iva => 0.0,
        Benefit::None => base,
        _ => base * p.approach_benefit_factor,
    }
}

/// Everything that search reads besides the people.
#[derive(Clone, Copy)]
pub struct Market<'a> {
    /// The nation.
    pub nation: &'a Nation,
    /// Job slots by region of work, as they stand at the start of search.
    pub slots: &'a [Slots],
    /// How far employers ease their standards, by occupation.
    pub ease: &'a [f64; Occupation::COUNT],
    /// The month.
    pub now: Month,
    /// Draws.
    pub draws: Draws,
}

/// All applications of a region's people this month, into the outbox.
pub fn search(region: &mut Region, r: usize, market: Market<'_>) {
    start_own_account(region, r, market);
    seek(region, r, market);
    look_on_the_job(region, r, market);
    be_approached(region, r, market);
}

fn seek(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { nation, now, draws, .. } = market;
    let mut seekers = std::mem::take(&mut region.seekers);
    seekers.retain(|&place| region.people[place as usize].labour == Labour::Seeking);
    seekers.sort_unstable();
    seekers.dedup();
    for &place in &seekers {
        let person = region.people[place as usize];
        let entity = PersonRef::new(r, place).0;
        let words = draws.words(Process::Search, now, entity, 0);
        if now > person.since
            && unit(words[2])
                < participation::stop_hazard(&nation.params.participation, &person, now)
        {
            let reason = participation::reason_to_stop(&person, now);
            region.set_search(place, Labour::Idle, reason);
            continue;
        }
        if person.is(Person::STARTING) {
            region.people[place as usize].set(Person::STARTING, false);
            continue;
        }
        let p = &nation.params.search;
        let left = help_left(nation, &person, now);
        let n = (p.applications * effort(p, &person, now, left) + unit(words[0])) as u32;
        let work_region = pick(&nation.commuting[r], unit(words[1]));
        for k in 0..n.min(6) {
            apply(region, r, place, work_region, market, Process::Search, 1 + k * p.looks, None);
        }
        if person.case != u32::MAX {
            introduce(region, r, place, work_region, market);
        }
    }
    region.seekers.append(&mut seekers);
}

fn look_on_the_job(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { nation, now, draws, .. } = market;
    let p = &nation.params.search;
    let top = p.on_the_job_permanent.max(p.on_the_job_flexible).max(p.on_the_job_self_employed);
    let ceiling = (top * (1.0 + p.settle_extra)).min(0.6);
    let people = region.people.len();
    for c in Candidates::new(draws, Process::OnTheJobSearch, now, r as u32, people, ceiling) {
        let person = region.people[c.index as usize];
        if person.labour != Labour::Employed
            || c.mark * ceiling >= on_the_job_hazard(p, &person, now)
        {
            continue;
        }
        if person.is(Person::STARTING) {
            region.people[c.index as usize].set(Person::STARTING, false);
            continue;
        }
        let work_region = pick(&nation.commuting[r], unit(c.spare[0]));
        apply(region, r, c.index, work_region, market, Process::OnTheJobSearch, 1, None);
    }
}

/// Idle students are visited one by one, for they are few and often asked; the others by thinning.
fn be_approached(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { nation, now, draws, .. } = market;
    let p = &nation.params.search;
    let is_idle_student =
        |p: &Person| p.labour == Labour::Idle && p.inactivity == Inactivity::Student;
    let mut students = std::mem::take(&mut region.idle_students);
    students.sort_unstable();
    students.dedup();
    students.retain(|&place| is_idle_student(&region.people[place as usize]));
    for &place in &students {
        let entity = PersonRef::new(r, place).0;
        let words = draws.words(Process::Approach, now, entity, 0);
        if unit(words[0]) < p.approach_student {
            let work_region = pick(&nation.commuting[r], unit(words[1]));
            approach(region, r, place, work_region, market);
        }
    }
    region.idle_students.append(&mut students);
    let ceiling = p.approach_retired.max(p.approach_ill).max(p.approach_other).min(0.5);
    let people = region.people.len();
    for c in Candidates::new(draws, Process::Approach, now, r as u32, people, ceiling) {
        let person = region.people[c.index as usize];
        if person.labour == Labour::Idle
            && !is_idle_student(&person)
            && c.mark * ceiling < approach_hazard(p, &person)
        {
            let work_region = pick(&nation.commuting[r], unit(c.spare[0]));
            approach(region, r, c.index, work_region, market);
        }
    }
}

fn approach(region: &mut Region, r: usize, place: u32, work_region: usize, market: Market<'_>) {
    let channel = Some(Channel::Informal);
    apply(region, r, place, work_region, market, Process::Approach, 1, channel);
}

/// Share of earlier help that still acts.
fn help_left(nation: &Nation, person: &Person, now: Month) -> f64 {
    if person.helped_since.0 == 0 {
        0.0
    } else {
        help::remaining(nation.params.help.fade_months, now.since(person.helped_since))
    }
}

/// Introductions by public staff to vacancies on file, while in placement.
fn introduce(region: &mut Region, r: usize, place: u32, work_region: usize, market: Market<'_>) {
    let case = region.office.cases[region.people[place as usize].case as usize];
    if case.stage != CaseStage::Service || case.service != Service::Placement {
        return;
    }
    for k in 0..market.nation.params.help.introductions {
        let first = 100 + k * market.nation.params.search.looks;
        let channel = Some(Channel::Public);
        apply(region, r, place, work_region, market, Process::Search, first, channel);
    }
}

/// Starts on own account take a dormant own-account slot in the region of residence.
fn start_own_account(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { nation, slots, now, draws, .. } = market;
    let ceiling = nation.params.search.start_own_account;
    let people = region.people.len();
    for c in Candidates::new(draws, Process::SelfEmployment, now, r as u32, people, ceiling) {
        let person = region.people[c.index as usize];
        let can = match person.labour {
            Labour::Employed => {
                person.contract != Contract::SelfEmployed && person.sick_since.0 == 0
            }
            Labour::Seeking => true,
            Labour::Idle => person.inactivity == Inactivity::OtherReason,
            Labour::Absent => false,
        };
        if !can {
            continue;
        }
        let (start, end) = slots[r].own_cell(person.occupation);
        let from = start + below(c.spare[0], end - start);
        if let Some(slot) = slots[r].dormant.first_in_window(start, end, from, u32::MAX) {
            // Everyone who starts meets no competition but another starter in the same slot.
            let key = c.spare[1];
            let person = PersonRef::new(r, c.index);
            let channel = Channel::OwnAccount;
            region.applications[r].push(Application { key, person, slot, channel });
            region.people[c.index as usize].set(Person::STARTING, true);
        }
    }
}

/// One application: look for an opening, and see whether both sides would want it.
#[expect(clippy::too_many_arguments, reason = "one application: who, where, how, and its address")]
pub fn apply(
    region: &mut Region,
    r: usize,
    place: u32,
    work_region: usize,
    market: Market<'_>,
    process: Process,
    first_slot: u32,
    only: Option<Channel>,
) {
    let Market { nation, slots, now, draws, .. } = market;
    let p = &nation.params.search;
    let person = region.people[place as usize];
    let entity = PersonRef::new(r, place).0;
    let table = &slots[work_region];
    for look in 0..p.looks {
        let words = draws.words(process, now, entity, first_slot + look);
        let channel = only.unwrap_or(if unit(words[0]) < p.informal_share {
            Channel::Informal
        } else {
            Channel::Direct
        });
        let occupation = pick(&nation.proximity[person.occupation as usize], unit(words[1]));
        let (start, end) = table.cell(Occupation::from_index(occupation as u8));
        if start == end {
            continue;
        }
        let from = start + below(words[2], end - start);
        let Some(slot) = table.visible(channel).first_in_window(start, end, from, p.window) else {
            continue;
        };
        region.tally.add(Count::Applications, 1);
        let fit = f64::from(nation.fit[person.occupation as usize][occupation]);
        let left = help_left(nation, &person, now);
        let hiring = &nation.params.hiring;
        let mut q = hiring::callback(hiring, &person, fit, market.ease[occupation], now, left);
        if only == Some(Channel::Public) {
            q = (q * nation.params.help.introduced_ratio).min(1.0);
        }
        let u = unit(words[3]);
        if u >= q {
            return;
        }
        region.tally.add(Count::Callbacks, 1);
        if SlotId(table.first + slot) == person.slot {
            return;
        }
        let offer = acceptance::offer(nation, &person, entity, occupation, now, draws);
        if !acceptance::accepts(nation, &person, offer, now) {
            region.tally.add(Count::Declined, 1);
            return;
        }
        let key = (u / q * f64::from(u32::MAX)) as u32;
        let person = PersonRef::new(r, place);
        region.applications[work_region].push(Application { key, person, slot, channel });
        return;
    }
}
