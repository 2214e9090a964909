//! Job separation: which workers lose their job this month against their will.
//!
//! ```text
//! h_i = λ[contract_i] · (1 + κ · m_i · exp(-tenure_i / δ)) · x_o(t) · match_i
//! x_o = job_loss(t) · d_o(t)^(-θ) · (s(t) / s̄)^(-ξ)
//! x_o = 1 + (x_o - 1) · (1 - φ · w(t))                      permanent, where x_o > 1 and w > 0
//! ```
//!
//! | symbol | field          | unit    | status                                       |
//! | ------ | -------------- | ------- | -------------------------------------------- |
//! | λ      | `hazard`       | 1/month | calibrated, targets C04 and C05              |
//! | κ      | `early`        | -       | assumption, falling hazard with tenure (C07) |
//! | m      | `early_mover_factor` | share | assumption: 1 for jobs found from joblessness or a benefit |
//! | δ      | `early_months` | months  | assumption, 6 to 36                          |
//! | θ      | `sector_cycle` | -       | assumption: jobs end more where sectors shrink |
//! | ξ      | `slack`        | -       | assumption: employers hold on to staff that is hard to replace |
//! | s, s̄   | see `search::finding` | share | chance that a look finds an opening |
//! | φ      | `support_keeps` | share  | assumption: jobs beyond demand kept on wage support |
//! | w      | economy, `wage_support` | share | law: part of the wage that the state pays    |
//! | -      | `closed_share` | share   | assumption, 0.1 to 0.6                       |
//! | -      | `participation.search_after_loss` | share | calibrated, C04              |
//! | -      | `participation.search_after_loss_margin_factor`, `participation.margin_age` | -, years | assumption |
//!
//! d_o is the demand for the occupation of the job beside the whole, see `demand`; `match` is the factor
//! of the quality of the match, see `skill`. Wage support keeps permanent staff: of what bad times add to
//! their job loss the part φ · w does not happen, and employers keep that part of the jobs that lost their
//! work (`demand`); flexible contracts end as they would, as they did in 2020.
//!
//! Candidates come at the ceiling rate over all contracts; a candidate loses the job when the mark is
//! below hazard / ceiling. A share `closed_share` of lost jobs is closed; the others are refilled.
//! Dismissals that labour demand announces end here too, on their date.

use crate::codes::{Contract, Inactivity, Occupation};
use crate::nation::Nation;
use crate::params::Separation;
use crate::processes::{claim, search, severance, skill};
use crate::risks::Risks;
use crate::rng::{Draws, Process, unit};
use crate::thinning::{Risk, falls_to};
use crate::units::Month;
use crate::world::{Count, Due, KnownEnd, Labour, Notice, Person, PersonRef, Region};

/// Monthly hazard of involuntary job loss; `left` is the share of the early part that is left.
#[inline]
pub fn hazard(p: &Separation, contract: Contract, left: f64, job_loss: f64) -> f64 {
    p.hazard[contract as usize] * (1.0 + p.early * left) * job_loss
}

/// Factor on the hazard by occupation of the job.
#[derive(Clone, Copy, Debug)]
pub struct JobLoss {
    /// Of permanent contracts.
    pub permanent: [f64; Occupation::COUNT],
    /// Of all others.
    pub others: [f64; Occupation::COUNT],
}

impl JobLoss {
    /// Whether both hold the same factors, bit for bit.
    pub fn is(&self, other: &Self) -> bool {
        let bits = |of: &Self| [of.permanent, of.others].map(|factors| factors.map(f64::to_bits));
        bits(self) == bits(other)
    }

    /// The factors of a contract.
    #[inline]
    pub fn of(&self, contract: Contract) -> &[f64; Occupation::COUNT] {
        if contract == Contract::Permanent { &self.permanent } else { &self.others }
    }
}

