//! The laws of every month hold in the toy country, and each check sees the fault it is for.

mod toy;

use sim_core::codes::{Code, Contract, Exhaustion};
use sim_core::design::Design;
use sim_core::ledger::{Party, Purpose};
use sim_core::nation::{Closure, EconomyPath, Nation};
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run;
use sim_core::units::Month;
use sim_core::world::{Class, Count, Due, Labour, Person};

fn audited(nation: &Nation, seed: u64) -> Record {
    audited_under(nation, toy::design(), seed)
}

fn audited_under(nation: &Nation, design: Design, seed: u64) -> Record {
    let draws = Draws::new(seed, 0, 0);
    let base = toy::timeline();
    let start = run::prepare(nation, toy::draft(nation, draws), draws, &base);
    let design = toy::always(design);
    let (record, violations) = run::simulate_audited(start, nation, &design, false, |_| true);
    let sentences: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert!(sentences.is_empty(), "{sentences:#?}");
    record.unwrap()
}

#[test]
fn three_years_of_a_steady_economy_break_no_law() {
    let record = audited(&toy::nation(2000.0, 7, 12, 36), 1);
    assert_eq!(record.months.len(), 36);
}

#[test]
fn three_years_of_a_recession_break_no_law() {
    let mut nation = toy::nation(2000.0, 7, 12, 36);
    nation.economy = toy::recession(nation.from);
    let record = audited(&nation, 2);
    let notices: i64 = record.months.iter().map(|m| m.tally.get(Count::Notices)).sum();
    assert!(notices > 0, "a recession without dismissals tests nothing");
}

#[test]
fn what_households_pay_and_get_is_what_others_get_and_pay() {
    let record = audited(&toy::nation(2000.0, 7, 6, 24), 3);
    let total: i64 = Party::ALL.iter().map(|&party| record.money.balance(party)).sum();
    assert_eq!(total, 0);
    for (k, &purpose) in Purpose::ALL.iter().enumerate() {
        let by_month: i64 = record.months.iter().map(|m| m.money.cents[k]).sum();
        let by_region: i64 = record.regions_money.iter().map(|m| m.cents[k]).sum();
        assert_eq!((by_month, by_region), (record.money.cents[k], record.money.cents[k]));
        assert!(record.money.get(purpose) >= 0, "{purpose:?}");
    }
    for purpose in [Purpose::BenefitWw, Purpose::BenefitBijstand, Purpose::Wages] {
        assert!(record.money.get(purpose) > 0, "{purpose:?}");
    }
}

#[test]
fn the_ledger_is_the_same_with_one_and_two_threads() {
    let mut nation = toy::nation(4000.0, 5, 6, 24);
    nation.economy = EconomyPath { job_loss: vec![1.5], ..nation.economy };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| audited(&nation, 4))
    };
    assert_eq!(with(1), with(2));
}

#[test]
fn a_busy_desk_breaks_no_law_under_any_rule_for_an_empty_pot() {
    for (k, &exhaustion) in Exhaustion::ALL.iter().enumerate() {
        let mut design = toy::desk();
        design.funding.exhaustion = exhaustion;
        design.funding.pooled = k % 2 == 1;
        let record = audited_under(&toy::nation(2000.0, 7, 12, 24), design, 5 + k as u64);
        for purpose in [Purpose::Desk, Purpose::Overhead, Purpose::SectorContribution] {
            assert!(record.money.get(purpose) > 0, "{purpose:?} {exhaustion:?}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
    /// Whatever the seed, the number of regions, the closure and the economy: nobody and nothing is
    /// lost, doubled or paid to nobody.
    #[test]
    fn small_countries_break_no_law(
        seed in 0u64..1_000_000, regions in 1usize..6, bad_times: bool, closure in 0usize..3,
        with_desk: bool,
    ) {
        let mut nation = toy::nation(10_000.0, regions, 5, 18);
        nation.closure = [Closure::Short, Closure::Middle, Closure::Long][closure];
        if bad_times {
            nation.economy = toy::recession(nation.from);
        }
        let design = if with_desk { toy::desk() } else { toy::design() };
        let record = audited_under(&nation, design, seed);
        let last = &record.months[17].tally;
        let first = &record.months[0].tally;
        let sum = |what| record.months[1..].iter().map(|m| m.tally.get(what)).sum::<i64>();
        proptest::prop_assert_eq!(
            last.get(Count::Population),
            first.get(Count::Population) + sum(Count::Entrants)
                - sum(Count::Deaths)
                - sum(Count::TurnedOld)
        );
    }
}

/// A notice given between two months once left the class of the person a month ahead, which shows when
/// education beside the job ends in the month that comes.
#[test]
fn the_placebo_breaks_no_law() {
    let nation = toy::nation(2000.0, 7, 36, 6);
    let draws = Draws::new(10, 0, 0);
    let base = toy::timeline();
    let mut start = run::prepare(&nation, toy::draft(&nation, draws), draws, &base);
    let (now, last) = (start.world.now, Month(start.world.now.0 - 1));
    let region = &mut start.world.regions[0];
    let works = |p: &Person| p.labour == Labour::Employed && p.contract == Contract::Permanent;
    let place = region.people.iter().position(works).expect("someone works");
    region.people[place].study_end = now;
    region.class[place] = Class::of(&region.people[place], last);
    assert_ne!(region.class[place], Class::of(&region.people[place], now));
    region.calendar.note(now, Due::StudyEnd, place as u32);
    sim_core::placebo::dismiss_one(&mut start);
    let (record, violations) = run::simulate_audited(start, &nation, &base, false, |_| true);
    assert!(record.is_some() && violations.is_empty(), "{violations:?}");
}

/// A client who waited at the desk for a guide was once counted as a new contact every month.
#[test]
fn a_request_is_one_contact_and_one_more_for_each_handover() {
    let mut design = toy::desk();
    design.access.gids_hours_per_region_month = 0.0;
    let record = audited_under(&toy::nation(2000.0, 7, 12, 36), design, 5);
    let sum = |counts: &[Count]| -> i64 {
        record.months.iter().flat_map(|m| counts.iter().map(|&c| m.tally.get(c))).sum()
    };
    let asked = sum(&[
        Count::AskedWw,
        Count::AskedDisability,
        Count::AskedBijstand,
        Count::AskedNoBenefit,
        Count::AskedAtRisk,
        Count::AskedWorking,
    ]);
    let passed_on = sum(&[Count::WarmHandovers, Count::ColdHandovers]);
    let contacts = sum(&[Count::Contacts]);
    // Requests of the burn-in may arrive in the first reported month.
    let before = record.months[0].tally.get(Count::OpenCases);
    assert!(contacts > 0 && contacts <= asked + passed_on + before, "{contacts} contacts");
}
