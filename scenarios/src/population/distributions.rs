//! The distributions of attributes within groups, from the tables of the world.

use sim_core::codes::{
    AgeGroup, Code, Contract, Education, FirmSize, Household, Inactivity, Occupation, Sector, Sex,
    StartStatus,
};
use statrs::distribution::{ContinuousCDF, Normal};

use crate::world::{BARRIER_STATES, BARRIERS, BROAD_AGES, World, broad_age};

use super::attributes::{
    AGENCY, DEALT_CONTRACTS, DEALT_REASONS, DURATION_STATES, EMPLOYEE, GROUPS, SELF, Shares,
    UNEMPLOYED, Workers, by_contract, expected, names, shares,
};
use super::cells::{Cell, labour};
use super::fit::FitError;
use super::reconcile::{rake, scaled};

/// Contracts of flexible workers by age, and of those who work beside a benefit.
pub(crate) fn contracts(world: &World, national: &[f64]) -> Shares {
    let flexible = ["temporary", "on_call", "agency"];
    let mut by_age = vec![0.0; 3];
    for (cell, people) in Cell::all().zip(national) {
        if cell.status == StartStatus::Flexible {
            by_age[broad_age(cell.age)] += people;
        }
    }
    let seed: Vec<Vec<f64>> = BROAD_AGES
        .iter()
        .map(|a| flexible.iter().map(|c| world.margin("flexible_split_by_age", a, c)).collect())
        .collect();
    let split: Vec<_> = flexible.iter().map(|c| world.margin("flexible_split", c, "")).collect();
    let raked = rake(&seed, &by_age, &scaled(&split, by_age.iter().sum()));
    let mut rows = Vec::new();
    for (place, status) in DEALT_CONTRACTS.iter().enumerate() {
        for group in 0..GROUPS {
            let row: Vec<f64> = if place == 0 {
                let of = &raked[group / 6];
                vec![0.0, of[0], of[1], of[2], 0.0]
            } else {
                Contract::ALL
                    .iter()
                    .map(|c| world.margin("contract_beside_benefit", status.name(), c.name()))
                    .collect()
            };
            rows.push(row);
        }
    }
    shares(&rows)
}

/// Occupations: the employed raked to the class totals, the unemployed to the last occupations by
/// age, people outside the labour force as the employed of their group.
pub(crate) fn occupations(world: &World, workers: &Workers) -> Shares {
    let employed: Vec<f64> = (0..GROUPS)
        .map(|g| (0..3).map(|kind| workers.kinds[kind * GROUPS + g]).sum::<f64>())
        .collect();
    let all: f64 = employed.iter().sum();
    let part = |of: &dyn Fn(usize) -> bool| -> f64 {
        (0..GROUPS).filter(|&g| of(g)).map(|g| employed[g]).sum::<f64>() / all
    };
    let mut seed = vec![vec![0.0; Occupation::COUNT]; GROUPS];
    for (g, row) in seed.iter_mut().enumerate() {
        let (age, sex, education) = (g / 6, (g / 3) % 2, g % 3);
        let share =
            part(&|h| h / 6 == age) * part(&|h| (h / 3) % 2 == sex) * part(&|h| h % 3 == education);
        for (value, class) in row.iter_mut().zip(&world.occupations) {
            let by_sex = if sex == Sex::Woman.index() { class.women } else { 1.0 - class.women };
            let of = class.age[age] * by_sex * class.education[education];
            *value = employed[g] * class.employed * of / share.max(1e-9);
        }
    }
    let totals: Vec<_> = world.occupations.iter().map(|o| o.employed).collect();
    let employed = shares(&rake(&seed, &employed, &scaled(&totals, all)));
    let mut unemployed = vec![Vec::new(); GROUPS];
    for (age, name) in BROAD_AGES.iter().enumerate() {
        let groups = age * 6..age * 6 + 6;
        let people = &workers.kinds[UNEMPLOYED * GROUPS..][groups.clone()];
        let last: Vec<_> = Occupation::ALL
            .iter()
            .map(|o| world.margin("unemployed_last_occupation", o.name(), name))
            .collect();
        let last = scaled(&last, people.iter().sum());
        for (row, group) in rake(&employed[groups.clone()], people, &last).into_iter().zip(groups) {
            unemployed[group] = row;
        }
    }
    let kinds = [&employed, &employed, &employed, &shares(&unemployed), &employed];
    kinds.into_iter().flatten().cloned().collect()
}

