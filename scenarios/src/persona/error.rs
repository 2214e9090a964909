//! Why a persona can't be used.

use miette::Diagnostic;
use thiserror::Error;

use crate::text_file::Misfit;

/// Why a persona can't be used.
#[derive(Debug, Error, Diagnostic)]
pub enum PersonaError {
    /// Neither a built-in name nor a file.
    #[error("there is no persona `{name}`, neither built in nor as a file")]
    #[diagnostic(help("{remedy}"))]
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
    /// Not TOML, an unknown or missing name, a wrong value, or fields that contradict one another.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Shape(#[from] Box<Misfit>),
    /// Nobody comes near the description.
    #[error("nobody fits the persona `{name}`, however much of it gives way")]
    #[diagnostic(help(
        "benefit and labour never give way, and age and months without work only by five years and \
         fifteen months: change one of these in the file, use a finer --scale, or another --seed"
    ))]
    Nobody {
        /// The persona.
        name: String,
    },
}

impl From<Misfit> for PersonaError {
    fn from(misfit: Misfit) -> Self {
        Self::Shape(Box::new(misfit))
    }
}
