//! Laws that hold after every month of every run, each checked by visiting everyone.
//!
//! | law | check |
//! | --- | --- |
//! | people are neither lost nor doubled | [`places`], [`population_flow`] |
//! | every worker holds one filled slot, every filled slot one person | [`jobs`] |
//! | running counts equal a recount | [`counts`], [`slot_counts`], [`announced`] |
//! | at most one benefit, and one that fits the situation | [`benefits`] |
//! | what is paid is what people receive | [`money`] |
//! | a pot never pays more than it holds, hours used were there | [`pot`], [`offices`] |
//! | a case and its person point at each other | [`offices`] |
//! | every date ahead is in the calendar | [`dates`] |
//! | probabilities lie between 0 and 1 | [`probabilities`] |
//!
//! A check costs a visit to everyone, so a run makes them only when asked. Each answers in sentences
//! that name the place, and goes on after a fault, so that one bug is seen whole.

mod probabilities;

pub use probabilities::probabilities;

use crate::codes::{Benefit, Code, Contract, Exhaustion, Payer};
use crate::ids::SlotId;
use crate::income::{Accounts, Flow};
use crate::ledger::{Ledger, Party, Pot};
use crate::nation::Nation;
use crate::units::Month;
use crate::world::{
    Class, Cohorts, Count, Due, Hours, Labour, PersonRef, Region, SlotState, Slots, Tally, World,
};

/// A law that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Month after which it was seen.
    pub month: Month,
    /// What is wrong, in a sentence.
    pub sentence: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "after {}: {}", self.month, self.sentence)
    }
}

/// Sentences about one check: the first few in full, the others counted.
struct Faults {
    sentences: Vec<String>,
    others: usize,
}

/// Sentences of one check that are written out.
const SHOWN: usize = 5;

impl Faults {
    fn new() -> Self {
        Self { sentences: Vec::new(), others: 0 }
    }

    fn unless(&mut self, holds: bool, sentence: impl FnOnce() -> String) {
        if holds {
            return;
        }
        if self.sentences.len() < SHOWN {
            self.sentences.push(sentence());
        } else {
            self.others += 1;
        }
    }

    fn close(mut self) -> Vec<String> {
        if self.others > 0 {
            self.sentences.push(format!("and {} more of the same kind", self.others));
        }
        self.sentences
    }
}

/// All checks of a world between two months; empty when every law holds.
pub fn check(world: &World, nation: &Nation) -> Vec<Violation> {
    let mut sentences = probabilities(&nation.params);
    sentences.extend(jobs(world));
    sentences.extend(announced(world));
    for (r, region) in world.regions.iter().enumerate() {
        sentences.extend(places(r, region));
        sentences.extend(classes(r, region, nation, world.now));
        sentences.extend(counts(r, region, world.now));
        sentences.extend(benefits(r, region, nation, world.now));
        sentences.extend(dates(r, region, nation, world.now));
        sentences.extend(money(r, region, world.now));
        sentences.extend(offices(r, region));
    }
    for (r, slots) in world.slots.iter().enumerate() {
        sentences.extend(slot_counts(r, slots));
    }
    let month = Month(world.now.0.saturating_sub(1));
    sentences.into_iter().map(|sentence| Violation { month, sentence }).collect()
}

/// Empty places are exactly those on the list of free ones; whoever is absent has nothing.
pub fn places(r: usize, region: &Region) -> Vec<String> {
    let mut faults = Faults::new();
    let mut listed = vec![0u32; region.people.len()];
    for &place in &region.free {
        listed[place as usize] += 1;
    }
    for (place, (person, &times)) in region.people.iter().zip(&listed).enumerate() {
        let absent = person.labour == Labour::Absent;
        faults.unless(times == u32::from(absent), || {
            let state = if absent { "empty" } else { "taken" };
            format!("place {place} of region {r} is {state} but listed {times} times as free")
        });
        faults
            .unless(!absent || (!person.slot.is_some() && person.benefit == Benefit::None), || {
                format!("nobody lives at place {place} of region {r}, yet it has a job or benefit")
            });
    }
    faults.close()
}

