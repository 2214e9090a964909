//! From a drawn population to a world with jobs, spells and dates.
//!
//! Each worker gets a slot in a region of work drawn from the commuting shares of the region of
//! residence. Openings and dormant slots are added to each cell in proportion to its workers, and all
//! slots of a cell are spread by a fixed stride, so that openings lie evenly among the filled ones.

use std::sync::Arc;

use rayon::prelude::*;

use crate::codes::{Benefit, Contract, Education, Occupation, StartStatus};
use crate::ids::SlotId;
use crate::income::{Accounts, Pay, Premiums};
use crate::institutions::{Rules, with_holiday_pay};
use crate::ledger::Ledger;
use crate::nation::Nation;
use crate::params::Demography;
use crate::processes::{
    claim::ww_months,
    demand::{cell_entity, open_slot},
    sickness::wga_loss,
};
use crate::rng::{Draws, Process, Shares, below, pick, unit};
use crate::units::Month;
use crate::world::cohorts::employees;
use crate::world::{
    Background, Bits, Calendar, Class, Cohorts, DemandState, Draft, DraftPerson, Due,
    EmploymentByAge, Government, HiringPlan, KnownEnd, Labour, Market, Office, Outbox, Person,
    PersonRef, Region, Room, SlotState, Slots, Standing, Trade, World,
};

/// Places a drawn population in jobs and spells at `nation.start`.
///
/// The draft describes `nation.from`: those who are not yet 15 at the start come as entrants, and the share of
/// people at work is that of their age at `nation.from`. It is taken by value, because at full scale it is as
/// large as the world itself.
pub fn build(nation: &Nation, mut draft: Draft, draws: Draws) -> World {
    let n_regions = nation.regions();
    assert_eq!(draft.regions.len(), n_regions, "one draft region for each region");
    let employment = EmploymentByAge::of(&draft, nation.from);
    for people in &mut draft.regions {
        people.retain(|p| p.birth.plus(15 * 12) <= nation.start);
        for person in people {
            undo_retirement(person, nation);
        }
    }
    let agents: usize = draft.regions.iter().map(Vec::len).sum();
    let panel_stride = (agents / nation.params.observation.panel.max(1) as usize).max(1) as u32;
    let work_regions: Vec<Vec<u8>> = draft
        .regions
        .par_iter()
        .enumerate()
        .map(|(r, people)| work_regions(nation, r, people, draws))
        .collect();
    let mut slots = lay_out_slots(nation, &draft, &work_regions, draws);
    let slot_starts: Vec<u32> = slots.iter().map(|s| s.first).collect();
    let pay = Arc::new(Pay::new(nation.rules.at(nation.from)));
    let mut regions: Vec<Region> = draft
        .regions
        .into_par_iter()
        .enumerate()
        .map(|(r, people)| {
            place_people(nation, r, &people, &slot_starts, &pay, panel_stride, draws)
        })
        .collect();
    fill_slots(&mut regions, &mut slots, &work_regions);
    let start_workforce = employees(&regions);
    let demand = DemandState {
        start_live: slots
            .iter()
            .map(|s| s.regions().map(|r| f64::from(s.live(r))).collect())
            .collect(),
        rounding: (0..Occupation::COUNT).map(|o| rounding(n_regions, o, draws)).collect(),
        start_workforce,
        employment,
        plan: [HiringPlan::default(); Occupation::COUNT],
        shock: 0.0,
        supply: vec![0.0; n_regions],
        usual_supply: vec![0.0; n_regions],
        announced: vec![vec![0; n_regions]; Occupation::COUNT],
        ..DemandState::default()
    };
    World {
        now: nation.start,
        draws,
        regions,
        slots,
        demand,
        government: Government::default(),
        market: Market::default(),
    }
}

