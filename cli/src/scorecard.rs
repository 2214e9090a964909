//! The scorecard: what a comparison says, for a policy person, in English or Dutch.

use std::fmt::Write as _;

use scenarios::compare::{AvoidableBurden, Cause, Comparison, Outcome, Row, WorkEffect};
use scenarios::lang::Lang;
use scenarios::paired::{FEWEST_PAIRS, Verdict, round_estimate, round_up_two_digits};
use sim_core::outcomes::{Goal, Text, Unit};

use crate::wording as t;

/// What stands above the tables.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// Name of the base.
    pub(crate) base: String,
    /// Names of the designs, by arm number.
    pub(crate) names: Vec<String>,
    /// World, horizon, scale and other settings in one line.
    pub(crate) settings: String,
    /// Parameter sets over which the runs are spread.
    pub(crate) sets: usize,
    /// What stands behind labour market and services of the model, see `validation::status`.
    pub(crate) status: Vec<String>,
    /// What a reader must know.
    pub(crate) notes: Vec<String>,
}

/// The whole scorecard.
pub(crate) fn scorecard(heading: &Heading, comparison: &Comparison, lang: Lang) -> String {
    let mut text = String::new();
    let n = comparison.complete;
    line(&mut text, &format!("{} {}", t::TITLE.get(lang), heading.base));
    line(&mut text, &format!("{}; {n} {}", heading.settings, t::REPLICATIONS.get(lang)));
    let intervals: &[Text] =
        if heading.sets > 0 { &[t::INTERVALS_OVER, t::SPREADS] } else { &[t::INTERVALS] };
    for explanation in [&[t::PAIRS], intervals, &[t::SEEN, t::PAIRING]].concat() {
        line(&mut text, explanation.get(lang));
    }
    for status in &heading.status {
        line(&mut text, status);
    }
    for goal in Goal::ALL {
        let shown = |row: &&Row| row.more.indicator.goal == goal && row.more.indicator.headline;
        let rows: Vec<&Row> = comparison.rows.iter().filter(shown).collect();
        if rows.is_empty() {
            continue;
        }
        let title = goal.title().get(lang);
        let _ = write!(text, "\n{title}\n{}\n", "=".repeat(title.chars().count()));
        for block in rows.chunk_by(|a, b| a.indicator == b.indicator) {
            text.push_str(&indicator_block(heading, block, lang));
        }
    }
    text.push_str(&groups_block(heading, comparison, lang));
    text.push_str(&work_block(heading, &comparison.work, lang));
    text.push_str(&helped_block(heading, comparison, lang));
    text.push_str(&payers_block(heading, comparison, lang));
    text.push_str(&avoidable_block(heading, &comparison.avoidable, lang));
    text.push_str(&summary_block(heading, comparison, lang));
    text.push_str(&closing(heading, comparison, lang));
    text
}

/// A first look after a few replications: effects on work and verdicts by goal.
pub(crate) fn first_table(heading: &Heading, comparison: &Comparison, lang: Lang) -> String {
    let n = comparison.complete;
    let mut text = format!("{} {n} {}\n", t::FIRST.get(lang), t::REPLICATIONS.get(lang));
    text.push_str(&work_block(heading, &comparison.work, lang));
    text.push_str(&summary_block(heading, comparison, lang));
    text
}

fn line(text: &mut String, content: &str) {
    text.push_str(content);
    text.push('\n');
}

/// A figure in the unit of its indicator; shares become percentages.
fn figure(value: f64, se: Option<f64>, unit: Unit, lang: Lang) -> String {
    let factor = if unit == Unit::Share { 100.0 } else { 1.0 };
    round_estimate(value * factor, se.map(|se| se * factor)).text(lang)
}

/// A figure with its sign.
fn signed(value: f64, se: Option<f64>, unit: Unit, lang: Lang) -> String {
    let text = figure(value, se, unit, lang);
    if value > 0.0 && text.chars().any(|c| ('1'..='9').contains(&c)) {
        format!("+{text}")
    } else {
        text
    }
}