/// Everybody's class is that of the person, and the lists of those who are visited hold whom they
/// should.
pub fn classes(r: usize, region: &Region, nation: &Nation, now: Month) -> Vec<String> {
    let mut faults = Faults::new();
    let last = Month(now.0 - 1);
    for (place, (person, &class)) in region.people.iter().zip(&region.class).enumerate() {
        let now_is = Class::of(person, last);
        let may_lag = nation.rules.aow_month(person.birth) > last;
        faults.unless(class == now_is || may_lag && class == now_is.young(), || {
            format!("person {place} of region {r} is not what the class says: {class:?}")
        });
        let begun = region.begun[place];
        let right = begun == person.since.0 as u8;
        faults.unless(person.labour != Labour::Employed || right, || {
            format!("worker {place} of region {r} began in {}, not as noted", person.since)
        });
        faults.unless(class.seeks() == region.seekers.get(place as u32), || {
            format!(
                "person {place} of region {r} is wrongly among the seekers, or is missing there"
            )
        });
        faults.unless(class.is_near() == region.near.get(place as u32), || {
            format!(
                "person {place} of region {r} is wrongly among those near the market, or missing"
            )
        });
    }
    faults.close()
}

/// People now are people before plus entrants less deaths and those who turned 75.
pub fn population_flow(before: i64, month: &Tally) -> Vec<String> {
    let mut faults = Faults::new();
    let entrants = month.get(Count::Entrants);
    let left = month.get(Count::Deaths) + month.get(Count::TurnedOld);
    let now = month.get(Count::Population);
    faults.unless(now == before + entrants - left, || {
        format!("{before} people, {entrants} entrants and {left} leavers do not make {now} people")
    });
    faults.close()
}

/// Workers and filled slots point at each other.
pub fn jobs(world: &World) -> Vec<String> {
    let mut faults = Faults::new();
    for (r, region) in world.regions.iter().enumerate() {
        for (place, person) in region.people.iter().enumerate() {
            let works = person.labour == Labour::Employed;
            faults.unless(works == person.slot.is_some(), || {
                format!(
                    "person {place} of region {r} works without a slot, or has one without work"
                )
            });
            if !works || !person.slot.is_some() {
                continue;
            }
            let (o, at) = region.locate(person.slot);
            let slots = &world.slots[o];
            let held = slots.state(at) == SlotState::Filled
                && slots.holder[at as usize] == PersonRef::new(r, place as u32);
            faults.unless(held, || {
                format!("person {place} of region {r} works in slot {at} of occupation {o}, which somebody else holds or nobody")
            });
            let own = person.contract == Contract::SelfEmployed;
            faults.unless(own == slots.is_own_account(at), || {
                format!("the contract of person {place} of region {r} does not fit slot {at} of occupation {o}")
            });
        }
    }
    for (o, slots) in world.slots.iter().enumerate() {
        for (at, holder) in (0..).zip(&slots.holder) {
            if slots.state(at) == SlotState::Filled {
                let (r, place) = (holder.region(), holder.place() as usize);
                let person = world.regions.get(r).and_then(|region| region.people.get(place));
                let works = person.is_some_and(|person| person.slot == SlotId(slots.first + at));
                let leaves = person.is_some_and(|person| person.job_ends.is_announced());
                faults.unless(slots.sets_of(at) == 1 || leaves, || {
                    format!(
                        "slot {at} of occupation {o} is in no set, but nobody under notice holds it"
                    )
                });
                faults.unless(works, || {
                    format!("slot {at} of occupation {o} is held by person {place} of region {r}, who works elsewhere or not at all")
                });
            }
        }
    }
    faults.close()
}

/// Running stocks and sums of people equal a recount.
pub fn counts(r: usize, region: &Region, now: Month) -> Vec<String> {
    let mut faults = Faults::new();
    let recount = region.recount();
    for &what in &Count::ALL[..Count::STOCKS] {
        let (kept, found) = (region.tally.get(what), recount.get(what));
        faults.unless(kept == found, || {
            format!("region {r} counts {kept} of `{}`, a recount finds {found}", what.name())
        });
    }
    faults.unless(region.cohorts == Cohorts::of(&region.people), || {
        format!("region {r} miscounts the people of some year of birth")
    });
    let most = now.since(region.counted_from);
    for (place, person) in region.people.iter().enumerate() {
        faults.unless(person.months_worked <= most && person.months_benefit <= most, || {
            format!(
                "person {place} of region {r} worked or drew benefit in more than {most} months"
            )
        });
    }
    faults.close()
}

