//! One application: where a person looks, and whether what is found there is good enough.

use super::Market;
use crate::codes::Contract;
use crate::processes::acceptance::{self, Asked, Offer, Profile, Reach};
use crate::rng::{Process, below, unit};
use crate::thinning::log_of_word;
use crate::world::{Application, Channel, Count, Person, PersonRef, Region};

/// Most tries of one person in a month.
const MOST_TRIES: u32 = 4;

/// How often a person tries to find an opening this month, and how.
#[derive(Clone, Copy)]
pub(super) struct Tries {
    pub process: Process,
    /// On one's own.
    pub ordinary: u32,
    /// Shown by somebody who helps.
    pub by_help: ByHelp,
    /// The only channel, if there is but one.
    pub only: Option<Channel>,
    /// Openings shown in another field.
    pub elsewhere: Option<Elsewhere>,
}

/// Openings that somebody shows to a client this month.
#[derive(Clone, Copy, Default)]
pub(super) struct ByHelp {
    /// Vacancies on file, by public staff.
    pub introduced: u32,
    /// By a private intermediary, which offers agency contracts.
    pub private: u32,
}

/// Openings that advice shows in an occupation that it named, and that the employer takes seriously.
#[derive(Clone, Copy)]
pub(super) struct Elsewhere {
    /// The occupation.
    pub occupation: usize,
    /// How many.
    pub shown: u32,
    /// Chance to be taken seriously there.
    pub q: f64,
}

impl Tries {
    /// All tries.
    pub(super) fn number(&self) -> u32 {
        let elsewhere = self.elsewhere.map_or(0, |there| there.shown);
        self.ordinary + self.by_help.introduced + self.by_help.private + elsewhere
    }

    pub(super) fn one(process: Process, only: Option<Channel>) -> Self {
        Self { process, ordinary: 1, by_help: ByHelp::default(), only, elsewhere: None }
    }
}

/// Looks for an opening until one is found and applies there, if what employers offer is good enough;
/// whoever finds none in the own field follows advice on another.
pub(super) fn apply(
    region: &mut Region,
    r: usize,
    place: u32,
    person: &Person,
    tries: Tries,
    q: f64,
    market: Market<'_>,
) {
    let profile = Profile::new(PersonRef::new(r, place), market.now, market.draws);
    let own = market.risks.search.sought(person, profile);
    let sent = apply_in(region, (r, place), person, own, tries, q, market);
    if let Some(there) = tries.elsewhere.filter(|_| !sent) {
        let tries = Tries {
            process: Process::Tip,
            ordinary: there.shown,
            by_help: ByHelp::default(),
            only: Some(Channel::Direct),
            elsewhere: None,
        };
        apply_in(region, (r, place), person, there.occupation, tries, there.q, market);
    }
}

/// Looks in one occupation; whether an application was sent.
fn apply_in(
    region: &mut Region,
    (r, place): (usize, u32),
    person: &Person,
    occupation: usize,
    tries: Tries,
    q: f64,
    market: Market<'_>,
) -> bool {
    let Market { nation, slots, risks, now, draws, .. } = market;
    let p = &nation.params.search;
    let person_ref = PersonRef::new(r, place);
    let profile = Profile::new(person_ref, now, draws);
    let table = &slots[occupation];
    if table.ring() == 0 {
        return false;
    }
    let mix = risks.search.mix(tries.process);
    let scale = market.plan[occupation].wage;
    let offer: Offer = acceptance::offer(nation, mix, person, (occupation, scale), profile);
    let asked = Asked { nation, pay: &region.pay, person, place: person_ref, now, draws };
    let reach = asked.reach(offer, profile);
    if reach == Reach::Nowhere {
        region.tally.add(Count::Declined, 1);
        return false;
    }
    let ordinary = tries.ordinary.min(MOST_TRIES);
    let introduced = ordinary + tries.by_help.introduced;
    let looks = introduced + tries.by_help.private;
    region.tally.add(Count::Applications, i64::from(looks));
    region.looks += looks;
    let mut rank = None;
    for k in 0..looks {
        let words = draws.words(tries.process, now, person_ref.0, 1 + k);
        // The rank belongs to the applicant: it is that of the first look, whichever succeeds.
        let rank = *rank.get_or_insert(words[3]);
        let channel = match tries.only {
            Some(channel) => channel,
            None if (ordinary..introduced).contains(&k) => Channel::Public,
            None if unit(words[0]) < p.informal_share => Channel::Informal,
            None => Channel::Direct,
        };
        let work = risks.search.work_region[r].pick(words[1]);
        if reach == Reach::Inside && work != r {
            region.tally.add(Count::TooFar, 1);
            continue;
        }
        // The low half of the word is of no weight in which place it names.
        if f64::from(words[2] & 0xffff) >= market.finding * 65_536.0 {
            continue;
        }
        let (start, end) = table.cell(work);
        let from = start + below(words[2], end - start);
        let Some(slot) = table.opening(channel, from, p.window) else { continue };
        region.tally.add(Count::Callbacks, 1);
        region.tally.add(Count::Introduced, i64::from(channel == Channel::Public));
        let key = (-log_of_word(rank) / q as f32 * (1 << 22) as f32) as u32;
        let Offer { wage: offer, contract } = offer;
        let contract = if k < introduced { contract } else { Contract::Agency };
        let application = Application { key, person: person_ref, slot, offer, contract, channel };
        region.applications.push(occupation, application);
        return true;
    }
    false
}
