//! The scan and the market for services: limits that must hold, and that each knob moves what it should.

mod toy;

use sim_core::codes::{Award, ClientClass, Occupation, Risk, ScanInput, ScanShown, ScanUse};
use sim_core::design::Design;
use sim_core::nation::Nation;
use sim_core::normal;
use sim_core::processes::access::Setting;
use sim_core::processes::areas::Supply;
use sim_core::processes::governance::Decisions;
use sim_core::processes::{learning, provider, purchase, scan};
use sim_core::risks::Risks;
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate_audited};
use sim_core::units::Month;
use sim_core::world::{BIDDERS, BOUGHT, Count, Market, PUBLIC, Tally, World};

const MONTHS: u16 = 60;

/// Everybody is scanned; talks are bought for groups, and only results are paid.
fn bought() -> Design {
    let mut design = toy::desk();
    design.plan.scan_scope = vec![
        ClientClass::Ww,
        ClientClass::Disability,
        ClientClass::Bijstand,
        ClientClass::NoBenefit,
    ];
    design.plan.scan_use = ScanUse::Advise;
    let delivery = &mut design.delivery;
    delivery.buy_share = 0.8;
    delivery.outcome_share = 1.0;
    delivery.contract_years = 2;
    delivery.group_size = 1;
    delivery.quality_floor = 0.0;
    delivery.audit_rate = 0.0;
    design
}

/// Counts of a whole run, its last world, and nothing broken on the way.
fn run(nation: &Nation, design: Design) -> (Tally, World) {
    let draws = Draws::new(1, 0, 0);
    let base = toy::timeline();
    let start = prepare(nation, toy::draft(nation, draws), draws, &base);
    let (mut sum, mut last) = (Tally::default(), None);
    let (_, violations) = simulate_audited(start, nation, &toy::always(design), false, |world| {
        sum.merge(&world.tally());
        if world.now == nation.end {
            last = Some(world.clone());
        }
        true
    });
    assert!(violations.is_empty(), "{violations:?}");
    (sum, last.unwrap())
}

fn nation() -> Nation {
    toy::nation(500.0, 4, 12, MONTHS)
}

fn sum(tally: &Tally, first: Count) -> i64 {
    tally.0[first as usize..first as usize + Risk::COUNT].iter().sum()
}

/// Terms of a market that begins in January under a design.
fn terms(nation: &Nation, design: &Design) -> Market {
    let mut market = Market::default();
    let first = (0.1, nation.start, Draws::new(1, 0, 0));
    purchase::prepare(&mut market, &mut Tally::default(), nation, design, first);
    // A thousand agents of 500 people a region and year.
    (market.served, market.months) = (vec![1_000; 4], 12);
    let now = (0.1, nation.from, Draws::new(1, 0, 0));
    purchase::prepare(&mut market, &mut Tally::default(), nation, design, now);
    market
}

fn mean(market: &Market, of: impl Fn(&sim_core::world::Term) -> f64) -> f64 {
    let all: Vec<f64> = market.terms.iter().flatten().filter(|term| term.taken).map(of).collect();
    all.iter().sum::<f64>() / all.len() as f64
}

#[test]
fn with_learning_off_beliefs_never_move_and_with_it_on_they_do() {
    let moved = |learns: f64| {
        let mut nation = nation();
        nation.params.market.learns = learns;
        let (_, world) = run(&nation, bought());
        let beliefs = world.market.beliefs.unwrap();
        beliefs.iter().flatten().flatten().any(|belief| (belief.mean - 1.0).abs() > 1e-12)
    };
    assert!(!moved(0.0));
    assert!(moved(1.0));
}

