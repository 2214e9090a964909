//! Cases and lokets of one region: who is being helped, by whom, and with what hours and money.

use crate::codes::{ClientClass, Door, Payer, Service};
use crate::units::{Cents, Month};

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

/// One person's way through the lokets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Place of the person within the region.
    pub person: u32,
    /// Month of the first request.
    pub asked: Month,
    /// First month of the present stage.
    pub since: Month,
    /// First month after the running service.
    pub ends: Month,
    /// Income position when the responsible organisation was chosen.
    pub class: ClientClass,
    /// Door where the case is.
    pub door: Door,
    /// Stage.
    pub stage: Stage,
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
    /// Whether the desk held an intake.
    pub desk_intake: bool,
    /// Hours freed elsewhere that this client gets on top.
    pub extra_hours: u8,
    /// Months of waiting left before the client gives up.
    pub patience: u8,
    /// The lot of the case: breaks ties in queues and decides lotteries.
    pub lot: u16,
}

/// Money and hours of one payer in one region.
///
/// Hours come monthly, money yearly. At a scale of one agent to many people a single client is a large
/// part of a month's hours, so hours that stay unused are kept up to the amount that chance in the
/// number of clients explains (three standard deviations); at full scale hardly anything is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Purse {
    /// Staff hours left.
    pub hours: f64,
    /// Money left for bought services, in cents.
    pub money: Cents,
    /// Money taken from coming years, in cents.
    pub borrowed: Cents,
    /// Hours used since the start of the run.
    pub hours_used: f64,
}

/// The lokets of one region.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// Running cases.
    pub cases: Vec<Case>,
    /// People whose benefit began this month and who must register.
    pub registrations: Vec<u32>,
    /// Purses by payer.
    pub purses: [Purse; Payer::COUNT],
    /// Money left for joint training projects of the region, in cents.
    pub projects: Cents,
    /// Hours of guides left at the joint desk.
    pub gids_hours: f64,
}

impl Office {
    /// Opens a case for a person.
    pub fn open(&mut self, case: Case) -> u32 {
        self.cases.push(case);
        self.cases.len() as u32 - 1
    }
}
