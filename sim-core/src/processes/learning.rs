//! Learning: what those who deliver services come to believe of their methods, and whether they act on it.
//!
//! ```text
//! signal   y = q + ε / √n π,  ε normal            of one year, deliverer, class and method
//! π        = l · (h · G / (1 + G) · -ln(1 - s) · (1 - s))² / (s (1 - s))   told by one client
//! belief   precision = 1 / σ² + Σ own n π + w · Σ others' n π (late);  mean likewise, prior mean 1
//! tries    x · (1 - v · w · max(0, 1 - delay / H))        others' clients teach whoever need not try
//! acts     takes up the method believed best with chance u a year; a provider with chance u · o
//! quality  = k[service] · ((1 - x) q[own] + x mean q[others]) / the mean of all providers at the start
//! ```
//!
//! | symbol | field                              | unit  | status                                      |
//! | ------ | ---------------------------------- | ----- | ------------------------------------------- |
//! | q, σ   | `method_sd`                        | -     | drawn by class; assumption, 0 to 0.5        |
//! | k      | `skill_sd`                         | -     | drawn by provider and service; assumption, 0 to 0.3 |
//! | h      | `shows`                            | share | counted: how far results follow quality, see below |
//! | l      | `learns`                           | share | M35, assumption, 0 to 1: of what results could tell |
//! | x      | `explores`                         | share | assumption, 0 to 0.3                        |
//! | v      | `free_rides`                       | share | M35, assumption, 0 to 1: sharing takes the reason to try |
//! | H      | `head_start_months`                | months | assumption, 12 to 60: then what was found out is no advantage |
//! | u      | `adopts_public`, `adopts_provider` | 1/year | M35, M36; E025: knowledge alone changed no practice |
//! | s      | -                                  | share | state: results, see `provider`              |
//! | G      | `effort_gain`, `skill_gain` of a trajectory | - | see `deliver`                          |
//! | o      | design, `delivery.outcome_share`   | share | who is paid for results has reason to act   |
//! | w      | design, `delivery.knowledge_shared` | share | M35                                        |
//! | -      | design, `delivery.knowledge_delay_months` | months | M35                                 |
//!
//! Bayes' rule for normal beliefs. n and s are counted: clients helped and results among them. A result
//! is yes or no, so n clients tell what a binomial count tells of a method. The luck in that count is
//! drawn, for the n people whom the few agents of a coarse scale stand for: counted among agents, 1:100
//! would hold a hundred times the noise, and a learner that knew it would learn a hundred times slower.
//! That the drawn signal is what own results come to is tested twice: its spread is that of a count
//! (below), and s moves with quality as π takes it to (`scenarios/tests/told.rs`, where h is counted).
//! Each compares methods among its own clients, so what moves all of them alike (the
//! labour market, which clients came) cancels out. A deliverer never learns of a method that nobody uses. With `learns` at 0 beliefs
//! never move.

use crate::codes::{Risk, Service};
use crate::design::{Delivery, Design};
use crate::nation::Nation;
use crate::normal;
use crate::params::Market as Behaviour;
use crate::processes::provider;
use crate::rng::{Draws, Process, unit};
use crate::units::Month;
use crate::world::{
    BIDDERS, BOUGHT, Belief, DELIVERERS, METHODS, Market, PUBLIC, PerMethod, Signal,
};

fn luck(draws: Draws, process: Process, month: Month, entity: usize, slot: usize) -> f64 {
    normal::point(draws.uniform(process, month, entity as u32, slot as u32))
}

