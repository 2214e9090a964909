//! The fitted cells of a world, kept on disk from one command to the next.
//!
//! ```text
//! key     = BLAKE3(model version, source of the fit, tables of the world, first weights, margins)
//! content = rounds · people by region and cell · BLAKE3 of both
//! ```
//!
//! A cell read back has the bits that a fit would give, so results are the same with and without the
//! cache. Whatever is wrong with a file or a folder, the cells are fitted again and nothing is said.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use sim_core::MODEL_VERSION;

use super::cells::CELLS;
use super::margins::Margin;

const HASH: usize = 32;

/// Files that are kept: a world takes one, and every change of its tables another.
const KEPT: usize = 8;

/// Where fitted cells are kept.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
}

impl Cache {
    /// No cache.
    pub const fn off() -> Self {
        Self { folder: None }
    }

    /// A cache in a folder, made when it is first used.
    pub fn at(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()) }
    }

    /// The cache of the user: `werkbank` in `$XDG_CACHE_HOME` or `~/.cache`, unless `WERKBANK_CACHE`
    /// is `off`.
    pub fn user() -> Self {
        let path = |name| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
        if std::env::var_os("WERKBANK_CACHE").is_some_and(|value| value == "off") {
            return Self::off();
        }
        let home = || path("HOME").map(|home| home.join(".cache"));
        Self { folder: path("XDG_CACHE_HOME").or_else(home).map(|cache| cache.join("werkbank")) }
    }

    fn file(&self, key: &Key) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("fit-{}.bin", &key.0.to_hex()[..HASH])))
    }

    /// The kept cells of so many regions and the rounds of their fit; `None` when there are none that
    /// are whole.
    pub(super) fn get(&self, key: &Key, regions: usize) -> Option<(Vec<Vec<f64>>, usize)> {
        let bytes = std::fs::read(self.file(key)?).ok()?;
        let (body, hash) = bytes.split_at_checked(bytes.len().checked_sub(HASH)?)?;
        if blake3::hash(body).as_bytes() != hash || body.len() != 8 * (1 + regions * CELLS) {
            return None;
        }
        let (words, _) = body.as_chunks::<8>();
        let (rounds, cells) = words.split_first()?;
        let people: Vec<f64> = cells.iter().map(|word| f64::from_le_bytes(*word)).collect();
        let rounds = u64::from_le_bytes(*rounds) as usize;
        Some((people.chunks(CELLS).map(<[f64]>::to_vec).collect(), rounds))
    }

    /// Keeps fitted cells, if that is possible.
    pub(super) fn put(&self, key: &Key, people: &[Vec<f64>], rounds: usize) {
        let Some(path) = self.file(key) else { return };
        let mut bytes = (rounds as u64).to_le_bytes().to_vec();
        bytes.extend(people.iter().flatten().flat_map(|cell| cell.to_le_bytes()));
        let hash = blake3::hash(&bytes);
        bytes.extend_from_slice(hash.as_bytes());
        // Nobody reads the error: without a cache the next command fits again.
        let _ = write(&path, &bytes);
    }
}

/// Writes a file under a name of its own and renames it when it is complete.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let temporary = path.with_extension(format!("{}-{number}", std::process::id()));
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let written =
        std::fs::write(&temporary, bytes).and_then(|()| std::fs::rename(&temporary, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    written?;
    tidy(folder)
}

/// Removes the oldest files beyond those that are kept, halves left by a broken-off program included.
fn tidy(folder: &Path) -> std::io::Result<()> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with("fit-") {
            files.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    files.sort_unstable();
    for (_, old) in files.iter().rev().skip(KEPT) {
        std::fs::remove_file(old)?;
    }
    Ok(())
}

/// Everything that decides the fitted cells of a world.
pub(super) struct Key(blake3::Hash);

impl Key {
    /// The key for the tables of a world, what was made of them, and the source of the fit.
    pub(super) fn new(world: &str, source: &str, seed: &[f64], margins: &[Margin]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&MODEL_VERSION.to_le_bytes());
        for text in [source, world] {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        let totals = margins.iter().flat_map(|margin| &margin.totals);
        for number in seed.iter().chain(totals) {
            hasher.update(&number.to_le_bytes());
        }
        for margin in margins {
            hasher.update(&[u8::from(margin.regional)]);
            for part in &margin.part {
                hasher.update(&part.to_le_bytes());
            }
        }
        Self(hasher.finalize())
    }
}
