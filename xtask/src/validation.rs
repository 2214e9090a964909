//! Runs the whole validation, keeps its result, and writes the page.

use std::path::Path;

use scenarios::economy::Economy;
use scenarios::parameters;
use scenarios::population::{Cache, Scale, fit_with};
use scenarios::resolve::Library;
use scenarios::trials;
use scenarios::validate::targets;
use scenarios::world::World;
use sim_core::nation::Closure;
use sim_core::units::Month;
use validation::conditions::conditions;
use validation::defaults;
use validation::drive::Setup;
use validation::page::page;
use validation::report::held_out;
use validation::status::{Status, services};
use validation::today::{Condition, Today};

/// The page.
pub const PAGE: &str = "docs/validation.md";

/// The result that scorecards show.
pub const STATUS: &str = "scenarios/parameters/status.toml";

/// What can be said after `cargo xtask validation`.
pub const OPTIONS: &str =
    "  validation [SCALES]  run calibrated and past years; writes docs/validation.md and the status that
                    scorecards show; SCALES as 1:1000,1:1 are held against 1:100 (1:1 takes minutes and GBs)";

/// Runs everything and writes page and result; replications that failed are the problems.
///
/// # Errors
/// When an input can't be used or a file can't be written.
pub fn write(root: &Path, words: &[&str]) -> Result<Vec<String>, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let scales = match words {
        [] => scales(defaults::SCALES)?,
        [list] => scales(list)?,
        _ => return Err(format!("one list of scales at most:\n{OPTIONS}")),
    };
    let world = World::named(defaults::WORLD).map_err(|e| said(&e))?;
    let design = |name| Library::built_in().and_then(|library| library.resolve(name));
    let base = design(defaults::BASE).map_err(|e| said(&e))?;
    let teams = design(defaults::TEAMS).map_err(|e| said(&e))?;
    let (params, _) = parameters::read("nl.toml", parameters::NL).map_err(|e| said(&e))?;
    let cache = Cache::user();
    let economy = Economy::named(defaults::ECONOMY).map_err(|e| said(&e))?;
    let fitted = fit_with(&world, &cache).map_err(|e| said(&e))?;
    let targets = targets::with_services().map_err(|e| said(&e))?;
    let today = Today {
        world: &world,
        fitted: &fitted,
        params: &params,
        economy: &economy,
        base: &base,
        teams: Some(&teams),
        targets: &targets,
        seed: defaults::SEED,
        rounds: defaults::ROUNDS,
        cache: &cache,
    };
    let reference = Condition {
        closure: Closure::Middle,
        scale: defaults::SCALE.parse::<Scale>().map_err(|e| said(&e))?,
        first: 0,
        replications: defaults::REPLICATIONS,
    };
    let from = Month::parse(defaults::FROM).ok_or("no such month")?;
    let levels = today.levels(reference, from, defaults::MONTHS).map_err(|e| said(&e))?;
    let closures = [Closure::Short, Closure::Middle, Closure::Long];
    let moved = conditions(&today, reference, &scales, &closures).map_err(|e| said(&e))?;
    let setup = Setup {
        world: &world,
        params: &params,
        base: &base.timeline,
        scale: reference.scale,
        first: 0,
        replications: defaults::REPLICATIONS,
        seed: defaults::SEED,
        rounds: defaults::ROUNDS,
    };
    let rows = validation::table::built_in().map_err(|e| said(&e))?;
    let held = held_out(&setup, &rows, &cache).map_err(|e| said(&e))?;
    let status = Status::of(&levels, &held);
    let replays = replays()?;
    let services = services().map_err(|e| said(&e))?;
    let text = page(&held, (&levels, &replays), &moved, &status, services);
    for (path, text) in [(PAGE, text), (STATUS, status.file())] {
        std::fs::write(root.join(path), text).map_err(|error| format!("{path}: {error}"))?;
    }
    let conditions = moved.compared.iter().flat_map(|compared| &compared.failed);
    let failed = levels.failed.iter().chain(&held.failed).chain(&moved.failed).chain(conditions);
    let problem = |replication, problem| {
        format!("replication {replication}: {problem}; `werkbank validate` names the command")
    };
    let past = failed.map(|failed| problem(failed.replication, &failed.problem));
    let broken = replays
        .iter()
        .flat_map(|replay| &replay.failed)
        .map(|failed| format!("trial: replication {}: {}", failed.replication, failed.problem));
    Ok(past.chain(broken).collect())
}

/// All trials, as `werkbank trials` runs them.
fn replays() -> Result<Vec<trials::Report>, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let library = Library::built_in().map_err(|e| said(&e))?;
    let world = World::named(defaults::WORLD).map_err(|e| said(&e))?;
    let scale = defaults::SCALE.parse().map_err(|e| said(&e))?;
    let setup = trials::Setup::new(world, library, defaults::BASE, scale, defaults::SEED);
    let setup = setup.map_err(|e| said(&e))?;
    let all = trials::built_in().map_err(|e| said(&e))?;
    let run = |trial| setup.run(trial, None, None, |_| ()).map_err(|e| said(&e));
    all.into_iter().map(run).collect()
}

fn scales(list: &str) -> Result<Vec<Scale>, String> {
    list.split(',').map(|scale| scale.parse().map_err(|error| format!("{error}"))).collect()
}
