//! Labour demand: how many jobs employers want, which slots they open, withdraw and close.
//!
//! ```text
//! target_c = live_c(start) · A(t) · wanted_o(t) · exp(z) · x        c = region x occupation o
//! wanted_o = D(t) · d_o(t) + φ · w(t) · max(0, 1 - D(t) · d_o(t))   the second part only with wage support
//! A(t)     = demographic workforce / the same at the start     people by age, rates of the start
//! D(t)     = demand index of the economy, d_o(t) that of the occupation beside it, by its sectors
//! z(t)     = ρ · z(t - 1) + σ · e(t)                           shock of the economy, 0 without one
//! x        = 1                                                 short closure
//!          = f^(-η) by occupation                             middle closure
//!          = labour supply / usual supply by region            long closure
//! f        = time to fill / usual time by occupation, over the past year, read each January
//! callback = f^ε                                               standards, see `hiring`
//! wage     = f^ω                                               offers, see `acceptance`
//! ```
//!
//! | symbol | field                   | unit   | status                                        |
//! | ------ | ----------------------- | ------ | --------------------------------------------- |
//! | η      | `fill_time_elasticity`  | -      | assumption, 0 to 0.3, to be fitted on C08     |
//! | ε      | `hiring.easing_elasticity`, `hiring.easing_most` | - | assumption: employers ask less of applicants where filling takes longer (E068) |
//! | ω      | `acceptance.wage_elasticity`, `acceptance.wage_most` | - | assumption: and offer more |
//! | -      | `supply_months`         | months | assumption, 36 to 60                          |
//! | -      | `factor_floor`, `factor_top` | -  | assumption: bounds of x                       |
//! | -      | `adjust`                | share  | assumption: part of the gap closed in a month |
//! | -      | `informal_share`        | share  | calibrated: hires against filled vacancies (C08)|
//! | -      | `withdraw`              | 1/month| assumption, 0.01 to 0.06                      |
//! | φ, w   | `separation.support_keeps`; economy | share | see `separation`              |
//! | -      | -                       | share  | vacancies on file with public staff, see `employers` (M44) |
//!
//! A job left by someone opens again (a vacancy chain), unless it was closed. Then each cell (region x
//! occupation) moves towards its target: it activates dormant slots, or withdraws openings and, when
//! none are left, gives notice. The slot is found from a drawn place, never from a list. While the state
//! pays wages of people without work, employers keep the part φ · w of the jobs that lost their work.

use crate::codes::Occupation;
use crate::design::Design;
use crate::nation::{Closure, Nation};
use crate::params::Params;
use crate::processes::separation;
use crate::rng::{Draws, Process, below, unit};
use crate::units::Month;
use crate::world::{DemandState, HiringPlan, Notice, Region, SlotSet, SlotState, Slots, Vacated};

/// Opens a slot as a vacancy or informally, and decides whether public staff can see it.
///
/// The two words of luck belong to the person who left, or to the cell and the month, and not to the
/// slot: the jobs of a cell are exchangeable, so that it makes no difference to anyone which one opens.
/// `visible` is the share of vacancies on file with public staff (M44), see `employers`.
pub fn open_slot(
    slots: &mut Slots,
    at: u32,
    from: SlotState,
    informal_share: f64,
    visible: f64,
    now: Month,
    luck: [u32; 2],
) {
    let informal = unit(luck[0]) < informal_share;
    let state = if informal { SlotState::Informal } else { SlotState::Vacancy };
    slots.move_to(at, from, state);
    slots.opened[at as usize] = now;
    slots.show(at, !informal & (unit(luck[1]) < visible));
}

/// Slots of one occupation that people left: they open again, or close.
pub fn take_back(
    slots: &mut Slots,
    visible: f64,
    announced: &mut [i32],
    nation: &Nation,
    vacated: impl Iterator<Item = Vacated>,
    now: Month,
    draws: Draws,
) {
    let share = nation.params.demand.informal_share;
    for left in vacated {
        if left.announced {
            announced[slots.region(left.slot)] -= 1;
        }
        if left.closed || slots.is_own_account(left.slot) {
            slots.move_to(left.slot, SlotState::Filled, SlotState::Dormant);
        } else {
            let words = draws.words(Process::LabourDemand, now, left.person.0, 0);
            let luck = [words[0], words[1]];
            open_slot(slots, left.slot, SlotState::Filled, share, visible, now, luck);
        }
    }
}

/// The entity of a cell in the addresses of draws.
pub(crate) fn cell_entity(region: usize, occupation: usize) -> u32 {
    0xfe00_0000 | (region as u32) << 8 | occupation as u32
}

