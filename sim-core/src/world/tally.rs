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
        /// Usual weekly hours of people in work.
        WeeklyHours = "weekly_hours",
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
        /// Hires through private intermediaries of people who had another job: agency contracts.
        HiresEmployedAgency = "hires_employed_agency",
        /// Hires on a counted vacancy.
        HiresVacancy = "hires_vacancy",
        /// Starts on own account.
        OwnAccountStarts = "own_account_starts",
        /// People who start to search.
        SearchStarts = "search_starts",
        /// People who stop searching.
        SearchStops = "search_stops",
        /// Looks for an opening by people whom employers would take seriously.
        Applications = "applications",
        /// Applications: looks that found an opening.
        Callbacks = "callbacks",
        /// People whom employers would take seriously and who take what is on offer nowhere.
        Declined = "declined",
        /// Looks in another region by people who take what is on offer in their own only.
        TooFar = "too_far",
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
        /// WW benefits ended by a job through a private intermediary: an agency contract.
        WwEndsAgency = "ww_ends_agency",
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
        /// Dismissals announced.
        Notices = "notices",
        /// People in contact with a loket: cases open at the end of the month.
        OpenCases = "open_cases",
        /// Cases that wait for an intake or a service at the end of the month.
        Waiting = "waiting",
        /// People in a service at the end of the month.
        InService = "in_service",
        /// People who asked for help or were called up, on WW.
        AskedWw = "asked_ww",
        /// The same, on a disability or sickness benefit.
        AskedDisability = "asked_disability",
        /// The same, on bijstand or IOAW.
        AskedBijstand = "asked_bijstand",
        /// The same, without work and benefit.
        AskedNoBenefit = "asked_no_benefit",
        /// The same, at work with the job at risk.
        AskedAtRisk = "asked_at_risk",
        /// The same, at work.
        AskedWorking = "asked_working",
        /// First services started by people on WW.
        ServedWw = "served_ww",
        /// The same, on a disability or sickness benefit.
        ServedDisability = "served_disability",
        /// The same, on bijstand or IOAW.
        ServedBijstand = "served_bijstand",
        /// The same, without work and benefit.
        ServedNoBenefit = "served_no_benefit",
        /// The same, at work with the job at risk.
        ServedAtRisk = "served_at_risk",
        /// The same, at work.
        ServedWorking = "served_working",
        /// Contacts with a door.
        Contacts = "contacts",
        /// Contacts with a door that could not serve the need.
        WrongDoors = "wrong_doors",
        /// Clients passed on in person.
        WarmHandovers = "warm_handovers",
        /// Clients told where to go.
        ColdHandovers = "cold_handovers",
        /// Clients who never arrived after being passed on.
        LostAtHandover = "lost_at_handover",
        /// People invited by a loket.
        Invited = "invited",
        /// Invitations answered.
        InvitationsAnswered = "invitations_answered",
        /// Intakes held.
        Intakes = "intakes",
        /// Intakes held although another organisation had already held one.
        DuplicateIntakes = "duplicate_intakes",
        /// Plans cut off by a change of benefit.
        Interruptions = "interruptions",
        /// Plans made after an intake.
        Plans = "plans",
        /// Plans with talks in place of the service needed: not known to staff, or no right to it.
        Substituted = "substituted",
        /// Clients turned away because a pot ran out.
        TurnedAway = "turned_away",
        /// Clients who gave up waiting.
        GaveUp = "gave_up",
        /// Services started: advice.
        StartedAdvice = "started_advice",
        /// Services started: guidance.
        StartedGuidance = "started_guidance",
        /// Services started: search training.
        StartedSearchTraining = "started_search_training",
        /// Services started: placement.
        StartedPlacement = "started_placement",
        /// Services started: training.
        StartedTraining = "started_training",
        /// Services started: trajectory.
        StartedTrajectory = "started_trajectory",
        /// Services started: help with barriers.
        StartedBarrierHelp = "started_barrier_help",
        /// Services started: after-care.
        StartedAfterCare = "started_after_care",
        /// Services completed.
        Completed = "completed",
        /// Euros of help for clients whose benefit the payer of the help would save.
        HelpOwnPocket = "help_own_pocket",
        /// Euros of help for clients whose benefit another party would save.
        HelpOtherPocket = "help_other_pocket",
        /// Euros of help for clients on whom nobody saves a benefit.
        HelpNoPocket = "help_no_pocket",
        /// Clients referred to a private intermediary.
        ReferredPrivate = "referred_private",
        /// Training completed that leads to an occupation with more openings than the old one.
        TrainedToShortage = "trained_to_shortage",
        /// Trainings that lead to another occupation.
        TrainedToOther = "trained_to_other",
        /// Months from the first request for help to the first service, of those served this month.
        MonthsToService = "months_to_service",
        /// Benefit months of people who wait for help already asked for.
        BenefitMonthsWaiting = "benefit_months_waiting",
        /// Benefit months lost at wrong doors and handovers.
        BenefitMonthsWrongDoor = "benefit_months_wrong_door",
        /// Benefit months lost because a plan was cut off.
        BenefitMonthsInterrupted = "benefit_months_interrupted",
        /// Benefit months of people turned away for lack of money or staff.
        BenefitMonthsNoBudget = "benefit_months_no_budget",
        /// Staff hours used, in whole hours.
        StaffHours = "staff_hours",
        /// First services started by people with two or more barriers.
        ServedHard = "served_hard",
        /// Requests for help by people with two or more barriers.
        AskedHard = "asked_hard",
        /// Services started by people of low education.
        ServedLow = "served_low",
        /// Services started by people with origin outside Europe.
        ServedOutsideEurope = "served_outside_europe",
        /// Services started by people of 55 and older.
        ServedOlder = "served_older",
        /// Requests for help by people of low education.
        AskedLow = "asked_low",
        /// Requests for help by people with origin outside Europe.
        AskedOutsideEurope = "asked_outside_europe",
        /// Requests for help by people of 55 and older.
        AskedOlder = "asked_older",
        /// Hires into another occupation.
        HiresOtherOccupation = "hires_other_occupation",
        /// Jobs begun six months ago by people placed from joblessness, seen again.
        DurableDue6 = "durable_due_6",
        /// Of these, people still in work.
        DurableKept6 = "durable_kept_6",
        /// Jobs begun twelve months ago by people placed from joblessness, seen again.
        DurableDue12 = "durable_due_12",
        /// Of these, people still in work.
        DurableKept12 = "durable_kept_12",
        /// Jobs begun 24 months ago by people placed from joblessness, seen again.
        DurableDue24 = "durable_due_24",
        /// Of these, people still in work.
        DurableKept24 = "durable_kept_24",
        /// Months that filled vacancies had stood open.
        VacancyMonthsAtFill = "vacancy_months_at_fill",
        /// WW rights that ran out and were followed at once by bijstand or IOAW.
        WwToAssistance = "ww_to_assistance",
        /// WW rights that ran out without work or another benefit.
        WwToNothing = "ww_to_nothing",
        /// WW and bijstand benefits begun one to twelve months after a benefit ended.
        BenefitReturns = "benefit_returns",
        /// Trainings started by people in work.
        TrainingWorking = "training_working",
        /// Trainings started by flexible employees.
        TrainingFlexible = "training_flexible",
        /// Trainings started by people of low education.
        TrainingLow = "training_low",
        /// Trainings started by people of 55 and older.
        TrainingOlder = "training_older",
        /// People far from work whose distance was scanned.
        ScannedFar = "scanned_far",
        /// Of these, people not called far.
        ScanMissed = "scan_missed",
        /// Other people whose distance was scanned.
        ScannedOther = "scanned_other",
        /// Of these, people called far.
        ScanFalseAlarm = "scan_false_alarm",
        /// People far from work with origin outside Europe whose distance was scanned.
        ScannedFarOutside = "scanned_far_outside",
        /// Of these, people not called far.
        ScanMissedOutside = "scan_missed_outside",
        /// Other people with origin outside Europe whose distance was scanned.
        ScannedOtherOutside = "scanned_other_outside",
        /// Of these, people called far.
        ScanFalseAlarmOutside = "scan_false_alarm_outside",
        /// Advices of a scan that staff set aside.
        ScanOverridden = "scan_overridden",
        /// Clients who turned help down after seeing the result of a scan.
        PutOff = "put_off",
        /// Services bought on the market started, near to work.
        BoughtNear = "bought_near",
        /// The same, in between.
        BoughtMiddle = "bought_middle",
        /// The same, far from work.
        BoughtFar = "bought_far",
        /// The same, on a lasting benefit, near to work.
        BoughtBenefitNear = "bought_benefit_near",
        /// The same, on a lasting benefit, in between.
        BoughtBenefitMiddle = "bought_benefit_middle",
        /// The same, on a lasting benefit, far from work.
        BoughtBenefitFar = "bought_benefit_far",
        /// Hours given to them in per cents of the usual ones, near to work.
        EffortNear = "effort_near",
        /// The same, in between.
        EffortMiddle = "effort_middle",
        /// The same, far from work.
        EffortFar = "effort_far",
        /// The same, on a lasting benefit, near to work.
        EffortBenefitNear = "effort_benefit_near",
        /// The same, on a lasting benefit, in between.
        EffortBenefitMiddle = "effort_benefit_middle",
        /// The same, on a lasting benefit, far from work.
        EffortBenefitFar = "effort_benefit_far",
        /// Bought clients far from work who got no more than the least hours.
        Parked = "parked",
        /// Bought clients whose provider was wrong about how well it works: sum of errors in thousandths.
        BeliefError = "belief_error",
        /// Clients who fell ill for long and are paid for as expected.
        ResultExempted = "result_exempted",
        /// Bought clients looked at when their result was due, near to work.
        ResultLookedNear = "result_looked_near",
        /// The same, in between.
        ResultLookedMiddle = "result_looked_middle",
        /// The same, far from work.
        ResultLookedFar = "result_looked_far",
        /// The same, on a lasting benefit, near to work.
        ResultLookedBenefitNear = "result_looked_benefit_near",
        /// The same, on a lasting benefit, in between.
        ResultLookedBenefitMiddle = "result_looked_benefit_middle",
        /// The same, on a lasting benefit, far from work.
        ResultLookedBenefitFar = "result_looked_benefit_far",
        /// Results among them, near to work.
        ResultKeptNear = "result_kept_near",
        /// The same, in between.
        ResultKeptMiddle = "result_kept_middle",
        /// The same, far from work.
        ResultKeptFar = "result_kept_far",
        /// The same, on a lasting benefit, near to work.
        ResultKeptBenefitNear = "result_kept_benefit_near",
        /// The same, on a lasting benefit, in between.
        ResultKeptBenefitMiddle = "result_kept_benefit_middle",
        /// The same, on a lasting benefit, far from work.
        ResultKeptBenefitFar = "result_kept_benefit_far",
        /// Euros paid to providers on the market.
        BoughtEuros = "bought_euros",
        /// Groups of clients put out to bids.
        GroupsAwarded = "groups_awarded",
        /// Of these, groups for which nobody bid low enough.
        GroupsUnfilled = "groups_unfilled",
        /// Rounds in which the whole country had too few clients for one group.
        GroupsTooSmall = "groups_too_small",
        /// Services by public staff started, near to work.
        HelpedPublicNear = "helped_public_near",
        /// The same, in between.
        HelpedPublicMiddle = "helped_public_middle",
        /// The same, far from work.
        HelpedPublicFar = "helped_public_far",
        /// The same, on a lasting benefit, near to work.
        HelpedPublicBenefitNear = "helped_public_benefit_near",
        /// The same, on a lasting benefit, in between.
        HelpedPublicBenefitMiddle = "helped_public_benefit_middle",
        /// The same, on a lasting benefit, far from work.
        HelpedPublicBenefitFar = "helped_public_benefit_far",
        /// Workers whom nobody serves: no work-to-work services, and no desk that may or can help.
        NotCovered = "not_covered",
        /// Contracts reported not to be renewed.
        ReportedEnds = "reported_ends",
        /// Job losers who got a transitievergoeding.
        TransitionPayments = "transition_payments",
        /// People who start a training paid from it.
        SchooledFromPayment = "schooled_from_payment",
        /// Trainings completed.
        Trained = "trained",
        /// Euros that sector funds spend on training.
        SectorTrainingEuros = "sector_training_euros",
        /// Of these, on training that may lead to another occupation.
        SectorTrainingEurosAcross = "sector_training_euros_across",
        /// Introductions by public staff that found a vacancy on file.
        Introduced = "introduced",
        /// One for each region and month, beside which the next two are counted.
        EmployerMonths = "employer_months",
        /// Contacts a year of a mean employer with public parties, in thousandths.
        EmployerContacts = "employer_contacts",
        /// Share of employers who know the schemes, in thousandths.
        EmployersKnowing = "employers_knowing",
        /// Sick employees whose pay passed from the employer to the Ziektewet.
        SickPayEnded = "sick_pay_ended",
        /// Plans with talks because what the payer of the income knows was lost on the way to the desk.
        Uninformed = "uninformed",
        /// Warnings for too little search, beyond those of today's rules; below zero where fewer.
        ExtraWarnings = "extra_warnings",
        /// Benefits cut for it, beyond those of today's rules; each about a month of benefit.
        ExtraCuts = "extra_cuts",
        /// Both, for people with two or more barriers.
        ExtraSanctionsHard = "extra_sanctions_hard",
        /// Both, for people of low education.
        ExtraSanctionsLow = "extra_sanctions_low",
        /// Both, for people with origin outside Europe.
        ExtraSanctionsOutsideEurope = "extra_sanctions_outside_europe",
    }
);

