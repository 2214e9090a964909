//! Providers: how many hours they give a client under the pay that they get.
//!
//! ```text
//! expects   s(e) = s · t · ((1 - a) + a · κ · φ(e))        a result, by a provider who gives hours e
//! φ(e)      = (1 - exp(-ρ e)) / (1 - exp(-ρ))              as in `deliver`; ρ = usual hours / h0
//! earns     f + P · s(e) - e - A                           in usual prices of the service
//! best e*   = ln(a κ P s t ρ / (1 - exp(-ρ))) / ρ          where an hour more earns what it costs
//! gives     max(e*, norm, what an audited contract prescribes), at most 2
//! prices    f = 1 - o,  P = o / s̄ · v                      without awards; else as awarded
//! by class  v = (1 - y) + y · s̄ / s
//! indexed   P · (1 + i · (1 / t - 1)),  t = (openings per job / those at the award)^η
//! ```
//!
//! | symbol | field                    | unit    | status                                         |
//! | ------ | ------------------------ | ------- | ---------------------------------------------- |
//! | s      | `usual_result`, `usual_weight`, `result_loss` | share, clients, 1/month | prior of a run; then counted |
//! | a      | `attribution`            | share   | assumption, 0.3 to 1                           |
//! | κ      | -                        | -       | state: what the provider believes of its method |
//! | A      | `admin_share`            | share   | assumption, 0 to 0.3; E050: a fee for each client |
//! | norm   | `norm`                   | share   | assumption, 0 to 0.5; E049: under half of the hours promised to the hardest |
//! | -      | `fine`                   | hours   | assumption, 0 to 10                            |
//! | η      | `result_tension`         | -       | assumption, 0.3 to 0.7                         |
//! | -      | `choice`, `skill_sd`     | sd      | assumption: choice on published quality        |
//! | o      | design, `delivery.outcome_share` | share | M33                                      |
//! | y      | design, `delivery.price_by_risk` | share | M33                                      |
//! | i      | design, `delivery.price_indexed` | share | M40                                      |
//! | -      | design, `delivery.quality_floor`, `delivery.audit_rate` | share | M38: kept if audits make a breach cost more than it saves, else in part |
//! | -      | design, `delivery.free_choice` | - | M34: whether a class that does not pay may be turned away |
//! | -      | design, `delivery.quality_published` | share | M32                                 |
//!
//! Nobody decides to cream or to park: both follow when hours given to some earn more than hours given
//! to others. A provider sees the class of a client, not what it would do without help; it puts a share
//! of all results down to its own work, which is why pay for results makes it work at all.

use crate::codes::{Risk, Service};
use crate::design::{Delivery, Design};
use crate::nation::Nation;
use crate::params::{Help, Market as Behaviour, Scan};
use crate::processes::{deliver, results};
use crate::world::{BIDDERS, BOUGHT, Market, PUBLIC, Term};

/// What a provider weighs for one class of clients.
#[derive(Clone, Copy, Debug)]
pub struct Outlook {
    /// Paid at the start, in usual prices of the service.
    pub fixed: f64,
    /// Paid for a result.
    pub price: f64,
    /// Share of clients expected to be a result at usual hours.
    pub result: f64,
    /// What the provider believes of its method.
    pub believed: f64,
    /// Hours that a contract makes it give.
    pub least: f64,
}

/// Usual hours of a trajectory in terms of the hours at which contact flattens.
pub fn flattening(p: &Help) -> f64 {
    p.hours[Service::Trajectory as usize] / p.hours_scale
}

/// Most hours that anybody gives, as a share of the usual ones.
const MOST: f64 = 2.0;

impl Outlook {
    /// What a contract offers for a client who is a result with chance `result`, at a price of results.
    pub fn under(design: &Design, p: &Behaviour, price: f64, result: f64, believed: f64) -> Self {
        let delivery = &design.delivery;
        Self {
            fixed: 1.0 - design.paid_for_results(),
            price,
            result,
            believed,
            least: prescribed(p, delivery.quality_floor, delivery.audit_rate),
        }
    }

    /// Share of results by hours given.
    pub fn expects(self, p: &Behaviour, rho: f64, effort: f64) -> f64 {
        let gain = deliver::by_hours(1.0, rho, rho * effort);
        self.result * ((1.0 - p.attribution) + p.attribution * self.believed * gain)
    }

    /// Hours that earn most, none when the first hour already costs more than it earns.
    pub fn best(self, p: &Behaviour, rho: f64) -> f64 {
        let first = p.attribution * self.believed * self.price * self.result * rho;
        (libm::log((first / -libm::expm1(-rho)).max(f64::MIN_POSITIVE)) / rho).clamp(0.0, MOST)
    }