/// Puts people who retire within the burn-in back to work at its start, in a permanent job held for a part of
/// their working life; they retire in the run.
fn undo_retirement(person: &mut DraftPerson, nation: &Nation) {
    if person.status == StartStatus::Retired
        && person.months_in_state < nation.from.since(nation.start)
        && nation.rules.aow_month(person.birth) > nation.start
        && person.hourly_wage_cents > 0
    {
        person.status = StartStatus::Permanent;
        person.contract = Contract::Permanent;
        let months = f64::from(person.work_history_years) * 12.0;
        person.months_in_state = (months * nation.params.demography.last_job_share) as u16;
    }
}

/// The lasting number by which the target of each cell of an occupation is rounded.
fn rounding(regions: usize, o: usize, draws: Draws) -> Vec<f64> {
    (0..regions)
        .map(|r| draws.uniform(Process::LabourDemand, Month(0), cell_entity(r, o), 0))
        .collect()
}

/// Whether someone of a status works.
pub(super) fn works(status: StartStatus) -> bool {
    matches!(
        status,
        StartStatus::Permanent
            | StartStatus::Flexible
            | StartStatus::SelfEmployed
            | StartStatus::EmployedWw
            | StartStatus::EmployedBijstand
            | StartStatus::EmployedAo
    )
}

/// Region of work of each worker; the region of residence for the self-employed and the others.
fn work_regions(nation: &Nation, r: usize, people: &[DraftPerson], draws: Draws) -> Vec<u8> {
    let commuting = Shares::new(&nation.commuting[r]);
    people
        .iter()
        .enumerate()
        .map(|(place, p)| {
            if !works(p.status) || p.contract == Contract::SelfEmployed {
                return r as u8;
            }
            let entity = PersonRef::new(r, place as u32).0;
            commuting.pick(draws.words(Process::Taste, nation.start, entity, 0)[0]) as u8
        })
        .collect()
}

/// Sizes and lays out the slots of every occupation; all slots start dormant or open.
fn lay_out_slots(
    nation: &Nation,
    draft: &Draft,
    work_regions: &[Vec<u8>],
    draws: Draws,
) -> Vec<Slots> {
    let n = nation.regions();
    let mut employees = vec![vec![0u32; n]; Occupation::COUNT];
    let mut own = vec![vec![0u32; n]; Occupation::COUNT];
    for (people, work) in draft.regions.iter().zip(work_regions) {
        for (p, &w) in people.iter().zip(work) {
            if works(p.status) {
                let table =
                    if p.contract == Contract::SelfEmployed { &mut own } else { &mut employees };
                table[p.occupation as usize][w as usize] += 1;
            }
        }
    }
    let mut first = 0u32;
    (0..Occupation::COUNT)
        .map(|o| {
            let slots = occupation_slots(nation, o, first, &employees[o], &own[o], draws);
            first += slots.len() as u32;
            slots
        })
        .collect()
}

/// Dormant slots of each cell beside the reserve, so that the smallest cell can grow.
const SPARE_SLOTS: u32 = 4;

