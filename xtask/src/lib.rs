//! House chores: pages generated from code and data, house rules that are tests, results that must
//! not depend on the build, and runs of all studies
//! and of the validation.

use std::path::{Path, PathBuf};

pub mod coarse;
pub mod generate;
pub mod same_bytes;
pub mod signs;
pub mod studies;
pub mod tidy;
pub mod validation;

/// The root of the workspace that this program was built from.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The text of a file below the root.
///
/// # Errors
/// When it can't be read; the message names the file.
pub fn read(root: &Path, file: &str) -> Result<String, String> {
    std::fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"))
}
