//! Goal 2: benefit months by scheme, and where people go when a benefit ends.

use super::measure::{CLIENTS, ONE_POINT, PROGRAM_MONTHS, per_year, ratio_of};
use super::{Goal, Indicator, Prefer, Text, Unit};
use crate::world::Count;

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "benefit_months_ww",
        goal: Goal::BenefitBurden,
        unit: Unit::MonthsPerYear,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "WW benefit months", nl: "Uitkeringsmaanden WW" },
        definition: Text {
            en: "WW benefits at the month-ends, summed over a year: months of all recipients together, those with some work included",
            nl: "WW-uitkeringen op de maandeinden, opgeteld over een jaar: maanden van alle ontvangers samen, ook van wie daarnaast werkt",
        },
        source: "public goal 2 (S4); UWV for the level",
        relevant: PROGRAM_MONTHS,
        by_construction: false,
        comparable_with: &["C10"],
        value: |record| per_year(record, &[Count::BenefitWw]),
    },
    Indicator {
        id: "benefit_months_bijstand",
        goal: Goal::BenefitBurden,
        unit: Unit::MonthsPerYear,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Bijstand benefit months", nl: "Uitkeringsmaanden bijstand" },
        definition: Text {
            en: "people on bijstand or IOAW at the month-ends, summed over a year",
            nl: "mensen met bijstand of IOAW op de maandeinden, opgeteld over een jaar",
        },
        source: "public goal 2 (S4); CBS for the level",
        relevant: PROGRAM_MONTHS,
        by_construction: false,
        comparable_with: &["C11"],
        value: |record| per_year(record, &[Count::BenefitBijstand, Count::BenefitIoaw]),
    },
    Indicator {
        id: "benefit_months_disability",
        goal: Goal::BenefitBurden,
        unit: Unit::MonthsPerYear,
        prefer: Prefer::Lower,
        headline: true,
        title: Text {
            en: "Disability and sickness benefit months",
            nl: "Uitkeringsmaanden arbeidsongeschiktheid en ziekte",
        },
        definition: Text {
            en: "people on ZW, WGA, WAO, IVA or Wajong at the month-ends, summed over a year",
            nl: "mensen met ZW, WGA, WAO, IVA of Wajong op de maandeinden, opgeteld over een jaar",
        },
        source: "public goal 2 (S4); UWV for the level",
        relevant: PROGRAM_MONTHS,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            let schemes =
                [Count::BenefitZw, Count::BenefitWga, Count::BenefitIva, Count::BenefitWajong];
            per_year(record, &schemes)
        },
    },
    Indicator {
        id: "ww_to_assistance",
        goal: Goal::BenefitBurden,
        unit: Unit::PeoplePerYear,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Shift from WW to bijstand", nl: "Doorstroom van WW naar bijstand" },
        definition: Text {
            en: "WW rights that ran out and were followed at once by bijstand or IOAW, a year",
            nl: "WW-rechten die afliepen en meteen werden gevolgd door bijstand of IOAW, per jaar",
        },
        source: "public goal 2 (S4): a shift between schemes is no saving",
        relevant: CLIENTS,
        by_construction: false,
        comparable_with: &[],
        value: |record| per_year(record, &[Count::WwToAssistance]),
    },
    Indicator {
        id: "ww_exhausted_share",
        goal: Goal::BenefitBurden,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "WW ended by running out", nl: "WW geëindigd door einde recht" },
        definition: Text {
            en: "WW benefits that ended because the right ran out / all WW benefits that ended",
            nl: "WW-uitkeringen geëindigd omdat het recht afliep / alle geëindigde WW-uitkeringen",
        },
        source: "UWV: reasons why WW ends",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &["C10"],
        value: |record| {
            let ends = [Count::WwEndsWork, Count::WwEndsExhausted, Count::WwEndsOther];
            ratio_of(record, &[Count::WwEndsExhausted], &ends)
        },
    },
    Indicator {
        id: "benefit_returns",
        goal: Goal::BenefitBurden,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: true,
        title: Text {
            en: "Back on a benefit within a year",
            nl: "Binnen een jaar terug in een uitkering",
        },
        definition: Text {
            en: "WW and bijstand benefits begun one to twelve months after the person's last benefit ended / all WW and bijstand benefits begun",
            nl: "WW- en bijstandsuitkeringen begonnen één tot twaalf maanden na het einde van de vorige uitkering / alle begonnen WW- en bijstandsuitkeringen",
        },
        source: "public goal 2 (S4)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            let starts = [Count::WwStarts, Count::BijstandStarts];
            ratio_of(record, &[Count::BenefitReturns], &starts)
        },
    },
    Indicator {
        id: "exits_without_income",
        goal: Goal::BenefitBurden,
        unit: Unit::PeoplePerYear,
        // A lower benefit count reached this way is no success, and a rise may be a household change.
        prefer: Prefer::Neither,
        headline: true,
        title: Text {
            en: "Benefit ended without work or another benefit",
            nl: "Uitkering gestopt zonder werk of andere uitkering",
        },
        definition: Text {
            en: "WW rights that ran out without work or another benefit, and bijstand ended for other reasons than work, a year; some of the latter live on a partner's income or a pension",
            nl: "WW-rechten die afliepen zonder werk of andere uitkering, en bijstand beëindigd om andere redenen dan werk, per jaar; een deel van de laatsten leeft van partnerinkomen of pensioen",
        },
        source: "public goal 2 (S4); E028 and E071: more exits, largely not to work",
        relevant: CLIENTS,
        by_construction: false,
        comparable_with: &[],
        value: |record| per_year(record, &[Count::WwToNothing, Count::BijstandEndsOther]),
    },
];
