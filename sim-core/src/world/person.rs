//! One person: a record of 48 bytes, read and written as a whole.

use crate::codes::{
    AgeGroup, Barriers, Benefit, Contract, Door, Education, Household, Inactivity, Occupation,
    Origin, Sex, StartStatus,
};
use crate::ids::SlotId;
use crate::params::Skill;
use crate::units::Month;

/// What a person does, as the model knows it (what the survey sees is observed with error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Labour {
    /// The place in the population is empty.
    Absent,
    /// Holds a job slot.
    Employed,
    /// Without work, searching and available.
    Seeking,
    /// Without work, not searching or not available.
    Idle,
}

/// A person. Months count from January 1900; 0 in a month field means "never".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The job slot held; [`SlotId::NONE`] without work.
    pub slot: SlotId,
    /// Case in the region's case table; `u32::MAX` without one.
    pub case: u32,
    /// Month of birth.
    pub birth: Month,
    /// First month of the present job, or of the present spell without work.
    pub since: Month,
    /// First month of the present benefit; without one, the month of the last hire after a month without work, or that in
    /// which a WW or ZW began from which the person went to work, or month 0.
    pub benefit_since: Month,
    /// Month in which the right to the present benefit ends; 0 when it has no end date. For a WGA the
    /// month in which its wage-related phase ends. Without a benefit: month in which the last one ended;
    /// 0 when there was none.
    pub benefit_end: Month,
    /// Month of onset of the present sickness; 0 when not sick.
    pub sick_since: Month,
    /// Month in which education ends or ended.
    pub study_end: Month,
    /// Month from which the job is known to end, and how that is known.
    pub job_ends: KnownEnd,
    /// Gross hourly wage in cents, present or last; 0 for those who never worked.
    pub wage: u16,
    /// Gross month wage with holiday pay on which the present or last benefit rests, in whole euros; 0 for those
    /// that rest on need, the bijstand and the IOAW.
    pub benefit_base: u16,
    /// Months of work history that count for the WW, present job not included.
    pub history: u16,
    /// Months worked since the start of the run, settled at spell ends.
    pub months_worked: u16,
    /// Benefit months since the start of the run, settled at spell ends.
    pub months_benefit: u16,
    /// Month in which the help below started to act.
    pub helped_since: Month,
    /// Added search effort from services and warnings, in hundredths of the ordinary effort, at the start;
    /// below zero for a warning of today that a design does not give.
    pub effort_gain: i8,
    /// Added search skill from services, in hundredths of the ordinary callback chance.
    pub skill_gain: u8,
    /// Usual weekly hours.
    pub hours: u8,
    /// Labour state.
    pub labour: Labour,
    /// Contract; meaningful only while employed.
    pub contract: Contract,
    /// Reason for not searching; meaningful only while idle.
    pub inactivity: Inactivity,
    /// Benefit.
    pub benefit: Benefit,
    /// Occupation, and the one trained for.
    pub trade: Trade,
    /// Sex, education, origin and household position.
    pub background: Background,
    /// Barriers to work.
    pub barriers: Barriers,
    /// Age group, education and number of barriers at the start, see [`Person::note_start`].
    pub start_traits: u8,
    /// Percent of earning capacity lost; meaningful only on a WGA or Wajong.
    pub loss: u8,
    /// State at the start of the reported months, and who took the person in last.
    pub standing: Standing,
    /// Durable yes-or-no facts about the person's record, see the constants of [`Person`].
    pub flags: u8,
}

/// Sex, education, origin and household position in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Background(u8);

impl Background {
    /// The background of a person.
    pub fn new(sex: Sex, education: Education, origin: Origin, household: Household) -> Self {
        Self(sex as u8 | (education as u8) << 1 | (origin as u8) << 3 | (household as u8) << 5)
    }

    /// Sex.
    #[inline]
    pub fn sex(self) -> Sex {
        Sex::from_index(self.0 & 1)
    }

    /// Highest education attained.
    #[inline]
    pub fn education(self) -> Education {
        Education::from_index(self.0 >> 1 & 3)
    }

    /// Origin.
    #[inline]
    pub fn origin(self) -> Origin {
        Origin::from_index(self.0 >> 3 & 3)
    }

    /// Household position.
    #[inline]
    pub fn household(self) -> Household {
        Household::from_index(self.0 >> 5)
    }

    /// The same with another education.
    #[must_use]
    pub fn with_education(self, education: Education) -> Self {
        Self::new(self.sex(), education, self.origin(), self.household())
    }

    /// The same in another household position.
    #[must_use]
    pub fn with_household(self, household: Household) -> Self {
        Self::new(self.sex(), self.education(), self.origin(), household)
    }
}

/// The occupation of the present or last job, and the one that a person is trained for, in one byte.
///
/// They differ only for who was trained for another occupation while at work. People look for work from
/// what they are trained for; the first job in another occupation brings the two together again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trade(u8);

