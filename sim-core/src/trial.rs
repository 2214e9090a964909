//! What a trial does to people: a service that starts at once, or no other help.
//!
//! A service starts as every service does ([`deliver::start`]), so it acts through causes only and
//! ends on its day. The trial pays for it: no payer's hours or money are used, so the queue of others
//! stays as it was. Who is kept from other help holds a place at a door that never opens.
//!
//! A service may be bought: then the provider gives the hours that pay best under the terms in force,
//! and a claim of no money is opened, so that providers learn from its result as from any other.
//!
//! ```text
//! tip   the occupation o, other than the own one, with the highest (openings per job of o) · fit
//! ```
//!
//! Advice that names an occupation shows openings there, as many a month as staff introduce to in
//! placement (`help.introductions`); who finds none in the own field applies there (`search::apply`). Everyone of one trade is told the same, so those who follow a tip compete.

use crate::codes::{Code, Occupation, Risk, Service};
use crate::design::Design;
use crate::nation::Nation;
use crate::processes::access::{self, Setting};
use crate::processes::areas::Supply;
use crate::processes::governance::Decisions;
use crate::processes::{deliver, demand, help, results, scan};
use crate::risks::Risks;
use crate::units::Month;
use crate::world::{CaseStage, Labour, PersonRef, Region, World};

/// What a trial gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Treatment {
    /// The service.
    pub service: Service,
    /// Whether a provider on the market delivers it.
    pub bought: bool,
    /// Whether it names an occupation and shows the openings there.
    pub names_occupation: bool,
    /// Months that it lasts; `None` for as long as usual.
    pub months: Option<u16>,
}

impl Treatment {
    /// A service by own staff, as usual.
    pub fn of(service: Service) -> Self {
        Self { service, bought: false, names_occupation: false, months: None }
    }
}

/// Starts a service for these people with the coming month, whatever they waited for.
///
/// The hours are those of `design.delivery`; people who are not there are passed over.
pub fn serve(
    world: &mut World,
    nation: &Nation,
    design: &Design,
    people: &[PersonRef],
    service: Service,
) {
    treat(world, nation, design, people, Treatment::of(service));
}

/// The same for any treatment; hours given to each person who is there, as a share of the usual ones, in
/// the order of `people`.
pub fn treat(
    world: &mut World,
    nation: &Nation,
    design: &Design,
    people: &[PersonRef],
    treatment: Treatment,
) -> Vec<f64> {
    let usual = nation.params.help.hours[treatment.service as usize];
    let mut given = Vec::with_capacity(people.len());
    each(world, nation, design, people, |region, place, set| {
        let index = case_of(region, place, set);
        let own = region.people[place as usize].trade.trained();
        let risk = risk_of(region, place, set);
        let term = set.market.term(set.r, risk).filter(|term| treatment.bought && term.taken);
        let case = &mut region.office.cases[index];
        case.service = treatment.service;
        case.payer = help::payer(case.class);
        case.stage = CaseStage::Waiting;
        case.since = set.now;
        case.extra_hours = 0;
        case.bought = false;
        case.tip = treatment.names_occupation.then(|| tip(set, own)).flatten();
        let mut hours = deliver::cost(nation, design, case).0 / usual.max(f64::MIN_POSITIVE);
        if let Some(term) = term {
            (case.bought, case.risk) = (true, risk);
            hours *= term.effort;
            let case = *case;
            results::open(region, &case, term, 0, set);
        }
        deliver::start(region, index, set);
        if let Some(months) = treatment.months {
            region.office.cases[index].ends = set.now.plus(months);
        }
        given.push(hours);
    });
    given
}

/// How far from work staff see those of these people who are there on sight, in the order of `people`.
pub fn seen(
    world: &mut World,
    nation: &Nation,
    design: &Design,
    people: &[PersonRef],
) -> Vec<Risk> {
    let mut seen = Vec::with_capacity(people.len());
    each(world, nation, design, people, |region, place, set| {
        seen.push(risk_of(region, place, set));
    });
    seen
}

/// Keeps these people from all help that has not started yet.
///
/// To be called after every month, for events in a person's life close a case.
pub fn withhold(world: &mut World, nation: &Nation, design: &Design, people: &[PersonRef]) {
    each(world, nation, design, people, |region, place, set| {
        let index = case_of(region, place, set);
        let case = &mut region.office.cases[index];
        if case.stage != CaseStage::Service {
            case.stage = CaseStage::Arriving;
            case.since = Month::LAST; // when the closed door opens
        }
    });
}

fn risk_of(region: &Region, place: u32, set: Setting<'_>) -> Risk {
    let person = &region.people[place as usize];
    let score = scan::score(person, place, None, set);
    scan::class(&set.nation.params.scan, score, help::class(person))
}

/// The occupation to which advice points someone of a trade.
fn tip(set: Setting<'_>, own: Occupation) -> Option<Occupation> {
    let worth = |o: Occupation| {
        set.tension[o as usize] * f64::from(set.nation.fit[own as usize][o as usize])
    };
    let others = Occupation::ALL.iter().copied().filter(|&o| o != own);
    others.max_by(|&a, &b| worth(a).total_cmp(&worth(b)))
}

/// The person's case, opened when there is none.
fn case_of(region: &mut Region, place: u32, set: Setting<'_>) -> usize {
    let person = region.people[place as usize];
    if person.case == u32::MAX {
        access::open_case(region, place, help::responsible(set.design, help::class(&person)), set);
    }
    region.people[place as usize].case as usize
}

fn each(
    world: &mut World,
    nation: &Nation,
    design: &Design,
    people: &[PersonRef],
    mut act: impl FnMut(&mut Region, u32, Setting<'_>),
) {
    if people.is_empty() {
        return;
    }
    let (now, draws) = (world.now, world.draws);
    let risks = Risks::new(nation, design, now);
    let tension = demand::tension(&world.demand);
    let supply = Supply::default();
    for who in people {
        let (r, place) = (who.region(), who.place());
        let decisions = Decisions::NONE;
        let market = &world.market;
        let (risks, supply, tension) = (&risks, &supply, &tension);
        let set = Setting {
            nation,
            design,
            risks,
            decisions,
            market,
            supply,
            local: 0.0,
            tension,
            r,
            now,
            draws,
        };
        let region = &mut world.regions[r];
        if region.people[place as usize].labour != Labour::Absent {
            act(region, place, set);
        }
    }
}
