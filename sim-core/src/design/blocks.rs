//! The blocks of a design. Each knob: what it is, unit, M-number.

use serde::{Deserialize, Serialize};

use crate::codes::{
    Award, ClientClass, Exhaustion, FreedHours, HandoverKind, MatchingHome, OutreachTo,
    SanctionPower, ScanInput, ScanShown, ScanUse, Service,
};
use crate::units::Month;

/// Whom the joint desk may serve (M10).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetGroup {
    /// Classes the joint desk may serve (M10).
    pub desk_serves: Vec<ClientClass>,
    /// Whether the desk serves people outside the labour force who ask for it (M10; Anne).
    pub desk_serves_inactive: bool,
    /// Fewest signs of distance to work (barriers, a year without work, 50 or older) that a client of
    /// the desk must show: 0 serves everyone in its classes (M10).
    pub min_distance: u32,
}

/// Doors and the way in (M01-M08).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Whether there is a joint regional desk at all (M01).
    pub desk: bool,
    /// First month of the desk's name; awareness grows from here (M04).
    pub desk_since: Month,
    /// Hours of guides at the desk, mean per region and month (M01, M23).
    pub gids_hours_per_region_month: f64,
    /// Whether any public door that cannot serve must connect the client to one that can (M02).
    pub no_wrong_door: bool,
    /// How the desk, and doors under `no_wrong_door`, pass clients on (M03).
    pub handover: HandoverKind,
    /// Invitations sent by the desk, per year and person in its target group (M06).
    pub outreach_per_year: f64,
    /// Whom of them (M06).
    pub outreach_to: OutreachTo,
    /// Whether the desk invites workers in the month in which they learn that their job ends (M06).
    pub invites_at_notice: bool,
    /// Whether the desk is apart from the organisation that controls benefits (M08).
    pub apart_from_control: bool,
    /// Whether the desk is responsible for work and re-integration of the classes that it serves, while
    /// UWV and municipalities only pay their benefits (M49).
    pub work_apart_from_income: bool,
    /// Counters of the joint desk, mean per region of the world (M07).
    pub counters_per_region: f64,
    /// Share of contacts that are digital only (M07).
    pub digital_share: f64,
    /// Whether the Leerwerkloket keeps its own door (M01).
    pub leerwerkloket: bool,
    /// Hours of advisers at the Leerwerkloket, mean per region and month (M01, M23).
    pub leerwerkloket_hours: f64,
}

/// What is on offer and to whom (M09, M21, M42).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Services {
    /// Services that infrastructure money can pay (M09, M24).
    pub joint_menu: Vec<Service>,
    /// Services of which joint projects add places, paid from the infrastructure money that desk,
    /// tables and individual services leave; empty means that this money stays unspent (M12, M24).
    pub project_menu: Vec<Service>,
    /// Services that any client can get whatever the benefit, if a payer has room (M09).
    pub open_to_all: Vec<Service>,
    /// Share of all services that a caseworker knows and can offer (M21).
    pub menu_coverage: f64,
    /// Share of clients in talks, search training or placement whom staff put in touch with a private
    /// intermediary (M50).
    pub intermediary_referrals: f64,
    /// Whether help with debts, language and care is part of what a plan for work may contain (M49).
    pub barrier_help_with_work: bool,
    /// Months of after-care after a start in work; 0 is none (M42).
    pub after_care_months: u16,
}

