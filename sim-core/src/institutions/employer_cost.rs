//! What an hour of work costs the employer.
//!
//! ```text
//! cost(wage) = wage with holiday pay · (1 + charges · insured part + pension_share)
//! charges    = AWf (low for permanent, high for flexible) + Aof (low for small firms) + childcare
//!              + Whk + Zvw
//! insured part = min(wage, max_premium_wage / 12) / wage
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `awf_..`, `aof_..`, `childcare`, `zvw` | share of the capped wage | law: Wfsv art. 27, 36; Zvw art. 45 |
//! | `whk` | share of the capped wage | evidence: published mean; own rates vary by firm and sector |
//! | `max_premium_wage` | cents per year | law: Wfsv art. 17 |
//! | `pension_share` | share of the gross wage | assumption, 0.08 to 0.16 by sector |
//!
//! Small means up to 25 times the mean wage sum (Wfsv); firms of 10-49 people count as small
//! (assumption). Sick pay, training, transitievergoeding and overhead are costs of events and
//! stand elsewhere. A self-employed contractor is paid the wage and nothing more.

use super::Rules;
use super::minimumloon::with_holiday_pay;
use super::money::share_of;
use crate::codes::{Contract, FirmSize};
use crate::units::Cents;

/// Parameters of the employer's charges.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployerCostRules {
    /// AWf premium on permanent contracts, share of the capped wage. Wfsv art. 27.
    pub awf_low: f64,
    /// AWf premium on flexible contracts, share of the capped wage. Wfsv art. 27.
    pub awf_high: f64,
    /// Aof premium of small employers, share of the capped wage. Wfsv art. 36.
    pub aof_low: f64,
    /// Aof premium of other employers, share of the capped wage. Wfsv art. 36.
    pub aof_high: f64,
    /// Surcharge for childcare, share of the capped wage.
    pub childcare: f64,
    /// Mean Whk premium (WGA and ZW), share of the capped wage. Evidence.
    pub whk: f64,
    /// Employer's Zvw levy, share of the capped wage. Zvw art. 45.
    pub zvw: f64,
    /// Wage above which no premium is due, cents per year. Wfsv art. 17.
    pub max_premium_wage: Cents,
    /// Employer's pension contribution, share of the gross wage. Assumption.
    pub pension_share: f64,
}

/// Statutory charges as a share of the capped wage.
pub fn charge_share(contract: Contract, size: FirmSize, rules: &Rules) -> f64 {
    if contract == Contract::SelfEmployed {
        return 0.0;
    }
    let law = &rules.employer_cost;
    let awf = if contract.is_flexible() { law.awf_high } else { law.awf_low };
    let aof = match size {
        FirmSize::Micro | FirmSize::Small => law.aof_low,
        FirmSize::Medium | FirmSize::Large => law.aof_high,
    };
    awf + aof + law.childcare + law.whk + law.zvw
}

/// Cost of a month at a gross wage without holiday pay, cents.
pub fn month_cost(month_wage: Cents, contract: Contract, size: FirmSize, rules: &Rules) -> Cents {
    if contract == Contract::SelfEmployed {
        return month_wage;
    }
    let law = &rules.employer_cost;
    let gross = with_holiday_pay(month_wage, rules);
    let insured = gross.min(law.max_premium_wage / 12);
    gross
        + share_of(insured, charge_share(contract, size, rules))
        + share_of(gross, law.pension_share)
}

/// Cost of an hour, cents, at a gross hourly wage without holiday pay in a job of `hours_week`.
pub fn hour_cost(
    hourly: Cents,
    hours_week: f64,
    contract: Contract,
    size: FirmSize,
    rules: &Rules,
) -> Cents {
    let month = super::monthly_wage(hourly, hours_week);
    if month <= 0 {
        return 0;
    }
    share_of(hourly, month_cost(month, contract, size, rules) as f64 / month as f64)
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn charges_of_2025_add_up_as_published() {
        let rules = rules_2025();
        for (contract, size, percent) in [
            (Contract::Permanent, FirmSize::Micro, 17.36),
            (Contract::Permanent, FirmSize::Large, 18.72),
            (Contract::Agency, FirmSize::Large, 23.72),
            (Contract::OnCall, FirmSize::Small, 22.36),
            (Contract::SelfEmployed, FirmSize::Micro, 0.0),
        ] {
            let share = charge_share(contract, size, &rules);
            assert!((share * 100.0 - percent).abs() < 1e-9, "{contract:?} {size:?}: {share}");
        }
    }

    #[test]
    fn an_hour_at_twenty_euro() {
        let rules = rules_2025();
        // 20.00 · 1.08 · (1 + 0.1736 + 0.12) = 27.94.
        assert_eq!(hour_cost(2_000, 36.0, Contract::Permanent, FirmSize::Small, &rules), 2_794);
        assert_eq!(hour_cost(2_000, 36.0, Contract::Temporary, FirmSize::Large, &rules), 2_932);
        assert_eq!(hour_cost(2_000, 36.0, Contract::SelfEmployed, FirmSize::Micro, &rules), 2_000);
    }

    #[test]
    fn the_ratio_to_gross_lies_in_the_published_range() {
        let rules = rules_2025();
        let ratio =
            month_cost(300_000, Contract::Permanent, FirmSize::Small, &rules) as f64 / 300_000.0;
        assert!((1.30..1.40).contains(&ratio), "{ratio}");
    }

    proptest! {
        #[test]
        fn cost_rises_with_the_wage_and_flexible_is_dearer(
            wage in 1..2_000_000i64, more in 1..100_000i64
        ) {
            let rules = rules_2025();
            let cost = |w, c| month_cost(w, c, FirmSize::Medium, &rules);
            prop_assert!(cost(wage + more, Contract::Permanent) >= cost(wage, Contract::Permanent) + more);
            prop_assert!(cost(wage, Contract::Temporary) >= cost(wage, Contract::Permanent));
        }
    }
}
