//! The paths of all people together are what the counts of the run say, and following changes nothing.

mod toy;

use sim_core::codes::{Benefit, Code, Exhaustion, Service};
use sim_core::design::{Design, Timeline};
use sim_core::nation::Nation;
use sim_core::path::{CaseEnd, Event, Follower, JobEnd, Path};
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run::{Start, prepare, simulate};
use sim_core::world::{Count, Labour, Person, PersonRef};

/// A country into which nobody comes, so that everyone can be followed from the start.
fn closed_nation() -> Nation {
    let mut nation = toy::nation(2000.0, 5, 12, 24);
    nation.turning_15 = vec![0.0; nation.regions()];
    nation.immigrants = vec![0.0; nation.regions()];
    nation
}

fn start(nation: &Nation) -> Start {
    let draws = Draws::new(11, 0, 0);
    prepare(nation, toy::draft(nation, draws), draws, &toy::timeline())
}

/// Everyone present at the start, in the order of the record's personal sums.
fn everyone(start: &Start) -> Vec<PersonRef> {
    let regions = start.world.regions.iter().enumerate();
    let of = |(r, region): (usize, &sim_core::world::Region)| {
        let people = region.people.iter().enumerate();
        let here = people.filter(|(_, p)| p.is(Person::STARTER));
        here.map(|(place, _)| PersonRef::new(r, place as u32)).collect::<Vec<_>>()
    };
    regions.flat_map(of).collect()
}

fn follow(nation: &Nation, design: &Timeline) -> (Record, Vec<Path>) {
    let mut start = start(nation);
    let people = everyone(&start);
    let mut follower = Follower::new(&mut start, &people);
    let seen = |world: &_| {
        follower.see(world);
        true
    };
    let record = simulate(start, nation, design, true, seen).unwrap();
    (record, follower.into_paths())
}

/// Designs that together use every way in which a case can go.
fn designs() -> Vec<Design> {
    let mut busy = toy::desk();
    busy.plan.moves_along = false;
    busy.plan.joint_intake = false;
    busy.funding.exhaustion = Exhaustion::Stop;
    let mut apart = toy::desk();
    apart.access.work_apart_from_income = true;
    vec![toy::design(), toy::desk(), busy, apart]
}

fn count(paths: &[Path], which: impl Fn(&Event) -> bool) -> i64 {
    paths.iter().flat_map(|path| &path.events).filter(|dated| which(&dated.event)).count() as i64
}

#[test]
fn following_everyone_changes_no_run() {
    let nation = closed_nation();
    for design in designs() {
        let design = toy::always(design);
        let plain = simulate(start(&nation), &nation, &design, true, |_| true).unwrap();
        assert_eq!(follow(&nation, &design).0, plain);
    }
}

#[test]
fn months_worked_and_on_benefit_follow_from_the_events() {
    let nation = closed_nation();
    let (record, paths) = follow(&nation, &toy::always(toy::desk()));
    let sums = record.persons.unwrap();
    assert_eq!(sums.len(), paths.len());
    for (path, sum) in paths.iter().zip(sums) {
        let totals = path.totals();
        let sums = [sum.months_worked, sum.months_benefit];
        assert_eq!([totals.months_worked, totals.months_benefit], sums, "{path:#?}");
    }
}

