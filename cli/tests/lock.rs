//! Two programs on one results folder.

mod common;

use std::fs::File;

use common::{QUICK, compare, said};

#[test]
fn a_folder_in_use_is_refused_and_a_forgotten_lock_file_is_no_lock() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("results");
    std::fs::create_dir(&out).unwrap();
    let other = File::create(out.join(".lock")).unwrap();
    other.try_lock().unwrap();
    let arguments: Vec<&str> = ["huidig"].into_iter().chain(QUICK).collect();
    for forced in [false, true] {
        let mut command = compare(&out, &arguments);
        if forced {
            command.arg("--force");
        }
        let refused = command.output().unwrap();
        let text = said(&refused);
        assert_eq!(refused.status.code(), Some(2), "{text}");
        assert!(text.contains("results` is in use by another run"), "{text}");
        assert!(text.contains("--out") && !text.contains("panicked"), "{text}");
        assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1, "something was written");
    }
    // As when the other program is killed: the lock is gone, the file is not.
    drop(other);
    let later = compare(&out, &arguments).output().unwrap();
    assert_eq!(later.status.code(), Some(0), "{}", said(&later));
}
