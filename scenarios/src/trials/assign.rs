//! Who enters a trial, and who of them is treated.

use std::collections::BTreeSet;

use sim_core::rng::{Process, unit};
use sim_core::units::Month;
use sim_core::world::{Labour, Person, PersonRef, World};

use super::table::{Eligible, Protocol};

/// What a person was assigned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arm {
    /// The service.
    Treated,
    /// No help, or what the protocol gives the others.
    Control,
}

/// Someone who enters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entrant {
    /// Who.
    pub(super) who: PersonRef,
    /// What for.
    pub(super) arm: Arm,
    /// Number of the treated share of the region.
    pub(super) share: usize,
}

/// Number of the treated share of each region: regions in the order of a lot, shares in turn.
pub(super) fn shares(world: &World, protocol: &Protocol) -> Vec<usize> {
    let lot = |r: usize| world.draws.uniform(Process::TrialRegion, Month(0), r as u32, 0);
    let mut order: Vec<usize> = (0..world.regions.len()).collect();
    order.sort_by(|&a, &b| lot(a).total_cmp(&lot(b)).then(a.cmp(&b)));
    let mut share = vec![0; order.len()];
    for (turn, r) in order.into_iter().enumerate() {
        share[r] = turn % protocol.treated_shares.len();
    }
    share
}

/// People who enter the trial after a month, once each, in the order of their places.
pub(super) fn enter(
    world: &World,
    now: Month,
    protocol: &Protocol,
    shares: &[usize],
    known: &mut BTreeSet<(u32, Month)>,
) -> Vec<Entrant> {
    let mut entrants = Vec::new();
    for (r, region) in world.regions.iter().enumerate() {
        for (place, person) in region.people.iter().enumerate() {
            if !eligible(&protocol.eligible, person, now) {
                continue;
            }
            let who = PersonRef::new(r, place as u32);
            let [enters, treated, ..] = world.draws.words(Process::Trial, now, who.0, 0).map(unit);
            if enters >= protocol.entry_share || !known.insert((who.0, person.birth)) {
                continue;
            }
            let share = shares[r];
            let arm =
                if treated < protocol.treated_shares[share] { Arm::Treated } else { Arm::Control };
            entrants.push(Entrant { who, arm, share });
        }
    }
    entrants
}

fn eligible(rule: &Eligible, person: &Person, now: Month) -> bool {
    let labour = match person.labour {
        Labour::Seeking => true,
        Labour::Idle => !rule.seeking,
        Labour::Employed | Labour::Absent => false,
    };
    let within = |range: Option<[u16; 2]>, value: u16| {
        range.is_none_or(|[from, to]| (from..=to).contains(&value))
    };
    labour
        && (rule.benefits.is_empty() || rule.benefits.contains(&person.benefit))
        && (!rule.new_benefit || person.benefit_since == now)
        && (rule.education.is_empty() || rule.education.contains(&person.education()))
        && within(rule.age, person.age(now))
        && within(rule.months_without_work, person.months_without_work(now))
        && (rule.months_on_benefit.is_none()
            || within(rule.months_on_benefit, now.since(person.benefit_since)))
}
