//! The country of the worked examples: what is counted in it, and what every indicator then is.

use crate::codes::Code;
use crate::ledger::{Ledger, Purpose};
use crate::record::{Division, GroupSum, MonthRecord, Record};
use crate::units::Month;
use crate::world::{Count, Tally};

/// People per agent, and years, of the example.
pub(super) const SCALE: f64 = 100.0;
pub(super) const YEARS: f64 = 2.0;

/// Counts of every month of the example (24 months, all alike), in agents.
pub(super) const MONTHLY: &[(Count, i64)] = &[
    (Count::Population, 1_000),
    (Count::Permanent, 400),
    (Count::Temporary, 120),
    (Count::OnCall, 50),
    (Count::Agency, 30),
    (Count::SelfEmployed, 100),
    (Count::BenefitWw, 20),
    (Count::BenefitZw, 4),
    (Count::BenefitWga, 20),
    (Count::BenefitIva, 10),
    (Count::BenefitWajong, 16),
    (Count::BenefitBijstand, 40),
    (Count::BenefitIoaw, 2),
    (Count::JobLosses, 9),
    (Count::HiresSeeking, 10),
    (Count::HiresIdle, 6),
    (Count::HiresEmployed, 14),
    (Count::HiresVacancy, 15),
    (Count::HiresOtherOccupation, 12),
    (Count::DurationAtHire, 72),
    (Count::VacancyMonthsAtFill, 33),
    (Count::DurableDue6, 15),
    (Count::DurableKept6, 12),
    (Count::DurableDue12, 14),
    (Count::DurableKept12, 7),
    (Count::WwStarts, 6),
    (Count::WwEndsWork, 3),
    (Count::WwEndsExhausted, 2),
    (Count::WwEndsOther, 3),
    (Count::WwToAssistance, 1),
    (Count::WwToNothing, 1),
    (Count::BenefitReturns, 2),
    (Count::BijstandStarts, 4),
    (Count::BijstandEndsWork, 1),
    (Count::BijstandEndsOther, 3),
    (Count::WiaStarts, 5),
    (Count::AskedWw, 10),
    (Count::AskedDisability, 4),
    (Count::AskedBijstand, 8),
    (Count::AskedNoBenefit, 10),
    (Count::AskedAtRisk, 4),
    (Count::AskedWorking, 4),
    (Count::ServedWw, 8),
    (Count::ServedDisability, 3),
    (Count::ServedBijstand, 4),
    (Count::ServedNoBenefit, 2),
    (Count::ServedAtRisk, 2),
    (Count::ServedWorking, 1),
    (Count::AskedHard, 10),
    (Count::ServedHard, 4),
    (Count::AskedLow, 15),
    (Count::ServedLow, 5),
    (Count::AskedOutsideEurope, 8),
    (Count::ServedOutsideEurope, 3),
    (Count::AskedOlder, 10),
    (Count::ServedOlder, 8),
    (Count::Contacts, 50),
    (Count::WrongDoors, 5),
    (Count::WarmHandovers, 3),
    (Count::ColdHandovers, 7),
    (Count::LostAtHandover, 2),
    (Count::Intakes, 30),
    (Count::DuplicateIntakes, 6),
    (Count::Plans, 30),
    (Count::Substituted, 3),
    (Count::Uninformed, 1),
    (Count::ExtraWarnings, -4),
    (Count::ExtraCuts, -2),
    (Count::ExtraSanctionsHard, -3),
    (Count::ExtraSanctionsLow, -2),
    (Count::ExtraSanctionsOutsideEurope, -1),
    (Count::WeeklyHours, 21_600),
    (Count::DurableDue24, 10),
    (Count::DurableKept24, 6),
    (Count::WwEndsAgency, 1),
    (Count::HiresEmployedAgency, 7),
    (Count::HelpOwnPocket, 60),
    (Count::HelpOtherPocket, 30),
    (Count::HelpNoPocket, 10),
    (Count::TurnedAway, 2),
    (Count::GaveUp, 1),
    (Count::StartedAdvice, 7),
    (Count::StartedGuidance, 6),
    (Count::StartedTraining, 5),
    (Count::StartedAfterCare, 2),
    (Count::Completed, 12),
    (Count::TrainedToShortage, 2),
    (Count::TrainedToOther, 3),
    (Count::NotCovered, 1),
    (Count::Trained, 4),
    (Count::SectorTrainingEuros, 10_000),
    (Count::SectorTrainingEurosAcross, 3_000),
    (Count::TrainingWorking, 1),
    (Count::TrainingFlexible, 1),
    (Count::TrainingLow, 2),
    (Count::TrainingOlder, 3),
    (Count::MonthsToService, 50),
    (Count::BenefitMonthsWaiting, 11),
    (Count::BenefitMonthsWrongDoor, 3),
    (Count::BenefitMonthsInterrupted, 2),
    (Count::BenefitMonthsNoBudget, 4),
    (Count::BoughtNear, 4),
    (Count::BoughtMiddle, 4),
    (Count::BoughtFar, 2),
    (Count::EffortNear, 400),
    (Count::EffortFar, 60),
    (Count::Parked, 1),
    (Count::BeliefError, 1_500),
    (Count::ResultLookedNear, 4),
    (Count::ResultLookedMiddle, 2),
    (Count::ResultLookedFar, 4),
    (Count::ResultKeptNear, 2),
    (Count::ResultKeptMiddle, 1),
    (Count::ResultKeptFar, 1),
    (Count::BoughtEuros, 40_000),
    (Count::GroupsAwarded, 4),
    (Count::GroupsUnfilled, 1),
    (Count::ScannedFar, 10),
    (Count::ScanMissed, 4),
    (Count::ScannedOther, 10),
    (Count::ScanFalseAlarm, 3),
    (Count::ScannedFarOutside, 4),
    (Count::ScanMissedOutside, 2),
    (Count::ScannedOtherOutside, 5),
    (Count::ScanFalseAlarmOutside, 2),
    (Count::EmployerMonths, 35),
    (Count::EmployerContacts, 35 * 4_500),
    (Count::EmployersKnowing, 35 * 420),
    (Count::Introduced, 9),
    (Count::SickPayEnded, 3),
];

