//! National economies: monthly paths of labour demand and job loss.
//!
//! ```text
//! from the first point on : straight lines between the points of the file, the last one holds on
//! before it (burn-in)     : demand = 1 + ((V - U)(t) - (V - U)(ref)) / jobs
//! ```
//!
//! Sectors may have paths beside the whole (`[[sector]]`, see `sectors`), the state may pay wages of people
//! without work (`[[wage_support]]`, see `support`), and chance may be added from the first reported month on
//! (`[shock]`, an autoregressive one, the same in all designs).
//!
//! The second line is an identity, not an estimate: jobs wanted are jobs filled plus vacancies V, and
//! jobs filled are the labour force minus the unemployed U, so that with steady participation
//! jobs wanted move one for one with V - U. `jobs` are employee jobs and vacancies of the reference
//! quarter. Observed V and U stand in `economy/observed.toml`.

mod error;
pub mod history;
mod sectors;
mod support;

use serde::Deserialize;
use sim_core::codes::Sector;
use sim_core::nation::{EconomyPath, Shock, WageSupport};
use sim_core::units::Month;

pub use error::EconomyError;

use crate::text_file::{Misfit, without_mark};
use crate::world::World;

/// What to do about a file that has another shape.
const REMEDY: &str = "an economy is TOML with `format = 1`, `id`, `title = { en, nl }`, and one or \
    more points `[[demand]]` and `[[job_loss]]`, each with month, value, status, source, low and \
    high; scenarios/economy/steady.toml is one that works";

/// The economies that travel inside the program.
pub const BUILT_IN: [(&str, &str); 5] = [
    ("steady", include_str!("../economy/steady.toml")),
    ("recession", include_str!("../economy/recession.toml")),
    ("covid", include_str!("../economy/covid.toml")),
    ("cooling", include_str!("../economy/cooling.toml")),
    ("shift", include_str!("../economy/shift.toml")),
];

const OBSERVED: &str = include_str!("../economy/observed.toml");

/// Employee jobs and vacancies in thousands in the reference quarter: 8,166 thousand employees
/// (CBS StatLine 85386NED, 2023Q3) and 404 thousand vacancies.
const JOBS: f64 = 8_570.0;

/// A title in two languages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// English.
    pub en: String,
    /// Dutch.
    pub nl: String,
}

/// One point of a path and where it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Month, `YYYY-MM`.
    pub month: String,
    /// Multiplier, 1 in the steady state.
    pub value: f64,
    /// `evidence` or `assumption`.
    pub status: String,
    /// Source or reasoning.
    pub source: String,
    /// Lowest plausible value.
    pub low: f64,
    /// Highest plausible value.
    pub high: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    id: String,
    title: Title,
    demand: Vec<Point>,
    job_loss: Vec<Point>,
    #[serde(default)]
    sector: Vec<sectors::SectorPoint>,
    #[serde(default)]
    wage_support: Vec<support::SupportPoint>,
    shock: Option<ShockEntry>,
}

/// An autoregressive shock and where it comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShockEntry {
    persistence: f64,
    spread: f64,
    source: String,
}

/// A quarter of the observed labour market.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quarter {
    /// Such as `2024Q4`.
    pub period: String,
    /// Open vacancies in thousands.
    pub vacancies: f64,
    /// Unemployed in thousands.
    pub unemployed: f64,
    /// Source.
    pub source: String,
    /// `A` or `B`.
    pub confidence: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Observed {
    format: u32,
    reference: String,
    quarter: Vec<Quarter>,
}

/// A national economy.
#[derive(Clone, Debug)]
pub struct Economy {
    /// Short name.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Points of labour demand in order of month.
    pub demand: Vec<Point>,
    /// Points of the job loss hazard in order of month.
    pub job_loss: Vec<Point>,
    /// Observed quarters in order.
    pub observed: Vec<Quarter>,
    /// Points of the sectors beside the whole, by code of the sector.
    pub sector: Vec<(String, Point)>,
    /// Points of wage support: the part of all wages paid, and the part of the wage of people without work.
    pub wage_support: Vec<(f64, Point)>,
    sectors: Vec<(Sector, Line)>,
    support: [Line; 2],
    shock: Shock,
    demand_line: Vec<(Month, f64)>,
    job_loss_line: Vec<(Month, f64)>,
    observed_demand: Vec<(Month, f64)>,
    observed_vacancies: Vec<(Month, f64)>,
}

