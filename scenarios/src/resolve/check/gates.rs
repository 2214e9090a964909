//! Knobs that change nothing because another one is off.

use sim_core::codes::{ScanShown, ScanUse};
use sim_core::design::{Design, Timeline};

use super::place_of;
use crate::design_file::{DesignFile, Notes};

/// Knobs that only act while another one is on.
struct Gate {
    knobs: &'static [&'static str],
    closed: fn(&Design) -> bool,
    /// What the other one is then.
    state: &'static str,
}

const GATES: &[Gate] = &[
    Gate {
        knobs: &[
            "delivery.group_size",
            "delivery.groups_by_risk",
            "delivery.bidders",
            "delivery.award",
            "delivery.reserve_price",
            "delivery.union_bids",
            "delivery.price_indexed",
        ],
        closed: |design| design.delivery.contract_years == 0,
        state: "`delivery.contract_years` is 0",
    },
    Gate {
        knobs: &["plan.scan_input"],
        closed: |design| design.plan.scan_use == ScanUse::None,
        state: "`plan.scan_use` is \"none\"",
    },
    Gate {
        // Employers are shown whom staff call far from work on sight as well.
        knobs: &["plan.scan_shown"],
        closed: |design| {
            design.plan.scan_use == ScanUse::None && design.plan.scan_shown != ScanShown::Employer
        },
        state: "`plan.scan_use` is \"none\"",
    },
    Gate {
        knobs: &["plan.scan_override"],
        closed: |design| design.plan.scan_use != ScanUse::Advise,
        state: "`plan.scan_use` is not \"advise\"",
    },
    Gate {
        // UWV's own questions on the WW are weighed by region too.
        knobs: &["plan.scan_regional"],
        closed: |design| design.plan.scan_use == ScanUse::None && !design.plan.ww_rationed,
        state: "`plan.scan_use` is \"none\" and `plan.ww_rationed` is false",
    },
    Gate {
        knobs: &["plan.record_completeness", "plan.record_months"],
        closed: |design| !design.plan.record_legal,
        state: "`plan.record_legal` is false",
    },
    Gate {
        knobs: &["delivery.audit_rate"],
        closed: |design| design.delivery.quality_floor <= 0.0,
        state: "`delivery.quality_floor` is 0",
    },
    Gate {
        knobs: &["employers.report_months"],
        closed: |design| design.employers.reports_contract_ends <= 0.0,
        state: "`employers.reports_contract_ends` is 0",
    },
    Gate {
        knobs: &["governance.lobby_weight"],
        closed: |design| design.governance.advice_months == 0,
        state: "`governance.advice_months` is 0",
    },
    Gate {
        knobs: &["access.counters_per_region"],
        closed: |design| !design.access.desk,
        state: "`access.desk` is false",
    },
];

/// Warns of knobs that a file gives another value than the design it extends has, although their gate is
/// closed in every phase.
pub(in crate::resolve) fn closed_gates(
    notes: &mut Notes,
    file: &DesignFile,
    design: &Timeline,
    parent: &Timeline,
) {
    let changed = |knob: &str| {
        file.phases.iter().any(|phase| {
            let before = parent.at(phase.start);
            let own = phase.settings.iter().filter(|setting| setting.knob.name == knob);
            own.into_iter().any(|setting| setting.value != setting.knob.of(before))
        })
    };
    let (mut idle, mut parts) = (Vec::new(), Vec::new());
    for gate in GATES {
        if !design.phases().iter().all(|(_, phase)| (gate.closed)(phase)) {
            continue;
        }
        let knobs: Vec<&str> = gate.knobs.iter().copied().filter(|knob| changed(knob)).collect();
        if knobs.is_empty() {
            continue;
        }
        let named: Vec<String> = knobs.iter().map(|name| format!("`{name}`")).collect();
        let verb = if knobs.len() == 1 { "changes" } else { "change" };
        parts.push(format!("{} {verb} nothing as long as {}", named.join(", "), gate.state));
        idle.extend(knobs);
    }
    if let Some(last) = design.phases().last().filter(|_| !idle.is_empty()) {
        let span = place_of(file, last.0, &idle);
        notes.warning(&span, parts.join("; "), "switch on what they need, or leave them out");
    }
}