/// The value of every indicator in the example, worked out by hand.
pub(super) const EXPECTED: &[(&str, f64)] = &[
    // Goal 1. 700 agents in work, in every month.
    ("employment", 70_000.0),
    ("unemployment_rate", 5.0 / (5.0 + 70.0)),
    ("job_finding", 40.0 / 100.0),
    ("months_without_work_at_hire", 72.0 / 16.0),
    ("vacancy_duration", 33.0 / 15.0),
    // 30 vacancies; 5 of 100 panel members unemployed, so 50 of 1,000 agents.
    ("tightness", 30.0 / 50.0),
    ("durable_6", 0.8),
    ("durable_12", 0.5),
    ("hires_other_occupation", 12.0 / 30.0),
    // 20 served and 40 requests a month.
    ("participants", 20.0 * 12.0 * SCALE),
    ("served_per_request", 0.5),
    ("turned_away", 2.0 * 12.0 * SCALE),
    ("substituted", 0.1),
    ("help_other_pocket", 0.3),
    ("help_no_pocket", 0.1),
    ("ww_to_agency", 1.0 / 3.0),
    ("job_changes_agency", 0.5),
    ("durable_24", 0.6),
    ("hours_worked", 600.0 * SCALE),
    ("gave_up", 1.0 * 12.0 * SCALE),
    ("months_to_service", 2.5),
    // Goal 2.
    ("benefit_months_ww", 20.0 * 12.0 * SCALE),
    ("benefit_months_bijstand", 42.0 * 12.0 * SCALE),
    ("benefit_months_disability", 50.0 * 12.0 * SCALE),
    ("ww_to_assistance", 1.0 * 12.0 * SCALE),
    ("ww_exhausted_share", 2.0 / 8.0),
    ("benefit_returns", 2.0 / 10.0),
    ("exits_without_income", 4.0 * 12.0 * SCALE),
    ("avoidable_waiting", 11.0 * 12.0 * SCALE),
    ("avoidable_wrong_door", 3.0 * 12.0 * SCALE),
    ("avoidable_interrupted", 2.0 * 12.0 * SCALE),
    ("avoidable_no_budget", 4.0 * 12.0 * SCALE),
    ("avoidable_rivalrous", 13.0 * 12.0 * SCALE),
    // Money of the run, in euros of the agents: a million is 50 million of the country a year.
    // WW 40, disability 20, bijstand 30 million with its levies.
    ("benefit_euros", 90.0 * 50.0),
    ("benefit_euros_ww", 40.0 * 50.0),
    ("benefit_euros_bijstand", 30.0 * 50.0),
    ("benefit_euros_disability", 20.0 * 50.0),
    // Services 3 (1 by sector funds), guidance 1, intakes, desk and overhead 1 million.
    ("service_cost", 5.0 * 50.0),
    ("cost_per_client", 5e6 / (24.0 * 20.0)),
    ("cost_per_placement", 5e6 / (24.0 * 16.0)),
    ("share_to_clients", 4.0 / 5.0),
    // Taxes and premiums 150, contribution 0.5; benefits 90 less levies 5; help 5, of which 1 by
    // sector funds.
    ("public_balance", (150.5 - 85.0 - 4.0) * 50.0),
    ("social_partner_share", 1.5 / 5.0),
    // Rijk: levies, tax and contribution 105.5 less Wajong and the desk 4.7. UWV: premiums 50 less
    // benefits 56 and help 1.3. Employers: wages 400, premiums 50, levy 20.
    ("balance_rijk", 100.8 * 50.0),
    ("balance_uwv", -7.3 * 50.0),
    ("balance_gemeente", -32.0 * 50.0),
    ("balance_employers", -470.0 * 50.0),
    ("balance_sector_funds", -1.5 * 50.0),
    ("balance_households", (400.0 + 85.0 - 80.0) * 50.0),
    // Goal 3. 20 services started a month.
    ("training_starts", 5.0 * 12.0 * SCALE),
    ("training_share_of_services", 5.0 / 20.0),
    ("service_completion", 12.0 / 20.0),
    ("training_to_shortage", 2.0 * 12.0 * SCALE),
    ("training_to_other", 3.0 * 12.0 * SCALE),
    ("training_intersectoral", 3.0 / 4.0),
    ("sector_money_across", 0.3),
    ("workers_not_covered", 1.0 * 12.0 * SCALE),
    ("helped_while_working", 3.0 / 20.0),
    ("helped_before_job_loss", 2.0 / 4.0),
    ("unmet_need", 7.0 / 40.0),
    ("training_while_working", 1.0 / 5.0),
    ("training_flexible", 1.0 / 5.0),
    ("training_low_education", 2.0 / 5.0),
    ("training_older", 3.0 / 5.0),
    // Goal 4. Lowest: no benefit, 2 of 10; highest: WW, 8 of 10.
    ("equal_access_benefit", 0.2 / 0.8),
    ("equal_access_origin", (3.0 / 8.0) / (17.0 / 32.0)),
    ("equal_access_education", (5.0 / 15.0) / (15.0 / 25.0)),
    ("equal_access_age", (8.0 / 10.0) / (12.0 / 30.0)),
    // A fifth of services; 100 of 1,000 people with two or more barriers.
    ("need_proportionality", 0.2 / 0.1),
    // People 700, 200, 100, helped 35, 20, 45: 1 - (0.7·0.35 + 0.2·(0.35+0.55) + 0.1·(0.55+1)).
    ("need_concentration", 1.0 - (0.245 + 0.18 + 0.155)),
    ("no_parking", 0.4),
    // Two regions, 480 requests each, 60% and 40% served, 50% in all.
    ("regional_spread", 0.1 / 0.5),
    // Prime months: origin 600 people x 18, 100 x 12, 100 x 6; half of that a year.
    ("outcome_gap_origin", 6.0),
    ("outcome_gap_education", 9.0 - 6.0),
    ("outcome_gap_barriers", 9.0 - 3.0),
    // 200 people never worked, 200 worked 12 months, 400 worked 24: 12,000 months.
    ("gini_months_worked", 1.0 - (0.25 * 0.2 + 0.5 * 1.2)),
    // Mean of roots √12 / 4 + √24 / 2, its square 6.75 + 3·√2; mean 15.
    ("atkinson_months_worked", 1.0 - (6.75 + 3.0 * std::f64::consts::SQRT_2) / 15.0),
    ("worst_off_tenth", 0.0),
    // The lowest 160 people never worked.
    ("worst_off_fifth", 0.0),
    ("below_floor", 0.25),
    // Between: 600·9 + 100·9 + 100·81 = 14,400; total: 200·225 + 200·9 + 400·81 = 79,200.
    ("opportunity_origin", 14_400.0 / 79_200.0),
    // 500 x 18, 200 x 12, 100 x 6: 500·9 + 200·9 + 100·81 = 14,400.
    ("opportunity_barriers", 14_400.0 / 79_200.0),
    // Permanent: 600 people, 20 helped, (12,000 - 400) / 580 = 20 months; unemployed: 400 people,
    // 80 helped, (4,000 - 800) / 320 = 10 months. (600·20 + 400·10) / 1,000 = 16, in two years.
    ("never_helped_months", 8.0),
    ("helped_share", 0.1),
    ("procedural_burden", 80.0 / 20.0),
    ("duplicate_intakes", 0.2),
    ("wrong_doors", 0.1),
    ("lost_at_handover", 0.2),
    ("bought_share", 0.5),
    ("results_share", 0.4),
    ("easy_placements", 0.5),
    ("hard_placements", 0.25),
    ("cost_per_result", 10_000.0),
    ("effort_hardest", 0.3),
    ("effort_easiest", 1.0),
    ("parked_share", 0.5),
    ("belief_error", 0.15),
    ("groups_unfilled", 0.25),
    ("scan_missed_far", 0.4),
    ("scan_false_alarms", 0.3),
    ("scan_missed_origin_gap", 0.5 - 2.0 / 6.0),
    ("scan_alarm_origin_gap", 0.4 - 0.2),
    ("uninformed_plans", 1.0 / 30.0),
    ("extra_warnings", -4.0 * 12.0 * SCALE),
    ("extra_cuts", -2.0 * 12.0 * SCALE),
    ("extra_sanctions_barriers", -3.0 * 12.0 * SCALE),
    ("extra_sanctions_low_education", -2.0 * 12.0 * SCALE),
    ("extra_sanctions_outside_europe", -12.0 * SCALE),
    // Context.
    ("population", 100_000.0),
    ("participation", 0.7),
    ("unemployed", 5_000.0),
    ("flexible_share", 200.0 / 600.0),
    ("self_employed", 10_000.0),
    ("work_to_unemployment", 2.0 / 200.0),
    ("work_to_inactivity", 8.0 / 200.0),
    ("inactivity_to_work", 12.0 / 150.0),
    ("inactivity_to_unemployment", 3.0 / 150.0),
    ("unemployment_to_inactivity", 10.0 / 100.0),
    ("employer_contacts", 4.5),
    ("employers_know_schemes", 0.42),
    ("introductions", 9.0 * 12.0 * SCALE),
    ("sick_pay_passed_on", 3.0 * 12.0 * SCALE),
    ("job_changes", 14.0 * 12.0 * SCALE),
    ("vacancies", 3_000.0),
    ("vacancies_filled", 15.0 * 12.0 * SCALE),
    ("job_losses", 9.0 * 12.0 * SCALE),
    ("ww_recipients", 2_000.0),
    ("ww_inflow", 6.0 * 12.0 * SCALE),
    ("ww_to_work", 3.0 * 12.0 * SCALE),
    ("bijstand_recipients", 4_000.0),
    ("bijstand_inflow_share", 12.0 * 4.0 / 40.0),
    ("bijstand_exit_to_work", 0.25),
    ("wia_inflow", 5.0 * 12.0 * SCALE),
    ("training_per_thousand", 1_000.0 * 60.0 / 1_000.0),
];

