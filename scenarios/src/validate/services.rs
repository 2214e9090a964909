//! Measures the service layer the way registers of municipalities and UWV count it.
//!
//! A *facility* is a service of the municipality that is running: all but advice, which is one or two talks.
//! It is counted when it runs at the end of a month or ended in it, as the statistics office counts. Nobody has
//! two at a time in the model, so facilities and their holders differ only by those who change from one to
//! another.
//!
//! A WW entrant is followed for [`FOLLOWED`] months: was there an intake, and did a personal service start?

use std::collections::BTreeMap;

use sim_core::codes::{Benefit, Payer, Service};
use sim_core::ledger::Purpose;
use sim_core::nation::Nation;
use sim_core::record::Record;
use sim_core::units::{Cents, Month};
use sim_core::world::{Case, CaseStage, Count, Labour, World};

use super::measure::Measures;

/// Months for which entrants into the WW are followed.
const FOLLOWED: u16 = 3;

/// Names of what [`measure`] and [`Scheme::measure`] give.
pub(super) const NAMES: [&str; 17] = [
    "municipal_facilities",
    "people_with_facility",
    "facility_starts",
    "facility_starts_talks",
    "facility_holders_bijstand",
    "bijstand_with_facility",
    "no_benefit_with_facility",
    "ww_registered",
    "ww_intake",
    "ww_service",
    "municipal_spending",
    "municipal_spending_regions",
    "staff_cost_fte",
    "ww_called_far",
    "ww_hours_per_client",
    RMT_CLIENTS,
    RMT_MONEY,
];

/// People helped by regional mobility teams.
pub(super) const RMT_CLIENTS: &str = "rmt_clients";

/// What these cost the state.
pub(super) const RMT_MONEY: &str = "rmt_money";

/// Productive hours a year of one full-time adviser (KO01).
const FTE_HOURS: f64 = 1363.0;

/// A region spends its share when that lies within this part of the published one.
const NEAR_SHARE: f64 = 0.25;

/// Purposes paid to staff for intakes and guidance: those whose hours [`Count::StaffHours`] holds.
const STAFF: [Purpose; 9] = [
    Purpose::GuidanceUwvWw,
    Purpose::GuidanceUwvDisability,
    Purpose::GuidanceGemeente,
    Purpose::GuidanceSector,
    Purpose::GuidanceInfrastructure,
    Purpose::IntakeUwv,
    Purpose::IntakeGemeente,
    Purpose::IntakeSector,
    Purpose::IntakeLeerwerkloket,
];

/// What a municipality pays for help with work.
const MUNICIPAL: [Purpose; 3] =
    [Purpose::IntakeGemeente, Purpose::GuidanceGemeente, Purpose::ServiceGemeente];

/// A share that is still being counted, in agents.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    part: u32,
    whole: u32,
}

impl Part {
    fn add(&mut self, yes: bool) {
        self.whole += 1;
        self.part += u32::from(yes);
    }

    fn and(self, other: Self) -> Self {
        Self { part: self.part + other.part, whole: self.whole + other.whole }
    }

    fn percent(self) -> Option<f64> {
        (self.whole > 0).then(|| 100.0 * f64::from(self.part) / f64::from(self.whole))
    }
}

/// What was seen of services in one month, in agents and their cents.
#[derive(Clone, Debug, Default)]
pub(super) struct Served {
    /// Facilities that run at the end of the month or ended in it.
    facilities: u32,
    /// People with one.
    holders: u32,
    /// Facilities begun, and those of them that are a series of talks.
    talks: Part,
    /// Holders at the end of the month on bijstand.
    holders_bijstand: Part,
    /// People on bijstand with a facility.
    bijstand: Part,
    /// People who search without work and benefit, with a facility.
    no_benefit: Part,
    /// Entrants into the WW of [`FOLLOWED`] months ago who stood with a loket since.
    ww_registered: Part,
    /// The same with an intake since.
    ww_intake: Part,
    /// The same with a personal service since.
    ww_service: Part,
    /// Municipal spending by region.
    spent: Vec<Cents>,
}

/// A facility: place of its holder, and the month in which it began.
type Facility = (u32, Month);

/// A person who entered the WW.
#[derive(Clone, Copy, Debug)]
struct Entrant {
    place: u32,
    birth: Month,
    entry: Month,
    registered: bool,
    taken_in: bool,
    served: bool,
}

/// What is remembered of a region from one month to the next.
#[derive(Clone, Debug, Default)]
struct Memory {
    facilities: Vec<Facility>,
    on_ww: Vec<bool>,
    entrants: Vec<Entrant>,
}

/// Follows services month by month.
#[derive(Clone, Debug)]
pub(super) struct Look {
    regions: Vec<Memory>,
}

/// Whether a case is a running facility of the municipality.
fn is_facility(case: &Case) -> bool {
    case.stage == CaseStage::Service
        && case.payer == Payer::Gemeente
        && case.service != Service::Advice
}

