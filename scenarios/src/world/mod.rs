//! A world: the data of one country, read from tables and checked.
//!
//! The built-in world `nl` travels inside the program, so it runs from any folder; other worlds are
//! folders with the same tables. All problems are reported at once, each with its place.

pub mod csv;
mod embedded;
mod error;
mod figures;
mod needs;
mod rows;
mod table;

use std::collections::BTreeMap;
use std::path::Path;

use miette::NamedSource;
use serde::Deserialize;
use sim_core::codes::{AgeGroup, Occupation, Sector};
use sim_core::units::Month;

pub use error::{Problem, WorldError};
pub use figures::{Confidence, Figure, Figures};
pub(crate) use needs::{BARRIER_STATES, BARRIERS};
pub use rows::{AgeWeights, ColumnSource, OccupationRow, Region, SectorRow, SizeRow, Tension};
pub(crate) use table::MOST_WAGE;
use table::Reader;

use crate::institutions::load;
use crate::text_file::place;

/// Table of benefit rules.
pub(crate) const INSTITUTIONS: &str = "institutions.csv";

/// File with the names of a world.
const HEAD: &str = "world.toml";

/// What to do about one that has another shape.
const HEAD_REMEDY: &str = "world.toml is TOML with `id = \"own\"`, `base_month = \"2025-01\"`, \
    `price_year = 2025` and `title = { en = \"My world\", nl = \"Mijn wereld\" }`";

/// The three broad age groups in which many figures are published.
pub const BROAD_AGES: [&str; 3] = ["15-24", "25-44", "45-74"];

/// The broad age group of an age group.
pub fn broad_age(age: AgeGroup) -> usize {
    [0, 1, 1, 2, 2, 2][age as usize]
}

/// The three labour states of the labour force survey.
pub const LABOUR_STATES: [&str; 3] = ["employed", "unemployed", "inactive"];

/// The data of one country.
#[derive(Clone, Debug)]
pub struct World {
    /// Short name.
    pub id: String,
    /// Title in English.
    pub title_en: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Month in which the population is drawn.
    pub base_month: Month,
    /// Year of the prices.
    pub price_year: u16,
    /// BLAKE3 hash of all tables, in hexadecimal.
    pub hash: String,
    /// The regions, in the order of their ids.
    pub regions: Vec<Region>,
    /// Origin of each column of the region table.
    pub region_sources: BTreeMap<String, ColumnSource>,
    /// Share of the commuters of region `r` who work in region `s`: `commuting[r][s]`.
    pub commuting: Vec<Vec<f64>>,
    /// National margins by (margin, category, category2).
    pub national: Figures,
    /// Weights of pairs of categories by (dimension, category, dimension2, category2); 1 where
    /// there is no row.
    pub seed: Figures,
    /// Years of age within groups.
    pub ages: AgeWeights,
    /// Occupation classes, in the order of the codes.
    pub occupations: Vec<OccupationRow>,
    /// Share of those who leave occupation `i` (or change work within it) that goes to `j`.
    pub proximity: Vec<Vec<f64>>,
    /// Weight of sector `j` for occupation `i`.
    pub occupation_sector: Vec<Vec<f64>>,
    /// Sectors, in the order of the codes.
    pub sectors: Vec<SectorRow>,
    /// Firm size classes, in the order of the codes.
    pub sizes: Vec<SizeRow>,
    /// Prevalence of barriers by (barrier, dimension, category).
    pub barriers: Figures,
    /// Household positions by (group, age, household).
    pub households: Figures,
    /// Hours and wages by (topic, category, category2, bin).
    pub hours_wages: Figures,
    /// Months in a state by (state, broad age, from month, to month).
    pub durations: Figures,
    /// Unit costs by id.
    pub costs: Figures,
    /// Death, migration and entry by (process, age, sex).
    pub demography: Figures,
    /// Benefit rules by month, as the text of a table that [`crate::institutions::load`] reads.
    pub institutions: String,
}

/// `world.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    base_month: String,
    price_year: u16,
    title: Title,
}

/// A title in two languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    en: String,
    nl: String,
}

impl World {
    /// The built-in Netherlands.
    ///
    /// # Errors
    /// Only when the built-in tables are wrong, which a test rules out.
    pub fn nl() -> Result<Self, WorldError> {
        let texts = embedded::NL.iter().map(|&(n, t)| (n.to_owned(), t.to_owned())).collect();
        Self::from_texts("nl", texts)
    }

    /// A built-in world by name, or else the folder of that name.
    ///
    /// # Errors
    /// When there is no such world, or its tables are wrong.
    pub fn named(name: &str) -> Result<Self, WorldError> {
        if name == "nl" { Self::nl() } else { Self::read(Path::new(name)) }
    }