/// Payments of the example over the whole run, in thousand euros of the agents.
pub(super) const PAYMENTS: &[(Purpose, i64)] = &[
    (Purpose::BenefitWw, 40_000),
    (Purpose::BenefitZw, 6_000),
    (Purpose::BenefitWga, 7_000),
    (Purpose::BenefitIva, 3_000),
    (Purpose::BenefitWajong, 4_000),
    (Purpose::BenefitBijstand, 24_000),
    (Purpose::BenefitIoaw, 1_000),
    (Purpose::BijstandLevies, 5_000),
    (Purpose::Wages, 400_000),
    (Purpose::PremiumAwf, 20_000),
    (Purpose::PremiumAof, 25_000),
    (Purpose::PremiumWhk, 5_000),
    (Purpose::LevyZvw, 20_000),
    (Purpose::IncomeTax, 80_000),
    (Purpose::ServiceGemeente, 2_000),
    (Purpose::ServiceSector, 1_000),
    (Purpose::GuidanceUwvWw, 1_000),
    (Purpose::IntakeUwv, 300),
    (Purpose::IntakeDesk, 200),
    (Purpose::Desk, 400),
    (Purpose::Overhead, 100),
    (Purpose::SectorContribution, 500),
];

pub(super) fn payments() -> Ledger {
    let mut ledger = Ledger::default();
    for &(purpose, thousand) in PAYMENTS {
        ledger.post(purpose, thousand * 1_000 * 100);
    }
    ledger
}

