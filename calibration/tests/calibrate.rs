//! A small calibration from plan to parameter sets, and plans that can't be used.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use calibration::country::{Country, head};
use calibration::ensemble::{Found, calibrate};
use calibration::plan::Problem;
use calibration::store::Store;
use calibration::{CalibrationError, redo, report};
use scenarios::ensemble::Ensemble;

const PLAN: &str = r#"
format = 1
id = "test"
world = "nl"
economy = "steady"
base = "zonder-hervorming"
from = "2023-07"
months = 15
burn_in = 12
seed = 1
targets = ["unemployment_rate", "self_employed", "eu", "un"]
[search]
scale = 1000
replications = 2
starts = 2
generations = 2
population = 6
[emulate]
scale = 1000
replications = 2
waves = 2
points = 20
width = 0.2
[ensemble]
members = 4
replications = 2
steps = 400
[[parameter]]
name = "separation.hazard[1]"
low = 0.012
high = 0.05
log = true
[[parameter]]
name = "participation.stop"
"#;

/// Runs a plan in a folder, with some threads, and stops it after a number of evaluations.
fn run(
    text: &str,
    folder: &Path,
    threads: usize,
    most: usize,
) -> Result<(Problem, Found), CalibrationError> {
    let problem = Problem::parse("test.toml", text)?;
    let store = Store::open(folder, &head(&problem))?;
    let stop = AtomicBool::new(false);
    let count = |done: usize| stop.store(done >= most, Ordering::Relaxed);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let found = pool.install(|| {
        let country = Country::new(&problem, store, &stop, &count)?;
        calibrate(&country, &|_| ())
    })?;
    Ok((problem, found))
}

#[test]
fn an_interrupted_calibration_ends_as_one_that_was_not_for_any_number_of_threads() {
    let [whole, parts] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let (problem, found) = run(PLAN, whole.path(), 1, usize::MAX).unwrap();
    let mut stints = 0;
    let resumed = loop {
        stints += 1;
        match run(PLAN, parts.path(), 2, 25) {
            Err(CalibrationError::Interrupted) => {}
            other => break other.unwrap().1,
        }
    };
    assert!(stints > 2, "{stints} stints");
    assert_eq!(report::table(&found), report::table(&resumed));
    let file = report::file(&problem, &found).unwrap();
    assert_eq!(file, report::file(&problem, &resumed).unwrap());
    let sets = Ensemble::parse("ensemble.toml", &file).unwrap();
    let values: Vec<_> = found.members.iter().map(|member| member.values.clone()).collect();
    assert_eq!((sets.members, &sets.centre), (values, &found.centre.values));
    assert!((2..=4).contains(&found.members.len()) && sets.names.len() == 2);
    // The search never ends worse than it began: the shipped values are its first start.
    let [best, worst] = [0, 1].map(|k| found.starts[k].1);
    assert!(best <= worst && best.is_finite());
    assert!(found.failed.0.is_empty());
}

#[test]
fn nothing_that_agrees_is_said_with_the_best_misfit() {
    let narrow = PLAN.replace("low = 0.012\nhigh = 0.05", "low = 0.0499\nhigh = 0.05").replace(
        "name = \"participation.stop\"",
        "name = \"participation.stop\"\nlow = 0.199\nhigh = 0.2",
    );
    let folder = tempfile::tempdir().unwrap();
    let error = run(&narrow, folder.path(), 2, usize::MAX).unwrap_err();
    assert!(matches!(error, CalibrationError::Empty { .. }), "{error}");
    assert!(error.to_string().contains("widen ranges"), "{error}");
}

#[test]
fn plans_that_cannot_be_used_say_where_and_why() {
    let says = |from: &str, to: &str| {
        let text = PLAN.replace(from, to);
        assert_ne!(text, PLAN);
        Problem::parse("test.toml", &text).err().map(|error| error.to_string()).unwrap_or_default()
    };
    for (from, to, message) in [
        ("format = 1", "format = 7", "this version reads 1"),
        ("seed = 1", "sede = 1", "sede"),
        ("\"eu\"", "\"eeu\"", "has not"),
        ("\"eu\"", "\"training\"", "no run measures"),
        ("\"eu\"", "\"bijstand_stock\"", "outside the 15 months"),
        ("\"eu\"", "\"ww_inflow_2018\"", "outside the 15 months"),
        ("\"eu\"", "\"municipal_spending\"", "has not"),
        ("seed = 1", "seed = 1\nleave_out = [\"eeu\"]", "`leave_out` names `eeu`"),
        ("seed = 1", "seed = 1\nleave_out = [\"eu\"]", "`eu` is in `targets` and in `leave_out`"),
        ("from = \"2023-07\"", "from = \"July\"", "write a month"),
        ("participation.stop", "participation.halt", "unknown parameter"),
        ("separation.hazard[1]", "separation.hazard", "NAME[0]"),
        ("separation.hazard[1]", "separation.hazard[9]", "NAME[0]"),
        ("low = 0.012", "low = 0.5", "must be below"),
        ("low = 0.012", "low = -1.0", "above 0"),
        ("points = 20", "points = 2", "at least 20"),
        ("width = 0.2", "width = 2.0", "0.01 to 1"),
        ("scale = 1000", "scale = 0.1", "people per agent"),
    ] {
        let said = says(from, to);
        assert!(said.contains(message), "{to}: {said}");
        assert!(said.starts_with("test.toml: "), "{said}");
    }
    let missing = Problem::read(Path::new("no-such-plan.toml")).err().unwrap().to_string();
    assert!(missing.contains("no-such-plan.toml") && missing.contains("calibration/nl.toml"));
}

