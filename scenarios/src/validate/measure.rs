//! Measures a run the way the statistics office measures the country.
//!
//! Flows are two observed states of the same people three months apart; stocks are means over the
//! months; benefits are counted as registers do. The panel is the one of the engine (a fixed share of
//! all places), so results do not depend on who else is in the population.

mod registers;

use std::collections::BTreeMap;

use sim_core::codes::{AgeGroup, Benefit, Contract, Occupation};
use sim_core::nation::Nation;
use sim_core::processes::observe::{Between, Ilo, Marks, between, observe};
use sim_core::record::Record;
use sim_core::units::Month;
use sim_core::world::{Labour, Person, PersonRef, World};

use super::services::{self, Look, Served};
pub use registers::of_record;
use registers::stocks;

/// Measured moments by name; shares in per cent, stocks and flows in thousands of people.
pub type Measures = BTreeMap<String, f64>;

/// Names of what [`Counts::over`] gives, beside the shares of the panel.
const KNOWN: [&str; 46] = [
    "population",
    "employed",
    "unemployed",
    "inactive",
    "unemployment_rate",
    "permanent",
    "flexible",
    "self_employed",
    "vacancies",
    "tension",
    "ww",
    "bijstand",
    "disability",
    "sick",
    "vacancies_closed",
    "vacancy_days",
    "ww_end",
    "available_not_searched",
    "searched_not_available",
    "ww_inflow",
    "ww_outflow",
    "ww_exits_to_work",
    "ww_exits_to_work_share",
    "bijstand_inflow_rate",
    "bijstand_outflow_rate",
    "bijstand_to_work_share",
    "wia_inflow",
    "hires",
    "hires_seeking",
    "hires_idle",
    "hires_employed",
    "hires_vacancy",
    "own_account_starts",
    "job_losses",
    "quits",
    "retirements",
    "made_permanent",
    "three_months_ee",
    "three_months_eu",
    "three_months_en",
    "three_months_ue",
    "three_months_uu",
    "three_months_un",
    "three_months_ne",
    "three_months_nu",
    "three_months_nn",
];

/// Every measure that a run gives for some of its months.
pub fn names() -> impl Iterator<Item = &'static str> {
    Share::NAMES.into_iter().chain(KNOWN)
}

/// The same, and what is followed of the service layer.
pub fn all_names() -> impl Iterator<Item = &'static str> {
    names().chain(services::NAMES)
}

/// Gaps in search of up to this many months do not start a new spell of unemployment: people are
/// asked how long they have been looking, and pass over short breaks.
const FORGIVEN_GAP: u16 = 3;

/// Upper ends, in months, of the durations by which job finding is read; the last group is open.
const DURATIONS: [u16; 3] = [3, 6, 12];

/// Shares counted over the panel. Groups follow each other in the order of their code.
#[derive(Clone, Copy)]
enum Share {
    Unemployment15,
    UnemploymentLow = 6,
    AtWork15 = 9,
    LongTerm = 15,
    LongTerm45Plus,
    UnemployedWithWw,
    WwUnemployed,
    WwWorking,
    BijstandUnemployed,
    BijstandWorking,
    ExitPermanent,
    ExitFlexible,
    ExitSelfEmployed,
    EmployerChange,
    EmployerChangeLt2,
    JobFinding0 = 28,
    OccupationChange = 32,
}

impl Share {
    const COUNT: usize = Self::NAMES.len();
    const NAMES: [&'static str; 33] = [
        "unemployment_rate_15-24",
        "unemployment_rate_25-34",
        "unemployment_rate_35-44",
        "unemployment_rate_45-54",
        "unemployment_rate_55-64",
        "unemployment_rate_65-74",
        "unemployment_rate_low",
        "unemployment_rate_middle",
        "unemployment_rate_high",
        "participation_15-24",
        "participation_25-34",
        "participation_35-44",
        "participation_45-54",
        "participation_55-64",
        "participation_65-74",
        "long_term_share",
        "long_term_45plus",
        "unemployed_with_ww",
        "ww_unemployed",
        "ww_working",
        "bijstand_unemployed",
        "bijstand_working",
        "exit_permanent",
        "exit_flexible",
        "exit_self_employed",
        "employer_change",
        "employer_change_lt2",
        "employer_change_ge2",
        "job_finding_0-2",
        "job_finding_3-5",
        "job_finding_6-11",
        "job_finding_12+",
        "occupation_class_change",
    ];
}

