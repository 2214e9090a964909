//! `werkbank knobs`: what a design can set, within which bounds, and where default and range come from.

use std::io::{self, Write};

use clap::Args;
use scenarios::knobs::{Knob, all, blocks};
use scenarios::lang::Lang;

use crate::text::{Format, Language};

/// Arguments of the command.
#[derive(Args, Debug)]
pub(crate) struct KnobsArgs {
    /// Only knobs of this block, or of a mechanism such as M24.
    only: Option<String>,
    /// A list to read, or JSON for programs.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Language of the descriptions.
    #[arg(long, value_enum, default_value = "en")]
    lang: Language,
}

/// Refuses a block or mechanism that no knob has.
///
/// # Errors
/// When nothing would be listed.
pub(crate) fn check(args: &KnobsArgs) -> miette::Result<()> {
    if args.only.is_none() || all().any(|knob| shown(args, knob)) {
        return Ok(());
    }
    Err(miette::miette!(
        help = format!("blocks are {}; mechanisms are M01 to M50", blocks().join(", ")),
        "no knob belongs to `{}`",
        args.only.as_deref().unwrap_or_default(),
    ))
}

/// Writes the list to `out`.
///
/// # Errors
/// When `out` cannot be written.
pub(crate) fn run(args: &KnobsArgs, out: &mut impl Write) -> io::Result<()> {
    let lang: Lang = args.lang.into();
    let listed = || all().filter(|knob| shown(args, knob));
    match args.format {
        Format::Json => {
            let list: Vec<_> = listed().map(|knob| describe(knob, lang)).collect();
            serde_json::to_writer_pretty(&mut *out, &list)?;
            writeln!(out)
        }
        Format::Table => {
            for knob in listed() {
                writeln!(out, "{} ({}, {})", knob.name, knob.mechanism, knob.unit)?;
                writeln!(out, "    {}", knob.text(lang))?;
                let sweep = knob
                    .sweep
                    .map_or_else(String::new, |(low, high)| format!("; sweep {low} to {high}"));
                writeln!(out, "    {}; {}{sweep}", knob.default, knob.bounds())?;
                writeln!(out, "    {}", knob.source)?;
            }
            Ok(())
        }
    }
}

/// Whether a knob is asked for.
fn shown(args: &KnobsArgs, knob: &Knob) -> bool {
    args.only.as_deref().is_none_or(|only| {
        knob.block() == only || knob.mechanism.split(", ").any(|m| m.eq_ignore_ascii_case(only))
    })
}

fn describe(knob: &Knob, lang: Lang) -> serde_json::Value {
    serde_json::json!({
        "name": knob.name,
        "mechanism": knob.mechanism,
        "unit": knob.unit,
        "default": knob.default,
        "bounds": knob.bounds(),
        "sweep": knob.sweep.map(|(low, high)| [low, high]),
        "source": knob.source,
        "text": knob.text(lang),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(only: Option<&str>, format: Format) -> String {
        let args = KnobsArgs { only: only.map(str::to_owned), format, lang: Language::En };
        check(&args).unwrap();
        let mut out = Vec::new();
        run(&args, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_knob_is_listed_with_its_mechanism_and_range() {
        let list: Vec<serde_json::Value> =
            serde_json::from_str(&listed(None, Format::Json)).unwrap();
        assert_eq!(list.len(), all().count());
        for (entry, knob) in list.iter().zip(all()) {
            assert_eq!(entry["name"], knob.name);
            assert_eq!(entry["mechanism"], knob.mechanism);
            assert_eq!(entry["sweep"].is_array(), knob.sweep.is_some());
        }
    }

    #[test]
    fn a_block_or_a_mechanism_narrows_the_list() {
        let funding = listed(Some("funding"), Format::Table);
        assert!(funding.contains("funding.pooled (M26, -)") && !funding.contains("access."));
        assert!(listed(Some("m50"), Format::Table).starts_with("services.intermediary_referrals"));
    }

    #[test]
    fn what_no_knob_belongs_to_is_refused_with_the_blocks() {
        let args =
            KnobsArgs { only: Some("money".to_owned()), format: Format::Table, lang: Language::En };
        let report = format!("{:?}", check(&args).unwrap_err());
        assert!(report.contains("no knob belongs to `money`") && report.contains("funding"));
    }
}
