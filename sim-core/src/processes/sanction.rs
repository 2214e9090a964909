//! Warnings and cuts for too little search: who may give them, and what differs from today (M39).
//!
//! ```text
//! today  c0 = c[benefit], from d months on a benefit, for people without work who can search
//! here   c1 = c[benefit] · s, from d months on, or from the first day if the duty holds from then
//!   s = 1                 the payer of the benefit holds the power, and knows the client
//!   s = 1 - l             so does the payer, but the desk has the client and l of what it needs is lost
//!   s = 1 in contact      the organisation responsible for work holds it: it sees its clients only
//!   s = z in a service    whoever delivers holds it
//!   s = 0                 nobody does
//! change = [mark < c1] - [mark < c0]     -1, 0 or 1
//! effort of the person + change · (g of a cut with share k, else g of a warning)
//! ```
//!
//! | symbol | field (block `sanction`)        | unit    | status                                      |
//! | ------ | ------------------------------- | ------- | ------------------------------------------- |
//! | c      | `caught_ww`, `caught_bijstand`  | 1/month | assumption: no count was found              |
//! | d      | `check_months`                  | months  | assumption, 0 to 6: the first talks         |
//! | z      | `provider_zeal`                 | -       | assumption, 1 to 3: if all pay is for results |
//! | k      | `cut_share`                     | share   | assumption, 0 to 1                          |
//! | g      | `warning_effort`, `cut_effort`  | share   | assumption after E076 to E079, 0 to 1       |
//! | l      | -                               | share   | see `help::lost_at_border`                  |
//!
//! What the payer does today is in the base already: how long people search and what they accept was
//! calibrated on years with these checks. So only what a design changes acts and is counted, and nothing
//! is drawn where it changes nothing. A check that falls away takes its effort away, one that is added
//! adds it. Effort fades like help; while earlier help still acts, the change fades along with it. Money
//! is not booked: a cut is about one month of benefit by law (WW 25% for four months, bijstand 100% for
//! one; remembered), so the cuts counted are months of benefit, and they are in no sum of euros.

use crate::codes::{Barriers, Benefit, ClientClass, Code, Door, Education, Origin, SanctionPower};
use crate::design::Design;
use crate::nation::Nation;
use crate::params::Sanction;
use crate::processes::access::Setting;
use crate::processes::help;
use crate::rng::{Process, unit};
use crate::thinning::Risk;
use crate::units::Month;
use crate::world::{CaseStage, Count, Person, Region, Traits};

/// Monthly chance that somebody on a benefit is found not to search enough, by those who may act on it.
fn caught(p: &Sanction, benefit: Benefit) -> f64 {
    match benefit {
        Benefit::Ww => p.caught_ww,
        Benefit::Bijstand | Benefit::Ioaw => p.caught_bijstand,
        _ => 0.0,
    }
}

/// Risk of a warning or a cut under any design, by class.
pub fn risk(nation: &Nation) -> Risk {
    let p = &nation.params.sanction;
    let most = p.provider_zeal.max(1.0);
    Risk::new(Process::Sanction, |class| match class.traits() {
        Some(Traits::Seeking(benefit) | Traits::Idle(_, benefit)) => caught(p, benefit) * most,
        _ => 0.0,
    })
}

/// Whether everybody is checked as today.
fn as_today(design: &Design) -> bool {
    design.plan.sanctions_by == SanctionPower::Payer
        && !design.plan.duty_from_day_one
        && !ClientClass::ALL.iter().any(|&class| help::work_apart(design, class))
}

/// Whether someone on a benefit fears a door because help and control meet there: at the door of who pays
/// the benefit, and at the desk unless it is apart. Where work is apart from income the desk is; where
/// another body may cut the benefit, it is that body who is feared, and where those who deliver may,
/// every door that leads to them.
pub fn deters(design: &Design, door: Door, class: ClientClass) -> bool {
    let (payer, apart) = (help::income_door(class), help::work_apart(design, class));
    match design.plan.sanctions_by {
        SanctionPower::Payer if apart => door == payer,
        SanctionPower::WorkBody if apart => door == Door::Desk,
        SanctionPower::Payer | SanctionPower::WorkBody => {
            (door == payer || door == Door::Desk) && !design.access.apart_from_control
        }
        SanctionPower::Provider => true,
        SanctionPower::Nobody => false,
    }
}

