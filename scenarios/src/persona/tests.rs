use std::sync::Arc;

use sim_core::rng::Draws;
use sim_core::run::{Start, prepare};
use sim_core::units::Month;
use sim_core::world::PersonRef;

use super::fit::{Dates, Field};
use super::*;
use crate::toy;

fn start() -> (Start, Month) {
    let country = toy::country(100.0, 12);
    let draws = Draws::new(3, 0, 0);
    let draft = (country.draw)(draws).unwrap();
    let base = toy::contender("base", 0.0);
    (prepare(&country.nation, draft, draws, &base.timeline), country.nation.start)
}

fn persona(fields: &str) -> Persona {
    let text = format!("format = 1\ntitle = {{ en = \"x\", nl = \"y\" }}\n[person]\n{fields}");
    Persona::from_text("x.toml", &text).unwrap()
}

fn refused(text: &str) -> Misfit {
    match Persona::from_text("x.toml", text) {
        Err(PersonaError::Shape(misfit)) => *misfit,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_built_in_personas_load() {
    for (name, _) in BUILT_IN {
        let persona = Persona::named(name).unwrap();
        assert!(!persona.title.en.is_empty() && !persona.title.nl.is_empty());
        assert!(persona.benefit.is_some() && !persona.labour.contains(&Labour::Employed), "{name}");
    }
    assert_eq!(Persona::named("jan").unwrap().region(&[]).unwrap(), None);
}

/// Whoever is chosen is in the state described, and all that is not said to give way holds.
#[test]
fn people_who_are_followed_fit_the_description() {
    let (start, first) = start();
    let world = &start.world;
    for (fields, exact) in [
        ("age = [30, 50]\nlabour = \"idle\"\nbenefit = \"none\"", true),
        ("sex = \"woman\"\nlabour = [\"seeking\", \"idle\"]\nmonths_without_work = [6, 60]", true),
        ("labour = \"working\"\ncontract = \"permanent\"\noccupation = \"care\"", true),
        (
            "age = [40, 40]\nlabour = \"working\"\ncontract = \"self_employed\"\nsex = \"woman\"\n\
             education = \"high\"\norigin = \"europe\"\noccupation = \"ict\"\n\
             barriers = [\"debts\", \"care\"]",
            false,
        ),
    ] {
        let persona = persona(fields);
        let best = persona.best(world, Some(1), first, 5).unwrap();
        let missed = best.fit.missed();
        assert!(!best.chosen.is_empty() && best.chosen.len() <= best.matched.min(5));
        assert_eq!(missed.iter().all(|field| *field == Field::Region), exact, "{missed:?}");
        for who in best.chosen {
            let person = &world.regions[who.region()].people[who.place() as usize];
            let holds =
                |field: Field, is: bool| assert!(is || missed.contains(&field), "{field:?}");
            assert!(persona.benefit.is_none_or(|benefit| person.benefit == benefit));
            assert!(persona.labour.is_empty() || persona.labour.contains(&person.labour));
            let (age, months) = (person.age(world.now), person.months_without_work(world.now));
            let within = |range: Option<Range>, n| range.is_none_or(|[a, b]| (a..=b).contains(&n));
            let spell = within(persona.months_without_work, months);
            holds(Field::Ranges, within(persona.age, age) && spell);
            let [low, high] = persona.age.unwrap_or([15, 74]);
            assert!(age + 5 >= low && age <= high + 5);
            holds(Field::Region, who.region() == 1);
            holds(Field::Sex, persona.sex.is_none_or(|it| person.sex() == it));
            holds(Field::Education, persona.education.is_none_or(|it| person.education() == it));
            holds(Field::Origin, persona.origin.is_none_or(|it| person.origin() == it));
            holds(Field::Contract, persona.contract.is_none_or(|it| person.contract == it));
            holds(Field::Occupation, persona.occupation.is_none_or(|it| person.occupation() == it));
            holds(Field::Barriers, person.barriers.has(persona.barriers.0));
        }
    }
}

/// No one else is better, more people hold fewer, and the same people come again.
#[test]
fn the_best_are_found_and_more_hold_fewer() {
    let (start, first) = start();
    let world = &start.world;
    let persona = persona("age = [44, 46]\nlabour = \"idle\"\nbarriers = [\"debts\", \"care\"]");
    let best = persona.best(world, None, first, 1).unwrap();
    let dates = Dates { start: first, now: world.now };
    let fit = |who: PersonRef| {
        let person = &world.regions[who.region()].people[who.place() as usize];
        persona.fit(person, who.region(), None, dates)
    };
    for (r, region) in world.regions.iter().enumerate() {
        for place in 0..region.people.len() as u32 {
            assert!(fit(PersonRef::new(r, place)).is_none_or(|other| best.fit <= other));
        }
    }
    let more = persona.best(world, None, first, 9).unwrap();
    assert_eq!((more.fit, more.matched, more.chosen[0]), (best.fit, best.matched, best.chosen[0]));
    assert!(more.chosen.iter().all(|&who| fit(who) == Some(best.fit)));
}

/// An earlier field gives way before a later one does, however many of them.
#[test]
fn fields_give_way_in_their_order() {
    let (start, first) = start();
    let home = &start.world.regions[0];
    let dates = Dates { start: first, now: start.world.now };
    let person = home.people.iter().find(|p| p.labour == Labour::Idle).unwrap();
    let sex = if person.sex() == Sex::Man { Sex::Woman } else { Sex::Man };
    let age = person.age(dates.now);
    let mut asked = persona("labour = \"idle\"");
    let exact = asked.fit(person, 0, None, dates).unwrap();
    assert!(exact.exact() && exact.missed().is_empty());
    asked.age = Some([age + 5, age + 9]);
    asked.former_contract = Some(Contract::OnCall);
    let early = asked.fit(person, 0, Some(1), dates).unwrap();
    assert_eq!(early.missed(), [Field::Ranges, Field::FormerContract, Field::Region]);
    asked.age = None;
    asked.former_contract = None;
    asked.sex = Some(sex);
    let late = asked.fit(person, 0, None, dates).unwrap();
    assert_eq!(late.missed(), [Field::Sex]);
    assert!(exact < early && early < late);
    asked.age = Some([age + 6, age + 9]);
    assert_eq!(asked.fit(person, 0, None, dates), None, "six years are too many");
    asked.age = None;
    asked.benefit = Some(if person.benefit == Benefit::Ww { Benefit::Zw } else { Benefit::Ww });
    assert_eq!(asked.fit(person, 0, None, dates), None, "a benefit never gives way");
}

#[test]
fn a_last_contract_counts_only_when_the_model_saw_it() {
    let (start, first) = start();
    let dates = Dates { start: first, now: start.world.now };
    let persona = persona("labour = \"idle\"\nformer_contract = \"self_employed\"");
    let idle = |p: &&sim_core::world::Person| p.labour == Labour::Idle;
    let mut person = *start.world.regions[0].people.iter().find(idle).unwrap();
    person.contract = Contract::SelfEmployed;
    person.history = 24;
    person.since = first;
    assert!(!persona.fit(&person, 0, None, dates).unwrap().exact());
    person.since = first.plus(1);
    assert!(persona.fit(&person, 0, None, dates).unwrap().exact());
    person.history = 0;
    assert!(!persona.fit(&person, 0, None, dates).unwrap().exact());
}

#[test]
fn wrong_files_are_told_their_line_and_a_remedy() {
    let head = "format = 1\ntitle = { en = \"x\", nl = \"y\" }\n[person]\n";
    for (fields, line, reason, remedy) in [
        ("agee = [1, 2]", 4, "unknown field `agee`", "did you mean `age`?"),
        ("sex = \"men\"", 4, "unknown variant `men`", "scenarios/personas/jan.toml"),
        ("age = 49", 4, "invalid type", "age, sex"),
        ("age = [51, 47]", 4, "`age` runs from 51 to 47", "lower age first"),
        ("age = [47, 90]", 4, "outside 15 to 74", "15 to 74"),
        ("\nmonths_without_work = [9, 3]", 5, "from 9 to 3", "lower number first"),
        ("barriers = [\"debts\", \"dets\"]", 4, "no barrier `dets`", "did you mean `debts`?"),
        ("barriers = [\"health_mild\", \"health_strong\"]", 4, "at once", "keep one"),
        (
            "labour = \"working\"\nmonths_without_work = [1, 2]",
            5,
            "no months without work",
            "leave one",
        ),
        (
            "labour = \"seeking\"\ncontract = \"agency\"",
            5,
            "only people who work",
            "former_contract",
        ),
        ("contract = \"agency\"", 4, "only people who work", "labour"),
        ("labour = \"working\"\nformer_contract = \"agency\"", 5, "without work", "contract"),
        ("labour = []", 4, "empty list", "leave `labour` out"),
        ("labour = \"sleeping\"", 4, "unknown variant `sleeping`", "a persona is TOML"),
    ] {
        let misfit = refused(&format!("{head}{fields}"));
        let said = format!("{misfit}");
        assert_eq!(misfit.line, line, "{said}");
        assert!(said.contains(reason), "`{reason}` is missing in: {said}");
        assert!(misfit.remedy.contains(remedy), "`{remedy}` is missing in: {}", misfit.remedy);
    }
    for (text, reason, remedy) in [
        ("format = 2\ntitle = { en = \"x\", nl = \"y\" }", "`format` is 2", "format = 1"),
        ("format = 1\ntitle = { en = \"x\" }", "missing field `nl`", "title = { en, nl }"),
        (
            "format = 1\nage = [1, 2]\ntitle = { en = \"\", nl = \"\" }",
            "`age`",
            "below a line `[person]`",
        ),
        ("Jan is 49", "", "a persona is TOML"),
    ] {
        let misfit = refused(text);
        assert!(misfit.reason.contains(reason), "{misfit}");
        assert!(misfit.remedy.contains(remedy), "{}", misfit.remedy);
    }
    let at = persona("region = \"Gronigen\"").region(&["Groningen".to_owned()]).unwrap_err();
    let PersonaError::Shape(misfit) = at else { panic!("{at}") };
    assert!(misfit.line == 4 && misfit.remedy.contains("`Groningen`?"), "{misfit}");
}

#[test]
fn work_and_bijstand_together_are_no_contradiction() {
    let person = persona("labour = \"working\"\nbenefit = \"bijstand\"");
    assert_eq!((person.labour, person.benefit), (vec![Labour::Employed], Some(Benefit::Bijstand)));
    let marked = "\u{feff}format = 1\ntitle = { en = \"x\", nl = \"y\" }";
    let anybody = Persona::from_text("x.toml", marked).unwrap();
    assert_eq!(anybody.text, Arc::from(&marked[3..]));
}
