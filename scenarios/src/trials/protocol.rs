//! One replay: the same world with the trial and without it.
//!
//! ```text
//! enters    u1 < entry share                u1, u2 = draws of (person, month of entry), the same in
//! treated   u2 < treated share of the region         both worlds
//! effect    between groups: treated - controls, in the world with the trial (what the study could see)
//!           same people:    anybody with the trial - the same person and luck without it
//! ```
//!
//! The treated get their service with the month after entry; nobody who entered gets other help for as
//! long as the replay lasts. Without the trial the same people are assigned, and all of them get what
//! the protocol gives the controls, or nothing. Where an arm sets knobs of the design, such as the pay
//! of providers, they hold in its whole world: the treated arm's with the trial, the control arm's
//! without it. Whoever dies or leaves counts as not at work and not on a benefit.

use std::collections::BTreeSet;

use sim_core::codes::{Education, Risk};
use sim_core::design::{Design, Timeline};
use sim_core::nation::Nation;
use sim_core::risks::Risks;
use sim_core::run::Start;
use sim_core::units::Month;
use sim_core::world::{Person, PersonRef, World};
use sim_core::{step, trial};

use super::assign::{Arm, Entrant, enter, shares};
use super::outcome::{Memory, Outcome};
use super::table::{Clock, Protocol, Treatment};

/// Sums over one group in one world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// People assigned.
    pub people: u32,
    /// Age, low education and any barrier on entry.
    pub before: [f64; 3],
    /// Numerators and denominators of outcomes by month looked at.
    pub sums: Vec<[[f64; 2]; Outcome::ALL.len()]>,
}

impl Group {
    /// Adds another group.
    pub fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.before.iter_mut().zip(other.before).for_each(|(sum, value)| *sum += value);
        self.sums.resize(other.sums.len().max(self.sums.len()), [[0.0; 2]; Outcome::ALL.len()]);
        for (row, more) in self.sums.iter_mut().zip(&other.sums) {
            for (sum, value) in row.as_flattened_mut().iter_mut().zip(more.as_flattened()) {
                *sum += value;
            }
        }
    }

    /// Mean of an outcome at the n-th month looked at, shares in per cent; `None` without anybody.
    pub fn mean(&self, outcome: Outcome, look: usize) -> Option<f64> {
        let unit = if outcome.is_share() { 100.0 } else { 1.0 };
        let [sum, of] = self.sums.get(look)?[outcome as usize];
        (of > 0.0).then(|| unit * sum / of)
    }

    /// Means on entry: age in years, per cent with low education, per cent with a barrier.
    pub fn means_before(&self) -> [f64; 3] {
        let [age, low, barrier] = self.before.map(|sum| sum / f64::from(self.people.max(1)));
        [age, 100.0 * low, 100.0 * barrier]
    }
}

/// Groups by treated share of the region, arm, and distance to work seen on entry.
pub type Groups = Vec<[[Group; Risk::DISTANCES]; 2]>;

/// All groups of one replication, in the world with the trial and in the one without.
#[derive(Clone, Debug, PartialEq)]
pub struct Replication {
    /// With the trial.
    pub with: Groups,
    /// Without it.
    pub without: Groups,
}

impl Replication {
    /// One arm as a whole, with and without the trial.
    pub fn arm(&self, arm: Arm) -> [Group; 2] {
        [&self.with, &self.without].map(|groups| {
            let mut all = Group::default();
            groups.iter().flat_map(|share| &share[arm as usize]).for_each(|g| all.add(g));
            all
        })
    }
}

/// The designs of both worlds.
#[derive(Clone, Debug)]
pub struct Designs {
    /// That of the treated arm, in the world with the trial.
    pub treated: Timeline,
    /// That of the control arm, in the world without it.
    pub control: Timeline,
}

struct Participant {
    who: PersonRef,
    at: [usize; 3],
    memory: Memory,
}

/// Replays a trial from a start.
pub fn replay(start: &Start, nation: &Nation, designs: &Designs, p: &Protocol) -> Replication {
    let (treated, control) = (&p.treated, &p.control);
    let without = follow(start.world.clone(), nation, &designs.control, p, [control, control]);
    let with = follow(start.world.clone(), nation, &designs.treated, p, [treated, control]);
    Replication { with, without }
}

