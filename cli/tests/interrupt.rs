//! Ctrl-C and what comes after it, through the real program.
#![cfg(unix)]

mod common;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{compare, files, manifest, said};
use parquet::file::reader::{FileReader, SerializedFileReader};

const LONG: [&str; 7] =
    ["werkcentrum", "--scale", "1:1500", "--months", "12", "--replications", "12"];

/// Names of the runs kept in a folder so far.
fn kept(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder.join("runs")).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "run"));
    paths.sort();
    paths
}

/// Starts a comparison and sends it a signal once some runs are finished.
fn stopped(folder: &Path, signal: &str) -> std::process::Output {
    let mut command = compare(folder, &LONG);
    let mut child: Child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    while kept(folder).len() < 4 {
        assert!(child.try_wait().unwrap().is_none(), "ended before it could be stopped");
        assert!(started.elapsed() < Duration::from_mins(5), "no run was finished");
        std::thread::sleep(Duration::from_millis(2));
    }
    let kill = format!("kill -{signal} {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    child.wait_with_output().unwrap()
}

/// Rows of every table, read back.
fn rows(folder: &Path) -> Vec<i64> {
    let tables = manifest(folder)["files"].as_array().unwrap().clone();
    assert!(!tables.is_empty());
    let count = |table: &serde_json::Value| {
        let file = std::fs::File::open(folder.join(table["name"].as_str().unwrap())).unwrap();
        let rows = SerializedFileReader::new(file).unwrap().metadata().file_metadata().num_rows();
        assert_eq!(Some(rows), table["rows"].as_i64(), "{table}");
        rows
    };
    tables.iter().map(count).collect()
}

#[test]
fn an_interrupted_comparison_is_readable_and_goes_on_to_the_same_bytes() {
    let home = tempfile::tempdir().unwrap();
    let [whole, folder] = ["whole", "stopped"].map(|name| home.path().join(name));
    assert_eq!(compare(&whole, &LONG).output().unwrap().status.code(), Some(0));

    let output = stopped(&folder, "INT");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("Stopped before the end") && text.contains("--out"), "{text}");
    let stopped = manifest(&folder);
    assert_eq!(stopped["status"], "interrupted");
    let finished = stopped["runs"]["finished"].as_u64().unwrap() as usize;
    assert!(finished >= 4 && finished < stopped["runs"]["planned"].as_u64().unwrap() as usize);
    assert_eq!(kept(&folder).len(), finished);
    assert!(rows(&folder).iter().sum::<i64>() < rows(&whole).iter().sum());

    // A damaged file of a kept run is not believed: that run is done again.
    let victim = &kept(&folder)[1];
    let bytes = std::fs::read(victim).unwrap();
    std::fs::write(victim, &bytes[..bytes.len() / 2]).unwrap();
    std::fs::write(folder.join("runs/half.partial"), "half").unwrap();
    let output = compare(&folder, &LONG).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(manifest(&folder)["status"], "complete");
    assert_eq!(files(&folder), files(&whole));
    assert!(!folder.join("runs").exists());
}

#[test]
fn a_killed_comparison_keeps_its_finished_runs() {
    let home = tempfile::tempdir().unwrap();
    let [whole, folder] = ["whole", "killed"].map(|name| home.path().join(name));
    assert_eq!(compare(&whole, &LONG).output().unwrap().status.code(), Some(0));
    assert_eq!(stopped(&folder, "KILL").status.code(), None);
    let before = kept(&folder);
    assert!(before.len() >= 4);
    let output = compare(&folder, &LONG).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(files(&folder), files(&whole));
}
