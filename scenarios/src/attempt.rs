//! Runs that may fail: caught, counted, and told with the command that redoes them.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

/// A replication that failed, or gave something else than a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// Number of the replication.
    pub replication: u32,
    /// What went wrong.
    pub problem: String,
    /// Whether it broke off in past years, whose replications share one path of demand and are redone together.
    pub past: bool,
    /// The command that redoes it; empty until the caller, who knows its arguments, fills it in.
    pub redo: String,
}

impl Failed {
    /// A failure whose command is still to be filled in.
    pub fn new(replication: u32, problem: String) -> Self {
        Self { replication, problem, past: false, redo: String::new() }
    }
}

/// Runs something; what breaks it off becomes an error instead of the end of everything.
///
/// # Errors
/// With the message of the error, or of what broke it off.
pub fn attempt<T, E: ToString>(run: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(found) => found.map_err(|error| error.to_string()),
        Err(payload) => Err(message_of(payload.as_ref())),
    }
}

/// The message with which something broke off.
pub(crate) fn message_of(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "the run broke off without a message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_off_is_told_like_an_error() {
        let of = |number: i32| {
            attempt(|| match number {
                0 => Ok(7),
                1 => Err("too few people"),
                _ => panic!("no place {number}"),
            })
        };
        assert_eq!(of(0), Ok(7));
        assert_eq!(of(1), Err("too few people".to_owned()));
        assert_eq!(of(2), Err("no place 2".to_owned()));
    }
}
