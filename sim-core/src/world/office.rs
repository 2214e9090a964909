//! Cases and lokets of one region: who is being helped, by whom, and with what hours and money.

use crate::codes::{ClientClass, Door, Payer, Service};
use crate::units::{Cents, Month};
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
    /// Door of the last contact; before the first one the door where the case is.
    pub visited: Door,
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
    /// Class of the person when the case was last looked at.
    pub seen: Class,
    /// The lot of the case: breaks ties in queues and decides lotteries.
    pub lot: u16,
}

/// Staff hours of one region that come in every month and are used by clients.
///
/// ```text
/// slack = (3 · c · √(h / c + 1) + 2 · c) · (1 - 1 / people per agent)
/// -slack <= left <= slack before a month's hours come in
/// ```
///
/// h are a month's hours and c those of a usual client. One client of a coarse scale stands for many
/// and is a large part of a month's hours, so chance makes months too busy or too quiet that would be
/// neither at full scale. Hours that chance leaves unused are kept, and hours that chance lacks are
/// lent, up to three standard deviations of the number of clients. At full scale nothing is lent and
/// nothing is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hours {
    /// Hours left; below zero when hours were lent.
    pub left: f64,
    /// Most that is kept or lent.
    pub slack: f64,
}

impl Hours {
    /// Takes the hours of a new month in.
    pub fn provide(&mut self, hours: f64, scale: f64) {
        let usual = 3.0;
        let lumps = 3.0 * usual * libm::sqrt(hours / usual + 1.0) + 2.0 * usual;
        self.slack = lumps * (1.0 - 1.0 / scale);
        self.left = self.left.clamp(-self.slack, self.slack) + hours;
    }

    /// Whether there are enough hours for a client.
    pub fn enough(&self, need: f64) -> bool {
        self.left - need >= -self.slack
    }

    /// Takes hours for one client; false, and nothing taken, when there are too few.
    pub fn take(&mut self, need: f64) -> bool {
        let enough = self.enough(need);
        if enough {
            self.left -= need;
        }
        enough
    }

    /// Gives hours up that nobody gets.
    pub fn give_up(&mut self, hours: f64) {
        self.left = (self.left - hours).max(-self.slack);
    }
}

/// Money and hours of one payer in one region; hours come monthly, money yearly.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Purse {
    /// Staff hours.
    pub hours: Hours,
    /// Money left for bought services, in cents.
    pub money: Cents,
    /// Money taken from coming years, in cents.
    pub borrowed: Cents,
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
    /// Hours of guides at the joint desk.
    pub gids: Hours,
    /// Hours of advisers at the Leerwerkloket.
    pub leerwerkloket: Hours,
    /// Cases closed in the present month, kept only while somebody is followed (see [`crate::path`]).
    pub closed: Option<Vec<Case>>,
}

impl Office {
    /// The purse that pays for a payer's clients: in a pooled design that of the infrastructure stands
    /// for all public money.
    pub fn purse(&mut self, payer: Payer, pooled: bool) -> &mut Purse {
        let which = if pooled && payer != Payer::Sector { Payer::Infrastructure } else { payer };
        &mut self.purses[which as usize]
    }

    /// Opens a case for a person.
    pub fn open(&mut self, case: Case) -> u32 {
        self.cases.push(case);
        self.cases.len() as u32 - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_full_scale_hours_must_be_there_and_are_not_kept() {
        let mut hours = Hours::default();
        hours.provide(10.0, 1.0);
        assert!(hours.take(4.0) && hours.take(5.0) && !hours.take(2.0));
        hours.provide(10.0, 1.0);
        assert!((hours.left - 10.0).abs() < 1e-12);
    }

    /// Whatever the order of clients, what is used in the long run is what came in, but for the slack.
    #[test]
    fn at_a_coarse_scale_hours_are_lent_and_paid_back() {
        let mut hours = Hours::default();
        let mut used: f64 = 0.0;
        for _ in 0..1000 {
            hours.provide(1.3, 1000.0);
            while hours.take(5.0) {
                used += 5.0;
            }
        }
        assert!((used - 1300.0).abs() <= hours.slack + 5.0, "{used}");
    }
}