/// Slots by state, and the sets that searches use, equal a recount.
pub fn slot_counts(o: usize, slots: &Slots) -> Vec<String> {
    let mut faults = Faults::new();
    let regions = slots.regions().end;
    let mut counts = vec![[0; 4]; 2 * regions];
    for at in 0..slots.len() as u32 {
        let state = slots.state(at);
        let sets = slots.sets_of(at);
        faults.unless(sets <= 1, || {
            format!("slot {at} of occupation {o} is in {sets} of the sets by state")
        });
        faults.unless(!slots.public().get(at) || state == SlotState::Vacancy, || {
            format!("slot {at} of occupation {o} is {state:?}, yet public staff see a vacancy")
        });
        let row = slots.region(at) + if slots.is_own_account(at) { regions } else { 0 };
        counts[row][state as usize] += 1;
    }
    for (row, (kept, found)) in slots.counts.iter().zip(&counts).enumerate() {
        faults.unless(kept == found, || {
            let r = row % regions;
            format!(
                "occupation {o} counts {kept:?} slots by state in region {r}, a recount finds {found:?}"
            )
        });
    }
    faults.close()
}

/// Layoffs announced and not yet effective are the people under notice, cell by cell.
pub fn announced(world: &World) -> Vec<String> {
    let mut faults = Faults::new();
    let mut found = vec![vec![0; world.regions.len()]; world.slots.len()];
    for region in &world.regions {
        for person in region.people.iter().filter(|p| p.job_ends.is_announced() && p.slot.is_some())
        {
            let (o, at) = region.locate(person.slot);
            found[o][world.slots[o].region(at)] += 1;
        }
    }
    for (o, (kept, found)) in world.demand.announced.iter().zip(&found).enumerate() {
        faults.unless(kept == found, || {
            format!(
                "occupation {o} announced {kept:?} layoffs by region, under notice are {found:?}"
            )
        });
    }
    faults.close()
}

/// Benefits fit the person's age and work, and have not run out.
pub fn benefits(r: usize, region: &Region, nation: &Nation, now: Month) -> Vec<String> {
    let mut faults = Faults::new();
    let last = Month(now.0 - 1);
    for (place, person) in region.people.iter().enumerate() {
        let name = person.benefit.name();
        let mut say = |holds: bool, what: &str| {
            faults.unless(holds, || format!("person {place} of region {r} draws {name} {what}"));
        };
        if person.benefit == Benefit::None {
            // Month in which the last benefit ended.
            say(person.benefit_end <= last, "with an end ahead");
            continue;
        }
        say(person.benefit_since <= last, "from a later month");
        say(nation.rules.aow_month(person.birth) > last, "above the AOW age");
        let ends = matches!(person.benefit, Benefit::Ww | Benefit::Zw);
        say(!ends || person.benefit_end > last, "after the right ran out");
        let at_work = person.labour == Labour::Employed && person.sick_since.0 == 0;
        say(person.benefit != Benefit::Zw || !at_work, "at work");
    }
    faults.close()
}

/// Every date that lies ahead of a person is in the calendar.
pub fn dates(r: usize, region: &Region, nation: &Nation, now: Month) -> Vec<String> {
    let mut faults = Faults::new();
    let end = region.calendar.end();
    // Which of the person's own dates were found: one bit for each kind.
    let mut found = vec![0u16; region.people.len()];
    for month in (now.0..end.0).map(Month) {
        for due in Due::ALL {
            for place in region.calendar.look(month, due) {
                if date_of(region, place, nation, due).is_none_or(|date| date == month) {
                    found[place as usize] |= 1 << due as u8;
                }
            }
        }
    }
    for (place, person) in region.people.iter().enumerate() {
        if person.labour == Labour::Absent {
            continue;
        }
        for due in Due::ALL {
            let sick = person.labour == Labour::Employed && person.sick_since.0 > 0;
            let expected = match date_of(region, place as u32, nation, due) {
                Some(date) => date >= now && date < end,
                None => sick && person.sick_since.plus(24) < end,
            };
            faults.unless(!expected || found[place] & 1 << due as u8 != 0, || {
                format!("the calendar of region {r} lacks {due:?} of person {place}")
            });
        }
    }
    faults.close()
}

