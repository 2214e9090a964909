//! The risks of a month by class, and the tables behind hazards, derived once for all people and renewed
//! when what they rest on changes.

use crate::design::{Access, Design};
use crate::nation::Nation;
use crate::processes::employers::Reaction;
use crate::processes::separation::Dismissals;
use crate::processes::{
    access, claim, contract, demography, notice, participation, quit, sanction, scan, search,
    sickness,
};
use crate::thinning::Risk;
use crate::units::Month;

/// What thinning needs this month.
#[derive(Clone, Debug)]
pub struct Risks {
    /// Death.
    pub death: Risk,
    /// Job loss.
    pub separation: Dismissals,
    /// Job loss of the month that reports of contract ends look ahead to, where there are any.
    pub ahead: Option<(Month, Dismissals)>,
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
    /// A warning or a cut of the benefit.
    pub sanction: Risk,
    /// Tables of search.
    pub search: search::Tables,
    /// Share of the added search of a new job that is left, by months of tenure.
    pub settle: [f64; 128],
    /// Logarithm of the chance that a waiting client waits on for another month.
    pub waits_on: f64,
    /// Factor on callbacks of clients whom employers are shown to be called far from work.
    pub shown_far: f64,
    /// Factor on the odds of a permanent contract.
    pub permanent_odds: f64,
    /// What employers make of schemes and duties: what the tables of search rest on.
    minds: [u64; 3],
    /// What outreach rests on.
    access: Access,
}

/// Openings are found as usual.
const USUAL: f64 = 1.0;

impl Risks {
    /// The risks of a month under the design in force.
    pub fn new(nation: &Nation, design: &Design, now: Month) -> Self {
        let p = &nation.params;
        let reaction = Reaction::to(nation, design, 0.0, now);
        let tables = search::Tables::new(nation, &reaction);
        Self {
            death: demography::death_risk(nation),
            separation: Dismissals::new(nation, USUAL, now),
            ahead: notice::ahead(nation, design, USUAL, now, None),
            quit: quit::risk(nation),
            sickness: sickness::risk(nation),
            wga: sickness::recovery_risk(nation),
            contract: contract::risk(nation, reaction.permanent_odds),
            means: claim::means_risk(nation),
            bijstand_exit: claim::bijstand_exit_risk(nation),
            start: participation::risk(nation),
            on_the_job: search::on_the_job_risk(nation, &tables),
            approach: search::approach_risk(nation, &tables),
            own_account: search::own_account_risk(nation),
            asks: access::risk(nation),
            outreach: access::outreach_risk(nation, design),
            sanction: sanction::risk(nation),
            search: tables,
            settle: search::settle(&p.search),
            waits_on: libm::log1p(-p.help.gives_up),
            shown_far: scan::shown_to_employers(&p.scan, design),
            permanent_odds: reaction.permanent_odds,
            minds: minds(&reaction),
            access: design.access.clone(),
        }
    }

    /// Brings the risks of an earlier month of the same nation up to date.
    ///
    /// `finding` is the chance that a look finds an opening, relative to the usual one.
    pub fn renew(
        &mut self,
        nation: &Nation,
        design: &Design,
        reaction: &Reaction,
        finding: f64,
        now: Month,
    ) {
        self.separation.renew(nation, finding, now);
        self.ahead = notice::ahead(nation, design, finding, now, self.ahead.take());
        self.shown_far = scan::shown_to_employers(&nation.params.scan, design);
        if design.access != self.access {
            self.access.clone_from(&design.access);
            self.outreach = access::outreach_risk(nation, design);
        }
        if minds(reaction) != self.minds {
            self.minds = minds(reaction);
            self.permanent_odds = reaction.permanent_odds;
            self.contract = contract::risk(nation, reaction.permanent_odds);
            self.search.renew(nation, reaction);
        }
    }
}

/// What of a reaction the tables rest on, to the last bit.
fn minds(reaction: &Reaction) -> [u64; 3] {
    [reaction.limitation, reaction.duration, reaction.permanent_odds].map(f64::to_bits)
}
