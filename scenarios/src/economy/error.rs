//! Why an economy can't be used.

use miette::Diagnostic;
use thiserror::Error;

use super::BUILT_IN;
use super::history::HISTORIES;
use crate::text_file::Misfit;

/// Why an economy can't be used.
#[derive(Debug, Error, Diagnostic)]
pub enum EconomyError {
    /// Neither a built-in name nor a file.
    #[error(
        "there is no economy `{name}`: use {}, or the path of a TOML file",
        BUILT_IN.map(|(n, _)| n).join(", ")
    )]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// No such history.
    #[error("there is no history `{name}`: use {}", HISTORIES.map(|(n, _)| n).join(", "))]
    NoHistory {
        /// What was asked for.
        name: String,
    },
    /// A file that can't be read.
    #[error("{file}: the file can't be read: {reason}; check its rights, and that it is text")]
    Unreadable {
        /// File name.
        file: String,
        /// What the operating system says.
        reason: String,
    },
    /// Not TOML, or a name in it is unknown, missing or of the wrong type.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Shape(Misfit),
    /// The values can't be used.
    #[error("{file}: {}", .problems.join("; "))]
    Values {
        /// File name.
        file: String,
        /// Every problem with its place and remedy.
        problems: Vec<String>,
    },
}
