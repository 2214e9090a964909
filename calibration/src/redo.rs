//! Doing one evaluation again: what each of its runs gives, beside what was kept.

use std::fmt::Write as _;
use std::path::Path;

use scenarios::session::shell_word;

use crate::country::{Country, Effort};
use crate::plan::Problem;
use crate::store::Outcome;
use crate::{CalibrationError, Stop};

/// Hexadecimal digits of the short name of an evaluation.
const DIGITS: usize = 12;

/// Short name of an evaluation, from its key.
pub fn short_name(key: &str) -> String {
    blake3::hash(key.as_bytes()).to_hex()[..DIGITS].to_owned()
}

/// The command that redoes an evaluation kept in a folder.
pub fn command(problem: &Problem, folder: &Path, key: &str) -> String {
    let (plan, folder) = (shell_word(&problem.file), shell_word(&folder.display().to_string()));
    format!("werkbank calibrate {plan} --out {folder} --redo {}", short_name(key))
}

/// One evaluation, done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Again {
    /// Key: scale, runs and values.
    pub key: String,
    /// What was kept.
    pub before: Result<Outcome, String>,
    /// Each run: the measure of each target, or why there is none.
    pub runs: Vec<(u32, Result<Vec<f64>, String>)>,
    /// What it gives now; kept from here on.
    pub now: Result<Outcome, String>,
}

/// Does the evaluation of that short name again, from the evaluations kept in a folder.
///
/// # Errors
/// When the folder holds no such evaluation, or one of another model version or other parameters.
pub fn redo(problem: &Problem, folder: &Path, name: &str) -> Result<Again, CalibrationError> {
    let store = crate::store::Store::reopen(folder)?;
    let stop = Stop::new(false);
    Country::new(problem, store, &stop, &|_| ())?.again(name)
}

/// Scale, runs and values of a key, as [`Country`] writes it.
pub(crate) fn read_key(key: &str) -> Option<(Effort, Vec<f64>)> {
    let (scale, rest) = key.strip_prefix("1:")?.split_once(" runs ")?;
    let (runs, values) = rest.split_once(" at ")?;
    let (first, replications) = runs.split_once('+')?;
    let effort = Effort {
        scale: scale.parse().ok()?,
        replications: replications.parse().ok()?,
        first: first.parse().ok()?,
    };
    let values = values.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>().ok()?;
    Some((effort, values))
}

impl Again {
    /// Whether it gives moments now.
    pub fn succeeds(&self) -> bool {
        self.now.is_ok()
    }

    /// The evaluation as lines for people.
    pub fn table(&self, problem: &Problem) -> String {
        let mut out = format!("{}: {}\n", short_name(&self.key), self.key);
        if let Some((_, values)) = read_key(&self.key) {
            for (axis, value) in problem.space.axes.iter().zip(values) {
                let _ = writeln!(out, "  {} = {value}", axis.name);
            }
        }
        for (number, run) in &self.runs {
            match run {
                Err(why) => {
                    let _ = writeln!(out, "run {number} failed: {why}");
                }
                Ok(moments) => {
                    let _ = writeln!(out, "run {number}:");
                    for (target, moment) in problem.targets.iter().zip(moments) {
                        let _ = writeln!(out, "  {:26} {moment:>12.4}", target.id);
                    }
                }
            }
        }
        let said = match (&self.before, &self.now) {
            (before, now) if before == now => "as it was kept".to_owned(),
            (Err(why), Ok(_)) => format!("it failed before ({why}); what it gives now is kept"),
            _ => "another result than was kept; this one is kept now".to_owned(),
        };
        out + &said + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_what_was_run() {
        let (effort, values) = read_key("1:1000 runs 1004+4 at 0.0285 -1.5 12").unwrap();
        assert_eq!(effort, Effort { scale: 1000.0, replications: 4, first: 1004 });
        assert_eq!(values, [0.0285, -1.5, 12.0]);
        for bad in ["", "1:x runs 1+2 at 1", "1:10 runs 1 at 1", "1:10 runs 1+2 at 1,2"] {
            assert_eq!(read_key(bad), None, "{bad}");
        }
    }
}
