//! WW: right, duration, amount and settlement of earnings.
//!
//! ```text
//! right      worked at least 26 of the last 36 weeks              -> 6 of the last 9 months
//! duration   min_duration without the year test, else
//!            Σ_years weight(year), rounded up, held in [min_duration, max_duration]
//!            weight = 1 for each of the first 10 years and for each year before 2016, else 0.5
//! benefit(m) = r(m) · capped wage          r = 75% in months 0-1 of the spell, 70% after
//! with work  = r(m) · max(capped wage - earned · C/D, 0)    C/D = capped wage / wage
//! end        when earned · C/D > 87.5% of the capped wage
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `condition_weeks`, `window_weeks` | weeks | law: WW art. 17 |
//! | `years_needed`, `years_window` | calendar years | law: WW art. 42 |
//! | durations, weights | months | law: WW art. 42; Jeroen's case (uwv.nl) is a test |
//! | rates | share | law: WW art. 47 |
//! | `end_share` | share of the WW month wage | law: WW art. 20 |
//! | `hours_loss..` | hours a week, share | law: WW art. 16 |
//!
//! Approximations, all assumptions: weeks are counted on the month grid, so 26 of 36 weeks become
//! 6 of 9 months (a little milder: 9 months hold 39 weeks); half months of duration round up,
//! because the model pays whole months. Not modeled: blame and sanctions, the maatregel, a second
//! right beside the first, Toeslagenwet.

use super::Rules;
use super::dagloon::{cap_ratio, capped_month_wage};
use super::money::{months_covering, share_of};
use crate::units::{Cents, Month};

/// Parameters of the WW.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WwRules {
    /// Benefit as a share of the insured wage in the first months. WW art. 47.
    pub rate_first: f64,
    /// How many months `rate_first` lasts. WW art. 47.
    pub first_months: u16,
    /// Benefit as a share of the insured wage afterwards. WW art. 47.
    pub rate_after: f64,
    /// Weeks with work that give a right. WW art. 17.
    pub condition_weeks: u16,
    /// Weeks over which these are counted. WW art. 17.
    pub window_weeks: u16,
    /// Calendar years with work that give more than the minimum duration. WW art. 42.
    pub years_needed: u16,
    /// Calendar years over which these are counted. WW art. 42.
    pub years_window: u16,
    /// Shortest duration, months. WW art. 42.
    pub min_duration: u16,
    /// Longest duration, months. WW art. 42.
    pub max_duration: u16,
    /// Years of work history that count in full. WW art. 42.
    pub full_years: u16,
    /// Months of duration for a year that counts in full. WW art. 42.
    pub months_per_full_year: f64,
    /// Months of duration for a later year. WW art. 42.
    pub months_per_later_year: f64,
    /// First calendar year that can count as a later year; years before it count in full. WW art. 42.
    pub later_years_from: u16,
    /// The benefit ends when earnings exceed this share of the WW month wage. WW art. 20.
    pub end_share: f64,
    /// Hours a week lost that make someone unemployed. WW art. 16.
    pub hours_loss: f64,
    /// Or this share of the old hours, if that is less. WW art. 16.
    pub hours_loss_share: f64,
}

/// What decides the duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkHistory {
    /// Calendar years with work before [`WwRules::later_years_from`], notional years included.
    pub years_before: u16,
    /// Calendar years with work since then, the year of the loss left out.
    pub years_since: u16,
    /// Years with work among the last [`WwRules::years_window`] calendar years.
    pub recent_years: u16,
}

impl WorkHistory {
    /// The history behind `months` of work up to `now`, taken as the most recent calendar years
    /// (assumption: gaps lie before, notional years are not apart).
    pub fn of_months(months: u16, now: Month, rules: &Rules) -> Self {
        let years = months / 12;
        let years_since = years.min(now.year().saturating_sub(rules.ww.later_years_from));
        Self {
            years_before: years - years_since,
            years_since,
            recent_years: years.min(rules.ww.years_window),
        }
    }
}

/// One month of WW beside earnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WwMonth {
    /// Gross benefit of the month, cents.
    pub benefit: Cents,
    /// Cents of the full benefit withheld because of earnings.
    pub withheld: Cents,
    /// Earnings are so high that the right ends.
    pub ended: bool,
}

/// Whether the loss of hours makes someone unemployed.
pub fn loses_enough_hours(old_hours: f64, hours_lost: f64, rules: &Rules) -> bool {
    let needed = rules.ww.hours_loss.min(old_hours * rules.ww.hours_loss_share);
    hours_lost > 0.0 && hours_lost >= needed
}

/// Whether months worked in the window (9 months for 36 weeks) give a right to WW.
pub fn ww_entitled(months_worked: u16, rules: &Rules) -> bool {
    months_worked >= months_covering(rules.ww.condition_weeks)
}

/// Duration of a right in months, between the shortest and the longest of the rules.
pub fn ww_duration(history: WorkHistory, rules: &Rules) -> u16 {
    let law = &rules.ww;
    if history.recent_years < law.years_needed {
        return law.min_duration;
    }
    let years = history.years_before + history.years_since;
    // Years before the reform count in full even beyond the first ten.
    let full = years.min(law.full_years.max(history.years_before));
    let later = years - full;
    let months =
        f64::from(full) * law.months_per_full_year + f64::from(later) * law.months_per_later_year;
    (months.ceil() as u16).clamp(law.min_duration, law.max_duration)
}

