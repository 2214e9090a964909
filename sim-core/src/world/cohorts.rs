//! People by year of birth, and how many jobs they would hold with the employment rates of the drawn people.
//!
//! ```text
//! demographic workforce(t) = Σ over birth years b of  people[b] · rate(t - middle of b)
//! rate(age)                = employees / people of that age among the drawn people, on straight lines
//! ```
//!
//! It changes with births, deaths, migration and ageing alone, so it is the same in every design.

use crate::codes::Contract;
use crate::units::Month;
use crate::world::build::works;
use crate::world::{Draft, Labour, Person, Region};

/// People present by year of birth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohorts {
    people: Vec<i32>,
}

impl Cohorts {
    /// Counts the people present.
    pub fn of(people: &[Person]) -> Self {
        let mut cohorts = Self::default();
        for person in people.iter().filter(|p| p.labour != Labour::Absent) {
            cohorts.add(person.birth, 1);
        }
        cohorts
    }

    /// Adds people born in a month.
    #[inline]
    pub fn add(&mut self, birth: Month, people: i32) {
        let year = usize::from(birth.0 / 12);
        if year >= self.people.len() {
            self.people.resize(year + 1, 0);
        }
        self.people[year] += people;
    }

    /// Adds another region's people.
    fn merge(&mut self, other: &Self) {
        for (year, &people) in other.people.iter().enumerate() {
            self.add(Month(12 * year as u16), people);
        }
    }
}

/// Employees as a share of the people of an age, by years of age.
#[derive(Clone, Debug, Default)]
pub struct EmploymentByAge {
    rates: Vec<f64>,
}

/// Ages that can be told apart.
const AGES: usize = 100;

impl EmploymentByAge {
    /// The shares among drawn people, at their ages in a month.
    pub fn of(draft: &Draft, now: Month) -> Self {
        let (mut people, mut employees) = ([0u32; AGES], [0u32; AGES]);
        for person in draft.regions.iter().flatten() {
            let age = usize::from(now.since(person.birth) / 12).min(AGES - 1);
            people[age] += 1;
            let employee = works(person.status) && person.contract != Contract::SelfEmployed;
            employees[age] += u32::from(employee);
        }
        let rate = |(&n, &all): (&u32, &u32)| f64::from(n) / f64::from(all.max(1));
        Self { rates: employees.iter().zip(&people).map(rate).collect() }
    }

    /// Employees among the people of some regions, at these rates.
    pub fn workforce(&self, regions: &[Region], now: Month) -> f64 {
        let mut country = Cohorts::default();
        for region in regions {
            country.merge(&region.cohorts);
        }
        let cohorts = country.people.iter().enumerate();
        cohorts.map(|(year, &n)| f64::from(n) * self.at(Month(12 * year as u16 + 6), now)).sum()
    }

    /// The rate of those born around a month; the rate of an age in whole years holds in its middle.
    fn at(&self, birth: Month, now: Month) -> f64 {
        let years = (f64::from(now.since(birth)) / 12.0 - 0.5).max(0.0);
        let below = years as usize;
        let rate = |age: usize| self.rates.get(age).copied().unwrap_or(0.0);
        rate(below) + (rate(below + 1) - rate(below)) * (years - below as f64)
    }
}

/// People who work as employees.
pub(super) fn employees(regions: &[Region]) -> f64 {
    let people = regions.iter().flat_map(|region| &region.people);
    people.filter(|p| p.labour == Labour::Employed && p.contract != Contract::SelfEmployed).count()
        as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_lie_on_straight_lines_between_the_middles_of_ages() {
        let rates = EmploymentByAge { rates: vec![0.0, 0.2, 0.6] };
        let born = Month(1200);
        assert!((rates.at(born, born.plus(18)) - 0.2).abs() < 1e-12);
        assert!((rates.at(born, born.plus(24)) - 0.4).abs() < 1e-12);
        assert!((rates.at(born, born.plus(30)) - 0.6).abs() < 1e-12);
        assert!(rates.at(born, born).abs() < 1e-12);
        assert!(rates.at(born, born.plus(600)).abs() < 1e-12);
    }

    #[test]
    fn a_cohort_is_a_year_of_birth() {
        let mut cohorts = Cohorts::default();
        cohorts.add(Month(1200), 2);
        cohorts.add(Month(1211), 3);
        cohorts.add(Month(1212), 1);
        cohorts.add(Month(1200), -1);
        assert_eq!(cohorts.people[100..], [4, 1]);
    }
}
