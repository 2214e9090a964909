//! `werkbank indicators`: what a comparison measures, and how to read it.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use sim_core::lang::Lang;
use sim_core::outcomes::{Goal, Indicator, Text, indicators};

/// Arguments of the command.
#[derive(Args, Debug)]
pub(crate) struct IndicatorsArgs {
    /// A list to read, a Markdown page, or JSON for programs.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Language of titles and definitions: en or nl.
    #[arg(long, default_value = "en", value_parser = parse_lang)]
    lang: Lang,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Table,
    Markdown,
    Json,
}

fn parse_lang(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| String::from("choose en or nl"))
}

/// Writes the list to `out`.
///
/// # Errors
/// When `out` cannot be written.
pub(crate) fn run(args: &IndicatorsArgs, out: &mut impl Write) -> io::Result<()> {
    match args.format {
        Format::Table => write_table(args.lang, out),
        Format::Markdown => out.write_all(sim_core::outcomes::reference_page(args.lang).as_bytes()),
        Format::Json => {
            let list: Vec<_> = indicators().map(|i| describe(i, args.lang)).collect();
            serde_json::to_writer_pretty(&mut *out, &list)?;
            writeln!(out)
        }
    }
}

fn describe(i: &Indicator, lang: Lang) -> serde_json::Value {
    serde_json::json!({
        "id": i.id,
        "goal": i.goal.code(),
        "unit": i.unit.code(),
        "direction": i.prefer.code(),
        "headline": i.headline,
        "by_construction": i.by_construction,
        "title": i.title.get(lang),
        "definition": i.definition.get(lang),
        "source": i.source,
        "relevant": i.relevant.size,
        "relevant_reason": i.relevant.reason.get(lang),
        "comparable_with": i.comparable_with,
    })
}

/// Width of the text column.
const WIDTH: usize = 96;
const STAR: Text = Text {
    en: "* stands on the scorecard; the result files hold all indicators.",
    nl: "* staat op de scorekaart; de resultaatbestanden bevatten alle indicatoren.",
};

fn write_table(lang: Lang, out: &mut impl Write) -> io::Result<()> {
    for goal in Goal::ALL {
        writeln!(out, "{}", goal.title().get(lang))?;
        for i in indicators().filter(|i| i.goal == goal) {
            let star = if i.headline { '*' } else { ' ' };
            let (unit, way) = (i.unit.title().get(lang), i.prefer.title().get(lang));
            writeln!(out, "\n{star} {}  ({})  {unit}; {way}", i.title.get(lang), i.id)?;
            for line in wrap(i.definition.get(lang), WIDTH) {
                writeln!(out, "    {line}")?;
            }
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", STAR.get(lang))
}

/// Breaks a text between words into lines of at most `width` characters, longer words apart.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(format: Format, lang: Lang) -> String {
        let mut out = Vec::new();
        run(&IndicatorsArgs { format, lang }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn json_holds_every_indicator_with_all_its_fields() {
        let list: serde_json::Value =
            serde_json::from_str(&output(Format::Json, Lang::Nl)).unwrap();
        let list = list.as_array().unwrap();
        assert_eq!(list.len(), indicators().count());
        assert_eq!(list[0]["id"], "employment");
        assert_eq!(list[0]["direction"], "higher");
        assert_eq!(list[0]["title"], "Mensen aan het werk");
        assert!(list.iter().all(|i| i["relevant"].as_f64().unwrap() > 0.0));
    }

    #[test]
    fn the_table_names_every_indicator_within_a_readable_width() {
        for lang in Lang::ALL {
            let table = output(Format::Table, lang);
            assert!(indicators().all(|i| table.contains(&format!("({})", i.id))));
            assert!(table.lines().all(|line| line.chars().count() <= 120), "{lang:?}");
        }
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
        assert!(wrap("  ", 4).is_empty());
    }
}