/// A size that was already rounded up.
fn size(value: f64, unit: Unit, lang: Lang) -> String {
    let factor = if unit == Unit::Share { 100.0 } else { 1.0 };
    round_estimate(round_up_two_digits(value * factor), Some(0.0)).text(lang)
}

/// A mean with its percent sign.
fn with_percent(mean: f64, unit: Unit, lang: Lang) -> String {
    let percent = if unit == Unit::Share { "%" } else { "" };
    figure(mean, WHOLE, unit, lang) + percent
}

/// Six digits for a mean, whose own spread is not what is compared.
const WHOLE: Option<f64> = Some(0.0);

pub(crate) fn indicator_block(heading: &Heading, rows: &[&Row], lang: Lang) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let indicator = first.more.indicator;
    let unit = indicator.unit;
    let base = first
        .base_mean
        .map_or_else(|| t::NOTHING.get(lang).to_owned(), |mean| with_percent(mean, unit, lang));
    let unit_name = if unit == Unit::Share { "%" } else { unit.title().get(lang) };
    let mut text = format!(
        "\n{} ({unit_name}; {})\n  {} {}: {base}\n",
        indicator.title.get(lang),
        indicator.prefer.title().get(lang),
        t::BASE_MEAN.get(lang),
        heading.base,
    );
    let after = [t::COULD_SEE, t::PAIRING_HEAD, t::VERDICT];
    let head = [&[t::DESIGN, t::DIFFERENCE, t::INTERVAL], spread_heads(heading), &after].concat();
    let mut lines = vec![head.iter().map(|h| h.get(lang).to_owned()).collect()];
    lines.extend(rows.iter().map(|row| row_cells(heading, row, lang)));
    text.push_str(&table(&lines, "  "));
    text
}

fn row_cells(heading: &Heading, row: &Row, lang: Lang) -> Vec<String> {
    let unit = row.more.indicator.unit;
    let points = if unit == Unit::Share { t::POINTS.get(lang) } else { "" };
    let with_points =
        |text: String| if points.is_empty() { text } else { format!("{text} {points}") };
    let se = row.more.se;
    let dash = || "–".to_owned();
    let difference = row.difference.map_or_else(dash, |d| with_points(signed(d, se, unit, lang)));
    let interval = interval(row.low, row.high, se, unit, lang);
    let seen = row.detectable.filter(|d| *d > 0.0).map_or_else(dash, |d| size(d, unit, lang));
    let pairing = row.more.variance_ratio.map_or_else(dash, |ratio| times(ratio, lang));
    let mut verdict =
        row.more.verdict.words_with(lang, |bound| with_points(size(bound, unit, lang)));
    if let (Verdict::NoPair, Some(mean)) = (row.more.verdict, row.mean) {
        let _ = write!(verdict, "; {} {}", t::OWN_MEAN.get(lang), with_percent(mean, unit, lang));
    }
    let mut cells = vec![heading.names[row.more.arm].clone(), difference, interval];
    cells.extend(spread_cells(heading, row.spread_chance, row.spread_parameters, unit, lang));
    cells.extend([seen, pairing, verdict]);
    cells
}

/// Heads of the columns of spread by cause; none when all runs have the same parameters.
fn spread_heads(heading: &Heading) -> &'static [Text] {
    if heading.sets > 0 { &[t::BY_CHANCE, t::BY_PARAMETERS] } else { &[] }
}

fn spread_cells(
    heading: &Heading,
    chance: Option<f64>,
    parameters: Option<f64>,
    unit: Unit,
    lang: Lang,
) -> Vec<String> {
    let cell = |spread: Option<f64>| spread.map_or_else(|| "–".to_owned(), |s| size(s, unit, lang));
    if heading.sets > 0 { vec![cell(chance), cell(parameters)] } else { vec![] }
}

