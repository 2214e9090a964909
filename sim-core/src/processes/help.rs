//! What is common to access, intake, referral and delivery: who is responsible, and what is needed.
//!
//! Responsibility follows the income position, as the law has it: UWV for WW and disability, the
//! municipality for bijstand and for people without benefit, social partners for those at work. In a
//! design with work apart from income (M49) the desk is responsible for the work of the classes that it
//! serves; UWV and municipality still pay the benefit, and the help, unless pots are pooled.
//!
//! ```text
//! lost at the border = l · (1 - completeness where records may be shared), for people on a benefit
//! ```
//!
//! | symbol | field (block `help`) | unit  | status                    |
//! | ------ | -------------------- | ----- | ------------------------- |
//! | l      | `border_loss`        | share | assumption, M49, 0 to 0.4 |
//!
//! ```text
//! need : the first line that fits, with one lasting draw u of the person
//!   at work, no known risk                : u < share → advice, else training
//!   at work, at risk                      : u < share → talks, else training
//!   disability or sickness benefit        : u < share → talks, else a trajectory
//!   debts or weak basic skills, u < share : barrier help
//!   far from work                         : u < share → trajectory, else placement
//!   older, u < share                      : search training
//!   others                                : training, then placement, then talks along u
//! ```
//!
//! | field (block `need`)                                        | unit   | status                 |
//! | ----------------------------------------------------------- | ------ | ---------------------- |
//! | `working_advice`, `at_risk_guidance`, `disability_guidance` | share  | assumption             |
//! | `barrier_help`, `far_trajectory`, `training`, `placement`   | share  | assumption             |
//! | `older_search_training`, `older_age`                        | share, years | assumption; E018 for 50 to 64 |
//! | `far_months`                                                | months | assumption, 12 to 36   |

use crate::codes::{Barriers, Benefit, ClientClass, Door, Payer, Service};
use crate::design::Design;
use crate::params::{Help, Need};
use crate::rng::{Draws, Process, unit};
use crate::units::Month;
use crate::world::{Labour, Person};

/// Income position of a person.
pub fn class(person: &Person) -> ClientClass {
    match person.benefit {
        Benefit::Ww => ClientClass::Ww,
        Benefit::Zw | Benefit::Wga | Benefit::Iva | Benefit::Wajong => ClientClass::Disability,
        Benefit::Bijstand | Benefit::Ioaw => ClientClass::Bijstand,
        Benefit::None if person.labour == Labour::Employed => {
            if person.job_ends.is_known() || person.sick_since.0 > 0 {
                ClientClass::AtRisk
            } else {
                ClientClass::Working
            }
        }
        Benefit::None => ClientClass::NoBenefit,
    }
}

/// The door responsible for help with work of a class.
#[inline]
pub fn responsible(design: &Design, class: ClientClass) -> Door {
    if work_apart(design, class) { Door::Desk } else { income_door(class) }
}

/// Whether the desk, and not who pays the income, is responsible for the work of a class.
#[inline]
pub fn work_apart(design: &Design, class: ClientClass) -> bool {
    design.access.work_apart_from_income
        && !matches!(class, ClientClass::AtRisk | ClientClass::Working)
        && design.desk_serves(class)
}

/// Share of clients of a class of whom the desk never learns what the payer of their income knows: none
/// where one organisation has both, or where there is no benefit and so no file.
pub fn lost_at_border(p: &Help, design: &Design, class: ClientClass) -> f64 {
    if !work_apart(design, class) || class == ClientClass::NoBenefit {
        return 0.0;
    }
    p.border_loss * (1.0 - design.shared_records())
}

/// The door of who pays the income of a class, or would pay it: for people at work what social partners
/// and sector funds run.
#[inline]
pub fn income_door(class: ClientClass) -> Door {
    match class {
        ClientClass::Ww | ClientClass::Disability => Door::Uwv,
        ClientClass::Bijstand | ClientClass::NoBenefit => Door::Gemeente,
        ClientClass::AtRisk | ClientClass::Working => Door::Sector,
    }
}

