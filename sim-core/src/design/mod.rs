//! A design: the structure of the arbeidsmarktinfrastructuur, complete, one block per file section.
//!
//! Designs set structure only: which doors are open, whom each may serve, hours, data, pots and rules.
//! How people and staff behave is in `params` and the same everywhere. The engine knows these knobs
//! and never the name of a design.

mod blocks;
mod rules;

pub use blocks::{
    Access, Delivery, Employers, Funding, Governance, InstitutionChanges, MoneyPoint, Plan,
    Services, SharePoint, TargetGroup,
};

use serde::{Deserialize, Serialize};

use crate::units::Month;

/// Every knob with a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// Whom the joint desk may serve.
    pub target_group: TargetGroup,
    /// Doors and the way in.
    pub access: Access,
    /// What is on offer and to whom.
    pub services: Services,
    /// Intake, plan and data.
    pub plan: Plan,
    /// Who delivers.
    pub delivery: Delivery,
    /// Money.
    pub funding: Funding,
    /// Cost of acting together.
    pub governance: Governance,
    /// Employers and sector funds.
    pub employers: Employers,
    /// Benefit rules that the design changes.
    pub institutions: InstitutionChanges,
}

/// A design over time: phases in order of their first month.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    phases: Vec<(Month, Design)>,
}

impl Timeline {
    /// `None` when there is no phase or the first months do not strictly rise.
    pub fn new(phases: Vec<(Month, Design)>) -> Option<Self> {
        let rising = phases.windows(2).all(|pair| pair[0].0 < pair[1].0);
        (!phases.is_empty() && rising).then_some(Self { phases })
    }

    /// The design in force in a month; before the first phase, the first one.
    pub fn at(&self, now: Month) -> &Design {
        let begun = self.phases.partition_point(|(start, _)| *start <= now);
        &self.phases[begun.saturating_sub(1)].1
    }

    /// All phases.
    pub fn phases(&self) -> &[(Month, Design)] {
        &self.phases
    }

    /// The first month in which two timelines differ; `None` when they never do.
    pub fn first_difference(&self, other: &Self) -> Option<Month> {
        let mut starts: Vec<Month> =
            self.phases.iter().chain(&other.phases).map(|(start, _)| *start).collect();
        starts.sort_unstable();
        starts.into_iter().find(|&month| self.at(month) != other.at(month))
    }
}
