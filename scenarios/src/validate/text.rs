//! A validation as lines for people, in both languages.

use std::fmt::{Result, Write};

use super::targets::Target;
use super::words::{pick, word};
use super::{Assumed, Report, Row, Verdict};
use crate::attempt::Failed;
use crate::lang::Lang;

/// Failed replications that are written out; all of them are in the JSON.
const WRITTEN: usize = 20;

impl Report {
    /// All rows: the labour market, then the service layer.
    pub fn table(&self, lang: Lang) -> String {
        self.calibrated(lang) + &self.services(lang)
    }

    /// The labour market: rows C01 to C12, drift and patterns, and what failed.
    pub fn calibrated(&self, lang: Lang) -> String {
        let mut out = String::new();
        // Writing to a string can't fail.
        let _ = self.write_calibrated(&mut out, lang);
        out
    }

    /// The service layer: rows C13 to C15, and results of the documents beside what structure gives.
    pub fn services(&self, lang: Lang) -> String {
        let mut out = String::new();
        let _ = self.write_services(&mut out, lang);
        out
    }

    fn write_calibrated(&self, out: &mut String, lang: Lang) -> Result {
        let (runs, say) = (&self.runs, |en, nl| pick(lang, en, nl));
        writeln!(
            out,
            "{} {}, {} {}, {} {}, 1:{}, {} {} {}, {} {}\n",
            say("World", "Wereld"),
            runs.world,
            say("economy", "economie"),
            runs.economy,
            say("design", "ontwerp"),
            runs.design,
            runs.scale,
            runs.months,
            say("months from", "maanden vanaf"),
            runs.from,
            runs.replications,
            match runs.replications {
                1 => say("replication", "herhaling"),
                _ => say("replications", "herhalingen"),
            }
        )?;
        self.write_rows(out, false, lang)?;
        writeln!(out, "\n{}", say("Drift: mean of the year", "Verloop: gemiddelde van het jaar"))?;
        let year = say("year", "jaar");
        for drift in &self.drift {
            let years: Vec<String> =
                drift.years.iter().map(|(y, value)| format!("{year} {y}: {value:.2}")).collect();
            let (measure, change) = (&drift.measure, drift.change_percent);
            let unit = word(&drift.unit, lang);
            writeln!(out, "  {measure:20} {} {unit} ({change:+.1}%)", years.join(", "))?;
        }
        writeln!(out, "\n{}", say("Patterns, per cent", "Patronen, procent"))?;
        for pattern in &self.patterns {
            writeln!(out, "  {:26} {:.1}", pattern.measure, pattern.simulated)?;
        }
        write_failed(out, &self.failed, lang)
    }

    fn write_services(&self, out: &mut String, lang: Lang) -> Result {
        self.write_rows(out, true, lang)?;
        let say = |en, nl| pick(lang, en, nl);
        let title = say(
            "Assumed results of the documents beside what structure gives",
            "Uitkomsten die de documenten veronderstellen, naast wat de structuur geeft",
        );
        writeln!(out, "\n{title}")?;
        let names = [say("assumed", "verondersteld"), say("simulated", "gesimuleerd")];
        for line in &self.assumed {
            let Assumed { mechanism, what, what_nl, assumed, low, high, simulated, .. } = line;
            let range = format!("{assumed} ({low} {} {high})", say("to", "tot"));
            let what = pick(lang, what, what_nl);
            let [asked, got] = names;
            writeln!(out, "  {mechanism}  {what:50} {asked} {range:18} {got} {simulated:.1}")?;
        }
        Ok(())
    }

