//! Workers without work-to-work services: what the desk does for them, and who serves nobody.

use super::{Setting, wrong_door};
use crate::codes::{Door, Payer, Service};
use crate::design::Design;
use crate::world::{CaseEnd, CaseStage, Count, Region};

/// What the desk can do for a worker whom social partners do not serve: the service needed when the
/// guide knows it and joint money pays for it, else talks, else advice.
pub(super) fn desk_offers(design: &Design, wanted: Service, lot: f64) -> Option<Service> {
    let pays = |&service: &Service| {
        design.on_a_menu(service) || (design.pools() && design.open_to_all(service))
    };
    let known = wanted == Service::Advice || design.staff_know(lot);
    let order = [wanted, Service::Guidance, Service::Advice];
    order.into_iter().skip(usize::from(!known)).find(pays)
}

/// The desk helps a worker whom nobody else serves, if joint money pays for something.
pub(super) fn keep_at_the_desk(
    region: &mut Region,
    index: usize,
    instead: Option<Service>,
    set: Setting<'_>,
) {
    let Some(service) = instead else {
        wrong_door(region, index);
        turn_back(region, index);
        return;
    };
    let case = &mut region.office.cases[index];
    let t = &mut region.tally;
    let takes_in = service != Service::Advice;
    if takes_in {
        t.add(Count::Intakes, 1);
        t.add(Count::DuplicateIntakes, i64::from(case.intakes > 0));
        t.add(Count::Plans, 1);
        case.intakes += 1;
        case.desk_intake = true;
    }
    t.add(Count::Substituted, i64::from(service != case.service));
    case.service = service;
    case.payer = Payer::Infrastructure;
    case.stage = CaseStage::Waiting;
    case.since = set.now;
    let place = case.person;
    if takes_in {
        region.take_in(place, Door::Desk, set.now);
    }
}

/// Nobody serves this worker: no work-to-work services, and no desk that may or can help.
pub(super) fn turn_back(region: &mut Region, index: usize) {
    region.tally.add(Count::NotCovered, 1);
    region.office.cases[index].close(CaseEnd::NotCovered);
}
