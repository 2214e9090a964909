//! The tables of a results folder.

use sim_core::codes::Code;
use sim_core::ledger::Purpose;
use sim_core::outcomes::{Indicator, indicators};
use sim_core::record::Division;
use sim_core::world::Count;

use super::{BY_HELP, Comparison, Family, Results};
use crate::events::RunResult;
use crate::plan::{Plan, Run};
use crate::store::TableData;

/// A line of a run's table: the run, its result and the place within it.
type Line<'a> = (Run, &'a RunResult, usize);

/// All tables, in the order of the manifest.
pub fn result_tables(
    plan: &Plan,
    results: &Results,
    comparison: &Comparison,
    region_names: &[String],
) -> Vec<TableData> {
    vec![
        comparison_table(comparison),
        work_table(plan, comparison),
        helped_table(plan, comparison),
        group_effects_table(plan, comparison),
        runs_table(plan, results),
        indicators_table(plan, results),
        monthly_table(plan, results),
        regions_table(plan, results, region_names),
        groups_table(plan, results),
        money_table(plan, results),
    ]
}

/// `per_run` lines for each finished run.
fn lines(results: &Results, per_run: impl Fn(&RunResult) -> usize) -> Vec<Line<'_>> {
    results
        .iter()
        .flat_map(|(run, result)| (0..per_run(result)).map(move |at| (run, result, at)))
        .collect()
}

/// The columns that say which run a line belongs to.
fn run_columns(table: &mut TableData, plan: &Plan, lines: &[Line]) {
    table.text("design", lines.iter().map(|(run, ..)| plan.arms[run.arm].id.as_str()));
    table.text("arm", lines.iter().map(|(run, ..)| plan.arms[run.arm].kind.code()));
    table.whole("replication", lines.iter().map(|(run, ..)| i64::from(run.replication)));
}

fn runs_table(plan: &Plan, results: &Results) -> TableData {
    let mut table = TableData::new("runs");
    let lines = lines(results, |_| 1);
    table.text("run", lines.iter().map(|(run, ..)| plan.id(*run)));
    run_columns(&mut table, plan, &lines);
    table.whole(
        "parameter_set",
        lines.iter().map(|(run, ..)| {
            plan.set_of(run.replication).map_or(0, |set| i64::from(plan.sets[set]))
        }),
    );
    table.number("lives_changed", lines.iter().map(|(_, result, _)| result.lives_changed));
    table
}

fn indicators_table(plan: &Plan, results: &Results) -> TableData {
    let mut table = TableData::new("indicators");
    let all: Vec<&Indicator> = indicators().collect();
    let lines = lines(results, |_| all.len());
    run_columns(&mut table, plan, &lines);
    table.text("indicator", lines.iter().map(|&(_, _, at)| all[at].id));
    table.number("value", lines.iter().map(|&(_, run, at)| (all[at].value)(&run.record)));
    table
}

fn monthly_table(plan: &Plan, results: &Results) -> TableData {
    let mut table = TableData::new("monthly");
    let lines = lines(results, |run| run.record.months.len());
    run_columns(&mut table, plan, &lines);
    let scaled = |line: &Line, count: i64| Some(count as f64 * line.1.record.scale);
    table.text("month", lines.iter().map(|line| month_ref(line).month.to_string()));
    table.number("vacancies", lines.iter().map(|line| scaled(line, month_ref(line).vacancies)));
    let seen = ["observed_employed", "observed_unemployed", "observed_inactive"];
    for (status, name) in seen.into_iter().enumerate() {
        let value = |line: &Line| scaled(line, i64::from(month_ref(line).observed[status]));
        table.number(name, lines.iter().map(value));
    }
    for &count in Count::ALL {
        let value = |line: &Line| scaled(line, month_ref(line).tally.get(count));
        table.number(count.name(), lines.iter().map(value));
    }
    table
}

fn month_ref<'a>(line: &Line<'a>) -> &'a sim_core::record::MonthRecord {
    &line.1.record.months[line.2]
}

