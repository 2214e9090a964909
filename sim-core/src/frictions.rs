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
    let phases = timeline.phases().iter().map(|(start, design)| (*start, design_without(design)));
    Timeline::new(phases.collect()).expect("the phases keep their months")
}
