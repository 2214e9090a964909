//! A report as lines for people.

use std::fmt::{Result, Write};

use sim_core::lang::Lang;

use super::judge::{Kind, Verdict};
use super::report::{Figure, Report, Row};
use super::table::{Among, Contrast, Direction, Published, Unit};
use crate::validate::write_failed;

impl Report {
    /// The report as lines for people.
    pub fn table(&self, lang: Lang) -> String {
        let mut out = String::new();
        // Writing to a string can't fail.
        let _ = self.write(&mut out, lang);
        out
    }

    fn write(&self, out: &mut String, lang: Lang) -> Result {
        let say = |en: &'static str, nl: &'static str| pick(lang, en, nl);
        let (trial, runs) = (&self.trial, &self.runs);
        writeln!(out, "{} {} ({}, {})", trial.id, trial.title.get(lang), trial.study, trial.year)?;
        let status = if trial.fitted {
            say(self.status, "gefit: parameters mogen hierop worden gefit, dus dit valideert niets")
        } else {
            say(self.status, "nooit afgesteld: op dit experiment wordt niets gefit")
        };
        writeln!(out, "Status: {status}\n")?;
        writeln!(out, "{}: {}", say("Assigned", "Toegewezen"), trial.assigned.get(lang))?;
        writeln!(out, "{}: {}, {}", say("Entered", "Instroom"), trial.country, trial.period)?;
        self.slack(out, lang)?;
        for differs in &trial.differs {
            writeln!(out, "{}: {}", say("Differs", "Anders"), differs.get(lang))?;
        }
        writeln!(
            out,
            "\n{}: {}, {}, {}, 1:{}, {}, {} {}, seed {}",
            say("Replay", "Nabootsing"),
            runs.world,
            runs.economy,
            runs.design,
            runs.scale,
            runs.from,
            runs.replications,
            say("replications", "herhalingen"),
            runs.seed
        )?;
        self.groups(out, lang)?;
        heading(out, lang)?;
        let (published, path): (Vec<&Row>, Vec<&Row>) =
            self.rows.iter().partition(|row| row.published.is_some());
        published.iter().try_for_each(|row| line(out, row, lang))?;
        writeln!(out, "\n{}", say("Time path of the treated", "Verloop van de behandelden"))?;
        let named = |row: &&Row| published.iter().any(|other| other.outcome == row.outcome);
        path.into_iter().filter(named).try_for_each(|row| line(out, row, lang))?;
        let seen = say(
            "between groups: as the study sees it; same people: with and without the trial, the same luck",
            "tussen de groepen: zoals de studie het ziet; dezelfde mensen: met en zonder experiment, hetzelfde toeval",
        );
        let verdict = if self.holds {
            say("all findings are met", "alle bevindingen zijn gehaald")
        } else {
            say("not all findings are met", "niet alle bevindingen zijn gehaald")
        };
        writeln!(out, "\n{seen}\n{}: {verdict}", trial.id)?;
        write_failed(out, &self.failed, lang)
    }

    fn slack(&self, out: &mut String, lang: Lang) -> Result {
        let (slack, found) = (&self.trial.slack, self.runs.slack);
        let name = pick(lang, "Slack", "Krapte");
        let unemployed = pick(lang, "unemployed", "werkloos");
        write!(out, "{name}: {:.1}% {unemployed}, {}", slack.unemployment, slack.period)?;
        write!(out, " ({}, {})", slack.source, slack.confidence)?;
        let got = pick(lang, "; in the replay", "; in de nabootsing");
        write!(out, "{got} {:.1}%", found.got)?;
        match found.demand {
            Some(demand) => writeln!(
                out,
                "{} {demand:.3}",
                pick(lang, " at labour demand", " bij arbeidsvraag")
            ),
            None => writeln!(
                out,
                "{}",
                pick(lang, " in the economy given", " in de opgegeven economie")
            ),
        }
    }

    fn groups(&self, out: &mut String, lang: Lang) -> Result {
        let names = match lang {
            Lang::En => ["treated", "controls"],
            Lang::Nl => ["behandeld", "controle"],
        };
        for ((name, people), before) in names.iter().zip(self.people).zip(&self.before) {
            if people.is_nan() || people == 0.0 {
                continue;
            }
            let [age, low, barrier] = before.map(|figure| figure.mean);
            match lang {
                Lang::En => writeln!(
                    out,
                    "  {name}: {people:.0} agents a replication; on entry {age:.1} years old, {low:.0}% low education, {barrier:.0}% with a barrier"
                )?,
                Lang::Nl => writeln!(
                    out,
                    "  {name}: {people:.0} agents per herhaling; bij instroom {age:.1} jaar oud, {low:.0}% laag opgeleid, {barrier:.0}% met een belemmering"
                )?,
            }
        }
        Ok(())
    }
}

fn pick(lang: Lang, en: &'static str, nl: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Nl => nl,
    }
}