/// A variance ratio; beyond a thousand its size says nothing any more.
fn times(ratio: f64, lang: Lang) -> String {
    if ratio > 1_000.0 {
        return format!(">{}x", round_estimate(1_000.0, Some(0.0)).text(lang));
    }
    format!("{}x", round_estimate(ratio, Some(ratio * 0.1)).text(lang))
}

fn interval(
    low: Option<f64>,
    high: Option<f64>,
    se: Option<f64>,
    unit: Unit,
    lang: Lang,
) -> String {
    match low.zip(high) {
        Some((low, high)) => format!(
            "{} {} {}",
            figure(low, se, unit, lang),
            t::TO.get(lang),
            figure(high, se, unit, lang)
        ),
        None => "–".to_owned(),
    }
}

fn work_block(heading: &Heading, work: &[WorkEffect], lang: Lang) -> String {
    let after = [t::COULD_SEE, t::SERVED, t::PER_THOUSAND];
    let head = [&[t::DESIGN, t::A_YEAR, t::INTERVAL], spread_heads(heading), &after].concat();
    let mut lines: Vec<Vec<String>> = vec![head.iter().map(|h| h.get(lang).to_owned()).collect()];
    for effect in work {
        let pair = &effect.a_year;
        let unit = Unit::PersonYears;
        let per_thousand = effect.per_thousand_served.map_or_else(
            || "–".to_owned(),
            |value| {
                let se = pair.se.map(|se| se * 1_000.0 / effect.served_a_year);
                signed(value, se, unit, lang)
            },
        );
        let mut cells = vec![
            heading.names[effect.arm].clone(),
            signed(pair.difference, pair.se, unit, lang),
            interval(pair.low(), pair.high(), pair.se, unit, lang),
        ];
        cells.extend(spread_cells(heading, pair.chance(), pair.parameters(), unit, lang));
        cells.extend([
            pair.detectable.map_or_else(|| "–".to_owned(), |d| size(d, unit, lang)),
            round_estimate(effect.served_a_year, Some(effect.served_a_year * 0.01)).text(lang),
            per_thousand,
        ]);
        lines.push(cells);
    }
    format!("\n{}\n{}", t::WORK.get(lang), table(&lines, "  "))
}

/// Whose work a design changes, by whether people were helped (M47); in brackets what the interval cannot
/// tell from nothing.
fn helped_block(heading: &Heading, comparison: &Comparison, lang: Lang) -> String {
    if comparison.helped.is_empty() {
        return String::new();
    }
    let head = [t::DESIGN, t::HELPED_ONE, t::HELPED_BOTH, t::HELPED_NEITHER, t::DISPLACED];
    let mut lines = vec![head.map(|h| h.get(lang).to_owned()).to_vec()];
    for effect in &comparison.helped {
        let mut cells = vec![heading.names[effect.arm].clone()];
        cells.extend(effect.a_year.iter().map(|pair| {
            let ends = pair.low().zip(pair.high());
            told_or_not(pair.difference, pair.se, ends, Unit::PersonYears, lang)
        }));
        cells.push(effect.displaced_share.map_or_else(
            || "–".to_owned(),
            |share| format!("{}%", figure(share, Some(0.05), Unit::Share, lang)),
        ));
        lines.push(cells);
    }
    format!("\n{}\n{}", t::HELPED.get(lang), table(&lines, "  "))
}

/// A figure with its sign, in brackets when the interval holds nothing.
fn told_or_not(
    value: f64,
    se: Option<f64>,
    ends: Option<(f64, f64)>,
    unit: Unit,
    lang: Lang,
) -> String {
    let text = signed(value, se, unit, lang);
    if ends.is_some_and(|(low, high)| low > 0.0 || high < 0.0) { text } else { format!("({text})") }
}

