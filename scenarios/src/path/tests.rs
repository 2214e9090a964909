use sim_core::nation::Closure;
use sim_core::path::Event;

use super::*;
use crate::money::Money;
use crate::population::Scale;

fn asked(designs: &[&str], who: Who) -> PathRequest {
    PathRequest {
        request: Request {
            base: "zonder-hervorming".to_owned(),
            designs: designs.iter().map(|&name| name.to_owned()).collect(),
            world: "nl".to_owned(),
            economy: "steady".to_owned(),
            money: Money::Equal,
            closure: Closure::Middle,
            scale: Scale::new(3000.0).unwrap(),
            from: Month(1500),
            months: 12,
        },
        seed: 1,
        replication: 0,
        who,
        set: Vec::new(),
    }
}

#[test]
fn a_sampled_person_can_be_named_and_found_again() {
    let sample = Who::Sample { people: 3, group: Group::Ww };
    let both = follow(&asked(&["werkcentrum", "zonder-hervorming"], sample)).unwrap();
    assert_eq!(both.designs, ["werkcentrum", "zonder-hervorming"]);
    assert_eq!(both.people.len(), 3);
    for one in &both.people {
        assert_eq!(one.start.person.benefit, Benefit::Ww);
        assert_eq!(one.paths.len(), 2);
        assert!(one.paths.iter().all(|path| path.start == one.start));
        let differs = one.paths[0].events != one.paths[1].events;
        assert_eq!(one.first_difference.is_some(), differs);
    }
    let second = &both.people[1];
    let name = format!("{}:{}", second.who.region() + 1, second.who.place());
    let named = follow(&asked(&["zonder-hervorming"], Who::Person(name))).unwrap();
    assert_eq!(named.designs, ["zonder-hervorming"]);
    assert_eq!(named.people[0].paths[0], second.paths[1]);
    let region = both.regions[second.who.region()].to_uppercase();
    let name = format!("{region}:{}", second.who.place());
    let again = follow(&asked(&["zonder-hervorming"], Who::Person(name))).unwrap();
    assert_eq!(again.people[0].who, second.who);
}

#[test]
fn a_larger_sample_holds_the_smaller_one() {
    let sample = |people| {
        let who = Who::Sample { people, group: Group::Nug };
        follow(&asked(&["zonder-hervorming"], who)).unwrap().people
    };
    let (few, more) = (sample(2), sample(4));
    let events = |one: &PersonPaths| (one.who, one.paths[0].events.clone());
    assert_eq!(few.iter().map(events).collect::<Vec<_>>(), {
        more[..2].iter().map(events).collect::<Vec<_>>()
    });
    assert!(more.iter().all(|one| one.start.person.benefit == Benefit::None));
}

#[test]
fn the_first_difference_is_the_month_of_the_first_unequal_event() {
    let at = |month, event| Dated { month: Month(month), event };
    let a = [at(5, Event::FellIll), at(9, Event::Recovered)];
    let b = [at(5, Event::FellIll), at(7, Event::SearchStopped), at(9, Event::Recovered)];
    assert_eq!(first_between(&a, &a), None);
    assert_eq!(first_between(&a, &b), Some(Month(7)));
    assert_eq!(first_between(&a[..1], &a), Some(Month(9)));
}
