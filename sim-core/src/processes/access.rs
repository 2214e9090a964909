//! Access: who asks for help, at which door, and whether that door can serve.
//!
//! ```text
//! asks with hazard   a[class] · g[education] without a benefit · (1 - stigma if the door controls it)
//! knows door d       lasting draw < awareness of d;  the desk's grows: w∞ · (1 - exp(-months / τ))
//! picks              among known doors, by weight
//! weight of the desk w · (d + (1 - d) · exp(-κ · D)),   D = q · √(-ln u · A / (π · n)) kilometres
//! ```
//!
//! | symbol | field                          | unit    | status                                   |
//! | ------ | ------------------------------ | ------- | ---------------------------------------- |
//! | a      | `asks_*`                       | 1/month | assumption; C14 for who gets help        |
//! | g      | `asks_education`               | -       | assumption after E059: open offers reach the well-placed |
//! | -      | `stigma`                       | share   | assumption, M08, 0 to 0.30               |
//! | -      | `knows_*`                      | share   | assumption, M04; E081                    |
//! | w∞, τ  | `knows_desk_top`, `desk_months`| share, months | assumption, M04                    |
//! | w, d   | `desk_weight`; design, `access.digital_share` | -, share | assumption, M07          |
//! | κ      | `distance_decay`               | 1/km    | assumption, M07, 0 to 0.1                |
//! | q      | `settled_near`                 | -       | assumption, 0.3 to 1: people and counters cluster |
//! | A      | `Nation::land_km2`             | km²     | evidence: land of the region             |
//! | n      | design, `access.counters_per_region` | counters | M07                               |
//! | -      | `loss_cold`, `loss_warm`       | share   | assumption, M03                          |
//! | -      | `handover_months`              | months  | assumption, 0 to 2: until the next door  |
//! | -      | `outreach_share`               | share   | assumption, M06, 0.1 to 0.5: of the hours of guides |
//! | -      | `response`                     | share   | assumption, M06, 0.05 to 0.35            |
//! | -      | `asks_until_age`, `invited_until_age` | years | assumption: about the AOW age       |
//!
//! A wrong door is a door that may not or cannot serve this person's need. It is found here from the
//! structure of the design and counted; no rate of wrong doors exists anywhere. For workers without
//! work-to-work services (`workplace`) social partners are one too: the desk keeps them if it may serve
//! them, and where there is none nobody does.
//!
//! D is the distance to the nearest of n counters at random places, with one lasting draw u of a person;
//! who can do it digitally is not kept by distance. Who comes when invited has been offered a time and
//! a place, so distance counts for people who come by themselves only.
//!
//! People who start a WW or bijstand benefit register by law with who pays it. Where work is apart from
//! income (M49) that door passes them on to the desk, as doors do: in person where the design lets public
//! doors do so and guides have hours, else by telling them where to go.

mod invite;
mod uncovered;

use invite::invite;
use uncovered::{desk_offers, keep_at_the_desk, turn_back};

use crate::codes::{
    Barriers, Benefit, ClientClass, Door, Education, HandoverKind, Occupation, Origin, Payer,
    Risk as Distance, Service,
};
use crate::design::Design;
use crate::ledger::Purpose;
use crate::nation::Nation;
use crate::params::Help;
use crate::processes::areas::Supply;
use crate::processes::governance::Decisions;
use crate::processes::{help, sanction, severance, workplace};
use crate::risks::Risks;
use crate::rng::{Draws, Process, unit};
use crate::thinning::Risk;
use crate::units::{Month, rounded};
use crate::world::{
    Case, CaseEnd, CaseStage, Count, Handing, Labour, Market, Person, PersonRef, Region, Tag,
    Tally, Traits, Work,
};

/// Everything a loket reads besides the people.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The nation.
    pub nation: &'a Nation,
    /// The design in force.
    pub design: &'a Design,
    /// Risks of the month.
    pub risks: &'a Risks,
    /// What government decided.
    pub decisions: Decisions,
    /// Terms on which services are bought.
    pub market: &'a Market,
    /// Where staff and money go.
    pub supply: &'a Supply,
    /// Unemployment of the region over a year above that of the country, as a share of it.
    pub local: f64,
    /// Open vacancies per live job by occupation.
    pub tension: &'a [f64; Occupation::COUNT],
    /// Region.
    pub r: usize,
    /// The month.
    pub now: Month,
    /// Draws.
    pub draws: Draws,
}

