//! A described person (persona): what must hold of whoever is followed on a journey.
//!
//! ```toml
//! format = 1
//! title = { en = "Kim, 30, on WW after a temporary job", nl = "Kim, 30, WW na een tijdelijke baan" }
//!
//! [person]                            # everything is optional
//! age = [28, 32]                      # years, both included
//! sex = "woman"                       # man, woman
//! education = "middle"                # low, middle, high
//! origin = "nl"                       # nl, europe, outside_europe
//! region = "Groningen"                # a region of the world
//! benefit = "ww"                      # none, ww, zw, wga, iva, wajong, bijstand, ioaw
//! labour = "seeking"                  # seeking, idle, working, or a list of them
//! contract = "permanent"              # of somebody who works
//! former_contract = "temporary"       # of somebody who does not, where the model knows it
//! occupation = "care"                 # present or last, or trained for
//! barriers = ["debts"]                # all of them must be there; others may be
//! months_without_work = [3, 12]       # both included
//! ```
//!
//! Who fits is found in [`fit`].

mod error;
pub mod fit;
mod read;

use std::sync::Arc;

use sim_core::codes::{Barriers, Benefit, Contract, Education, Occupation, Origin, Sex};
use sim_core::world::Labour;

pub use error::PersonaError;
pub use read::Title;

use crate::design_file::did_you_mean;
use crate::lang::Lang;
use crate::text_file::Misfit;

/// The personas that travel inside the program.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("jan", include_str!("../personas/jan.toml")),
    ("anne", include_str!("../personas/anne.toml")),
];

/// Both ends of a range, included.
pub type Range = [u16; 2];

/// A described person; what is `None` or empty may be anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Persona {
    /// Title.
    pub title: Title,
    /// Age in years.
    pub age: Option<Range>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Highest education attained.
    pub education: Option<Education>,
    /// Origin.
    pub origin: Option<Origin>,
    /// Benefit; `Some(Benefit::None)` asks for nobody with one.
    pub benefit: Option<Benefit>,
    /// What the person may do.
    pub labour: Vec<Labour>,
    /// Contract of somebody who works.
    pub contract: Option<Contract>,
    /// Contract of the last job of somebody who does not.
    pub former_contract: Option<Contract>,
    /// Occupation.
    pub occupation: Option<Occupation>,
    /// Barriers that must all be there.
    pub barriers: Barriers,
    /// Months without work.
    pub months_without_work: Option<Range>,
    /// Region of residence, with its place in the file.
    region: Option<toml::Spanned<String>>,
    file: String,
    text: Arc<str>,
}

/// Barriers by the names that a file uses.
pub const BARRIERS: [(&str, u8); 6] = [
    ("health_mild", Barriers::HEALTH_MILD),
    ("health_strong", Barriers::HEALTH_STRONG),
    ("debts", Barriers::DEBTS),
    ("basic_skills", Barriers::BASIC_SKILLS),
    ("care", Barriers::CARE),
    ("low_doenvermogen", Barriers::LOW_DOENVERMOGEN),
];

impl Title {
    /// The title in a language.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Nl => &self.nl,
        }
    }
}

impl Persona {
    /// A built-in persona by name, or else the file of that name.
    ///
    /// # Errors
    /// When there is no such persona or its file is wrong.
    pub fn named(name: &str) -> Result<Self, PersonaError> {
        if let Some((name, text)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
            return Self::from_text(&format!("{name}.toml"), text);
        }
        match std::fs::read_to_string(name) {
            Ok(text) => Self::from_text(name, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let known = BUILT_IN.map(|(known, _)| known);
                let what = "give the path of a TOML file, or one of the built-in personas";
                let remedy = did_you_mean(name, &known, what);
                Err(PersonaError::Unknown { name: name.to_owned(), remedy })
            }
            Err(error) => {
                Err(PersonaError::Unreadable { file: name.to_owned(), reason: error.to_string() })
            }
        }
    }

    /// The region by number, among the names of a world.
    ///
    /// # Errors
    /// When the world has no such region.
    pub fn region(&self, names: &[String]) -> Result<Option<usize>, PersonaError> {
        let Some(region) = &self.region else { return Ok(None) };
        let written = region.get_ref().trim().to_lowercase();
        let found = names.iter().position(|name| name.to_lowercase() == written);
        if found.is_some() {
            return Ok(found);
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let reason = format!("the world has no region `{}`", region.get_ref());
        let remedy = did_you_mean(region.get_ref(), &names, "its regions");
        Err(Misfit::at(&self.file, &self.text, region.span(), reason, remedy).into())
    }
}

#[cfg(test)]
mod tests;
