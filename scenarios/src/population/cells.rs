//! The cells of the fit: age x sex x education x origin x start status, within each region.

use sim_core::codes::{AgeGroup, Code, Education, Origin, Sex, StartStatus};
use sim_core::units::Month;
use sim_core::world::DraftPerson;

/// Cells of one region.
pub(crate) const CELLS: usize =
    AgeGroup::COUNT * Sex::COUNT * Education::COUNT * Origin::COUNT * StartStatus::COUNT;

/// What the people of a cell have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(crate) age: AgeGroup,
    pub(crate) sex: Sex,
    pub(crate) education: Education,
    pub(crate) origin: Origin,
    pub(crate) status: StartStatus,
}

impl Cell {
    /// The cell of a number below [`CELLS`]; status runs fastest, then origin, education, sex, age.
    pub(crate) fn of(index: usize) -> Self {
        let (rest, status) = (index / StartStatus::COUNT, index % StartStatus::COUNT);
        let (rest, origin) = (rest / Origin::COUNT, rest % Origin::COUNT);
        let (rest, education) = (rest / Education::COUNT, rest % Education::COUNT);
        let (age, sex) = (rest / Sex::COUNT, rest % Sex::COUNT);
        Self {
            age: AgeGroup::ALL[age],
            sex: Sex::ALL[sex],
            education: Education::ALL[education],
            origin: Origin::ALL[origin],
            status: StartStatus::ALL[status],
        }
    }

    /// Number of the cell of a drawn person.
    pub(crate) fn index_of(p: &DraftPerson, base: Month) -> usize {
        let age = AgeGroup::of_years(base.since(p.birth) / 12);
        let index = age.index() * Sex::COUNT + p.sex.index();
        let index = index * Education::COUNT + p.education.index();
        let index = index * Origin::COUNT + p.origin.index();
        index * StartStatus::COUNT + p.status.index()
    }

    /// All cells in order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..CELLS).map(Self::of)
    }
}

/// Labour state of a start status: 0 employed, 1 unemployed, 2 outside the labour force.
pub(crate) fn labour(status: StartStatus) -> usize {
    use StartStatus as S;
    match status {
        S::Permanent
        | S::Flexible
        | S::SelfEmployed
        | S::EmployedWw
        | S::EmployedBijstand
        | S::EmployedAo => 0,
        S::Unemployed | S::UnemployedWw | S::UnemployedBijstand => 1,
        _ => 2,
    }
}

/// Benefit of a start status: 0 WW, 1 bijstand, 2 disability benefit, 3 none.
pub(crate) fn benefit(status: StartStatus) -> usize {
    use StartStatus as S;
    match status {
        S::EmployedWw | S::UnemployedWw | S::InactiveWw => 0,
        S::EmployedBijstand | S::UnemployedBijstand | S::InactiveBijstand => 1,
        S::EmployedAo | S::InactiveAo => 2,
        _ => 3,
    }
}

/// Contract group of a start status: permanent, flexible, self-employed, beside a benefit, no work.
pub(crate) fn contract_group(status: StartStatus) -> usize {
    use StartStatus as S;
    match status {
        S::Permanent => 0,
        S::Flexible => 1,
        S::SelfEmployed => 2,
        _ if labour(status) == 0 => 3,
        _ => 4,
    }
}

/// Regional age group (15-24, 25-44, 45-64, 65-74).
pub(crate) fn regional_age(age: AgeGroup) -> usize {
    [0, 1, 1, 2, 2, 3][age as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_run_through_all_combinations() {
        let last = Cell::of(CELLS - 1);
        assert_eq!(CELLS, 1620);
        assert_eq!((last.age, last.status), (AgeGroup::A65, StartStatus::InactiveOther));
        assert_eq!(Cell::all().filter(|c| c.sex == Sex::Man).count(), CELLS / 2);
    }
}
