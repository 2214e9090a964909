//! Flexible contracts that become permanent.
//!
//! ```text
//! h_i = c[type of flexible contract]   after twelve months in the job
//! ```
//!
//! | symbol | field                                          | unit    | status                         |
//! | ------ | ---------------------------------------------- | ------- | ------------------------------ |
//! | c      | `temporary_to_permanent`, `other_to_permanent` | 1/month | calibrated, C02 and 208,000 a quarter |

use crate::codes::Contract;
use crate::nation::Nation;
use crate::rng::{Candidates, Draws, Process};
use crate::units::Month;
use crate::world::{Count, Labour, Region};

/// Makes flexible contracts permanent.
pub fn make_permanent(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let p = &nation.params.contract;
    let ceiling = p.temporary_to_permanent.max(p.other_to_permanent).min(0.5);
    let people = region.people.len();
    for c in Candidates::new(draws, Process::ContractChange, now, r as u32, people, ceiling) {
        let person = region.people[c.index as usize];
        if person.labour != Labour::Employed
            || !person.contract.is_flexible()
            || now.since(person.since) < 12
            || person.job_ends.0 > 0
        {
            continue;
        }
        let hazard = if person.contract == Contract::Temporary {
            p.temporary_to_permanent
        } else {
            p.other_to_permanent
        };
        if c.mark * ceiling < hazard {
            region.set_contract(c.index, Contract::Permanent, now);
            region.tally.add(Count::MadePermanent, 1);
        }
    }
}
