//! Each knob of doors, services and employers moves what it should, and nothing absurd.

mod toy;

use sim_core::codes::{ClientClass, Payer, Service};
use sim_core::design::Design;
use sim_core::ledger::Purpose;
use sim_core::nation::Nation;
use sim_core::processes::intake;
use sim_core::record::Record;
use sim_core::rng::Draws;
use sim_core::run::prepare;
use sim_core::trial;
use sim_core::world::{Count, Labour, PersonRef, World};
use toy::sum;

/// Four regions over three years, of which the first is burn-in.
fn nation() -> Nation {
    toy::nation(1_500.0, 4, 12, 24)
}

fn run(nation: &Nation, design: &Design) -> Record {
    toy::run(nation, design.clone(), |_| {})
}

/// Outcomes for people, apart from who paid what.
fn tallies(record: &Record) -> Vec<&sim_core::world::Tally> {
    record.months.iter().map(|month| &month.tally).collect()
}

#[test]
fn a_desk_for_the_inactive_invites_them_and_sends_fewer_of_them_away() {
    let mut nation = nation();
    nation.params.help.asks_idle *= 10.0;
    let with = |serves: bool, outreach: f64, classes: &[ClientClass]| {
        let mut design = toy::desk();
        design.target_group.desk_serves = classes.to_vec();
        design.target_group.desk_serves_inactive = serves;
        design.access.outreach_per_year = outreach;
        run(&nation, &design)
    };
    let all = <ClientClass as sim_core::codes::Code>::ALL;
    let [out, inside] = [false, true].map(|serves| with(serves, 0.0, all));
    let wrong = |record: &Record| sum(record, &[Count::WrongDoors]);
    assert!(wrong(&inside) < wrong(&out), "{} {}", wrong(&inside), wrong(&out));
    let [out, inside] = [false, true].map(|serves| with(serves, 0.2, all));
    let invited = |record: &Record| sum(record, &[Count::Invited]);
    assert!(invited(&inside) > invited(&out), "{} {}", invited(&inside), invited(&out));
    // Who has no benefit must be in a class that the desk serves first.
    let [out, inside] = [false, true].map(|serves| with(serves, 0.2, &[ClientClass::Ww]));
    assert_eq!(tallies(&out), tallies(&inside));
}

#[test]
fn the_more_signs_a_desk_asks_for_the_fewer_it_serves() {
    let nation = nation();
    let [all, one, two, nobody] = [0, 1, 2, 20].map(|signs| {
        let mut design = toy::desk();
        design.target_group.min_distance = signs;
        design.access.gids_hours_per_region_month = 30_000.0;
        let record = run(&nation, &design);
        let taken_in = record.money.get(Purpose::IntakeDesk);
        (sum(&record, &[Count::WrongDoors]), taken_in, sum(&record, &[Count::Invited]))
    });
    let case = format!("{all:?} {one:?} {two:?} {nobody:?}");
    assert!(all.0 < one.0 && one.0 < two.0 && two.0 < nobody.0, "{case}");
    assert!(all.1 > one.1 && one.1 > two.1 && two.1 > 0, "{case}");
    assert!(one.2 > two.2 && two.2 > 0, "{case}");
    // Nobody has so many signs.
    assert_eq!((nobody.1, nobody.2), (0, 0));
}

/// Workers who ask for advice often, and know the Leerwerkloket.
fn curious() -> Nation {
    let mut nation = nation();
    nation.params.help.asks_working *= 10.0;
    nation.params.help.knows_leerwerkloket = 0.9;
    nation.params.need.working_advice = 0.9;
    nation
}

#[test]
fn a_leerwerkloket_gives_advice_as_far_as_its_hours_go() {
    let nation = curious();
    let with = |open: bool, hours: f64| {
        let mut design = toy::design();
        design.access.leerwerkloket = open;
        design.access.leerwerkloket_hours = hours;
        let mut slack: f64 = 0.0;
        let record = toy::run(&nation, design, |world: &World| {
            slack = world.regions.iter().map(|r| r.office.leerwerkloket.slack).sum();
        });
        let used = record.money.get(Purpose::Desk) as f64 / 100.0 / nation.params.help.hour_cost;
        (used, sum(&record, &[Count::StartedAdvice]), slack)
    };
    let closed = with(false, 2_000.0);
    let [few, many] = [400.0, 2_000.0].map(|hours| with(true, hours));
    // Without a joint desk only the Leerwerkloket books hours at a desk.
    assert!(closed.0.abs() < 1e-9, "{closed:?}");
    let case = format!("{closed:?} {few:?} {many:?}");
    assert!(0.0 < few.0 && few.0 < many.0 && closed.1 < few.1 && few.1 < many.1, "{case}");
    let came_in = 400.0 * 4.0 * 24.0 / nation.scale;
    assert!(few.0 <= came_in + few.2, "{case}, {came_in}");
    assert!(few.0 > 0.8 * came_in, "{case}, {came_in}");
}

