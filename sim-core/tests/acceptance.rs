//! Who accepts which job: hand-computed cases, limits and directions.
//!
//! Amounts by hand are those of January 2025. A full week of 36 hours is 156 hours a month; the minimum
//! wage of 14.06 is then 2,368.83 a month with holiday pay.

mod toy;

use std::sync::LazyLock;

use proptest::prelude::*;
use sim_core::codes::{Barriers, Benefit, Code, Contract, Household};
use sim_core::income::Pay;
use sim_core::nation::Nation;
use sim_core::processes::acceptance::{Asked, Offer, Profile, Reach, new_wage};
use sim_core::processes::hours;
use sim_core::rng::Draws;
use sim_core::units::Month;
use sim_core::world::{KnownEnd, Labour, Person, PersonRef};

const NOW: Month = Month(toy::START.0 + 60);

/// Whom no duty moves and no limitation hinders this year; `STRICT` is the opposite.
const FREE: Profile = Profile { occupation: 0, contract: 0, wage: 0, able: u32::MAX };
const STRICT: Profile = Profile { occupation: 0, contract: 0, wage: 0, able: 0 };

/// A single person of 40 who searches since this month and had the minimum wage.
fn seeker(benefit: Benefit) -> Person {
    Person { benefit_since: NOW, wage: 1_406, benefit, ..toy::seeker(NOW) }
}

/// On WW for `paid` months after a wage of 20.00 in 36 hours, with `left` months to go.
fn on_ww(paid: u16, left: u16) -> Person {
    Person {
        wage: 2_000,
        benefit_base: 3_370,
        since: Month(NOW.0 - paid),
        benefit_since: Month(NOW.0 - paid),
        benefit_end: NOW.plus(left),
        ..seeker(Benefit::Ww)
    }
}

/// A nation where time is worth `value` of the last wage and travel costs nothing.
fn nation(value: f64) -> Nation {
    let mut nation = toy::nation(1_000.0, 2, 0, 60);
    let a = &mut nation.params.acceptance;
    (a.reservation, a.reservation_decay, a.reservation_floor) = (value, 0.0, value);
    (a.travel_cost_inside, a.travel_cost_outside) = (0.0, 0.0);
    (a.travel_minutes_inside, a.travel_minutes_outside) = (0.0, 0.0);
    nation.params.claim.ww_part_time = 0.0;
    (nation.params.skill.tenure_growth, nation.params.skill.erosion) = (0.0, 0.0);
    nation
}

fn pay() -> Pay {
    Pay::new(&toy::rules())
}

fn ask(nation: &Nation, pay: &Pay, person: &Person, wage: u16, profile: Profile) -> Reach {
    let place = PersonRef::new(0, 1);
    let draws = Draws::new(1, 0, 0);
    let asked = Asked { nation, pay, person, place, now: NOW, draws };
    asked.reach(Offer { wage, contract: Contract::Temporary }, profile)
}

/// The shipped behaviour in the toy nation.
static SHIPPED: LazyLock<(Nation, Pay)> = LazyLock::new(|| (toy::nation(1_000.0, 2, 0, 60), pay()));

/// The value of time, as a share of the last wage, between which and the next a job is declined.
fn highest_value(person: &Person, wage: u16) -> f64 {
    let (mut nation, pay) = (nation(0.0), pay());
    let (mut low, mut high) = (0.0, 2.0);
    while high - low > 1e-4 {
        let value = f64::midpoint(low, high);
        let a = &mut nation.params.acceptance;
        (a.reservation, a.reservation_floor) = (value, value);
        if ask(&nation, &pay, person, wage, FREE) == Reach::Anywhere {
            low = value;
        } else {
            high = value;
        }
    }
    low
}

#[test]
fn from_bijstand_to_the_full_time_minimum_wage() {
    // With job: 2,368.83 gross is 26,013 net a year (taxable 27,573, tax 1,560); care allowance 1,573,
    // rent allowance 2,115, no local support: 29,702. On bijstand: 16,145 net; 1,573 + 3,427 + 1,200:
    // 22,346. The gain is 613 a month, 3.93 an hour, 0.28 of the last wage.
    let got = highest_value(&seeker(Benefit::Bijstand), 1_406);
    assert!((got - 613.0 / 156.0 / 14.06).abs() < 0.002, "{got}");
}