/// The one month in which something falls due for a person; month 0 when it never does, `None` when
/// the person does not hold the month.
fn date_of(region: &Region, place: u32, nation: &Nation, due: Due) -> Option<Month> {
    let person = &region.people[place as usize];
    Some(match due {
        Due::TooOld => person.birth.plus(75 * 12),
        Due::AowAge => nation.rules.aow_month(person.birth),
        Due::StudyEnd => person.study_end,
        Due::BenefitEnd if matches!(person.benefit, Benefit::Ww | Benefit::Zw) => {
            person.benefit_end
        }
        Due::NoticeEnd => person.job_ends.month(),
        Due::SickEnd => return None,
        // Looks back at a job, ends of breaks and growth of jobs are kept whatever comes: no date to compare with.
        Due::BenefitEnd
        | Due::Placed6
        | Due::Placed12
        | Due::Placed24
        | Due::BreakEnd
        | Due::MoreHours => Month(0),
    })
}

/// What the accounts pay in the month just booked is what people's situations say they receive, and
/// every payer's loss is somebody's gain.
pub fn money(r: usize, region: &Region, now: Month) -> Vec<String> {
    let mut faults = Faults::new();
    let last = Month(now.0 - 1);
    if region.accounts.is_open() && last >= region.counted_from {
        let received = Accounts::recount(&region.pay, &region.people, last);
        for (flow, (paid, received)) in
            Flow::ALL.iter().zip(region.accounts.rate().iter().zip(&received))
        {
            faults.unless(paid == received, || {
                format!(
                    "region {r} pays {paid} cents of `{}`, people receive {received}",
                    flow.name()
                )
            });
        }
    }
    faults.unless(balances(&region.ledger) == 0, || {
        format!("what region {r} paid is not what was received")
    });
    for (purpose, &cents) in crate::ledger::Purpose::ALL.iter().zip(&region.ledger.cents) {
        faults.unless(cents >= 0, || {
            format!("region {r} paid {cents} cents of `{}` in a month", purpose.name())
        });
    }
    faults.close()
}

fn balances(ledger: &Ledger) -> i64 {
    Party::ALL.iter().map(|&party| ledger.balance(party)).sum()
}

/// Cases and people point at each other; no payer used hours or money it had not, but for the slack of
/// a coarse scale.
pub fn offices(r: usize, region: &Region) -> Vec<String> {
    let mut faults = Faults::new();
    let office = &region.office;
    for (index, case) in office.cases.iter().enumerate() {
        let person = &region.people[case.person as usize];
        faults.unless(person.case == index as u32, || {
            format!("case {index} of region {r} is of person {}, who has another", case.person)
        });
    }
    for (place, person) in region.people.iter().enumerate() {
        let case = office.cases.get(person.case as usize);
        let own = case.is_some_and(|case| case.person as usize == place);
        faults.unless(own || person.case == u32::MAX, || {
            format!("person {place} of region {r} points at a case of somebody else or none")
        });
    }
    for (payer, purse) in Payer::ALL.iter().zip(&office.purses) {
        let hours = purse.hours.left >= -purse.hours.slack;
        let money = purse.money.left >= -purse.money.slack;
        faults.unless(hours && money && purse.borrowed >= 0, || {
            format!("the purse of `{}` in region {r} is below zero: {purse:?}", payer.name())
        });
    }
    faults.unless(office.set_aside.iter().all(|&cents| cents >= 0), || {
        format!("region {r} paid more for results than was set aside: {:?}", office.set_aside)
    });
    let sound = |hours: &Hours| hours.left >= -hours.slack;
    let doors = sound(&office.gids) && sound(&office.leerwerkloket);
    faults.unless(doors && office.projects.left >= -office.projects.slack, || {
        format!("the desk or Leerwerkloket of region {r} used hours or money it did not have")
    });
    faults.close()
}

/// A pot holds what came in less what it paid, and is not below zero unless it may borrow.
pub fn pot(name: &str, pot: &Pot) -> Vec<String> {
    let mut faults = Faults::new();
    faults.unless(pot.balance() == pot.funded() - pot.paid(), || {
        format!(
            "pot `{name}` holds {} cents, which is not what came in less what it paid",
            pot.balance()
        )
    });
    faults.unless(pot.balance() >= 0 || pot.rule() == Exhaustion::Borrow, || {
        format!("pot `{name}` lacks {} cents and may not borrow", -pot.balance())
    });
    faults.close()
}
