//! What can happen on a person's path, and sums that follow from it.

use serde::{Deserialize, Serialize};

use crate::codes::{Benefit, ClientClass, Contract, Door, Occupation, Payer, Service};
use crate::units::Month;
use crate::world::CaseEnd;

/// Why a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobEnd {
    /// Against the person's will.
    Lost,
    /// The person retired, early or at the AOW age.
    Retired,
    /// Disability benefit after long sickness.
    Disabled,
    /// Given up, or lost by someone who does not look for another: the state of a person does not tell.
    Left,
}

/// Something that happened to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A job began.
    JobStarted {
        /// Occupation in which the person now counts.
        occupation: Occupation,
        /// Contract.
        contract: Contract,
        /// Gross hourly wage in cents.
        wage_cents: u16,
        /// Usual weekly hours.
        hours: u8,
        /// Region of work, by number from 0.
        region: u8,
        /// Whether it follows at once on another job.
        moved: bool,
    },
    /// A job ended.
    JobEnded {
        /// Why.
        why: JobEnd,
    },
    /// Dismissal was announced.
    Notice {
        /// Months until the job ends.
        months: u16,
    },
    /// It was reported that the contract will not be renewed.
    EndReported {
        /// Months until the job ends.
        months: u16,
    },
    /// The contract changed in the same job.
    ContractChanged {
        /// The new contract.
        contract: Contract,
    },
    /// Long sickness began in a job.
    FellIll,
    /// Long sickness ended in a job.
    Recovered,
    /// A benefit began.
    BenefitStarted {
        /// Which.
        benefit: Benefit,
        /// Months of the right, where it has an end.
        months: Option<u16>,
    },
    /// A benefit ended.
    BenefitEnded {
        /// Which.
        benefit: Benefit,
    },
    /// A benefit began and ended, all within the month: the state of a person does not tell which.
    ShortBenefit,
    /// The person began to look for work.
    SearchStarted,
    /// The person gave up looking for work.
    SearchStopped,
    /// A barrier to work was taken away.
    BarrierRemoved,
    /// The person asked for help or took up an invitation, or registered as the law obliges.
    Asked {
        /// Income position.
        class: ClientClass,
        /// Whether a benefit that began obliged to it.
        obliged: bool,
    },
    /// The person had a contact at a door.
    Visited {
        /// The door.
        door: Door,
        /// Number of the contact within the request.
        contact: u8,
        /// Whether the door may not or cannot serve this need.
        wrong: bool,
    },
    /// The person was passed on.
    Handover {
        /// From this door.
        from: Door,
        /// To this one.
        to: Door,
        /// Whether the person was introduced there, not only told where to go.
        warm: bool,
    },
    /// An intake was held.
    Intake {
        /// Number of the intake within the request; from the second on it is a duplicate.
        number: u8,
    },
    /// A plan was made; from now on the person waits for its service.
    Planned {
        /// Service.
        service: Service,
        /// Who pays.
        payer: Payer,
    },
    /// A service began.
    ServiceStarted {
        /// Service.
        service: Service,
        /// Who pays.
        payer: Payer,
        /// Months since the request.
        waited: u16,
    },
    /// The case ended.
    CaseClosed {
        /// Why.
        why: CaseEnd,
        /// Service needed, planned or given.
        service: Service,
    },
    /// The person died.
    Died,
    /// The person reached 75 and left the population.
    TooOld,
}

/// An event with its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The month.
    pub month: Month,
    /// What happened.
    pub event: Event,
}

/// Sums over the events of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Months at work at their end.
    pub months_worked: u16,
    /// Months on a benefit at their end.
    pub months_benefit: u16,
    /// Requests for help.
    pub requests: u16,
    /// Contacts at doors.
    pub contacts: u16,
    /// Contacts at doors that may not or cannot serve the need.
    pub wrong_doors: u16,
    /// Intakes held.
    pub intakes: u16,
    /// Services started, after-care apart.
    pub services: u16,
    /// Plans cut off.
    pub interrupted: u16,
    /// Months from the first request that led to a service to that service.
    pub months_to_service: Option<u16>,
}

impl Totals {
    /// Adds up events from `from` up to `end` (exclusive).
    ///
    /// A month counts for the state in which it ends, as in the model's own sums: a job or benefit
    /// that begins in month a and ends in month b makes b - a months.
    pub fn of(start: [bool; 2], events: &[Dated], from: Month, end: Month) -> Self {
        let mut totals = Self::default();
        // Since when at work and on benefit.
        let mut since = start.map(|on| on.then_some(from));
        let mut months = [0; 2];
        for &Dated { month, event } in events {
            let mut switch = |what: usize, on: bool| {
                if let Some(begun) = since[what].take() {
                    months[what] += month.since(begun);
                }
                since[what] = on.then_some(month);
            };
            match event {
                Event::JobStarted { .. } => switch(0, true),
                Event::JobEnded { .. } => switch(0, false),
                Event::BenefitStarted { .. } => switch(1, true),
                Event::BenefitEnded { .. } => switch(1, false),
                Event::Died | Event::TooOld => {
                    switch(0, false);
                    switch(1, false);
                }
                other => totals.count(other),
            }
        }
        for (sum, begun) in months.iter_mut().zip(since) {
            *sum += begun.map_or(0, |begun| end.since(begun));
        }
        Self { months_worked: months[0], months_benefit: months[1], ..totals }
    }

    fn count(&mut self, event: Event) {
        match event {
            Event::Asked { .. } => self.requests += 1,
            Event::Visited { wrong, .. } => {
                self.contacts += 1;
                self.wrong_doors += u16::from(wrong);
            }
            Event::Intake { .. } => self.intakes += 1,
            Event::ServiceStarted { service, waited, .. } if service != Service::AfterCare => {
                self.services += 1;
                self.months_to_service.get_or_insert(waited);
            }
            Event::CaseClosed { why: CaseEnd::Interrupted, .. } => self.interrupted += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_for_the_state_in_which_they_end() {
        let at = |month, event| Dated { month: Month(month), event };
        let benefit = Benefit::Ww;
        let events = [
            at(103, Event::JobEnded { why: JobEnd::Lost }),
            at(103, Event::BenefitStarted { benefit, months: Some(5) }),
            at(108, Event::BenefitEnded { benefit }),
            at(108, Event::BenefitStarted { benefit: Benefit::Bijstand, months: None }),
            at(110, Event::Died),
        ];
        let totals = Totals::of([true, false], &events, Month(100), Month(120));
        assert_eq!((totals.months_worked, totals.months_benefit), (3, 7));
        let still = Totals::of([true, true], &[], Month(100), Month(120));
        assert_eq!((still.months_worked, still.months_benefit), (20, 20));
    }
}
