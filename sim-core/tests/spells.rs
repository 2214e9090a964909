//! Euros of hand-made spells, to the cent, and of random lives against a plain monthly walk.

mod toy;

use proptest::prelude::*;
use sim_core::codes::{Benefit, Code, Contract, Household, Inactivity};
use sim_core::ids::SlotId;
use sim_core::income::{Accounts, Flow};
use sim_core::ledger::{Ledger, Purpose};
use sim_core::rng::Draws;
use sim_core::units::{Cents, Month};
use sim_core::world::{Job, Labour, Region, build};

/// First month of the books.
const FIRST: Month = toy::START;

/// One person of 40 without work in a region of their own, whose books are open for five years.
fn alone() -> Region {
    let nation = toy::nation(200_000.0, 2, 0, 60);
    let draws = Draws::new(1, 0, 0);
    let mut region = build(&nation, toy::draft(&nation, draws), draws).regions.swap_remove(0);
    region.people.truncate(1);
    region.people[0] = toy::seeker(FIRST);
    region.open_accounts(FIRST, FIRST.plus(60));
    region
}

/// Books months `from..to` (counted from the first) and adds them to `sum`.
fn book(region: &mut Region, months: std::ops::Range<u16>, sum: &mut Ledger) {
    for month in months {
        region.ledger = Ledger::default();
        region.book_month(FIRST.plus(month), 0.0);
        sum.merge(&region.ledger);
    }
}

fn at(month: u16) -> Month {
    FIRST.plus(month)
}

fn hire(region: &mut Region, hours: u8, wage: u16, month: u16) {
    let slot = SlotId(region.slot_starts[0]);
    let job = Job { slot, contract: Contract::Permanent, wage, hours };
    region.take_job(0, job, at(month), |_| false);
}

#[test]
fn ww_pays_two_months_at_75_and_the_rest_at_70_percent() {
    let (mut region, mut sum) = (alone(), Ledger::default());
    region.start_benefit(0, Benefit::Ww, 3_000, at(10), at(0));
    book(&mut region, 0..10, &mut sum);
    region.end_benefit(0, at(10));
    book(&mut region, 10..60, &mut sum);
    assert_eq!(sum.get(Purpose::BenefitWw), 2 * 225_000 + 8 * 210_000);
    assert_eq!(sum.get(Purpose::Wages), 0);
}

#[test]
fn a_job_beside_the_ww_is_settled_and_its_charges_follow() {
    let (mut region, mut sum) = (alone(), Ledger::default());
    region.start_benefit(0, Benefit::Ww, 3_000, at(12), at(0));
    book(&mut region, 0..4, &mut sum);
    // 20.00 an hour, 12 hours a week, holiday pay: 1,123.20 a month.
    hire(&mut region, 12, 2_000, 4);
    book(&mut region, 4..10, &mut sum);
    region.leave_job(0, at(10), Labour::Seeking, Inactivity::OtherReason, false);
    book(&mut region, 10..12, &mut sum);
    region.end_benefit(0, at(12));
    book(&mut region, 12..60, &mut sum);
    let wages: Cents = 6 * 112_320;
    assert_eq!(sum.get(Purpose::Wages), wages);
    // 70% of 3,000 less 1,123.20 beside the job.
    let ww = 2 * 225_000 + 2 * 210_000 + 6 * 131_376 + 2 * 210_000;
    assert_eq!(sum.get(Purpose::BenefitWw), ww);
    let law = toy::rules().employer_cost;
    let a_month = |share: f64| 6 * (112_320.0 * share).round() as Cents;
    assert_eq!(sum.get(Purpose::PremiumAwf), a_month(law.awf_low));
    assert_eq!(sum.get(Purpose::PremiumWhk), a_month(law.whk));
    assert_eq!(sum.get(Purpose::PensionEmployer), a_month(law.pension_share));
}

#[test]
fn bijstand_pays_the_norm_of_the_household_and_its_levies() {
    for (household, norm) in
        [(Household::Single, 134_545), (Household::PartnerWithoutIncome, 192_207)]
    {
        let (mut region, mut sum) = (alone(), Ledger::default());
        region.people[0].background = region.people[0].background.with_household(household);
        region.start_benefit(0, Benefit::Bijstand, 0, Month(0), at(3));
        book(&mut region, 0..20, &mut sum);
        region.end_benefit(0, at(20));
        book(&mut region, 20..60, &mut sum);
        assert_eq!(sum.get(Purpose::BenefitBijstand), 17 * norm);
        let levies = 17 * ((norm as f64 * 1.16).round() as Cents - norm);
        assert_eq!(sum.get(Purpose::BijstandLevies), levies);
        assert_eq!(sum.get(Purpose::IncomeTax), 0);
    }
}

#[test]
fn the_young_norm_ends_at_the_twenty_first_birthday() {
    let (mut region, mut sum) = (alone(), Ledger::default());
    region.people[0].birth = Month(FIRST.0 - 252 + 7);
    region.start_benefit(0, Benefit::Bijstand, 0, Month(0), at(0));
    book(&mut region, 0..12, &mut sum);
    assert_eq!(sum.get(Purpose::BenefitBijstand), 7 * 33_217 + 5 * 134_545);
}

