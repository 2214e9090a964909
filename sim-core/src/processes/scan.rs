//! The scan: how far from work someone is, as staff see it.
//!
//! ```text
//! score = d · far · (1 - l) + b + z + w · (u_r / u - 1)        z standard normal
//! d     = √2 · point(AUC)                  so that P(score of far > score of others) = AUC
//! class : near below c1, middle below c2, far from c2 on
//! kept  = score above the point that a share of all clients exceeds (carve-out)
//! ```
//!
//! | symbol | field                               | unit  | status                                     |
//! | ------ | ----------------------------------- | ----- | ------------------------------------------ |
//! | far    | `far_signs`                         | signs | definition: 0 or 1; assumption, 1 to 3     |
//! | AUC    | `auc`, `unaided_auc`                | -     | M19, assumption, 0.60 to 0.85              |
//! | b      | `bias_outside_europe`               | sd    | M19, assumption, -0.5 to 0.5               |
//! | l      | `self_report_loss`                  | share | assumption, 0 to 1; in a survey only       |
//! | w      | `regional_weight`                   | sd    | assumption, 0 to 2; where `plan.scan_regional` |
//! | u_r, u | -                                   | share | state: a year of unemployment in region and country |
//! | c1, c2 | `cuts`                              | sd    | assumption                                 |
//! | -      | `far_share`, `benefit_share`        | share | counted in runs of the base: for the carve-out and the first bids |
//! | -      | `hours`                             | hours | assumption, 0 to 2: staff time             |
//! | -      | `discourages`                       | share | assumption, 0 to 0.2                       |
//! | -      | `employer_ratio`                    | ratio | assumption, 0.7 to 1: E092-E100 by analogy |
//!
//! Accuracy is that against distance, which the model knows, not against the future, which nobody
//! knows. The luck z of a person stays the same until the scan is done anew, so nothing need be kept.
//! On the WW UWV asks clients questions of its own (`plan.ww_rationed`), whatever a design scans beside
//! it. Where clients are not scanned, staff judge on sight: the same equation with a lower AUC.

use crate::codes::{Barriers, ClientClass, Origin, Risk, ScanInput, ScanShown, ScanUse};
use crate::design::Design;
use crate::normal;
use crate::params::{Help, Scan};
use crate::processes::access::Setting;
use crate::processes::help;
use crate::rng::{Process, unit};
use crate::units::Month;
use crate::world::{Case, Count, Person, PersonRef, Tally};

/// Distance between the mean scores of people far from work and others that gives an AUC.
pub fn separation(auc: f64) -> f64 {
    std::f64::consts::SQRT_2 * normal::point(auc)
}

/// Whether someone is far from work: what the scan tries to see.
pub fn is_far(p: &Scan, person: &Person, now: Month) -> bool {
    help::distance(person, now) >= p.far_signs
}

/// What the scan of a class of clients rests on; `None` where it is not scanned.
pub fn input(design: &Design, class: ClientClass) -> Option<ScanInput> {
    let scans = design.plan.scan_use != ScanUse::None && design.plan.scan_scope.contains(&class);
    scans.then_some(design.plan.scan_input)
}

/// Whether a client is scanned.
pub fn covers(design: &Design, case: &Case) -> bool {
    input(design, case.class).is_some()
}

/// Whether the scan advises talks rather than more: for those whom it calls near to work.
pub fn advises_talks(design: &Design, case: &Case) -> bool {
    design.plan.scan_use == ScanUse::Advise && covers(design, case) && case.risk.is_near()
}

/// Accuracy with which clients are told apart, those outside the scan's scope left aside.
pub fn auc(p: &Scan, design: &Design) -> f64 {
    match design.plan.scan_use {
        ScanUse::None => p.unaided_auc,
        _ => p.auc[design.plan.scan_input as usize],
    }
}

/// What staff see a client by, if not on sight: the scan, else the questions of UWV on the WW.
pub fn by(design: &Design, case: &Case) -> Option<ScanInput> {
    input(design, case.class).or_else(|| rationed(design, case).then_some(ScanInput::Survey))
}

/// Whether UWV rations personal service to a client.
fn rationed(design: &Design, case: &Case) -> bool {
    design.plan.ww_rationed && case.class == ClientClass::Ww
}

/// Staff hours that the scan of a client takes.
pub fn hours(p: &Scan, design: &Design, case: &Case) -> f64 {
    input(design, case.class).map_or(0.0, |by| p.hours[by as usize])
}

