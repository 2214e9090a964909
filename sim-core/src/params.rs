//! Behaviour of people, firms and staff: the same in every design.
//!
//! The values live in a data file where each carries its unit, status (law, evidence, calibrated,
//! assumption), source and range; this module fixes names and shapes. Each block belongs to one
//! process, whose header gives the equation.

use serde::{Deserialize, Serialize};

mod employers;
mod help;
mod market;

pub use employers::Employers;
pub use help::{Help, Need, Sanction};
pub use market::{Market, Scan};

use crate::codes::{Contract, Education, Occupation};

/// All behaviour, one block per process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Params {
    /// Job separation.
    pub separation: Separation,
    /// Leaving work of one's own accord.
    pub quit: Quit,
    /// Taking up and giving up search.
    pub participation: Participation,
    /// Applications.
    pub search: Search,
    /// The employer's choice.
    pub hiring: Hiring,
    /// The applicant's choice.
    pub acceptance: Acceptance,
    /// Match quality, tenure and time without work.
    pub skill: Skill,
    /// Job slots.
    pub demand: Demand,
    /// Contract changes.
    pub contract: ContractChange,
    /// What employers make of contacts, schemes and duties.
    pub employers: Employers,
    /// Sickness.
    pub sickness: Sickness,
    /// Benefit claims.
    pub claim: Claim,
    /// Demography.
    pub demography: Demography,
    /// Survey observation.
    pub observation: Observation,
    /// Help: access, intake, referral and services.
    pub help: Help,
    /// Which service helps whom.
    pub need: Need,
    /// The scan.
    pub scan: Scan,
    /// Providers and the market for services.
    pub market: Market,
    /// Warnings and cuts for too little search.
    pub sanction: Sanction,
}

/// Hazards of losing a job, see `processes::separation`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Separation {
    /// Monthly hazard at long tenure by contract.
    pub hazard: [f64; Contract::COUNT],
    /// Added share of the hazard in the first months of a job.
    pub early: f64,
    /// Part of it for who came from another job.
    pub early_mover_factor: f64,
    /// Months over which the early part fades to 1/e.
    pub early_months: f64,
    /// Share of lost jobs that are closed for good rather than refilled.
    pub closed_share: f64,
    /// Elasticity of job loss in an occupation to the demand for it beside the whole, taken negative.
    pub sector_cycle: f64,
    /// Elasticity of job loss to how hard replacing somebody is: less the chance that a look finds an opening.
    pub slack: f64,
    /// Share of the jobs beyond demand that employers keep while the state pays their wages in full.
    pub support_keeps: f64,
    /// Months of notice for permanent employees.
    pub notice_months: u16,
}

/// What happens after the start of a job and without one, see `processes::skill`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Share by which the hazard of losing a job is lower for the best match, and higher for the worst.
    pub match_separation: f64,
    /// Share of the wage that a year of tenure adds to what a person is worth to a new employer.
    pub tenure_growth: f64,
    /// Months of tenure that count.
    pub tenure_months: u16,
    /// Share of the wage that a month without work takes from it.
    pub erosion: f64,
    /// Months without work that count.
    pub erosion_months: u16,
}

/// Hazards of leaving work for reasons of one's own, see `processes::quit`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quit {
    /// Monthly hazard of students who work.
    pub student: f64,
    /// Monthly hazard of people who are neither students nor older.
    pub prime: f64,
    /// Monthly hazard of older people up to the AOW age.
    pub early_retirement: f64,
    /// Age from which that hazard holds, and from which who leaves work counts as retired.
    pub early_retirement_age: u16,
    /// Monthly hazard after the AOW age.
    pub after_aow: f64,
    /// Factor for flexible contracts.
    pub flexible_factor: f64,
    /// Share of workers who stop in the month they reach the AOW age.
    pub stop_at_aow: f64,
}

