//! Groups of clients, for which providers bid, and the terms in force.
//!
//! ```text
//! areas      regions in their order, together until a group has enough clients
//! breaks even b : f + Σ mix · (b · v · s(e)) = cost · Σ mix · (e + A)
//! comes      if (limit - b) · expected results / bidders ≥ entry cost
//! first price  winner's b + (highest b - b) / bidders        second price  the second lowest b
//! negotiated (b + limit) / 2, with who has the group, else who is cheapest
//! work of a new provider  1 - λ · (1 - months / Λ)
//! ```
//!
//! | symbol | field                                  | unit   | status                                |
//! | ------ | -------------------------------------- | ------ | ------------------------------------- |
//! | cost   | `cost_sd`                              | -      | drawn by provider and area; assumption, 0 to 0.3 |
//! | -      | `entry_cost`                           | euro   | assumption, 0 to 100,000: M37         |
//! | λ, Λ   | `startup_loss`, `startup_months`       | share, months | E048: 0 to 0.5 of the first year |
//! | limit  | design, `delivery.reserve_price`       | euro   | M37; without one, four usual prices   |
//! | -      | design, `delivery.contract_years`, `delivery.bidders`, `delivery.award` | - | M37 |
//! | -      | design, `delivery.group_size`, `delivery.groups_by_risk` | people, - | M37; at least 30 agents |
//! | -      | design, `delivery.union_bids`          | -      | M37: bids what it costs               |
//! | -      | design, `delivery.carve_out`           | share  | M37: the hardest stay public          |
//!
//! The shading of a first price is that of bidders who know their own cost and hold those of the others
//! for equally likely up to the highest. Prices are multiples of the usual price of a service; the
//! reserve price is one of a trajectory. A group for which nobody bids stays with public staff.

use crate::codes::{Award, Payer, Risk, Service};
use crate::design::Design;
use crate::nation::Nation;
use crate::normal;
use crate::processes::access::Setting;
use crate::processes::provider::{self, Outlook};
use crate::processes::{learning, scan};
use crate::rng::{Draws, Process};
use crate::units::Month;
use crate::world::{BIDDERS, Count, DELIVERERS, Deal, Market, PUBLIC, Region, Tally, Term};

/// Fewest agents a year in a group: fewer would make chance the buyer.
const FEWEST_AGENTS: f64 = 30.0;
/// Highest price of a result without a reserve price, in usual prices over the mean share of results.
const HIGHEST: f64 = 4.0;

/// Brings deals and terms up to date before anybody acts.
pub fn prepare(
    market: &mut Market,
    tally: &mut Tally,
    nation: &Nation,
    design: &Design,
    (tension, now, draws): (f64, Month, Draws),
) {
    market.explores = learning::tries(&nation.params.market, &design.delivery);
    if market.beliefs.is_none() {
        market.served = vec![0; nation.regions()];
        learning::found(market, nation, draws);
    }
    if now > nation.from && now.of_year() == 1 {
        learning::year(market, nation, design, now, draws);
    }
    let scan = &nation.params.scan;
    market.carve_from = scan::exceeded_by(scan, design.delivery.carve_out, scan::auc(scan, design));
    let years = design.delivery.contract_years;
    if years == 0 || now < nation.from {
        market.deals.clear();
        market.area = vec![0; nation.regions()];
        market.terms = vec![provider::free_terms(market, nation, design)];
        return;
    }
    if market.deals.is_empty() || now >= market.awarded.plus(12 * years) {
        award(market, nation, design, (tension, now, draws));
        count_groups(market, tally, delivery_groups(design));
    }
    market.terms = terms(market, nation, design, tension, now);
}

/// Classes that are a group of their own.
fn delivery_groups(design: &Design) -> usize {
    if design.delivery.groups_by_risk { Risk::COUNT } else { 1 }
}

