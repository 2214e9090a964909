//! Dutch benefit law as pure functions, one file per law.
//!
//! Amounts, durations and shares come from [`Rules`]; no figure of a year stands in the code.
//! Each header marks what is law, what is evidence and what is an assumption.

mod aow;
mod bijstand;
mod book;
mod dagloon;
mod employer_cost;
mod ioaw;
mod minimumloon;
mod money;
mod net_income;
mod rules;
mod tax;
mod toeslagen;
mod transitievergoeding;
mod wajong;
mod wia;
mod ww;
mod zw;

#[cfg(test)]
pub(crate) mod test_rules;

pub use aow::{AowRules, reached_aow};
pub use bijstand::{
    Applicant, BijstandRules, bijstand_disregard, bijstand_norm, bijstand_payment,
    bijstand_public_cost, passes_wealth_test, typical_partner_income,
};
pub use book::RuleBook;
pub use dagloon::{DagloonRules, cap_ratio, capped_month_wage};
pub use employer_cost::{EmployerCostRules, charge_share, hour_cost, month_cost};
pub use ioaw::{IoawRules, ioaw_entitled, ioaw_payment};
pub use minimumloon::{
    MinimumloonRules, hourly_minimum, monthly_minimum, monthly_wage, with_holiday_pay,
};
pub use net_income::{Claim, Income, disposable, income_beside_job, net_gain, participation_tax};
pub use rules::Rules;
pub use tax::{TaxRules, income_tax_year, net_year, taxable_wage};
pub use toeslagen::{ToeslagenRules, care_allowance_year, local_support_year, rent_allowance_year};
pub use transitievergoeding::{TransitievergoedingRules, transition_payment};
pub use wajong::{WajongClass, WajongRules, wajong_benefit};
pub use wia::{
    WgaCase, WiaOutcome, WiaRules, iva_benefit, meets_threshold, wga_benefit, wia_outcome,
    wia_wait_months,
};
pub use ww::{
    WorkHistory, WwMonth, WwRules, loses_enough_hours, ww_benefit, ww_duration, ww_entitled,
    ww_month,
};
pub use zw::{LoondoorbetalingRules, ZwRules, sick_pay, sick_pay_months, zw_benefit, zw_months};
