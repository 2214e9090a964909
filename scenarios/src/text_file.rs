//! What text files that a user may give have in common.

use std::ops::Range;
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
        let (reason, remedy) = (error.message().to_owned(), remedy.to_owned());
        Self::at(file, text, error.span().unwrap_or(0..0), reason, remedy)
    }

    /// What is wrong at some bytes of `text`.
    pub(crate) fn at(
        file: &str,
        text: &str,
        bytes: Range<usize>,
        reason: String,
        remedy: String,
    ) -> Self {
        let (line, span) = lines_of(text, &bytes);
        let source_text = Arc::new(NamedSource::new(file, text.to_owned()));
        Self { file: file.to_owned(), line, reason, remedy, source_text, span }
    }
}

/// Line and bytes of a complaint; a table that lacks something is shown by its first line.
pub(crate) fn place(text: &str, error: &toml::de::Error) -> (usize, SourceSpan) {
    lines_of(text, &error.span().unwrap_or(0..0))
}

/// Line of some bytes, and what of them stands on their first line.
fn lines_of(text: &str, span: &Range<usize>) -> (usize, SourceSpan) {
    let start = span.start.min(text.len());
    let length = text[start..span.end.clamp(start, text.len())].lines().next().map_or(0, str::len);
    let line = text[..start].matches('\n').count() + 1;
    (line, SourceSpan::new(start.into(), length))
}
