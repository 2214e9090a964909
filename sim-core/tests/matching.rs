//! How hard an opening is to find, and what answers to it: quits, job loss, callbacks by age, and the months
//! that count for the WW. Closed forms and directions, without a run.

mod toy;

use proptest::prelude::*;
use sim_core::codes::{Benefit, Contract, Inactivity};
use sim_core::ids::SlotId;
use sim_core::nation::{EconomyPath, Nation, WageSupport};
use sim_core::processes::employers::Reaction;
use sim_core::processes::search::{Tables, Tension};
use sim_core::processes::{claim, hiring, hours, quit, separation};
use sim_core::rng::Draws;
use sim_core::run::prepare;
use sim_core::units::Month;
use sim_core::world::{
    Count, Due, Job, Labour, Person, PersonRef, Region, SlotState, World, build,
};

const NOW: Month = Month(toy::START.0 + 60);

/// The toy country as it stands before its first month, where everybody together looked `looks` times for work.
fn market(regions: usize, looks: &[u32]) -> (Nation, World) {
    let nation = toy::nation(1_000.0, regions, 0, 24);
    let draws = Draws::new(1, 0, 0);
    let mut world = prepare(&nation, toy::draft(&nation, draws), draws, &toy::timeline()).world;
    for (region, &looks) in world.regions.iter_mut().zip(looks) {
        region.looks = looks;
    }
    (nation, world)
}

/// Chance that a look finds an opening, once the market is known as it stands.
fn finding(nation: &Nation, world: &World) -> f64 {
    let mut tension = Tension::default();
    tension.count(nation, &world.regions, &world.slots, false);
    tension.finding(&nation.params.search)
}

/// Closed form: (1 + (θ* · looks / openings)^ρ)^(-1/ρ).
#[test]
fn a_look_succeeds_as_openings_per_look_say() {
    let (nation, world) = market(1, &[4_000]);
    let p = &nation.params.search;
    let open: i64 = world
        .slots
        .iter()
        .map(|slots| slots.total(SlotState::Vacancy) + slots.total(SlotState::Informal))
        .sum();
    assert!(open > 0);
    let closed = |looks: f64| {
        let scarcity = libm::pow(p.balance_openings * looks / open as f64, p.short_side);
        libm::pow(1.0 + scarcity, -1.0 / p.short_side)
    };
    let expected = closed(4_000.0);
    assert!(expected < 1.0 && (finding(&nation, &world) - expected).abs() < 1e-9);
    // Twice as many looks: each finds less often, but together they find more.
    let (_, crowded) = market(1, &[8_000]);
    let ratio = finding(&nation, &crowded) / expected;
    assert!((ratio - closed(8_000.0) / expected).abs() < 1e-9);
    assert!(ratio < 1.0 && 2.0 * ratio > 1.0);
}

#[test]
fn where_nobody_looked_or_openings_are_no_limit_every_look_finds() {
    let (nation, world) = market(3, &[0, 0, 0]);
    assert!((finding(&nation, &world) - 1.0).abs() < 1e-12);
    let (mut flat, crowded) = market(3, &[9_000, 9_000, 9_000]);
    flat.params.search.balance_openings = 0.0;
    assert!((finding(&flat, &crowded) - 1.0).abs() < 1e-12);
}

/// In reported months the chance follows a lasting change within a step, and one job more changes nothing.
#[test]
fn known_tension_follows_a_lasting_change_and_not_a_single_job() {
    let (nation, world) = market(2, &[4_000, 4_000]);
    let (_, one_more) = market(2, &[4_000, 4_001]);
    let (_, crowded) = market(2, &[8_000, 8_000]);
    let p = &nation.params.search;
    let after = |later: &World| {
        let mut tension = Tension::default();
        tension.count(&nation, &world.regions, &world.slots, false);
        for _ in 0..24 {
            tension.count(&nation, &later.regions, &later.slots, true);
        }
        tension.finding(p)
    };
    assert_eq!(after(&one_more).to_bits(), after(&world).to_bits());
    let exact = finding(&nation, &crowded);
    // s^ρ is one less the elasticity to openings.
    let elasticity = 1.0 - libm::pow(exact, p.short_side);
    assert!((after(&crowded) / exact - 1.0).abs() < 0.1 * elasticity + 0.002);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A chance, whatever the looks; and no higher where more look.
    #[test]
    fn finding_is_a_chance_that_falls_with_looks(looks in 1..50_000_u32, more in 0..50_000_u32) {
        let (nation, few) = market(2, &[looks, looks]);
        let (_, many) = market(2, &[looks + more, looks + more]);
        let [few, many] = [few, many].map(|world| finding(&nation, &world));
        prop_assert!(0.0 < many && many <= few && few <= 1.0);
    }
}

