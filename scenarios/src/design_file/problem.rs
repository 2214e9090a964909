//! What can be wrong with a design file, said with place, reason and remedy.

use std::collections::BTreeSet;
use std::fmt;

use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceCode, SourceSpan};
use thiserror::Error;

/// One thing wrong, or worth a second look, in one file.
#[derive(Clone, Debug, Error)]
pub struct Problem {
    reason: String,
    remedy: String,
    source_text: Option<NamedSource<String>>,
    span: Option<SourceSpan>,
    severity: Severity,
}

impl Problem {
    /// A problem without a place in a file.
    pub(crate) fn of_name(reason: String, remedy: String) -> Self {
        Self { reason, remedy, source_text: None, span: None, severity: Severity::Error }
    }

    /// What is wrong.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Whether the file can be used all the same.
    pub fn is_warning(&self) -> bool {
        self.severity == Severity::Warning
    }

    fn offset(&self) -> usize {
        self.span.map_or(0, |span| span.offset())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl Diagnostic for Problem {
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.remedy))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source_text.as_ref().map(|text| text as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.span?;
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(Some("here".to_owned()), span))))
    }
}

/// All problems of one design file.
///
/// A single one without a place in the file, such as an unknown name, is shown by itself: there is
/// nothing to sum up.
#[derive(Clone, Debug, Error)]
pub struct DesignError {
    /// Name or file of the design.
    pub design: String,
    /// Every problem found, in the order of the file.
    pub problems: Vec<Problem>,
}

impl DesignError {
    /// The only problem, when it has no place in a file.
    fn alone(&self) -> Option<&Problem> {
        match self.problems.as_slice() {
            [problem] if problem.span.is_none() => Some(problem),
            _ => None,
        }
    }
}

impl fmt::Display for DesignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(problem) = self.alone() {
            return problem.fmt(f);
        }
        let count = self.problems.len();
        let s = if count == 1 { "" } else { "s" };
        write!(f, "design `{}` can't be used: {count} problem{s}", self.design)
    }
}

impl Diagnostic for DesignError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.alone().and_then(Diagnostic::help)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let parts = self.problems.iter().map(|problem| problem as &dyn Diagnostic);
        self.alone().is_none().then(|| Box::new(parts) as Box<dyn Iterator<Item = _>>)
    }
}

/// Collects the problems of one file.
#[derive(Clone, Debug)]
pub(crate) struct Notes {
    pub(crate) file: String,
    pub(crate) text: String,
    pub(crate) problems: Vec<Problem>,
    /// Knobs that the file sets, also where the value is wrong.
    pub(crate) attempted: BTreeSet<&'static str>,
}

/// Bytes from one place to another in a file.
pub(crate) type Span = std::ops::Range<usize>;

impl Notes {
    pub(crate) fn new(file: &str, text: &str) -> Self {
        Self {
            file: file.to_owned(),
            text: text.to_owned(),
            problems: Vec::new(),
            attempted: BTreeSet::new(),
        }
    }

    fn add(&mut self, severity: Severity, span: &Span, reason: String, remedy: String) {
        self.problems.push(Problem {
            reason,
            remedy,
            source_text: Some(NamedSource::new(&self.file, self.text.clone())),
            span: Some(SourceSpan::new(span.start.into(), span.len())),
            severity,
        });
    }

    /// Notes that something is wrong.
    pub(crate) fn error(
        &mut self,
        span: &Span,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add(Severity::Error, span, reason.into(), remedy.into());
    }

    /// Notes that something is unusual but possible.
    pub(crate) fn warning(
        &mut self,
        span: &Span,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add(Severity::Warning, span, reason.into(), remedy.into());
    }

    /// The warnings when nothing is wrong, or else everything that is.
    ///
    /// # Errors
    /// When there is an error; warnings are left out then.
    pub(crate) fn finish(self) -> Result<Vec<Problem>, DesignError> {
        if self.problems.iter().all(Problem::is_warning) {
            Ok(self.sorted())
        } else {
            Err(self.failed())
        }
    }

    /// Everything that is wrong, in the order of the file.
    pub(crate) fn failed(self) -> DesignError {
        let design = self.file.clone();
        let problems = self.sorted().into_iter().filter(|problem| !problem.is_warning()).collect();
        DesignError { design, problems }
    }

    fn sorted(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(Problem::offset);
        self.problems
    }
}