pub(super) fn group(
    people: i64,
    months_worked: i64,
    served: i64,
    months_worked_served: i64,
) -> GroupSum {
    GroupSum { people, months_worked, served, months_worked_served, ..GroupSum::default() }
}

pub(super) fn prime(people_prime: i64, months_each: i64) -> GroupSum {
    let months_worked_prime = people_prime * months_each;
    GroupSum { people_prime, months_worked_prime, ..GroupSum::default() }
}

/// Groups of the example: each division has the same 1,000 people and 800 below 55.
pub(super) fn example_groups() -> Vec<Vec<GroupSum>> {
    let mut groups: Vec<Vec<GroupSum>> =
        Division::ALL.iter().map(|d| vec![GroupSum::default(); d.groups().len()]).collect();
    groups[Division::Origin.index()] = vec![prime(600, 18), prime(100, 12), prime(100, 6)];
    groups[Division::Education.index()] = vec![prime(200, 12), prime(200, 12), prime(400, 18)];
    let barriers = [(prime(500, 18), 700, 35), (prime(200, 12), 200, 20), (prime(100, 6), 100, 45)];
    groups[Division::Barriers.index()] = barriers
        .into_iter()
        .map(|(group, people, served)| GroupSum { people, served, ..group })
        .collect();
    groups[Division::Sex.index()] = vec![group(500, 8_000, 40, 500), group(500, 8_000, 60, 700)];
    let start = &mut groups[Division::Start.index()];
    start[crate::codes::StartStatus::Permanent.index()] = group(600, 12_000, 20, 400);
    start[crate::codes::StartStatus::Unemployed.index()] = group(400, 4_000, 80, 800);
    groups
}