/// What all regions of work have in common this month.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// Growth with the demographic workforce, times the economy's demand.
    pub scale: f64,
    /// Closure factor by occupation, times the demand for it beside the whole and what support keeps.
    pub by_occupation: [f64; Occupation::COUNT],
    /// Closure factor by region.
    pub by_region: Vec<f64>,
}

/// Updates what employers expect and derives this month's outlook.
pub fn outlook(
    state: &mut DemandState,
    regions: &[Region],
    slots: &[Slots],
    nation: &Nation,
    now: Month,
    draws: Draws,
) -> Outlook {
    let p = &nation.params.demand;
    let weight = if state.open[0] == 0.0 { 1.0 } else { 1.0 / p.expectation_months };
    for (o, slots) in slots.iter().enumerate() {
        let open = slots.total(SlotState::Vacancy);
        let closed = slots.vacancies_closed;
        state.open[o] += weight * (open as f64 - state.open[o]);
        state.closed[o] += weight * (closed as f64 - state.closed[o]);
    }
    let speed = 1.0 / p.supply_months;
    for (r, region) in regions.iter().enumerate() {
        let supply = labour_supply(region);
        let weight = if state.supply[r] == 0.0 { 1.0 } else { speed };
        state.supply[r] += weight * (supply - state.supply[r]);
    }
    let growth = state.employment.workforce(regions, now) / state.start_workforce;
    if now == nation.from {
        state.usual_growth = growth;
        for o in 0..Occupation::COUNT {
            state.usual_fill[o] = time_to_fill(state, o);
        }
        state.usual_supply.clone_from(&state.supply);
    }
    let mut by_occupation = [1.0; Occupation::COUNT];
    let mut by_region = vec![1.0; regions.len()];
    if now >= nation.from {
        if now.of_year() == 1 {
            state.plan = std::array::from_fn(|o| {
                plan(&nation.params, time_to_fill(state, o) / state.usual_fill[o])
            });
        }
        match nation.closure {
            Closure::Short => {}
            Closure::Middle => {
                by_occupation = state.plan.map(|plan| plan.jobs);
            }
            Closure::Long => {
                for (r, factor) in by_region.iter_mut().enumerate() {
                    // Growth with the population is already in the scale; what is left is the change
                    // in supply apart from it since the first reported month.
                    let growth_since = growth / state.usual_growth;
                    *factor = (state.supply[r] / state.usual_supply[r] / growth_since)
                        .clamp(p.factor_floor, p.factor_top);
                }
            }
        }
    }
    let economy = &nation.economy;
    if now >= nation.from && economy.shock.spread > 0.0 {
        state.shock =
            economy.shock.persistence * state.shock + economy.shock.spread * news(draws, now);
    }
    let scale = growth * economy.demand_at(now) * libm::exp(state.shock);
    for (o, factor) in by_occupation.iter_mut().enumerate() {
        *factor *= economy.occupation_at(now, o);
    }
    let kept = separation::kept_by_support(nation, now);
    if kept > 0.0 {
        let demand = economy.demand_at(now);
        for (o, factor) in by_occupation.iter_mut().enumerate() {
            *factor *= with_support(demand * economy.occupation_at(now, o), kept);
        }
    }
    Outlook { scale, by_occupation, by_region }
}

/// Jobs that employers keep while the state pays wages, per job that there is work for: `kept` is the
/// part kept of the jobs that lost their work.
pub fn with_support(demand: f64, kept: f64) -> f64 {
    1.0 + kept * (1.0 / demand - 1.0).max(0.0)
}

/// The month's news for the whole country: mean 0, standard deviation 1, from four uniform draws; the
/// same in every design.
fn news(draws: Draws, now: Month) -> f64 {
    let sum: f64 = draws.words(Process::Economy, now, 0, 0).into_iter().map(unit).sum();
    (sum - 2.0) * 3.0_f64.sqrt()
}

/// Open vacancies per live job by occupation, as employers and advisers see it.
pub fn tension(state: &DemandState) -> [f64; Occupation::COUNT] {
    std::array::from_fn(|o| {
        let live: f64 = state.start_live[o].iter().sum();
        state.open[o] / live.max(1.0)
    })
}

/// What employers plan for a year when filling took `ratio` times as long as usual in the past one.
pub fn plan(params: &Params, ratio: f64) -> HiringPlan {
    let (demand, hiring, acceptance) = (&params.demand, &params.hiring, &params.acceptance);
    let jobs = libm::pow(ratio, -demand.fill_time_elasticity);
    let within = |factor: f64, most: f64| factor.clamp(1.0 / most, most);
    HiringPlan {
        jobs: jobs.clamp(demand.factor_floor, demand.factor_top),
        callback: within(libm::pow(ratio, hiring.easing_elasticity), hiring.easing_most),
        wage: within(libm::pow(ratio, acceptance.wage_elasticity), acceptance.wage_most),
    }
}

