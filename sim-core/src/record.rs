//! What a run leaves behind: monthly counts, totals by region and by group, and personal sums.

use rayon::prelude::*;

use crate::codes::{AgeGroup, Code, Education, Occupation, Origin, StartStatus, codes};
use crate::ledger::Ledger;
use crate::processes::observe::FlowMatrix;
use crate::units::Month;
use crate::world::{Person, Region, SlotState, Tally, World};

/// One reported month of the whole country, in agents.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MonthRecord {
    /// The month.
    pub month: Month,
    /// Stocks at the end of the month and flows during it.
    pub tally: Tally,
    /// Open vacancies at the end of the month.
    pub vacancies: i64,
    /// Panel members by observed status (employed, unemployed, inactive, absent).
    pub observed: [u32; 4],
    /// Benefit recipients who search and open vacancies, paired one to one: see [`rivalrous`].
    pub rivalrous: i64,
    /// Payments of the month, in cents of the agents: times `scale` is the country.
    pub money: Ledger,
}

codes!(
    /// A way to divide the people present at the start into groups.
    Division {
        /// Ten-year age group at the start.
        Age = "age",
        /// Education at the start.
        Education = "education",
        /// Origin.
        Origin = "origin",
        /// Labour and benefit state at the start.
        Start = "start",
        /// Number of barriers at the start: 0, 1, 2 and more.
        Barriers = "barriers",
        /// Sex.
        Sex = "sex",
    }
);

impl Division {
    /// Names of the groups in order.
    pub fn groups(self) -> Vec<&'static str> {
        fn names<C: Code>() -> Vec<&'static str> {
            C::ALL.iter().map(|code| code.name()).collect()
        }
        match self {
            Self::Age => names::<AgeGroup>(),
            Self::Education => names::<Education>(),
            Self::Origin => names::<Origin>(),
            Self::Start => names::<StartStatus>(),
            Self::Barriers => vec!["no_barrier", "one_barrier", "two_or_more"],
            Self::Sex => names::<crate::codes::Sex>(),
        }
    }
}

/// Sums over the people of one group who were present at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct GroupSum {
    /// People.
    pub people: i64,
    /// Months worked by them over the reported months.
    pub months_worked: i64,
    /// Benefit months.
    pub months_benefit: i64,
    /// People who ever started a service.
    pub served: i64,
    /// Months worked by the people who ever started a service.
    pub months_worked_served: i64,
    /// People below [`PRIME_BELOW`] at the start.
    pub people_prime: i64,
    /// Months worked by them.
    pub months_worked_prime: i64,
}

/// First age at the start, in years, that measures of inequality leave out.
///
/// Older people stop working within ten years by law; their zeros would hide all other differences.
pub const PRIME_BELOW: u16 = 55;

/// Benefit recipients who search, held one to one against open vacancies of their own occupation in
/// their own region, in agents.
///
/// ```text
/// Σ over region r and occupation o of min(seekers on a benefit in (r, o), open vacancies in (r, o))
/// ```
///
/// Each opening is counted for one recipient only. Vacancies across the border of region or
/// occupation, and openings that are never advertised, are left out.
pub fn rivalrous(world: &World) -> i64 {
    let pairs = |places: &mut Vec<u32>, (r, region): (usize, &Region)| {
        let mut recipients = [0_i32; Occupation::COUNT];
        // Each place is written, and the next one after it if it counts: who does is chance.
        let seekers = region.seekers.list(places).len();
        let mut found = 0;
        for k in 0..seekers {
            let class = region.class[places[k] as usize];
            places[found] = places[k];
            found += usize::from(class.seeks_on_benefit());
        }
        for &place in &places[..found] {
            recipients[region.people[place as usize].occupation() as usize] += 1;
        }
        let openings: Vec<i32> =
            world.slots.iter().map(|slots| slots.count(r, SlotState::Vacancy)).collect();
        one_to_one(&recipients, &openings)
    };
    world.regions.par_iter().enumerate().map_init(Vec::new, pairs).sum()
}

/// Pairs that can be formed when recipients and openings match within an occupation only.
fn one_to_one(recipients: &[i32], openings: &[i32]) -> i64 {
    recipients.iter().zip(openings).map(|(&r, &v)| i64::from(r.min(v))).sum()
}

/// What a run meant for one person who was there from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PersonSum {
    /// Months worked in the reported months.
    pub months_worked: u16,
    /// Benefit months in them.
    pub months_benefit: u16,
    /// Whether the person started a service in them.
    pub served: bool,
}

