//! Invitations: whom the desk calls up of its own accord (M06).

use super::{Setting, desk_may_serve, open_case};
use crate::codes::{ClientClass, Door, OutreachTo};
use crate::ledger::Purpose;
use crate::processes::{help, scan};
use crate::rng::{Process, unit};
use crate::world::{Count, Labour, Person, PersonRef, Region};

/// Whether someone seems to be at a distance from work: by a scan where the class is scanned, else by
/// the signs themselves.
fn looks_distant(person: &Person, place: u32, class: ClientClass, set: Setting<'_>) -> bool {
    let by = scan::input(set.design, class).filter(|_| class != ClientClass::Ww);
    if by.is_some() {
        let score = scan::score(person, place, by, set);
        return !scan::class(&set.nation.params.scan, score, class).is_near();
    }
    help::distance(person, set.now) >= set.design.fewest_signs().max(1)
}

/// Invitations of the desk, in the part of its hours that is kept for them.
pub(super) fn invite(region: &mut Region, set: Setting<'_>) {
    let room = region.office.gids.left.max(0.0) * set.nation.params.help.outreach_share;
    let spent = call_at_notice(region, room, set);
    let Setting { nation, design, risks, r, now, draws, .. } = set;
    let risk = &risks.outreach;
    if design.invitations() <= 0.0 {
        return;
    }
    let p = &nation.params.help;
    let due = region.candidates(risk, now, draws);
    let chosen: Vec<_> = due.iter().filter(|(c, person)| is_meant(person, c.index, set)).collect();
    // Where hours are short every one of them is as likely to be called.
    let part = (room - spent).max(0.0) / p.invitation_hours / chosen.len() as f64;
    for (c, _) in chosen {
        let words = risk.afterwards(draws, now, r, c);
        if unit(words[1]) < part && send(region, set) && unit(words[0]) < p.response {
            answer(region, c.index, set);
        }
    }
    region.done(due);
}

/// Calls of the desk to workers who learned this month that their job ends; the hours they took of `room`.
fn call_at_notice(region: &mut Region, room: f64, set: Setting<'_>) -> f64 {
    let p = &set.nation.params.help;
    let mut told = std::mem::take(&mut region.office.told);
    let mut spent = 0.0;
    if set.design.opens(Door::Desk) && set.design.access.invites_at_notice {
        for &place in &told {
            let person = &region.people[place as usize];
            let still = person.labour == Labour::Employed && person.job_ends.is_known();
            if still && may_come(person, set) && spent < room && send(region, set) {
                spent += p.invitation_hours;
                let who = PersonRef::new(set.r, place).0;
                if set.draws.uniform(Process::NoticeCall, set.now, who, 0) < p.response {
                    answer(region, place, set);
                }
            }
        }
    }
    told.clear();
    region.office.told = told;
    spent
}

/// Whether an invitation may reach someone at all.
fn may_come(person: &Person, set: Setting<'_>) -> bool {
    person.case == u32::MAX
        && person.age(set.now) < set.nation.params.help.invited_until_age
        && desk_may_serve(person, set)
}

/// Whether the invitations of the design are meant for someone.
fn is_meant(person: &Person, place: u32, set: Setting<'_>) -> bool {
    let class = help::class(person);
    may_come(person, set)
        && match set.design.access.outreach_to {
            OutreachTo::Everyone => true,
            OutreachTo::Distant => {
                (class != ClientClass::Working && looks_distant(person, place, class, set))
                    || set.decisions.names(class, person)
            }
        }
}

/// Sends one invitation if guides have time.
fn send(region: &mut Region, set: Setting<'_>) -> bool {
    let p = &set.nation.params.help;
    let sent = region.office.gids.take(p.invitation_hours);
    if sent {
        region.post_hours(Purpose::Desk, p.invitation_hours, p.hour_cost);
        region.tally.add(Count::Invited, 1);
    }
    sent
}

/// Someone who was invited comes to the desk.
fn answer(region: &mut Region, place: u32, set: Setting<'_>) {
    region.tally.add(Count::InvitationsAnswered, 1);
    open_case(region, place, Door::Desk, set);
}
