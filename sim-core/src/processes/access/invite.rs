//! Invitations: whom the desk calls up of its own accord (M06).

use super::{Setting, desk_may_serve, open_case};
use crate::codes::{ClientClass, Door, ScanUse};
use crate::ledger::Purpose;
use crate::processes::{help, scan};
use crate::rng::unit;
use crate::world::{Count, Person, Region};

/// Whether someone seems to be at a distance from work: by a scan where the class is scanned, else by
/// the signs themselves.
fn looks_distant(person: &Person, place: u32, class: ClientClass, set: Setting<'_>) -> bool {
    let plan = &set.design.plan;
    if plan.scan_use != ScanUse::None
        && plan.scan_scope.contains(&class)
        && class != ClientClass::Ww
    {
        let p = &set.nation.params.scan;
        return !scan::class(p, scan::score(person, place, Some(plan.scan_input), set), class)
            .is_near();
    }
    help::distance(person, set.now) >= set.design.target_group.min_distance.max(1)
}

/// Invitations of the desk to its target group.
pub(super) fn invite(region: &mut Region, set: Setting<'_>) {
    let Setting { nation, design, risks, r, now, draws, .. } = set;
    let risk = &risks.outreach;
    if !design.access.desk || design.access.outreach_per_year <= 0.0 {
        return;
    }
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        let class = help::class(person);
        let distant = looks_distant(person, c.index, class, set);
        let invited =
            (distant && class != ClientClass::Working) || set.decisions.names(class, person);
        if person.case != u32::MAX
            || person.age(now) >= nation.params.help.invited_until_age
            || !invited
            || !desk_may_serve(person, set)
            || !region.office.gids.take(nation.params.help.invitation_hours)
        {
            continue;
        }
        let p = &nation.params.help;
        region.post_hours(Purpose::Desk, p.invitation_hours, p.hour_cost);
        region.tally.add(Count::Invited, 1);
        if unit(risk.afterwards(draws, now, r, c)[0]) < nation.params.help.response {
            region.tally.add(Count::InvitationsAnswered, 1);
            open_case(region, c.index, Door::Desk, set);
        }
    }
    region.done(due);
}