#[test]
fn part_time_work_beside_bijstand_brings_a_quarter_and_that_is_cut_too() {
    // 12 hours of 14.06 are 789.61 a month, untaxed 765.92 after pension contribution. A quarter is kept,
    // 191.48, in the first half year; local support falls by a fifth of that on the way, for it
    // is 1,200 a year at the norm and ends 4,844 above it: 2,298 · 1,200 / 4,844 = 569 a year.
    // What is left is 191.48 - 47.44 = 144.04 a month, with lower rent allowance tests: none is lost.
    let person = Person { hours: 12, ..seeker(Benefit::Bijstand) };
    let got = highest_value(&person, 1_406);
    assert!((got - 144.04 / 52.0 / 14.06).abs() < 0.002, "{got}");
}

#[test]
fn ww_near_its_start_pays_less_to_leave_than_near_its_end() {
    // Old wage 20.00: 3,369.60 gross is 33,054 net and 91 of care allowance: 33,145 a year. WW of 70% of
    // 3,370: 28,308 taxed is 21,236 net, with 1,573 and 1,957: 24,766. The gain is 698 a month, 4.48 an
    // hour, 0.224 of the last wage.
    let early = highest_value(&on_ww(3, 24), 2_000);
    assert!((early - 698.3 / 156.0 / 20.0).abs() < 0.002, "{early}");
    // Half of the 24 months ahead without WW, on allowances of 6,200 alone: 26,945 a year more in them.
    let late = highest_value(&on_ww(3, 12), 2_000);
    assert!((late - 0.5 * (698.3 + 26_945.0 / 12.0) / 156.0 / 20.0).abs() < 0.003, "{late}");
}

#[test]
fn travel_has_a_price_and_a_time() {
    // 36 hours are 4.5 days a week, 19.5 a month: 3.00 and 60 minutes a day cost 58.50 and, at a value of
    // 0.2 · 14.06 an hour, 54.83. The gain of 613 less 438.67 for the hours of work leaves 174.33.
    let person = seeker(Benefit::Bijstand);
    let mut nation = nation(0.2);
    let a = &mut nation.params.acceptance;
    (a.day_hours, a.travel_minutes_inside, a.travel_cost_inside) = (8.0, 60.0, 300.0);
    (a.travel_minutes_outside, a.travel_cost_outside) = (60.0, 600.0);
    let pay = pay();
    assert_eq!(ask(&nation, &pay, &person, 1_406, FREE), Reach::Anywhere);
    nation.params.acceptance.travel_cost_outside = 620.0; // 6.13 is the most.
    assert_eq!(ask(&nation, &pay, &person, 1_406, FREE), Reach::Inside);
    nation.params.acceptance.travel_cost_inside = 620.0;
    assert_eq!(ask(&nation, &pay, &person, 1_406, FREE), Reach::Nowhere);
    nation.params.acceptance.travel_cost_outside = 0.0; // Another region never costs less.
    assert_eq!(ask(&nation, &pay, &person, 1_406, FREE), Reach::Nowhere);
}

#[test]
fn without_value_of_time_and_travel_every_gain_is_accepted() {
    let nation = nation(0.0);
    let pay = pay();
    for benefit in Benefit::ALL {
        for household in Household::ALL {
            let person = lives(*household, on_ww(8, 12));
            let person = Person { benefit: *benefit, loss: 50, ..person };
            for wage in [1_500, 2_000, 4_000] {
                let reach = ask(&nation, &pay, &person, wage, FREE);
                assert_eq!(reach, Reach::Anywhere, "{benefit:?} {household:?} {wage}");
            }
        }
    }
}

