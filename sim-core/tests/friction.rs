//! The way to help never gets shorter when a friction rises, and takes no time when there is none.
//!
//! ```text
//! time_i = min(12, months from the first request of i to the first service of i; 12 when never served)
//! mean   = over everybody who asks in the first two years
//! ```
//!
//! The first request of a person is that of the world without friction: stigma and unknown doors keep
//! people from asking, so the request they would have made counts. For that, lives must be the same in
//! all runs: here services change nothing in a person, and a test makes sure of it. Everybody who asks
//! is entitled: the scan of the WW sends nobody to the website, social partners cover every worker, and
//! each payer has talks for all its clients. Who finds work or dies before being served counts as never served.
//!
//! Hours and money are unlimited but in the last test, so clients do not meet, and the differences
//! between two levels of a friction are independent over people. For each person they may have either
//! sign: whom stigma keeps from one door may pick a better one. The mean may fall by five standard
//! errors at most; were all true differences zero, other seeds would fail less than once in 40,000.
//!
//! With the usual frictions about half of those who ask are never served, most of them because they
//! find work first; of all frictions a month more to the intake or to the start costs most.

mod toy;

use sim_core::codes::{Barriers, Benefit, FreedHours, HandoverKind};
use sim_core::design::Design;
use sim_core::frictions::{behaviour_without, design_without};
use sim_core::nation::{Closure, Nation};
use sim_core::rng::Draws;
use sim_core::run;
use sim_core::units::Month;
use sim_core::world::{Count, Labour, Person, World};

/// Months of a run; requests of the last [`HORIZON`] are not followed to the end and left out.
const MONTHS: u16 = 36;
const HORIZON: u16 = 12;
const NEVER: u16 = u16::MAX;

#[derive(Clone)]
struct Country {
    nation: Nation,
    design: Design,
}

/// Usual frictions, hours and money in a steady economy; help changes nobody's life.
fn usual(scale: f64) -> Country {
    let mut nation = toy::nation(scale, 7, 0, MONTHS);
    nation.closure = Closure::Short;
    // Training leads to the old occupation, because nobody looks for another.
    for (own, shares) in nation.proximity.iter_mut().enumerate() {
        shares[..own].fill(0.0);
        shares[own..].fill(1.0);
    }
    nation.params.search.locked_in_factor = 1.0;
    let help = &mut nation.params.help;
    help.effort_gain.fill(0.0);
    help.skill_gain.fill(0.0);
    (help.removes_barrier, help.introductions) = (0.0, 0);
    nation.params.scan.cuts = [-20.0, -20.0];
    let mut design = toy::desk();
    design.access.outreach_per_year = 0.0;
    design.access.desk_since = Month(toy::START.0 - 36);
    design.services.after_care_months = 0;
    design.employers = toy::design().employers;
    design.delivery.freed_hours = FreedHours::MoreClients;
    Country { nation, design }
}

/// Usual frictions; hours and money for everybody.
fn roomy(scale: f64) -> Country {
    let mut country = usual(scale);
    country.nation.params.help.million.fill(1e6);
    country.design.access.gids_hours_per_region_month = 1e9;
    country
}

/// No friction: everybody knows every door, nobody is lost, kept away or made to wait.
fn frictionless(scale: f64) -> Country {
    let mut country = roomy(scale);
    let help = &mut country.nation.params.help;
    (help.knows_uwv, help.knows_gemeente, help.knows_sector) = (1.0, 1.0, 1.0);
    (help.knows_leerwerkloket, help.knows_desk_top, help.desk_months) = (1.0, 1.0, 1e-3);
    (help.loss_cold, help.loss_warm, help.digital_loss) = (0.0, 0.0, 0.0);
    (help.stigma, help.gives_up) = (0.0, 0.0);
    (help.handover_months, help.intake_months, help.start_months) = (0, 0, 0);
    country
}