/// Draws what is hidden: how able providers are, how well methods work, and who uses which.
pub fn found(market: &mut Market, nation: &Nation, draws: Draws) {
    let p = &nation.params.market;
    let always = Month(0);
    for c in 0..Risk::COUNT {
        for m in 0..METHODS {
            let z = luck(draws, Process::Method, always, c, m);
            market.methods[c][m] = (1.0 + p.method_sd * z).max(0.1);
        }
        for k in 0..DELIVERERS {
            let word = draws.words(Process::Method, always, 64 + k as u32, c as u32)[0];
            let first = (unit(word) * METHODS as f64) as usize;
            market.uses[k][c] = first;
            market.began[k][c] = first;
        }
    }
    market.skill = [[1.0; BOUGHT.len()]; DELIVERERS];
    let private = PUBLIC + 1..BIDDERS;
    for s in 0..BOUGHT.len() {
        for k in PUBLIC + 1..DELIVERERS {
            let z = luck(draws, Process::ProviderSkill, always, k, s);
            market.skill[k][s] = (1.0 + p.skill_sd * z).max(0.1);
        }
        let sum: f64 = market.skill[private.clone()].iter().map(|skill| skill[s]).sum();
        let mean = sum / private.len() as f64;
        market.skill[PUBLIC + 1..].iter_mut().for_each(|skill| skill[s] /= mean);
        market.usual[s] = std::array::from_fn(|c| {
            let began = |k: usize| {
                market.skill[k][s] * market.practice(c, market.began[k][c], market.explores)
            };
            private.clone().map(began).sum::<f64>() / private.len() as f64
        });
    }
    let prior = Belief { mean: 1.0, precision: 1.0 / (p.method_sd * p.method_sd).max(1e-12) };
    market.beliefs = Some(Box::new([[[prior; METHODS]; Risk::COUNT]; DELIVERERS]));
    market.public = [1.0; Risk::COUNT];
}

/// Change of the share of results with the quality of help, if each result hung on a hazard that help of
/// usual quality raises by `gain`.
pub fn slope(gain: f64, result: f64) -> f64 {
    gain / (1.0 + gain) * -libm::log1p(-result) * (1.0 - result)
}

/// What one client tells of the quality of a method: 1 over its variance.
pub fn told_by_a_client(learns: f64, slope: f64, result: f64) -> f64 {
    learns * slope * slope / (result * (1.0 - result))
}

/// Share of clients helped by another method than the own one: less where all learn at once from who tries.
pub fn tries(p: &Behaviour, delivery: &Delivery) -> f64 {
    let soon = (1.0 - f64::from(delivery.knowledge_delay_months) / p.head_start_months).max(0.0);
    p.explores * (1.0 - p.free_rides * delivery.knowledge_shared * soon)
}

/// Turns the work of a year into signals, beliefs and practice.
pub fn year(market: &mut Market, nation: &Nation, design: &Design, now: Month, draws: Draws) {
    let p = &nation.params.market;
    let help = &nation.params.help;
    let kind = Service::Trajectory as usize;
    let gain = help.effort_gain[kind] + help.skill_gain[kind];
    let results = provider::results(market, nation, &design.delivery);
    let told: [f64; Risk::COUNT] = std::array::from_fn(|c| {
        let slope = p.shows[c / Risk::DISTANCES] * slope(gain, results[c]);
        told_by_a_client(p.learns, slope, results[c])
    });
    let mut signals = [[[Signal::default(); METHODS]; Risk::COUNT]; DELIVERERS];
    for (k, of_one) in signals.iter_mut().enumerate() {
        for (c, of_class) in of_one.iter_mut().enumerate() {
            let clients = market.helped[k][c] * nation.scale;
            for (m, signal) in of_class.iter_mut().enumerate() {
                let own = m == market.uses[k][c];
                let tried = market.explores;
                let share = if own { 1.0 - tried } else { tried / (METHODS - 1) as f64 };
                let precision = clients * share * told[c];
                if precision > 0.0 {
                    let z = luck(draws, Process::Results, now, k * Risk::COUNT + c, m);
                    let value = market.methods[c][m] + z / libm::sqrt(precision);
                    *signal = Signal { value, precision };
                }
            }
        }
    }
    market.signals.push(signals);
    market.helped = [[0.0; Risk::COUNT]; DELIVERERS];
    believe(market, design, 1.0 / (p.method_sd * p.method_sd).max(1e-12));
    act(market, p.adopts_public, p.adopts_provider * design.paid_for_results(), now, draws);
}