/// Sectors of employees and self-employed by occupation, and the people of each sector.
pub(crate) fn sectors(
    world: &World,
    workers: &Workers,
    occupation: &Shares,
) -> Result<(Shares, Vec<f64>), FitError> {
    let of = |kind: usize| {
        let span = kind * GROUPS..(kind + 1) * GROUPS;
        expected(&workers.kinds[span.clone()], &occupation[span])
    };
    let mut rows = of(EMPLOYEE);
    rows.extend(of(SELF));
    let agency: f64 = of(AGENCY).iter().sum();
    let all = rows.iter().sum::<f64>() + agency;
    let jobs: Vec<_> = world.sectors.iter().map(|s| s.jobs).collect();
    let totals = scaled(&jobs, all);
    let mut columns = totals.clone();
    columns[Sector::BusinessSupport.index()] -= agency;
    if columns[Sector::BusinessSupport.index()] < 0.0 {
        return Err(FitError::Contradiction {
            margin: "sector",
            category: Sector::BusinessSupport.name().to_owned(),
        });
    }
    let mut seed = Vec::new();
    for own in [false, true] {
        for weights in &world.occupation_sector {
            let row = weights.iter().zip(&world.sectors).map(|(weight, sector)| {
                // Every pair stays possible, so that all totals can be met.
                let share = sector.self_employed.clamp(0.005, 0.995);
                weight * sector.jobs * if own { share } else { 1.0 - share }
            });
            seed.push(scaled(&row.collect::<Vec<_>>(), 1.0));
        }
    }
    Ok((shares(&rake(&seed, &rows, &columns)), totals))
}

/// Firm sizes of employees by sector, and the people of each size (self-employed in the smallest).
pub(crate) fn sizes(
    world: &World,
    workers: &Workers,
    sector: &[f64],
) -> Result<(Shares, Vec<f64>), FitError> {
    let own: f64 = workers.kinds[SELF * GROUPS..(SELF + 1) * GROUPS].iter().sum();
    let all: f64 = sector.iter().sum();
    let employed: Vec<_> = world.sizes.iter().map(|s| s.employed).collect();
    let totals = scaled(&employed, all);
    let mut columns = totals.clone();
    columns[0] -= own;
    if columns[0] < 0.0 {
        let category = FirmSize::Micro.name().to_owned();
        return Err(FitError::Contradiction { margin: "firm_size", category });
    }
    // Firms of 2-49 people hold mostly firms below ten; mean sizes turn firms into people.
    let mean: Vec<_> = world.sizes.iter().map(|s| s.mean_size).collect();
    let seed: Vec<Vec<f64>> = world
        .sectors
        .iter()
        .map(|s| {
            vec![
                0.8 * s.firms[1] * 3.5,
                0.2 * s.firms[1] * mean[1],
                s.firms[2] * mean[2],
                s.firms[3] * mean[3],
            ]
            .into_iter()
            .map(|v| v.max(1.0))
            .collect()
        })
        .collect();
    let employees = 1.0 - own / all;
    let rows: Vec<_> = sector.iter().map(|s| s * employees).collect();
    Ok((shares(&rake(&seed, &rows, &columns)), totals))
}

pub(crate) fn households(world: &World) -> Shares {
    let of = |group: &str, age: &AgeGroup| -> Vec<f64> {
        Household::ALL
            .iter()
            .map(|h| world.households.get(&[group, age.name(), h.name()]).map_or(0.0, |f| f.value))
            .collect()
    };
    let rows: Vec<_> = ["bijstand", "ao", "other"]
        .iter()
        .flat_map(|group| AgeGroup::ALL.iter().map(move |age| of(group, age)))
        .collect();
    shares(&rows)
}

/// Prevalence of a barrier by [`barrier_group`], at most 0.95.
pub(crate) fn prevalence(world: &World, barrier: &str) -> Vec<f64> {
    let of = |dimension: &str, category: &str| {
        world.barriers.get(&[barrier, dimension, category]).map_or(0.0, |f| f.value)
    };
    let mut found = Vec::new();
    for state in BARRIER_STATES {
        for education in Education::ALL {
            for age in AgeGroup::ALL {
                let value =
                    of("state", state) * of("education", education.name()) * of("age", age.name());
                found.push(value.min(0.95));
            }
        }
    }
    found
}

pub(crate) fn barrier(world: &World, name: &str) -> Shares {
    prevalence(world, name).into_iter().map(|p| vec![1.0 - p, p]).collect()
}