/// Taking up and giving up search, see `processes::participation`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participation {
    /// Monthly hazard that a student starts to search.
    pub start_student: f64,
    /// Monthly hazard that a retired person starts to search.
    pub start_retired: f64,
    /// Monthly hazard that an ill person starts to search.
    pub start_ill: f64,
    /// Monthly hazard that another idle person starts to search.
    pub start_other: f64,
    /// Factor on starting for people on bijstand or a disability benefit.
    pub start_benefit_factor: f64,
    /// Monthly hazard that a seeker without benefit stops.
    pub stop: f64,
    /// Factor on stopping for people on WW, who must search.
    pub stop_ww_factor: f64,
    /// Factor on stopping for people on bijstand.
    pub stop_bijstand_factor: f64,
    /// Factor on stopping for students and people over 60.
    pub stop_margin_factor: f64,
    /// Share of job losers who search at once, students and older people apart.
    pub search_after_loss: f64,
    /// Factor on that for students and older people.
    pub search_after_loss_margin_factor: f64,
    /// Age from which people are at the margin: they leave search more, and search less after a loss.
    pub margin_age: u16,
    /// Age from which someone who stops searching counts as retired.
    pub retired_age: u16,
}

/// Applications, see `processes::search`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Serious applications a month of a newly unemployed person.
    pub applications: f64,
    /// Share of the month in which a job is lost that is left to search.
    pub month_of_loss: f64,
    /// Monthly factor on effort with time without work.
    pub effort_decay: f64,
    /// Lowest effort factor.
    pub effort_floor: f64,
    /// Effort factor for each barrier.
    pub barrier_factor: f64,
    /// Effort factor on WW.
    pub ww_factor: f64,
    /// Effort factor while a service ties up time.
    pub locked_in_factor: f64,
    /// Openings per look at which openings and looks hold matches back alike.
    pub balance_openings: f64,
    /// How sharply the short side of the market decides: curvature of the matching function (E094, E095).
    pub short_side: f64,
    /// Chance that a look finds an opening at which people leave and lose jobs as given.
    pub usual_finding: f64,
    /// Places looked at in one look.
    pub window: u32,
    /// Share of looks through word of mouth.
    pub informal_share: f64,
    /// How much more than others people without work look through private intermediaries: factor on
    /// the share of agency contracts among what they are offered.
    pub intermediary_seeker: f64,
    /// The same for people who look from a job.
    pub intermediary_worker: f64,
    /// Monthly hazard that a permanent employee applies elsewhere.
    pub on_the_job_permanent: f64,
    /// Monthly hazard that a flexible employee applies elsewhere.
    pub on_the_job_flexible: f64,
    /// Monthly hazard that a self-employed person applies for a job.
    pub on_the_job_self_employed: f64,
    /// Factor on applying from a job for older workers who are not under notice.
    pub on_the_job_older_factor: f64,
    /// Age from which it holds.
    pub on_the_job_older_age: u16,
    /// Months over which openings per look are smoothed.
    pub tension_months: f64,
    /// Relative step in which openings per look are known.
    pub tension_step: f64,
    /// Months over which the added hazard of new employees fades to 1/e.
    pub settle_months: f64,
    /// Added hazard of a new employee, as a multiple.
    pub settle_extra: f64,
    /// Monthly hazard that an idle student is offered work.
    pub approach_student: f64,
    /// Monthly hazard that a retired person is offered work.
    pub approach_retired: f64,
    /// Monthly hazard that an ill person is offered work.
    pub approach_ill: f64,
    /// Monthly hazard that another idle person is offered work.
    pub approach_other: f64,
    /// Factor on being offered work for people on a benefit.
    pub approach_benefit_factor: f64,
    /// How much more than by nearness and turnover people look for work in each occupation.
    pub pull: [f64; Occupation::COUNT],
    /// Monthly hazard that an employee or seeker starts for oneself.
    pub start_own_account: f64,
}

/// The employer's choice, see `processes::hiring`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hiring {
    /// Callback chance of an unblemished applicant in the own occupation at a fresh opening.
    pub callback: f64,
    /// Elasticity of the callback chance in an occupation to the time that filling takes there.
    pub easing_elasticity: f64,
    /// Most by which that multiplies or divides the chance.
    pub easing_most: f64,
    /// Callback ratio after the months without work in which it falls (E092, E093).
    pub duration_ratio: f64,
    /// Months without work over which the callback chance falls (E092).
    pub duration_months: u16,
    /// Callback ratio of people with origin in Europe (E097).
    pub origin_europe_ratio: f64,
    /// Callback ratio of people with origin outside Europe (E097).
    pub origin_outside_ratio: f64,
    /// Callback ratio of the oldest applicants (E100).
    pub age_ratio: f64,
    /// Age up to which age does not count.
    pub older_age: u16,
    /// Age from which it counts in full.
    pub oldest_age: u16,
    /// Callback ratio of people with a mild health limitation.
    pub health_mild_ratio: f64,
    /// Callback ratio of people with a strong health limitation.
    pub health_strong_ratio: f64,
    /// Callback ratio of people with weak basic skills.
    pub basic_skills_ratio: f64,
    /// Callback ratio of applicants who come from a job.
    pub employed_ratio: f64,
}

