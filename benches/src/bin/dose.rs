//! The difference made by a reference dose, at three scales: does it depend on the scale?
//!
//! In the first reported month a random half of those who search get what a strong service gives: twice
//! the ordinary search effort, fading over `help.fade_months`. That is about 190,000 people at once,
//! nearly four years of 50,000 extra clients, and five times the effort of the service of E009: a dose
//! large enough to be seen at every scale. Printed are months of work gained per participant over three
//! years, by the participants and by the whole country, with standard errors over seeds.

use benches::setup::Setup;
use clap::Parser;
use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::rng::{Process, unit};
use sim_core::run::{Start, simulate};
use sim_core::world::{Count, Labour, Person, PersonRef, SlotState, World};

/// Reported months.
const MONTHS: u16 = 36;

#[derive(Parser)]
#[command(about = "Measures whether the effect of a reference dose depends on the scale")]
struct Dose {
    /// Seeds at 1:1000, 1:100 and 1:10
    #[arg(long, num_args = 3, default_values_t = [60, 12, 3])]
    seeds: Vec<u32>,
}

#[expect(clippy::print_stdout, reason = "this program's output")]
fn main() {
    let seeds = Dose::parse().seeds;
    let setup = Setup::nl();
    let base = setup.own("zonder-hervorming");
    for (&scale, &n) in [1000.0, 100.0, 10.0].iter().zip(&seeds) {
        let nation = setup.nation("steady", Closure::Middle, scale, MONTHS);
        let gains: Vec<[f64; 2]> =
            (0..n).map(|r| gain(&nation, setup.start(&nation, 7, r, &base), &base)).collect();
        let [own, all] = [0, 1].map(|k| mean_and_error(gains.iter().map(|g| g[k])));
        println!(
            "1:{scale:<5} {n:>3} seeds  months of work per participant: participants {:.3} (se {:.3}), country {:.3} (se {:.3})",
            own.0, own.1, all.0, all.1
        );
    }
}

/// Mean and its standard error.
fn mean_and_error(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let n = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / n;
    let squares: f64 = values.map(|v| (v - mean) * (v - mean)).sum();
    (mean, (squares / (n - 1.0).max(1.0) / n).sqrt())
}

/// Months of work gained per participant: by the participants and by everybody.
fn gain(nation: &Nation, start: Start, base: &Timeline) -> [f64; 2] {
    let mut treated = start.clone();
    let mut places = Vec::new();
    let (now, draws) = (start.world.now, start.world.draws);
    for (r, region) in treated.world.regions.iter_mut().enumerate() {
        for (place, person) in region.people.iter_mut().enumerate() {
            let entity = PersonRef::new(r, place as u32);
            let chosen = unit(draws.words(Process::ServiceEffect, now, entity.0, 0)[0]) < 0.5;
            if person.labour == Labour::Seeking && chosen {
                (person.effort_gain, person.helped_since) = (100, now);
                places.push(entity);
            }
        }
    }
    let [before, after] = [start, treated].map(|start| worked(nation, start, base, &places));
    let n = places.len() as f64;
    [0, 1].map(|k| (after[k] - before[k]) as f64 / n)
}

/// Months of work of the participants and of everybody.
fn worked(nation: &Nation, start: Start, base: &Timeline, places: &[PersonRef]) -> [i64; 2] {
    let mut sums = [0; 2];
    let watch = |world: &World| {
        let of = |entity: &PersonRef| {
            let person = &world.regions[entity.region()].people[entity.place() as usize];
            // Somebody else may have come in the place of a participant who left the population.
            i64::from(person.labour == Labour::Employed && person.is(Person::STARTER))
        };
        sums[0] += places.iter().map(of).sum::<i64>();
        let own = world.tally().get(Count::SelfEmployed);
        let employees: i64 = world.slots.iter().map(|s| s.total(SlotState::Filled)).sum();
        sums[1] += own + employees;
        true
    };
    simulate(start, nation, base, false, watch).expect("the run is not stopped");
    sums
}
