//! Targets read in the months that they describe: a run through the observed quarters of 2022 to 2024.

use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::rng::Draws;
use sim_core::units::Month;

use super::measure::{Counts, Measures};
use super::targets::Target;
use super::{ValidateError, counted};
use crate::economy::Economy;
use crate::nation::{NationError, nation};
use crate::population::{Fitted, Scale};
use crate::world::World;

/// First month of that run, January 2022: the first observed quarter.
const FROM: Month = Month(12 * 122);
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
    nation(world, params, economy, closure, people, FROM, MONTHS, BURN_IN)
}

/// Name under which a target's own value stands among the measures.
pub(super) fn name(target: &Target) -> String {
    format!("own months of {}", target.id)
}

/// Measures each target in its own months of a run of [`observed_nation`].
///
/// # Errors
/// When the population can't be drawn at this scale.
pub fn in_own_months(
    world: &World,
    fitted: &Fitted,
    nation: &Nation,
    scale: Scale,
    base: &Timeline,
    draws: Draws,
    targets: &[Target],
) -> Result<Measures, ValidateError> {
    let own = |counts: &Counts<'_>| own(counts, targets);
    Ok(counted(world, fitted, nation, scale, base, draws, own)?.unwrap_or_default())
}

/// The same with what the whole run gives, in which targets without months of their own are read.
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
        all.extend(own(counts, targets));
        all
    };
    Ok(counted(world, fitted, nation, scale, base, draws, both)?.unwrap_or_default())
}

fn own(counts: &Counts<'_>, targets: &[Target]) -> Measures {
    let own = targets.iter().filter_map(|target| {
        let (first, last) = target.window.filter(|window| window.0 >= FROM)?;
        let months = usize::from(first.since(FROM))..usize::from(last.since(FROM)) + 1;
        Some((name(target), *counts.over(months).get(&target.measure)?))
    });
    own.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::targets;

    #[test]
    fn every_judged_target_is_read_within_the_run() {
        assert_eq!(Month::parse("2022-01"), Some(FROM));
        for target in targets::built_in().unwrap().iter().filter(|target| target.low.is_some()) {
            let (first, last) = target.window.expect("a judged target says when it is read");
            assert!(first >= FROM && last < FROM.plus(MONTHS), "{}", target.id);
        }
    }
}
