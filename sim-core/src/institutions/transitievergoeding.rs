//! Transitievergoeding: what an employer owes to someone who is dismissed or whose contract ends.
//!
//! ```text
//! payment = min(month wage with holiday pay · months_per_year · tenure / 12, max(most, year's wage))
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `months_per_year` | months of wage for a year of tenure | law: BW 7:673, a third from the first day on |
//! | `most` | cents | law: BW 7:673, yearly amount |
//!
//! Nothing is due to whoever is below 18 and works at most 12 hours a week, or has reached the AOW age.
//! Not modeled: fixed extras in the wage beside holiday pay, seriously blameworthy conduct, other terms
//! in collective agreements or social plans, and the payment after two years of sickness, which the UWV
//! refunds.

use super::Rules;
use super::minimumloon::with_holiday_pay;
use crate::units::{Cents, rounded};

/// Parameters of the transitievergoeding.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransitievergoedingRules {
    /// Months of wage for each year of tenure. BW 7:673.
    pub months_per_year: f64,
    /// Most that is due, or a year's wage where that is higher, cents. BW 7:673.
    pub most: Cents,
}

/// The payment after `months` of tenure at a gross month wage without holiday pay, cents; `age` is in
/// months, `hours` a week.
pub fn transition_payment(
    month_wage: Cents,
    months: u16,
    age: u16,
    hours: u8,
    rules: &Rules,
) -> Cents {
    /// Below this age, in months, a job of few hours brings no right.
    const ADULT: u16 = 18 * 12;
    /// Most hours of such a job.
    const FEW: u8 = 12;
    if age < ADULT && hours <= FEW {
        return 0;
    }
    let law = &rules.transitievergoeding;
    let wage = with_holiday_pay(month_wage, rules);
    let due = wage as f64 * law.months_per_year * f64::from(months) / 12.0;
    rounded(due).min(law.most.max(12 * wage)).max(0)
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;

    #[test]
    fn a_third_of_a_month_a_year_up_to_the_maximum() {
        let rules = rules_2025();
        let adult = 40 * 12;
        // 3,000 euro with 8% holiday pay: 1,080 for each year.
        assert_eq!(transition_payment(300_000, 36, adult, 36, &rules), 324_000);
        assert_eq!(transition_payment(300_000, 1, adult, 36, &rules), 9_000);
        assert_eq!(transition_payment(300_000, 0, adult, 36, &rules), 0);
        // 20,000 a month for 40 years: a year's wage is more than the maximum.
        let year = 12 * with_holiday_pay(2_000_000, &rules);
        assert_eq!(transition_payment(2_000_000, 480, adult, 36, &rules), year);
        assert_eq!(transition_payment(750_000, 480, adult, 36, &rules), 9_800_000);
    }

    #[test]
    fn a_small_job_of_someone_under_age_brings_nothing() {
        let rules = rules_2025();
        assert_eq!(transition_payment(60_000, 12, 17 * 12, 12, &rules), 0);
        assert!(transition_payment(60_000, 12, 17 * 12, 13, &rules) > 0);
        assert!(transition_payment(60_000, 12, 18 * 12, 12, &rules) > 0);
    }
}
