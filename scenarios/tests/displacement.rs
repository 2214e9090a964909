//! Displacement emerges from shared job slots: most of it in slack, little when openings abound.
//!
//! ```text
//! displacement = months of work lost by all others / months of work gained by participants
//! ```
//!
//! A random 15% of those who search when the reported months begin send twice the ordinary number of
//! applications for two years, and nothing else differs: people, demand and luck are those of the
//! base. Jobs are given (short closure). Required: 70 to 130% at 8% unemployment or more, below 60% at
//! 1.2 or more open vacancies for each seeker, each with its whole interval of 95% over replications.
//!
//! All work is in a slot, so what is not displaced is found in the slots, to the person-month:
//!
//! ```text
//! gain - loss of others = fewer openings + more live employee jobs + more self-employed
//! ```
//!
//! | jobs, times the usual number  | 0.80        | 1.03      |
//! | ----------------------------- | ----------- | --------- |
//! | unemployment                  | 13.0%       | 3.3%      |
//! | vacancies for a seeker        | 0.06        | 1.6       |
//! | displacement                  | 112%        | 10%       |
//! | - its interval                | 102 to 122% | 6 to 14%  |
//! | fewer openings                | 4%          | 90%       |
//! | more live employee jobs       | -5%         | 1%        |
//! | more self-employed            | -10%        | -1%       |
//!
//! So where openings are ample the rest is openings that are filled sooner, and the requirement rests on
//! the matching function, which says how much less a look finds when openings are few or others look
//! more. Job loss and quits answer to that in all the country, so that a pair differs by much luck besides: the
//! intervals are wide for so many replications. A failing test prints these figures.

use scenarios::economy::Economy;
use scenarios::nation::{nation, redate};
use scenarios::parameters;
use scenarios::population::{Fitted, Scale, draw, fit};
use scenarios::resolve::Library;
use sim_core::design::Timeline;
use sim_core::nation::{Closure, EconomyPath, Nation};
use sim_core::rng::{Draws, Process, unit};
use sim_core::run::{self, Start};
use sim_core::units::Month;
use sim_core::world::{Count, Labour, Person, PersonRef, Region, SlotState, World};

/// People for an agent.
const SCALE: f64 = 1000.0;

/// Months of work over a run, and where they are.
#[derive(Clone, Copy, Default)]
struct Months {
    participants: i64,
    others: i64,
    openings: i64,
    jobs: i64,
    self_employed: i64,
    seeking: i64,
    vacancies: i64,
}

impl Months {
    fn add(&mut self, world: &World, participants: &[Vec<u32>]) {
        let tally = world.tally();
        let employees = [Count::Permanent, Count::Temporary, Count::OnCall, Count::Agency];
        let own = tally.get(Count::SelfEmployed);
        let work = employees.into_iter().map(|kind| tally.get(kind)).sum::<i64>() + own;
        let theirs = participants.iter().zip(&world.regions).flat_map(|(places, region)| {
            places.iter().map(|&place| &region.people[place as usize])
        });
        // Somebody else may have come in the place of a participant who left the population.
        let at_work = |p: &&Person| p.is(Person::STARTER) && p.labour == Labour::Employed;
        let theirs = theirs.filter(at_work).count() as i64;
        let informal = world.slots.iter().map(|s| s.total(SlotState::Informal)).sum::<i64>();
        let openings = world.open_vacancies() + informal;
        self.participants += theirs;
        self.others += work - theirs;
        self.openings += openings;
        self.jobs += world.live_jobs();
        self.self_employed += own;
        self.seeking += tally.get(Count::Seeking);
        self.vacancies += world.open_vacancies();
    }
}

/// Places of a random 15% of the seekers of each region, addressed by person.
fn participants(world: &World) -> Vec<Vec<u32>> {
    let chosen = |(r, region): (usize, &Region)| {
        let takes_part = |&place: &u32| {
            let entity = PersonRef::new(r, place).0;
            let [word, ..] = world.draws.words(Process::ServiceEffect, world.now, entity, 0);
            region.people[place as usize].labour == Labour::Seeking && unit(word) < 0.15
        };
        (0..region.people.len() as u32).filter(takes_part).collect()
    };
    world.regions.iter().enumerate().map(chosen).collect()
}

/// The Netherlands under the base, at one agent for a thousand people.
struct Country {
    world: scenarios::world::World,
    fitted: Fitted,
    nation: Nation,
    base: Timeline,
}

