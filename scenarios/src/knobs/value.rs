//! The value of a knob: read from TOML or from a design, written as in a design file.

use std::fmt;

use serde_json::{Value as Json, json};
use sim_core::design::{MoneyPoint, SharePoint};
use sim_core::units::Month;

use super::{Kind, Names};

/// The value of a knob.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// True or false.
    Flag(bool),
    /// A whole number.
    Whole(u32),
    /// A number.
    Number(f64),
    /// A month.
    Month(Month),
    /// One name.
    Code(&'static str),
    /// Names in the order of their list, so that two ways to write a set are equal.
    Codes(Vec<&'static str>),
    /// Yearly amounts, months rising.
    Path(Vec<MoneyPoint>),
    /// Shares, months rising.
    Shares(Vec<SharePoint>),
}

impl Value {
    /// Names of a closed list, put in its order; `Err` with the first that is unknown or occurs twice.
    pub(crate) fn codes(list: Names, given: &[&str]) -> Result<Self, usize> {
        let names = list();
        let mut found = vec![false; names.len()];
        for (place, name) in given.iter().enumerate() {
            let Some(at) = names.iter().position(|n| n == name).filter(|&at| !found[at]) else {
                return Err(place);
            };
            found[at] = true;
        }
        let chosen = names.into_iter().zip(found).filter_map(|(name, is)| is.then_some(name));
        Ok(Self::Codes(chosen.collect()))
    }

    /// The value as the serialized form of `Design` holds it.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Flag(flag) => json!(flag),
            Self::Whole(number) => json!(number),
            Self::Number(number) => json!(number),
            Self::Month(month) => json!(month.0),
            Self::Code(name) => json!(name),
            Self::Codes(names) => json!(names),
            Self::Path(points) => json!(points),
            Self::Shares(points) => json!(points),
        }
    }

    /// The value as people read it in JSON output: months as text.
    pub fn to_plain_json(&self) -> Json {
        match self {
            Self::Month(month) => json!(month.to_string()),
            Self::Path(points) => points
                .iter()
                .map(|p| json!({ "month": p.month.to_string(), "million": p.million }))
                .collect(),
            Self::Shares(points) => points
                .iter()
                .map(|p| json!({ "month": p.month.to_string(), "share": p.share }))
                .collect(),
            other => other.to_json(),
        }
    }

    /// Reads the serialized form of `Design`; `None` when it does not fit the kind.
    pub(crate) fn from_json(kind: Kind, json: &Json) -> Option<Self> {
        let name_in = |names: Names, json: &Json| {
            let text = json.as_str()?;
            names().into_iter().find(|name| *name == text)
        };
        Some(match kind {
            Kind::Flag => Self::Flag(json.as_bool()?),
            Kind::Whole { .. } => Self::Whole(json.as_u64()?.try_into().ok()?),
            Kind::Number { .. } => Self::Number(json.as_f64()?),
            Kind::Month => Self::Month(Month(json.as_u64()?.try_into().ok()?)),
            Kind::Code(names) => Self::Code(name_in(names, json)?),
            Kind::Codes(names) => {
                let texts: Option<Vec<&str>> = json.as_array()?.iter().map(Json::as_str).collect();
                Self::codes(names, &texts?).ok()?
            }
            Kind::Path { .. } => Self::Path(serde_json::from_value(json.clone()).ok()?),
            Kind::Shares => Self::Shares(serde_json::from_value(json.clone()).ok()?),
        })
    }

    /// Reads the text of a value in a design file without saying where it is wrong.
    #[cfg(test)]
    pub(crate) fn parse_text(kind: Kind, text: &str) -> Option<Self> {
        let toml: toml::Table = format!("v = {text}").parse().ok()?;
        let mut json = serde_json::to_value(&toml["v"]).ok()?;
        let month = |json: &Json| Some(json!(Month::parse(json.as_str()?)?.0));
        match kind {
            Kind::Month => json = month(&json)?,
            Kind::Path { .. } | Kind::Shares => {
                for point in json.as_array_mut()? {
                    point["month"] = month(&point["month"])?;
                }
            }
            _ => {}
        }
        Self::from_json(kind, &json)
    }

    /// All numbers in the value, to be held against a range; empty for flags, names and months.
    pub(crate) fn numbers(&self) -> Vec<f64> {
        match self {
            Self::Whole(number) => vec![f64::from(*number)],
            Self::Number(number) => vec![*number],
            Self::Path(points) => points.iter().map(|p| p.million).collect(),
            Self::Shares(points) => points.iter().map(|p| p.share).collect(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Month(month) => write!(f, "\"{month}\""),
            Self::Code(name) => write!(f, "\"{name}\""),
            Self::Codes(names) => {
                let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
                write!(f, "[{}]", quoted.join(", "))
            }
            Self::Path(points) => {
                write_points(f, "million", points.iter().map(|p| (p.month, p.million)))
            }
            Self::Shares(points) => {
                write_points(f, "share", points.iter().map(|p| (p.month, p.share)))
            }
        }
    }
}

fn write_points(
    f: &mut fmt::Formatter<'_>,
    key: &str,
    points: impl Iterator<Item = (Month, f64)>,
) -> fmt::Result {
    let written: Vec<String> = points
        .map(|(month, value)| format!("{{ month = \"{month}\", {key} = {value} }}"))
        .collect();
    write!(f, "[{}]", written.join(", "))
}