/// Share of people who know the joint desk.
pub fn desk_awareness(p: &Help, months_open: u16) -> f64 {
    p.knows_desk_top * (1.0 - libm::exp(-f64::from(months_open) / p.desk_months))
}

/// Distance in kilometres to the nearest counter of the desk in a region with an area of land, by a lot
/// on (0, 1).
pub fn distance_km(p: &Help, land_km2: f64, design: &Design, lot: f64) -> f64 {
    let per_counter = land_km2 / (std::f64::consts::PI * design.access.counters_per_region);
    p.settled_near * libm::sqrt(-libm::log(lot) * per_counter)
}

/// Part of the weight of the desk that distance leaves.
pub fn within_reach(p: &Help, design: &Design, km: f64) -> f64 {
    let digital = design.access.digital_share;
    digital + (1.0 - digital) * libm::exp(-p.distance_decay * km)
}

/// Requests for help of this month.
pub fn ask(region: &mut Region, set: Setting<'_>) {
    severance::school(region, set);
    register(region, set);
    ask_for_help(region, set);
    invite(region, set);
}

/// Monthly hazard that a person who is not in contact asks for help or is called up.
fn hazard(p: &Help, person: &Person, now: Month) -> f64 {
    let class = help::class(person);
    if person.age(now) >= p.asks_until_age || person.studies(now) {
        return 0.0;
    }
    let free = p.asks_education[person.education() as usize];
    match class {
        ClientClass::Ww => p.asks_ww,
        ClientClass::Disability => p.asks_disability,
        ClientClass::Bijstand => p.asks_bijstand,
        ClientClass::NoBenefit if person.labour == Labour::Seeking => p.asks_seeker * free,
        ClientClass::NoBenefit => p.asks_idle * free,
        ClientClass::AtRisk => p.asks_at_risk * free,
        ClientClass::Working => p.asks_working * free,
    }
}

/// Risk of asking for help or being called up, by class.
pub fn risk(nation: &Nation) -> Risk {
    let p = &nation.params.help;
    Risk::new(Process::HelpSeeking, |class| {
        let with_benefit = p.asks_ww.max(p.asks_bijstand).max(p.asks_disability);
        let free = p.asks_education.iter().fold(0.0, |top: f64, &x| top.max(x));
        match class.traits() {
            None => 0.0,
            Some(Traits::Seeking(Benefit::None)) => p.asks_seeker * free,
            Some(Traits::Working(Work { benefit: true, .. })) => with_benefit,
            Some(Traits::Working(Work { at_risk: true, .. })) => p.asks_at_risk * free,
            Some(Traits::Working(_)) => p.asks_working * free,
            Some(Traits::Seeking(benefit) | Traits::Idle(_, benefit)) => match benefit {
                Benefit::Ww => p.asks_ww,
                Benefit::Bijstand | Benefit::Ioaw => p.asks_bijstand,
                Benefit::Zw | Benefit::Wga | Benefit::Iva | Benefit::Wajong => p.asks_disability,
                Benefit::None => p.asks_idle * free,
            },
        }
    })
}

/// Rate at which the desk of a design invites its target group, for everybody who is present.
pub fn outreach_risk(nation: &Nation, design: &Design) -> Risk {
    let rate = design.invitations() / 12.0;
    // The ceiling is fixed, so that designs with different rates share their candidates.
    let ceiling = nation.params.help.outreach_ceiling;
    Risk::new(Process::Outreach, |_| rate.min(ceiling)).at(ceiling)
}

fn register(region: &mut Region, set: Setting<'_>) {
    let mut begun = std::mem::take(&mut region.office.registrations);
    region.fetch(begun.iter().copied());
    for &place in &begun {
        let person = &region.people[place as usize];
        let class = help::class(person);
        let obliged = matches!(class, ClientClass::Ww | ClientClass::Bijstand);
        if person.case == u32::MAX && person.labour != Labour::Employed && obliged {
            // With work apart from income the payer of the benefit passes them on to the desk.
            open_case(region, place, help::income_door(class), set);
        }
    }
    begun.clear();
    region.office.registrations = begun;
}

