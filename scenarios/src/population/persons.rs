//! People out of whole cells: attributes are dealt per group, so that national totals hold.

use sim_core::codes::{
    AgeGroup, Barriers, Code, Contract, Education, FirmSize, Household, Inactivity, Occupation,
    Sector, Sex, StartStatus,
};
use sim_core::rng::{Draws, Process, unit};
use sim_core::units::Month;
use sim_core::world::{Draft, DraftPerson};

use crate::world::{World, broad_age};

use super::attributes::{
    AGENCY, Attributes, EMPLOYEE, GROUPS, INACTIVE, SELF, UNEMPLOYED, barrier_group,
    duration_state, group, household_group, kind_of, national,
};
use super::cells::{CELLS, Cell, labour};
use super::decks::{Decks, Settler, dealt_contract, dealt_reason, year_group};
use super::fit::Fitted;
use super::scale::Scale;

/// Random words for each person.
const WORDS: usize = 12;

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
    let kinds: Vec<Kind> = Cell::all().map(|cell| Kind::new(a, cell)).collect();
    let regions = (0..)
        .zip(cells)
        .map(|(region, counts)| {
            let mut found = Vec::with_capacity(counts.iter().sum::<u32>() as usize);
            for (kind, &count) in kinds.iter().zip(counts) {
                for _ in 0..count {
                    let words = words(draws, month, region, found.len() as u32);
                    found.push(person(a, &mut decks, kind, month, &words));
                }
            }
            found
        })
        .collect();
    Draft { regions }
}

/// What the people of a cell have in common, worked out once.
struct Kind {
    cell: Cell,
    works: bool,
    /// Kind of people for their occupation; meaningless for those who work.
    idle: usize,
    group: usize,
    year_group: usize,
    household_group: usize,
    barrier_group: usize,
    /// Group of the cards for the contract, when it is dealt.
    contract_group: Option<usize>,
    /// The contract, when it is not dealt.
    contract: Contract,
    /// Group of the cards for the reason outside the labour force, when it is dealt.
    reason_group: Option<usize>,
    /// The reason, when it is not dealt.
    reason: Inactivity,
    /// State of the months without work; meaningless for those who work.
    state: usize,
    broad: usize,
    /// Chance of never having worked.
    never: f64,
    /// Wage factors of age and education.
    wage: [f64; 2],
    /// Lowest hourly wage in cents.
    floor: f64,
    /// Age at which work can begin.
    school: u32,
    /// Share of the years since then in work.
    worked: f64,
}

impl Kind {
    fn new(a: &Attributes, cell: Cell) -> Self {
        let (status, broad) = (cell.status, broad_age(cell.age));
        let [_, by_age, by_education] = &a.wage_factors;
        // The statutory minimum holds from 21 on; younger people have a part of it.
        let part = if cell.age == AgeGroup::A15 { 0.5 } else { 1.0 };
        let group = group(cell);
        Self {
            cell,
            works: labour(status) == 0,
            idle: if labour(status) == 1 { UNEMPLOYED } else { INACTIVE },
            group,
            year_group: year_group(cell),
            household_group: household_group(cell),
            barrier_group: barrier_group(cell),
            contract_group: dealt_contract(status).map(|place| place * GROUPS + group),
            contract: if status == StartStatus::SelfEmployed {
                Contract::SelfEmployed
            } else {
                // Meaningless for people without work.
                Contract::Permanent
            },
            reason_group: dealt_reason(status),
            reason: match status {
                StartStatus::Student => Inactivity::Student,
                StartStatus::Retired => Inactivity::Retired,
                _ => Inactivity::OtherReason,
            },
            state: duration_state(status),
            broad,
            never: never_worked(a, cell, broad),
            wage: [by_age[cell.age.index()], by_education[cell.education.index()]],
            floor: part * a.minimum_wage,
            school: match cell.education {
                Education::Low => 17,
                Education::Middle => 19,
                Education::High => 22,
            },
            worked: match (labour(status), cell.sex) {
                (0, Sex::Man) => 0.95,
                (0, Sex::Woman) => 0.88,
                (1, _) => 0.75,
                _ => 0.5,
            },
        }
    }
}

/// Share of a cell that never worked.
fn never_worked(a: &Attributes, cell: Cell, broad: usize) -> f64 {
    match cell.status {
        StartStatus::Student => a.never_worked[1][broad],
        // A WW right and a pension rest on past work.
        StartStatus::UnemployedWw | StartStatus::InactiveWw | StartStatus::Retired => 0.0,
        status => match labour(status) {
            0 => 0.0,
            1 => a.never_worked[0][broad],
            _ => a.never_worked[2][broad],
        },
    }
}