fn worker(age: u16) -> Person {
    Person {
        birth: Month(NOW.0 - 12 * age),
        labour: Labour::Employed,
        ..toy::seeker(Month(NOW.0 - 24))
    }
}

/// Who may come back quits in step with finding; who retires, and who passed the AOW age, does not look at it.
#[test]
fn quits_follow_the_ease_of_finding_another_job_until_retirement() {
    let p = toy::nation(200_000.0, 2, 0, 12).params.quit;
    let aow = 67 * 12;
    let hazard = |person: &Person, finding| quit::hazard(&p, person, NOW, aow, finding);
    let student = Person { study_end: NOW.plus(12), ..worker(20) };
    for (person, base) in [(student, p.student), (worker(40), p.prime)] {
        for finding in [0.3, 1.0, 1.4] {
            assert!((hazard(&person, finding) - base * finding).abs() < 1e-15);
        }
    }
    for (age, base) in [(p.early_retirement_age, p.early_retirement), (70, p.after_aow)] {
        for finding in [0.3, 1.0, 1.4] {
            assert!((hazard(&worker(age), finding) - base).abs() < 1e-15, "{age}");
        }
    }
    let flexible = Person { contract: Contract::OnCall, ..worker(40) };
    let expected = 0.5 * p.prime * p.flexible_factor;
    assert!((hazard(&flexible, 0.5) - expected).abs() < 1e-15);
}

/// The ceiling by which candidates are thinned is the hazard of a student on call where every look finds.
#[test]
fn no_quit_is_more_likely_than_the_ceiling() {
    let (nation, world) = market(1, &[0]);
    let (p, usual) = (&nation.params.quit, nation.params.search.usual_finding);
    let most = finding(&nation, &world) / usual;
    assert!((most - 1.0 / usual).abs() < 1e-12);
    let ceiling = quit::risk(&nation).ceiling;
    let student = Person { study_end: NOW.plus(12), contract: Contract::OnCall, ..worker(20) };
    let highest = quit::hazard(p, &student, NOW, 67 * 12, most);
    assert!((highest / ceiling - 1.0).abs() < 1e-6, "{highest} and {ceiling}");
    for person in world.regions[0].people.iter().filter(|p| p.labour == Labour::Employed) {
        assert!(quit::hazard(p, person, toy::START, 67 * 12, most) <= ceiling * (1.0 + 1e-6));
    }
}

/// Closed form: half the chance to find costs 2^slack times the jobs, and below a fifth no more.
#[test]
fn jobs_end_more_often_where_openings_are_hard_to_find() {
    let mut nation = toy::nation(200_000.0, 2, 0, 24);
    nation.economy = EconomyPath { job_loss: vec![1.2], ..nation.economy };
    let p = &mut nation.params.separation;
    (p.slack, p.support_keeps) = (0.25, 0.5);
    let times = |finding: f64| 1.2 * libm::pow(finding, -0.25);
    for (finding, read) in [(1.0, 1.0), (0.5, 0.5), (0.2, 0.2), (0.001, 0.2), (1.25, 1.25)] {
        let factors = separation::job_loss(&nation, finding, nation.from);
        assert!((factors.others[0] - times(read)).abs() < 1e-12, "{finding}");
        assert!((factors.permanent[0] - times(read)).abs() < 1e-12, "{finding}");
    }
    // Wage support keeps permanent staff from half of what bad times and slack add, and of nothing else.
    nation.economy.support = vec![WageSupport { rate: 1.0, wage_sum: 0.1 }];
    let kept = separation::job_loss(&nation, 0.5, nation.from);
    assert!((kept.permanent[0] - (1.0 + 0.5 * (times(0.5) - 1.0))).abs() < 1e-12);
    assert!((kept.others[0] - times(0.5)).abs() < 1e-12);
    nation.params.separation.slack = 0.0;
    let off = separation::job_loss(&nation, 0.5, nation.from);
    assert!(off.others.iter().all(|factor| (factor - 1.2).abs() < 1e-12));
}

proptest! {
    #[test]
    fn job_loss_never_falls_when_finding_gets_harder(
        slack in 0.0..1.0, finding in 0.01..1.4, harder in 0.0..1.0,
    ) {
        let mut nation = toy::nation(13_400_000.0, 2, 0, 12);
        nation.params.separation.slack = slack;
        let loss = |finding: f64| {
            separation::job_loss(&nation, finding, nation.from).others[0]
        };
        prop_assert!(loss(finding * harder) >= loss(finding));
    }
}

