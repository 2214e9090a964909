//! Behaviour of people and staff around help.

use serde::{Deserialize, Serialize};

use crate::codes::{ClientClass, Contract, Education, Payer, Service};

/// Help, see `processes::{access, intake, referral, deliver}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Monthly hazard that a WW client out of contact asks or is called up.
    pub asks_ww: f64,
    /// The same for a client on a disability or sickness benefit.
    pub asks_disability: f64,
    /// The same for a client on bijstand.
    pub asks_bijstand: f64,
    /// The same for a seeker without benefit.
    pub asks_seeker: f64,
    /// The same for someone outside the labour force without benefit.
    pub asks_idle: f64,
    /// The same for a worker whose job is at risk.
    pub asks_at_risk: f64,
    /// The same for other workers.
    pub asks_working: f64,
    /// Factor on asking of one's own accord, by education: people without a benefit, who need not ask.
    pub asks_education: [f64; Education::COUNT],
    /// Age from which nobody asks for help with work.
    pub asks_until_age: u16,
    /// Age from which nobody is invited by the desk.
    pub invited_until_age: u16,
    /// Share who know UWV as a door.
    pub knows_uwv: f64,
    /// Share who know the municipality as a door for work.
    pub knows_gemeente: f64,
    /// Share who know what social partners and sector funds offer.
    pub knows_sector: f64,
    /// Share who know the Leerwerkloket.
    pub knows_leerwerkloket: f64,
    /// Share who know the joint desk in the long run.
    pub knows_desk_top: f64,
    /// Months in which awareness of the desk grows to 63% of that.
    pub desk_months: f64,
    /// Weight of the desk among known doors.
    pub desk_weight: f64,
    /// Share kept away when help and control of the benefit share a door.
    pub stigma: f64,
    /// Share lost when a client is told where to go.
    pub loss_cold: f64,
    /// Share lost when a client is introduced in person.
    pub loss_warm: f64,
    /// Share of clients of whom the desk never learns what the payer of their income knows, where work is
    /// apart from income and records are not shared.
    pub border_loss: f64,
    /// How fast the pull of a counter falls with distance, per kilometre.
    pub distance_decay: f64,
    /// Distance to the nearest counter relative to people and counters spread evenly over the land.
    pub settled_near: f64,
    /// Share of people with low capacity lost at a digital contact.
    pub digital_loss: f64,
    /// Hours of a digital contact relative to a personal one.
    pub digital_hours: f64,
    /// Highest monthly rate of invitations that can be drawn.
    pub outreach_ceiling: f64,
    /// Part of the hours of guides that may go to invitations.
    pub outreach_share: f64,
    /// Share of invitations answered.
    pub response: f64,
    /// Staff hours for one invitation.
    pub invitation_hours: f64,
    /// Staff hours for a conversation at the desk.
    pub gids_hours: f64,
    /// Staff hours for a warm handover.
    pub warm_hours: f64,
    /// Staff hours for an intake with diagnosis.
    pub intake_hours: f64,
    /// Months over which an organisation spreads the hours that its clients with a plan still need;
    /// only what is left goes to intakes.
    pub plan_months: f64,
    /// Months from being passed on to the arrival at the next door.
    pub handover_months: u16,
    /// Months from standing at the responsible door to the intake.
    pub intake_months: u16,
    /// Months from a plan to the earliest start of the service in it.
    pub start_months: u16,
    /// Months after the request in which clients called near to work get online service only, where a
    /// scan rations personal service.
    pub ww_scan_months: u16,
    /// Monthly hazard that a waiting client gives up.
    pub gives_up: f64,
    /// Weight of the payer's own saving in the order of clients.
    pub rule_saving: f64,
    /// Weight of need.
    pub rule_need: f64,
    /// Weight of time waited.
    pub rule_first_come: f64,
    /// Weight of the lasting lot, which breaks ties.
    pub rule_lot: f64,
    /// Signs of distance at which need counts in full.
    pub full_need_signs: u32,
    /// Months of waiting that count in full.
    pub full_wait_months: u16,
    /// What the payer itself saves when a client of each class finds work, per euro of a full benefit.
    pub own_saving: [f64; ClientClass::COUNT],
    /// Service money of each payer, million euro a year, infrastructure money apart.
    pub million: [f64; Payer::COUNT],
    /// Share of infrastructure money that one table in each region takes.
    pub table_share: f64,
    /// Share of a joint scheme's hours and money that building it up takes in its first month.
    pub startup_loss: f64,
    /// Months in which that share falls to nothing.
    pub startup_months: f64,
    /// Months before the end of a scheme in which it rises to the same share again.
    pub closing_months: f64,
    /// Occupations that an advisory body names at a time.
    pub named_occupations: u32,
    /// Share of free infrastructure money that goes to UWV without a desk; municipalities get the rest.
    pub infrastructure_to_uwv: f64,
    /// Share of joint money passed on to municipalities that takes the place of their own spending.
    pub grant_replaces: f64,
    /// Share of each payer's money that pays own staff.
    pub staff_share: [f64; Payer::COUNT],
    /// Cost of a staff hour in euro.
    pub hour_cost: f64,
    /// Staff hours of each service for one client.
    pub hours: [f64; Service::COUNT],
    /// Share of workers who need training that can get it, by contract.
    pub training_access: [f64; Contract::COUNT],
    /// Price of each bought service in euro.
    pub price: [f64; Service::COUNT],
    /// Months each service lasts.
    pub months: [u16; Service::COUNT],
    /// Added search effort of each service.
    pub effort_gain: [f64; Service::COUNT],
    /// Added callback chance of each service.
    pub skill_gain: [f64; Service::COUNT],
    /// Hours at which the gain from contact flattens.
    pub hours_scale: f64,
    /// Months in which a gain fades to nothing.
    pub fade_months: f64,
    /// Chance that help removes the barriers it is for.
    pub removes_barrier: f64,
    /// Openings a month that a private intermediary shows a client who is referred to it.
    pub intermediary_looks: f64,
    /// Introductions a month to vacancies on file while in placement.
    pub introductions: u32,
    /// Callback ratio of an applicant introduced by staff.
    pub introduced_ratio: f64,
    /// Chance that a coach averts a job loss in after-care.
    pub averts_loss: f64,
}

