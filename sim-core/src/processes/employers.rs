//! Employers: how far they open up to public staff, what they know of schemes, and how they answer to
//! the cost of duties.
//!
//! ```text
//! contacts     c = p · k  of an employer in one region, k of a national one with a desk of its own,
//!                  p · k · m without
//! opens up     g(c) = min(1, T / c)^β
//! visible      V · ((1 - n) · g(c) / g(c*) + n · g(c_n) / g(c_n*)), at most 1;  0 where nobody introduces
//! knowledge    K' = K + min(1, h · R / (N · a)) · (K_top - K) - φ · (K - K_0)      each month, from K_0
//! discount     D_limitation = (1 - γ_l · K) / (1 - γ_l · K_0) · (E(M) / E(law))^ε
//!              D_duration   = (1 - γ_d · K) / (1 - γ_d · K_0)
//! cost gap     Δ = s · (E(M) - E_f(M)) - s · (E(law) - E_f(law)) - x       as a share of the wage
//! contract     odds of a permanent one · exp(-σ · Δ)
//! E(M)         = Σ pay[m] · (1 - ρ)^m,   E_f(M) = Σ pay[m] · ((1 - ρ) · (1 - δ))^m      m = 0 .. M - 1
//! ```
//!
//! | symbol | field                                 | unit   | status                                  |
//! | ------ | ------------------------------------- | ------ | --------------------------------------- |
//! | p      | design, `employers.public_parties`    | parties | M43, 6 (1 to 20)                       |
//! | k      | `contacts_each`                       | 1/year | assumption, 0.5 to 3                    |
//! | *      | `usual_parties`                       | parties | assumption: `V` was judged under today's contacts |
//! | T      | `tolerance`                           | 1/year | assumption, M43, 2 to 8                 |
//! | β      | `burden_elasticity`                   | -      | assumption, 0 to 1                      |
//! | n, m   | `national_share`, `national_regions`  | share, regions | assumption, M48                 |
//! | V      | design, `employers.vacancies_visible` | share  | M44                                     |
//! | h      | design, `employers.advice_hours_per_region_month` | h/month | M45; as far as money goes  |
//! | R      | number of regions                     | -      | world                                   |
//! | K_0, K_top | `knows`, `knows_top`              | share  | assumption, M45, E086                   |
//! | N, a   | `number`, `advice_hours`              | -, h   | assumption; KO35                        |
//! | φ      | `forgets`                             | 1/month | assumption                             |
//! | γ      | `scheme_limitation`, `scheme_duration` | share | assumption; E062, E064, E065            |
//! | ε      | `sick_pay_elasticity`                 | -      | assumption, 0 to 1                      |
//! | M      | design, `institutions.sick_pay_months` | months | law: 104 weeks                         |
//! | pay    | rules, `loondoorbetaling`             | share of wage | assumption on agreements         |
//! | s, ρ   | mean of `sickness.onset_young` and `_old`, `sickness.recovery` | 1/month | calibrated, C11 |
//! | δ      | `separation.hazard` of temporary work | 1/month | calibrated: then the Ziektewet pays    |
//! | x      | design, `institutions.flexible_premium` | share | law: 5 points of AWf, to which it is added |
//! | σ      | `contract_elasticity`                 | -      | assumption, 0 to 8                      |
//!
//! All is relative to the law and to the contacts of today, under which the rest was calibrated: there
//! every factor is 1. `M` and law are read from the rules of the month. A discount is what employers take
//! off the chance of an applicant for a limitation or time without work (`hiring`), so `1 - D` of it is
//! given back. Dismissal costs the same in every design and so cancels out of Δ. Employers are not
//! followed one by one, so these are means over all of them.

use crate::codes::{Contract, MatchingHome};
use crate::design::{Design, Employers as Knobs};
use crate::institutions::{Rules, sick_pay_months};
use crate::nation::Nation;
use crate::params::{Employers, Params};
use crate::processes::referral;
use crate::units::{Month, rounded};
use crate::world::{Count, Tally, World};

/// What employers make of a design in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reaction {
    /// Share of vacancies that public staff can see.
    pub visible: f64,
    /// Contacts a year of a mean employer with public parties.
    pub contacts: f64,
    /// Share of employers who know the schemes.
    pub knows: f64,
    /// What is left of the discount on a health limitation; 1 under the law of the base.
    pub limitation: f64,
    /// What is left of the discount on time without work.
    pub duration: f64,
    /// Factor on the odds of a permanent contract.
    pub permanent_odds: f64,
}

