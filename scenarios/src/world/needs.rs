//! Which rows the long tables must have, and which of their shares must add up to 1.

use sim_core::codes::{
    AgeGroup, Code, Contract, Education, Household, Inactivity, Occupation, Origin, Sex,
    StartStatus,
};

use super::figures::WAGE;
use super::table::Reader;
use super::{BROAD_AGES, Figures, LABOUR_STATES, World};

/// The names of a closed list.
fn names<C: Code>() -> Vec<&'static str> {
    C::ALL.iter().map(|c| c.name()).collect()
}

/// Notes every row that the model reads and the tables lack.
pub(crate) fn check(reader: &mut Reader, world: &World) {
    national(reader, &world.national);
    conditional(reader, world);
    for dimension in ["status", "education", "origin"] {
        match dimension {
            "status" => world.seed.check_codes::<StartStatus>(reader, 1, dimension),
            "education" => world.seed.check_codes::<Education>(reader, 1, dimension),
            _ => world.seed.check_codes::<Origin>(reader, 1, dimension),
        }
    }
}

/// The benefits of the start statuses.
pub(crate) const BENEFITS: [&str; 3] = ["ww", "bijstand", "ao"];

/// The contract groups of the labour force survey.
pub(crate) const CONTRACT_GROUPS: [&str; 3] = ["permanent", "flexible", "self_employed"];

fn national(reader: &mut Reader, table: &Figures) {
    let (ages, edu, origin, sex) =
        (names::<AgeGroup>(), names::<Education>(), names::<Origin>(), names::<Sex>());
    let flexible = ["temporary", "on_call", "agency"];
    let contracts = names::<Contract>();
    let employed_with: Vec<_> = ["employed_ww", "employed_bijstand", "employed_ao"].to_vec();
    let inactive_with =
        ["inactive_ww", "inactive_bijstand", "inactive_ao", "inactive_other"].to_vec();
    let broad = BROAD_AGES.to_vec();
    let one = vec![""];
    let rows: Vec<(&str, Vec<&str>, Vec<&str>)> = vec![
        ("population", vec!["total"], one.clone()),
        ("labour_state", LABOUR_STATES.to_vec(), one.clone()),
        ("contract", CONTRACT_GROUPS.to_vec(), one.clone()),
        ("flexible_split", flexible.to_vec(), one.clone()),
        ("age", ages.clone(), one.clone()),
        ("men_by_age", ages.clone(), one.clone()),
        ("education", edu.clone(), one.clone()),
        ("education_by_age", broad.clone(), edu.clone()),
        ("origin", origin.clone(), one.clone()),
        ("employed_by_age", ages.clone(), one.clone()),
        ("unemployed_by_age", ages, one.clone()),
        ("unemployed_by_education", edu.clone(), one.clone()),
        ("inactive_by_education", edu, one.clone()),
        ("unemployed_by_sex", sex.clone(), one.clone()),
        ("inactive_by_sex", sex.clone(), one.clone()),
        ("employed_by_origin", origin.clone(), one.clone()),
        ("unemployed_by_origin", origin, one.clone()),
        ("contract_by_age", CONTRACT_GROUPS.to_vec(), broad.clone()),
        ("contract_by_sex", CONTRACT_GROUPS.to_vec(), sex.clone()),
        ("benefit", BENEFITS.to_vec(), one.clone()),
        ("benefit_by_age", BENEFITS.to_vec(), broad.clone()),
        ("benefit_by_sex", BENEFITS.to_vec(), sex),
        ("benefit_by_labour_state", vec!["ww", "bijstand"], LABOUR_STATES.to_vec()),
        ("benefit_by_labour_state", vec!["ao"], vec!["employed", "inactive"]),
        ("inactive_kind", vec!["student", "retired"], one),
        ("contract_beside_benefit", employed_with, contracts),
        ("flexible_split_by_age", broad.clone(), flexible.to_vec()),
        ("unemployed_last_occupation", names::<Occupation>(), broad),
        ("inactivity_by_status", inactive_with, names::<Inactivity>()),
    ];
    for (margin, categories, seconds) in rows {
        for category in categories {
            for second in &seconds {
                table.need(reader, &[margin, category, second]);
            }
        }
    }
    // It only says how the flexible workers are divided.
    table.check_some(reader, "flexible_split");
    let shares = [
        "contract_by_age",
        "contract_by_sex",
        "benefit_by_age",
        "benefit_by_sex",
        "benefit_by_labour_state",
        "contract_beside_benefit",
        "flexible_split_by_age",
        "inactivity_by_status",
    ];
    table.check_distributions(reader, 2, &shares);
}

/// Names of the states in `barriers.csv`.
pub(crate) const BARRIER_STATES: [&str; 8] =
    ["employed", "unemployed", "ww", "bijstand", "ao", "student", "retired", "inactive_other"];

/// Names of the barriers, in the order in which they are drawn.
pub(crate) const BARRIERS: [&str; 6] =
    ["health_mild", "health_strong", "debts", "basic_skills", "care", "low_doenvermogen"];

