//! Demand by occupation, job loss beside it, and chance in demand, in the toy country.

mod toy;

use sim_core::codes::Occupation;
use sim_core::ledger::Purpose;
use sim_core::nation::{EconomyPath, Nation, Shock, WageSupport};
use sim_core::processes::{demand, separation};
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::world::{Count, HiringPlan, World};

/// Openings as easy to find as usual in every occupation.
const USUAL: f64 = 1.0;

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

/// Closed form: with half the demand beside the whole and a cycle of 2, four times as many jobs are lost.
#[test]
fn jobs_end_more_often_where_sectors_shrink() {
    let mut nation = toy::nation(1_000.0, 2, 0, 24);
    nation.params.separation.sector_cycle = 2.0;
    let mut relative = [1.0; Occupation::COUNT];
    relative[1] = 0.5;
    nation.economy =
        EconomyPath { job_loss: vec![1.2], occupation: vec![relative], ..nation.economy };
    let factors = separation::job_loss(&nation, USUAL, nation.from);
    let (plain, halved) = (factors.others[0], factors.others[1]);
    assert!((plain - 1.2).abs() < 1e-12 && (halved - 4.8).abs() < 1e-12);
    assert!(factors.permanent.iter().zip(&factors.others).all(|(p, o)| (p - o).abs() < 1e-12));
    nation.params.separation.sector_cycle = 0.0;
    let off = separation::job_loss(&nation, USUAL, nation.from);
    assert!(off.others.iter().all(|factor| (factor - 1.2).abs() < 1e-12));
}

/// Job loss by occupation reaches people: with the cycle on, more jobs are lost in the country where
/// sectors shift, and as many where they do not.
#[test]
fn the_cycle_of_sectors_costs_jobs_where_they_shift() {
    let lost = |cycle: f64, shift: f64| {
        let mut nation = toy::nation(1_000.0, 3, 0, 24);
        nation.params.separation.sector_cycle = cycle;
        nation.economy.occupation =
            vec![std::array::from_fn(|o| if o % 2 == 0 { 1.0 - shift } else { 1.0 + shift })];
        let draws = Draws::new(1, 0, 0);
        let design = toy::timeline();
        let start = prepare(&nation, toy::draft(&nation, draws), draws, &design);
        let mut sum = 0;
        let watch = |world: &World| {
            sum += world.tally().get(Count::JobLosses);
            true
        };
        simulate(start, &nation, &design, false, watch).unwrap();
        sum
    };
    assert_eq!(lost(0.0, 0.0), lost(6.0, 0.0));
    let (off, on) = (lost(0.0, 0.1), lost(6.0, 0.1));
    // Mean factor (0.9^-6 + 1.1^-6) / 2 = 1.22, on the jobs lost by chance; a tenth is far beyond luck.
    assert!(on > off + off / 20, "{on} and {off}");
}

/// Closed form of a plan, its bounds, and nothing planned where filling takes as long as usual.
#[test]
fn employers_ask_less_and_offer_more_where_filling_takes_longer() {
    let mut params = toy::nation(20_000.0, 2, 0, 12).params;
    params.hiring.easing_elasticity = 0.1;
    params.acceptance.wage_elasticity = 0.02;
    assert_eq!(demand::plan(&params, 1.0), HiringPlan::default());
    let twice = demand::plan(&params, 2.0);
    assert!((twice.callback - libm::pow(2.0, 0.1)).abs() < 1e-12);
    assert!((twice.wage - libm::pow(2.0, 0.02)).abs() < 1e-12);
    assert!(twice.jobs < 1.0);
    let [short, long] = [1e-9, 1e9].map(|ratio| demand::plan(&params, ratio));
    let (ease, wage) = (params.hiring.easing_most, params.acceptance.wage_most);
    assert!((short.callback * ease - 1.0).abs() < 1e-12 && (long.callback - ease).abs() < 1e-12);
    assert!((short.wage * wage - 1.0).abs() < 1e-12 && (long.wage - wage).abs() < 1e-12);
}

/// Plans reach people: where jobs are cut, filling gets faster, and from the second January on employers
/// ask more and offer less.
#[test]
fn in_a_slump_standards_rise_and_offers_fall() {
    let mut nation = toy::nation(1_000.0, 3, 12, 36);
    nation.economy = toy::recession(nation.from);
    let draws = Draws::new(1, 0, 0);
    let design = toy::timeline();
    let start = prepare(&nation, toy::draft(&nation, draws), draws, &design);
    let mut plan = [HiringPlan::default(); Occupation::COUNT];
    let watch = |world: &World| {
        plan = world.demand.plan;
        true
    };
    simulate(start, &nation, &design, false, watch).unwrap();
    let mean = |of: fn(&HiringPlan) -> f64| plan.iter().map(of).sum::<f64>() / plan.len() as f64;
    assert!(mean(|p| p.callback) < 1.0 && mean(|p| p.wage) < 1.0 && mean(|p| p.jobs) > 1.0);
}

/// Closed forms: the part κ · w of what demand lost is still wanted, of what bad times add to the job loss of
/// permanent staff that part does not happen, and the state pays its part of all insured wages.
#[test]
fn wage_support_keeps_its_part_of_jobs_without_work_and_is_booked() {
    assert!((demand::with_support(0.8, 0.5) * 0.8 - 0.9).abs() < 1e-12);
    assert!((demand::with_support(0.8, 1.0) * 0.8 - 1.0).abs() < 1e-12);
    for (demand, kept) in [(0.8, 0.0), (1.0, 0.7), (1.2, 0.7)] {
        assert!((demand::with_support(demand, kept) - 1.0).abs() < 1e-12);
    }
    let mut nation = toy::nation(1_000.0, 3, 0, 24);
    nation.params.separation.support_keeps = 0.5;
    nation.params.separation.sector_cycle = 0.0;
    nation.economy = toy::recession(nation.from);
    nation.economy.support = vec![WageSupport { rate: 0.8, wage_sum: 0.1 }];
    let factors = separation::job_loss(&nation, USUAL, nation.from);
    assert!((factors.others[0] - 2.0).abs() < 1e-12);
    assert!((factors.permanent[0] - (1.0 + 0.6)).abs() < 1e-12);

    let month = |rate: f64, wage_sum: f64| {
        let mut nation = nation.clone();
        nation.economy.support = vec![WageSupport { rate, wage_sum }];
        let draws = Draws::new(1, 0, 0);
        let design = toy::timeline();
        let start = prepare(&nation, toy::draft(&nation, draws), draws, &design);
        let (mut paid, mut insured, mut live) = (0, 0, 0);
        let watch = |world: &World| {
            for region in &world.regions {
                paid += region.ledger.get(Purpose::WageSupport);
                insured += region.accounts.insured_wages();
            }
            live = (0..Occupation::COUNT)
                .map(|o| (0..world.regions.len()).map(|r| world.slots[o].live(r)).sum::<i32>())
                .sum();
            true
        };
        simulate(start, &nation, &design, false, watch).unwrap();
        (paid, insured, live)
    };
    let (paid, insured, live) = month(0.8, 0.1);
    // A cent of rounding by region and month.
    assert!((paid as f64 - 0.1 * insured as f64).abs() <= 3.0 * 24.0, "{paid} of {insured}");
    let (nothing, _, without) = month(0.0, 0.0);
    assert!(nothing == 0 && live > without, "{live} and {without} jobs");
    // Demand is 5% less, of which 0.5 · 0.8 is kept: 2% of jobs, once employers have adjusted.
    let kept = f64::from(live - without) / f64::from(without);
    assert!((kept - 0.02 / 0.95).abs() < 0.006, "{kept}");
}
