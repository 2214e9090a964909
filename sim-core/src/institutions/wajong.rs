//! Wajong: income of people disabled since youth.
//!
//! ```text
//! no lasting capacity   = rate_no_capacity · base
//! with capacity         = rate_capacity · max(base - earned, 0)
//! base                  = minimum wage of the month at the age, with holiday pay
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `rate_no_capacity`, `rate_capacity` | share of the base | law: Wajong art. 3:8, 2:45; B |
//!
//! Since 2021 each euro earned beside the benefit leaves 30 cents (Wet vereenvoudiging Wajong);
//! rules kept for older rights (garantiebedrag) are not modeled.

use super::Rules;
use super::minimumloon::{hourly_minimum, with_holiday_pay};
use super::money::share_of;
use crate::units::Cents;

/// Parameters of the Wajong.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WajongRules {
    /// Benefit as a share of the base without lasting work capacity. Wajong art. 2:45.
    pub rate_no_capacity: f64,
    /// Benefit as a share of the base with work capacity. Wajong art. 2:45.
    pub rate_capacity: f64,
}

/// What decides the rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WajongClass {
    /// No lasting work capacity.
    NoCapacity,
    /// Some work capacity.
    Capacity,
}

/// Gross benefit of a month beside `earned` cents of gross wage with holiday pay.
pub fn wajong_benefit(class: WajongClass, age_months: u16, earned: Cents, rules: &Rules) -> Cents {
    let law = &rules.minimumloon;
    let youth = hourly_minimum(age_months, rules) as f64 / law.hourly as f64;
    let base = with_holiday_pay(share_of(law.reference_month, youth), rules);
    let left = (base - earned.max(0)).max(0);
    match class {
        WajongClass::NoCapacity => share_of(left, rules.wajong.rate_no_capacity),
        WajongClass::Capacity => share_of(left, rules.wajong.rate_capacity),
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;

    #[test]
    fn worked_cases_of_january_2025() {
        let rules = rules_2025();
        // Base 2,191.80 with 8% holiday pay: 2,367.14.
        assert_eq!(wajong_benefit(WajongClass::NoCapacity, 300, 0, &rules), 177_536);
        assert_eq!(wajong_benefit(WajongClass::Capacity, 300, 0, &rules), 165_700);
        assert_eq!(wajong_benefit(WajongClass::Capacity, 300, 100_000, &rules), 95_700);
        assert_eq!(wajong_benefit(WajongClass::Capacity, 300, 400_000, &rules), 0);
        assert_eq!(wajong_benefit(WajongClass::Capacity, 18 * 12, 0, &rules), 82_850);
    }
}
