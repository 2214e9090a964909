//! The people of one region and the ways in which a person changes state.
//!
//! Every change of labour state or benefit goes through this file, so that stocks, personal sums and
//! the ledger can never disagree with the people themselves.

use std::hint::black_box;
use std::sync::Arc;

use crate::codes::{Benefit, Contract, Door, Inactivity};
use crate::ids::SlotId;
use crate::income::{Accounts, Pay, Premiums};
use crate::ledger::{Ledger, Purpose};
use crate::params::Skill;
use crate::rng::Draws;
use crate::thinning::Risk;
use crate::units::{Cents, Month, rounded};
use crate::world::{
    Application, Bits, Calendar, Candidates, Class, Cohorts, Count, Due, Job, KnownEnd, Labour,
    Lost, Office, Outbox, Person, PersonRef, Room, Tally, Vacated,
};

/// The people of one region.
#[derive(Clone, Debug)]
pub struct Region {
    /// Number of the region.
    pub number: u8,
    /// Places, empty ones included.
    pub people: Vec<Person>,
    /// Class of each person, renewed with every change of state.
    pub class: Vec<Class>,
    /// First month of each person's present or last job, its lowest eight bits: tells thinning how long
    /// somebody has been in the job without reading the person.
    pub begun: Vec<u8>,
    /// Month of each person's last intake, its lowest eight bits; the person's standing tells whether there
    /// was one.
    pub taken_in: Vec<u8>,
    /// Empty places, last one used first; the same in every design.
    pub free: Vec<u32>,
    /// Places of all who are [`Labour::Seeking`].
    pub seekers: Bits,
    /// Places of all of a class that [`Class::is_near`].
    pub near: Bits,
    /// Dates ahead.
    pub calendar: Calendar,
    /// Stocks, and flows of the present month.
    pub tally: Tally,
    /// Lokets and cases.
    pub office: Office,
    /// People present by year of birth.
    pub cohorts: Cohorts,
    /// Fraction of an entrant not yet arrived: 15-year-olds and immigrants.
    pub arriving: [f64; 2],
    /// Slots left since employers last looked, for their occupations.
    pub vacated: Outbox<Vacated>,
    /// Applications of this month, for the occupations.
    pub applications: Outbox<Application>,
    /// Looks for an opening in the last month.
    pub looks: u32,
    /// Jobs lost this month whose holders have not claimed yet.
    pub lost: Vec<Lost>,
    /// What tenure does to the wage that people bring to the next job.
    pub skill: Skill,
    /// First month that counts in the personal sums.
    pub counted_from: Month,
    /// First slot of each occupation in the national count.
    pub slot_starts: Vec<u32>,
    /// What the people's situations pay from month to month.
    pub accounts: Accounts,
    /// Payments of the present month, in cents of the agents.
    pub ledger: Ledger,
    /// Longest WW under the design in force, months; 0 keeps the law.
    pub ww_max_months: u16,
    /// Months in which employers pay sick workers under it; 0 keeps the law.
    pub sick_pay_months: u16,
    /// Premiums of employers on top of those of the law.
    pub premiums: Premiums,
    /// Amounts of the price month.
    pub pay: Arc<Pay>,
    /// Room of the thread that is busy with the region; empty between turns.
    pub room: Room,
}

impl Region {
    /// Occupation of a slot and its place there.
    #[inline]
    pub fn locate(&self, slot: SlotId) -> (usize, u32) {
        let occupation = self.slot_starts.partition_point(|&start| start <= slot.0) - 1;
        (occupation, slot.0 - self.slot_starts[occupation])
    }

    /// The candidates of a risk in a month, in the order of places, and the people they are; give
    /// them back with [`Region::done`].
    pub fn candidates(&mut self, risk: &Risk, now: Month, draws: Draws) -> Candidates {
        let mut due = self.candidate_places(risk, now, draws);
        due.people.clear();
        let places = &due.list[..due.found];
        due.people.extend(places.iter().map(|c| self.people[c.index as usize]));
        due
    }

    /// The candidates of a risk in a month without reading the people.
    pub fn candidate_places(&mut self, risk: &Risk, now: Month, draws: Draws) -> Candidates {
        let mut due = std::mem::take(&mut self.room.due);
        let region = usize::from(self.number);
        due.found = risk.find(draws, now, region, &self.class, &self.begun, &mut due.list);
        due
    }

    /// Takes back the room for candidates.
    pub fn done(&mut self, due: Candidates) {
        self.room.due = due;
    }

