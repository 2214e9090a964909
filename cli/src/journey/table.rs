//! The tables: who was found, the spread under each design, differences, and a typical time line.

use std::fmt::Write as _;

use scenarios::journey::measure::{Measure, Unit};
use scenarios::journey::summary::Row;
use scenarios::journey::{JourneyRequest, Journeys, Whom};
use scenarios::lang::Lang;
use scenarios::persona::fit::Field;

use super::words;
use crate::path;
use crate::text::pick;

/// Characters of the names of rows.
const NAME: usize = 32;

/// Fewest characters of a column of numbers.
const NUMBER: usize = 8;

/// The whole answer.
pub(super) fn table(asked: &JourneyRequest, journeys: &Journeys, lang: Lang) -> String {
    let mut text = head(asked, journeys, lang);
    text += &who(asked, journeys, lang);
    text += &reading(asked, lang);
    for (design, rows) in journeys.designs.iter().zip(&journeys.spread.rows) {
        let _ = writeln!(text, "\n{design}");
        text += &spread(rows, journeys, lang);
    }
    text += &differences(journeys, lang);
    text += &typical(asked, journeys, lang);
    for note in &journeys.notes {
        let _ = writeln!(text, "\n{}: {note}", pick(lang, "Note", "Opmerking"));
    }
    text
}

fn head(asked: &JourneyRequest, journeys: &Journeys, lang: Lang) -> String {
    let request = &asked.request;
    let title = match (&journeys.persona, &asked.whom) {
        (Some(persona), _) => persona.title.text(lang).to_owned(),
        (None, Whom::Group(group)) => {
            format!("{} `{}`", pick(lang, "People of group", "Mensen uit groep"), group.name())
        }
        (None, Whom::Persona(name)) => name.clone(),
    };
    format!(
        "{title}\n{} {} - {}; {} {}; {} {}; {} {}; {} {}\n",
        pick(lang, "Journeys,", "Klantreizen,"),
        request.from,
        request.from.plus(request.months - 1),
        pick(lang, "scale", "schaal"),
        request.scale,
        pick(lang, "economy", "economie"),
        request.economy,
        pick(lang, "seed", "toevalsgetal"),
        asked.seed,
        asked.replications,
        pick(lang, "replications", "herhalingen"),
    )
}

/// Who was found, and what gave way.
fn who(asked: &JourneyRequest, journeys: &Journeys, lang: Lang) -> String {
    let found = &journeys.found;
    let there = || found.iter().filter(|found| !found.people.is_empty());
    let least = there().map(|found| found.matched).min().unwrap_or(0);
    let most = there().map(|found| found.matched).max().unwrap_or(0);
    let (people, all) = (journeys.people.len(), asked.replications);
    let range = if least == most {
        least.to_string()
    } else {
        format!("{least} {} {most}", pick(lang, "to", "tot"))
    };
    let among = match journeys.persona {
        Some(_) => pick(lang, "who fit equally well", "die even goed passen"),
        None => pick(lang, "in the group", "in de groep"),
    };
    let mut text = match lang {
        Lang::En => format!(
            "Followed: {people} people, at most {} in each replication, drawn from {range} {among}.\n",
            asked.people
        ),
        Lang::Nl => format!(
            "Gevolgd: {people} mensen, hoogstens {} per herhaling, getrokken uit {range} {among}.\n",
            asked.people
        ),
    };
    let missing = found.len() - there().count();
    if missing > 0 {
        let _ = match lang {
            Lang::En => writeln!(text, "In {missing} of {all} replications nobody fits."),
            Lang::Nl => writeln!(text, "In {missing} van {all} herhalingen past niemand."),
        };
    }
    let loose = there().filter(|found| !found.loosened.is_empty()).count();
    if loose > 0 {
        let fields: Vec<String> = Field::ALL
            .into_iter()
            .map(|field| (field, there().filter(|f| f.loosened.contains(&field)).count()))
            .filter(|(_, times)| *times > 0)
            .map(|(field, times)| format!("{} ({times})", words::field(field, lang)))
            .collect();
        let order = Field::ALL.map(|field| words::field(field, lang)).join(", ");
        let fields = fields.join(", ");
        let _ = match lang {
            Lang::En => writeln!(
                text,
                "In {loose} of {all} replications nobody fits exactly; what gave way, with how often: \
                 {fields}.\nFields give way in this order: {order}; benefit and labour never, age at \
                 most five years and months without work at most fifteen."
            ),
            Lang::Nl => writeln!(
                text,
                "In {loose} van {all} herhalingen past niemand precies; wat week, met hoe vaak: \
                 {fields}.\nVelden wijken in deze volgorde: {order}; uitkering en werk nooit, leeftijd \
                 hoogstens vijf jaar en maanden zonder werk hoogstens vijftien."
            ),
        };
    }
    let cases = journeys.with_case();
    if cases > 0 {
        let _ = match lang {
            Lang::En => writeln!(
                text,
                "{cases} of {people} have a case at a loket at the start: what they had before it is not \
                 counted, so a service may come before the first intake."
            ),
            Lang::Nl => writeln!(
                text,
                "{cases} van {people} zijn aan het begin in beeld bij een loket: wat zij daarvoor hadden \
                 telt niet, dus een dienst kan voor de eerste intake komen."
            ),
        };
    }
    text
}

