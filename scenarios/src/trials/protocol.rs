//! One replay: the same world with the trial and without it.
//!
//! ```text
//! assigned  u < treated share → treated;  u < treated + control share → control
//!           u = draw of (person, month of entry), the same in both worlds
//! effect    between groups: treated - controls, in the world with the trial (what the study could see)
//!           same people:    treated with the trial - the same draw without it
//! ```
//!
//! The treated get the service with the month after entry; both groups get no other help for as long
//! as the replay lasts. Without the trial the same people are assigned and kept from help, and nobody
//! is served. Whoever dies or leaves counts as not at work and not on a benefit.

use std::collections::BTreeSet;

use sim_core::codes::{Benefit, Education};
use sim_core::design::{Design, Timeline};
use sim_core::nation::Nation;
use sim_core::risks::Risks;
use sim_core::rng::Process;
use sim_core::run::Start;
use sim_core::units::Month;
use sim_core::world::{Labour, Person, PersonRef, World};
use sim_core::{step, trial};

use super::table::{Eligible, Outcome, Protocol};

/// What a person was assigned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arm {
    /// The service.
    Treated,
    /// No help.
    Control,
}

/// Sums over one arm in one world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// People assigned.
    pub people: u32,
    /// Age, low education and any barrier on entry.
    pub before: [f64; 3],
    /// Outcomes by month looked at.
    pub sums: Vec<[f64; Outcome::ALL.len()]>,
}

impl Group {
    /// Mean of an outcome at the n-th month looked at; shares in per cent.
    pub fn mean(&self, outcome: Outcome, look: usize) -> f64 {
        let percent = matches!(outcome, Outcome::InWork | Outcome::OnWw);
        let unit = if percent { 100.0 } else { 1.0 };
        unit * self.sums[look][outcome as usize] / f64::from(self.people.max(1))
    }

    /// Means on entry: age in years, per cent with low education, per cent with a barrier.
    pub fn means_before(&self) -> [f64; 3] {
        let [age, low, barrier] = self.before.map(|sum| sum / f64::from(self.people.max(1)));
        [age, 100.0 * low, 100.0 * barrier]
    }
}

/// Treated and controls of one replication, in the world with the trial and in the one without.
#[derive(Clone, Debug, PartialEq)]
pub struct Replication {
    /// With the trial.
    pub with: [Group; 2],
    /// Without it.
    pub without: [Group; 2],
}

struct Participant {
    who: PersonRef,
    birth: Month,
    entered: Month,
    arm: Arm,
    gone: bool,
    worked: f64,
    benefit: f64,
}

/// Replays a trial from a start. `hours` is the number of hours of the service relative to the
/// ordinary one.
pub fn replay(
    start: &Start,
    nation: &Nation,
    base: &Timeline,
    protocol: &Protocol,
    hours: f64,
) -> Replication {
    Replication {
        with: follow(start.world.clone(), nation, base, protocol, Some(hours)),
        without: follow(start.world.clone(), nation, base, protocol, None),
    }
}

fn follow(
    mut world: World,
    nation: &Nation,
    base: &Timeline,
    protocol: &Protocol,
    hours: Option<f64>,
) -> [Group; 2] {
    let looks = vec![[0.0; Outcome::ALL.len()]; protocol.months.len()];
    let mut groups = [(); 2].map(|()| Group { sums: looks.clone(), ..Group::default() });
    let mut people: Vec<Participant> = Vec::new();
    let mut known = BTreeSet::new();
    let mut risks = Risks::new(nation, base.at(world.now), world.now);
    for passed in 0..protocol.length() {
        let now = world.now;
        step::month(&mut world, nation, base.at(now), &mut risks);
        for participant in &mut people {
            look(participant, &world, now, protocol, &mut groups[participant.arm as usize]);
        }
        let next = base.at(world.now);
        if passed < protocol.inflow_months {
            let entrants = enter(&world, now, protocol, &mut known);
            for entrant in &entrants {
                let person = of(&world, entrant.who);
                note(&mut groups[entrant.arm as usize], person, now);
            }
            if let Some(hours) = hours {
                let treated: Vec<PersonRef> = entrants
                    .iter()
                    .filter_map(|e| (e.arm == Arm::Treated).then_some(e.who))
                    .collect();
                let mut design = Design::clone(next);
                design.delivery.hours_per_client = hours;
                trial::serve(&mut world, nation, &design, &treated, protocol.service);
            }
            people.extend(entrants);
        }
        let present: Vec<PersonRef> = people.iter().filter(|p| !p.gone).map(|p| p.who).collect();
        trial::withhold(&mut world, nation, next, &present);
    }
    groups
}

fn of(world: &World, who: PersonRef) -> &Person {
    &world.regions[who.region()].people[who.place() as usize]
}

/// People who enter the trial after a month, once each, in the order of their places.
fn enter(
    world: &World,
    now: Month,
    protocol: &Protocol,
    known: &mut BTreeSet<(u32, Month)>,
) -> Vec<Participant> {
    let mut entrants = Vec::new();
    for (r, region) in world.regions.iter().enumerate() {
        for (place, person) in region.people.iter().enumerate() {
            if !eligible(protocol.eligible, person, now) {
                continue;
            }
            let who = PersonRef::new(r, place as u32);
            let u = world.draws.uniform(Process::Trial, now, who.0, 0);
            let arm = if u < protocol.treated_share {
                Arm::Treated
            } else if u < protocol.treated_share + protocol.control_share {
                Arm::Control
            } else {
                continue;
            };
            if known.insert((who.0, person.birth)) {
                let (birth, entered) = (person.birth, now);
                let (gone, worked, benefit) = (false, 0.0, 0.0);
                entrants.push(Participant { who, birth, entered, arm, gone, worked, benefit });
            }
        }
    }
    entrants
}

fn eligible(rule: Eligible, person: &Person, now: Month) -> bool {
    match rule {
        Eligible::NewWwWithoutWork => {
            person.benefit == Benefit::Ww
                && person.benefit_since == now
                && matches!(person.labour, Labour::Seeking | Labour::Idle)
        }
    }
}

fn note(group: &mut Group, person: &Person, now: Month) {
    group.people += 1;
    let low = person.education() == Education::Low;
    let barrier = person.barriers.count() > 0;
    for (sum, value) in group.before.iter_mut().zip([
        f64::from(now.since(person.birth)) / 12.0,
        f64::from(u8::from(low)),
        f64::from(u8::from(barrier)),
    ]) {
        *sum += value;
    }
}

fn look(p: &mut Participant, world: &World, now: Month, protocol: &Protocol, group: &mut Group) {
    let person = of(world, p.who);
    p.gone |= person.labour == Labour::Absent || person.birth != p.birth;
    let share = |holds: bool| f64::from(u8::from(holds && !p.gone));
    let works = share(person.labour == Labour::Employed);
    let ww = share(person.benefit == Benefit::Ww);
    let benefit = share(person.benefit != Benefit::None);
    p.worked += works;
    p.benefit += benefit;
    let after = now.since(p.entered);
    if let Some(index) = protocol.months.iter().position(|&month| month == after) {
        for (sum, value) in group.sums[index].iter_mut().zip([works, ww, p.worked, p.benefit]) {
            *sum += value;
        }
    }
}