fn ask_for_help(region: &mut Region, set: Setting<'_>) {
    let Setting { nation, risks, now, draws, .. } = set;
    let p = &nation.params.help;
    let risk = &risks.asks;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        if person.case == u32::MAX && risk.strikes(c, hazard(p, person, now)) {
            choose_door(region, c.index, set);
        }
    }
    region.done(due);
}

/// Whether the desk may serve a person at all: someone of its target group, or a worker in an
/// occupation that the advisory body has named.
fn desk_may_serve(person: &Person, set: Setting<'_>) -> bool {
    let design = set.design;
    let class = help::class(person);
    let outside = person.labour == Labour::Idle && class == ClientClass::NoBenefit;
    set.decisions.names(class, person)
        || (design.desk_serves(class)
            && (design.target_group.desk_serves_inactive || !outside)
            && help::distance(person, set.now) >= design.fewest_signs())
}

/// The person picks among the doors known; nobody is reached when none is known.
fn choose_door(region: &mut Region, place: u32, set: Setting<'_>) {
    let Setting { nation, design, r, now, draws, .. } = set;
    let p = &nation.params.help;
    let entity = PersonRef::new(r, place).0;
    let class = help::class(&region.people[place as usize]);
    let payer = help::income_door(class);
    let on_benefit =
        matches!(class, ClientClass::Ww | ClientClass::Disability | ClientClass::Bijstand);
    let a = draws.words(Process::Awareness, Month(0), entity, 0);
    let (b, desk, near) = if design.opens(Door::Desk) {
        let b = draws.words(Process::Awareness, Month(0), entity, 1).map(unit);
        let near = within_reach(p, design, distance_km(p, nation.land_km2[r], design, b[1]));
        (b[0], desk_awareness(p, now.since(design.access.desk_since)), near)
    } else {
        (1.0, 0.0, 0.0)
    };
    let leerwerkloket = if design.opens(Door::Leerwerkloket) { p.knows_leerwerkloket } else { 0.0 };
    let knows = [
        (Door::Uwv, unit(a[0]), p.knows_uwv),
        (Door::Gemeente, unit(a[1]), p.knows_gemeente),
        (Door::Sector, unit(a[2]), p.knows_sector),
        (Door::Leerwerkloket, unit(a[3]), leerwerkloket),
        (Door::Desk, b, desk),
    ];
    let mut weights = [0.0; Door::COUNT];
    for (door, u, chance) in knows {
        let known = u < chance || (on_benefit && door == payer);
        let weight = if door == Door::Desk { p.desk_weight * near } else { 1.0 };
        let shy =
            if on_benefit && sanction::deters(design, door, class) { 1.0 - p.stigma } else { 1.0 };
        weights[door as usize] = if known { weight * shy } else { 0.0 };
    }
    let total: f64 = weights.iter().sum();
    let words = draws.words(Process::DoorChoice, now, entity, 0);
    // Stigma also keeps some people away altogether: the weight it takes from the best door.
    let reach = weights.iter().fold(0.0, |top: f64, &w| top.max(w)).min(1.0);
    if total <= 0.0 || unit(words[1]) >= reach {
        return;
    }
    let mut left = unit(words[0]) * total;
    for (index, weight) in weights.into_iter().enumerate() {
        left -= weight;
        if left < 0.0 {
            open_case(region, place, Door::from_index(index as u8), set);
            return;
        }
    }
}