    /// Hours given.
    pub fn effort(self, p: &Behaviour, rho: f64) -> f64 {
        self.best(p, rho).max(p.norm).max(self.least)
    }

    /// What a client brings in beyond its cost, where an hour costs `cost` times the usual.
    pub fn earns(self, p: &Behaviour, rho: f64, cost: f64) -> f64 {
        let effort = self.effort(p, rho);
        self.fixed + self.price * self.expects(p, rho, effort) - cost * (effort + p.admin_share)
    }
}

/// Hours that a contract makes a provider give: all that is prescribed if a breach costs more than it
/// saves, else the part for which that holds.
pub fn prescribed(p: &Behaviour, floor: f64, audits: f64) -> f64 {
    floor * (audits * p.fine).min(1.0)
}

/// Share of bought clients who are a result, by class, in whole per cents: counted in this run, and
/// expected before there are counts.
pub fn results(market: &Market, nation: &Nation, delivery: &Delivery) -> [f64; Risk::COUNT] {
    let p = &nation.params.market;
    let usual = usual_results(p, delivery);
    std::array::from_fn(|c| {
        let [looked, kept] =
            [market.looked[c], market.kept[c]].map(|agents| agents as f64 * nation.scale);
        let share = (p.usual_weight * usual[c] + kept) / (p.usual_weight + looked);
        ((share * 100.0).round() / 100.0).clamp(0.01, 0.99)
    })
}

/// Share of clients who are expected to be a result before any are counted, by class.
pub fn usual_results(p: &Behaviour, delivery: &Delivery) -> [f64; Risk::COUNT] {
    let months = f64::from(results::lasting(delivery)) - 6.0;
    p.usual_result.map(|usual| usual * libm::exp(-p.result_loss * months))
}

/// How the price of a result differs by class.
pub fn price_by_class(results: &[f64; Risk::COUNT], delivery: &Delivery) -> [f64; Risk::COUNT] {
    prices(results, delivery.price_by_risk)
}

/// The same for a slope: 0 for one price, 1 for equal expected pay.
fn prices(results: &[f64; Risk::COUNT], slope: f64) -> [f64; Risk::COUNT] {
    let mean = results.iter().sum::<f64>() / results.len() as f64;
    results.map(|result| (1.0 - slope) + slope * mean / result)
}

/// Terms for clients whom each may bring to a provider of choice.
pub fn free_terms(market: &Market, nation: &Nation, design: &Design) -> [Term; Risk::COUNT] {
    let p = &nation.params.market;
    let delivery = &design.delivery;
    let rho = flattening(&nation.params.help);
    let results = results(market, nation, delivery);
    let mean = results.iter().sum::<f64>() / results.len() as f64;
    let by_class = price_by_class(&results, delivery);
    std::array::from_fn(|c| {
        let (quality, believed, error) = chosen(market, p, delivery.quality_published, c);
        let price = design.paid_for_results() / mean * by_class[c];
        let outlook = Outlook::under(design, p, price, results[c], believed);
        term(p, rho, outlook, (quality, error), delivery)
    })
}

/// The term that an outlook comes to.
pub fn term(
    p: &Behaviour,
    rho: f64,
    outlook: Outlook,
    (quality, error): ([f64; BOUGHT.len()], f64),
    delivery: &Delivery,
) -> Term {
    Term {
        taken: !delivery.free_choice || outlook.earns(p, rho, 1.0) >= 0.0,
        effort: outlook.effort(p, rho),
        quality,
        believed: outlook.believed,
        error,
        fixed: outlook.fixed,
        price: outlook.price,
        expected: outlook.result,
    }
}

/// Mean quality by service of the providers that clients of a class come to, what these believe of their
/// methods, and how far they are off. What is public of a provider is its mean over services.
fn chosen(
    market: &Market,
    p: &Behaviour,
    published: f64,
    c: usize,
) -> ([f64; BOUGHT.len()], f64, f64) {
    let weight = |quality: &[f64; BOUGHT.len()]| {
        let mean = quality.iter().sum::<f64>() / BOUGHT.len() as f64;
        let above = (mean - 1.0) / p.skill_sd.max(f64::MIN_POSITIVE);
        if published > 0.0 { libm::exp(published * p.choice * above) } else { 1.0 }
    };
    let private = PUBLIC + 1..BIDDERS;
    let (mut sum, mut all, mut believed, mut error) = (0.0, [0.0; BOUGHT.len()], 0.0, 0.0);
    for k in private {
        let quality = market.quality(k, c);
        let w = weight(&quality);
        sum += w;
        all.iter_mut().zip(quality).for_each(|(all, quality)| *all += w * quality);
        believed += w * market.believes(k, c);
        error += w * market.error(k, c);
    }
    (all.map(|quality| quality / sum), believed / sum, error / sum)
}