/// What is remembered of a panel member in one month.
#[derive(Clone, Copy)]
struct Seen {
    ilo: Ilo,
    contract: Contract,
    slot: u32,
    tenure: u16,
    searching: u16,
    age: u16,
    occupation: Occupation,
}

/// A share that is still being counted.
#[derive(Clone, Copy, Default)]
struct Ratio {
    part: f64,
    whole: f64,
}

impl Ratio {
    fn add(&mut self, yes: bool) {
        self.whole += 1.0;
        self.part += f64::from(yes);
    }

    fn percent(self) -> Option<f64> {
        (self.whole > 0.0).then(|| 100.0 * self.part / self.whole)
    }
}

/// Follows the panel month by month.
pub struct Tracker<'a> {
    nation: &'a Nation,
    members: Vec<PersonRef>,
    history: Vec<[Option<Seen>; 4]>,
    /// First month of the present search of each member, and the last month seen searching.
    search: Vec<Option<(Month, Month)>>,
    months: Vec<Counted>,
    look: Option<Look>,
    served: Vec<Served>,
}

/// What was counted in one month.
#[derive(Clone)]
struct Counted {
    ratios: [Ratio; Share::COUNT],
    /// Panel members by status three months ago and now: at work, unemployed, inactive.
    flows: [[u32; 3]; 3],
    /// Panel members outside the labour force by [`Between`]: available, may look ahead.
    between: [u32; 2],
    /// Vacancies filled or withdrawn, in agents.
    closed: i64,
}

/// Everything counted in a run, from which the moments of any of its months can be read.
pub struct Counts<'a> {
    nation: &'a Nation,
    months: Vec<Counted>,
    served: Vec<Served>,
    record: &'a Record,
}

impl<'a> Tracker<'a> {
    /// Follows the panel of a world.
    pub fn new(nation: &'a Nation, world: &World) -> Self {
        let members: Vec<PersonRef> = world
            .regions
            .iter()
            .enumerate()
            .flat_map(|(r, region)| {
                let places = region.people.iter().enumerate();
                places
                    .filter(|(_, p)| p.is(Person::PANEL))
                    .map(move |(place, _)| PersonRef::new(r, place as u32))
            })
            .collect();
        let n = members.len();
        Self {
            nation,
            members,
            history: vec![[None; 4]; n],
            search: vec![None; n],
            months: Vec::new(),
            look: None,
            served: Vec::new(),
        }
    }

    /// The same, and follows the service layer: rows C13 and C14.
    pub fn with_services(nation: &'a Nation, world: &World) -> Self {
        Self { look: Some(Look::new(world)), ..Self::new(nation, world) }
    }

    /// Looks at the world at the end of a month.
    pub fn see(&mut self, world: &World) {
        let now = Month(world.now.0 - 1);
        if let Some(look) = &mut self.look {
            self.served.push(look.see(world));
        }
        self.months.push(Counted {
            ratios: [Ratio::default(); Share::COUNT],
            flows: [[0; 3]; 3],
            between: [0; 2],
            closed: world.slots.iter().map(|s| s.vacancies_closed).sum(),
        });
        let observation = &self.nation.params.observation;
        let mut marks = Marks::new(observation, self.members.len(), now, world.draws);
        for k in 0..self.members.len() {
            let member = self.members[k];
            let region = &world.regions[member.region()];
            let person = region.people[member.place() as usize];
            let searching = self.spell(k, &person, now);
            let class = region.class[member.place() as usize];
            let ilo = observe(observation, class, marks.of(k).unwrap_or(1.0));
            if ilo == Ilo::Inactive {
                let since_search = self.search[k].map(|(_, last)| now.since(last));
                self.count_between(between(observation, class, since_search));
            }
            let seen = (ilo != Ilo::Absent).then(|| Seen {
                ilo,
                contract: person.contract,
                slot: person.slot.0,
                tenure: now.since(person.since),
                searching,
                age: person.age(now),
                occupation: person.occupation(),
            });
            self.history[k].rotate_right(1);
            self.history[k][0] = seen;
            if let Some(seen) = seen {
                self.count_stocks(&person, &seen);
                if let Some(before) = self.history[k][3] {
                    self.count_flows(&before, &seen);
                }
            }
        }
    }

