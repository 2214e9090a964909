//! `cargo xtask studies`: runs every built-in study, one after the other, and writes what they found.
//!
//! Each study leaves `NAME.json` in the folder of results, with a key of all that decides it: model
//! version, settings and the file of the study. A study whose key is there already is not run again,
//! and one that was interrupted goes on where it stopped.

mod page;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use scenarios::study::{BUILT_IN, Study};
use serde_json::Value;
use sim_core::MODEL_VERSION;

/// What can be said after `cargo xtask studies`.
pub const OPTIONS: &str =
    "  studies           run every study at full scale and write docs/studies.md
                    --smoke: a year at 1:2000 instead, and no page among the documents
                    --scale --months --replications --seed --from --out --page VALUE: others
                    --program FILE: that werkbank in place of a release build";

/// How studies are run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    scale: String,
    /// First month; that of the program when left out.
    from: Option<String>,
    /// Number of months; those of each study when left out.
    months: Option<String>,
    replications: String,
    seed: String,
    out: PathBuf,
    page: PathBuf,
    program: Option<PathBuf>,
    /// Whether earlier results are thrown away first.
    afresh: bool,
}

impl Settings {
    /// Reads what was given after `cargo xtask studies`; paths are taken from the root.
    ///
    /// # Errors
    /// When an option is unknown or lacks its value.
    pub fn read(root: &Path, words: &[&str]) -> Result<Self, String> {
        let smoke = words.contains(&"--smoke");
        let out = root.join(if smoke { "target/studies-smoke" } else { "results/studies" });
        // In 2026 designs are past their year of transition and groups are bid for.
        let mut settings = Self {
            scale: if smoke { "1:2000" } else { "1:100" }.to_owned(),
            from: smoke.then(|| "2026-01".to_owned()),
            months: smoke.then(|| "12".to_owned()),
            replications: if smoke { "2" } else { "8" }.to_owned(),
            seed: "1".to_owned(),
            page: if smoke { out.join("studies.md") } else { root.join("docs/studies.md") },
            out,
            program: None,
            afresh: smoke,
        };
        let mut words = words.iter().filter(|word| **word != "--smoke");
        while let Some(option) = words.next() {
            let value = words.next().ok_or_else(|| format!("`{option}` needs a value"))?;
            let text = (*value).to_owned();
            match *option {
                "--scale" => settings.scale = text,
                "--from" => settings.from = Some(text),
                "--months" => settings.months = Some(text),
                "--replications" => settings.replications = text,
                "--seed" => settings.seed = text,
                "--out" => settings.out = root.join(text),
                "--page" => settings.page = root.join(text),
                "--program" => settings.program = Some(root.join(text)),
                _ => return Err(format!("`cargo xtask studies` has no option `{option}`")),
            }
        }
        Ok(settings)
    }

    /// The arguments of `werkbank` that run a study.
    fn arguments(&self, study: &str) -> Vec<String> {
        let mut all = vec!["study", "run", study, "--scale", &self.scale];
        for (option, value) in [("--from", &self.from), ("--months", &self.months)] {
            if let Some(value) = value {
                all.extend([option, value]);
            }
        }
        all.extend(["--replications", &self.replications, "--seed", &self.seed]);
        all.into_iter().map(str::to_owned).collect()
    }

    /// All that decides what a study finds.
    fn key(&self, study: &str, text: &str) -> String {
        let said = self.arguments(study).join(" ");
        format!("model version {MODEL_VERSION}\nwerkbank {said}\n{text}")
    }

    fn file(&self, study: &str) -> PathBuf {
        self.out.join(format!("{study}.json"))
    }

    /// What a study found, if that is kept under the same key.
    fn kept(&self, study: &str, text: &str) -> Option<Value> {
        let file = std::fs::read_to_string(self.file(study)).ok()?;
        let mut kept: Value = serde_json::from_str(&file).ok()?;
        (kept["key"] == self.key(study, text)).then(|| kept["found"].take())
    }
}

