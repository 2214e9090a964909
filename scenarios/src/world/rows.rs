//! The wide tables: regions, commuting, occupations, sectors, employers.

use std::collections::BTreeMap;

use sim_core::codes::{AgeGroup, Code, FirmSize, Occupation, Sector, StartStatus};

use super::figures::{Confidence, confidence};
use super::table::{Reader, Table};

/// Tightness class of a region after UWV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tension {
    /// Krap.
    Tight,
    /// Zeer krap.
    VeryTight,
}

/// One arbeidsmarktregio. People are counts of the year of their column: a pattern, not a level.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// CBS code, such as `AM01`.
    pub code: String,
    /// Name in common use.
    pub name: String,
    /// People of 0 to 14 years: the entrants of the next fifteen years.
    pub pop_0_14: f64,
    /// People of 15-24, 25-44, 45-64 and 65-74 years.
    pub age: [f64; 4],
    /// People of 15-74 by education, low to high.
    pub education: [f64; 3],
    /// Shares by origin, whole population.
    pub origin: [f64; 3],
    /// Employed, unemployed, outside the labour force.
    pub labour: [f64; 3],
    /// Persons with WW, bijstand, a disability benefit.
    pub benefits: [f64; 3],
    /// Municipal re-integration spending (Iv3 6.5) in thousands of euros a year.
    pub reintegration_keur: f64,
    /// Land in square kilometres.
    pub land_km2: f64,
    /// Business establishments of the market sectors.
    pub establishments: f64,
    /// Open vacancies (an estimate, see the sources of the column).
    pub vacancies: f64,
    /// Tightness class where UWV named the region.
    pub tension: Option<Tension>,
}

/// Where a column of a wide table comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnSource {
    /// Unit of the column.
    pub unit: String,
    /// Year it describes.
    pub year: u16,
    /// Source or reasoning.
    pub source: String,
    /// Trust.
    pub confidence: Confidence,
    /// Range as the note of the column explains it; assumptions always have one.
    pub range: Option<(f64, f64)>,
    /// Remark.
    pub note: String,
}

/// An occupation class.
#[derive(Clone, Debug, PartialEq)]
pub struct OccupationRow {
    /// People employed in the class.
    pub employed: f64,
    /// Shares of the employed by education, low to high.
    pub education: [f64; 3],
    /// Share of women among the employed.
    pub women: f64,
    /// Shares of the employed of 15-24, 25-44 and 45-74 years.
    pub age: [f64; 3],
    /// Median gross hourly wage in euros.
    pub median_wage: f64,
    /// Share of the employed who change occupation in a quarter.
    pub quarterly_change: f64,
    /// Most common ISCO level, 1 to 4.
    pub level: u8,
    /// Field of work.
    pub field: String,
}

/// A sector.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorRow {
    /// Jobs of employees and self-employed.
    pub jobs: f64,
    /// Flexible share of the employed, old survey method: a pattern.
    pub flexible: f64,
    /// Share of self-employed without staff, old survey method: a pattern.
    pub self_employed: f64,
    /// Firms of 1, 2-49, 50-249 and 250 or more people.
    pub firms: [f64; 4],
}

/// A size class of firms.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeRow {
    /// People employed in firms of the class.
    pub employed: f64,
    /// Firms of the class.
    pub firms: f64,
    /// Mean number of people in a firm.
    pub mean_size: f64,
}

/// Weights of the ten years of age within an age group, by status and age group.
pub type AgeWeights = Vec<Vec<[f64; 10]>>;