fn occupation_slots(
    nation: &Nation,
    o: usize,
    first: u32,
    employees: &[u32],
    own: &[u32],
    draws: Draws,
) -> Slots {
    let n = employees.len();
    // Informal openings last as long as vacancies, so that their stocks stand as their flows.
    let share = nation.params.demand.informal_share;
    let informal_rate = share / (1.0 - share) * nation.vacancy_rate;
    let mut cells = vec![0u32];
    let mut open = Vec::new();
    for r in 0..n {
        let words = draws.words(Process::Slots, nation.start, r as u32, o as u32);
        let filled = f64::from(employees[r]);
        let vacancies = (filled * nation.vacancy_rate + unit(words[0])) as u32;
        let informal = (filled * informal_rate + unit(words[1])) as u32;
        let dormant = (filled * nation.reserve_slots) as u32 + SPARE_SLOTS;
        open.push((vacancies, informal));
        cells.push(cells[r] + employees[r] + vacancies + informal + dormant);
    }
    let mut own_cells = vec![cells[n]];
    for r in 0..n {
        let dormant = (f64::from(own[r]) * nation.reserve_slots * 2.0) as u32 + SPARE_SLOTS;
        own_cells.push(own_cells[r] + own[r] + dormant);
    }
    let ring = f64::from(cells[n]);
    let dilution = ring / (ring - f64::from(SPARE_SLOTS) * n as f64).max(1.0);
    let mut slots = Slots::new(first, cells, own_cells, dilution, nation.start);
    for (r, &(vacancies, informal)) in open.iter().enumerate() {
        let mut free = Spread::new(slots.cell(r)).skip(employees[r]);
        for k in 0..vacancies + informal {
            let at = free.next();
            // Openings at the start are of a known kind: luck 0 is informal, the highest is not.
            let luck = if k < vacancies { u32::MAX } else { 0 };
            let entity = 0xfd00_0000 | (r as u32) << 8 | o as u32;
            let seen = draws.words(Process::Slots, nation.start, entity, k)[0];
            let share = nation.params.demand.informal_share;
            let (shown, now) = (nation.start_visible, nation.start);
            open_slot(&mut slots, at, SlotState::Dormant, share, shown, now, [luck, seen]);
        }
    }
    slots
}

/// Places of a range in an order in which neighbours lie far apart: steps of a fixed stride, going
/// round.
#[derive(Clone, Copy, Debug)]
struct Spread {
    start: u32,
    places: u32,
    stride: u32,
    at: u32,
}

impl Spread {
    fn new((start, end): (u32, u32)) -> Self {
        let places = end - start;
        let mut stride = (f64::from(places) * 0.618_033_988_75) as u32 | 1;
        while gcd(stride, places) > 1 {
            stride += 2;
            if stride >= 2 * places {
                stride = 1;
            }
        }
        Self { start, places, stride, at: 0 }
    }

    /// Goes on after the first `k` places.
    fn skip(mut self, k: u32) -> Self {
        self.at = (u64::from(k) * u64::from(self.stride) % u64::from(self.places)) as u32;
        self
    }

