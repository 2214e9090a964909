//! The page of signs says what it was measured with, and its numbers fit together.

use std::path::Path;

use analysis::signs::{SIGNS, read_header, wilson};
use sim_core::MODEL_VERSION;

/// "holds in k of N points (90% interval a to b)": k, N and the interval.
fn counted(text: &str) -> Option<(usize, usize, [f64; 2])> {
    let (holds, rest) = text.split_once(" of ")?;
    let (n, rest) = rest.split_once(" points (90% interval ")?;
    let (low, rest) = rest.split_once(" to ")?;
    let (high, _) = rest.split_once(')')?;
    let interval = [low.parse().ok()?, high.parse().ok()?];
    Some((holds.parse().ok()?, n.parse().ok()?, interval))
}

#[test]
fn the_page_of_signs_says_what_it_was_measured_with() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/signs.md");
    let page = std::fs::read_to_string(path).expect("docs/signs.md");
    let header = read_header(&page).expect("a line that says how it was measured");
    assert!((1..=MODEL_VERSION).contains(&header.model_version), "{header:?}");
    for sign in SIGNS {
        assert!(page.contains(sign.claim), "run `cargo xtask signs` again: {}", sign.claim);
    }
    let rows = SIGNS.iter().map(|sign| sign.pairs.len() + 1).sum::<usize>();
    let found: Vec<_> = page.split("holds in ").skip(1).filter_map(counted).collect();
    assert_eq!(found.len(), rows, "one for each sign and each pair");
    for (holds, n, [low, high]) in found {
        assert!(holds <= n && n <= header.points as usize, "{holds} of {n}");
        let [l, h] = wilson(holds, n);
        assert!((l - low).abs() < 0.006 && (h - high).abs() < 0.006, "{holds} of {n}");
    }
}
