//! Targets read in the months that they describe: a run through the observed quarters of 2022 to 2024.

use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::rng::Draws;
use sim_core::run;
use sim_core::units::Month;

use super::measure::{Counts, Measures, Tracker};
use super::services::{RMT_CLIENTS, RMT_MONEY, Scheme};
use super::targets::Target;
use super::{ValidateError, counted, prepared};
use crate::economy::Economy;
use crate::nation::{NationError, nation};
use crate::population::{Fitted, Scale};
use crate::world::World;

/// First month of that run, January 2022: the first observed quarter.
pub const OBSERVED_FROM: Month = Month(12 * 122);
/// Its months: until the latest target.
const MONTHS: u16 = 48;
/// Months before, in the demand of the first quarter.
const BURN_IN: u16 = 36;

/// The nation of that run; after 2024 demand follows `economy`.
///
/// # Errors
/// When the inputs do not fit together.
pub fn observed_nation(
    world: &World,
    params: &Params,
    economy: &Economy,
    closure: Closure,
    people: f64,
) -> Result<Nation, NationError> {
    nation(world, params, economy, closure, people, OBSERVED_FROM, MONTHS, BURN_IN)
}

/// Name under which a target's own value stands among the measures.
pub fn own(target: &Target) -> String {
    format!("own months of {}", target.id)
}

/// Designs of that run.
#[derive(Clone, Copy, Debug)]
pub struct Designs<'a> {
    /// The base.
    pub base: &'a Timeline,
    /// The same with regional mobility teams, by which C13 measures their clients; none where nobody asks.
    pub teams: Option<&'a Timeline>,
}

/// Months for which the clients of mobility teams were published: three years.
const TEAM_MONTHS: usize = 36;

/// Measures each target in its own months of a run of [`observed_nation`].
///
/// Targets of months before it are left out: a history measures them, not this run.
///
/// # Errors
/// When the population can't be drawn at this scale.
pub fn in_own_months(
    world: &World,
    fitted: &Fitted,
    nation: &Nation,
    scale: Scale,
    designs: Designs<'_>,
    draws: Draws,
    targets: &[Target],
) -> Result<Measures, ValidateError> {
    let start = prepared(world, fitted, nation, scale, designs.base, draws)?;
    let teams = designs.teams.filter(|_| targets.iter().any(is_of_teams));
    let teams = teams.map(|teams| (teams, start.clone()));
    let mut tracker = Tracker::with_services(nation, &start.world);
    let base = run::simulate(start, nation, designs.base, false, |world| {
        tracker.see(world);
        true
    });
    // The runs are never stopped half-way, so there are records.
    let Some(base) = base else { return Ok(Measures::new()) };
    let mut found = each_own(&tracker.finish(&base), targets);
    if let Some((teams, start)) = teams {
        let mut scheme = Scheme::default();
        let mut left = TEAM_MONTHS;
        let record = run::simulate(start, nation, teams, false, |world| {
            if left > 0 {
                scheme.see(world);
            }
            left = left.saturating_sub(1);
            true
        });
        if let Some(record) = record {
            scheme.measure(&record, &base, TEAM_MONTHS, &mut found);
        }
    }
    Ok(found)
}

/// Whether the figure is about regional mobility teams, which takes a run of its own.
fn is_of_teams(target: &Target) -> bool {
    [RMT_CLIENTS, RMT_MONEY].contains(&target.measure.as_str())
}

/// The same of the base alone, without the service layer, with what the whole run gives, in which targets
/// without months of their own are read.
///
/// # Errors
/// When the population can't be drawn at this scale.
pub fn whole_and_own_months(
    world: &World,
    fitted: &Fitted,
    nation: &Nation,
    scale: Scale,
    base: &Timeline,
    draws: Draws,
    targets: &[Target],
) -> Result<Measures, ValidateError> {
    let both = |counts: &Counts<'_>| {
        let mut all = counts.all();
        all.extend(each_own(counts, targets));
        all
    };
    Ok(counted(world, fitted, nation, scale, base, draws, both)?.unwrap_or_default())
}

/// Each target in its own months, as far as the run holds them.
fn each_own(counts: &Counts<'_>, targets: &[Target]) -> Measures {
    let one = |target: &Target| {
        let (first, last) = target.window.filter(|window| window.0 >= OBSERVED_FROM)?;
        let from = usize::from(first.since(OBSERVED_FROM));
        let months = from..usize::from(last.since(OBSERVED_FROM)) + 1;
        Some((own(target), *counts.over(months).get(&target.measure)?))
    };
    targets.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::history::{HISTORIES, History};
    use crate::parameters;
    use crate::population::{Cache, fit_with};
    use crate::resolve::{DEFAULT_BASE, Library};
    use crate::validate::targets;

    #[test]
    fn every_judged_target_is_read_within_the_run_or_a_history() {
        assert_eq!(Month::parse("2022-01"), Some(OBSERVED_FROM));
        let histories = HISTORIES.map(|(name, _)| History::named(name).unwrap());
        for target in targets::with_services().unwrap().iter().filter(|t| t.low.is_some()) {
            let (first, last) = target.window.expect("a judged target says when it is read");
            let held = |from: Month, months: u16| first >= from && last < from.plus(months);
            let in_run = held(OBSERVED_FROM, MONTHS);
            assert!(in_run || histories.iter().any(|h| held(h.from, h.months)), "{}", target.id);
        }
    }

    #[test]
    fn every_target_of_the_run_is_measured_in_it() {
        let world = World::nl().unwrap();
        let library = Library::built_in().unwrap();
        let [base, teams] = [DEFAULT_BASE, "rmt"].map(|name| library.resolve(name).unwrap());
        let (params, _) = parameters::read("nl.toml", parameters::NL).unwrap();
        let economy = Economy::named("steady").unwrap();
        let nation = observed_nation(&world, &params, &economy, Closure::Middle, 1000.0).unwrap();
        let fitted = fit_with(&world, &Cache::off()).unwrap();
        let scale = Scale::new(1000.0).unwrap();
        let all = targets::with_services().unwrap();
        let measured = |teams| {
            let designs = Designs { base: &base.timeline, teams };
            let draws = Draws::new(5, 0, 0);
            in_own_months(&world, &fitted, &nation, scale, designs, draws, &all).unwrap()
        };
        let found = measured(Some(&teams.timeline));
        let of_run = |t: &&Target| t.window.is_some_and(|(first, _)| first >= OBSERVED_FROM);
        for target in all.iter().filter(of_run) {
            let value = found.get(&own(target)).or_else(|| found.get(&target.measure));
            assert!(value.is_some_and(|v| v.is_finite()), "{}", target.id);
        }
        let service = |id: &str| found[&own(all.iter().find(|t| t.id == id).unwrap())];
        // Holders and facilities are counted alike, and no more people are on benefit than hold one.
        assert!(service("municipal_facilities") > 0.0 && service("facility_starts") > 0.0);
        assert!((0.0..=100.0).contains(&service("bijstand_with_facility")));
        // An hour costs what it costs: 85 euro times 1,363 hours, but for whole hours.
        assert!((service("staff_cost_fte") - 115.9).abs() < 1.0);
        assert!(found["rmt_clients"] > 0.0 && found["rmt_money"] > 0.0);
        assert!(!measured(None).contains_key("rmt_clients"));
    }
}