impl Trade {
    /// Of an occupation and trained for it.
    #[inline]
    pub fn new(occupation: Occupation) -> Self {
        Self(occupation as u8 | (occupation as u8) << 4)
    }

    /// Occupation of the present or last job, or trained for by people who do not work.
    #[inline]
    pub fn occupation(self) -> Occupation {
        Occupation::from_index(self.0 & 15)
    }

    /// Occupation trained for.
    #[inline]
    pub fn trained(self) -> Occupation {
        Occupation::from_index(self.0 >> 4)
    }

    /// The same, trained for another occupation.
    #[inline]
    #[must_use]
    pub fn train(self, occupation: Occupation) -> Self {
        Self(self.0 & 15 | (occupation as u8) << 4)
    }
}

/// The month from which a job is known to end, in two bytes: after a dismissal that was announced, which
/// ends it then, or because a contract is reported not to be renewed, which foretells the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownEnd(u16);

impl KnownEnd {
    /// No end is known.
    pub const NONE: Self = Self(0);
    /// Marks a report; months stay below it.
    const REPORTED: u16 = 0x8000;

    /// The end after an announced dismissal.
    pub fn announced(month: Month) -> Self {
        Self(month.0)
    }

    /// The end of a contract that is reported not to be renewed.
    pub fn reported(month: Month) -> Self {
        Self(month.0 | Self::REPORTED)
    }

    /// Whether an end is known at all.
    #[inline]
    pub fn is_known(self) -> bool {
        self.0 > 0
    }

    /// Whether a dismissal was announced.
    #[inline]
    pub fn is_announced(self) -> bool {
        self.is_known() && !self.is_reported()
    }

    /// Whether the end was reported only.
    #[inline]
    pub fn is_reported(self) -> bool {
        self.0 & Self::REPORTED != 0
    }

    /// The month; month 0 when no end is known.
    #[inline]
    pub fn month(self) -> Month {
        Month(self.0 & !Self::REPORTED)
    }
}

/// The state at the start of the reported months, and the loket that held the last intake since the
/// person last worked, in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing(u8);

impl Standing {
    const NOBODY: u8 = 31;

    /// Of someone in a state at the start, or who was not there; no intake yet.
    pub fn new(start: Option<StartStatus>) -> Self {
        Self(start.map_or(Self::NOBODY, |state| state as u8))
    }

    /// State at the start; `None` for later entrants.
    #[inline]
    pub fn start(self) -> Option<StartStatus> {
        let state = self.0 & 31;
        (state < Self::NOBODY).then(|| StartStatus::from_index(state))
    }

    /// The loket that held the last intake since the person last worked.
    #[inline]
    pub fn taken_in(self) -> Option<Door> {
        (self.0 >> 5).checked_sub(1).map(Door::from_index)
    }

    /// The same after an intake.
    #[inline]
    #[must_use]
    pub fn take_in(self, door: Door) -> Self {
        Self(self.0 & 31 | (door as u8 + 1) << 5)
    }

    /// The same without an intake.
    #[inline]
    #[must_use]
    pub fn without_intake(self) -> Self {
        Self(self.0 & 31)
    }
}

impl Person {
    /// Present at the start of the run; entrants lack it.
    pub const STARTER: u8 = 1;
    /// The present job follows a spell without work or on benefit.
    pub const PLACED: u8 = 2;
    /// In a training that ties up search.
    pub const LOCKED_IN: u8 = 4;
    /// Under after-care.
    pub const AFTER_CARE: u8 = 8;
    /// Chosen for the observation panel.
    pub const PANEL: u8 = 16;
    /// The last plan was cut off and no new case has begun.
    pub const INTERRUPTED: u8 = 128;
    /// Started a service in the reported months.
    pub const SERVED: u8 = 64;
    /// Starts for oneself this month and does not apply elsewhere.
    pub const STARTING: u8 = 32;

    /// Remembers age group, education and barriers as those of the start.
    pub fn note_start(&mut self, now: Month) {
        let age = self.age_group(now) as u8;
        let barriers = (self.barriers.count() as u8).min(7);
        self.start_traits = age << 5 | barriers << 2 | self.education() as u8;
    }

    /// Age group at the start.
    #[inline]
    pub fn start_age(&self) -> AgeGroup {
        AgeGroup::from_index(self.start_traits >> 5)
    }

    /// Education at the start.
    #[inline]
    pub fn start_education(&self) -> Education {
        Education::from_index(self.start_traits & 3)
    }

    /// Number of barriers at the start.
    #[inline]
    pub fn start_barriers(&self) -> u8 {
        self.start_traits >> 2 & 7
    }

    /// Sex.
    #[inline]
    pub fn sex(&self) -> Sex {
        self.background.sex()
    }

    /// Highest education attained.
    #[inline]
    pub fn education(&self) -> Education {
        self.background.education()
    }

