//! Reads the value of a knob and holds it against type, bounds and sweep range.

use sim_core::design::{MoneyPoint, SharePoint};
use sim_core::units::Month;

use super::fields::{Item, get, number, whole, written};
use super::near::did_you_mean;
use super::problem::{Notes, Span};
use crate::knobs::{Kind, Knob, Names, Value};

impl Notes {
    /// The value of a knob; notes why not when it is `None`, and a value outside the sweep range.
    pub(crate) fn value(&mut self, knob: &'static Knob, item: Item<'_, '_>) -> Option<Value> {
        let value = match knob.kind {
            Kind::Flag => match item.get_ref().as_bool() {
                Some(flag) => Value::Flag(flag),
                None => return self.expected(knob, item, "true or false"),
            },
            Kind::Whole { min, max } => self.whole(knob, item, min, max)?,
            Kind::Number { min, max } => {
                let Some(number) = number(item.get_ref()) else {
                    return self.expected(knob, item, "a number");
                };
                self.bounded(knob, &item.span(), number, min, max)?;
                Value::Number(number)
            }
            Kind::Month => Value::Month(self.month(knob.name, item)?),
            Kind::Code(names) => self.code(knob, item, names)?,
            Kind::Codes(names) => self.codes(knob, item, names)?,
            Kind::Path { max } => {
                let points = self.points(knob, item, &AMOUNTS, max)?;
                Value::Path(points.map(|(month, million)| MoneyPoint { month, million }).collect())
            }
            Kind::Shares => {
                let points = self.points(knob, item, &SHARES, 1.0)?;
                Value::Shares(points.map(|(month, share)| SharePoint { month, share }).collect())
            }
        };
        self.sweep(knob, &value, &item.span());
        Some(value)
    }

    fn expected<T>(&mut self, knob: &Knob, item: Item<'_, '_>, expected: &str) -> Option<T> {
        self.wrong_type(knob.name, item, expected);
        None
    }

    fn whole(&mut self, knob: &Knob, item: Item<'_, '_>, min: u32, max: u32) -> Option<Value> {
        let Some(number) = whole(item.get_ref()) else {
            return self.expected(knob, item, "a whole number");
        };
        self.bounded(knob, &item.span(), number as f64, min.into(), max.into())?;
        u32::try_from(number).ok().map(Value::Whole)
    }

    /// Notes a number out of bounds and returns `None` then.
    fn bounded(&mut self, knob: &Knob, span: &Span, number: f64, min: f64, max: f64) -> Option<()> {
        if (min..=max).contains(&number) {
            return Some(());
        }
        let name = knob.name;
        let (reason, first) = if knob.unit == "share" && max >= 1.0 {
            let reason = format!("`{name}` is {number}, but a share lies between 0 and 1");
            (reason, "write 0.6 for sixty percent; ".to_owned())
        } else {
            let reason = format!("`{name}` is {number}, but it lies between {min} and {max}");
            (reason, format!("the unit is {}; ", knob.unit))
        };
        self.error(span, reason, first + &knob.range_help());
        None
    }

    /// A month written as text.
    pub(crate) fn month(&mut self, what: &str, item: Item<'_, '_>) -> Option<Month> {
        let month = item.get_ref().as_str().and_then(Month::parse);
        if month.is_none() {
            let shown = written(&self.text, &item.span());
            let reason = format!("`{what}` is {shown}, which is not a month");
            self.error(&item.span(), reason, "write year and month as \"2026-01\"");
        }
        month
    }

    fn code(&mut self, knob: &Knob, item: Item<'_, '_>, names: Names) -> Option<Value> {
        let Some(text) = item.get_ref().as_str() else {
            return self.expected(knob, item, "a name in double quotes");
        };
        let found = names().into_iter().find(|name| *name == text);
        if found.is_none() {
            self.unknown_name(knob, &item.span(), text, names);
        }
        found.map(Value::Code)
    }