fn callback(nation: &Nation, age: u16) -> f64 {
    let reaction = Reaction::to(nation, &toy::design(), 0.0, nation.from);
    let p = &nation.params.hiring;
    let person = Person { labour: Labour::Seeking, since: NOW, ..worker(age) };
    hiring::callback(p, &hiring::signals(p, &reaction), &person, 1.0, 1.0, NOW, 0.0)
}

/// A straight line down from the age up to which age does not count to the one from which it counts in full.
#[test]
fn callbacks_fall_with_age_along_a_line() {
    let mut nation = toy::nation(200_000.0, 2, 0, 12);
    let p = &mut nation.params.hiring;
    (p.age_ratio, p.older_age, p.oldest_age) = (0.4, 45, 60);
    let young = callback(&nation, 25);
    assert!(young > 0.0 && young < 1.0);
    let expected = [(44, 1.0), (45, 1.0), (50, 0.8), (55, 0.6), (60, 0.4), (66, 0.4)];
    for (age, ratio) in expected {
        assert!((callback(&nation, age) / young - ratio).abs() < 1e-12, "{age}");
    }
    let all: Vec<f64> = (20..70).map(|age| callback(&nation, age)).collect();
    assert!(all.windows(2).all(|pair| pair[1] <= pair[0]));
}

/// One person of 40 in a region of their own, at work since long, in a country where all who may claim do.
struct Life {
    region: Region,
    nation: Nation,
}

impl Life {
    fn new() -> Self {
        let mut nation = toy::nation(200_000.0, 2, 0, 60);
        nation.params.claim.ww_take_up = 1.0;
        nation.params.claim.bijstand_at_loss = 0.0;
        let draws = Draws::new(1, 0, 0);
        let mut region = build(&nation, toy::draft(&nation, draws), draws).regions.swap_remove(0);
        region.people.truncate(1);
        region.people[0] = toy::seeker(toy::START);
        region.open_accounts(toy::START, toy::START.plus(60));
        Self { region, nation }
    }

    fn at(month: u16) -> Month {
        toy::START.plus(month)
    }

    fn hire(&mut self, month: u16) {
        let slot = SlotId(self.region.slot_starts[0]);
        let job = Job { slot, contract: Contract::Temporary, wage: 2_000, hours: 36 };
        self.region.take_job(0, job, Self::at(month), |person| person.benefit != Benefit::Wga);
    }

    /// Loses the job, and says whether a WW follows.
    fn lose(&mut self, month: u16) -> bool {
        let (now, before) = (Self::at(month), self.region.people[0]);
        self.region.leave_job(0, now, Labour::Seeking, Inactivity::OtherReason, false);
        let draws = Draws::new(1, 0, 0);
        claim::when_job_ends(&mut self.region, 0, &self.nation, now, &before);
        claim::after_search(&mut self.region, 0, &self.nation, now, draws);
        self.region.people[0].benefit == Benefit::Ww
    }
}

/// Who loses a job and has the next one in the same month claims nothing.
#[test]
fn a_job_found_in_the_month_of_loss_leaves_nothing_to_claim() {
    for found in [false, true] {
        let mut life = Life::new();
        life.hire(2);
        let (now, before) = (Life::at(20), life.region.people[0]);
        life.region.leave_job(0, now, Labour::Seeking, Inactivity::OtherReason, false);
        let draws = Draws::new(1, 0, 0);
        claim::when_job_ends(&mut life.region, 0, &life.nation, now, &before);
        assert_eq!(life.region.people[0].benefit, Benefit::None, "first there is a month to look");
        if found {
            life.hire(20);
        }
        claim::after_search(&mut life.region, 0, &life.nation, now, draws);
        let expected = if found { Benefit::None } else { Benefit::Ww };
        assert_eq!(life.region.people[0].benefit, expected);
        assert!(life.region.lost.is_empty(), "nothing is left over for the next month");
    }
}

/// Who lived on bijstand within the year has no savings to wait on, later some do.
#[test]
fn bijstand_follows_a_lost_job_at_once_when_the_last_benefit_is_short_ago() {
    for (months, claims) in [(3, true), (12, true), (13, false)] {
        let mut life = Life::new();
        life.nation.params.claim.ww_take_up = 0.0;
        life.nation.params.claim.means_months = 12;
        life.region.people[0].benefit_end = Life::at(1);
        life.region.people[0].benefit_base = 0;
        life.hire(1);
        life.lose(1 + months);
        let expected = if claims { Benefit::Bijstand } else { Benefit::None };
        assert_eq!(life.region.people[0].benefit, expected, "{months} months later");
    }
}

