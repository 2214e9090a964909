//! Years that were: observed vacancies, the rules by which job loss follows demand, and what is known of
//! the people of the time.
//!
//! ```text
//! demand(t)   : given by whoever runs it, so that vacancies follow the observed ones
//! job_loss(t) = min(most, 1 + k · max(0, demand(t - 12) - demand(t)))
//! ```
//!
//! Vacancies alone drive such a run. Unemployment of these years is held out and stands nowhere here.

use serde::{Deserialize, Serialize};
use sim_core::units::Month;

use super::{Economy, EconomyError, Line, Title, interpolate, last_month, sectors, support};
use crate::text_file::{Misfit, without_mark};
use crate::world::World;

/// What to do about a file that has another shape.
const REMEDY: &str = "a history is TOML with `format = 1`, `id`, `title`, `from`, `months`, `burn_in`, \
    `missing`, `[job_loss]`, `[[margin]]` and `[[quarter]]`; \
    scenarios/economy/history-2024-2025.toml is one that works";

/// The histories that travel inside the program.
pub const HISTORIES: [(&str, &str); 3] = [
    ("history-2008-2019", include_str!("../../economy/history-2008-2019.toml")),
    ("history-2018-2022", include_str!("../../economy/history-2018-2022.toml")),
    ("history-2024-2025", include_str!("../../economy/history-2024-2025.toml")),
];

/// An observed quarter.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// Such as `2013Q2`.
    pub period: String,
    /// Open vacancies at the end of it, thousands.
    pub vacancies: f64,
    /// Whether seasonally adjusted.
    pub definition: String,
    /// Source.
    pub source: String,
    /// `A` seen, `B` remembered.
    pub confidence: String,
}

/// A national margin of the population of the time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarginOfTime {
    /// Margin, as in `margins_national.csv`.
    pub margin: String,
    /// Category.
    pub category: String,
    /// People.
    pub value: f64,
    /// Year.
    pub year: u16,
    /// Source.
    pub source: String,
    /// `A` seen, `B` remembered.
    pub confidence: String,
}

/// How job loss follows a fall of demand.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct JobLossRule {
    per_decline: f64,
    low: f64,
    high: f64,
    most: f64,
    status: String,
    source: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    id: String,
    title: Title,
    from: String,
    months: u16,
    burn_in: u16,
    missing: Vec<String>,
    job_loss: JobLossRule,
    margin: Vec<MarginOfTime>,
    quarter: Vec<Observation>,
    #[serde(default)]
    sector: Vec<sectors::SectorPoint>,
    #[serde(default)]
    wage_support: Vec<support::SupportPoint>,
}

/// Years that were.
#[derive(Clone, Debug)]
pub struct History {
    /// Short name.
    pub id: String,
    /// Title.
    pub title: Title,
    /// First month that is measured.
    pub from: Month,
    /// Months that are measured.
    pub months: u16,
    /// Months before them, at the vacancies of the first quarter.
    pub burn_in: u16,
    /// Margins that were not found for the time.
    pub missing: Vec<String>,
    /// Margins that were found.
    pub margins: Vec<MarginOfTime>,
    /// Last month of each quarter and its vacancies in thousands; the first lies before `from`.
    pub quarters: Vec<(Month, f64)>,
    rule: JobLossRule,
    file: File,
}