/// Reads the companion table of sources; every column of the wide table must have a row.
pub(crate) fn sources(reader: &mut Reader, table: &Table) -> BTreeMap<String, ColumnSource> {
    let name = table.name.replace(".csv", ".sources.csv");
    let columns = ["column", "unit", "year", "source", "confidence", "low", "high", "note"];
    let mut found = BTreeMap::new();
    let Some(companion) = reader.table(&name, &columns) else { return found };
    for row in &companion.rows {
        let confidence = confidence(reader, &companion, row);
        let ranged = !companion.get(row, "low").is_empty();
        let range = ranged.then(|| {
            (reader.number(&companion, row, "low"), reader.number(&companion, row, "high"))
        });
        let source = ColumnSource {
            unit: companion.get(row, "unit").to_owned(),
            year: reader.count(&companion, row, "year") as u16,
            source: companion.get(row, "source").to_owned(),
            confidence,
            range,
            note: companion.get(row, "note").to_owned(),
        };
        if found.insert(companion.get(row, "column").to_owned(), source).is_some() {
            reader.duplicate(&companion, row, "column");
        }
    }
    for column in table.columns() {
        if !found.contains_key(column) {
            let reason = format!("column `{column}` of {} has no source", table.name);
            reader.note(&name, reason, "add a row for it");
        }
    }
    found
}

/// Columns of `regions.csv`.
const REGION_COLUMNS: [&str; 24] = [
    "code",
    "name",
    "pop_0_14",
    "age_15_24",
    "age_25_44",
    "age_45_64",
    "age_65_74",
    "education_low",
    "education_middle",
    "education_high",
    "origin_nl",
    "origin_europe",
    "origin_outside_europe",
    "employed",
    "unemployed",
    "inactive",
    "ww",
    "bijstand",
    "ao",
    "reintegration_keur",
    "land_km2",
    "establishments",
    "vacancies",
    "tension_2023q1",
];

/// Reads the regions and the sources of their columns.
pub(crate) fn regions(reader: &mut Reader) -> (Vec<Region>, BTreeMap<String, ColumnSource>) {
    let Some(table) = reader.table("regions.csv", &REGION_COLUMNS) else {
        return (Vec::new(), BTreeMap::new());
    };
    let mut found: Vec<Region> = Vec::new();
    for row in &table.rows {
        let mut n = |column: &str| reader.count(&table, row, column);
        let mut region = Region {
            code: table.get(row, "code").to_owned(),
            name: table.get(row, "name").to_owned(),
            pop_0_14: n("pop_0_14"),
            age: ["age_15_24", "age_25_44", "age_45_64", "age_65_74"].map(&mut n),
            education: ["education_low", "education_middle", "education_high"].map(&mut n),
            origin: [0.0; 3],
            labour: ["employed", "unemployed", "inactive"].map(&mut n),
            benefits: ["ww", "bijstand", "ao"].map(&mut n),
            reintegration_keur: n("reintegration_keur"),
            land_km2: n("land_km2"),
            establishments: n("establishments"),
            vacancies: n("vacancies"),
            tension: None,
        };
        region.origin = ["origin_nl", "origin_europe", "origin_outside_europe"]
            .map(|c| reader.share(&table, row, c));
        let sum: f64 = region.origin.iter().sum();
        // Municipal shares are rounded to whole per cents, so the sum may miss 1 by a little.
        if (sum - 1.0).abs() > 0.02 {
            let reason = format!("the shares by origin add up to {sum:.4}, not to 1");
            reader.at_column(&table, row, "origin_nl", reason, "correct the three shares");
        }
        region.tension = match table.get(row, "tension_2023q1") {
            "tight" => Some(Tension::Tight),
            "very_tight" => Some(Tension::VeryTight),
            "" => None,
            other => {
                let reason = format!("tension `{other}` is not known");
                let help = "use tight, very_tight or leave it empty";
                reader.at_column(&table, row, "tension_2023q1", reason, help);
                None
            }
        };
        if found.iter().any(|r| r.code == region.code) {
            reader.duplicate(&table, row, "code");
        }
        found.push(region);
    }
    if found.is_empty() || found.len() > 255 {
        let reason = format!("{} regions, but a world has 1 to 255", found.len());
        reader.note("regions.csv", reason, "write one line for each region");
    }
    (found, sources(reader, &table))
}