    /// The people at some places as they stand now, read in one go; give them back by putting them
    /// into `self.room.seen`.
    pub fn read(&mut self, places: &[u32]) -> Vec<Person> {
        let mut seen = std::mem::take(&mut self.room.seen);
        seen.clear();
        seen.extend(places.iter().map(|&place| self.people[place as usize]));
        seen
    }

    /// Touches the people at some places, so that their memory is near when each comes up in turn.
    pub fn fetch(&self, places: impl Iterator<Item = u32>) {
        let touch = |place: u32| {
            let person = &self.people[place as usize];
            person.case ^ u32::from(person.flags)
        };
        black_box(places.map(touch).fold(0, |sum, word| sum ^ word));
    }

    /// The people whom the calendar names for a month; give the list back with [`Calendar::done`].
    pub fn due(&mut self, now: Month, due: Due) -> Vec<u32> {
        let places = self.calendar.take(now, due);
        self.fetch(places.iter().copied());
        places
    }

    /// Starts to book what people earn and draw, from `now` to the last month before `end`.
    pub fn open_accounts(&mut self, now: Month, end: Month) {
        self.accounts.open(&self.pay, &self.people, now, usize::from(end.since(now)));
    }

    /// Books a payment of this month that is not tied to a person's situation.
    pub fn post(&mut self, purpose: Purpose, cents: Cents) {
        self.ledger.post(purpose, cents);
    }

    /// Books staff hours that were used, at `hour_cost` euro.
    pub fn post_hours(&mut self, purpose: Purpose, hours: f64, hour_cost: f64) {
        self.ledger.post(purpose, rounded(hours * hour_cost * 100.0));
    }

    /// Books what everybody earned and drew this month, and the part of insured wages that the state pays
    /// as wage support; the last thing to happen in it.
    pub fn book_month(&mut self, now: Month, support: f64) {
        self.accounts.book(&self.pay, self.premiums, now, &mut self.ledger);
        if support > 0.0 {
            let insured = self.accounts.insured_wages();
            self.ledger.post(Purpose::WageSupport, rounded(insured as f64 * support));
        }
    }

    /// Changes a person's situation from `now` on; stocks and accounts follow.
    #[inline]
    fn change(&mut self, place: u32, now: Month, act: impl FnOnce(&mut Person)) {
        let person = &mut self.people[place as usize];
        self.accounts.note(&self.pay, person, now, -1);
        self.tally.stock(person, -1);
        act(person);
        self.tally.stock(person, 1);
        self.accounts.note(&self.pay, person, now, 1);
        let class = Class::of(person, now);
        self.classify(place, class);
    }

    /// Renews a person's class, and with it who is visited every month.
    #[inline]
    pub(crate) fn classify(&mut self, place: u32, class: Class) {
        let before = std::mem::replace(&mut self.class[place as usize], class);
        if before == class {
            return;
        }
        self.seekers.set(place, class.seeks());
        self.near.set(place, class.is_near());
    }

    /// Renews a person's class as it is in a month.
    #[inline]
    pub(crate) fn renew_class(&mut self, place: u32, now: Month) {
        self.classify(place, Class::of(&self.people[place as usize], now));
    }

    /// Changes the reason why an idle person does not search.
    pub fn set_inactivity(&mut self, place: u32, reason: Inactivity, now: Month) {
        self.people[place as usize].inactivity = reason;
        self.renew_class(place, now);
    }

    /// Puts a newcomer in an empty place; only the mark of the panel stays with the place.
    pub fn enter(&mut self, place: u32, newcomer: Person, now: Month) {
        let person = &mut self.people[place as usize];
        let panel = person.is(Person::PANEL);
        *person = newcomer;
        person.set(Person::PANEL, panel);
        self.cohorts.add(person.birth, 1);
        self.tally.stock(person, 1);
        self.renew_class(place, now);
    }

    /// Adds the months of the present spell of work and benefit to the personal sums.
    ///
    /// Called when a spell ends and once for everyone at the end of the run.
    pub fn settle(&mut self, place: u32, now: Month) {
        let from = self.counted_from;
        let person = &mut self.people[place as usize];
        if person.labour == Labour::Employed {
            person.months_worked += now.since(person.since.max(from));
        }
        if person.benefit != Benefit::None {
            person.months_benefit += now.since(person.benefit_since.max(from));
        }
    }

    /// Puts the slot that a worker leaves into the outbox; after a notice it is closed in any case.
    #[inline]
    fn vacate(&mut self, place: u32, closed: bool) {
        let worker = &self.people[place as usize];
        let announced = worker.job_ends.is_announced();
        let (occupation, slot) = self.locate(worker.slot);
        let person = PersonRef::new(usize::from(self.number), place);
        let closed = closed || announced;
        self.vacated.push(occupation, Vacated { slot, person, closed, announced });
    }

