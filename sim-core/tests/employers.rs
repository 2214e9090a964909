//! Employers: contacts, schemes, whose staff introduces clients, and the cost of duties.

mod toy;

use sim_core::codes::{ClientClass, Code, Contract, MatchingHome};
use sim_core::design::Design;
use sim_core::ledger::Purpose;
use sim_core::nation::Nation;
use sim_core::processes::employers::{Reaction, advice_hours, expected_sick_pay, learn, openness};
use sim_core::processes::{acceptance, hiring};
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run;
use sim_core::world::Count;

fn nation() -> Nation {
    toy::nation(20_000.0, 2, 0, 12)
}

fn reaction(nation: &Nation, design: &Design) -> Reaction {
    Reaction::to(nation, design, 0.0, nation.from)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

fn run(nation: &Nation, design: Design) -> Record {
    let draws = Draws::new(7, 0, 0);
    let base = toy::timeline();
    let start = run::prepare(nation, toy::draft(nation, draws), draws, &base);
    let (record, violations) =
        run::simulate_audited(start, nation, &toy::always(design), false, |_| true);
    assert!(violations.is_empty(), "{violations:#?}");
    record.unwrap()
}

fn total(record: &Record, count: Count) -> i64 {
    record.months.iter().map(|m| m.tally.get(count)).sum()
}

/// Under the law and the contacts of the base every factor is 1 to the last bit.
#[test]
fn the_law_and_contacts_of_the_base_change_nothing() {
    let nation = nation();
    let found = reaction(&nation, &toy::design());
    let bits = |x: f64| x.to_bits();
    assert_eq!(bits(found.visible), bits(toy::design().employers.vacancies_visible));
    for factor in [found.limitation, found.duration, found.permanent_odds] {
        assert_eq!(bits(factor), bits(1.0));
    }
    assert_eq!(bits(learn(&nation.params.employers, 0.0, 0.0)), bits(0.0));
    // The months of the law, said aloud, are the law.
    let mut aloud = toy::design();
    aloud.institutions.sick_pay_months = 24;
    assert_eq!(reaction(&nation, &aloud), found);
}

/// T = 4, β = 1/2, a fifth of vacancies with national employers: of the others (6 / p)^(1/2), not above
/// the share at tolerance.
#[test]
fn vacancies_open_up_by_the_closed_form_and_never_by_more_contacts() {
    let mut p = nation().params.employers;
    let mut knobs = toy::design().employers;
    let mut at = |parties: u32, p: &_| {
        knobs.public_parties = parties;
        openness(p, &knobs).0 / knobs.vacancies_visible
    };
    for (parties, ratio) in [(1, 1.5), (4, 1.5), (5, 1.2), (6, 1.0), (12, 0.5)] {
        let expected = 0.2 + 0.8 * f64::sqrt(ratio);
        assert!(near(at(parties, &p), expected), "{parties}: {} {expected}", at(parties, &p));
    }
    let shares: Vec<f64> = (1..=20).map(|parties| at(parties, &p)).collect();
    assert!(shares.windows(2).all(|pair| pair[1] <= pair[0]));
    p.burden_elasticity = 0.0;
    assert!((1..=20).all(|parties| near(at(parties, &p), 1.0)));
}

/// Without a desk of their own national employers hear six parties in five regions each.
#[test]
fn a_national_desk_counts_once() {
    let p = nation().params.employers;
    let mut knobs = toy::design().employers;
    let (with, contacts) = openness(&p, &knobs);
    assert!(near(contacts, 0.8 * 6.0 + 0.2));
    knobs.national_desk = false;
    let (without, contacts) = openness(&p, &knobs);
    assert!(near(contacts, 0.8 * 6.0 + 0.2 * 30.0));
    assert!(near(without / with, 0.8 + 0.2 * f64::sqrt(4.0 / 30.0)));
}

/// Knowledge settles where as many learn as forget; twice the hours bring less than twice as much.
#[test]
fn advice_raises_knowledge_by_a_concave_closed_form() {
    let p = nation().params.employers;
    let after = |hours: f64| (0..2_000).fold(0.0, |learned, _| learn(&p, learned, hours));
    let settled = |hours: f64| {
        let reached = hours / (p.number * p.advice_hours);
        reached * (p.knows_top - p.knows) / (reached + p.forgets)
    };
    for hours in [1_000.0, 10_000.0, 100_000.0] {
        assert!((after(hours) - settled(hours)).abs() < 1e-9, "{hours}");
        assert!(after(2.0 * hours) < 2.0 * after(hours) && after(2.0 * hours) > after(hours));
    }
    assert!(after(1e12) <= p.knows_top - p.knows + 1e-12);
}

/// Who knows the schemes discounts less: 1 - γ·K over 1 - γ·K_0.
#[test]
fn knowing_the_schemes_lowers_the_discount_and_nothing_does_without_gain() {
    let mut nation = nation();
    let p = nation.params.employers.clone();
    let found = Reaction::to(&nation, &toy::design(), 0.2, nation.from);
    let left = |gain: f64| (1.0 - gain * (p.knows + 0.2)) / (1.0 - gain * p.knows);
    assert!(near(found.limitation, left(p.scheme_limitation)));
    assert!(near(found.duration, left(p.scheme_duration)));
    (nation.params.employers.scheme_limitation, nation.params.employers.scheme_duration) = (0., 0.);
    let none = Reaction::to(&nation, &toy::design(), 0.2, nation.from);
    assert!(near(none.limitation, 1.0) && near(none.duration, 1.0));
}

#[test]
fn a_lower_discount_helps_the_person_it_is_about_and_nobody_else() {
    let nation = nation();
    let p = &nation.params.hiring;
    let now = nation.from;
    let usual = reaction(&nation, &toy::design());
    let eased = Reaction { limitation: 0.5, duration: 0.0, ..usual };
    let chance = |reaction: &Reaction, barrier: u8, months: u16| {
        let mut person = toy::seeker(sim_core::units::Month(now.0 - months));
        person.birth = sim_core::units::Month(now.0 - 360);
        person.barriers.0 = barrier;
        hiring::callback(p, &hiring::signals(p, reaction), &person, 1.0, 1.0, now, 1.0)
    };
    let strong = sim_core::codes::Barriers::HEALTH_STRONG;
    assert!(near(chance(&eased, 0, 0), chance(&usual, 0, 0)));
    let half = p.callback * (1.0 + p.health_strong_ratio) / 2.0;
    assert!(near(chance(&eased, strong, 0), half));
    assert!(near(chance(&eased, 0, 100), chance(&usual, 0, 0)));
    assert!(near(chance(&usual, 0, 100), p.callback * p.duration_ratio));
}

/// E(M) with full pay in the first year and 70% in the second.
#[test]
fn expected_sick_pay_is_a_geometric_sum() {
    let nation = nation();
    let (p, rules) = (&nation.params, nation.rules.at(nation.from));
    let sum = |stays: f64, from: i32, to: i32| {
        (libm::pow(stays, from.into()) - libm::pow(stays, to.into())) / (1.0 - stays)
    };
    let law = &rules.loondoorbetaling;
    let stays = 1.0 - p.sickness.recovery;
    let both = stays * (1.0 - p.separation.hazard[Contract::Temporary as usize]);
    for (months, year, second) in [(24, 12, 24), (12, 12, 12), (6, 6, 6)] {
        let expected = |stays: f64| {
            law.first_year_rate * sum(stays, 0, year)
                + law.second_year_rate * sum(stays, year, second)
        };
        let (permanent, flexible) = expected_sick_pay(p, rules, months);
        assert!((permanent - expected(stays)).abs() < 1e-9, "{months}");
        assert!((flexible - expected(both)).abs() < 1e-9, "{months}");
        assert!(flexible < permanent);
    }
}

#[test]
fn shorter_sick_pay_and_dearer_flexible_work_favour_permanent_contracts() {
    let mut nation = nation();
    let mut shorter = toy::design();
    shorter.institutions.sick_pay_months = 12;
    let mut dearer = toy::design();
    dearer.institutions.flexible_premium = 0.05;
    let found = reaction(&nation, &shorter);
    assert!(found.permanent_odds > 1.0 && found.limitation < 1.0);
    let odds = reaction(&nation, &dearer).permanent_odds;
    assert!(near(odds, libm::exp(0.05 * nation.params.employers.contract_elasticity)));
    // Odds of 22 against 78 in the mix of the toy.
    let mix = |odds: f64| f64::from(acceptance::mix(&nation, 1.0, odds)[0][0]);
    assert!((mix(2.0) - 44.0 / (44.0 + 78.0)).abs() < 1e-6);
    assert!(mix(1.0) < mix(odds));
    nation.params.employers.contract_elasticity = 0.0;
    nation.params.employers.sick_pay_elasticity = 0.0;
    for design in [&shorter, &dearer] {
        let found = reaction(&nation, design);
        assert!(near(found.permanent_odds, 1.0) && near(found.limitation, 1.0));
    }
}

/// In a run: the same people fall ill, employers pay less and the Ziektewet more, and jobs stay.
#[test]
fn after_a_year_the_ziektewet_pays_and_the_worker_keeps_the_job() {
    let mut nation = toy::nation(1_000.0, 3, 12, 36);
    // Nothing but the payer differs.
    nation.params.employers.contract_elasticity = 0.0;
    nation.params.employers.sick_pay_elasticity = 0.0;
    let law = run(&nation, toy::design());
    let mut shorter = toy::design();
    shorter.institutions.sick_pay_months = 12;
    let shorter = run(&nation, shorter);
    assert_eq!(total(&law, Count::SickPayEnded), 0);
    assert!(total(&shorter, Count::SickPayEnded) > 20);
    let change = |purpose| shorter.money.get(purpose) - law.money.get(purpose);
    let (employers, fund) = (change(Purpose::SickPay), change(Purpose::BenefitZw));
    assert!(employers < 0 && fund > 0, "{employers} {fund}");
    let ratio = fund as f64 / -employers as f64;
    assert!(
        (0.8..1.2).contains(&ratio),
        "70% of the wage, up to a ceiling, in place of 70%: {ratio}"
    );
    // The kas asks it back a year later, but for what it took before the first reported month.
    let premium = change(Purpose::PremiumWhk) as f64 / fund as f64;
    assert!((0.2..0.95).contains(&premium), "{premium}");
    let sick = |record: &Record| total(record, Count::Sick) as f64;
    assert!((sick(&shorter) / sick(&law) - 1.0).abs() < 0.05);
}

#[test]
fn a_premium_on_flexible_contracts_is_paid() {
    let mut nation = toy::nation(4_000.0, 3, 6, 12);
    nation.params.employers.contract_elasticity = 0.0;
    let law = run(&nation, toy::design());
    let mut dearer = toy::design();
    dearer.institutions.flexible_premium = 0.05;
    let dearer = run(&nation, dearer);
    let wages = law.money.get(Purpose::Wages);
    assert_eq!(wages, dearer.money.get(Purpose::Wages));
    let more = dearer.money.get(Purpose::PremiumAwf) - law.money.get(Purpose::PremiumAwf);
    assert!(more > 0 && more < wages / 20, "at most five points of all wages");
    nation.params.employers.contract_elasticity = 8.0;
    let mut dearest = toy::design();
    dearest.institutions.flexible_premium = 0.15;
    let answered = run(&nation, dearest);
    assert!(total(&answered, Count::Permanent) > total(&law, Count::Permanent));
    assert!(total(&answered, Count::MadePermanent) > total(&law, Count::MadePermanent));
}

/// Clients in placement: introduced by who has the vacancies, or by nobody.
#[test]
fn introductions_happen_where_matching_has_a_home() {
    let mut nation = toy::nation(1_000.0, 3, 6, 24);
    nation.params.help.introductions = 3;
    let under = |home: MatchingHome, serves: &[ClientClass]| {
        let mut design = toy::desk();
        design.services.joint_menu.retain(|&s| s != sim_core::codes::Service::AfterCare);
        design.employers.vacancies_visible = 0.6;
        design.employers.wsp_matching_home = home;
        design.target_group.desk_serves = serves.to_vec();
        total(&run(&nation, design), Count::Introduced)
    };
    let everyone = ClientClass::ALL;
    let today = under(MatchingHome::UwvGemeente, everyone);
    assert!(today > 5, "{today}");
    assert_eq!(under(MatchingHome::Lost, everyone), 0);
    assert_eq!(under(MatchingHome::Private, everyone), 0);
    assert!(under(MatchingHome::Werkhuis, everyone) > 5);
    assert_eq!(under(MatchingHome::Werkhuis, &[ClientClass::Working]), 0);
}

#[test]
fn advice_costs_hours_as_far_as_the_money_goes() {
    let nation = toy::nation(4_000.0, 3, 6, 12);
    let mut design = toy::design();
    design.employers.advice_hours_per_region_month = 200.0;
    assert!(near(advice_hours(&nation, &design, nation.from), 200.0));
    let record = run(&nation, design.clone());
    let euros = record.money.get(Purpose::EmployerAdvice) as f64 / 100.0 * nation.scale;
    let expected = 200.0 * 3.0 * 12.0 * nation.params.help.hour_cost;
    assert!((euros / expected - 1.0).abs() < 1e-3, "{euros} {expected}");
    let learned = total(&record, Count::EmployersKnowing) as f64
        / total(&record, Count::EmployerMonths) as f64
        / 1_000.0;
    assert!(learned > nation.params.employers.knows);
    design.employers.advice_hours_per_region_month = 1e9;
    let most = advice_hours(&nation, &design, nation.from);
    assert!(most > 200.0 && most * 3.0 * 12.0 * nation.params.help.hour_cost < 23.5e6);
    design.funding.infrastructure[0].million = 0.0;
    assert!(near(advice_hours(&nation, &design, nation.from), 0.0));
}
