//! Why a study can't be used.

use miette::Diagnostic;
use thiserror::Error;

use crate::design_file::DesignError;
use crate::text_file::Misfit;

/// Why a study can't be used.
#[derive(Debug, Error, Diagnostic)]
pub enum StudyError {
    /// Neither a built-in name nor a file.
    #[error("there is no study `{name}`")]
    #[diagnostic(help("{remedy}; or give the path of a TOML file"))]
    Unknown {
        /// What was asked for.
        name: String,
        /// What to do.
        remedy: String,
    },
    /// A file that can't be read.
    #[error("{file}: the file can't be read: {reason}")]
    #[diagnostic(help("check its rights, and that it is text in UTF-8"))]
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
    /// It names what does not exist, or says nothing to run.
    #[error("{file}: {}", .problems.join("; "))]
    Values {
        /// File name.
        file: String,
        /// Every problem with its place and remedy.
        problems: Vec<String>,
    },
    /// A variant is no design that can be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Design(#[from] DesignError),
}
