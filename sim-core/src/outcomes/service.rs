//! Goal 1: who is helped, who is not, and how long it takes.

use super::measure::{ASKED, CLIENTS, ONE_POINT, SERVED, THREE_DAYS, per_year, ratio_of};
use super::{Goal, Indicator, Prefer, Text, Unit};
use crate::world::Count;

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "participants",
        goal: Goal::Allocation,
        unit: Unit::PeoplePerYear,
        prefer: Prefer::Higher,
        headline: true,
        title: Text { en: "People helped", nl: "Mensen die worden geholpen" },
        definition: Text {
            en: "first services started, all classes of clients, a year",
            nl: "eerste dienstverlening gestart, alle klassen klanten, per jaar",
        },
        source: "public goal 1 (S4); RMT monitor counts clients this way",
        relevant: CLIENTS,
        by_construction: false,
        comparable_with: &["C13"],
        value: |record| per_year(record, &SERVED),
    },
    Indicator {
        id: "served_per_request",
        goal: Goal::Allocation,
        unit: Unit::Ratio,
        prefer: Prefer::Higher,
        headline: false,
        title: Text { en: "Helped per request", nl: "Geholpen per aanvraag" },
        definition: Text {
            en: "first services started / requests for help and calls by a loket, the same period; above 1 when a queue shrinks",
            nl: "gestarte eerste dienstverlening / hulpvragen en oproepen door een loket, dezelfde periode; boven 1 als een wachtrij krimpt",
        },
        source: "public goal 1 (S4)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &SERVED, &ASKED),
    },
    Indicator {
        id: "turned_away",
        goal: Goal::Allocation,
        unit: Unit::PeoplePerYear,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Turned away: no money left", nl: "Weggestuurd: geld op" },
        definition: Text {
            en: "clients turned away because a pot ran out, a year; a lack of staff makes people wait",
            nl: "klanten die zijn weggestuurd omdat een potje op was, per jaar; te weinig personeel laat mensen wachten",
        },
        source: "public goal 1 (S4)",
        relevant: CLIENTS,
        by_construction: false,
        comparable_with: &[],
        value: |record| per_year(record, &[Count::TurnedAway]),
    },
    Indicator {
        id: "substituted",
        goal: Goal::Allocation,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Talks instead of what is needed",
            nl: "Gesprekken in plaats van wat nodig is",
        },
        definition: Text {
            en: "plans with talks in place of the service needed, because no payer may pay for it or staff did not know of it / plans",
            nl: "plannen met gesprekken in plaats van de dienst die nodig is, omdat geen betaler die mag betalen of het personeel die niet kende / plannen",
        },
        source: "public goal 1 (S4); M09, M21",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::Substituted], &[Count::Plans]),
    },
    Indicator {
        id: "gave_up",
        goal: Goal::Allocation,
        unit: Unit::PeoplePerYear,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Gave up waiting", nl: "Wachten opgegeven" },
        definition: Text {
            en: "clients who gave up waiting for an intake or a service, a year",
            nl: "klanten die het wachten op een intake of dienst opgaven, per jaar",
        },
        source: "public goal 1 (S4)",
        relevant: CLIENTS,
        by_construction: false,
        comparable_with: &[],
        value: |record| per_year(record, &[Count::GaveUp]),
    },
    Indicator {
        id: "months_to_service",
        goal: Goal::Allocation,
        unit: Unit::Months,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Time until help starts", nl: "Tijd tot de hulp begint" },
        definition: Text {
            en: "months from the first request to the first service / first services started; people never helped left out",
            nl: "maanden van eerste hulpvraag tot eerste dienst / gestarte eerste dienstverlening; wie nooit wordt geholpen telt niet mee",
        },
        source: "public goal 1 (S4)",
        relevant: THREE_DAYS,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::MonthsToService], &SERVED),
    },
];
