//! People out of whole cells: attributes are dealt per group, so that national totals hold.

use sim_core::codes::{
    AgeGroup, Barriers, Code, Contract, Education, FirmSize, Household, Inactivity, Occupation,
    Sector, Sex, StartStatus,
};
use sim_core::rng::{Draws, Process, unit};
use sim_core::units::Month;
use sim_core::world::{Draft, DraftPerson};

use crate::world::{World, broad_age};

use super::attributes::{AGENCY, DURATION_STATES, EMPLOYEE};
use super::attributes::{
    Attributes, DEALT_CONTRACTS, DEALT_REASONS, GROUPS, INACTIVE, KINDS, SELF, Shares, UNEMPLOYED,
    barrier_group, duration_state, group, household_group, kind_of, national,
};
use super::cells::{CELLS, Cell, labour};
use super::deal::Deck;
use super::fit::Fitted;
use super::scale::Scale;

/// Address of the cards of an attribute: regions have lower numbers.
const CARDS: u32 = 0x1_0000;

/// Random words for each person.
const WORDS: usize = 12;

/// Most bins of hours and of durations.
pub(crate) const HOURS: usize = 8;
/// Most bins of durations.
pub(crate) const DURATIONS: usize = 8;

/// The cards of all attributes.
struct Decks {
    years: Deck<12>,
    contract: Deck<8>,
    occupation: Deck<16>,
    sector: Deck<16>,
    size: Deck<4>,
    household: Deck<4>,
    health: Deck<4>,
    barriers: [Deck<4>; 4],
    reason: Deck<4>,
    hours: Deck<HOURS>,
    duration: Deck<DURATIONS>,
}