/// The payer responsible for a class.
pub fn payer(class: ClientClass) -> Payer {
    match class {
        ClientClass::Ww => Payer::UwvWw,
        ClientClass::Disability => Payer::UwvDisability,
        ClientClass::Bijstand | ClientClass::NoBenefit => Payer::Gemeente,
        ClientClass::AtRisk | ClientClass::Working => Payer::Sector,
    }
}

/// Whether a payer pays for a service by law and practice; the schotten between schemes.
pub fn pays_for(payer: Payer, service: Service) -> bool {
    use Service::{
        Advice, AfterCare, BarrierHelp, Guidance, Placement, SearchTraining, Training, Trajectory,
    };
    match payer {
        Payer::UwvWw => {
            matches!(service, Advice | Guidance | SearchTraining | Placement | Training)
        }
        Payer::UwvDisability => matches!(service, Guidance | Trajectory | Placement | AfterCare),
        Payer::Gemeente => matches!(
            service,
            Guidance | Placement | Training | Trajectory | BarrierHelp | AfterCare
        ),
        Payer::Sector => matches!(service, Advice | Guidance | Training),
        Payer::Infrastructure => false,
    }
}

/// Signs of distance to work: barriers, a year without work, 50 or older.
///
/// A definition, which designs use to name their target group.
pub fn distance(person: &Person, now: Month) -> u32 {
    person.barriers.count()
        + u32::from(person.months_without_work(now) >= 12)
        + u32::from(person.age(now) >= 50)
}

/// The service that would help a person most, from the person's state and one lasting draw.
///
/// A rule of thumb of the field, not an optimum: barriers before training, training where the old
/// occupation offers little, talks and introductions for those who are close to work.
pub fn need(p: &Need, person: &Person, now: Month, entity: u32, draws: Draws) -> Service {
    let u = unit(draws.words(Process::Referral, Month(0), entity, 0)[0]);
    let months = person.months_without_work(now);
    let one_of = |share: f64, first, second| if u < share { first } else { second };
    let burdened = person.barriers.0 & (Barriers::DEBTS | Barriers::BASIC_SKILLS) != 0;
    let far = months >= p.far_months || person.barriers.has(Barriers::HEALTH_STRONG);
    match class(person) {
        ClientClass::Working => one_of(p.working_advice, Service::Advice, Service::Training),
        ClientClass::AtRisk => one_of(p.at_risk_guidance, Service::Guidance, Service::Training),
        ClientClass::Disability => {
            one_of(p.disability_guidance, Service::Guidance, Service::Trajectory)
        }
        _ if burdened && u < p.barrier_help => Service::BarrierHelp,
        _ if far => one_of(p.far_trajectory, Service::Trajectory, Service::Placement),
        _ if person.age(now) >= p.older_age && u < p.older_search_training => {
            Service::SearchTraining
        }
        _ if u < p.training => Service::Training,
        _ => one_of(p.training + p.placement, Service::Placement, Service::Guidance),
    }
}

/// Share of a service's effect that is left after a number of months: a straight line to zero (E011).
pub fn remaining(fade_months: f64, since: u16) -> f64 {
    (1.0 - f64::from(since) / fade_months).max(0.0)
}

/// Share of a person's earlier help that still acts.
#[inline]
pub fn left(p: &Help, person: &Person, now: Month) -> f64 {
    // Who was never helped was so in month 0, more than a century ago.
    remaining(p.fade_months, now.since(person.helped_since))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn every_class_has_a_door_and_a_payer_with_something_to_offer() {
        for &class in ClientClass::ALL {
            assert!(Service::ALL.iter().any(|&service| pays_for(payer(class), service)));
            assert_ne!(income_door(class), Door::Desk);
        }
    }

    #[test]
    fn effects_fade_on_a_straight_line() {
        assert!((remaining(24.0, 0) - 1.0).abs() < 1e-12);
        assert!((remaining(24.0, 12) - 0.5).abs() < 1e-12);
        assert!(remaining(24.0, 30).abs() < 1e-12);
    }
}
