//! The cards of all attributes: how many people of each group get which category.

use sim_core::codes::{AgeGroup, Code, Contract, FirmSize, Occupation, Sector, StartStatus};
use sim_core::rng::{Draws, Process};
use sim_core::units::Month;

use crate::world::broad_age;

use super::attributes::{
    AGENCY, Attributes, DEALT_CONTRACTS, DEALT_REASONS, DURATION_STATES, EMPLOYEE, GROUPS,
    INACTIVE, KINDS, SELF, Shares, UNEMPLOYED, barrier_group, duration_state, group,
    household_group, kind_of,
};
use super::cells::{Cell, labour};
use super::deal::{Deck, Marks};

/// Address of the cards of an attribute: regions have lower numbers.
const CARDS: u32 = 0x1_0000;

/// Most bins of hours.
pub(crate) const HOURS: usize = 8;
/// Most bins of durations.
pub(crate) const DURATIONS: usize = 8;

/// The cards of all attributes.
pub(crate) struct Decks {
    pub(crate) years: Deck<12>,
    pub(crate) contract: Deck<8>,
    pub(crate) occupation: Deck<16>,
    pub(crate) sector: Deck<16>,
    pub(crate) size: Deck<4>,
    pub(crate) household: Deck<4>,
    pub(crate) health: Deck<4>,
    pub(crate) barriers: Marks<4>,
    pub(crate) reason: Deck<4>,
    pub(crate) hours: Deck<HOURS>,
    pub(crate) duration: Deck<DURATIONS>,
}

/// Settles decks at one scale.
pub(crate) struct Settler<'a> {
    pub(crate) draws: Draws,
    pub(crate) month: Month,
    pub(crate) scale: f64,
    pub(crate) attribute: u32,
    /// Agents by cell.
    pub(crate) agents: &'a [u32],
    /// People by cell.
    pub(crate) people: &'a [f64],
}

impl Settler<'_> {
    /// A deck whose groups are unions of cells (`None` for cells outside the attribute).
    fn of_cells<const W: usize>(
        &mut self,
        shares: &Shares,
        group: impl Fn(Cell) -> Option<usize>,
    ) -> Deck<W> {
        let mut agents = vec![0u32; shares.len()];
        let mut people = vec![0.0; shares.len()];
        for (index, cell) in Cell::all().enumerate() {
            if let Some(group) = group(cell) {
                agents[group] += self.agents[index];
                people[group] += self.people[index];
            }
        }
        self.of_runs(shares, &agents, &people, std::slice::from_ref(&(0..shares.len())))
    }

    /// A deck in runs of groups, each with its own totals.
    fn of_runs<const W: usize>(
        &mut self,
        shares: &Shares,
        agents: &[u32],
        people: &[f64],
        runs: &[std::ops::Range<usize>],
    ) -> Deck<W> {
        let categories = shares.first().map_or(0, Vec::len);
        let mut deck = Deck::new(shares.len(), categories);
        for run in runs {
            let mut targets = vec![0.0; categories];
            for (people, row) in people[run.clone()].iter().zip(&shares[run.clone()]) {
                for (target, share) in targets.iter_mut().zip(row) {
                    *target += people * share / self.scale;
                }
            }
            self.settle(&mut deck, run.clone(), agents, shares, &targets);
        }
        self.attribute += 1;
        deck
    }

    fn settle<const W: usize>(
        &self,
        deck: &mut Deck<W>,
        run: std::ops::Range<usize>,
        agents: &[u32],
        shares: &Shares,
        targets: &[f64],
    ) {
        let entity = CARDS + self.attribute;
        let (first, agents, shares) = (run.start, &agents[run.clone()], &shares[run]);
        deck.settle(first, agents, shares, targets, |group| {
            self.draws.uniform(Process::Attributes, self.month, entity, group as u32)
        });
    }
}

/// People by contract and what follows from it, in numbers of type `T`.
struct Counts<T> {
    kinds: Vec<T>,
    contract_sex: Vec<T>,
    states: Vec<T>,
}

impl<T: Copy + Default + std::ops::AddAssign> Counts<T> {
    /// Counts cells; `dealt(place, group)` gives the people by contract of a dealt group.
    fn new(cells: &[T], dealt: impl Fn(usize, usize) -> Vec<T>) -> Self {
        let mut found = Self {
            kinds: vec![T::default(); KINDS * GROUPS],
            contract_sex: vec![T::default(); 12],
            states: vec![T::default(); DURATION_STATES.len() * 3],
        };
        for (cell, &people) in Cell::all().zip(cells) {
            let (group, broad) = (group(cell), broad_age(cell.age));
            if labour(cell.status) > 0 {
                let kind = if labour(cell.status) == 1 { UNEMPLOYED } else { INACTIVE };
                found.kinds[kind * GROUPS + group] += people;
                found.contract_sex[10 + cell.sex.index()] += people;
                found.states[duration_state(cell.status) * 3 + broad] += people;
            } else if !DEALT_CONTRACTS.contains(&cell.status) {
                let own = cell.status == StartStatus::SelfEmployed;
                let contract = if own { Contract::SelfEmployed } else { Contract::Permanent };
                found.add(contract, group, people);
            }
        }
        for place in 0..DEALT_CONTRACTS.len() {
            for group in 0..GROUPS {
                for (contract, people) in Contract::ALL.iter().zip(dealt(place, group)) {
                    found.add(*contract, group, people);
                }
            }
        }
        found
    }