    /// Months of search of a member, short breaks included; 0 for those who do not search.
    fn spell(&mut self, k: usize, person: &Person, now: Month) -> u16 {
        if person.labour == Labour::Employed || person.labour == Labour::Absent {
            self.search[k] = None;
            return 0;
        }
        if person.labour != Labour::Seeking {
            return 0;
        }
        let begun = match self.search[k] {
            Some((first, last)) if now.since(last) <= FORGIVEN_GAP + 1 => first,
            // Whoever already searched when the panel began is taken at the length of the spell.
            _ if self.months.len() == 1 => person.since,
            _ => now,
        };
        self.search[k] = Some((begun, now));
        now.since(begun)
    }

    fn count_between(&mut self, group: Option<Between>) {
        if let (Some(month), Some(group)) = (self.months.last_mut(), group) {
            month.between[group as usize] += 1;
        }
    }

    fn ratio(&mut self, share: Share, yes: bool) {
        self.grouped(share, 0, yes);
    }

    fn grouped(&mut self, first: Share, group: usize, yes: bool) {
        if let Some(month) = self.months.last_mut() {
            month.ratios[first as usize + group].add(yes);
        }
    }

    fn count_stocks(&mut self, person: &Person, seen: &Seen) {
        let unemployed = seen.ilo == Ilo::Unemployed;
        let employed = seen.ilo == Ilo::Employed;
        let age = AgeGroup::of_years(seen.age) as usize;
        if seen.ilo != Ilo::Inactive {
            self.grouped(Share::Unemployment15, age, unemployed);
            self.grouped(Share::UnemploymentLow, person.education() as usize, unemployed);
        }
        self.grouped(Share::AtWork15, age, employed);
        if unemployed {
            let long = seen.searching >= 12;
            self.ratio(Share::LongTerm, long);
            self.ratio(Share::UnemployedWithWw, person.benefit == Benefit::Ww);
            if long {
                self.ratio(Share::LongTerm45Plus, seen.age >= 45);
            }
        }
        match person.benefit {
            Benefit::Ww => {
                self.ratio(Share::WwUnemployed, unemployed);
                self.ratio(Share::WwWorking, employed);
            }
            Benefit::Bijstand => {
                self.ratio(Share::BijstandUnemployed, unemployed);
                self.ratio(Share::BijstandWorking, employed);
            }
            _ => {}
        }
    }

    fn count_flows(&mut self, before: &Seen, after: &Seen) {
        if let (Some(month), Some(from), Some(to)) =
            (self.months.last_mut(), row(before.ilo), row(after.ilo))
        {
            month.flows[from][to] += 1;
        }
        match before.ilo {
            Ilo::Employed => {
                let left = after.ilo != Ilo::Employed;
                let exit = match before.contract {
                    Contract::SelfEmployed => Share::ExitSelfEmployed,
                    Contract::Permanent => Share::ExitPermanent,
                    Contract::Temporary | Contract::OnCall | Contract::Agency => {
                        Share::ExitFlexible
                    }
                };
                self.ratio(exit, left);
                if !left {
                    self.ratio(Share::OccupationChange, after.occupation != before.occupation);
                }
                if before.contract != Contract::SelfEmployed {
                    let moved = !left && after.slot != before.slot;
                    self.ratio(Share::EmployerChange, moved);
                    self.grouped(Share::EmployerChangeLt2, usize::from(before.tenure >= 24), moved);
                }
            }
            Ilo::Unemployed => {
                let group = DURATIONS.iter().take_while(|end| before.searching >= **end).count();
                self.grouped(Share::JobFinding0, group, after.ilo == Ilo::Employed);
            }
            Ilo::Inactive | Ilo::Absent => {}
        }
    }

