//! What every column of the results means. `COLUMNS.md` is written from this list.

use sim_core::codes::Code;
use sim_core::world::Count;

/// One column of one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Table.
    pub table: &'static str,
    /// Name.
    pub name: &'static str,
    /// Unit, or the kind of name.
    pub unit: &'static str,
    /// What it is.
    pub meaning: &'static str,
}

const fn c(
    table: &'static str,
    name: &'static str,
    unit: &'static str,
    meaning: &'static str,
) -> Column {
    Column { table, name, unit, meaning }
}

/// All columns; those of `monthly` and `regions` go on with one column for each count.
pub const COLUMNS: &[Column] = &[
    c("indicators", "design", "name", "Design, the base included"),
    c("indicators", "arm", "name", "Why it was run: base, design, placebo or equalized"),
    c("indicators", "replication", "number", "Replication, from 0; equal numbers are pairs"),
    c("indicators", "indicator", "name", "Indicator, see `werkbank indicators`"),
    c("indicators", "value", "see indicator", "Value in this run; empty when nothing was counted"),
    c("runs", "run", "id", "Id of the run: a hash of all that decides it"),
    c("runs", "design", "name", "Design"),
    c("runs", "arm", "name", "Why it was run"),
    c("runs", "replication", "number", "Replication, from 0"),
    c(
        "runs",
        "parameter_set",
        "number",
        "Number of its parameter set in the file of sets, from 1; 0 for the shipped parameters",
    ),
    c(
        "runs",
        "lives_changed",
        "share",
        "People present at the start whose months in work differ from the base of the same replication",
    ),
    c("helped", "design", "name", "Design"),
    c(
        "helped",
        "helped_in",
        "name",
        "People of the start helped in one of design and base only, in both, or in neither",
    ),
    c("helped", "people", "people", "How many, mean over replications"),
    c("helped", "a_year", "person-years a year", "Their work, design minus base"),
    c(
        "helped",
        "low",
        "person-years a year",
        "Lower end of the interval, simultaneous over groups and designs",
    ),
    c("helped", "high", "person-years a year", "Upper end of it"),
    c(
        "helped",
        "displaced_share",
        "share",
        "What people helped in neither lose, as a share of what the others gain; empty unless that gain is told from nothing",
    ),
    c("monthly", "design", "name", "Design"),
    c("monthly", "arm", "name", "Why it was run"),
    c("monthly", "replication", "number", "Replication, from 0"),
    c("monthly", "month", "YYYY-MM", "Month"),
    c("monthly", "vacancies", "vacancies", "Open vacancies at the end of the month"),
    c("monthly", "observed_employed", "people", "Members of the survey panel seen in work"),
    c("monthly", "observed_unemployed", "people", "Members of the survey panel seen as unemployed"),
    c(
        "monthly",
        "observed_inactive",
        "people",
        "Members of the survey panel seen outside the labour force",
    ),
    c("regions", "design", "name", "Design"),
    c("regions", "arm", "name", "Why it was run"),
    c("regions", "replication", "number", "Replication, from 0"),
    c("regions", "region", "name", "Arbeidsmarktregio of residence"),
    c("groups", "design", "name", "Design"),
    c("groups", "arm", "name", "Why it was run"),
    c("groups", "replication", "number", "Replication, from 0"),
    c("groups", "division", "name", "How people present at the start are divided"),
    c("groups", "group", "name", "Group at the start"),
    c("groups", "people", "people", "People in the group at the start"),
    c("groups", "months_worked", "months", "Months worked by them in the reported months"),
    c("groups", "months_benefit", "months", "Benefit months of them in the reported months"),
    c("groups", "served", "people", "Of them, people who ever started a service"),
    c("money", "design", "name", "Design"),
    c("money", "arm", "name", "Why it was run"),
    c("money", "replication", "number", "Replication, from 0"),
    c("money", "purpose", "name", "What was paid for; fixes who pays and who receives"),
    c("money", "payer", "name", "Who pays"),
    c("money", "receiver", "name", "Who receives"),
    c(
        "money",
        "euros",
        "million euro",
        "Paid over all reported months together, in prices of January 2025",
    ),
    c("group_effects", "design", "name", "Design"),
    c(
        "group_effects",
        "outcome",
        "name",
        "Months worked or benefit months, per person over the reported months",
    ),
    c("group_effects", "division", "name", "How people are divided"),
    c("group_effects", "group", "name", "Group at the start"),
    c("group_effects", "agents", "agents", "Simulated people in the group, mean over replications"),
    c(
        "group_effects",
        "difference",
        "months a person",
        "Design minus base; empty for a group that is too small to show",
    ),
    c("group_effects", "placebo", "months a person", "Placebo minus base"),
    c("group_effects", "net", "months a person", "Design minus placebo"),
    c(
        "group_effects",
        "shrunk",
        "months a person",
        "Net effect pulled toward the mean of all groups of the division: the figure to judge by",
    ),
    c(
        "group_effects",
        "low",
        "months a person",
        "Lower end of its interval, simultaneous over all groups and designs",
    ),
    c("group_effects", "high", "months a person", "Upper end of its interval"),
    c("group_effects", "verdict", "name", "gain, loss, cannot_tell or hidden"),
    c("comparison", "indicator", "name", "Indicator"),
    c("comparison", "goal", "name", "Public goal"),
    c("comparison", "design", "name", "Design"),
    c("comparison", "unit", "name", "Unit of the figures in this row"),
    c("comparison", "direction", "name", "Which way is good: higher, lower or none"),
    c("comparison", "mean", "see unit", "Mean of the design over its own runs"),
    c("comparison", "base_mean", "see unit", "Mean of the base over its own runs"),
    c("comparison", "difference", "see unit", "Design minus base, mean over pairs"),
    c(
        "comparison",
        "se",
        "see unit",
        "Standard error of the difference, by chance and parameters together",
    ),
    c(
        "comparison",
        "spread_chance",
        "see unit",
        "Spread of the difference by chance: standard error of its mean; smaller with more replications",
    ),
    c(
        "comparison",
        "spread_parameters",
        "see unit",
        "Spread of the difference by parameters: standard deviation between sets; empty without sets",
    ),
    c(
        "comparison",
        "family",
        "name",
        "Rows whose intervals hold together with 95%: scorecard (headline indicators), files (the others); alone: this interval by itself",
    ),
    c(
        "comparison",
        "low",
        "see unit",
        "Lower end of the paired interval, for chance and parameters together; for chance simultaneous over the rows of its family; empty when the pairs show no variance to draw it from",
    ),
    c("comparison", "high", "see unit", "Upper end of the paired interval"),
    c(
        "comparison",
        "unpaired_low",
        "see unit",
        "Lower end of the interval had the runs not been paired",
    ),
    c("comparison", "unpaired_high", "see unit", "Upper end of that interval"),
    c("comparison", "variance_ratio", "ratio", "Unpaired over paired variance of the difference"),
    c(
        "comparison",
        "detectable",
        "see unit",
        "Smallest true difference this run would have shown with 80% power",
    ),
    c(
        "comparison",
        "relevant",
        "see unit",
        "Smallest difference of policy interest, set before the run",
    ),
    c(
        "comparison",
        "verdict",
        "name",
        "better, worse, no_difference_larger_than, identical (in every pair), cannot_tell, no_pair (no pair in which both have a value), by_construction, higher_not_judged, lower_not_judged",
    ),
    c("comparison", "bound", "see unit", "X of `no difference larger than X`"),
    c(
        "comparison",
        "asserted_share",
        "share",
        "Part of the difference that vanishes when assumed frictions are made equal",
    ),
    c("comparison", "replications", "number", "Pairs the row rests on"),
    c("person_years", "design", "name", "Design"),
    c(
        "person_years",
        "a_year",
        "person-years a year",
        "Difference from the base in the mean number of people in work",
    ),
    c(
        "person_years",
        "spread_chance",
        "person-years a year",
        "Spread of that difference by chance: standard error of its mean",
    ),
    c(
        "person_years",
        "spread_parameters",
        "person-years a year",
        "Spread of that difference by parameters: standard deviation between sets; empty without sets",
    ),
    c(
        "person_years",
        "low",
        "person-years a year",
        "Lower end of its interval, simultaneous over the designs",
    ),
    c("person_years", "high", "person-years a year", "Upper end of its interval"),
    c(
        "person_years",
        "detectable",
        "person-years a year",
        "Smallest true difference this run would have shown with 80% power",
    ),
    c(
        "person_years",
        "served_a_year",
        "people a year",
        "People whose first service of a request for help started, under the design",
    ),
    c(
        "person_years",
        "per_thousand_served",
        "person-years",
        "Difference in person-years for each 1,000 people served under the design",
    ),
];

