//! Search: who applies where this month.
//!
//! ```text
//! serious applications of a seeker : n = floor(a · e_i · q_i + u)
//! effort                           : e_i = max(φ, ψ^months) · b^barriers · (1 + gain) · lock-in · w on WW,
//!                                    times μ in the month in which a job was lost
//! worker, idle person              : one with hazard h_i · q_i
//! a look                           : finds with chance s, see `finding`
//! opening                          : then the first one within W places of a drawn place, if there is one
//! rank                             : -ln(u) / q_i, the lower the better
//! ```
//!
//! | symbol | field                      | unit    | status                              |
//! | ------ | -------------------------- | ------- | ----------------------------------- |
//! | a      | `applications`             | 1/month | calibrated, C03                     |
//! | ψ, φ   | `effort_decay`, `effort_floor` | -   | calibrated, C09 |
//! | μ      | `month_of_loss`            | share   | assumption: jobs end halfway through a month |
//! | w      | `ww_factor`                | -       | calibrated, C10: an insured income takes haste away (E104) |
//! | q      | see `hiring`               | share   | chance that an employer takes the applicant seriously |
//! | -      | `pull`                     | -       | calibrated: spreads openings evenly over occupations |
//! | W      | `window`                   | places  | assumption: a stretch in which there is nearly always something |
//! | -      | `on_the_job_*`, `settle_*` | 1/month | calibrated, C07                     |
//! | -      | `on_the_job_older_factor`, `on_the_job_older_age` | -, years | assumption |
//! | -      | `intermediary_seeker`, `intermediary_worker` | - | calibrated, S106 and S117: agency contracts, which come through private intermediaries, are offered that many times as often |
//! | -      | `approach_*`               | 1/month | calibrated, C06, C11                |
//!
//! Only applications that an employer would take seriously are drawn: those sent in vain change
//! nothing. A person looks for one occupation in a calendar year (see [`Profile`]), so the openings
//! of an occupation can be filled without asking about another.
//!
//! A place in a fixed ring of slots is drawn, never an item of a list of openings, so that the same
//! draw finds the same slot in every design as long as it is open in both. The window only says where
//! an opening lies: how hard it is to find one is for the chance s.

mod apply;
mod finding;
mod shown;

pub use finding::Tension;

use apply::{Tries, apply};
use shown::{openings_elsewhere, openings_shown, seen_as_far};

use crate::codes::{Benefit, Contract, Inactivity, Occupation};
use crate::design::Design;
use crate::nation::Nation;
use crate::params::Search;
use crate::processes::acceptance::{self, Profile};
use crate::processes::employers::Reaction;
use crate::processes::{help, hiring, participation};
use crate::risks::Risks;
use crate::rng::{Draws, Process, Shares, below, unit};
use crate::thinning::{Risk, falls_to};
use crate::units::Month;
use crate::world::{
    Application, Channel, Class, HiringPlan, Labour, Person, PersonRef, Region, SlotState, Slots,
};

/// What search reads every month, derived once for all people.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Effort by months without work, barriers and help apart.
    effort: [f64; 128],
    /// Factor by number of barriers.
    barriers: [f64; 9],
    /// Region of work by region of residence.
    pub(crate) work_region: Vec<Shares>,
    /// Occupation applied for by own occupation, weighted by the chance of being taken seriously.
    pub(crate) occupation: Vec<Shares>,
    /// Mean fit over the occupations applied for, by own occupation.
    pub(crate) fit: Vec<f64>,
    /// Shares of the occupations applied for, by own occupation.
    applied: Vec<Vec<f64>>,
    /// Contracts on offer to people who look from joblessness, from a job, and to those who do not look.
    mix: [acceptance::Mix; 3],
    /// What employers make of lasting signals.
    signals: hiring::Signals,
    /// Hazards of starting to search and of being offered work, by class of those near the labour
    /// market; 0 for others.
    near: [[f64; 2]; 256],
}