#[test]
fn the_duty_moves_its_share_and_nobody_with_a_strong_limitation() {
    let mut nation = nation(5.0); // Nobody would work for any wage.
    let a = &mut nation.params.acceptance;
    (a.duty_ww, a.duty_bijstand, a.duty_ww_months) = (0.5, 0.4, 6);
    let pay = pay();
    let takes = |person: &Person, able: u32| {
        ask(&nation, &pay, person, 1_406, Profile { able, ..FREE }) == Reach::Anywhere
    };
    let share = |person: &Person| {
        let count = (0..1_000_u32).filter(|k| takes(person, k * 65_536 / 1_000)).count();
        count as f64 / 1e3
    };
    for (person, expected) in [
        (seeker(Benefit::Bijstand), 0.4),
        (seeker(Benefit::Ioaw), 0.4),
        (on_ww(5, 12), 0.0),
        (on_ww(6, 12), 0.5),
        (seeker(Benefit::Wajong), 0.0),
        (seeker(Benefit::None), 0.0),
        (Person { labour: Labour::Idle, ..seeker(Benefit::Bijstand) }, 0.4),
        (Person { barriers: Barriers(Barriers::HEALTH_STRONG), ..seeker(Benefit::Bijstand) }, 0.0),
    ] {
        let got = share(&person);
        assert!((got - expected).abs() < 0.002, "{:?}: {got}", person.benefit);
    }
}

#[test]
fn a_limitation_rules_out_its_share_and_holds_the_hours_down() {
    let mut nation = nation(0.0);
    let a = &mut nation.params.acceptance;
    (a.health_mild_unfit, a.health_strong_unfit, a.health_strong_hours) = (0.1, 0.3, 24);
    let pay = pay();
    for (bits, expected) in
        [(0, 0.0), (Barriers::HEALTH_MILD, 0.1), (Barriers::HEALTH_STRONG, 0.3), (3, 0.3)]
    {
        let person = Person { barriers: Barriers(bits), ..seeker(Benefit::None) };
        let refused = (0..1_000_u32).filter(|k| {
            let profile = Profile { able: k * (u32::MAX / 1_000), ..FREE };
            ask(&nation, &pay, &person, 1_406, profile) == Reach::Nowhere
        });
        assert!((refused.count() as f64 / 1e3 - expected).abs() < 0.002, "{bits}");
        let p = &nation.params;
        let hours = hours::in_new_job(p, pay.rules(), &person, 1, NOW, Draws::new(1, 0, 0));
        assert_eq!(hours, if bits & Barriers::HEALTH_STRONG > 0 { 24 } else { 36 });
        let works = Person { labour: Labour::Employed, ..person };
        assert_eq!(hours::in_new_job(p, pay.rules(), &works, 1, NOW, Draws::new(1, 0, 0)), 36);
    }
}

#[test]
fn a_worker_without_benefit_looks_at_pay_and_the_way() {
    let mut nation = nation(0.3);
    let a = &mut nation.params.acceptance;
    (a.move_gain, a.move_loss, a.travel_cost_outside) = (0.01, 0.08, 600.0);
    let pay = pay();
    let person = Person {
        labour: Labour::Employed,
        wage: 2_000,
        since: Month(NOW.0 - 30),
        ..seeker(Benefit::None)
    };
    // Nobody works in another region, then everybody.
    nation.commuting = vec![vec![1.0, 1.0], vec![0.0, 1.0]];
    let mut far = nation.clone();
    far.commuting = vec![vec![0.0, 1.0], vec![1.0, 1.0]];
    for offer in (1_600..2_400).step_by(10) {
        let rises = f64::from(new_wage(&nation, &person, offer, NOW)) >= 2_020.0;
        let (near, from_afar) =
            (ask(&nation, &pay, &person, offer, FREE), ask(&far, &pay, &person, offer, FREE));
        assert_eq!(near >= Reach::Inside, rises, "{offer}");
        assert_eq!(from_afar == Reach::Anywhere, rises, "{offer}");
        assert!(from_afar >= near, "{offer}");
        let notice = Person { job_ends: KnownEnd::announced(NOW.plus(1)), ..person };
        let keeps = f64::from(new_wage(&nation, &notice, offer, NOW)) >= 1_840.0;
        assert_eq!(ask(&nation, &pay, &notice, offer, FREE) >= Reach::Inside, keeps);
    }
    // 19.5 days at 6.00 are 117 a month. An offer of 20.60 pays 20.24, at most 41 more than 20.00; one
    // of 30.00 pays 24.00, at least 300 more; from afar 117 are worth more than 20 cents an hour.
    assert_eq!(ask(&nation, &pay, &person, 2_060, FREE), Reach::Inside);
    assert_eq!(ask(&nation, &pay, &person, 3_000, FREE), Reach::Anywhere);
    assert_eq!(ask(&far, &pay, &person, 1_950, FREE), Reach::Inside);
}