/// Settles decks at one scale.
struct Settler<'a> {
    draws: Draws,
    month: Month,
    scale: f64,
    attribute: u32,
    /// Agents by cell.
    agents: &'a [u32],
    /// People by cell.
    people: &'a [f64],
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
    fn new(a: &Attributes, s: &mut Settler<'_>) -> Self {
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
            barriers: [0, 1, 2, 3].map(|b| s.of_cells(&a.barriers[b], |c| Some(barrier_group(c)))),
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

fn year_group(cell: Cell) -> usize {
    cell.status.index() * AgeGroup::COUNT + cell.age.index()
}

fn dealt_contract(status: StartStatus) -> Option<usize> {
    DEALT_CONTRACTS.iter().position(|&s| s == status)
}

fn dealt_reason(status: StartStatus) -> Option<usize> {
    DEALT_REASONS.iter().position(|&s| s == status)
}

/// Twelve random words of one person.
fn words(draws: Draws, month: Month, region: u32, person: u32) -> [u32; WORDS] {
    let mut found = [0; WORDS];
    for (block, place) in found.chunks_exact_mut(4).zip(0..) {
        block.copy_from_slice(&draws.words(Process::Attributes, month, region, 3 * person + place));
    }
    found
}

/// All people of all regions.
pub(crate) fn people(
    world: &World,
    fitted: &Fitted,
    draws: Draws,
    scale: Scale,
    cells: &[Vec<u32>],
) -> Draft {
    let mut agents = vec![0u32; CELLS];
    for region in cells {
        agents.iter_mut().zip(region).for_each(|(sum, count)| *sum += count);
    }
    let month = world.base_month;
    let national = national(&fitted.people);
    let mut settler = Settler {
        draws,
        month,
        scale: scale.people(),
        attribute: 0,
        agents: &agents,
        people: &national,
    };
    let a = &fitted.attributes;
    let mut decks = Decks::new(a, &mut settler);
    let regions = cells
        .iter()
        .enumerate()
        .map(|(region, counts)| {
            let mut found = Vec::with_capacity(counts.iter().sum::<u32>() as usize);
            for (cell, &count) in Cell::all().zip(counts) {
                for _ in 0..count {
                    let words = words(draws, month, region as u32, found.len() as u32);
                    found.push(person(a, &mut decks, cell, month, &words));
                }
            }
            found
        })
        .collect();
    Draft { regions }
}

/// One person of a cell.
fn person(
    a: &Attributes,
    decks: &mut Decks,
    cell: Cell,
    month: Month,
    words: &[u32; WORDS],
) -> DraftPerson {
    let (group, broad) = (group(cell), broad_age(cell.age));
    let works = labour(cell.status) == 0;
    let years =
        u32::from(cell.age.first_year()) + decks.years.deal(year_group(cell), words[0]) as u32;
    // Twelve birth months for each year of age; the high half of the word picks one.
    let extra = ((words[11] >> 16) * 12) >> 16;
    let age_months = years * 12 + extra;
    let contract = contract(decks, cell, group, words[1]);
    let kind = match labour(cell.status) {
        0 => kind_of(contract),
        1 => UNEMPLOYED,
        _ => INACTIVE,
    };
    let occupation = decks.occupation.deal(kind * GROUPS + group, words[2]);
    let (sector, firm_size) = place_of_work(decks, kind, occupation, words);
    let bin_group = if works { 10.min(2 * contract.index()) } else { 10 } + cell.sex.index();
    let hours = a.hour_bins[decks.hours.deal(bin_group, words[6])];
    let state = if works { contract.index() } else { duration_state(cell.status) };
    let bin = a.duration_bins[decks.duration.deal(state * 3 + broad, words[7])];
    let never = !works && unit(words[9]) < never_worked(a, cell, broad);
    let months = months(bin, age_months, words[10] >> 16);
    let barrier_group = barrier_group(cell);
    DraftPerson {
        birth: Month(month.0 - age_months as u16),
        sex: cell.sex,
        education: cell.education,
        origin: cell.origin,
        household: Household::from_index(
            decks.household.deal(household_group(cell), words[5]) as u8
        ),
        status: cell.status,
        contract,
        occupation: Occupation::from_index(occupation as u8),
        sector,
        firm_size,
        inactivity: reason(decks, cell.status, words[1]),
        barriers: barriers(decks, barrier_group, words),
        weekly_hours: hours,
        hourly_wage_cents: if never { 0 } else { wage(a, cell, contract, occupation, words[10]) },
        months_in_state: months,
        work_history_years: if never { 0 } else { history(cell, works, age_months, months) },
    }
}

fn contract(decks: &mut Decks, cell: Cell, group: usize, word: u32) -> Contract {
    match dealt_contract(cell.status) {
        Some(place) => {
            Contract::from_index(decks.contract.deal(place * GROUPS + group, word) as u8)
        }
        None if cell.status == StartStatus::SelfEmployed => Contract::SelfEmployed,
        // Meaningless for people without work.
        None => Contract::Permanent,
    }
}

/// Sector and firm size of someone who works; the first of each for others.
fn place_of_work(
    decks: &mut Decks,
    kind: usize,
    occupation: usize,
    words: &[u32; WORDS],
) -> (Sector, FirmSize) {
    let sector = match kind {
        EMPLOYEE => Sector::from_index(decks.sector.deal(occupation, words[3]) as u8),
        AGENCY => Sector::BusinessSupport,
        SELF => {
            let sector = decks.sector.deal(Occupation::COUNT + occupation, words[3]);
            return (Sector::from_index(sector as u8), FirmSize::Micro);
        }
        _ => return (Sector::Agriculture, FirmSize::Micro),
    };
    let size = decks.size.deal(sector.index(), words[4]);
    (sector, FirmSize::from_index(size as u8))
}

fn reason(decks: &mut Decks, status: StartStatus, word: u32) -> Inactivity {
    match (status, dealt_reason(status)) {
        (_, Some(place)) => Inactivity::from_index(decks.reason.deal(place, word) as u8),
        (StartStatus::Student, _) => Inactivity::Student,
        (StartStatus::Retired, _) => Inactivity::Retired,
        _ => Inactivity::OtherReason,
    }
}

/// Barriers: one word for health, and one mixed anew for each of the others.
fn barriers(decks: &mut Decks, group: usize, words: &[u32; WORDS]) -> Barriers {
    const BITS: [u8; 4] =
        [Barriers::DEBTS, Barriers::BASIC_SKILLS, Barriers::CARE, Barriers::LOW_DOENVERMOGEN];
    let mut bits =
        [0, Barriers::HEALTH_MILD, Barriers::HEALTH_STRONG][decks.health.deal(group, words[8])];
    for (place, bit) in BITS.into_iter().enumerate() {
        let word = remix(words[5].wrapping_add(words[11]), place as u32 + 1);
        if decks.barriers[place].deal(group, word) == 1 {
            bits |= bit;
        }
    }
    Barriers(bits)
}

/// Another well-mixed word (the finalizer of MurmurHash3).
fn remix(word: u32, number: u32) -> u32 {
    let mut h = word ^ number.wrapping_mul(0x9e37_79b9);
    h = (h ^ (h >> 16)).wrapping_mul(0x85eb_ca6b);
    h = (h ^ (h >> 13)).wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

fn never_worked(a: &Attributes, cell: Cell, broad: usize) -> f64 {
    match cell.status {
        StartStatus::Student => a.never_worked[1][broad],
        // A WW right and a pension rest on past work.
        StartStatus::UnemployedWw | StartStatus::InactiveWw | StartStatus::Retired => 0.0,
        status if labour(status) == 1 => a.never_worked[0][broad],
        _ => a.never_worked[2][broad],
    }
}

/// A month of the bin, at most the months since the fourteenth birthday.
fn months(bin: (u16, u16), age_months: u32, half: u32) -> u16 {
    let within = (half * u32::from(bin.1 - bin.0)) >> 16;
    (u32::from(bin.0) + within).min(age_months - 14 * 12) as u16
}

fn wage(a: &Attributes, cell: Cell, contract: Contract, occupation: usize, word: u32) -> u16 {
    let [by_contract, by_age, by_education] = &a.wage_factors;
    let euros = a.wage[occupation]
        * by_contract[contract.index()]
        * by_age[cell.age.index()]
        * by_education[cell.education.index()]
        * a.wage_noise[(word & 0xff) as usize];
    // The statutory minimum holds from 21 on; younger people have a part of it.
    let floor = if cell.age == AgeGroup::A15 { 0.5 } else { 1.0 } * a.minimum_wage;
    (100.0 * euros).max(floor).min(f64::from(u16::MAX)) as u16
}

/// Years of work history: years since school times a share of years worked, at least the tenure.
fn history(cell: Cell, works: bool, age_months: u32, months: u16) -> u8 {
    let school = match cell.education {
        Education::Low => 17,
        Education::Middle => 19,
        Education::High => 22,
    };
    let since = (age_months / 12).saturating_sub(school) as f64;
    let share = match (labour(cell.status), cell.sex) {
        (0, Sex::Man) => 0.95,
        (0, Sex::Woman) => 0.88,
        (1, _) => 0.75,
        _ => 0.5,
    };
    let (years, tenure) = (since * share, f64::from(months) / 12.0);
    if works { years.max(tenure) } else { years.min((since - tenure).max(0.0)) }.min(55.0) as u8
}
