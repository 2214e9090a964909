//! The committed ratio to E: it reads, it is consistent, and the conversion is the stated one.

use benches::yardstick::{COMMITTED, Yardstick, YardstickError, e_units};

#[test]
fn the_committed_file_is_complete() {
    let yardstick = Yardstick::parse(COMMITTED).expect("the committed file is valid");
    assert!(yardstick.yardstick.contains("evfast"));
    let replications = yardstick.find("replications").expect("replications were measured");
    assert_eq!((replications.n, replications.threads), (134_000, 1));
    assert!(replications.reps >= 50, "one replication is too short to time");
    let country = yardstick.find("country").expect("the country was measured");
    assert_eq!((country.n, country.reps, country.threads), (13_400_000, 1, 2));
    assert_eq!(yardstick.find("province"), None);
}

#[test]
fn each_command_states_the_size_of_its_measurement() {
    for m in Yardstick::parse(COMMITTED).expect("the committed file is valid").measurement {
        let words: Vec<&str> = m.command.split_whitespace().collect();
        let value = |flag: &str| {
            let at = words.iter().position(|word| *word == flag).expect("the flag is written out");
            words[at + 1].parse::<u64>().expect("a number")
        };
        assert_eq!(value("--n"), m.n);
        assert_eq!(value("--months"), u64::from(m.months));
        assert_eq!(value("--reps"), u64::from(m.reps));
        assert_eq!(value("--threads"), u64::from(m.threads));
    }
}

#[test]
fn the_guide_shows_the_committed_ratios() {
    let guide = include_str!("../README.md");
    for m in Yardstick::parse(COMMITTED).expect("the committed file is valid").measurement {
        let row = guide.lines().find(|line| line.starts_with(&format!("| `{}`", m.what)));
        let row = row.expect("every measurement has a row");
        for (median, min, max) in [
            (m.ratio_cpu_median, m.ratio_cpu_min, m.ratio_cpu_max),
            (m.ratio_wall_median, m.ratio_wall_min, m.ratio_wall_max),
        ] {
            let shown = format!("{median:.2} ({min:.2}-{max:.2})");
            assert!(row.contains(&shown), "{shown} is not in {row}");
        }
    }
}

#[test]
fn units_multiply_the_two_ratios() {
    // 6 seconds against 2 of LM-120, which takes 1.5 times as long as E: 4.5 E.
    assert!((e_units(6.0, 2.0, 1.5) - 4.5).abs() < 1e-12);
    // LM-120 itself is its ratio, and a machine twice as slow changes nothing.
    assert!((e_units(2.0, 2.0, 1.5) - 1.5).abs() < 1e-12);
    assert!((e_units(12.0, 4.0, 1.5) - 4.5).abs() < 1e-12);
}

#[test]
fn contradictions_are_named() {
    let edit = |from: &str, to: &str| {
        assert!(COMMITTED.contains(from), "{from}");
        Yardstick::parse(&COMMITTED.replacen(from, to, 1)).expect_err("a broken file").to_string()
    };
    let few = edit("pairs = ", "pairs = 3 #");
    assert_eq!(few, "measurement `replications` rests on 3 pairs; take at least 5");
    let order = edit("ratio_cpu_min = ", "ratio_cpu_min = 99.0 #");
    assert_eq!(
        order,
        "measurement `replications`: the cpu ratios are not 0 < min <= median <= max"
    );
    let twice = edit("what = \"country\"", "what = \"replications\"");
    assert_eq!(twice, "measurement `replications` stands twice in the file");
    assert!(edit("reps = ", "repetitions = ").contains("unknown field `repetitions`"));
    assert!(matches!(Yardstick::parse("n = ["), Err(YardstickError::Form(_))));
}