#[test]
fn the_shipped_plans_can_be_used() {
    for plan in ["nl.toml", "quick.toml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(plan);
        let problem = Problem::read(&path).unwrap();
        let searched = problem.space.axes.iter().filter(|axis| axis.searched).count();
        assert!(problem.targets.len() >= searched, "{plan}");
        let fitted = |t: &scenarios::validate::targets::Target| t.window.unwrap().0 >= problem.from;
        assert!(problem.targets.iter().all(fitted), "{plan}: earlier years are judged, not fitted");
    }
}

#[test]
fn what_is_left_out_is_not_fitted_and_all_else_stays() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("nl.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let ids = |text: &str| -> Vec<String> {
        let problem = Problem::parse("nl.toml", text).unwrap();
        problem.targets.into_iter().map(|target| target.id).collect()
    };
    let (fitted, mut all) = (ids(&text), ids(&text.replace("leave_out = [", "leave_out = []#")));
    assert_eq!(fitted.len() + 1, all.len());
    all.retain(|id| id != "occupation_class_change");
    assert_eq!(fitted, all);
    for shown in ["available_not_searched", "searched_not_available"] {
        assert!(!fitted.iter().any(|id| id == shown), "{shown} has no level");
    }
}

/// Runs that fail are counted, named, and never taken for a result.
#[test]
fn runs_that_fail_are_counted_and_named() {
    let broken = PLAN.replace("scale = 1000", "scale = 10000");
    let folder = tempfile::tempdir().unwrap();
    let error = run(&broken, folder.path(), 2, usize::MAX).unwrap_err();
    assert!(matches!(error, CalibrationError::Failed { .. }), "{error}");
    let said = error.to_string();
    assert!(said.contains("runs failed; the first: 1:10000"), "{said}");
    // The command that it names redoes that one evaluation.
    let folder_name = folder.path().display();
    let command = format!("werkbank calibrate test.toml --out {folder_name} --redo ");
    let name: String = said.split(&command).nth(1).unwrap().chars().take(12).collect();
    let problem = Problem::parse("test.toml", &broken).unwrap();
    let again = redo::redo(&problem, folder.path(), &name).unwrap();
    assert!(!again.succeeds());
    assert_eq!(again.before, again.now);
    assert!(again.table(&problem).contains("as it was kept"), "{}", again.table(&problem));
}

/// An evaluation that is known to have failed is in the table with its command, and that command heals it.
#[test]
fn one_failed_evaluation_is_counted_and_can_be_redone() {
    let folder = tempfile::tempdir().unwrap();
    let problem = Problem::parse("my plan.toml", PLAN).unwrap();
    let (stop, name) = (AtomicBool::new(false), {
        // The shipped values, as they are checked at the end.
        let values = problem.space.values(problem.space.shipped());
        let values: Vec<String> = values.iter().map(f64::to_string).collect();
        let key = format!("1:1000 runs 1000000+2 at {}", values.join(" "));
        let mut store = Store::open(folder.path(), &head(&problem)).unwrap();
        store.put(key.clone(), Err("run 1000000: the measure is NaN".to_owned())).unwrap();
        redo::short_name(&key)
    });
    let found = {
        let store = Store::open(folder.path(), &head(&problem)).unwrap();
        let country = Country::new(&problem, store, &stop, &|_| ()).unwrap();
        calibrate(&country, &|_| ()).unwrap()
    };
    let table = report::table(&found);
    let out = folder.path().display();
    assert!(table.contains("of which 1 failed") && table.contains("the measure is NaN"), "{table}");
    let command = format!("werkbank calibrate 'my plan.toml' --out {out} --redo {name}");
    assert!(table.contains(&command), "{table}");
    // The shipped values have no column of numbers, and no NaN either.
    assert!(table.contains("   failed ") && table.matches("NaN").count() == 1, "{table}");
    let again = redo::redo(&problem, folder.path(), &name).unwrap();
    assert!(again.succeeds() && again.runs.len() == 2);
    assert!(again.table(&problem).contains("it failed before"), "{}", again.table(&problem));
    let store = Store::open(folder.path(), &head(&problem)).unwrap();
    assert_eq!(store.failed().count(), 0);
    let nothing = redo::redo(&problem, folder.path(), "0123456789ab").unwrap_err().to_string();
    assert!(nothing.contains("holds no evaluation `0123456789ab`"), "{nothing}");
}
