//! Units as types: months, money and shares cannot be mixed up.

use serde::{Deserialize, Serialize};

/// A calendar month, counted from January 1900 (month 0). January 2025 is month 1500.
///
/// Birth months use the same count, so an age is a difference.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Month(pub u16);

impl Month {
    /// The last month that can be written, which never comes.
    pub const LAST: Self = Self(u16::MAX);

    /// The month of a date; `month` runs from 1 to 12. `None` outside 1900-7360 or for a bad month.
    pub fn from_calendar(year: u16, month: u16) -> Option<Self> {
        if !(1..=12).contains(&month) || year < 1900 {
            return None;
        }
        year.checked_sub(1900)?.checked_mul(12)?.checked_add(month - 1).map(Self)
    }

    /// Reads `YYYY-MM`; `None` when the text is anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        Self::from_calendar(year.parse().ok()?, month.parse().ok()?)
    }

    /// Calendar year.
    pub fn year(self) -> u16 {
        1900 + self.0 / 12
    }

    /// Month of the year, 1 to 12.
    pub fn of_year(self) -> u16 {
        self.0 % 12 + 1
    }

    /// This month plus `months`, held at the last month that can be written.
    #[must_use]
    pub fn plus(self, months: u16) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Months from `earlier` to this one; 0 when `earlier` is later.
    pub fn since(self, earlier: Self) -> u16 {
        self.0.saturating_sub(earlier.0)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.of_year())
    }
}

/// The nearest whole number, halves away from zero.
#[inline]
pub fn rounded(x: f64) -> i64 {
    (x + 0.5_f64.copysign(x)) as i64
}

/// Euro cents. Every amount in the ledger is a whole number of these.
pub type Cents = i64;

/// A share from 0 to 1, checked when it is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
pub struct Share(f64);

impl Share {
    /// `None` when the value is not a number between 0 and 1.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    /// The value, between 0 and 1.
    pub fn get(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn january_2025_is_month_1500() {
        let month = Month::parse("2025-01").unwrap();
        assert_eq!(month, Month(1500));
        assert_eq!(month.to_string(), "2025-01");
        assert_eq!((month.year(), month.of_year()), (2025, 1));
        assert_eq!(Month(1499).to_string(), "2024-12");
    }

    #[test]
    fn bad_months_are_refused() {
        for text in ["2025-13", "2025-00", "25-01", "2025/01", "", "1899-12", "2025-1"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_share_lies_between_zero_and_one() {
        assert!(Share::new(1.0).is_some() && Share::new(0.0).is_some());
        assert!(Share::new(1.01).is_none() && Share::new(-0.1).is_none());
        assert!(Share::new(f64::NAN).is_none());
    }
}
