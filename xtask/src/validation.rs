//! Runs the whole validation, keeps its result, and writes the page.

use std::path::Path;

use scenarios::economy::Economy;
use scenarios::nation::nation;
use scenarios::parameters;
use scenarios::population::{Cache, Scale, fit_with};
use scenarios::resolve::{DEFAULT_BASE, Library};
use scenarios::validate::{
    Designs, Runs, ValidateError, Verdict, in_own_months, observed_nation, report, simulate,
    targets,
};
use scenarios::world::World;
use sim_core::nation::Closure;
use sim_core::rng::Draws;
use sim_core::units::Month;
use validation::drive::Setup;
use validation::own_year::in_own_year;
use validation::page::page;
use validation::report::held_out;
use validation::status::{Status, services};

/// The page.
pub const PAGE: &str = "docs/validation.md";

/// The result that scorecards show.
pub const STATUS: &str = "scenarios/parameters/status.toml";

/// Defaults of `werkbank validate`.
const REPLICATIONS: u32 = 4;
const SEED: u64 = 1;
const ROUNDS: u32 = 24;
const MONTHS: u16 = 120;
const BURN_IN: u16 = 36;

/// Runs everything and writes page and result; the list of problems is empty.
///
/// # Errors
/// When an input can't be used or a file can't be written.
pub fn write(root: &Path) -> Result<Vec<String>, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let world = World::nl().map_err(|e| said(&e))?;
    let design = |name| Library::built_in().and_then(|library| library.resolve(name));
    let base = design(DEFAULT_BASE).map_err(|e| said(&e))?;
    let teams = design("rmt").map_err(|e| said(&e))?;
    let (params, _) = parameters::read("nl.toml", parameters::NL).map_err(|e| said(&e))?;
    let scale = Scale::new(100.0).ok_or("no such scale")?;
    let cache = Cache::user();
    let economy = Economy::named("steady").map_err(|e| said(&e))?;
    let from = Month::from_calendar(2025, 1).ok_or("no such month")?;
    let people = scale.people();
    let nation = nation(&world, &params, &economy, Closure::Middle, people, from, MONTHS, BURN_IN)
        .map_err(|e| said(&e))?;
    let fitted = fit_with(&world, &cache).map_err(|e| said(&e))?;
    let targets = targets::with_services().map_err(|e| said(&e))?;
    let observed = observed_nation(&world, &params, &economy, Closure::Middle, people)
        .map_err(|e| said(&e))?;
    let setup = Setup {
        world: &world,
        params: &params,
        base: &base.timeline,
        scale,
        replications: REPLICATIONS,
        seed: SEED,
        rounds: ROUNDS,
    };
    let earlier = in_own_year(&setup, &targets, &cache).map_err(|e| said(&e))?;
    let designs = Designs { base: &base.timeline, teams: Some(&teams.timeline) };
    let measures = (0..REPLICATIONS)
        .zip(earlier)
        .map(|(r, earlier)| {
            let draws = Draws::new(SEED, r, 0);
            let mut all = simulate(&world, &fitted, &nation, scale, designs.base, draws)?;
            all.extend(in_own_months(&world, &fitted, &observed, scale, designs, draws, &targets)?);
            all.extend(earlier);
            Ok(all)
        })
        .collect::<Result<Vec<_>, ValidateError>>()
        .map_err(|e| said(&e))?;
    let runs = Runs {
        world: world.id.clone(),
        economy: economy.id.clone(),
        design: base.id.clone(),
        scale: people,
        from: from.to_string(),
        months: MONTHS,
        replications: REPLICATIONS,
        seed: SEED,
    };
    let levels = report(runs, &targets, &measures);
    let rows = validation::table::built_in().map_err(|e| said(&e))?;
    let held = held_out(&setup, &rows, &cache).map_err(|e| said(&e))?;
    let within = levels.count(Verdict::Within) as u32;
    let groups = (held.groups_passed(), held.groups.len() as u32);
    let status = Status::new(groups, (within, levels.failed() as u32));
    let text = page(&held, &status, services().map_err(|e| said(&e))?);
    for (path, text) in [(PAGE, text), (STATUS, status.file())] {
        std::fs::write(root.join(path), text).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(Vec::new())
}
