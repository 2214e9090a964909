//! Net income: what a person gains a month by accepting a job.
//!
//! ```text
//! disposable = net(wage, taxed benefit) + bijstand + allowances + local support
//! gain(job)  = disposable(job and what is left of the benefit) - disposable(benefit without job)
//! participation tax = 1 - gain / gross wage of the job
//! ```
//!
//! | part | status |
//! | --- | --- |
//! | tax and credits, settlement of each benefit | law: see `tax.rs` and the file of the benefit |
//! | zorgtoeslag | law |
//! | huurtoeslag, local support, employee pension | assumption; see `toeslagen.rs`, `tax.rs` |
//!
//! A month is a twelfth of a year that looks like it: allowances and credits are settled on the
//! year, which this leaves out. From single bijstand to the full-time minimum wage the
//! participation tax is 74%, inside the 70-85% of the evidence (B); the assumed parts at the mild
//! and the harsh end of their ranges give 68% and 80%. Travel, childcare and the value of free
//! time belong to the decision, not here.

use super::Rules;
use super::bijstand::{Applicant, bijstand_norm, bijstand_payment};
use super::ioaw::ioaw_payment;
use super::tax::{net_year, taxable_wage};
use super::toeslagen::{care_allowance_year, local_support_year, rent_allowance_year};
use super::wajong::{WajongClass, wajong_benefit};
use super::wia::{WgaCase, iva_benefit, wga_benefit};
use super::ww::ww_month;
use super::zw::zw_benefit;
use crate::codes::{Benefit, Household};
use crate::units::Cents;

/// What comes in a month, cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Income {
    /// Gross wage with holiday pay.
    pub wage: Cents,
    /// Gross benefit that is taxed: WW, ZW, WGA, IVA, Wajong.
    pub benefit: Cents,
    /// Net benefit: bijstand, IOAW.
    pub bijstand: Cents,
}

/// A person who draws a benefit, or none, and may accept a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// The benefit drawn.
    pub benefit: Benefit,
    /// Old gross month wage with holiday pay behind WW, ZW, WGA and IVA, cents.
    pub base_wage: Cents,
    /// Months of this benefit already paid.
    pub months_paid: u16,
    /// Length of the wage-related phase of a WGA, months.
    pub wage_related_months: u16,
    /// Share of earning capacity lost (WGA, Wajong), 0 to 1.
    pub loss: f64,
    /// Age in months.
    pub age: u16,
    /// Household position.
    pub household: Household,
    /// Net income of the partner, cents a month.
    pub partner: Cents,
    /// Months in which the bijstand disregard was used.
    pub disregard_used: u16,
}

impl Claim {
    /// Someone of this age and household without a benefit, to be filled in.
    pub fn none(age_months: u16, household: Household) -> Self {
        Self {
            benefit: Benefit::None,
            base_wage: 0,
            months_paid: 0,
            wage_related_months: 0,
            loss: 0.0,
            age: age_months,
            household,
            partner: 0,
            disregard_used: 0,
        }
    }
}