/// The path of the country, the cycle of the sectors, and what wage support takes off for permanent staff.
///
/// `finding` is the chance that a look finds an opening, relative to the usual one.
pub fn job_loss(nation: &Nation, finding: f64, now: Month) -> JobLoss {
    let (economy, p) = (&nation.economy, &nation.params.separation);
    let whole = economy.job_loss_at(now);
    let others: [f64; Occupation::COUNT] = std::array::from_fn(|o| {
        let sector = libm::pow(economy.occupation_at(now, o), -p.sector_cycle);
        // Where openings all but vanish a relative chance says no more.
        whole * sector * libm::pow(finding.max(LEAST_FINDING), -p.slack)
    });
    let kept = kept_by_support(nation, now);
    let damped = |x: f64| if kept > 0.0 && x > 1.0 { 1.0 + (x - 1.0) * (1.0 - kept) } else { x };
    JobLoss { permanent: others.map(damped), others }
}

/// Lowest chance to find an opening, relative to the usual one, that employers answer to.
const LEAST_FINDING: f64 = 0.2;

/// Share of the jobs beyond demand that employers keep on wage support this month.
pub fn kept_by_support(nation: &Nation, now: Month) -> f64 {
    nation.params.separation.support_keeps * nation.economy.support_at(now).rate
}

/// What decides on job loss in a month.
#[derive(Clone, Debug)]
pub struct Dismissals {
    /// Risk by class.
    pub risk: Risk,
    /// Factor on job loss by contract and occupation.
    job_loss: JobLoss,
    /// Share of the added risk of a new job that is left, by months of tenure.
    early: [f64; 128],
}

impl Dismissals {
    /// Of a month.
    pub fn new(nation: &Nation, finding: f64, now: Month) -> Self {
        let job_loss = job_loss(nation, finding, now);
        Self {
            risk: risk(nation, &job_loss),
            job_loss,
            early: search::fading(nation.params.separation.early_months),
        }
    }

    /// Brings those of another month of the same nation up to date.
    pub fn renew(&mut self, nation: &Nation, finding: f64, now: Month) {
        let job_loss = job_loss(nation, finding, now);
        if !job_loss.is(&self.job_loss) {
            self.risk = risk(nation, &job_loss);
            self.job_loss = job_loss;
        }
    }

    /// The hazard of a worker in an occupation.
    pub fn hazard(
        &self,
        nation: &Nation,
        person: &Person,
        who: PersonRef,
        occupation: usize,
        now: Month,
        draws: Draws,
    ) -> f64 {
        let tenure = usize::from(now.since(person.since)).min(self.early.len() - 1);
        let p = &nation.params.separation;
        let secure = if person.is(Person::PLACED) { 1.0 } else { p.early_mover_factor };
        let factor = skill::separation_factor(&nation.params.skill, person, who, draws);
        let times = self.job_loss.of(person.contract)[occupation] * factor;
        hazard(p, person.contract, secure * self.early[tenure], times)
    }
}

/// Risk by class.
fn risk(nation: &Nation, factors: &JobLoss) -> Risk {
    let p = &nation.params.separation;
    let spread = 1.0 + nation.params.skill.match_separation;
    let most = |contract| factors.of(contract).iter().copied().fold(0.0, f64::max) * spread;
    let (permanent, others) = (most(Contract::Permanent), most(Contract::Temporary));
    Risk::new(Process::Separation, |class| {
        class.work().map_or(0.0, |work| {
            let most = if work.contract == Contract::Permanent { permanent } else { others };
            hazard(p, work.contract, 1.0, most)
        })
    })
    .fading(&search::fading(p.early_months).map(|left| falls_to(p.early, left)), |_| true)
}