impl History {
    /// A history by name.
    ///
    /// # Errors
    /// When there is no such history.
    pub fn named(name: &str) -> Result<Self, EconomyError> {
        let (id, text) = HISTORIES
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| EconomyError::NoHistory { name: name.to_owned() })?;
        Self::from_text(&format!("{id}.toml"), text)
    }

    /// A history from the text of its file.
    ///
    /// # Errors
    /// When the text is not a history; all problems of its values are listed.
    pub fn from_text(file: &str, text: &str) -> Result<Self, EconomyError> {
        let text = without_mark(text);
        let read: File = toml::from_str(text)
            .map_err(|error| EconomyError::Shape(Misfit::of(file, text, &error, REMEDY)))?;
        let mut problems = Vec::new();
        if read.format != 1 {
            problems.push(format!("`format` is {}; this version reads 1", read.format));
        }
        let from = Month::parse(&read.from).unwrap_or_else(|| {
            problems.push(format!("`from` is `{}`; write a month as 2025-01", read.from));
            Month(0)
        });
        let quarters = quarters(&read.quarter, from, &mut problems);
        let rule = &read.job_loss;
        if !(0.0 <= rule.low && rule.low <= rule.per_decline && rule.per_decline <= rule.high) {
            problems.push("job_loss: make 0 <= low <= per_decline <= high".to_owned());
        }
        if rule.most < 1.0 || rule.status != "assumption" || rule.source.is_empty() {
            problems.push(
                "job_loss: `most` is at least 1, `status` is assumption, `source` gives the reasoning"
                    .to_owned(),
            );
        }
        for margin in &read.margin {
            if margin.value <= 0.0 || margin.source.is_empty() {
                let (name, category) = (&margin.margin, &margin.category);
                problems.push(format!("margin {name}, {category}: give people and a source"));
            }
        }
        sectors::lines(&read.sector, &mut problems);
        support::lines(&read.wage_support, &mut problems);
        if !problems.is_empty() {
            return Err(EconomyError::Values { file: file.to_owned(), problems });
        }
        Ok(Self {
            id: read.id.clone(),
            title: read.title.clone(),
            from,
            months: read.months,
            burn_in: read.burn_in,
            missing: read.missing.clone(),
            margins: read.margin.clone(),
            quarters,
            rule: read.job_loss.clone(),
            file: read,
        })
    }

    /// First month of the burn-in.
    pub fn start(&self) -> Month {
        Month(self.from.0 - self.burn_in)
    }

    /// The same years up to a month, with the quarters that end by then; demand found for these quarters is
    /// that of the whole history.
    #[must_use]
    pub fn until(mut self, last: Month) -> Self {
        self.months = self.months.min(last.since(self.from) + 1);
        self.quarters.retain(|(month, _)| *month <= last);
        self
    }

    /// The world with the margins of the time in place of its own.
    ///
    /// # Errors
    /// When the world has no such margin.
    pub fn people(&self, world: &World) -> Result<World, EconomyError> {
        let mut then = world.clone();
        for m in &self.margins {
            if !then.national.replace(&[&m.margin, &m.category, ""], m.value, m.year, &m.source) {
                let problem = format!("the world has no margin {}, {}", m.margin, m.category);
                let problems = vec![problem];
                return Err(EconomyError::Values { file: self.id.clone(), problems });
            }
        }
        Ok(then)
    }

    /// The economy in which demand goes along straight lines between these values at the ends of the
    /// quarters.
    pub fn economy(&self, demand: &[f64]) -> Economy {
        let ends = self.quarters.iter().map(|(month, _)| *month);
        let demand_line: Line = std::iter::once(self.start())
            .chain(ends)
            .zip(demand.first().into_iter().chain(demand).copied())
            .collect();
        let job_loss_line = self.job_loss(&demand_line);
        // Checked when the file was read.
        let mut none = Vec::new();
        Economy {
            id: self.id.clone(),
            title: self.title.clone(),
            demand: Vec::new(),
            job_loss: Vec::new(),
            observed: Vec::new(),
            sector: Vec::new(),
            wage_support: Vec::new(),
            sectors: sectors::lines(&self.file.sector, &mut none),
            support: support::lines(&self.file.wage_support, &mut none),
            shock: sim_core::nation::Shock::default(),
            demand_line,
            job_loss_line,
            observed_demand: Vec::new(),
            observed_vacancies: self.quarters.clone(),
        }
    }

    /// Job loss month by month.
    fn job_loss(&self, demand: &[(Month, f64)]) -> Line {
        let rule = &self.rule;
        let end = self.from.plus(self.months);
        (0..=end.since(self.start()))
            .map(|m| self.start().plus(m))
            .map(|now| {
                let before = Month(now.0.saturating_sub(12));
                let fall = interpolate(demand, before) - interpolate(demand, now);
                (now, (1.0 + rule.per_decline * fall.max(0.0)).min(rule.most))
            })
            .collect()
    }
}

