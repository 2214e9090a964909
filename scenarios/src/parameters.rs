//! Reads a file of behaviour parameters: the values, and what each of them is.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sim_core::params::Params;
use thiserror::Error;

/// The parameters that ship with the world `nl`.
pub const NL: &str = include_str!("../parameters/nl.toml");

/// What one parameter is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParameterInfo {
    /// Block and name, such as `search.applications`.
    pub name: String,
    /// Value as written.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// `law`, `evidence`, `calibrated` or `assumption`.
    pub status: String,
    /// Evidence id, target or reason.
    pub source: String,
    /// Lower end of the sweep range.
    pub low: Option<f64>,
    /// Upper end of the sweep range.
    pub high: Option<f64>,
}

/// Why a parameter file cannot be used.
#[derive(Debug, Error)]
pub enum ParameterError {
    /// Not TOML.
    #[error("{file}: not a TOML file: {source}")]
    Syntax {
        /// File name.
        file: String,
        /// The parser's complaint.
        source: Box<toml::de::Error>,
    },
    /// A name is unknown, missing or of the wrong type.
    #[error("{file}: {source}")]
    Shape {
        /// File name.
        file: String,
        /// The complaint, naming the field.
        source: Box<toml::de::Error>,
    },
    /// An entry says too little about itself.
    #[error("{file}: `{name}` {problem}")]
    Entry {
        /// File name.
        file: String,
        /// Block and name.
        name: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

/// Reads a parameter file.
///
/// # Errors
/// When the file is not TOML, a name is unknown or missing, or an entry lacks its unit, status,
/// source or range, or lies outside it.
pub fn read(file: &str, text: &str) -> Result<(Params, Vec<ParameterInfo>), ParameterError> {
    read_as(file, text)
}

/// Reads a file of entries with their provenance into any set of blocks; errors as [`read`].
pub(crate) fn read_as<T: DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<(T, Vec<ParameterInfo>), ParameterError> {
    let mut table: toml::Table = text.parse().map_err(|source| ParameterError::Syntax {
        file: file.to_owned(),
        source: Box::new(source),
    })?;
    if let Some(format) = table.remove("format").filter(|format| format.as_integer() != Some(1)) {
        return Err(entry(file, "format", &format!("is {format}; this version reads 1")));
    }
    let mut infos = Vec::new();
    for (block, entries) in &mut table {
        let Some(entries) = entries.as_table_mut() else {
            return Err(entry(file, block, "is not a block; write `[block]` above its entries"));
        };
        for (key, slot) in entries {
            let name = format!("{block}.{key}");
            let info = describe(file, &name, slot)?;
            let value = slot.get("value").cloned();
            *slot = value.ok_or_else(|| entry(file, &name, "has no `value`"))?;
            infos.push(info);
        }
    }
    let params = toml::Value::Table(table).try_into().map_err(|source| ParameterError::Shape {
        file: file.to_owned(),
        source: Box::new(source),
    })?;
    Ok((params, infos))
}

fn entry(file: &str, name: &str, problem: &str) -> ParameterError {
    ParameterError::Entry {
        file: file.to_owned(),
        name: name.to_owned(),
        problem: problem.to_owned(),
    }
}

fn describe(file: &str, name: &str, slot: &toml::Value) -> Result<ParameterInfo, ParameterError> {
    let text = |key: &str| {
        slot.get(key)
            .and_then(toml::Value::as_str)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .ok_or_else(|| entry(file, name, &format!("has no `{key}`; say it in a few words")))
    };
    let number = |value: &toml::Value| value.as_float().or(value.as_integer().map(|n| n as f64));
    let (unit, status, source) = (text("unit")?, text("status")?, text("source")?);
    if !["law", "evidence", "calibrated", "assumption"].contains(&status.as_str()) {
        let problem = "has an unknown `status`; use law, evidence, calibrated or assumption";
        return Err(entry(file, name, problem));
    }
    let (low, high) = (slot.get("low").and_then(number), slot.get("high").and_then(number));
    if status != "law" && (low.is_none() || high.is_none()) {
        return Err(entry(file, name, "has no range; give `low` and `high`"));
    }
    let value = slot.get("value").ok_or_else(|| entry(file, name, "has no `value`"))?;
    let values: Vec<f64> = match value {
        toml::Value::Array(items) => items.iter().filter_map(number).collect(),
        single => number(single).into_iter().collect(),
    };
    let (bottom, top) = (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY));
    if let Some(outside) = values.iter().find(|v| !(bottom..=top).contains(*v)) {
        let problem = format!("is {outside}, outside its own range {bottom} to {top}");
        return Err(entry(file, name, &problem));
    }
    Ok(ParameterInfo {
        name: name.to_owned(),
        value: value.to_string(),
        unit,
        status,
        source,
        low,
        high,
    })
}

/// Parameters with other values for some names, such as `search.applications`, or `separation.hazard[2]`
/// for one of a list, counted from 0; `None` when a name is unknown or a value does not fit it.
pub fn with_values<'a>(
    params: &Params,
    values: impl IntoIterator<Item = (&'a str, f64)>,
) -> Option<Params> {
    let mut json = serde_json::to_value(params).ok()?;
    for (name, value) in values {
        let (block, field) = name.split_once('.')?;
        let (field, place) = match field.strip_suffix(']').map(|text| text.split_once('[')) {
            None => (field, None),
            Some(parts) => {
                let (field, place) = parts?;
                (field, Some(place.parse::<usize>().ok()?))
            }
        };
        let slot = json.get_mut(block)?.get_mut(field)?;
        let slot = match place {
            None => slot,
            Some(place) => slot.get_mut(place)?,
        };
        let whole = slot.is_u64() && value.fract() == 0.0;
        *slot = if whole { (value as u64).into() } else { value.into() };
    }
    serde_json::from_value(json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_parameters_are_complete() {
        let (_, infos) = read("nl.toml", NL).unwrap();
        assert!(infos.len() > 60);
    }

    #[test]
    fn a_bad_entry_is_named_with_a_remedy() {
        let unknown = NL.replace("[search]", "[search]\nspeed = { value = 1.0, unit = \"-\", status = \"assumption\", source = \"x\", low = 0, high = 2 }");
        assert!(read("x.toml", &unknown).unwrap_err().to_string().contains("speed"));
        let with = |entry: &str| {
            let is_entry = |line: &&str| line.starts_with("applications = ");
            let line = NL.lines().find(is_entry).expect("the entry exists");
            read("x.toml", &NL.replace(line, entry)).unwrap_err().to_string()
        };
        let about = "unit = \"1/month\", status = \"calibrated\", source = \"C03\"";
        let no_range = with(&format!("applications = {{ value = 1.0, {about}, low = 0.5 }}"));
        assert!(no_range.contains("search.applications"), "{no_range}");
        let outside =
            with(&format!("applications = {{ value = 13.0, {about}, low = 0.5, high = 4.0 }}"));
        assert!(outside.contains("13"), "{outside}");
        assert!(read("x.toml", "a = [").unwrap_err().to_string().contains("x.toml"));
        let later = NL.replacen("format = 1", "format = 2", 1);
        let later = read("x.toml", &later).unwrap_err().to_string();
        assert_eq!(later, "x.toml: `format` is 2; this version reads 1");
    }

    #[test]
    fn values_are_set_by_name() {
        let (params, _) = read("nl.toml", NL).unwrap();
        let changed = with_values(&params, [("market.learns", 0.0), ("help.start_months", 2.0)]);
        let changed = changed.unwrap();
        assert!(changed.market.learns.abs() < 1e-12);
        assert_eq!(changed.help.start_months, 2);
        assert_eq!(with_values(&params, []).as_ref(), Some(&params));
        let one = with_values(&params, [("separation.hazard[1]", 0.02)]).unwrap();
        assert!((one.separation.hazard[1] - 0.02).abs() < 1e-12);
        assert_eq!(one.separation.hazard[0].to_bits(), params.separation.hazard[0].to_bits());
        let wrong =
            ["market.lerns", "learns", "markets.learns", "separation.hazard[9]", "help.x[0"];
        for wrong in wrong {
            assert_eq!(with_values(&params, [(wrong, 0.0)]), None, "{wrong}");
        }
        assert_eq!(with_values(&params, [("help.start_months", 1.5)]), None, "not a whole number");
    }
}
