//! One common list of frictions, and any design and behaviour without them: what the causal reading of the
//! avoidable burden is taken against (`scenarios::compare`).
//!
//! | friction off             | what is set                                                            |
//! | ------------------------ | ---------------------------------------------------------------------- |
//! | loss at a handover       | `help.loss_cold`, `help.loss_warm` 0                                   |
//! | loss at a digital contact | `help.digital_loss` 0                                                 |
//! | stigma of a door         | `help.stigma` 0                                                        |
//! | delay                    | `help.handover_months`, `help.intake_months`, `help.start_months` 0    |
//! | wrong doors              | follows: whoever is sent on is neither lost nor late                   |
//! | interrupted plans        | `plan.moves_along` on                                                  |
//! | empty pots               | `funding.exhaustion` to borrow: this year's clients on next year's money |
//!
//! The list is the same for every design and every world. What is no friction stays: who may be served by
//! whom, what is on the menu, money over the years, staff hours and the queues that follow from them, how well
//! doors are known, and patience while waiting. The talk at a wrong door still takes its hours.

//!
//! A second list reads what late news of the end of a job costs (M14): all employers report contracts that
//! will not be renewed, and dismissals are announced, at least [`NOTICE_MONTHS`] before the end. Who finds a job
//! sooner for it takes that job from somebody, who is counted too.

use crate::codes::Exhaustion;
use crate::design::{Design, Timeline};
use crate::params::Params;

/// Behaviour of people and staff without the frictions of the list.
pub fn behaviour_without(params: &Params) -> Params {
    let mut free = params.clone();
    let help = &mut free.help;
    (help.loss_cold, help.loss_warm, help.digital_loss, help.stigma) = (0.0, 0.0, 0.0, 0.0);
    (help.handover_months, help.intake_months, help.start_months) = (0, 0, 0);
    free
}

/// A design in which no plan is cut off and no pot turns people away.
pub fn design_without(design: &Design) -> Design {
    let mut free = design.clone();
    free.plan.moves_along = true;
    free.funding.exhaustion = Exhaustion::Borrow;
    free
}

/// A design over time without the frictions of the list.
pub fn timeline_without(timeline: &Timeline) -> Timeline {
    changed(timeline, design_without)
}

/// Months before the end of a job at which everybody knows of it under early notice; what the law gives comes
/// on top for dismissals.
pub const NOTICE_MONTHS: u16 = 3;

/// A design under which everybody learns in time that a job ends.
pub fn design_with_notice(design: &Design) -> Design {
    let mut early = design.clone();
    let employers = &mut early.employers;
    employers.reports_contract_ends = 1.0;
    employers.report_months = employers.report_months.max(NOTICE_MONTHS);
    employers.extra_notice_months = employers.extra_notice_months.max(NOTICE_MONTHS);
    early
}

/// A design over time with early notice.
pub fn timeline_with_notice(timeline: &Timeline) -> Timeline {
    changed(timeline, design_with_notice)
}

fn changed(timeline: &Timeline, change: impl Fn(&Design) -> Design) -> Timeline {
    let phases = timeline.phases().iter().map(|(start, design)| (*start, change(design)));
    Timeline::new(phases.collect()).expect("the phases keep their months")
}