    fn codes(&mut self, knob: &Knob, item: Item<'_, '_>, names: Names) -> Option<Value> {
        let Some(array) = item.get_ref().as_array() else {
            return self.expected(knob, item, "a list of names");
        };
        let mut given = Vec::new();
        let before = self.problems.len();
        for entry in array {
            match entry.get_ref().as_str() {
                Some(text) if !names().contains(&text) => {
                    self.unknown_name(knob, &entry.span(), text, names);
                }
                Some(text) if given.contains(&text) => {
                    let reason = format!("`{text}` occurs twice in `{}`", knob.name);
                    self.error(&entry.span(), reason, "keep it once");
                }
                Some(text) => given.push(text),
                None => self.wrong_type(knob.name, entry, "a name in double quotes"),
            }
        }
        (self.problems.len() == before).then(|| Value::codes(names, &given).ok())?
    }

    fn unknown_name(&mut self, knob: &Knob, span: &Span, text: &str, names: Names) {
        let reason = format!("`{}` does not know `{text}`", knob.name);
        self.error(span, reason, did_you_mean(text, &names(), "valid names"));
    }

    /// A path: tables with a month and a value each, months rising.
    fn points(
        &mut self,
        knob: &Knob,
        item: Item<'_, '_>,
        words: &PathWords,
        max: f64,
    ) -> Option<std::vec::IntoIter<(Month, f64)>> {
        let Some(array) = item.get_ref().as_array().filter(|array| !array.is_empty()) else {
            let expected = format!("a list such as [{}]", words.example);
            return self.expected(knob, item, &expected);
        };
        let before = self.problems.len();
        let mut points: Vec<(Month, f64)> = Vec::new();
        for entry in array {
            if let Some(point) = self.point(knob, entry, words, max) {
                if points.last().is_some_and(|last| last.0 >= point.0) {
                    let reason = format!("{} does not come after the month before it", point.0);
                    let help = format!("order the {}s by month, one for each", words.noun);
                    self.error(&entry.span(), reason, help);
                }
                points.push(point);
            }
        }
        (self.problems.len() == before).then(|| points.into_iter())
    }

    fn point(
        &mut self,
        knob: &Knob,
        entry: Item<'_, '_>,
        words: &PathWords,
        max: f64,
    ) -> Option<(Month, f64)> {
        let table = self.table(knob.name, entry)?;
        self.unknown_keys(table, knob.name, &["month", words.key]);
        let (Some(month), Some(value)) = (get(table, "month"), get(table, words.key)) else {
            let (noun, key) = (words.noun, words.key);
            let reason = format!("{noun} of `{}` lacks its month or its {key}", knob.name);
            let reason = format!("{} {reason}", if noun == "amount" { "an" } else { "a" });
            self.error(&entry.span(), reason, format!("write {}", words.example));
            return None;
        };
        let month = self.month(knob.name, month);
        let Some(number) = number(value.get_ref()) else {
            return self.expected(knob, value, words.unit);
        };
        self.bounded(knob, &value.span(), number, 0.0, max)?;
        Some((month?, number))
    }

    /// A value outside the sweep range is possible, but seldom meant. Switching something off is
    /// always meant.
    fn sweep(&mut self, knob: &Knob, value: &Value, span: &Span) {
        let Some((low, high)) = knob.sweep else { return };
        let outside = value.numbers().into_iter().find(|n| *n != 0.0 && !(low..=high).contains(n));
        if let Some(number) = outside {
            let reason = format!("`{}` is {number}, outside its sweep range", knob.name);
            let help = format!("possible, but {}: {}", knob.range_help(), knob.source);
            self.warning(span, reason, help);
        }
    }
}

/// How paths of one kind are written and spoken of.
struct PathWords {
    key: &'static str,
    noun: &'static str,
    example: &'static str,
    unit: &'static str,
}

const AMOUNTS: PathWords = PathWords {
    key: "million",
    noun: "amount",
    example: "{ month = \"2026-01\", million = 46.5 }",
    unit: "a number of million euro a year",
};

const SHARES: PathWords = PathWords {
    key: "share",
    noun: "share",
    example: "{ month = \"2030-01\", share = 0.5 }",
    unit: "a share, 0 to 1",
};
