//! Goal 4, fairness of outcomes: how months in work are spread over people.
//!
//! All readings but one look at people who were 15 to 54 at the start, because older people stop by
//! law within ten years and their zeros would hide all other differences. People who die or leave
//! count with the months they had.

use super::measure::{
    INEQUALITY, ONE_POINT, groups, prime_months_a_year, quotient, ratio, relevant, years,
};
use super::{Goal, Indicator, Prefer, Relevant, Text, Unit};
use crate::record::{Division, GroupSum, Record};

/// About a day and a half a year.
const DAY: Relevant = relevant(
    0.05,
    "a twentieth of a month a year for everyone in the group; assumption",
    "een twintigste maand per jaar voor iedereen in de groep; aanname",
);

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "outcome_gap_origin",
        goal: Goal::Fairness,
        unit: Unit::Months,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Gap in work: origin", nl: "Kloof in werk: herkomst" },
        definition: Text {
            en: "months worked a year and person, 15 to 54 at the start: highest origin group - lowest",
            nl: "gewerkte maanden per jaar en persoon, 15 tot en met 54 jaar bij de start: hoogste herkomstgroep - laagste",
        },
        source: "public goal 4 (S4), equality of outcome",
        relevant: DAY,
        by_construction: false,
        comparable_with: &[],
        value: |record| gap(record, Division::Origin),
    },
    Indicator {
        id: "outcome_gap_education",
        goal: Goal::Fairness,
        unit: Unit::Months,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Gap in work: education", nl: "Kloof in werk: opleiding" },
        definition: Text {
            en: "months worked a year and person, 15 to 54 at the start: highest group of education at the start - lowest",
            nl: "gewerkte maanden per jaar en persoon, 15 tot en met 54 jaar bij de start: hoogste groep naar opleiding bij de start - laagste",
        },
        source: "public goal 4 (S4), equality of outcome",
        relevant: DAY,
        by_construction: false,
        comparable_with: &[],
        value: |record| gap(record, Division::Education),
    },
    Indicator {
        id: "outcome_gap_barriers",
        goal: Goal::Fairness,
        unit: Unit::Months,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Gap in work: barriers", nl: "Kloof in werk: belemmeringen" },
        definition: Text {
            en: "months worked a year and person, 15 to 54 at the start: highest group by barriers at the start (0, 1, 2 or more) - lowest",
            nl: "gewerkte maanden per jaar en persoon, 15 tot en met 54 jaar bij de start: hoogste groep naar belemmeringen bij de start (0, 1, 2 of meer) - laagste",
        },
        source: "public goal 4 (S4), equality of outcome",
        relevant: DAY,
        by_construction: false,
        comparable_with: &[],
        value: |record| gap(record, Division::Barriers),
    },
    Indicator {
        id: "gini_months_worked",
        goal: Goal::Fairness,
        unit: Unit::Index,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Inequality of months worked", nl: "Ongelijkheid in gewerkte maanden" },
        definition: Text {
            en: "Gini coefficient of months worked over the run, people of 15 to 54 at the start; 0 is equal, 1 is all with one person",
            nl: "Gini-coëfficiënt van gewerkte maanden over de hele run, mensen van 15 tot en met 54 jaar bij de start; 0 is gelijk, 1 is alles bij één persoon",
        },
        source: "public goal 4 (S4), equality of outcome; Gini",
        relevant: INEQUALITY,
        by_construction: false,
        comparable_with: &[],
        value: |record| gini(&record.worked_histogram),
    },
    Indicator {
        id: "atkinson_months_worked",
        goal: Goal::Fairness,
        unit: Unit::Index,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Inequality with weight on the low end",
            nl: "Ongelijkheid met nadruk op de onderkant",
        },
        definition: Text {
            en: "Atkinson index of months worked with aversion 0.5, people of 15 to 54 at the start; 0 is equal. Aversion of 1 and more is 1 as soon as anyone never worked, so it says nothing here",
            nl: "Atkinson-index van gewerkte maanden met aversie 0,5, mensen van 15 tot en met 54 jaar bij de start; 0 is gelijk. Bij aversie 1 en hoger is zij 1 zodra iemand nooit werkte en zegt zij hier niets",
        },
        source: "public goal 4 (S4), priority to the worst-off; Atkinson 1970 (B)",
        relevant: INEQUALITY,
        by_construction: false,
        comparable_with: &[],
        value: |record| atkinson_half(&record.worked_histogram),
    },
    Indicator {
        id: "worst_off_tenth",
        goal: Goal::Fairness,
        unit: Unit::Months,
        prefer: Prefer::Higher,
        headline: true,
        title: Text {
            en: "Work of the worst-off tenth",
            nl: "Werk van de tien procent met het minste werk",
        },
        definition: Text {
            en: "months worked a year and person of the tenth of people with the fewest months worked, 15 to 54 at the start",
            nl: "gewerkte maanden per jaar en persoon van de tien procent met de minste gewerkte maanden, 15 tot en met 54 jaar bij de start",
        },
        source: "public goal 4 (S4), priority to the worst-off",
        relevant: DAY,
        by_construction: false,
        comparable_with: &[],
        value: |record| Some(lowest_mean(&record.worked_histogram, 0.1)? / years(record)?),
    },
    Indicator {
        id: "worst_off_fifth",
        goal: Goal::Fairness,
        unit: Unit::Months,
        prefer: Prefer::Higher,
        headline: false,
        title: Text {
            en: "Work of the worst-off fifth",
            nl: "Werk van de twintig procent met het minste werk",
        },
        definition: Text {
            en: "months worked a year and person of the fifth of people with the fewest months worked, 15 to 54 at the start",
            nl: "gewerkte maanden per jaar en persoon van de twintig procent met de minste gewerkte maanden, 15 tot en met 54 jaar bij de start",
        },
        source: "public goal 4 (S4), priority to the worst-off",
        relevant: DAY,
        by_construction: false,
        comparable_with: &[],
        value: |record| Some(lowest_mean(&record.worked_histogram, 0.2)? / years(record)?),
    },
    Indicator {
        id: "below_floor",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Hardly any work", nl: "Nauwelijks werk" },
        definition: Text {
            en: "share of people of 15 to 54 at the start who worked less than a tenth of the reported months (12 months in ten years)",
            nl: "aandeel van de mensen van 15 tot en met 54 jaar bij de start dat minder dan een tiende van de maanden werkte (12 maanden in tien jaar)",
        },
        source: "public goal 4 (S4), sufficiency; the floor is an assumption",
        relevant: relevant(
            0.001,
            "a tenth of a point, about 9,000 people; assumption",
            "een tiende punt, ongeveer 9.000 mensen; aanname",
        ),
        by_construction: false,
        comparable_with: &[],
        value: |record| below_floor(&record.worked_histogram),
    },
    Indicator {
        id: "opportunity_origin",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Inequality due to origin", nl: "Ongelijkheid door herkomst" },
        definition: Text {
            en: "variance of months worked between origin groups / variance between persons, 15 to 54 at the start",
            nl: "variantie in gewerkte maanden tussen herkomstgroepen / variantie tussen personen, 15 tot en met 54 jaar bij de start",
        },
        source: "public goal 4 (S4), equality of opportunity; Roemer 1998 (B)",
        relevant: INEQUALITY,
        by_construction: false,
        comparable_with: &[],
        value: |record| between_share(record, Division::Origin),
    },
    Indicator {
        id: "opportunity_barriers",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Inequality due to barriers", nl: "Ongelijkheid door belemmeringen" },
        definition: Text {
            en: "variance of months worked between groups by barriers at the start (0, 1, 2 or more) / variance between persons, 15 to 54 at the start",
            nl: "variantie in gewerkte maanden tussen groepen naar belemmeringen bij de start (0, 1, 2 of meer) / variantie tussen personen, 15 tot en met 54 jaar bij de start",
        },
        source: "public goal 4 (S4), equality of opportunity; Roemer 1998 (B)",
        relevant: INEQUALITY,
        by_construction: false,
        comparable_with: &[],
        value: |record| between_share(record, Division::Barriers),
    },
    Indicator {
        id: "never_helped_months",
        goal: Goal::Fairness,
        unit: Unit::Months,
        // Who stays without help differs between designs, so a difference is not the harm alone.
        prefer: Prefer::Neither,
        headline: true,
        title: Text {
            en: "Work of people never helped",
            nl: "Werk van mensen die nooit hulp kregen",
        },
        definition: Text {
            en: "months worked a year and person of people never helped, all ages, weighted to the labour and benefit states of everyone at the start; within a state it still matters who is helped, so read it beside the displacement test",
            nl: "gewerkte maanden per jaar en persoon van mensen die nooit hulp kregen, alle leeftijden, gewogen naar de arbeids- en uitkeringsposities van iedereen bij de start; binnen een positie telt nog wie hulp krijgt, dus lees dit naast de verdringingstoets",
        },
        source: "public goal 4 (S4), no harm; E009 and E033 for displacement",
        relevant: relevant(
            0.001,
            "1,100 person-years a year over 13.4 million people; assumption",
            "1.100 persoonsjaren per jaar over 13,4 miljoen mensen; aanname",
        ),
        by_construction: false,
        comparable_with: &[],
        value: never_helped_months,
    },
    Indicator {
        id: "helped_share",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Neither,
        headline: false,
        title: Text { en: "Ever helped", nl: "Ooit geholpen" },
        definition: Text {
            en: "share of the people present at the start who started a service in the run",
            nl: "aandeel van de mensen bij de start dat in de run een dienst startte",
        },
        source: "public goal 4 (S4)",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            let sum = |what: fn(&GroupSum) -> i64| {
                groups(record, Division::Sex).iter().map(what).sum::<i64>()
            };
            ratio(sum(|g| g.served), sum(|g| g.people))
        },
    },
];

