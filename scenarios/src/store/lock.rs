//! One program at a time in a results folder.
//!
//! The lock is one of the operating system on a file that stays in the folder, so it ends with the
//! program that holds it, however that ends; the file itself means nothing.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::write::{StoreError, cannot_begin};

/// Name of the file that is locked.
pub(super) const LOCK: &str = ".lock";

/// Locks a folder that exists, until the answer is dropped.
///
/// # Errors
/// When another program holds the lock, or the file can't be made.
pub(super) fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(LOCK);
    let file = File::options()
        .create(true)
        .write(true)
        .truncate(false)
        .open(&path)
        .map_err(|error| cannot_begin(&path, &error.to_string()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { folder: folder.to_owned() }),
        // Some network disks know no locks; that is no reason to run nothing there.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
            Ok(file)
        }
        Err(TryLockError::Error(error)) => Err(cannot_begin(&path, &error.to_string())),
    }
}
