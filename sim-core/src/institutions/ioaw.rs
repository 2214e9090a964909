//! IOAW: bijstand level without a wealth test for older people whose WW has ended.
//!
//! ```text
//! right    WW started at min_age or later, born before born_before, WW exhausted, below AOW age
//! payment  = max(norm - earned - other - income of the partner, 0)
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `min_age` | months | law: IOAW art. 2 |
//! | `born_before_year` | calendar year | law: IOAW art. 2 (Wet werk en zekerheid) |
//!
//! The level is the bijstand norm of the household, net (the law writes gross bases that net to
//! it); public cost as for bijstand. Earnings count in full: the temporary disregard is left out.
//! The scheme fades: nobody born in 1965 or later enters. Its neighbor IOW (WW from age 60 and
//! four months, no partner test) is not modeled.

use super::Rules;
use super::bijstand::bijstand_norm;
use crate::codes::Household;
use crate::units::{Cents, Month};

/// Parameters of the IOAW.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IoawRules {
    /// Least age when the WW began, months. IOAW art. 2.
    pub min_age: u16,
    /// Only people born before January of this year. IOAW art. 2.
    pub born_before_year: u16,
}

/// Whether someone whose WW is exhausted may enter.
pub fn ioaw_entitled(birth: Month, ww_start: Month, rules: &Rules) -> bool {
    birth.year() < rules.ioaw.born_before_year && ww_start.since(birth) >= rules.ioaw.min_age
}

/// Net payment of a month, cents; `income` is all net income of the household, partner included.
pub fn ioaw_payment(age_months: u16, household: Household, income: Cents, rules: &Rules) -> Cents {
    bijstand_norm(age_months, household, rules).map_or(0, |norm| (norm - income.max(0)).max(0))
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;

    #[test]
    fn entry_needs_age_fifty_and_birth_before_1965() {
        let rules = rules_2025();
        for (birth, start, entitled) in [
            ("1964-12", "2024-01", true),
            ("1965-01", "2024-01", false),
            ("1964-06", "2014-06", true),
            ("1964-06", "2014-05", false),
        ] {
            let (born, ww) = (Month::parse(birth).unwrap(), Month::parse(start).unwrap());
            assert_eq!(ioaw_entitled(born, ww, &rules), entitled, "{birth} {start}");
        }
    }

    #[test]
    fn income_of_the_partner_counts() {
        let rules = rules_2025();
        assert_eq!(ioaw_payment(732, Household::Single, 0, &rules), 134_545);
        assert_eq!(ioaw_payment(732, Household::PartnerWithIncome, 150_000, &rules), 42_207);
        assert_eq!(ioaw_payment(67 * 12, Household::Single, 0, &rules), 0);
    }
}
