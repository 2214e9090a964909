//! The applicant's choice: which offers are good enough, and what a new job pays.
//!
//! ```text
//! offer          = w[occupation, education] · a[occupation] · (1 + σ · (2u - 1))
//! pay            = ω · offer + (1 - ω) · own wage
//! V(job, place)  = D(pay, hours, benefit beside it) - v · hours - T(place, hours)
//! seeker accepts   V(job, place) ≥ D(benefit without job)
//! worker moves     V(job, place) ≥ V(present job at wage · (1 + γ), its place); -λ for +γ when the
//!                  new contract is permanent and the old is not, or under notice; the wage of the
//!                  present job is the own wage
//! v              = κ · last wage,   κ = max(κ_min, κ_0 - δ · months without work)
//! T(place)       = hours / day · (cost[place] + v · minutes[place])
//! ```
//!
//! D is disposable income a month (`institutions::net_income`: tax, what is left of the benefit,
//! allowances, local support), as the mean over the months that a person looks ahead: WW and ZW end, so
//! work pays more the nearer the end is. v is the net value of an hour of time; those who never worked
//! have the minimum wage as last wage; the own wage is that of `skill`. Place is the region of residence
//! or another. Before that:
//!
//! - a health limitation rules out a share of occupations and years, and a strong one holds the hours
//!   down; who would decline the job without the limitation declines it with it;
//! - the duty to accept work (WW after six months, bijstand, IOAW) moves a share of people without a
//!   strong limitation to take whatever health allows. The others weigh as above: where the benefit
//!   takes what a job brings they stay, so 1 less that share is the strength of the poverty trap.
//!
//! | symbol | field                 | unit    | status                |
//! | ------ | --------------------- | ------- | --------------------- |
//! | w      | world table           | cents/h | evidence, CBS         |
//! | a      | -                     | ratio   | what employers offer this year, see `demand` |
//! | σ      | `wage_spread`         | share   | assumption            |
//! | κ_0, κ_min | `reservation`, `reservation_floor` | share of gross, net | calibrated |
//! | δ      | `reservation_decay`   | 1/month | calibrated            |
//! | -      | `horizon_months`      | months  | assumption            |
//! | -      | `duty_ww_months`      | months  | law: WW art. 24       |
//! | -      | `duty_ww`             | share   | assumption            |
//! | -      | `duty_bijstand`       | share   | calibrated, C11       |
//! | -      | `health_*_unfit`, `health_strong_hours` | share, h/week | assumption |
//! | day    | `day_hours`           | h       | assumption            |
//! | cost, minutes | `travel_cost_*`, `travel_minutes_*` | cents, min/day | assumption: no distances are in the tables |
//! | γ, λ   | `move_gain`, `move_loss` | share | assumption           |
//! | ω      | `offer_weight`        | share   | assumption            |
//!
//! u, fitness and whether the duty moves someone belong to the applicant and the calendar year; see
//! [`Profile`]. The law has one step at which a better wage brings less, the end of the WW at 87.5% of
//! the old wage, and one slope: a partial bijstand falls one for one with pay while allowances fall too.

use crate::codes::{Barriers, Benefit, Contract, Occupation};
use crate::income::{Pay, claim_of};
use crate::institutions::{Claim, hourly_minimum, with_holiday_pay};
use crate::nation::Nation;
use crate::params::Acceptance;
use crate::processes::{hours, skill};
use crate::rng::{Draws, Process, pick, unit};
use crate::units::{Cents, Month};
use crate::world::{Labour, Person, PersonRef};

/// What a person looks for and is worth on the market in a calendar year: words of luck.
///
/// They last a year, so that a start a month earlier or later is the same start: jobs of one
/// occupation are exchangeable, and it makes no difference to a person which of two was found. That
/// keeps the paths of two designs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Which occupation is looked for.
    pub occupation: u32,
    /// Which contract employers offer.
    pub contract: u32,
    /// Which wage employers offer.
    pub wage: u32,
    /// Whether a limitation rules the work out (high half), and whether a duty to accept moves the
    /// person (low half).
    pub able: u32,
}

impl Profile {
    /// The profile of a person in the year of a month.
    pub fn new(person: PersonRef, now: Month, draws: Draws) -> Self {
        let year = Month(now.0 - now.0 % 12);
        let [occupation, contract, wage, able] = draws.words(Process::Profile, year, person.0, 0);
        Self { occupation, contract, wage, able }
    }
}

/// What employers offer a person this year, wherever the job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Gross hourly wage in cents.
    pub wage: u16,
    /// Contract.
    pub contract: Contract,
}

/// Cumulative shares of contracts among offers, by occupation.
pub type Mix = [[f32; Contract::COUNT]; Occupation::COUNT];

