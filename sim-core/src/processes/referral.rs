//! Referral and purchase: which waiting clients each payer starts this month.
//!
//! ```text
//! order = s · saving[class] + n · min(signs / N, 1) + f · min(months waited / F, 1) + t · lot
//! start   while staff hours and money last, once the months between plan and start have passed
//! ```
//!
//! | symbol | field                   | unit   | status                                           |
//! | ------ | ----------------------- | ------ | ------------------------------------------------ |
//! | s      | `rule_saving`           | -      | assumption, 0 to 1: own expected saving per euro |
//! | saving | `own_saving`            | share  | assumption: what the payer itself saves          |
//! | n, N   | `rule_need`, `full_need_signs` | -, signs | assumption, 0 to 1; 2 to 6              |
//! | f, F   | `rule_first_come`, `full_wait_months` | -, months | assumption, 0 to 1; 6 to 48     |
//! | t      | `rule_lot`              | -      | assumption, 0 to 0.3: breaks ties                |
//! | -      | `infrastructure_to_uwv` | share  | assumption: no rule without a desk               |
//! | -      | `grant_replaces`        | share  | assumption, 0 to 0.6: additionality of a grant   |
//! | -      | `start_months`          | months | assumption, 0 to 3: from a plan to the start     |
//!
//! Saving: a municipality gains on bijstand and nothing on people without benefit; UWV gains on WW. A
//! pooled pot has no pocket of its own, so it weighs need instead of saving. When a pot is empty its
//! rule says what happens: clients are turned away (stop), wait (queue), are paid from next year
//! (borrow), or were drawn (lottery).
//!
//! At a coarse scale a region's hours and money fall short by chance where they would not at full
//! scale. So clients whom their region cannot start are gathered from all regions, in the order of the
//! queue, and started on account of what the same purse holds elsewhere, up to the slack of
//! `world::Hours` and `world::Money`; the rule of an empty pot speaks after that.

use crate::codes::{Door, Exhaustion, Payer, Service};
use crate::design::Design;
use crate::ledger::Purpose;
use crate::nation::Nation;
use crate::params::Help;
use crate::processes::access::Setting;
use crate::processes::{deliver, employers, governance, help, pockets, purchase, results};
use crate::units::{Cents, Month, rounded};
use crate::world::{
    Case, CaseEnd, CaseStage, Count, Hours, Office, Person, PersonRef, Region, Tag, Term, Turn,
};

/// Starts services for waiting clients, payer by payer.
pub fn refer(region: &mut Region, set: Setting<'_>) {
    let office = &region.office;
    let turn = |index: u32| {
        let case = &office.cases[index as usize];
        let who = PersonRef::new(set.r, case.person);
        Turn::new(case.payer as u8, -order(region, case, set), who, index)
    };
    let last = Month(set.now.0.saturating_sub(set.nation.params.help.start_months));
    let due = office.which(|case| case.stage == CaseStage::Waiting && case.since <= last);
    region.fetch(due.iter().map(|&index| office.cases[index as usize].person));
    let mut turns: Vec<Turn> = due.into_iter().map(turn).collect();
    Turn::sort(&mut turns);
    for turn in turns {
        if !try_start(region, turn.case(), set, None) {
            region.office.short.push(turn);
        }
    }
}

/// Shares out what the country owes in hours over the regions, purse by purse.
pub fn settle_hours(regions: &mut [Region]) {
    for payer in 0..Payer::COUNT {
        if regions.iter().all(|region| region.office.purses[payer].hours.slack <= 0.0) {
            continue;
        }
        let mut all: Vec<Hours> =
            regions.iter().map(|region| region.office.purses[payer].hours).collect();
        Hours::settle(&mut all);
        for (region, hours) in regions.iter_mut().zip(all) {
            region.office.purses[payer].hours = hours;
        }
    }
}

/// What the purses of all regions hold together.
struct Country {
    hours: [f64; Payer::COUNT],
    money: [Cents; Payer::COUNT],
    projects: Cents,
}