/// Expected months to fill a vacancy, smoothed; at least half a month of openings is assumed, so that
/// an occupation with hardly any vacancies has no wild expectations.
fn time_to_fill(state: &DemandState, o: usize) -> f64 {
    (state.open[o] + 0.5) / (state.closed[o] + 0.5)
}

/// Employees and seekers of a region.
fn labour_supply(region: &Region) -> f64 {
    use crate::world::Count;
    let t = &region.tally;
    (t.get(Count::Permanent)
        + t.get(Count::Temporary)
        + t.get(Count::OnCall)
        + t.get(Count::Agency)
        + t.get(Count::Seeking)) as f64
}

/// Withdraws openings and moves every cell of an occupation towards its target; dismissals go to the
/// outbox of each region of residence.
#[expect(clippy::too_many_arguments, reason = "one occupation with everything it answers to")]
pub fn adjust(
    slots: &mut Slots,
    o: usize,
    (start_live, rounding): (&[f64], &[f64]),
    announced: &mut [i32],
    outlook: &Outlook,
    nation: &Nation,
    design: &Design,
    visible: f64,
    now: Month,
    draws: Draws,
) {
    let p = &nation.params.demand;
    let term = nation.params.separation.notice_months + design.employers.extra_notice_months;
    for r in 0..start_live.len() {
        let entity = cell_entity(r, o);
        let factor = outlook.scale * outlook.by_occupation[o] * outlook.by_region[r];
        withdraw(slots, r, p.withdraw, draws.words(Process::LabourDemand, now, entity, 1));
        let target = (start_live[r] * factor + rounding[r]) as i32;
        let gap = target - (slots.live(r) - announced[r]);
        let luck = draws.words(Process::LabourDemand, now, entity, 0);
        let moves = (f64::from(gap.abs()) * p.adjust + unit(luck[0])) as u32;
        for k in 0..moves {
            let words = draws.words(Process::LabourDemand, now, entity, 2 + k);
            let (start, end) = slots.cell(r);
            let from = start + below(words[0], end - start);
            if gap < 0 {
                shrink(slots, (start, end), from, &mut announced[r], now.plus(term));
            } else if let Some(at) = around(slots.all_in(SlotState::Dormant), (start, end), from) {
                let (share, luck) = (p.informal_share, [words[1], words[2]]);
                open_slot(slots, at, SlotState::Dormant, share, visible, now, luck);
            }
        }
    }
}

/// Takes back a share of a cell's openings, rounded by a draw; which ones is found from drawn places.
fn withdraw(slots: &mut Slots, r: usize, share: f64, words: [u32; 4]) {
    let cell = slots.cell(r);
    let kinds =
        [(SlotState::Vacancy, words[0], words[1]), (SlotState::Informal, words[2], words[3])];
    for (state, rounding, place) in kinds {
        let open = slots.count(r, state);
        let n = (f64::from(open) * share + unit(rounding)) as u32;
        for k in 0..n {
            // Spread over the cell by a fixed multiplier.
            let from =
                cell.0 + below(place.wrapping_add(k.wrapping_mul(0x9e37_79b9)), cell.1 - cell.0);
            if let Some(at) = around(slots.all_in(state), cell, from) {
                slots.move_to(at, state, SlotState::Dormant);
            }
        }
    }
}

/// Takes away one job: an opening if there is one near the drawn place, else a worker gets notice.
fn shrink(slots: &mut Slots, cell: (u32, u32), from: u32, announced: &mut i32, ends: Month) {
    // The nearer one of both kinds, so that advertised and informal openings shrink alike.
    let ahead = |at: u32| if at >= from { at - from } else { at + (cell.1 - cell.0) - from };
    let opening = [SlotState::Informal, SlotState::Vacancy]
        .into_iter()
        .filter_map(|state| Some((around(slots.all_in(state), cell, from)?, state)))
        .min_by_key(|&(at, _)| ahead(at));
    if let Some((at, state)) = opening {
        slots.move_to(at, state, SlotState::Dormant);
    } else if let Some(at) = around(slots.all_in(SlotState::Filled), cell, from) {
        slots.note_notice(at);
        let person = slots.holder[at as usize];
        *announced += 1;
        slots.notices.push(person.region(), Notice { person, ends });
    }
}

fn around(set: SlotSet<'_>, (start, end): (u32, u32), from: u32) -> Option<u32> {
    set.first_in_window(start, end, from, u32::MAX)
}