impl Economy {
    /// A built-in economy by name, or else the file of that name.
    ///
    /// # Errors
    /// When there is no such economy or its file is wrong.
    pub fn named(name: &str) -> Result<Self, EconomyError> {
        if let Some((name, text)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
            return Self::from_text(&format!("{name}.toml"), text);
        }
        match std::fs::read_to_string(name) {
            Ok(text) => Self::from_text(name, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(EconomyError::Unknown { name: name.to_owned() })
            }
            Err(error) => {
                Err(EconomyError::Unreadable { file: name.to_owned(), reason: error.to_string() })
            }
        }
    }

    /// An economy from the text of its file.
    ///
    /// # Errors
    /// When the text is not an economy; all problems of its values are listed.
    pub fn from_text(file: &str, text: &str) -> Result<Self, EconomyError> {
        let text = without_mark(text);
        let shape = |file, text, error| EconomyError::Shape(Misfit::of(file, text, &error, REMEDY));
        let read: File = toml::from_str(text).map_err(|e| shape(file, text, e))?;
        let seen: Observed =
            toml::from_str(OBSERVED).map_err(|e| shape("observed.toml", OBSERVED, e))?;
        let mut problems = Vec::new();
        if read.format != 1 {
            problems.push(format!("`format` is {}; this version reads 1", read.format));
        }
        if read.id.is_empty() {
            problems.push("`id` is empty; give a short name".to_owned());
        }
        let demand_line = line("demand", &read.demand, (0.5, 1.5), &mut problems);
        let job_loss_line = line("job_loss", &read.job_loss, (0.0, 5.0), &mut problems);
        let sectors = sectors::lines(&read.sector, &mut problems);
        let support = support::lines(&read.wage_support, &mut problems);
        let shock = read.shock.map_or_else(Shock::default, |entry| checked(&entry, &mut problems));
        if !problems.is_empty() {
            return Err(EconomyError::Values { file: file.to_owned(), problems });
        }
        let (observed_demand, observed_vacancies) = observe(&seen)?;
        Ok(Self {
            id: read.id,
            title: read.title,
            demand: read.demand,
            job_loss: read.job_loss,
            observed: seen.quarter,
            sector: read.sector.into_iter().map(sectors::SectorPoint::named).collect(),
            wage_support: read.wage_support.into_iter().map(support::SupportPoint::paid).collect(),
            sectors,
            support,
            shock,
            demand_line,
            job_loss_line,
            observed_demand,
            observed_vacancies,
        })
    }

    /// Multipliers for the months from `start` up to `end` in a world; the last ones hold beyond.
    pub fn path(&self, world: &World, start: Month, end: Month) -> EconomyPath {
        let months = || (0..=end.since(start)).map(|m| start.plus(m));
        let demand = |now: Month| {
            let begins = self.demand_line.first().is_none_or(|(month, _)| now >= *month);
            let seen = self.observed_demand.last().is_some_and(|(month, _)| now <= *month);
            if !begins && seen {
                interpolate(&self.observed_demand, now)
            } else {
                interpolate(&self.demand_line, now)
            }
        };
        EconomyPath {
            first: start,
            demand: months().map(demand).collect(),
            job_loss: months().map(|now| interpolate(&self.job_loss_line, now)).collect(),
            occupation: sectors::by_occupation(&self.sectors, world, months()),
            support: self.support_path(months()),
            shock: self.shock,
        }
    }

    fn support_path(&self, months: impl Iterator<Item = Month>) -> Vec<WageSupport> {
        let [rate, wage_sum] = &self.support;
        if rate.is_empty() {
            return Vec::new();
        }
        let of = |now| WageSupport {
            rate: interpolate(rate, now),
            wage_sum: interpolate(wage_sum, now),
        };
        months.map(of).collect()
    }

    /// Vacancies observed in a month, in persons sought; the first or last quarter outside the table.
    pub fn vacancies_at(&self, now: Month) -> f64 {
        1_000.0 * interpolate(&self.observed_vacancies, now)
    }
}

/// Checks a shock.
fn checked(entry: &ShockEntry, problems: &mut Vec<String>) -> Shock {
    let ShockEntry { persistence, spread, ref source } = *entry;
    if !(0.0..1.0).contains(&persistence) {
        problems.push(format!("shock: persistence {persistence} must be from 0 to below 1"));
    }
    if !(0.0..=0.05).contains(&spread) {
        problems.push(format!("shock: spread {spread} is outside 0 to 0.05 a month"));
    }
    if source.is_empty() {
        problems.push("shock: `source` is empty; name it or give the reasoning".to_owned());
    }
    Shock { persistence, spread }
}