fn quarters(seen: &[Observation], from: Month, problems: &mut Vec<String>) -> Line {
    let mut found: Line = Vec::new();
    for quarter in seen {
        let Some(month) = last_month(&quarter.period) else {
            problems.push(format!("`{}` is not a quarter; write it as 2013Q2", quarter.period));
            continue;
        };
        let period = &quarter.period;
        if found.last().is_some_and(|(last, _)| month <= *last) {
            problems.push(format!("quarter {period}: quarters must rise; sort them"));
        }
        if !(quarter.vacancies > 0.0 && quarter.vacancies.is_finite()) {
            problems.push(format!("quarter {period}: vacancies are thousands above 0"));
        }
        if quarter.source.is_empty() || !["A", "B"].contains(&quarter.confidence.as_str()) {
            problems.push(format!("quarter {period}: give a source and confidence A or B"));
        }
        found.push((month, quarter.vacancies));
    }
    if found.first().is_none_or(|(first, _)| first.plus(1) != from) {
        problems.push("the first quarter must end in the month before `from`".to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_histories_load_and_hold_no_unemployment() {
        for (name, text) in HISTORIES {
            let history = History::named(name).unwrap();
            assert_eq!(history.id, name);
            assert!(history.quarters.len() > 15 && !history.missing.is_empty());
            assert!(!text.contains("unemployed ="), "unemployment must not drive {name}");
        }
        assert!(History::named("history-1999").unwrap_err().to_string().contains("history-2008"));
    }

    #[test]
    fn job_loss_follows_a_fall_of_demand_and_nothing_else() {
        let history = History::named("history-2024-2025").unwrap();
        let flat = vec![1.0; history.quarters.len()];
        assert!(history.economy(&flat).job_loss_line.iter().all(|(_, v)| (v - 1.0).abs() < 1e-12));
        let falling: Vec<f64> = (0..flat.len()).map(|k| 1.0 - 0.01 * k as f64).collect();
        // Four quarters of one per cent each: 1 + 5 · 0.04.
        let economy = history.economy(&falling);
        let in_2024 = economy.job_loss_line.iter().find(|(m, _)| *m == history.from.plus(26));
        assert!((in_2024.unwrap().1 - 1.2).abs() < 1e-9);
    }

    #[test]
    fn people_of_the_time_are_as_many_as_was_published() {
        let world = World::nl().unwrap();
        let then = History::named("history-2008-2019").unwrap().people(&world).unwrap();
        assert!((then.margin("population", "total", "") - 12_631_000.0).abs() < 0.5);
        assert!((then.margin("benefit", "ww", "") - 249_200.0).abs() < 0.5);
    }

    #[test]
    fn a_bad_history_names_every_problem() {
        let (_, good) = HISTORIES[2];
        let says = |from: &str, to: &str| {
            assert!(good.contains(from));
            History::from_text("h.toml", &good.replacen(from, to, 1)).unwrap_err().to_string()
        };
        assert!(says("period = \"2021Q4\"", "period = \"2021Q5\"").contains("not a quarter"));
        assert!(says("vacancies = 391.8", "vacancies = -1").contains("above 0"));
        assert!(
            says("from = \"2022-01\"", "from = \"2022-02\"").contains("first quarter must end")
        );
        assert!(says("per_decline = 5.0", "per_decline = 99.0").contains("low <= per_decline"));
        assert!(says("format = 1", "format = 2").contains("reads 1"));
        assert!(says("burn_in", "burn").contains("burn"));
    }
}
