//! WIA: income after two years of sickness.
//!
//! ```text
//! outcome       rejected / WGA partial / WGA full / IVA, by the shares of decided claims
//! IVA           = max(iva_rate · capped wage - iva_withheld · earned · C/D, 0)
//! WGA, first    = r(m) · max(capped - earned · C/D, 0)     r = 75% in months 0-1, 70% after,
//!                                                          as long as a WW right would last
//! WGA, then     full:                  lau_rate · max(capped - earned · C/D, 0)
//!               earns >= half of rest: lau_rate · (capped - max(rest, earned) · C/D)
//!               else:                  class rate · min(minimum wage, capped)
//! ```
//!
//! | parameter | unit | status |
//! | --- | --- | --- |
//! | `wait_weeks` | weeks | law: WIA art. 23 |
//! | `threshold`, `full_threshold` | share of earning capacity lost | law: WIA art. 4, 5 |
//! | `share_..` | share of decided claims | evidence: UWV annual report 2018, 59,400 decisions |
//! | `iva_rate`, `iva_withheld` | share of the insured wage, of earnings | law: WIA art. 51, 52 |
//! | `lgu_..`, `lau_rate`, `vvu_..` | share | law: WIA art. 61, 62 |
//! | `partial_loss` | share of earning capacity lost | assumption, mean of the partial class |
//!
//! The wage-related phase takes its length from [`super::ww_duration`] (WIA art. 59). An outcome is
//! a class, not a percentage: the mean loss stands for the partial class (assumption). Not modeled:
//! reassessment (a process, not a rule), Toeslagenwet, private WGA-hiaat insurance, advances while
//! a decision is late.

use super::Rules;
use super::dagloon::{cap_ratio, capped_month_wage};
use super::minimumloon::with_holiday_pay;
use super::money::{months_covering, share_of};
use crate::units::Cents;

/// Parameters of the WIA.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WiaRules {
    /// Weeks of sickness before the WIA. WIA art. 23.
    pub wait_weeks: u16,
    /// Least loss of earning capacity. WIA art. 5.
    pub threshold: f64,
    /// Loss from which someone is fully disabled. WIA art. 4.
    pub full_threshold: f64,
    /// Share of decided claims that is rejected, mostly below the threshold. Evidence.
    pub share_rejected: f64,
    /// Share of decided claims that gives a partial WGA. Evidence.
    pub share_wga_partial: f64,
    /// Share of decided claims that gives a full WGA. Evidence.
    pub share_wga_full: f64,
    /// Share of decided claims that gives an IVA. Evidence.
    pub share_iva: f64,
    /// Mean loss of earning capacity in the partial class. Assumption.
    pub partial_loss: f64,
    /// IVA as a share of the insured wage. WIA art. 51.
    pub iva_rate: f64,
    /// Share of earnings withheld from an IVA. WIA art. 52.
    pub iva_withheld: f64,
    /// Wage-related WGA, first months, as a share of the insured wage. WIA art. 61.
    pub lgu_rate_first: f64,
    /// How many months that lasts. WIA art. 61.
    pub lgu_first_months: u16,
    /// Wage-related WGA afterwards. WIA art. 61.
    pub lgu_rate_after: f64,
    /// Loonaanvulling as a share of what is lost. WIA art. 61.
    pub lau_rate: f64,
    /// Share of the rest capacity that must be earned for the loonaanvulling. WIA art. 60.
    pub lau_used_share: f64,
    /// Vervolguitkering at a loss from 35%, share of the minimum wage. WIA art. 62; so are the next.
    pub vvu_35: f64,
    /// At a loss from 45%.
    pub vvu_45: f64,
    /// At a loss from 55%.
    pub vvu_55: f64,
    /// At a loss from 65%.
    pub vvu_65: f64,
}

/// What a decided claim gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WiaOutcome {
    /// No benefit: the loss is below the threshold, or the claim lapsed.
    Rejected,
    /// WGA with earning capacity left.
    WgaPartial,
    /// WGA, full but not lasting.
    WgaFull,
    /// IVA, full and lasting.
    Iva,
}

/// A person in the WGA in one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WgaCase {
    /// Old gross month wage with holiday pay, cents.
    pub month_wage: Cents,
    /// Months of WGA already paid.
    pub months_paid: u16,
    /// Length of the wage-related phase, months; see [`super::ww_duration`].
    pub wage_related_months: u16,
    /// Share of earning capacity lost, 0 to 1.
    pub loss: f64,
    /// Gross earnings of the month with holiday pay, cents.
    pub earned: Cents,
}

/// Months of sickness before the WIA.
pub fn wia_wait_months(rules: &Rules) -> u16 {
    months_covering(rules.wia.wait_weeks)
}

/// The outcome of a claim for a person's fixed mark in [0, 1); a higher mark is a worse limitation.
pub fn wia_outcome(mark: f64, rules: &Rules) -> WiaOutcome {
    let law = &rules.wia;
    let partial = law.share_rejected + law.share_wga_partial;
    if mark < law.share_rejected {
        WiaOutcome::Rejected
    } else if mark < partial {
        WiaOutcome::WgaPartial
    } else if mark < partial + law.share_wga_full {
        WiaOutcome::WgaFull
    } else {
        WiaOutcome::Iva
    }
}