/// Checks the points of a path and gives them months.
fn line(
    name: &str,
    points: &[Point],
    (least, most): (f64, f64),
    problems: &mut Vec<String>,
) -> Vec<(Month, f64)> {
    if points.is_empty() {
        problems.push(format!("`{name}` has no points; give at least one"));
    }
    let mut found: Vec<(Month, f64)> = Vec::new();
    for (k, point) in points.iter().enumerate() {
        let place = format!("{name} point {} ({})", k + 1, point.month);
        let Some(month) = Month::parse(&point.month) else {
            problems.push(format!("{place}: `month` is not a month; write it as 2025-01"));
            continue;
        };
        if !(least..=most).contains(&point.value) {
            let value = point.value;
            problems.push(format!("{place}: {value} is outside {least} to {most}; 1 is ordinary"));
        }
        if !(point.low <= point.value && point.value <= point.high) {
            problems.push(format!("{place}: make low <= value <= high"));
        }
        if !["evidence", "assumption"].contains(&point.status.as_str()) {
            problems.push(format!("{place}: `status` must be evidence or assumption"));
        }
        if point.source.is_empty() {
            problems.push(format!("{place}: `source` is empty; name it or give the reasoning"));
        }
        if found.last().is_some_and(|(last, _)| month <= *last) {
            problems.push(format!("{place}: months must rise; sort the points"));
        }
        found.push((month, point.value));
    }
    found
}

/// A path as months and values.
type Line = Vec<(Month, f64)>;

/// Demand and vacancies by the last month of each observed quarter.
fn observe(seen: &Observed) -> Result<(Line, Line), EconomyError> {
    let fail = |problem: String| EconomyError::Values {
        file: "observed.toml".to_owned(),
        problems: vec![problem],
    };
    let excess = |q: &Quarter| q.vacancies - q.unemployed;
    let reference = seen
        .quarter
        .iter()
        .find(|q| q.period == seen.reference)
        .map(excess)
        .filter(|_| seen.format == 1)
        .ok_or_else(|| fail(format!("no quarter `{}`, or another format", seen.reference)))?;
    let mut demand = Vec::new();
    let mut vacancies = Vec::new();
    for quarter in &seen.quarter {
        let month = last_month(&quarter.period)
            .ok_or_else(|| fail(format!("`{}` is not a quarter", quarter.period)))?;
        demand.push((month, 1.0 + (excess(quarter) - reference) / JOBS));
        vacancies.push((month, quarter.vacancies));
    }
    Ok((demand, vacancies))
}

/// Last month of a quarter such as `2024Q4`.
fn last_month(period: &str) -> Option<Month> {
    let (year, quarter) = period.split_once('Q')?;
    let quarter: u16 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
    Month::from_calendar(year.parse().ok()?, 3 * quarter)
}

