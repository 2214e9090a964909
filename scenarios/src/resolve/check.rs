//! Contradictions between the values of one phase: each is possible alone, not together.

use std::sync::LazyLock;

use sim_core::codes::{SanctionPower, Service};
use sim_core::design::Design;
use sim_core::params::Params;
use sim_core::processes::governance::overhead_share;
use sim_core::units::Month;

use crate::design_file::{DesignFile, Notes, Span};
use crate::parameters;

/// Lowest integral cost of an hour of an adviser, euro (KO02 gives 75 to 100 for 2025).
const EURO_PER_HOUR: f64 = 75.0;
/// Behaviour as shipped: what a table takes, and which services have a price.
static SHIPPED: LazyLock<Params> = LazyLock::new(|| {
    parameters::read("nl.toml", parameters::NL).expect("the shipped parameters are right").0
});
/// More clients than are helped in any year, counted in runs: a third of a million.
const CLIENTS: f64 = 400_000.0;
/// Arbeidsmarktregio's in the Netherlands.
const REGIONS: usize = 35;

/// Yearly cost of the guides in all regions, million euro, at the lowest price of an hour.
fn gids_million(design: &Design) -> f64 {
    let hours =
        design.access.gids_hours_per_region_month + design.employers.advice_hours_per_region_month;
    hours * 12.0 * REGIONS as f64 * EURO_PER_HOUR / 1e6
}

/// Notes every contradiction once, in the first phase that shows it.
pub(super) fn phases(notes: &mut Notes, file: &DesignFile, phases: &[(Month, Design)]) {
    let mut told: Vec<&str> = Vec::new();
    for (place, (start, design)) in phases.iter().enumerate() {
        let end = phases.get(place + 1).map(|(next, _)| *next);
        for finding in findings(*start, end, design) {
            if told.contains(&finding.rule) {
                continue;
            }
            let span = place_of(file, *start, &finding.knobs);
            let reason = format!("phase {start}: {}", finding.reason);
            if finding.possible {
                notes.warning(&span, reason, finding.remedy);
            } else {
                notes.error(&span, reason, finding.remedy);
            }
            told.push(finding.rule);
        }
    }
}

/// One contradiction, and the knobs that take part in it.
struct Finding {
    /// Each rule is told once.
    rule: &'static str,
    reason: String,
    remedy: &'static str,
    knobs: Vec<&'static str>,
    /// Strange, but a run makes sense.
    possible: bool,
}

fn findings(start: Month, end: Option<Month>, design: &Design) -> Vec<Finding> {
    let mut found: Vec<Finding> = without_desk(design).into_iter().collect();
    let mut note = |wrong: bool, reason: &'static str, remedy, knobs: &[&'static str]| {
        if wrong {
            let (rule, knobs) = (reason, knobs.to_vec());
            found.push(Finding { rule, reason: reason.to_owned(), remedy, knobs, possible: false });
        }
    };
    let (access, services, funding) = (&design.access, &design.services, &design.funding);
    note(
        access.desk && design.target_group.desk_serves.is_empty(),
        "there is a desk, but it may serve nobody",
        "name at least one income position in `target_group.desk_serves`",
        &["target_group.desk_serves", "access.desk"],
    );
    note(
        access.desk && access.gids_hours_per_region_month <= 0.0,
        "there is a desk, but nobody works at it",
        "set `access.gids_hours_per_region_month`",
        &["access.gids_hours_per_region_month", "access.desk"],
    );
    note(
        access.desk && access.desk_since > start,
        "the desk is open before its first month",
        "let `access.desk_since` be the phase's start or earlier",
        &["access.desk_since", "access.desk"],
    );
    note(
        design.plan.sanctions_by == SanctionPower::WorkBody && !access.work_apart_from_income,
        "the organisation responsible for work may cut benefits, but it is the one that pays them",
        "set `access.work_apart_from_income = true`, or `plan.sanctions_by = \"payer\"`",
        &["plan.sanctions_by", "access.work_apart_from_income"],
    );
    let broke = funding.million_at(start) <= 0.0
        || end.is_some_and(|end| funding.million_at(Month(end.0 - 1)) <= 0.0);
    note(
        access.gids_hours_per_region_month > 0.0 && broke,
        "guides work at the desk, but there is no infrastructure money",
        "set `funding.infrastructure`, or the hours of guides to 0",
        &["access.gids_hours_per_region_month", "funding.infrastructure"],
    );
    note(
        funding.individual_share > 0.0 && services.joint_menu.is_empty(),
        "money may go to single clients, but no service is on the joint menu",
        "name services in `services.joint_menu`, or set `funding.individual_share` to 0",
        &["funding.individual_share", "services.joint_menu"],
    );
    let menus = [&services.joint_menu, &services.project_menu];
    note(
        menus.iter().any(|menu| menu.contains(&Service::AfterCare))
            && services.after_care_months == 0,
        "after-care is on a menu, but lasts 0 months",
        "set `services.after_care_months`",
        &["services.joint_menu", "services.project_menu", "services.after_care_months"],
    );
    found.extend(market(design));
    found.extend(dear_desk(start, end, design));
    found.extend(idle_money(start, design));
    found
}