/// What one person lives through, help apart.
type Life = (Labour, Month, Benefit, Month);

/// Month of the first service of each person, [`NEVER`] without one, and all lives at the end.
fn follow(country: &Country, seed: u64, mut watch: impl FnMut(&World)) -> (Vec<u16>, Vec<Life>) {
    let Country { nation, design } = country;
    let draws = Draws::new(seed, 0, 0);
    let mut draft = toy::draft(nation, draws);
    for person in draft.regions.iter_mut().flat_map(|people| people.iter_mut().step_by(4)) {
        person.barriers.0 |= Barriers::LOW_DOENVERMOGEN;
    }
    let design = toy::always(design.clone());
    let start = run::prepare(nation, draft, draws, &design);
    let places = start.world.regions.iter().map(|region| region.people.len()).sum();
    let (mut served, mut lives) = (vec![NEVER; places], Vec::new());
    let watch = |world: &World| {
        let month = world.now.since(nation.from) - 1;
        let people = || world.regions.iter().flat_map(|region| &region.people);
        for (first, person) in served.iter_mut().zip(people()) {
            // Who comes in the place of somebody who left is somebody else.
            if *first == NEVER && person.is(Person::STARTER) && person.is(Person::SERVED) {
                *first = month;
            }
        }
        lives = people().map(|p| (p.labour, p.since, p.benefit, p.benefit_since)).collect();
        watch(world);
        true
    };
    run::simulate(start, nation, &design, false, watch).unwrap();
    (served, lives)
}

/// People who ask in the world without friction, and when; [`NEVER`] for those who do not.
struct Requests {
    seed: u64,
    months: Vec<u16>,
    lives: Vec<Life>,
}

impl Requests {
    fn new(scale: f64, seed: u64) -> Self {
        let (months, lives) = follow(&frictionless(scale), seed, |_| {});
        Self { seed, months, lives }
    }