impl Look {
    /// Takes the world as it stands before the first month that is looked at.
    pub(super) fn new(world: &World) -> Self {
        let memory = |region: &sim_core::world::Region| Memory {
            facilities: facilities(&region.office.cases),
            on_ww: region.people.iter().map(|p| p.benefit == Benefit::Ww).collect(),
            entrants: Vec::new(),
        };
        Self { regions: world.regions.iter().map(memory).collect() }
    }

    /// Looks at the world at the end of a month.
    pub(super) fn see(&mut self, world: &World) -> Served {
        let now = Month(world.now.0 - 1);
        let mut served = Served::default();
        for (region, memory) in world.regions.iter().zip(&mut self.regions) {
            let running = facilities(&region.office.cases);
            count_facilities(&memory.facilities, &running, &mut served);
            for case in region.office.cases.iter().filter(|case| is_facility(case)) {
                if !memory.facilities.contains(&(case.person, case.since)) {
                    served.talks.add(case.service == Service::Guidance);
                }
            }
            let mut holds = vec![false; region.people.len()];
            for &(place, _) in &running {
                holds[place as usize] = true;
                let person = &region.people[place as usize];
                served.holders_bijstand.add(person.benefit == Benefit::Bijstand);
            }
            for (person, holds) in region.people.iter().zip(holds) {
                match (person.labour, person.benefit) {
                    (Labour::Absent, _) => {}
                    (_, Benefit::Bijstand) => served.bijstand.add(holds),
                    (Labour::Seeking, Benefit::None) => served.no_benefit.add(holds),
                    _ => {}
                }
            }
            memory.facilities = running;
            memory.follow_ww(region, now, &mut served);
            served.spent.push(MUNICIPAL.iter().map(|&purpose| region.ledger.get(purpose)).sum());
        }
        served
    }
}

/// Running facilities, by place.
fn facilities(cases: &[Case]) -> Vec<Facility> {
    let of = cases.iter().filter(|case| is_facility(case)).map(|case| (case.person, case.since));
    let mut found: Vec<Facility> = of.collect();
    found.sort_unstable();
    found
}

/// Counts facilities that run or ended, and their holders, from those of two month-ends.
fn count_facilities(before: &[Facility], running: &[Facility], served: &mut Served) {
    let ended = before.iter().filter(|f| running.binary_search(f).is_err());
    served.facilities += (running.len() + ended.count()) as u32;
    let mut places: Vec<u32> = before.iter().chain(running).map(|(place, _)| *place).collect();
    places.sort_unstable();
    places.dedup();
    served.holders += places.len() as u32;
}

impl Memory {
    fn follow_ww(&mut self, region: &sim_core::world::Region, now: Month, served: &mut Served) {
        self.on_ww.resize(region.people.len(), false);
        for (place, (person, was)) in region.people.iter().zip(&mut self.on_ww).enumerate() {
            let is = person.benefit == Benefit::Ww;
            if is && !*was {
                let (place, birth) = (place as u32, person.birth);
                let [registered, taken_in, served] = [false; 3];
                let entry = now;
                self.entrants.push(Entrant { place, birth, entry, registered, taken_in, served });
            }
            *was = is;
        }
        for entrant in &mut self.entrants {
            let person = &region.people[entrant.place as usize];
            let followed = now.since(entrant.entry);
            if person.birth == entrant.birth {
                let case = region.office.cases.get(person.case as usize);
                entrant.registered |= case.is_some();
                entrant.served |=
                    case.is_some_and(|c| c.stage == CaseStage::Service && c.since >= entrant.entry);
                // A job wipes out who held the intake, so it is looked at every month.
                entrant.taken_in |= person.standing.taken_in().is_some()
                    && region.months_since_intake(entrant.place, now) <= followed;
            }
            if followed == FOLLOWED {
                served.ww_registered.add(entrant.registered);
                served.ww_intake.add(entrant.taken_in);
                served.ww_service.add(entrant.served);
            }
        }
        self.entrants.retain(|entrant| now.since(entrant.entry) < FOLLOWED);
    }
}