/// Starts services on account of other regions for clients whom their own region could not start.
pub fn refer_on_account<'a>(regions: &mut [Region], set: impl Fn(usize) -> Setting<'a>) {
    let mut short: Vec<Turn> =
        regions.iter_mut().flat_map(|region| region.office.short.drain(..)).collect();
    if short.is_empty() {
        return;
    }
    Turn::sort(&mut short);
    let sum = |held: &dyn Fn(&Office) -> Cents| regions.iter().map(|r| held(&r.office)).sum();
    let mut country = Country {
        hours: std::array::from_fn(|payer| {
            regions.iter().map(|region| region.office.purses[payer].hours.left).sum()
        }),
        money: std::array::from_fn(|payer| sum(&|office| office.purses[payer].money.left)),
        projects: sum(&|office| office.projects.left),
    };
    for turn in short {
        let r = turn.who().region();
        try_start(&mut regions[r], turn.case(), set(r), Some(&mut country));
    }
}

/// Place in the queue: the higher, the earlier. In billionths, so that order is exact.
fn order(region: &Region, case: &Case, set: Setting<'_>) -> i64 {
    let Setting { nation, design, now, .. } = set;
    let p = &nation.params.help;
    let person = &region.people[case.person as usize];
    let draw = f64::from(case.lot) / 65_536.0;
    let signs = help::distance(person, now).min(p.full_need_signs);
    let need = f64::from(signs) / f64::from(p.full_need_signs);
    let (saving, need_weight) = if design.pools() {
        (0.0, p.rule_need + p.rule_saving)
    } else {
        (p.own_saving[case.class as usize] * p.rule_saving, p.rule_need)
    };
    let months = now.since(case.since).min(p.full_wait_months);
    let waited = f64::from(months) / f64::from(p.full_wait_months);
    let lottery = design.funding.exhaustion == Exhaustion::Lottery;
    let score = if lottery {
        draw
    } else {
        saving + need_weight * need + p.rule_first_come * waited + p.rule_lot * draw
    };
    (score * 1e9) as i64
}

/// Starts a service if there are hours and money, else does what the rule of the pot says; false, and
/// nothing done, when other regions may have what falls short (`country` not known yet).
fn try_start(
    region: &mut Region,
    index: usize,
    set: Setting<'_>,
    mut country: Option<&mut Country>,
) -> bool {
    let Setting { nation, design, .. } = set;
    let term = set.market.term(set.r, region.office.cases[index].risk).filter(|term| term.taken);
    let case = &mut region.office.cases[index];
    case.bought &= term.is_some(); // no provider takes this class any more
    let case = *case;
    let payer = case.payer;
    let (hours, usual) = deliver::cost(nation, design, &case);
    let term = term.filter(|_| case.bought);
    let price = term.map_or(usual, |term| {
        let (fixed, set_aside) = results::charge(term, usual);
        fixed + set_aside
    });
    if pays_as_project(region, design, payer, case.service, price, country.as_deref_mut()) {
        pay(region, &case, term, usual, set);
        pockets::count(region, &case, price);
        deliver::start(region, index, set);
        return true;
    }
    let pot = design.pot(payer) as usize;
    let purse = &mut region.office.purses[pot];
    let borrows = design.funding.exhaustion == Exhaustion::Borrow;
    let on_account = |all: &Country| purse.money.may_owe(price, all.money[pot]);
    let enough_money = !only_as_project(design, payer, case.service)
        && (purse.money.pays(price) || borrows || country.as_deref().is_some_and(on_account));
    let enough = enough_money
        && match country.as_deref() {
            None => purse.hours.take_own(hours),
            Some(all) => purse.hours.may_owe(hours, all.hours[pot]) && purse.hours.take(hours),
        };
    if !enough && country.is_none() && purse.hours.slack > 0.0 {
        return false;
    }
    if enough {
        purse.money.left -= price;
        if let Some(all) = country {
            all.money[pot] -= price;
            all.hours[pot] -= hours;
        }
        if borrows && purse.money.left < 0 {
            purse.borrowed -= purse.money.left;
            purse.money.left = 0;
        }
        region.tally.add(Count::StaffHours, rounded(hours));
        pay(region, &case, term, usual, set);
        region.post_hours(Purpose::guidance(payer), hours, nation.params.help.hour_cost);
        let staff = rounded(hours * nation.params.help.hour_cost * 100.0);
        pockets::count(region, &case, price + staff);
        deliver::start(region, index, set);
    } else if !enough_money && design.funding.exhaustion == Exhaustion::Stop {
        region.tally.add(Count::TurnedAway, 1);
        let person: &Person = &region.people[case.person as usize];
        if person.benefit != crate::codes::Benefit::None {
            region.tally.add(Count::BenefitMonthsNoBudget, 1);
        }
        region.office.cases[index].close(CaseEnd::TurnedAway);
    } else {
        let tag = &mut region.office.cases[index].tag;
        match (enough_money, *tag) {
            (false, _) => *tag = Tag::NoBudget,
            (true, Tag::NoBudget) => *tag = Tag::Queue,
            (true, _) => {}
        }
    }
    true
}

