use super::*;

#[test]
fn a_small_sweep_gives_values_of_all_pairs_and_a_page() {
    let settings = Settings { points: 2, replications: 1, scale: 2000.0, months: 30, seed: 3 };
    let mut heard = Vec::new();
    let swept = sweep(settings, |point| heard.push(point)).unwrap();
    assert_eq!(heard, [1, 2]);
    assert_eq!(swept.values.len(), table::pairs().count());
    for (pair, points) in table::pairs().zip(&swept.values) {
        assert_eq!(points.len(), 2, "{}", pair.title);
        assert!(points.iter().all(|values| values.len() == 1), "{}", pair.title);
    }
    // People with barriers are served in every design; results take longer than this run.
    assert!(swept.values[0].iter().flatten().all(|v| v.is_some_and(|[a, b]| a > 0.0 && b > 0.0)));
    let text = page(&swept);
    let header = read_header(&text).unwrap();
    assert_eq!(
        header,
        Header {
            model_version: MODEL_VERSION,
            points: 2,
            replications: 1,
            scale: 2000.0,
            months: 30,
            seed: 3
        }
    );
    for sign in SIGNS {
        assert!(text.contains(sign.claim), "{}", sign.claim);
    }
    assert!(!text.contains("NaN"), "{text}");
}

#[test]
fn designs_differ_only_in_what_the_table_says() {
    let stage = stage("steady", Settings { scale: 2000.0, months: 36, ..Settings::default() });
    let stage = stage.unwrap();
    let late = Month::parse("2027-06").unwrap();
    let at = |id: &str| {
        let arm = stage.arms.iter().find(|arm| arm.id == id).unwrap();
        (*arm.timeline.at(late)).clone()
    };
    let (broad, narrow, group) = (at("werkhuis-d"), at("d-for-the-group-of-a"), at("werkhuis-a"));
    assert_eq!(narrow.target_group, group.target_group);
    assert_ne!(narrow.target_group, broad.target_group);
    assert_eq!(narrow.access, broad.access);
    let hours = |design: &sim_core::design::Design| design.access.gids_hours_per_region_month;
    let all = ["werkhuis-a", "werkhuis-b", "werkhuis-c", "werkhuis-d"].map(|id| hours(&at(id)));
    assert!(all.iter().all(|h| (h - all[0]).abs() < 1e-9), "the same staff: {all:?}");
    let (usual, base) = (at("usual-contract").delivery, stage.assembly.base.timeline.at(late));
    assert!((usual.outcome_share - base.delivery.outcome_share).abs() < 1e-12);
    assert!((usual.quality_floor - base.delivery.quality_floor).abs() < 1e-12);
    assert!((usual.audit_rate - base.delivery.audit_rate).abs() < 1e-12);
    let timeline = |id: &str| &stage.arms.iter().find(|arm| arm.id == id).unwrap().timeline;
    let (learns, never) = (timeline("lerend-veilingmodel"), timeline("learns-nothing"));
    for month in ["2025-01", "2025-12", "2026-01", "2027-06"] {
        let month = Month::parse(month).unwrap();
        assert_eq!(learns.at(month), never.at(month), "learning is behaviour, not structure");
    }
    assert!((at("with-the-cycle").funding.cyclicality + 0.5).abs() < 1e-12);
}

#[test]
fn the_interval_is_that_of_wilson() {
    // 8 of 10, z = 1.645: middle (0.8 + 0.1353) / 1.2706, half 1.645 √(0.016 + 0.006765) / 1.2706.
    let [low, high] = wilson(8, 10);
    assert!((low - 0.5408).abs() < 5e-4 && (high - 0.9314).abs() < 5e-4, "{low} {high}");
    let [low, high] = wilson(0, 10);
    assert!(low.abs() < 1e-9 && (high - 0.2130).abs() < 5e-4, "{low} {high}");
}

#[test]
fn what_is_expected_is_read_as_stated() {
    assert!(Expect::Lower.holds(-1.0) && !Expect::Lower.holds(0.0));
    assert!(Expect::Higher.holds(1.0) && !Expect::Higher.holds(0.0));
    assert!(Expect::NotBelow(5.0).holds(-5.0) && !Expect::NotBelow(5.0).holds(-5.1));
}
