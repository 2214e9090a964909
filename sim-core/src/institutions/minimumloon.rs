//! Minimumloon: the least an hour of work may pay.
//!
//! ```text
//! hour(age)      = hourly · youth share(age)
//! month(h, age)  = hour(age) · h · 52 / 12
//! with holiday   = month · (1 + holiday_share)
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `hourly` | cents per hour, gross | law: Wml art. 8; an hourly wage since January 2024 |
//! | `youth_..` | share of `hourly` | law: Besluit minimumjeugdloonregeling art. 2 |
//! | `holiday_share` | share of the wage | law: Wml art. 15 |
//! | `reference_month` | cents per month, gross, without holiday pay | law: Wml art. 37 |
//!
//! Before 2024 the law named a month wage, so an hour cost less in firms with a longer full-time
//! week; the rows of those years divide by 38 hours (assumption, 36 to 40).

use super::Rules;
use super::money::share_of;
use crate::units::Cents;

/// Weeks in a month: 52 / 12, as the law divides a month wage.
const WEEKS_PER_MONTH: f64 = 52.0 / 12.0;

/// Parameters of the minimumloon.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumloonRules {
    /// Gross wage of an hour from age 21, cents. Wml art. 8.
    pub hourly: Cents,
    /// Gross month wage to which benefits refer, cents, without holiday pay. Wml art. 37.
    pub reference_month: Cents,
    /// Hours a week behind `reference_month`. Wml art. 37.
    pub full_time_hours: f64,
    /// Holiday pay as a share of the wage. Wml art. 15.
    pub holiday_share: f64,
    /// Share of `hourly` at age 15. Besluit minimumjeugdloonregeling art. 2; so are the next five.
    pub youth_15: f64,
    /// Share of `hourly` at age 16.
    pub youth_16: f64,
    /// Share of `hourly` at age 17.
    pub youth_17: f64,
    /// Share of `hourly` at age 18.
    pub youth_18: f64,
    /// Share of `hourly` at age 19.
    pub youth_19: f64,
    /// Share of `hourly` at age 20.
    pub youth_20: f64,
}

/// Least gross wage of an hour, cents, at an age in months; below 15 years that of 15.
pub fn hourly_minimum(age_months: u16, rules: &Rules) -> Cents {
    let law = &rules.minimumloon;
    let share = match age_months / 12 {
        ..16 => law.youth_15,
        16 => law.youth_16,
        17 => law.youth_17,
        18 => law.youth_18,
        19 => law.youth_19,
        20 => law.youth_20,
        21.. => 1.0,
    };
    share_of(law.hourly, share)
}

/// Gross wage of a month of `hours_week` hours at `hourly`, cents, without holiday pay.
pub fn monthly_wage(hourly: Cents, hours_week: f64) -> Cents {
    share_of(hourly, hours_week * WEEKS_PER_MONTH)
}

/// Least gross wage of a month of `hours_week` hours, cents, without holiday pay.
pub fn monthly_minimum(hours_week: f64, age_months: u16, rules: &Rules) -> Cents {
    monthly_wage(hourly_minimum(age_months, rules), hours_week)
}

/// A wage with its holiday pay spread over the year, cents. This is the wage that dagloon, tax
/// and employer cost are computed on.
pub fn with_holiday_pay(wage: Cents, rules: &Rules) -> Cents {
    wage + share_of(wage, rules.minimumloon.holiday_share)
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;

    #[test]
    fn worked_cases_of_january_2025() {
        let rules = rules_2025();
        // (hours a week, age in years, gross a month)
        for (hours, years, month) in
            [(36.0, 21, 219_336), (38.0, 40, 231_521), (36.0, 18, 109_668), (20.0, 19, 73_147)]
        {
            assert_eq!(monthly_minimum(hours, years * 12, &rules), month, "{hours} h at {years}");
        }
        assert_eq!(with_holiday_pay(219_336, &rules), 236_883);
    }

    #[test]
    fn the_reference_month_is_the_hourly_wage_at_its_hours() {
        let rules = rules_2025();
        let month = monthly_minimum(rules.minimumloon.full_time_hours, 252, &rules);
        // The published reference rounds differently; half a percent is far above that.
        assert!((month - rules.minimumloon.reference_month).abs() * 200 < month);
    }

    #[test]
    fn the_minimum_never_falls_with_age() {
        let rules = rules_2025();
        let by_age: Vec<_> = (0..900).map(|age| hourly_minimum(age, &rules)).collect();
        assert!(by_age.is_sorted());
    }
}