/// Counts the groups of a round, and those for which nobody bid.
fn count_groups(market: &Market, tally: &mut Tally, of_area: usize) {
    let groups = market.deals.iter().flat_map(|deals| &deals[..of_area]);
    let unfilled = groups.clone().filter(|deal| deal.provider.is_none()).count();
    tally.add(Count::GroupsAwarded, groups.count() as i64);
    tally.add(Count::GroupsUnfilled, unfilled as i64);
    tally.add(Count::GroupsTooSmall, i64::from(market.too_small));
}

/// Regions in their order, put together until there are enough clients; the rest joins the last area.
pub fn areas(clients: &[f64], enough: f64) -> Vec<usize> {
    let (mut area, mut sum) = (0, 0.0);
    let mut of_region = Vec::with_capacity(clients.len());
    for &here in clients {
        if sum >= enough {
            area += 1;
            sum = 0.0;
        }
        sum += here;
        of_region.push(area);
    }
    if sum < enough && area > 0 {
        of_region.iter_mut().filter(|a| **a == area).for_each(|a| *a -= 1);
    }
    of_region
}

/// A bid: what a provider must get for a result at least.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bid {
    provider: usize,
    least: f64,
}

fn award(
    market: &mut Market,
    nation: &Nation,
    design: &Design,
    (tension, now, draws): (f64, Month, Draws),
) {
    let delivery = &design.delivery;
    let mix = provider::mix(&nation.params.scan, scan::auc(&nation.params.scan, design));
    let smallest = mix.iter().fold(1.0, |least: f64, &share| least.min(share));
    let agents = |people: f64| (people / nation.scale).max(FEWEST_AGENTS);
    let enough = agents(f64::from(delivery.group_size))
        / if delivery.groups_by_risk { smallest } else { 1.0 };
    // Clients a year in each region, as many as would be bought for of those helped so far.
    let yearly = 12.0 / f64::from(market.months.max(1)) * wanted_share(Payer::Gemeente, design);
    let clients: Vec<f64> = market.served.iter().map(|&n| n as f64 * yearly).collect();
    let old = std::mem::take(&mut market.deals);
    let old_area = std::mem::replace(&mut market.area, areas(&clients, enough));
    let count = market.area.last().map_or(0, |last| last + 1);
    market.too_small = u32::from(clients.iter().sum::<f64>() < enough);
    for area in 0..count {
        let first = market.area.iter().position(|&a| a == area).unwrap_or(0);
        let before = old_area.get(first).and_then(|&a| old.get(a)).copied();
        let here: f64 =
            clients.iter().zip(&market.area).filter(|(_, a)| **a == area).map(|(n, _)| n).sum();
        let people = here * nation.scale * f64::from(delivery.contract_years);
        let lot = |who: [f64; Risk::COUNT], c: usize| {
            let holds = before.and_then(|deals| deals[c].provider);
            let clients = people * who.iter().sum::<f64>();
            let (provider, price) =
                bid_out(market, nation, design, (area, holds, who, clients), draws);
            let since = match before {
                Some(deals) if holds == provider => deals[c].since,
                _ => now,
            };
            Deal { provider, price, tension, since }
        };
        let deals = if delivery.groups_by_risk {
            std::array::from_fn(|c| {
                let mut who = [0.0; Risk::COUNT];
                who[c] = mix[c];
                lot(who, c)
            })
        } else {
            [lot(mix, 0); Risk::COUNT]
        };
        market.deals.push(deals);
    }
    market.awarded = now;
}

/// Share of talks and placement that a payer would rather buy than make; social partners buy none (M32).
pub fn wanted_share(payer: Payer, design: &Design) -> f64 {
    if payer == Payer::Sector { 0.0 } else { design.delivery.buy_share }
}

/// Share of the help of a payer that is bought in this region and month.
pub fn bought_share(payer: Payer, set: Setting<'_>) -> f64 {
    let wanted = wanted_share(payer, set.design);
    if wanted <= 0.0 {
        return 0.0;
    }
    wanted * taken_share(set.market, set.nation, set.design, set.r, payer)
}