fn conditional(reader: &mut Reader, world: &World) {
    for barrier in BARRIERS {
        let groups = [
            ("state", BARRIER_STATES.to_vec()),
            ("education", names::<Education>()),
            ("age", names::<AgeGroup>()),
        ];
        for (dimension, categories) in groups {
            for category in categories {
                world.barriers.need(reader, &[barrier, dimension, category]);
            }
        }
    }
    for group in ["bijstand", "ao", "other"] {
        for age in names::<AgeGroup>() {
            for household in names::<Household>() {
                world.households.need(reader, &[group, age, household]);
            }
        }
    }
    world.households.check_distributions(reader, 2, &[]);
    for contract in names::<Contract>() {
        world.hours_wages.need(reader, &["wage_factor", "contract", contract, ""]);
    }
    for age in names::<AgeGroup>() {
        world.hours_wages.need(reader, &["wage_factor", "age", age, ""]);
    }
    for education in names::<Education>() {
        world.hours_wages.need(reader, &["wage_factor", "education", education, ""]);
    }
    // The unit decides which values are possible, so the model may not read another one.
    let topics = [
        ("wage_spread", "all", "ln sd"),
        ("wage_level", "all", "factor"),
        ("minimum_wage", "hour", WAGE),
    ];
    for (topic, of, unit) in topics {
        let figure = world.hours_wages.need(reader, &[topic, of, "", ""]);
        if !figure.unit.is_empty() && figure.unit != unit {
            let reason = format!("the unit of `{topic}` is `{}`", figure.unit);
            reader.note("hours_wages.csv", reason, &format!("write it in `{unit}`"));
        }
    }
    world.hours_wages.check_distributions(reader, 3, &["hours"]);
    world.durations.check_distributions(reader, 2, &[]);
    bins(reader, world);
    for age in names::<AgeGroup>() {
        for sex in names::<Sex>() {
            let death = world.demography.need(reader, &["death", age, sex]).value;
            if death > MOST_DEATHS {
                let reason = format!(
                    "the chance of death of `{sex}` of `{age}` is {death} a month, above {MOST_DEATHS}"
                );
                reader.note("demography.csv", reason, "give the share that dies in a month");
            }
        }
    }
    world.demography.need(reader, &["net_migration", "15-74", ""]);
    world.demography.need(reader, &["entrants", "15", ""]);
}

/// Highest chance of death in a month below 75: beyond it an age would die out faster than people of that
/// age can be followed, and the figure is one of another unit.
const MOST_DEATHS: f64 = 0.1;

/// Most bins that hours or durations may have.
const MOST_BINS: usize = 8;

/// States that `durations.csv` must describe.
const STATES: [&str; 10] = [
    "permanent",
    "temporary",
    "on_call",
    "agency",
    "self_employed",
    "unemployed",
    "unemployed_ww",
    "bijstand",
    "ao",
    "inactive",
];

/// Notes contracts without hours, states without durations, and bins that can't be read.
fn bins(reader: &mut Reader, world: &World) {
    let (hours, durations) = ("hours_wages.csv", "durations.csv");
    let mut contracts = names::<Contract>();
    contracts.push("not_working");
    let of_hours = || world.hours_wages.iter().filter(|(key, _)| key[0] == "hours");
    // Tables that could not be read at all have been reported already.
    if world.hours_wages.is_empty() {
        contracts.clear();
    }
    let states: &[&str] = if world.durations.is_empty() { &[] } else { &STATES };
    for contract in contracts {
        for sex in names::<Sex>() {
            if !of_hours().any(|(key, _)| key[1] == contract && key[2] == sex) {
                let reason = format!("no hours for `{contract}, {sex}`");
                reader.note(hours, reason, "add rows with topic `hours`");
            }
        }
    }
    for state in states {
        for age in BROAD_AGES {
            if !world.durations.iter().any(|(key, _)| key[0] == *state && key[1] == age) {
                reader.note(durations, format!("no durations for `{state}, {age}`"), "add rows");
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    for (key, _) in of_hours() {
        if !key[3].parse().is_ok_and(|h: u8| h <= 80) {
            let reason = format!("bin `{}` is not a number of weekly hours", key[3]);
            reader.note(hours, reason, "write whole hours from 0 to 80");
        }
        seen.insert(&key[3]);
    }
    let mut edges = std::collections::BTreeSet::new();
    for (key, _) in world.durations.iter() {
        let ends = (key[2].parse::<u16>(), key[3].parse::<u16>());
        if !matches!(ends, (Ok(from), Ok(to)) if from < to) {
            let reason = format!("`{}` to `{}` is not a span of months", key[2], key[3]);
            reader.note(durations, reason, "write whole months, from_month below to_month");
        }
        edges.insert((&key[2], &key[3]));
    }
    for (name, count) in [(hours, seen.len()), (durations, edges.len())] {
        if count > MOST_BINS {
            let reason = format!("{count} different bins, at most {MOST_BINS} can be used");
            reader.note(name, reason, "merge bins; all groups must have the same ones");
        }
    }
}
