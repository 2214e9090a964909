//! From the tables of a world to what the engine reads: one [`Nation`] for all designs of a run.
//!
//! ```text
//! occupation sought   : s + (1 - s) · P[i][i] in one's own class, (1 - s) · P[i][j] elsewhere
//! fit of class j      : f0 + g · L / (1 + L),   L = P[i][j] / Σ_{k≠i} P[i][k]  over  n_j / Σ_{k≠i} n_k
//! wage of o, level e  : median[o] · level · w[e] / Σ_e share[o][e] · w[e]
//! contracts of openings in o, a quarter, per employee of the class (φ = flexible share of the class)
//!   permanent         : (1 - φ) · (x_p + j_p) - φ · k
//!   flexible          : φ · (x_f + j_f + k) · (1 + c)
//! ```
//!
//! x are exits from work by contract (C05), j changes of employer (C07), k contracts made permanent by
//! the behaviour parameters, c flexible jobs that begin and end within a quarter and are never seen. With that inflow every stock stays where C02 has it: what leaves is
//! replaced. The kinds of flexible work share the flexible inflow in proportion to their stock and their
//! own exits. φ follows the sectors of the class and is scaled to the national share.
//!
//! The numbers s, f0, g, x, j, c and the reserves are in `parameters/nation.toml`, each with its source
//! and range.

mod demography;
mod joins;
mod money;
mod work;

pub use joins::joins;
use serde::Deserialize;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::units::Month;
use sim_core::world::Draft;
use thiserror::Error;

use crate::economy::Economy;
use crate::institutions::{self, InstitutionsError};
use crate::parameters::{self, ParameterError, ParameterInfo};
use crate::world::{INSTITUTIONS, World};

/// The assembly values that ship with the world `nl`.
pub const ASSEMBLY: &str = include_str!("../parameters/nation.toml");

/// Longest run in months, burn-in included: two centuries would leave the calendar.
const MOST_MONTHS: u16 = 1_200;

/// Why no nation can be made.
#[derive(Debug, Error)]
pub enum NationError {
    /// The scale is no number of people.
    #[error("the scale is {0} people an agent, but it must lie between 1 and 1,000,000")]
    Scale(f64),
    /// Nothing to simulate, or too much.
    #[error("{0} months can't be simulated: give 1 to {MOST_MONTHS}, the burn-in included")]
    Months(u32),
    /// The burn-in would begin before the calendar does.
    #[error("a run from {from} has no room for {burn_in} months before it; start later")]
    Start {
        /// First reported month.
        from: Month,
        /// Months before it.
        burn_in: u16,
    },
    /// The benefit rules can't be read.
    #[error(transparent)]
    Institutions(#[from] InstitutionsError),
    /// The assembly values can't be read.
    #[error(transparent)]
    Assembly(#[from] ParameterError),
}

/// `parameters/nation.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Assembly {
    pub(crate) occupation: OccupationValues,
    pub(crate) contract: ContractValues,
    reserve: ReserveValues,
}

/// Where work is sought.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OccupationValues {
    pub(crate) same_group: f64,
    pub(crate) fit_floor: f64,
    pub(crate) fit_gain: f64,
}

/// Quarterly flows by contract.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContractValues {
    pub(crate) exit_permanent: f64,
    pub(crate) exit_flexible: f64,
    pub(crate) move_permanent: f64,
    pub(crate) move_flexible: f64,
    pub(crate) churn: f64,
    pub(crate) tenured_share: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReserveValues {
    places: f64,
    slots: f64,
    start_visible: f64,
}

/// The assembly values with what each of them is, for tables of parameters.
///
/// # Errors
/// Only when the built-in file is wrong, which a test rules out.
pub fn assembly_infos() -> Result<Vec<ParameterInfo>, ParameterError> {
    parameters::read_as::<Assembly>("nation.toml", ASSEMBLY).map(|(_, infos)| infos)
}

