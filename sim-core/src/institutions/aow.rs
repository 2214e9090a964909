//! AOW: the age at which benefits for people of working age end.
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `age` | months | law to 2031: AOW art. 7a; later an assumption with a range |
//!
//! The law ties the age to the date on which a person would reach it. [`reached_aow`] reads the age of
//! one month, which is the same except for those who reached it just before a rise: their age is short
//! of the new one for a few months. [`super::RuleBook::aow_month`] gives the exact month.

use super::Rules;

/// Parameters of the AOW.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AowRules {
    /// AOW age, months. AOW art. 7a.
    pub age: u16,
}

/// Whether a person of this age in months has reached the AOW age of the rules' month.
pub fn reached_aow(age_months: u16, rules: &Rules) -> bool {
    age_months >= rules.aow.age
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;

    #[test]
    fn sixty_seven_in_2025() {
        let rules = rules_2025();
        assert!(!reached_aow(67 * 12 - 1, &rules));
        assert!(reached_aow(67 * 12, &rules));
    }
}