/// One person of a cell.
fn person(
    a: &Attributes,
    decks: &mut Decks,
    kind: &Kind,
    month: Month,
    words: &[u32; WORDS],
) -> DraftPerson {
    let cell = kind.cell;
    let years =
        u32::from(cell.age.first_year()) + decks.years.deal(kind.year_group, words[0]) as u32;
    // Twelve birth months for each year of age; the high half of the word picks one.
    let extra = ((words[11] >> 16) * 12) >> 16;
    let age_months = years * 12 + extra;
    let contract = match kind.contract_group {
        Some(group) => Contract::from_index(decks.contract.deal(group, words[1]) as u8),
        None => kind.contract,
    };
    let trade = if kind.works { kind_of(contract) } else { kind.idle };
    let occupation = decks.occupation.deal(trade * GROUPS + kind.group, words[2]);
    let (sector, firm_size) = place_of_work(decks, trade, occupation, words);
    let bin_group = if kind.works { 2 * contract.index() } else { 10 } + cell.sex.index();
    let hours = a.hour_bins[decks.hours.deal(bin_group, words[6])];
    let state = if kind.works { contract.index() } else { kind.state };
    let bin = a.duration_bins[decks.duration.deal(state * 3 + kind.broad, words[7])];
    let never = unit(words[9]) < kind.never;
    let months = months(bin, age_months, words[10] >> 16);
    let household = decks.household.deal(kind.household_group, words[5]);
    let inactivity = match kind.reason_group {
        Some(group) => Inactivity::from_index(decks.reason.deal(group, words[1]) as u8),
        None => kind.reason,
    };
    DraftPerson {
        birth: Month(month.0 - age_months as u16),
        sex: cell.sex,
        education: cell.education,
        origin: cell.origin,
        household: Household::from_index(household as u8),
        status: cell.status,
        contract,
        occupation: Occupation::from_index(occupation as u8),
        sector,
        firm_size,
        inactivity,
        barriers: barriers(decks, kind.barrier_group, words),
        weekly_hours: hours,
        hourly_wage_cents: if never { 0 } else { wage(a, kind, contract, occupation, words[10]) },
        months_in_state: months,
        work_history_years: if never { 0 } else { history(kind, age_months, months) },
    }
}

/// Sector and firm size of someone who works; the first of each for others.
fn place_of_work(
    decks: &mut Decks,
    trade: usize,
    occupation: usize,
    words: &[u32; WORDS],
) -> (Sector, FirmSize) {
    let sector = match trade {
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

/// Barriers: one word for health, and one mixed anew for each of the others.
fn barriers(decks: &mut Decks, group: usize, words: &[u32; WORDS]) -> Barriers {
    const BITS: [u8; 4] =
        [Barriers::DEBTS, Barriers::BASIC_SKILLS, Barriers::CARE, Barriers::LOW_DOENVERMOGEN];
    let health = decks.health.deal(group, words[8]);
    let start = words[5].wrapping_add(words[11]);
    let marks = decks.barriers.deal(group, [1, 2, 3, 4].map(|number| remix(start, number)));
    let bits = [0, Barriers::HEALTH_MILD, Barriers::HEALTH_STRONG][health];
    Barriers(BITS.iter().zip(marks).fold(bits, |bits, (bit, mark)| bits | (bit * u8::from(mark))))
}

/// Another well-mixed word (the finalizer of MurmurHash3).
fn remix(word: u32, number: u32) -> u32 {
    let mut h = word ^ number.wrapping_mul(0x9e37_79b9);
    h = (h ^ (h >> 16)).wrapping_mul(0x85eb_ca6b);
    h = (h ^ (h >> 13)).wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// A month of the bin, at most the months since the fourteenth birthday.
fn months(bin: (u16, u16), age_months: u32, half: u32) -> u16 {
    let within = (half * u32::from(bin.1 - bin.0)) >> 16;
    (u32::from(bin.0) + within).min(age_months - 14 * 12) as u16
}

/// The hourly wage in cents.
fn wage(a: &Attributes, kind: &Kind, contract: Contract, occupation: usize, word: u32) -> u16 {
    let euros = a.wage[occupation]
        * a.wage_factors[0][contract.index()]
        * kind.wage[0]
        * kind.wage[1]
        * a.wage_noise[(word & 0xff) as usize];
    let cents = 100.0 * euros;
    // What exceeds the type ends at its highest number.
    if cents > kind.floor { cents as u16 } else { kind.floor as u16 }
}

/// Years of work history: years since school times a share of years worked, at least the tenure.
fn history(kind: &Kind, age_months: u32, months: u16) -> u8 {
    let since = f64::from((age_months / 12).saturating_sub(kind.school));
    let (years, tenure) = (since * kind.worked, f64::from(months) / 12.0);
    let found = if kind.works { years.max(tenure) } else { years.min((since - tenure).max(0.0)) };
    found.min(55.0) as u8
}
