//! Counts over points of behaviour how often the expected signs come out, and writes the page.

use std::path::Path;

use analysis::signs::{Settings, page, sweep};

/// The page.
pub const PAGE: &str = "docs/signs.md";

/// Runs the sweep and writes the page; the list of problems is empty.
///
/// # Errors
/// When the numbers can't be read, a run can't be made, or the page can't be written.
pub fn write(root: &Path, words: &[&str]) -> Result<Vec<String>, String> {
    let usual = Settings::default();
    let settings = match words {
        [] => usual,
        [points] => Settings { points: whole(points)?, ..usual },
        [points, seed, ..] => {
            Settings { points: whole(points)?, seed: u64::from(whole(seed)?), ..usual }
        }
    };
    let swept = sweep(settings, |done| {
        if done.is_multiple_of(10) {
            eprintln!("{done} of {} points", settings.points);
        }
    })?;
    std::fs::write(root.join(PAGE), page(&swept)).map_err(|error| format!("{PAGE}: {error}"))?;
    Ok(Vec::new())
}

fn whole(word: &str) -> Result<u32, String> {
    let refused = || format!("`{word}` is no number; give points and seed, such as `signs 24 1`");
    word.parse().ok().filter(|n| *n > 0).ok_or_else(refused)
}