impl Tables {
    /// The tables of a nation.
    pub fn new(nation: &Nation, reaction: &Reaction) -> Self {
        let p = &nation.params.search;
        let mut effort = [1.0; 128];
        for k in 1..effort.len() {
            effort[k] = effort[k - 1] * p.effort_decay;
        }
        let mut effort = effort.map(|decayed| p.effort_floor.max(decayed));
        effort[0] *= p.month_of_loss;
        let mut barriers = [1.0; 9];
        for k in 1..barriers.len() {
            barriers[k] = barriers[k - 1] * p.barrier_factor;
        }
        let mut occupation = Vec::new();
        let mut fits = Vec::new();
        let mut applied = Vec::new();
        for (cumulative, fit) in nation.proximity.iter().zip(&nation.fit) {
            let mut before = 0.0;
            let mut sum = 0.0;
            let mut running = Vec::with_capacity(cumulative.len());
            let mut sought = 0.0;
            for ((&upto, &fit), pull) in cumulative.iter().zip(fit).zip(&p.pull) {
                let share = f64::from(upto - before) * pull;
                before = upto;
                sought += share;
                sum += share * f64::from(fit);
                running.push(sum);
            }
            occupation
                .push(Shares::new(&running.iter().map(|x| (x / sum) as f32).collect::<Vec<_>>()));
            fits.push(sum / sought);
            let mut before = 0.0;
            applied.push(
                running
                    .iter()
                    .map(|&upto| (upto - std::mem::replace(&mut before, upto)) / sum)
                    .collect(),
            );
        }
        let work_region = nation.commuting.iter().map(|row| Shares::new(row)).collect();
        let signals = hiring::signals(&nation.params.hiring, reaction);
        let near = near(nation);
        let mix = mixes(nation, reaction);
        Self { effort, barriers, work_region, occupation, fit: fits, applied, mix, signals, near }
    }

    /// Lets employers change their mind on signals and contracts.
    pub fn renew(&mut self, nation: &Nation, reaction: &Reaction) {
        self.signals = hiring::signals(&nation.params.hiring, reaction);
        self.mix = mixes(nation, reaction);
    }

    /// Standards of the year that people meet, by own occupation: the mean over where they apply.
    pub fn ease(&self, plan: &[HiringPlan; Occupation::COUNT]) -> [f64; Occupation::COUNT] {
        std::array::from_fn(|own| {
            self.applied[own].iter().zip(plan).map(|(share, plan)| share * plan.callback).sum()
        })
    }

    /// Contracts on offer to whom a process leads to openings.
    #[inline]
    pub fn mix(&self, process: Process) -> &acceptance::Mix {
        &self.mix[match process {
            Process::Search | Process::Tip => 0,
            Process::OnTheJobSearch => 1,
            _ => 2,
        }]
    }

    /// The occupation that a person looks for this year.
    #[inline]
    pub fn sought(&self, person: &Person, profile: Profile) -> usize {
        self.occupation[person.trade.trained() as usize].pick(profile.occupation)
    }

    /// Search effort relative to a newly unemployed person without barriers.
    ///
    /// `left` is the share of earlier help that still acts.
    #[inline]
    pub fn effort(&self, p: &Search, person: &Person, now: Month, left: f64) -> f64 {
        let months = usize::from(person.months_without_work(now)).min(self.effort.len() - 1);
        let gain = 1.0 + f64::from(person.effort_gain) / 100.0 * left;
        let lock = if person.is(Person::LOCKED_IN) { p.locked_in_factor } else { 1.0 };
        let on_ww = if person.benefit == Benefit::Ww { p.ww_factor } else { 1.0 };
        self.effort[months] * self.barriers[person.barriers.count() as usize] * gain * lock * on_ww
    }
}

