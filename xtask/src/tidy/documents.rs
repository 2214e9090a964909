//! Rules that keep the documents in step with the code.

use std::fmt::Debug;
use std::path::{Component, Path, PathBuf};

use scenarios::lang::Lang;
use sim_core::codes::{Benefit, ClientClass, Code, Door, Payer};
use sim_core::ledger::Party;
use validation::status::shipped_lines;

use super::{File, file};

/// Every process file is named in the map and has its section in the model description.
pub(super) fn every_process_is_described(files: &[File]) -> Vec<String> {
    let (map, odd) = (file(files, "ARCHITECTURE.md"), file(files, "docs/odd.md"));
    let mut found = Vec::new();
    for name in stems(files, "sim-core/src/processes/") {
        if !map.contains(&format!("`{name}`")) {
            found.push(format!("ARCHITECTURE.md: does not name the process `{name}`"));
        }
        let path = format!("`processes/{name}.rs`");
        if !odd.lines().any(|line| line.starts_with('#') && line.contains(&path)) {
            found.push(format!("docs/odd.md: no section about {path}"));
        }
    }
    found
}

/// Every code that carries a Dutch name, and every file of rules, is in the glossary.
pub(super) fn every_name_is_explained(files: &[File]) -> Vec<String> {
    let glossary = file(files, "GLOSSARY.md");
    let mut names = [
        variants::<Benefit>("Benefit"),
        variants::<Door>("Door"),
        variants::<Payer>("Payer"),
        variants::<ClientClass>("ClientClass"),
        variants::<Party>("Party"),
    ]
    .concat();
    // Parts of other rules, without an institution of their own.
    let parts = ["book", "money", "rules", "tax", "net_income", "employer_cost", "test_rules"];
    let rules = stems(files, "sim-core/src/institutions/");
    names.extend(
        rules
            .iter()
            .filter(|name| !parts.contains(&name.as_str()))
            .map(|name| format!("institutions/{name}.rs")),
    );
    names
        .iter()
        .filter(|name| !glossary.contains(&format!("`{name}`")))
        .map(|name| format!("GLOSSARY.md: no entry for `{name}`"))
        .collect()
}

fn variants<C: Code + Debug>(list: &str) -> Vec<String> {
    C::ALL
        .iter()
        .filter(|code| code.name() != "none")
        .map(|code| format!("{list}::{code:?}"))
        .collect()
}

/// Names of the source files directly in a folder, `mod` left out.
fn stems(files: &[File], folder: &str) -> Vec<String> {
    files
        .iter()
        .filter_map(|file| file.path.strip_prefix(folder)?.strip_suffix(".rs"))
        .filter(|name| *name != "mod" && !name.contains('/'))
        .map(str::to_owned)
        .collect()
}

/// Relative links in Markdown lead to a file or folder of the repository.
pub(super) fn links_lead_somewhere(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for page in files.iter().filter(|file| file.ends(".md")) {
        let folder = Path::new(&page.path).parent().unwrap_or(Path::new(""));
        for (number, line) in page.text.lines().enumerate() {
            for link in line.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let target = link.split('#').next().unwrap_or_default();
                if target.is_empty() || target.contains("://") {
                    continue;
                }
                let path = flat(&folder.join(target));
                let inside = format!("{path}/");
                if !files.iter().any(|file| file.path == path || file.path.starts_with(&inside)) {
                    found.push(page.at(number + 1, &format!("no file `{path}`")));
                }
            }
        }
    }
    found
}

/// A path without `..`, with forward slashes.
fn flat(path: &Path) -> String {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                parts.pop();
            }
            Component::CurDir => {}
            other => parts.push(other),
        }
    }
    parts.to_string_lossy().replace('\\', "/")
}

/// Prose has one sentence on a line, so that a change shows as a change of sentences. Tables, code
/// and generated pages are left out.
pub(super) fn one_sentence_a_line(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for page in files.iter().filter(|file| file.ends(".md")) {
        if page.path.starts_with("docs/generated/") {
            continue;
        }
        let mut code = false;
        for (number, line) in page.text.lines().enumerate() {
            code ^= line.starts_with("```");
            if !code && !line.starts_with('|') && !line.starts_with("```") && two_sentences(line) {
                found.push(page.at(number + 1, "two sentences on a line"));
            }
        }
    }
    found
}

/// A full stop after a word of two letters or more, then a capital.
fn two_sentences(line: &str) -> bool {
    line.match_indices(['.', '?', '!']).any(|(at, _)| {
        let ends_word = line[..at].chars().rev().take(2).all(char::is_alphabetic);
        let mut after = line[at + 1..].chars();
        ends_word
            && at >= 2
            && after.next() == Some(' ')
            && after.next().is_some_and(char::is_uppercase)
    })
}

/// What a newcomer is told to type is what the checks run.
pub(super) fn readme_commands_are_run(files: &[File]) -> Vec<String> {
    let (readme, checks) = (file(files, "README.md"), file(files, ".ci/run"));
    let mut found = Vec::new();
    for command in ["cargo run --release -- compare", "cargo test --workspace"] {
        if !readme.lines().any(|line| line == command) {
            found.push(format!("README.md: the command `{command}` is missing"));
        }
    }
    for step in ["cargo test --workspace", "cargo xtask tidy", "cargo xtask generate --check"] {
        if !checks.contains(step) {
            found.push(format!(".ci/run: does not run `{step}`"));
        }
    }
    found
}

/// The README shows the two status lines of the last validation, in both languages.
pub(super) fn readme_shows_the_status(files: &[File]) -> Vec<String> {
    let readme = file(files, "README.md");
    [Lang::En, Lang::Nl]
        .into_iter()
        .flat_map(|lang| shipped_lines("nl", lang))
        .filter(|line| !readme.contains(line.as_str()))
        .map(|line| format!("README.md: show the status line `{line}`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_abbreviations_and_numbers() {
        assert!(two_sentences("This is one. This is two."));
        assert!(!two_sentences("Wet IB 2001 art. 2.10, e.g. tax at 3.5 percent."));
        assert!(!two_sentences("1. A list item"));
    }

    #[test]
    fn broken_links_are_found() {
        let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
        let files = [
            file("docs/a.md", "[b](b.md) [top](../README.md#x) [web](https://x.nl) [no](no.md)"),
            file("docs/b.md", ""),
            file("README.md", ""),
        ];
        assert_eq!(links_lead_somewhere(&files), ["docs/a.md:1: no file `docs/no.md`"]);
    }
}