/// Moments of services over some months of a run.
pub(super) fn measure(
    nation: &Nation,
    record: &Record,
    seen: &[Served],
    months: &[usize],
    found: &mut Measures,
) {
    if months.is_empty() || seen.is_empty() {
        return;
    }
    let n = months.len() as f64;
    let years = n / 12.0;
    let thousand = record.scale / 1e3;
    let sum = |of: &dyn Fn(&Served) -> u32| -> f64 {
        months.iter().map(|&m| f64::from(of(&seen[m]))).sum::<f64>()
    };
    let mut put = |name: &str, value: Option<f64>| {
        if let Some(value) = value {
            found.insert(name.to_owned(), value);
        }
    };
    put("municipal_facilities", Some(sum(&|s| s.facilities) / n * thousand));
    put("people_with_facility", Some(sum(&|s| s.holders) / n * thousand));
    put("facility_starts", Some(sum(&|s| s.talks.whole) / (n / 3.0) * thousand));
    let share = |of: fn(&Served) -> Part| {
        months.iter().fold(Part::default(), |all, &m| all.and(of(&seen[m]))).percent()
    };
    put("facility_starts_talks", share(|s| s.talks));
    put("facility_holders_bijstand", share(|s| s.holders_bijstand));
    put("bijstand_with_facility", share(|s| s.bijstand));
    put("no_benefit_with_facility", share(|s| s.no_benefit));
    put("ww_registered", share(|s| s.ww_registered));
    put("ww_intake", share(|s| s.ww_intake));
    put("ww_service", share(|s| s.ww_service));
    let count = |what: Count| -> f64 {
        months.iter().map(|&m| record.months[m].tally.get(what) as f64).sum()
    };
    let paid = |purposes: &[Purpose]| -> f64 {
        let of = |m: &usize| -> Cents {
            purposes.iter().map(|&purpose| record.months[*m].money.get(purpose)).sum()
        };
        months.iter().map(of).sum::<Cents>() as f64 / 100.0
    };
    put("municipal_spending", Some(paid(&MUNICIPAL) * record.scale / 1e6 / years));
    put("municipal_spending_regions", regions_near(nation, seen, months));
    let hours = count(Count::StaffHours);
    put("staff_cost_fte", (hours > 0.0).then(|| paid(&STAFF) / hours * FTE_HOURS / 1e3));
    let scanned = count(Count::ScannedFar) + count(Count::ScannedOther);
    let far = count(Count::ScannedFar) - count(Count::ScanMissed) + count(Count::ScanFalseAlarm);
    put("ww_called_far", (scanned > 0.0).then(|| 100.0 * far / scanned));
    let help = &nation.params.help;
    let talks = paid(&[Purpose::GuidanceUwvWw]) / help.hour_cost;
    let starts = count(Count::WwStarts);
    // Under the base the scan is part of every intake on the WW, and of no other.
    let all = talks + scanned * help.intake_hours;
    put("ww_hours_per_client", (starts > 0.0).then(|| all / starts));
}

/// Regions whose share of municipal spending lies near the published share.
fn regions_near(nation: &Nation, seen: &[Served], months: &[usize]) -> Option<f64> {
    let published = &nation.payer_shares[Payer::Gemeente as usize];
    let of = |r: usize| months.iter().map(|&m| seen[m].spent[r] as f64).sum::<f64>();
    let all: f64 = (0..published.len()).map(of).sum();
    let near = |(r, share): (usize, &f64)| (of(r) / all / share - 1.0).abs() <= NEAR_SHARE;
    (all > 0.0)
        .then(|| published.iter().enumerate().filter(|(r, share)| near((*r, share))).count() as f64)
}

/// What a joint scheme adds to the base: people helped with its money, and what it costs.
#[derive(Clone, Debug, Default)]
pub(super) struct Scheme {
    helped: BTreeMap<(usize, u32), Month>,
    clients: u32,
}

impl Scheme {
    /// Looks at the world at the end of a month.
    pub(super) fn see(&mut self, world: &World) {
        for (r, region) in world.regions.iter().enumerate() {
            let joint = |case: &&Case| {
                case.stage == CaseStage::Service && case.payer == Payer::Infrastructure
            };
            for case in region.office.cases.iter().filter(joint) {
                let birth = region.people[case.person as usize].birth;
                // Somebody else in the same place is another client.
                if self.helped.insert((r, case.person), birth) != Some(birth) {
                    self.clients += 1;
                }
            }
        }
    }

    /// People helped in thousands, and millions that the state spends beyond the base.
    pub(super) fn measure(
        &self,
        record: &Record,
        base: &Record,
        months: usize,
        found: &mut Measures,
    ) {
        const JOINT: [Purpose; 6] = [
            Purpose::ServiceInfrastructure,
            Purpose::GuidanceInfrastructure,
            Purpose::IntakeDesk,
            Purpose::Desk,
            Purpose::Overhead,
            Purpose::EmployerAdvice,
        ];
        let spent = |of: &Record| -> f64 {
            let month = |m: &sim_core::record::MonthRecord| -> Cents {
                JOINT.iter().map(|&purpose| m.money.get(purpose)).sum()
            };
            of.months.iter().take(months).map(month).sum::<Cents>() as f64 * of.scale / 1e8
        };
        let clients = f64::from(self.clients) * record.scale / 1e3;
        found.insert(RMT_CLIENTS.to_owned(), clients);
        found.insert(RMT_MONEY.to_owned(), spent(record) - spent(base));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facility_that_ended_in_the_month_counts_beside_those_that_run() {
        let mut served = Served::default();
        let [a, b] = [Month(10), Month(12)];
        // Place 1 goes on, place 2 ended, place 3 changed from one to the next, place 4 began.
        let before = [(1, a), (2, a), (3, a)];
        let running = [(1, a), (3, b), (4, b)];
        count_facilities(&before, &running, &mut served);
        assert_eq!((served.facilities, served.holders), (5, 4));
    }

    #[test]
    fn parts_add_up_and_nothing_has_no_share() {
        let mut part = Part::default();
        assert_eq!(part.percent(), None);
        for yes in [true, false, false, false] {
            part.add(yes);
        }
        assert_eq!(part.and(Part { part: 1, whole: 4 }).percent(), Some(25.0));
    }
}
