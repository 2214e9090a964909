//! Measures a run the way the statistics office measures the country.
//!
//! Flows are two observed states of the same people three months apart; stocks are means over the
//! months; benefits are counted as registers do. The panel is the one of the engine (a fixed share of
//! all places), so results do not depend on who else is in the population.

use std::collections::BTreeMap;

use sim_core::codes::{AgeGroup, Benefit, Contract, Occupation};
use sim_core::nation::Nation;
use sim_core::processes::observe::{Ilo, Marks, observe};
use sim_core::record::Record;
use sim_core::units::Month;
use sim_core::world::{Count, Labour, Person, PersonRef, World};

use super::services::{self, Look, Served};

/// Measured moments by name; shares in per cent, stocks and flows in thousands of people.
pub type Measures = BTreeMap<String, f64>;

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
            closed: world.slots.iter().map(|s| s.vacancies_closed).sum(),
        });
        let observation = &self.nation.params.observation;
        let mut marks = Marks::new(observation, self.members.len(), now, world.draws);
        for k in 0..self.members.len() {
            let member = self.members[k];
            let region = &world.regions[member.region()];
            let person = region.people[member.place() as usize];
            let searching = self.spell(k, &person, now);
            let ilo = observe(
                observation,
                region.class[member.place() as usize],
                marks.of(k).unwrap_or(1.0),
            );
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
        three_months(&counted().map(|month| month.flows).collect::<Vec<_>>(), &mut found);
        if let Some(open) = found.get("vacancies").copied()
            && closed > 0.0
        {
            found.insert("vacancy_days".to_owned(), 365.0 * open / closed);
        }
        found
    }
}

/// What the record of a run tells by itself of some of its months, counted from the first one: stocks and
/// yearly flows.
///
/// # Panics
/// When a month lies beyond the record.
pub fn of_record(record: &Record, months: &[usize]) -> Measures {
    let mut found = Measures::new();
    stocks(record, months, "", &mut found);
    yearly_flows(record, months, &mut found);
    if let Some(&last) = months.last() {
        let ww = record.months[last].tally.get(Count::BenefitWw) as f64;
        found.insert("ww_end".to_owned(), ww * record.scale / 1e3);
    }
    found
}

/// Mean stocks over some months, in thousands of people; rates in per cent.
fn stocks(record: &Record, months: &[usize], suffix: &str, found: &mut Measures) {
    let n = months.len().max(1) as f64;
    let mean = |of: &dyn Fn(usize) -> f64| months.iter().map(|&m| of(m)).sum::<f64>() / n;
    let thousand = record.scale / 1e3;
    let count = |what: Count| mean(&|m| record.months[m].tally.get(what) as f64) * thousand;
    let observed = |state: usize| mean(&|m| f64::from(record.months[m].observed[state]));
    let panel: f64 = (0..3).map(observed).sum();
    let population = count(Count::Population);
    let per_head = if panel > 0.0 { population / panel } else { 0.0 };
    let [employed, unemployed, inactive] = [0, 1, 2].map(|s| observed(s) * per_head);
    let flexible = count(Count::Temporary) + count(Count::OnCall) + count(Count::Agency);
    let vacancies = mean(&|m| record.months[m].vacancies as f64) * thousand;
    let mut put = |name: &str, value: f64| {
        found.insert(format!("{name}{suffix}"), value);
    };
    put("population", population);
    put("employed", employed);
    put("unemployed", unemployed);
    put("inactive", inactive);
    put("unemployment_rate", 100.0 * unemployed / (employed + unemployed).max(1e-9));
    put("permanent", count(Count::Permanent));
    put("flexible", flexible);
    put("self_employed", count(Count::SelfEmployed));
    put("vacancies", vacancies);
    put("tension", 100.0 * vacancies / unemployed.max(1e-9));
    put("ww", count(Count::BenefitWw));
    put("bijstand", count(Count::BenefitBijstand));
    put(
        "disability",
        count(Count::BenefitWga) + count(Count::BenefitIva) + count(Count::BenefitWajong),
    );
    put("sick", count(Count::Sick));
}

/// Flows a year in thousands, and their shares.
fn yearly_flows(record: &Record, months: &[usize], found: &mut Measures) {
    let years = months.len().max(1) as f64 / 12.0;
    let flow = |what: Count| {
        let sum: i64 = months.iter().map(|&m| record.months[m].tally.get(what)).sum();
        sum as f64 * record.scale / 1e3 / years
    };
    let stock = found.get("bijstand").copied().unwrap_or(0.0).max(1e-9);
    let (to_work, other) = (flow(Count::BijstandEndsWork), flow(Count::BijstandEndsOther));
    let ww_ends = [Count::WwEndsWork, Count::WwEndsExhausted, Count::WwEndsOther].map(flow);
    let rows = [
        ("ww_inflow", flow(Count::WwStarts)),
        ("ww_outflow", ww_ends.iter().sum()),
        ("ww_exits_to_work", ww_ends[0]),
        ("ww_exits_to_work_share", 100.0 * ww_ends[0] / ww_ends.iter().sum::<f64>().max(1e-9)),
        ("bijstand_inflow_rate", 100.0 * flow(Count::BijstandStarts) / stock),
        ("bijstand_outflow_rate", 100.0 * (to_work + other) / stock),
        ("bijstand_to_work_share", 100.0 * to_work / (to_work + other).max(1e-9)),
        ("wia_inflow", flow(Count::WiaStarts)),
        ("hires", flow(Count::HiresSeeking) + flow(Count::HiresIdle) + flow(Count::HiresEmployed)),
        ("hires_seeking", flow(Count::HiresSeeking)),
        ("hires_idle", flow(Count::HiresIdle)),
        ("hires_employed", flow(Count::HiresEmployed)),
        ("hires_vacancy", flow(Count::HiresVacancy)),
        ("own_account_starts", flow(Count::OwnAccountStarts)),
        ("job_losses", flow(Count::JobLosses)),
        ("quits", flow(Count::Quits)),
        ("retirements", flow(Count::Retirements)),
        ("made_permanent", flow(Count::MadePermanent)),
    ];
    found.extend(rows.map(|(name, value)| (name.to_owned(), value)));
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
