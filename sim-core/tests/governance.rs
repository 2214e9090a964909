//! Money over time, tables, passing schemes and advice on the target group.

mod toy;

use sim_core::codes::{ClientClass, Occupation, Payer};
use sim_core::design::{Design, MoneyPoint};
use sim_core::ledger::Purpose;
use sim_core::nation::Nation;
use sim_core::processes::governance::{self, Decisions};
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::units::Month;
use sim_core::world::{Count, DemandState, Government, World};

/// What is counted and paid over a run.
struct Run {
    counts: Vec<i64>,
    overhead: i64,
    joint: i64,
    bought_by_gemeenten: i64,
    named: u16,
}

fn run(nation: &Nation, design: Design) -> Run {
    let draws = Draws::new(1, 0, 0);
    let timeline = toy::always(design);
    let start = prepare(nation, toy::draft(nation, draws), draws, &timeline);
    let mut found = Run {
        counts: vec![0; Count::COUNT],
        overhead: 0,
        joint: 0,
        bought_by_gemeenten: 0,
        named: 0,
    };
    let watch = |world: &World| {
        for (sum, n) in found.counts.iter_mut().zip(world.tally().0) {
            *sum += n;
        }
        found.overhead += world.ledger().get(Purpose::Overhead);
        found.joint += [Purpose::ServiceInfrastructure, Purpose::GuidanceInfrastructure]
            .map(|purpose| world.ledger().get(purpose))
            .iter()
            .sum::<i64>();
        found.bought_by_gemeenten += world.ledger().get(Purpose::service(Payer::Gemeente));
        found.named |= world.government.named;
        true
    };
    simulate(start, nation, &timeline, false, watch).unwrap();
    found
}

impl Run {
    fn of(&self, count: Count) -> i64 {
        self.counts[count as usize]
    }
}

#[test]
fn budgets_follow_published_unemployment_with_the_elasticity_and_the_lag_of_the_design() {
    let nation = toy::nation(20_000.0, 2, 12, 48);
    let mut design = toy::design();
    design.funding.cyclicality = 1.0;
    let (tension, demand) = ([0.1; Occupation::COUNT], DemandState::default());
    // A year at 4%, two at 6%; the last digit that is published is a tenth of a per cent.
    let budgets = |lag: u16, elasticity: f64| {
        let mut design = design.clone();
        design.governance.decision_lag_months = lag;
        design.funding.cyclicality = elasticity;
        let mut state = Government::default();
        (nation.start.0..nation.end.0)
            .map(Month)
            .map(|now| {
                state.unemployment.push(if now <= nation.from { 0.040_4 } else { 0.06 });
                governance::decide(&mut state, &tension, &demand, &nation, &design, now).budget
            })
            .collect::<Vec<_>>()
    };
    let january = |k: usize| 12 * k;
    let plain = budgets(0, 1.0);
    assert_eq!(nation.from.of_year(), 1, "the toy starts reporting in January");
    assert!(plain[..january(2)].iter().all(|b| (b - 1.0).abs() < 1e-12));
    assert!((plain[january(2)] - 1.5).abs() < 1e-12 && (plain[january(3) - 1] - 1.5).abs() < 1e-12);
    // Half a year later the reading covers six months of each.
    assert!((budgets(6, 1.0)[january(2)] - 1.25).abs() < 1e-12);
    assert!((budgets(0, -1.0)[january(2)] - 1.0 / 1.5).abs() < 1e-12);
    assert!((budgets(0, 9.0)[january(2)] - 2.0).abs() < 1e-12, "held within a factor two");
    assert!(budgets(0, 0.0).iter().all(|b| (b - 1.0).abs() < 1e-12));
}

#[test]
fn schemes_yield_less_while_they_are_built_up_and_wound_down() {
    let nation = toy::nation(20_000.0, 2, 0, 12);
    let mut p = nation.params.help;
    (p.startup_loss, p.startup_months, p.closing_months) = (0.4, 12.0, 6.0);
    let mut rules = toy::design().governance;
    rules.scheme_since = Month(1500);
    let yields = |rules: &_, months: u16| governance::productive(&p, rules, Month(1500 + months));
    for (months, expected) in [(0, 0.6), (6, 0.8), (12, 1.0), (600, 1.0)] {
        assert!((yields(&rules, months) - expected).abs() < 1e-12, "{months}");
    }
    rules.scheme_years = 3;
    let fading = 1.0 - 0.4 * (1.0 - 3.0 / 6.0);
    for (months, expected) in [(0, 0.6), (20, 1.0), (33, fading), (36, 0.6), (72, 0.6)] {
        assert!((yields(&rules, months) - expected).abs() < 1e-12, "{months}");
    }
    let mean = |rules: &_| (0..360).map(|m| yields(rules, m)).sum::<f64>() / 360.0;
    let lasting = mean(&toy::design().governance);
    assert!(mean(&rules) < lasting - 0.05, "churn costs");
}

