//! `cargo xtask same-bytes`: one small comparison gives the same bytes from every build of the program
//! and with any number of threads.
//!
//! | build       | folder of the build   | why it could differ                                       |
//! | ----------- | --------------------- | --------------------------------------------------------- |
//! | `debug`     | `target/debug`        | nothing is reordered or fused                             |
//! | `release`   | `target/release`      | the optimizer, link-time inlining                         |
//! | `x86-64-v3` | `target/x86-64-v3`    | wide vectors and fused multiply-add are there for the taking |
//!
//! Each build runs with 1 and 2 threads, and every file of the results is compared with that of the
//! first. In the manifest the time stamps and the command are left out; it holds no number of threads.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The comparison: small, with a design that uses the service layer, burn-in included.
const COMPARISON: [&str; 11] = [
    "compare",
    "zonder-hervorming",
    "werkcentrum",
    "--scale",
    "1:1000",
    "--months",
    "24",
    "--replications",
    "2",
    "--seed",
    "1",
];

const THREADS: [&str; 2] = ["1", "2"];

/// Tells the compiler that it may use everything from Haswell (2013) on.
const V3_FLAGS: &str = "-C target-cpu=x86-64-v3";

/// One way to build the program.
struct Build {
    name: &'static str,
    release: bool,
    flags: Option<&'static str>,
}

const BUILDS: [Build; 3] = [
    Build { name: "debug", release: false, flags: None },
    Build { name: "release", release: true, flags: None },
    Build { name: "x86-64-v3", release: true, flags: Some(V3_FLAGS) },
];

/// The files of a results folder by their path in it.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds, runs and compares; every difference is a complaint.
///
/// # Errors
/// When a build or a run fails, or a file can't be read.
pub fn problems(root: &Path) -> Result<Vec<String>, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), |folder| root.join(folder));
    let results = target.join("same-bytes");
    let mut first: Option<(String, Files)> = None;
    let mut found = Vec::new();
    for build in &BUILDS {
        if build.flags.is_some() && !runs_v3() {
            say(&format!("{}: skipped, this processor lacks its instructions", build.name))?;
            continue;
        }
        let program = built(root, &target, build)?;
        for threads in THREADS {
            let name = format!("{}, {threads} thread(s)", build.name);
            let out = results.join(format!("{}-{threads}", build.name));
            let files = ran(root, &program, threads, &out).map_err(|e| format!("{name}: {e}"))?;
            let Some((with, expected)) = &first else {
                let bytes: usize = files.values().map(Vec::len).sum();
                say(&format!("{name}: {} files, {bytes} bytes, to compare with", files.len()))?;
                first = Some((name, files));
                continue;
            };
            let differ = differences(expected, &files);
            let verdict = if differ.is_empty() { "the same" } else { "DIFFERENT" };
            say(&format!("{name}: {verdict}"))?;
            found.extend(differ.into_iter().map(|what| format!("{name} against {with}: {what}")));
        }
    }
    Ok(found)
}

fn say(line: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{line}").map_err(|error| error.to_string())
}

/// Whether this processor runs what a compiler makes for x86-64-v3.
#[cfg(target_arch = "x86_64")]
fn runs_v3() -> bool {
    use std::arch::is_x86_feature_detected as has;
    has!("avx2")
        && has!("bmi1")
        && has!("bmi2")
        && has!("f16c")
        && has!("fma")
        && has!("lzcnt")
        && has!("movbe")
}

#[cfg(not(target_arch = "x86_64"))]
fn runs_v3() -> bool {
    false
}

/// Builds the program and says where it is.
fn built(root: &Path, target: &Path, build: &Build) -> Result<PathBuf, String> {
    let folder = if build.flags.is_some() { target.join(build.name) } else { target.to_owned() };
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--locked", "--package", "cli", "--target-dir"]).arg(&folder);
    // Flags of the caller would make the builds differ in what they are not named after.
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("RUSTFLAGS").current_dir(root);
    if build.release {
        cargo.arg("--release");
    }
    if let Some(flags) = build.flags {
        cargo.env("RUSTFLAGS", flags);
    }
    let status = cargo.status().map_err(|error| format!("cargo build: {error}"))?;
    let profile = if build.release { "release" } else { "debug" };
    let program =
        folder.join(profile).join("werkbank").with_extension(std::env::consts::EXE_EXTENSION);
    if status.success() {
        Ok(program)
    } else {
        Err(format!("{}: cargo build: {status}", build.name))
    }
}

/// Runs the comparison into an empty folder and reads what it left there.
fn ran(root: &Path, program: &Path, threads: &str, out: &Path) -> Result<Files, String> {
    if out.exists() {
        std::fs::remove_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    }
    let output = Command::new(program)
        .args(COMPARISON)
        .args(["--threads", threads, "--out"])
        .arg(out)
        .stdout(Stdio::null())
        .current_dir(root)
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    if !output.status.success() {
        return Err(format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    let mut files = Files::new();
    read_all(out, "", &mut files)?;
    let manifest = files.get_mut("manifest.json").ok_or("no manifest.json")?;
    *manifest = without_stamps(manifest)?;
    Ok(files)
}

fn read_all(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            read_all(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, std::fs::read(&path).map_err(fault)?);
        }
    }
    Ok(())
}

/// The manifest without what may differ: when it was run, and by which command.
fn without_stamps(manifest: &[u8]) -> Result<Vec<u8>, String> {
    let mut value: serde_json::Value =
        serde_json::from_slice(manifest).map_err(|error| format!("manifest.json: {error}"))?;
    let fields = value.as_object_mut().ok_or("manifest.json: no object")?;
    for stamp in ["time", "command"] {
        fields.remove(stamp).ok_or_else(|| format!("manifest.json: no `{stamp}`"))?;
    }
    serde_json::to_vec_pretty(&value).map_err(|error| format!("manifest.json: {error}"))
}

/// Files that only one folder has, and the first byte at which the others differ.
fn differences(expected: &Files, found: &Files) -> Vec<String> {
    let mut differ = Vec::new();
    for (name, bytes) in expected {
        match found.get(name) {
            None => differ.push(format!("{name} is missing")),
            Some(other) if other == bytes => {}
            Some(other) => {
                let same = bytes.iter().zip(other).take_while(|(a, b)| a == b).count();
                differ.push(format!(
                    "{name} differs from byte {same} on ({} and {} bytes)",
                    bytes.len(),
                    other.len()
                ));
            }
        }
    }
    let more = found.keys().filter(|name| !expected.contains_key(*name));
    differ.extend(more.map(|name| format!("{name} is new")));
    differ
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(contents: &[(&str, &str)]) -> Files {
        contents.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn every_kind_of_difference_is_named() {
        let one = files(&[("a", "same"), ("b", "12345"), ("c", "gone")]);
        let other = files(&[("a", "same"), ("b", "12x45"), ("d", "new")]);
        let told = ["b differs from byte 2 on (5 and 5 bytes)", "c is missing", "d is new"];
        assert_eq!(differences(&one, &other), told);
        assert!(differences(&one, &one).is_empty());
    }

    #[test]
    fn only_time_and_command_are_left_out_of_a_manifest() {
        let manifest = |time: &str, plan: &str| {
            let text = format!(r#"{{"plan": "{plan}", "command": "c", "time": "{time}"}}"#);
            without_stamps(text.as_bytes()).unwrap()
        };
        assert_eq!(manifest("1", "p"), manifest("2", "p"));
        assert_ne!(manifest("1", "p"), manifest("1", "q"));
        assert!(without_stamps(b"{}").is_err());
    }
}