/// Share of the clients of a payer in a region whom providers take: those kept from the market, and
/// those of classes that nobody takes, stay with public staff.
fn taken_share(market: &Market, nation: &Nation, design: &Design, r: usize, payer: Payer) -> f64 {
    let mix = provider::mix(&nation.params.scan, scan::auc(&nation.params.scan, design));
    let classes = match payer {
        Payer::UwvWw | Payer::Sector => 0..Risk::DISTANCES,
        Payer::UwvDisability | Payer::Gemeente => Risk::DISTANCES..Risk::COUNT,
        Payer::Infrastructure => 0..Risk::COUNT,
    };
    let taken = |c: usize| {
        let risk = Risk::from_index(c as u8);
        f64::from(u8::from(market.term(r, risk).is_some_and(|term| term.taken)))
    };
    let all: f64 = mix[classes.clone()].iter().sum();
    let taken: f64 = classes.map(|c| mix[c] * taken(c)).sum();
    taken / all * (1.0 - design.delivery.carve_out)
}

/// Who gets a group, and at what price of a result.
fn bid_out(
    market: &Market,
    nation: &Nation,
    design: &Design,
    (area, holds, mix, clients): (usize, Option<u8>, [f64; Risk::COUNT], f64),
    draws: Draws,
) -> (Option<u8>, f64) {
    let p = &nation.params.market;
    let delivery = &design.delivery;
    let results = provider::results(market, nation, delivery);
    let whole: f64 = mix.iter().sum();
    let mean = mix.iter().zip(&results).map(|(m, s)| m * s).sum::<f64>() / whole;
    let usual = nation.params.help.price[Service::Trajectory as usize];
    let limit = match delivery.reserve_price {
        reserve if reserve > 0.0 => reserve / usual,
        _ => HIGHEST / mean,
    };
    let private = PUBLIC + 1..=(delivery.bidders as usize).min(BIDDERS - 1);
    let union = delivery.union_bids.then_some(DELIVERERS - 1);
    let mut bids: Vec<Bid> = private
        .chain(union)
        .filter_map(|k| {
            let least = breaks_even(market, nation, design, (k, area, mix), limit, draws)?;
            Some(Bid { provider: k, least })
        })
        .collect();
    let n = bids.len().max(1) as f64;
    let worth = |bid: &Bid| (limit - bid.least) * mean * clients / n * usual;
    bids.retain(|bid| worth(bid) >= p.entry_cost);
    bids.sort_by(|a, b| a.least.total_cmp(&b.least).then(a.provider.cmp(&b.provider)));
    let Some(cheapest) = bids.first().copied() else { return (None, 0.0) };
    let n = bids.len() as f64;
    let highest = bids[bids.len() - 1].least;
    let (winner, price) = match delivery.award {
        Award::FirstPrice if cheapest.provider == DELIVERERS - 1 => (cheapest, cheapest.least),
        Award::FirstPrice if bids.len() == 1 => (cheapest, limit),
        Award::FirstPrice => (cheapest, cheapest.least + (highest - cheapest.least) / n),
        Award::SecondPrice => (cheapest, bids.get(1).map_or(limit, |second| second.least)),
        Award::Negotiated => {
            let keeps = bids.iter().find(|bid| holds == Some(bid.provider as u8)).copied();
            let with = keeps.unwrap_or(cheapest);
            (with, 0.5 * (with.least + limit))
        }
    };
    (Some(winner.provider as u8), price)
}

