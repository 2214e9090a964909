//! What `check` warns of: values that are possible and come to nothing, with knob and remedy.

use std::fmt::Write as _;

use miette::Diagnostic as _;
use scenarios::resolve::Library;

/// Reason and remedy of every warning of a design that sets some knobs from a month on.
fn warned(extends: &str, start: &str, settings: &[(&str, &str)]) -> Vec<String> {
    let (mut set, mut origin) = (String::new(), String::new());
    for (knob, value) in settings {
        writeln!(set, "{knob} = {value}").unwrap();
        let range = if *knob == "funding.infrastructure" { ", low = 0, high = 330" } else { "" };
        writeln!(origin, "\"{knob}\" = {{ assumption = \"test\"{range} }}").unwrap();
    }
    let text = format!(
        "format = 1\nid = \"trial\"\nextends = \"{extends}\"\ntitle = {{ nl = \"x\", en = \"x\" }}\n\
         question = \"x?\"\nsources = [\"x\"]\n[[phase]]\nstart = \"{start}\"\n{set}[origin]\n{origin}"
    );
    let mut library = Library::built_in().unwrap();
    let name = library.add_text("trial.toml", &text).unwrap();
    let design = library.resolve(&name).unwrap();
    let said = |warning: &scenarios::design_file::Problem| {
        format!("{} | {}", warning.reason(), warning.help().unwrap())
    };
    design.warnings.iter().map(said).filter(|text| !text.contains("sweep range")).collect()
}

/// The only warning, which must hold some parts.
fn one(found: &[String], parts: &[&str]) {
    assert_eq!(found.len(), 1, "{found:#?}");
    for part in parts {
        assert!(found[0].contains(part), "`{part}` is missing in {found:#?}");
    }
}

const MARKET: &str = "lerend-veilingmodel";

#[test]
fn a_price_for_which_nobody_can_work_is_warned_of() {
    let priced = |euro, more: &[(&str, &str)]| {
        warned(MARKET, "2026-01", &[&[("delivery.reserve_price", euro)], more].concat())
    };
    one(&priced("10", &[]), &["no provider can work", "raise `delivery.reserve_price`"]);
    for euro in ["0", "5000", "15000"] {
        assert_eq!(priced(euro, &[]), [""; 0], "{euro}");
    }
    // Where effort alone pays the cost nobody needs a price for results.
    let effort = ("delivery.outcome_share", "0.4");
    assert_eq!(priced("10", &[effort, ("delivery.quality_floor", "0.1")]), [""; 0]);
}

#[test]
fn a_group_larger_than_its_pool_is_warned_of() {
    let sized = |size, by_risk| {
        let settings = [("delivery.group_size", size), ("delivery.groups_by_risk", by_risk)];
        warned(MARKET, "2026-01", &settings)
    };
    one(&sized("150000", "true"), &["larger than its pool", "smallest class", "group_size`"]);
    assert_eq!(sized("5000", "true"), [""; 0]);
    assert_eq!(sized("150000", "false"), [""; 0], "all classes are one pool");
    one(&sized("350000", "false"), &["larger than its pool", "raise `delivery.buy_share`"]);
    let nothing_bought = warned(MARKET, "2026-01", &[("delivery.buy_share", "0.0")]);
    one(&nothing_bought, &["one for the whole country", "raise `delivery.buy_share`"]);
    one(&sized("500000", "true"), &["larger than all clients of the country"]);
}