pub(super) fn region(served: i64, asked: i64) -> Tally {
    let mut tally = Tally::default();
    tally.add(Count::ServedWw, served);
    tally.add(Count::AskedWw, asked);
    tally
}

pub(super) fn example() -> Record {
    let mut tally = Tally::default();
    for &(count, n) in MONTHLY {
        tally.add(count, n);
    }
    let month = |k: u16| MonthRecord {
        month: Month(1500 + k),
        tally: tally.clone(),
        vacancies: 30,
        observed: [70, 5, 25, 4],
        rivalrous: 13,
        money: Ledger::default(),
    };
    let mut worked_histogram = vec![0; 25];
    worked_histogram[0] = 200;
    worked_histogram[12] = 200;
    worked_histogram[24] = 400;
    Record {
        scale: SCALE,
        months: (0..24).map(month).collect(),
        regions: vec![region(288, 480), region(192, 480), region(0, 0)],
        money: payments(),
        regions_money: vec![Ledger::default(); 3],
        flows: [[190, 2, 8, 1], [40, 50, 10, 2], [12, 3, 135, 5], [0; 4]],
        groups: example_groups(),
        worked_histogram,
        persons: None,
    }
}

pub(super) fn empty() -> Record {
    let groups = example_groups().iter().map(|g| vec![GroupSum::default(); g.len()]).collect();
    Record {
        scale: SCALE,
        months: Vec::new(),
        regions: vec![Tally::default(); 3],
        money: Ledger::default(),
        regions_money: vec![Ledger::default(); 3],
        flows: [[0; 4]; 4],
        groups,
        worked_histogram: vec![0],
        persons: None,
    }
}