/// Shares of all clients in each class by the scan.
pub fn mix(p: &Scan, auc: f64) -> [f64; Risk::COUNT] {
    let d = super::scan::separation(auc);
    std::array::from_fn(|c| {
        let (long, distance) = (c / Risk::DISTANCES, c % Risk::DISTANCES);
        let far = p.far_share[long];
        let below = |cut: usize| match cut.checked_sub(1).map(|cut| p.cuts.get(cut)) {
            None => 0.0,
            Some(None) => 1.0,
            Some(Some(cut)) => {
                (1.0 - far) * crate::normal::below(*cut) + far * crate::normal::below(cut - d)
            }
        };
        let of_group = if long == 1 { p.benefit_share } else { 1.0 - p.benefit_share };
        of_group * (below(distance + 1) - below(distance))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behaviour() -> Behaviour {
        Behaviour {
            attribution: 0.9,
            norm: 0.2,
            admin_share: 0.1,
            fine: 5.0,
            skill_sd: 0.15,
            cost_sd: 0.1,
            entry_cost: 0.0,
            startup_loss: 0.3,
            startup_months: 12.0,
            choice: 1.0,
            staff_for_services: 0.6,
            window_months: 6,
            usual_result: [0.4, 0.3, 0.2, 0.1, 0.08, 0.05],
            usual_weight: 1000.0,
            result_loss: 0.03,
            result_tension: 0.5,
            shows: [0.55, 0.35],
            learns: 0.5,
            method_sd: 0.25,
            explores: 0.1,
            free_rides: 0.5,
            head_start_months: 36.0,
            adopts_public: 0.05,
            adopts_provider: 0.3,
        }
    }

    fn outlook(price: f64, result: f64) -> Outlook {
        Outlook { fixed: 0.0, price, result, believed: 1.0, least: 0.0 }
    }

    /// At an outcome share of 0 hours do not depend on the chance of a placement.
    #[test]
    fn without_pay_for_results_everybody_gets_the_same_hours() {
        let p = behaviour();
        let given = [0.05, 0.3, 0.9].map(|result| outlook(0.0, result).effort(&p, 0.8));
        assert!(given.iter().all(|e| (e - p.norm).abs() < 1e-12));
    }

    /// One hour more at the best number of hours earns what it costs.
    #[test]
    fn the_best_hours_balance_what_an_hour_earns_and_costs() {
        let p = behaviour();
        let rho = 0.8;
        let o = outlook(5.0, 0.4);
        let best = o.best(&p, rho);
        let earns = |e: f64| o.price * o.expects(&p, rho, e) - e;
        let slope = (earns(best + 1e-5) - earns(best - 1e-5)) / 2e-5;
        assert!(best > 0.2 && best < 2.0 && slope.abs() < 1e-6, "{best}: {slope}");
    }

    #[test]
    fn hours_rise_with_the_price_and_with_the_chance_of_a_result() {
        let p = behaviour();
        let by_price: Vec<f64> =
            (1..8).map(|k| outlook(f64::from(k), 0.3).effort(&p, 0.8)).collect();
        let by_result: Vec<f64> =
            (1..8).map(|k| outlook(3.0, 0.1 * f64::from(k)).effort(&p, 0.8)).collect();
        for row in [by_price, by_result] {
            assert!(row.is_sorted() && row[0] < row[6], "{row:?}");
        }
    }

    /// A price that makes expected pay equal leaves nothing to gain by giving some more hours.
    #[test]
    fn prices_by_class_undo_the_difference() {
        let p = behaviour();
        let results = behaviour().usual_result;
        let v = prices(&results, 1.0);
        let given = [0, 1, 4].map(|c| outlook(4.0 * v[c], results[c]).effort(&p, 0.8));
        assert!(given.iter().all(|e| (e - given[0]).abs() < 1e-12));
        assert!(prices(&results, 0.0).iter().all(|v| (v - 1.0).abs() < 1e-12));
    }

    #[test]
    fn a_contract_binds_as_far_as_audits_reach() {
        let p = behaviour();
        for (floor, rate, kept) in
            [(1.0, 0.2, 1.0), (1.0, 0.1, 0.5), (1.0, 0.0, 0.0), (0.5, 1.0, 0.5)]
        {
            assert!((prescribed(&p, floor, rate) - kept).abs() < 1e-12);
        }
    }
}