/// How the tables must be read.
fn reading(asked: &JourneyRequest, lang: Lang) -> String {
    let months = asked.request.months;
    match lang {
        Lang::En => format!(
            "The same synthetic people, luck and money in every design; a few lives are no evidence of an \
             effect.\n10%, 50% and 90%: that share of the people has this value or a lower one. Months \
             count from the start; what never comes counts as {months} months.\nWeeks are months times \
             4.35.\n"
        ),
        Lang::Nl => format!(
            "In elk ontwerp dezelfde synthetische mensen, toevalligheden en geld; een paar levens \
             bewijzen geen effect.\n10%, 50% en 90%: dat deel van de mensen heeft deze waarde of een \
             lagere. Maanden tellen vanaf het begin; wat nooit komt telt als {months} maanden.\nWeken \
             zijn maanden maal 4,35.\n"
        ),
    }
}

/// Whether a row says something under any design; kinds of benefit that nobody has, do not.
fn shown(measure: Measure, journeys: &Journeys) -> bool {
    let mut means = journeys.spread.rows.iter().map(|rows| rows[measure as usize].mean);
    let kind = matches!(
        measure,
        Measure::OnWw
            | Measure::OnZw
            | Measure::OnWga
            | Measure::OnIva
            | Measure::OnWajong
            | Measure::OnBijstand
            | Measure::OnIoaw
            | Measure::Gone
    );
    means.any(|mean| mean.is_some_and(|mean| !kind || mean > 0.0))
}

fn number(value: f64, decimals: usize, lang: Lang) -> String {
    format!("{value:.decimals$}").replace('.', &lang.marks().0.to_string())
}

/// A share in whole percents, or in tenths where that would round to nothing.
fn percent(share: f64, lang: Lang) -> String {
    let few = 0.0 < share && share < 0.01;
    number(100.0 * share, usize::from(few), lang) + "%"
}

/// A mean; counts are small, so they have one more decimal.
fn mean_of(measure: Measure, mean: f64, lang: Lang) -> String {
    match measure.unit() {
        Unit::Share => percent(mean, lang),
        Unit::Count => number(mean, 2, lang),
        Unit::Months | Unit::Weeks => number(mean, 1, lang),
    }
}

