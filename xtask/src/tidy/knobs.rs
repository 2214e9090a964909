//! Each knob of a design is read in one place.

use std::collections::BTreeSet;

use super::File;

/// Rules that several processes share, one function each.
const RULES: &str = "sim-core/src/design/rules.rs";
/// Takes frictions off a design, so it sets knobs.
const SETS: &str = "sim-core/src/frictions.rs";

/// Every knob of the registry is read in exactly one file of the model, by its process or its rule.
///
/// A read is `block.knob`, or `self.knob` in the rules; a process that gives a block another name would
/// escape, so that is a complaint too.
pub(super) fn each_is_read_in_one_place(files: &[File]) -> Vec<String> {
    let names: Vec<&str> = scenarios::knobs::all().map(|knob| knob.name).collect();
    let blocks: BTreeSet<&str> = names.iter().filter_map(|name| name.split('.').next()).collect();
    let model: Vec<(&str, String)> = files
        .iter()
        .filter(|file| file.path.starts_with("sim-core/src/") && file.ends(".rs"))
        .filter(|file| file.path != SETS && !file.path.contains("tests"))
        .map(|file| (file.path.as_str(), code(&file.text)))
        .collect();
    let mut found: Vec<String> =
        model.iter().flat_map(|(path, text)| renamed(path, text, &blocks)).collect();
    for name in names {
        let readers: Vec<&str> = model
            .iter()
            .filter(|(path, text)| is_read(path, text, name))
            .map(|(path, _)| *path)
            .collect();
        match readers[..] {
            [_] => {}
            [] => found.push(format!("{RULES}: no process or rule reads the knob `{name}`")),
            [first, ..] => found.push(format!(
                "{first}: the knob `{name}` is read in {} files ({}); make a rule of it in {RULES}",
                readers.len(),
                readers.join(", "),
            )),
        }
    }
    found
}

/// The text without comments and what only tests see.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or("");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn is_read(path: &str, text: &str, name: &str) -> bool {
    let field = name.split_once('.').map_or(name, |(_, field)| field);
    holds(text, name) || (path == RULES && holds(text, &format!("self.{field}")))
}

/// Whether a name stands in a text as a whole.
fn holds(text: &str, name: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !before.ends_with(word) && !after.starts_with(word)
    })
}

/// Blocks of a design that a file calls by another name.
fn renamed(path: &str, text: &str, blocks: &BTreeSet<&str>) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for block in blocks {
            let tail = format!("design.{block};");
            let named = line.trim().strip_prefix("let ").and_then(|rest| rest.split(" =").next());
            if line.ends_with(&tail) && named.is_some_and(|name| name != *block) {
                found.push(format!("{path}: line {} of the code: call it `{block}`", number + 1));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_second_reader_and_an_unread_knob_are_named() {
        let once = "fn f() { design.funding.pooled }";
        let files = [
            file("sim-core/src/processes/a.rs", once),
            file("sim-core/src/processes/b.rs", once),
            file("sim-core/src/processes/c.rs", "// design.access.desk\n#[cfg(test)]\naccess.desk"),
            file("sim-core/src/processes/d.rs", "access.desk_since\nlet menus = &design.services;"),
        ];
        let found = each_is_read_in_one_place(&files).join("\n");
        assert!(found.contains("`funding.pooled` is read in 2 files"), "{found}");
        assert!(found.contains("reads the knob `access.desk`"), "{found}");
        assert!(!found.contains("reads the knob `access.desk_since`"), "{found}");
        assert!(found.contains("d.rs: line 2 of the code: call it `services`"), "{found}");
    }
}