/// Shared knowledge comes closer to the truth than knowledge kept, and late knowledge lies between.
#[test]
fn knowledge_that_is_shared_makes_beliefs_truer() {
    let mut nation = nation();
    nation.params.market.learns = 1.0;
    let error = |shared: f64, delay: u16| {
        let mut design = bought();
        design.delivery.knowledge_shared = shared;
        design.delivery.knowledge_delay_months = delay;
        let market = run(&nation, design).1.market;
        let beliefs = market.beliefs.unwrap();
        let precision = beliefs.iter().flatten().flatten().map(|belief| belief.precision);
        1.0 / precision.sum::<f64>()
    };
    let (kept, late, shared) = (error(0.0, 0), error(1.0, 36), error(1.0, 0));
    assert!(shared < late && late < kept, "{shared} {late} {kept}");
}

/// Nobody bids for a group at a price of one euro for a result; its clients stay with public staff.
#[test]
fn a_round_without_bidders_buys_nothing_and_is_counted() {
    let mut design = bought();
    design.delivery.reserve_price = 1.0;
    let (tally, _) = run(&nation(), design);
    assert!(tally.get(Count::GroupsAwarded) > 0);
    assert_eq!(tally.get(Count::GroupsUnfilled), tally.get(Count::GroupsAwarded));
    assert_eq!(sum(&tally, Count::BoughtNear), 0);
    assert!(sum(&tally, Count::HelpedPublicNear) > 0);

    design = bought();
    design.delivery.bidders = 0;
    let (tally, _) = run(&nation(), design.clone());
    assert_eq!(sum(&tally, Count::BoughtNear), 0);
    // Hours that buy nothing are not taken from staff.
    design.delivery.buy_share = 0.0;
    let (staff_only, _) = run(&nation(), design);
    let hours = [tally.get(Count::StaffHours), staff_only.get(Count::StaffHours)];
    assert!(hours[0].abs_diff(hours[1]) < hours[1].unsigned_abs() / 50, "{hours:?}");
}

/// At pay for effort only, and nothing prescribed, everybody gets the same hours whatever the chance of
/// a result; with pay for results the easy get more.
#[test]
fn who_is_easy_gets_more_hours_only_if_results_are_paid() {
    let nation = nation();
    let mut design = bought();
    design.delivery.contract_years = 0;
    let spread = |design: &Design| {
        let terms = terms(&nation, design).terms[0];
        terms[0].effort - terms[Risk::COUNT - 1].effort
    };
    design.delivery.outcome_share = 0.0;
    assert!(spread(&design).abs() < 1e-12);
    design.delivery.outcome_share = 1.0;
    assert!(spread(&design) > 0.1, "{}", spread(&design));
    // A price that rises with the distance takes that away.
    design.delivery.price_by_risk = 1.0;
    assert!(spread(&design).abs() < 0.05, "{}", spread(&design));
    // So does a contract that prescribes hours, if it is audited.
    design.delivery.price_by_risk = 0.0;
    design.delivery.quality_floor = 1.5;
    design.delivery.audit_rate = 1.0;
    assert!(spread(&design).abs() < 1e-12);
}

/// What moves prices and hours in a round, one knob at a time.
#[test]
fn each_knob_of_a_round_moves_what_it_should() {
    let nation = nation();
    let price = |change: &dyn Fn(&mut Design)| {
        let mut design = bought();
        change(&mut design);
        mean(&terms(&nation, &design), |term| term.price)
    };
    let usual = price(&|_| {});
    assert!(price(&|d| d.delivery.bidders = 1) > usual);
    assert!(price(&|d| d.delivery.award = Award::Negotiated) > usual);
    assert!(price(&|d| d.delivery.award = Award::SecondPrice) > 0.0);
    assert!(price(&|d| d.delivery.outcome_share = 0.5) < usual);
    assert!(price(&|d| d.delivery.quality_floor = 1.0) <= usual);
    let floor = |d: &mut Design| {
        d.delivery.quality_floor = 1.0;
        d.delivery.audit_rate = 0.2;
    };
    assert!(price(&floor) > usual);

    let areas = |size: u32| {
        let mut design = bought();
        design.delivery.group_size = size;
        terms(&nation, &design).terms.len()
    };
    // 400,000 people a region and year are bought for.
    assert_eq!([1, 400_000, 800_000, 10_000_000].map(areas), [4, 4, 2, 1]);

    // A union that bids what it costs takes the group from nobody dearer.
    let union = price(&|d| {
        d.delivery.union_bids = true;
        d.delivery.bidders = 0;
    });
    assert!(union < price(&|d| d.delivery.bidders = 1));
}