    fn write_rows(&self, out: &mut String, services: bool, lang: Lang) -> Result {
        let rows = || self.rows.iter().filter(move |row| row.target.is_service() == services);
        let say = |en, nl| pick(lang, en, nl);
        writeln!(
            out,
            "{:4} {:26} {:>10} {:>11} {:>20} {:>8} {:>9}  {:8} {}",
            say("row", "rij"),
            say("figure", "cijfer"),
            say("target", "doel"),
            say("simulated", "gesimuleerd"),
            "interval",
            say("miss", "misser"),
            say("s.e.", "s.f."),
            say("verdict", "oordeel"),
            say("unit", "eenheid")
        )?;
        for row in rows().filter(|row| row.simulated.is_some()) {
            write_row(out, row, lang)?;
        }
        let count = |verdict| rows().filter(|row| row.verdict == verdict).count();
        let verdicts = [Verdict::Within, Verdict::Outside, Verdict::NotMeasured, Verdict::Shown];
        let [within, outside, unmeasured, shown] = verdicts.map(count);
        match lang {
            Lang::En => writeln!(
                out,
                "\n{within} within the stated level, {outside} outside, {unmeasured} not measured and so \
                 failed, {shown} shown without a level"
            )?,
            Lang::Nl => writeln!(
                out,
                "\n{within} binnen het gestelde niveau, {outside} erbuiten, {unmeasured} niet gemeten en dus \
                 gemist, {shown} getoond zonder niveau"
            )?,
        }
        let not = say("FAILED, not measured", "GEMIST, niet gemeten");
        for row in rows().filter(|row| row.simulated.is_none()) {
            let target = &row.target;
            let why = if target.measure.is_empty() {
                word(&target.note, lang)
            } else {
                say("no run gave a number", "geen run gaf een getal")
            };
            let Target { moment, id, value, .. } = target;
            let unit = word(&target.unit, lang);
            writeln!(out, "  {not}: {moment} {id}, {value} {unit}: {why}")?;
        }
        Ok(())
    }
}

fn write_row(out: &mut String, row: &Row, lang: Lang) -> Result {
    let to = pick(lang, "to", "tot");
    let interval =
        row.interval.map_or(String::new(), |[low, high]| format!("{low:.2} {to} {high:.2}"));
    let errors = row.miss_errors.map_or(String::new(), |errors| format!("{errors:+.1}"));
    writeln!(
        out,
        "{:4} {:26} {:>10.2} {:>11.2} {interval:>20} {:>+7.1}% {errors:>9}  {:8} {} ({})",
        row.target.moment,
        row.target.id,
        row.target.value,
        row.simulated.unwrap_or_default(),
        row.miss_percent.unwrap_or_default(),
        row.verdict.text(lang),
        word(&row.target.unit, lang),
        row.target.period,
    )
}

impl Verdict {
    /// The verdict in a word; what must catch the eye is in capitals.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Within => pick(lang, "within", "binnen"),
            Self::Outside => pick(lang, "OUTSIDE", "BUITEN"),
            Self::Shown => pick(lang, "shown", "getoond"),
            Self::NotMeasured => pick(lang, "nothing", "niets"),
        }
    }
}

/// Replications that failed, each with the command that redoes it; nothing when none did.
///
/// # Errors
/// Only when `out` can't be written.
pub fn write_failed(out: &mut String, failed: &[Failed], lang: Lang) -> Result {
    let n = failed.len();
    match (n, lang) {
        (0, _) => return Ok(()),
        (1, Lang::En) => writeln!(out, "\n1 replication failed and is in no mean:")?,
        (1, Lang::Nl) => writeln!(out, "\n1 herhaling mislukte en telt in geen gemiddelde mee:")?,
        (_, Lang::En) => writeln!(out, "\n{n} replications failed and are in no mean:")?,
        (_, Lang::Nl) => {
            writeln!(out, "\n{n} herhalingen mislukten en tellen in geen gemiddelde mee:")?;
        }
    }
    for Failed { replication, problem, redo, .. } in failed.iter().take(WRITTEN) {
        writeln!(out, "  {replication}: {problem}\n    {redo}")?;
    }
    if n > WRITTEN {
        let more = n - WRITTEN;
        let where_to = pick(lang, "more; --format json has all", "meer; --format json heeft alle");
        writeln!(out, "  {more} {where_to}")?;
    }
    Ok(())
}
