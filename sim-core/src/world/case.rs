//! A case: one person's way through the lokets.

use crate::codes::{ClientClass, Door, Occupation, Payer, Risk, Service};
use crate::units::Month;
use crate::world::Class;

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Stage {
    /// On the way to a door, after being passed on or before the first contact.
    Arriving,
    /// Waits for an intake.
    Intake,
    /// Has a plan and waits for the service in it.
    Waiting,
    /// In a service.
    Service,
    /// Finished; removed when the month is done.
    Closed,
}

/// Why a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseEnd {
    /// The service ran to its end.
    Completed,
    /// The client found work.
    FoundWork,
    /// A change of benefit cut the plan off.
    Interrupted,
    /// A change of benefit before there was a plan.
    NewPosition,
    /// The client gave up waiting.
    GaveUp,
    /// The client got stuck at a door or on the way to the next one.
    Lost,
    /// No personal help was offered at the intake.
    NoOffer,
    /// The pot was empty.
    TurnedAway,
    /// Nobody has work-to-work services for this worker.
    NotCovered,
}

/// Why a month of waiting is tagged as avoidable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Tag {
    /// Waiting for hours.
    Queue,
    /// After a wrong door.
    WrongDoor,
    /// After a plan that was cut off.
    Interrupted,
    /// Waiting because a pot was empty.
    NoBudget,
}

/// How somebody was passed on to the next door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Handing {
    /// Introduced in person.
    Warm,
    /// Told where to go.
    Cold,
}

/// One person's way through the lokets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Place of the person within the region.
    pub person: u32,
    /// Month of the first request.
    pub asked: Month,
    /// First month of the present stage.
    pub since: Month,
    /// First month after the running or last service; [`Month::LAST`] before the first one.
    pub ends: Month,
    /// Income position when the responsible organisation was chosen.
    pub class: ClientClass,
    /// Door where the case is.
    pub door: Door,
    /// Door of the last contact; before the first one the door where the case is.
    pub visited: Door,
    /// Whether the door of the last contact may not or cannot serve the need.
    pub wrong: bool,
    /// How the client was passed on last; `None` before the first time.
    pub handed: Option<Handing>,
    /// Stage.
    pub stage: Stage,
    /// Why the case ended; `None` as long as it has not.
    pub end: Option<CaseEnd>,
    /// Service needed, planned or running.
    pub service: Service,
    /// Who pays for it.
    pub payer: Payer,
    /// Tag of the months that pass now.
    pub tag: Tag,
    /// Contacts so far.
    pub contacts: u8,
    /// Intakes so far.
    pub intakes: u8,
    /// Whether another organisation had held an intake before the request.
    pub known_elsewhere: bool,
    /// Whether the desk held an intake.
    pub desk_intake: bool,
    /// Whether staff put the client in touch with a private intermediary.
    pub referred: bool,
    /// Class of the client as a scan, or staff on sight, see it; known from the plan on.
    pub risk: Risk,
    /// Whether the service is delivered by a provider on the market.
    pub bought: bool,
    /// Whether the training may lead to another occupation.
    pub across: bool,
    /// Occupation of which advice showed the openings; `None` where it showed none.
    pub tip: Option<Occupation>,
    /// Hours freed elsewhere that this client gets on top.
    pub extra_hours: u8,
    /// Months of waiting left before the client gives up.
    pub patience: u8,
    /// Class of the person when the case was last looked at.
    pub seen: Class,
    /// The lot of the case: breaks ties in queues and decides lotteries.
    pub lot: u16,
}

impl Case {
    /// Ends the case; it is removed when the month is done.
    pub fn close(&mut self, end: CaseEnd) {
        self.stage = Stage::Closed;
        self.end = Some(end);
    }
}