/// What the infrastructure money of a desk buys and how many are trained; whether pots of single clients
/// and of joint projects ever held money.
fn bought(
    nation: &Nation,
    joint: &[Service],
    projects: &[Service],
    single: f64,
) -> (i64, i64, [bool; 2]) {
    let mut design = toy::desk();
    design.services.joint_menu = joint.to_vec();
    design.services.project_menu = projects.to_vec();
    design.funding.individual_share = single;
    let mut held = [false; 2];
    let record = toy::run(nation, design, |world: &World| {
        for office in world.regions.iter().map(|region| &region.office) {
            held[0] |= office.purses[Payer::Infrastructure as usize].money.left != 0;
            held[1] |= office.projects.left != 0;
        }
    });
    let trained = sum(&record, &[Count::StartedTraining]);
    (record.money.get(Purpose::service(Payer::Infrastructure)), trained, held)
}

#[test]
fn joint_projects_add_places_and_single_clients_get_their_share() {
    use Service::{Training, Trajectory};
    let mut nation = nation();
    (nation.params.need.training, nation.params.help.training_access) = (0.8, [0.0; 5]);
    let none = bought(&nation, &[], &[], 0.0);
    let projects = bought(&nation, &[], &[Training], 0.0);
    assert!(none.0 == 0 && projects.0 > 0 && projects.1 > none.1, "{none:?} {projects:?}");
    let singles = [0.0, 0.1, 1.0].map(|share| bought(&nation, &[Training, Trajectory], &[], share));
    assert!(singles[0].0 == 0 && singles[0].0 < singles[1].0, "{singles:?}");
    assert!(singles[1].0 < singles[2].0 && singles[1].1 < singles[2].1, "{singles:?}");
    // What one gets the other does not.
    assert_eq!(singles.map(|single| single.2), [[false, true], [true, true], [true, false]]);
}

#[test]
fn a_service_that_is_open_to_all_is_offered_whatever_the_benefit() {
    let mut design = toy::design();
    let offer = |design: &Design, class| intake::offer(class, Service::Training, true, design);
    let closed = offer(&design, ClientClass::NoBenefit);
    assert_eq!(closed, (Service::Guidance, Payer::Gemeente));
    assert_eq!(offer(&design, ClientClass::Disability).0, Service::Guidance);
    design.services.open_to_all = vec![Service::Training];
    for &class in <ClientClass as sim_core::codes::Code>::ALL {
        assert_eq!(offer(&design, class).0, Service::Training, "{class:?}");
    }
    let other = intake::offer(ClientClass::NoBenefit, Service::BarrierHelp, true, &design);
    assert_eq!(other.0, Service::Guidance, "only what is named is open");

    let mut nation = nation();
    (nation.params.need.training, nation.params.help.asks_seeker) = (0.8, 0.1);
    design.services.menu_coverage = 1.0;
    let open = run(&nation, &design);
    design.services.open_to_all.clear();
    let closed = run(&nation, &design);
    let replaced = |record: &Record| {
        sum(record, &[Count::Substituted]) as f64 / sum(record, &[Count::Plans]) as f64
    };
    assert!(replaced(&open) < 0.8 * replaced(&closed), "{} {}", replaced(&open), replaced(&closed));
}

/// The share at a half is a binomial one: five standard errors fail once in two million draws.
#[test]
fn as_many_are_referred_to_an_intermediary_as_the_design_says() {
    let mut nation = nation();
    nation.params.market.learns = 0.0;
    nation.params.help.intermediary_looks = 10.0;
    // Part-time work beside the WW does not end it, and would hide most jobs through an agency.
    nation.params.claim.ww_part_time = 0.0;
    let with = |share: f64| {
        let mut design = toy::design();
        design.services.intermediary_referrals = share;
        run(&nation, &design)
    };
    let [none, half, all] = [0.0, 0.5, 1.0].map(with);
    let to_work = [Count::StartedGuidance, Count::StartedSearchTraining, Count::StartedPlacement];
    let of = |record: &Record| (sum(record, &[Count::ReferredPrivate]), sum(record, &to_work));
    assert_eq!(of(&none).0, 0);
    assert_eq!(of(&all).0, of(&all).1);
    let (referred, started) = of(&half);
    let error = (referred as f64 - started as f64 / 2.0).abs();
    assert!(started > 250 && error < 2.5 * (started as f64).sqrt(), "{referred} of {started}");
    let agency = |record: &Record| sum(record, &[Count::WwEndsAgency]);
    assert!(agency(&none) < agency(&all), "{} {}", agency(&none), agency(&all));
}

