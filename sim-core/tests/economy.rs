//! Demand by occupation and chance in demand, in the toy country.

mod toy;

use sim_core::codes::Occupation;
use sim_core::nation::{Nation, Shock};
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::world::World;

/// Live jobs by occupation and the shock at the end of each month.
fn run(nation: &Nation, seed: u64) -> Vec<([i32; Occupation::COUNT], f64)> {
    let draws = Draws::new(seed, 0, 0);
    let design = toy::timeline();
    let start = prepare(nation, toy::draft(nation, draws), draws, &design);
    let mut seen = Vec::new();
    let watch = |world: &World| {
        let live = std::array::from_fn(|o| {
            (0..world.regions.len()).map(|r| world.slots[o].live(r)).sum::<i32>()
        });
        seen.push((live, world.demand.shock));
        true
    };
    simulate(start, nation, &design, false, watch).unwrap();
    seen
}

/// An occupation whose sectors want a fifth fewer people loses about a fifth of its jobs within two years;
/// the others keep theirs.
#[test]
fn demand_falls_where_its_sectors_shrink_and_nowhere_else() {
    let steady = toy::nation(1_000.0, 3, 0, 24);
    let mut shrinks = steady.clone();
    let (care, technical) = (Occupation::Care as usize, Occupation::Technical as usize);
    shrinks.economy.occupation =
        vec![std::array::from_fn(|o| if o == technical { 0.8 } else { 1.0 })];
    let [plain, less] = [&steady, &shrinks].map(|nation| run(nation, 1).pop().unwrap().0);
    let ratio = |o: usize| f64::from(less[o]) / f64::from(plain[o]);
    assert!((ratio(technical) - 0.8).abs() < 0.02, "{}", ratio(technical));
    assert!((ratio(care) - 1.0).abs() < 0.02, "{}", ratio(care));
}

/// The standard deviation of an autoregressive shock is spread / √(1 - persistence²). Over 600 months
/// with persistence 0.5 its estimate has a standard error of about 5%; four of them fail less than once
/// in ten thousand seeds.
#[test]
fn a_shock_has_the_spread_of_its_closed_form() {
    let mut nation = toy::nation(20_000.0, 2, 0, 600);
    nation.economy.shock = Shock { persistence: 0.5, spread: 0.01 };
    let shocks: Vec<f64> = run(&nation, 1).into_iter().map(|(_, shock)| shock).collect();
    let n = shocks.len() as f64;
    let mean = shocks.iter().sum::<f64>() / n;
    let deviation = (shocks.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / n).sqrt();
    let expected = 0.01 / 0.75_f64.sqrt();
    assert!((deviation / expected - 1.0).abs() < 0.2, "{deviation} and {expected}");
    assert!(mean.abs() < 4.0 * 0.02 / n.sqrt(), "{mean}");
    // The next seed has other news.
    assert_ne!(shocks, run(&nation, 2).into_iter().map(|(_, shock)| shock).collect::<Vec<_>>());
}