#[test]
fn sick_pay_is_full_in_the_first_year_and_70_percent_in_the_second() {
    let (mut region, mut sum) = (alone(), Ledger::default());
    hire(&mut region, 36, 2_000, 0); // 3,369.60 with holiday pay.
    book(&mut region, 0..5, &mut sum);
    region.set_sick(0, at(5), at(5));
    book(&mut region, 5..23, &mut sum);
    region.set_sick(0, Month(0), at(23));
    book(&mut region, 23..30, &mut sum);
    assert_eq!(sum.get(Purpose::SickPay), 12 * 336_960 + 6 * 235_872);
    assert_eq!(sum.get(Purpose::Wages), 12 * 336_960);
}

/// Where the employer's duty ends after a year, the Ziektewet takes the place of the wage: 70% of what
/// was earned, beside the job that goes on.
#[test]
fn after_the_duty_the_ziektewet_pays_beside_the_job() {
    let (mut region, mut sum) = (alone(), Ledger::default());
    hire(&mut region, 36, 2_000, 0);
    region.set_sick(0, at(5), at(5));
    book(&mut region, 0..17, &mut sum);
    region.start_benefit(0, Benefit::Zw, 3_369, at(29), at(17));
    book(&mut region, 17..23, &mut sum);
    region.end_benefit(0, at(23));
    region.set_sick(0, Month(0), at(23));
    book(&mut region, 23..30, &mut sum);
    assert_eq!(sum.get(Purpose::SickPay), 12 * 336_960);
    assert_eq!(sum.get(Purpose::BenefitZw), 6 * 235_830);
    assert_eq!(sum.get(Purpose::Wages), 12 * 336_960);
}

#[test]
fn zw_wga_iva_and_wajong_pay_by_their_law() {
    let paid = |benefit: Benefit, loss: u8, end: u16, purpose| {
        let (mut region, mut sum) = (alone(), Ledger::default());
        region.people[0].loss = loss;
        region.start_benefit(0, benefit, 3_000, at(end), at(0));
        book(&mut region, 0..20, &mut sum);
        sum.get(purpose)
    };
    assert_eq!(paid(Benefit::Zw, 0, 24, Purpose::BenefitZw), 20 * 210_000);
    assert_eq!(paid(Benefit::Iva, 0, 0, Purpose::BenefitIva), 20 * 225_000);
    // Full: 75%, then 70%. Partial without work: from month 12 on 42% of the minimum wage.
    assert_eq!(paid(Benefit::Wga, 100, 12, Purpose::BenefitWga), 2 * 225_000 + 18 * 210_000);
    let partial = 2 * 225_000 + 10 * 210_000 + 8 * 99_420;
    assert_eq!(paid(Benefit::Wga, 55, 12, Purpose::BenefitWga), partial);
    assert_eq!(paid(Benefit::Wajong, 100, 0, Purpose::BenefitWajong), 20 * 177_536);
    assert_eq!(paid(Benefit::Wajong, 50, 0, Purpose::BenefitWajong), 20 * 165_700);
}

#[test]
fn the_tax_of_a_month_is_a_twelfth_of_the_law_within_three_euros() {
    let region = alone();
    let rules = toy::rules();
    for wage in (0..1_500_000).step_by(12_345) {
        for benefit in [0, 90_000, 250_000] {
            let law = sim_core::institutions::income_tax_year(12 * wage, 12 * benefit, &rules) / 12;
            let table = region.pay.tax(wage, benefit);
            assert!((law - table).abs() <= 300, "{wage} {benefit}: {law} {table}");
        }
    }
}

/// One event in a random life.
fn act(region: &mut Region, event: u8, month: u16) {
    let person = region.people[0];
    let now = at(month);
    match (event, person.labour, person.benefit) {
        (0, Labour::Employed, _) => {
            region.leave_job(0, now, Labour::Idle, Inactivity::OtherReason, false);
        }
        (0, ..) => hire(region, 8 + (month % 30) as u8, 1_500 + 20 * month, month),
        (1, Labour::Employed, _) if person.sick_since.0 == 0 => region.set_sick(0, now, now),
        (1, Labour::Employed, _) => region.set_sick(0, Month(0), now),
        (2, Labour::Employed, _) => region.set_contract(0, Contract::Temporary, now),
        (3, ..) => region.set_hours(0, 20 + (month % 20) as u8, now),
        (4..=10, _, Benefit::None) => {
            let benefit = Benefit::ALL[usize::from(event - 3)];
            region.people[0].loss = if month.is_multiple_of(2) { 55 } else { 100 };
            region.start_benefit(0, benefit, 2_800, at(month + 9), now);
        }
        (11, ..) => region.end_benefit(0, now),
        (12, ..) if month > 50 => region.leave_population(0, now),
        _ => {}
    }
}

proptest! {
    /// Whatever happens in a life, the books of each month are what a walk over the months finds.
    #[test]
    fn books_agree_with_a_monthly_walk(
        age in 180u16..780,
        household in 0u8..3,
        events in proptest::collection::vec((0u16..60, 0u8..13), 0..25),
    ) {
        let mut region = alone();
        region.people[0].birth = Month(FIRST.0 - age);
        let home = Household::from_index(household);
        region.people[0].background = region.people[0].background.with_household(home);
        for month in 0..60 {
            for &(_, event) in events.iter().filter(|(m, _)| *m == month) {
                if region.people[0].labour != Labour::Absent {
                    act(&mut region, event, month);
                }
            }
            region.book_month(at(month), 0.0);
            let walk = Accounts::recount(&region.pay, &region.people, at(month));
            prop_assert_eq!(region.accounts.rate(), &walk, "month {} of {:?}", month, Flow::ALL);
        }
    }
}
