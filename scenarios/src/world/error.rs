//! What can be wrong with the tables of a world, said with place, reason and remedy.

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

/// One thing wrong in one table.
#[derive(Clone, Debug, Error, Diagnostic)]
#[error("{table}{}: {reason}", .line.map(|l| format!(":{l}")).unwrap_or_default())]
pub struct Problem {
    /// File name of the table.
    pub table: String,
    /// Line in the file, from 1; none when the whole table is meant.
    pub line: Option<usize>,
    /// What is wrong.
    pub reason: String,
    /// What to do.
    #[help]
    pub remedy: String,
    #[source_code]
    pub(crate) source_text: Option<NamedSource<String>>,
    #[label("here")]
    pub(crate) span: Option<SourceSpan>,
}

/// All problems of the tables of one world.
#[derive(Clone, Debug, Error, Diagnostic)]
#[error(
    "world `{world}` can't be used: {} problem{} in its tables",
    .problems.len(),
    if .problems.len() == 1 { "" } else { "s" }
)]
pub struct WorldError {
    /// Name or folder of the world.
    pub world: String,
    /// Every problem found, in the order of the tables.
    #[related]
    pub problems: Vec<Problem>,
}
