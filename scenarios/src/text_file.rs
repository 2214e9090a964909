//! What text files that a user may give have in common.

use std::sync::Arc;

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

/// The text without the byte order mark that some editors and spreadsheets write before it.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A file that is no TOML, or has another shape than it should.
#[derive(Clone, Debug, Error, Diagnostic)]
#[error("{file}:{line}: {reason}")]
pub struct Misfit {
    /// File name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
    /// What to do.
    #[help]
    pub remedy: String,
    #[source_code]
    source_text: Arc<NamedSource<String>>,
    #[label("here")]
    span: SourceSpan,
}

impl Misfit {
    /// What the TOML reader said about `text`, with its place and a remedy.
    pub(crate) fn of(file: &str, text: &str, error: &toml::de::Error, remedy: &str) -> Self {
        let (line, span) = place(text, error);
        Self {
            file: file.to_owned(),
            line,
            reason: error.message().to_owned(),
            remedy: remedy.to_owned(),
            source_text: Arc::new(NamedSource::new(file, text.to_owned())),
            span,
        }
    }
}

/// Line and bytes of a complaint; a table that lacks something is shown by its first line.
pub(crate) fn place(text: &str, error: &toml::de::Error) -> (usize, SourceSpan) {
    let span = error.span().unwrap_or(0..0);
    let start = span.start.min(text.len());
    let length = text[start..span.end.clamp(start, text.len())].lines().next().map_or(0, str::len);
    let line = text[..start].matches('\n').count() + 1;
    (line, SourceSpan::new(start.into(), length))
}