    /// A world from a folder of tables.
    ///
    /// # Errors
    /// When the folder or a table can't be read or is wrong.
    pub fn read(folder: &Path) -> Result<Self, WorldError> {
        let world = folder.display().to_string();
        if !folder.is_dir() {
            let mut reader = Reader::default();
            let remedy = "use `nl` or a folder with world.toml and its tables";
            reader.note(&world, "there is no such world".to_owned(), remedy);
            return Err(WorldError { world, problems: reader.problems });
        }
        let (mut reader, mut texts) = (Reader::default(), Vec::new());
        for &(name, _) in embedded::NL {
            match std::fs::read_to_string(folder.join(name)) {
                Ok(text) => texts.push((name.to_owned(), text)),
                // A missing file is reported when it is asked for.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => {
                    let remedy = "check that it may be read and is text in UTF-8";
                    reader.note(name, format!("the file can't be read: {error}"), remedy);
                }
            }
        }
        if !reader.problems.is_empty() {
            return Err(WorldError { world, problems: reader.problems });
        }
        Self::from_texts(&world, texts.into_iter().collect())
    }

    /// A world from the texts of its files.
    ///
    /// # Errors
    /// When a table is missing or wrong; all problems are listed.
    pub fn from_texts(name: &str, texts: BTreeMap<String, String>) -> Result<Self, WorldError> {
        let hash = hash(&texts);
        let mut reader = Reader::new(texts);
        let head = head(&mut reader);
        let (regions, region_sources) = rows::regions(&mut reader);
        let commuting = rows::commuting(&mut reader, &regions);
        let r = &mut reader;
        let world = Self {
            id: head.as_ref().map_or_else(String::new, |h| h.id.clone()),
            title_en: head.as_ref().map_or_else(String::new, |h| h.title.en.clone()),
            title_nl: head.as_ref().map_or_else(String::new, |h| h.title.nl.clone()),
            base_month: head.as_ref().and_then(|h| Month::parse(&h.base_month)).unwrap_or_default(),
            price_year: head.as_ref().map_or(0, |h| h.price_year),
            hash,
            commuting,
            regions,
            region_sources,
            national: Figures::read(
                r,
                "margins_national.csv",
                &["margin", "category", "category2"],
            ),
            seed: Figures::read(
                r,
                "seed.csv",
                &["dimension", "category", "dimension2", "category2"],
            ),
            ages: rows::ages(r),
            occupations: rows::occupations(r),
            proximity: rows::proximity(r),
            occupation_sector: rows::matrix::<Occupation, Sector>(
                r,
                "occupation_sector.csv",
                "occupation",
            ),
            sectors: rows::sectors(r),
            sizes: rows::sizes(r),
            barriers: Figures::read(r, "barriers.csv", &["barrier", "dimension", "category"]),
            households: Figures::read(r, "households.csv", &["group", "age", "household"]),
            hours_wages: Figures::read(
                r,
                "hours_wages.csv",
                &["topic", "category", "category2", "bin"],
            ),
            durations: Figures::read(
                r,
                "durations.csv",
                &["state", "age", "from_month", "to_month"],
            ),
            costs: Figures::read(r, "costs.csv", &["id"]),
            demography: Figures::read(r, "demography.csv", &["process", "age", "sex"]),
            institutions: institutions(r),
        };
        needs::check(r, &world);
        if reader.problems.is_empty() {
            Ok(world)
        } else {
            Err(WorldError { world: name.to_owned(), problems: reader.problems })
        }
    }

    /// Value of a national margin; 0 for a row that the model does not need.
    pub fn margin(&self, margin: &str, category: &str, category2: &str) -> f64 {
        self.national.get(&[margin, category, category2]).map_or(0.0, |f| f.value)
    }
}

/// The text of the benefit rules; notes what is wrong with it.
fn institutions(reader: &mut Reader) -> String {
    let Some(text) = reader.text(INSTITUTIONS) else { return String::new() };
    if text.lines().skip(1).all(|line| line.trim().is_empty()) {
        let reason = "the table has no rows".to_owned();
        reader.note(INSTITUTIONS, reason, "start from institutions.csv of world `nl`");
        return text;
    }
    for problem in load(&text, INSTITUTIONS).err().into_iter().flat_map(|error| error.problems) {
        reader.problems.push(Problem {
            table: INSTITUTIONS.to_owned(),
            line: problem.row,
            reason: format!("column `{}`: {}", problem.column, problem.what),
            remedy: problem.remedy,
            source_text: None,
            span: None,
        });
    }
    text
}

/// Hash of all texts by name.
fn hash(texts: &BTreeMap<String, String>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, text) in texts {
        for part in [name, text] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}

/// Reads `world.toml`.
fn head(reader: &mut Reader) -> Option<Head> {
    let text = reader.text(HEAD)?;
    let head: Head = match toml::from_str(&text) {
        Ok(head) => head,
        Err(error) => {
            let (line, span) = place(&text, &error);
            reader.problems.push(Problem {
                table: HEAD.to_owned(),
                line: Some(line),
                reason: error.message().to_owned(),
                remedy: HEAD_REMEDY.to_owned(),
                source_text: Some(NamedSource::new(HEAD, text)),
                span: Some(span),
            });
            return None;
        }
    };
    if Month::parse(&head.base_month).is_none() {
        let reason = format!("base_month is `{}`, which is not a month", head.base_month);
        reader.note(HEAD, reason, "write a month as 2025-01");
    }
    Some(head)
}
