//! Regions that organise help as one, and counters that are near or far.

mod toy;

use sim_core::codes::{ClientClass, Code, Payer};
use sim_core::design::Design;
use sim_core::ledger::Purpose;
use sim_core::nation::Nation;
use sim_core::processes::access::{distance_km, within_reach};
use sim_core::processes::areas;
use sim_core::processes::governance::overhead_share;
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::world::{Count, World};

/// Three regions, of which the first has the money of all; the other two join it one by one.
fn uneven() -> Nation {
    let mut nation = toy::nation(1_000.0, 3, 0, 36);
    nation.payer_shares = std::array::from_fn(|_| vec![0.98, 0.01, 0.01]);
    nation.joins = vec![(0, 2), (0, 1)];
    nation
}

/// Services started, staff hours, and what services of municipalities cost, in a number of regions.
fn outcome(nation: &Nation, regions: u32) -> (i64, i64, i64) {
    let draws = Draws::new(1, 0, 0);
    let mut design = toy::design();
    design.governance.regions = regions;
    let timeline = toy::always(design);
    let start = prepare(nation, toy::draft(nation, draws), draws, &timeline);
    let (mut started, mut hours, mut paid) = (0, 0, 0);
    let watch = |world: &World| {
        let tally = world.tally();
        started += ClientClass::ALL
            .iter()
            .map(|&class| tally.0[Count::ServedWw as usize + class as usize])
            .sum::<i64>();
        hours += tally.get(Count::StaffHours);
        paid += world.ledger().get(Purpose::service(Payer::Gemeente));
        true
    };
    simulate(start, nation, &timeline, false, watch).unwrap();
    (started, hours, paid)
}

#[test]
fn regions_that_join_send_money_and_staff_where_clients_are() {
    let nation = uneven();
    let [all, two, one] = [0, 2, 1].map(|n| outcome(&nation, n));
    assert!(all.0 < two.0 && two.0 < one.0, "{all:?} {two:?} {one:?}");
    assert!(one.1 >= all.1 && one.2 >= all.2, "{all:?} {one:?}");
}

#[test]
fn as_many_regions_as_there_are_is_no_change() {
    let nation = uneven();
    assert_eq!(outcome(&nation, 0), outcome(&nation, 3));
    assert_eq!(outcome(&nation, 0), outcome(&nation, 200));
}

#[test]
fn joining_neither_makes_nor_loses_supply() {
    let nation = uneven();
    let mut design = toy::design();
    let draws = Draws::new(1, 0, 0);
    let timeline = toy::always(design.clone());
    let mut world = prepare(&nation, toy::draft(&nation, draws), draws, &timeline).world;
    for (r, region) in world.regions.iter_mut().enumerate() {
        region.office.purses[Payer::Gemeente as usize].money.left = 1_000 * r as i64 + 7;
    }
    for n in [1, 2] {
        design.governance.regions = n;
        let supply = areas::supply(&mut world.regions, &nation, &design);
        for &payer in Payer::ALL {
            let sum: f64 = (0..3).map(|r| supply.of_payer(&nation, payer, r)).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{payer:?}: {sum}");
        }
        let held: i64 = world
            .regions
            .iter()
            .map(|region| region.office.purses[Payer::Gemeente as usize].money.left)
            .sum();
        assert_eq!(held, 3_021);
    }
}

#[test]
fn regions_join_in_their_order_and_share_tables() {
    let nation = uneven();
    assert_eq!(nation.areas(3), [0, 1, 2]);
    assert_eq!(nation.areas(2), [0, 1, 0]);
    assert_eq!(nation.areas(1), [0, 0, 0]);
    let mut design = toy::design();
    let p = &nation.params.help;
    let three = overhead_share(p, &design, 3);
    design.governance.regions = 1;
    assert!((overhead_share(p, &design, 3) - three / 3.0).abs() < 1e-12);
}

#[test]
fn the_nearest_counter_is_half_as_far_when_there_are_four_times_as_many() {
    let nation = uneven();
    let p = &nation.params.help;
    let mut design: Design = toy::desk();
    let mean = |design: &Design| {
        (0..10_000)
            .map(|k| distance_km(p, 1_000.0, design, (f64::from(k) + 0.5) / 10_000.0))
            .sum::<f64>()
            / 10_000.0
    };
    let one = mean(&design);
    // The mean distance to the nearest of points at random is half of √(area / points).
    let exact = p.settled_near * 0.5 * 1_000_f64.sqrt();
    assert!((one / exact - 1.0).abs() < 0.01, "{one} {exact}");
    design.access.counters_per_region = 4.0;
    assert!((mean(&design) / one - 0.5).abs() < 1e-9);
}

#[test]
fn distance_keeps_nobody_who_is_near_or_digital() {
    let nation = uneven();
    let mut p = nation.params.help.clone();
    let mut design = toy::desk();
    let reach = |p: &_, design: &Design, km| within_reach(p, design, km);
    assert!((reach(&p, &design, 0.0) - 1.0).abs() < 1e-12);
    assert!(reach(&p, &design, 30.0) < reach(&p, &design, 10.0));
    design.access.digital_share = 1.0;
    assert!((reach(&p, &design, 30.0) - 1.0).abs() < 1e-12);
    design.access.digital_share = 0.0;
    p.distance_decay = 0.0;
    assert!((reach(&p, &design, 30.0) - 1.0).abs() < 1e-12);
}

#[test]
fn more_counters_bring_more_people_to_the_desk() {
    let mut nation = uneven();
    nation.params.help.distance_decay = 0.1;
    let asked = |counters: f64| {
        let draws = Draws::new(1, 0, 0);
        let mut design = toy::desk();
        design.access.counters_per_region = counters;
        let timeline = toy::always(design);
        let start = prepare(&nation, toy::draft(&nation, draws), draws, &timeline);
        let mut asked = 0;
        let watch = |world: &World| {
            let tally = world.tally();
            asked += (0..ClientClass::COUNT)
                .map(|class| tally.0[Count::AskedWw as usize + class])
                .sum::<i64>();
            true
        };
        simulate(start, &nation, &timeline, false, watch).unwrap();
        asked
    };
    let (few, many) = (asked(0.1), asked(50.0));
    assert!(few < many, "{few} {many}");
}