/// 26 of 36 weeks are six months: work of long ago, before a time without any, gives no right.
#[test]
fn a_right_to_ww_takes_six_months_of_work_since_joblessness() {
    for (months, right) in [(1, false), (5, false), (6, true), (30, true)] {
        let mut life = Life::new();
        assert!(life.region.people[0].history >= 120, "ten years of work lie behind");
        life.hire(2);
        assert_eq!(life.lose(2 + months), right, "{months} months of work");
    }
}

/// A change of employer breaks nothing; a time without work begins the count anew.
#[test]
fn the_count_runs_on_over_jobs_and_begins_anew_after_joblessness() {
    let mut life = Life::new();
    life.hire(2);
    life.hire(5);
    assert!(life.lose(9), "seven months over two jobs");
    let mut life = Life::new();
    life.hire(2);
    assert!(!life.lose(5));
    life.hire(7);
    assert!(!life.lose(11), "three months and four, with a gap");
    life.hire(12);
    assert!(life.lose(18));
}

/// Work found from a WW counts from the start of that WW.
#[test]
fn who_came_from_a_ww_counts_from_its_start() {
    let mut life = Life::new();
    life.hire(0);
    assert!(life.lose(10));
    life.hire(13);
    assert_eq!(life.region.people[0].benefit, Benefit::None);
    assert_eq!(life.region.people[0].months_insured(Life::at(16)), 6);
    assert!(life.lose(16), "three months of work, and the WW began six months ago");
}

/// A job lost and the next one begun in one month leave no gap in what counts.
#[test]
fn a_job_found_in_the_month_of_loss_does_not_begin_the_count_anew() {
    let mut life = Life::new();
    life.hire(2);
    life.region.leave_job(0, Life::at(6), Labour::Seeking, Inactivity::OtherReason, false);
    life.hire(6);
    assert!(life.lose(9), "four months and three, without a gap");
}

/// Whoever leaves the bijstand for a short break comes back within its months, others only when means run out.
#[test]
fn breaks_bring_people_back_to_the_bijstand() {
    let with = |share: f64| {
        let mut nation = toy::nation(250.0, 3, 12, 60);
        nation.params.claim.break_share = share;
        nation.params.claim.bijstand_exit = 0.015; // hundreds of exits
        nation.params.claim.loses_means = 0.0; // nobody else comes back on their own
        let record = toy::run(&nation, toy::design(), |_: &World| {});
        let sum = |what| record.months.iter().map(|month| month.tally.get(what)).sum::<i64>();
        (sum(Count::BijstandEndsOther), sum(Count::BenefitReturns))
    };
    let [none, some, all] = [0.0, 0.4, 1.0].map(with);
    assert!(none.0 > 300, "{} exits test little", none.0);
    assert!(none.1 < some.1 && some.1 < all.1, "{none:?} {some:?} {all:?}");
    // The others are at work by then, or their household is not in need.
    assert!(4 * (all.1 - none.1) > all.0, "{none:?} {all:?}");
}

/// Closed form: never more than was ever worked, and all of it where the last hire lies before the start.
#[test]
fn months_insured_are_those_since_the_last_hire_and_no_more_than_were_worked() {
    let since = |month: u16| Person { benefit_since: Month(month), history: 120, ..worker(40) };
    assert_eq!(since(0).months_insured(NOW), 120);
    assert_eq!(since(NOW.0 - 7).months_insured(NOW), 7);
    assert_eq!(Person { history: 4, ..since(NOW.0 - 7) }.months_insured(NOW), 4);
    assert_eq!(since(NOW.0).months_insured(NOW), 0);
}

/// Whose last benefit was a WW passed no test of means, and waits like everybody else.
#[test]
fn a_ww_of_lately_opens_no_way_to_bijstand() {
    let mut life = Life::new();
    life.hire(0);
    assert!(life.lose(10));
    life.hire(13);
    life.nation.params.claim.ww_take_up = 0.0;
    life.lose(15);
    assert_eq!(life.region.people[0].benefit, Benefit::None);
}

