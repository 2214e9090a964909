//! Pay for results: what is paid at the start, set aside, and paid when a client is a result.
//!
//! ```text
//! at the start   fixed · price is paid, P · s · price is set aside
//! result         at work window + D months after the service, in a job that has lasted D months and
//!                began after the help
//! paid           P · price, from what was set aside for all clients of the payer; waits if that is short
//! each January   what open claims are not expected to need goes back to the pot; what is owed and not
//!                there comes from it
//! ```
//!
//! | symbol | field                            | unit   | status                                     |
//! | ------ | -------------------------------- | ------ | ------------------------------------------ |
//! | window | `window_months`                  | months | assumption, 3 to 12                        |
//! | D      | design, `delivery.durability_months` | months | M33, 1 to 24                           |
//! | -      | design, `delivery.result_hours`  | hours a week | M33: fewest hours of the job         |
//! | -      | design, `delivery.result_off_benefit` | -  | M33: the client must be without a benefit  |
//! | -      | design, `delivery.result_exempts_illness` | - | M33: who fell ill for long is paid for as expected, and tells nothing |
//! | P, s   | -                                | -      | terms in force, see `provider`, `purchase` |
//!
//! So a pot never pays more than it holds, and every result is paid in the end.

use crate::codes::{Benefit, Code, Payer};
use crate::design::{Delivery, Design};
use crate::ledger::Purpose;
use crate::processes::access::Setting;
use crate::units::{Cents, Month, rounded};
use crate::world::{Case, Claim, Count, Labour, Person, Region, Term};

/// What a client costs a pot: paid at once, and set aside.
pub fn charge(term: &Term, price: Cents) -> (Cents, Cents) {
    let of = |share: f64| rounded(price as f64 * share);
    (of(term.fixed), of(term.price * term.expected))
}

/// Pays what is due at the start of a bought service and opens the claim.
pub fn open(region: &mut Region, case: &Case, term: &Term, price: Cents, set: Setting<'_>) {
    let (fixed, set_aside) = charge(term, price);
    region.post(Purpose::service(case.payer), fixed);
    region.tally.add(Count::BoughtEuros, fixed / 100);
    region.office.set_aside[case.payer as usize] += set_aside;
    let c = case.risk as usize;
    let given = rounded(term.effort * 100.0);
    let t = &mut region.tally;
    t.0[Count::BoughtNear as usize + c] += 1;
    t.0[Count::EffortNear as usize + c] += given;
    t.add(Count::BeliefError, rounded(term.error * 1000.0));
    let norm = set.nation.params.market.norm;
    let parked = case.risk.is_far() && term.effort <= norm;
    t.add(Count::Parked, i64::from(parked));
    let help = &set.nation.params.help;
    let after = set.nation.params.market.window_months + help.months[case.service as usize];
    let lasting = lasting(&set.design.delivery);
    region.office.claims.push(Claim {
        person: case.person,
        birth: region.people[case.person as usize].birth,
        due: set.now.plus(after + lasting),
        begun_by: set.now.plus(after),
        begun_from: set.now,
        payer: case.payer,
        risk: case.risk,
        cents: rounded(price as f64 * term.price),
        set_aside,
        was_ill: is_ill(&region.people[case.person as usize]),
        owed: false,
    });
}

/// Months that a job must have lasted to be a result.
pub fn lasting(delivery: &Delivery) -> u16 {
    delivery.durability_months
}

/// Looks at the clients whose month has come, and pays what is owed.
pub fn settle(region: &mut Region, now: Month, design: &Design) {
    let due = region.office.claims.iter().any(|claim| claim.due <= now);
    let new_year = now.of_year() == 1;
    if !due && !new_year {
        return;
    }
    let mut claims = std::mem::take(&mut region.office.claims);
    for claim in &mut claims {
        if claim.due == now {
            look(region, claim, &design.delivery);
        }
    }
    if new_year {
        even_out(region, &claims, now, design);
    }
    claims.retain(|claim| {
        if claim.due > now {
            return true;
        }
        let fund = &mut region.office.set_aside[claim.payer as usize];
        let paid = claim.owed && *fund >= claim.cents;
        if paid {
            *fund -= claim.cents;
            region.post(Purpose::service(claim.payer), claim.cents);
            region.tally.add(Count::BoughtEuros, claim.cents / 100);
        }
        claim.owed && !paid
    });
    region.office.claims = claims;
}

/// Whether someone is ill for long, by the benefit.
fn is_ill(person: &Person) -> bool {
    matches!(person.benefit, Benefit::Zw | Benefit::Wga | Benefit::Iva)
}

/// Whether a client is a result.
fn look(region: &mut Region, claim: &mut Claim, delivery: &Delivery) {
    let person = &region.people[claim.person as usize];
    let here = person.labour != Labour::Absent && person.birth == claim.birth;
    if delivery.result_exempts_illness && here && is_ill(person) && !claim.was_ill {
        (claim.owed, claim.cents) = (true, claim.set_aside);
        region.tally.add(Count::ResultExempted, 1);
        return;
    }
    let began = claim.begun_from..=claim.begun_by;
    claim.owed = here
        && person.labour == Labour::Employed
        && began.contains(&person.since)
        && u32::from(person.hours) >= delivery.result_hours
        && (person.benefit == Benefit::None || !delivery.result_off_benefit);
    let c = claim.risk as usize;
    region.tally.0[Count::ResultLookedNear as usize + c] += 1;
    region.tally.0[Count::ResultKeptNear as usize + c] += i64::from(claim.owed);
}

/// Gives back what open claims are not expected to need, or takes what is owed and not there.
fn even_out(region: &mut Region, claims: &[Claim], now: Month, design: &Design) {
    for &payer in Payer::ALL {
        let mine = claims.iter().filter(|claim| claim.payer == payer);
        let needed: Cents = mine
            .map(|claim| match (claim.due > now, claim.owed) {
                (true, _) => claim.set_aside,
                (false, true) => claim.cents,
                (false, false) => 0,
            })
            .sum();
        let fund = region.office.set_aside[payer as usize];
        let pot = design.pot(payer) as usize;
        let money = &mut region.office.purses[pot].money;
        let moved = (fund - needed).max(-money.left.max(0));
        money.left += moved;
        region.office.set_aside[payer as usize] -= moved;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_who_is_as_likely_a_result_as_usual_costs_the_usual_price() {
        let term = Term {
            taken: true,
            effort: 1.0,
            quality: [1.0; 3],
            believed: 1.0,
            error: 0.0,
            fixed: 0.6,
            price: 0.4 / 0.25,
            expected: 0.25,
        };
        assert_eq!(charge(&term, 330_000), (198_000, 132_000));
    }
}