/// The same person in a household position.
fn lives(household: Household, person: Person) -> Person {
    Person { background: person.background.with_household(household), ..person }
}

fn anyone() -> impl Strategy<Value = Person> {
    (0..8u8, 0..3u8, 8..40u8, 1_406..4_000u16, 0..23u16, 1..24u16, 18..66u16).prop_map(
        |(benefit, household, hours, wage, paid, left, years)| Person {
            benefit: Benefit::from_index(benefit),
            hours,
            wage,
            loss: 50,
            birth: Month(NOW.0 - 12 * years),
            benefit_base: (u32::from(wage) * u32::from(hours) * 468 / 10_000) as u16,
            ..lives(Household::from_index(household), on_ww(paid, left))
        },
    )
}

proptest! {
    /// What is better never turns a yes into a no: a higher offer (but for the step of the law at the end
    /// of the WW, and the slope of a partial bijstand), a longer spell, less travel, fewer limitations. Time without work also lowers what a
    /// job pays, which is left out here.
    #[test]
    fn better_never_turns_yes_into_no(
        person in anyone(), offer in 1_000..4_000u16, more in 1..1_000u16, later in 1..24u16,
        able in any::<u32>(), value in 0.0..0.6f64, limits in 0..4u8,
    ) {
        let (mut nation, pay) = (SHIPPED.0.clone(), &SHIPPED.1);
        let a = &mut nation.params.acceptance;
        (a.reservation, a.reservation_floor) = (value, value / 2.0);
        nation.params.skill.erosion = 0.0;
        let profile = Profile { able, ..STRICT };
        let at = |nation: &Nation, person: &Person, offer| {
            ask(nation, pay, person, offer, profile)
        };
        let first = at(&nation, &person, offer);
        // A partial bijstand falls one for one with pay, while allowances fall too.
        if !matches!(person.benefit, Benefit::Ww | Benefit::Bijstand) {
            // Amounts are rounded to cents.
            let mut kinder = nation.clone();
            kinder.params.acceptance.travel_cost_inside -= 1.0;
            kinder.params.acceptance.travel_cost_outside -= 1.0;
            prop_assert!(at(&kinder, &person, offer + more) >= first);
        }
        let since = |month: Month| Month(month.0 - later);
        let end = Month(person.benefit_end.0 - later.min(person.benefit_end.since(NOW)));
        let longer = Person {
            since: since(person.since), benefit_since: since(person.benefit_since), benefit_end: end, ..person
        };
        // The phases of a WGA follow their own law.
        if !matches!(person.benefit, Benefit::Wga) {
            prop_assert!(at(&nation, &longer, offer) >= first);
        }
        let limited = Person { barriers: Barriers(limits), ..person };
        let worse = Person { barriers: Barriers(limits | Barriers::HEALTH_STRONG), ..person };
        prop_assert!(at(&nation, &limited, offer) <= first);
        prop_assert!(at(&nation, &worse, offer) <= at(&nation, &limited, offer));
        nation.params.acceptance.travel_minutes_inside += 10.0;
        nation.params.acceptance.travel_cost_outside += 100.0;
        prop_assert!(at(&nation, &person, offer) <= first);
    }
}

/// What a person brings to the next job grows by the year in a job and shrinks by the month without one.
#[test]
fn tenure_builds_and_joblessness_erodes_the_own_wage() {
    let mut nation = nation(0.3);
    let p = &mut nation.params.skill;
    (p.tenure_growth, p.erosion) = (0.01, 0.005);
    let p = &nation.params.skill;
    let worker = |months| Person {
        labour: Labour::Employed,
        wage: 2_000,
        since: Month(NOW.0 - months),
        ..seeker(Benefit::None)
    };
    let without = |months| Person { labour: Labour::Seeking, ..worker(months) };
    for months in [0, 12, 60, p.tenure_months, 400] {
        let years = f64::from(months.min(p.tenure_months)) / 12.0;
        let grown = 2_000.0 * (1.0 + p.tenure_growth * years);
        assert_eq!(worker(months).own_wage(p, NOW), grown as u16);
        let left = 1.0 - p.erosion * f64::from(months.min(p.erosion_months));
        assert_eq!(without(months).own_wage(p, NOW), (2_000.0 * left) as u16);
    }
}