impl Country {
    /// A short closure with jobs for `demand` times as many people as usual.
    fn new(demand: f64) -> Self {
        let world = scenarios::world::World::nl().unwrap();
        let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
        let steady = Economy::named("steady").unwrap();
        let (closure, from) = (Closure::Short, Month(1500));
        let mut nation = nation(&world, &params, &steady, closure, SCALE, from, 24, 36).unwrap();
        nation.economy = EconomyPath { demand: vec![demand], ..EconomyPath::steady(nation.start) };
        nation.reserve_slots = 0.3;
        // The added effort lasts, and services add none.
        nation.params.help.fade_months = f64::INFINITY;
        nation.params.help.effort_gain.fill(0.0);
        nation.params.help.skill_gain.fill(0.0);
        let base = Library::built_in().unwrap().resolve("zonder-hervorming").unwrap().timeline;
        Self { fitted: fit(&world).unwrap(), world, nation, base }
    }

    /// Base and treated run of one replication.
    fn pair(&self, replication: u32) -> [Months; 2] {
        let (nation, draws) = (&self.nation, Draws::new(1, replication, 0));
        let scale = Scale::new(SCALE).unwrap();
        let mut draft = draw(&self.world, &self.fitted, draws, scale).unwrap();
        redate(&mut draft, self.world.base_month, nation.from);
        let start = run::prepare(nation, draft, draws, &self.base);
        let participants = participants(&start.world);
        let mut treated = start.clone();
        for (region, places) in treated.world.regions.iter_mut().zip(&participants) {
            for &place in places {
                let person = &mut region.people[place as usize];
                (person.effort_gain, person.helped_since) = (100, nation.from);
            }
        }
        [start, treated].map(|start| self.follow(start, &participants))
    }

    fn follow(&self, start: Start, participants: &[Vec<u32>]) -> Months {
        let mut sum = Months::default();
        let watch = |world: &World| {
            sum.add(world, participants);
            true
        };
        run::simulate(start, &self.nation, &self.base, false, watch).unwrap();
        sum
    }
}

/// What the replications show together.
#[derive(Debug)]
struct Finding {
    unemployment: f64,
    tightness: f64,
    /// Displacement with the ends of its interval of 95%.
    displacement: [f64; 3],
    /// Shares of the gain that are fewer openings, more jobs and more self-employed.
    #[expect(dead_code, reason = "printed when a test fails")]
    rest: [f64; 3],
}

fn measure(demand: f64, replications: u32) -> Finding {
    let country = Country::new(demand);
    let pairs: Vec<[Months; 2]> = (0..replications).map(|k| country.pair(k)).collect();
    let total = |of: &dyn Fn(&[Months; 2]) -> i64| pairs.iter().map(of).sum::<i64>() as f64;
    let change = |of: fn(&Months) -> i64| total(&|[base, treated]| of(treated) - of(base));
    let gain = change(|m| m.participants);
    let displacement = -change(|m| m.others) / gain;
    // The delta method for a ratio of two means.
    let squares = pairs.iter().map(|[base, treated]| {
        let gain = (treated.participants - base.participants) as f64;
        let loss = (base.others - treated.others) as f64;
        (loss - displacement * gain) * (loss - displacement * gain)
    });
    let n = f64::from(replications);
    let error = (squares.sum::<f64>() * n / (n - 1.0)).sqrt() / gain;
    let seeking = total(&|[base, _]| base.seeking);
    let working = total(&|[base, _]| base.participants + base.others);
    let rest = [-change(|m| m.openings), change(|m| m.jobs), change(|m| m.self_employed)];
    let rest = rest.map(|months| months / gain);
    assert!((rest.iter().sum::<f64>() - (1.0 - displacement)).abs() < 1e-9, "work outside slots");
    Finding {
        unemployment: seeking / (seeking + working),
        tightness: total(&|[base, _]| base.vacancies) / seeking,
        displacement: [-1.96, 0.0, 1.96].map(|z| displacement + z * error),
        rest,
    }
}

/// The interval ends 1.7 standard errors below the nearer bound, so one other seed in twenty would fail: more
/// replications than these would take too long, and the seed is fixed.
#[test]
fn in_slack_others_lose_most_of_what_participants_gain() {
    let found = measure(0.8, 100);
    assert!(found.unemployment >= 0.08, "{found:?}");
    assert!(found.displacement[0] >= 0.7 && found.displacement[2] <= 1.3, "{found:?}");
}

/// The interval ends more than 20 standard errors below the bound.
#[test]
fn when_openings_abound_others_lose_little() {
    let found = measure(1.03, 160);
    assert!(found.tightness >= 1.2, "{found:?}");
    assert!(found.displacement[2] < 0.6, "{found:?}");
}