fn gap(record: &Record, division: Division) -> Option<f64> {
    let means: Vec<f64> = groups(record, division)
        .iter()
        .filter_map(|group| prime_months_a_year(record, group))
        .collect();
    let low = means.iter().copied().fold(f64::INFINITY, f64::min);
    let high = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (means.len() >= 2).then_some(high - low)
}

/// People and months worked in a histogram (index: months).
fn size(histogram: &[u32]) -> (i64, i64) {
    let people = histogram.iter().map(|&n| i64::from(n)).sum();
    let months = histogram.iter().enumerate().map(|(m, &n)| m as i64 * i64::from(n)).sum();
    (people, months)
}

/// Gini coefficient; `None` when nobody worked a month.
pub(super) fn gini(histogram: &[u32]) -> Option<f64> {
    let by_months =
        histogram.iter().enumerate().map(|(m, &n)| (i64::from(n), m as i64 * i64::from(n)));
    super::access::concentration(by_months)
}

/// Atkinson index with aversion one half: `1 - (mean of √m)² / mean of m`.
pub(super) fn atkinson_half(histogram: &[u32]) -> Option<f64> {
    let (people, months) = size(histogram);
    let mean = ratio(months, people)?;
    let roots: f64 =
        histogram.iter().enumerate().map(|(m, &n)| libm::sqrt(m as f64) * f64::from(n)).sum();
    let root = roots / people as f64;
    Some(1.0 - quotient(root * root, mean)?)
}

