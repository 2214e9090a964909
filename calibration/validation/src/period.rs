//! A period of publication: a year, a quarter or a month.

use sim_core::units::Month;

/// Months of a period, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First month.
    pub first: Month,
    /// Last month.
    pub last: Month,
}

impl Period {
    /// Reads `2013`, `2013Q2` or `2013-12`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((year, quarter)) = text.split_once('Q') {
            let quarter: u16 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
            let first = Month::from_calendar(year.parse().ok()?, 3 * quarter - 2)?;
            return Some(Self { first, last: first.plus(2) });
        }
        if text.contains('-') {
            let month = Month::parse(text)?;
            return Some(Self { first: month, last: month });
        }
        let first = Month::from_calendar(text.parse().ok().filter(|_| text.len() == 4)?, 1)?;
        Some(Self { first, last: first.plus(11) })
    }

    /// Number of months.
    pub fn months(self) -> u16 {
        self.last.since(self.first) + 1
    }

    /// Whether a month lies in it.
    pub fn holds(self, month: Month) -> bool {
        self.first <= month && month <= self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_quarters_and_months_are_read() {
        let of = |text| Period::parse(text).map(|p| (p.first.to_string(), p.last.to_string()));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(of("2013"), pair("2013-01", "2013-12"));
        assert_eq!(of("2013Q2"), pair("2013-04", "2013-06"));
        assert_eq!(of("2013-12"), pair("2013-12", "2013-12"));
        for bad in ["", "13", "2013Q5", "2013-13", "c. 2012"] {
            assert_eq!(of(bad), None, "{bad}");
        }
    }
}