#[test]
fn after_care_lasts_as_long_as_the_design_says() {
    let nation = nation();
    let with = |months: u16| {
        let mut design = toy::desk();
        design.services.after_care_months = months;
        let mut cared = 0;
        let record = toy::run(&nation, design, |world: &World| {
            let cases = world.regions.iter().flat_map(|region| &region.office.cases);
            for case in cases.filter(|case| case.service == Service::AfterCare) {
                cared += 1;
                assert_eq!(case.ends, case.since.plus(months));
            }
        });
        (sum(&record, &[Count::StartedAfterCare]), cared)
    };
    let [none, short, long] = [0, 3, 12].map(with);
    assert_eq!(none, (0, 0));
    assert!(short.0 > 20 && long.0 > 20, "{short:?} {long:?}");
    let months = |(started, cared): (i64, i32)| f64::from(cared) / started as f64;
    assert!(months(short) > 2.0 && months(short) <= 3.0, "{}", months(short));
    assert!(months(long) > months(short) + 2.0, "{}", months(long));
}

/// More hours for a client help each client more, though less and less, and fewer clients.
#[test]
fn hours_for_a_client_help_more_and_reach_fewer() {
    let nation = nation();
    let draws = Draws::new(3, 0, 0);
    let start = prepare(&nation, toy::draft(&nation, draws), draws, &toy::timeline());
    let place = start.world.regions[0]
        .people
        .iter()
        .position(|p| p.labour == Labour::Seeking && p.helped_since.0 == 0)
        .unwrap();
    let who = [PersonRef::new(0, place as u32)];
    let [half, usual, twice] = [0.5, 1.0, 2.0].map(|hours| {
        let mut design = toy::design();
        design.delivery.hours_per_client = hours;
        let mut world = start.world.clone();
        trial::serve(&mut world, &nation, &design, &who, Service::Guidance);
        world.regions[0].people[place].effort_gain
    });
    assert!(
        0 < half && half < usual && usual < twice && twice < 2 * usual,
        "{half} {usual} {twice}"
    );
    assert!(twice - usual < usual, "{half} {usual} {twice}");

    let [half, usual, twice] = [0.5, 1.0, 2.0].map(|hours| {
        let mut design = toy::design();
        design.delivery.hours_per_client = hours;
        let record = run(&nation, &design);
        sum(&record, &[Count::StartedGuidance, Count::StartedPlacement])
    });
    assert!(half > usual && usual > twice && twice > 0, "{half} {usual} {twice}");
}

/// The longest time, in months, that an end of a job is known beforehand, and person-months that know one.
fn known_ends(nation: &Nation, design: &Design, reported: bool) -> (u16, u32, Record) {
    let (mut longest, mut known) = (0, 0);
    let record = toy::run(nation, design.clone(), |world: &World| {
        for person in world.regions.iter().flat_map(|region| &region.people) {
            let end = person.job_ends;
            if end.is_known() && end.is_reported() == reported && person.labour == Labour::Employed
            {
                known += 1;
                longest = longest.max(end.month().since(sim_core::units::Month(world.now.0 - 1)));
            }
        }
    });
    (longest, known, record)
}

#[test]
fn longer_notice_tells_workers_earlier() {
    // A fall that withdrawn vacancies do not take up.
    let mut nation = nation();
    nation.economy = toy::recession(nation.from);
    nation.economy.demand.iter_mut().for_each(|demand| *demand = 1.0 - 6.0 * (1.0 - *demand));
    let term = nation.params.separation.notice_months;
    let [usual, longer] = [0, 4].map(|extra| {
        let mut design = toy::design();
        design.employers.extra_notice_months = extra;
        known_ends(&nation, &design, false)
    });
    assert!(usual.0 <= term && longer.0 == usual.0 + 4, "{} {}", usual.0, longer.0);
    assert!(longer.1 > 3 * usual.1 / 2 && usual.1 > 50, "{} {}", usual.1, longer.1);
    let asked = |record: &Record| sum(record, &[Count::AskedAtRisk]);
    assert!(asked(&longer.2) > asked(&usual.2), "{} {}", asked(&longer.2), asked(&usual.2));
}

#[test]
fn earlier_reports_tell_workers_earlier() {
    let mut nation = nation();
    nation.params.help.asks_at_risk = 0.2;
    let [none, one, six] = [(0.0, 6), (1.0, 1), (1.0, 6)].map(|(share, months)| {
        let mut design = toy::design();
        design.employers.reports_contract_ends = share;
        design.employers.report_months = months;
        known_ends(&nation, &design, true)
    });
    assert_eq!([none.0, one.0, six.0], [0, 1, 6]);
    assert!(none.1 == 0 && one.1 > 50 && six.1 > 3 * one.1, "{} {}", one.1, six.1);
    let [few, many] = [&one, &six].map(|seen| sum(&seen.2, &[Count::AskedAtRisk]));
    assert!(many > few, "{few} {many}");
    // A contract that is shorter than the term is not reported, and none is reported twice.
    let [more, less] = [&one, &six].map(|seen| sum(&seen.2, &[Count::ReportedEnds]));
    assert!(less < more, "{less} {more}");
}