/// Mean months of the lowest `share` of people; the person on the border counts in part.
pub(super) fn lowest_mean(histogram: &[u32], share: f64) -> Option<f64> {
    let (people, _) = size(histogram);
    let wanted = people as f64 * share;
    let (mut left, mut months) = (wanted, 0.0);
    for (m, &n) in histogram.iter().enumerate() {
        let taken = left.min(f64::from(n));
        months += taken * m as f64;
        left -= taken;
    }
    quotient(months, wanted)
}

fn below_floor(histogram: &[u32]) -> Option<f64> {
    let (people, _) = size(histogram);
    let reported = histogram.len().checked_sub(1)?;
    let below: i64 = histogram
        .iter()
        .enumerate()
        .filter(|(m, _)| m * 10 < reported)
        .map(|(_, &n)| i64::from(n))
        .sum();
    ratio(below, people)
}

fn between_share(record: &Record, division: Division) -> Option<f64> {
    let (people, months) = size(&record.worked_histogram);
    let mean = ratio(months, people)?;
    let within: f64 = record
        .worked_histogram
        .iter()
        .enumerate()
        .map(|(m, &n)| f64::from(n) * (m as f64 - mean) * (m as f64 - mean))
        .sum();
    let between: f64 = groups(record, division)
        .iter()
        .filter_map(|group| {
            let away = ratio(group.months_worked_prime, group.people_prime)? - mean;
            Some(group.people_prime as f64 * away * away)
        })
        .sum();
    quotient(between, within)
}

