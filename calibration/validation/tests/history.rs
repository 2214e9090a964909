//! A past economy at a coarse scale: it runs, follows its vacancies, and does not depend on threads.

use scenarios::parameters;
use scenarios::population::{Cache, Scale};
use scenarios::resolve::{DEFAULT_BASE, Library};
use scenarios::world::World;
use validation::drive::Setup;
use validation::report::{Report, held_out};
use validation::score::Verdict;
use validation::table::{HeldOut, built_in};

fn rows() -> Vec<HeldOut> {
    built_in().unwrap().into_iter().filter(|row| row.run == "history-2024-2025").collect()
}

fn coarse(rounds: u32, replications: u32) -> Report {
    let world = World::nl().unwrap();
    let base = Library::built_in().unwrap().resolve(DEFAULT_BASE).unwrap();
    let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
    let setup = Setup {
        world: &world,
        params: &params,
        base: &base.timeline,
        scale: "1:1000".parse::<Scale>().unwrap(),
        first: 0,
        replications,
        seed: 3,
        rounds,
    };
    held_out(&setup, &rows(), &Cache::off()).unwrap()
}

/// Without a search demand stays at 1 and vacancies miss by about eight per cent; with one they come near. A quarter is
/// some 1,600 openings over four replications, a spread of about 3%, which alone gives a mean miss of about
/// 2.4%. Neighbouring quarters miss together, so that 6% is put at one seed in a thousand: a judgement, and the
/// seed is fixed.
#[test]
fn demand_is_found_that_brings_the_observed_vacancies() {
    let (without, with) = (coarse(0, 4), coarse(16, 4));
    assert!(without.drives[0].mean_miss > 7.0, "{}", without.drives[0].mean_miss);
    assert!(with.drives[0].mean_miss < 6.0, "{}", with.drives[0].mean_miss);
    // Every row is there; what drives is not counted, what can't be measured is.
    assert_eq!(with.rows.len(), rows().len());
    for scored in &with.rows {
        assert_eq!(scored.row.drives, scored.verdict == Verdict::Drives, "{}", scored.row.id);
        assert_eq!(scored.row.measure.is_some(), scored.simulated.is_some(), "{}", scored.row.id);
    }
    let counted: usize = with.groups.iter().map(|group| group.counted).sum();
    assert_eq!(counted, rows().iter().filter(|row| !row.drives).count());
}

#[test]
fn one_thread_and_two_give_the_same_bytes() {
    let with_threads = |n| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        pool.install(|| serde_json::to_string(&coarse(2, 2)).unwrap())
    };
    assert_eq!(with_threads(1), with_threads(2));
}

#[test]
fn one_replication_is_refused() {
    let world = World::nl().unwrap();
    let base = Library::built_in().unwrap().resolve(DEFAULT_BASE).unwrap();
    let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
    let scale = "1:1000".parse::<Scale>().unwrap();
    let setup = Setup {
        world: &world,
        params: &params,
        base: &base.timeline,
        scale,
        first: 0,
        replications: 1,
        seed: 1,
        rounds: 1,
    };
    let said = held_out(&setup, &rows(), &Cache::off()).unwrap_err().to_string();
    assert!(said.contains("at least 2"), "{said}");
}
