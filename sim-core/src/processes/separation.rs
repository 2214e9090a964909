//! Job separation: which workers lose their job this month against their will.
//!
//! ```text
//! h_i = λ[contract_i] · (1 + κ · exp(-tenure_i / δ)) · job_loss(t)
//! ```
//!
//! | symbol | field          | unit    | status                                       |
//! | ------ | -------------- | ------- | -------------------------------------------- |
//! | λ      | `hazard`       | 1/month | calibrated, targets C04 and C05              |
//! | κ      | `early`        | -       | assumption, falling hazard with tenure (C07) |
//! | δ      | `early_months` | months  | assumption, 6 to 36                          |
//!
//! Candidates come at the ceiling rate over all contracts; a candidate loses the job when the mark is
//! below hazard / ceiling. A share `closed_share` of lost jobs is closed; the others are refilled.
//! Dismissals that labour demand announces end here too, on their date.

use crate::codes::{Contract, Inactivity};
use crate::nation::Nation;
use crate::params::Separation;
use crate::processes::claim;
use crate::rng::{Candidates, Draws, Process, unit};
use crate::units::Month;
use crate::world::{Count, Due, Labour, Notice, Person, Region};

/// Monthly hazard of involuntary job loss.
pub fn hazard(p: &Separation, contract: Contract, tenure: u16, job_loss: f64) -> f64 {
    let early = p.early * libm::exp(-f64::from(tenure) / p.early_months);
    p.hazard[contract as usize] * (1.0 + early) * job_loss
}

/// Highest hazard anyone can have.
fn ceiling(p: &Separation, job_loss: f64) -> f64 {
    p.hazard.iter().fold(0.0, |top: f64, &h| top.max(h)) * (1.0 + p.early) * job_loss
}

/// Ends the jobs that are lost this month and settles what follows for income.
pub fn separate(region: &mut Region, r: usize, nation: &Nation, now: Month, draws: Draws) {
    let p = &nation.params.separation;
    let job_loss = nation.economy.job_loss_at(now);
    let ceiling = ceiling(p, job_loss).min(0.5);
    let people = region.people.len();
    for c in Candidates::new(draws, Process::Separation, now, r as u32, people, ceiling) {
        let person = region.people[c.index as usize];
        if person.labour != Labour::Employed {
            continue;
        }
        let h = hazard(p, person.contract, now.since(person.since), job_loss);
        let averted = person.is(Person::AFTER_CARE)
            && unit(c.spare[0].rotate_left(16)) < nation.params.help.averts_loss;
        if c.mark * ceiling < h && !averted {
            lose_job(region, r, c.index, nation, now, draws, c.spare);
        }
    }
    for place in region.calendar.take(now, Due::NoticeEnd) {
        let person = region.people[place as usize];
        if person.labour == Labour::Employed && person.job_ends == now {
            let spare = draws.words(Process::Notice, now, r as u32, place);
            lose_job(region, r, place, nation, now, draws, [spare[0], spare[1]]);
        }
    }
}

fn lose_job(
    region: &mut Region,
    r: usize,
    place: u32,
    nation: &Nation,
    now: Month,
    draws: Draws,
    spare: [u32; 2],
) {
    let p = &nation.params.separation;
    let person = region.people[place as usize];
    let closed = unit(spare[0]) < p.closed_share;
    let marginal = person.studies(now) || person.age(now) >= 60;
    let share = nation.params.participation.search_after_loss * if marginal { 0.5 } else { 1.0 };
    let (next, reason) = if unit(spare[1]) < share {
        (Labour::Seeking, Inactivity::OtherReason)
    } else if person.studies(now) {
        (Labour::Idle, Inactivity::Student)
    } else if person.age(now) >= 60 {
        (Labour::Idle, Inactivity::Retired)
    } else {
        (Labour::Idle, Inactivity::OtherReason)
    };
    region.tally.add(Count::JobLosses, 1);
    let sick_since = person.sick_since;
    region.leave_job(place, now, next, reason, closed);
    claim::after_job_loss(region, r, place, nation, now, draws, person.contract, sick_since);
}

/// Hands out the dismissals announced by employers to the people concerned.
pub fn give_notice(region: &mut Region, notices: impl Iterator<Item = Notice>) {
    for notice in notices {
        let place = notice.person.place();
        let person = &mut region.people[place as usize];
        if person.labour == Labour::Employed && person.job_ends.0 == 0 {
            person.job_ends = notice.ends;
            region.calendar.note(notice.ends, Due::NoticeEnd, place);
            region.tally.add(Count::Notices, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn params() -> Separation {
        Separation {
            hazard: [0.003, 0.02, 0.02, 0.03, 0.004],
            early: 1.0,
            early_months: 12.0,
            closed_share: 0.3,
            notice_months: 2,
        }
    }

    #[test]
    fn a_long_job_is_left_at_the_plain_hazard() {
        let h = hazard(&params(), Contract::Permanent, 600, 1.0);
        assert!((h - 0.003).abs() < 1e-12);
        let first = hazard(&params(), Contract::Permanent, 0, 1.0);
        assert!((first - 0.006).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn hazards_fall_with_tenure_and_rise_with_bad_times(
            t in 0u16..300, more in 1u16..300, loss in 0.0..3.0, extra in 0.0..2.0,
        ) {
            let p = params();
            for c in [Contract::Permanent, Contract::Temporary, Contract::SelfEmployed] {
                prop_assert!(hazard(&p, c, t + more, loss) <= hazard(&p, c, t, loss));
                prop_assert!(hazard(&p, c, t, loss) <= hazard(&p, c, t, loss + extra));
                prop_assert!(hazard(&p, c, t, loss) <= ceiling(&p, loss) + 1e-12);
            }
        }
    }
}
