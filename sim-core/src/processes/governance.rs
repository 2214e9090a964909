//! Governance over time: what the cycle, tables, slow decisions and passing schemes make of money, and
//! whom an advisory body names.
//!
//! ```text
//! ordinary money    = m · (u / u*)^ε                  of UWV and municipalities, held within [1/2, 2]
//! joint money       = path(t - lag)
//! to tables         = min(tables · areas / regions · o, 1)    share of joint money
//! yields            = 1 - λ · max(0, 1 - a / A, 1 - b / B)      share of what a joint scheme costs
//! named             = the N occupations with the highest
//!                     (1 - w) · (1 - tension / highest tension) + w · jobs / most jobs
//! ```
//!
//! | symbol | field                               | unit   | status                                     |
//! | ------ | ----------------------------------- | ------ | ------------------------------------------ |
//! | ε      | design, `funding.cyclicality`       | -      | M25, -0.5 (-1 to 1.5), S085 for the sign   |
//! | lag    | design, `governance.decision_lag_months` | months | M29, 0 (0 to 6), assumption           |
//! | tables | design, `governance.tables_per_region` | tables | M29, 12 (3 to 25), assumption           |
//! | o      | `table_share`                       | share  | assumption, 0.004 to 0.03                  |
//! | λ      | `startup_loss`                      | share  | assumption, 0 to 0.6                       |
//! | A, B   | `startup_months`, `closing_months`  | months | assumption, 3 to 24; 0 to 12               |
//! | a, b   | design, `governance.scheme_since`, `governance.scheme_years` | months | M30: since the start and until the end of the scheme |
//! | w      | design, `governance.lobby_weight`   | -      | M11, 0 to 1                                |
//! | -      | design, `governance.advice_months`  | months | M11: interval of the advice                |
//! | N      | `named_occupations`                 | -      | assumption, 1 to 6                         |
//!
//! u is unemployment over the year up to the decision, u* that of the year before the first reported
//! month, both as published: in tenths of a per cent. Budgets are set each January. Advice is given
//! every few months from the first reported month on and takes force after the lag, before which no other is given; workers in an
//! occupation named are then served and invited by the desk like people at risk. A scheme that ends is
//! followed by another one of the same length.

use crate::codes::{ClientClass, Occupation};
use crate::design::{Design, Governance};
use crate::ledger::Purpose;
use crate::nation::Nation;
use crate::params::Help;
use crate::processes::areas;
use crate::units::Month;
use crate::world::{Count, DemandState, Government, Person, Region, Whk};

/// What government decided, as it is in force in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decisions {
    /// Factor on the service money of UWV and municipalities.
    pub budget: f64,
    /// Occupations that the advisory body named, a bit each.
    pub named: u16,
}

impl Decisions {
    /// Nothing decided: budgets as usual, nobody named.
    pub const NONE: Self = Self { budget: 1.0, named: 0 };

    /// Whether a client is a worker in an occupation that was named.
    pub fn names(self, class: ClientClass, person: &Person) -> bool {
        class == ClientClass::Working && self.named >> (person.occupation() as u16) & 1 == 1
    }
}

/// Reads last month's unemployment.
pub fn read(state: &mut Government, regions: &[Region]) {
    const EMPLOYED: [Count; 5] =
        [Count::Permanent, Count::Temporary, Count::OnCall, Count::Agency, Count::SelfEmployed];
    let sum =
        |count: Count| regions.iter().map(|region| region.tally.get(count)).sum::<i64>() as f64;
    let employed: f64 = EMPLOYED.map(sum).iter().sum();
    let seeking = sum(Count::Seeking);
    state.unemployment.push(seeking / (employed + seeking).max(1.0));
    compare_regions(state, regions, &EMPLOYED);
}

/// Unemployment of each region above that of the country, as a mean in which last month counts for a
/// twelfth.
fn compare_regions(state: &mut Government, regions: &[Region], employed: &[Count]) {
    let country = state.unemployment.last().copied().unwrap_or_default();
    if state.local.is_empty() {
        state.local = vec![0.0; regions.len()];
    }
    for (local, region) in state.local.iter_mut().zip(regions) {
        let count = |count: Count| region.tally.get(count) as f64;
        let seeking = count(Count::Seeking);
        let all = seeking + employed.iter().map(|&count_of| count(count_of)).sum::<f64>();
        let above = if country > 0.0 { seeking / all.max(1.0) / country - 1.0 } else { 0.0 };
        *local += (above - *local) / 12.0;
    }
}