/// Wage and what is left of the benefit beside a job of `wage` cents gross a month (holiday pay
/// included); with wage 0, the benefit as it is.
pub fn income_beside_job(claim: &Claim, wage: Cents, rules: &Rules) -> Income {
    let wage = wage.max(0);
    let mut income = Income { wage, ..Income::default() };
    match claim.benefit {
        Benefit::None => {}
        Benefit::Ww => {
            income.benefit = ww_month(claim.base_wage, claim.months_paid, wage, rules).benefit;
        }
        // Who starts a job has recovered: the Ziektewet ends.
        Benefit::Zw if wage > 0 => {}
        Benefit::Zw => income.benefit = zw_benefit(claim.base_wage, claim.months_paid, rules),
        Benefit::Wga => {
            let case = WgaCase {
                month_wage: claim.base_wage,
                months_paid: claim.months_paid,
                wage_related_months: claim.wage_related_months,
                loss: claim.loss,
                earned: wage,
            };
            income.benefit = wga_benefit(&case, rules);
        }
        Benefit::Iva => income.benefit = iva_benefit(claim.base_wage, wage, rules),
        Benefit::Wajong => {
            let none_left = claim.loss >= rules.wia.full_threshold;
            let class = if none_left { WajongClass::NoCapacity } else { WajongClass::Capacity };
            income.benefit = wajong_benefit(class, claim.age, wage, rules);
        }
        Benefit::Bijstand => {
            let applicant = Applicant {
                age: claim.age,
                household: claim.household,
                earned: net_month(wage, rules),
                other: 0,
                partner: claim.partner,
                disregard_used: claim.disregard_used,
            };
            income.bijstand = bijstand_payment(&applicant, rules);
        }
        Benefit::Ioaw => {
            let counted = net_month(wage, rules) + claim.partner.max(0);
            income.bijstand = ioaw_payment(claim.age, claim.household, counted, rules);
        }
    }
    income
}

/// Net income of a month with allowances and local support, cents; a partner's own income is left
/// out, as it cancels in every comparison.
pub fn disposable(income: &Income, age_months: u16, household: Household, rules: &Rules) -> Cents {
    let (wage, benefit, bijstand) = (12 * income.wage, 12 * income.benefit, 12 * income.bijstand);
    let net = net_year(wage, benefit, rules) + bijstand;
    let tested =
        taxable_wage(wage, rules) + benefit + taxable_of_bijstand(bijstand, household, rules);
    let local = match (household, bijstand_norm(age_months, household, rules)) {
        (Household::PartnerWithIncome, _) | (_, None) => 0,
        (_, Some(norm)) => local_support_year(net, 12 * norm, rules),
    };
    let year = net
        + care_allowance_year(tested, household, rules)
        + rent_allowance_year(tested, household, rules)
        + local;
    year / 12
}

/// Net gain a month of accepting a job of `wage` cents gross a month (holiday pay included).
/// Negative where work does not pay.
pub fn net_gain(claim: &Claim, wage: Cents, rules: &Rules) -> Cents {
    let with = income_beside_job(claim, wage, rules);
    let without = income_beside_job(claim, 0, rules);
    disposable(&with, claim.age, claim.household, rules)
        - disposable(&without, claim.age, claim.household, rules)
}

/// Share of the gross wage of a job that does not reach the person; 0 for a wage of 0.
pub fn participation_tax(claim: &Claim, wage: Cents, rules: &Rules) -> f64 {
    if wage <= 0 {
        return 0.0;
    }
    1.0 - net_gain(claim, wage, rules) as f64 / wage as f64
}

fn net_month(wage: Cents, rules: &Rules) -> Cents {
    if wage == 0 {
        return 0;
    }
    net_year(12 * wage, 0, rules) / 12
}

