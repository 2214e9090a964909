//! Goal 2: avoidable benefit months, in the readings that a single run can show.
//!
//! *Tagged* months say what a person on a benefit was waiting for. Such a month need not have been
//! spent at work otherwise, and one month can carry several tags: each figure is an upper bound, and
//! they must not be added. *Rivalrous* months count an opening for one recipient only. The causal
//! reading is a difference between a run and the same run with one common list of frictions off
//! (`crate::frictions`): `compare --avoidable full` prints it, in months and euros.

use super::measure::{PROGRAM_MONTHS, per_year, years};
use super::{Goal, Indicator, Prefer, Text, Unit};
use crate::record::Record;
use crate::world::Count;

const UPPER_BOUND: &str = "public goal 2 (S4): tagged months, an upper bound, not to be added";

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "avoidable_waiting",
        goal: Goal::BenefitBurden,
        unit: Unit::MonthsPerYear,
        prefer: Prefer::Lower,
        headline: true,
        title: Text {
            en: "Benefit months while waiting for help",
            nl: "Uitkeringsmaanden tijdens wachten op hulp",
        },
        definition: Text {
            en: "benefit months of people who wait for an intake or service they asked for, a year; upper bound",
            nl: "uitkeringsmaanden van mensen die wachten op een gevraagde intake of dienst, per jaar; bovengrens",
        },
        source: UPPER_BOUND,
        relevant: PROGRAM_MONTHS,
        by_construction: false,
        comparable_with: &[],
        value: |record| per_year(record, &[Count::BenefitMonthsWaiting]),
    },
    Indicator {
        id: "avoidable_wrong_door",
        goal: Goal::BenefitBurden,
        unit: Unit::MonthsPerYear,
        prefer: Prefer::Lower,
        headline: true,
        title: Text {
            en: "Benefit months lost at wrong doors",
            nl: "Uitkeringsmaanden verloren aan verkeerde deuren",
        },
        definition: Text {
            en: "benefit months between a contact with a door that could not serve the need, or a handover, and the next contact, a year; upper bound",
            nl: "uitkeringsmaanden tussen een contact met een deur die de vraag niet kon bedienen, of een overdracht, en het volgende contact, per jaar; bovengrens",
        },
        source: UPPER_BOUND,
        relevant: PROGRAM_MONTHS,
        by_construction: false,
        comparable_with: &[],
        value: |record| per_year(record, &[Count::BenefitMonthsWrongDoor]),
    },
    Indicator {
        id: "avoidable_interrupted",
        goal: Goal::BenefitBurden,
        unit: Unit::MonthsPerYear,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Benefit months after a plan was cut off",
            nl: "Uitkeringsmaanden na een afgebroken plan",
        },
        definition: Text {
            en: "benefit months lost because a plan stopped when the person's benefit changed, a year; upper bound",
            nl: "uitkeringsmaanden verloren doordat een plan stopte toen de uitkering veranderde, per jaar; bovengrens",
        },
        source: UPPER_BOUND,
        relevant: PROGRAM_MONTHS,
        by_construction: false,
        comparable_with: &[],
        value: |record| per_year(record, &[Count::BenefitMonthsInterrupted]),
    },
    Indicator {
        id: "avoidable_no_budget",
        goal: Goal::BenefitBurden,
        unit: Unit::MonthsPerYear,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Benefit months of people turned away",
            nl: "Uitkeringsmaanden van weggestuurde mensen",
        },
        definition: Text {
            en: "benefit months in which people wait for money, and the month in which they are turned away because a pot ran out, a year; months after that are not followed",
            nl: "uitkeringsmaanden waarin mensen op geld wachten, en de maand waarin zij worden weggestuurd omdat een potje op was, per jaar; maanden daarna worden niet gevolgd",
        },
        source: UPPER_BOUND,
        relevant: PROGRAM_MONTHS,
        by_construction: false,
        comparable_with: &[],
        value: |record| per_year(record, &[Count::BenefitMonthsNoBudget]),
    },
    Indicator {
        id: "avoidable_rivalrous",
        goal: Goal::BenefitBurden,
        unit: Unit::MonthsPerYear,
        prefer: Prefer::Lower,
        headline: true,
        title: Text {
            en: "Benefit months beside an open vacancy",
            nl: "Uitkeringsmaanden naast een open vacature",
        },
        definition: Text {
            en: "each month-end, by region and occupation: the smaller of recipients who search and open vacancies, so that an opening counts for one recipient; summed over a year",
            nl: "elk maandeinde, per regio en beroep: het kleinste van zoekende ontvangers en open vacatures, zodat een opening voor één ontvanger telt; opgeteld over een jaar",
        },
        source: "public goal 2 (S4): recipients and suitable openings counted one to one",
        relevant: PROGRAM_MONTHS,
        by_construction: false,
        comparable_with: &[],
        value: rivalrous,
    },
];

fn rivalrous(record: &Record) -> Option<f64> {
    let pairs: i64 = record.months.iter().map(|m| m.rivalrous).sum();
    years(record).map(|years| pairs as f64 * record.scale / years)
}
