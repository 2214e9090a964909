//! How the money of each payer is shared over the regions.

use sim_core::codes::{Code, Payer};

use crate::world::{Region, World};

/// Share of each payer's money by region.
///
/// Municipal money follows re-integration spending (Iv3 6.5, 2024: evidence). The others are
/// assumptions: UWV follows its clients, sector funds follow people at work, and infrastructure money
/// is half a fixed amount a region and half by people of working age.
pub(super) fn payer_shares(world: &World) -> [Vec<f64>; Payer::COUNT] {
    std::array::from_fn(|payer| {
        let weight = |r: &Region| match Payer::ALL[payer] {
            Payer::UwvWw => r.benefits[0],
            Payer::UwvDisability => r.benefits[2],
            Payer::Gemeente => r.reintegration_keur,
            Payer::Sector => r.labour[0],
            Payer::Infrastructure => r.age[..3].iter().sum(),
        };
        let n = world.regions.len() as f64;
        let total: f64 = world.regions.iter().map(weight).sum();
        let fixed = if Payer::ALL[payer] == Payer::Infrastructure { 0.5 } else { 0.0 };
        let share = |r| fixed / n + (1.0 - fixed) * weight(r) / total.max(f64::MIN_POSITIVE);
        world.regions.iter().map(share).collect()
    })
}