impl Count {
    /// Number of stocks; they come first.
    pub const STOCKS: usize = Self::BenefitIoaw as usize + 1;
}

/// One number for each [`Count`].
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "Vec<i64>", into = "Vec<i64>")]
pub struct Tally(pub [i64; Count::COUNT]);

impl From<Tally> for Vec<i64> {
    fn from(tally: Tally) -> Self {
        tally.0.to_vec()
    }
}

impl TryFrom<Vec<i64>> for Tally {
    type Error = &'static str;

    fn try_from(counts: Vec<i64>) -> Result<Self, Self::Error> {
        counts.try_into().map(Self).map_err(|_| "not one number for each count")
    }
}

impl Default for Tally {
    fn default() -> Self {
        Self([0; Count::COUNT])
    }
}

/// What someone counts as, by labour state and contract. Looked up rather than branched on: it is chance.
const STOCK: [[Count; Contract::COUNT]; 4] = {
    use Count::{Agency, Idle, OnCall, Permanent, Population, Seeking, SelfEmployed, Temporary};
    let employed = [Permanent, Temporary, OnCall, Agency, SelfEmployed];
    [[Population; 5], employed, [Seeking; 5], [Idle; 5]]
};

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
        if person.labour == Labour::Absent {
            return;
        }
        self.add(Count::Population, sign);
        self.add(STOCK[person.labour as usize][person.contract as usize], sign);
        let works = person.labour == Labour::Employed;
        self.add(Count::WeeklyHours, sign * i64::from(works) * i64::from(person.hours));
        self.add(Count::Sick, sign * i64::from(works && person.sick_since.0 > 0));
        if person.benefit != Benefit::None {
            self.0[Count::BenefitWw as usize + person.benefit as usize - 1] += sign;
        }
    }
}

/// Names of all counts in order, for tables.
pub fn count_names() -> impl Iterator<Item = &'static str> {
    Count::ALL.iter().map(|count| count.name())
}
