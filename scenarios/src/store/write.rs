//! Writing a file so that nobody ever sees half of it.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

/// Why results cannot be kept.
#[derive(Debug, Error, Diagnostic)]
pub enum StoreError {
    /// Something is there already.
    #[error("`{}` already holds results", .folder.display())]
    #[diagnostic(help("name another folder with --out, or write over this one with --force"))]
    Exists {
        /// The folder.
        folder: PathBuf,
    },
    /// Something other than a results folder is there.
    #[error("`{}` is not a results folder, so it is not written over", .folder.display())]
    #[diagnostic(help("name a new folder with --out"))]
    Foreign {
        /// The folder.
        folder: PathBuf,
    },
    /// Another program writes there.
    #[error("`{}` is in use by another run of werkbank", .folder.display())]
    #[diagnostic(help("wait until it ends, or name another folder with --out"))]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder or a file can't be written.
    #[error("`{}` can't be written: {reason}", .path.display())]
    #[diagnostic(help("{help}"))]
    Write {
        /// File or folder.
        path: PathBuf,
        /// What the operating system says.
        reason: String,
        /// What to do.
        help: &'static str,
    },
    /// A file of an interrupted run can't be read.
    #[error("`{}` can't be read: {reason}", .path.display())]
    #[diagnostic(help("start afresh with --force"))]
    Read {
        /// File.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

const ROOM: &str = "check that the folder may be written and the disk has room; the same command \
                    then goes on where this one stopped";

const ELSEWHERE: &str = "no run was started; check that the folder may be written and the disk has \
                         room, or name another folder with --out";

/// The error for a path that can't be written.
pub(super) fn cannot_write(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Write { path: path.to_owned(), reason: error.to_string(), help: ROOM }
}

/// The same before anything was run.
pub(super) fn cannot_begin(path: &Path, reason: &str) -> StoreError {
    StoreError::Write { path: path.to_owned(), reason: reason.to_owned(), help: ELSEWHERE }
}

/// Writes a file under another name in the same folder and renames it when it is complete.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = path.with_extension("partial");
    let attempt = || {
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)
    };
    attempt().map_err(|error| {
        // The half file is of no use; if it can't be removed either, the first error says why.
        let _ = std::fs::remove_file(&temporary);
        cannot_write(path, &error)
    })
}
