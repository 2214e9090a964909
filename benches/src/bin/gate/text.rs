//! How the gate speaks.

/// Prints a line.
#[expect(clippy::print_stdout, reason = "this program's output")]
pub(crate) fn say(line: &str) {
    println!("{line}");
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
