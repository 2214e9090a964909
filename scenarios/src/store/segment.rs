//! One finished run in one file, to be taken up again after an interruption.
//!
//! ```text
//! 32 bytes BLAKE3 of the rest · postcard of the run's result
//! ```

use std::path::Path;

use super::write::{StoreError, write_whole};
use crate::events::RunResult;

const HASH: usize = 32;

/// Writes a finished run.
pub(super) fn write(path: &Path, result: &RunResult) -> Result<(), StoreError> {
    let body = postcard::to_stdvec(result)
        .map_err(|error| StoreError::Read { path: path.to_owned(), reason: error.to_string() })?;
    let mut bytes = blake3::hash(&body).as_bytes().to_vec();
    bytes.extend_from_slice(&body);
    write_whole(path, &bytes)
}

/// Reads a finished run; `None` when the file is missing, damaged or of another version: then the
/// run is simply done again.
pub(super) fn read(path: &Path) -> Option<RunResult> {
    let bytes = std::fs::read(path).ok()?;
    let (hash, body) = bytes.split_at_checked(HASH)?;
    (blake3::hash(body).as_bytes() == hash).then(|| postcard::from_bytes(body).ok()).flatten()
}
