//! Goal 4, fairness of help: who is served, given that they asked.
//!
//! Equal need is read as: has asked for help, or was called up. Requests and first services are those
//! of the same period, so a queue that shrinks lifts all rates. Readings can conflict: priority for
//! the hardest cases lowers equal access, for example.

use super::measure::{
    ASKED, FIVE_POINTS, INEQUALITY, ONE_POINT, SERVED, groups, quotient, ratio, ratio_of, total,
};
use super::{Goal, Indicator, Prefer, Text, Unit};
use crate::record::{Division, Record};
use crate::world::{Count, Tally};

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "equal_access_benefit",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Higher,
        headline: true,
        title: Text { en: "Equal access: by benefit", nl: "Gelijke toegang: naar uitkering" },
        definition: Text {
            en: "first services per request of the class of clients with the lowest such rate / of the class with the highest (WW, disability, bijstand, no benefit, job at risk, working); 1 is equal",
            nl: "eerste dienstverlening per hulpvraag van de klasse klanten met de laagste verhouding / van de klasse met de hoogste (WW, arbeidsongeschiktheid, bijstand, geen uitkering, baan op de tocht, werkend); 1 is gelijk",
        },
        source: "public goal 4 (S4), equal access at equal need",
        relevant: FIVE_POINTS,
        by_construction: false,
        comparable_with: &[],
        value: lowest_over_highest_class,
    },
    Indicator {
        id: "equal_access_origin",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Higher,
        headline: true,
        title: Text { en: "Equal access: by origin", nl: "Gelijke toegang: naar herkomst" },
        definition: Text {
            en: "first services per request of people with origin outside Europe / of everyone else; 1 is equal",
            nl: "eerste dienstverlening per hulpvraag van mensen met herkomst buiten Europa / van alle anderen; 1 is gelijk",
        },
        source: "public goal 4 (S4), equal access at equal need",
        relevant: FIVE_POINTS,
        by_construction: false,
        comparable_with: &[],
        value: |record| access(record, Count::ServedOutsideEurope, Count::AskedOutsideEurope),
    },
    Indicator {
        id: "equal_access_education",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Higher,
        headline: false,
        title: Text { en: "Equal access: by education", nl: "Gelijke toegang: naar opleiding" },
        definition: Text {
            en: "first services per request of people of low education / of everyone else; 1 is equal",
            nl: "eerste dienstverlening per hulpvraag van laagopgeleiden / van alle anderen; 1 is gelijk",
        },
        source: "public goal 4 (S4), equal access at equal need",
        relevant: FIVE_POINTS,
        by_construction: false,
        comparable_with: &[],
        value: |record| access(record, Count::ServedLow, Count::AskedLow),
    },
    Indicator {
        id: "equal_access_age",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Higher,
        headline: false,
        title: Text { en: "Equal access: by age", nl: "Gelijke toegang: naar leeftijd" },
        definition: Text {
            en: "first services per request of people of 55 and older / of everyone else; 1 is equal",
            nl: "eerste dienstverlening per hulpvraag van mensen van 55 jaar en ouder / van alle anderen; 1 is gelijk",
        },
        source: "public goal 4 (S4), equal access at equal need",
        relevant: FIVE_POINTS,
        by_construction: false,
        comparable_with: &[],
        value: |record| access(record, Count::ServedOlder, Count::AskedOlder),
    },
    Indicator {
        id: "need_proportionality",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Higher,
        headline: true,
        title: Text { en: "Help in proportion to need", nl: "Hulp naar behoefte" },
        definition: Text {
            en: "share of first services that go to people with two or more barriers / their share of the population at the start; 1 is no more than their number",
            nl: "aandeel van de eerste dienstverlening voor mensen met twee of meer belemmeringen / hun aandeel in de bevolking bij de start; 1 is niet meer dan hun aantal",
        },
        source: "public goal 4 (S4), need proportionality",
        relevant: FIVE_POINTS,
        by_construction: false,
        comparable_with: &[],
        value: need_proportionality,
    },
    Indicator {
        id: "need_concentration",
        goal: Goal::Fairness,
        unit: Unit::Index,
        prefer: Prefer::Higher,
        headline: false,
        title: Text {
            en: "Concentration of help on need",
            nl: "Concentratie van hulp op behoefte",
        },
        definition: Text {
            en: "concentration index of ever being helped over the number of barriers at the start (0, 1, 2 or more): 0 equal chances, above 0 more help with more barriers; -1 to 1",
            nl: "concentratie-index van ooit geholpen zijn over het aantal belemmeringen bij de start (0, 1, 2 of meer): 0 gelijke kansen, boven 0 meer hulp bij meer belemmeringen; -1 tot 1",
        },
        source: "public goal 4 (S4), need proportionality; Wagstaff, Paci and van Doorslaer 1991 (B)",
        relevant: INEQUALITY,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            let by_need = groups(record, Division::Barriers).iter().map(|g| (g.people, g.served));
            concentration(by_need)
        },
    },
    Indicator {
        id: "no_parking",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Higher,
        headline: true,
        title: Text { en: "No parking of hard cases", nl: "Moeilijke gevallen niet geparkeerd" },
        definition: Text {
            en: "first services per request of people with two or more barriers, the same period",
            nl: "eerste dienstverlening per hulpvraag van mensen met twee of meer belemmeringen, dezelfde periode",
        },
        source: "public goal 4 (S4), no parking",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::ServedHard], &[Count::AskedHard]),
    },
    Indicator {
        id: "regional_spread",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Lower,
        headline: true,
        title: Text { en: "Spread of help over regions", nl: "Spreiding van hulp over regio's" },
        definition: Text {
            en: "first services per request by region of residence: standard deviation weighted by requests / national rate; 0 is equal everywhere; chance adds to it at a coarse scale",
            nl: "eerste dienstverlening per hulpvraag naar woonregio: met hulpvragen gewogen standaardafwijking / landelijke verhouding; 0 is overal gelijk; toeval vergroot haar bij een grove schaal",
        },
        source: "public goal 4 (S4), horizontal equity between regions",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: regional_spread,
    },
];

