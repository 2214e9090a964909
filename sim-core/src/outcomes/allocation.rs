//! Goal 1: people in work, how fast people and openings find each other, how long it lasts.

use super::measure::{
    IN_WORK, ONE_POINT, PROGRAM, THREE_DAYS, mean_people, ratio, ratio_of, relevant,
};
use super::{Goal, Indicator, Prefer, Text, Unit};
use crate::processes::observe::Ilo;
use crate::record::Record;
use crate::world::Count;

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "employment",
        goal: Goal::Allocation,
        unit: Unit::PersonYears,
        prefer: Prefer::Higher,
        headline: true,
        title: Text { en: "People in work", nl: "Mensen aan het werk" },
        definition: Text {
            en: "employees and self-employed aged 15 to 74, mean of the month-ends: person-years in work a year",
            nl: "werknemers en zelfstandigen van 15 tot en met 74 jaar, gemiddelde van de maandeinden: persoonsjaren werk per jaar",
        },
        source: "public goal 1 (S4); CBS labour force survey for the level",
        relevant: PROGRAM,
        by_construction: false,
        comparable_with: &["C02"],
        value: |record| mean_people(record, &IN_WORK),
    },
    Indicator {
        id: "hours_worked",
        goal: Goal::Allocation,
        unit: Unit::PersonYears,
        prefer: Prefer::Higher,
        headline: true,
        title: Text { en: "Hours in work", nl: "Gewerkte uren" },
        definition: Text {
            en: "usual weekly hours of people in work, mean of the month-ends, in full-time person-years of 36 hours a week",
            nl: "gebruikelijke weekuren van mensen aan het werk, gemiddelde van de maandeinden, in voltijds persoonsjaren van 36 uur per week",
        },
        source: "public goal 1 (S4)",
        relevant: PROGRAM,
        by_construction: false,
        comparable_with: &[],
        value: |record| mean_people(record, &[Count::WeeklyHours]).map(|hours| hours / 36.0),
    },
    Indicator {
        id: "unemployment_rate",
        goal: Goal::Allocation,
        unit: Unit::Share,
        // It also rises when people who had given up start to search.
        prefer: Prefer::Neither,
        headline: true,
        title: Text { en: "Unemployment", nl: "Werkloosheid" },
        definition: Text {
            en: "unemployed / (employed + unemployed), ILO status of the survey panel at the month-ends, observed with error",
            nl: "werklozen / (werkenden + werklozen), ILO-status van het enquêtepanel op de maandeinden, waargenomen met fout",
        },
        source: "ILO; CBS labour force survey",
        relevant: relevant(
            0.0005,
            "half of the last digit published (0.1 point), about 5,000 people",
            "de helft van het laatste gepubliceerde cijfer (0,1 punt), ongeveer 5.000 mensen",
        ),
        by_construction: false,
        comparable_with: &["C01"],
        value: unemployment_rate,
    },
    Indicator {
        id: "job_finding",
        goal: Goal::Allocation,
        unit: Unit::Share,
        prefer: Prefer::Higher,
        headline: true,
        title: Text {
            en: "Unemployed people in work three months later",
            nl: "Werklozen die drie maanden later werken",
        },
        definition: Text {
            en: "of the panel members observed as unemployed: share observed in work three months later, all months of the run together",
            nl: "van de panelleden die als werkloos zijn waargenomen: aandeel dat drie maanden later werkend wordt waargenomen, alle maanden samen",
        },
        source: "CBS labour force flows between quarters",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &["C03"],
        value: |record| transition(record, Ilo::Unemployed, Ilo::Employed),
    },
    Indicator {
        id: "months_without_work_at_hire",
        goal: Goal::Allocation,
        unit: Unit::Months,
        // The mean rises when people long without work are hired, which is not a loss.
        prefer: Prefer::Neither,
        headline: false,
        title: Text {
            en: "Time without work at the start of a job",
            nl: "Duur zonder werk bij de start van een baan",
        },
        definition: Text {
            en: "months without work before the hire / hires of people without work",
            nl: "maanden zonder werk vóór de aanname / aannames van mensen zonder werk",
        },
        source: "public goal 1 (S4)",
        relevant: THREE_DAYS,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            ratio_of(record, &[Count::DurationAtHire], &[Count::HiresSeeking, Count::HiresIdle])
        },
    },
    Indicator {
        id: "vacancy_duration",
        goal: Goal::Allocation,
        unit: Unit::Months,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Vacancy duration", nl: "Vacatureduur" },
        definition: Text {
            en: "months that filled vacancies had stood open / vacancies filled; withdrawn vacancies and informal openings left out",
            nl: "maanden dat vervulde vacatures open stonden / vervulde vacatures; ingetrokken vacatures en informele openingen tellen niet mee",
        },
        source: "public goal 1 (S4); CBS vacancy survey for openings and fills",
        relevant: THREE_DAYS,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::VacancyMonthsAtFill], &[Count::HiresVacancy]),
    },
    Indicator {
        id: "tightness",
        goal: Goal::Allocation,
        unit: Unit::Ratio,
        prefer: Prefer::Neither,
        headline: false,
        title: Text { en: "Tightness", nl: "Spanning op de arbeidsmarkt" },
        definition: Text {
            en: "open vacancies / unemployed people (survey panel, brought up to the population), means of the month-ends",
            nl: "open vacatures / werklozen (enquêtepanel, opgehoogd naar de bevolking), gemiddelden van de maandeinden",
        },
        source: "CBS tension on the labour market",
        relevant: relevant(
            0.01,
            "one vacancy per 100 unemployed, the last digit published",
            "één vacature per 100 werklozen, het laatste gepubliceerde cijfer",
        ),
        by_construction: false,
        comparable_with: &["C08"],
        value: tightness,
    },
    Indicator {
        id: "durable_6",
        goal: Goal::Allocation,
        unit: Unit::Share,
        prefer: Prefer::Higher,
        headline: false,
        title: Text {
            en: "Placed people in work after six months",
            nl: "Geplaatsten die na zes maanden werken",
        },
        definition: Text {
            en: "of the people hired from joblessness six months ago: share in work",
            nl: "van de mensen die zes maanden geleden vanuit werkloosheid zijn aangenomen: aandeel aan het werk",
        },
        source: "public goal 1 (S4)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::DurableKept6], &[Count::DurableDue6]),
    },
    Indicator {
        id: "durable_12",
        goal: Goal::Allocation,
        unit: Unit::Share,
        prefer: Prefer::Higher,
        headline: true,
        title: Text {
            en: "Placed people in work after twelve months",
            nl: "Geplaatsten die na twaalf maanden werken",
        },
        definition: Text {
            en: "of the people hired from joblessness twelve months ago: share in work",
            nl: "van de mensen die twaalf maanden geleden vanuit werkloosheid zijn aangenomen: aandeel aan het werk",
        },
        source: "public goal 1 (S4)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::DurableKept12], &[Count::DurableDue12]),
    },
    Indicator {
        id: "durable_24",
        goal: Goal::Allocation,
        unit: Unit::Share,
        prefer: Prefer::Higher,
        headline: false,
        title: Text {
            en: "Placed people in work after two years",
            nl: "Geplaatsten die na twee jaar werken",
        },
        definition: Text {
            en: "of the people hired from joblessness 24 months ago: share in work",
            nl: "van de mensen die 24 maanden geleden vanuit werkloosheid zijn aangenomen: aandeel aan het werk",
        },
        source: "public goal 1 (S4)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::DurableKept24], &[Count::DurableDue24]),
    },
    Indicator {
        id: "hires_other_occupation",
        goal: Goal::Allocation,
        unit: Unit::Share,
        // Mobility towards openings is wanted, skill lost on the way is not.
        prefer: Prefer::Neither,
        headline: false,
        title: Text { en: "Hires into another occupation", nl: "Aannames in een ander beroep" },
        definition: Text {
            en: "hires into another occupation class than the former one / all hires",
            nl: "aannames in een andere beroepsklasse dan de vorige / alle aannames",
        },
        source: "public goal 1 (S4); BRC 2014 classes",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &["C12"],
        value: |record| {
            let hires = [Count::HiresSeeking, Count::HiresIdle, Count::HiresEmployed];
            ratio_of(record, &[Count::HiresOtherOccupation], &hires)
        },
    },
];

