//! A toy country through the whole of a session: same bytes whatever the threads, and nothing lost.

use std::cell::Cell;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};

use super::*;
use crate::compare::Family;
use crate::paired::Level;
use crate::plan::Repetition;
use crate::store::FolderState;
use crate::toy;

const SCALE: f64 = 300.0;
const MONTHS: u16 = 12;

fn plan_of(country: &Country, replications: u32) -> Plan {
    let base = toy::contender("base", 0.0);
    let designs = [toy::contender("base (2)", 0.0), toy::contender("desk", 300.0)];
    let repetition =
        Repetition { seed: 7, replications, placebo: 2, equalized: 2, frictionless: 0 };
    Plan::new(country, &base, &designs, repetition, false)
}

fn about(now: &dyn Fn() -> String) -> About<'_> {
    About {
        settings: BTreeMap::new(),
        inputs: BTreeMap::new(),
        notes: Vec::new(),
        command: "werkbank compare".to_owned(),
        version: "0",
        now,
    }
}

/// Runs in `path`, cancelled after `stop` finished runs.
fn go(path: &Path, threads: usize, stop: usize) -> Outcome {
    let country = toy::country(SCALE, MONTHS);
    let plan = plan_of(&country, 3);
    let folder = Folder::open(path, &plan, false).unwrap();
    let (cancel, finished) = (AtomicBool::new(false), Cell::new(0));
    let now = || "now".to_owned();
    run(&plan, &country, &folder, &about(&now), threads, &cancel, |update| {
        if matches!(update, Update::Finished { .. }) {
            finished.set(finished.get() + 1);
            cancel.store(finished.get() >= stop, Ordering::Relaxed);
        }
    })
    .unwrap()
}

/// Runs five replications over three parameter sets, cancelled after `stop` finished runs.
fn go_over_sets(path: &Path, threads: usize, stop: usize) -> Outcome {
    let country = toy::country_over_sets(SCALE, MONTHS);
    let plan = plan_of(&country, 5);
    let folder = Folder::open(path, &plan, false).unwrap();
    let (cancel, finished) = (AtomicBool::new(false), Cell::new(0));
    let now = || "now".to_owned();
    run(&plan, &country, &folder, &about(&now), threads, &cancel, |update| {
        if matches!(update, Update::Finished { .. }) {
            finished.set(finished.get() + 1);
            cancel.store(finished.get() >= stop, Ordering::Relaxed);
        }
    })
    .unwrap()
}

/// Every file of a folder with its bytes.
fn bytes(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let entry = |e: std::fs::DirEntry| {
        (e.file_name().to_string_lossy().into_owned(), std::fs::read(e.path()).unwrap())
    };
    std::fs::read_dir(path).unwrap().map(|e| entry(e.unwrap())).collect()
}

#[test]
fn threads_and_interruptions_leave_the_same_bytes() {
    let home = tempfile::tempdir().unwrap();
    let [one, two, resumed] = ["one", "two", "resumed"].map(|name| home.path().join(name));
    let outcome = go(&one, 1, usize::MAX);
    assert_eq!(outcome.manifest.status, Status::Complete, "{:?}", outcome.manifest.failed);
    go(&two, 2, usize::MAX);
    assert_eq!(bytes(&one), bytes(&two));

    let stopped = go(&resumed, 2, 2);
    assert_eq!(stopped.manifest.status, Status::Interrupted);
    assert!(matches!(Folder::state(&resumed), FolderState::Unfinished(_)));
    let readable = bytes_of_table(&resumed, "monthly");
    assert!(readable > 0 && readable < bytes_of_table(&one, "monthly"));
    let whole = go(&resumed, 1, usize::MAX);
    assert_eq!(whole.manifest.status, Status::Complete);
    assert_eq!(bytes(&one), bytes(&resumed));
    assert_eq!(Folder::state(&resumed), FolderState::Complete);
}

