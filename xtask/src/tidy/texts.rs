//! Rules about the words in the files themselves.

use super::File;

/// Longest source file, in lines.
const MOST_LINES: usize = 500;

/// What would make the model depend on something else than its input, or on the platform.
///
/// `sim-core/clippy.toml` forbids the same where clippy can see it; here macros and imports too.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::time",
    "std::io",
    "std::net",
    "std::process",
    "HashMap",
    "HashSet",
    "println!",
    "print!",
    "dbg!",
    ".exp()",
    ".exp_m1()",
    ".ln()",
    ".ln_1p()",
    ".log10()",
    ".powf(",
    ".powi(",
    ".cbrt()",
];

/// No files, clock, environment, printing, unordered containers or platform transcendentals in
/// sim-core. Comments may speak of them.
pub(super) fn the_model_is_pure(files: &[File]) -> Vec<String> {
    lines(files, |file| file.path.starts_with("sim-core/src/") && file.ends(".rs"))
        .filter(|(_, _, line)| !line.trim_start().starts_with("//"))
        .flat_map(|(file, number, line)| {
            IMPURE
                .iter()
                .filter(move |word| line.contains(*word))
                .map(move |word| file.at(number, &format!("`{word}` has no place in the model")))
        })
        .collect()
}

/// Source files stay within [`MOST_LINES`].
pub(super) fn no_file_is_too_long(files: &[File]) -> Vec<String> {
    files
        .iter()
        .filter(|file| file.ends(".rs"))
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, n)| *n > MOST_LINES)
        .map(|(file, n)| file.at(n, &format!("split the file at {MOST_LINES} lines")))
        .collect()
}

/// No placeholder, no test that is skipped, no lint that is silenced without a reason.
pub(super) fn nothing_is_unfinished(files: &[File]) -> Vec<String> {
    // Written in two parts, so that this file passes its own rule.
    let words = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[", "ignore"),
        concat!("#[", "allow("),
        concat!("#![", "allow("),
    ];
    let excused = |word: &str, line: &str| word.ends_with("allow(") && line.contains("reason = ");
    lines(files, |file| file.ends(".rs"))
        .flat_map(|(file, number, line)| {
            words
                .into_iter()
                .filter(move |word| line.contains(word) && !excused(word, line))
                .map(move |word| file.at(number, &format!("`{word}` must not be committed")))
        })
        .collect()
}

/// The repository stands alone: no path to a neighboring folder of the workshop, no home folder.
pub(super) fn no_path_leads_out(files: &[File]) -> Vec<String> {
    let neighbor = concat!("..", "/shared");
    let homes = ["home", "root", "Users", "work"].map(|name| format!("/{name}/"));
    lines(files, |_| true)
        .filter(|(_, _, line)| {
            line.contains(neighbor) || homes.iter().any(|home| has_absolute(line, home))
        })
        .map(|(file, number, _)| file.at(number, "a path that leads out of the repository"))
        .collect()
}

/// Whether an absolute path that begins with `home` stands in a line.
fn has_absolute(line: &str, home: &str) -> bool {
    line.match_indices(home).any(|(at, _)| {
        line[..at].chars().next_back().is_none_or(|before| " \"'`(=:<[".contains(before))
    })
}

fn lines(
    files: &[File],
    which: impl Fn(&File) -> bool,
) -> impl Iterator<Item = (&File, usize, &str)> {
    files
        .iter()
        .filter(move |file| which(file))
        .flat_map(|file| file.text.lines().enumerate().map(move |(n, line)| (file, n + 1, line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> [File; 1] {
        [File { path: "sim-core/src/x.rs".to_owned(), text: text.to_owned() }]
    }

    #[test]
    fn impure_words_are_found_outside_comments() {
        assert_eq!(the_model_is_pure(&source("use std::fs;\n// std::fs\n")).len(), 1);
        assert!(the_model_is_pure(&source("libm::exp(x)")).is_empty());
    }

    #[test]
    fn unfinished_work_is_found() {
        assert_eq!(nothing_is_unfinished(&source(concat!("fn f() { todo", "!() }"))).len(), 1);
    }

    #[test]
    fn absolute_paths_are_told_from_relative_ones() {
        let home = format!("/{}/", "home");
        assert!(has_absolute(&format!("cd {home}me"), &home));
        assert!(!has_absolute(&format!("docs{home}page"), &home));
    }

    #[test]
    fn long_files_are_found() {
        assert_eq!(no_file_is_too_long(&source(&"x\n".repeat(MOST_LINES + 1))).len(), 1);
        assert!(no_file_is_too_long(&source(&"x\n".repeat(MOST_LINES))).is_empty());
    }
}
