//! `werkbank designs`: which designs there are, what each sets and why, and where two differ.

mod diff;
mod list;
mod show;

use clap::{Args, Subcommand};
use miette::Result;
use scenarios::design_file::Origin;
use scenarios::lang::Lang;
use scenarios::resolve::Library;
use serde_json::{Value as Json, json};

use crate::text::{Format, Language, pick, write};

/// List designs, show one with the origin of every value, or compare two.
#[derive(Args, Debug)]
pub(crate) struct Designs {
    #[command(subcommand)]
    what: Option<What>,
    /// Language of the output.
    #[arg(long, value_enum, default_value_t = Language::En, global = true)]
    lang: Language,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Table, global = true)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum What {
    /// All built-in designs.
    List,
    /// Every value of a design with its origin, and what is not modelled.
    Show {
        /// Name of a design, or a design file.
        name: String,
    },
    /// Where two designs differ, and from when.
    Diff {
        /// Name of a design, or a design file.
        a: String,
        /// Name of another, or a design file.
        b: String,
    },
}

/// Runs the command.
///
/// # Errors
/// When a design is unknown or its file wrong, or the output can't be written.
pub(crate) fn run(arguments: &Designs) -> Result<()> {
    let mut library = Library::built_in()?;
    let lang = arguments.lang.into();
    let (table, json) = match arguments.what.as_ref().unwrap_or(&What::List) {
        What::List => list::listed(&library, lang)?,
        What::Show { name } => {
            let name = library.find(name)?;
            let design = library.resolve(&name)?;
            (show::table(&design, lang), show::json(&design))
        }
        What::Diff { a, b } => {
            let (a, b) = (library.find(a)?, library.find(b)?);
            diff::compared(&library.resolve(&a)?, &library.resolve(&b)?, lang)
        }
    };
    match arguments.format {
        Format::Table => write(&table),
        Format::Json => write(&format!("{json:#}\n")),
    }
}

/// Ground, text and range of an origin in one line.
fn origin_line(origin: &Origin, lang: Lang) -> String {
    let ground = match origin.ground.key() {
        "said" => pick(lang, "said", "gezegd"),
        "evidence" => pick(lang, "evidence", "bewijs"),
        _ => pick(lang, "assumption", "aanname"),
    };
    let range = match origin.range {
        Some((low, high)) => {
            format!(" [{low} {} {high}]", pick(lang, "to", "tot"))
        }
        None => String::new(),
    };
    format!("{ground}: {}{range}", origin.text)
}

/// An origin as JSON.
fn origin_json(origin: &Origin) -> Json {
    json!({
        "ground": origin.ground.key(),
        "text": origin.text,
        "low": origin.range.map(|(low, _)| low),
        "high": origin.range.map(|(_, high)| high),
    })
}