/// Threads and interruptions change nothing with parameter sets either; rows tell chance and parameters apart.
#[test]
fn parameter_sets_leave_the_same_bytes_and_their_own_spread() {
    let home = tempfile::tempdir().unwrap();
    let [one, two, resumed] = ["one", "two", "resumed"].map(|name| home.path().join(name));
    let outcome = go_over_sets(&one, 1, usize::MAX);
    assert_eq!(outcome.manifest.status, Status::Complete, "{:?}", outcome.manifest.failed);
    go_over_sets(&two, 2, usize::MAX);
    assert_eq!(bytes(&one), bytes(&two));
    assert_eq!(go_over_sets(&resumed, 2, 4).manifest.status, Status::Interrupted);
    go_over_sets(&resumed, 1, usize::MAX);
    assert_eq!(bytes(&one), bytes(&resumed));

    let told = |row: &&crate::compare::Row| {
        row.design == "desk" && row.spread_chance.is_some_and(|spread| spread > 0.0)
    };
    let rows: Vec<_> = outcome.comparison.rows.iter().filter(told).collect();
    assert!(rows.len() > 20, "{}", rows.len());
    assert!(rows.iter().all(|row| row.spread_parameters.is_some()));
    assert!(rows.iter().any(|row| row.spread_parameters.is_some_and(|spread| spread > 0.0)));
}

/// Every arm of a replication has the same set, two replications in a row, whatever their number; the set
/// decides the id of a run.
#[test]
fn a_replication_has_one_parameter_set_in_every_design() {
    let with_sets = toy::country_over_sets(SCALE, MONTHS);
    let without = toy::country(SCALE, MONTHS);
    let (over, alone) = (plan_of(&with_sets, 9), plan_of(&without, 9));
    assert_eq!(over.set_numbers(), [5, 5, 2, 2, 9, 9, 5, 5, 2]);
    assert_eq!(plan_of(&with_sets, 3).set_numbers(), [5, 5, 2]);
    assert!(alone.set_numbers().is_empty());
    assert_ne!(over.plan_id(), alone.plan_id());
    for run in over.runs() {
        assert_ne!(over.id(run), alone.id(run));
    }
    // What a run has is that of its replication, in every arm; and it is another nation in each set.
    let applications = |replication| {
        let nation = with_sets.nation_in(over.set_of(replication));
        nation.params.search.applications
    };
    assert!(over.arms.iter().all(|arm| arm.behaviour_in(over.set_of(2)).is_none()));
    assert!(applications(0) < applications(2) && applications(2) < applications(4));
    let few = plan_of(&with_sets, 3);
    assert!(few.runs().all(|run| few.id(run) == over.id(run)), "more replications, same runs");
}

/// What a design asserts is asserted beside each set, and equalized with it.
#[test]
fn asserted_frictions_go_with_the_set() {
    let country = toy::country_over_sets(SCALE, MONTHS);
    let asserting = |mut contender: crate::plan::Contender| {
        let of = |params: &sim_core::params::Params| {
            crate::parameters::with_values(params, [("help.start_months", 9.0)]).unwrap()
        };
        contender.asserted = Some(of(&country.nation.params));
        contender.asserted_in = country.sets.iter().map(|set| of(&set.nation.params)).collect();
        contender
    };
    let base = toy::contender("base", 0.0);
    let designs = [asserting(toy::contender("desk", 300.0))];
    let repetition =
        Repetition { seed: 7, replications: 6, placebo: 0, equalized: 6, frictionless: 6 };
    let plan = Plan::new(&country, &base, &designs, repetition, false);
    let applications = |arm: usize, set| {
        plan.arms[arm].behaviour_in(Some(set)).map(|params| params.search.applications)
    };
    let of_set = |set: usize| country.sets[set].nation.params.search.applications;
    let equalized = plan.equalized(1).unwrap();
    for set in 0..3 {
        assert_eq!(plan.arms[1].behaviour_in(Some(set)).unwrap().help.start_months, 9);
        assert_eq!(applications(1, set), Some(of_set(set)));
        assert_eq!(applications(equalized, set), None, "the base asserts nothing");
        assert_eq!(applications(plan.frictionless(0).unwrap(), set), Some(of_set(set)));
    }
}

