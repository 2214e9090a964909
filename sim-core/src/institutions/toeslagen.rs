//! Toeslagen and local support: what a household loses as its income rises.
//!
//! ```text
//! care  = max(care_max - care_slope · (income - care_from)+, 0)                      zorgtoeslag
//! rent  = rent_share · max(rent_max - rent_slope · (income - rent_from)+, 0)        huurtoeslag, mean
//! local = local_support · clamp((local_end · norm - net) / ((local_end - 1) · norm), 0, 1)
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `care_..` | cents per year, share | law: Wet op de zorgtoeslag |
//! | `rent_..` | cents per year, share | assumption: the law's curve made linear for a rent of 600 |
//! | `local_..` | cents per year, share of the norm | assumption: inkomenstoeslag, tax waiver, minimabeleid |
//!
//! These are means over households with and without the allowance, for one decision: is work worth
//! it. A couple where both have income gets none of them (assumption). No children, so no
//! kindgebonden budget and no kinderopvangtoeslag.

use super::Rules;
use super::money::share_of;
use crate::codes::Household;
use crate::units::Cents;

/// Parameters of allowances; amounts in cents per year.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToeslagenRules {
    /// Largest zorgtoeslag of a single person. Wet op de zorgtoeslag art. 2.
    pub care_max_single: Cents,
    /// Largest zorgtoeslag of a couple. Wet op de zorgtoeslag art. 2.
    pub care_max_couple: Cents,
    /// Income of the household from which it falls. Wet op de zorgtoeslag art. 2.
    pub care_from: Cents,
    /// By how much it falls per euro. Wet op de zorgtoeslag art. 2.
    pub care_slope: f64,
    /// Share of households on a low income that gets huurtoeslag. Assumption.
    pub rent_share: f64,
    /// Huurtoeslag of such a household at a low income. Assumption.
    pub rent_max: Cents,
    /// Income from which it falls, single person. Assumption.
    pub rent_from_single: Cents,
    /// Income from which it falls, couple. Assumption.
    pub rent_from_couple: Cents,
    /// By how much it falls per euro. Assumption, from one published case.
    pub rent_slope: f64,
    /// Local support of a household on the bijstand norm. Assumption.
    pub local_support: Cents,
    /// Net income, as a multiple of the norm, at which local support has ended. Assumption.
    pub local_end: f64,
}

/// Zorgtoeslag of a year at a taxable household income, cents.
pub fn care_allowance_year(income: Cents, household: Household, rules: &Rules) -> Cents {
    let law = &rules.toeslagen;
    let max = match household {
        Household::Single => law.care_max_single,
        Household::PartnerWithoutIncome => law.care_max_couple,
        Household::PartnerWithIncome => return 0,
    };
    (max - share_of((income - law.care_from).max(0), law.care_slope)).max(0)
}

/// Mean huurtoeslag of a year at a taxable household income, cents.
pub fn rent_allowance_year(income: Cents, household: Household, rules: &Rules) -> Cents {
    let law = &rules.toeslagen;
    let from = match household {
        Household::Single => law.rent_from_single,
        Household::PartnerWithoutIncome => law.rent_from_couple,
        Household::PartnerWithIncome => return 0,
    };
    let full = (law.rent_max - share_of((income - from).max(0), law.rent_slope)).max(0);
    share_of(full, law.rent_share)
}

/// Local support of a year for a household with this net income a year, cents; full at the norm,
/// none at `local_end` times the norm, on a line between. `norm_year` is the norm of a year.
pub fn local_support_year(net_year: Cents, norm_year: Cents, rules: &Rules) -> Cents {
    let law = &rules.toeslagen;
    let span = norm_year as f64 * (law.local_end - 1.0);
    if span <= 0.0 {
        return if net_year <= norm_year { law.local_support } else { 0 };
    }
    let left = (norm_year as f64 * law.local_end - net_year as f64) / span;
    share_of(law.local_support, left.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;
    use Household::{PartnerWithIncome, PartnerWithoutIncome, Single};

    #[test]
    fn zorgtoeslag_of_2025() {
        let rules = rules_2025();
        assert_eq!(care_allowance_year(2_000_000, Single, &rules), 157_300);
        assert_eq!(care_allowance_year(2_840_600, PartnerWithoutIncome, &rules), 301_000);
        assert_eq!(care_allowance_year(2_000_000, PartnerWithIncome, &rules), 0);
        // Published: a single person keeps it up to 39,719, where at least 24 a year is left.
        let at_limit = care_allowance_year(3_971_900, Single, &rules);
        assert!((2_000..2_800).contains(&at_limit), "{at_limit}");
        // Published case: income 38,000 gives 21 a month.
        let case = care_allowance_year(3_800_000, Single, &rules) / 12;
        assert!((2_050..2_250).contains(&case), "{case}");
    }

    #[test]
    fn allowances_never_rise_with_income_and_end() {
        let rules = rules_2025();
        for household in [Single, PartnerWithoutIncome, PartnerWithIncome] {
            let by_income: Vec<_> = (0..100)
                .map(|k| {
                    let income = k * 100_000;
                    -(care_allowance_year(income, household, &rules)
                        + rent_allowance_year(income, household, &rules)
                        + local_support_year(income, 1_614_540, &rules))
                })
                .collect();
            assert!(by_income.is_sorted());
            assert_eq!(by_income[99], 0);
        }
    }

    #[test]
    fn local_support_fades_between_the_norm_and_its_end() {
        let rules = rules_2025();
        let (full, end) = (rules.toeslagen.local_support, rules.toeslagen.local_end);
        assert_eq!(local_support_year(1_000_000, 1_000_000, &rules), full);
        assert_eq!(local_support_year((1e6 * end) as Cents, 1_000_000, &rules), 0);
        let middle = (1e6 * f64::midpoint(1.0, end)) as Cents;
        assert_eq!(local_support_year(middle, 1_000_000, &rules), full / 2);
    }
}