/// First services per request of a group as a multiple of those of everyone else.
fn access(record: &Record, served: Count, asked: Count) -> Option<f64> {
    let (served_all, asked_all) = (total(record, &SERVED), total(record, &ASKED));
    let (served, asked) = (total(record, &[served]), total(record, &[asked]));
    quotient(ratio(served, asked)?, ratio(served_all - served, asked_all - asked)?)
}

fn lowest_over_highest_class(record: &Record) -> Option<f64> {
    let rates: Vec<f64> =
        SERVED.iter().zip(&ASKED).filter_map(|(&s, &a)| ratio_of(record, &[s], &[a])).collect();
    if rates.len() < 2 {
        return None;
    }
    let low = rates.iter().copied().fold(f64::INFINITY, f64::min);
    let high = rates.iter().copied().fold(0.0, f64::max);
    quotient(low, high)
}

fn need_proportionality(record: &Record) -> Option<f64> {
    let by_need = groups(record, Division::Barriers);
    let everyone: i64 = by_need.iter().map(|g| g.people).sum();
    let hard = by_need.last().map_or(0, |g| g.people);
    quotient(ratio_of(record, &[Count::ServedHard], &SERVED)?, ratio(hard, everyone)?)
}

/// Concentration index of something people have over groups ordered by rank, lowest first.
///
/// ```text
/// C = 1 - Σ_g (p_g - p_{g-1}) · (L_g + L_{g-1})      p, L: running shares of people and of what they have
/// ```
pub(super) fn concentration(by_rank: impl Iterator<Item = (i64, i64)> + Clone) -> Option<f64> {
    let people: i64 = by_rank.clone().map(|(people, _)| people).sum();
    let had: i64 = by_rank.clone().map(|(_, has)| has).sum();
    if people <= 0 || had <= 0 {
        return None;
    }
    // Twice the area below the curve, in whole numbers.
    let (mut area, mut before) = (0_i128, 0_i128);
    for (n, has) in by_rank {
        area += i128::from(n) * (2 * before + i128::from(has));
        before += i128::from(has);
    }
    Some(1.0 - area as f64 / (people as f64 * had as f64))
}

fn regional_spread(record: &Record) -> Option<f64> {
    let sum = |tally: &Tally, counts: &[Count]| counts.iter().map(|&c| tally.get(c)).sum::<i64>();
    let regions: Vec<(i64, i64)> = record
        .regions
        .iter()
        .map(|tally| (sum(tally, &SERVED), sum(tally, &ASKED)))
        .filter(|&(_, asked)| asked > 0)
        .collect();
    let served: i64 = regions.iter().map(|&(served, _)| served).sum();
    let asked: i64 = regions.iter().map(|&(_, asked)| asked).sum();
    if regions.len() < 2 {
        return None;
    }
    let mean = ratio(served, asked)?;
    let square = |&(served, asked): &(i64, i64)| {
        let away = served as f64 / asked as f64 - mean;
        asked as f64 * away * away
    };
    let variance = regions.iter().map(square).sum::<f64>() / asked as f64;
    quotient(libm::sqrt(variance), mean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn help_in_equal_shares_has_no_concentration() {
        let c = concentration([(600, 60), (300, 30), (100, 10)].into_iter()).unwrap();
        assert!(c.abs() < 1e-12);
    }

    #[test]
    fn help_for_the_last_tenth_alone_gives_nine_tenths() {
        let c = concentration([(600, 0), (300, 0), (100, 7)].into_iter()).unwrap();
        assert!((c - 0.9).abs() < 1e-12);
        let back = concentration([(100, 7), (300, 0), (600, 0)].into_iter()).unwrap();
        assert!((back + 0.9).abs() < 1e-12);
    }

    #[test]
    fn nobody_helped_is_a_gap() {
        assert_eq!(concentration([(600, 0), (300, 0)].into_iter()), None);
        assert_eq!(concentration(std::iter::empty()), None);
    }

    proptest! {
        #[test]
        fn concentration_rises_when_one_more_of_the_neediest_is_helped(
            n in proptest::collection::vec((10i64..1000, 0i64..10), 3), extra in 1i64..5,
        ) {
            let mut more = n.clone();
            more[2].1 += extra;
            if let (Some(before), Some(after)) =
                (concentration(n.iter().copied()), concentration(more.iter().copied()))
            {
                prop_assert!(after >= before - 1e-12);
                prop_assert!((-1.0..=1.0).contains(&after));
            }
        }
    }
}