pub(crate) fn health(world: &World) -> Shares {
    let strong = prevalence(world, BARRIERS[1]);
    prevalence(world, BARRIERS[0])
        .into_iter()
        .zip(strong)
        .map(|(mild, strong)| {
            let mild = mild.min(1.0 - strong);
            vec![1.0 - mild - strong, mild, strong]
        })
        .collect()
}

pub(crate) fn reasons(world: &World) -> Shares {
    let rows: Vec<Vec<f64>> = DEALT_REASONS
        .iter()
        .map(|s| {
            Inactivity::ALL
                .iter()
                .map(|r| world.margin("inactivity_by_status", s.name(), r.name()))
                .collect()
        })
        .collect();
    shares(&rows)
}

/// Usual hours by contract and sex, and the hours of the bins.
pub(crate) fn hours(world: &World) -> (Shares, Vec<u8>) {
    let mut bins: Vec<u8> = world
        .hours_wages
        .iter()
        .filter(|(key, _)| key[0] == "hours")
        .filter_map(|(key, _)| key[3].parse().ok())
        .collect();
    bins.sort_unstable();
    bins.dedup();
    let mut contracts = names::<Contract>();
    contracts.push("not_working".to_owned());
    let mut rows = Vec::new();
    for contract in &contracts {
        for sex in Sex::ALL {
            let of = |bin: &u8| {
                let key = ["hours", contract, sex.name(), &bin.to_string()];
                world.hours_wages.get(&key).map_or(0.0, |f| f.value)
            };
            rows.push(bins.iter().map(of).collect());
        }
    }
    (shares(&rows), bins)
}

/// Months in the state by state and broad age, and the edges of the bins.
pub(crate) fn durations(world: &World) -> (Shares, Vec<(u16, u16)>) {
    let mut bins: Vec<(u16, u16)> = world
        .durations
        .iter()
        .filter_map(|(key, _)| Some((key[2].parse().ok()?, key[3].parse().ok()?)))
        .collect();
    bins.sort_unstable();
    bins.dedup();
    let mut rows = Vec::new();
    for state in DURATION_STATES {
        for age in BROAD_AGES {
            let of = |&(from, to): &(u16, u16)| {
                let key = [state, age, &from.to_string(), &to.to_string()];
                world.durations.get(&key).map_or(0.0, |f| f.value)
            };
            rows.push(bins.iter().map(of).collect());
        }
    }
    (shares(&rows), bins)
}

pub(crate) fn never_worked(world: &World) -> [[f64; 3]; 3] {
    ["unemployed", "student", "inactive"]
        .map(|kind| BROAD_AGES.map(|age| world.margin("never_worked", kind, age)))
}

pub(crate) fn wage(world: &World, topic: &str, category: &str, second: &str) -> f64 {
    world.hours_wages.get(&[topic, category, second, ""]).map_or(0.0, |f| f.value)
}

pub(crate) fn wages(world: &World) -> Vec<f64> {
    let level = wage(world, "wage_level", "all", "");
    world.occupations.iter().map(|o| o.median_wage * level).collect()
}

/// Wage factors of contract, age and education, scaled to a mean logarithm of 0 over the employed.
pub(crate) fn wage_factors(world: &World, national: &[f64], workers: &Workers) -> [Vec<f64>; 3] {
    let employed = |groups: usize, of: &dyn Fn(Cell) -> usize| {
        let mut sums = vec![0.0; groups];
        for (cell, people) in Cell::all().zip(national).filter(|(c, _)| labour(c.status) == 0) {
            sums[of(cell)] += people;
        }
        sums
    };
    let centred = |names: Vec<String>, dimension: &str, people: Vec<f64>| -> Vec<f64> {
        let raw: Vec<_> =
            names.iter().map(|n| wage(world, "wage_factor", dimension, n).max(0.01)).collect();
        let all: f64 = people.iter().sum();
        let mean: f64 = raw.iter().zip(&people).map(|(f, p)| f.ln() * p).sum::<f64>() / all;
        raw.iter().map(|f| f / mean.exp()).collect()
    };
    [
        centred(names::<Contract>(), "contract", by_contract(&workers.contract_sex)),
        centred(names::<AgeGroup>(), "age", employed(6, &|c| c.age.index())),
        centred(names::<Education>(), "education", employed(3, &|c| c.education.index())),
    ]
}

/// Quantiles of a lognormal factor with median 1.
pub(crate) fn wage_noise(world: &World) -> Vec<f64> {
    let spread = wage(world, "wage_spread", "all", "");
    let normal = Normal::standard();
    (0..256).map(|i| (spread * normal.inverse_cdf((f64::from(i) + 0.5) / 256.0)).exp()).collect()
}