#[test]
fn a_pot_that_nobody_fills_is_warned_of() {
    let (full, none) = (("funding.individual_share", "1.0"), ("funding.individual_share", "0.0"));
    let training = ("services.project_menu", "[\"training\"]");
    one(
        &warned("werkhuis-a", "2026-01", &[training]),
        &["joint projects", "individual_share` is 1"],
    );
    one(&warned("werkcentrum", "2028-01", &[full]), &["joint projects", "individual_share` is 1"]);
    assert_eq!(warned("werkcentrum", "2028-01", &[("funding.individual_share", "0.5")]), [""; 0]);
    let passed = ("funding.passed_on_share", "0.6");
    one(&warned("werkhuis-a", "2026-01", &[none, passed]), &["single clients", "project_menu`"]);
    let all = ("funding.passed_on_share", "1.0");
    one(&warned("werkhuis-a", "2026-01", &[all]), &["no joint money is left", "passed_on_share`"]);
    let without_desk = warned("zonder-hervorming", "2026-01", &[training]);
    one(&without_desk, &["no joint money is left", "`access.desk`"]);
    let pooled = [training, ("funding.pooled", "true")];
    assert_eq!(warned("zonder-hervorming", "2026-01", &pooled), [""; 0]);
}

#[test]
fn the_leerwerkloket_leaves_less_for_services() {
    let money = "[{ month = \"2025-01\", million = 50 }]";
    let with = |hours| {
        let settings = [
            ("access.leerwerkloket", "true"),
            ("access.leerwerkloket_hours", hours),
            ("funding.infrastructure", money),
        ];
        warned("werkhuis-a", "2026-01", &settings)
    };
    assert_eq!(with("10"), [""; 0]);
    one(&with("2000"), &["no joint money is left", "Leerwerkloket"]);
}

#[test]
fn knobs_whose_gate_is_closed_are_listed_in_one_warning() {
    let found = warned(
        "zonder-hervorming",
        "2025-01",
        &[
            ("delivery.bidders", "3"),
            ("delivery.union_bids", "true"),
            ("plan.scan_override", "0.2"),
            ("plan.scan_shown", "\"client\""),
            ("plan.record_months", "6"),
            ("plan.record_legal", "false"),
            ("delivery.quality_floor", "0.0"),
            ("delivery.audit_rate", "0.4"),
            ("employers.report_months", "2"),
            ("governance.lobby_weight", "0.4"),
            ("access.counters_per_region", "3.0"),
        ],
    );
    one(
        &found,
        &[
            "`delivery.bidders`, `delivery.union_bids` change nothing as long as \
             `delivery.contract_years` is 0",
            "`plan.scan_override` changes nothing as long as `plan.scan_use` is not \"advise\"",
            "`plan.scan_shown` changes nothing",
            "`plan.record_months` changes nothing as long as `plan.record_legal` is false",
            "`delivery.audit_rate` changes nothing as long as `delivery.quality_floor` is 0",
            "`employers.report_months`",
            "`governance.lobby_weight`",
            "`access.counters_per_region` changes nothing as long as `access.desk` is false",
        ],
    );
}

/// A knob acts where its gate is open in some phase, and is no news where the base has the same value.
#[test]
fn knobs_that_may_act_are_not_listed() {
    for (extends, start, settings) in [
        (MARKET, "2025-06", &[("delivery.bidders", "3")][..]),
        (MARKET, "2026-01", &[("plan.scan_override", "0.2"), ("plan.scan_input", "\"registry\"")]),
        // The questions of UWV on the WW are weighed by region without another scan.
        ("zonder-hervorming", "2026-01", &[("plan.scan_regional", "true")]),
        // Staff show employers whom they call far from work.
        ("zonder-hervorming", "2026-01", &[("plan.scan_shown", "\"employer\"")]),
        ("werkcentrum", "2026-01", &[("access.counters_per_region", "3.0")]),
        (
            "zonder-hervorming",
            "2026-01",
            &[("delivery.bidders", "6"), ("plan.moves_along", "true")],
        ),
    ] {
        assert_eq!(warned(extends, start, settings), [""; 0], "{settings:?}");
    }
    let twice = [("plan.scan_regional", "true"), ("plan.ww_rationed", "false")];
    one(&warned("zonder-hervorming", "2025-01", &twice), &["`plan.ww_rationed` is false"]);
}
