//! Counts of one region: stocks kept up to date at every change, flows of the present month.

use crate::codes::{Benefit, Code, Contract, codes};
use crate::world::{Labour, Person};

codes!(
    /// What is counted. Stocks first (up to and including `BenefitIoaw`), then flows of a month.
    Count {
        /// People present.
        Population = "population",
        /// Permanent employees.
        Permanent = "permanent",
        /// Temporary employees.
        Temporary = "temporary",
        /// On-call employees.
        OnCall = "on_call",
        /// Agency workers.
        Agency = "agency",
        /// Self-employed.
        SelfEmployed = "self_employed",
        /// People without work who search.
        Seeking = "seeking",
        /// People without work who do not search.
        Idle = "idle",
        /// Employees on long sick leave.
        Sick = "sick",
        /// WW benefits.
        BenefitWw = "benefit_ww",
        /// ZW benefits.
        BenefitZw = "benefit_zw",
        /// WGA and WAO benefits.
        BenefitWga = "benefit_wga",
        /// IVA benefits.
        BenefitIva = "benefit_iva",
        /// Wajong benefits.
        BenefitWajong = "benefit_wajong",
        /// Bijstand benefits.
        BenefitBijstand = "benefit_bijstand",
        /// IOAW benefits.
        BenefitIoaw = "benefit_ioaw",
        /// Jobs lost against one's will.
        JobLosses = "job_losses",
        /// Jobs given up without another job.
        Quits = "quits",
        /// People who stop at the AOW age.
        Retirements = "retirements",
        /// Hires of people without work who searched.
        HiresSeeking = "hires_seeking",
        /// Hires of people who did not search.
        HiresIdle = "hires_idle",
        /// Hires of people who had another job.
        HiresEmployed = "hires_employed",
        /// Hires on a counted vacancy.
        HiresVacancy = "hires_vacancy",
        /// Starts on own account.
        OwnAccountStarts = "own_account_starts",
        /// People who start to search.
        SearchStarts = "search_starts",
        /// People who stop searching.
        SearchStops = "search_stops",
        /// Applications that employers considered.
        Applications = "applications",
        /// Applications that employers would have accepted.
        Callbacks = "callbacks",
        /// Callbacks that the applicant declined.
        Declined = "declined",
        /// Contracts made permanent.
        MadePermanent = "made_permanent",
        /// WW benefits begun.
        WwStarts = "ww_starts",
        /// WW benefits ended by work.
        WwEndsWork = "ww_ends_work",
        /// WW benefits ended because the right ran out.
        WwEndsExhausted = "ww_ends_exhausted",
        /// WW benefits ended otherwise.
        WwEndsOther = "ww_ends_other",
        /// Bijstand benefits begun.
        BijstandStarts = "bijstand_starts",
        /// Bijstand benefits ended by work.
        BijstandEndsWork = "bijstand_ends_work",
        /// Bijstand benefits ended otherwise.
        BijstandEndsOther = "bijstand_ends_other",
        /// WIA benefits begun (WGA and IVA).
        WiaStarts = "wia_starts",
        /// Entrants into the population.
        Entrants = "entrants",
        /// Deaths.
        Deaths = "deaths",
        /// People who turn 75.
        TurnedOld = "turned_old",
        /// Months of past joblessness of the people hired this month.
        DurationAtHire = "duration_at_hire",
        /// Job losses of people whose notice let them prepare.
        Notices = "notices",
    }
);

impl Count {
    /// Number of stocks; they come first.
    pub const STOCKS: usize = Self::BenefitIoaw as usize + 1;
}

/// One number for each [`Count`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally(pub [i64; Count::COUNT]);

impl Default for Tally {
    fn default() -> Self {
        Self([0; Count::COUNT])
    }
}

impl Tally {
    /// Adds to a count.
    #[inline]
    pub fn add(&mut self, what: Count, n: i64) {
        self.0[what as usize] += n;
    }

    /// Reads a count.
    pub fn get(&self, what: Count) -> i64 {
        self.0[what as usize]
    }

    /// Adds all counts of another tally.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine += theirs;
        }
    }

    /// Sets the flows to zero; stocks stay.
    pub fn clear_flows(&mut self) {
        self.0[Count::STOCKS..].fill(0);
    }

    /// Adds (or with `sign` -1 takes away) a person's contribution to the stocks.
    #[inline]
    pub fn stock(&mut self, person: &Person, sign: i64) {
        let labour = match person.labour {
            Labour::Absent => return,
            Labour::Employed => match person.contract {
                Contract::Permanent => Count::Permanent,
                Contract::Temporary => Count::Temporary,
                Contract::OnCall => Count::OnCall,
                Contract::Agency => Count::Agency,
                Contract::SelfEmployed => Count::SelfEmployed,
            },
            Labour::Seeking => Count::Seeking,
            Labour::Idle => Count::Idle,
        };
        self.add(Count::Population, sign);
        self.add(labour, sign);
        if person.labour == Labour::Employed && person.sick_since.0 > 0 {
            self.add(Count::Sick, sign);
        }
        if person.benefit != Benefit::None {
            self.0[Count::BenefitWw as usize + person.benefit as usize - 1] += sign;
        }
    }
}

/// Names of all counts in order, for tables.
pub fn count_names() -> impl Iterator<Item = &'static str> {
    Count::ALL.iter().map(|count| count.name())
}
