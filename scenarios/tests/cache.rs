//! Cells read from the cache are those of a fit, and a bad cache is as good as none.

use std::path::PathBuf;

use scenarios::population::{Cache, Fitted, fit, fit_with};
use scenarios::world::World;

/// Everything in a fit, to the last bit.
fn text(fitted: &Fitted) -> String {
    format!("{fitted:?}")
}

fn kept(folder: &tempfile::TempDir) -> PathBuf {
    let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = files.collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

#[test]
fn missing_truncated_and_corrupt_caches_are_fitted_again() {
    let world = World::nl().unwrap();
    let plain = text(&fit(&world).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::at(folder.path());
    let through = || text(&fit_with(&world, &cache).unwrap());
    assert!(through() == plain);
    let file = kept(&folder);
    let good = std::fs::read(&file).unwrap();
    assert!(through() == plain);
    let mut flipped = good.clone();
    flipped[good.len() / 2] ^= 1;
    for bad in [&good[..good.len() - 9], &flipped, b"x", b""] {
        std::fs::write(&file, bad).unwrap();
        assert!(through() == plain);
        assert!(std::fs::read(kept(&folder)).unwrap() == good, "not written again");
    }
    // No folder can be made below a file.
    assert!(text(&fit_with(&world, &Cache::at(&file)).unwrap()) == plain);
}

#[test]
fn a_whole_cache_is_used() {
    let world = World::nl().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::at(folder.path());
    let rounds = fit_with(&world, &cache).unwrap().rounds;
    let file = kept(&folder);
    let mut bytes = std::fs::read(&file).unwrap();
    let body = bytes.len() - 32;
    bytes[..8].copy_from_slice(&(rounds as u64 + 1).to_le_bytes());
    let hash = blake3::hash(&bytes[..body]);
    bytes[body..].copy_from_slice(hash.as_bytes());
    std::fs::write(&file, &bytes).unwrap();
    assert_eq!(fit_with(&world, &cache).unwrap().rounds, rounds + 1);
}
