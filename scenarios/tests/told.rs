//! Learning rests on what own results tell of a method. Here the truth is known: the same clients get help
//! of half and of one and a half times its usual quality, and results are counted.

use scenarios::assemble::{Assembly, Request, assemble};
use scenarios::money::Money;
use scenarios::population::Scale;
use sim_core::codes::{Risk, Service};
use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::processes::learning;
use sim_core::rng::Draws;
use sim_core::run::{prepare, simulate};
use sim_core::units::Month;
use sim_core::world::Count;

const FROM: Month = Month(1500);

fn assembly() -> Assembly {
    assemble(&Request {
        base: "zonder-hervorming".to_owned(),
        designs: vec!["werkcentrum".to_owned()],
        world: "nl".to_owned(),
        economy: "steady".to_owned(),
        money: Money::Equal,
        closure: Closure::Middle,
        scale: Scale::new(100.0).expect("a positive scale"),
        from: FROM,
        months: 120,
    })
    .expect("the shipped inputs fit together")
}

/// Clients looked at and results among them by class, all of whose talks and placement are bought.
fn results(assembly: &Assembly, quality: f64, replication: u32) -> [[f64; 2]; Risk::COUNT] {
    let mut nation: Nation = assembly.country.nation.clone();
    let help = &mut nation.params.help;
    for gain in help.effort_gain.iter_mut().chain(&mut help.skill_gain) {
        *gain *= quality;
    }
    nation.params.market.method_sd = 0.0;
    nation.params.market.skill_sd = 0.0;
    let base = &assembly.base.timeline;
    let mut design = base.at(FROM).clone();
    design.delivery.buy_share = 1.0;
    let draws = Draws::new(1, replication, 0);
    let draft = (assembly.country.draw)(draws).expect("enough agents at 1:100");
    let start = prepare(&nation, draft, draws, base);
    let always = Timeline::new(vec![(Month(0), design)]).expect("one phase");
    let record = simulate(start, &nation, &always, false, |_| true).expect("not interrupted");
    std::array::from_fn(|c| {
        [Count::ResultLookedNear, Count::ResultKeptNear].map(|first| {
            let counted = record.months.iter().map(|month| month.tally.0[first as usize + c]);
            counted.sum::<i64>() as f64
        })
    })
}

/// The share of results moves with quality as learning takes it to. Twelve replications; the ratio has a
/// standard error of about 0.05 for most clients and 0.08 for people on a lasting benefit, so a sound
/// parameter misses the margins of 0.2 and 0.3 with a chance below 1 in 1,000.
#[test]
fn results_follow_quality_as_far_as_learning_takes_them_to() {
    let assembly = assembly();
    let params = &assembly.country.nation.params;
    let kind = Service::Trajectory as usize;
    let gain = params.help.effort_gain[kind] + params.help.skill_gain[kind];
    let mut pooled = [[[0.0; 2]; Risk::COUNT]; 2];
    for replication in 0..12 {
        for (sum, quality) in pooled.iter_mut().zip([0.5, 1.5]) {
            let counted = results(&assembly, quality, replication);
            for (sum, counted) in sum.iter_mut().flatten().zip(counted.iter().flatten()) {
                *sum += counted;
            }
        }
    }
    for (lasting, margin) in [(0, 0.2), (1, 0.3)] {
        let (mut counted, mut taken) = (0.0, 0.0);
        let classes = lasting * Risk::DISTANCES..(lasting + 1) * Risk::DISTANCES;
        for (low, high) in pooled[0][classes.clone()].iter().zip(&pooled[1][classes]) {
            let [low, high] = [low, high].map(|[looked, kept]| kept / looked);
            counted += high - low;
            taken += learning::slope(gain, 0.5 * (low + high));
        }
        let ratio = counted / taken;
        let shows = params.market.shows[lasting];
        assert!((ratio - shows).abs() < margin, "{ratio} counted, {shows} taken");
    }
}