/// Whether a loss of earning capacity gives a right.
pub fn meets_threshold(loss: f64, rules: &Rules) -> bool {
    loss >= rules.wia.threshold
}

/// Gross IVA of a month beside `earned` cents of gross wage, holiday pay included; lasting
/// earnings lead to a reassessment, which is a process.
pub fn iva_benefit(month_wage: Cents, earned: Cents, rules: &Rules) -> Cents {
    let full = share_of(capped_month_wage(month_wage, rules), rules.wia.iva_rate);
    let counted = share_of(earned.max(0), cap_ratio(month_wage, rules));
    (full - share_of(counted, rules.wia.iva_withheld)).max(0)
}

/// Gross WGA of a month, cents; 0 below the threshold.
pub fn wga_benefit(case: &WgaCase, rules: &Rules) -> Cents {
    if !meets_threshold(case.loss, rules) {
        return 0;
    }
    let law = &rules.wia;
    let capped = capped_month_wage(case.month_wage, rules);
    let ratio = cap_ratio(case.month_wage, rules);
    let earned = case.earned.max(0);
    let above = |income: Cents| (capped - share_of(income, ratio)).max(0);
    if case.months_paid < case.wage_related_months {
        let first = case.months_paid < law.lgu_first_months;
        let rate = if first { law.lgu_rate_first } else { law.lgu_rate_after };
        return share_of(above(earned), rate);
    }
    if case.loss >= law.full_threshold {
        return share_of(above(earned), law.lau_rate);
    }
    let rest = share_of(case.month_wage, 1.0 - case.loss);
    if earned >= share_of(rest, law.lau_used_share) {
        share_of(above(rest.max(earned)), law.lau_rate)
    } else {
        let minimum = with_holiday_pay(rules.minimumloon.reference_month, rules);
        share_of(minimum.min(capped), vervolg_rate(case.loss, rules))
    }
}

fn vervolg_rate(loss: f64, rules: &Rules) -> f64 {
    let law = &rules.wia;
    match loss {
        l if l < 0.45 => law.vvu_35,
        l if l < 0.55 => law.vvu_45,
        l if l < 0.65 => law.vvu_55,
        _ => law.vvu_65,
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;
    use proptest::prelude::*;

    fn case(months_paid: u16, loss: f64, earned: Cents) -> WgaCase {
        WgaCase { month_wage: 300_000, months_paid, wage_related_months: 12, loss, earned }
    }

    #[test]
    fn worked_cases_on_a_wage_of_3000() {
        let rules = rules_2025();
        for (months_paid, loss, earned, benefit) in [
            (0, 0.5, 0, 225_000),        // First two months: 75%.
            (2, 0.5, 0, 210_000),        // Then 70%.
            (5, 0.5, 100_000, 140_000),  // 70% of 3,000 - 1,000.
            (12, 0.9, 0, 210_000),       // Full: loonaanvulling without an earnings test.
            (12, 0.5, 75_000, 105_000),  // Half of the rest of 1,500 earned: 70% of 1,500.
            (12, 0.5, 150_000, 105_000), // All of the rest earned: the same.
            (12, 0.5, 200_000, 70_000),  // Above the rest: 70% of 1,000.
            (12, 0.5, 74_999, 82_850),   // Too little earned: 35% of 2,367.14.
            (12, 0.4, 0, 66_280),        // 28%.
            (12, 0.6, 0, 99_420),        // 42%.
            (12, 0.7, 0, 120_132),       // 50.75%.
            (0, 0.34, 0, 0),             // Below the threshold.
        ] {
            let got = wga_benefit(&case(months_paid, loss, earned), &rules);
            assert_eq!(got, benefit, "month {months_paid}, loss {loss}, earned {earned}");
        }
        assert_eq!(iva_benefit(300_000, 0, &rules), 225_000);
        assert_eq!(iva_benefit(300_000, 50_000, &rules), 190_000);
        assert_eq!(iva_benefit(900_000, 0, &rules), 474_155);
    }

    #[test]
    fn marks_reproduce_the_shares_of_decided_claims() {
        let rules = rules_2025();
        let outcomes: Vec<_> =
            (0..10_000).map(|k| wia_outcome((f64::from(k) + 0.5) / 1e4, &rules)).collect();
        assert!(outcomes.is_sorted());
        for (outcome, share) in [
            (WiaOutcome::Rejected, rules.wia.share_rejected),
            (WiaOutcome::WgaPartial, rules.wia.share_wga_partial),
            (WiaOutcome::WgaFull, rules.wia.share_wga_full),
            (WiaOutcome::Iva, rules.wia.share_iva),
        ] {
            let n = outcomes.iter().filter(|o| **o == outcome).count();
            assert!((n as f64 / 1e4 - share).abs() < 2e-4, "{outcome:?}");
        }
    }

    proptest! {
        /// More earnings never lower total income in the wage-related phase or when fully disabled.
        #[test]
        fn work_pays(earned in 0..300_000i64, more in 1..100_000i64, month in 0..40u16) {
            let rules = rules_2025();
            let total = |e: Cents| wga_benefit(&case(month, 0.9, e), &rules) + e;
            prop_assert!(total(earned + more) >= total(earned));
        }
    }
}
