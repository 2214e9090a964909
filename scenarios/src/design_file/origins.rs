//! Where values come from, what stays out of the model, and assumed frictions.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::fields::{Item, get, number};
use super::near::did_you_mean;
use super::problem::Notes;
use super::{Friction, Ground, NotModelled, Origin, PhasePatch, Tension};
use crate::knobs::{self, Value, blocks};
use crate::parameters;

/// The one money path of a design; its assumed size needs a range of its own.
const MONEY: &str = "funding.infrastructure";

impl Notes {
    /// The origin of each knob; every knob that is set must have one, and no other.
    pub(crate) fn origins(
        &mut self,
        table: &DeTable<'_>,
        phases: &[PhasePatch],
    ) -> BTreeMap<&'static str, Origin> {
        let mut origins = BTreeMap::new();
        let mut seen = BTreeSet::new();
        let entries = get(table, "origin").and_then(|item| self.table("origin", item));
        for (key, item) in entries.into_iter().flatten() {
            let name = key.get_ref().as_ref();
            let Some(knob) = knobs::find(name) else {
                self.unknown_origin(name, &key.span());
                continue;
            };
            seen.insert(knob.name);
            if !self.attempted.contains(name) {
                let help = "remove the origin, or set the knob in a phase";
                self.error(&key.span(), format!("no phase sets `{name}`"), help);
            }
            if let Some(origin) = self.origin(name, item) {
                if name == MONEY && origin.ground != Ground::Said && origin.range.is_none() {
                    let help = "add `low` and `high`, in million euro a year";
                    let reason = "money that no document states needs a range";
                    self.error(&item.span(), reason, help);
                }
                origins.insert(knob.name, origin);
            }
        }
        for setting in phases.iter().flat_map(|phase| &phase.settings) {
            let name = setting.knob.name;
            if seen.insert(name) {
                let help = format!(
                    "add `\"{name}\" = {{ said = \"...\" }}` under [origin]; or evidence, or assumption"
                );
                self.error(&setting.span, format!("`{name}` has no origin"), help);
            }
            if let Some(origin) = origins.get(name) {
                self.within_own_range(name, &setting.value, origin, &setting.span);
            }
        }
        origins
    }

    fn unknown_origin(&mut self, name: &str, span: &super::Span) {
        if blocks().contains(&name) {
            let help = format!("put the whole name in quotes: `\"{name}.field\" = {{ ... }}`");
            self.error(span, format!("`{name}` is a block, not a knob"), help);
        } else {
            let known: Vec<&str> = knobs::all().map(|knob| knob.name).collect();
            let help = did_you_mean(name, &known, "knobs");
            self.error(span, format!("unknown knob `{name}` in [origin]"), help);
        }
    }

    fn within_own_range(&mut self, name: &str, value: &Value, origin: &Origin, span: &super::Span) {
        let Some((low, high)) = origin.range else { return };
        if let Some(outside) = value.numbers().into_iter().find(|n| !(low..=high).contains(n)) {
            let reason = format!("`{name}` is {outside}, outside its own range {low} to {high}");
            self.error(span, reason, "correct the value, or the range under [origin]");
        }
    }

    /// Exactly one of said, evidence and assumption, and a range or none.
    fn origin(&mut self, name: &str, item: Item<'_, '_>) -> Option<Origin> {
        let table = self.table(name, item)?;
        self.unknown_keys(table, &format!("the origin of `{name}`"), &ORIGIN_KEYS);
        self.ground(name, table, item)
    }

    fn ground(&mut self, name: &str, table: &DeTable<'_>, item: Item<'_, '_>) -> Option<Origin> {
        let given: Vec<Ground> =
            Ground::ALL.into_iter().filter(|ground| get(table, ground.key()).is_some()).collect();
        let [ground] = given[..] else {
            let reason = format!("the origin of `{name}` has {} grounds, not one", given.len());
            let help = "give exactly one of `said`, `evidence` and `assumption`, with a text";
            self.error(&item.span(), reason, help);
            return None;
        };
        let place = format!("the origin of `{name}`");
        let text = self.text(table, ground.key(), &place, &item.span())?;
        let range = match (get(table, "low"), get(table, "high")) {
            (None, None) => None,
            (Some(low), Some(high)) => match (number(low.get_ref()), number(high.get_ref())) {
                (Some(low), Some(high)) if low <= high => Some((low, high)),
                _ => {
                    let reason = format!("the range of `{name}` does not rise");
                    self.error(&low.span(), reason, "give two numbers, `low` below `high`");
                    return None;
                }
            },
            _ => {
                let reason = format!("the range of `{name}` is half given");
                self.error(&item.span(), reason, "give both `low` and `high`, or neither");
                return None;
            }
        };
        Some(Origin { ground, text, range })
    }

    /// What the documents say beyond the knobs.
    pub(crate) fn not_modelled(&mut self, table: &DeTable<'_>) -> Vec<NotModelled> {
        let entries = self.places(table, "not_modelled");
        entries.into_iter().map(|(place, text)| NotModelled { place, text }).collect()
    }

    /// What in the documents pulls in two directions.
    pub(crate) fn tensions(&mut self, table: &DeTable<'_>) -> Vec<Tension> {
        let entries = self.places(table, "tension");
        entries.into_iter().map(|(place, text)| Tension { place, text }).collect()
    }

    /// Places in a document and what is said about them.
    fn places(&mut self, table: &DeTable<'_>, key: &str) -> Vec<(String, String)> {
        let Some(item) = get(table, key) else { return Vec::new() };
        let quoted = format!("`{key}`");
        let mut found = Vec::new();
        for (span, entry) in self.tables(key, item) {
            self.unknown_keys(entry, &quoted, &["place", "text"]);
            let place = self.text(entry, "place", &quoted, &span);
            let text = self.text(entry, "text", &quoted, &span);
            found.extend(place.zip(text));
        }
        found
    }

    /// Overrides of behaviour parameters, by block and name.
    pub(crate) fn friction(&mut self, table: &DeTable<'_>) -> BTreeMap<String, Friction> {
        let mut found = BTreeMap::new();
        let Some(item) = get(table, "assumed_friction") else { return found };
        let Some(entries) = self.table("assumed_friction", item) else { return found };
        // The shipped file is read in a test, so an empty list never hides a parameter.
        let shipped = parameters::read("nl.toml", parameters::NL).ok();
        let world = shipped.as_ref().and_then(|(params, _)| serde_json::to_value(params).ok());
        let known = shipped.map_or(Vec::new(), |(_, all)| all);
        let names: Vec<&str> = known.iter().map(|info| info.name.as_str()).collect();
        for (key, item) in entries {
            let name = key.get_ref().as_ref();
            let Some(info) = known.iter().find(|info| info.name == name) else {
                let block = name.split('.').next().unwrap_or(name);
                let same_block = |n: &&str| n.starts_with(&format!("{block}."));
                let near: Vec<&str> = names.iter().copied().filter(same_block).collect();
                let shown = if near.is_empty() { &names } else { &near };
                let help = did_you_mean(name, shown, "parameters");
                self.error(&key.span(), format!("unknown behaviour parameter `{name}`"), help);
                continue;
            };
            if info.value.starts_with('[') {
                let reason = format!("`{name}` holds a list, which a design can't override");
                self.error(&key.span(), reason, "override a parameter with one value");
                continue;
            }
            let Some(friction) = self.one_friction(name, item) else { continue };
            let (block, field) = name.split_once('.').unwrap_or((name, ""));
            let whole = world.as_ref().is_some_and(|world| world[block][field].is_u64());
            if whole && (friction.value < 0.0 || friction.value.fract() != 0.0) {
                let reason = format!("`{name}` is {}, but it counts something", friction.value);
                self.error(&item.span(), reason, "write a whole number of at least 0");
            }
            let (low, high) =
                (info.low.unwrap_or(f64::NEG_INFINITY), info.high.unwrap_or(f64::INFINITY));
            if !(low..=high).contains(&friction.value) {
                let reason = format!("`{name}` is {}, outside its range", friction.value);
                let help = format!("possible, but the world gives {low} to {high}");
                self.warning(&item.span(), reason, help);
            }
            found.insert(name.to_owned(), friction);
        }
        found
    }

    fn one_friction(&mut self, name: &str, item: Item<'_, '_>) -> Option<Friction> {
        let table = self.table(name, item)?;
        let mut keys = vec!["value"];
        keys.extend(ORIGIN_KEYS);
        self.unknown_keys(table, &format!("`{name}`"), &keys);
        let value = get(table, "value").and_then(|item| number(item.get_ref()));
        if value.is_none() {
            let help = "write `{ value = 0.5, said = \"...\" }`";
            self.error(&item.span(), format!("`{name}` has no number as `value`"), help);
        }
        let origin = self.ground(name, table, item);
        Some(Friction { value: value?, origin: origin? })
    }
}

const ORIGIN_KEYS: [&str; 5] = ["said", "evidence", "assumption", "low", "high"];
