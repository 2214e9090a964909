//! What can be wrong with a table of institutions.

use std::fmt;

/// One problem, with its place and remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, counted from 1 (the header); `None` when no single line is at fault.
    pub row: Option<usize>,
    /// Column of the table.
    pub column: &'static str,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

/// All problems of one file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct InstitutionsError {
    /// The file, as the caller named it.
    pub file: String,
    /// At least one problem, in the order of the file.
    pub problems: Vec<Problem>,
}

impl fmt::Display for InstitutionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (k, problem) in self.problems.iter().enumerate() {
            if k > 0 {
                writeln!(f)?;
            }
            write!(f, "{}", self.file)?;
            if let Some(row) = problem.row {
                write!(f, ", row {row}")?;
            }
            write!(f, ", column `{}`: {}; {}", problem.column, problem.what, problem.remedy)?;
        }
        Ok(())
    }
}