/// Taxable income of a year behind a net bijstand of `net` cents a year; a couple splits it.
fn taxable_of_bijstand(net: Cents, household: Household, rules: &Rules) -> Cents {
    let law = &rules.tax;
    let heads = if household == Household::Single { 1 } else { 2 };
    let each = (net / heads) as f64;
    let credit = law.general_max as f64;
    // Below this the credit covers all tax, so net is gross.
    let untaxed = credit / law.rate_1;
    let gross = if each <= untaxed { each } else { (each - credit) / (1.0 - law.rate_1) };
    gross.round() as Cents * heads
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::super::{monthly_minimum, with_holiday_pay};
    use super::*;
    use Household::{PartnerWithIncome, PartnerWithoutIncome, Single};
    use proptest::prelude::*;

    const AGE: u16 = 40 * 12;

    fn on(benefit: Benefit, household: Household) -> Claim {
        Claim { benefit, disregard_used: 6, ..Claim::none(AGE, household) }
    }

    fn full_time_minimum(rules: &Rules) -> Cents {
        with_holiday_pay(monthly_minimum(36.0, AGE, rules), rules)
    }

    #[test]
    fn from_single_bijstand_to_the_minimum_wage_loses_70_to_85_percent() {
        let rules = rules_2025();
        let claim = on(Benefit::Bijstand, Single);
        let tax = participation_tax(&claim, full_time_minimum(&rules), &rules);
        assert!((0.70..=0.85).contains(&tax), "{tax}");
        assert!((tax - 0.741).abs() < 0.001, "{tax}");
    }

    #[test]
    fn a_couple_on_bijstand_gains_less_than_a_single_person() {
        let rules = rules_2025();
        let wage = full_time_minimum(&rules);
        let couple = net_gain(&on(Benefit::Bijstand, PartnerWithoutIncome), wage, &rules);
        let single = net_gain(&on(Benefit::Bijstand, Single), wage, &rules);
        assert!(couple < single, "{couple} {single}");
    }

    #[test]
    fn part_time_work_beside_bijstand_pays_only_during_the_disregard() {
        let rules = rules_2025();
        let after = on(Benefit::Bijstand, Single);
        let during = Claim { disregard_used: 0, ..after };
        let wage = 60_000;
        assert!(net_gain(&after, wage, &rules).abs() <= 1);
        // A quarter of the net wage of 582 (3% pension, no tax).
        assert_eq!(income_beside_job(&during, wage, &rules).bijstand, 134_545 - 43_650);
        assert!(net_gain(&during, wage, &rules) > 0);
    }

    #[test]
    fn each_benefit_follows_its_own_law() {
        let rules = rules_2025();
        let wage = 100_000;
        let claim = |benefit| Claim {
            base_wage: 300_000,
            months_paid: 3,
            wage_related_months: 12,
            loss: 0.5,
            ..on(benefit, Single)
        };
        // 1,000 a month is 956.32 net: 3% pension, 35.82% tax less both credits.
        for (benefit, taxed, net) in [
            (Benefit::None, 0, 0),
            (Benefit::Ww, 140_000, 0),
            (Benefit::Zw, 0, 0),
            (Benefit::Wga, 140_000, 0),
            (Benefit::Iva, 155_000, 0),
            (Benefit::Wajong, 95_700, 0),
            (Benefit::Bijstand, 0, 38_913),
            (Benefit::Ioaw, 0, 38_913),
        ] {
            let income = income_beside_job(&claim(benefit), wage, &rules);
            assert_eq!(income, Income { wage, benefit: taxed, bijstand: net }, "{benefit:?}");
        }
        let sick = income_beside_job(&claim(Benefit::Zw), 0, &rules);
        assert_eq!(sick.benefit, 210_000);
    }

    #[test]
    fn no_job_no_gain() {
        let rules = rules_2025();
        for benefit in [Benefit::None, Benefit::Ww, Benefit::Bijstand, Benefit::Ioaw] {
            assert_eq!(net_gain(&on(benefit, Single), 0, &rules), 0);
            assert!(participation_tax(&on(benefit, Single), 0, &rules).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn without_benefit_or_allowances_the_gain_is_the_net_wage() {
        let rules = rules_2025();
        let claim = on(Benefit::None, PartnerWithIncome);
        assert_eq!(net_gain(&claim, 300_000, &rules), net_month(300_000, &rules));
    }

    proptest! {
        /// A better paid job is never worse for someone without a benefit, or on bijstand once the
        /// disregard is used.
        #[test]
        fn gain_rises_with_the_wage(
            wage in 0..800_000i64, more in 1_000..100_000i64, household in 0..3u8
        ) {
            let rules = rules_2025();
            let household = Household::from_index(household);
            for benefit in [Benefit::None, Benefit::Bijstand, Benefit::Ioaw] {
                let claim = on(benefit, household);
                let (less, better) =
                    (net_gain(&claim, wage, &rules), net_gain(&claim, wage + more, &rules));
                // Grossing up a partial bijstand moves the tested income by a rounding.
                prop_assert!(better >= less - 2, "{benefit:?} {less} {better}");
            }
        }
    }
}
