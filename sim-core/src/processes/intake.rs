//! Intake, diagnosis and plan: what the organisation offers, and who pays.
//!
//! ```text
//! intakes  ≤ H - B / M hours a month of an organisation
//! hours    = h, unless a complete record of at most `plan.record_months` is shared, or the desk's intake
//!            counts
//! duplicate = an intake held although another organisation had already held one since the client last
//!             worked, in this case or an earlier one
//! offer    = the service needed, if the caseworker knows it (M21) and some payer may pay for it
//!            (training of workers by contract, see `workplace`);
//!            else talks, which is counted as a substitute; talks too for the share of clients lost at
//!            the border between income and work (`help::lost_at_border`)
//! ```
//!
//! | symbol | field            | unit  | status                                |
//! | ------ | ---------------- | ----- | ------------------------------------- |
//! | h      | `intake_hours`   | hours | assumption from KO05, 1.5 to 4.5      |
//! | H      | `million`, `staff_share`, `hour_cost` | hours | see `referral`: staff hours of a month |
//! | B      | -                | hours | state: what clients with a plan still need |
//! | M      | `plan_months`    | months| assumption, 2 to 6: S030              |
//! | -      | `intake_months`  | months| assumption, 0 to 3: an appointment    |
//! | -      | `ww_scan_months` | months| assumption, 3 to 12                   |
//!
//! An organisation takes in no more clients than it can help: it spreads the hours that its clients with
//! a plan still need over some months, and only what is left of a month goes to intakes. When hours are
//! short, B comes to rest where as many clients start a service as are taken in, after M months with a
//! plan; when they are not, the limit lies above what is asked. Plans that wait for money count for
//! nothing here, for staff can do nothing for them. Months fewer than (1 + hours of a service per hour of
//! intake) / 2 would make an organisation take turns: all intakes in one month, all services in the next.
//!
//! Where the law of the base has it, for WW clients, the organisation first scans; only those called far
//! from work get personal service in the first months, the others look on their own (S007; see `scan`).
//! Elsewhere who is called near to work is advised talks.

use crate::codes::{ClientClass, FreedHours, Payer, Service};
use crate::design::Design;
use crate::ledger::Purpose;
use crate::processes::access::Setting;
use crate::processes::workplace::Workplace;
use crate::processes::{deliver, help, purchase, scan};
use crate::rng::{Process, unit};
use crate::units::rounded;
use crate::world::{Case, CaseEnd, CaseStage, Count, PersonRef, Region, Tag};

/// Keeps from intakes the hours that clients with a plan are owed this month, purse by purse.
pub fn keep_for_plans(region: &mut Region, set: Setting<'_>) {
    let Setting { nation, design, .. } = set;
    // Hours of everybody, by purse, whether there is a plan and whether money lacks: so there is no
    // branch, which the processor could not foresee.
    let mut hours = [[[0.0; 2]; 2]; Payer::COUNT];
    for case in &region.office.cases {
        let pot = design.pot(case.payer) as usize;
        let planned = usize::from(case.stage == CaseStage::Waiting);
        let stuck = usize::from(case.tag == Tag::NoBudget);
        hours[pot][planned][stuck] += deliver::cost(nation, design, case).0;
    }
    for (purse, [_, [needed, _]]) in region.office.purses.iter_mut().zip(hours) {
        purse.keep_from_intakes(needed / nation.params.help.plan_months);
    }
}

/// Holds the intake of one case, if the organisation has hours for it.
pub fn hold(region: &mut Region, index: usize, set: Setting<'_>) {
    let Setting { nation, design, r, now, draws, .. } = set;
    let p = &nation.params.help;
    let mut case = region.office.cases[index];
    if case.since.plus(p.intake_months) > now {
        return; // the appointment is still to come
    }
    let entity = PersonRef::new(r, case.person).0;
    let words = draws.words(Process::Intake, now, entity, 0);
    let shared = unit(words[0]) < design.shared_records()
        && region.months_since_intake(case.person, now) <= design.plan.record_months;
    let known = case.intakes > 0 && (shared || (case.desk_intake && design.joint_intake()));
    if !known {
        let purse = region.office.purse(design.pot(help::payer(case.class)));
        let taken = p.intake_hours + scan::hours(&nation.params.scan, design, &case);
        if !purse.take_intake(taken) {
            return;
        }
        region.tally.add(Count::Intakes, 1);
        // The hours are those of who pays for the client, whoever holds the talk.
        let booked = Purpose::intake(help::income_door(case.class));
        region.post_hours(booked, taken, p.hour_cost);
        region.tally.add(Count::StaffHours, rounded(taken));
        if case.intakes > 0 {
            region.tally.add(Count::DuplicateIntakes, 1);
        }
        case.intakes += 1;
        region.take_in(case.person, help::responsible(design, case.class), now);
    }
    if known {
        free_hours(region, &mut case, set);
    }
    plan(region, &mut case, words, set);
    region.office.cases[index] = case;
}

