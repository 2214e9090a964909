//! The blocks of a design. Each knob: what it is, unit, M-number.

use serde::{Deserialize, Serialize};

use crate::codes::{ClientClass, Exhaustion, FreedHours, HandoverKind, SanctionPower, Service};
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
    /// Whether the desk is apart from the organisation that controls benefits (M08).
    pub apart_from_control: bool,
    /// Whether the desk is responsible for work and re-integration of the classes that it serves, while
    /// UWV and municipalities only pay their benefits (M49).
    pub work_apart_from_income: bool,
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

/// Intake, plan, data and duties (M15-M18, M39).
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
    /// Who may warn, and cut a benefit, for too little search (M39).
    pub sanctions_by: SanctionPower,
    /// Whether search is checked from the first day of a benefit rather than after the usual months
    /// (M39).
    pub duty_from_day_one: bool,
}

/// Who delivers (M22, M32).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// Hours of contact per client relative to the ordinary number (M22).
    pub hours_per_client: f64,
    /// What freed staff hours are used for.
    pub freed_hours: FreedHours,
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

/// Duties and information of employers (M14, M44).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employers {
    /// Months of notice added to the ordinary term before a job ends (M14).
    pub extra_notice_months: u16,
    /// Share of vacancies that public staff can see (M44).
    pub vacancies_visible: f64,
}

/// Benefit rules that the design changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionChanges {
    /// Longest WW in months; 0 keeps the law.
    pub ww_max_months: u16,
}

impl Funding {
    /// Infrastructure money in a month, million euro a year.
    ///
    /// Straight lines between the points; the first and last amount hold before and after them.
    pub fn million_at(&self, now: Month) -> f64 {
        let points = &self.infrastructure;
        let after = points.partition_point(|p| p.month <= now);
        match (after.checked_sub(1).map(|i| points[i]), points.get(after)) {
            (None, None) => 0.0,
            (None, Some(next)) => next.million,
            (Some(last), None) => last.million,
            (Some(a), Some(b)) => {
                let part = f64::from(now.since(a.month)) / f64::from(b.month.since(a.month));
                a.million + part * (b.million - a.million)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_lies_on_straight_lines() {
        let point = |month, million| MoneyPoint { month: Month(month), million };
        let funding = Funding {
            infrastructure: vec![point(1500, 100.0), point(1536, 136.0), point(1608, 64.0)],
            passed_on_share: 0.0,
            individual_share: 0.5,
            pooled: false,
            exhaustion: Exhaustion::Stop,
            social_partner_share: 0.0,
            cyclicality: 0.0,
        };
        for (month, million) in [
            (1400, 100.0),
            (1500, 100.0),
            (1518, 118.0),
            (1536, 136.0),
            (1572, 100.0),
            (1700, 64.0),
        ] {
            assert!((funding.million_at(Month(month)) - million).abs() < 1e-9, "{month}");
        }
    }
}
