//! How the gate speaks.

use std::io::{Write, stdout};

/// Prints a line; ends the program when nobody reads on, as after `gate scale | head`.
pub(crate) fn say(line: &str) {
    if writeln!(stdout(), "{line}").is_err() {
        std::process::exit(1);
    }
}

/// `limit at most 25: met`.
pub(crate) fn at_most(value: f64, limit: f64) -> String {
    format!("limit at most {limit}: {}", word(value <= limit))
}

/// `limit at least 1.6: met`.
pub(crate) fn at_least(value: f64, limit: f64) -> String {
    format!("limit at least {limit}: {}", word(value >= limit))
}

/// What cannot be compared does not meet its limit.
fn word(met: bool) -> &'static str {
    if met { "met" } else { "not met" }
}

/// Middle, smallest and largest of some values.
pub(crate) fn spread(values: &[f64], digits: usize) -> String {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let middle = benches::stages::median(values.iter().copied());
    format!("{middle:.digits$} ({low:.digits$} to {high:.digits$})")
}
