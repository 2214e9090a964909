//! LM-120: conservation, closed forms, agreement with independent programs, independence of threads.

use benches::lm120::{
    AGGREGATES, MAX_MONTHS, Market, REGIONS, Record, Regions, Size, SizeError, late_means,
    replicate, run,
};

fn size(workers: usize, months: usize) -> Size {
    Size::new(workers, months).expect("a size within the definition")
}

/// The market as a whole, in the order of `AGGREGATES`.
fn national(records: &[Record]) -> [i64; 7] {
    let mut sum = Record::default();
    for &record in records {
        sum += record;
    }
    sum.0
}

fn on_threads<T: Send>(n: usize, job: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(n).build().expect("a pool of threads").install(job)
}

#[test]
fn people_jobs_and_wages_are_conserved() {
    for workers in [1, 34, 349, 6_999, 20_000] {
        let mut market = Market::new(size(workers, 120), 7, Regions::InTurn);
        let mut unemployed_before = market.stocks().unemployed as i64;
        while let Some(records) = market.step(Regions::InTurn) {
            let [unemployed, vacancies, hires, separations, on_benefit, expiries, wage_sum] =
                national(&records);
            let stocks = market.stocks();
            let employed = stocks.employed[0] + stocks.employed[1];
            assert_eq!(employed + stocks.unemployed, workers as u64);
            assert_eq!(stocks.headcount, employed);
            assert_eq!(stocks.seekers, stocks.unemployed);
            assert_eq!(stocks.unemployed as i64, unemployed);
            assert_eq!(stocks.wage_sum, wage_sum);
            assert_eq!(unemployed, unemployed_before + separations - hires);
            assert!(vacancies >= 0 && on_benefit + expiries <= unemployed);
            unemployed_before = unemployed;
        }
    }
}

#[test]
fn separations_follow_their_hazard_in_every_month() {
    let mut market = Market::new(size(100_000, 120), 11, Regions::InTurn);
    let (mut surplus, mut variance) = (0.0, 0.0);
    loop {
        let employed = market.stocks().employed.map(|n| n as f64);
        let Some(records) = market.step(Regions::InTurn) else { break };
        // p = 0.01 (1 + 0.5 flex), given who is employed when the month starts.
        surplus += national(&records)[3] as f64 - 0.01 * employed[0] - 0.015 * employed[1];
        variance += 0.01 * 0.99 * employed[0] + 0.015 * 0.985 * employed[1];
    }
    // Five standard errors: fails by chance less than once in a million seeds.
    let z = surplus / f64::sqrt(variance);
    assert!(z.abs() < 5.0, "{z} standard errors from the closed form");
}

#[test]
fn a_quarter_of_the_employers_post_in_the_first_month() {
    let mut market = Market::new(size(700_000, 1), 5, Regions::InTurn);
    let first = national(&market.step(Regions::InTurn).expect("a first month"));
    let n_employers = 35_000.0;
    let postings = (first[1] + first[2]) as f64;
    // Five standard errors: fails by chance less than once in a million seeds.
    let z = (postings - 0.25 * n_employers) / f64::sqrt(n_employers * 0.25 * 0.75);
    assert!(z.abs() < 5.0, "{postings} postings are {z} standard errors off");
}

#[test]
fn the_start_has_six_percent_unemployed_and_three_in_ten_flexible() {
    let n = 200_000.0;
    let stocks = Market::new(size(200_000, 1), 3, Regions::InTurn).stocks();
    let employed = (stocks.employed[0] + stocks.employed[1]) as f64;
    // Five standard errors each: fails by chance less than once in 500,000 seeds.
    let z = (stocks.unemployed as f64 - 0.06 * n) / f64::sqrt(n * 0.06 * 0.94);
    assert!(z.abs() < 5.0, "unemployed: {z} standard errors");
    let z = (stocks.employed[1] as f64 - 0.3 * employed) / f64::sqrt(employed * 0.3 * 0.7);
    assert!(z.abs() < 5.0, "flexible: {z} standard errors");
}