    /// Origin.
    #[inline]
    pub fn origin(&self) -> Origin {
        self.background.origin()
    }

    /// Household position.
    #[inline]
    pub fn household(&self) -> Household {
        self.background.household()
    }

    /// Occupation of the present or last job, or trained for by people who do not work.
    #[inline]
    pub fn occupation(&self) -> Occupation {
        self.trade.occupation()
    }

    /// Whether a flag is set.
    #[inline]
    pub fn is(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Sets or clears a flag.
    #[inline]
    pub fn set(&mut self, flag: u8, on: bool) {
        if on {
            self.flags |= flag;
        } else {
            self.flags &= !flag;
        }
    }

    /// Age in whole years.
    #[inline]
    pub fn age(&self, now: Month) -> u16 {
        now.since(self.birth) / 12
    }

    /// Ten-year age group.
    #[inline]
    pub fn age_group(&self, now: Month) -> AgeGroup {
        AgeGroup::of_years(self.age(now))
    }

    /// Whether the person is in education.
    #[inline]
    pub fn studies(&self, now: Month) -> bool {
        self.study_end > now
    }

    /// Gross monthly wage in cents at the usual hours (52/12 weeks a month).
    #[inline]
    pub fn monthly_wage_cents(&self) -> i64 {
        i64::from(self.wage) * i64::from(self.hours) * 52 / 12
    }

    /// What the person is worth an hour to a new employer by experience, in cents: the wage with what
    /// tenure added to it, or less what time without work took (see `processes::skill`); 0 for those
    /// who never worked.
    #[inline]
    pub fn own_wage(&self, p: &Skill, now: Month) -> u16 {
        let months = now.since(self.since);
        let factor = if self.labour == Labour::Employed {
            1.0 + p.tenure_growth * f64::from(months.min(p.tenure_months)) / 12.0
        } else {
            1.0 - p.erosion * f64::from(months.min(p.erosion_months))
        };
        (f64::from(self.wage) * factor) as u16
    }

    /// Ends the present benefit and settles its months since `from`.
    #[inline]
    pub fn stop_benefit(&mut self, from: Month, now: Month) {
        self.months_benefit += now.since(self.benefit_since.max(from));
        if matches!(self.benefit, Benefit::Bijstand | Benefit::Ioaw) {
            self.benefit_since = self.since;
        }
        self.benefit = Benefit::None;
        self.benefit_end = now;
    }

    /// Months of work that may count for the WW: those since the last hire from joblessness, or, where that
    /// lies further back than is known, all; meaningful only without a benefit.
    #[inline]
    pub fn months_insured(&self, now: Month) -> u16 {
        if self.benefit_since.0 > 0 {
            self.history.min(now.since(self.benefit_since))
        } else {
            self.history
        }
    }

    /// Months without work; 0 while employed.
    #[inline]
    pub fn months_without_work(&self, now: Month) -> u16 {
        if self.labour == Labour::Employed { 0 } else { now.since(self.since) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn a_person_fits_in_48_bytes() {
        assert_eq!(size_of::<Person>(), 48);
    }

    #[test]
    fn a_known_end_keeps_its_month_and_how_it_is_known() {
        let month = Month(1_512);
        let (notice, report) = (KnownEnd::announced(month), KnownEnd::reported(month));
        assert_eq!(
            [notice.month(), report.month(), KnownEnd::NONE.month()],
            [month, month, Month(0)]
        );
        assert!(notice.is_announced() && !notice.is_reported());
        assert!(report.is_reported() && !report.is_announced() && report.is_known());
        assert!(!KnownEnd::NONE.is_known() && notice != report);
    }

    #[test]
    fn a_trade_keeps_both_occupations() {
        for &job in Occupation::ALL {
            for &training in Occupation::ALL {
                let trade = Trade::new(job).train(training);
                assert_eq!((trade.occupation(), trade.trained()), (job, training));
            }
        }
    }

    #[test]
    fn a_standing_keeps_the_start_and_the_last_intake() {
        for start in StartStatus::ALL.iter().copied().map(Some).chain([None]) {
            let standing = Standing::new(start);
            assert_eq!((standing.start(), standing.taken_in()), (start, None));
            for &door in Door::ALL {
                let after = standing.take_in(door);
                assert_eq!((after.start(), after.taken_in()), (start, Some(door)));
                assert_eq!(after.without_intake(), standing);
            }
        }
    }

    #[test]
    fn a_background_keeps_its_four_parts() {
        for &sex in Sex::ALL {
            for &education in Education::ALL {
                for &origin in Origin::ALL {
                    for &household in Household::ALL {
                        let all = Background::new(sex, education, origin, household);
                        let parts = (all.sex(), all.education(), all.origin(), all.household());
                        assert_eq!(parts, (sex, education, origin, household));
                    }
                }
            }
        }
    }
}