/// The mix of openings as it looks to people who use private intermediaries `factor` times as much as
/// the average: agency contracts come through them, the others share what is left as they did.
/// `permanent_odds` is what the cost of contracts does to the odds of a permanent one.
pub fn mix(nation: &Nation, factor: f64, permanent_odds: f64) -> Mix {
    std::array::from_fn(|occupation| {
        let upto = nation.contract_mix[occupation].map(f64::from);
        let mut before = 0.0;
        let shares = upto.map(|upto| upto - std::mem::replace(&mut before, upto));
        let shares = shifted(shares, permanent_odds);
        let agency = shares[Contract::Agency as usize];
        let through = (agency * factor).min(1.0);
        let rest = if agency < 1.0 { (1.0 - through) / (1.0 - agency) } else { 0.0 };
        let mut sum = 0.0;
        std::array::from_fn(|kind| {
            let by_agency = kind == Contract::Agency as usize;
            sum += if by_agency { through } else { shares[kind] * rest };
            sum as f32
        })
    })
}

/// Shares of contracts when the odds of a permanent one are multiplied; the others keep their
/// proportions.
fn shifted(shares: [f64; Contract::COUNT], odds: f64) -> [f64; Contract::COUNT] {
    let permanent = shares[Contract::Permanent as usize];
    // Whether it is exactly 1, so that the shares stay as they are to the last bit.
    if odds.to_bits() == 1.0_f64.to_bits() || permanent >= 1.0 {
        return shares;
    }
    let after = permanent * odds / (1.0 - permanent + permanent * odds);
    let rest = (1.0 - after) / (1.0 - permanent);
    let mut shares = shares.map(|share| share * rest);
    shares[Contract::Permanent as usize] = after;
    shares
}

/// The offer of a job in an occupation, out of a [`Mix`]; `scale` is the factor on wages of the year.
pub fn offer(
    nation: &Nation,
    mix: &Mix,
    person: &Person,
    (occupation, scale): (usize, f64),
    profile: Profile,
) -> Offer {
    let median = f64::from(nation.wage[occupation][person.education() as usize]) * scale;
    let spread = nation.params.acceptance.wage_spread * skill::quality(profile.wage);
    let kind = pick(&mix[occupation], unit(profile.contract));
    Offer { wage: (median * (1.0 + spread)) as u16, contract: Contract::from_index(kind as u8) }
}

/// Wage in the new job, in cents an hour.
pub fn new_wage(nation: &Nation, person: &Person, offer: u16, now: Month) -> u16 {
    let w = nation.params.acceptance.offer_weight;
    if person.wage == 0 {
        return offer;
    }
    let own = person.own_wage(&nation.params.skill, now);
    (w * f64::from(offer) + (1.0 - w) * f64::from(own)) as u16
}

/// Where a person takes the job on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Nowhere.
    Nowhere,
    /// In the region of residence only.
    Inside,
    /// Anywhere.
    Anywhere,
}

/// Someone who weighs an offer.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The nation.
    pub nation: &'a Nation,
    /// Amounts of the price month.
    pub pay: &'a Pay,
    /// The person.
    pub person: &'a Person,
    /// The person's place.
    pub place: PersonRef,
    /// The month.
    pub now: Month,
    /// Draws.
    pub draws: Draws,
}

