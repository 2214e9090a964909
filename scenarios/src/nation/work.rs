//! Occupations, wages and contracts, from the tables.

use sim_core::codes::{Code, Contract, Education, FirmSize, Occupation, Sector};
use sim_core::params::Params;

use super::{ContractValues, OccupationValues, cumulative, cumulative_array};
use crate::world::World;

/// Occupation in which work is sought, cumulative, by one's own.
///
/// People look near their own occupation, and the more where more jobs come free: the pull of each
/// occupation is such that, when as many people as leave jobs of an occupation look for work with it
/// as their own, as many serious applications reach each occupation as jobs come free there (iterative
/// proportional fitting). Otherwise openings would pile up in occupations with much turnover. `fit` is
/// the chance of being taken seriously, `inflow` the people hired a quarter per employee.
pub(super) fn sought(
    world: &World,
    values: &OccupationValues,
    fit: &[Vec<f32>],
    inflow: &[f64],
) -> Vec<Vec<f32>> {
    let row = |(own, shares): (usize, &Vec<f64>)| {
        let mut row: Vec<f64> = shares.iter().map(|s| (1.0 - values.same_group) * s).collect();
        row[own] += values.same_group;
        row
    };
    let mut sought: Vec<Vec<f64>> = world.proximity.iter().enumerate().map(row).collect();
    let hires: Vec<f64> =
        world.occupations.iter().zip(inflow).map(|(o, rate)| o.employed * rate).collect();
    for _ in 0..BALANCE_ROUNDS {
        let mut reached = vec![0.0; hires.len()];
        for ((row, fit), people) in sought.iter().zip(fit).zip(&hires) {
            let serious = |(share, fit): (&f64, &f32)| share * f64::from(*fit);
            let all: f64 = row.iter().zip(fit).map(serious).sum();
            for (reached, pair) in reached.iter_mut().zip(row.iter().zip(fit)) {
                *reached += people * serious(pair) / all;
            }
        }
        for row in &mut sought {
            for ((share, hires), reached) in row.iter_mut().zip(&hires).zip(&reached) {
                *share *= hires / reached;
            }
        }
    }
    sought.iter().map(|row| cumulative(row)).collect()
}

/// Rounds of fitting; the pulls settle within a few dozen.
const BALANCE_ROUNDS: u32 = 200;

/// Callback chance in another occupation relative to one's own.
pub(super) fn fit(world: &World, values: &OccupationValues) -> Vec<Vec<f32>> {
    let size = |j: usize| world.occupations[j].employed;
    let all: f64 = (0..Occupation::COUNT).map(size).sum();
    let ratio = |own: usize, other: usize| {
        if own == other {
            return 1.0;
        }
        let row = &world.proximity[own];
        let leaving = (1.0 - row[own]).max(1e-9);
        let lift = (row[other] / leaving) / (size(other) / (all - size(own)).max(1.0));
        (values.fit_floor + values.fit_gain * lift / (1.0 + lift)) as f32
    };
    let classes = 0..Occupation::COUNT;
    classes.clone().map(|own| classes.clone().map(|other| ratio(own, other)).collect()).collect()
}

/// Median gross hourly wage in cents by occupation and education, at the world's price level.
///
/// Education factors are divided by their mean over the people of the class, so that the class as a
/// whole keeps its published median.
pub(super) fn wages(world: &World) -> [[u16; Education::COUNT]; Occupation::COUNT] {
    let figure = |topic, a, b| world.hours_wages.get(&[topic, a, b, ""]).map_or(1.0, |f| f.value);
    let level = figure("wage_level", "all", "");
    let floor = figure("minimum_wage", "hour", "");
    let factor: [f64; Education::COUNT] =
        std::array::from_fn(|e| figure("wage_factor", "education", Education::ALL[e].name()));
    std::array::from_fn(|o| {
        let class = &world.occupations[o];
        let mean: f64 = class.education.iter().zip(factor).map(|(share, f)| share * f).sum();
        factor.map(|f| ((class.median_wage * level * f / mean).max(floor) * 100.0).round() as u16)
    })
}

/// Occupation at the end of school by education, cumulative: the classes in which people of 15 to 44
/// with that education work.
pub(super) fn first_occupation(world: &World) -> Vec<[f32; Occupation::COUNT]> {
    (0..Education::COUNT)
        .map(|e| {
            cumulative_array(std::array::from_fn(|o| {
                let class = &world.occupations[o];
                class.employed * class.education[e] * (class.age[0] + class.age[1])
            }))
        })
        .collect()
}