/// Hours of an intake that need not be held again go where the design says: to other clients (they
/// stay in the purse), to this client, or nowhere.
fn free_hours(region: &mut Region, case: &mut Case, set: Setting<'_>) {
    let hours = set.nation.params.help.intake_hours;
    let purse = region.office.purse(set.design.pot(help::payer(case.class)));
    match set.design.delivery.freed_hours {
        FreedHours::MoreTime => {
            if !purse.hours.take(hours) {
                return;
            }
            case.extra_hours = hours as u8;
            let cost = set.nation.params.help.hour_cost;
            region.post_hours(Purpose::guidance(help::payer(case.class)), hours, cost);
        }
        FreedHours::MoreClients => {}
        FreedHours::Saved => purse.hours.give_up(hours),
    }
}

/// Chooses service and payer.
fn plan(region: &mut Region, case: &mut Case, [_, known, word, shown]: [u32; 4], set: Setting<'_>) {
    let Setting { nation, design, r, now, draws, .. } = set;
    let person = &region.people[case.person as usize];
    let p = &nation.params.help;
    let scanned = scan::covers(design, case);
    let seen_by = scan::by(design, case);
    let score = scan::score(person, case.person, seen_by, set);
    case.risk = scan::class(&nation.params.scan, score, case.class);
    if seen_by.is_some() {
        scan::count(&mut region.tally, &nation.params.scan, person, case.risk, now);
    }
    if scan::must_wait(p, case, case.risk, set) {
        case.close(CaseEnd::NoOffer); // online service only
        return;
    }
    if scanned && scan::is_put_off(&nation.params.scan, design, case.risk, shown) {
        region.tally.add(Count::PutOff, 1);
        case.close(CaseEnd::GaveUp);
        return;
    }
    let lost = help::lost_at_border(p, design, case.class);
    // Where nothing is lost nothing is drawn.
    let uninformed = lost > 0.0 && {
        let entity = PersonRef::new(r, case.person).0;
        draws.uniform(Process::Border, case.asked, entity, 0) < lost
    };
    let mut wanted = if !design.staff_know(unit(known)) {
        Service::Guidance
    } else if uninformed {
        region.tally.add(Count::Uninformed, i64::from(case.service != Service::Guidance));
        Service::Guidance
    } else {
        case.service
    };
    // Who is called near to work is advised talks, unless staff judge otherwise.
    if scan::advises_talks(design, case) {
        let aside = unit(word) < design.plan.scan_override;
        region.tally.add(Count::ScanOverridden, i64::from(aside));
        if !aside && wanted != Service::Advice {
            wanted = Service::Guidance;
        }
    }
    let own = help::payer(case.class);
    let trains = wanted != Service::Training || own != Payer::Sector || {
        let workplace = Workplace::new(nation, PersonRef::new(r, case.person), person.since, draws);
        workplace.trains(p, &design.employers, person.contract)
    };
    let (service, payer) = offer(case.class, wanted, trains, design);
    region.tally.add(Count::Substituted, i64::from(service != case.service));
    region.tally.add(Count::Plans, 1);
    case.service = service;
    case.payer = payer;
    let entity = PersonRef::new(set.r, case.person).0;
    let lot = draws.words(Process::Purchase, case.asked, entity, 0)[0];
    let kept = score >= set.market.carve_from;
    case.bought = !kept && is_bought(case, unit(lot), set);
    case.stage = CaseStage::Waiting;
    case.since = now;
}

/// Whether a provider on the market delivers: trajectories always, talks and placement for the share of
/// clients for whom the payer buys rather than makes (M32), if a provider takes them.
fn is_bought(case: &Case, lot: f64, set: Setting<'_>) -> bool {
    let bought = match case.service {
        Service::Trajectory => true,
        Service::Guidance | Service::Placement => {
            lot < purchase::wanted_share(case.payer, set.design)
        }
        _ => false,
    };
    bought && set.market.term(set.r, case.risk).is_some_and(|term| term.taken)
}

/// Who may pay for what: the responsible payer, the joint money, or talks instead, which all payers
/// have.
///
/// `trains` tells whether the own payer gives training to someone with this contract.
pub fn offer(
    class: ClientClass,
    wanted: Service,
    trains: bool,
    design: &Design,
) -> (Service, Payer) {
    let own = help::payer(class);
    // Without a benefit the municipality offers talks and introductions, unless rights are open.
    let open = design.open_to_all(wanted);
    let barred = class == ClientClass::NoBenefit
        && !open
        && !matches!(wanted, Service::Guidance | Service::Placement);
    let given = trains || wanted != Service::Training;
    let split = wanted == Service::BarrierHelp && !design.services.barrier_help_with_work;
    if split {
        (Service::Guidance, own)
    } else if help::pays_for(own, wanted) && given && !barred {
        (wanted, own)
    } else if design.on_a_menu(wanted) {
        (wanted, Payer::Infrastructure)
    } else if open {
        (wanted, own)
    } else {
        (Service::Guidance, own)
    }
}
