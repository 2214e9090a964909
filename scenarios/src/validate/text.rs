//! A validation as lines for people.

use std::fmt::{Result, Write};

use super::targets::Target;
use super::{Assumed, Report, Row, Verdict};

/// Rows of the service layer.
const SERVICES: [&str; 3] = ["C13", "C14", "C15"];

fn is_service(row: &Row) -> bool {
    SERVICES.contains(&row.target.moment.as_str())
}

impl Report {
    /// The same report with the rows of one part alone: the service layer, or all others.
    #[must_use]
    pub fn part(mut self, services: bool) -> Self {
        self.rows.retain(|row| is_service(row) == services);
        self
    }

    /// All rows: the labour market, then the service layer.
    pub fn table(&self) -> String {
        self.calibrated() + &self.services()
    }

    /// The labour market: rows C01 to C12, drift and patterns.
    pub fn calibrated(&self) -> String {
        let mut out = String::new();
        // Writing to a string can't fail.
        let _ = self.write_calibrated(&mut out);
        out
    }

    /// The service layer: rows C13 to C15, and results of the documents beside what structure gives.
    pub fn services(&self) -> String {
        let mut out = String::new();
        let _ = self.write_services(&mut out);
        out
    }

    fn write_calibrated(&self, out: &mut String) -> Result {
        let runs = &self.runs;
        writeln!(
            out,
            "World {}, economy {}, design {}, 1:{}, {} months from {}, {} replication{}\n",
            runs.world,
            runs.economy,
            runs.design,
            runs.scale,
            runs.months,
            runs.from,
            runs.replications,
            if runs.replications == 1 { "" } else { "s" },
        )?;
        self.write_rows(out, false)?;
        writeln!(out, "\nDrift: mean of the year")?;
        for drift in &self.drift {
            let years: Vec<String> =
                drift.years.iter().map(|(y, value)| format!("year {y}: {value:.2}")).collect();
            let (measure, change) = (&drift.measure, drift.change_percent);
            writeln!(out, "  {measure:20} {} {} ({change:+.1}%)", years.join(", "), drift.unit)?;
        }
        writeln!(out, "\nPatterns, per cent")?;
        for pattern in &self.patterns {
            writeln!(out, "  {:26} {:.1}", pattern.measure, pattern.simulated)?;
        }
        Ok(())
    }

    fn write_services(&self, out: &mut String) -> Result {
        self.write_rows(out, true)?;
        writeln!(out, "\nAssumed results of the documents beside what structure gives")?;
        for line in &self.assumed {
            let Assumed { mechanism, what, assumed, low, high, simulated, .. } = line;
            let range = format!("{assumed} ({low} to {high})");
            writeln!(out, "  {mechanism}  {what:45} assumed {range:18} simulated {simulated:.1}")?;
        }
        Ok(())
    }

    fn write_rows(&self, out: &mut String, services: bool) -> Result {
        let rows = || self.rows.iter().filter(move |row| is_service(row) == services);
        writeln!(
            out,
            "{:4} {:26} {:>10} {:>10} {:>20} {:>8} {:>9}  {:8} unit",
            "row", "figure", "target", "simulated", "interval", "miss", "s.e.", "verdict"
        )?;
        for row in rows().filter(|row| row.simulated.is_some()) {
            let verdict = match row.verdict {
                Verdict::Within => "within",
                Verdict::Outside => "OUTSIDE",
                Verdict::Shown | Verdict::NotMeasured => "shown",
            };
            let interval =
                row.interval.map_or(String::new(), |[low, high]| format!("{low:.2} to {high:.2}"));
            let errors = row.miss_errors.map_or(String::new(), |errors| format!("{errors:+.1}"));
            writeln!(
                out,
                "{:4} {:26} {:>10.2} {:>10.2} {interval:>20} {:>+7.1}% {errors:>9}  {verdict:8} {} ({})",
                row.target.moment,
                row.target.id,
                row.target.value,
                row.simulated.unwrap_or_default(),
                row.miss_percent.unwrap_or_default(),
                row.target.unit,
                row.target.period,
            )?;
        }
        let count = |verdict| rows().filter(|row| row.verdict == verdict).count();
        let verdicts = [Verdict::Within, Verdict::Outside, Verdict::NotMeasured, Verdict::Shown];
        let [within, outside, unmeasured, shown] = verdicts.map(count);
        writeln!(
            out,
            "\n{within} within the stated level, {outside} outside, {unmeasured} not measured and so \
             failed, {shown} shown without a level"
        )?;
        for row in rows().filter(|row| row.simulated.is_none()) {
            let target = &row.target;
            let Target { moment, id, value, unit, note, .. } = target;
            writeln!(out, "  FAILED, not measured: {moment} {id}, {value} {unit}: {note}")?;
        }
        Ok(())
    }
}