/// A line of cells, the first flush left and the others flush right.
fn line(text: &mut String, name: &str, cells: &[String], width: usize) {
    let mut line = format!("{name:NAME$}");
    for cell in cells {
        let _ = write!(line, " {cell:>width$}");
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

/// The rows of one design.
fn spread(rows: &[Row], journeys: &Journeys, lang: Lang) -> String {
    let mut text = String::new();
    let heads =
        [pick(lang, "mean", "gemiddeld"), "10%", "50%", "90%", pick(lang, "never", "nooit")];
    let width = heads.iter().map(|head| head.chars().count()).max().unwrap_or(0).max(NUMBER);
    line(&mut text, "", &heads.map(str::to_owned), width);
    for row in rows.iter().filter(|row| shown(row.measure, journeys)) {
        let Some(mean) = row.mean else { continue };
        let mut cells = vec![mean_of(row.measure, mean, lang)];
        for quantile in row.quantiles.iter().flatten() {
            cells.push(number(*quantile, 0, lang));
        }
        cells.extend(row.never.map(|never| percent(never, lang)));
        line(&mut text, words::measure(row.measure, lang), &cells, width);
    }
    text
}

/// Differences from the first design, with standard errors.
fn differences(journeys: &Journeys, lang: Lang) -> String {
    let Some((first, others)) = journeys.designs.split_first().filter(|(_, rest)| !rest.is_empty())
    else {
        return String::new();
    };
    let mut text = match lang {
        Lang::En => format!(
            "\nDifference from {first}, person by person, with its standard error in brackets; shares in \
             percentage points\n"
        ),
        Lang::Nl => format!(
            "\nVerschil met {first}, persoon voor persoon, met de standaardfout tussen haakjes; aandelen \
             in procentpunten\n"
        ),
    };
    let width = others.iter().map(|name| name.chars().count()).max().unwrap_or(0).max(14);
    line(&mut text, "", others, width);
    for &measure in Measure::ALL.iter().filter(|measure| measure.is_key()) {
        let (factor, decimals) = if measure.unit() == Unit::Share { (100.0, 1) } else { (1.0, 2) };
        let cell = |rows: &Vec<scenarios::journey::summary::Difference>| {
            let row = rows.get(measure as usize)?;
            let sign = if row.difference? > 0.0 { "+" } else { "" };
            let se = row.se.map_or("-".to_owned(), |se| number(factor * se, decimals, lang));
            // A difference that rounds to nothing has no sign.
            let plain = number(factor * row.difference?, decimals, lang);
            let nothing = plain.chars().all(|c| "-0.,".contains(c));
            let plain = if nothing { plain.trim_start_matches('-') } else { &plain };
            Some(format!("{}{plain} ({se})", if nothing { "" } else { sign }))
        };
        let cells: Option<Vec<String>> = journeys.spread.differences.iter().map(cell).collect();
        let Some(cells) = cells else { continue };
        line(&mut text, words::measure(measure, lang), &cells, width);
    }
    text
}

/// The time line of the person whose months in work are the median.
fn typical(asked: &JourneyRequest, journeys: &Journeys, lang: Lang) -> String {
    let (place, paths) = &journeys.typical;
    let (Some(one), first) = (paths.people.first(), &journeys.designs[0]) else {
        return String::new();
    };
    let replication = journeys.people[*place].replication;
    let mut text = match lang {
        Lang::En => format!(
            "\nA typical time line: the person whose months in work under {first} are the median \
             (replication {replication})\n"
        ),
        Lang::Nl => format!(
            "\nEen typische tijdlijn: de persoon met het middelste aantal maanden werk onder {first} \
             (herhaling {replication})\n"
        ),
    };
    text += &path::person_table(one, paths, lang);
    let request = &asked.request;
    let words = asked.request.designs.iter().map(String::as_str);
    let set = asked.set.iter().flat_map(|one| ["--set", one.as_str()]);
    let words: Vec<_> = words.chain(set).map(scenarios::session::shell_word).collect();
    let _ = writeln!(
        text,
        "\n{}: werkbank path {} --person {} --replication {replication} --world {} --economy {} --scale \
         {} --from {} --months {} --seed {}",
        pick(lang, "The same with", "Hetzelfde met"),
        words.join(" "),
        path::name(one.who),
        scenarios::session::shell_word(&request.world),
        scenarios::session::shell_word(&request.economy),
        request.scale,
        request.from,
        request.months,
        asked.seed,
    );
    text
}
