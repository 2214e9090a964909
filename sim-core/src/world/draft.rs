//! A drawn population, before it is given jobs and spells.

use crate::codes::{
    Barriers, Contract, Education, FirmSize, Household, Inactivity, Occupation, Origin, Sector,
    Sex, StartStatus,
};
use crate::units::Month;

/// One person as drawn from the margins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DraftPerson {
    /// Month of birth.
    pub birth: Month,
    /// Sex.
    pub sex: Sex,
    /// Highest education.
    pub education: Education,
    /// Origin.
    pub origin: Origin,
    /// Household position.
    pub household: Household,
    /// Labour and benefit state.
    pub status: StartStatus,
    /// Contract; meaningful only for people who work.
    pub contract: Contract,
    /// Occupation: the present one, the last one, or the one trained for.
    pub occupation: Occupation,
    /// Sector of the job; meaningful only for people who work.
    pub sector: Sector,
    /// Size of the firm; meaningful only for people who work.
    pub firm_size: FirmSize,
    /// Why the person does not search; meaningful only outside the labour force.
    pub inactivity: Inactivity,
    /// Barriers to work.
    pub barriers: Barriers,
    /// Usual weekly hours of work, or the hours last worked or sought.
    pub weekly_hours: u8,
    /// Gross hourly wage in cents, present or last; 0 for those who never worked.
    pub hourly_wage_cents: u16,
    /// Months in the present job, or months since the last one.
    pub months_in_state: u16,
    /// Years of work history that count for the WW.
    pub work_history_years: u8,
}

/// The people of all regions: `regions[r]` holds the people who live in region `r`.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// People by region, in the order in which they were drawn.
    pub regions: Vec<Vec<DraftPerson>>,
}
