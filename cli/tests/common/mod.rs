//! The program as a user runs it.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

/// A comparison of two designs that takes a moment.
pub(crate) const QUICK: [&str; 6] = ["--scale", "1:1500", "--months", "3", "--replications", "2"];

/// `werkbank compare` into a folder, with one thread and without colors.
pub(crate) fn compare(out: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_werkbank"));
    command.arg("compare").args(arguments).args(["--threads", "1", "--out"]).arg(out);
    command.env("NO_COLOR", "1");
    command
}

/// What was said on standard error, in one line: messages are folded to the width of the terminal.
pub(crate) fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).replace(['│', '├', '╰'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every file of a folder with its bytes; the manifest without time and command.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let plain = entries.filter(|entry| entry.path().is_file());
    plain
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let mut bytes = std::fs::read(entry.path()).unwrap();
            if name == "manifest.json" {
                let mut manifest: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                let fields = manifest.as_object_mut().unwrap();
                assert!(fields.remove("time").is_some() && fields.remove("command").is_some());
                bytes = serde_json::to_vec_pretty(&manifest).unwrap();
            }
            (name, bytes)
        })
        .collect()
}

/// The manifest of a results folder.
pub(crate) fn manifest(folder: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap()
}
