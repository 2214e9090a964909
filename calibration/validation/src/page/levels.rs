//! Figures of calibration and of the service layer on the page.

use std::fmt::{Result, Write};

use scenarios::validate::{Report, Row, Verdict};

use super::readings::{self, Readings};
use crate::report::short;

/// Both tables, each followed by how we read its misses.
pub(super) fn write(out: &mut String, levels: &Report, readings: &Readings) -> Result {
    writeln!(out, "\n## Calibrated figures\n")?;
    writeln!(
        out,
        "Behaviour was fitted to these, so that they say how well the fit is and validate nothing; figures of 2018 and C12 were not fitted to."
    )?;
    table(out, levels, false, readings)?;
    writeln!(out, "\n## Service layer\n")?;
    table(out, levels, true, readings)
}

fn table(out: &mut String, levels: &Report, services: bool, readings: &Readings) -> Result {
    writeln!(out, "\n| row | period | unit | target | simulated | 95% | miss | verdict |")?;
    writeln!(out, "| --- | --- | --- | --- | --- | --- | --- | --- |")?;
    let rows = || levels.rows.iter().filter(move |row| row.target.is_service() == services);
    for row in rows() {
        writeln!(out, "| {} |", cells(row).join(" | "))?;
    }
    let missed = rows().filter(|row| failed(row.verdict));
    let read = missed.filter_map(|row| {
        let id = &row.target.id;
        Some((format!("`{id}`"), readings.level.get(id)?))
    });
    readings::list(out, read)
}

fn failed(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Outside | Verdict::NotMeasured)
}

fn cells(row: &Row) -> [String; 8] {
    let target = &row.target;
    let interval =
        row.interval.map_or_else(String::new, |[a, b]| format!("{} to {}", short(a), short(b)));
    let verdict = match row.verdict {
        Verdict::Within => "within",
        Verdict::Outside => "**outside**",
        Verdict::Shown => "shown",
        Verdict::NotMeasured => "**not measured**",
    };
    [
        format!("{} `{}`", target.moment, target.id),
        target.period.clone(),
        target.unit.clone(),
        short(target.value),
        row.simulated.map_or_else(String::new, short),
        interval,
        row.miss_percent.map_or_else(String::new, |miss| format!("{miss:+.1}%")),
        verdict.to_owned(),
    ]
}