/// Keeps the books of the Werkhervattingskas over last month and sets its premium each January.
///
/// ```text
/// added = Z / W · (1 - r0 / r)
/// ```
///
/// The kas pays as it goes: what more recipients of a ZW than usual took of premium wages in a year is asked
/// in the next one. Z and W are ZW and premium wages of the year, r recipients for each employee and r0 that
/// of the year before the first reported month, in which no euros are booked yet.
pub fn set_whk(kas: &mut Whk, regions: &[Region], from: Month, now: Month) {
    let Some(first) = regions.first() else { return };
    let euros =
        |purpose: Purpose| regions.iter().map(|r| r.ledger.get(purpose)).sum::<i64>() as f64;
    let people = |count: Count| regions.iter().map(|r| r.tally.get(count)).sum::<i64>() as f64;
    let rate = first.pay.rules().employer_cost.whk + kas.added;
    let employees = [Count::Permanent, Count::Temporary, Count::OnCall, Count::Agency];
    let month = [
        euros(Purpose::BenefitZw),
        euros(Purpose::PremiumWhk) / rate,
        people(Count::BenefitZw),
        employees.map(people).iter().sum(),
    ];
    kas.year.iter_mut().zip(month).for_each(|(year, month)| *year += month);
    if now.of_year() != 1 {
        return;
    }
    let [zw, wages, recipients, employees] = std::mem::take(&mut kas.year);
    let share = recipients / employees.max(1.0);
    if now <= from {
        kas.usual = share;
    } else if share > 0.0 && wages > 0.0 {
        kas.added = zw / wages * (1.0 - kas.usual / share);
    }
}

/// Mean of a year of unemployment up to `lag` months ago, in tenths of a per cent; months before the
/// start are taken to be like the first.
fn published(unemployment: &[f64], lag: u16) -> f64 {
    let end = unemployment.len().saturating_sub(usize::from(lag)).max(1);
    let year = &unemployment[end.saturating_sub(12)..end];
    (year.iter().sum::<f64>() / year.len() as f64 * 1_000.0).round().max(1.0)
}

/// Decides what is due this month, and tells what is in force. Nothing is decided before the first
/// reported month.
pub fn decide(
    state: &mut Government,
    tension: &[f64; Occupation::COUNT],
    demand: &DemandState,
    nation: &Nation,
    design: &Design,
    now: Month,
) -> Decisions {
    let governance = &design.governance;
    if now == nation.from {
        state.usual = published(&state.unemployment, 0);
        state.reading = 1.0;
    }
    if now > nation.from && now.of_year() == 1 {
        state.reading =
            published(&state.unemployment, governance.decision_lag_months) / state.usual;
    }
    if now >= nation.from && governance.advice_months > 0 {
        if state.advised.1 == now {
            state.named = state.advised.0;
        }
        // No new advice while one waits for its decision.
        let due = now.since(nation.from).is_multiple_of(governance.advice_months);
        if due && state.advised.1 <= now {
            let jobs = std::array::from_fn(|o| demand.start_live[o].iter().sum());
            let named = advice(governance, nation.params.help.named_occupations, tension, &jobs);
            state.advised = (named, now.plus(governance.decision_lag_months));
            if governance.decision_lag_months == 0 {
                state.named = named;
            }
        }
    } else {
        state.named = 0;
    }
    let budget =
        if state.reading > 0.0 { budget(design, state.reading) } else { Decisions::NONE.budget };
    Decisions { budget, named: state.named }
}

/// Factor on ordinary service money when unemployment is `reading` times the usual.
pub fn budget(design: &Design, reading: f64) -> f64 {
    libm::pow(reading, design.funding.cyclicality).clamp(0.5, 2.0)
}

/// Occupations that the advisory body names, a bit each.
pub fn advice(
    governance: &Governance,
    how_many: u32,
    tension: &[f64; Occupation::COUNT],
    jobs: &[f64; Occupation::COUNT],
) -> u16 {
    let top = |values: &[f64]| values.iter().fold(f64::MIN_POSITIVE, |top, &x| top.max(x));
    let (tightest, most) = (top(tension), top(jobs));
    let score = |o: usize| {
        let risk = 1.0 - tension[o] / tightest;
        (1.0 - governance.lobby_weight) * risk + governance.lobby_weight * jobs[o] / most
    };
    let mut order: Vec<usize> = (0..Occupation::COUNT).collect();
    order.sort_by(|&a, &b| score(b).total_cmp(&score(a)));
    order.into_iter().take(how_many as usize).fold(0, |named, o| named | 1 << o)
}

/// Joint money in force, million euro a year: decisions of the path take time.
pub fn infrastructure(design: &Design, now: Month) -> f64 {
    design.funding.million_at(Month(now.0.saturating_sub(design.governance.decision_lag_months)))
}

/// Share of joint money that tables take, in a world with a number of regions.
pub fn overhead_share(p: &Help, design: &Design, regions: usize) -> f64 {
    let governance = &design.governance;
    let kept = areas::number(governance, regions) as f64 / regions as f64;
    (f64::from(governance.tables_per_region) * kept * p.table_share).min(1.0)
}

/// Share of what the joint scheme costs that yields anything: less while it is built up or wound down.
pub fn productive(p: &Help, governance: &Governance, now: Month) -> f64 {
    let age = now.since(governance.scheme_since);
    let life = 12 * governance.scheme_years;
    let (since, until) =
        if life == 0 { (age, f64::INFINITY) } else { (age % life, f64::from(life - age % life)) };
    let building = 1.0 - f64::from(since) / p.startup_months;
    let closing = 1.0 - until / p.closing_months;
    1.0 - p.startup_loss * building.max(closing).max(0.0)
}