/// Shares of employees by size of the firm, cumulative: the self-employed are firms of their own, counted
/// among the smallest.
pub(super) fn firm_sizes(world: &World) -> [f32; FirmSize::COUNT] {
    let of = |group| world.margin("contract", group, "");
    let own = of("self_employed") / (of("permanent") + of("flexible") + of("self_employed"));
    let all: f64 = world.sizes.iter().map(|row| row.employed).sum();
    cumulative_array(std::array::from_fn(|size| {
        let apart = if size == FirmSize::Micro.index() { own * all } else { 0.0 };
        (world.sizes[size].employed - apart).max(0.0)
    }))
}

/// Contracts among openings by occupation.
pub(super) struct Openings {
    /// Shares of contracts, cumulative.
    pub(super) mix: Vec<[f32; Contract::COUNT]>,
    /// People hired a quarter per employee.
    pub(super) inflow: Vec<f64>,
}

/// Contracts among openings by occupation; see the header of the module above.
pub(super) fn openings(world: &World, params: &Params, values: &ContractValues) -> Openings {
    let kinds = kinds(world, params, values);
    let conversion = 3.0
        * values.tenured_share
        * (params.contract.temporary_to_permanent * kinds.stock[0]
            + params.contract.other_to_permanent * (kinds.stock[1] + kinds.stock[2]));
    let (mix, inflow) = flexible_shares(world)
        .into_iter()
        .map(|phi| {
            let permanent =
                (1.0 - phi) * (values.exit_permanent + values.move_permanent) - phi * conversion;
            let seen = values.exit_flexible + values.move_flexible + conversion;
            let flexible = phi * seen * (1.0 + values.churn);
            // A class in which nearly all is flexible still offers some permanent work.
            let permanent = permanent.max(0.05 * flexible);
            let mix = cumulative_array([
                permanent,
                flexible * kinds.inflow[0],
                flexible * kinds.inflow[1],
                flexible * kinds.inflow[2],
                0.0,
            ]);
            (mix, permanent + flexible)
        })
        .unzip();
    Openings { mix, inflow }
}

/// Temporary, on-call, agency: shares in the stock and in the inflow.
struct Kinds {
    stock: [f64; 3],
    inflow: [f64; 3],
}

fn kinds(world: &World, params: &Params, values: &ContractValues) -> Kinds {
    let stock = ["temporary", "on_call", "agency"].map(|k| world.margin("flexible_split", k, ""));
    let total: f64 = stock.iter().sum();
    let stock = stock.map(|s| s / total.max(1.0));
    let made_permanent = [
        params.contract.temporary_to_permanent,
        params.contract.other_to_permanent,
        params.contract.other_to_permanent,
    ];
    // Flexible jobs are young: about half of the early hazard applies on average.
    let weight: [f64; 3] = std::array::from_fn(|k| {
        let loss = params.separation.hazard[k + 1] * (1.0 + 0.5 * params.separation.early);
        let quit = params.quit.prime * params.quit.flexible_factor;
        let own = loss + quit + values.move_flexible / 3.0;
        stock[k] * (own + values.tenured_share * made_permanent[k])
    });
    let total: f64 = weight.iter().sum();
    Kinds { stock, inflow: weight.map(|w| w / total) }
}

/// Flexible share of the employees of each occupation: that of its sectors, scaled to the country.
fn flexible_shares(world: &World) -> Vec<f64> {
    let pattern: Vec<f64> = world
        .occupation_sector
        .iter()
        .map(|row| {
            let total: f64 = row.iter().sum();
            let of = |s: usize| {
                let sector = &world.sectors[s];
                row[s] / total * sector.flexible / (1.0 - sector.self_employed).max(0.1)
            };
            (0..Sector::COUNT).map(of).sum()
        })
        .collect();
    let people: Vec<f64> = world.occupations.iter().map(|o| o.employed).collect();
    let mean =
        pattern.iter().zip(&people).map(|(p, n)| p * n).sum::<f64>() / people.iter().sum::<f64>();
    let of = |group| world.margin("contract", group, "");
    let national = of("flexible") / (of("permanent") + of("flexible"));
    pattern.into_iter().map(|p| (p * national / mean).min(0.9)).collect()
}
