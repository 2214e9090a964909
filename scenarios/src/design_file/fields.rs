//! Reading TOML tables key by key, so that every mistake has its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::near::did_you_mean;
use super::problem::{Notes, Span};

/// A value and where it stands.
pub(crate) type Item<'t, 'i> = &'t Spanned<DeValue<'i>>;

/// The entry of a key.
pub(crate) fn get<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<Item<'t, 'i>> {
    table.iter().find(|(k, _)| k.get_ref().as_ref() == key).map(|(_, value)| value)
}

/// A number, whole or not; `None` for anything else, infinities included.
pub(crate) fn number(value: &DeValue<'_>) -> Option<f64> {
    let number = match value {
        DeValue::Float(float) => float.as_str().parse::<f64>().ok()?,
        DeValue::Integer(_) => whole(value)? as f64,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// A whole number.
pub(crate) fn whole(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// The value as written, for messages.
pub(crate) fn written(text: &str, span: &Span) -> String {
    let words = text.get(span.clone()).unwrap_or_default();
    let mut shown: String = words.chars().take(40).collect();
    if shown.len() < words.len() {
        shown.push_str("...");
    }
    shown
}

impl Notes {
    /// Notes every key that is not `known`.
    pub(crate) fn unknown_keys(&mut self, table: &DeTable<'_>, place: &str, known: &[&str]) {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let help = did_you_mean(name, known, "valid keys");
                self.error(&key.span(), format!("unknown key `{name}` in {place}"), help);
            }
        }
    }

    /// The value as a table.
    pub(crate) fn table<'t, 'i>(
        &mut self,
        what: &str,
        item: Item<'t, 'i>,
    ) -> Option<&'t DeTable<'i>> {
        let table = item.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(what, item, "a table");
        }
        table
    }

    /// The value as an array of tables.
    pub(crate) fn tables<'t, 'i>(
        &mut self,
        what: &str,
        item: Item<'t, 'i>,
    ) -> Vec<(Span, &'t DeTable<'i>)> {
        let Some(array) = item.get_ref().as_array() else {
            self.error(
                &item.span(),
                format!("`{what}` is not a list of tables"),
                format!("write `[[{what}]]`"),
            );
            return Vec::new();
        };
        let mut found = Vec::new();
        for entry in array {
            if let Some(table) = self.table(what, entry) {
                found.push((entry.span(), table));
            }
        }
        found
    }

    /// Notes that a value has another type than it should.
    pub(crate) fn wrong_type(&mut self, what: &str, item: Item<'_, '_>, expected: &str) {
        let shown = written(&self.text, &item.span());
        self.error(
            &item.span(),
            format!("`{what}` is {shown}, but {expected} is expected"),
            format!("write {expected}"),
        );
    }

    /// A required text that is not empty.
    pub(crate) fn text(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        place: &str,
        at: &Span,
    ) -> Option<String> {
        let Some(item) = get(table, key) else {
            self.error(
                at,
                format!("`{key}` is missing in {place}"),
                format!("add `{key} = \"...\"`"),
            );
            return None;
        };
        match item.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => {
                self.wrong_type(key, item, "a text that is not empty");
                None
            }
        }
    }
}
