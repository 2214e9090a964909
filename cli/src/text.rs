//! Choices that several commands share: language, form of the output, and writing it.

use std::io::Write;

use clap::ValueEnum;
use miette::{IntoDiagnostic, Result};
use scenarios::lang::Lang;

/// Languages of the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Nl => Self::Nl,
        }
    }
}

/// Forms of the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Lines for people.
    Table,
    /// One JSON object.
    Json,
}

/// Writes to standard output.
///
/// # Errors
/// When the output can't be written.
pub(crate) fn write(text: &str) -> Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads may stop early, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.into_diagnostic(),
    }
}

/// Writes a line to standard error.
///
/// When nobody can read it the work goes on; `eprintln!` would break it off.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// One of two texts, by language.
pub(crate) fn pick(lang: Lang, en: &'static str, nl: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Nl => nl,
    }
}

/// Rows as text with columns that line up; the last column runs free.
pub(crate) fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (place, (cell, width)) in row.iter().zip(widths).enumerate() {
            line.push_str(cell);
            if place + 1 < N {
                line.extend(std::iter::repeat_n(' ', width + 2 - cell.chars().count()));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
