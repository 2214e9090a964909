//! What is held out stays out of reach of calibration.

use super::{File, file};

/// What no file of calibration, or of a crate that it uses, may hold: the crate and the table of the held-out
/// rows by name.
const WORDS: [&str; 3] = ["holdout", "validation/", "validation::"];

/// Folders of calibration and of what it may import.
const FOLDERS: [&str; 3] = ["calibration/src/", "scenarios/src/", "sim-core/src/"];

/// No dependency of calibration leads to `validation`, and no source of it names the table.
pub(super) fn stay_apart(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for member in ["calibration", "scenarios", "sim-core", "analysis"] {
        let path = format!("{member}/Cargo.toml");
        let table = file(files, &path).parse::<toml::Table>().unwrap_or_default();
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let names = table.get(kind).and_then(toml::Value::as_table);
            if names.is_some_and(|names| names.contains_key("validation")) {
                found.push(format!(
                    "{path}: held-out rows must stay out of reach: drop `validation`"
                ));
            }
        }
    }
    for file in files.iter().filter(|file| FOLDERS.iter().any(|f| file.path.starts_with(f))) {
        for (k, line) in file.text.lines().enumerate() {
            // Comments may say that such rows exist; code may not lead to them.
            let code = line.split("//").next().unwrap_or_default();
            if WORDS.iter().any(|word| code.contains(word)) {
                found.push(file.at(k + 1, "held-out rows must stay out of reach of calibration"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_the_held_out_rows_is_named() {
        let of =
            |path: &str, text: &str| stay_apart(&[File { path: path.into(), text: text.into() }]);
        let include = "const ROWS: &str = include_str!(\"../validation/holdout.csv\");";
        assert_eq!(of("calibration/src/fit.rs", include).len(), 1);
        assert_eq!(of("scenarios/src/a.rs", "let rows = validation::table::built_in();").len(), 1);
        assert_eq!(of("calibration/src/fit.rs", "// the holdout is elsewhere").len(), 0);
        assert_eq!(of("cli/src/validate.rs", "use validation::drive;").len(), 0);
        let manifest = "[dependencies]\nvalidation.workspace = true";
        assert_eq!(of("calibration/Cargo.toml", manifest).len(), 1);
        let manifest = "[dev-dependencies]\nvalidation.workspace = true";
        assert_eq!(of("scenarios/Cargo.toml", manifest).len(), 1);
    }
}