/// The score of a person by what is seen, or on sight.
pub fn score(person: &Person, place: u32, by: Option<ScanInput>, set: Setting<'_>) -> f64 {
    let (p, plan, now) = (&set.nation.params.scan, &set.design.plan, set.now);
    let survey = by == Some(ScanInput::Survey);
    let weak = person.barriers.0 & (Barriers::LOW_DOENVERMOGEN | Barriers::BASIC_SKILLS) != 0;
    let heard = if survey && weak { 1.0 - p.self_report_loss } else { 1.0 };
    let auc = by.map_or(p.unaided_auc, |input| p.auc[input as usize]);
    let outside = by.is_some() && person.origin() == Origin::OutsideEurope;
    let bias = if outside { p.bias_outside_europe } else { 0.0 };
    let since = now.0.checked_rem(plan.scan_months).map_or(0, |months| now.0 - months);
    let entity = PersonRef::new(set.r, place).0;
    let z = normal::point(unit(set.draws.words(Process::Scan, Month(since), entity, 0)[0]));
    let local =
        if by.is_some() && plan.scan_regional { p.regional_weight * set.local } else { 0.0 };
    f64::from(u8::from(is_far(p, person, now))) * separation(auc) * heard + bias + z + local
}

/// The class of a score and an income position.
pub fn class(p: &Scan, score: f64, position: ClientClass) -> Risk {
    let distance = p.cuts.iter().filter(|&&cut| score >= cut).count();
    let long = matches!(position, ClientClass::Bijstand | ClientClass::Disability);
    Risk::from_index((distance + if long { Risk::DISTANCES } else { 0 }) as u8)
}

/// The score that a share of all clients exceeds.
pub fn exceeded_by(p: &Scan, share: f64, auc: f64) -> f64 {
    let d = separation(auc);
    let [others, on_benefit] = p.far_share;
    let far = others + (on_benefit - others) * p.benefit_share;
    let above = |at: f64| 1.0 - (1.0 - far) * normal::below(at) - far * normal::below(at - d);
    if share <= 0.0 {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (-12.0, 12.0);
    for _ in 0..44 {
        let middle = 0.5 * (low + high);
        if above(middle) > share { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Counts what a scan saw and missed, for the fairness of the scan itself.
pub fn count(tally: &mut Tally, p: &Scan, person: &Person, seen: Risk, now: Month) {
    let far = is_far(p, person, now);
    let wrong = far != seen.is_far();
    let outside = person.origin() == Origin::OutsideEurope;
    let (all, missed) = if far {
        (Count::ScannedFar, Count::ScanMissed)
    } else {
        (Count::ScannedOther, Count::ScanFalseAlarm)
    };
    tally.add(all, 1);
    tally.add(missed, i64::from(wrong));
    if outside {
        tally.add(if far { Count::ScannedFarOutside } else { Count::ScannedOtherOutside }, 1);
        let count = if far { Count::ScanMissedOutside } else { Count::ScanFalseAlarmOutside };
        tally.add(count, i64::from(wrong));
    }
}

/// Whether only online service is left to a client for the time being.
pub fn must_wait(p: &Help, case: &Case, seen: Risk, set: Setting<'_>) -> bool {
    let Setting { design, now, .. } = set;
    let rations = design.plan.scan_use == ScanUse::Ration && covers(design, case);
    (rations || rationed(design, case))
        && now.since(case.asked) < p.ww_scan_months
        && !seen.is_far()
}

/// Factor on callbacks of clients whom employers are shown to be called far from work.
pub fn shown_to_employers(p: &Scan, design: &Design) -> f64 {
    match design.plan.scan_shown {
        ScanShown::Employer => p.employer_ratio,
        ScanShown::Staff | ScanShown::Client => 1.0,
    }
}

/// Whether a client who was shown the result turns help down, by a word of the intake.
pub fn is_put_off(p: &Scan, design: &Design, seen: Risk, word: u32) -> bool {
    design.plan.scan_shown != ScanShown::Staff && seen.is_far() && unit(word) < p.discourages
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Share of pairs in which a point of N(d, 1) lies above one of N(0, 1).
    #[test]
    fn the_distance_between_scores_gives_the_accuracy_stated() {
        for auc in [0.5, 0.62, 0.72, 0.85] {
            let d = separation(auc);
            assert!((normal::below(d / std::f64::consts::SQRT_2) - auc).abs() < 1e-9);
        }
        assert!(separation(0.5).abs() < 1e-9);
    }
}