/// Rows of a table, read back from the file.
fn bytes_of_table(folder: &Path, table: &str) -> usize {
    let file = std::fs::File::open(folder.join(format!("{table}.parquet"))).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    reader.metadata().file_metadata().num_rows() as usize
}

/// The table of money has every purpose of every run, with its two parties, in millions.
#[test]
fn money_is_told_by_purpose() {
    use parquet::record::RowAccessor as _;
    use sim_core::codes::Code as _;
    use sim_core::ledger::{Party, Purpose};

    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("money");
    let outcome = go(&path, 2, usize::MAX);
    let file = std::fs::File::open(path.join("money.parquet")).unwrap();
    let rows: Vec<_> = SerializedFileReader::new(file).unwrap().into_iter().collect();
    assert_eq!(rows.len(), outcome.manifest.runs.finished * Purpose::COUNT);
    for row in rows.iter().map(|row| row.as_ref().unwrap()) {
        let purpose = Purpose::parse(row.get_string(3).unwrap()).unwrap();
        assert_eq!(Party::parse(row.get_string(4).unwrap()), Some(purpose.payer()));
        assert_eq!(Party::parse(row.get_string(5).unwrap()), Some(purpose.receiver()));
        let million = row.get_double(6).unwrap();
        // About 170,000 of the 300,000 people are employees, at some 36,000 euro a year.
        assert!(purpose != Purpose::Wages || (3_000.0..9_000.0).contains(&million), "{million}");
    }
}

#[test]
fn a_design_equal_to_its_base_differs_by_exactly_nothing() {
    let home = tempfile::tempdir().unwrap();
    let outcome = go(&home.path().join("same"), 1, usize::MAX);
    let same = |row: &&crate::compare::Row| row.design == "base (2)";
    let rows: Vec<_> = outcome.comparison.rows.iter().filter(same).collect();
    assert!(!rows.is_empty());
    for row in rows {
        let all = [row.difference, row.low, row.high].map(|v| v.unwrap_or(0.0));
        assert_eq!(all.map(f64::to_bits), [0; 3], "{}", row.indicator);
        assert_ne!(row.verdict, "better");
    }
    let lives = |id: &str| outcome.comparison.rows.iter().any(|row| row.design == id);
    assert!(lives("desk"));
}

/// Half an interval is so many standard errors wide that its family holds together, and the manifest
/// says which family that is.
#[test]
fn intervals_are_as_wide_as_their_family_asks() {
    let home = tempfile::tempdir().unwrap();
    let outcome = go(&home.path().join("family"), 1, usize::MAX);
    let mut seen = 0;
    for row in &outcome.comparison.rows {
        let family = Family::of(row.more.indicator);
        let listed = outcome.manifest.intervals.iter().find(|f| f.family == family.code()).unwrap();
        assert!(listed.indicators.contains(&row.indicator), "{}", row.indicator);
        let (Some(low), Some(high), Some(se)) = (row.low, row.high, row.more.se) else { continue };
        let own = if family == Family::Alone { 1 } else { listed.rows };
        let width = 2.0 * se * Level::over(own).critical((row.replications - 1) as f64);
        assert!((high - low - width).abs() <= 1e-9 * width.max(1.0), "{}", row.indicator);
        seen += usize::from(se > 0.0);
    }
    assert!(seen > 20, "{seen} rows with an interval");
    let rows = outcome.manifest.intervals.iter().map(|f| f.rows).sum::<usize>();
    assert_eq!(rows, outcome.comparison.rows.len());
}

#[test]
fn columns_are_all_documented() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("columns");
    go(&path, 2, usize::MAX);
    let text = columns_markdown();
    for (name, _) in bytes(&path) {
        let Some(table) = name.strip_suffix(".parquet") else { continue };
        let section = text.split("\n## ").find(|s| s.starts_with(&format!("{name}\n"))).unwrap();
        let file = std::fs::File::open(path.join(&name)).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        for field in reader.metadata().file_metadata().schema().get_fields() {
            assert!(section.contains(&format!("| {} |", field.name())), "{table} {}", field.name());
        }
    }
}