/// Reads commuters as shares of the region of residence.
pub(crate) fn commuting(reader: &mut Reader, regions: &[Region]) -> Vec<Vec<f64>> {
    let mut flows = vec![vec![0.0; regions.len()]; regions.len()];
    let Some(table) = reader.table("commuting.csv", &["from", "to", "commuters"]) else {
        return flows;
    };
    sources(reader, &table);
    let before = reader.problems.len();
    let mut seen = std::collections::BTreeSet::new();
    for row in &table.rows {
        let ends = ["from", "to"].map(|column| {
            let code = table.get(row, column);
            let place = regions.iter().position(|r| r.code == code);
            if place.is_none() && !regions.is_empty() {
                let reason = format!("region `{code}` does not occur in regions.csv");
                let help = "use a code of regions.csv, such as AM01";
                reader.at_column(&table, row, column, reason, help);
            }
            place
        });
        let commuters = reader.count(&table, row, "commuters");
        if let [Some(from), Some(to)] = ends {
            if !seen.insert((from, to)) {
                reader.duplicate(&table, row, "to");
            }
            flows[from][to] = commuters;
        }
    }
    // A count that could not be read would make its origin look empty.
    if reader.problems.len() == before {
        origins(reader, &table, regions, &flows);
    }
    for row in &mut flows {
        let sum: f64 = row.iter().sum();
        for share in row {
            *share /= sum;
        }
    }
    flows
}

/// Notes regions that nobody commutes from: where their people work is not known then.
fn origins(reader: &mut Reader, table: &Table, regions: &[Region], flows: &[Vec<f64>]) {
    let mut missing = Vec::new();
    for (region, row) in regions.iter().zip(flows) {
        if row.iter().sum::<f64>() > 0.0 {
            continue;
        }
        let code = &region.code;
        match table.rows.iter().find(|row| table.get(row, "from") == code) {
            None => missing.push(format!("`{code}`")),
            Some(row) => {
                let reason = format!("the commuters from `{code}` add up to 0");
                let help = "count those who work in their own region as well";
                reader.at_column(table, row, "commuters", reason, help);
            }
        }
    }
    if !missing.is_empty() {
        let reason = format!("no row from {}", missing.join(", "));
        let help = "add rows from each region, also to itself";
        reader.note(&table.name, reason, help);
    }
}

/// Reads the occupation classes.
pub(crate) fn occupations(reader: &mut Reader) -> Vec<OccupationRow> {
    let columns = [
        "code",
        "employed",
        "share_low",
        "share_middle",
        "share_high",
        "share_women",
        "share_15_24",
        "share_25_44",
        "share_45_74",
        "median_wage",
        "quarterly_change",
        "level",
        "field",
    ];
    let Some(table) = reader.table("occupations.csv", &columns) else { return Vec::new() };
    sources(reader, &table);
    let Some(rows) = reader.by_code::<Occupation>(&table, "code") else { return Vec::new() };
    reader.some_in_each(&table, "employed");
    rows.iter()
        .map(|row| {
            let code = table.get(row, "code");
            let education =
                ["share_low", "share_middle", "share_high"].map(|c| reader.share(&table, row, c));
            let age =
                ["share_15_24", "share_25_44", "share_45_74"].map(|c| reader.share(&table, row, c));
            let sums = [("education", education), ("age", age)];
            for (what, shares) in sums {
                let what = format!("`{code}` by {what}");
                reader.sums_to_one(&table.name, &what, shares.iter().sum());
            }
            OccupationRow {
                employed: reader.count(&table, row, "employed"),
                education,
                women: reader.share(&table, row, "share_women"),
                age,
                median_wage: reader.wage(&table, row, "median_wage"),
                quarterly_change: reader.share(&table, row, "quarterly_change"),
                level: reader.between(&table, row, "level", (1.0, 4.0)) as u8,
                field: table.get(row, "field").to_owned(),
            }
        })
        .collect()
}