    /// Lets a person leave the job; the slot goes into the outbox.
    ///
    /// # Panics
    /// When the person has no job.
    pub fn leave_job(
        &mut self,
        place: u32,
        now: Month,
        next: Labour,
        inactivity: Inactivity,
        closed: bool,
    ) {
        self.vacate(place, closed);
        let (from, learning) = (self.counted_from, self.skill);
        self.change(place, now, |person| {
            assert_eq!(person.labour, Labour::Employed, "only a worker can leave a job");
            person.wage = person.own_wage(&learning, now);
            person.months_worked += now.since(person.since.max(from));
            person.history = person.history.saturating_add(now.since(person.since)).min(600);
            person.slot = SlotId::NONE;
            person.labour = next;
            person.inactivity = inactivity;
            person.since = now;
            person.job_ends = KnownEnd::NONE;
            person.sick_since = Month(0);
        });
    }

    /// Gives a person without work a slot, or moves a worker to another slot; the old slot goes into
    /// the outbox. `ends` tells of the person in the new job whether the benefit ends.
    pub fn take_job(
        &mut self,
        place: u32,
        job: Job,
        now: Month,
        ends: impl FnOnce(&Person) -> bool,
    ) {
        let old = self.people[place as usize];
        let by_agency = i64::from(job.contract == Contract::Agency);
        if old.labour == Labour::Employed {
            self.vacate(place, false);
            self.tally.add(Count::HiresEmployed, 1);
            self.tally.add(Count::HiresEmployedAgency, by_agency);
        } else {
            let from =
                if old.labour == Labour::Seeking { Count::HiresSeeking } else { Count::HiresIdle };
            self.tally.add(from, 1);
            self.tally.add(Count::DurationAtHire, i64::from(now.since(old.since)));
            self.calendar.note(now.plus(6), Due::Placed6, place);
            self.calendar.note(now.plus(12), Due::Placed12, place);
            self.calendar.note(now.plus(24), Due::Placed24, place);
        }
        self.begun[place as usize] = now.0 as u8;
        let from = self.counted_from;
        self.change(place, now, |person| {
            if old.labour == Labour::Employed {
                person.months_worked += now.since(person.since.max(from));
                person.history = person.history.saturating_add(now.since(person.since)).min(600);
            }
            let placed = old.labour != Labour::Employed || old.benefit != Benefit::None;
            person.set(Person::PLACED, placed);
            person.slot = job.slot;
            person.labour = Labour::Employed;
            person.contract = job.contract;
            person.wage = job.wage;
            person.hours = job.hours;
            person.since = now;
            person.job_ends = KnownEnd::NONE;
            person.sick_since = Month(0);
            person.standing = person.standing.without_intake();
            if person.benefit == Benefit::None {
                // A job lost and the next one begun in one month leave no gap.
                if old.labour != Labour::Employed && old.since < now {
                    person.benefit_since = now;
                }
            } else if ends(person) {
                person.stop_benefit(from, now);
            }
        });
        if old.benefit != self.people[place as usize].benefit {
            match old.benefit {
                Benefit::Ww => {
                    self.tally.add(Count::WwEndsWork, 1);
                    self.tally.add(Count::WwEndsAgency, by_agency);
                }
                Benefit::Bijstand => self.tally.add(Count::BijstandEndsWork, 1),
                _ => {}
            }
        }
    }

    /// Notes that a door took a person in.
    pub fn take_in(&mut self, place: u32, door: Door, now: Month) {
        let person = &mut self.people[place as usize];
        person.standing = person.standing.take_in(door);
        self.taken_in[place as usize] = now.0 as u8;
    }

    /// Months since a person's last intake; after 21 years it is taken for new again.
    pub fn months_since_intake(&self, place: u32, now: Month) -> u16 {
        u16::from((now.0 as u8).wrapping_sub(self.taken_in[place as usize]))
    }

    /// Changes between searching and not searching of people without work.
    pub fn set_search(&mut self, place: u32, to: Labour, inactivity: Inactivity, now: Month) {
        let person = &mut self.people[place as usize];
        self.tally.stock(person, -1);
        person.labour = to;
        person.inactivity = inactivity;
        self.tally.stock(person, 1);
        if to == Labour::Seeking {
            self.tally.add(Count::SearchStarts, 1);
        } else {
            self.tally.add(Count::SearchStops, 1);
        }
        self.renew_class(place, now);
    }

