//! Goals 1, 2 and 4: what buying help comes to, and what the scan sees and misses.

use super::measure::{ONE_POINT, SERVED, ratio, ratio_of, relevant, total};
use super::{Goal, Indicator, Prefer, Relevant, Text, Unit};
use crate::record::Record;
use crate::world::Count;

const BOUGHT: [Count; 6] = [
    Count::BoughtNear,
    Count::BoughtBenefitNear,
    Count::BoughtMiddle,
    Count::BoughtBenefitMiddle,
    Count::BoughtFar,
    Count::BoughtBenefitFar,
];
const LOOKED: [Count; 6] = [
    Count::ResultLookedNear,
    Count::ResultLookedBenefitNear,
    Count::ResultLookedMiddle,
    Count::ResultLookedBenefitMiddle,
    Count::ResultLookedFar,
    Count::ResultLookedBenefitFar,
];
const KEPT: [Count; 6] = [
    Count::ResultKeptNear,
    Count::ResultKeptBenefitNear,
    Count::ResultKeptMiddle,
    Count::ResultKeptBenefitMiddle,
    Count::ResultKeptFar,
    Count::ResultKeptBenefitFar,
];

const FIVE_HUNDRED_EURO: Relevant = relevant(
    500.0,
    "about a twentieth of what a result costs; assumption",
    "ongeveer een twintigste van wat een resultaat kost; aanname",
);

