//! The kept fit of the population changes no byte of any output.

use std::path::Path;
use std::process::Command;

fn population(cache: &Path, switch: &str) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_werkbank"))
        .args(["population", "--scale", "1:1500", "--format", "json"])
        .env("XDG_CACHE_HOME", cache)
        .env("WERKBANK_CACHE", switch)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn with_a_cache_without_one_and_with_a_broken_one_the_bytes_are_the_same() {
    let home = tempfile::tempdir().unwrap();
    let plain = population(home.path(), "off");
    assert!(!home.path().join("werkbank").exists());
    let (first, second) = (population(home.path(), ""), population(home.path(), ""));
    assert!(first == plain && second == plain);
    assert_eq!(std::fs::read_dir(home.path().join("werkbank")).unwrap().count(), 1);
    let file = home.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(population(&file, "") == plain);
}
