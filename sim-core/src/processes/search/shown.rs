//! Openings that somebody shows to a client in service: public staff, or a private intermediary.

use super::Market;
use super::apply::{ByHelp, Elsewhere};
use crate::codes::{Door, MatchingHome, Service};
use crate::params::Help;
use crate::processes::help;
use crate::rng::{Process, unit};
use crate::world::{Case, CaseStage, Person, PersonRef, Region};

/// Openings shown to a client in service that the employer takes seriously: by public staff, who
/// introduce to vacancies on file, and by a private intermediary to whom the client was referred.
pub(super) fn openings_shown(
    region: &Region,
    person: &Person,
    place: PersonRef,
    q: f64,
    market: Market<'_>,
) -> ByHelp {
    let Some(case) = region.office.cases.get(person.case as usize) else {
        return ByHelp::default();
    };
    let p = &market.nation.params.help;
    let none = ByHelp::default();
    let luck = || market.draws.words(Process::Search, market.now, place.0, 0).map(unit);
    match case.service {
        _ if case.stage != CaseStage::Service => ByHelp::default(),
        Service::Placement => {
            let [staff, private, ..] = luck();
            let ordinary = ByHelp { private: looks_by_intermediary(case, p, q, private), ..none };
            let shown = |q: f64| (f64::from(p.introductions) * q.min(1.0) + staff) as u32;
            match introduced_by(case, person, market) {
                MatchingHome::Lost => ordinary,
                // Who is in placement is known to an intermediary, with or without a referral.
                MatchingHome::Private => ByHelp { private: ordinary.private.max(shown(q)), ..none },
                _ => ByHelp { introduced: shown(q * p.introduced_ratio), ..ordinary },
            }
        }
        Service::Guidance | Service::SearchTraining => {
            ByHelp { introduced: 0, private: looks_by_intermediary(case, p, q, luck()[1]) }
        }
        _ => ByHelp::default(),
    }
}

/// Openings that advice shows to a client in service in the occupation that it named: as many a month as
/// staff introduce to in placement, and taken seriously as often as fit tells.
pub(super) fn openings_elsewhere(
    region: &Region,
    person: &Person,
    place: PersonRef,
    q: f64,
    market: Market<'_>,
) -> Option<Elsewhere> {
    let case = region.office.cases.get(person.case as usize)?;
    let occupation = case.tip.filter(|_| case.stage == CaseStage::Service)? as usize;
    let own = person.trade.trained() as usize;
    let ratio = f64::from(market.nation.fit[own][occupation]) / market.risks.search.fit[own];
    let q = (q * ratio).min(1.0);
    let luck = market.draws.uniform(Process::Tip, market.now, place.0, 0);
    let shown = (f64::from(market.nation.params.help.introductions) * q + luck) as u32;
    Some(Elsewhere { occupation, shown, q })
}

/// Whose staff introduces a client in placement: that of the desk only those whom it may serve.
fn introduced_by(case: &Case, person: &Person, market: Market<'_>) -> MatchingHome {
    let design = market.design;
    let served = design.opens(Door::Desk)
        && design.desk_serves(case.class)
        && help::distance(person, market.now) >= design.fewest_signs();
    design.employers.introduced_by(served)
}

/// Factor on callbacks by what a scan made known to employers, for clients with a plan.
pub(super) fn seen_as_far(region: &Region, person: &Person, shown: f64) -> f64 {
    if shown >= 1.0 {
        return 1.0;
    }
    let case = region.office.cases.get(person.case as usize);
    let far = case.is_some_and(|case| {
        case.risk.is_far() && matches!(case.stage, CaseStage::Waiting | CaseStage::Service)
    });
    if far { shown } else { 1.0 }
}

fn looks_by_intermediary(case: &Case, p: &Help, q: f64, luck: f64) -> u32 {
    if case.referred { (p.intermediary_looks * q + luck) as u32 } else { 0 }
}
