//! Whom the desk calls of its own accord.

mod toy;

use sim_core::codes::{ClientClass, OutreachTo};
use sim_core::design::Design;
use sim_core::nation::Nation;
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::world::{Count, Tally, World};

/// A nation in which nobody at work asks by themselves.
fn nation() -> Nation {
    let mut nation = toy::nation(1_000.0, 3, 0, 36);
    (nation.params.help.asks_at_risk, nation.params.help.asks_working) = (0.0, 0.0);
    nation
}

fn counts(change: impl Fn(&mut Design)) -> Tally {
    let (nation, draws) = (nation(), Draws::new(1, 0, 0));
    let mut design = toy::desk();
    design.access.outreach_per_year = 0.4;
    change(&mut design);
    let timeline = toy::always(design);
    let start = prepare(&nation, toy::draft(&nation, draws), draws, &timeline);
    let mut sum = Tally::default();
    let watch = |world: &World| {
        sum.merge(&world.tally());
        true
    };
    simulate(start, &nation, &timeline, false, watch).unwrap();
    sum
}

#[test]
fn everyone_means_workers_in_steady_jobs_too() {
    let called = |to: OutreachTo| {
        counts(|design| {
            design.access.outreach_to = to;
            design.access.gids_hours_per_region_month = 60_000.0;
        })
    };
    let (distant, everyone) = (called(OutreachTo::Distant), called(OutreachTo::Everyone));
    assert_eq!(distant.get(Count::AskedWorking), 0);
    assert!(everyone.get(Count::AskedWorking) > 0);
    assert!(everyone.get(Count::Invited) > 2 * distant.get(Count::Invited));
}

#[test]
fn a_call_at_notice_reaches_workers_under_notice_only() {
    let at_notice = |calls: bool| {
        counts(|design| {
            design.access.outreach_per_year = 0.0;
            design.access.gids_hours_per_region_month = 60_000.0;
            design.access.invites_at_notice = calls;
            design.employers.reports_contract_ends = 1.0;
        })
    };
    let (without, with) = (at_notice(false), at_notice(true));
    assert_eq!(without.get(Count::Invited), 0);
    let told = with.get(Count::ReportedEnds);
    assert!(with.get(Count::Invited) > told / 2, "{} of {told}", with.get(Count::Invited));
    assert!(with.get(Count::AskedAtRisk) > 0);
    assert_eq!(with.get(Count::AskedWorking), 0);
    // Nobody else asks more often.
    let others = [ClientClass::Ww, ClientClass::Disability, ClientClass::Bijstand];
    for class in others {
        let asked = |tally: &Tally| tally.0[Count::AskedWw as usize + class as usize] as f64;
        assert!((asked(&with) / asked(&without) - 1.0).abs() < 0.1, "{class:?}");
    }
}

#[test]
fn a_desk_without_hours_calls_nobody_and_one_with_few_calls_some() {
    let invited = |hours: f64| {
        counts(|design| {
            design.access.outreach_to = OutreachTo::Everyone;
            design.access.gids_hours_per_region_month = hours;
        })
        .get(Count::Invited)
    };
    let (none, few, many) = (invited(0.0), invited(6_000.0), invited(60_000.0));
    assert_eq!(none, 0);
    assert!(few < many && many > 0, "{few} {many}");
}