/// The occupations with the least tension are named, or the largest where lobbies weigh all.
#[test]
fn a_body_names_occupations_at_risk_or_the_largest() {
    let mut rules = toy::design().governance;
    let tension = std::array::from_fn(|o| if o == 2 || o == 5 { 0.01 } else { 0.1 });
    let jobs = std::array::from_fn(|o| if o == 1 || o == 7 { 900.0 } else { 100.0 });
    assert_eq!(governance::advice(&rules, 2, &tension, &jobs), 1 << 2 | 1 << 5);
    rules.lobby_weight = 1.0;
    assert_eq!(governance::advice(&rules, 2, &tension, &jobs), 1 << 1 | 1 << 7);
    let person = toy::seeker(Month(1500));
    let names = Decisions { budget: 1.0, named: 1 << person.occupation() as u16 };
    assert!(names.names(ClientClass::Working, &person));
    assert!(!names.names(ClientClass::NoBenefit, &person));
    assert!(!Decisions::NONE.names(ClientClass::Working, &person));
}

/// Knobs reach clients: each moves what it should in a country with a desk.
#[test]
fn advice_brings_workers_to_the_desk() {
    let nation = toy::nation(1_000.0, 3, 0, 36);
    let mut desk = toy::desk();
    desk.target_group.desk_serves.retain(|&class| class != ClientClass::Working);
    desk.access.outreach_per_year = 0.5;
    desk.access.gids_hours_per_region_month = 30_000.0;
    let without = run(&nation, desk.clone());
    desk.governance.advice_months = 6;
    desk.governance.decision_lag_months = 3;
    let with = run(&nation, desk);
    assert_eq!((without.named, with.named.count_ones() >= 3), (0, true));
    assert!(with.of(Count::AskedWorking) > without.of(Count::AskedWorking));
}

#[test]
fn tables_and_passing_schemes_take_money_from_services() {
    let nation = toy::nation(1_000.0, 3, 0, 36);
    let desk = toy::desk();
    let plain = run(&nation, desk.clone());
    let mut tables = desk.clone();
    tables.governance.tables_per_region = 25;
    let mut passing = desk;
    passing.governance.scheme_since = nation.from;
    passing.governance.scheme_years = 1;
    for other in [run(&nation, tables), run(&nation, passing)] {
        assert!(other.overhead > plain.overhead);
        assert!(other.joint < plain.joint, "{} and {}", other.joint, plain.joint);
    }
}

#[test]
fn a_slow_decision_brings_growing_money_later() {
    let nation = toy::nation(1_000.0, 3, 0, 36);
    let mut grows = toy::desk();
    let point = |months: u16, million| MoneyPoint { month: nation.from.plus(months), million };
    grows.funding.infrastructure = vec![point(0, 120.0), point(35, 300.0)];
    let quick = run(&nation, grows.clone());
    grows.governance.decision_lag_months = 12;
    let slow = run(&nation, grows.clone());
    assert!(slow.overhead < quick.overhead);
    let lagged = governance::infrastructure(&grows, nation.from.plus(24));
    assert!((lagged - grows.funding.million_at(nation.from.plus(12))).abs() < 1e-12);
}

#[test]
fn a_budget_that_moves_against_the_cycle_helps_more_people_in_a_slump() {
    let mut nation = toy::nation(1_000.0, 3, 12, 36);
    nation.economy = toy::recession(nation.from);
    let hours = |elasticity: f64| {
        let mut design = toy::design();
        design.funding.cyclicality = elasticity;
        run(&nation, design).of(Count::StaffHours)
    };
    let (with, even, against) = (hours(-1.0), hours(0.0), hours(1.5));
    assert!(with < even && even < against, "{with}, {even}, {against}");
}

#[test]
fn money_that_is_passed_on_is_spent_by_those_who_get_it() {
    let mut nation = toy::nation(1_000.0, 3, 0, 36);
    nation.params.help.million[Payer::Gemeente as usize] = 20.0; // so that money is what they lack
    let mut desk = toy::desk();
    let keeps = run(&nation, desk.clone());
    desk.funding.passed_on_share = 1.0;
    let passes = run(&nation, desk);
    let (kept, passed) = (keeps.bought_by_gemeenten, passes.bought_by_gemeenten);
    assert!(passed > kept, "{passed} and {kept}");
}

/// Advice that takes longer to decide on than the next is away was overtaken by it, for ever.
#[test]
fn slow_advice_takes_force_before_the_next_one() {
    let nation = toy::nation(20_000.0, 2, 0, 24);
    let mut design = toy::design();
    (design.governance.advice_months, design.governance.decision_lag_months) = (3, 6);
    let demand =
        DemandState { start_live: vec![vec![1.0]; Occupation::COUNT], ..Default::default() };
    let mut state = Government::default();
    let named: Vec<bool> = (0..12)
        .map(|month| {
            let now = nation.from.plus(month);
            state.unemployment.push(0.04);
            let tension = [0.1; Occupation::COUNT];
            governance::decide(&mut state, &tension, &demand, &nation, &design, now).named > 0
        })
        .collect();
    assert_eq!(named, (0..12).map(|month| month >= 6).collect::<Vec<_>>());
}