/// The text of `COLUMNS.md`.
pub fn columns_markdown() -> String {
    let mut text = String::from(
        "# Columns of the results\n\nCounts and amounts are those of the real country: agents times \
         the people each stands for.\n",
    );
    let mut table = "";
    for column in COLUMNS {
        if column.table != table {
            close(&mut text, table);
            table = column.table;
            let head = format!(
                "\n## {table}.parquet\n\n| column | unit | meaning |\n| --- | --- | --- |\n"
            );
            text.push_str(&head);
        }
        let row = format!("| {} | {} | {} |\n", column.name, column.unit, column.meaning);
        text.push_str(&row);
    }
    close(&mut text, table);
    text
}

/// Adds the columns that follow from the list of counts.
fn close(text: &mut String, table: &str) {
    if !["monthly", "regions"].contains(&table) {
        return;
    }
    for count in Count::ALL {
        let stock = (*count as usize) < Count::STOCKS;
        let meaning = match (table, stock) {
            ("monthly", true) => "at the end of the month",
            ("monthly", false) => "during the month",
            (_, true) => "sum of month-ends over the reported months",
            _ => "sum over the reported months",
        };
        let unit = if stock && table == "regions" { "people x months" } else { "people or events" };
        let row = format!("| {} | {unit} | {meaning} |\n", count.name());
        text.push_str(&row);
    }
}