/// Monthly chance of a warning or a cut, today and under the design in force; `stage` is that of the
/// person's case.
fn hazards(
    nation: &Nation,
    design: &Design,
    person: &Person,
    stage: Option<CaseStage>,
    now: Month,
) -> [f64; 2] {
    let p = &nation.params.sanction;
    if person.barriers.has(Barriers::HEALTH_STRONG) || person.studies(now) {
        return [0.0; 2];
    }
    let chance = caught(p, person.benefit);
    let from = |months| if now.since(person.benefit_since) >= months { chance } else { 0.0 };
    let class = help::class(person);
    let apart = help::work_apart(design, class);
    let seen = match design.plan.sanctions_by {
        // Who is paid for results gains by everybody who goes off benefit.
        SanctionPower::Provider if stage == Some(CaseStage::Service) => {
            1.0 + (p.provider_zeal - 1.0) * design.paid_for_results()
        }
        SanctionPower::Provider | SanctionPower::Nobody => 0.0,
        SanctionPower::WorkBody if apart => f64::from(u8::from(stage.is_some())),
        // Where one organisation has both, it pays the benefit as well.
        SanctionPower::WorkBody | SanctionPower::Payer if stage.is_none() => 1.0,
        SanctionPower::WorkBody | SanctionPower::Payer => {
            1.0 - help::lost_at_border(&nation.params.help, design, class)
        }
    };
    let first = if design.plan.duty_from_day_one { 0 } else { p.check_months };
    [from(p.check_months), from(first) * seen]
}

/// Warnings and cuts of this month that today's rules would not give, and those that only they would.
pub fn check(region: &mut Region, set: Setting<'_>) {
    let Setting { nation, design, risks, r, now, draws, .. } = set;
    if as_today(design) {
        return;
    }
    let risk = &risks.sanction;
    let due = region.candidates(risk, now, draws);
    for (c, person) in due.iter() {
        let case = region.office.cases.get(person.case as usize);
        let stage = case.map(|case| case.stage).filter(|&stage| stage != CaseStage::Closed);
        let [today, here] =
            hazards(nation, design, person, stage, now).map(|h| i8::from(risk.strikes(c, h)));
        if today != here {
            let luck = unit(risk.afterwards(draws, now, r, c)[0]);
            sanction(region, c.index, here - today, luck, nation, now);
        }
    }
    region.done(due);
}

/// A warning or a cut that comes (`change` 1) or falls away (-1).
fn sanction(region: &mut Region, place: u32, change: i8, luck: f64, nation: &Nation, now: Month) {
    let p = &nation.params.sanction;
    let cut = luck < p.cut_share;
    let person = &mut region.people[place as usize];
    if help::left(&nation.params.help, person, now) <= 0.0 {
        (person.effort_gain, person.skill_gain) = (0, 0);
        person.helped_since = now;
    }
    let gain = (if cut { p.cut_effort } else { p.warning_effort }) * 100.0;
    let effort = f64::from(person.effort_gain) + f64::from(change) * gain;
    // Nobody searches less than not at all.
    person.effort_gain = effort.max(-100.0) as i8;
    let (n, tally) = (i64::from(change), &mut region.tally);
    tally.add(if cut { Count::ExtraCuts } else { Count::ExtraWarnings }, n);
    let of = |group: bool| n * i64::from(group);
    tally.add(Count::ExtraSanctionsHard, of(person.barriers.count() >= 2));
    tally.add(Count::ExtraSanctionsLow, of(person.education() == Education::Low));
    tally.add(Count::ExtraSanctionsOutsideEurope, of(person.origin() == Origin::OutsideEurope));
}
