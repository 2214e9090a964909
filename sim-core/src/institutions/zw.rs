//! Ziektewet and loondoorbetaling: income in the first two years of sickness.
//!
//! ```text
//! ZW (no employer)    = rate · capped wage                               up to 104 weeks
//! employer, year 1    = max(rate_1 · wage, rate_min · capped wage, minimum wage)
//! employer, year 2    = max(rate_2 · wage, rate_min · capped wage)          up to 104 weeks
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `zw.rate`, `zw.weeks` | share, weeks | law: ZW art. 29 |
//! | `loondoorbetaling.min_rate`, `.weeks` | share, weeks | law: BW 7:629 |
//! | `loondoorbetaling.first_year_rate` | share of the wage | assumption: agreements often pay 100% |
//! | `loondoorbetaling.second_year_rate` | share of the wage | assumption: agreements often pay 70% |
//!
//! The floor of the first year is the minimum wage, but never more than the own wage (BW 7:629).
//! Not modeled: the ZW of the first weeks of pregnancy, no-riskpolis (its claims reach UWV as ZW),
//! the first-year assessment of the Ziektewet, wage sanctions after 104 weeks.

use super::Rules;
use super::dagloon::capped_month_wage;
use super::money::{months_covering, share_of};
use crate::units::Cents;

/// Parameters of the Ziektewet.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZwRules {
    /// Benefit as a share of the insured wage. ZW art. 29.
    pub rate: f64,
    /// Longest duration, weeks. ZW art. 29.
    pub weeks: u16,
}

/// Parameters of the wage that an employer pays during sickness.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoondoorbetalingRules {
    /// Least share of the insured wage. BW 7:629.
    pub min_rate: f64,
    /// Share of the wage paid in the first year. Assumption on collective agreements.
    pub first_year_rate: f64,
    /// Share of the wage paid in the second year. Assumption on collective agreements.
    pub second_year_rate: f64,
    /// Duration, weeks. BW 7:629.
    pub weeks: u16,
}

/// Longest ZW spell in months.
pub fn zw_months(rules: &Rules) -> u16 {
    months_covering(rules.zw.weeks)
}

/// Gross ZW benefit of a month, cents, on the old gross wage with holiday pay; 0 once the longest
/// spell is over.
pub fn zw_benefit(month_wage: Cents, months_sick: u16, rules: &Rules) -> Cents {
    if months_sick >= zw_months(rules) {
        return 0;
    }
    share_of(capped_month_wage(month_wage, rules), rules.zw.rate)
}

/// How long an employer pays, months.
pub fn sick_pay_months(rules: &Rules) -> u16 {
    months_covering(rules.loondoorbetaling.weeks)
}

/// Gross wage that the employer pays in a month of sickness, cents; `minimum` is the minimum wage
/// of the same hours. 0 once the duty is over.
pub fn sick_pay(month_wage: Cents, minimum: Cents, months_sick: u16, rules: &Rules) -> Cents {
    let law = &rules.loondoorbetaling;
    if months_sick >= sick_pay_months(rules) {
        return 0;
    }
    let least = share_of(capped_month_wage(month_wage, rules), law.min_rate);
    let first_year = months_sick < 12;
    let rate = if first_year { law.first_year_rate } else { law.second_year_rate };
    let floor = if first_year { minimum.min(month_wage) } else { 0 };
    share_of(month_wage, rate).max(least).max(floor)
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;

    #[test]
    fn two_years_of_sickness_benefit() {
        let rules = rules_2025();
        assert_eq!(zw_months(&rules), 24);
        assert_eq!(zw_benefit(300_000, 0, &rules), 210_000);
        assert_eq!(zw_benefit(300_000, 23, &rules), 210_000);
        assert_eq!(zw_benefit(300_000, 24, &rules), 0);
        assert_eq!(zw_benefit(900_000, 3, &rules), 442_545);
    }

    #[test]
    fn the_employer_pays_in_full_then_seventy_percent() {
        let rules = rules_2025();
        for (month, paid) in [(0, 300_000), (11, 300_000), (12, 210_000), (23, 210_000), (24, 0)] {
            assert_eq!(sick_pay(300_000, 236_883, month, &rules), paid, "month {month}");
        }
    }

    #[test]
    fn the_minimum_wage_is_a_floor_in_the_first_year_only() {
        let mut rules = rules_2025();
        rules.loondoorbetaling.first_year_rate = 0.7;
        assert_eq!(sick_pay(250_000, 236_883, 3, &rules), 236_883);
        assert_eq!(sick_pay(250_000, 236_883, 15, &rules), 175_000);
        assert_eq!(sick_pay(200_000, 236_883, 3, &rules), 200_000);
    }
}