    fn add(&mut self, contract: Contract, group: usize, people: T) {
        self.kinds[kind_of(contract) * GROUPS + group] += people;
        self.contract_sex[2 * contract.index() + (group / 3) % 2] += people;
        self.states[contract.index() * 3 + group / 6] += people;
    }
}

/// Agents outside the deck of an attribute count for its total of one category.
fn less(totals: &[f64], scale: f64, category: usize, counted: u32) -> Vec<f64> {
    let mut targets: Vec<_> = totals.iter().map(|total| total / scale).collect();
    targets[category] -= f64::from(counted);
    targets
}

impl Decks {
    /// Settles all cards.
    pub(crate) fn new(a: &Attributes, s: &mut Settler<'_>) -> Self {
        let years = s.of_cells(&a.years, |c| Some(year_group(c)));
        let contract =
            s.of_cells(&a.contract, |c| Some(dealt_contract(c.status)? * GROUPS + group(c)));
        let counts = Counts::new(s.agents, |place, group| contract.cards(place * GROUPS + group));
        let mut by_group = vec![0.0; a.contract.len()];
        for (cell, people) in Cell::all().zip(s.people) {
            if let Some(place) = dealt_contract(cell.status) {
                by_group[place * GROUPS + group(cell)] += people;
            }
        }
        let people = Counts::new(s.people, |place, group| {
            let place = place * GROUPS + group;
            a.contract[place].iter().map(|share| share * by_group[place]).collect()
        });
        let thirds = [0..3 * GROUPS, 3 * GROUPS..4 * GROUPS, 4 * GROUPS..5 * GROUPS];
        let occupation: Deck<16> = s.of_runs(&a.occupation, &counts.kinds, &people.kinds, &thirds);
        let sector = Self::sectors(a, s, &occupation);
        let size = Self::sizes(a, s, &sector, &occupation);
        let unemployed = 5 * 3..8 * 3;
        Self {
            household: s.of_cells(&a.household, |c| Some(household_group(c))),
            health: s.of_cells(&a.health, |c| Some(barrier_group(c))),
            barriers: Marks::new(
                &[0, 1, 2, 3].map(|b| s.of_cells(&a.barriers[b], |c| Some(barrier_group(c)))),
            ),
            reason: s.of_cells(&a.reason, |c| dealt_reason(c.status)),
            hours: s.of_runs(
                &a.hours,
                &counts.contract_sex,
                &people.contract_sex,
                &[0..10, 10..12],
            ),
            duration: s.of_runs(
                &a.duration,
                &counts.states,
                &people.states,
                &[0..unemployed.start, unemployed.clone(), unemployed.end..a.duration.len()],
            ),
            years,
            contract,
            occupation,
            sector,
            size,
        }
    }

    /// Sectors by occupation, employees and self-employed apart; agency workers are in their own.
    fn sectors(a: &Attributes, s: &mut Settler<'_>, occupation: &Deck<16>) -> Deck<16> {
        let mut agents = occupation.sum(EMPLOYEE * GROUPS..(EMPLOYEE + 1) * GROUPS);
        agents.extend(occupation.sum(SELF * GROUPS..(SELF + 1) * GROUPS));
        let agency: u32 = occupation.sum(AGENCY * GROUPS..(AGENCY + 1) * GROUPS).iter().sum();
        let totals = totals(a, "sector");
        let targets = less(totals, s.scale, Sector::BusinessSupport.index(), agency);
        let mut deck = Deck::new(a.sector.len(), Sector::COUNT);
        s.settle(&mut deck, 0..a.sector.len(), &agents, &a.sector, &targets);
        s.attribute += 1;
        deck
    }

    /// Firm sizes of employees by sector; the self-employed are firms of their own.
    fn sizes(
        a: &Attributes,
        s: &mut Settler<'_>,
        sector: &Deck<16>,
        occupation: &Deck<16>,
    ) -> Deck<4> {
        let mut agents = sector.sum(0..Occupation::COUNT);
        agents[Sector::BusinessSupport.index()] +=
            occupation.sum(AGENCY * GROUPS..(AGENCY + 1) * GROUPS).iter().sum::<u32>();
        let own: u32 = occupation.sum(SELF * GROUPS..(SELF + 1) * GROUPS).iter().sum();
        let targets = less(totals(a, "firm_size"), s.scale, FirmSize::Micro.index(), own);
        let mut deck = Deck::new(a.size.len(), FirmSize::COUNT);
        s.settle(&mut deck, 0..a.size.len(), &agents, &a.size, &targets);
        s.attribute += 1;
        deck
    }
}

/// Totals of a margin of an attribute.
fn totals<'a>(a: &'a Attributes, name: &str) -> &'a [f64] {
    a.margins.iter().find(|m| m.name == name).map_or(&[], |m| &m.totals)
}

/// Group of a cell for the year within the age group.
pub(crate) fn year_group(cell: Cell) -> usize {
    cell.status.index() * AgeGroup::COUNT + cell.age.index()
}

/// Place of a status among those whose contract is drawn.
pub(crate) fn dealt_contract(status: StartStatus) -> Option<usize> {
    DEALT_CONTRACTS.iter().position(|&s| s == status)
}

/// Place of a status among those whose reason is drawn.
pub(crate) fn dealt_reason(status: StartStatus) -> Option<usize> {
    DEALT_REASONS.iter().position(|&s| s == status)
}
