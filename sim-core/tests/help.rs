//! What a service leaves of earlier help, and what an organisation does that is asked by many.

mod toy;

use sim_core::codes::{Payer, Service};
use sim_core::design::Design;
use sim_core::ledger::Purpose;
use sim_core::processes::help;
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::trial;
use sim_core::world::{CaseStage, Labour, PersonRef};

/// Once a service that gave nothing brought earlier help back to its full strength.
#[test]
fn a_service_of_no_hours_does_not_revive_what_has_faded() {
    let nation = toy::nation(6_000.0, 3, 24, 24);
    let draws = Draws::new(3, 0, 0);
    let base = toy::timeline();
    let mut world = prepare(&nation, toy::draft(&nation, draws), draws, &base).world;
    let people = &mut world.regions[0].people;
    let place = people.iter().position(|p| p.labour == Labour::Seeking).unwrap();
    (people[place].effort_gain, people[place].skill_gain) = (80, 40);
    people[place].helped_since = sim_core::units::Month(world.now.0 - 6);
    let left = help::left(&nation.params.help, &people[place], world.now);
    assert!(left > 0.0 && left < 1.0);
    let mut design = Design::clone(base.at(world.now));
    design.delivery.hours_per_client = 0.0;
    let who = [PersonRef::new(0, place as u32)];
    trial::serve(&mut world, &nation, &design, &who, Service::Guidance);
    let person = &world.regions[0].people[place];
    let faded = [80.0, 40.0].map(|gain| (gain * left) as i64);
    assert_eq!([i64::from(person.effort_gain), i64::from(person.skill_gain)], faded);
    assert_eq!(person.helped_since, world.now);
}

/// Once intakes took all hours of social partners, who then helped nobody.
#[test]
fn an_organisation_that_is_asked_by_many_helps_whom_it_takes_in() {
    const MONTHS: u16 = 60;
    const SECTOR: usize = Payer::Sector as usize;
    let mut nation = toy::nation(1_000.0, 7, 36, MONTHS);
    nation.params.help.asks_working *= 4.0;
    let draws = Draws::new(2, 0, 0);
    let base = toy::timeline();
    let start = prepare(&nation, toy::draft(&nation, draws), draws, &base);
    let (mut waiting, mut started, mut slack) = (0, 0, 0.0);
    let record = simulate(start, &nation, &base, false, |world| {
        for case in world.regions.iter().flat_map(|region| &region.office.cases) {
            let new = case.since.plus(1) == world.now;
            let own = i32::from(case.payer == Payer::Sector);
            waiting += own * i32::from(case.stage == CaseStage::Waiting);
            started += own * i32::from(case.stage == CaseStage::Service && new);
        }
        slack = world.regions.iter().map(|r| r.office.purses[SECTOR].hours.slack).sum();
        true
    })
    .unwrap();
    let help = &nation.params.help;
    let hours = |purpose| record.money.get(purpose) as f64 / 100.0 / help.hour_cost;
    let [intakes, services] = [Purpose::IntakeSector, Purpose::GuidanceSector].map(hours);
    let staff = help.million[SECTOR] * 1e6 * help.staff_share[SECTOR] / help.hour_cost;
    let came_in = staff / nation.scale / 12.0 * f64::from(MONTHS);
    let case = format!("{intakes:.0} and {services:.0} of {came_in:.0} hours, slack {slack:.0}");
    assert!((intakes + services - came_in).abs() <= 2.0 * slack, "{case}");
    assert!(services > 0.8 * intakes, "{case}");
    let taken_in = intakes / help.intake_hours;
    // Some find work or give up while they wait for the service.
    let case = format!("{taken_in:.0} taken in, {started} started");
    assert!(f64::from(started) > 0.7 * taken_in && f64::from(started) <= taken_in + 20.0, "{case}");
    let months = f64::from(waiting) / f64::from(started);
    assert!((months - help.plan_months).abs() < 0.8, "{months} months with a plan");
}
