//! Dagloon: the insured wage of a day, up to a maximum.
//!
//! ```text
//! capped month = min(month wage, max_day · days_per_month)
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `max_day` | cents per day, gross | law: Wfsv art. 17 |
//! | `days_per_month` | days | law: WW art. 47, 261 days / 12 |
//!
//! The dagloon averages the year before the loss; here it is the wage of the last job, holiday
//! pay included (assumption: wages do not move within that year at constant prices).

use super::Rules;
use super::money::share_of;
use crate::units::Cents;

/// Parameters of the dagloon.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DagloonRules {
    /// Maximum dagloon, cents per day. Wfsv art. 17.
    pub max_day: Cents,
    /// Days in a month: 261 / 12 = 21.75. WW art. 47.
    pub days_per_month: f64,
}

/// The insured part of a month wage that includes holiday pay, cents.
pub fn capped_month_wage(month_wage: Cents, rules: &Rules) -> Cents {
    month_wage.min(share_of(rules.dagloon.max_day, rules.dagloon.days_per_month))
}

/// Insured wage over full wage: 1 below the maximum, falling above it. Earnings beside a benefit
/// count in this proportion (WW art. 47: C / D).
pub fn cap_ratio(month_wage: Cents, rules: &Rules) -> f64 {
    if month_wage <= 0 {
        return 1.0;
    }
    capped_month_wage(month_wage, rules) as f64 / month_wage as f64
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;

    #[test]
    fn the_cap_of_january_2025_is_6322_07_a_month() {
        let rules = rules_2025();
        assert_eq!(capped_month_wage(900_000, &rules), 632_207);
        assert_eq!(capped_month_wage(300_000, &rules), 300_000);
        assert!((cap_ratio(1_264_414, &rules) - 0.5).abs() < 1e-12);
        assert!((cap_ratio(0, &rules) - 1.0).abs() < f64::EPSILON);
    }
}
