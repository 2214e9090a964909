//! Registry of the knobs of a design: what each is, its bounds, its sweep range and its source.
//!
//! One row for each field of [`sim_core::design::Design`]; a test fails when the two disagree. The
//! reader of design files, `werkbank designs`, the schema for editors and the knob table all come
//! from these rows.

mod about_employers;
mod about_help;
mod about_market;
mod about_money;
mod schema;
mod value;

pub use schema::schema;
pub use value::Value;

use serde_json::{Map, Value as Json};
use sim_core::codes::Code;
use sim_core::design::Design;

use crate::lang::Lang;

/// The names of a closed list, in its order.
pub type Names = fn() -> Vec<&'static str>;

/// What a knob holds, with the values that are possible at all.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// True or false.
    Flag,
    /// A whole number within bounds.
    Whole {
        /// Least.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A number within bounds.
    Number {
        /// Least.
        min: f64,
        /// Most.
        max: f64,
    },
    /// A month, written as 2026-01.
    Month,
    /// One name of a closed list.
    Code(Names),
    /// Any names of a closed list, each at most once.
    Codes(Names),
    /// Yearly amounts at given months, straight lines between them.
    Path {
        /// Largest amount, million euro a year.
        max: f64,
    },
    /// Shares at given months, straight lines between them.
    Shares,
}

/// One knob.
#[derive(Clone, Copy, Debug)]
pub struct Knob {
    /// Block and field, such as `access.desk`.
    pub name: &'static str,
    /// Mechanisms of the catalogue that it belongs to, such as `M01, M23`.
    pub mechanism: &'static str,
    /// Unit; `-` for flags and names.
    pub unit: &'static str,
    /// What it holds and within which bounds.
    pub kind: Kind,
    /// Value in the default base, written as in a design file.
    pub default: &'static str,
    /// Lowest and highest value worth running; none for flags, names and months, which are run both
    /// ways.
    pub sweep: Option<(f64, f64)>,
    /// Where default and range come from: evidence ids, or `assumption`.
    pub source: &'static str,
    /// One line in English.
    pub en: &'static str,
    /// One line in Dutch.
    pub nl: &'static str,
}

impl Knob {
    /// The block part of the name.
    pub fn block(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(block, _)| block)
    }

    /// The field part of the name.
    pub fn field(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(_, field)| field)
    }

    /// The description in a language.
    pub fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Nl => self.nl,
        }
    }

    /// The value that a design gives this knob.
    ///
    /// # Panics
    /// Never, as long as the registry and `Design` agree, which a test checks.
    pub fn of(&self, design: &Design) -> Value {
        let json = serde_json::to_value(design).expect("a design is plain data");
        Value::from_json(self.kind, &json[self.block()][self.field()])
            .expect("registry and design agree")
    }

    /// The possible values in words, such as `0 to 1`.
    pub fn bounds(&self) -> String {
        match self.kind {
            Kind::Flag => "true or false".to_owned(),
            Kind::Whole { min, max } => format!("{min} to {max}"),
            Kind::Number { min, max } => format!("{min} to {max}"),
            Kind::Month => "a month such as 2026-01".to_owned(),
            Kind::Code(names) => format!("one of {}", names().join(", ")),
            Kind::Codes(names) => format!("any of {}", names().join(", ")),
            Kind::Path { max } => format!("amounts from 0 to {max}, months rising"),
            Kind::Shares => "shares from 0 to 1, months rising".to_owned(),
        }
    }

    /// Sweep range and mechanism for a help text, such as `the sweep range is 0 to 1 (M07)`.
    pub fn range_help(&self) -> String {
        match self.sweep {
            Some((low, high)) => format!("the sweep range is {low} to {high} ({})", self.mechanism),
            None => format!("see mechanism {}", self.mechanism),
        }
    }
}

/// All knobs, by block in the order of a design.
pub fn all() -> impl Iterator<Item = &'static Knob> {
    about_help::KNOBS
        .iter()
        .chain(about_market::KNOBS)
        .chain(about_money::KNOBS)
        .chain(about_employers::KNOBS)
}

/// The knob of that name.
pub fn find(name: &str) -> Option<&'static Knob> {
    all().find(|knob| knob.name == name)
}

/// The blocks in order.
pub fn blocks() -> Vec<&'static str> {
    let mut blocks: Vec<&'static str> = all().map(Knob::block).collect();
    blocks.dedup();
    blocks
}

/// The names of the knobs of a block without the block.
pub fn fields(block: &str) -> Vec<&'static str> {
    all().filter(|knob| knob.block() == block).map(Knob::field).collect()
}

/// A design from a value for every knob; `None` when one is missing.
pub fn assemble<'v>(value_of: impl Fn(&'static Knob) -> Option<&'v Value>) -> Option<Design> {
    let mut design = Map::new();
    for knob in all() {
        let block = design.entry(knob.block()).or_insert_with(|| Json::Object(Map::new()));
        block.as_object_mut()?.insert(knob.field().to_owned(), value_of(knob)?.to_json());
    }
    serde_json::from_value(Json::Object(design)).ok()
}

/// Names of a closed list, for [`Kind::Code`] and [`Kind::Codes`].
fn names<C: Code>() -> Vec<&'static str> {
    C::ALL.iter().map(|code| code.name()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn default_values() -> BTreeMap<&'static str, Value> {
        all().map(|knob| (knob.name, Value::parse_text(knob.kind, knob.default).unwrap())).collect()
    }

    #[test]
    fn every_field_of_a_design_has_exactly_one_row_and_every_row_a_field() {
        let values = default_values();
        let design = assemble(|knob| values.get(knob.name)).unwrap();
        let json = serde_json::to_value(&design).unwrap();
        let fields: BTreeSet<String> = json
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(block, fields)| {
                fields.as_object().unwrap().keys().map(move |field| format!("{block}.{field}"))
            })
            .collect();
        let rows: BTreeSet<String> = all().map(|knob| knob.name.to_owned()).collect();
        assert_eq!(rows, fields);
        assert_eq!(all().count(), rows.len(), "a name occurs twice");
    }

    #[test]
    fn every_value_survives_the_way_into_a_design_and_back() {
        let values = default_values();
        let design = assemble(|knob| values.get(knob.name)).unwrap();
        for knob in all() {
            assert_eq!(&knob.of(&design), &values[knob.name], "{}", knob.name);
            let text = values[knob.name].to_string();
            assert_eq!(Value::parse_text(knob.kind, &text).as_ref(), Some(&values[knob.name]));
        }
    }

    #[test]
    fn rows_are_complete_and_sweeps_lie_within_bounds() {
        for knob in all() {
            let numbers = match knob.kind {
                Kind::Whole { min, max } => Some((f64::from(min), f64::from(max))),
                Kind::Number { min, max } => Some((min, max)),
                Kind::Path { max } => Some((0.0, max)),
                Kind::Shares => Some((0.0, 1.0)),
                _ => None,
            };
            assert_eq!(numbers.is_some(), knob.sweep.is_some(), "{}", knob.name);
            if let (Some((min, max)), Some((low, high))) = (numbers, knob.sweep) {
                assert!(min <= low && low < high && high <= max, "{}", knob.name);
            }
            for text in [knob.mechanism, knob.unit, knob.source, knob.en, knob.nl] {
                assert!(!text.is_empty(), "{}", knob.name);
            }
            assert!(knob.mechanism.starts_with('M'), "{}", knob.name);
        }
    }
}
