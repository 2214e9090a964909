//! Conditions as lines for people, and as a section of the page.

use std::fmt::{Result, Write};

use scenarios::lang::Lang;
use scenarios::validate::words::{pick, word};
use scenarios::validate::{Verdict, write_failed};
use sim_core::nation::Closure;

use super::{Compared, Conditions, Label, MOVED, Moved};
use crate::report::short;

/// A closure in a word.
pub(crate) fn closure(closure: Closure, lang: Lang) -> &'static str {
    match closure {
        Closure::Short => pick(lang, "short", "kort"),
        Closure::Middle => pick(lang, "middle", "midden"),
        Closure::Long => pick(lang, "long", "lang"),
    }
}

impl Label {
    /// The condition in a few words.
    pub fn text(&self, lang: Lang) -> String {
        let name = closure(self.closure, lang);
        let (scale, runs) = (self.scale, self.replications);
        match (lang, runs) {
            (Lang::En, 1) => format!("1:{scale}, {name} closure, 1 run"),
            (Lang::En, _) => format!("1:{scale}, {name} closure, {runs} runs"),
            (Lang::Nl, 1) => format!("1:{scale}, sluiting {name}, 1 run"),
            (Lang::Nl, _) => format!("1:{scale}, sluiting {name}, {runs} runs"),
        }
    }
}

impl Compared {
    /// Levels that hold here and at the reference, those that are judged, and what moved.
    fn summary(&self, lang: Lang) -> String {
        let judged = |row: &&Moved| row.verdict != Verdict::Shown;
        let all = self.rows.iter().filter(judged).count();
        let within = |of: fn(&Moved) -> Verdict| {
            self.rows.iter().filter(|row| of(row) == Verdict::Within).count()
        };
        let (here, there) = (within(|row| row.verdict), within(|row| row.reference_verdict));
        let moved = self.rows.iter().filter(|row| row.moved()).count();
        let of = self.rows.len();
        let mut text = match lang {
            Lang::En => format!(
                "{here} of {all} levels hold, at the reference {there}; {moved} of {of} figures moved by more than {MOVED} s.e."
            ),
            Lang::Nl => format!(
                "{here} van {all} niveaus gehaald, in de referentie {there}; {moved} van {of} cijfers verschoven meer dan {MOVED} s.f."
            ),
        };
        let size = |row: &&Moved| row.change_percent.map_or(0.0, f64::abs);
        let largest = self.rows.iter().max_by(|a, b| size(a).total_cmp(&size(b)));
        if let Some((row, change)) = largest.and_then(|row| Some((row, row.change_percent?))) {
            let most = pick(lang, "; the largest change:", "; de grootste verandering:");
            let _ = write!(text, "{most} {} {change:+.1}%", row.id);
        }
        for (which, en, nl) in [
            (Moved::lost as fn(&Moved) -> bool, "; lost:", "; verloren:"),
            (
                |row| row.missed() && !row.lost(),
                "; missed within chance:",
                "; gemist binnen het toeval:",
            ),
            (Moved::found, "; gained:", "; gewonnen:"),
        ] {
            let ids: Vec<&str> =
                self.rows.iter().filter(|row| which(row)).map(|row| row.id.as_str()).collect();
            if !ids.is_empty() {
                let _ = write!(text, "{} {}", pick(lang, en, nl), ids.join(", "));
            }
        }
        text
    }
}

impl Conditions {
    /// The conditions as lines for people.
    pub fn table(&self, lang: Lang) -> String {
        let mut out = String::new();
        // Writing to a string can't fail.
        let _ = self.write(&mut out, lang);
        out
    }

