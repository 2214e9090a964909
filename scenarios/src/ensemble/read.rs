//! Reads and checks a file of parameter sets.

use serde::Deserialize;
use sim_core::MODEL_VERSION;
use sim_core::params::Params;
use toml::Spanned;

use super::{Ensemble, EnsembleError, fingerprint};
use crate::parameters::{self, ParameterInfo, with_values};
use crate::text_file::Misfit;

const AGAIN: &str =
    "run `werkbank calibrate calibration/nl.toml` and use the `ensemble.toml` it writes";

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: Spanned<u32>,
    plan: String,
    model_version: Spanned<u32>,
    parameters: Spanned<String>,
    names: Spanned<Vec<Spanned<String>>>,
    centre: Set,
    members: Spanned<Vec<Set>>,
}

type Set = Spanned<Vec<Spanned<f64>>>;

/// Whether a file says that there are no sets.
pub(super) fn is_empty(text: &str) -> bool {
    let table: Result<toml::Table, _> = text.parse();
    let members = table.ok().and_then(|table| Some(table.get("members")?.as_array()?.is_empty()));
    members == Some(true)
}

/// Sets from a text.
pub(super) fn parse(file: &str, text: &str) -> Result<Ensemble, EnsembleError> {
    let written: Written = toml::from_str(text)
        .map_err(|error| EnsembleError::Shape(Misfit::of(file, text, &error, AGAIN)))?;
    let (params, infos) = parameters::read("nl.toml", parameters::NL).map_err(|error| {
        EnsembleError::Unreadable { file: file.to_owned(), reason: error.to_string() }
    })?;
    Reader { file, text, params, infos }.check(written)
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    params: Params,
    infos: Vec<ParameterInfo>,
}

impl Reader<'_> {
    fn misfit<T>(&self, at: &Spanned<T>, reason: String, remedy: &str) -> Misfit {
        Misfit::at(self.file, self.text, at.span(), reason, remedy.to_owned())
    }

    fn wrong<T>(&self, at: &Spanned<T>, reason: String, remedy: &str) -> EnsembleError {
        EnsembleError::Shape(self.misfit(at, reason, remedy))
    }

    fn check(&self, written: Written) -> Result<Ensemble, EnsembleError> {
        if *written.format.get_ref() != 1 {
            let reason = format!("`format` is {}; this version reads 1", written.format.get_ref());
            return Err(self.wrong(&written.format, reason, AGAIN));
        }
        let version = *written.model_version.get_ref();
        if version != MODEL_VERSION {
            let reason = format!("made for model version {version}; this is {MODEL_VERSION}");
            return Err(EnsembleError::OtherModel(self.misfit(
                &written.model_version,
                reason,
                AGAIN,
            )));
        }
        let ranges = self.ranges(&written.names)?;
        let names: Vec<String> = plain(written.names.get_ref());
        let centre = self.set("`centre`", &written.centre, &names, &ranges)?;
        if fingerprint(&self.params, &names, &centre).as_ref() != Some(written.parameters.get_ref())
        {
            let reason = "found beside other values of the parameters that it does not set";
            return Err(EnsembleError::OtherParameters(self.misfit(
                &written.parameters,
                reason.to_owned(),
                AGAIN,
            )));
        }
        let members = written.members.get_ref();
        if members.len() < 2 {
            let reason = format!("`members` has {} sets; spread needs at least 2", members.len());
            return Err(self.wrong(&written.members, reason, AGAIN));
        }
        let named = |(k, set): (usize, &Set)| {
            self.set(&format!("set {} of `members`", k + 1), set, &names, &ranges)
        };
        Ok(Ensemble {
            plan: written.plan,
            model_version: version,
            parameters: written.parameters.into_inner(),
            members: members.iter().enumerate().map(named).collect::<Result<_, _>>()?,
            names,
            centre,
        })
    }

    /// Lowest and highest value of each name.
    fn ranges(
        &self,
        names: &Spanned<Vec<Spanned<String>>>,
    ) -> Result<Vec<(f64, f64)>, EnsembleError> {
        if names.get_ref().is_empty() {
            return Err(self.wrong(names, "`names` is empty".to_owned(), AGAIN));
        }
        let range = |(k, name): (usize, &Spanned<String>)| {
            let said = name.get_ref();
            if names.get_ref()[..k].iter().any(|earlier| earlier.get_ref() == said) {
                return Err(self.wrong(name, format!("`{said}` is named twice"), AGAIN));
            }
            let whole = said.split('[').next().unwrap_or_default();
            let info = self.infos.iter().find(|info| info.name == whole).ok_or_else(|| {
                let remedy = "docs/generated/parameters.md lists them; one of a list is NAME[0]";
                self.wrong(name, format!("unknown parameter `{said}`"), remedy)
            })?;
            let (low, high) = (info.low.unwrap_or(f64::MIN), info.high.unwrap_or(f64::MAX));
            // A place beyond the list, or a list without a place.
            with_values(&self.params, [(said.as_str(), low)]).ok_or_else(|| {
                let reason = format!("`{said}` is no single number");
                self.wrong(name, reason, "name one of a list as NAME[0], counted from 0")
            })?;
            Ok((low, high))
        };
        names.get_ref().iter().enumerate().map(range).collect()
    }

    /// The values of a set, each within the range of its name.
    fn set(
        &self,
        what: &str,
        set: &Set,
        names: &[String],
        ranges: &[(f64, f64)],
    ) -> Result<Vec<f64>, EnsembleError> {
        let values = set.get_ref();
        if values.len() != names.len() {
            let reason = format!("{what} has {} values for {} names", values.len(), names.len());
            return Err(self.wrong(set, reason, "give one value for each name, in their order"));
        }
        for ((value, name), (low, high)) in values.iter().zip(names).zip(ranges) {
            let number = *value.get_ref();
            if !(*low..=*high).contains(&number) {
                let reason = format!("{what}: `{name}` is {number}");
                let remedy = format!("give a number from {low} to {high}");
                return Err(self.wrong(value, reason, &remedy));
            }
            if with_values(&self.params, [(name.as_str(), number)]).is_none() {
                let reason = format!("{what}: `{name}` is {number}");
                return Err(self.wrong(value, reason, "this parameter takes whole numbers"));
            }
        }
        Ok(plain(values))
    }
}

fn plain<T: Clone>(values: &[Spanned<T>]) -> Vec<T> {
    values.iter().map(|value| value.get_ref().clone()).collect()
}