/// Beliefs from all signals so far.
fn believe(market: &mut Market, design: &Design, prior: f64) {
    let years = market.signals.len();
    let delay = usize::from(design.delivery.knowledge_delay_months.div_ceil(12));
    let late = &market.signals[..years.saturating_sub(delay)];
    let shared = design.delivery.knowledge_shared;
    let Some(beliefs) = &mut market.beliefs else { return };
    for (k, of_one) in beliefs.iter_mut().enumerate() {
        for (c, of_class) in of_one.iter_mut().enumerate() {
            for (m, belief) in of_class.iter_mut().enumerate() {
                let own = market.signals.iter().map(|year| (1.0, year[k][c][m]));
                let others = late.iter().flat_map(|year: &PerMethod<Signal>| {
                    let rest = year.iter().enumerate().filter(move |(other, _)| *other != k);
                    rest.map(move |(_, one)| (shared, one[c][m]))
                });
                let start = (prior, prior);
                let (precision, sum) = own.chain(others).fold(start, |(n, sum), (w, signal)| {
                    (n + w * signal.precision, sum + w * signal.precision * signal.value)
                });
                *belief = Belief { mean: sum / precision, precision };
            }
        }
    }
}

/// Who takes up the method believed best.
fn act(market: &mut Market, public: f64, private: f64, now: Month, draws: Draws) {
    let Some(beliefs) = &market.beliefs else { return };
    for k in 0..DELIVERERS {
        let chance = if k == PUBLIC { public } else { private };
        for c in 0..Risk::COUNT {
            let believed = |m: usize| beliefs[k][c][m].mean;
            let best = (0..METHODS).max_by(|&a, &b| believed(a).total_cmp(&believed(b)));
            let u = draws.uniform(Process::Adoption, now, k as u32, c as u32);
            if let Some(best) =
                best.filter(|&best| u < chance && believed(best) > believed(market.uses[k][c]))
            {
                market.uses[k][c] = best;
            }
        }
    }
    let explores = market.explores;
    market.public = std::array::from_fn(|c| {
        market.practice(c, market.uses[PUBLIC][c], explores)
            / market.practice(c, market.began[PUBLIC][c], explores)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_tells_most_when_a_result_hangs_on_the_help() {
        assert!(told_by_a_client(0.0, slope(0.2, 0.3), 0.3).abs() < 1e-15);
        assert!(told_by_a_client(1.0, slope(0.0, 0.3), 0.3).abs() < 1e-15);
        assert!(slope(0.4, 0.3) > slope(0.2, 0.3));
        // A hazard of 0.3 raised by a fifth: 1 - exp(-0.3 · 1.2), and what a step of the gain adds.
        let result = -libm::expm1(-0.36);
        let step = 1e-6;
        let expected = (-libm::expm1(-0.3 * (1.2 + 0.2 * step)) - result) / step;
        assert!((slope(0.2, result) / expected - 1.0).abs() < 1e-3);
    }

    /// Results counted among clients of a method of known quality: what they say of it is right on
    /// average, and scatters as much as the drawn signal does. Both margins are four standard errors: a
    /// sound count misses one with a chance of about 1 in 10,000.
    #[test]
    fn a_signal_is_what_own_results_come_to() {
        let (clients, counts, share, truth) = (150_u32, 4_000_u32, 0.35, 1.4);
        let slope = slope(0.25, share);
        let chance = share + slope * (truth - 1.0);
        let draws = Draws::new(1, 0, 0);
        let said: Vec<f64> = (0..counts)
            .map(|k| {
                let hit = |i: &u32| draws.uniform(Process::Results, Month(1), k, *i) < chance;
                let results = (0..clients).filter(hit).count() as f64;
                1.0 + (results / f64::from(clients) - share) / slope
            })
            .collect();
        let n = f64::from(counts);
        let mean = said.iter().sum::<f64>() / n;
        let variance = said.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
        let precision = f64::from(clients) * told_by_a_client(1.0, slope, chance);
        assert!((mean - truth).abs() < 4.0 / libm::sqrt(precision * n), "{mean}");
        assert!((variance * precision - 1.0).abs() < 0.1, "{}", variance * precision);
    }
}