/// Opens a case that arrives at a door this month.
pub fn open_case(region: &mut Region, place: u32, door: Door, set: Setting<'_>) {
    let Setting { r, now, draws, .. } = set;
    let entity = PersonRef::new(r, place).0;
    let person = &mut region.people[place as usize];
    let class = help::class(person);
    count_request(&mut region.tally, person, class, now);
    let interrupted = person.is(Person::INTERRUPTED);
    let own = help::responsible(set.design, class);
    // The other organisation that held an intake since the person last worked.
    let taken_in = person.standing.taken_in().filter(|&door| door != own);
    let luck = draws.words(Process::Queue, now, entity, 0);
    let case = Case {
        person: place,
        asked: now,
        since: now,
        ends: Month::LAST,
        class,
        door,
        visited: door,
        wrong: false,
        handed: None,
        stage: CaseStage::Arriving,
        end: None,
        service: help::need(&set.nation.params.need, person, now, entity, draws),
        payer: help::payer(class),
        tag: if interrupted { Tag::Interrupted } else { Tag::Queue },
        contacts: 0,
        intakes: u8::from(taken_in.is_some()),
        known_elsewhere: taken_in.is_some(),
        desk_intake: taken_in == Some(Door::Desk),
        referred: false,
        risk: Distance::Middle,
        bought: false,
        across: true,
        tip: None,
        extra_hours: 0,
        patience: patience(set.risks.waits_on, luck[1]),
        seen: region.class[place as usize],
        lot: (luck[0] >> 16) as u16,
    };
    person.set(Person::INTERRUPTED, false);
    person.case = region.office.open(case);
}

/// Months that a client waits before giving up, by the logarithm of the chance to wait on for another
/// month; 255 is for ever.
fn patience(waits_on: f64, word: u32) -> u8 {
    if waits_on >= 0.0 {
        return u8::MAX;
    }
    (libm::log(unit(word)) / waits_on).min(254.0) as u8
}

fn count_request(tally: &mut Tally, person: &Person, class: ClientClass, now: Month) {
    tally.0[Count::AskedWw as usize + class as usize] += 1;
    tally.add(Count::AskedHard, i64::from(person.barriers.count() >= 2));
    tally.add(Count::AskedLow, i64::from(person.education() == Education::Low));
    tally.add(Count::AskedOutsideEurope, i64::from(person.origin() == Origin::OutsideEurope));
    tally.add(Count::AskedOlder, i64::from(person.age(now) >= 55));
}

/// What happens when a client stands at a door this month.
pub fn arrive(region: &mut Region, index: usize, set: Setting<'_>) {
    let Setting { nation, design, r, now, draws, .. } = set;
    let p = &nation.params.help;
    let office = &mut region.office;
    let case = &mut office.cases[index];
    let (door, service) = (case.door, case.service);
    let own = help::responsible(design, case.class);
    let payer = help::income_door(case.class);
    let who = PersonRef::new(r, case.person);
    let entity = who.0;
    let words = draws.words(Process::Handover, now, entity, u32::from(case.contacts));
    let digital = unit(words[3]) < design.access.digital_share;
    let gids_hours = p.gids_hours * if digital { p.digital_hours } else { 1.0 };
    let advised =
        door == Door::Leerwerkloket && matches!(service, Service::Advice | Service::Training);
    let advice_hours = p.hours[Service::Advice as usize];
    let person = &region.people[case.person as usize];
    let adrift = own == Door::Sector
        && matches!(door, Door::Sector | Door::Desk)
        && !workplace::serves(nation, &design.employers, person, service, (who, now, draws));
    let kept = adrift && design.opens(Door::Desk) && desk_may_serve(person, set);
    let instead = kept.then(|| desk_offers(design, service, unit(words[1]))).flatten();
    let intake = instead.is_some_and(|service| service != Service::Advice);
    let gids_hours = gids_hours + if intake { p.intake_hours } else { 0.0 };
    // Whoever waits until a guide or an adviser has time has had no contact yet.
    if door != own
        && ((door == Door::Desk && !office.gids.enough(gids_hours))
            || (advised && !office.leerwerkloket.enough(advice_hours)))
    {
        return;
    }
    case.contacts = case.contacts.saturating_add(1);
    case.visited = door;
    case.wrong = false;
    region.tally.add(Count::Contacts, 1);
    let weak = person.barriers.0 & (Barriers::LOW_DOENVERMOGEN | Barriers::BASIC_SKILLS) != 0;
    if unit(words[2]) < p.digital_loss && digital && weak {
        region.tally.add(Count::LostAtHandover, 1);
        case.close(CaseEnd::Lost);
    } else if adrift && door == own {
        wrong_door(region, index);
        if kept {
            let kind = kind_elsewhere(design);
            pass_on(region, index, Door::Desk, kind, words[0], set);
        } else {
            turn_back(region, index);
        }
    } else if door == own {
        case.stage = CaseStage::Intake;
        case.since = now;
    } else if door == Door::Desk {
        let serves = desk_may_serve(person, set);
        office.gids.take(gids_hours);
        region.tally.add(Count::StaffHours, rounded(gids_hours));
        let taken_in = if intake { p.intake_hours } else { 0.0 };
        region.post_hours(Purpose::Desk, gids_hours - taken_in, p.hour_cost);
        region.post_hours(Purpose::IntakeDesk, taken_in, p.hour_cost);
        if kept {
            keep_at_the_desk(region, index, instead, set);
        } else if serves {
            at_the_desk(region, index, set);
        } else {
            wrong_door(region, index);
        }
        if region.office.cases[index].stage == CaseStage::Arriving {
            pass_on(region, index, own, design.access.handover, words[0], set);
        }
    } else if advised {
        // An adviser talks about learning and work: that answers a wish for advice, and whoever needs
        // training is passed on to the payer.
        office.leerwerkloket.take(advice_hours);
        region.post_hours(Purpose::Desk, advice_hours, p.hour_cost);
        region.tally.add(Count::StaffHours, rounded(advice_hours));
        if service == Service::Advice {
            super::deliver::start(region, index, set);
        } else {
            pass_on(region, index, own, design.access.handover, words[0], set);
        }
    } else {
        // Who pays the income only does its duty when it passes on to who is responsible for work.
        if door != payer {
            wrong_door(region, index);
        }
        pass_on(region, index, own, kind_elsewhere(design), words[0], set);
    }
}

