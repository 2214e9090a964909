//! The page `docs/validation.md`: what was held out, fitted and replayed, what came out, and what that means.

mod levels;
mod readings;
mod trials;

use std::fmt::{Result, Write};

use crate::conditions::Conditions;
use crate::report::{Report, short};
use crate::score::{Scored, Verdict};
use crate::status::{NEEDED, Services, Status, lines};
use readings::Readings;
use scenarios::lang::Lang;
use scenarios::trials::Report as Replay;
use scenarios::validate::Report as Levels;
use sim_core::MODEL_VERSION;

/// First line of the page.
pub const MARK: &str =
    "<!-- Written by `cargo xtask validation`; change the code or the data instead. -->";

const HEAD: &str = "# Validation

Figures of past years that nothing is fitted to (H1 to H8), those that are fitted to, the service layer, and published trials, as `werkbank validate` and `werkbank trials` print them.
Calibration code can't reach the rows of H1 to H8.
Four of them are not clean all the same, for their figures entered the program before they were held apart: `unemployed_2025q1`, `employed_2025q3` and `population_15_75_2025q3` in the base population, and `unemployed_2020q3_sa` in the path of `covid.toml` after which `separation.support_keeps` was set.
What each row is compared with, and how it is measured, was chosen before the first run; the readings of failures were written after it.
After the first validation, in which no group passed, mechanisms were changed: how finding work, quits and job loss answer to slack, callbacks by age, search on the WW, and which months count for a right to WW.
After the second, in which three groups passed, so were when a lost job becomes a claim and who comes back to the bijstand.
After the third, in which three passed too, so were how a small job beside the WW grows, which ages the people of past years have, how many come of age and migrate, and whom means are not asked of; ranges of `acceptance.reservation` and `search.ww_factor` were narrowed with trial E009 in view.
After the fourth, in which two passed, so were the shape of the matching function, which jobs end early, and how much of the month of a job loss is left to search.
The values of these (`search.balance_openings`, `search.short_side`, `separation.early`, `separation.early_mover_factor`, `search.month_of_loss`), of `separation.slack`, and of how employers' standards and pay follow the market (`hiring.easing_elasticity`, `acceptance.wage_elasticity`) are assumptions within what their sources allow, and were chosen in view of these rows; so were the ranges in which `search.applications`, `hiring.callback` and `search.ww_factor` were sought.
After the fifth, in which five passed and four levels of calibration were missed by little, values of behaviour were sought again until those levels held; between points at which they do, these rows and trial E009 chose.
So no value of behaviour in `nl.toml` is wholly without these rows in view; the sets of `ensemble.toml` were fitted to the calibrated figures alone, within ranges around that point.
What to change was read off these rows as well; a pass is weaker evidence than it would be on rows that nobody had seen.
Past years are driven by observed vacancies alone: demand is sought outside the run until simulated vacancies follow the observed ones, and unemployment is an outcome.
Job loss follows slack, and the fall of demand over twelve months by an assumed factor of five (0 to 20); the design is `zonder-hervorming` in all years.
A row with an earlier value is scored on its change: right sign, half to double the size, nearer than no change, and for unemployment and tension nearer than a Beveridge line; other rows on their level, within 20% or two standard errors.
A row that the model has no state for counts as failed; vacancies drive the run and do not count.
The readings of failures are ours: no study tests them.
";

const MEANING: &str = "
## What this means for claims about policy

While fewer groups pass than are needed, the model has not shown that it follows the labour market into another phase of the cycle.
Differences between designs in the labour market of the start are read under that reservation; a claim about what a design does in a slump, over a boom, or to benefit spells that are long is not supported.
None of these rows identifies the effect of a service: those rest on the literature of effects.
";

/// The page.
pub fn page(
    report: &Report,
    (levels, replays): (&Levels, &[Replay]),
    conditions: &Conditions,
    status: &Status,
    services: Services,
) -> String {
    let mut out = format!("{MARK}\n\n{HEAD}");
    // Writing to a string can't fail.
    let _ = write(&mut out, report, status, services);
    let readings = Readings::built_in();
    let _ = levels::write(&mut out, levels, &readings);
    let _ = trials::write(&mut out, replays, &readings);
    let _ = conditions.write_section(&mut out);
    out + MEANING
}

fn write(out: &mut String, report: &Report, status: &Status, services: Services) -> Result {
    writeln!(out, "\n## Status\n")?;
    for line in lines(Some(status), services, Lang::En) {
        writeln!(out, "- {line}")?;
    }
    writeln!(
        out,
        "\nModel version {MODEL_VERSION}, scale 1:{}, {} replications, seed {}; {} levels of calibration hold and {} do not; {NEEDED} groups are needed.",
        report.scale, report.replications, report.seed, status.levels_within, status.levels_outside
    )?;
    writeln!(out, "\n## How the years were driven\n")?;
    writeln!(
        out,
        "| years | mean miss of vacancies | largest | margins of the time | of the base year |"
    )?;
    writeln!(out, "| --- | --- | --- | --- | --- |")?;
    for drive in &report.drives {
        let margins: Vec<String> = drive
            .margins
            .iter()
            .map(|m| format!("{} {} ({})", m.margin, m.category, m.year))
            .collect();
        writeln!(
            out,
            "| {} | {:.1}% | {:.1}% | {} | {} |",
            drive.id,
            drive.mean_miss,
            drive.largest_miss,
            margins.join(", "),
            drive.missing.join(", ")
        )?;
    }
    let line = report.line;
    writeln!(
        out,
        "\nBeveridge line through {} quarters of 2022 to 2024: ln U = {:.2} {:+.2} ln V.",
        line.quarters, line.constant, line.slope
    )?;
    for group in &report.groups {
        let said = if group.passes { "passes" } else { "fails" };
        writeln!(out, "\n## {} {}\n", group.code, group.texts.en)?;
        writeln!(out, "{} of {} rows pass: the group {said}.\n", group.passed, group.counted)?;
        writeln!(
            out,
            "| row | period | unit | published | simulated | 95% | change | simulated change | line | s.e. | verdict |"
        )?;
        writeln!(out, "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")?;
        for scored in report.rows.iter().filter(|scored| scored.row.moment == group.code) {
            writeln!(out, "{}", row(scored))?;
        }
        if !group.passes {
            writeln!(out, "\nOur reading: {}", group.texts.mechanism_en)?;
        }
    }
    Ok(())
}

fn row(scored: &Scored) -> String {
    let number = |value: Option<f64>| value.map_or_else(String::new, short);
    let interval =
        scored.interval.map_or_else(String::new, |[a, b]| format!("{} to {}", short(a), short(b)));
    let failed: Vec<&str> = scored.tests.iter().filter(|t| !t.passed).map(|t| t.name).collect();
    let verdict = match scored.verdict {
        Verdict::Pass => "pass".to_owned(),
        Verdict::Fail => format!("fail: {}", failed.join(", ")),
        Verdict::NotMeasured => format!("fail, not measured: {}", scored.row.note),
        Verdict::Drives => "drives".to_owned(),
    };
    let row = &scored.row;
    let cells = [
        format!("`{}`", row.id),
        row.period.clone(),
        row.unit.clone(),
        short(row.value),
        number(scored.simulated),
        interval,
        number(scored.change),
        number(scored.simulated_change),
        number(scored.line_change),
        scored.miss_errors.map_or_else(String::new, |errors| format!("{errors:+.1}")),
        verdict,
    ];
    format!("| {} |", cells.join(" | "))
}
