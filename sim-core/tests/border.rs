//! Work apart from income: who is responsible, what is lost on the way, and what moves along.

mod toy;

use sim_core::codes::{Barriers, ClientClass, Door};
use sim_core::design::Design;
use sim_core::nation::Nation;
use sim_core::processes::help;
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::world::{Case, CaseStage, Count, World};

fn run(nation: &Nation, design: &Design, mut watch: impl FnMut(&World)) -> Record {
    let draws = Draws::new(4, 0, 0);
    let mut draft = toy::draft(nation, draws);
    for person in draft.regions.iter_mut().flat_map(|people| people.iter_mut().step_by(4)) {
        person.barriers.0 |= Barriers::DEBTS;
    }
    let design = toy::always(design.clone());
    let start = prepare(nation, draft, draws, &design);
    let watch = |world: &World| {
        watch(world);
        true
    };
    simulate(start, nation, &design, true, watch).unwrap()
}

fn sum(record: &Record, what: Count) -> i64 {
    record.months.iter().map(|m| m.tally.get(what)).sum()
}

/// The toy desk, responsible for everybody without work.
fn apart() -> Design {
    let mut design = toy::desk();
    design.access.work_apart_from_income = true;
    design.plan.record_legal = false;
    design
}

#[test]
fn the_desk_is_responsible_for_the_classes_that_it_serves() {
    let (mut design, whole) = (apart(), toy::desk());
    design.target_group.desk_serves = vec![ClientClass::Ww, ClientClass::AtRisk];
    assert_eq!(help::responsible(&whole, ClientClass::Ww), Door::Uwv);
    assert_eq!(help::responsible(&design, ClientClass::Ww), Door::Desk);
    assert_eq!(help::responsible(&design, ClientClass::Bijstand), Door::Gemeente);
    // Who is at work has no income from UWV or municipality to be apart from.
    assert_eq!(help::responsible(&design, ClientClass::AtRisk), Door::Sector);
}

/// People register with who pays and come to the desk for the rest; nobody is told of a wrong door there.
#[test]
fn who_registers_stands_at_the_payer_first_and_is_taken_in_by_the_desk() {
    let nation = toy::nation(4_000.0, 3, 12, 24);
    let mut at_payer = 0;
    run(&nation, &apart(), |world| {
        for case in world.regions.iter().flat_map(|region| &region.office.cases) {
            let client = help::work_apart(&apart(), case.class);
            let paid = client && case.visited == help::income_door(case.class);
            at_payer += i32::from(paid && case.contacts == 1);
            assert!(!paid || !case.wrong, "{case:?}");
            if client && case.stage == CaseStage::Intake {
                assert_eq!((case.door, case.visited), (Door::Desk, Door::Desk));
            }
        }
    });
    assert!(at_payer > 20, "{at_payer} clients at the payer test little");
}

/// The loss acts on nobody where one organisation has both; it grows with what is lost, and none is left
/// where all records are shared.
#[test]
fn what_is_lost_at_the_border_rises_with_the_loss_and_falls_with_sharing() {
    let lost = |loss: f64, shared: f64, design: &Design| {
        let mut nation = toy::nation(4_000.0, 3, 12, 36);
        nation.params.help.border_loss = loss;
        let mut design = design.clone();
        design.services.menu_coverage = 1.0;
        (design.plan.record_legal, design.plan.record_completeness) = (shared > 0.0, shared);
        // Records of another organisation are of no use here, so sharing acts at the border only.
        design.plan.record_months = 0;
        run(&nation, &design, |_| {})
    };
    let uninformed = |record: &Record| sum(record, Count::Uninformed);
    let [none, some, much] = [0.0, 0.1, 0.4].map(|loss| uninformed(&lost(loss, 0.0, &apart())));
    assert!(none == 0 && some > 0 && much > 2 * some, "{none} {some} {much}");
    let half = uninformed(&lost(0.4, 0.5, &apart()));
    assert!(half > 0 && half < much, "{half} of {much}");
    assert_eq!(uninformed(&lost(0.4, 1.0, &apart())), 0);
    assert_eq!(lost(0.0, 0.0, &toy::desk()), lost(0.4, 0.0, &toy::desk()));
}