/// With few vacancies results are rarer: a fixed price buys fewer hours, an indexed one as many.
#[test]
fn an_indexed_price_holds_hours_in_a_recession() {
    let nation = nation();
    let effort = |indexed: f64, tension: f64| {
        let mut design = bought();
        design.delivery.price_indexed = indexed;
        design.delivery.contract_years = 4;
        design.delivery.award = Award::Negotiated;
        design.delivery.groups_by_risk = true;
        let mut market = terms(&nation, &design);
        let later = (tension, nation.from.plus(3), Draws::new(1, 0, 0));
        purchase::prepare(&mut market, &mut Tally::default(), &nation, &design, later);
        mean(&market, |term| term.effort)
    };
    let before = effort(0.0, 0.1);
    assert!(effort(0.0, 0.04) < before);
    assert!((effort(1.0, 0.04) - effort(1.0, 0.1)).abs() < 1e-9);
}

#[test]
fn knobs_of_delivery_move_who_is_bought_for_and_what_is_a_result() {
    let nation = nation();
    let counts = |change: &dyn Fn(&mut Design)| {
        let mut design = bought();
        change(&mut design);
        run(&nation, design).0
    };
    let usual = counts(&|_| {});
    let bought = |tally: &Tally| sum(tally, Count::BoughtNear);
    assert!(bought(&usual) > 0);
    assert!(bought(&counts(&|d| d.delivery.buy_share = 0.0)) < bought(&usual));
    assert!(bought(&counts(&|d| d.delivery.carve_out = 0.9)) < bought(&usual) / 2);
    let kept = |tally: &Tally| {
        sum(tally, Count::ResultKeptNear) as f64 / sum(tally, Count::ResultLookedNear) as f64
    };
    assert!(kept(&counts(&|d| d.delivery.durability_months = 18)) < kept(&usual));
    assert!(kept(&counts(&|d| d.delivery.result_hours = 32)) < kept(&usual));
    assert!(kept(&counts(&|d| d.delivery.result_off_benefit = true)) < kept(&usual));
    // Whoever may choose turns away the classes that do not pay.
    let free = |d: &mut Design| {
        d.delivery.contract_years = 0;
        d.delivery.quality_floor = 1.0;
        d.delivery.audit_rate = 1.0;
    };
    let all = counts(&free);
    let chosen = counts(&|d| {
        free(d);
        d.delivery.free_choice = true;
    });
    assert!(bought(&chosen) < bought(&all));
}

/// The share of people far from work whom the scan misses is that of the normal distribution. Drawn
/// from 200,000 addresses: the standard error is 0.11 points, five of them fail once in two million.
#[test]
fn a_scan_misses_as_many_as_its_accuracy_says() {
    let nation = nation();
    let p = &nation.params.scan;
    let draws = Draws::new(7, 0, 0);
    let people = 200_000;
    let missed = (0..people)
        .filter(|&entity| {
            let word = draws.words(sim_core::rng::Process::Scan, Month(0), entity, 0)[0];
            let z = normal::point(sim_core::rng::unit(word));
            let d = scan::separation(p.auc[ScanInput::Survey as usize]);
            !scan::class(p, d + z, ClientClass::Ww).is_far()
        })
        .count();
    let expected = normal::below(p.cuts[1] - scan::separation(p.auc[ScanInput::Survey as usize]));
    let share = missed as f64 / f64::from(people);
    assert!((share - expected).abs() < 0.0056, "{share} {expected}");
}