    /// Changes a worker's contract in the same job.
    pub fn set_contract(&mut self, place: u32, contract: Contract, now: Month) {
        self.change(place, now, |person| {
            person.contract = contract;
            // A new contract voids the report that the old one would end.
            if person.job_ends.is_reported() {
                person.job_ends = KnownEnd::NONE;
            }
        });
    }

    /// Changes a person's usual weekly hours.
    pub fn set_hours(&mut self, place: u32, hours: u8, now: Month) {
        self.change(place, now, |person| person.hours = hours);
    }

    /// Standing the start (a month) or the end (month 0) of long sickness of a worker.
    pub fn set_sick(&mut self, place: u32, since: Month, now: Month) {
        self.change(place, now, |person| person.sick_since = since);
    }

    /// Starts a WGA: `loss` percent of earning capacity, wage-related until `wage_related_to`.
    pub fn start_wga(
        &mut self,
        place: u32,
        base: u16,
        loss: u8,
        wage_related_to: Month,
        now: Month,
    ) {
        self.people[place as usize].loss = loss;
        self.start_benefit(place, Benefit::Wga, base, wage_related_to, now);
    }

    /// Starts a benefit; `end` is month 0 when the right has no end date, and for a WGA the month in
    /// which its wage-related phase ends.
    pub fn start_benefit(
        &mut self,
        place: u32,
        benefit: Benefit,
        base: u16,
        end: Month,
        now: Month,
    ) {
        let last = self.people[place as usize].benefit_end;
        let returns = last.0 > 0 && (1..=12).contains(&now.since(last));
        if returns && matches!(benefit, Benefit::Ww | Benefit::Bijstand) {
            self.tally.add(Count::BenefitReturns, 1);
        }
        self.change(place, now, |person| {
            assert_eq!(person.benefit, Benefit::None, "benefits exclude one another");
            person.benefit = benefit;
            person.benefit_since = now;
            person.benefit_end = end;
            person.benefit_base = base;
        });
        if matches!(benefit, Benefit::Ww | Benefit::Bijstand) {
            self.office.registrations.push(place);
        }
        if end > now && benefit != Benefit::Wga {
            self.calendar.note(end, Due::BenefitEnd, place);
        }
    }

    /// Ends the present benefit and settles its months.
    pub fn end_benefit(&mut self, place: u32, now: Month) {
        if self.people[place as usize].benefit == Benefit::None {
            return;
        }
        let from = self.counted_from;
        self.change(place, now, |person| person.stop_benefit(from, now));
    }

    /// Announces the end of a worker's job.
    pub fn give_notice(&mut self, place: u32, ends: Month, now: Month) {
        self.expect_end(place, KnownEnd::announced(ends), now);
    }

    /// Notes that a worker's job is known to end.
    pub fn expect_end(&mut self, place: u32, ends: KnownEnd, now: Month) {
        self.people[place as usize].job_ends = ends;
        self.office.told.push(place);
        self.calendar.note(ends.month(), Due::NoticeEnd, place);
        self.renew_class(place, now);
    }

    /// Drops a report of the end of a job that did not end.
    pub fn void_report(&mut self, place: u32, now: Month) {
        self.people[place as usize].job_ends = KnownEnd::NONE;
        self.renew_class(place, now);
    }

    /// Lets a person leave the population; the place becomes free.
    pub fn leave_population(&mut self, place: u32, now: Month) {
        if self.people[place as usize].labour == Labour::Employed {
            self.leave_job(place, now, Labour::Idle, Inactivity::OtherReason, false);
        }
        self.end_benefit(place, now);
        self.drop_case(place);
        let person = &mut self.people[place as usize];
        self.tally.stock(person, -1);
        self.cohorts.add(person.birth, -1);
        person.labour = Labour::Absent;
        self.classify(place, Class::ABSENT);
        self.free.push(place);
    }

    /// Removes a person's case at once, so that nobody who takes the place inherits it.
    fn drop_case(&mut self, place: u32) {
        let index = std::mem::replace(&mut self.people[place as usize].case, u32::MAX);
        if index == u32::MAX {
            return;
        }
        self.office.cases.swap_remove(index as usize);
        if let Some(moved) = self.office.cases.get(index as usize) {
            self.people[moved.person as usize].case = index;
        }
    }

    /// Counts the stocks by visiting everyone; equal to the running tally unless there is a bug.
    pub fn recount(&self) -> Tally {
        let mut tally = Tally::default();
        for person in &self.people {
            tally.stock(person, 1);
        }
        tally
    }
}