/// The applicant's choice, see `processes::acceptance`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// Net value of an hour of a new seeker's time, as a share of the last gross hourly wage.
    pub reservation: f64,
    /// Monthly fall of that share.
    pub reservation_decay: f64,
    /// Lowest share.
    pub reservation_floor: f64,
    /// Months that people look ahead when they weigh an offer; 0 for the present month only.
    pub horizon_months: u16,
    /// Months on WW after which all work is suitable.
    pub duty_ww_months: u16,
    /// Share of people on WW past those months whom the duty to accept moves, this year.
    pub duty_ww: f64,
    /// Share of people on bijstand or IOAW whom the duty to accept moves, this year.
    pub duty_bijstand: f64,
    /// Share of occupations and years in which a mild health limitation rules the work out.
    pub health_mild_unfit: f64,
    /// The same for a strong limitation.
    pub health_strong_unfit: f64,
    /// Most weekly hours that someone with a strong limitation starts to work.
    pub health_strong_hours: u8,
    /// Hours of a working day: the week's hours are travelled for in so many days.
    pub day_hours: f64,
    /// Own cost of a day's travel within the region, cents.
    pub travel_cost_inside: f64,
    /// Own cost of a day's travel to another region, cents.
    pub travel_cost_outside: f64,
    /// Minutes of a day's travel within the region.
    pub travel_minutes_inside: f64,
    /// Minutes of a day's travel to another region.
    pub travel_minutes_outside: f64,
    /// Rise in pay for which a worker moves, as a share of the wage.
    pub move_gain: f64,
    /// Fall in pay that a worker takes for a permanent contract or when under notice, as a share.
    pub move_loss: f64,
    /// Spread of wages between openings of one kind: half width of a uniform factor.
    pub wage_spread: f64,
    /// Elasticity of wages offered in an occupation to the time that filling takes there.
    pub wage_elasticity: f64,
    /// Most by which that multiplies or divides an offer.
    pub wage_most: f64,
    /// Share of the step to the offered wage that a mover gets, the rest stays at the old wage.
    pub offer_weight: f64,
}

/// Job slots, see `processes::demand`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// Share of openings that never become a counted vacancy.
    pub informal_share: f64,
    /// Monthly hazard that an opening is withdrawn.
    pub withdraw: f64,
    /// Share of the gap to the target that is closed in a month.
    pub adjust: f64,
    /// Elasticity of target jobs to the expected time to fill (middle closure).
    pub fill_time_elasticity: f64,
    /// Months in which jobs follow labour supply (long closure).
    pub supply_months: f64,
    /// Months over which expectations of the time to fill are averaged.
    pub expectation_months: f64,
    /// Lowest factor on target jobs in the middle and the long closure.
    pub factor_floor: f64,
    /// Highest factor on target jobs in the middle and the long closure.
    pub factor_top: f64,
}

/// Contract changes, see `processes::contract`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractChange {
    /// Monthly hazard that a temporary contract becomes permanent.
    pub temporary_to_permanent: f64,
    /// The same for on-call and agency work.
    pub other_to_permanent: f64,
    /// Months in the job before which no contract becomes permanent.
    pub months_before: u16,
}