impl Asked<'_> {
    /// Where the person takes the job.
    pub fn reach(&self, offer: Offer, profile: Profile) -> Reach {
        let p = &self.nation.params;
        if unfit(&p.acceptance, self.person, profile) {
            return Reach::Nowhere;
        }
        if self.person.labour == Labour::Employed {
            return self.move_reach(offer);
        }
        if duty_moves(&p.acceptance, self.person, profile, self.now) {
            return Reach::Anywhere;
        }
        let wanted = hours::wanted(
            &p.claim,
            self.pay.rules(),
            self.person,
            self.place.0,
            self.now,
            self.draws,
        );
        let hours = hours::held_by_health(&p.acceptance, self.person, wanted);
        let wage = new_wage(self.nation, self.person, offer.wage, self.now);
        let reach = self.seeker_reach(wage, hours);
        // A limitation never makes a job acceptable.
        if hours < wanted { reach.min(self.seeker_reach(wage, wanted)) } else { reach }
    }

    fn seeker_reach(&self, wage: u16, hours: u8) -> Reach {
        let claim = claim_of(self.person, self.now, self.pay.rules());
        let value = self.time_value();
        let job = self.worth(&claim, f64::from(wage), hours, value);
        let without = self.income(&claim, 0);
        reach_of(|away| job - self.travel(away, hours, value) >= without)
    }

    /// Where someone in work takes another job: gross pay decides, unless the way to work changes or a
    /// benefit runs beside the job.
    fn move_reach(&self, offer: Offer) -> Reach {
        let (p, person) = (&self.nation.params, self.person);
        let a = &p.acceptance;
        let wage = f64::from(new_wage(self.nation, person, offer.wage, self.now));
        let safer = offer.contract == Contract::Permanent && person.contract.is_flexible();
        let keep =
            if safer || person.job_ends.is_known() { 1.0 - a.move_loss } else { 1.0 + a.move_gain };
        let least = f64::from(person.own_wage(&p.skill, self.now)) * keep;
        let away = self.works_away();
        if person.benefit == Benefit::None && !away && wage < least {
            return Reach::Nowhere;
        }
        let hours =
            hours::in_new_job(p, self.pay.rules(), person, self.place.0, self.now, self.draws);
        let claim = claim_of(person, self.now, self.pay.rules());
        let value = self.time_value();
        let present =
            self.worth(&claim, least, person.hours, value) - self.travel(away, person.hours, value);
        let job = self.worth(&claim, wage, hours, value);
        reach_of(|away| job - self.travel(away, hours, value) >= present)
    }

    /// Whether the present job counts as one in another region: a lasting draw by the commuting of the
    /// region of residence. It is not read from the slot, for it must not matter which of two jobs of a
    /// kind was found.
    fn works_away(&self) -> bool {
        let r = self.place.region();
        let row = &self.nation.commuting[r];
        let before = if r == 0 { 0.0 } else { row[r - 1] };
        let draw = self.draws.uniform(Process::Taste, Month(0), self.place.0, 0);
        draw >= f64::from(row[r] - before)
    }

    /// Disposable income of a month with a job, less the value of the time it takes, cents.
    fn worth(&self, claim: &Claim, wage: f64, hours: u8, value: f64) -> f64 {
        let month = f64::from(hours) * HOURS_A_MONTH;
        let gross = with_holiday_pay((wage * month) as Cents, self.pay.rules());
        self.income(claim, gross) - value * month
    }

    /// Disposable income of a month beside a gross wage, cents: the mean over the months that the
    /// person looks ahead, in which the WW or ZW may end.
    fn income(&self, claim: &Claim, wage: Cents) -> f64 {
        let now = self.pay.disposable(claim, wage) as f64;
        let ahead = f64::from(self.nation.params.acceptance.horizon_months);
        let left = f64::from(self.person.benefit_end.since(self.now));
        if !matches!(claim.benefit, Benefit::Ww | Benefit::Zw) || left >= ahead {
            return now;
        }
        let none = Claim { benefit: Benefit::None, ..*claim };
        let later = self.pay.disposable(&none, wage) as f64;
        later + (now - later) * left / ahead
    }

    /// Net value of an hour of the person's time, cents.
    pub fn time_value(&self) -> f64 {
        let last = match self.person.wage {
            0 => hourly_minimum(self.now.since(self.person.birth), self.pay.rules()) as f64,
            wage => f64::from(wage),
        };
        last * reservation(&self.nation.params.acceptance, self.person, self.now)
    }

    /// Own cost of a month's travel to work, with the value of the time, cents.
    fn travel(&self, away: bool, hours: u8, value: f64) -> f64 {
        let a = &self.nation.params.acceptance;
        let (mut cost, mut minutes) = (a.travel_cost_inside, a.travel_minutes_inside);
        if away {
            cost = cost.max(a.travel_cost_outside);
            minutes = minutes.max(a.travel_minutes_outside);
        }
        let days = f64::from(hours) * HOURS_A_MONTH / a.day_hours;
        days * (cost + value * minutes / 60.0)
    }
}

/// Hours a month of one weekly hour.
const HOURS_A_MONTH: f64 = 52.0 / 12.0;

fn reach_of(takes: impl Fn(bool) -> bool) -> Reach {
    if takes(true) {
        Reach::Anywhere
    } else if takes(false) {
        Reach::Inside
    } else {
        Reach::Nowhere
    }
}

/// Net value of an hour as a share of the last gross hourly wage.
pub fn reservation(p: &Acceptance, person: &Person, now: Month) -> f64 {
    let months = f64::from(person.months_without_work(now));
    p.reservation_floor.max(p.reservation - p.reservation_decay * months)
}

/// Whether a limitation rules the work out that the person looks for this year.
pub fn unfit(p: &Acceptance, person: &Person, profile: Profile) -> bool {
    let share = if person.barriers.has(Barriers::HEALTH_STRONG) {
        p.health_strong_unfit.max(p.health_mild_unfit)
    } else if person.barriers.has(Barriers::HEALTH_MILD) {
        p.health_mild_unfit
    } else {
        return false;
    };
    unit(profile.able) < share
}

/// Whether the duty to accept work moves someone without work to take any job; it comes with the
/// benefit, whether the person searches or not.
pub fn duty_moves(p: &Acceptance, person: &Person, profile: Profile, now: Month) -> bool {
    if person.labour == Labour::Employed || person.barriers.has(Barriers::HEALTH_STRONG) {
        return false;
    }
    let share = match person.benefit {
        Benefit::Ww if now.since(person.benefit_since) >= p.duty_ww_months => p.duty_ww,
        Benefit::Bijstand | Benefit::Ioaw => p.duty_bijstand,
        _ => return false,
    };
    unit(profile.able.rotate_left(16)) < share
}
