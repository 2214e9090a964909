//! Behaviour of employers towards public staff, schemes and duties.

use serde::{Deserialize, Serialize};

/// What employers make of contacts, schemes and duties, see `processes::employers`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employers {
    /// Contacts a year of one public party with an employer.
    pub contacts_each: f64,
    /// Public parties under which the share of visible vacancies was judged: those of today.
    pub usual_parties: f64,
    /// Contacts a year up to which employers open up in full.
    pub tolerance: f64,
    /// Elasticity of opening up to contacts above that, taken negative.
    pub burden_elasticity: f64,
    /// Share of vacancies of employers who are in more regions.
    pub national_share: f64,
    /// Regions in which such an employer is.
    pub national_regions: f64,
    /// Share of employers who know wage cost subsidies and the no-risk policy, without advice (E086).
    pub knows: f64,
    /// Share who know them at most.
    pub knows_top: f64,
    /// Employers with staff in the country.
    pub number: f64,
    /// Hours of advice for one employer.
    pub advice_hours: f64,
    /// Share of what advice added that is forgotten in a month.
    pub forgets: f64,
    /// Share by which someone who knows the schemes discounts a health limitation less.
    pub scheme_limitation: f64,
    /// Share by which someone who knows the schemes discounts time without work less.
    pub scheme_duration: f64,
    /// Elasticity of the discount on a health limitation to expected sick pay.
    pub sick_pay_elasticity: f64,
    /// Fall in the log odds of a permanent contract for a rise of its cost beside that of a flexible
    /// one by the whole wage.
    pub contract_elasticity: f64,
}