/// Means of months 61 to 120 at 100,000 workers from an independent program (evfast, 400 seeds),
/// with the spread of one seed in percent of the mean. It and five more programs, written in other
/// ways (calendar lists, thinning, two full scans of columns, wide structs), lie within 0.4 percent
/// of their common mean with 40 seeds each.
const INDEPENDENT: [(f64, f64); 7] = [
    (6_054.70, 1.69),
    (594.19, 2.25),
    (1_076.01, 0.27),
    (1_077.76, 0.34),
    (4_293.88, 1.13),
    (185.80, 1.89),
    (92_645_196.78, 0.13),
];

#[test]
fn aggregates_agree_with_independent_programs() {
    let n_seeds = 25_u32;
    let runs = on_threads(2, || replicate(size(100_000, 120), 1, n_seeds.into()));
    // Five standard errors of the difference of two means. Seven comparisons together fail by
    // chance less than once in 200,000 choices of seeds.
    let errors = 5.0 * f64::sqrt(1.0 / f64::from(n_seeds) + 1.0 / 400.0);
    for (k, (expected, spread_percent)) in INDEPENDENT.into_iter().enumerate() {
        let ours = runs.iter().map(|run| run[k]).sum::<f64>() / f64::from(n_seeds);
        let (gap, band) = (100.0 * (ours / expected - 1.0), errors * spread_percent);
        assert!(band < 3.0, "the definition asks for agreement within a few percent");
        assert!(gap.abs() < band, "{}: {gap:.2}% off, band {band:.2}%", AGGREGATES[k]);
    }
}

#[test]
fn small_cells_raise_unemployment() {
    // At 1:20 employers the rate is about 6% at 100,000 workers and 4.5% at a million.
    let rate = |n: usize| late_means(&run(size(n, 120), 2, Regions::InTurn))[0] / n as f64;
    let (small, large) = (rate(100_000), rate(1_000_000));
    // A seed moves the rates by about 0.1 and 0.03 points: the bands are five times as wide.
    assert!((0.055..0.066).contains(&small), "{small}");
    assert!((0.042..0.047).contains(&large), "{large}");
}

#[test]
fn threads_change_nothing() {
    let one_run = |n| on_threads(n, || run(size(50_000, 120), 9, Regions::InParallel));
    assert_eq!(one_run(1), one_run(2));
    assert_eq!(one_run(2), run(size(50_000, 120), 9, Regions::InTurn));
    let replications = |n| on_threads(n, || replicate(size(10_000, 120), 40, 6));
    assert_eq!(replications(1), replications(2));
}

#[test]
fn a_replication_is_the_run_of_its_seed() {
    let third = late_means(&run(size(10_000, 60), 42, Regions::InTurn));
    assert_eq!(replicate(size(10_000, 60), 40, 3)[2..], [third]);
    assert_eq!(replicate(size(10_000, 60), 42, 1), [third]);
}

#[test]
fn months_before_the_horizon_do_not_depend_on_it() {
    // The calendar forgets what lies beyond the last month, and nothing else may change.
    let short = run(size(20_000, 30), 4, Regions::InTurn);
    let long = run(size(20_000, MAX_MONTHS), 4, Regions::InTurn);
    assert_eq!(short, long[..30]);
    assert_eq!((long.len(), long[0].len()), (MAX_MONTHS, REGIONS));
}

/// Exact, since it is the yardstick: if these numbers move, the step does other work than the one
/// whose ratio to E is committed, and the ratio must be measured again.
#[test]
fn a_small_market_is_pinned() {
    let records = run(size(10_000, 120), 1, Regions::InTurn);
    let at = |month: usize| national(&records[month]);
    assert_eq!(at(0), [632, 44, 37, 116, 632, 0, 9_386_508]);
    assert_eq!(at(119), [2_661, 35, 79, 79, 742, 43, 7_093_293]);
}

#[test]
fn sizes_out_of_bounds_are_named() {
    assert_eq!(Size::new(0, 120).err(), Some(SizeError::Workers(0)));
    assert_eq!(Size::new(10, 0).err(), Some(SizeError::Months(0)));
    let message = Size::new(10, 300).expect_err("too long").to_string();
    assert_eq!(message, "LM-120 runs for 1 to 240 months, not 300");
    let message = Size::new(0, 120).expect_err("too small").to_string();
    assert_eq!(message, "LM-120 needs between 1 and 4294967295 workers, not 0");
}
