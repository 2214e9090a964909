//! Contradictions between the values of one phase: each is possible alone, not together; and knobs that
//! can do nothing.

mod gates;
mod market;
mod money;

use std::sync::LazyLock;

use sim_core::codes::{SanctionPower, Service};
use sim_core::design::Design;
use sim_core::params::Params;
use sim_core::units::Month;

use crate::design_file::{DesignFile, Notes, Span};
use crate::parameters;

pub(super) use gates::closed_gates;

/// Behaviour as shipped: what a table takes, and which services have a price.
static SHIPPED: LazyLock<Params> = LazyLock::new(|| {
    parameters::read("nl.toml", parameters::NL).expect("the shipped parameters are right").0
});
/// Arbeidsmarktregio's in the Netherlands.
const REGIONS: usize = 35;

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
    found.extend(market::findings(design));
    found.extend(money::findings(start, end, design));
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
