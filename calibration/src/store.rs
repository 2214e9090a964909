//! Evaluations on disk: one line each, so that an interrupted calibration loses nothing.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use sim_core::MODEL_VERSION;

use crate::CalibrationError;

/// How the first line of the evaluations begins, before the model version.
pub(crate) const HEAD: &str = "werkbank evaluations, model ";

/// What a point gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Mean of each target's measure over the runs.
    pub moments: Vec<f64>,
    /// Variance of that mean by chance.
    pub noise: Vec<f64>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    /// None when every run of the point failed; then `why` says how.
    outcome: Option<Outcome>,
    why: Option<String>,
}

/// Known evaluations, in memory and in a file.
pub struct Store {
    known: BTreeMap<String, Result<Outcome, String>>,
    file: File,
    path: PathBuf,
}

impl Store {
    /// Opens the evaluations of a folder, for one plan and model (`head`, one line).
    ///
    /// A last line that was cut off is dropped, and done again.
    ///
    /// # Errors
    /// When the folder holds those of another plan, or can't be written.
    pub fn open(folder: &Path, head: &str) -> Result<Self, CalibrationError> {
        let path = folder.join("evaluations.jsonl");
        let fail = |error: std::io::Error| CalibrationError::File {
            path: path.display().to_string(),
            problem: format!("{error}; name a folder that can be written with `--out`"),
        };
        std::fs::create_dir_all(folder).map_err(fail)?;
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(fail(error)),
        };
        let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
        let mut lines = whole.lines();
        if lines.next().is_some_and(|first| first != head) {
            return Err(CalibrationError::OtherPlan { path: path.display().to_string() });
        }
        let mut known = BTreeMap::new();
        let mut kept = format!("{head}\n");
        for line in lines {
            // A damaged line is done again.
            if let Ok(Line { key, outcome, why }) = serde_json::from_str(line) {
                kept += line;
                kept.push('\n');
                known.insert(key, outcome.ok_or_else(|| why.unwrap_or_default()));
            }
        }
        if kept != text {
            std::fs::write(&path, &kept).map_err(fail)?;
        }
        let file = OpenOptions::new().append(true).open(&path).map_err(fail)?;
        Ok(Self { known, file, path })
    }

    /// Opens the evaluations that a folder holds, whatever plan of this model version they belong to.
    ///
    /// # Errors
    /// When it holds none, or those of another model version.
    pub fn reopen(folder: &Path) -> Result<Self, CalibrationError> {
        let path = folder.join("evaluations.jsonl");
        let text = std::fs::read_to_string(&path).map_err(|error| CalibrationError::File {
            path: path.display().to_string(),
            problem: format!("{error}; name the folder of a calibration with `--out`"),
        })?;
        let head = text.lines().next().unwrap_or_default();
        if !head.starts_with(&format!("{HEAD}{MODEL_VERSION},")) {
            return Err(CalibrationError::OtherPlan { path: path.display().to_string() });
        }
        Self::open(folder, head)
    }

    /// Folder of the file.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// Keys of all known evaluations, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.known.keys().map(String::as_str)
    }

    /// What is known of a key.
    pub fn get(&self, key: &str) -> Option<&Result<Outcome, String>> {
        self.known.get(key)
    }

    /// Number of known evaluations.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether nothing is known yet.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Keeps an evaluation.
    ///
    /// # Errors
    /// When it can't be written, for example because the disk is full.
    pub fn put(
        &mut self,
        key: String,
        found: Result<Outcome, String>,
    ) -> Result<(), CalibrationError> {
        let (outcome, why) = match &found {
            Ok(outcome) => (Some(outcome.clone()), None),
            Err(why) => (None, Some(why.clone())),
        };
        let fail = |problem: String| CalibrationError::File {
            path: self.path.display().to_string(),
            problem: format!("{problem}; what was written before is kept"),
        };
        let line = serde_json::to_string(&Line { key: key.clone(), outcome, why });
        let line = line.map_err(|error| fail(error.to_string()))? + "\n";
        self.file.write_all(line.as_bytes()).map_err(|error| fail(error.to_string()))?;
        self.known.insert(key, found);
        Ok(())
    }

    /// Evaluations that failed: key and reason.
    pub fn failed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.known
            .iter()
            .filter_map(|(key, found)| found.as_ref().err().map(|why| (key.as_str(), why.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(value: f64) -> Outcome {
        Outcome { moments: vec![value, 0.1 + 0.2], noise: vec![1e-7, f64::MIN_POSITIVE] }
    }

    #[test]
    fn what_was_found_is_read_again_bit_for_bit_and_half_a_line_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), "plan 1").unwrap();
        store.put("a".to_owned(), Ok(outcome(1.0 / 3.0))).unwrap();
        store.put("b".to_owned(), Err("no people".to_owned())).unwrap();
        drop(store);
        let path = folder.path().join("evaluations.jsonl");
        let mut text = std::fs::read_to_string(&path).unwrap();
        text += "{\"key\":\"c\",\"outc";
        std::fs::write(&path, text).unwrap();
        let store = Store::open(folder.path(), "plan 1").unwrap();
        assert_eq!(store.get("a"), Some(&Ok(outcome(1.0 / 3.0))));
        assert_eq!(store.failed().collect::<Vec<_>>(), [("b", "no people")]);
        assert_eq!((store.len(), store.get("c")), (2, None));
        assert!(matches!(
            Store::open(folder.path(), "plan 2"),
            Err(CalibrationError::OtherPlan { .. })
        ));
    }
}