/// Panel members with a status, summed over the reported months.
pub(super) fn observed(record: &Record, status: Ilo) -> i64 {
    record.months.iter().map(|m| i64::from(m.observed[status as usize])).sum()
}

/// Of the panel members with one status: share with another status three months later.
///
/// Those who left the population in between do not count.
pub(super) fn transition(record: &Record, from: Ilo, to: Ilo) -> Option<f64> {
    let row = record.flows[from as usize];
    let present = [Ilo::Employed, Ilo::Unemployed, Ilo::Inactive];
    let all: i64 = present.iter().map(|&s| i64::from(row[s as usize])).sum();
    ratio(i64::from(row[to as usize]), all)
}

fn unemployment_rate(record: &Record) -> Option<f64> {
    let unemployed = observed(record, Ilo::Unemployed);
    ratio(unemployed, unemployed + observed(record, Ilo::Employed))
}

/// Mean number of unemployed people: their share of the panel, brought up to the population.
pub(super) fn unemployed(record: &Record) -> Option<f64> {
    let unemployed = observed(record, Ilo::Unemployed);
    let panel = unemployed + observed(record, Ilo::Employed) + observed(record, Ilo::Inactive);
    Some(ratio(unemployed, panel)? * mean_people(record, &[Count::Population])?)
}

/// Mean number of open vacancies.
pub(super) fn vacancies(record: &Record) -> Option<f64> {
    let sum: i64 = record.months.iter().map(|m| m.vacancies).sum();
    (!record.months.is_empty()).then(|| sum as f64 * record.scale / record.months.len() as f64)
}

fn tightness(record: &Record) -> Option<f64> {
    super::measure::quotient(vacancies(record)?, unemployed(record)?)
}
