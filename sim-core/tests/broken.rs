//! Deliberately broken worlds: every law has a fault that only its own check can see.

mod toy;

use sim_core::codes::{Benefit, Contract, Exhaustion};
use sim_core::ids::SlotId;
use sim_core::invariants::{check, population_flow, pot};
use sim_core::ledger::{Pot, Purpose};
use sim_core::nation::Nation;
use sim_core::risks::Risks;
use sim_core::rng::Draws;
use sim_core::step;
use sim_core::units::Month;
use sim_core::world::{
    Bits, Channel, Count, KnownEnd, Labour, Person, PersonRef, SlotState, Tally, World, build,
};

/// A small world after six reported months, in which all laws hold.
fn sound() -> (World, Nation) {
    let mut nation = toy::nation(6_000.0, 3, 0, 24);
    nation.economy = toy::recession(nation.from);
    let draws = Draws::new(1, 0, 0);
    let mut world = build(&nation, toy::draft(&nation, draws), draws);
    let design = toy::timeline();
    let mut risks = Risks::new(&nation, design.at(world.now), world.now);
    for _ in 0..6 {
        let now = world.now;
        step::month(&mut world, &nation, design.at(now), &mut risks);
    }
    assert_eq!(check(&world, &nation), []);
    (world, nation)
}

/// Breaks a sound world; some violation must contain `words`.
fn reports(words: &str, damage: impl FnOnce(&mut World, &mut Nation)) {
    let (mut world, mut nation) = sound();
    damage(&mut world, &mut nation);
    let found = check(&world, &nation);
    assert!(found.iter().any(|v| v.sentence.contains(words)), "{words}: {found:#?}");
}

fn place_of(world: &World, which: impl Fn(&Person) -> bool) -> usize {
    world.regions[0].people.iter().position(which).expect("the toy world has such a person")
}

fn employee(world: &World) -> usize {
    let healthy = |p: &Person| p.sick_since.0 == 0 && p.benefit == Benefit::None;
    let permanent = |p: &Person| p.contract == Contract::Permanent && healthy(p);
    place_of(world, |p| p.labour == Labour::Employed && permanent(p))
}

fn on(world: &World, benefit: Benefit) -> usize {
    place_of(world, |p| p.benefit == benefit && p.labour != Labour::Employed)
}

/// The first slot in a state: occupation and place.
fn slot_in(world: &World, state: SlotState) -> (usize, u32) {
    let mut all = world.slots.iter().enumerate().flat_map(|(o, slots)| {
        (0..slots.len() as u32).filter(move |&at| slots.state(at) == state).map(move |at| (o, at))
    });
    all.next().expect("a slot in that state")
}

#[test]
fn a_lost_or_doubled_person_is_seen() {
    reports("is empty but listed 0 times as free", |world, _| {
        world.regions[0].free.pop();
    });
    reports("is empty but listed 2 times as free", |world, _| {
        let place = world.regions[0].free[0];
        world.regions[0].free.push(place);
    });
    reports("is taken but listed 1 times as free", |world, _| {
        let place = employee(world) as u32;
        world.regions[0].free.push(place);
    });
    reports("nobody lives at place", |world, _| {
        let place = world.regions[0].free[0] as usize;
        world.regions[0].people[place].benefit = Benefit::Wga;
    });
    reports("among the seekers", |world, _| {
        world.regions[0].seekers = Bits::new(world.regions[0].people.len());
    });
}

#[test]
fn people_who_come_and_go_uncounted_are_seen() {
    let mut month = Tally::default();
    for (what, n) in [(Count::Population, 103), (Count::Entrants, 5), (Count::Deaths, 2)] {
        month.add(what, n);
    }
    assert!(population_flow(100, &month).is_empty());
    month.add(Count::TurnedOld, 1);
    assert_eq!(population_flow(100, &month).len(), 1);
}

#[test]
fn a_job_with_two_holders_or_none_is_seen() {
    reports("which somebody else holds or nobody", |world, _| {
        let first = employee(world);
        let slot = world.regions[0].people[first].slot;
        let second = place_of(world, |p| {
            p.labour == Labour::Employed && p.contract == Contract::Permanent && p.slot != slot
        });
        world.regions[0].people[second].slot = slot;
    });
    reports("works without a slot", |world, _| {
        let place = employee(world);
        world.regions[0].people[place].slot = SlotId::NONE;
    });
    reports("who works elsewhere or not at all", |world, _| {
        let (o, at) = slot_in(world, SlotState::Filled);
        let idle = place_of(world, |p| p.labour == Labour::Idle) as u32;
        world.slots[o].holder[at as usize] = PersonRef::new(0, idle);
    });
    reports("who works elsewhere or not at all", |world, _| {
        let (o, at) = slot_in(world, SlotState::Filled);
        world.slots[o].holder[at as usize] = PersonRef::NONE;
    });
    reports("nobody under notice holds it", |world, _| {
        let (o, at) = slot_in(world, SlotState::Filled);
        world.slots[o].note_notice(at);
    });
    reports("does not fit slot", |world, _| {
        let place = employee(world);
        world.regions[0].people[place].contract = Contract::SelfEmployed;
    });
}

