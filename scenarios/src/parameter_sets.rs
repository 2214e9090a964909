//! Sets of parameters that agree with the published moments, as `werkbank calibrate` writes them.
//!
//! A set holds values of the fitted parameters only; the others are those of the parameter file beside
//! which it was found. A file of another model version or another parameter file is refused: its sets
//! agree with nothing here.

use std::path::Path;

use serde::Deserialize;
use sim_core::MODEL_VERSION;
use sim_core::params::Params;
use thiserror::Error;

use crate::parameters::{NL, with_values};
use crate::text_file::without_mark;

/// Parameter sets by name of the parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterSets {
    /// Plan by which they were found.
    pub plan: String,
    /// Fitted parameters.
    pub names: Vec<String>,
    /// The middle of the sets, in the order of the names.
    pub centre: Vec<f64>,
    /// The sets, likewise.
    pub members: Vec<Vec<f64>>,
}

/// Why sets can't be used.
#[derive(Debug, Error)]
#[error("{file}: {problem}")]
pub struct ParameterSetsError {
    /// File.
    pub file: String,
    /// What is wrong, where, and what to do.
    pub problem: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    plan: String,
    model_version: u32,
    parameters: String,
    names: Vec<String>,
    centre: Vec<f64>,
    members: Vec<Vec<f64>>,
}

/// What all refusals end with.
const AGAIN: &str = "run `werkbank calibrate` again with this version";

/// Reads sets from a file.
///
/// # Errors
/// When it can't be read, or as [`read`].
pub fn named(path: &Path, params: &Params) -> Result<ParameterSets, ParameterSetsError> {
    let file = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => read(&file, &text, params),
        Err(error) => {
            let problem = format!("the file can't be read ({error}); check path and rights");
            Err(ParameterSetsError { file, problem })
        }
    }
}

/// Reads sets beside the parameters that ship.
///
/// # Errors
/// When the file is of another format, model version or parameter file, names a parameter that does not
/// exist, or a set has not one number for each name.
pub fn read(file: &str, text: &str, params: &Params) -> Result<ParameterSets, ParameterSetsError> {
    let fail = |problem: String| ParameterSetsError { file: file.to_owned(), problem };
    let written: Written =
        toml::from_str(without_mark(text)).map_err(|error| fail(error.to_string()))?;
    if written.format != 1 {
        return Err(fail(format!("`format` is {}; this version reads 1", written.format)));
    }
    if written.model_version != MODEL_VERSION {
        return Err(fail(format!(
            "`model_version` is {}, and this is model version {MODEL_VERSION}: these sets agree with the \
             moments of another model; {AGAIN}",
            written.model_version
        )));
    }
    if written.parameters != blake3::hash(NL.as_bytes()).to_string() {
        return Err(fail(format!(
            "`parameters`: the sets were found beside another scenarios/parameters/nl.toml; {AGAIN}"
        )));
    }
    let Written { plan, names, centre, members, .. } = written;
    for (place, set) in std::iter::once(("centre".to_owned(), &centre))
        .chain(members.iter().enumerate().map(|(k, set)| (format!("members[{k}]"), set)))
    {
        if set.len() != names.len() {
            let (given, wanted) = (set.len(), names.len());
            return Err(fail(format!("`{place}` has {given} values for {wanted} names; {AGAIN}")));
        }
        for (name, value) in names.iter().zip(set) {
            let fits =
                value.is_finite() && with_values(params, [(name.as_str(), *value)]).is_some();
            if !fits {
                return Err(fail(format!(
                    "`{place}`: `{name}` can't be {value}; docs/generated/parameters.md lists parameters and ranges"
                )));
            }
        }
    }
    Ok(ParameterSets { plan, names, centre, members })
}

impl ParameterSets {
    /// Parameters with the values of a set in place of their own.
    pub fn params(&self, params: &Params, set: &[f64]) -> Params {
        let named = self.names.iter().map(String::as_str).zip(set.iter().copied());
        // That every name takes its value was found when the sets were read.
        with_values(params, named).unwrap_or_else(|| params.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters;

    fn text() -> String {
        format!(
            "format = 1\nplan = \"quick\"\nmodel_version = {MODEL_VERSION}\nparameters = \"{}\"\n\
             names = [\"quit.student\", \"separation.hazard[1]\"]\ncentre = [0.03, 0.02]\n\
             members = [[0.02, 0.02], [0.04, 0.03]]\n",
            blake3::hash(NL.as_bytes())
        )
    }

    #[test]
    fn sets_give_parameters() {
        let (params, _) = parameters::read("nl.toml", NL).unwrap();
        let sets = read("e.toml", &text(), &params).unwrap();
        assert_eq!(sets.members.len(), 2);
        let centre = sets.params(&params, &sets.centre);
        assert!((centre.quit.student - 0.03).abs() < 1e-12);
        assert!((centre.separation.hazard[1] - 0.02).abs() < 1e-12);
        assert_eq!(centre.separation.hazard[0].to_bits(), params.separation.hazard[0].to_bits());
    }

    #[test]
    fn sets_that_cannot_be_used_say_where_and_why() {
        let (params, _) = parameters::read("nl.toml", NL).unwrap();
        let version = format!("model_version = {MODEL_VERSION}");
        for (from, to, message) in [
            ("format = 1", "format = 2", "this version reads 1"),
            (version.as_str(), "model_version = 2", "`model_version` is 2"),
            ("parameters = \"", "parameters = \"0", "another scenarios/parameters/nl.toml"),
            ("quit.student", "quit.pupil", "`quit.pupil` can't be 0.03"),
            ("centre = [0.03, 0.02]", "centre = [0.03]", "`centre` has 1 values for 2 names"),
            ("[0.04, 0.03]", "[nan, 0.03]", "`members[1]`: `quit.student` can't be NaN"),
            ("plan = ", "plans = ", "plans"),
        ] {
            let said = read("e.toml", &text().replace(from, to), &params).unwrap_err().to_string();
            assert!(said.starts_with("e.toml: ") && said.contains(message), "{to}: {said}");
        }
        let gone = named(Path::new("no-such.toml"), &params).unwrap_err().to_string();
        assert!(gone.starts_with("no-such.toml: the file can't be read"), "{gone}");
    }
}