fn heading(out: &mut String, lang: Lang) -> Result {
    let say = |en, nl| pick(lang, en, nl);
    writeln!(
        out,
        "\n{:22} {:>5} {:22} {:>16} {:>8} {:>25} {:>25} {:>6} {:>6}  {}",
        say("outcome", "uitkomst"),
        say("month", "maand"),
        say("whom", "wie"),
        say("published", "gepubliceerd"),
        say("without", "zonder"),
        say("between groups", "tussen de groepen"),
        say("same people", "dezelfde mensen"),
        "se",
        say("needs", "nodig"),
        say("verdict", "oordeel"),
    )
}

impl Row {
    /// What a table says of a row: outcome, month, whom, published, level without the trial, effect between
    /// groups and on the same people with intervals, standard error, the largest allowed, verdict.
    pub fn cells(&self, lang: Lang) -> [String; 10] {
        let published = self.published.as_ref();
        let number =
            |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.2}"));
        let level = self.control.mean;
        [
            self.outcome.text(lang).to_owned(),
            self.month.to_string(),
            whom(self, lang),
            published.map_or_else(String::new, |p| found(p, lang)),
            if level.is_finite() { format!("{level:.1}") } else { "-".to_owned() },
            interval(self.between_groups, self.unit, lang),
            interval(self.same_people, self.unit, lang),
            number(self.same_people.se),
            number(self.verdict.map(|verdict| verdict.se_needed)),
            self.verdict.map_or_else(String::new, |v| verdict(v, lang)),
        ]
    }
}

fn line(out: &mut String, row: &Row, lang: Lang) -> Result {
    let [outcome, month, whom, published, without, groups, same, se, needs, verdict] =
        row.cells(lang);
    writeln!(
        out,
        "{outcome:22} {month:>5} {whom:22} {published:>16} {without:>8} {groups:>25} {same:>25} {se:>6} {needs:>6}  {verdict}",
    )
}

fn whom(row: &Row, lang: Lang) -> String {
    let who = match row.contrast {
        Contrast::Treated => pick(lang, "treated", "behandeld"),
        Contrast::Untreated => pick(lang, "untreated", "onbehandeld"),
        Contrast::All => pick(lang, "all", "allen"),
    };
    let among = match row.among {
        Among::All => "",
        Among::Near => pick(lang, ", near", ", dichtbij"),
        Among::Far => pick(lang, ", far", ", ver"),
    };
    let share = row.published.as_ref().and_then(|p| p.at_share);
    let share = share.map_or_else(String::new, |[low, high]| {
        if low >= high {
            format!(" {:.0}%", 100.0 * low)
        } else {
            format!(" <={:.0}%", 100.0 * high)
        }
    });
    format!("{who}{among}{share}")
}

fn found(p: &Published, lang: Lang) -> String {
    let level = p.control.map_or_else(String::new, |level| format!("{level:.0} "));
    let effect = match (p.effect, p.direction) {
        (Some(effect), _) if p.unit == Unit::Percent => format!("{effect:+.1}%"),
        (Some(effect), _) => format!("{effect:+.1}"),
        (None, Some(Direction::Up)) => pick(lang, "up", "omhoog").to_owned(),
        (None, Some(Direction::Down)) => pick(lang, "down", "omlaag").to_owned(),
        (None, _) => pick(lang, "nothing", "niets").to_owned(),
    };
    format!("{level}{effect} {}", p.evidence)
}

fn verdict(v: Verdict, lang: Lang) -> String {
    let say = |en, nl| pick(lang, en, nl);
    let kind = match v.kind {
        Kind::Fitted => say("fitted", "gefit"),
        Kind::Number => say("number", "getal"),
        Kind::Direction => say("direction", "richting"),
        Kind::Nothing => say("nothing", "niets"),
        Kind::Shown => return say("shown only", "alleen getoond").to_owned(),
    };
    let mut misses = Vec::new();
    if !v.effect {
        misses.push(say("effect", "effect"));
    }
    if v.level == Some(false) {
        misses.push(say("level", "niveau"));
    }
    if !v.sure {
        misses.push(say("precision", "precisie"));
    }
    if misses.is_empty() {
        format!("{kind}: {}", say("met", "gehaald"))
    } else {
        format!("{kind}: {} {}", say("MISSED", "GEMIST"), misses.join(", "))
    }
}

fn interval(figure: Figure, unit: Unit, lang: Lang) -> String {
    if !figure.mean.is_finite() {
        return "-".to_owned();
    }
    let sign = if unit == Unit::Percent { "%" } else { "" };
    let to = pick(lang, "to", "tot");
    match figure.low.zip(figure.high) {
        Some((low, high)) => format!("{:+.2}{sign} ({low:+.2} {to} {high:+.2})", figure.mean),
        None => format!("{:+.2}{sign}", figure.mean),
    }
}