    /// What was counted, beside the record of the run.
    pub fn finish(self, record: &'a Record) -> Counts<'a> {
        Counts { nation: self.nation, months: self.months, served: self.served, record }
    }
}

/// Place of a status in the matrix of flows.
fn row(ilo: Ilo) -> Option<usize> {
    match ilo {
        Ilo::Employed => Some(0),
        Ilo::Unemployed => Some(1),
        Ilo::Inactive => Some(2),
        Ilo::Absent => None,
    }
}

impl Counts<'_> {
    /// All moments over the whole run, the levels of each year, and what is assumed of frictions.
    pub fn all(&self) -> Measures {
        let mut found = self.over(0..self.record.months.len());
        super::assumed::measure(self.record, &mut found);
        for year in 0..self.record.months.len() / 12 {
            let months: Vec<usize> = (12 * year..12 * (year + 1)).collect();
            stocks(self.record, &months, &format!("_year_{}", year + 1), &mut found);
        }
        found
    }

    /// Moments over some months of the run, counted from its first reported one; flows are those that
    /// end in these months. Months beyond the run are left out.
    pub fn over(&self, months: std::ops::Range<usize>) -> Measures {
        let end = months.end.min(self.record.months.len()).min(self.months.len());
        let months: Vec<usize> = (months.start..end).collect();
        let counted = || months.iter().map(|&m| &self.months[m]);
        let mut found = of_record(self.record, &months);
        services::measure(self.nation, self.record, &self.served, &months, &mut found);
        for (k, name) in Share::NAMES.iter().enumerate() {
            let ratio = counted().fold(Ratio::default(), |sum, month| Ratio {
                part: sum.part + month.ratios[k].part,
                whole: sum.whole + month.ratios[k].whole,
            });
            if let Some(percent) = ratio.percent() {
                found.insert((*name).to_owned(), percent);
            }
        }
        let yearly = self.record.scale / 1e3 * 12.0 / months.len().max(1) as f64;
        let closed = counted().map(|month| month.closed).sum::<i64>() as f64 * yearly;
        found.insert("vacancies_closed".to_owned(), closed);
        self.between(&months, &mut found);
        three_months(&counted().map(|month| month.flows).collect::<Vec<_>>(), &mut found);
        if let Some(open) = found.get("vacancies").copied()
            && closed > 0.0
        {
            found.insert("vacancy_days".to_owned(), 365.0 * open / closed);
        }
        found
    }
}

impl Counts<'_> {
    /// People between the unemployed and the others, mean over some months, thousands.
    fn between(&self, months: &[usize], found: &mut Measures) {
        let sum = |group: Between| {
            months.iter().map(|&m| f64::from(self.months[m].between[group as usize])).sum::<f64>()
        };
        let panel: f64 = months
            .iter()
            .map(|&m| self.record.months[m].observed[..3].iter().sum::<u32>())
            .map(f64::from)
            .sum();
        let population = found.get("population").copied().unwrap_or(0.0);
        let per_head = if panel > 0.0 { population / panel } else { 0.0 };
        let ahead = sum(Between::MayLookAhead) * self.nation.params.observation.looks_ahead;
        found.insert("available_not_searched".to_owned(), sum(Between::Available) * per_head);
        found.insert("searched_not_available".to_owned(), ahead * per_head);
    }
}

/// Observed three-month transitions in per cent of the earlier state.
fn three_months(months: &[[[u32; 3]; 3]], found: &mut Measures) {
    let names = [["ee", "eu", "en"], ["ue", "uu", "un"], ["ne", "nu", "nn"]];
    for (from, names) in names.iter().enumerate() {
        let sum = |to: usize| months.iter().map(|flows| flows[from][to]).sum::<u32>();
        let counts = [0, 1, 2].map(sum);
        let total: u32 = counts.iter().sum();
        for (count, name) in counts.iter().zip(names) {
            if total > 0 {
                let share = 100.0 * f64::from(*count) / f64::from(total);
                found.insert(format!("three_months_{name}"), share);
            }
        }
    }
}
