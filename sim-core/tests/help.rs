//! What a service leaves of earlier help.

mod toy;

use sim_core::codes::Service;
use sim_core::design::Design;
use sim_core::processes::help;
use sim_core::rng::Draws;
use sim_core::run::prepare;
use sim_core::trial;
use sim_core::world::{Labour, PersonRef};

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
    let faded = [80.0, 40.0].map(|gain| (gain * left) as u8);
    assert_eq!([person.effort_gain, person.skill_gain], faded);
    assert_eq!(person.helped_since, world.now);
}