/// Intake, plan, data, scan and duties (M15-M20, M39).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Whether an intake at the desk counts for the organisation behind it (M15).
    pub joint_intake: bool,
    /// Whether organisations may share records (M18).
    pub record_legal: bool,
    /// Share of records that are complete enough to use (M18).
    pub record_completeness: f64,
    /// Months after an intake in which its record can be used elsewhere (M18).
    pub record_months: u16,
    /// Whether a plan goes on when the client's benefit changes (M17).
    pub moves_along: bool,
    /// Whether UWV keeps personal service in the first months of a WW for whom its own questions call
    /// far from work (M20).
    pub ww_rationed: bool,
    /// Classes of clients whose distance to work is scanned at the intake, beside those questions (M19).
    pub scan_scope: Vec<ClientClass>,
    /// What the scan rests on (M19).
    pub scan_input: ScanInput,
    /// What its result is used for (M20).
    pub scan_use: ScanUse,
    /// Share of clients for whom staff set an advice aside (M20).
    pub scan_override: f64,
    /// Whether the scan is weighed by the labour market of the region (M19).
    pub scan_regional: bool,
    /// Months after which a scan is done anew; 0 for one that lasts (M19).
    pub scan_months: u16,
    /// Who sees the result (M20).
    pub scan_shown: ScanShown,
    /// Who may warn, and cut a benefit, for too little search (M39).
    pub sanctions_by: SanctionPower,
    /// Whether search is checked from the first day of a benefit rather than after the usual months
    /// (M39).
    pub duty_from_day_one: bool,
}

/// Who delivers, and how providers are chosen and paid (M22, M32-M35, M37-M40).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// Hours of contact per client relative to the ordinary number (M22).
    pub hours_per_client: f64,
    /// What freed staff hours are used for.
    pub freed_hours: FreedHours,
    /// Share of clients in talks or placement for whom the payer buys these instead of using own staff;
    /// trajectories are always bought (M32).
    pub buy_share: f64,
    /// Weight of a provider's published quality in the choice between providers (M32).
    pub quality_published: f64,
    /// Share of the usual price that is paid for results rather than for effort (M33).
    pub outcome_share: f64,
    /// Months that a job must have lasted to be a result (M33).
    pub durability_months: u16,
    /// Fewest hours a week of a job that is a result (M33).
    pub result_hours: u32,
    /// Whether a result must be without a benefit (M33).
    pub result_off_benefit: bool,
    /// Whether clients who fall ill for long are paid for as expected, whatever becomes of them (M33).
    pub result_exempts_illness: bool,
    /// How far the price of a result rises with distance to work: at 1 expected pay is equal (M33).
    pub price_by_risk: f64,
    /// Whether providers may turn clients away who do not pay (M34).
    pub free_choice: bool,
    /// Share of what other providers learn that all may use (M35).
    pub knowledge_shared: f64,
    /// Months until they may (M35).
    pub knowledge_delay_months: u16,
    /// Years for which a group of clients is awarded to one provider; 0 without awards (M37).
    pub contract_years: u16,
    /// Fewest clients a year in a group (M37).
    pub group_size: u32,
    /// Whether groups are formed by the distance that the scan sees (M37).
    pub groups_by_risk: bool,
    /// Providers that may bid for a group (M37).
    pub bidders: u32,
    /// How a group is awarded (M37).
    pub award: Award,
    /// Highest price of a result in euro; 0 without one (M37).
    pub reserve_price: f64,
    /// Whether a trade union bids too, without profit (M37).
    pub union_bids: bool,
    /// Share of the usual hours that a contract prescribes for each client (M38).
    pub quality_floor: f64,
    /// Share of clients for whom that is audited (M38).
    pub audit_rate: f64,
    /// Share of clients, the hardest by the scan, who are not put on the market (M37).
    pub carve_out: f64,
    /// How far the price of a result follows the labour market (M40).
    pub price_indexed: f64,
}

/// A yearly amount that holds in one month; amounts between two points lie on a straight line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyPoint {
    /// Month.
    pub month: Month,
    /// Million euro a year, prices of January 2025.
    pub million: f64,
}