#[test]
fn a_better_scan_misses_fewer_and_a_biased_one_misses_fewer_of_the_group_it_marks() {
    let design = bought();
    let tally = |change: &dyn Fn(&mut Nation)| {
        let mut nation = nation();
        change(&mut nation);
        run(&nation, design.clone()).0
    };
    let share = |tally: &Tally, hit, all| tally.get(hit) as f64 / tally.get(all) as f64;
    let missed = |tally: &Tally| share(tally, Count::ScanMissed, Count::ScannedFar);
    let usual = tally(&|_| {});
    let sharp = tally(&|nation| nation.params.scan.auc = [0.99; ScanInput::COUNT]);
    assert!(missed(&sharp) < missed(&usual));
    let outside = |tally: &Tally| share(tally, Count::ScanMissedOutside, Count::ScannedFarOutside);
    let biased = tally(&|nation| nation.params.scan.bias_outside_europe = 1.0);
    assert!(outside(&biased) < outside(&usual));
}

#[test]
fn what_the_scan_is_used_for_and_who_sees_it_matters() {
    let mut nation = nation();
    nation.params.scan.discourages = 0.5;
    let counts = |change: &dyn Fn(&mut Design)| {
        let mut design = bought();
        change(&mut design);
        run(&nation, design).0
    };
    let talks =
        |tally: &Tally| tally.get(Count::StartedGuidance) as f64 / tally.get(Count::Plans) as f64;
    let followed = counts(&|d| d.plan.scan_override = 0.0);
    let aside = counts(&|d| d.plan.scan_override = 1.0);
    assert!(talks(&followed) > talks(&aside));
    assert_eq!(followed.get(Count::ScanOverridden), 0);
    assert_eq!(aside.get(Count::PutOff), 0);
    assert!(counts(&|d| d.plan.scan_shown = ScanShown::Client).get(Count::PutOff) > 0);
    let none = counts(&|d| {
        d.plan.scan_use = ScanUse::None;
        d.plan.ww_rationed = false;
    });
    let usual = counts(&|d| d.plan.scan_use = ScanUse::None);
    assert!(usual.get(Count::ScannedFar) > 0 && usual.get(Count::Plans) < none.get(Count::Plans));
    assert_eq!(none.get(Count::ScannedFar) + none.get(Count::ScannedOther), 0);
    let ration = counts(&|d| d.plan.scan_use = ScanUse::Ration);
    assert!(ration.get(Count::Plans) < none.get(Count::Plans));
    let some = counts(&|d| d.plan.scan_scope = vec![ClientClass::Ww]);
    assert!(some.get(Count::ScannedFar) < followed.get(Count::ScannedFar));
}

#[test]
fn shares_of_classes_add_up() {
    let shares = provider::mix(&nation().params.scan, 0.72);
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(shares.iter().all(|&share| share > 0.0));
}

/// Where quality is published clients come to better providers.
#[test]
fn published_quality_leads_clients_to_better_providers() {
    let nation = nation();
    let quality = |published: f64| {
        let mut design = bought();
        design.delivery.contract_years = 0;
        design.delivery.quality_published = published;
        mean(&terms(&nation, &design), |term| term.quality.iter().sum::<f64>() / 3.0)
    };
    assert!((quality(0.0) - 1.0).abs() < 1e-9);
    assert!(quality(0.5) > 1.01 && quality(1.0) > quality(0.5));
}

/// A talk takes hours that registers do not, and sees more.
#[test]
fn what_a_scan_rests_on_costs_hours_and_buys_accuracy() {
    let nation = nation();
    let with = |input: ScanInput| {
        let mut design = bought();
        design.plan.scan_input = input;
        run(&nation, design).0
    };
    let missed =
        |tally: &Tally| tally.get(Count::ScanMissed) as f64 / tally.get(Count::ScannedFar) as f64;
    let (registry, talk) = (with(ScanInput::Registry), with(ScanInput::Interview));
    let hours =
        |tally: &Tally| tally.get(Count::StaffHours) as f64 / tally.get(Count::Intakes) as f64;
    assert!(hours(&talk) > hours(&registry), "{} {}", hours(&talk), hours(&registry));
    assert!(missed(&talk) < missed(&registry));
}

