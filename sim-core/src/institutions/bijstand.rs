//! Bijstand: the last net under the household.
//!
//! ```text
//! right     age in [min_age, AOW age), wealth below the limit, countable income < norm
//! norm      single / couple; below adult_age young_single, twice that for a couple
//! countable = net earnings - disregard + other net income + net income of the partner
//! disregard = min(disregard_share · net earnings, disregard_max), the first disregard_months
//! payment   = max(norm - countable, 0)                       net, holiday pay included
//! public cost = gross_cost_factor · payment
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `single`, `couple`, `young_single` | net cents per month, with holiday pay | law: Pw art. 20, 21 |
//! | `min_age`, `adult_age` | months | law: Pw art. 19, 20, 21 |
//! | `disregard_..` | share, cents per month, months | law: Pw art. 31 |
//! | `share_barred_by_wealth` | share of households below the norm | assumption |
//! | `partner_income` | net cents per month | assumption, for worlds without partner amounts |
//! | `gross_cost_factor` | euro of public cost per net euro | evidence B: 18,800 a year (2025) |
//!
//! A couple where the partner has income is tested on that income; a couple shares one norm. The
//! partner is taken to be in the same age class (assumption). Ignored: the kostendelersnorm (adults
//! who share a home get less), children, the four-week search period under 27, people in
//! institutions, bijzondere bijstand. The gross cost contains tax, premiums and the mix of partial
//! payments: 18,800 / (12 · 1,345.45) = 1.16; grossing up one full single norm gives 1.34.

use super::Rules;
use super::aow::reached_aow;
use super::money::share_of;
use crate::codes::Household;
use crate::units::Cents;

/// Parameters of the bijstand.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BijstandRules {
    /// Norm of a single person or single parent, net cents a month with holiday pay. Pw art. 21.
    pub single: Cents,
    /// Norm of a couple, net cents a month with holiday pay. Pw art. 21.
    pub couple: Cents,
    /// Norm of a single person below `adult_age`, net cents a month. Pw art. 20.
    pub young_single: Cents,
    /// Least age, months. Pw art. 19.
    pub min_age: u16,
    /// Age from which the full norm holds, months. Pw art. 20, 21.
    pub adult_age: u16,
    /// Share of net earnings that is not counted. Pw art. 31.
    pub disregard_share: f64,
    /// Most that is not counted, cents a month. Pw art. 31.
    pub disregard_max: Cents,
    /// How long, months. Pw art. 31.
    pub disregard_months: u16,
    /// Wealth limit of a single person, cents. Pw art. 34. For information: wealth is not modeled.
    pub wealth_limit_single: Cents,
    /// Wealth limit of a couple or family, cents. Pw art. 34.
    pub wealth_limit_family: Cents,
    /// Share of households below the norm that own more than the limit. Assumption.
    pub share_barred_by_wealth: f64,
    /// Net income of a partner who has income, cents a month. Assumption.
    pub partner_income: Cents,
    /// Public cost of one net euro of bijstand. Evidence, B.
    pub gross_cost_factor: f64,
}

/// The household that the law tests in one month; amounts are net cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// Age in months.
    pub age: u16,
    /// Household position.
    pub household: Household,
    /// Net earnings.
    pub earned: Cents,
    /// Other net income of the person: another benefit.
    pub other: Cents,
    /// Net income of the partner; ignored for a single person.
    pub partner: Cents,
    /// Months in which the disregard was used already.
    pub disregard_used: u16,
}

/// Norm of the household, net cents a month; `None` outside the ages of the law.
pub fn bijstand_norm(age_months: u16, household: Household, rules: &Rules) -> Option<Cents> {
    let law = &rules.bijstand;
    if age_months < law.min_age || reached_aow(age_months, rules) {
        return None;
    }
    let young = age_months < law.adult_age;
    Some(match (household, young) {
        (Household::Single, false) => law.single,
        (Household::Single, true) => law.young_single,
        (_, false) => law.couple,
        (_, true) => 2 * law.young_single,
    })
}

/// Part of net earnings that is not counted, cents.
pub fn bijstand_disregard(earned: Cents, months_used: u16, rules: &Rules) -> Cents {
    let law = &rules.bijstand;
    if months_used >= law.disregard_months || earned <= 0 {
        return 0;
    }
    share_of(earned, law.disregard_share).min(law.disregard_max)
}

