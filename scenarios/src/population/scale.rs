//! How many people one agent stands for, and how close a drawn margin must be.

use thiserror::Error;

/// People of the real country for each agent, at least 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Scale(f64);

/// A scale that can't be used.
#[derive(Clone, Debug, Error, PartialEq)]
#[error("`{text}` is not a scale: write 1:100 for one agent in a hundred people, or 1:1 for all")]
pub struct ScaleError {
    /// What was given.
    pub text: String,
}

impl Scale {
    /// One agent for each `people`; `None` unless that is a number from 1 to 1,000,000.
    pub fn new(people: f64) -> Option<Self> {
        (1.0..=1e6).contains(&people).then_some(Self(people))
    }

    /// People for each agent.
    pub fn people(self) -> f64 {
        self.0
    }
}

impl std::str::FromStr for Scale {
    type Err = ScaleError;

    fn from_str(text: &str) -> Result<Self, ScaleError> {
        text.strip_prefix("1:")
            .and_then(|people| people.parse().ok())
            .and_then(Self::new)
            .ok_or_else(|| ScaleError { text: text.to_owned() })
    }
}

impl std::fmt::Display for Scale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "1:{}", self.0)
    }
}

/// Regions with fewer agents are refused.
pub(crate) const FEWEST_AGENTS: usize = 30;

/// Regions with fewer agents are warned about and not ranked.
pub(crate) const FEW_AGENTS: usize = 500;

/// Regional margins from this many agents on are kept within their tolerance.
pub(crate) const REGIONAL_FROM: f64 = 200.0;

/// Agents by which a margin of `expected` agents may be missed; `None` when none is promised.
pub(crate) fn tolerance(regional: bool, expected: f64) -> Option<f64> {
    match (regional, expected >= REGIONAL_FROM) {
        (false, _) => Some((0.005 * expected).max(3.0)),
        (true, true) => Some((0.02 * expected).max(4.0)),
        (true, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_read() {
        assert_eq!("1:100".parse::<Scale>().map(Scale::people), Ok(100.0));
        for text in ["100", "1:0", "1:-5", "1:x", "1:", "2:100", "1:nan", "1:0.5"] {
            assert!(text.parse::<Scale>().is_err(), "{text}");
        }
    }

    #[test]
    fn tolerances_are_as_promised() {
        assert_eq!(tolerance(false, 10_000.0), Some(50.0));
        assert_eq!(tolerance(false, 100.0), Some(3.0));
        assert_eq!(tolerance(true, 1_000.0), Some(20.0));
        assert_eq!(tolerance(true, 200.0), Some(4.0));
        assert_eq!(tolerance(true, 199.9), None);
    }
}
