use std::sync::atomic::AtomicUsize;

use sim_core::codes::Benefit;
use sim_core::nation::Closure;
use sim_core::world::Count;

use super::measure::Measure;
use super::*;
use crate::money::Money;
use crate::population::Scale;

fn asked(designs: &[&str], whom: Whom, threads: usize) -> JourneyRequest {
    JourneyRequest {
        request: Request {
            base: "zonder-hervorming".to_owned(),
            designs: designs.iter().map(|&name| name.to_owned()).collect(),
            world: "nl".to_owned(),
            economy: "steady".to_owned(),
            money: Money::Equal,
            closure: Closure::Middle,
            scale: Scale::new(2000.0).unwrap(),
            from: Month(1500),
            months: 18,
        },
        seed: 1,
        replications: 3,
        people: 2,
        whom,
        set: Vec::new(),
        threads,
    }
}

fn jan() -> Whom {
    Whom::Persona("jan".to_owned())
}

#[test]
fn threads_change_nothing_and_everyone_fits() {
    let finished = AtomicUsize::new(0);
    let run = |threads| {
        follow(&asked(&["zonder-hervorming", "werkcentrum"], jan(), threads), || {
            finished.fetch_add(1, Ordering::Relaxed);
        })
        .unwrap()
    };
    let (one, two) = (run(1), run(2));
    assert_eq!(finished.load(Ordering::Relaxed), 6);
    assert_eq!((&one.people, &one.found, &one.spread), (&two.people, &two.found, &two.spread));
    assert_eq!(one.found.iter().map(|found| found.replication).collect::<Vec<_>>(), [0, 1, 2]);
    for person in &one.people {
        assert_eq!(person.start.person.benefit, Benefit::Bijstand);
        assert_eq!(person.figures.len(), 2);
    }
    let (place, paths) = &one.typical;
    let typical = &one.people[*place];
    assert_eq!(paths.people[0].who, typical.who);
    assert_eq!(paths.people[0].start, typical.start);
    for (path, figures) in paths.people[0].paths.iter().zip(&typical.figures) {
        let totals = path.totals();
        assert_eq!(i64::from(totals.months_worked), figures.get(Measure::InWork) as i64);
        assert_eq!(i64::from(totals.intakes), figures.get(Measure::Intakes) as i64);
    }
    let rows = &one.spread.rows[0];
    let row = |measure: Measure| &rows[measure as usize];
    assert!(row(Measure::InWork12).mean.is_some() && row(Measure::InWork24).mean.is_none());
    assert!(row(Measure::FirstService).never.is_some() && row(Measure::Contacts).never.is_none());
}

#[test]
fn equal_designs_give_equal_journeys() {
    let whom = Whom::Group(Group::Ww);
    let same = follow(&asked(&["werkcentrum", "werkcentrum"], whom, 2), || {}).unwrap();
    assert_eq!(same.designs, ["werkcentrum", "werkcentrum (2)"]);
    assert!(same.people.len() == 6 && same.persona.is_none());
    for person in &same.people {
        assert_eq!(person.start.person.benefit, Benefit::Ww);
        assert_eq!(person.figures[0], person.figures[1]);
    }
    assert_eq!(same.spread.rows[0], same.spread.rows[1]);
    for row in &same.spread.differences[0] {
        let nothing = |value: Option<f64>| value.is_none_or(|x| x.to_bits() == 0);
        assert!(nothing(row.difference) && nothing(row.se), "{row:?}");
    }
    assert_eq!(same.typical.1.people[0].first_difference, None);
}

/// The kinds of handover and of benefit add up to the wholes.
#[test]
fn parts_add_up() {
    use Measure as M;

    let mut request = asked(&["werkhuis-c", "rmt"], Whom::Group(Group::Seeking), 2);
    (request.replications, request.people) = (1, 40);
    let journeys = follow(&request, || {}).unwrap();
    for figures in journeys.people.iter().flat_map(|person| &person.figures) {
        let sum = |those: &[Measure]| those.iter().map(|&m| figures.get(m)).sum::<f64>();
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
        near(figures.get(M::Handovers), sum(&[M::Warm, M::Cold]));
        let kinds = [M::OnWw, M::OnZw, M::OnWga, M::OnIva, M::OnWajong, M::OnBijstand, M::OnIoaw];
        near(figures.get(M::OnBenefit), sum(&kinds));
        assert!(figures.get(M::Duplicates) <= figures.get(M::Intakes));
        let months = figures.get(M::FirstContact);
        near(figures.get(M::FirstContactWeeks), months * measure::WEEKS_A_MONTH);
        assert!(figures.never(M::FirstContact) == (months >= 18.0), "{months}");
    }
    let passed_on = journeys.people.iter().map(|p| p.figures[1].get(Measure::Handovers));
    assert!(passed_on.sum::<f64>() > 0.0);
}

/// Over everybody together no more are passed on warmly or coldly than the run counts, and those who
/// were passed on and not lost are all there.
#[test]
fn handovers_are_those_of_the_run() {
    let request = asked(&["werkhuis-c"], jan(), 1).request;
    let (_, assembly) = gather(&request, &[]).unwrap();
    let start = begin(&assembly, &request, 1, 0).unwrap();
    let places = start.world.regions.iter().enumerate();
    let everybody: Vec<PersonRef> = places
        .flat_map(|(r, region)| {
            let places = 0..region.people.len() as u32;
            places.map(move |place| PersonRef::new(r, place))
        })
        .filter(|&who| Snapshot::of(&start.world, who).is_some())
        .collect();
    let contender = &assembly.designs[0];
    let mut counted = [0; 3];
    let paths = walk(&assembly.country, contender, &start, &everybody, |world| {
        let tally = world.tally();
        let counts = [Count::WarmHandovers, Count::ColdHandovers, Count::LostAtHandover];
        for (sum, count) in counted.iter_mut().zip(counts) {
            *sum += tally.get(count);
        }
    });
    let figures: Vec<Figures> = paths.iter().map(Figures::of).collect();
    let sum = |measure| figures.iter().map(|one| one.get(measure)).sum::<f64>() as i64;
    let [warm, cold, lost] = counted;
    assert!(warm > 0 && sum(Measure::Warm) > 0);
    assert!(sum(Measure::Warm) <= warm && sum(Measure::Cold) <= cold);
    // Newcomers are not followed, and the lost include those who got stuck at a door.
    let all = sum(Measure::Handovers);
    assert!(all <= warm + cold && all * 10 >= (warm + cold - lost) * 9, "{all} {counted:?}");
}

#[test]
fn nothing_to_follow_is_an_error() {
    let mut request = asked(&["werkcentrum"], jan(), 1);
    request.replications = 0;
    let error = follow(&request, || {}).unwrap_err().to_string();
    assert!(error.contains("--replications"), "{error}");
    let error = follow(&asked(&["werkcentrum"], Whom::Persona("jann".to_owned()), 1), || {});
    let report = format!("{:?}", miette::Report::new(error.unwrap_err()));
    assert!(report.contains("did you mean `jan`?"), "{report}");
}
