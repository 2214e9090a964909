//! The design file of a variant: another design with some knobs set from a month on.

use std::fmt::Write as _;

/// A variant of a design.
pub(crate) struct Variant<'a> {
    /// Name.
    pub(crate) id: &'a str,
    /// The design that it changes.
    pub(crate) extends: &'a str,
    /// Title in English and Dutch.
    pub(crate) title: [&'a str; 2],
    /// The question that it answers.
    pub(crate) question: &'a str,
    /// Where that question comes from.
    pub(crate) source: &'a str,
    /// What stands behind its values.
    pub(crate) ground: &'a str,
    /// First month, as 2025-01.
    pub(crate) start: &'a str,
    /// Knobs with their values.
    pub(crate) set: &'a toml::Table,
    /// Behaviour parameters with their values.
    pub(crate) assume: &'a toml::Table,
}

impl Variant<'_> {
    /// The text of its design file.
    pub(crate) fn text(&self) -> String {
        let (mut set, mut origin) = (String::new(), String::new());
        let ground = quoted(self.ground);
        for (name, value) in self.set {
            let range = amounts(value).map_or_else(String::new, |(low, high)| {
                format!(", low = {low:?}, high = {high:?}")
            });
            let _ = writeln!(set, "{name} = {value}");
            let _ = writeln!(origin, "{} = {{ assumption = {ground}{range} }}", quoted(name));
        }
        let mut assumed = String::new();
        for (name, value) in self.assume {
            let name = quoted(name);
            let _ = writeln!(assumed, "{name} = {{ value = {value}, assumption = {ground} }}");
        }
        if !assumed.is_empty() {
            assumed.insert_str(0, "\n[assumed_friction]\n");
        }
        format!(
            "format = 1\nid = {}\nextends = {}\ntitle = {{ en = {}, nl = {} }}\nquestion = {}\n\
             sources = [{}]\n\n[[phase]]\nstart = {}\n{set}\n[origin]\n{origin}{assumed}",
            quoted(self.id),
            quoted(self.extends),
            quoted(self.title[0]),
            quoted(self.title[1]),
            quoted(self.question),
            quoted(self.source),
            quoted(self.start),
        )
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Lowest and highest yearly amount of a path of money; `None` for other values.
fn amounts(value: &toml::Value) -> Option<(f64, f64)> {
    let million = |point: &toml::Value| {
        let amount = point.get("million")?;
        amount.as_float().or_else(|| amount.as_integer().map(|whole| whole as f64))
    };
    let all: Vec<f64> = value.as_array()?.iter().map(million).collect::<Option<_>>()?;
    (!all.is_empty()).then(|| {
        let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
        all.iter().fold((low, high), |(low, high), &x| (low.min(x), high.max(x)))
    })
}
