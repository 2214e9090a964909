//! The held-out part as lines for people, in both languages.

use std::fmt::{Result, Write};

use scenarios::lang::Lang;
use scenarios::validate::words::{pick, word};
use scenarios::validate::write_failed;

use crate::beveridge::Beveridge;
use crate::report::{Group, Report, short};
use crate::score::{Scored, Verdict};
use crate::status::NEEDED;

impl Report {
    /// The report as lines for people.
    pub fn table(&self, lang: Lang) -> String {
        let mut out = String::new();
        // Writing to a string can't fail.
        let _ = self.write(&mut out, lang);
        out
    }

    fn write(&self, out: &mut String, lang: Lang) -> Result {
        let (scale, replications, seed) = (self.scale, self.replications, self.seed);
        match lang {
            Lang::En => writeln!(
                out,
                "Past years driven by observed vacancies alone, 1:{scale}, {replications} replications, seed {seed}"
            )?,
            Lang::Nl => writeln!(
                out,
                "Voorbije jaren, alleen gestuurd door waargenomen vacatures, 1:{scale}, {replications} herhalingen, toevalsgetal {seed}"
            )?,
        }
        for drive in &self.drives {
            let (id, mean, most) = (&drive.id, drive.mean_miss, drive.largest_miss);
            let (rounds, missing) = (drive.rounds, drive.missing.join(", "));
            match lang {
                Lang::En => writeln!(
                    out,
                    "  {id}: vacancies within {mean:.1}% on average, {most:.1}% at most, after {rounds} rounds; of the base year: {missing}"
                )?,
                Lang::Nl => writeln!(
                    out,
                    "  {id}: vacatures gemiddeld binnen {mean:.1}%, hooguit {most:.1}%, na {rounds} ronden; uit het basisjaar: {missing}"
                )?,
            }
        }
        let Beveridge { constant, slope, quarters } = self.line;
        let line = match lang {
            Lang::En => format!("Beveridge line of {quarters} quarters of 2022 to 2024"),
            Lang::Nl => format!("Beveridgelijn van {quarters} kwartalen van 2022 tot en met 2024"),
        };
        writeln!(out, "  {line}: ln U = {constant:.2} {slope:+.2} ln V")?;
        for group in &self.groups {
            self.write_group(out, group, lang)?;
        }
        let (passed, all) = (self.groups_passed(), self.groups.len());
        match lang {
            Lang::En => writeln!(out, "\n{passed} of {all} groups pass; {NEEDED} are needed")?,
            Lang::Nl => {
                writeln!(out, "\n{passed} van {all} groepen slagen; {NEEDED} zijn er nodig")?;
            }
        }
        write_failed(out, &self.failed, lang)
    }

    fn write_group(&self, out: &mut String, group: &Group, lang: Lang) -> Result {
        let say = |en, nl| pick(lang, en, nl);
        let Group { code, texts, passed, counted, passes } = group;
        let said = if *passes { say("passes", "slaagt") } else { say("FAILS", "FAALT") };
        let (title, mechanism) = match lang {
            Lang::En => (&texts.en, &texts.mechanism_en),
            Lang::Nl => (&texts.nl, &texts.mechanism_nl),
        };
        let of = say("of", "van");
        writeln!(out, "\n{code} {title}: {passed} {of} {counted}, {said}")?;
        for scored in self.rows.iter().filter(|scored| scored.row.moment == *code) {
            writeln!(out, "  {}", line_of(scored, lang))?;
        }
        if !passes {
            writeln!(out, "  {}: {mechanism}", say("our reading", "onze lezing"))?;
        }
        Ok(())
    }
}

/// One row for people.
fn line_of(scored: &Scored, lang: Lang) -> String {
    let say = |en, nl| pick(lang, en, nl);
    let row = &scored.row;
    let mut text = format!("{:34} {:7} {:>9}", row.id, row.period, short(row.value));
    let Some(value) = scored.simulated else {
        let (not, note) =
            (say("not measured, counts as failed", "niet gemeten, telt als gefaald"), &row.note);
        let _ = write!(text, "  {not}: {}", word(note, lang));
        return text;
    };
    let simulated = say("simulated", "gesimuleerd");
    let _ = write!(text, "  {simulated} {:>9}", short(value));
    if let Some([low, high]) = scored.interval {
        let _ = write!(text, " ({} {} {})", short(low), say("to", "tot"), short(high));
    }
    if let (Some(change), Some(got), Some(earlier)) =
        (scored.change, scored.simulated_change, &row.earlier)
    {
        let (change, got) = (short(change), short(got));
        let from = say("change from", "verandering sinds");
        let _ = write!(text, "  {from} {}: {change}, {simulated} {got}", earlier.period);
        if let Some(line) = scored.line_change {
            let _ = write!(text, ", {} {}", say("line", "lijn"), short(line));
        }
    } else if let Some(miss) = scored.miss_percent {
        let _ = write!(text, "  {} {miss:+.1}%", say("miss", "misser"));
    }
    if let Some(errors) = scored.miss_errors {
        let _ = write!(text, ", {errors:+.1} {}", say("s.e.", "s.f."));
    }
    let failed: Vec<&str> =
        scored.tests.iter().filter(|t| !t.passed).map(|t| word(t.name, lang)).collect();
    let fail = say("FAIL", "FAALT");
    let said = match scored.verdict {
        Verdict::Pass => say("  pass", "  slaagt").to_owned(),
        Verdict::Fail => format!("  {fail} ({})", failed.join(", ")),
        Verdict::NotMeasured => format!("  {fail} ({})", say("not measured", "niet gemeten")),
        Verdict::Drives => {
            say("  drives the run, not counted", "  stuurt de run, telt niet mee").to_owned()
        }
    };
    text + &said + &format!("  [{}]", word(&row.unit, lang))
}