/// A small job beside the WW: what is noted at its start, and what is left of the WW once it has grown.
#[test]
fn a_small_job_beside_the_ww_grows_and_ends_it() {
    for (hazard, grows) in [(1.0, true), (0.0, false)] {
        let mut life = Life::new();
        life.nation.params.claim.ww_hours_grow = hazard;
        life.hire(0);
        assert!(life.lose(10));
        let (now, draws) = (Life::at(12), Draws::new(1, 0, 0));
        let slot = SlotId(life.region.slot_starts[0]);
        let job = Job { slot, contract: Contract::Temporary, wage: 2_000, hours: 12 };
        let nation = &life.nation;
        life.region.take_job(0, job, now, |person| claim::ends_by_work(person, nation, now));
        assert_eq!(life.region.people[0].benefit, Benefit::Ww, "12 of 36 hours");
        hours::expect_growth(&mut life.region, 0, 0, nation, now, draws);
        let ended = life.region.tally.get(Count::WwEndsWork);
        for month in 13..24 {
            hours::grow(&mut life.region, nation, Life::at(month));
            let person = &life.region.people[0];
            let expected = if grows { (36, Benefit::None, 1) } else { (12, Benefit::Ww, 0) };
            let ends = life.region.tally.get(Count::WwEndsWork) - ended;
            assert_eq!((person.hours, person.benefit, ends), expected, "month {month}");
        }
    }
}

/// Geometric: the mean wait is 1 / hazard, within four standard errors (chance of failing 1 in 16,000).
#[test]
fn jobs_grow_after_as_long_as_their_hazard_says() {
    let mut life = Life::new();
    life.nation.params.claim.ww_hours_grow = 0.2;
    life.hire(0);
    assert!(life.lose(10));
    life.region.people[0].labour = Labour::Employed;
    life.region.people[0].hours = 12;
    let now = Life::at(12);
    for seed in 0..2_000 {
        let draws = Draws::new(seed, 0, 0);
        hours::expect_growth(&mut life.region, 0, 0, &life.nation, now, draws);
    }
    let end = life.region.calendar.end();
    let months: Vec<f64> = (now.0..end.0)
        .map(Month)
        .flat_map(|month| {
            let wait = f64::from(month.since(now));
            life.region.calendar.look(month, Due::MoreHours).into_iter().map(move |_| wait)
        })
        .collect();
    let (n, p) = (months.len() as f64, 0.2_f64);
    assert!(n > 1_990.0, "few lie beyond the horizon");
    let mean = months.iter().sum::<f64>() / n;
    let error = (1.0 - p).sqrt() / p / n.sqrt();
    assert!((mean - 1.0 / p).abs() < 4.0 * error, "{mean}");
}

/// Closed form: a job found from joblessness ends more often in its first months than one that somebody moved to.
#[test]
fn jobs_that_people_moved_to_are_safer_than_those_found_from_joblessness() {
    let mut nation = toy::nation(200_000.0, 2, 0, 24);
    nation.params.skill.match_separation = 0.0;
    let p = &mut nation.params.separation;
    (p.early, p.early_mover_factor, p.early_months) = (2.0, 0.25, 12.0);
    let dismissals = separation::Dismissals::new(&nation, 1.0, nation.from);
    let hazard = |months: u16, placed: bool| {
        let mut person = Person { since: Month(NOW.0 - months), ..worker(40) };
        person.set(Person::PLACED, placed);
        let who = PersonRef::new(0, 0);
        dismissals.hazard(&nation, &person, who, 0, NOW, Draws::new(1, 0, 0))
    };
    for months in [0, 6, 24] {
        let early = 2.0 * libm::exp(-f64::from(months) / 12.0);
        let expected = (1.0 + early) / (1.0 + 0.25 * early);
        let ratio = hazard(months, true) / hazard(months, false);
        assert!((ratio / expected - 1.0).abs() < 1e-9, "{months} months: {ratio}, not {expected}");
    }
}

/// The month in which a job is lost leaves a part of itself to search in; later months are whole.
#[test]
fn who_lost_a_job_has_a_part_of_that_month_to_search() {
    let mut nation = toy::nation(200_000.0, 2, 0, 24);
    let p = &mut nation.params.search;
    (p.month_of_loss, p.effort_decay, p.effort_floor) = (0.4, 0.9, 0.1);
    let tables = Tables::new(&nation, &Reaction::to(&nation, &toy::design(), 0.0, nation.from));
    let effort = |months: u16| {
        let person = Person { since: Month(NOW.0 - months), ..toy::seeker(NOW) };
        tables.effort(&nation.params.search, &person, NOW, 0.0)
    };
    assert!((effort(0) / effort(1) - 0.4 / 0.9).abs() < 1e-12);
    assert!((effort(2) / effort(1) - 0.9).abs() < 1e-12);
}