/// Which service helps whom, see `processes::help`.
///
/// One lasting draw places a person between 0 and 1; each share is the part of that line, from its
/// lower end, for which the first service named is the right one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Share of workers without a known risk who need advice; the others need training.
    pub working_advice: f64,
    /// Share of workers at risk who need talks; the others need training.
    pub at_risk_guidance: f64,
    /// Share on a disability or sickness benefit who need talks; the others need a trajectory.
    pub disability_guidance: f64,
    /// Share with debts or weak basic skills who need help with those first.
    pub barrier_help: f64,
    /// Months without work from which someone is far from work.
    pub far_months: u16,
    /// Share of the line up to which people far from work need a trajectory; then placement.
    pub far_trajectory: f64,
    /// Age from which a search training is what helps.
    pub older_age: u16,
    /// Share of those who need a search training.
    pub older_search_training: f64,
    /// Share of the others who need training.
    pub training: f64,
    /// Share of the others who need introductions; what is left needs talks.
    pub placement: f64,
}

/// Warnings and cuts for too little search, see `processes::sanction`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sanction {
    /// Monthly hazard that a WW recipient without work is warned or cut, under today's rules.
    pub caught_ww: f64,
    /// The same on bijstand or IOAW.
    pub caught_bijstand: f64,
    /// Months on a benefit after which search is checked today.
    pub check_months: u16,
    /// Factor on that hazard where whoever delivers a service holds the power and is paid for results
    /// only.
    pub provider_zeal: f64,
    /// Share of these that are a cut; the others are a warning.
    pub cut_share: f64,
    /// Added search effort after a warning.
    pub warning_effort: f64,
    /// Added search effort after a cut.
    pub cut_effort: f64,
}
