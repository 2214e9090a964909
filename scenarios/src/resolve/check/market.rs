//! Awards that nothing can come of, and prices for which nobody can work.

use sim_core::codes::{Risk, Service};
use sim_core::design::Design;
use sim_core::processes::provider::{
    Outlook, flattening, mix, prescribed, price_by_class, usual_results,
};
use sim_core::processes::scan::auc;

use super::{Finding, SHIPPED};
use crate::paired::round_up_two_digits;

/// More clients than are helped in any year, counted in runs: a third of a million.
const CLIENTS: f64 = 400_000.0;
/// Standard deviations from the mean beyond which no provider is looked for.
const FAR_OUT: f64 = 3.0;
/// Highest reserve price that a design can set, euro.
const HIGHEST: f64 = 1e6;

/// Rounds in which nobody can bid, or which nothing can come of, and contracts that ask for nothing.
pub(super) fn findings(design: &Design) -> Vec<Finding> {
    let delivery = &design.delivery;
    let rounds = delivery.contract_years > 0;
    let mut found = Vec::new();
    let mut note = |wrong: bool, possible, reason: &'static str, remedy, knobs: &[&'static str]| {
        if wrong {
            let (rule, knobs) = (reason, knobs.to_vec());
            found.push(Finding { rule, reason: reason.to_owned(), remedy, knobs, possible });
        }
    };
    note(
        rounds && delivery.bidders == 0 && !delivery.union_bids,
        false,
        "groups of clients are put out, but nobody may bid",
        "raise `delivery.bidders`, or set `delivery.contract_years` to 0",
        &["delivery.bidders", "delivery.contract_years"],
    );
    note(
        rounds && f64::from(delivery.group_size) > CLIENTS,
        true,
        "a group is larger than all clients of the country in a year: there will be one",
        "lower `delivery.group_size`",
        &["delivery.group_size"],
    );
    note(
        delivery.outcome_share <= 0.0 && delivery.quality_floor <= 0.0,
        true,
        "providers are paid whatever they do: no results are asked for, and no hours prescribed",
        "raise `delivery.outcome_share` or `delivery.quality_floor`",
        &["delivery.outcome_share", "delivery.quality_floor"],
    );
    note(
        delivery.carve_out >= 1.0 && delivery.buy_share > 0.0,
        true,
        "help is bought, but all clients are kept from the market",
        "lower `delivery.carve_out`, or set `delivery.buy_share` to 0",
        &["delivery.carve_out", "delivery.buy_share"],
    );
    found.extend(small_pool(design));
    found.extend(low_price(design));
    found
}

/// Groups of more clients than are bought for in the whole country: of the smallest class where groups are
/// formed by risk.
fn small_pool(design: &Design) -> Option<Finding> {
    let delivery = &design.delivery;
    let scan = &SHIPPED.scan;
    let smallest = if delivery.groups_by_risk {
        mix(scan, auc(scan, design)).into_iter().fold(1.0, f64::min)
    } else {
        1.0
    };
    let (size, pool) = (f64::from(delivery.group_size), CLIENTS * delivery.buy_share * smallest);
    let of = if delivery.groups_by_risk { "of the smallest class " } else { "" };
    let reason = if pool > 0.0 {
        format!(
            "a group of {size} clients a year is larger than its pool: at most about {:.0} {of}are \
             bought for in the whole country, so there will be one group",
            round_up_two_digits(pool),
        )
    } else {
        "groups are put out while no talks or placement are bought (`delivery.buy_share` is 0): nobody \
         counts towards a group, so there will be one for the whole country"
            .to_owned()
    };
    // Beyond all clients of the country another rule speaks.
    (delivery.contract_years > 0 && pool < size && size <= CLIENTS).then(|| Finding {
        rule: "small_pool",
        reason,
        remedy: "lower `delivery.group_size`, raise `delivery.buy_share`, or set \
            `delivery.groups_by_risk` to false",
        knobs: vec!["delivery.group_size", "delivery.groups_by_risk", "delivery.buy_share"],
        possible: true,
    })
}

/// A reserve price for which nobody can work.
fn low_price(design: &Design) -> Option<Finding> {
    let delivery = &design.delivery;
    let reserve = delivery.reserve_price;
    let least = lowest_price(design);
    (delivery.contract_years > 0 && reserve > 0.0 && reserve < least).then(|| Finding {
        rule: "low_price",
        reason: format!(
            "no provider can work for that price: at most {reserve} euro is paid for a result, and the \
             cheapest needs about {:.0}; groups stay without one",
            round_up_two_digits(least),
        ),
        remedy: "raise `delivery.reserve_price` (0 for no maximum), or lower `delivery.outcome_share`",
        knobs: vec!["delivery.reserve_price", "delivery.outcome_share"],
        possible: true,
    })
}

/// The price of a result, in euro, below which not even the cheapest provider that believes most of its
/// method breaks even on the clients who bring in most: 0 where pay for effort covers the cost.
fn lowest_price(design: &Design) -> f64 {
    let (p, delivery) = (&SHIPPED.market, &design.delivery);
    let rho = flattening(&SHIPPED.help);
    let usual = SHIPPED.help.price[Service::Trajectory as usize];
    let results = usual_results(p, delivery);
    let by_class = price_by_class(&results, delivery);
    let cost = (1.0 - FAR_OUT * p.cost_sd).max(0.1);
    let loses = |euro: f64| {
        (0..Risk::COUNT).all(|c| {
            let outlook = Outlook {
                fixed: 1.0 - delivery.outcome_share,
                price: euro / usual * by_class[c],
                result: results[c],
                believed: 1.0 + FAR_OUT * p.method_sd,
                least: prescribed(p, delivery.quality_floor, delivery.audit_rate),
            };
            outlook.earns(p, rho, cost) < 0.0
        })
    };
    let (mut low, mut high) = (0.0, HIGHEST);
    if !loses(low) {
        return low;
    }
    for _ in 0..30 {
        let middle = 0.5 * (low + high);
        if loses(middle) { low = middle } else { high = middle }
    }
    high
}