/// Runs what has not been run and writes the page; a study that fails is a complaint.
///
/// # Errors
/// When the words can't be read, the program can't be built, or a file can't be written.
pub fn problems(root: &Path, words: &[&str]) -> Result<Vec<String>, String> {
    let settings = Settings::read(root, words)?;
    if settings.afresh && settings.out.exists() {
        std::fs::remove_dir_all(&settings.out).map_err(|error| said(&settings.out, &error))?;
    }
    std::fs::create_dir_all(&settings.out).map_err(|error| said(&settings.out, &error))?;
    let program = match &settings.program {
        Some(program) => program.clone(),
        None => built(root)?,
    };
    let mut found = Vec::new();
    for (number, (file, text)) in BUILT_IN.iter().enumerate() {
        let name = file.strip_suffix(".toml").unwrap_or(file);
        let begin = Instant::now();
        let end = if settings.kept(name, text).is_some() {
            "kept".to_owned()
        } else {
            match run(&settings, &program, name, text) {
                Ok(()) => format!("{:.0} s", begin.elapsed().as_secs_f64()),
                Err(reason) => {
                    found.push(format!("{name}: {reason}"));
                    "FAILED".to_owned()
                }
            }
        };
        let line = format!("{}/{} {name}: {end}", number + 1, BUILT_IN.len());
        writeln!(std::io::stdout(), "{line}").map_err(|error| error.to_string())?;
    }
    let studies = BUILT_IN
        .iter()
        .map(|(file, text)| {
            let study = Study::read(file, text).map_err(|error| error.to_string())?;
            let found = settings.kept(&study.id, text);
            Ok((study, found))
        })
        .collect::<Result<Vec<_>, String>>()?;
    std::fs::write(&settings.page, page::page(&settings, &studies)?)
        .map_err(|error| said(&settings.page, &error))?;
    Ok(found)
}

fn said(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// Runs one study and keeps what it found.
fn run(settings: &Settings, program: &Path, study: &str, text: &str) -> Result<(), String> {
    let key = settings.key(study, text);
    let folder = settings.out.join(study);
    let begun = settings.out.join(format!("{study}.begun"));
    let same = std::fs::read_to_string(&begun).is_ok_and(|begun| begun == key);
    // A finished folder without its file, or one of another key, is done again.
    let goes_on = same && folder.join("plan.json").exists();
    std::fs::write(&begun, &key).map_err(|error| said(&begun, &error))?;
    let mut command = Command::new(program);
    command.args(settings.arguments(study)).args(["--format", "json", "--out"]).arg(&folder);
    if !goes_on {
        command.arg("--force");
    }
    let output = command.stdin(Stdio::null()).output().map_err(|error| said(program, &error))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{}: {}", output.status, text.trim()));
    }
    let found: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("what it printed is no JSON: {error}"))?;
    let version = &found["manifest"]["model_version"];
    if *version != MODEL_VERSION {
        return Err(format!("the program has model version {version}, not {MODEL_VERSION}"));
    }
    let file = settings.file(study);
    let kept = serde_json::json!({ "key": key, "found": found });
    // Whole or not at all, so that an interruption leaves no half file.
    let half = file.with_extension("tmp");
    std::fs::write(&half, format!("{kept:#}\n")).map_err(|error| said(&half, &error))?;
    std::fs::rename(&half, &file).map_err(|error| said(&file, &error))?;
    std::fs::remove_file(&begun).map_err(|error| said(&begun, &error))
}

/// Builds the program for speed and says where it is.
pub(crate) fn built(root: &Path) -> Result<PathBuf, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), |folder| root.join(folder));
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--locked", "--release", "--package", "cli"]).current_dir(root);
    let status = cargo.status().map_err(|error| format!("cargo build: {error}"))?;
    if status.success() {
        let name = format!("werkbank{}", std::env::consts::EXE_SUFFIX);
        Ok(target.join("release").join(name))
    } else {
        Err(format!("cargo build: {status}"))
    }
}

/// What the page of the documents lacks: a study, or the line with its model version. There may be no
/// page yet. A page of an earlier model version is allowed, as it takes hours to make, and says so.
pub fn lacks(page: Option<&str>) -> Vec<String> {
    let Some(page) = page else { return Vec::new() };
    let mut found = Vec::new();
    let version = page
        .lines()
        .find_map(|line| line.strip_prefix(page::VERSION)?.strip_suffix('.')?.parse::<u32>().ok());
    if version.is_none_or(|version| version > MODEL_VERSION) {
        let mut what = format!("docs/studies.md: no line `{}N.`", page::VERSION);
        let _ = write!(what, " with a model version up to {MODEL_VERSION}");
        found.push(what);
    }
    for (file, _) in BUILT_IN {
        let name = file.strip_suffix(".toml").unwrap_or(file);
        if !page.lines().any(|line| line == page::heading(name)) {
            let remedy = "run `cargo xtask studies`";
            found.push(format!("docs/studies.md: no section `{name}`; {remedy}"));
        }
    }
    found
}

#[cfg(test)]
mod tests;