#[test]
fn all_paths_together_are_the_counts_of_the_run() {
    let nation = closed_nation();
    for design in designs() {
        let (record, paths) = follow(&nation, &toy::always(design));
        let counted = |what| record.months.iter().map(|m| m.tally.get(what)).sum::<i64>();
        let check = |what: Count, which: &dyn Fn(&Event) -> bool| {
            assert_eq!(count(&paths, which), counted(what), "{what:?}");
        };
        let closed =
            |end| move |e: &Event| matches!(e, Event::CaseClosed { why, .. } if *why == end);
        check(Count::Contacts, &|e| matches!(e, Event::Visited { .. }));
        check(Count::WrongDoors, &|e| matches!(e, Event::Visited { wrong: true, .. }));
        check(Count::Intakes, &|e| matches!(e, Event::Intake { .. }));
        // Who is passed on arrives, unless lost on the way or at a door.
        let handed =
            |warm| count(&paths, |e| matches!(e, Event::Handover { warm: w, .. } if *w == warm));
        let passed = [true, false].map(handed);
        let all = [Count::WarmHandovers, Count::ColdHandovers].map(counted);
        assert!(passed[0] <= all[0] && passed[1] <= all[1], "{passed:?} of {all:?}");
        let (passed, all): (i64, i64) = (passed.iter().sum(), all.iter().sum());
        let lost = counted(Count::LostAtHandover);
        assert!(passed <= all && all - lost <= passed, "{passed} of {all}, {lost} lost");
        check(Count::Interruptions, &closed(CaseEnd::Interrupted));
        check(Count::LostAtHandover, &closed(CaseEnd::Lost));
        check(Count::GaveUp, &closed(CaseEnd::GaveUp));
        check(Count::TurnedAway, &closed(CaseEnd::TurnedAway));
        check(Count::Completed, &closed(CaseEnd::Completed));
        // Who leaves the job in the month of the notice is told of the end only.
        let told = count(&paths, |e| matches!(e, Event::Notice { .. }));
        let notices = counted(Count::Notices);
        assert!(told <= notices && notices <= told + 1 + told / 10, "{told} of {notices}");
        // Who dies in the month of the 75th birthday is told to have become too old.
        let (died, old) =
            [Event::Died, Event::TooOld].map(|end| count(&paths, |e| *e == end)).into();
        let (deaths, turned) = (counted(Count::Deaths), counted(Count::TurnedOld));
        assert_eq!(died + old, deaths + turned);
        assert!(died <= deaths && 20 * (deaths - died) < deaths, "{died} of {deaths}");
        let ww = |e: &Event| matches!(e, Event::BenefitStarted { benefit: Benefit::Ww, .. });
        let (starts, short) = (count(&paths, ww), count(&paths, |e| *e == Event::ShortBenefit));
        let all = counted(Count::WwStarts);
        assert!(starts <= all && all <= starts + short, "{starts} {short} {all}");
        let asked = |e: &Event| matches!(e, Event::Asked { .. });
        let requests = Count::AskedWw as usize..=Count::AskedWorking as usize;
        let all = requests.flat_map(|k| record.months.iter().map(move |m| m.tally.0[k]));
        assert_eq!(count(&paths, asked), all.sum::<i64>());
        for service in Service::ALL {
            let started =
                |e: &Event| matches!(e, Event::ServiceStarted { service: s, .. } if s == service);
            let k = Count::StartedAdvice as usize + service.index();
            let all: i64 = record.months.iter().map(|m| m.tally.0[k]).sum();
            assert_eq!(count(&paths, started), all, "{service:?}");
        }
        // In the last six months a step between jobs may hide a loss, for people on a benefit only.
        let told = record.months.len() - 6;
        let before = nation.from.plus(told as u16);
        let moves = paths.iter().flat_map(|path| &path.events).filter(|dated| {
            dated.month < before && matches!(dated.event, Event::JobStarted { moved: true, .. })
        });
        let hires: i64 =
            record.months[..told].iter().map(|m| m.tally.get(Count::HiresEmployed)).sum();
        assert_eq!(moves.count() as i64, hires);
        // A job that ends without a trace of its reason is told so; who gives one up and has or seeks another
        // within the month can't be told from who lost it.
        let lost = count(&paths, |e| matches!(e, Event::JobEnded { why: JobEnd::Lost }));
        let all = counted(Count::JobLosses);
        assert!(10 * lost > 7 * all && 10 * lost < 12 * all, "{lost} of {all}");
    }
}

#[test]
fn designs_that_part_later_give_equal_paths_before() {
    let nation = closed_nation();
    let part = nation.from.plus(10);
    let later = Timeline::new(vec![(toy::START, toy::design()), (part, toy::desk())]).unwrap();
    let (_, paths) = follow(&nation, &toy::timeline());
    let (_, other) = follow(&nation, &later);
    let before = |path: &Path| {
        path.events.iter().copied().filter(|dated| dated.month < part).collect::<Vec<_>>()
    };
    for (a, b) in paths.iter().zip(&other) {
        assert_eq!(before(a), before(b));
    }
    assert_ne!(paths, other);
}

#[test]
fn nobody_is_followed_at_an_empty_place() {
    let nation = closed_nation();
    let mut start = start(&nation);
    let region = &start.world.regions[0];
    let empty = region.people.iter().position(|p| p.labour == Labour::Absent).unwrap();
    let nobody = [PersonRef::new(0, empty as u32), PersonRef::new(200, 0)];
    assert!(Follower::new(&mut start, &nobody).into_paths().is_empty());
    assert!(start.world.regions.iter().all(|region| region.office.closed.is_none()));
}