/// Value on the straight line between the points around a month; the ends hold outside. 1 for an
/// empty line, which [`line`] rules out.
fn interpolate(points: &[(Month, f64)], now: Month) -> f64 {
    let after = points.partition_point(|(month, _)| *month <= now);
    match (after.checked_sub(1).map(|k| points[k]), points.get(after)) {
        (None, None) => 1.0,
        (None, Some(&(_, value))) | (Some((_, value)), None) => value,
        (Some((a, low)), Some(&(b, high))) => {
            low + (high - low) * f64::from(now.since(a)) / f64::from(b.since(a))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nl() -> World {
        World::nl().unwrap()
    }

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn the_built_in_economies_load_and_are_one_at_the_start() {
        for (name, _) in BUILT_IN {
            let economy = Economy::named(name).unwrap();
            assert_eq!(economy.id, name);
            let path = economy.path(&nl(), month("2022-01"), month("2035-01"));
            assert!((path.demand_at(month("2025-01")) - 1.0).abs() < 1e-12);
            assert!((path.job_loss_at(month("2025-01")) - 1.0).abs() < 1e-12);
            // Demand follows V - U: 85 thousand more than at the end of 2024 in early 2022.
            let first = 1.0 + (452.8 - 338.0 - 30.0) / JOBS;
            assert!((path.demand_at(month("2022-01")) - first).abs() < 1e-12);
        }
    }

    #[test]
    fn the_recession_dips_twice_and_comes_back() {
        let path = Economy::named("recession").unwrap();
        let path = path.path(&nl(), month("2022-01"), month("2037-01"));
        let at = |text| path.demand_at(month(text));
        assert!(at("2028-01") < at("2026-06") && at("2028-01") < at("2029-01"));
        assert!(at("2031-03") < at("2028-01"));
        assert!((at("2036-12") - 1.0).abs() < 1e-12);
        // Halfway between two points lies the mean of their values.
        assert!((at("2028-07") - 0.949).abs() < 1e-9);
    }

    /// Each new economy does what it says: support while it lasts, tension down, sectors beside the whole.
    #[test]
    fn covid_supports_and_ends_cooling_lasts_and_a_shift_keeps_the_whole() {
        let world = nl();
        let of =
            |name| Economy::named(name).unwrap().path(&world, month("2022-01"), month("2038-01"));
        let covid = of("covid");
        let rate = |text| covid.support_at(month(text)).rate;
        assert!(rate("2027-02") < 1e-12 && (rate("2027-04") - 0.9).abs() < 1e-12);
        assert!(rate("2028-10") < 1e-12 && covid.support_at(month("2037-12")).wage_sum < 1e-12);
        assert!(covid.demand_at(month("2027-09")) < covid.demand_at(month("2028-03")));
        assert!((covid.demand_at(month("2037-12")) - 1.0).abs() < 1e-12);
        let cooling = of("cooling");
        assert!(cooling.support.is_empty() && cooling.demand_at(month("2025-09")) < 0.996);
        let (last, late) = (month("2025-12"), month("2037-12"));
        assert!((cooling.demand_at(late) - cooling.demand_at(last)).abs() < 1e-12);
        let shift = of("shift");
        let people: Vec<f64> = world.occupations.iter().map(|row| row.employed).collect();
        let all: f64 = people.iter().sum();
        for text in ["2025-01", "2030-06", "2034-01", "2037-12"] {
            let part = |o: usize| people[o] * shift.occupation_at(month(text), o);
            let whole: f64 = (0..people.len()).map(part).sum();
            assert!((whole / all * shift.demand_at(month(text)) - 1.0).abs() < 1e-12, "{text}");
        }
    }

    #[test]
    fn mistakes_are_named_with_place_and_remedy() {
        let steady = BUILT_IN[0].1;
        let says = |text: &str| Economy::from_text("x.toml", text).unwrap_err().to_string();
        assert!(
            Economy::named("boom").unwrap_err().to_string().contains("steady, recession, covid")
        );
        assert!(says("a = [").starts_with("x.toml:1: "));
        assert!(Economy::from_text("x.toml", &format!("\u{feff}{steady}")).is_ok());
        assert!(says(&steady.replace("[[demand]]", "[[supply]]")).contains("supply"));
        let text = says(
            &steady.replace("month = \"2025-01\"\nvalue = 1.0", "month = \"2025-13\"\nvalue = 9.0"),
        );
        assert!(text.contains("demand point 1 (2025-13)") && text.contains("write it as"));
        let sector = "[[sector]]\ncode = \"mining\"\nmonth = \"2026-01\"\nvalue = 1.0\nstatus = \"assumption\"\nsource = \"x\"\nlow = 1\nhigh = 1\n[shock]\npersistence = 1.0\nspread = 0.2\nsource = \"\"\n";
        let text = says(&format!("{steady}\n{sector}"));
        for part in ["no sector `mining`", "below 1", "outside 0 to 0.05", "shock: `source`"] {
            assert!(text.contains(part), "{text}");
        }
        let support = "[[wage_support]]\nmonth = \"2026-01\"\nvalue = 0.9\nwage_sum = 0\nstatus = \"assumption\"\nsource = \"x\"\nlow = 0\nhigh = 1\n";
        let text = says(&format!("{steady}\n{support}"));
        assert!(
            text.contains("wage_support point 1 (2026-01)") && text.contains("both 0"),
            "{text}"
        );
        let text = says(&steady.replacen("value = 1.0", "value = 9.0", 1));
        assert!(text.contains("0.5 to 1.5"), "{text}");
        let twice = steady.replace(
            "# Hazard",
            "[[demand]]\nmonth = \"2024-01\"\nvalue = 1.0\nstatus = \"guess\"\nsource = \"\"\nlow = 1\nhigh = 1\n# Hazard",
        );
        let text = says(&twice);
        for part in ["months must rise", "evidence or assumption", "`source` is empty"] {
            assert!(text.contains(part), "{text}");
        }
    }
}