/// Who pays and who gains (M31): what each design changes in the balance of each party; in brackets what
/// its interval cannot tell from nothing.
fn payers_block(heading: &Heading, comparison: &Comparison, lang: Lang) -> String {
    let balance = |row: &&Row| row.indicator.starts_with("balance_");
    let mut rows: Vec<&Row> = comparison.rows.iter().filter(balance).collect();
    rows.sort_by_key(|row| row.more.arm); // stable: parties stay in the order of the registry
    let by_design: Vec<&[&Row]> = rows.chunk_by(|a, b| a.more.arm == b.more.arm).collect();
    let Some(first) = by_design.first() else { return String::new() };
    let mut head = vec![t::DESIGN.get(lang).to_owned()];
    head.extend(first.iter().map(|row| party_name(row.more.indicator.title.get(lang)).to_owned()));
    let mut lines = vec![head];
    for row in by_design {
        let mut cells = vec![heading.names[row[0].more.arm].clone()];
        cells.extend(row.iter().map(|row| {
            let Some(difference) = row.difference else { return "–".to_owned() };
            let ends = row.low.zip(row.high);
            told_or_not(difference, row.more.se, ends, Unit::MillionEuro, lang)
        }));
        lines.push(cells);
    }
    format!(
        "\n{}\n{}  {}\n",
        t::PAYERS.get(lang),
        table(&lines, "  "),
        t::NOT_IN_THE_BOOKS.get(lang)
    )
}

/// The readings of the avoidable burden that compare runs: benefits above those of the same design without
/// frictions, and with early notice.
fn avoidable_block(heading: &Heading, burdens: &[AvoidableBurden], lang: Lang) -> String {
    if burdens.is_empty() {
        return String::new();
    }
    let head = [t::DESIGN, t::AVOIDABLE_MONTHS, t::INTERVAL, t::AVOIDABLE_EUROS, t::INTERVAL];
    let block = |cause: Cause, title: Text| {
        let mut lines = vec![head.map(|h| h.get(lang).to_owned()).to_vec()];
        for burden in burdens.iter().filter(|burden| burden.cause == cause) {
            let mut cells = vec![heading.names[burden.arm].clone()];
            for (pair, unit) in
                [(&burden.months, Unit::MonthsPerYear), (&burden.million, Unit::MillionEuro)]
            {
                cells.push(signed(pair.difference, pair.se, unit, lang));
                cells.push(interval(pair.low(), pair.high(), pair.se, unit, lang));
            }
            lines.push(cells);
        }
        format!("\n{}\n{}", title.get(lang), table(&lines, "  "))
    };
    block(Cause::Frictions, t::AVOIDABLE) + &block(Cause::LateNotice, t::AVOIDABLE_NOTICE)
}

/// The party of a balance: what follows the article in its title.
fn party_name(title: &str) -> &str {
    let of = ["Balance of the ", "Balance of ", "Saldo van het ", "Saldo van de ", "Saldo van "];
    of.iter().find_map(|start| title.strip_prefix(start)).unwrap_or(title)
}

/// Verdicts counted by design and goal.
fn summary_block(heading: &Heading, comparison: &Comparison, lang: Lang) -> String {
    let goals: Vec<Goal> = Goal::ALL.into_iter().filter(|g| *g != Goal::Context).collect();
    let mut head = vec![t::DESIGN.get(lang).to_owned()];
    head.extend((1..=goals.len()).map(|g| format!("{} {g}", t::GOAL.get(lang))));
    let mut lines = vec![head];
    let mut arms: Vec<usize> = comparison.rows.iter().map(|row| row.more.arm).collect();
    arms.sort_unstable();
    arms.dedup();
    for arm in arms {
        let mut cells = vec![heading.names[arm].clone()];
        for &goal in &goals {
            let mut counts = [0; 5];
            for row in comparison.rows.iter().filter(|row| row.more.arm == arm) {
                let indicator = row.more.indicator;
                let place = match row.more.verdict {
                    Verdict::Better => 0,
                    Verdict::Worse => 1,
                    Verdict::NoDifferenceLargerThan(_) => 2,
                    Verdict::Identical(_) => 3,
                    Verdict::CannotTell => 4,
                    Verdict::ByConstruction | Verdict::NoDirection(_) | Verdict::NoPair => continue,
                };
                counts[place] += u32::from(indicator.headline && indicator.goal == goal);
            }
            cells.push(counts.map(|n| n.to_string()).join(" / "));
        }
        lines.push(cells);
    }
    format!("\n{}\n{}", t::SUMMARY.get(lang), table(&lines, "  "))
}

