//! A limit: where ways in are equal, broad and narrow desks serve equal need equally.

mod toy;

use std::collections::BTreeMap;

use sim_core::codes::{Barriers, Service};
use sim_core::nation::Nation;
use sim_core::processes::help;
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::units::Month;
use sim_core::world::{Case, CaseStage, Count, World};

/// Signs of distance that the narrow desk asks for.
const SIGNS: u32 = 2;

/// Everybody knows every door, hours and money never lack, and help changes nothing in what people do:
/// so the same people ask at the same doors, and nobody waits. Workers ask often, for they have nobody
/// but the desk.
fn nation() -> Nation {
    let mut nation = toy::nation(500.0, 4, 0, 36);
    let help = &mut nation.params.help;
    (help.asks_working, help.training_access) = (0.01, [0.0; 5]);
    (help.knows_uwv, help.knows_gemeente, help.knows_sector) = (1.0, 1.0, 1.0);
    (help.knows_leerwerkloket, help.knows_desk_top, help.desk_months) = (1.0, 1.0, 0.001);
    help.million = [50_000.0; 5];
    (help.effort_gain, help.skill_gain) = ([0.0; 8], [0.0; 8]);
    (help.removes_barrier, help.introductions, help.averts_loss) = (0.0, 0, 0.0);
    nation.params.search.locked_in_factor = 1.0;
    (nation.params.need.training, nation.params.need.working_advice) = (0.0, 1.0);
    nation.params.need.at_risk_guidance = 1.0;
    nation
}

/// Requests and those that led to a service, by number of barriers, of people who show enough signs for
/// both desks when they ask; and workers turned back because nobody serves them.
fn served(nation: &Nation, signs: u32, seed: u64) -> ([(u32, u32); 4], i64) {
    let draws = Draws::new(seed, 0, 0);
    let mut design = toy::desk();
    design.target_group.min_distance = signs;
    design.access.outreach_per_year = 0.0;
    design.access.gids_hours_per_region_month = 1e6;
    design.funding.infrastructure[0].million = 1e6;
    let employers = &mut design.employers;
    employers.transition_schooling = 0.0;
    employers.training_gap_closed = 0.0;
    (employers.vwnw_large, employers.vwnw_medium, employers.vwnw_small) = (0.0, 0.0, 0.0);
    (employers.vwnw_flexible, employers.vwnw_self_employed) = (0.0, 0.0);
    let timeline = toy::always(design);
    let mut draft = toy::draft(nation, draws);
    let sets = [0, Barriers::DEBTS, Barriers::DEBTS | Barriers::CARE];
    for (k, person) in draft.regions.iter_mut().flatten().enumerate() {
        person.barriers.0 |= sets[k % sets.len()];
    }
    let mut start = prepare(nation, draft, draws, &timeline);
    for region in &mut start.world.regions {
        region.office.closed = Some(Vec::new()); // keeps the cases that end in a month
    }
    let mut requests: BTreeMap<(usize, u32, u16), (usize, bool)> = BTreeMap::new();
    let watch = |world: &World| {
        let now = Month(world.now.0 - 1);
        for (r, region) in world.regions.iter().enumerate() {
            let closed = region.office.closed.iter().flatten();
            for case in region.office.cases.iter().chain(closed) {
                let person = &region.people[case.person as usize];
                let key = (r, case.person, case.asked.0);
                if case.asked == now && help::distance(person, now) >= SIGNS {
                    let barriers = (person.barriers.count() as usize).min(3);
                    requests.insert(key, (barriers, false));
                }
                if let Some(request) = requests.get_mut(&key) {
                    request.1 |= is_served(case);
                }
            }
        }
        true
    };
    let record = simulate(start, nation, &timeline, false, watch).unwrap();
    let mut sums = [(0, 0); 4];
    for (barriers, served) in requests.into_values() {
        sums[barriers].0 += 1;
        sums[barriers].1 += u32::from(served);
    }
    (sums, toy::sum(&record, &[Count::NotCovered]))
}

/// Whether a service has begun.
fn is_served(case: &Case) -> bool {
    case.service != Service::AfterCare
        && (case.stage == CaseStage::Service || case.ends < Month::LAST)
}

/// Two points are allowed. The same draws decide in both runs, so a request differs only where an earlier
/// contact of that person did: over eight seeds that was at most one request of a class, in one class of
/// eight. Four or more, which two points of the smallest class are, come once in a hundred thousand draws.
#[test]
fn broad_and_narrow_desks_serve_equal_need_equally() {
    let nation = nation();
    let (broad, narrow) = (served(&nation, 0, 11), served(&nation, SIGNS, 11));
    // The desks do differ: workers with fewer signs are turned back at the narrow one.
    assert!(broad.1 == 0 && narrow.1 > 1_000, "{} {}", broad.1, narrow.1);
    for (all, few) in broad.0.into_iter().zip(narrow.0) {
        let share = |(asked, served): (u32, u32)| f64::from(served) / f64::from(asked);
        assert!(all.0 > 100 && all.0.abs_diff(few.0) <= 3, "{all:?} {few:?}");
        assert!((share(all) - share(few)).abs() < 0.02, "{all:?} {few:?}");
        assert!(share(all) > 0.5, "{all:?}");
    }
}