fn never_helped_months(record: &Record) -> Option<f64> {
    let (mut weights, mut sum) = (0.0, 0.0);
    for group in groups(record, Division::Start) {
        let months = group.months_worked - group.months_worked_served;
        // A state in which everyone is helped has nobody to show; the others keep their weights.
        if let Some(mean) = ratio(months, group.people - group.served) {
            weights += group.people as f64;
            sum += group.people as f64 * mean;
        }
    }
    quotient(quotient(sum, weights)?, years(record)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn histogram(months: &[usize]) -> Vec<u32> {
        let mut histogram = vec![0; 121];
        for &m in months {
            histogram[m] += 1;
        }
        histogram
    }

    #[test]
    fn equal_months_have_no_inequality() {
        let equal = histogram(&[60; 7]);
        assert!(gini(&equal).unwrap().abs() < 1e-12);
        assert!(atkinson_half(&equal).unwrap().abs() < 1e-12);
        assert!((lowest_mean(&equal, 0.1).unwrap() - 60.0).abs() < 1e-12);
        assert_eq!(below_floor(&equal), Some(0.0));
    }

    #[test]
    fn one_person_with_everything_is_the_other_limit() {
        let one = histogram(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 120]);
        assert!((gini(&one).unwrap() - 0.9).abs() < 1e-12);
        // (√120 / 10)² / 12 = 0.1
        assert!((atkinson_half(&one).unwrap() - 0.9).abs() < 1e-12);
        assert_eq!(below_floor(&one), Some(0.9));
    }

    #[test]
    fn the_person_on_the_border_counts_in_part() {
        // A quarter of six people: the first (6 months) and half of the second (24 months).
        let six = histogram(&[6, 24, 60, 60, 60, 60]);
        assert!((lowest_mean(&six, 0.25).unwrap() - (6.0 + 12.0) / 1.5).abs() < 1e-12);
        assert!((lowest_mean(&six, 1.0).unwrap() - 45.0).abs() < 1e-12);
    }

    #[test]
    fn the_floor_is_twelve_months_in_ten_years() {
        assert_eq!(below_floor(&histogram(&[11, 12, 13, 0])), Some(0.5));
    }

    #[test]
    fn without_people_or_work_there_is_a_gap() {
        for empty in [histogram(&[]), histogram(&[0, 0])] {
            assert_eq!(gini(&empty), None);
            assert_eq!(atkinson_half(&empty), None);
        }
        assert_eq!(lowest_mean(&histogram(&[]), 0.1), None);
        assert_eq!(below_floor(&[]), None);
    }

    proptest! {
        #[test]
        fn the_gini_matches_its_definition_over_all_pairs(
            months in proptest::collection::vec(0usize..=120, 1..40),
        ) {
            let total: usize = months.iter().sum();
            prop_assume!(total > 0);
            let pairs: usize =
                months.iter().flat_map(|a| months.iter().map(move |b| a.abs_diff(*b))).sum();
            let expected = pairs as f64 / (2.0 * months.len() as f64 * total as f64);
            prop_assert!((gini(&histogram(&months)).unwrap() - expected).abs() < 1e-9);
        }

        #[test]
        fn a_month_given_from_rich_to_poor_lowers_inequality(
            months in proptest::collection::vec(0usize..=120, 2..40),
        ) {
            let (mut poor, mut rich) = (0, 0);
            for (k, m) in months.iter().enumerate() {
                if *m < months[poor] { poor = k }
                if *m > months[rich] { rich = k }
            }
            prop_assume!(months[rich] >= months[poor] + 2);
            let mut after = months.clone();
            after[poor] += 1;
            after[rich] -= 1;
            let (before, after) = (histogram(&months), histogram(&after));
            prop_assert!(gini(&after) < gini(&before));
            prop_assert!(atkinson_half(&after) < atkinson_half(&before));
            prop_assert!(lowest_mean(&after, 0.1) >= lowest_mean(&before, 0.1));
        }
    }
}