    fn next(&mut self) -> u32 {
        let place = self.start + self.at;
        self.at = (self.at + self.stride) % self.places;
        place
    }
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn place_people(
    nation: &Nation,
    r: usize,
    drafts: &[DraftPerson],
    slot_starts: &[u32],
    pay: &Arc<Pay>,
    panel_stride: u32,
    draws: Draws,
) -> Region {
    let reserve = (drafts.len() as f64 * nation.reserve_places) as usize + 8;
    assert!(drafts.len() + reserve < PersonRef::MAX_PLACES, "a region holds too many people");
    let months = usize::from(nation.end.since(nation.start)) + 1;
    let mut region = Region {
        number: r as u8,
        people: Vec::with_capacity(drafts.len() + reserve),
        class: Vec::with_capacity(drafts.len() + reserve),
        begun: vec![0; drafts.len() + reserve],
        taken_in: vec![0; drafts.len() + reserve],
        calendar: Calendar::new(nation.start, months),
        vacated: Outbox::new(Occupation::COUNT),
        applications: Outbox::new(Occupation::COUNT),
        looks: 0,
        lost: Vec::new(),
        skill: nation.params.skill,
        counted_from: nation.from,
        slot_starts: slot_starts.to_vec(),
        free: Vec::new(),
        seekers: Bits::new(drafts.len() + reserve),
        near: Bits::new(drafts.len() + reserve),
        office: Office::default(),
        tally: crate::world::Tally::default(),
        cohorts: Cohorts::default(),
        arriving: draws.words(Process::Entry, Month(0), r as u32, 0).map(unit)[..2]
            .try_into()
            .expect("two of four numbers"),
        accounts: Accounts::default(),
        ledger: Ledger::default(),
        ww_max_months: 0,
        sick_pay_months: 0,
        premiums: Premiums::default(),
        pay: Arc::clone(pay),
        room: Room::default(),
    };
    let rules = nation.rules.at(nation.start);
    for (place, draft) in (0..).zip(drafts) {
        let mut person = start_person(nation, rules, PersonRef::new(r, place), draft, draws);
        person.set(Person::PANEL, place.is_multiple_of(panel_stride));
        region.people.push(person);
        region.class.push(Class::ABSENT);
        region.begun[place as usize] = person.since.0 as u8;
        region.classify(place, Class::of(&person, nation.start));
        let before = Month(nation.start.0 - 1);
        note_dates(&mut region.calendar, &person, place, nation, before);
    }
    let empty = Person {
        labour: Labour::Absent,
        ..region.people.first().copied().unwrap_or_else(|| {
            unreachable!("regions without people are refused when the population is drawn")
        })
    };
    for k in 0..reserve {
        let place = (drafts.len() + k) as u32;
        let mut person = empty;
        person.slot = SlotId::NONE;
        person.benefit = Benefit::None;
        person.benefit_end = Month(0);
        person.flags = 0;
        person.set(Person::PANEL, place.is_multiple_of(panel_stride));
        region.people.push(person);
        region.class.push(Class::ABSENT);
    }
    region.free = (drafts.len() as u32..region.people.len() as u32).rev().collect();
    region.tally = region.recount();
    region.cohorts = Cohorts::of(&region.people);
    region
}

/// Enters the dates of a person that are known in advance.
#[inline]
pub(crate) fn note_dates(
    calendar: &mut Calendar,
    person: &Person,
    place: u32,
    nation: &Nation,
    now: Month,
) {
    // A WGA keeps the end of its wage-related phase there, which is no event.
    let right_end = if person.benefit == Benefit::Wga { Month(0) } else { person.benefit_end };
    let end = calendar.end();
    // Most dates lie behind or beyond the horizon; those are told apart before anything is noted.
    let mut note = |month: Month, due| {
        if month > now && month < end {
            calendar.note(month, due, place);
        }
    };
    note(person.birth.plus(75 * 12), Due::TooOld);
    note(nation.rules.aow_month(person.birth), Due::AowAge);
    note(person.study_end, Due::StudyEnd);
    note(right_end, Due::BenefitEnd);
}

/// The month in which a young person leaves education, from a uniform number.
///
/// Leaving ages are uniform between the bounds of a level.
pub(crate) fn study_end(p: &Demography, birth: Month, education: Education, u: f64) -> Month {
    let (from, to) = (p.school_end_from[education as usize], p.school_end_to[education as usize]);
    birth.plus((12.0 * (from + u * (to - from))) as u16)
}

fn start_person(
    nation: &Nation,
    rules: &Rules,
    at: PersonRef,
    d: &DraftPerson,
    draws: Draws,
) -> Person {
    let now = nation.start;
    let words = draws.words(Process::Taste, now, at.0, 1);
    let labour = if works(d.status) {
        Labour::Employed
    } else {
        match d.status {
            StartStatus::Unemployed
            | StartStatus::UnemployedWw
            | StartStatus::UnemployedBijstand => Labour::Seeking,
            _ => Labour::Idle,
        }
    };
    // The draft knows ages in groups, so it gives benefits to some whom the law gives AOW.
    let benefit = if nation.rules.aow_month(d.birth) <= now {
        Benefit::None
    } else {
        start_benefit(nation, d.status, unit(words[0]))
    };
    let wage = i64::from(d.hourly_wage_cents) * i64::from(d.weekly_hours) * 52 / 12;
    let by_wage = !matches!(benefit, Benefit::None | Benefit::Bijstand | Benefit::Ioaw);
    let base =
        if by_wage { (with_holiday_pay(wage, rules) / 100).clamp(0, 65_535) as u16 } else { 0 };
    // Assumption: disability benefits at the start are past their wage-related phase, and a Wajong
    // recipient has capacity left when at work.
    let loss = match benefit {
        Benefit::Wga => {
            let partial = rules.wia.share_wga_partial;
            let full = unit(words[3]) * (partial + rules.wia.share_wga_full) >= partial;
            wga_loss(full, nation, now)
        }
        Benefit::Wajong if labour == Labour::Idle => 100,
        _ => 50,
    };
    let school = &nation.params.demography;
    let mut end = study_end(school, d.birth, d.education, unit(words[1]));
    if d.status == StartStatus::Student && end <= now {
        end = now.plus(1 + below(words[1], u32::from(school.late_student_months)) as u16);
    } else if end <= now || benefit != Benefit::None {
        end = Month(0);
    }
    // Those at work, and those who were before the run begins, work in the burn-in too.
    let months_ahead = nation.from.since(nation.start);
    let counted =
        if d.months_in_state > months_ahead && !works(d.status) { 0 } else { months_ahead };
    let history = (u16::from(d.work_history_years) * 12).saturating_sub(counted);
    let benefit_end = if benefit == Benefit::Ww {
        let months = ww_months(history, now, 0, rules);
        now.plus(1 + below(words[2], u32::from(months)) as u16)
    } else {
        Month(0)
    };
    Person {
        slot: SlotId::NONE,
        case: u32::MAX,
        birth: d.birth,
        since: Month(now.0 - d.months_in_state.min(now.0 - 1)),
        benefit_since: if benefit == Benefit::None { Month(0) } else { now },
        benefit_end,
        sick_since: Month(0),
        study_end: end,
        job_ends: KnownEnd::NONE,
        wage: d.hourly_wage_cents,
        benefit_base: base,
        history,
        months_worked: 0,
        months_benefit: 0,
        helped_since: Month(0),
        effort_gain: 0,
        skill_gain: 0,
        hours: d.weekly_hours,
        labour,
        contract: d.contract,
        inactivity: d.inactivity,
        benefit,
        trade: Trade::new(d.occupation),
        background: Background::new(d.sex, d.education, d.origin, d.household),
        barriers: d.barriers,
        start_traits: 0,
        loss,
        standing: Standing::new(Some(d.status)),
        flags: Person::STARTER,
    }
}

fn start_benefit(nation: &Nation, status: StartStatus, u: f64) -> Benefit {
    match status {
        StartStatus::EmployedWw | StartStatus::UnemployedWw | StartStatus::InactiveWw => {
            Benefit::Ww
        }
        StartStatus::EmployedBijstand
        | StartStatus::UnemployedBijstand
        | StartStatus::InactiveBijstand => Benefit::Bijstand,
        StartStatus::EmployedAo | StartStatus::InactiveAo => {
            [Benefit::Wga, Benefit::Iva, Benefit::Wajong][pick(&nation.disability_kinds, u)]
        }
        _ => Benefit::None,
    }
}

/// Puts every worker in the next slot of the cell of work.
fn fill_slots(regions: &mut [Region], slots: &mut [Slots], work_regions: &[Vec<u8>]) {
    let spread = |s: &Slots, w| [s.cell(w), s.own_cell(w)].map(Spread::new);
    let mut next: Vec<Vec<[Spread; 2]>> =
        slots.iter().map(|s| (0..regions.len()).map(|w| spread(s, w)).collect()).collect();
    for (r, (region, work)) in regions.iter_mut().zip(work_regions).enumerate() {
        for (place, &w) in work.iter().enumerate() {
            let person = &mut region.people[place];
            if person.labour != Labour::Employed {
                continue;
            }
            let own = person.contract == Contract::SelfEmployed;
            let occupation = person.occupation() as usize;
            let table = &mut slots[occupation];
            let at = next[occupation][usize::from(w)][usize::from(own)].next();
            table.move_to(at, SlotState::Dormant, SlotState::Filled);
            table.holder[at as usize] = PersonRef::new(r, place as u32);
            person.slot = SlotId(table.first + at);
        }
    }
}