/// The family.
pub(super) const FAMILY: &[Indicator] = &[
    Indicator {
        id: "bought_share",
        goal: Goal::Context,
        unit: Unit::Share,
        prefer: Prefer::Neither,
        headline: false,
        title: Text { en: "Help that providers deliver", nl: "Hulp die aanbieders leveren" },
        definition: Text {
            en: "clients for whom a trajectory, talks or placement are bought / first services started",
            nl: "klanten voor wie een traject, gesprekken of bemiddeling worden ingekocht / gestarte eerste dienstverlening",
        },
        source: "M32",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &BOUGHT, &SERVED),
    },
    Indicator {
        id: "results_share",
        goal: Goal::Allocation,
        unit: Unit::Share,
        prefer: Prefer::Higher,
        headline: false,
        title: Text {
            en: "Bought help that ends in lasting work",
            nl: "Ingekochte hulp die eindigt in duurzaam werk",
        },
        definition: Text {
            en: "results / bought clients whose result was due; a result is a job begun up to six months after the service that lasted as long as the contract asks",
            nl: "resultaten / ingekochte klanten van wie het resultaat bekend moest zijn; een resultaat is een baan die uiterlijk zes maanden na de dienst begon en zo lang duurde als het contract vraagt",
        },
        source: "public goal 1 (S4); M33",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &KEPT, &LOOKED),
    },
    Indicator {
        id: "easy_placements",
        goal: Goal::Allocation,
        unit: Unit::Share,
        prefer: Prefer::Higher,
        headline: false,
        title: Text { en: "The same, near to work", nl: "Hetzelfde, dicht bij werk" },
        definition: Text {
            en: "results / bought clients whose result was due, of those whom the scan calls near to work",
            nl: "resultaten / ingekochte klanten van wie het resultaat bekend moest zijn, van wie de scan dicht bij werk noemt",
        },
        source: "E041; M34",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &KEPT[..2], &LOOKED[..2]),
    },
    Indicator {
        id: "hard_placements",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Higher,
        headline: false,
        title: Text { en: "The same, far from work", nl: "Hetzelfde, ver van werk" },
        definition: Text {
            en: "results / bought clients whose result was due, of those whom the scan calls far from work",
            nl: "resultaten / ingekochte klanten van wie het resultaat bekend moest zijn, van wie de scan ver van werk noemt",
        },
        source: "public goal 4 (S4): priority to the worst-off; M34",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &KEPT[4..], &LOOKED[4..]),
    },
    Indicator {
        id: "cost_per_result",
        goal: Goal::BenefitBurden,
        unit: Unit::Euro,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Paid to providers for each lasting job",
            nl: "Betaald aan aanbieders per duurzame baan",
        },
        definition: Text {
            en: "euros paid to providers for trajectories, talks and placement / results; jobs that would have been found without help count too",
            nl: "euro betaald aan aanbieders voor trajecten, gesprekken en bemiddeling / resultaten; banen die zonder hulp ook waren gevonden tellen mee",
        },
        source: "public goal 2 (S4); M33, M35",
        relevant: FIVE_HUNDRED_EURO,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::BoughtEuros], &KEPT),
    },
    Indicator {
        id: "effort_hardest",
        goal: Goal::Fairness,
        unit: Unit::Ratio,
        prefer: Prefer::Higher,
        headline: false,
        title: Text {
            en: "Hours for bought clients far from work",
            nl: "Uren voor ingekochte klanten ver van werk",
        },
        definition: Text {
            en: "hours that providers give clients whom the scan calls far from work / the usual hours of the service",
            nl: "uren die aanbieders geven aan klanten die de scan ver van werk noemt / de gebruikelijke uren van de dienst",
        },
        source: "public goal 4 (S4): no parking; E049",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            ratio_of(record, &[Count::EffortFar, Count::EffortBenefitFar], &BOUGHT[4..])
                .map(|percent| percent / 100.0)
        },
    },
    Indicator {
        id: "effort_easiest",
        goal: Goal::Context,
        unit: Unit::Ratio,
        prefer: Prefer::Neither,
        headline: false,
        title: Text {
            en: "Hours for bought clients near to work",
            nl: "Uren voor ingekochte klanten dicht bij werk",
        },
        definition: Text {
            en: "hours that providers give clients whom the scan calls near to work / the usual hours of the service",
            nl: "uren die aanbieders geven aan klanten die de scan dicht bij werk noemt / de gebruikelijke uren van de dienst",
        },
        source: "E041, E042",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            ratio_of(record, &[Count::EffortNear, Count::EffortBenefitNear], &BOUGHT[..2])
                .map(|percent| percent / 100.0)
        },
    },
    Indicator {
        id: "parked_share",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Parked: far from work and left with the least",
            nl: "Geparkeerd: ver van werk en met het minste afgedaan",
        },
        definition: Text {
            en: "bought clients far from work who get no more hours than a provider gives everybody / bought clients far from work",
            nl: "ingekochte klanten ver van werk die niet meer uren krijgen dan een aanbieder iedereen geeft / ingekochte klanten ver van werk",
        },
        source: "public goal 4 (S4): no parking; M34, E045, E049",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::Parked], &BOUGHT[4..]),
    },
    Indicator {
        id: "belief_error",
        goal: Goal::Context,
        unit: Unit::Ratio,
        prefer: Prefer::Neither,
        headline: false,
        title: Text {
            en: "How wrong providers are about what works",
            nl: "Hoe ver aanbieders ernaast zitten over wat werkt",
        },
        definition: Text {
            en: "mean over bought clients of the distance between how well a provider believes it helps and how well it does",
            nl: "gemiddelde over ingekochte klanten van de afstand tussen hoe goed een aanbieder denkt te helpen en hoe goed hij helpt",
        },
        source: "M35",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            ratio_of(record, &[Count::BeliefError], &BOUGHT).map(|error| error / 1000.0)
        },
    },
    Indicator {
        id: "groups_unfilled",
        goal: Goal::Allocation,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Groups without a provider", nl: "Groepen zonder aanbieder" },
        definition: Text {
            en: "groups put out for which nobody bid below the reserve price / groups put out; their clients stay with public staff",
            nl: "aangeboden groepen waarop niemand onder de maximumprijs bood / aangeboden groepen; hun klanten blijven bij publieke medewerkers",
        },
        source: "M37",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::GroupsUnfilled], &[Count::GroupsAwarded]),
    },
    Indicator {
        id: "scan_missed_far",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text {
            en: "Far from work and not seen as such",
            nl: "Ver van werk en niet als zodanig gezien",
        },
        definition: Text {
            en: "people far from work (two signs of distance or more) whom the scan does not call far / people far from work who were scanned",
            nl: "mensen ver van werk (twee of meer tekenen van afstand) die de scan niet ver noemt / gescande mensen ver van werk",
        },
        source: "public goal 4 (S4): fairness of the scan, false negatives; M19",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::ScanMissed], &[Count::ScannedFar]),
    },
    Indicator {
        id: "scan_false_alarms",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Lower,
        headline: false,
        title: Text { en: "Near to work and called far", nl: "Dicht bij werk en ver genoemd" },
        definition: Text {
            en: "other people whom the scan calls far from work / other people who were scanned",
            nl: "andere mensen die de scan ver van werk noemt / andere gescande mensen",
        },
        source: "public goal 4 (S4): fairness of the scan, false positives; M19",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| ratio_of(record, &[Count::ScanFalseAlarm], &[Count::ScannedOther]),
    },
    Indicator {
        id: "scan_missed_origin_gap",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Neither,
        headline: false,
        title: Text {
            en: "The same missed more often, origin outside Europe",
            nl: "Vaker gemist, herkomst buiten Europa",
        },
        definition: Text {
            en: "share of people far from work with origin outside Europe whom the scan does not call far, less that share of all others far from work",
            nl: "aandeel mensen ver van werk met herkomst buiten Europa dat de scan niet ver noemt, min dat aandeel van alle anderen ver van werk",
        },
        source: "public goal 4 (S4): equal false-negative rates; M19",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            gap(
                record,
                [Count::ScanMissed, Count::ScannedFar],
                [Count::ScanMissedOutside, Count::ScannedFarOutside],
            )
        },
    },
    Indicator {
        id: "scan_alarm_origin_gap",
        goal: Goal::Fairness,
        unit: Unit::Share,
        prefer: Prefer::Neither,
        headline: false,
        title: Text {
            en: "Called far in error more often, origin outside Europe",
            nl: "Vaker ten onrechte ver genoemd, herkomst buiten Europa",
        },
        definition: Text {
            en: "share of people not far from work with origin outside Europe whom the scan calls far, less that share of all others not far from work",
            nl: "aandeel mensen niet ver van werk met herkomst buiten Europa dat de scan ver noemt, min dat aandeel van alle anderen niet ver van werk",
        },
        source: "public goal 4 (S4): equal false-positive rates; with unequal base rates not to be had together with equal meaning of a score; M19",
        relevant: ONE_POINT,
        by_construction: false,
        comparable_with: &[],
        value: |record| {
            gap(
                record,
                [Count::ScanFalseAlarm, Count::ScannedOther],
                [Count::ScanFalseAlarmOutside, Count::ScannedOtherOutside],
            )
        },
    },
];

/// A share of people with origin outside Europe less that of all others.
fn gap(
    record: &Record,
    [hit, all]: [Count; 2],
    [hit_outside, all_outside]: [Count; 2],
) -> Option<f64> {
    let sum = |count| total(record, &[count]);
    let outside = ratio(sum(hit_outside), sum(all_outside))?;
    let others = ratio(sum(hit) - sum(hit_outside), sum(all) - sum(all_outside))?;
    Some(outside - others)
}
