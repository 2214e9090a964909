//! Calibration targets of years with another labour market, measured in the slack of their own year.
//!
//! ```text
//! target     C10 of 2018: published for a market with 80 vacancies per 100 unemployed, not 119
//! history    the years that hold the months of the target and begin last before them, up to its last month
//! drive      demand sought so that simulated vacancies follow the observed ones, as for the held-out rows
//! ```
//!
//! It reads targets and observed vacancies, no held-out row. It stands here since calibration can't run
//! histories: such rows are judged and never fitted.

use scenarios::economy::EconomyError;
use scenarios::economy::history::{HISTORIES, History};
use scenarios::population::Cache;
use scenarios::validate::measure::{Measures, of_record};
use scenarios::validate::targets::Target;
use scenarios::validate::{Ran, own};
use sim_core::units::Month;

use crate::drive::{DriveError, Setup, years};

/// Measures each target whose months lie before the observed quarters of calibration; one entry for each
/// replication, with the reason where a history broke off. Targets of other months, and of months that no
/// history holds, are left out.
///
/// # Errors
/// When a history can't be run.
pub fn in_own_year(
    setup: &Setup<'_>,
    targets: &[Target],
    cache: &Cache,
) -> Result<Vec<Ran>, DriveError> {
    let mut found: Vec<Ran> = vec![Ok(Measures::new()); setup.replications as usize];
    let mut earlier: Vec<(Month, Month)> = windows(targets).map(|(_, window)| window).collect();
    earlier.sort_unstable();
    earlier.dedup();
    for window in earlier {
        let Some(history) = history_of(window)? else { continue };
        let from = history.from;
        let ran = years(setup, &history.until(window.1), cache)?;
        let months: Vec<usize> =
            (usize::from(window.0.since(from))..=usize::from(window.1.since(from))).collect();
        let place = |replication: u32| (replication - setup.first) as usize;
        for seen in &ran.seen {
            let Ok(found) = &mut found[place(seen.replication)] else { continue };
            let all = of_record(&seen.record, &months);
            let wanted = windows(targets).filter(|(_, other)| *other == window);
            found.extend(
                wanted.filter_map(|(target, _)| Some((own(target), *all.get(&target.measure)?))),
            );
        }
        for failed in ran.failed {
            found[place(failed.replication)] = Err(failed.problem);
        }
    }
    Ok(found)
}

/// Targets of months before the observed quarters of calibration.
fn windows(targets: &[Target]) -> impl Iterator<Item = (&Target, (Month, Month))> {
    let earlier = targets.iter().filter(|target| target.is_earlier());
    earlier.filter_map(|target| Some((target, target.window?)))
}

/// The history that holds these months and begins last before them.
fn history_of((first, last): (Month, Month)) -> Result<Option<History>, EconomyError> {
    let mut best: Option<History> = None;
    for (name, _) in HISTORIES {
        let history = History::named(name)?;
        let holds = history.from <= first && last < history.from.plus(history.months);
        if holds && best.as_ref().is_none_or(|best| history.from > best.from) {
            best = Some(history);
        }
    }
    Ok(best)
}
