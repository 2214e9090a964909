//! Published trials and their replays on the page.

use std::fmt::{Result, Write};

use scenarios::lang::Lang;
use scenarios::trials::Report;

use super::readings::{self, Readings};

/// The findings of all trials, and how we read those that are missed.
pub(super) fn write(out: &mut String, trials: &[Report], readings: &Readings) -> Result {
    let met = trials.iter().filter(|trial| trial.holds).count();
    writeln!(out, "\n## Trials inside the model\n")?;
    writeln!(
        out,
        "Published trials on synthetic people, in the slack of their own country and years; `werkbank trials` prints them with all that differs, and time paths."
    )?;
    writeln!(
        out,
        "Effects are points unless they have a per cent sign; *between groups* is what the study could see, *same people* the same luck with and without the trial, which is judged."
    )?;
    writeln!(out, "Of {} trials {met} have all their findings met.\n", trials.len())?;
    writeln!(
        out,
        "| trial | outcome | month | whom | published | without | between groups | same people | verdict |"
    )?;
    writeln!(out, "| --- | --- | --- | --- | --- | --- | --- | --- | --- |")?;
    for trial in trials {
        for row in trial.rows.iter().filter(|row| row.published.is_some()) {
            let [outcome, month, whom, published, without, groups, same, .., verdict] =
                row.cells(Lang::En);
            writeln!(
                out,
                "| {} | {outcome} | {month} | {whom} | {published} | {without} | {groups} | {same} | {verdict} |",
                trial.trial.id
            )?;
        }
    }
    writeln!(out)?;
    for trial in trials {
        writeln!(out, "- {}: {}; {}.", trial.trial.id, trial.trial.title.en, trial.status)?;
    }
    let missed = trials.iter().filter(|trial| !trial.holds);
    let read = missed.filter_map(|trial| {
        let id = &trial.trial.id;
        Some((id.clone(), readings.trial.get(id)?))
    });
    readings::list(out, read)
}