/// Ends the jobs that are lost this month and settles what follows for income.
pub fn separate(
    region: &mut Region,
    r: usize,
    nation: &Nation,
    risks: &Risks,
    now: Month,
    draws: Draws,
) {
    let risk = &risks.separation.risk;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        let (who, occupation) = (PersonRef::new(r, c.index), region.locate(person.slot).0);
        let h = risks.separation.hazard(nation, person, who, occupation, now, draws);
        if !risk.strikes(c, h) {
            continue;
        }
        let luck = risk.afterwards(draws, now, r, c);
        let averted =
            person.is(Person::AFTER_CARE) && unit(luck[2]) < nation.params.help.averts_loss;
        if !averted {
            lose_job(region, c.index, nation, now, [luck[0], luck[1]]);
        }
    }
    region.done(due);
    let places = region.due(now, Due::NoticeEnd);
    for &place in &places {
        let person = region.people[place as usize];
        if person.labour != Labour::Employed {
            continue;
        }
        if person.job_ends == KnownEnd::announced(now) {
            let spare = draws.words(Process::Notice, now, r as u32, place);
            lose_job(region, place, nation, now, [spare[0], spare[1]]);
        } else if person.job_ends == KnownEnd::reported(now) {
            region.void_report(place, now);
        }
    }
    region.calendar.done(Due::NoticeEnd, places);
}

fn lose_job(region: &mut Region, place: u32, nation: &Nation, now: Month, spare: [u32; 2]) {
    let p = &nation.params.separation;
    let person = region.people[place as usize];
    let closed = unit(spare[0]) < p.closed_share;
    let seek = &nation.params.participation;
    let older = person.age(now) >= seek.margin_age;
    let marginal = person.studies(now) || older;
    let factor = if marginal { seek.search_after_loss_margin_factor } else { 1.0 };
    let share = seek.search_after_loss * factor;
    let (next, reason) = if unit(spare[1]) < share {
        (Labour::Seeking, Inactivity::OtherReason)
    } else if person.studies(now) {
        (Labour::Idle, Inactivity::Student)
    } else if older {
        (Labour::Idle, Inactivity::Retired)
    } else {
        (Labour::Idle, Inactivity::OtherReason)
    };
    region.tally.add(Count::JobLosses, 1);
    region.leave_job(place, now, next, reason, closed);
    severance::pay(region, place, nation, now, &person);
    claim::when_job_ends(region, place, nation, now, &person);
}

/// Hands out the dismissals announced by employers to the people concerned.
pub fn give_notice(region: &mut Region, notices: &[Notice], now: Month) {
    for notice in notices {
        let place = notice.person.place();
        let person = &region.people[place as usize];
        if person.labour == Labour::Employed && !person.job_ends.is_announced() {
            region.give_notice(place, notice.ends, now);
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
            early_mover_factor: 0.5,
            early_months: 12.0,
            closed_share: 0.3,
            sector_cycle: 0.0,
            slack: 0.0,
            support_keeps: 0.0,
            notice_months: 2,
        }
    }

    #[test]
    fn a_long_job_is_left_at_the_plain_hazard() {
        let h = hazard(&params(), Contract::Permanent, 0.0, 1.0);
        assert!((h - 0.003).abs() < 1e-12);
        let first = hazard(&params(), Contract::Permanent, 1.0, 1.0);
        assert!((first - 0.006).abs() < 1e-12);
    }

    #[test]
    fn the_early_part_fades_as_its_closed_form() {
        let left = crate::processes::search::fading(12.0);
        for (k, left) in left.iter().enumerate() {
            assert!((left - libm::exp(-(k as f64) / 12.0)).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn hazards_fall_with_tenure_and_rise_with_bad_times(
            left in 0.0..1.0, less in 0.0..1.0, loss in 0.0..3.0, extra in 0.0..2.0,
        ) {
            let p = params();
            for c in [Contract::Permanent, Contract::Temporary, Contract::SelfEmployed] {
                prop_assert!(hazard(&p, c, left * less, loss) <= hazard(&p, c, left, loss));
                prop_assert!(hazard(&p, c, left, loss) <= hazard(&p, c, left, loss + extra));
            }
        }
    }
}