#[test]
fn running_counts_that_drift_are_seen() {
    reports("counts", |world, _| world.regions[1].tally.add(Count::BenefitWw, 1));
    reports("miscounts the people of some year of birth", |world, _| {
        world.regions[1].cohorts.add(Month(600), 1);
    });
    reports("worked or drew benefit in more than", |world, _| {
        world.regions[1].people[0].months_worked = 7;
    });
    for state in [SlotState::Dormant, SlotState::Filled, SlotState::Vacancy, SlotState::Informal] {
        reports("slots by state in region 1", |world, _| {
            world.slots[2].counts[1][state as usize] -= 1;
        });
    }
    reports("slots by state in region", |world, _| {
        let (o, at) = slot_in(world, SlotState::Vacancy);
        world.slots[o].take_down(Channel::Direct, at);
    });
    reports("yet public staff see a vacancy", |world, _| {
        let (o, at) = slot_in(world, SlotState::Dormant);
        world.slots[o].show(at, true);
    });
    reports("layoffs by region", |world, _| world.demand.announced[4][1] += 1);
}

#[test]
fn a_class_or_list_that_lags_is_seen() {
    reports("began in", |world, _| {
        let place = employee(world);
        world.regions[0].begun[place] ^= 1;
    });
    reports("is not what the class says", |world, _| {
        let place = employee(world);
        world.regions[0].people[place].contract = Contract::Temporary;
    });
    reports("among the seekers", |world, _| {
        let place = place_of(world, |p| p.labour == Labour::Seeking) as u32;
        world.regions[0].seekers.set(place, false);
    });
    reports("among those near the market", |world, _| {
        world.regions[0].near = Bits::new(world.regions[0].people.len());
    });
}

#[test]
fn benefits_that_do_not_fit_are_seen() {
    reports("draws none with an end ahead", |world, _| {
        let place = place_of(world, |p| p.labour == Labour::Idle && p.benefit == Benefit::None);
        world.regions[0].people[place].benefit_end = Month(1500);
    });
    reports("draws ww after the right ran out", |world, _| {
        let place = on(world, Benefit::Ww);
        world.regions[0].people[place].benefit_end = Month(1465);
    });
    reports("draws wga above the AOW age", |world, _| {
        let place = place_of(world, |p| p.labour == Labour::Idle && p.birth < Month(1464 - 816));
        world.regions[0].people[place].benefit = Benefit::Wga;
    });
    reports("draws zw at work", |world, _| {
        let place = employee(world);
        world.regions[0].people[place].benefit = Benefit::Zw;
    });
    reports("from a later month", |world, _| {
        let place = on(world, Benefit::Bijstand);
        world.regions[0].people[place].benefit_since = Month(1500);
    });
}

#[test]
fn a_date_that_is_not_in_the_calendar_is_seen() {
    reports("lacks BenefitEnd", |world, _| {
        let soon = world.now.plus(2);
        let place = place_of(world, |p| p.benefit == Benefit::Ww && p.benefit_end != soon);
        world.regions[0].people[place].benefit_end = soon;
    });
    reports("lacks NoticeEnd", |world, _| {
        let (place, next) = (employee(world), world.now.plus(1));
        world.regions[0].people[place].job_ends = KnownEnd::announced(next);
    });
    reports("lacks SickEnd", |world, nation| {
        let place = employee(world);
        // Long enough ago for its end to lie within the calendar.
        world.regions[0].people[place].sick_since = Month(nation.start.0 - 6);
    });
}

#[test]
fn money_that_reaches_nobody_is_seen() {
    reports("people receive", |world, _| {
        let place = employee(world);
        world.regions[0].people[place].wage += 100;
    });
    reports("cents of `ww`", |world, _| {
        let place = on(world, Benefit::Ww);
        world.regions[0].people[place].benefit_base += 500;
    });
    reports("cents of `desk` in a month", |world, _| {
        world.regions[0].post(Purpose::Desk, -1);
    });
}

#[test]
fn a_loket_without_hours_or_clients_is_seen() {
    reports("who has another", |world, _| {
        let place = world.regions[0].office.cases[0].person as usize;
        world.regions[0].people[place].case = u32::MAX;
    });
    reports("of somebody else or none", |world, _| {
        let place = place_of(world, |p| p.case == u32::MAX);
        world.regions[0].people[place].case = 1_000_000;
    });
    reports("is below zero", |world, _| world.regions[0].office.purses[2].hours.left = -1e6);
    reports("is below zero", |world, _| {
        world.regions[0].office.purses[0].money.left = -1_000_000_000;
    });
    reports("used hours or money", |world, _| world.regions[0].office.gids.left = -0.5);
}

#[test]
fn a_pot_in_the_red_is_seen() {
    let mut borrows = Pot::new(Exhaustion::Borrow);
    assert_eq!(borrows.pay(500), 500);
    assert!(pot("gemeente", &borrows).is_empty());
    borrows.set_rule(Exhaustion::Stop);
    assert_eq!(pot("gemeente", &borrows), ["pot `gemeente` lacks 500 cents and may not borrow"]);
}

#[test]
fn a_chance_above_one_is_seen() {
    reports("`quit.student` is 1.5", |_, nation| nation.params.quit.student = 1.5);
    reports("`separation.hazard` is -0.1", |_, nation| nation.params.separation.hazard[2] = -0.1);
    reports("`claim.ww_take_up` is NaN", |_, nation| nation.params.claim.ww_take_up = f64::NAN);
}