/// Whether joint money pays a service by projects only, and not for single clients.
fn only_as_project(design: &Design, payer: Payer, service: Service) -> bool {
    design.keeps_projects_apart(payer)
        && design.as_project(service)
        && !design.for_single_clients(service)
}

/// Pays for a service: its price, or what is due at the start of one that is paid for results.
fn pay(region: &mut Region, case: &Case, term: Option<&Term>, price: Cents, set: Setting<'_>) {
    match term {
        Some(term) => results::open(region, case, term, price, set),
        None => region.post(Purpose::service(case.payer), price),
    }
}

/// Joint projects of the region pay training places, not individual budgets.
fn pays_as_project(
    region: &mut Region,
    design: &Design,
    payer: Payer,
    service: Service,
    price: Cents,
    country: Option<&mut Country>,
) -> bool {
    if payer != Payer::Infrastructure || !design.as_project(service) {
        return false;
    }
    let projects = &mut region.office.projects;
    let on_account =
        country.as_ref().is_some_and(|all| projects.may_owe(price.max(1), all.projects));
    let pays = projects.left >= price.max(1) || on_account;
    if pays {
        projects.left -= price;
        if let Some(all) = country {
            all.projects -= price;
        }
    }
    pays
}

/// Fills the purses of a region for the month: hours every month, money every month in twelfths.
pub fn provide(region: &mut Region, set: Setting<'_>) {
    let Setting { nation, design, r, now, .. } = set;
    let (euros, lost) = yearly_million(nation, design, set);
    let p = &nation.params.help;
    let new_year = now.of_year() == 1;
    let dearest = (p.price.iter().fold(0.0, |top: f64, &x| top.max(x)) * 100.0) as Cents;
    for (payer, million) in <Payer as crate::codes::Code>::ALL.iter().zip(euros) {
        let share = set.supply.of_payer(nation, *payer, r);
        let month = million * 1e6 * share / 12.0 / nation.scale;
        // What is bought needs no staff; social partners buy no talks.
        let staff = month
            * p.staff_share[*payer as usize]
            * (1.0 - purchase::bought_share(*payer, set) * nation.params.market.staff_for_services);
        let hours = staff / p.hour_cost;
        let purse = &mut region.office.purses[*payer as usize];
        // Infrastructure hours and money are cut alike to the part that may go to individual clients.
        let joint = design.keeps_projects_apart(*payer);
        let own = if joint { design.funding.individual_share } else { 1.0 };
        purse.provide_hours(hours * own, nation.scale);
        let mut money = ((month - staff) * 100.0) as Cents;
        if purse.borrowed > 0 {
            let back = purse.borrowed.min(money);
            purse.borrowed -= back;
            money -= back;
        }
        if joint {
            money = (money as f64 * own) as Cents;
            let projects = (month * 100.0 * (1.0 - own)) as Cents;
            region.office.projects.provide(projects, dearest, nation.scale, false);
        }
        let purse = &mut region.office.purses[*payer as usize];
        purse.money.provide(money, dearest, nation.scale, new_year);
    }
    let share = nation.payer_shares[Payer::Infrastructure as usize][r];
    let infrastructure =
        governance::infrastructure(design, now) * 1e8 * share / 12.0 / nation.scale;
    let tables = infrastructure * governance::overhead_share(p, design, nation.regions());
    let build_up = lost * 1e8 * share / 12.0 / nation.scale;
    region.post(Purpose::Overhead, rounded(tables + build_up));
    let partners = infrastructure * design.funding.social_partner_share;
    region.post(Purpose::SectorContribution, rounded(partners));
    let advice = employers::advice_hours(nation, design, now) * nation.regions() as f64 * share;
    region.post_hours(Purpose::EmployerAdvice, advice / nation.scale, p.hour_cost);
    let productive = governance::productive(p, &design.governance, now);
    for (door, works, hours) in [
        (Door::Desk, productive, &mut region.office.gids),
        (Door::Leerwerkloket, 1.0, &mut region.office.leerwerkloket),
    ] {
        if design.opens(door) {
            let mean = design.door_hours(door) * works;
            let share = set.supply.of_door(nation, door, r);
            hours.provide(mean * nation.regions() as f64 * share / nation.scale, nation.scale);
        } else {
            *hours = Hours::default();
        }
    }
}