fn regions_table(plan: &Plan, results: &Results, names: &[String]) -> TableData {
    let mut table = TableData::new("regions");
    let lines = lines(results, |run| run.record.regions.len());
    run_columns(&mut table, plan, &lines);
    let name = |at: usize| names.get(at).cloned().unwrap_or_else(|| (at + 1).to_string());
    table.text("region", lines.iter().map(|&(_, _, at)| name(at)));
    for &count in Count::ALL {
        let value = |&(_, run, at): &Line| {
            Some(run.record.regions[at].get(count) as f64 * run.record.scale)
        };
        table.number(count.name(), lines.iter().map(value));
    }
    table
}

fn groups_table(plan: &Plan, results: &Results) -> TableData {
    let mut table = TableData::new("groups");
    let places: Vec<(Division, usize, &str)> = Division::ALL
        .iter()
        .flat_map(|&division| {
            division.groups().into_iter().enumerate().map(move |(g, name)| (division, g, name))
        })
        .collect();
    let lines = lines(results, |_| places.len());
    run_columns(&mut table, plan, &lines);
    table.text("division", lines.iter().map(|&(_, _, at)| places[at].0.name()));
    table.text("group", lines.iter().map(|&(_, _, at)| places[at].2));
    let group = |&(_, run, at): &Line| {
        let (division, g, _) = places[at];
        (run.record.groups[division.index()][g], run.record.scale)
    };
    let mut add = |name: &str, sum: fn(&sim_core::record::GroupSum) -> i64| {
        table.number(
            name,
            lines.iter().map(|line| {
                let (group, scale) = group(line);
                Some(sum(&group) as f64 * scale)
            }),
        );
    };
    add("people", |group| group.people);
    add("months_worked", |group| group.months_worked);
    add("months_benefit", |group| group.months_benefit);
    add("served", |group| group.served);
    table
}

/// Cents in a million euro.
const CENTS: f64 = 1e8;

fn money_table(plan: &Plan, results: &Results) -> TableData {
    let mut table = TableData::new("money");
    let lines = lines(results, |_| Purpose::COUNT);
    run_columns(&mut table, plan, &lines);
    let purpose = |&(_, _, at): &Line| Purpose::ALL[at];
    table.text("purpose", lines.iter().map(|line| purpose(line).name()));
    table.text("payer", lines.iter().map(|line| purpose(line).payer().name()));
    table.text("receiver", lines.iter().map(|line| purpose(line).receiver().name()));
    let euros = |line: &Line| {
        let record = &line.1.record;
        Some(record.money.get(purpose(line)) as f64 * record.scale / CENTS)
    };
    table.number("euros", lines.iter().map(euros));
    table
}

fn group_effects_table(plan: &Plan, comparison: &Comparison) -> TableData {
    let mut table = TableData::new("group_effects");
    let rows = &comparison.groups;
    table.text("design", rows.iter().map(|row| plan.arms[row.arm].id.as_str()));
    table.text("outcome", rows.iter().map(|row| row.outcome.code()));
    table.text("division", rows.iter().map(|row| row.division.name()));
    table.text("group", rows.iter().map(|row| row.group));
    table.whole("agents", rows.iter().map(|row| row.effect.n_persons as i64));
    let shown = |row: &super::GroupRow| row.effect.shown;
    let shrunk = |row: &super::GroupRow| shown(row).and_then(|figures| figures.shrunk);
    table.number("difference", rows.iter().map(|row| shown(row).map(|f| f.difference.mean)));
    table.number(
        "placebo",
        rows.iter().map(|row| shown(row).and_then(|f| f.placebo).map(|e| e.mean)),
    );
    table.number("net", rows.iter().map(|row| shown(row).and_then(|f| f.net).map(|e| e.mean)));
    table.number("shrunk", rows.iter().map(|row| shrunk(row).map(|s| s.mean)));
    table.number("low", rows.iter().map(|row| shrunk(row).map(|s| s.interval.low)));
    table.number("high", rows.iter().map(|row| shrunk(row).map(|s| s.interval.high)));
    table.text("verdict", rows.iter().map(super::GroupRow::verdict));
    table
}

