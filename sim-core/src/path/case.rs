//! What changed in a person's case between two month ends.
//!
//! A case that closed has lost its stage; it follows from the stage before, from what was added
//! (contacts, intakes) and from what ends cases in each stage (`processes::deliver`).

use crate::codes::ClientClass;
use crate::path::event::{CaseEnd, Event};
use crate::path::person::Change;
use crate::processes::help;
use crate::world::{Case, CaseStage, Person, Tag};

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
    let taken_in = before.map_or(u8::from(change.before.is(Person::INTERRUPTED)), |c| c.intakes);
    for number in taken_in..after.intakes {
        found.push(Event::Intake { number: number + 1 });
    }
    if closed.is_some() {
        let why = why_closed(change, before, &after, after.intakes > taken_in);
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
        let own = help::responsible(after.class);
        let wrong = after.tag == Tag::WrongDoor && door != own;
        found.push(Event::Visited { door, contact, wrong });
        if last && after.door != door {
            found.push(Event::Handover { from: door, to: after.door });
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

fn why_closed(change: &Change, before: Option<Case>, after: &Case, taken_in: bool) -> CaseEnd {
    let cut_off = change.after.is(Person::INTERRUPTED) && !change.before.is(Person::INTERRUPTED);
    if cut_off {
        return CaseEnd::Interrupted;
    }
    // An intake at the joint desk may be followed by a handover in the same month.
    let contact = after.contacts > before.map_or(0, |case| case.contacts);
    if contact && (!taken_in || after.door != help::responsible(after.class)) {
        return CaseEnd::Lost;
    }
    if taken_in {
        return CaseEnd::NoOffer;
    }
    let Some(before) = before else { return CaseEnd::Lost };
    let at_work_when_asked = matches!(after.class, ClientClass::AtRisk | ClientClass::Working);
    let found_work = change.kept_job() && change.before.since >= after.asked && !at_work_when_asked;
    let class = change.class();
    let new_class = class != after.class && class != ClientClass::Working;
    // A month in which a plan moves along is no month of waiting.
    let patient = before.patience > 0 || before.class != after.class;
    match before.stage {
        CaseStage::Service if before.service == after.service && after.ends <= change.month => {
            // Work begun in the month before ends a service too; after-care goes on.
            let care = after.service == crate::codes::Service::AfterCare;
            if found_work && !care { CaseEnd::FoundWork } else { CaseEnd::Completed }
        }
        _ if found_work => CaseEnd::FoundWork,
        CaseStage::Waiting if !patient => CaseEnd::GaveUp,
        CaseStage::Waiting => CaseEnd::TurnedAway,
        _ if new_class => CaseEnd::NewPosition,
        CaseStage::Intake if !patient => CaseEnd::GaveUp,
        CaseStage::Intake => CaseEnd::NoOffer,
        CaseStage::Arriving | CaseStage::Service | CaseStage::Closed => CaseEnd::NewPosition,
    }
}