/// A scan that is done anew has new luck; one that lasts has not.
#[test]
fn a_scan_is_done_anew_after_its_months() {
    let nation = nation();
    let of = |months: u16| {
        let mut design = bought();
        design.plan.scan_months = months;
        let tally = run(&nation, design).0;
        (tally.get(Count::ScanMissed), tally.get(Count::ScanFalseAlarm))
    };
    assert_ne!(of(0), of(6));
}

/// Who falls ill for long is paid for and tells nothing.
#[test]
fn whoever_falls_ill_is_paid_for_as_expected() {
    let mut nation = nation();
    (nation.params.sickness.onset_young, nation.params.sickness.onset_old) = (0.02, 0.02);
    let with = |exempt: bool| {
        let mut design = bought();
        design.delivery.result_exempts_illness = exempt;
        run(&nation, design).0
    };
    let (without, with) = (with(false), with(true));
    let looked = |tally: &Tally| sum(tally, Count::ResultLookedNear);
    let exempted = with.get(Count::ResultExempted);
    assert_eq!(without.get(Count::ResultExempted), 0);
    assert!(exempted > 0 && looked(&with) < looked(&without), "{exempted}");
}

/// A weight for the region calls more people far from work where unemployment is high.
#[test]
fn a_regional_weight_calls_more_people_far_where_work_is_scarce() {
    let nation = nation();
    let draws = Draws::new(3, 0, 0);
    let mut design = bought();
    let far = |design: &Design, local: f64| {
        let timeline = toy::always(design.clone());
        let start = prepare(&nation, toy::draft(&nation, draws), draws, &timeline);
        let world = start.world;
        let (risks, supply) = (Risks::new(&nation, design, nation.from), Supply::default());
        let set = Setting {
            nation: &nation,
            design,
            risks: &risks,
            decisions: Decisions::NONE,
            market: &world.market,
            supply: &supply,
            local,
            tension: &[0.1; Occupation::COUNT],
            r: 0,
            now: nation.from,
            draws,
        };
        let people = world.regions[0].people.iter().enumerate();
        people
            .filter(|(place, person)| {
                let score = scan::score(person, *place as u32, Some(ScanInput::Survey), set);
                scan::class(&nation.params.scan, score, ClientClass::Ww).is_far()
            })
            .count()
    };
    assert_eq!(far(&design, 0.5), far(&design, -0.5));
    design.plan.scan_regional = true;
    assert!(far(&design, -0.5) < far(&design, 0.0) && far(&design, 0.0) < far(&design, 0.5));
}

/// Whoever learns from others at once tries less; a delay, or no sharing, keeps the reason to try.
#[test]
fn sharing_at_once_takes_the_reason_to_try() {
    let p = &nation().params.market;
    let tries = |shared: f64, delay: u16| {
        let mut delivery = bought().delivery;
        delivery.knowledge_shared = shared;
        delivery.knowledge_delay_months = delay;
        learning::tries(p, &delivery)
    };
    assert!((tries(0.0, 0) - p.explores).abs() < 1e-12);
    assert!((tries(1.0, 36) - p.explores).abs() < 1e-12);
    assert!((tries(1.0, 0) - p.explores * (1.0 - p.free_rides)).abs() < 1e-12);
    assert!(tries(1.0, 0) < tries(1.0, 12) && tries(1.0, 12) < tries(0.5, 12));
}

/// Providers are not equally good at all services, and the average one is as good as usual at each.
#[test]
fn how_able_a_provider_is_differs_by_service() {
    let nation = nation();
    let market = run(&nation, bought()).1.market;
    let private = &market.skill[PUBLIC + 1..BIDDERS];
    for s in 0..BOUGHT.len() {
        let mean = private.iter().map(|skill| skill[s]).sum::<f64>() / private.len() as f64;
        assert!((mean - 1.0).abs() < 1e-12, "{mean}");
    }
    assert!(private.iter().all(|skill| (skill[0] - skill[2]).abs() > 1e-6));
    assert!(market.skill[PUBLIC].iter().all(|skill| (skill - 1.0).abs() < 1e-12));
}