fn groups_block(heading: &Heading, comparison: &Comparison, lang: Lang) -> String {
    let mut text = format!("\n{}\n", t::GROUPS.get(lang));
    let worked = |row: &&scenarios::compare::GroupRow| row.outcome == Outcome::MonthsWorked;
    let rows: Vec<_> = comparison.groups.iter().filter(worked).collect();
    for block in rows.chunk_by(|a, b| a.arm == b.arm) {
        let named = |verdict: &str| -> Vec<String> {
            let of = block.iter().filter(|row| row.verdict() == verdict);
            of.map(|row| {
                use sim_core::codes::Code as _;
                let mean = row.effect.shown.and_then(|f| f.shrunk).map_or(0.0, |s| s.mean);
                let months = round_estimate(mean, None).text(lang);
                format!("{} {} ({months})", row.division.name(), row.group)
            })
            .collect()
        };
        let (gain, loss) = (named("gain"), named("loss"));
        let name = &heading.names[block[0].arm];
        if gain.is_empty() && loss.is_empty() {
            line(&mut text, &format!("  {name}: {}", t::NO_GROUP.get(lang)));
        }
        for (word, groups) in [(t::GAIN, gain), (t::LOSS, loss)] {
            if !groups.is_empty() {
                line(&mut text, &format!("  {name}, {}: {}", word.get(lang), groups.join(", ")));
            }
        }
    }
    text
}

fn closing(heading: &Heading, comparison: &Comparison, lang: Lang) -> String {
    let mut text = String::from("\n");
    if let Some(share) = comparison.placebo_lives_changed {
        let share = figure(share, None, Unit::Share, lang);
        let said = format!("{} {share}% {}.", t::PLACEBO.get(lang), t::OF_PEOPLE.get(lang));
        line(&mut text, &said);
    }
    for row in &comparison.rows {
        if let (Some(share), true) = (row.more.asserted_share, row.more.indicator.headline) {
            let share = figure(share, None, Unit::Share, lang);
            let title = row.more.indicator.title.get(lang);
            let head = t::ASSERTED.get(lang);
            line(&mut text, &format!("{head}: {}, {title}: {share}%", row.design));
        }
    }
    let few = match comparison.complete {
        0 | 1 => Some(t::ONE_REPLICATION),
        n if n < FEWEST_PAIRS => Some(t::FEW_REPLICATIONS),
        _ => None,
    };
    if let Some(few) = few {
        line(&mut text, &format!("{}.", few.get(lang)));
    }
    for note in heading.notes.iter().chain(&comparison.notes) {
        line(&mut text, &format!("{}: {note}", t::NOTES.get(lang)));
    }
    text
}

/// Columns in line: the first to the left, numbers to the right, the last (words) to the left.
fn table(lines: &[Vec<String>], indent: &str) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |c: usize| {
        lines.iter().filter_map(|l| l.get(c)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for cells in lines {
        let mut row = String::from(indent);
        for (c, cell) in cells.iter().enumerate() {
            let gap = " ".repeat(widths[c] - cell.chars().count());
            let left = c == 0 || (c + 1 == columns && is_words(lines, c));
            let padded = if left { format!("{cell}{gap}") } else { format!("{gap}{cell}") };
            if c > 0 {
                row.push_str("   ");
            }
            row.push_str(&padded);
        }
        line(&mut text, row.trim_end());
    }
    text
}

/// Whether the cells of a column, its head apart, are words.
fn is_words(lines: &[Vec<String>], column: usize) -> bool {
    lines
        .iter()
        .skip(1)
        .filter_map(|l| l.get(column))
        .any(|cell| cell.chars().next().is_some_and(char::is_alphabetic))
}

#[cfg(test)]
mod tests;
