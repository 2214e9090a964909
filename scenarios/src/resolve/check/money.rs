//! Joint money that is too little, or that nothing is there for.

use sim_core::codes::Service;
use sim_core::design::{Design, Funding};
use sim_core::processes::governance::overhead_share;
use sim_core::units::Month;

use super::{Finding, REGIONS, SHIPPED};

/// Lowest integral cost of an hour of an adviser, euro (KO02 gives 75 to 100 for 2025).
const EURO_PER_HOUR: f64 = 75.0;

/// Yearly cost of hours a region and month, million euro, at the lowest price of an hour.
fn hours_million(hours: f64) -> f64 {
    hours * 12.0 * REGIONS as f64 * EURO_PER_HOUR / 1e6
}

/// Yearly cost of the guides in all regions, million euro.
fn gids_million(design: &Design) -> f64 {
    hours_million(
        design.access.gids_hours_per_region_month + design.employers.advice_hours_per_region_month,
    )
}

/// Part of the joint money that tables leave.
fn after_tables(design: &Design) -> f64 {
    1.0 - overhead_share(&SHIPPED.help, design, REGIONS)
}

/// Whether a service on a menu costs money beside hours.
fn priced(menu: &[Service]) -> bool {
    menu.iter().any(|&service| SHIPPED.help.price[service as usize] > 0.0)
}

/// What is wrong with the money of a phase.
pub(super) fn findings(start: Month, end: Option<Month>, design: &Design) -> Vec<Finding> {
    // Without a later phase, the last amount holds for ever.
    let last = end.map_or(Month(u16::MAX), |end| Month(end.0 - 1));
    // An empty pot follows from a desk that is too dear, and money without use is the other side of one.
    let one = dear_desk(start, last, design)
        .or_else(|| idle_money(start, design))
        .or_else(|| empty_pot(start, last, design));
    one.into_iter().collect()
}

/// A desk that costs more than the money at the end of the phase leaves for it.
fn dear_desk(start: Month, last: Month, design: &Design) -> Option<Finding> {
    let funding = &design.funding;
    let least = funding.million_at(start).min(funding.million_at(last));
    let room = least * after_tables(design);
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

/// Joint money for services of which none on the menus has a price.
fn idle_money(start: Month, design: &Design) -> Option<Finding> {
    let (funding, services) = (&design.funding, &design.services);
    let singles = funding.individual_share > 0.0 && priced(&services.joint_menu);
    let projects = funding.individual_share < 1.0 && priced(&services.project_menu);
    let left = funding.million_at(start) * after_tables(design) - gids_million(design);
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

/// The highest yearly amount of a phase, million euro.
fn most_million(funding: &Funding, start: Month, last: Month) -> f64 {
    let within = funding.infrastructure.iter().map(|point| point.month);
    let months = within.filter(|&month| start < month && month < last).chain([start, last]);
    months.map(|month| funding.million_at(month)).fold(0.0, f64::max)
}

/// A menu of priced services whose pot nobody fills: there is no joint money for services, or all of it goes
/// to the other pot.
fn empty_pot(start: Month, last: Month, design: &Design) -> Option<Finding> {
    let (funding, services, access) = (&design.funding, &design.services, &design.access);
    let (singles, projects) = (priced(&services.joint_menu), priced(&services.project_menu));
    let leerwerkloket = if access.leerwerkloket { access.leerwerkloket_hours } else { 0.0 };
    let left = most_million(funding, start, last) * after_tables(design)
        - hours_million(leerwerkloket)
        - gids_million(design);
    let for_services =
        if access.desk { left.max(0.0) * (1.0 - funding.passed_on_share) } else { 0.0 };
    if funding.pooled || !(singles || projects) {
        return None;
    }
    let menu = if singles { "services.joint_menu" } else { "services.project_menu" };
    let (reason, remedy, knobs) = if for_services <= 0.0 {
        (
            "services with a price are on a menu, but no joint money is left for them: the desk, tables \
             and the Leerwerkloket take it, or it is passed on to UWV and gemeenten, as all of it is \
             without a desk",
            "raise `funding.infrastructure`, lower `funding.passed_on_share`, open a desk \
             (`access.desk`), or empty the menu",
            vec![menu, "funding.infrastructure", "funding.passed_on_share"],
        )
    } else if funding.individual_share >= 1.0 && projects {
        (
            "`services.project_menu` names services with a price, but nothing goes to joint projects: \
             `funding.individual_share` is 1",
            "lower `funding.individual_share`, or move the services to `services.joint_menu`",
            vec!["services.project_menu", "funding.individual_share"],
        )
    } else if funding.individual_share <= 0.0 && !projects {
        (
            "`services.joint_menu` names services with a price, but nothing goes to single clients: \
             `funding.individual_share` is 0",
            "raise `funding.individual_share`, or move the services to `services.project_menu`",
            vec!["services.joint_menu", "funding.individual_share"],
        )
    } else {
        return None;
    };
    Some(Finding { rule: "empty_pot", reason: reason.to_owned(), remedy, knobs, possible: true })
}
