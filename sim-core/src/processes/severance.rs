//! Severance: the transitievergoeding at the end of a job, and training paid from it (M12).
//!
//! ```text
//! payment = a third of a month wage for each year of tenure            law, see `institutions`
//! training where  payment ≥ price  and  luck < s                       people who look for work
//! ```
//!
//! | symbol | field                           | unit  | status                                    |
//! | ------ | ------------------------------- | ----- | ----------------------------------------- |
//! | s      | design, `transition_schooling`  | share | M12; allowed by law, no count of use found; 0 in the base |
//!
//! The payment goes from the employer to the household with the tax on it, as if the year had been like
//! the last month in the job. It is due at every job loss of an employee below the AOW age, also when a
//! fixed-term contract is not renewed; not when people leave by themselves. After two years of sickness
//! it is due too, but the UWV refunds it: that payment is left out. A training paid from it is one like
//! any other, asked for at the responsible door and begun at once; the household pays the price. Until
//! it ends, that is the person's case: no other help is asked for.

use crate::codes::{Contract, Service};
use crate::institutions::transition_payment;
use crate::ledger::Purpose;
use crate::nation::Nation;
use crate::processes::access::{self, Setting};
use crate::processes::{deliver, help};
use crate::rng::Process;
use crate::units::{Cents, Month};
use crate::world::{CaseStage, Count, Labour, Person, PersonRef, Region};

/// Pays what is due to someone who has just lost a job; `before` is the person while still in it.
pub fn pay(region: &mut Region, place: u32, nation: &Nation, now: Month, before: &Person) {
    if before.contract == Contract::SelfEmployed || nation.rules.aow_month(before.birth) <= now {
        return;
    }
    let rules = region.pay.rules();
    let (wage, months) = (before.monthly_wage_cents(), now.since(before.since));
    let age = now.since(before.birth);
    let payment = transition_payment(wage, months, age, before.hours, rules);
    if payment == 0 {
        return;
    }
    let tax = region.pay.tax_on_sum(wage, payment);
    region.post(Purpose::TransitionPayment, payment);
    region.post(Purpose::IncomeTax, tax);
    region.tally.add(Count::TransitionPayments, 1);
    region.office.paid_off.push((place, payment));
}

/// Starts the training of people who pay it from what they got this month.
pub fn school(region: &mut Region, set: Setting<'_>) {
    let mut paid = std::mem::take(&mut region.office.paid_off);
    let share = set.design.employers.transition_schooling;
    if share > 0.0 {
        for &(place, payment) in &paid {
            school_one(region, place, payment, share, set);
        }
    }
    paid.clear();
    region.office.paid_off = paid;
}

fn school_one(region: &mut Region, place: u32, payment: Cents, share: f64, set: Setting<'_>) {
    let Setting { nation, r, now, draws, .. } = set;
    let person = &region.people[place as usize];
    let price = deliver::price(&nation.params.help, Service::Training);
    let lot = draws.uniform(Process::Schooling, now, PersonRef::new(r, place).0, 0);
    let chooses = person.labour == Labour::Seeking
        && person.case == u32::MAX
        && person.age(now) < nation.params.help.asks_until_age
        && payment >= price
        && lot < share;
    if !chooses {
        return;
    }
    let class = help::class(person);
    access::open_case(region, place, help::responsible(set.design, class), set);
    let index = region.people[place as usize].case as usize;
    let case = &mut region.office.cases[index];
    case.service = Service::Training;
    case.payer = help::payer(class);
    case.stage = CaseStage::Waiting;
    region.post(Purpose::OwnSchooling, price);
    region.tally.add(Count::SchooledFromPayment, 1);
    deliver::start(region, index, set);
}