    /// Months from request to service of everybody whose request is followed to the horizon.
    fn times(&self, country: &Country) -> Vec<f64> {
        let (served, lives) = follow(country, self.seed, |_| {});
        assert!(lives == self.lives, "help changed a life, so requests cannot be compared");
        let pairs = self.months.iter().zip(served).filter(|&(&asked, _)| asked < MONTHS - HORIZON);
        pairs
            .map(|(&asked, served)| {
                assert!(served >= asked, "served before the first request");
                f64::from((served - asked).min(HORIZON))
            })
            .collect()
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Mean of the differences between two equally long lists, and its standard error.
fn rise(from: &[f64], to: &[f64]) -> (f64, f64) {
    let differences: Vec<f64> = from.iter().zip(to).map(|(a, b)| b - a).collect();
    let (mean, n) = (mean(&differences), differences.len() as f64);
    let squares: f64 = differences.iter().map(|d| (d - mean) * (d - mean)).sum();
    (mean, (squares / (n - 1.0) / n).sqrt())
}

/// A friction: rising levels, and how a country gets one.
struct Friction {
    name: &'static str,
    levels: &'static [f64],
    set: fn(&mut Country, f64),
}

const fn friction(
    name: &'static str,
    levels: &'static [f64],
    set: fn(&mut Country, f64),
) -> Friction {
    Friction { name, levels, set }
}

/// Frictions that lengthen the way to help whatever the hours.
const FRICTIONS: [Friction; 18] = [
    friction("loss at a cold handover", &[0.0, 0.25, 0.5], |c, x| {
        c.design.access.no_wrong_door = false;
        c.nation.params.help.loss_cold = x;
    }),
    friction("loss at a warm handover", &[0.0, 0.05, 0.3], |c, x| {
        c.nation.params.help.loss_warm = x;
    }),
    friction("loss at a digital contact", &[0.0, 0.25, 0.6], |c, x| {
        c.nation.params.help.digital_loss = x;
    }),
    friction("share of digital contacts", &[0.0, 0.3, 1.0], |c, x| {
        c.design.access.digital_share = x;
    }),
    friction("months of a handover", &[0.0, 1.0, 2.0], |c, x| {
        c.nation.params.help.handover_months = x as u16;
    }),
    friction("months to an intake", &[0.0, 1.0, 3.0], |c, x| {
        c.nation.params.help.intake_months = x as u16;
    }),
    friction("months to a start", &[0.0, 1.0, 3.0], |c, x| {
        c.nation.params.help.start_months = x as u16;
    }),
    friction("stigma", &[0.0, 0.1, 0.6], |c, x| c.nation.params.help.stigma = x),
    friction("giving up", &[0.0, 0.05, 0.15], |c, x| c.nation.params.help.gives_up = x),
    friction("UWV unknown", &[0.0, 0.4, 1.0], |c, x| c.nation.params.help.knows_uwv = 1.0 - x),
    friction("municipality unknown", &[0.0, 0.6, 1.0], |c, x| {
        c.nation.params.help.knows_gemeente = 1.0 - x;
    }),
    friction("sector funds unknown", &[0.0, 0.85, 1.0], |c, x| {
        c.nation.params.help.knows_sector = 1.0 - x;
    }),
    friction("Leerwerkloket unknown", &[0.0, 0.92, 1.0], |c, x| {
        c.nation.params.help.knows_leerwerkloket = 1.0 - x;
    }),
    friction("desk unknown", &[0.0, 0.55, 1.0], |c, x| {
        c.nation.params.help.knows_desk_top = 1.0 - x;
    }),
    friction("no duty to connect", &[0.0, 1.0], |c, x| {
        c.design.access.no_wrong_door = x < 0.5;
    }),
    friction("only cold handovers", &[0.0, 1.0], |c, x| {
        let kinds = [HandoverKind::WarmIfHours, HandoverKind::Cold];
        c.design.access.handover = kinds[x as usize];
    }),
    friction("plans that stop with the benefit", &[0.0, 1.0], |c, x| {
        c.design.plan.moves_along = x < 0.5;
    }),
    friction("the desk controls", &[0.0, 1.0], |c, x| {
        c.nation.params.help.stigma *= 3.0;
        c.design.access.apart_from_control = x < 0.5;
    }),
];

/// Frictions that cost hours, or the service that fits, and no time while hours are unlimited.
const COSTS: [Friction; 4] = [
    friction("hours of an intake", &[0.0, 3.0, 4.5], |c, x| c.nation.params.help.intake_hours = x),
    friction("no joint intake", &[0.0, 1.0], |c, x| c.design.plan.joint_intake = x < 0.5),
    friction("records not shared", &[0.0, 1.0], |c, x| {
        c.design.plan.moves_along = false;
        c.design.plan.record_completeness = 1.0 - x;
    }),
    friction("services unknown to staff", &[0.0, 1.0], |c, x| {
        c.design.services.menu_coverage = 1.0 - x;
    }),
];

/// Times at each level of a friction in a country.
fn at_levels(requests: &Requests, country: &Country, friction: &Friction) -> Vec<Vec<f64>> {
    let at = |&level: &f64| {
        let mut country = country.clone();
        (friction.set)(&mut country, level);
        requests.times(&country)
    };
    friction.levels.iter().map(at).collect()
}

/// All requests of a month lead to a service in that month, at the right door or a wrong one.
#[test]
fn without_friction_help_comes_in_the_month_of_the_request() {
    for design in [frictionless(1000.0).design, toy::design()] {
        let (mut asked, mut wrong) = (0, 0);
        let country = Country { design, ..frictionless(1000.0) };
        follow(&country, 1, |world| {
            let tally = world.tally();
            let by_class = |first: Count| (0..6).map(|k| tally.0[first as usize + k]).sum::<i64>();
            assert_eq!(by_class(Count::AskedWw), by_class(Count::ServedWw), "{}", world.now);
            assert_eq!(tally.get(Count::MonthsToService), 0, "{}", world.now);
            assert_eq!(tally.get(Count::Waiting), 0, "{}", world.now);
            asked += by_class(Count::AskedWw);
            wrong += tally.get(Count::WrongDoors);
        });
        assert!(
            asked > 1000 && wrong > 100,
            "{asked} requests and {wrong} wrong doors test little"
        );
    }
}

#[test]
fn no_friction_shortens_the_way_to_help() {
    let requests = Requests::new(500.0, 1);
    for (others, country) in [("no", frictionless(500.0)), ("the usual", roomy(500.0))] {
        for friction in &FRICTIONS {
            let times = at_levels(&requests, &country, friction);
            for (from, to) in times.iter().zip(&times[1..]) {
                let (more, error) = rise(from, to);
                let what = (friction.name, "with other frictions:", others, mean(from), mean(to));
                assert!(more >= -5.0 * error, "{what:?}");
            }
            // Alone most frictions do nothing: who is sent on loses no time, who is kept from one
            // door knows others. Among the others each one counts.
            let (first, last) = (&times[0], &times[times.len() - 1]);
            assert!(others == "no" || mean(last) > mean(first), "{} does nothing", friction.name);
        }
        for friction in &COSTS {
            let times = at_levels(&requests, &country, friction);
            assert!(times.iter().all(|at| *at == times[0]), "{} costs time", friction.name);
        }
    }
}

/// Clients meet in queues here, so the errors are those over twelve populations. Hours of an intake
/// lengthen the way by 45 and 12 errors, a second intake by 8; records that are not shared change
/// nothing, because only people whose plan was cut off have one. Services unknown to staff are left
/// out: they shorten the way, because talks cost less than what would fit.
#[test]
fn when_hours_are_short_intakes_lengthen_the_way_to_help() {
    let (scale, country) = (2000.0, usual(2000.0));
    let requests: Vec<Requests> = (0..12).map(|seed| Requests::new(scale, seed)).collect();
    for friction in &COSTS[..3] {
        let means = |r| at_levels(r, &country, friction).iter().map(|times| mean(times)).collect();
        let rows: Vec<Vec<f64>> = requests.iter().map(means).collect();
        for k in 1..friction.levels.len() {
            let (from, to): (Vec<f64>, Vec<f64>) = rows.iter().map(|r| (r[k - 1], r[k])).unzip();
            let (more, error) = rise(&from, &to);
            assert!(more >= -5.0 * error, "{} to level {k}: {more} ± {error}", friction.name);
        }
    }
}

/// The common list of the causal reading shortens the way to help and lengthens nobody's, and what it leaves
/// (who knows which door, who gives up) is all that is left: with those off too, help comes at once.
#[test]
fn the_common_list_of_frictions_off_shortens_the_way_to_help() {
    let requests = Requests::new(500.0, 1);
    let usual = roomy(500.0);
    let mut free = usual.clone();
    free.nation.params = behaviour_without(&usual.nation.params);
    free.design = design_without(&usual.design);
    assert_eq!(free.nation.params.search, usual.nation.params.search);
    let (with, without) = (requests.times(&usual), requests.times(&free));
    let (more, error) = rise(&without, &with);
    assert!(more > 5.0 * error, "{} without and {} with", mean(&without), mean(&with));
    let ideal = frictionless(500.0);
    let help = &mut free.nation.params.help;
    let known = &ideal.nation.params.help;
    (help.knows_uwv, help.knows_gemeente) = (known.knows_uwv, known.knows_gemeente);
    (help.knows_sector, help.knows_leerwerkloket) = (known.knows_sector, known.knows_leerwerkloket);
    (help.knows_desk_top, help.desk_months) = (known.knows_desk_top, known.desk_months);
    help.gives_up = 0.0;
    assert_eq!(requests.times(&free), requests.times(&ideal));
}