fn mixes(nation: &Nation, reaction: &Reaction) -> [acceptance::Mix; 3] {
    let p = &nation.params.search;
    [p.intermediary_seeker, p.intermediary_worker, 1.0]
        .map(|factor| acceptance::mix(nation, factor, reaction.permanent_odds))
}

/// Monthly hazard that a worker applies elsewhere.
pub fn on_the_job_hazard(p: &Search, settle: &[f64], person: &Person, now: Month) -> f64 {
    if person.sick_since.0 > 0 {
        return 0.0;
    }
    let base = on_the_job_base(p, person.contract);
    if person.job_ends.is_known() {
        return p.on_the_job_flexible.max(base) * (1.0 + p.settle_extra); // under notice
    }
    let tenure = usize::from(now.since(person.since)).min(settle.len() - 1);
    let older = person.age(now) >= p.on_the_job_older_age;
    let age = if older { p.on_the_job_older_factor } else { 1.0 };
    base * age * (1.0 + p.settle_extra * settle[tenure])
}

fn on_the_job_base(p: &Search, contract: Contract) -> f64 {
    match contract {
        Contract::Permanent => p.on_the_job_permanent,
        Contract::SelfEmployed => p.on_the_job_self_employed,
        Contract::Temporary | Contract::OnCall | Contract::Agency => p.on_the_job_flexible,
    }
}

/// Monthly hazard that someone who does not search is offered work.
pub fn approach_hazard(p: &Search, reason: Inactivity, benefit: Benefit) -> f64 {
    let base = match reason {
        Inactivity::Student => p.approach_student,
        Inactivity::Retired => p.approach_retired,
        Inactivity::Ill => p.approach_ill,
        Inactivity::OtherReason => p.approach_other,
    };
    match benefit {
        Benefit::Iva => 0.0,
        Benefit::None => base,
        _ => base * p.approach_benefit_factor,
    }
}

/// Risk of applying from a job, by class.
pub fn on_the_job_risk(nation: &Nation, tables: &Tables) -> Risk {
    let p = &nation.params.search;
    let [top, helped] = [false, true]
        .map(|help| hiring::highest_callback(&nation.params, &tables.fit, Labour::Employed, help));
    Risk::new(Process::OnTheJobSearch, |class| {
        let Some(work) = class.work() else { return 0.0 };
        let base = on_the_job_base(p, work.contract) * p.on_the_job_older_factor.max(1.0);
        let base = if work.at_risk { p.on_the_job_flexible.max(base) } else { base };
        base * (1.0 + p.settle_extra) * if work.helped { helped } else { top }
    })
    .fading(&settle(p).map(|left| falls_to(p.settle_extra, left)), |work| !work.at_risk)
}

/// Risk of being offered work while far from the labour market, by class; those who are near it are
/// visited.
pub fn approach_risk(nation: &Nation, tables: &Tables) -> Risk {
    let p = &nation.params.search;
    let top = hiring::highest_callback(&nation.params, &tables.fit, Labour::Idle, true);
    Risk::new(Process::Approach, |class| match class.idle() {
        Some(reason) if !class.is_near() => approach_hazard(p, reason, class.benefit()) * top,
        _ => 0.0,
    })
}

/// The same two hazards for those who are near the labour market, by class.
fn near(nation: &Nation) -> [[f64; 2]; 256] {
    let p = &nation.params;
    std::array::from_fn(|code| {
        let class = Class(code as u8);
        let Some(reason) = class.idle().filter(|_| class.is_near()) else { return [0.0; 2] };
        let benefit = class.benefit();
        let start = participation::start_hazard(&p.participation, reason, benefit);
        [start, approach_hazard(&p.search, reason, benefit)]
    })
}

/// Risk of starting on own account, by class.
pub fn own_account_risk(nation: &Nation) -> Risk {
    let p = &nation.params.search;
    Risk::new(Process::SelfEmployment, |class| {
        let can = match class.labour() {
            Labour::Employed => class.work().is_some_and(|w| w.contract != Contract::SelfEmployed),
            Labour::Seeking => true,
            Labour::Idle => class.idle() == Some(Inactivity::OtherReason),
            Labour::Absent => false,
        };
        if can { p.start_own_account } else { 0.0 }
    })
}

