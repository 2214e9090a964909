//! Goal 4, procedural fairness: what it costs people to get help.

use super::measure::{ONE_POINT, SERVED, ratio_of, relevant};
use super::{Goal, Indicator, Prefer, Text, Unit};
use crate::world::Count;

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "procedural_burden",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Lower,
        headline: true,
        title: Text {
            en: "Contacts and intakes per person helped",
            nl: "Contacten en intakes per geholpene",
        },
        definition: Text {
            en: "(contacts with a door + intakes) / first services started, the same period",
            nl: "(contacten met een deur + intakes) / gestarte eerste dienstverlening, dezelfde periode",
        },
        source: "public goal 4 (S4), procedural fairness",
        relevant: relevant(
            0.1,
            "one contact fewer for one in ten; assumption",
            "één contact minder voor één op de tien; aanname",
        ),
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::Contacts, Count::Intakes], &SERVED),
    },
    Indicator {
        id: "duplicate_intakes",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Duplicate intakes", nl: "Dubbele intakes" },
        definition: Text {
            en: "intakes held although another organisation had already held one / all intakes",
            nl: "intakes terwijl een andere organisatie er al een had gehouden / alle intakes",
        },
        source: "public goal 4 (S4), procedural fairness; M18",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::DuplicateIntakes], &[Count::Intakes]),
    },
    Indicator {
        id: "wrong_doors",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Wrong doors", nl: "Verkeerde deuren" },
        definition: Text {
            en: "contacts with a door that may not or cannot serve the need / all contacts",
            nl: "contacten met een deur die de vraag niet mag of kan bedienen / alle contacten",
        },
        source: "public goal 4 (S4), procedural fairness; M01-M03",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::WrongDoors], &[Count::Contacts]),
    },
    Indicator {
        id: "lost_at_handover",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Lost between two doors", nl: "Verloren tussen twee deuren" },
        definition: Text {
            en: "clients who never arrived after being passed on / clients passed on, warm or cold, the same period",
            nl: "klanten die na doorverwijzing nooit aankwamen / doorverwezen klanten, warm of koud, dezelfde periode",
        },
        source: "public goal 4 (S4), procedural fairness; M03",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            let passed_on = [Count::WarmHandovers, Count::ColdHandovers];
            ratio_of(record, &[Count::LostAtHandover], &passed_on)
        },
    },
];