#[test]
fn results_are_never_written_over_unasked() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("full");
    go(&path, 2, usize::MAX);
    let country = toy::country(SCALE, MONTHS);
    let plan = plan_of(&country, 3);
    let refused = Folder::open(&path, &plan, false).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { .. }));
    assert!(Folder::open(&path, &plan, true).is_ok());
    assert!(!path.join("manifest.json").exists());

    let foreign = home.path().join("foreign");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::write(foreign.join("thesis.txt"), "years of work").unwrap();
    for force in [false, true] {
        let refused = Folder::open(&foreign, &plan, force).unwrap_err();
        assert!(matches!(refused, StoreError::Foreign { .. }));
    }
    assert!(foreign.join("thesis.txt").exists());
}

#[test]
fn a_folder_that_cannot_be_made_is_named_before_anything_runs() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    std::fs::write(&file, "").unwrap();
    let country = toy::country(SCALE, MONTHS);
    let refused = Folder::open(&file.join("below"), &plan_of(&country, 1), false).unwrap_err();
    assert!(refused.to_string().contains("below"), "{refused}");
}

#[test]
fn a_run_that_breaks_off_is_reported_and_the_others_go_on() {
    let home = tempfile::tempdir().unwrap();
    let mut country = toy::country(SCALE, MONTHS);
    let draw = std::mem::replace(&mut country.draw, Box::new(|_| Err(String::new())));
    let bad = sim_core::rng::Draws::new(7, 1, 0);
    let month = sim_core::units::Month(0);
    let mark =
        move |d: &sim_core::rng::Draws| d.words(sim_core::rng::Process::Population, month, 0, 0);
    let bad = mark(&bad);
    country.draw = Box::new(move |draws| {
        assert_ne!(mark(&draws), bad, "replication 1 is broken");
        draw(draws)
    });
    let plan = plan_of(&country, 3);
    let folder = Folder::open(&home.path().join("broken"), &plan, false).unwrap();
    let (cancel, now) = (AtomicBool::new(false), || "now".to_owned());
    let outcome = run(&plan, &country, &folder, &about(&now), 2, &cancel, |_| {}).unwrap();
    let manifest = outcome.manifest;
    assert_eq!(manifest.status, Status::Failed);
    let other = manifest.failed.iter().find(|f| f.replication != 1);
    assert!(other.is_none(), "{other:?}");
    assert_eq!(manifest.runs, RunCounts { planned: 11, finished: 7, failed: 4 });
    assert!(manifest.failed.iter().all(|f| f.replication == 1 && f.message.contains("broken")));
    assert!(manifest.failed[0].redo.contains("--out"));
    assert_eq!(outcome.comparison.rows[0].replications, 2);
}

#[test]
fn ids_change_with_everything_that_decides_a_run() {
    let country = toy::country(SCALE, MONTHS);
    let plan = plan_of(&country, 3);
    let mut ids: Vec<String> = plan.runs().map(|run| plan.id(run)).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), plan.runs().count());
    let longer = toy::country(SCALE, MONTHS + 1);
    let finer = toy::country(SCALE / 2.0, MONTHS);
    let first = Run { arm: 0, replication: 0 };
    assert_ne!(plan_of(&longer, 3).id(first), plan.id(first));
    assert_ne!(plan_of(&finer, 3).id(first), plan.id(first));
    assert_eq!(plan_of(&country, 5).id(first), plan.id(first));
}

#[test]
fn rows_have_the_agreed_form() {
    let home = tempfile::tempdir().unwrap();
    let outcome = go(&home.path().join("form"), 2, usize::MAX);
    let text = serde_json::to_string(&outcome.comparison.rows[0]).unwrap();
    let keys: Vec<&str> = text
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|key| text.contains(&format!("\"{key}\":")))
        .collect();
    let agreed = [
        "indicator",
        "goal",
        "design",
        "unit",
        "direction",
        "mean",
        "base_mean",
        "difference",
        "low",
        "high",
        "unpaired_low",
        "unpaired_high",
        "detectable",
        "verdict",
        "replications",
        "spread_chance",
        "spread_parameters",
    ];
    assert_eq!(keys, agreed);
}