/// Money (M24, M26-M28, M31).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// Infrastructure money of the Rijk over time (M24, M28).
    pub infrastructure: Vec<MoneyPoint>,
    /// Share of the infrastructure money left by desk and tables that is passed on to UWV and
    /// municipalities, which spend it by their own rules; without a desk all of it is (M24).
    pub passed_on_share: f64,
    /// Share of what is left after that which is for services of single
    /// clients; the rest is for joint projects (M24).
    pub individual_share: f64,
    /// Whether infrastructure money, UWV and municipal service money form one pot per region (M26).
    pub pooled: bool,
    /// What happens when a pot is empty (M27).
    pub exhaustion: Exhaustion,
    /// Share of infrastructure money contributed by social partners instead of the Rijk (M31).
    pub social_partner_share: f64,
    /// Elasticity of the service money of UWV and municipalities to unemployment (M25).
    pub cyclicality: f64,
}

/// Acting together over time (M11, M29, M30).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Governance {
    /// Regions that organise help with work; those with most traffic between them join until this
    /// number is left. 0 for the regions of the world (M29).
    pub regions: u32,
    /// Tables at which parties meet, per region (M29).
    pub tables_per_region: u32,
    /// Months after which a decision on money or on the target group takes force (M29).
    pub decision_lag_months: u16,
    /// First month of the joint scheme; building it up takes time from here (M30).
    pub scheme_since: Month,
    /// Years after which a scheme is closed and followed by a new one; 0 for one that lasts (M30).
    pub scheme_years: u16,
    /// Months between the advices of a body that names occupations at risk; 0 without such a body
    /// (M11).
    pub advice_months: u16,
    /// Weight of the size of an occupation, rather than its risk, in that advice (M11).
    pub lobby_weight: f64,
}

/// A share that holds in one month; shares between two points lie on a straight line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharePoint {
    /// Month.
    pub month: Month,
    /// Share, 0 to 1.
    pub share: f64,
}

/// Duties and information of employers, and what they and sector funds do for workers (M12-M14, M43-M45, M48).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employers {
    /// Months of notice added to the ordinary term before a job ends (M14).
    pub extra_notice_months: u16,
    /// Share of employers who report that a fixed-term contract will not be renewed (M14).
    pub reports_contract_ends: f64,
    /// Months before the end at which they do (M14).
    pub report_months: u16,
    /// Share of permanent staff of firms of 250 people and more with work-to-work services (M13).
    pub vwnw_large: f64,
    /// The same for firms of 50 to 249 people (M13).
    pub vwnw_medium: f64,
    /// The same for firms of at most 49 people (M13).
    pub vwnw_small: f64,
    /// The same for flexible employees, whatever the size of the firm (M13).
    pub vwnw_flexible: f64,
    /// The same for the self-employed (M13).
    pub vwnw_self_employed: f64,
    /// Part of the gap to full coverage that is closed, over time and for all workers alike (M13).
    pub vwnw_gap_closed: Vec<SharePoint>,
    /// Share of training paid by sector funds that may lead to another occupation (M12).
    pub intersectoral_share: f64,
    /// Part of the gap to training for every worker who needs it that is closed (M12).
    pub training_gap_closed: f64,
    /// Share of dismissed seekers who spend their transitievergoeding on training, where it is enough
    /// (M12).
    pub transition_schooling: f64,
    /// Share of vacancies that public staff can see, at the contact burden of today (M44).
    pub vacancies_visible: f64,
    /// Public parties that contact employers of a region (M43).
    pub public_parties: u32,
    /// Hours of advice to employers on schemes, mean per region and month (M45).
    pub advice_hours_per_region_month: f64,
    /// Whether one national desk deals with employers who are in more regions (M48).
    pub national_desk: bool,
    /// Whose staff introduces clients in placement to vacancies (M44).
    pub wsp_matching_home: MatchingHome,
}

/// Benefit rules that the design changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionChanges {
    /// Longest WW in months; 0 keeps the law.
    pub ww_max_months: u16,
    /// Months of sickness in which the employer pays; then the Ziektewet does. 0 keeps the law.
    pub sick_pay_months: u16,
    /// Added to the AWf premium on flexible contracts, share of the wage.
    pub flexible_premium: f64,
}