impl Reaction {
    /// The reaction to a design when `learned` more employers than usual know the schemes.
    pub fn to(nation: &Nation, design: &Design, learned: f64, now: Month) -> Self {
        let p = &nation.params.employers;
        let (visible, contacts) = openness(p, &design.employers);
        let knows = p.knows + learned;
        let told = |gain: f64| (1.0 - gain * knows) / (1.0 - gain * p.knows);
        let rules = nation.rules.at(now);
        let law = sick_pay_months(rules);
        let months = match design.sick_pay_months() {
            0 => law,
            months => months.min(law),
        };
        let [at_law, here] =
            [law, months].map(|months| expected_sick_pay(&nation.params, rules, months));
        let ratio = if at_law.0 > 0.0 { here.0 / at_law.0 } else { 1.0 };
        let fear = libm::pow(ratio, p.sick_pay_elasticity);
        let onset = 0.5 * (nation.params.sickness.onset_young + nation.params.sickness.onset_old);
        let gap = onset * ((here.0 - here.1) - (at_law.0 - at_law.1)) - design.flexible_premium();
        Self {
            visible,
            contacts,
            knows,
            limitation: told(p.scheme_limitation) * fear,
            duration: told(p.scheme_duration),
            permanent_odds: libm::exp(-p.contract_elasticity * gap),
        }
    }
}

/// Share of vacancies that public staff can see, and contacts a year of a mean employer.
pub fn openness(p: &Employers, employers: &Knobs) -> (f64, f64) {
    let contacts = |parties: f64| {
        let regional = parties * p.contacts_each;
        let national =
            if employers.national_desk { p.contacts_each } else { regional * p.national_regions };
        (regional, national)
    };
    let opens = |contacts: f64| {
        libm::pow((p.tolerance / contacts.max(f64::MIN_POSITIVE)).min(1.0), p.burden_elasticity)
    };
    let (regional, national) = contacts(f64::from(employers.public_parties));
    let n = p.national_share;
    let mean = (1.0 - n) * regional + n * national;
    if matches!(employers.introduced_by(true), MatchingHome::Private | MatchingHome::Lost) {
        return (0.0, mean);
    }
    // A national desk is part of today's contacts.
    let usual = [p.usual_parties * p.contacts_each, p.contacts_each].map(opens);
    let (regional, national) = (opens(regional) / usual[0], opens(national) / usual[1]);
    ((employers.vacancies_visible * (regional + n * (national - regional))).min(1.0), mean)
}

/// Expected months of full pay that one case of long sickness costs, permanent and flexible.
pub fn expected_sick_pay(p: &Params, rules: &Rules, months: u16) -> (f64, f64) {
    let law = &rules.loondoorbetaling;
    let stays = 1.0 - p.sickness.recovery;
    let employed = 1.0 - p.separation.hazard[Contract::Temporary as usize];
    let (mut permanent, mut flexible) = (0.0, 0.0);
    let (mut sick, mut there) = (1.0, 1.0);
    for m in 0..months {
        let pay = if m < 12 { law.first_year_rate } else { law.second_year_rate };
        permanent += pay * sick;
        flexible += pay * sick * there;
        sick *= stays;
        there *= employed;
    }
    (permanent, flexible)
}

/// Hours of advice to employers that a design pays, mean per region and month.
pub fn advice_hours(nation: &Nation, design: &Design, now: Month) -> f64 {
    let wanted = design.employers.advice_hours_per_region_month;
    if wanted > 0.0 {
        wanted.min(referral::hours_left_for_employers(nation, design, now))
    } else {
        0.0
    }
}

/// Lets employers learn from this month's advice.
pub fn learn_this_month(world: &mut World, nation: &Nation, design: &Design) {
    let hours = advice_hours(nation, design, world.now) * nation.regions() as f64;
    let learned = &mut world.demand.learned;
    *learned = learn(&nation.params.employers, *learned, hours);
}

/// Counts what indicators of employers rest on, in thousandths, beside one for each region and month.
pub fn count(tally: &mut Tally, reaction: &Reaction) {
    tally.add(Count::EmployerMonths, 1);
    tally.add(Count::EmployerContacts, rounded(1_000.0 * reaction.contacts));
    tally.add(Count::EmployersKnowing, rounded(1_000.0 * reaction.knows));
}

/// How many more employers than usual know the schemes after a month of advice.
pub fn learn(p: &Employers, learned: f64, hours_a_month: f64) -> f64 {
    let reached = (hours_a_month / (p.number * p.advice_hours)).min(1.0);
    learned + reached * (p.knows_top - p.knows - learned).max(0.0) - p.forgets * learned
}