/// Everything that search reads besides the people.
#[derive(Clone, Copy)]
pub struct Market<'a> {
    /// The nation.
    pub nation: &'a Nation,
    /// The design in force.
    pub design: &'a Design,
    /// Job slots by occupation, as they stand at the start of search.
    pub slots: &'a [Slots],
    /// What employers planned for the year, by occupation.
    pub plan: &'a [HiringPlan; Occupation::COUNT],
    /// Standards that people meet by own occupation, see [`Tables::ease`].
    pub ease: &'a [f64; Occupation::COUNT],
    /// Chance that a look finds an opening.
    pub finding: f64,
    /// Risks of the month.
    pub risks: &'a Risks,
    /// The month.
    pub now: Month,
    /// Draws.
    pub draws: Draws,
}

impl Market<'_> {
    /// Chance that an employer takes the person seriously.
    fn callback(&self, person: &Person, left: f64) -> f64 {
        let own = person.trade.trained() as usize;
        let (p, fit) = (&self.nation.params.hiring, self.risks.search.fit[own]);
        let ease = self.ease[own];
        hiring::callback(p, &self.risks.search.signals, person, fit, ease, self.now, left)
    }
}

/// All applications of a region's people this month, into the outbox.
pub fn search(region: &mut Region, r: usize, market: Market<'_>) {
    region.looks = 0;
    start_own_account(region, r, market);
    seek(region, r, market);
    look_on_the_job(region, r, market);
    visit_those_near(region, r, market);
    be_approached(region, r, market);
}

fn seek(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { nation, risks, now, draws, .. } = market;
    let p = &nation.params.search;
    let mut room = std::mem::take(&mut region.room.visited);
    let seekers = region.seekers.list(&mut room);
    let seen = region.read(seekers);
    let visits = draws.visits(Process::Search, now, r);
    for (&place, person) in seekers.iter().zip(&seen) {
        let words = visits.words(place);
        if now > person.since
            && unit(words[1])
                < participation::stop_hazard(&nation.params.participation, person, now)
        {
            let reason = participation::reason_to_stop(&nation.params.participation, person, now);
            region.set_search(place, Labour::Idle, reason, now);
            continue;
        }
        if person.is(Person::STARTING) {
            region.people[place as usize].set(Person::STARTING, false);
            continue;
        }
        let left = help::left(&nation.params.help, person, now);
        let q = market.callback(person, left) * seen_as_far(region, person, risks.shown_far);
        let rate = p.applications * risks.search.effort(p, person, now, left) * q;
        let tries = Tries {
            process: Process::Search,
            ordinary: (rate + unit(words[0])) as u32,
            by_help: openings_shown(region, person, PersonRef::new(r, place), q, market),
            only: None,
            elsewhere: openings_elsewhere(region, person, PersonRef::new(r, place), q, market),
        };
        if tries.number() > 0 {
            apply(region, r, place, person, tries, q, market);
        }
    }
    region.room.seen = seen;
    region.room.visited = room;
}

fn look_on_the_job(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { nation, risks, now, draws, .. } = market;
    let p = &nation.params.search;
    let risk = &risks.on_the_job;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        let q = market.callback(person, help::left(&nation.params.help, person, now));
        let hazard = on_the_job_hazard(p, &risks.settle, person, now) * q;
        if !risk.strikes(c, hazard) {
            continue;
        }
        if person.is(Person::STARTING) {
            region.people[c.index as usize].set(Person::STARTING, false);
            continue;
        }
        let tries = Tries::one(Process::OnTheJobSearch, None);
        apply(region, r, c.index, person, tries, q, market);
    }
    region.done(due);
}

