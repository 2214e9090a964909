//! What is shown while a comparison runs.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use scenarios::compare::Comparison;
use scenarios::lang::Lang;
use scenarios::plan::Plan;
use scenarios::session::Update;

use crate::scorecard::{Heading, first_table};
use crate::text::say;

/// Progress and the first table, on standard error.
pub(crate) struct Display<'a> {
    pub(crate) bar: ProgressBar,
    heading: &'a Heading,
    lang: Lang,
    started: Instant,
    shown: bool,
    seen: usize,
}

/// Fewest replications of a first table.
const FIRST_REPLICATIONS: usize = 2;

/// After this long the fewest will do; before it three times as many are waited for.
const PATIENCE: Duration = Duration::from_secs(8);

impl<'a> Display<'a> {
    pub(crate) fn new(plan: &Plan, heading: &'a Heading, lang: Lang) -> Self {
        let bar = ProgressBar::new(plan.work());
        let style = ProgressStyle::with_template("{bar:40} {percent:>3}%  {elapsed} + {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, heading, lang, started: Instant::now(), shown: false, seen: 0 }
    }

    pub(crate) fn show(&mut self, plan: &Plan, update: &Update) {
        match update {
            Update::Resumed { months, .. } => self.bar.inc(*months),
            Update::Progress { months } => self.bar.inc(u64::from(*months)),
            Update::Failed { failed } => {
                let text = format!(
                    "{} ({}), replication {}: {}",
                    failed.design, failed.arm, failed.replication, failed.message
                );
                self.bar.suspend(|| say(&text));
            }
            Update::Finished { results } => {
                let complete = results.complete(plan);
                let new = complete > self.seen;
                self.seen = complete;
                let wait = if self.started.elapsed() < PATIENCE { 3 } else { 1 };
                let all = plan.repetition.replications as usize;
                let due = complete >= FIRST_REPLICATIONS * wait && complete < all;
                if new && due && !self.shown {
                    self.shown = true;
                    let text = first_table(self.heading, &Comparison::of(plan, results), self.lang);
                    self.bar.suspend(|| say(&text));
                }
            }
        }
    }
}
