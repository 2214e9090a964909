//! One run: burn-in under the base, then the reported months under a design.

use rayon::prelude::*;

use crate::codes::{Benefit, Contract, StartStatus};
use crate::design::Timeline;
use crate::invariants::{self, Violation};
use crate::ledger::Ledger;
use crate::nation::Nation;
use crate::processes::observe::Panel;
use crate::record::{MonthRecord, Record, rivalrous};
use crate::risks::Risks;
use crate::rng::Draws;
use crate::step;
use crate::units::Month;
use crate::world::{Count, Draft, Labour, Person, Standing, Tally, World, build};

/// A world at the first reported month, with its panel: what all designs of a replication share.
#[derive(Clone, Debug)]
pub struct Start {
    /// The world.
    pub world: World,
    /// The panel with its first three months of history.
    pub panel: Panel,
}

/// Builds the world and runs the months before `nation.from` under the base.
pub fn prepare(nation: &Nation, draft: Draft, draws: Draws, base: &Timeline) -> Start {
    let mut world = build(nation, draft, draws);
    let mut panel = Panel::new(&world.regions);
    let mut risks = Risks::new(nation, base.at(world.now), world.now);
    while world.now < nation.from {
        let now = world.now;
        step::month(&mut world, nation, base.at(now), &mut risks);
        if world.now.plus(4) > nation.from {
            panel.record(&world.regions, nation, now, draws);
        }
    }
    mark_starters(&mut world);
    Start { world, panel }
}

/// Runs the reported months under a design and settles everything.
///
/// `watch` sees each month as it is done and may stop the run by returning `false`; the record then
/// is `None`.
pub fn simulate(
    start: Start,
    nation: &Nation,
    design: &Timeline,
    keep_persons: bool,
    mut watch: impl FnMut(&World) -> bool,
) -> Option<Record> {
    let Start { mut world, mut panel } = start;
    let mut record = Record::new(&world, nation.scale);
    let draws = world.draws;
    let mut risks = Risks::new(nation, design.at(world.now), world.now);
    while world.now < nation.end {
        let now = world.now;
        step::month(&mut world, nation, design.at(now), &mut risks);
        let (flows, observed) = panel.record(&world.regions, nation, now, draws);
        if let Some(flows) = flows {
            for (sum, row) in record.flows.iter_mut().flatten().zip(flows.iter().flatten()) {
                *sum += row;
            }
        }
        let (mut tally, mut money) = (Tally::default(), Ledger::default());
        let totals = record.regions.iter_mut().zip(&mut record.regions_money);
        for (region, (counts, payments)) in world.regions.iter().zip(totals) {
            tally.merge(&region.tally);
            counts.merge(&region.tally);
            money.merge(&region.ledger);
            payments.merge(&region.ledger);
        }
        record.money.merge(&money);
        record.months.push(MonthRecord {
            month: now,
            tally,
            vacancies: world.open_vacancies(),
            observed,
            rivalrous: rivalrous(&world),
            money,
        });
        if !watch(&world) {
            return None;
        }
    }
    record.close(&mut world, keep_persons);
    Some(record)
}

/// [`simulate`], with all laws checked at the start and after every month; stops at the first month
/// that breaks one.
///
/// The record is `None` when the run stopped. A check visits everyone: a run takes several times as
/// long.
pub fn simulate_audited(
    start: Start,
    nation: &Nation,
    design: &Timeline,
    keep_persons: bool,
    mut watch: impl FnMut(&World) -> bool,
) -> (Option<Record>, Vec<Violation>) {
    let mut violations = invariants::check(&start.world, nation);
    if !violations.is_empty() {
        return (None, violations);
    }
    let mut people = start.world.tally().get(Count::Population);
    let record = simulate(start, nation, design, keep_persons, |world| {
        violations = invariants::check(world, nation);
        let tally = world.tally();
        let month = Month(world.now.0 - 1);
        for sentence in invariants::population_flow(people, &tally) {
            violations.push(Violation { month, sentence });
        }
        people = tally.get(Count::Population);
        violations.is_empty() && watch(world)
    });
    (record, violations)
}

/// Notes who is present at the first reported month, and in what position.
fn mark_starters(world: &mut World) {
    let now = world.now;
    world.regions.par_iter_mut().for_each(|region| {
        for person in &mut region.people {
            let present = person.labour != Labour::Absent;
            person.set(Person::STARTER, present);
            if present {
                person.standing = Standing::new(Some(state_now(person)));
                person.note_start(now);
                person.months_worked = 0;
                person.months_benefit = 0;
                person.set(Person::SERVED, false);
            } else {
                person.standing = Standing::new(None);
            }
        }
    });
}

/// Labour and benefit state in the categories of the start population.
fn state_now(person: &Person) -> StartStatus {
    use StartStatus as S;
    let disability =
        matches!(person.benefit, Benefit::Wga | Benefit::Iva | Benefit::Wajong | Benefit::Zw);
    let assistance = matches!(person.benefit, Benefit::Bijstand | Benefit::Ioaw);
    match (person.labour, person.benefit) {
        (Labour::Employed, Benefit::Ww) => S::EmployedWw,
        (Labour::Employed, _) if assistance => S::EmployedBijstand,
        (Labour::Employed, _) if disability => S::EmployedAo,
        (Labour::Employed, _) => match person.contract {
            Contract::Permanent => S::Permanent,
            Contract::SelfEmployed => S::SelfEmployed,
            Contract::Temporary | Contract::OnCall | Contract::Agency => S::Flexible,
        },
        (Labour::Seeking, Benefit::Ww) => S::UnemployedWw,
        (Labour::Seeking, _) if assistance => S::UnemployedBijstand,
        (Labour::Seeking, _) => S::Unemployed,
        (_, Benefit::Ww) => S::InactiveWw,
        (_, _) if assistance => S::InactiveBijstand,
        (_, _) if disability => S::InactiveAo,
        _ => match person.inactivity {
            crate::codes::Inactivity::Student => S::Student,
            crate::codes::Inactivity::Retired => S::Retired,
            _ => S::InactiveOther,
        },
    }
}
