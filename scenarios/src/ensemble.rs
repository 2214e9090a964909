//! Parameter sets that agree with the data: the file that `calibrate` writes and `compare` reads.
//!
//! ```text
//! format = 1
//! plan = "nl"                       # the calibration plan by which they were found
//! model_version = 10
//! parameters = "3f..."              # fingerprint of all other parameters
//! names = ["separation.early", ..]
//! centre = [0.5, ..]                # the middle of the sets
//! members = [[0.48, ..], ..]        # at least two
//! ```
//!
//! A set gives the values of the fitted parameters; all others keep those of `parameters/nl.toml`, so sets
//! hold only beside the values they were found with. The fingerprint is BLAKE3 over the parameters with the
//! fitted ones at the centre: taking the centre over into `nl.toml` leaves it as it is, a change of any
//! other value does not.

mod read;

use std::fmt::Write as _;

use miette::Diagnostic;
use sim_core::params::Params;
use thiserror::Error;

use crate::parameters::with_values;
use crate::text_file::Misfit;

/// The sets that ship with the program.
pub const SHIPPED: &str = include_str!("../parameters/ensemble.toml");

/// Parameter sets that agree with the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    /// Calibration plan by which they were found.
    pub plan: String,
    /// Model version of the runs by which they were found.
    pub model_version: u32,
    /// Fingerprint of all other parameters, see [`fingerprint`].
    pub parameters: String,
    /// Names of the fitted parameters, such as `separation.hazard[0]`.
    pub names: Vec<String>,
    /// Middle of the sets, in the order of the names.
    pub centre: Vec<f64>,
    /// The sets, each in the order of the names.
    pub members: Vec<Vec<f64>>,
}

/// Why a file of parameter sets can't be used.
#[derive(Debug, Error, Diagnostic)]
pub enum EnsembleError {
    /// The file can't be read.
    #[error("{file}: the file can't be read: {reason}")]
    #[diagnostic(help(
        "name a file that `werkbank calibrate` wrote, or `none` for the shipped values alone"
    ))]
    Unreadable {
        /// File name.
        file: String,
        /// What the operating system says.
        reason: String,
    },
    /// Not TOML, or names or values that can't be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Shape(Misfit),
    /// Found with another version of the model.
    #[error(transparent)]
    #[diagnostic(transparent)]
    OtherModel(Misfit),
    /// Found beside other values of the parameters that were not fitted.
    #[error(transparent)]
    #[diagnostic(transparent)]
    OtherParameters(Misfit),
}

impl EnsembleError {
    /// Whether the sets were right once: only their model or the other parameters have moved on.
    pub const fn is_stale(&self) -> bool {
        matches!(self, Self::OtherModel(_) | Self::OtherParameters(_))
    }
}

/// Why the program ships no sets that can be used.
#[derive(Debug)]
pub enum NotShipped {
    /// None were found so far.
    NotYet,
    /// They are of another model version or other parameters.
    Stale(EnsembleError),
}

impl Ensemble {
    /// The sets that ship with the program.
    ///
    /// # Errors
    /// When there are none that belong to this model and its parameters.
    pub fn shipped() -> Result<Self, NotShipped> {
        if read::is_empty(SHIPPED) {
            return Err(NotShipped::NotYet);
        }
        Self::parse("scenarios/parameters/ensemble.toml", SHIPPED).map_err(NotShipped::Stale)
    }

    /// Sets from a file.
    ///
    /// # Errors
    /// When the file can't be read, or as [`Ensemble::parse`].
    pub fn read(file: &str) -> Result<Self, EnsembleError> {
        let text = std::fs::read_to_string(file).map_err(|error| EnsembleError::Unreadable {
            file: file.to_owned(),
            reason: error.to_string(),
        })?;
        Self::parse(file, &text)
    }

    /// Sets from a text; `file` is named in errors.
    ///
    /// # Errors
    /// When it is not TOML of that shape, belongs to another model version or other parameters, names a
    /// parameter that does not exist, or has a value that is no number within its range.
    pub fn parse(file: &str, text: &str) -> Result<Self, EnsembleError> {
        read::parse(file, crate::text_file::without_mark(text))
    }

    /// The file.
    pub fn text(&self) -> String {
        let names: Vec<String> =
            self.names.iter().map(|name| format!("    \"{name}\",\n")).collect();
        // The shortest text that reads back as the same number.
        let set = |values: &[f64]| {
            let values: Vec<String> = values.iter().map(|v| format!("{v:?}")).collect();
            format!("[{}]", values.join(", "))
        };
        let Self { plan, model_version, parameters, .. } = self;
        let mut out = format!(
            "# Parameter sets that agree with the published moments; written by `werkbank calibrate`.\n\
             format = 1\nplan = {plan:?}\nmodel_version = {model_version}\n\
             # Fingerprint of the parameters that were not fitted.\nparameters = \"{parameters}\"\n\
             names = [\n{}]\n# The middle of the sets.\ncentre = {}\nmembers = [\n",
            names.concat(),
            set(&self.centre),
        );
        for member in &self.members {
            // Writing to a string can't fail.
            let _ = writeln!(out, "    {},", set(member));
        }
        out + "]\n"
    }

    /// Parameters with the values of a member in place of their own.
    pub fn params(&self, params: &Params, member: usize) -> Params {
        self.over(params, &self.members[member])
    }

    /// Parameters with the middle of the sets in place of their own.
    pub fn middle(&self, params: &Params) -> Params {
        self.over(params, &self.centre)
    }

    fn over(&self, params: &Params, set: &[f64]) -> Params {
        let values = self.names.iter().map(String::as_str).zip(set.iter().copied());
        // That every name can be set was found when the file was read.
        with_values(params, values).unwrap_or_else(|| params.clone())
    }

    /// The first `n` members to use, all of them when there are fewer.
    ///
    /// Members lie in the file as the chains of the calibration left them, so neighbours are alike: each next
    /// one lies about 0.62 of the file farther on, which spreads any number of them over all of it.
    pub fn first(&self, n: usize) -> Vec<usize> {
        let all = self.members.len();
        let step = (0..all).map(|k| k + (0.618 * all as f64).round() as usize);
        let step = step.into_iter().find(|&step| coprime(step, all)).unwrap_or(1);
        (0..n.min(all)).map(|place| place * step % all).collect()
    }
}

const fn coprime(mut a: usize, mut b: usize) -> bool {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a == 1
}

/// Fingerprint of all parameters but the fitted ones, which stand at the centre; `None` when a name is
/// unknown or a value does not fit it.
pub fn fingerprint(params: &Params, names: &[String], centre: &[f64]) -> Option<String> {
    let named = names.iter().map(String::as_str).zip(centre.iter().copied());
    let others = with_values(params, named)?;
    // Debug text is exact for numbers and names every field.
    Some(blake3::hash(format!("{others:?}").as_bytes()).to_hex().to_string())
}

#[cfg(test)]
mod tests;