/// Sickness, see `processes::sickness`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sickness {
    /// Monthly hazard of long sickness of younger workers.
    pub onset_young: f64,
    /// Monthly hazard of long sickness of older workers.
    pub onset_old: f64,
    /// Age from which a worker counts as older.
    pub old_age: u16,
    /// Factor for people with a mild or strong health limitation.
    pub limitation_factor: f64,
    /// Factor by education.
    pub onset_education: [f64; Education::COUNT],
    /// Monthly hazard of recovery.
    pub recovery: f64,
    /// Share of those refused who keep or find their employer.
    pub kept_share: f64,
    /// Share of those awarded a WIA who keep a strong health limitation.
    pub wia_strong: f64,
    /// Share of those awarded a WIA who keep a mild health limitation.
    pub wia_mild: f64,
    /// Monthly hazard that a WGA benefit ends through recovery.
    pub wga_recovery: f64,
}

/// Benefit claims, see `processes::claim`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Share of entitled job losers who claim WW.
    pub ww_take_up: f64,
    /// Share of WW recipients whose new job has fewer hours than the old one.
    pub ww_part_time: f64,
    /// Hours of such a job as a share of the old hours.
    pub ww_part_time_hours: f64,
    /// Monthly hazard that such a job grows to full hours.
    pub ww_hours_grow: f64,
    /// Share of entitled people who claim bijstand (E085).
    pub bijstand_take_up: f64,
    /// Share of the entitled who claim bijstand in the month of job loss instead of waiting.
    pub bijstand_at_loss: f64,
    /// Months after a benefit in which there are no savings to wait on.
    pub means_months: u16,
    /// Share of exits from the bijstand other than by work that are breaks.
    pub break_share: f64,
    /// Longest break, months.
    pub break_months: u16,
    /// Factor on take-up below 27, for origin in Europe and for former self-employed (E085).
    pub low_take_up_factor: f64,
    /// Monthly hazard that someone without work loses other means of support.
    pub loses_means: f64,
    /// Factor on that for people who search: most have savings for a short spell.
    pub loses_means_seeking_factor: f64,
    /// Monthly hazard that bijstand ends for reasons other than work.
    pub bijstand_exit: f64,
    /// Factor on that for people with a strong health limitation, at most 1.
    pub bijstand_exit_limited_factor: f64,
}

/// Demography, see `processes::demography`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demography {
    /// Share of the working life spent in the last job, of those who retire within the burn-in.
    pub last_job_share: f64,
    /// Share of school leavers without work who search at once.
    pub school_leavers_search: f64,
    /// Share of immigrants who search at once.
    pub immigrants_search: f64,
    /// Earliest age at which school ends, by level reached.
    pub school_end_from: [f64; Education::COUNT],
    /// Latest age at which school ends, by level reached.
    pub school_end_to: [f64; Education::COUNT],
    /// Students of the start past that age leave within so many months.
    pub late_student_months: u16,
    /// Weekly hours wanted at 15.
    pub youth_hours: u8,
    /// Share of school leavers who want full-time work.
    pub school_leavers_full_time: f64,
    /// Weekly hours wanted by those, at least.
    pub full_time_hours: u8,
    /// Weekly hours wanted by the other school leavers, at least.
    pub part_time_hours: u8,
    /// Lowest age of an immigrant.
    pub immigrant_age_from: f64,
    /// Highest age of an immigrant.
    pub immigrant_age_to: f64,
    /// Weekly hours wanted by immigrants.
    pub immigrant_hours: u8,
    /// Share of immigrants with origin in Europe.
    pub immigrants_europe: f64,
    /// Share of newcomers who are men.
    pub men: f64,
    /// Share of newcomers who live alone; the others have a partner with income.
    pub single: f64,
    /// Share of newcomers with a mild health limitation.
    pub health_mild: f64,
    /// Share of newcomers with weak basic skills.
    pub basic_skills: f64,
    /// The same for immigrants with origin outside Europe.
    pub immigrants_basic_skills: f64,
    /// Share of newcomers with debts.
    pub debts: f64,
}

/// What the labour force survey sees, see `processes::observe`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// Chance in a quarter's panel that a seeker is seen as outside the labour force.
    pub seeker_missed: f64,
    /// Chance that an idle person is seen as unemployed.
    pub idle_counted: f64,
    /// Months after the last search in which somebody without work is still available.
    pub available_months: u16,
    /// Share of students and people without a hindrance who did not search of late that searches without
    /// being available.
    pub looks_ahead: f64,
    /// Largest number of persons in the panel.
    pub panel: u32,
}
