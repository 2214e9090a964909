//! The table: who it is, what happens in each month under each design, and sums.

use std::fmt::Write as _;

use scenarios::lang::Lang;
use scenarios::path::{PathRequest, Paths, PersonPaths};
use sim_core::path::Totals;
use sim_core::units::Month;

use super::{events, words};
use crate::text::pick;

/// Characters of a line, as far as the columns allow.
const WIDTH: usize = 112;

/// Fewest characters of a column.
const NARROWEST: usize = 26;

/// Characters of a column of sums.
const FIRST: usize = 26;

/// Characters of a month and the space after it.
const MONTH: usize = 9;

/// The whole answer.
pub(super) fn table(asked: &PathRequest, paths: &Paths, lang: Lang) -> String {
    let mut text = String::new();
    let request = &asked.request;
    let last = request.from.plus(request.months - 1);
    let _ = writeln!(
        text,
        "{} {} - {last}; {} {}; {} {}; {} {}, {} {}",
        pick(lang, "Paths of people,", "Klantreizen,"),
        request.from,
        pick(lang, "scale", "schaal"),
        request.scale,
        pick(lang, "economy", "economie"),
        request.economy,
        pick(lang, "seed", "toevalsgetal"),
        asked.seed,
        pick(lang, "replication", "herhaling"),
        asked.replication,
    );
    let words = pick(
        lang,
        "The same synthetic person, luck and money in every design; one life is no evidence of an effect.",
        "In elk ontwerp dezelfde synthetische persoon, toevalligheden en geld; één leven bewijst geen effect.",
    );
    let _ = writeln!(text, "{words}");
    for one in &paths.people {
        text += &person(one, paths, lang);
    }
    for note in &paths.notes {
        let _ = writeln!(text, "\n{}: {note}", pick(lang, "Note", "Opmerking"));
    }
    text
}

/// One person: who it is, what happens in each month under each design, and sums.
pub(crate) fn person(one: &PersonPaths, paths: &Paths, lang: Lang) -> String {
    let mut text =
        format!("\n{}: {}\n", words::name(one.who), words::description(one, paths, lang));
    if one.start.case.is_some() {
        let words = pick(lang, "Has a case at a loket already.", "Is al in beeld bij een loket.");
        let _ = writeln!(text, "{words}");
    }
    if paths.designs.len() > 1 {
        let _ = match one.first_difference {
            None => writeln!(text, "{}", pick(lang, "No difference.", "Geen verschil.")),
            Some(month) => {
                let words = pick(lang, "First difference in", "Eerste verschil in");
                writeln!(text, "{words} {month}.")
            }
        };
    }
    let columns = paths.designs.len();
    let width = ((WIDTH - MONTH) / columns).saturating_sub(2).max(NARROWEST);
    text.push('\n');
    let heads: Vec<Vec<String>> = paths.designs.iter().map(|name| wrap(name, width)).collect();
    block(&mut text, pick(lang, "month", "maand"), MONTH, width, &heads);
    let mut months: Vec<Month> =
        one.paths.iter().flat_map(|path| &path.events).map(|dated| dated.month).collect();
    months.sort_unstable();
    months.dedup();
    for month in months {
        let cells: Vec<Vec<String>> = one
            .paths
            .iter()
            .map(|path| {
                let here = path.events.iter().filter(|dated| dated.month == month);
                here.flat_map(|dated| {
                    wrap(&events::sentence(dated.event, &paths.regions, lang), width)
                })
                .collect()
            })
            .collect();
        block(&mut text, &month.to_string(), MONTH, width, &cells);
    }
    text.push('\n');
    let totals: Vec<Totals> = one.paths.iter().map(sim_core::path::Path::totals).collect();
    let heads = std::iter::once(pick(lang, "sum", "som").to_owned()).chain(paths.designs.clone());
    let mut rows = vec![heads.collect::<Vec<_>>()];
    for (name, of) in sums(lang) {
        rows.push(std::iter::once(name.to_owned()).chain(totals.iter().map(of)).collect());
    }
    for row in rows {
        let mut line = format!("{:FIRST$}", row[0]);
        for cell in &row[1..] {
            let _ = write!(line, "{cell:<FIRST$}");
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

type Sum = (&'static str, fn(&Totals) -> String);

fn sums(lang: Lang) -> [Sum; 9] {
    [
        (pick(lang, "months worked", "maanden gewerkt"), |t| t.months_worked.to_string()),
        (pick(lang, "months on benefit", "maanden uitkering"), |t| t.months_benefit.to_string()),
        (pick(lang, "requests for help", "hulpvragen"), |t| t.requests.to_string()),
        (pick(lang, "contacts", "contacten"), |t| t.contacts.to_string()),
        (pick(lang, "wrong doors", "verkeerde deuren"), |t| t.wrong_doors.to_string()),
        (pick(lang, "intakes", "intakes"), |t| t.intakes.to_string()),
        (pick(lang, "services", "diensten"), |t| t.services.to_string()),
        (pick(lang, "plans cut off", "afgebroken plannen"), |t| t.interrupted.to_string()),
        (pick(lang, "months to first service", "maanden tot eerste hulp"), |t| {
            t.months_to_service.map_or_else(|| "-".to_owned(), |n| n.to_string())
        }),
    ]
}

/// Cells of several lines beside each other.
fn block(text: &mut String, head: &str, first: usize, width: usize, cells: &[Vec<String>]) {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
    for k in 0..lines {
        let mut line = format!("{:first$}", if k == 0 { head } else { "" });
        for cell in cells {
            let words = cell.get(k).map_or("", String::as_str);
            let _ = write!(line, "{words:width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// Breaks a text between words into lines of at most `width` characters; later lines are indented.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) => lines.push(format!("  {word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_events_run_on_below_with_an_indent() {
        assert_eq!(wrap("passed on to UWV", 10), ["passed on", "  to UWV"]);
        let mut text = String::new();
        block(&mut text, "2025-01", 9, 10, &[wrap("passed on to UWV", 10), wrap("dies", 10)]);
        assert_eq!(text, "2025-01  passed on   dies\n           to UWV\n");
    }
}