/// Knobs that ask for a desk where there is none, in one finding.
fn without_desk(design: &Design) -> Option<Finding> {
    let asks = [
        (!design.target_group.desk_serves.is_empty(), "target_group.desk_serves"),
        (design.target_group.desk_serves_inactive, "target_group.desk_serves_inactive"),
        (design.access.gids_hours_per_region_month > 0.0, "access.gids_hours_per_region_month"),
        (design.access.outreach_per_year > 0.0, "access.outreach_per_year"),
        (design.access.apart_from_control, "access.apart_from_control"),
        (design.access.work_apart_from_income, "access.work_apart_from_income"),
        (design.plan.joint_intake, "plan.joint_intake"),
        (design.governance.scheme_years > 0, "governance.scheme_years"),
        (design.governance.advice_months > 0, "governance.advice_months"),
    ];
    let mut knobs: Vec<&'static str> =
        asks.into_iter().filter(|(asks, _)| *asks).map(|(_, name)| name).collect();
    if design.access.desk || knobs.is_empty() {
        return None;
    }
    let named: Vec<String> = knobs.iter().map(|name| format!("`{name}`")).collect();
    let verb = if named.len() == 1 { "needs" } else { "need" };
    knobs.push("access.desk");
    Some(Finding {
        rule: "without_desk",
        reason: format!("{} {verb} a desk, but `access.desk` is false", named.join(", ")),
        remedy: "set `access.desk = true`, or switch these off as well",
        knobs,
        possible: false,
    })
}

/// A desk that costs more than the money at the end of the phase leaves for it.
fn dear_desk(start: Month, end: Option<Month>, design: &Design) -> Option<Finding> {
    let funding = &design.funding;
    // Without a later phase, the last amount holds for ever.
    let last = end.map_or(Month(u16::MAX), |end| Month(end.0 - 1));
    let least = funding.million_at(start).min(funding.million_at(last));
    let room = least * (1.0 - overhead_share(&SHIPPED.help, design, REGIONS));
    let cost = gids_million(design);
    (least > 0.0 && cost > room).then(|| Finding {
        rule: "dear_desk",
        reason: format!(
            "the guides cost at least {cost:.1} million a year, but {room:.1} is left after tables"
        ),
        remedy: "lower `access.gids_hours_per_region_month`, or expect hours that can't be paid",
        knobs: vec!["access.gids_hours_per_region_month", "funding.infrastructure"],
        possible: true,
    })
}

/// Rounds in which nobody can bid, or which nothing can come of, and contracts that ask for nothing.
fn market(design: &Design) -> Vec<Finding> {
    let delivery = &design.delivery;
    let rounds = delivery.contract_years > 0;
    let mut found = Vec::new();
    let mut note = |wrong: bool, possible, reason: &'static str, remedy, knobs: &[&'static str]| {
        if wrong {
            let (rule, knobs) = (reason, knobs.to_vec());
            found.push(Finding { rule, reason: reason.to_owned(), remedy, knobs, possible });
        }
    };
    note(
        rounds && delivery.bidders == 0 && !delivery.union_bids,
        false,
        "groups of clients are put out, but nobody may bid",
        "raise `delivery.bidders`, or set `delivery.contract_years` to 0",
        &["delivery.bidders", "delivery.contract_years"],
    );
    note(
        rounds && f64::from(delivery.group_size) > CLIENTS,
        true,
        "a group is larger than all clients of the country in a year: there will be one",
        "lower `delivery.group_size`",
        &["delivery.group_size"],
    );
    note(
        delivery.outcome_share <= 0.0 && delivery.quality_floor <= 0.0,
        true,
        "providers are paid whatever they do: no results are asked for, and no hours prescribed",
        "raise `delivery.outcome_share` or `delivery.quality_floor`",
        &["delivery.outcome_share", "delivery.quality_floor"],
    );
    note(
        delivery.carve_out >= 1.0 && delivery.buy_share > 0.0,
        true,
        "help is bought, but all clients are kept from the market",
        "lower `delivery.carve_out`, or set `delivery.buy_share` to 0",
        &["delivery.carve_out", "delivery.buy_share"],
    );
    found
}

/// Joint money for services of which none on the menus has a price.
fn idle_money(start: Month, design: &Design) -> Option<Finding> {
    let (funding, services) = (&design.funding, &design.services);
    let priced = |menu: &[Service]| menu.iter().any(|&s| SHIPPED.help.price[s as usize] > 0.0);
    let singles = funding.individual_share > 0.0 && priced(&services.joint_menu);
    let projects = funding.individual_share < 1.0 && priced(&services.project_menu);
    let left = funding.million_at(start) * (1.0 - overhead_share(&SHIPPED.help, design, REGIONS))
        - gids_million(design);
    let kept = funding.passed_on_share < 0.5;
    let idle = design.access.desk && kept && !funding.pooled && !singles && !projects && left > 0.0;
    idle.then(|| Finding {
        rule: "idle_money",
        reason: format!(
            "{left:.1} million a year is left after tables and desk, but nothing that it may buy has \
             a price: the part for purchase stays unspent"
        ),
        remedy: "name priced services in `services.joint_menu` or `services.project_menu`, or raise \
            `funding.passed_on_share`",
        knobs: vec!["services.joint_menu", "services.project_menu", "funding.infrastructure"],
        possible: true,
    })
}

/// Where the file last sets one of the knobs up to a month; else its first phase.
fn place_of(file: &DesignFile, start: Month, knobs: &[&str]) -> Span {
    let until = || file.phases.iter().rev().filter(|phase| phase.start <= start);
    for knob in knobs {
        let set = until().flat_map(|phase| &phase.settings).find(|s| s.knob.name == *knob);
        if let Some(setting) = set {
            return setting.span.clone();
        }
    }
    until().next().or(file.phases.first()).map_or(0..0, |phase| phase.span.clone())
}
