//! `--confirm`: designs that are too close to call, run again with more people simulated.
//!
//! Close is a design with a row of the scorecard that reads *cannot tell*. Only those run again, against
//! the same base, at the scale of the confirmation; the results lie in `confirm` within the folder of
//! the comparison, which stays as it is.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use miette::{Result, miette};
use scenarios::lang::Lang;
use scenarios::paired::{FEWEST_PAIRS, Verdict};

use super::{CompareArgs, Compared, compare};
use crate::text::say;
use crate::wording as t;

/// Replications of a confirmation: as few as allow a verdict, for at 1:1 luck has a hundredth of the variance
/// it has at 1:100.
const REPLICATIONS: u32 = FEWEST_PAIRS as u32;

/// What became of a confirmation.
pub(super) enum Confirmation {
    /// It was not asked for, or no design was too close to call.
    Nothing,
    /// Close designs ran again.
    Done(Box<Compared>),
    /// It could not be run or kept, which has been said.
    Failed,
}

/// Refuses a confirmation that can confirm nothing, before anything runs.
pub(super) fn check(args: &CompareArgs) -> Result<()> {
    if !args.confirm || args.confirm_scale.people() < args.scale.people() {
        return Ok(());
    }
    Err(miette!(
        help = "give --confirm-scale a finer scale, or leave out --confirm",
        "a confirmation at {} is no finer than --scale {}",
        args.confirm_scale,
        args.scale,
    ))
}

/// Runs the designs that are too close to call again.
///
/// What goes wrong here is said and never an error: the comparison before it is finished.
pub(super) fn confirm(args: &CompareArgs, main: &Compared, cancel: &AtomicBool) -> Confirmation {
    let close = close_contenders(main);
    let lang: Lang = args.lang.into();
    if close.is_empty() {
        say(t::NO_CONFIRM.get(lang));
        return Confirmation::Nothing;
    }
    let names: Vec<&str> = close.iter().map(|(_, name)| *name).collect();
    say(&format!("{} {}: {}", t::CONFIRM.get(lang), args.confirm_scale, names.join(", ")));
    let asked = close.iter().map(|(asked, _)| (*asked).to_owned()).collect();
    let request = args.request(args.confirm_scale, asked);
    // What is confirmed is not confirmed again, also by those who repeat its command.
    let args = CompareArgs { confirm: false, ..args.clone() };
    match compare(&args, &request, REPLICATIONS, Some(&folder(main)), cancel) {
        Ok(Some(compared)) => Confirmation::Done(Box::new(compared)),
        Ok(None) => Confirmation::Failed,
        Err(report) => {
            say(&format!("{report:?}"));
            Confirmation::Failed
        }
    }
}

fn folder(main: &Compared) -> std::path::PathBuf {
    Path::new(&main.folder).join("confirm")
}

/// The designs of which some row of the scorecard can't be told: as asked for, and by name.
fn close_contenders(main: &Compared) -> Vec<(&str, &str)> {
    let rows = &main.outcome.comparison.rows;
    let close = |arm: usize| {
        rows.iter().any(|row| {
            row.more.arm == arm
                && row.more.indicator.headline
                && row.more.verdict == Verdict::CannotTell
        })
    };
    // Arm 0 is the base; designs follow in the order asked for.
    let numbered = main.asked.iter().enumerate().map(|(place, asked)| (place + 1, asked));
    numbered
        .filter(|(arm, _)| close(*arm))
        .map(|(arm, asked)| (asked.as_str(), main.heading.names[arm].as_str()))
        .collect()
}