/// Reads a table with one row for each `R` and one number column for each `C`.
pub(crate) fn matrix<R: Code, C: Code>(
    reader: &mut Reader,
    name: &str,
    key: &str,
) -> Vec<Vec<f64>> {
    let mut columns = vec![key];
    columns.extend(C::ALL.iter().map(|c| c.name()));
    let Some(table) = reader.table(name, &columns) else { return Vec::new() };
    sources(reader, &table);
    let Some(rows) = reader.by_code::<R>(&table, key) else { return Vec::new() };
    rows.iter()
        .map(|row| C::ALL.iter().map(|c| reader.count(&table, row, c.name())).collect())
        .collect()
}

/// Reads the shares of occupation changers by class they go to.
pub(crate) fn proximity(reader: &mut Reader) -> Vec<Vec<f64>> {
    let name = "occupation_proximity.csv";
    let found = matrix::<Occupation, Occupation>(reader, name, "from");
    for (row, from) in found.iter().zip(Occupation::ALL) {
        reader.sums_to_one(name, &format!("leavers of `{}`", from.name()), row.iter().sum());
    }
    found
}

/// Reads the sectors.
pub(crate) fn sectors(reader: &mut Reader) -> Vec<SectorRow> {
    let firms = ["firms_1", "firms_2_49", "firms_50_249", "firms_250_plus"];
    let mut columns = vec!["code", "sbi", "jobs", "share_flexible", "share_self_employed"];
    columns.extend(firms);
    let Some(table) = reader.table("sectors.csv", &columns) else { return Vec::new() };
    sources(reader, &table);
    let Some(rows) = reader.by_code::<Sector>(&table, "code") else { return Vec::new() };
    reader.some(&table, "jobs");
    rows.iter()
        .map(|row| SectorRow {
            jobs: reader.count(&table, row, "jobs"),
            flexible: reader.share(&table, row, "share_flexible"),
            self_employed: reader.share(&table, row, "share_self_employed"),
            firms: firms.map(|c| reader.count(&table, row, c)),
        })
        .collect()
}

/// Reads the size classes of firms.
pub(crate) fn sizes(reader: &mut Reader) -> Vec<SizeRow> {
    let columns = ["code", "employed", "firms", "mean_size"];
    let Some(table) = reader.table("employers_by_size.csv", &columns) else { return Vec::new() };
    sources(reader, &table);
    let Some(rows) = reader.by_code::<FirmSize>(&table, "code") else { return Vec::new() };
    reader.some(&table, "employed");
    rows.iter()
        .map(|row| SizeRow {
            employed: reader.count(&table, row, "employed"),
            firms: reader.count(&table, row, "firms"),
            mean_size: reader.count(&table, row, "mean_size"),
        })
        .collect()
}

/// Reads the weights of single years of age; a row `any` holds for every status without its own.
pub(crate) fn ages(reader: &mut Reader) -> AgeWeights {
    let years: Vec<String> = (0..10).map(|y| format!("y{y}")).collect();
    let mut columns = vec!["status", "age"];
    columns.extend(years.iter().map(String::as_str));
    let mut found = vec![vec![[1.0; 10]; AgeGroup::COUNT]; StartStatus::COUNT];
    let Some(table) = reader.table("ages.csv", &columns) else { return found };
    sources(reader, &table);
    for general in [true, false] {
        for row in &table.rows {
            if (table.get(row, "status") == "any") != general {
                continue;
            }
            let Some(age) = reader.code::<AgeGroup>(&table, row, "age") else { continue };
            let mut weights = [0.0; 10];
            for (weight, year) in weights.iter_mut().zip(&years) {
                *weight = reader.count(&table, row, year);
            }
            if weights.iter().sum::<f64>() <= 0.0 {
                let reason = "all weights are 0".to_owned();
                reader.at_column(&table, row, "y0", reason, "give one year a weight");
                continue;
            }
            if general {
                for status in &mut found {
                    status[age.index()] = weights;
                }
            } else if let Some(status) = reader.code::<StartStatus>(&table, row, "status") {
                found[status.index()][age.index()] = weights;
            }
        }
    }
    found
}