/// Gives joint money to UWV and municipalities, which spend so much less of their own.
fn pass_on(million: &mut [f64; Payer::COUNT], amount: f64, p: &Help) {
    let to_uwv = p.infrastructure_to_uwv;
    million[Payer::UwvWw as usize] += amount * to_uwv;
    million[Payer::Gemeente as usize] += amount * (1.0 - to_uwv) * (1.0 - p.grant_replaces);
}

/// Million euro a year for hours a region and month.
fn hours_million(nation: &Nation, hours: f64) -> f64 {
    hours * 12.0 * nation.regions() as f64 * nation.params.help.hour_cost / 1e6
}

/// What tables and the Leerwerkloket leave of infrastructure money, and what of that the desk costs.
fn after_doors(nation: &Nation, design: &Design, total: f64) -> (f64, f64) {
    let door = |door| hours_million(nation, design.door_hours(door));
    let free = (total
        * (1.0 - governance::overhead_share(&nation.params.help, design, nation.regions()))
        - door(Door::Leerwerkloket))
    .max(0.0);
    (free, door(Door::Desk))
}

/// Hours a region and month that infrastructure money could pay for employers after tables and doors.
pub fn hours_left_for_employers(nation: &Nation, design: &Design, now: Month) -> f64 {
    let (free, desk) = after_doors(nation, design, governance::infrastructure(design, now));
    (free - desk).max(0.0) / hours_million(nation, 1.0)
}

/// Service money of each payer this month, in million euro a year for the whole country.
///
/// Infrastructure money first pays overhead, the Leerwerkloket, the desk and advice to employers. Of the rest a share goes to
/// UWV and municipalities, which spend it by their own rules; without a desk all of it. The second value
/// is what building up and winding down of the joint scheme takes of desk and services.
fn yearly_million(
    nation: &Nation,
    design: &Design,
    set: Setting<'_>,
) -> ([f64; Payer::COUNT], f64) {
    let p = &nation.params.help;
    let mut million = p.million;
    for payer in [Payer::UwvWw, Payer::UwvDisability, Payer::Gemeente] {
        million[payer as usize] *= set.decisions.budget;
    }
    let total = governance::infrastructure(design, set.now);
    let mut lost = 0.0;
    let (free, desk) = after_doors(nation, design, total);
    let employers = hours_million(nation, employers::advice_hours(nation, design, set.now));
    if design.opens(Door::Desk) {
        let productive = governance::productive(p, &design.governance, set.now);
        let left = (free - desk - employers).max(0.0);
        let services = left * (1.0 - design.funding.passed_on_share);
        pass_on(&mut million, left - services, p);
        million[Payer::Infrastructure as usize] += services * productive;
        lost = (services + desk) * (1.0 - productive);
    } else {
        pass_on(&mut million, free - employers, p);
    }
    if design.pools() {
        let pool: f64 = million.iter().sum::<f64>() - million[Payer::Sector as usize];
        let sector = million[Payer::Sector as usize];
        million = [0.0; Payer::COUNT];
        million[Payer::Sector as usize] = sector;
        million[Payer::Infrastructure as usize] = pool;
    }
    (million, lost)
}
