//! Pockets: whether who pays for help would also save the benefit (M31).
//!
//! ```text
//! own pocket    payer of the service = payer of the client's benefit, or of the WW that threatens
//! other pocket  another party pays that benefit
//! no pocket     nobody pays a benefit to the client, nor is about to
//! ```
//!
//! Only counted, in euros at the start of a service; nothing here changes what anybody does. What a
//! payer makes of its own saving is in `referral`. The disability funds of UWV (Aof, Whk) are read as
//! one pocket, for UWV decides on both.

use crate::codes::{Benefit, ClientClass};
use crate::ledger::{Party, Purpose};
use crate::units::Cents;
use crate::world::{Case, Count, Region};

/// Who saves a benefit when a client finds or keeps work; `None` when nobody does.
pub fn saver(benefit: Benefit, class: ClientClass) -> Option<Party> {
    match benefit {
        Benefit::Ww => Some(Party::UwvAwf),
        Benefit::Zw | Benefit::Wga | Benefit::Iva => Some(Party::UwvAof),
        Benefit::Wajong => Some(Party::Rijk),
        Benefit::Bijstand | Benefit::Ioaw => Some(Party::Gemeente),
        Benefit::None if class == ClientClass::AtRisk => Some(Party::UwvAwf),
        Benefit::None => None,
    }
}

/// Counts the cost of a service by pocket.
pub(super) fn count(region: &mut Region, case: &Case, cents: Cents) {
    let benefit = region.people[case.person as usize].benefit;
    let pocket = match saver(benefit, case.class) {
        None => Count::HelpNoPocket,
        Some(party) if party == Purpose::service(case.payer).payer() => Count::HelpOwnPocket,
        Some(_) => Count::HelpOtherPocket,
    };
    region.tally.add(pocket, cents / 100);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Code, Payer};
    use crate::processes::help;

    /// By law each payer serves its own pocket, social partners apart: who loses a job costs the WW.
    #[test]
    fn the_responsible_payer_saves_the_benefit_where_there_is_one() {
        let pays = |payer| Purpose::service(payer).payer();
        for (benefit, class) in [
            (Benefit::Ww, ClientClass::Ww),
            (Benefit::Wga, ClientClass::Disability),
            (Benefit::Bijstand, ClientClass::Bijstand),
        ] {
            assert_eq!(saver(benefit, class), Some(pays(help::payer(class))));
        }
        assert_eq!(saver(Benefit::None, ClientClass::NoBenefit), None);
        for &payer in Payer::ALL {
            let same = saver(Benefit::None, ClientClass::AtRisk) == Some(pays(payer));
            assert_eq!(same, payer == Payer::UwvWw);
        }
    }
}
