//! House rules that no compiler checks. Each rule is a function from the files to its complaints.

mod documents;
mod held_out;
mod imports;
mod knobs;
mod texts;

use std::path::Path;
use std::process::Command;

/// A file of the repository as text.
pub struct File {
    /// Path from the root, with forward slashes.
    pub path: String,
    /// Contents.
    pub text: String,
}

impl File {
    /// Whether the file has this ending, such as `.rs`.
    pub fn ends(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// A complaint about a line, counted from 1.
    fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}

/// A rule: from all files to its complaints.
pub type Rule = fn(&[File]) -> Vec<String>;

/// The rules, each with what holds when it has no complaints.
pub const RULES: &[(&str, Rule)] = &[
    ("every crate imports only what the table allows", imports::only_what_is_allowed),
    ("every crate takes the lints of the workspace", imports::lints_are_shared),
    ("calibration can't reach the held-out rows", held_out::stay_apart),
    ("the README shows the status lines", documents::readme_shows_the_status),
    ("the model is pure", texts::the_model_is_pure),
    ("no file is too long", texts::no_file_is_too_long),
    ("nothing is left unfinished", texts::nothing_is_unfinished),
    ("no path leads out of the repository", texts::no_path_leads_out),
    ("each knob is read in one place", knobs::each_is_read_in_one_place),
    ("every process is in the documents", documents::every_process_is_described),
    ("every Dutch name is in the glossary", documents::every_name_is_explained),
    ("links lead somewhere", documents::links_lead_somewhere),
    ("one sentence stands on a line", documents::one_sentence_a_line),
    ("the commands of the README are run by the checks", documents::readme_commands_are_run),
];

/// Everything that breaks a rule.
///
/// # Errors
/// When the files can't be listed or read.
pub fn problems(root: &Path) -> Result<Vec<String>, String> {
    let files = files(root)?;
    Ok(RULES.iter().flat_map(|(_, rule)| rule(&files)).collect())
}

/// The text files that git tracks or would track; binary files are left out.
///
/// # Errors
/// When git can't list them.
pub fn files(root: &Path) -> Result<Vec<File>, String> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("git ls-files: {error}"))?;
    if !listed.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&listed.stderr)));
    }
    let mut paths: Vec<String> =
        String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    Ok(paths
        .into_iter()
        .filter_map(|path| {
            let text = std::fs::read_to_string(root.join(&path)).ok()?;
            Some(File { path, text })
        })
        .collect())
}

/// The file at a path; an empty one when there is none, which the rules then complain about.
fn file<'a>(files: &'a [File], path: &str) -> &'a str {
    files.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str())
}
