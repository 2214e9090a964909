//! The place of work of a worker, and what it gives: work-to-work services and training (M12, M13).
//!
//! ```text
//! size of the firm   by the employees of each size             firms of the self-employed are micro
//! covered            luck < c + (1 - c) · g(t)                 c by contract and size, g closes the gap
//! training           luck < a + (1 - a) · h                    a by contract, h closes the gap
//! other occupation   luck of the case < x                      training paid by a sector fund
//! ```
//!
//! | symbol | field                                                     | unit  | status               |
//! | ------ | --------------------------------------------------------- | ----- | -------------------- |
//! | -      | `Nation::firm_size`                                       | share | evidence: employed by firm size, 2025 |
//! | c      | design, `vwnw_large`, `vwnw_medium`, `vwnw_small`, `vwnw_flexible`, `vwnw_self_employed` | share | M13, assumption |
//! | g      | design, `vwnw_gap_closed`                                 | share | M13, structure       |
//! | a      | `training_access`                                         | share | evidence E061: had a course in two years, read as access for who needs one |
//! | h      | design, `training_gap_closed`                             | share | M12, structure       |
//! | x      | design, `intersectoral_share`                             | share | M12, assumption      |
//!
//! The lots belong to the person and the year in which the job began, as those of wage and contract do:
//! jobs of an occupation are exchangeable, so it makes no difference which of two was found. They last
//! as long as the job, so coverage that grows never takes anybody's services away. Size does not depend
//! on occupation or contract here.

use crate::codes::{Contract, FirmSize, Service};
use crate::design::Employers;
use crate::nation::Nation;
use crate::params::Help;
use crate::rng::{Draws, Process, pick, unit};
use crate::units::Month;
use crate::world::{Case, Person, PersonRef};

/// What is lasting about a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workplace {
    /// Size of the firm.
    pub size: FirmSize,
    /// Lot on (0, 1) by which work-to-work services reach the job.
    covered: f64,
    /// Lot by which training does.
    trained: f64,
    /// Lot by which the employer reports the end of the contract.
    pub reported: f64,
}

impl Workplace {
    /// The place of work of someone whose job began in a month.
    pub fn new(nation: &Nation, who: PersonRef, since: Month, draws: Draws) -> Self {
        let year = Month(since.0 - since.0 % 12);
        let [size, covered, trained, reported] = draws.words(Process::Workplace, year, who.0, 0);
        Self {
            size: FirmSize::from_index(pick(&nation.firm_size, unit(size)) as u8),
            covered: unit(covered),
            trained: unit(trained),
            reported: unit(reported),
        }
    }

    /// Whether social partners offer work-to-work services to someone with this contract.
    pub fn is_covered(&self, employers: &Employers, contract: Contract, now: Month) -> bool {
        self.covered < coverage(employers, contract, self.size, now)
    }

    /// Whether someone with this contract can get training when it is needed.
    pub fn trains(&self, p: &Help, employers: &Employers, contract: Contract) -> bool {
        self.trained < closing(p.training_access[contract as usize], employers.training_gap_closed)
    }
}

/// Share of workers with work-to-work services, by contract and size of the firm.
pub fn coverage(employers: &Employers, contract: Contract, size: FirmSize, now: Month) -> f64 {
    let start = match (contract, size) {
        (Contract::SelfEmployed, _) => employers.vwnw_self_employed,
        (Contract::Temporary | Contract::OnCall | Contract::Agency, _) => employers.vwnw_flexible,
        (Contract::Permanent, FirmSize::Large) => employers.vwnw_large,
        (Contract::Permanent, FirmSize::Medium) => employers.vwnw_medium,
        (Contract::Permanent, FirmSize::Small | FirmSize::Micro) => employers.vwnw_small,
    };
    closing(start, employers.vwnw_gap_closed_at(now))
}

/// A share of which a part of the gap to 1 is closed.
fn closing(share: f64, closed: f64) -> f64 {
    share + (1.0 - share) * closed
}

/// Whether social partners give a worker what is needed: training where the contract gives access to it,
/// talks and advice where there are work-to-work services.
pub fn serves(
    nation: &Nation,
    employers: &Employers,
    person: &Person,
    service: Service,
    (who, now, draws): (PersonRef, Month, Draws),
) -> bool {
    let place = Workplace::new(nation, who, person.since, draws);
    place.is_covered(employers, person.contract, now)
        || (service == Service::Training
            && place.trains(&nation.params.help, employers, person.contract))
}

/// Whether a training that a sector fund pays may lead to another occupation.
pub fn crosses_sectors(employers: &Employers, case: &Case, who: PersonRef, draws: Draws) -> bool {
    draws.uniform(Process::Intersectoral, case.asked, who.0, 0) < employers.intersectoral_share
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Code, MatchingHome};
    use crate::design::SharePoint;

    fn employers(closed: f64) -> Employers {
        Employers {
            extra_notice_months: 0,
            reports_contract_ends: 0.0,
            report_months: 3,
            vwnw_large: 0.6,
            vwnw_medium: 0.4,
            vwnw_small: 0.2,
            vwnw_flexible: 0.1,
            vwnw_self_employed: 0.0,
            vwnw_gap_closed: vec![
                SharePoint { month: Month(1500), share: 0.0 },
                SharePoint { month: Month(1600), share: closed },
            ],
            intersectoral_share: 0.1,
            training_gap_closed: 0.0,
            transition_schooling: 0.0,
            vacancies_visible: 0.15,
            public_parties: 6,
            advice_hours_per_region_month: 0.0,
            national_desk: true,
            wsp_matching_home: MatchingHome::UwvGemeente,
        }
    }

    #[test]
    fn coverage_grows_on_straight_lines_and_ends_full() {
        let full = employers(1.0);
        let at = |contract, size, month| coverage(&full, contract, size, Month(month));
        let permanent = |size, month| at(Contract::Permanent, size, month);
        assert!((permanent(FirmSize::Large, 1400) - 0.6).abs() < 1e-12);
        assert!((permanent(FirmSize::Large, 1550) - 0.8).abs() < 1e-12);
        assert!((permanent(FirmSize::Micro, 1525) - 0.4).abs() < 1e-12);
        for &contract in Contract::ALL {
            for &size in FirmSize::ALL {
                assert!((at(contract, size, 1700) - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn whoever_is_covered_stays_so_as_coverage_grows() {
        let employers = employers(0.7);
        for step in 0..100 {
            let lot = (f64::from(step) + 0.5) / 100.0;
            let (trained, reported) = (lot, lot);
            let place = Workplace { size: FirmSize::Medium, covered: lot, trained, reported };
            for &contract in Contract::ALL {
                let by_month: Vec<bool> = (1490..1610)
                    .map(|month| place.is_covered(&employers, contract, Month(month)))
                    .collect();
                assert!(by_month.is_sorted(), "{contract:?} {lot}");
            }
        }
    }
}
