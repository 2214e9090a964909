//! What changed in a person's case between two month ends.

use crate::codes::ClientClass;
use crate::path::event::Event;
use crate::path::person::Change;
use crate::world::{Case, CaseStage, Handing, Tag};

/// Events between the case `before` and the case `open` or `closed` after the month.
pub(super) fn compare(
    change: &Change,
    before: Option<Case>,
    open: Option<Case>,
    closed: Option<Case>,
    found: &mut Vec<Event>,
) {
    let Some(after) = open.or(closed) else { return };
    if before.is_none() {
        let (class, benefits) = (after.class, [ClientClass::Ww, ClientClass::Bijstand]);
        let began = change.benefit_started() || change.short_benefit();
        let obliged = began && benefits.contains(&class);
        found.push(Event::Asked { class, obliged });
    }
    contact(before, &after, found);
    let taken_in = before.map_or(u8::from(after.known_elsewhere), |case| case.intakes);
    for number in taken_in..after.intakes {
        found.push(Event::Intake { number: number + 1 });
    }
    if let (Some(_), Some(why)) = (closed, after.end) {
        found.push(Event::CaseClosed { why, service: after.service });
    } else {
        progress(change, before, &after, found);
    }
}

/// A contact at a door, and being passed on from there.
fn contact(before: Option<Case>, after: &Case, found: &mut Vec<Event>) {
    let had = before.map_or(0, |case| case.contacts);
    // With several contacts in one month the door of the first ones is the one where the case stood.
    for contact in had + 1..=after.contacts {
        let last = contact == after.contacts;
        let door = if last { after.visited } else { before.map_or(after.visited, |c| c.door) };
        // Who was seen at a second door in a month was passed on from a first that had no answer.
        let wrong = if last { after.wrong } else { after.tag == Tag::WrongDoor };
        found.push(Event::Visited { door, contact, wrong });
        if last
            && after.door != door
            && let Some(handing) = after.handed
        {
            let warm = handing == Handing::Warm;
            found.push(Event::Handover { from: door, to: after.door, warm });
        }
    }
}

/// A plan that was made and a service that began.
fn progress(change: &Change, before: Option<Case>, after: &Case, found: &mut Vec<Event>) {
    let (service, payer) = (after.service, after.payer);
    let was = before.map(|case| (case.stage, case.service));
    let planned = |stage| matches!(stage, CaseStage::Waiting | CaseStage::Service);
    if after.stage == CaseStage::Waiting && !was.is_some_and(|(stage, _)| planned(stage)) {
        found.push(Event::Planned { service, payer });
    }
    if after.stage == CaseStage::Service && was != Some((CaseStage::Service, service)) {
        let waited = change.month.since(after.asked);
        found.push(Event::ServiceStarted { service, payer, waited });
    }
}