    fn write(&self, out: &mut String, lang: Lang) -> Result {
        let say = |en, nl| pick(lang, en, nl);
        writeln!(
            out,
            "{} {}; {}",
            say("Reference:", "Referentie:"),
            self.reference.text(lang),
            say("the years 2022 to 2025", "de jaren 2022 tot en met 2025")
        )?;
        write_failed(out, &self.failed, lang)?;
        for compared in &self.compared {
            writeln!(out, "\n{}: {}", compared.condition.text(lang), compared.summary(lang))?;
            if compared.borrowed {
                writeln!(out, "{}", borrowed(lang))?;
            }
            writeln!(
                out,
                "{:4} {:26} {:>11} {:>11} {:>9} {:>6}  {:9} {:9} {}",
                say("row", "rij"),
                say("figure", "cijfer"),
                say("reference", "referentie"),
                say("here", "hier"),
                say("change", "verschil"),
                say("s.e.", "s.f."),
                say("level", "niveau"),
                say("was", "was"),
                say("unit", "eenheid")
            )?;
            for row in &compared.rows {
                line(out, row, lang)?;
            }
            write_failed(out, &compared.failed, lang)?;
        }
        Ok(())
    }

    /// The conditions as a section of the page.
    ///
    /// # Errors
    /// Only when `out` can't be written.
    pub fn write_section(&self, out: &mut String) -> Result {
        let lang = Lang::En;
        writeln!(out, "\n## Scales and closures\n")?;
        writeln!(
            out,
            "The same parameters in the years 2022 to 2025; beside each value its change from the reference, with standard error in brackets."
        )?;
        writeln!(
            out,
            "Closures have the same people and luck as the reference, so their changes are surer than those of scales."
        )?;
        writeln!(out, "A level that holds at the reference and not here is **lost**.")?;
        if self.compared.iter().any(|compared| compared.borrowed) {
            writeln!(out, "{}.", borrowed(lang))?;
        }
        writeln!(out, "\n- Reference: {}", self.reference.text(lang))?;
        for compared in &self.compared {
            writeln!(out, "- {}: {}", compared.condition.text(lang), compared.summary(lang))?;
        }
        let name = |at: &Label| format!("1:{}, {}", at.scale, closure(at.closure, lang));
        let others = || self.compared.iter();
        let heads: Vec<String> = others().map(|compared| name(&compared.condition)).collect();
        writeln!(out, "\n| row | unit | {} | {} |", name(&self.reference), heads.join(" | "))?;
        writeln!(out, "| --- | --- | --- |{}", " --- |".repeat(heads.len()))?;
        let Some(first) = self.compared.first() else { return Ok(()) };
        for (k, row) in first.rows.iter().enumerate() {
            let missed = if row.reference_verdict == Verdict::Outside { ", missed" } else { "" };
            let reference = row.reference.map_or_else(|| "-".to_owned(), short);
            let cells: Vec<String> = others().map(|compared| cell(&compared.rows[k])).collect();
            writeln!(
                out,
                "| {} `{}` | {} | {reference}{missed} | {} |",
                row.moment,
                row.id,
                row.unit,
                cells.join(" | ")
            )?;
        }
        Ok(())
    }
}

fn borrowed(lang: Lang) -> &'static str {
    pick(
        lang,
        "The chance of a single run is taken as that of a run of the other side; at a finer scale that is too much, but for survey figures",
        "Het toeval van een enkele run is dat van een run aan de andere kant; bij een fijnere schaal is dat te veel, behalve voor enquêtecijfers",
    )
}

fn line(out: &mut String, row: &Moved, lang: Lang) -> Result {
    let value = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.2}"));
    let change =
        row.change_percent.map_or_else(|| "-".to_owned(), |change| format!("{change:+.1}%"));
    let se = row.change_se.map_or_else(|| "-".to_owned(), |se| format!("{se:.1}"));
    writeln!(
        out,
        "{:4} {:26} {:>11} {:>11} {change:>9} {se:>6}  {:9} {:9} {}",
        row.moment,
        row.id,
        value(row.reference),
        value(row.simulated),
        row.verdict.text(lang),
        row.reference_verdict.text(lang),
        word(&row.unit, lang)
    )
}

fn cell(row: &Moved) -> String {
    let Some((value, change)) = row.simulated.zip(row.change_percent) else {
        return "-".to_owned();
    };
    let se = row.change_se.map_or_else(String::new, |se| format!(" ({se:.1})"));
    let lost = if row.lost() { " **lost**" } else { "" };
    format!("{}, {change:+.1}%{se}{lost}", short(value))
}