/// Net payment of a month, cents; 0 when there is no right. The wealth test is apart:
/// [`passes_wealth_test`].
pub fn bijstand_payment(applicant: &Applicant, rules: &Rules) -> Cents {
    let Some(norm) = bijstand_norm(applicant.age, applicant.household, rules) else {
        return 0;
    };
    let partner = match applicant.household {
        Household::Single => 0,
        _ => applicant.partner.max(0),
    };
    let counted = applicant.earned.max(0)
        - bijstand_disregard(applicant.earned, applicant.disregard_used, rules)
        + applicant.other.max(0)
        + partner;
    (norm - counted).max(0)
}

/// Whether a household owns less than the limit, for its fixed mark in [0, 1).
pub fn passes_wealth_test(mark: f64, rules: &Rules) -> bool {
    mark >= rules.bijstand.share_barred_by_wealth
}

/// Net income of the partner where the world holds no amount, cents a month.
pub fn typical_partner_income(household: Household, rules: &Rules) -> Cents {
    match household {
        Household::PartnerWithIncome => rules.bijstand.partner_income,
        Household::Single | Household::PartnerWithoutIncome => 0,
    }
}

/// What a net payment costs the state, cents.
pub fn bijstand_public_cost(payment: Cents, rules: &Rules) -> Cents {
    share_of(payment, rules.bijstand.gross_cost_factor)
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;
    use Household::{PartnerWithIncome, PartnerWithoutIncome, Single};
    use proptest::prelude::*;

    fn applicant(household: Household, earned: Cents, partner: Cents) -> Applicant {
        Applicant { age: 40 * 12, household, earned, other: 0, partner, disregard_used: 0 }
    }

    #[test]
    fn norms_of_january_2025() {
        let rules = rules_2025();
        for (years, household, norm) in [
            (17, Single, None),
            (18, Single, Some(33_217)),
            (20, PartnerWithoutIncome, Some(66_434)),
            (21, Single, Some(134_545)),
            (50, PartnerWithIncome, Some(192_207)),
            (66, Single, Some(134_545)),
            (67, Single, None),
        ] {
            assert_eq!(bijstand_norm(years * 12, household, &rules), norm, "{household:?} {years}");
        }
    }

    #[test]
    fn worked_cases_of_the_payment() {
        let rules = rules_2025();
        for (who, payment) in [
            (applicant(Single, 0, 0), 134_545),
            (applicant(Single, 0, 50_000), 134_545), // A single person has no partner.
            (applicant(PartnerWithoutIncome, 0, 0), 192_207),
            (applicant(PartnerWithIncome, 0, 150_000), 42_207),
            (applicant(PartnerWithIncome, 0, 220_000), 0),
            (applicant(Single, 80_000, 0), 74_545), // A quarter of 800 is kept.
            (applicant(Single, 120_000, 0), 42_205), // 276.60 at most is kept.
            (Applicant { disregard_used: 6, ..applicant(Single, 80_000, 0) }, 54_545),
            (Applicant { other: 100_000, ..applicant(Single, 0, 0) }, 34_545),
            (Applicant { age: 67 * 12, ..applicant(Single, 0, 0) }, 0),
        ] {
            assert_eq!(bijstand_payment(&who, &rules), payment, "{who:?}");
        }
    }

    #[test]
    fn a_full_year_for_a_single_person_costs_about_18_700() {
        let rules = rules_2025();
        let year = 12 * bijstand_public_cost(rules.bijstand.single, &rules);
        assert!((1_860_000..1_890_000).contains(&year), "{year}");
    }

    #[test]
    fn the_wealth_test_bars_its_share() {
        let rules = rules_2025();
        let barred = (0..1000).filter(|k| !passes_wealth_test(f64::from(*k) / 1e3, &rules)).count();
        assert!((barred as f64 / 1e3 - rules.bijstand.share_barred_by_wealth).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn payment_falls_with_income_and_work_pays(
            earned in 0..250_000i64, more in 1..50_000i64, partner in 0..250_000i64, used in 0..8u16
        ) {
            let rules = rules_2025();
            let pay = |earned| bijstand_payment(
                &Applicant { disregard_used: used, ..applicant(PartnerWithIncome, earned, partner) },
                &rules,
            );
            prop_assert!((0..=rules.bijstand.couple).contains(&pay(earned)));
            prop_assert!(pay(earned + more) <= pay(earned));
            prop_assert!(pay(earned + more) + more >= pay(earned));
        }
    }
}