/// The nation of a world for runs of `months` reported months from `from`, after `burn_in_months`.
///
/// `scale` is people per agent.
///
/// # Errors
/// When the scale or the months are out of range, or a built-in file is wrong.
#[expect(clippy::too_many_arguments, reason = "the whole choice of a run but design and luck")]
pub fn nation(
    world: &World,
    params: &Params,
    economy: &Economy,
    closure: Closure,
    scale: f64,
    from: Month,
    months: u16,
    burn_in_months: u16,
) -> Result<Nation, NationError> {
    if !(1.0..=1e6).contains(&scale) {
        return Err(NationError::Scale(scale));
    }
    let all = u32::from(months) + u32::from(burn_in_months);
    if months == 0 || all > u32::from(MOST_MONTHS) {
        return Err(NationError::Months(if months == 0 { 0 } else { all }));
    }
    // Births lie up to 75 years before the start.
    if from.0 < burn_in_months + 75 * 12 {
        return Err(NationError::Start { from, burn_in: burn_in_months });
    }
    let (assembly, _) = parameters::read_as::<Assembly>("nation.toml", ASSEMBLY)?;
    let calendar = institutions::load(&world.institutions, INSTITUTIONS)?;
    let (start, end) = (Month(from.0 - burn_in_months), from.plus(months));
    let openings = work::openings(world, params, &assembly.contract);
    let fit = work::fit(world, &assembly.occupation);
    Ok(Nation {
        scale,
        start,
        from,
        end,
        commuting: world.commuting.iter().map(|row| cumulative(row)).collect(),
        joins: joins(world),
        land_km2: world.regions.iter().map(|region| region.land_km2).collect(),
        proximity: work::sought(world, &assembly.occupation, &fit, &openings.inflow),
        fit,
        wage: work::wages(world),
        contract_mix: openings.mix,
        death: demography::death(world),
        turning_15: demography::turning_15(world),
        immigrants: demography::immigrants(world),
        young_origin: demography::young_origin(world),
        final_education: demography::final_education(world),
        barrier_gradient: demography::barrier_gradient(world),
        disability_kinds: demography::disability_kinds(world),
        first_occupation: work::first_occupation(world),
        firm_size: work::firm_sizes(world),
        reserve_places: assembly.reserve.places,
        reserve_slots: assembly.reserve.slots,
        vacancy_rate: economy.vacancies_at(start) / employees(world),
        start_visible: assembly.reserve.start_visible,
        economy: economy.path(world, start, end),
        closure,
        params: params.clone(),
        payer_shares: money::payer_shares(world),
        rules: calendar.rule_book(),
    })
}

/// Moves a population drawn for `drawn` to `from`, the first reported month: everyone has the drawn age then.
///
/// A population describes the base month of its world. In the burn-in before `from` people are younger, so that
/// they do not grow old twice.
pub fn redate(draft: &mut Draft, drawn: Month, from: Month) {
    for person in draft.regions.iter_mut().flatten() {
        person.birth = Month((person.birth.0 + from.0).saturating_sub(drawn.0));
    }
}

/// Employees of the world, permanent and flexible, scaled to the employed of the base month.
fn employees(world: &World) -> f64 {
    let of = |group| world.margin("contract", group, "");
    let (permanent, flexible, own) = (of("permanent"), of("flexible"), of("self_employed"));
    let employed = world.margin("labour_state", "employed", "");
    employed * (permanent + flexible) / (permanent + flexible + own)
}

/// Cumulative shares of weights; the last one is 1. Equal shares when all weights are 0.
pub(crate) fn cumulative(weights: &[f64]) -> Vec<f32> {
    let total: f64 = weights.iter().sum();
    let n = weights.len() as f64;
    let mut sum = 0.0;
    let mut shares: Vec<f32> = weights
        .iter()
        .map(|w| {
            sum += if total > 0.0 { w / total } else { 1.0 / n };
            sum as f32
        })
        .collect();
    if let Some(last) = shares.last_mut() {
        *last = 1.0;
    }
    shares
}

/// Cumulative shares in an array.
pub(crate) fn cumulative_array<const N: usize>(weights: [f64; N]) -> [f32; N] {
    let shares = cumulative(&weights);
    std::array::from_fn(|i| shares[i])
}

#[cfg(test)]
mod tests;
