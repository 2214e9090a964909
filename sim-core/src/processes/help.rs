//! What is common to access, intake, referral and delivery: who is responsible, and what is needed.
//!
//! Responsibility follows the income position, as the law has it: UWV for WW and disability, the
//! municipality for bijstand and for people without benefit, social partners for those at work.

use crate::codes::{Barriers, Benefit, ClientClass, Door, Payer, Service};
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
            if person.job_ends.0 > 0 || person.sick_since.0 > 0 {
                ClientClass::AtRisk
            } else {
                ClientClass::Working
            }
        }
        Benefit::None => ClientClass::NoBenefit,
    }
}

/// The door responsible for a class.
pub fn responsible(class: ClientClass) -> Door {
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

/// What each payer pays for by law and practice; the schotten between schemes.
pub fn own_menu(payer: Payer) -> &'static [Service] {
    use Service::{
        Advice, AfterCare, BarrierHelp, Guidance, Placement, SearchTraining, Training, Trajectory,
    };
    match payer {
        Payer::UwvWw => &[Advice, Guidance, SearchTraining, Placement, Training],
        Payer::UwvDisability => &[Guidance, Trajectory, Placement, AfterCare],
        Payer::Gemeente => &[Guidance, Placement, Training, Trajectory, BarrierHelp, AfterCare],
        Payer::Sector => &[Advice, Guidance, Training],
        Payer::Infrastructure => &[],
    }
}

/// Signs of distance to work: barriers, a year without work, 50 or older.
pub fn distance(person: &Person, now: Month) -> u32 {
    person.barriers.count()
        + u32::from(person.months_without_work(now) >= 12)
        + u32::from(person.age(now) >= 50)
}

/// The service that would help a person most, from the person's state and one lasting draw.
///
/// A rule of thumb of the field, not an optimum: barriers before training, training where the old
/// occupation offers little, talks and introductions for those who are close to work. Assumption.
pub fn need(person: &Person, now: Month, entity: u32, draws: Draws) -> Service {
    let u = unit(draws.words(Process::Referral, Month(0), entity, 0)[0]);
    let months = person.months_without_work(now);
    match class(person) {
        ClientClass::Working => {
            if u < 0.5 {
                Service::Advice
            } else {
                Service::Training
            }
        }
        ClientClass::AtRisk => {
            if u < 0.6 {
                Service::Guidance
            } else {
                Service::Training
            }
        }
        ClientClass::Disability => {
            if u < 0.4 {
                Service::Guidance
            } else {
                Service::Trajectory
            }
        }
        _ if person.barriers.0 & (Barriers::DEBTS | Barriers::BASIC_SKILLS) != 0 && u < 0.6 => {
            Service::BarrierHelp
        }
        _ if months >= 24 || person.barriers.has(Barriers::HEALTH_STRONG) => {
            if u < 0.6 {
                Service::Trajectory
            } else {
                Service::Placement
            }
        }
        _ if person.age(now) >= 50 && u < 0.5 => Service::SearchTraining,
        _ if u < 0.2 => Service::Training,
        _ if u < 0.5 => Service::Placement,
        _ => Service::Guidance,
    }
}

/// Share of a service's effect that is left after a number of months: a straight line to zero (E011).
pub fn remaining(fade_months: f64, since: u16) -> f64 {
    (1.0 - f64::from(since) / fade_months).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn every_class_has_a_door_and_a_payer_with_something_to_offer() {
        for &class in ClientClass::ALL {
            assert!(!own_menu(payer(class)).is_empty());
            assert_ne!(responsible(class), Door::Desk);
        }
    }

    #[test]
    fn effects_fade_on_a_straight_line() {
        assert!((remaining(24.0, 0) - 1.0).abs() < 1e-12);
        assert!((remaining(24.0, 12) - 0.5).abs() < 1e-12);
        assert!(remaining(24.0, 30).abs() < 1e-12);
    }
}