/// Result of one run: one design, one replication.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Record {
    /// People per agent.
    pub scale: f64,
    /// Reported months in order.
    pub months: Vec<MonthRecord>,
    /// Flows and month-ends of stocks summed over the reported months, by region of residence.
    pub regions: Vec<Tally>,
    /// Payments of the reported months, in cents of the agents: times `scale` is the country.
    pub money: Ledger,
    /// The same by region of residence.
    pub regions_money: Vec<Ledger>,
    /// Observed three-month flows, summed over the reported months.
    pub flows: FlowMatrix,
    /// Sums by division and group.
    pub groups: Vec<Vec<GroupSum>>,
    /// People below [`PRIME_BELOW`] at the start, by months worked (index 0 to all months).
    pub worked_histogram: Vec<u32>,
    /// Sums of each person present at the start, region after region; kept on request.
    pub persons: Option<Vec<PersonSum>>,
}

impl Record {
    /// An empty record for the regions of a world.
    pub fn new(world: &World, scale: f64) -> Self {
        Self {
            scale,
            months: Vec::new(),
            regions: vec![Tally::default(); world.regions.len()],
            money: Ledger::default(),
            regions_money: vec![Ledger::default(); world.regions.len()],
            flows: [[0; 4]; 4],
            groups: Division::ALL
                .iter()
                .map(|d| vec![GroupSum::default(); d.groups().len()])
                .collect(),
            worked_histogram: Vec::new(),
            persons: None,
        }
    }

    /// Settles everyone's open spells and takes up the personal sums. Ends the run.
    pub fn close(&mut self, world: &mut World, keep_persons: bool) {
        let now = world.now;
        let mut persons = Vec::new();
        self.worked_histogram = vec![0; self.months.len() + 1];
        for region in &mut world.regions {
            for place in 0..region.people.len() as u32 {
                if !region.people[place as usize].is(Person::STARTER) {
                    continue;
                }
                region.settle(place, now);
                let person = region.people[place as usize];
                if keep_persons {
                    persons.push(PersonSum {
                        months_worked: person.months_worked,
                        months_benefit: person.months_benefit,
                        served: person.is(Person::SERVED),
                    });
                }
                if prime(&person) {
                    let months = usize::from(person.months_worked).min(self.months.len());
                    self.worked_histogram[months] += 1;
                }
                self.add_to_groups(&person);
            }
        }
        self.persons = keep_persons.then_some(persons);
    }

    fn add_to_groups(&mut self, person: &Person) {
        let own = GroupSum::of(person);
        for (division, groups) in Division::ALL.iter().zip(&mut self.groups) {
            let group = match division {
                Division::Age => person.start_age() as usize,
                Division::Education => person.start_education() as usize,
                Division::Origin => person.origin() as usize,
                Division::Start => person.standing.start().map_or(0, |state| state as usize),
                Division::Barriers => usize::from(person.start_barriers().min(2)),
                Division::Sex => person.sex() as usize,
            };
            groups[group].add(&own);
        }
    }
}

impl GroupSum {
    /// What one person adds.
    fn of(person: &Person) -> Self {
        let [served, prime] = [person.is(Person::SERVED), prime(person)].map(i64::from);
        let months_worked = i64::from(person.months_worked);
        Self {
            people: 1,
            months_worked,
            months_benefit: i64::from(person.months_benefit),
            served,
            months_worked_served: served * months_worked,
            people_prime: prime,
            months_worked_prime: prime * months_worked,
        }
    }

    fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.months_worked += other.months_worked;
        self.months_benefit += other.months_benefit;
        self.served += other.served;
        self.months_worked_served += other.months_worked_served;
        self.people_prime += other.people_prime;
        self.months_worked_prime += other.months_worked_prime;
    }
}

/// Whether a person present at the start was below [`PRIME_BELOW`] then.
fn prime(person: &Person) -> bool {
    person.start_age().first_year() < PRIME_BELOW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_counts_for_one_recipient_of_its_occupation() {
        assert_eq!(one_to_one(&[3, 0, 5], &[1, 4, 9]), 6);
        assert_eq!(one_to_one(&[3, 0, 5], &[0, 0, 0]), 0);
        // One more recipient or opening adds one pair at most.
        assert_eq!(one_to_one(&[4, 0, 5], &[1, 4, 9]), 6);
        assert_eq!(one_to_one(&[3, 0, 5], &[2, 4, 9]), 7);
    }
}