fn follow(
    mut world: World,
    nation: &Nation,
    design: &Timeline,
    protocol: &Protocol,
    gets: [&Treatment; 2],
) -> Groups {
    let looks = vec![[[0.0; 2]; Outcome::ALL.len()]; protocol.months.len()];
    let empty = Group { sums: looks, ..Group::default() };
    let arms = || [(); 2].map(|()| [(); Risk::DISTANCES].map(|()| empty.clone()));
    let mut groups: Groups = protocol.treated_shares.iter().map(|_| arms()).collect();
    let mut people: Vec<Participant> = Vec::new();
    let mut known = BTreeSet::new();
    let mut risks = Risks::new(nation, design.at(world.now), world.now);
    let shares = shares(&world, protocol);
    let first = world.now;
    for passed in 0..protocol.length() {
        let now = world.now;
        step::month(&mut world, nation, design.at(now), &mut risks);
        for participant in &mut people {
            look(participant, &world, (first, now), protocol, &mut groups);
        }
        let next = design.at(world.now);
        if passed < protocol.inflow_months {
            let entrants = enter(&world, now, protocol, &shares, &mut known);
            let who: Vec<PersonRef> = entrants.iter().map(|entrant| entrant.who).collect();
            let seen = trial::seen(&mut world, nation, next, &who);
            let given = treat(&mut world, nation, next, &entrants, gets);
            for ((entrant, seen), given) in entrants.iter().zip(seen).zip(given) {
                let person = of(&world, entrant.who);
                let at = [entrant.share, entrant.arm as usize, seen.distance()];
                note(&mut groups[at[0]][at[1]][at[2]], person, now);
                let memory = Memory::of(person, now, given);
                people.push(Participant { who: entrant.who, at, memory });
            }
        }
        let present: Vec<PersonRef> =
            people.iter().filter(|p| !p.memory.gone()).map(|p| p.who).collect();
        trial::withhold(&mut world, nation, next, &present);
    }
    groups
}

/// Starts what each arm gets; hours given as a share of the usual ones, in the order of the entrants.
fn treat(
    world: &mut World,
    nation: &Nation,
    design: &Design,
    entrants: &[Entrant],
    gets: [&Treatment; 2],
) -> Vec<f64> {
    let mut given = vec![0.0; entrants.len()];
    for (arm, treatment) in [Arm::Treated, Arm::Control].into_iter().zip(gets) {
        let Some(engine) = treatment.of_engine() else { continue };
        let mine: Vec<usize> = (0..entrants.len()).filter(|&k| entrants[k].arm == arm).collect();
        let who: Vec<PersonRef> = mine.iter().map(|&k| entrants[k].who).collect();
        let mut design = Design::clone(design);
        if let Some(hours) = treatment.hours {
            design.delivery.hours_per_client = hours;
        }
        let hours = trial::treat(world, nation, &design, &who, engine);
        mine.into_iter().zip(hours).for_each(|(k, hours)| given[k] = hours);
    }
    given
}

fn of(world: &World, who: PersonRef) -> &Person {
    &world.regions[who.region()].people[who.place() as usize]
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

fn look(
    participant: &mut Participant,
    world: &World,
    (first, now): (Month, Month),
    protocol: &Protocol,
    groups: &mut Groups,
) {
    let person = of(world, participant.who);
    let memory = &mut participant.memory;
    memory.see(person);
    let after = match protocol.clock {
        Clock::Entry => now.since(memory.entered()),
        Clock::Start => now.since(first),
    };
    let Some(look) = protocol.months.iter().position(|&month| month == after) else { return };
    let [share, arm, seen] = participant.at;
    let sums = &mut groups[share][arm][seen].sums[look];
    for (sums, outcome) in sums.iter_mut().zip(Outcome::ALL) {
        let value = memory.value(outcome, person, now, protocol.lasting_months);
        sums.iter_mut().zip(value).for_each(|(sum, value)| *sum += value);
    }
}