/// Gross benefit of a month without work, cents; `months_paid` is 0 in the first month of the
/// spell, `month_wage` the old gross wage with holiday pay.
pub fn ww_benefit(month_wage: Cents, months_paid: u16, rules: &Rules) -> Cents {
    share_of(capped_month_wage(month_wage, rules), rate(months_paid, rules))
}

/// One month beside `earned` cents of gross wage (holiday pay included).
pub fn ww_month(month_wage: Cents, months_paid: u16, earned: Cents, rules: &Rules) -> WwMonth {
    let full = ww_benefit(month_wage, months_paid, rules);
    let capped = capped_month_wage(month_wage, rules);
    let counted = share_of(earned.max(0), cap_ratio(month_wage, rules));
    if counted > share_of(capped, rules.ww.end_share) {
        return WwMonth { benefit: 0, withheld: full, ended: true };
    }
    let benefit = share_of(capped - counted, rate(months_paid, rules));
    WwMonth { benefit, withheld: full - benefit, ended: false }
}

fn rate(months_paid: u16, rules: &Rules) -> f64 {
    if months_paid < rules.ww.first_months { rules.ww.rate_first } else { rules.ww.rate_after }
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;
    use proptest::prelude::*;

    fn duration(years_before: u16, years_since: u16, recent_years: u16) -> u16 {
        ww_duration(WorkHistory { years_before, years_since, recent_years }, &rules_2025())
    }

    #[test]
    fn worked_cases_of_the_duration() {
        // (years before 2016, years since, of the last five, months)
        for (before, since, recent, months) in [
            (20, 6, 5, 23), // Jeroen, uwv.nl: 20 months and 6 halves.
            (0, 7, 5, 7),
            (0, 2, 2, 3),  // The year test fails.
            (12, 9, 3, 3), // A long history, but out of work of late.
            (0, 4, 4, 4),
            (4, 9, 5, 12),  // Ten full years and three halves, rounded up.
            (10, 9, 5, 15), // Ten full years and nine halves, rounded up.
            (30, 9, 5, 24), // The cap.
        ] {
            assert_eq!(duration(before, since, recent), months, "{before} + {since}, {recent}");
        }
    }

    #[test]
    fn months_of_history_are_the_latest_years() {
        let rules = rules_2025();
        for (months, duration) in
            [(0, 3), (47, 3), (48, 4), (7 * 12, 7), (10 * 12, 10), (19 * 12 + 11, 15), (480, 24)]
        {
            let history = WorkHistory::of_months(months, Month(1500), &rules);
            assert_eq!(ww_duration(history, &rules), duration, "{months}");
        }
    }

    #[test]
    fn worked_cases_of_the_month() {
        let rules = rules_2025();
        // uwv.nl and hr-center.nl: wage 1,800, earned 800, 70% of the rest.
        assert_eq!(ww_month(180_000, 2, 80_000, &rules).benefit, 70_000);
        assert_eq!(ww_month(180_000, 1, 80_000, &rules).benefit, 75_000);
        assert_eq!(ww_benefit(180_000, 0, &rules), 135_000);
        assert_eq!(ww_benefit(180_000, 2, &rules), 126_000);
        // Above the maximum dagloon: 75% of 6,322.07.
        assert_eq!(ww_benefit(1_000_000, 0, &rules), 474_155);
        assert!(!ww_month(180_000, 5, 157_500, &rules).ended);
        assert!(ww_month(180_000, 5, 157_501, &rules).ended);
    }

    #[test]
    fn right_and_hours() {
        let rules = rules_2025();
        assert!(ww_entitled(6, &rules));
        assert!(!ww_entitled(5, &rules));
        for (old, lost, unemployed) in [
            (36.0, 5.0, true),
            (36.0, 4.0, false),
            (8.0, 4.0, true),
            (8.0, 3.0, false),
            (0.0, 0.0, false),
        ] {
            assert_eq!(loses_enough_hours(old, lost, &rules), unemployed, "{lost} of {old}");
        }
    }

    proptest! {
        #[test]
        fn a_longer_history_never_shortens_the_right(
            before in 0..45u16, since in 0..20u16, recent in 0..=5u16
        ) {
            let rules = rules_2025();
            let now = duration(before, since, recent);
            prop_assert!((rules.ww.min_duration..=rules.ww.max_duration).contains(&now));
            prop_assert!(duration(before + 1, since, recent) >= now);
            prop_assert!(duration(before, since + 1, recent) >= now);
        }

        /// Paid and withheld add up to the full benefit, and work pays until the right ends.
        #[test]
        fn settlement_conserves_and_work_pays(
            wage in 50_000..1_500_000i64, earned in 0..600_000i64, more in 1..50_000i64, paid in 0..24u16
        ) {
            let rules = rules_2025();
            let (less, better) =
                (ww_month(wage, paid, earned, &rules), ww_month(wage, paid, earned + more, &rules));
            prop_assert_eq!(less.benefit + less.withheld, ww_benefit(wage, paid, &rules));
            prop_assert!(less.benefit >= 0 && less.withheld >= 0);
            prop_assert!(better.benefit <= less.benefit);
            if !better.ended {
                prop_assert!(better.benefit + more >= less.benefit);
            }
        }
    }
}
