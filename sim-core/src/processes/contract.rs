//! Flexible contracts that become permanent.
//!
//! ```text
//! h_i = min(1, c[type of flexible contract] · o)   after m months in the job
//! ```
//!
//! | symbol | field                                          | unit    | status                         |
//! | ------ | ---------------------------------------------- | ------- | ------------------------------ |
//! | c      | `temporary_to_permanent`, `other_to_permanent` | 1/month | calibrated, C02 and 208,000 a quarter |
//! | m      | `months_before`                                | months  | assumption, 6 to 24            |
//! | o      | -                                              | -       | what the cost of contracts does to the odds of a permanent one, see `employers`; 1 under the law of the base |

use crate::codes::Contract;
use crate::nation::Nation;
use crate::params::ContractChange;
use crate::risks::Risks;
use crate::rng::{Draws, Process};
use crate::thinning::Risk;
use crate::units::Month;
use crate::world::{Count, Region};

/// Monthly hazard of someone who has been in the job for long enough.
fn hazard(p: &ContractChange, odds: f64, contract: Contract) -> f64 {
    let base = match contract {
        Contract::Temporary => p.temporary_to_permanent,
        Contract::OnCall | Contract::Agency => p.other_to_permanent,
        Contract::Permanent | Contract::SelfEmployed => 0.0,
    };
    (base * odds).min(MOST)
}

/// Highest hazard: a month's candidates are found by jumps, which need some who are passed over.
const MOST: f64 = 0.9;

/// Risk by class, with the odds of a permanent contract.
pub fn risk(nation: &Nation, odds: f64) -> Risk {
    let p = &nation.params.contract;
    // The ceiling is never below that of the base, so that designs share their candidates.
    let usual = p.temporary_to_permanent.max(p.other_to_permanent).min(MOST);
    let risk = Risk::new(Process::ContractChange, |class| {
        class.work().map_or(0.0, |work| hazard(p, odds, work.contract))
    });
    if odds < 1.0 { risk.at(usual) } else { risk }
}

/// Makes flexible contracts permanent.
pub fn make_permanent(
    region: &mut Region,
    nation: &Nation,
    risks: &Risks,
    now: Month,
    draws: Draws,
) {
    let p = &nation.params.contract;
    let risk = &risks.contract;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        if now.since(person.since) < p.months_before || person.job_ends.is_announced() {
            continue;
        }
        if risk.strikes(c, hazard(p, risks.permanent_odds, person.contract)) {
            region.set_contract(c.index, Contract::Permanent, now);
            region.tally.add(Count::MadePermanent, 1);
        }
    }
    region.done(due);
}