/// Where plans move along a change of benefit costs nobody a month: request, place in the queue and end of
/// the service stay, and no plan is cut off. Where they do not, plans are.
#[test]
fn a_plan_that_moves_along_loses_no_month_at_a_change_of_benefit() {
    for (design, moves) in [apart(), toy::desk(), toy::desk()].into_iter().zip([true, true, false])
    {
        let mut nation = toy::nation(4_000.0, 3, 12, 60);
        nation.params.claim.ww_take_up = 1.0;
        nation.params.claim.bijstand_take_up = 1.0;
        let mut design = design;
        design.plan.moves_along = moves;
        design.institutions.ww_max_months = 4;
        let mut before: Vec<Vec<(Case, u32)>> = Vec::new();
        let mut changes = [0; 5];
        let record = run(&nation, &design, |world| {
            for (region, old) in world.regions.iter().zip(&before) {
                for (was, entered) in old {
                    let person = &region.people[was.person as usize];
                    let Some(is) = region.office.cases.get(person.case as usize) else { continue };
                    if is.asked != was.asked || person.birth.0 != *entered as u16 {
                        continue; // another case, or another person at the place
                    }
                    let at_work = |case: &Case| {
                        matches!(case.class, ClientClass::AtRisk | ClientClass::Working)
                    };
                    if is.class == was.class || (at_work(is) && at_work(was)) {
                        continue; // notice is no change of benefit
                    }
                    changes[was.stage as usize] += 1;
                    match (was.stage, is.stage) {
                        (CaseStage::Service, CaseStage::Service) => {
                            assert_eq!((is.since, is.ends), (was.since, was.ends));
                        }
                        (a, b) if a == b && is.contacts == was.contacts => {
                            assert_eq!(is.since, was.since, "{was:?} {is:?}");
                            assert_eq!(is.patience, was.patience);
                        }
                        (a, b) => assert!(b as u8 >= a as u8 || a == CaseStage::Arriving),
                    }
                }
            }
            before = world
                .regions
                .iter()
                .map(|region| {
                    let born = |case: &Case| region.people[case.person as usize].birth.0;
                    region.office.cases.iter().map(|case| (*case, u32::from(born(case)))).collect()
                })
                .collect();
        });
        let cut = sum(&record, Count::Interruptions);
        if moves {
            assert_eq!(cut, 0);
            let planned =
                changes[CaseStage::Waiting as usize] + changes[CaseStage::Service as usize];
            assert!(planned > 10, "{changes:?} changes of benefit test little");
        } else {
            assert!(cut > 10, "{cut} plans cut off test little");
        }
    }
}

/// Old records are of no use: the longer they can be used, the fewer intakes are held twice.
#[test]
fn duplicate_intakes_fall_with_the_months_in_which_a_record_can_be_used() {
    let mut nation = toy::nation(1_000.0, 3, 36, 48);
    nation.params.claim.ww_take_up = 1.0;
    nation.params.claim.bijstand_take_up = 1.0;
    let mut design = toy::design();
    design.institutions.ww_max_months = 6;
    design.plan.record_completeness = 1.0;
    let duplicates = |legal: bool, months: u16| {
        let mut design = design.clone();
        (design.plan.record_legal, design.plan.record_months) = (legal, months);
        sum(&run(&nation, &design, |_| {}), Count::DuplicateIntakes)
    };
    let never = duplicates(false, 120);
    let [none, some, all] = [0, 9, 120].map(|months| duplicates(true, months));
    assert!(all == 0 && some > 0 && some < none, "{none} {some} {all}");
    // Records of the same month are rare.
    assert!(none <= never && 10 * none > 9 * never, "{none} of {never}");
}

/// Help with debts stays out of plans where a design takes it out.
#[test]
fn help_with_barriers_leaves_plans_for_work_with_the_knob() {
    let nation = toy::nation(2_000.0, 3, 12, 24);
    let started = |with_work: bool| {
        let mut design = toy::desk();
        design.services.barrier_help_with_work = with_work;
        sum(&run(&nation, &design, |_| {}), Count::StartedBarrierHelp)
    };
    let (with, without) = (started(true), started(false));
    assert!(with > 10 && without == 0, "{with} {without}");
}