/// The lowest price of a result at which a provider loses nothing on a group; `None` above the limit.
fn breaks_even(
    market: &Market,
    nation: &Nation,
    design: &Design,
    (k, area, mix): (usize, usize, [f64; Risk::COUNT]),
    limit: f64,
    draws: Draws,
) -> Option<f64> {
    let p = &nation.params.market;
    let delivery = &design.delivery;
    let rho = provider::flattening(&nation.params.help);
    let results = provider::results(market, nation, delivery);
    let by_class = provider::price_by_class(&results, delivery);
    let z = normal::point(draws.uniform(Process::ProviderCost, Month(0), k as u32, area as u32));
    let cost = (1.0 + p.cost_sd * z).max(0.1);
    let earns = |price: f64| -> f64 {
        let of = |c: usize| {
            let (paid, believed) = (price * by_class[c], market.believes(k, c));
            let outlook = Outlook::under(design, p, paid, results[c], believed);
            mix[c] * outlook.earns(p, rho, cost)
        };
        (0..Risk::COUNT).map(of).sum()
    };
    if earns(limit) < 0.0 {
        return None;
    }
    let (mut low, mut high) = (0.0, limit);
    if earns(low) >= 0.0 {
        return Some(low);
    }
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if earns(middle) < 0.0 { low = middle } else { high = middle }
    }
    Some(high)
}

/// Terms of all groups this month.
fn terms(
    market: &Market,
    nation: &Nation,
    design: &Design,
    tension: f64,
    now: Month,
) -> Vec<[Term; Risk::COUNT]> {
    let p = &nation.params.market;
    let delivery = &design.delivery;
    let rho = provider::flattening(&nation.params.help);
    let results = provider::results(market, nation, delivery);
    let by_class = provider::price_by_class(&results, delivery);
    let of = |deals: &[Deal; Risk::COUNT]| {
        std::array::from_fn(|c| {
            let deal = deals[c];
            let Some(k) = deal.provider.map(usize::from) else { return Term::default() };
            let market_now = libm::pow(tension / deal.tension, p.result_tension);
            let indexed = 1.0 + delivery.price_indexed * (1.0 / market_now - 1.0);
            let (paid, believed) = (deal.price * by_class[c] * indexed, market.believes(k, c));
            let result = (results[c] * market_now).min(0.99);
            let outlook = Outlook::under(design, p, paid, result, believed);
            let age = f64::from(now.since(deal.since));
            let begun = 1.0 - p.startup_loss * (1.0 - age / p.startup_months).max(0.0);
            let quality = market.quality(k, c).map(|quality| quality * begun);
            provider::term(p, rho, outlook, (quality, market.error(k, c)), delivery)
        })
    };
    market.deals.iter().map(of).collect()
}

/// Takes in what was done in a month.
pub fn close_month(market: &mut Market, regions: &[Region]) {
    use Count::{BoughtNear, HelpedPublicNear, ResultKeptNear, ResultLookedNear};
    market.months += 1;
    for (r, region) in regions.iter().enumerate() {
        let count = |first: Count, c: usize| region.tally.0[first as usize + c];
        let area = market.area.get(r).copied().unwrap_or(0);
        for c in 0..Risk::COUNT {
            market.looked[c] += count(ResultLookedNear, c);
            market.kept[c] += count(ResultKeptNear, c);
            market.helped[PUBLIC][c] += count(HelpedPublicNear, c) as f64;
            let bought = count(BoughtNear, c);
            market.served[r] += bought + count(HelpedPublicNear, c);
            match market.deals.get(area) {
                Some(deals) => {
                    if let Some(k) = deals[c].provider {
                        market.helped[usize::from(k)][c] += bought as f64;
                    }
                }
                None => {
                    for k in PUBLIC + 1..BIDDERS {
                        market.helped[k][c] += bought as f64 / (BIDDERS - 1 - PUBLIC) as f64;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_have_enough_clients_and_every_region() {
        assert_eq!(areas(&[5.0, 5.0, 5.0, 5.0, 5.0], 10.0), [0, 0, 1, 1, 1]);
        assert_eq!(areas(&[30.0, 5.0, 5.0], 10.0), [0, 1, 1]);
        assert_eq!(areas(&[1.0, 1.0], 10.0), [0, 0]);
        assert_eq!(areas(&[20.0, 20.0], 10.0), [0, 1]);
    }
}
