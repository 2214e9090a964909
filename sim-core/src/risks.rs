//! The risks of a month by class, and the tables behind hazards, derived once for all people and renewed
//! when what they rest on changes.

use crate::design::{Access, Design};
use crate::nation::Nation;
use crate::processes::{
    access, claim, contract, demography, participation, quit, search, separation, sickness,
};
use crate::thinning::Risk;
use crate::units::Month;

/// What thinning needs this month.
#[derive(Clone, Debug)]
pub struct Risks {
    /// Death.
    pub death: Risk,
    /// Job loss.
    pub separation: Risk,
    /// Leaving work of one's own accord.
    pub quit: Risk,
    /// Onset of long sickness.
    pub sickness: Risk,
    /// Recovery from a WGA.
    pub wga: Risk,
    /// Permanent contracts.
    pub contract: Risk,
    /// Losing means.
    pub means: Risk,
    /// Leaving the bijstand other than by work.
    pub bijstand_exit: Risk,
    /// Starting to search.
    pub start: Risk,
    /// Applying from a job.
    pub on_the_job: Risk,
    /// Being offered work.
    pub approach: Risk,
    /// Starting on own account.
    pub own_account: Risk,
    /// Asking for help.
    pub asks: Risk,
    /// Being invited by the desk.
    pub outreach: Risk,
    /// Tables of search.
    pub search: search::Tables,
    /// Share of the added search of a new job that is left, by months of tenure.
    pub settle: [f64; 128],
    /// Share of the added risk of a new job that is left, by months of tenure.
    pub early: [f64; 128],
    /// Logarithm of the chance that a waiting client waits on for another month.
    pub waits_on: f64,
    /// Factor on job loss by contract and occupation.
    pub job_loss: separation::JobLoss,
    /// What outreach rests on.
    access: Access,
}

impl Risks {
    /// The risks of a month under the design in force.
    pub fn new(nation: &Nation, design: &Design, now: Month) -> Self {
        let p = &nation.params;
        let tables = search::Tables::new(nation);
        Self {
            death: demography::death_risk(nation),
            separation: separation::risk(nation, now),
            quit: quit::risk(nation),
            sickness: sickness::risk(nation),
            wga: sickness::recovery_risk(nation),
            contract: contract::risk(nation),
            means: claim::means_risk(nation),
            bijstand_exit: claim::bijstand_exit_risk(nation),
            start: participation::risk(nation),
            on_the_job: search::on_the_job_risk(nation, &tables),
            approach: search::approach_risk(nation, &tables),
            own_account: search::own_account_risk(nation),
            asks: access::risk(nation),
            outreach: access::outreach_risk(nation, design),
            search: tables,
            settle: search::settle(&p.search),
            early: search::fading(p.separation.early_months),
            waits_on: libm::log1p(-p.help.gives_up),
            job_loss: separation::job_loss(nation, now),
            access: design.access.clone(),
        }
    }

    /// Brings the risks of an earlier month of the same nation up to date.
    pub fn renew(&mut self, nation: &Nation, design: &Design, now: Month) {
        let job_loss = separation::job_loss(nation, now);
        if !job_loss.is(&self.job_loss) {
            self.job_loss = job_loss;
            self.separation = separation::risk(nation, now);
        }
        if design.access != self.access {
            self.access.clone_from(&design.access);
            self.outreach = access::outreach_risk(nation, design);
        }
    }
}
