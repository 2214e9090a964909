//! Reports of contracts that will not be renewed (M14).
//!
//! ```text
//! ends(t + k)  = the fixed-term contracts that `separation` ends in month t + k if nothing changes
//! reported(t)  = those of them whose employer reports: lot of the job < s
//! ```
//!
//! | symbol | field                            | unit   | status                             |
//! | ------ | -------------------------------- | ------ | ---------------------------------- |
//! | k      | design, `report_months`          | months | M14, 8 to 12 weeks in a document   |
//! | s      | design, `reports_contract_ends`  | share  | M14, structure; 0 in the base      |
//!
//! A report moves information and not the end: candidates of month t + k and their marks are known
//! beforehand, for their address does not depend on the state of anybody, so the job ends by the same
//! draw in the same month as it would without a report. From the report on the worker knows, counts as
//! at risk, and looks around as people under notice do. A contract that is made permanent, or a new
//! job, voids the report. Only fixed-term contracts have an end that is known beforehand; on-call and
//! agency work ends from one day to the next. A contract shorter than k months is not reported.
//! Nobody is visited for it, and nothing is looked up where no employer reports.

use crate::codes::Contract;
use crate::design::Design;
use crate::nation::Nation;
use crate::processes::separation::Dismissals;
use crate::processes::workplace::Workplace;
use crate::risks::Risks;
use crate::rng::Draws;
use crate::units::Month;
use crate::world::{Count, KnownEnd, Labour, PersonRef, Region};

/// Job loss of the month that reports look ahead to, `earlier` that of the month before; `None` where
/// no employer reports.
pub fn ahead(
    nation: &Nation,
    design: &Design,
    finding: f64,
    now: Month,
    earlier: Option<(Month, Dismissals)>,
) -> Option<(Month, Dismissals)> {
    let employers = &design.employers;
    let month = now.plus(employers.report_months);
    if employers.reports_contract_ends <= 0.0 || month >= nation.end {
        return None;
    }
    let dismissals = match earlier {
        Some((_, mut dismissals)) => {
            dismissals.renew(nation, finding, month);
            dismissals
        }
        None => Dismissals::new(nation, finding, month),
    };
    Some((month, dismissals))
}

/// Tells workers that their contract will not be renewed.
pub fn report(
    region: &mut Region,
    r: usize,
    nation: &Nation,
    design: &Design,
    risks: &Risks,
    now: Month,
    draws: Draws,
) {
    let Some((end, dismissals)) = &risks.ahead else { return };
    let due = region.candidates(&dismissals.risk, *end, draws);
    for (c, person) in due.iter() {
        let known = person.labour != Labour::Employed
            || person.contract != Contract::Temporary
            || person.job_ends.is_known();
        if known {
            continue;
        }
        let who = PersonRef::new(r, c.index);
        let reported = Workplace::new(nation, who, person.since, draws).reported;
        let occupation = region.locate(person.slot).0;
        let h = dismissals.hazard(nation, person, who, occupation, *end, draws);
        if reported < design.employers.reports_contract_ends && dismissals.risk.strikes(c, h) {
            region.expect_end(c.index, KnownEnd::reported(*end), now);
            region.tally.add(Count::ReportedEnds, 1);
        }
    }
    region.done(due);
}
