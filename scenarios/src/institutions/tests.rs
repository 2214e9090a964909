//! The table of the Netherlands, and tables that are wrong.

use super::*;
use sim_core::codes::{Benefit, Household};
use sim_core::institutions as law;

const NL: &str = include_str!("../../worlds/nl/institutions.csv");

fn nl() -> Calendar {
    load(NL, "institutions.csv").unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn message(text: &str) -> String {
    load(text, "institutions.csv").unwrap_err().to_string()
}

/// The table with the line of one parameter and month replaced.
fn with(parameter: &str, from: &str, line: &str) -> String {
    let start = format!("{parameter},{from},");
    assert!(NL.contains(&start), "{start}");
    NL.lines().map(|l| if l.starts_with(&start) { line } else { l }.to_owned() + "\n").collect()
}

#[test]
fn amounts_of_the_netherlands_follow_the_calendar() {
    let calendar = nl();
    for (from, hourly, single, max_day) in [
        ("2024-03", 1_327, 128_383, 27_444),
        ("2024-12", 1_368, 130_845, 28_295),
        ("2025-01", 1_406, 134_545, 29_067),
        ("2025-08", 1_440, 134_545, 29_782),
        ("2026-01", 1_471, 140_150, 30_425),
        ("2034-12", 1_499, 140_150, 30_991),
    ] {
        let rules = calendar.at(month(from));
        let got = (rules.minimumloon.hourly, rules.bijstand.single, rules.dagloon.max_day);
        assert_eq!(got, (hourly, single, max_day), "{from}");
    }
}

#[test]
fn constant_prices_hold_amounts_and_move_ages_and_durations() {
    let calendar = nl();
    for from in ["2018-02", "2022-06", "2025-01", "2027-12", "2028-01", "2034-12"] {
        let (rules, price) = (calendar.constant_prices(month(from)), calendar.at(PRICE_MONTH));
        assert_eq!(rules.bijstand.single, 134_545, "{from}");
        assert_eq!(rules.tax, price.tax, "{from}");
        assert_eq!(rules.employer_cost, price.employer_cost, "{from}");
        assert_eq!(rules.aow.age, calendar.at(month(from)).aow.age, "{from}");
        assert_eq!(rules.ww.max_duration, calendar.at(month(from)).ww.max_duration, "{from}");
    }
    assert_eq!(calendar.constant_prices(PRICE_MONTH), calendar.at(PRICE_MONTH));
    assert_eq!(calendar.constant_prices(month("2018-02")).ww.max_duration, 29);
    let ages = ["2018-06", "2021-12", "2024-01", "2027-12", "2028-01", "2034-12"]
        .map(|from| calendar.constant_prices(month(from)).aow.age);
    assert_eq!(ages, [792, 796, 804, 804, 807, 807]);
    assert!(calendar.changes().map(|m| calendar.at(m).aow.age).is_sorted());
}

#[test]
fn what_is_carried_back_is_listed() {
    let calendar = nl();
    assert!(calendar.carried(PRICE_MONTH).is_empty());
    let early: Vec<&str> =
        calendar.carried(month("2018-01")).iter().map(|r| r.parameter.name).collect();
    assert!(early.contains(&"tax.rate_1") && early.contains(&"employer_cost.whk"));
    assert!(!early.contains(&"ww.max_duration") && !early.contains(&"bijstand.single"));
    let (then, later) = (calendar.at(month("2010-01")), calendar.at(month("2018-01")));
    assert_eq!(then.tax, later.tax);
    assert_eq!(then.bijstand, later.bijstand);
    // Rules of the time where there are rows: 38 months until 2016, then one month a quarter less.
    let longest = ["2010-01", "2015-12", "2016-01", "2017-10", "2018-01", "2019-04"]
        .map(|from| calendar.constant_prices(month(from)).ww.max_duration);
    assert_eq!(longest, [38, 38, 37, 30, 29, 24]);
    assert_eq!(then.aow.age, 65 * 12);
    assert_eq!(calendar.row("aow.age", month("2030-01")).unwrap().kind, Kind::Law);
    assert_eq!(calendar.row("aow.age", month("2033-01")).unwrap().kind, Kind::Assumption);
    assert!(calendar.row("aow.agee", PRICE_MONTH).is_none());
}

/// From single bijstand to the full-time minimum wage 70-85% is lost (B); the ends of the assumed
/// ranges give 68% and 80%.
#[test]
fn the_participation_tax_of_2025_lies_in_the_published_range() {
    let calendar = nl();
    let tax = |rules: &Rules| {
        let age = 40 * 12;
        let claim = law::Claim {
            benefit: Benefit::Bijstand,
            disregard_used: 6,
            ..law::Claim::none(age, Household::Single)
        };
        let wage = law::with_holiday_pay(law::monthly_minimum(36.0, age, rules), rules);
        law::participation_tax(&claim, wage, rules)
    };
    let rules = calendar.at(PRICE_MONTH);
    let central = tax(rules);
    assert!((0.70..=0.85).contains(&central), "{central}");
    let (mut mild, mut harsh) = (rules.clone(), rules.clone());
    (mild.tax.employee_pension_share, mild.toeslagen.local_support) = (0.0, 40_000);
    (harsh.tax.employee_pension_share, harsh.toeslagen.local_support) = (0.06, 240_000);
    (mild.toeslagen.rent_share, harsh.toeslagen.rent_share) = (0.55, 0.95);
    let ends = [tax(&mild), tax(&harsh)].map(|t| (t * 100.0).round() / 100.0);
    assert!((ends[0] - 0.68).abs() < 1e-9 && (ends[1] - 0.80).abs() < 1e-9, "{ends:?}");
}

#[test]
fn every_problem_of_a_file_is_reported_with_place_and_remedy() {
    let text =
        with("ww.rate_after", "2018-01", "ww.rate_after,2018-01,70,share,law,WW art. 47,A,,,");
    let row = 1 + NL.lines().position(|l| l.starts_with("ww.rate_after,")).unwrap();
    let expected = format!(
        "institutions.csv, row {row}, column `value`: 70 is outside 0 to 1 (share); \
         check the sign and the unit; 60 percent is 0.6"
    );
    assert_eq!(message(&text), expected);
    let text =
        with("ww.rate_after", "2018-01", "ww.rate_aftr,2018-01,0.7,share,law,WW art. 47,A,,,");
    assert!(
        message(&text).contains("there is no parameter `ww.rate_aftr`; choose from: ww.rate_first")
    );
    let two = with("zw.rate", "2018-01", "zw.rate,201801,0.7,share,law,ZW,B,,,")
        .replace("zw.weeks,2018-01,104,", "zw.weeks,2018-01,104.5,");
    let lines = message(&two);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(lines.contains("`201801` is not a month") && lines.contains("104.5 is not whole"));
}

#[test]
fn each_kind_of_bad_row_is_named() {
    for (line, expected) in [
        ("zw.rate,2018-01,x,share,law,ZW,B,,,", "column `value`: `x` is not a number"),
        ("zw.rate,2018-01,NaN,share,law,ZW,B,,,", "column `value`: `NaN` is not a number"),
        ("zw.rate,2018-01,-0.1,share,law,ZW,B,,,", "column `value`: -0.1 is outside"),
        ("zw.rate,2018-01,0.7,percent,law,ZW,B,,,", "column `unit`: `zw.rate` is in share"),
        ("zw.rate,2018-01,0.7,share,rule,ZW,B,,,", "column `kind`: `rule` is no kind"),
        ("zw.rate,2018-01,0.7,share,law,,B,,,", "column `source`: the source is empty"),
        ("zw.rate,2018-01,0.7,share,law,ZW,C,,,", "column `confidence`: `C` does not fit"),
        ("zw.rate,2018-01,0.7,share,assumption,x,,0.6,,", "column `high`: an assumption has no"),
        ("zw.rate,2018-01,0.7,share,assumption,x,,0.8,0.9,", "column `value`: 0.7 lies outside"),
        ("zw.rate,2018-01,0.7,share,law,ZW,B,,", "column `note`: the row has 9 fields"),
        ("zw.rate,2018-01,0.7,share,law,\"ZW,B,,,", "a quote is opened and not closed"),
    ] {
        let got = message(&with("zw.rate", "2018-01", line));
        assert!(got.contains(expected), "{line}: {got}");
    }
}

#[test]
fn faults_of_the_table_as_a_whole_are_named() {
    assert!(message("").contains("row 1, column `parameter`: the header is ``"));
    let header = NL.lines().next().unwrap();
    assert_eq!(message(header).lines().count(), PARAMETERS.len());
    assert!(
        message(&with("zw.rate", "2018-01", ""))
            .contains("`zw.rate` has no row; add one, in share")
    );
    let twice = format!("{NL}zw.rate,2018-01,0.7,share,law,ZW,B,,,\n");
    assert!(message(&twice).contains("`zw.rate` has a value from 2018-01 in row"));
    let text = with("ww.min_duration", "2018-01", "ww.min_duration,2018-01,27,months,law,WW,B,,,");
    let got = message(&text);
    assert!(got.contains("from 2018-10 on, ww.min_duration exceeds ww.max_duration"), "{got}");
    assert!(!got.contains("from 2018-07 on"), "{got}");
}

#[test]
fn the_list_of_parameters_is_the_list_of_fields() {
    let rows = nl().rows;
    assert!(build(&rows, PRICE_MONTH, None).is_ok());
    for parameter in PARAMETERS {
        let without: Vec<Row> =
            rows.iter().filter(|r| r.parameter.name != parameter.name).cloned().collect();
        let problem = build(&without, PRICE_MONTH, None).unwrap_err();
        assert!(problem.what.contains("missing field"), "{}: {}", parameter.name, problem.what);
    }
}

#[test]
fn the_error_can_travel_between_threads() {
    fn check<T: Send + Sync + std::error::Error>() {}
    check::<InstitutionsError>();
}
