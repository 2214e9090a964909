//! Income tax of a year on wage and benefit, for people below AOW age.
//!
//! ```text
//! tax = max(brackets(taxable) - general credit(taxable) - labor credit(wage), 0)
//! general credit = max(general_max - general_slope · (taxable - general_from)+, 0)
//! labor credit   = labor_rate_k on each of three slices of the wage, then - labor_slope above
//!                  labor_3_end, never below 0
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | brackets | cents per year, share | law: Wet IB 2001 art. 2.10, premiums included |
//! | `general_..` | cents per year, share | law: Wet IB 2001 art. 8.10 |
//! | `labor_..` | cents per year, share | law: Wet IB 2001 art. 8.11 |
//! | `employee_pension_share` | share of the gross wage | assumption |
//!
//! Only box 1 of one person with these two credits: no mortgage, no credits for children, no
//! transfer of a credit between partners.

use super::Rules;
use super::money::share_of;
use crate::units::Cents;

/// Parameters of the income tax; amounts in cents per year.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxRules {
    /// End of the first bracket. Wet IB 2001 art. 2.10.
    pub bracket_1_end: Cents,
    /// End of the second bracket. Wet IB 2001 art. 2.10.
    pub bracket_2_end: Cents,
    /// Rate of the first bracket, premiums included.
    pub rate_1: f64,
    /// Rate of the second bracket.
    pub rate_2: f64,
    /// Rate above.
    pub rate_3: f64,
    /// Largest algemene heffingskorting. Wet IB 2001 art. 8.10.
    pub general_max: Cents,
    /// Taxable income from which it falls.
    pub general_from: Cents,
    /// By how much it falls per euro.
    pub general_slope: f64,
    /// End of the first slice of the arbeidskorting. Wet IB 2001 art. 8.11.
    pub labor_1_end: Cents,
    /// End of the second slice.
    pub labor_2_end: Cents,
    /// End of the third slice; the credit falls above it.
    pub labor_3_end: Cents,
    /// Credit per euro of wage in the first slice.
    pub labor_rate_1: f64,
    /// Credit per euro of wage in the second slice.
    pub labor_rate_2: f64,
    /// Credit per euro of wage in the third slice.
    pub labor_rate_3: f64,
    /// By how much the credit falls per euro above the third slice.
    pub labor_slope: f64,
    /// Pension contribution that an employee pays from the gross wage. Assumption.
    pub employee_pension_share: f64,
}

/// Tax of a year on taxable wage and taxable benefit, cents.
pub fn income_tax_year(wage: Cents, benefit: Cents, rules: &Rules) -> Cents {
    let law = &rules.tax;
    let taxable = (wage + benefit).max(0);
    let brackets = share_of(slice(taxable, 0, law.bracket_1_end), law.rate_1)
        + share_of(slice(taxable, law.bracket_1_end, law.bracket_2_end), law.rate_2)
        + share_of((taxable - law.bracket_2_end).max(0), law.rate_3);
    let fall = share_of((taxable - law.general_from).max(0), law.general_slope);
    let general = (law.general_max - fall).max(0);
    (brackets - general - labor_credit(wage.max(0), law)).max(0)
}

/// Net income of a year from a gross wage (holiday pay included) and a taxed benefit, cents: after
/// the employee's pension contribution and tax.
pub fn net_year(gross_wage: Cents, benefit: Cents, rules: &Rules) -> Cents {
    let wage = taxable_wage(gross_wage, rules);
    wage + benefit - income_tax_year(wage, benefit, rules)
}

/// Gross wage less the employee's pension contribution, cents.
pub fn taxable_wage(gross_wage: Cents, rules: &Rules) -> Cents {
    gross_wage - share_of(gross_wage, rules.tax.employee_pension_share)
}

fn labor_credit(wage: Cents, law: &TaxRules) -> Cents {
    let built = share_of(slice(wage, 0, law.labor_1_end), law.labor_rate_1)
        + share_of(slice(wage, law.labor_1_end, law.labor_2_end), law.labor_rate_2)
        + share_of(slice(wage, law.labor_2_end, law.labor_3_end), law.labor_rate_3);
    (built - share_of((wage - law.labor_3_end).max(0), law.labor_slope)).max(0)
}

fn slice(amount: Cents, from: Cents, to: Cents) -> Cents {
    (amount.min(to) - from).max(0)
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn worked_cases_of_2025() {
        let rules = rules_2025();
        // (wage, benefit, tax), whole euros by hand, within one euro.
        for (wage, benefit, tax) in [
            (0, 20_000, 4_096),   // 7,164 - 3,068: a benefit earns no labor credit.
            (28_406, 0, 1_839),   // 10,175 - 3,068 - 5,268.
            (43_071, 0, 7_767),   // 13,770 + 1,735 - 2,139 - 5,599.
            (130_000, 0, 54_479), // Both credits are gone.
            (5_000, 0, 0),
        ] {
            let got = income_tax_year(wage * 100, benefit * 100, &rules);
            assert!((got - tax * 100).abs() <= 150, "{wage} + {benefit}: {got} vs {tax}");
        }
    }

    #[test]
    fn the_labor_credit_peaks_at_5599() {
        let rules = rules_2025();
        assert!((labor_credit(4_307_100, &rules.tax) - 559_900).abs() <= 100);
        assert_eq!(labor_credit(13_000_000, &rules.tax), 0);
    }

    proptest! {
        /// A gross euro more is never a net euro less.
        #[test]
        fn net_rises_with_gross(wage in 0..15_000_000i64, benefit in 0..5_000_000i64, more in 100..1_000_000i64) {
            let rules = rules_2025();
            prop_assert!(net_year(wage + more, benefit, &rules) >= net_year(wage, benefit, &rules));
            prop_assert!(net_year(wage, benefit + more, &rules) >= net_year(wage, benefit, &rules));
            prop_assert!(income_tax_year(wage, benefit, &rules) >= 0);
        }
    }
}
