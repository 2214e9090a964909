//! As many digits as the standard error supports.
//!
//! The rule of the Particle Data Group (Review of Particle Physics, introduction, section 5.3): if
//! the first three digits of the error lie between 100 and 354, keep two of them; from 355 to 949
//! keep one; from 950 round up to 1000 and keep two. The estimate is cut at the same place. So
//! 0.827 ± 0.119 reads 0.83 ± 0.12, and 0.827 ± 0.367 reads 0.8 ± 0.4.
//!
//! Rounding goes through the shortest exact decimal text, so no binary remainder shows.

use crate::lang::Lang;

/// Digits kept of a figure without any error, and without a known error.
const DIGITS_EXACT: i32 = 6;
const DIGITS_UNKNOWN: i32 = 2;

/// A rounded figure and the place it was rounded at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rounded {
    /// The rounded figure, in the unit of the estimate.
    pub value: f64,
    /// Digits after the decimal mark; negative: whole tens (-1), hundreds (-2), ...
    pub decimals: i32,
}

impl Rounded {
    /// The figure with the marks of a language: 12,345.60 in English, 12.345,60 in Dutch.
    pub fn text(self, lang: Lang) -> String {
        if !self.value.is_finite() {
            return String::from("–");
        }
        let (mark, between) = lang.marks();
        let plain = format!("{:.*}", usize::try_from(self.decimals).unwrap_or(0), self.value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::from(if self.value < 0.0 { "-" } else { "" });
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                text.push(between);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(mark);
            text.push_str(fraction);
        }
        text
    }
}

/// The place a figure with this standard error is rounded at, as in [`Rounded::decimals`].
///
/// `None` unless the error is above zero and finite.
pub fn supported_decimals(se: f64) -> Option<i32> {
    if !(se > 0.0 && se.is_finite()) {
        return None;
    }
    let (mantissa, exponent) = scientific(se, 2);
    Some(if mantissa < 3.55 { 1 - exponent } else { -exponent })
}

/// Rounds an estimate to what its standard error supports.
///
/// An error of zero keeps six digits; an unknown one (`None`: a single replication) keeps two.
pub fn round_estimate(value: f64, se: Option<f64>) -> Rounded {
    let digits = if se == Some(0.0) { DIGITS_EXACT } else { DIGITS_UNKNOWN };
    let by_digits = || match (value, digits) {
        (v, _) if v == 0.0 || !v.is_finite() => 0,
        (v, DIGITS_EXACT) => shortest_decimals(v, DIGITS_EXACT),
        (v, digits) => digits - 1 - scientific(v, digits as usize - 1).1,
    };
    let decimals = se.and_then(supported_decimals).unwrap_or_else(by_digits);
    Rounded { value: round_at(value, decimals), decimals }
}

/// Rounds at a place given as in [`Rounded::decimals`]; never gives a negative zero.
pub fn round_at(value: f64, decimals: i32) -> f64 {
    if !value.is_finite() {
        return value;
    }
    let rounded = if decimals >= 0 {
        parse(&format!("{value:.*}", decimals as usize))
    } else {
        let unit = 10_f64.powi(-decimals);
        (value / unit).round() * unit
    };
    rounded + 0.0
}

/// The smallest number of two digits that is at least `value` (0 or more): 0.121 becomes 0.13.
///
/// Zero stays zero; a value that is not finite comes back unchanged.
pub fn round_up_two_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let (mantissa, exponent) = scientific(value, 1);
    let nearest = parse(&format!("{mantissa:.1}e{exponent}"));
    if nearest >= value {
        return nearest;
    }
    let tenths = (mantissa * 10.0).round() as i64 + 1;
    parse(&format!("{tenths}e{}", exponent - 1))
}

/// Mantissa (1 to 10, rounded to this many decimals, with sign) and power of ten.
fn scientific(value: f64, decimals: usize) -> (f64, i32) {
    let text = format!("{value:.decimals$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (parse(mantissa), exponent.parse().unwrap_or(0))
}

/// Decimals of the shortest text that has at most this many digits; 2.5 needs one.
fn shortest_decimals(value: f64, digits: i32) -> i32 {
    let (_, exponent) = scientific(value, digits as usize - 1);
    let most = (digits - 1 - exponent).max(0);
    let text = format!("{value:.*}", most as usize);
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.trim_end_matches('0').len() as i32
}

/// Reads a number this file has just written.
fn parse(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::testing::assert_near;
    use proptest::prelude::*;

    fn shown(value: f64, se: f64) -> String {
        round_estimate(value, Some(se)).text(Lang::En)
    }

    /// The two examples of the rule's source, and its three ranges.
    #[test]
    fn the_rule_keeps_the_digits_its_source_keeps() {
        assert_eq!(shown(0.827, 0.119), "0.83");
        assert_eq!(shown(0.827, 0.367), "0.8");
        assert_eq!(shown(14.674, 0.964), "14.7");
        assert_eq!(shown(1.23456, 0.0354), "1.235");
        assert_eq!(shown(1.23456, 0.0355), "1.23");
        assert_eq!(shown(1.23456, 0.0996), "1.23");
    }

    #[test]
    fn large_errors_round_to_tens_and_more() {
        assert_eq!(
            round_estimate(12_345.6, Some(1_200.0)),
            Rounded { value: 12_300.0, decimals: -2 }
        );
        assert_eq!(shown(-12_345.6, 480.0), "-12,300");
        assert_eq!(shown(49.0, 480.0), "0");
        assert_eq!(shown(-49.0, 480.0), "0");
    }

    #[test]
    fn languages_write_their_own_marks() {
        let figure = round_estimate(-1_234_567.891, Some(0.02));
        assert_eq!(figure.text(Lang::En), "-1,234,567.891");
        assert_eq!(figure.text(Lang::Nl), "-1.234.567,891");
        assert_eq!(round_estimate(f64::NAN, Some(1.0)).text(Lang::Nl), "–");
    }

    #[test]
    fn exact_and_single_figures_keep_a_fixed_number_of_digits() {
        assert_eq!(shown(2.5, 0.0), "2.5");
        assert_eq!(shown(1.0 / 3.0, 0.0), "0.333333");
        assert_eq!(shown(123_456_789.0, 0.0), "123,456,789");
        assert_eq!(shown(0.0, 0.0), "0");
        assert_eq!(round_estimate(1_234.0, None).text(Lang::En), "1,200");
        assert_eq!(round_estimate(0.002_345, None).text(Lang::En), "0.0023");
    }

    #[test]
    fn rounding_up_keeps_two_digits() {
        for (value, up) in [
            (0.12, 0.12),
            (0.1201, 0.13),
            (0.001_299, 0.0013),
            (9.91, 10.0),
            (99.01, 100.0),
            (1_234.0, 1_300.0),
            (5.0, 5.0),
            (0.0, 0.0),
        ] {
            assert_near(round_up_two_digits(value), up, 0.0);
        }
    }

    proptest! {
        #[test]
        fn rounding_up_never_lowers_and_adds_at_most_a_tenth(value in 1e-9..1e9_f64) {
            let up = round_up_two_digits(value);
            prop_assert!(up >= value && up <= value * 1.1);
        }

        /// One digit is kept from an error of 3.55 units on, so the loss is below 0.15 errors.
        #[test]
        fn rounding_moves_an_estimate_by_little_of_its_error(
            value in -1e6..1e6_f64, se in 1e-3..1e5_f64,
        ) {
            let moved = (round_estimate(value, Some(se)).value - value).abs();
            prop_assert!(moved <= 0.15 * se, "{moved} of {se}");
        }
    }
}
