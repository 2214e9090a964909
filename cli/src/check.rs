//! `werkbank check`: whether design files can be used, with every problem at its place.

use std::path::PathBuf;

use clap::Args;
use miette::{Diagnostic, Report, Result};
use scenarios::design_file::DesignError;
use scenarios::lang::Lang;
use scenarios::resolve::{Library, ResolvedDesign};
use thiserror::Error;

use crate::text::{Language, pick, say, write};

/// Check design files; exit code 2 when one can't be used.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// Design files. They may extend each other and the built-in designs.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Language of the output.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

/// Several files that can't be used.
#[derive(Debug, Error, Diagnostic)]
#[error("{} of the designs can't be used", .errors.len())]
struct Refused {
    #[related]
    errors: Vec<DesignError>,
}

/// Runs the command.
///
/// # Errors
/// With every problem of every file.
pub(crate) fn run(arguments: &Check) -> Result<()> {
    let mut library = Library::built_in()?;
    let (mut errors, mut names) = (Vec::new(), Vec::new());
    // All files are read before one is resolved, because they may extend each other.
    for file in &arguments.files {
        match library.add_path(file) {
            Ok(name) => names.push((file, name)),
            Err(error) => errors.push(error),
        }
    }
    let mut text = String::new();
    for (file, name) in names {
        match library.resolve(&name) {
            Ok(design) => {
                text += &accepted(&file.display().to_string(), &design, arguments.lang.into());
                for warning in design.warnings {
                    say(&format!("{:?}", Report::new(warning)));
                }
            }
            Err(error) => errors.push(error),
        }
    }
    write(&text)?;
    match errors.len() {
        0 => Ok(()),
        1 => Err(errors.remove(0).into()),
        _ => Err(Refused { errors }.into()),
    }
}

/// One line about a file that can be used.
fn accepted(file: &str, design: &ResolvedDesign, lang: Lang) -> String {
    let phases = design.timeline.phases().len();
    let chain = design.chain.join(" > ");
    let good = pick(lang, "can be used", "is bruikbaar");
    let of = if phases == 1 { pick(lang, "phase", "fase") } else { pick(lang, "phases", "fasen") };
    let warned = match design.warnings.len() {
        0 => String::new(),
        count => format!(", {count} {}", pick(lang, "warning(s)", "waarschuwing(en)")),
    };
    format!("{file}: {good} ({chain}; {phases} {of}{warned})\n")
}