fn comparison_table(comparison: &Comparison) -> TableData {
    let mut table = TableData::new("comparison");
    let rows = &comparison.rows;
    table.text("indicator", rows.iter().map(|row| row.indicator));
    table.text("goal", rows.iter().map(|row| row.goal));
    table.text("design", rows.iter().map(|row| row.design.as_str()));
    table.text("unit", rows.iter().map(|row| row.unit));
    table.text("direction", rows.iter().map(|row| row.direction));
    table.number("mean", rows.iter().map(|row| row.mean));
    table.number("base_mean", rows.iter().map(|row| row.base_mean));
    table.number("difference", rows.iter().map(|row| row.difference));
    table.number("se", rows.iter().map(|row| row.more.se));
    table.number("spread_chance", rows.iter().map(|row| row.spread_chance));
    table.number("spread_parameters", rows.iter().map(|row| row.spread_parameters));
    table.text("family", rows.iter().map(|row| Family::of(row.more.indicator).code()));
    table.number("low", rows.iter().map(|row| row.low));
    table.number("high", rows.iter().map(|row| row.high));
    table.number("unpaired_low", rows.iter().map(|row| row.unpaired_low));
    table.number("unpaired_high", rows.iter().map(|row| row.unpaired_high));
    table.number("variance_ratio", rows.iter().map(|row| row.more.variance_ratio));
    table.number("detectable", rows.iter().map(|row| row.detectable));
    table.number("relevant", rows.iter().map(|row| Some(row.more.indicator.relevant.size)));
    table.text("verdict", rows.iter().map(|row| row.verdict));
    table.number("bound", rows.iter().map(|row| row.more.verdict.bound()));
    table.number("asserted_share", rows.iter().map(|row| row.more.asserted_share));
    table.whole("replications", rows.iter().map(|row| row.replications as i64));
    table
}

fn helped_table(plan: &Plan, comparison: &Comparison) -> TableData {
    let mut table = TableData::new("helped");
    let lines: Vec<_> = comparison
        .helped
        .iter()
        .flat_map(|row| (0..BY_HELP.len()).map(move |g| (row, g)))
        .collect();
    table.text("design", lines.iter().map(|(row, _)| plan.arms[row.arm].id.as_str()));
    table.text("helped_in", lines.iter().map(|&(_, g)| BY_HELP[g]));
    table.number("people", lines.iter().map(|&(row, g)| Some(row.people[g])));
    table.number("a_year", lines.iter().map(|&(row, g)| Some(row.a_year[g].difference)));
    table.number("low", lines.iter().map(|&(row, g)| row.a_year[g].low()));
    table.number("high", lines.iter().map(|&(row, g)| row.a_year[g].high()));
    table.number("displaced_share", lines.iter().map(|(row, _)| row.displaced_share));
    table
}

fn work_table(plan: &Plan, comparison: &Comparison) -> TableData {
    let mut table = TableData::new("person_years");
    let rows = &comparison.work;
    table.text("design", rows.iter().map(|row| plan.arms[row.arm].id.as_str()));
    table.number("a_year", rows.iter().map(|row| Some(row.a_year.difference)));
    table.number("spread_chance", rows.iter().map(|row| row.a_year.chance()));
    table.number("spread_parameters", rows.iter().map(|row| row.a_year.parameters()));
    table.number("low", rows.iter().map(|row| row.a_year.low()));
    table.number("high", rows.iter().map(|row| row.a_year.high()));
    table.number("detectable", rows.iter().map(|row| row.a_year.detectable));
    table.number("served_a_year", rows.iter().map(|row| Some(row.served_a_year)));
    table.number("per_thousand_served", rows.iter().map(|row| row.per_thousand_served));
    table
}