/// How doors other than the desk pass clients on.
fn kind_elsewhere(design: &Design) -> HandoverKind {
    if design.access.no_wrong_door { design.access.handover } else { HandoverKind::Cold }
}

fn wrong_door(region: &mut Region, index: usize) {
    region.tally.add(Count::WrongDoors, 1);
    let case = &mut region.office.cases[index];
    case.tag = Tag::WrongDoor;
    case.wrong = true;
}

/// The desk answers a question itself, or holds the intake for the organisation behind it.
fn at_the_desk(region: &mut Region, index: usize, set: Setting<'_>) {
    let Setting { nation, design, now, .. } = set;
    let case = &mut region.office.cases[index];
    if case.service == Service::Advice && design.for_single_clients(Service::Advice) {
        case.payer = Payer::Infrastructure;
        case.stage = CaseStage::Waiting;
        case.since = now;
    } else if design.joint_intake() && !case.desk_intake {
        let hours = nation.params.help.intake_hours;
        if region.office.gids.take(hours) {
            region.tally.add(Count::DuplicateIntakes, i64::from(case.intakes > 0));
            case.intakes += 1;
            case.desk_intake = true;
            let place = case.person;
            region.take_in(place, Door::Desk, now);
            let cost = nation.params.help.hour_cost;
            region.post_hours(Purpose::IntakeDesk, hours, cost);
            region.tally.add(Count::Intakes, 1);
            region.tally.add(Count::StaffHours, rounded(hours));
        }
    }
}

/// Passes a client on to the responsible door; some never arrive, the others after the usual time.
fn pass_on(
    region: &mut Region,
    index: usize,
    to: Door,
    kind: HandoverKind,
    word: u32,
    set: Setting<'_>,
) {
    let p = &set.nation.params.help;
    let warm = kind == HandoverKind::WarmIfHours && region.office.gids.take(p.warm_hours);
    let loss = if warm {
        region.post_hours(Purpose::Desk, p.warm_hours, p.hour_cost);
        region.tally.add(Count::WarmHandovers, 1);
        p.loss_warm
    } else {
        region.tally.add(Count::ColdHandovers, 1);
        p.loss_cold
    };
    let case = &mut region.office.cases[index];
    case.handed = Some(if warm { Handing::Warm } else { Handing::Cold });
    if unit(word) < loss {
        region.tally.add(Count::LostAtHandover, 1);
        case.close(CaseEnd::Lost);
    } else {
        case.door = to;
        case.stage = CaseStage::Arriving;
        case.since = set.now.plus(p.handover_months);
    }
}