/// Idle students, and people outside the labour force without a hindrance, are few and often asked:
/// they are visited one by one. Some start to search, some are offered work.
fn visit_those_near(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { risks, now, draws, .. } = market;
    let visits = draws.visits(Process::Approach, now, r);
    let mut room = std::mem::take(&mut region.room.visited);
    let near = region.near.list(&mut room);
    let hazards = |region: &Region, place: u32| {
        let [approached, starts] = visits.words(place).map(unit);
        let [start, hazard] = risks.search.near[usize::from(region.class[place as usize].0)];
        (starts < start, approached, hazard)
    };
    let mut events = std::mem::take(&mut region.room.places);
    events.clear();
    events.extend(near.iter().copied().filter(|&place| {
        let (starts, approached, hazard) = hazards(region, place);
        starts || approached < hazard
    }));
    let seen = region.read(&events);
    for (&place, person) in events.iter().zip(&seen) {
        let (starts, approached, hazard) = hazards(region, place);
        if starts {
            region.set_search(place, Labour::Seeking, person.inactivity, now);
        } else if person.is(Person::STARTING) {
            region.people[place as usize].set(Person::STARTING, false);
        } else {
            approach(region, r, place, person, approached / hazard, market);
        }
    }
    region.room.seen = seen;
    region.room.places = events;
    region.room.visited = room;
}

fn be_approached(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { nation, risks, now, draws, .. } = market;
    let risk = &risks.approach;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        let hazard = approach_hazard(&nation.params.search, person.inactivity, person.benefit);
        if person.is(Person::STARTING) {
            region.people[c.index as usize].set(Person::STARTING, false);
            continue;
        }
        let mark = c.mark() * risk.ceiling / hazard;
        approach(region, r, c.index, person, mark, market);
    }
    region.done(due);
}

/// Someone hears of work through acquaintances; `mark` is uniform on (0, 1).
fn approach(
    region: &mut Region,
    r: usize,
    place: u32,
    person: &Person,
    mark: f64,
    market: Market<'_>,
) {
    let q = market.callback(person, help::left(&market.nation.params.help, person, market.now));
    if mark < q {
        let tries = Tries::one(Process::Approach, Some(Channel::Informal));
        apply(region, r, place, person, tries, q, market);
    }
}

/// Starts on own account take a dormant own-account slot in the region of residence.
fn start_own_account(region: &mut Region, r: usize, market: Market<'_>) {
    let Market { nation, slots, risks, now, draws, .. } = market;
    let risk = &risks.own_account;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        if person.sick_since.0 > 0 {
            continue;
        }
        let occupation = person.occupation() as usize;
        let table = &slots[occupation];
        let (start, end) = table.own_cell(r);
        let luck = risk.afterwards(draws, now, r, c);
        let from = start + below(luck[0], end - start);
        if let Some(slot) =
            table.all_in(SlotState::Dormant).first_in_window(start, end, from, u32::MAX)
        {
            // Everyone who starts meets no competition but another starter in the same slot.
            let least = nation.wage[occupation][person.education() as usize] / 2;
            let application = Application {
                key: luck[1],
                person: PersonRef::new(r, c.index),
                slot,
                offer: person.wage.max(least),
                contract: Contract::SelfEmployed,
                channel: Channel::OwnAccount,
            };
            region.applications.push(occupation, application);
            region.people[c.index as usize].set(Person::STARTING, true);
        }
    }
    region.done(due);
}

/// Share of the added hazard of a new job that is left, by months of tenure.
pub(crate) fn settle(p: &Search) -> [f64; 128] {
    fading(p.settle_months)
}

/// exp(-k / months) for k = 0, 1, ...
pub(crate) fn fading(months: f64) -> [f64; 128] {
    let step = libm::exp(-1.0 / months);
    let mut left = [1.0; 128];
    for k in 1..left.len() {
        left[k] = left[k - 1] * step;
    }
    left
}
