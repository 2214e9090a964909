//! From design files to designs: patches folded over the base, with the origin of each value.
//!
//! A file's own statement holds from its phase on, also where its base changes the same knob later.
//! The phases of a design are those of its file and of all files it extends.

mod builtin;
mod check;
mod difference;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sim_core::design::Timeline;
use sim_core::params::Params;
use sim_core::units::Month;

pub use builtin::{BASES, BUILT_IN, DEFAULT_BASE, DEFAULT_DESIGNS, built_in_names};
pub use difference::{Difference, differences};

use crate::design_file::{
    DesignError, DesignFile, Friction, Ground, NotModelled, Notes, Origin, Problem, Tension, Title,
    did_you_mean, read,
};
use crate::knobs::{self, Knob, Value};
use crate::parameters::with_values;

/// Who set a value, when, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueOrigin {
    /// Name of the design whose file sets it.
    pub design: String,
    /// First month of the phase in that file.
    pub phase: Month,
    /// What stands behind it.
    pub origin: Origin,
}

/// What the document says about the amount of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OwnMoney {
    /// The document gives the amounts.
    Stated,
    /// It does not; the amounts are ours, and a sweep runs from `low` to `high` million a year.
    NotStated {
        /// Lowest yearly amount, million euro.
        low: f64,
        /// Highest yearly amount, million euro.
        high: f64,
    },
}

/// A complete design over time, with its history.
#[derive(Clone, Debug)]
pub struct ResolvedDesign {
    /// Name.
    pub id: String,
    /// Title.
    pub title: Title,
    /// The question that the design answers.
    pub question: String,
    /// Documents it is drawn from.
    pub sources: Vec<String>,
    /// Names from the design it rests on at last to the design itself.
    pub chain: Vec<String>,
    /// What the engine runs.
    pub timeline: Timeline,
    /// For each phase of the timeline, the origin of each knob.
    pub origins: Vec<BTreeMap<&'static str, ValueOrigin>>,
    /// What the documents say beyond the knobs.
    pub not_modelled: Vec<NotModelled>,
    /// What in the documents pulls in two directions.
    pub tensions: Vec<Tension>,
    /// Overrides of behaviour parameters, with those of the designs it extends.
    pub friction: BTreeMap<String, Friction>,
    /// What is unusual but possible in the design's own file.
    pub warnings: Vec<Problem>,
    /// Hash of each file of the chain, for the manifest.
    pub hashes: Vec<(String, String)>,
}

impl ResolvedDesign {
    /// Whether the amounts of money come from the document.
    pub fn own_money(&self) -> OwnMoney {
        let origin = self.origins.last().and_then(|phase| phase.get("funding.infrastructure"));
        match origin.map(|set| &set.origin) {
            Some(Origin { ground: Ground::Said, .. }) | None => OwnMoney::Stated,
            Some(Origin { range, .. }) => {
                let (low, high) = range.unwrap_or((0.0, f64::INFINITY));
                OwnMoney::NotStated { low, high }
            }
        }
    }

    /// Behaviour with the assumed frictions of this design in place of the world's values.
    pub fn behaviour(&self, world: &Params) -> Params {
        if self.friction.is_empty() {
            return world.clone();
        }
        let values = self.friction.iter().map(|(name, friction)| (name.as_str(), friction.value));
        with_values(world, values).unwrap_or_else(|| world.clone())
    }
}

/// Design files by name.
#[derive(Clone, Debug, Default)]
pub struct Library {
    files: BTreeMap<String, DesignFile>,
    given: BTreeSet<String>,
}

impl Library {
    /// The designs inside the program.
    ///
    /// # Errors
    /// Only when a built-in file is wrong, which a test rules out.
    pub fn built_in() -> Result<Self, DesignError> {
        let mut library = Self::default();
        for (name, text) in BUILT_IN {
            let file = read(name, text)?;
            library.files.insert(file.id.clone(), file);
        }
        Ok(library)
    }

    /// Adds a file from disk and returns its name. It takes the place of a built-in design of that
    /// name.
    ///
    /// # Errors
    /// When the file can't be read or is wrong, or another given file has its name.
    pub fn add_path(&mut self, path: &Path) -> Result<String, DesignError> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let remedy = "check path and rights, and that it is text in UTF-8";
            single(&shown, format!("{shown}: the file can't be read: {error}"), remedy)
        })?;
        self.add_text(&shown, &text)
    }

    /// Adds a file by its text and returns its name.
    ///
    /// # Errors
    /// When the file is wrong, or another given file has its name.
    pub fn add_text(&mut self, file: &str, text: &str) -> Result<String, DesignError> {
        let design = read(file, text)?;
        let id = design.id.clone();
        if !self.given.insert(id.clone()) && self.files[&id].text != design.text {
            let reason = format!("{file}: {} has the name `{id}` as well", self.files[&id].file);
            return Err(single(file, reason, "give each file its own `id`"));
        }
        self.files.insert(id.clone(), design);
        Ok(id)
    }

    /// The name of a design by name, or of the file at that path, which is added.
    ///
    /// # Errors
    /// When there is no such design, or the file is wrong.
    pub fn find(&mut self, name_or_path: &str) -> Result<String, DesignError> {
        if self.files.contains_key(name_or_path) {
            return Ok(name_or_path.to_owned());
        }
        let path = Path::new(name_or_path);
        if path.extension().is_some_and(|e| e == "toml") || path.is_file() {
            return self.add_path(path);
        }
        let help = did_you_mean(name_or_path, &self.names(), "designs");
        let reason = format!("there is no design `{name_or_path}`");
        Err(single(name_or_path, reason, &format!("{help}; or give the path of a file")))
    }

    /// Names of all designs, in order of the alphabet.
    pub fn names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// The file of a design.
    pub fn file(&self, name: &str) -> Option<&DesignFile> {
        self.files.get(name)
    }

    /// The complete design of that name.
    ///
    /// # Errors
    /// When the name or a base is unknown, designs extend each other in a circle, or the values of a
    /// phase contradict each other.
    pub fn resolve(&self, name: &str) -> Result<ResolvedDesign, DesignError> {
        let chain = self.chain(name)?;
        let own = chain[chain.len() - 1];
        let starts: BTreeSet<Month> =
            chain.iter().flat_map(|file| file.phases.iter().map(|phase| phase.start)).collect();
        let mut phases = Vec::new();
        let mut origins = Vec::new();
        for &start in &starts {
            let (values, from) = fold(&chain, start);
            let design = knobs::assemble(|knob| values.get(knob.name))
                .expect("the first file sets every knob, and each value fits its knob");
            phases.push((start, design));
            origins.push(from);
        }
        let mut notes = Notes::new(&own.file, &own.text);
        check::phases(&mut notes, own, &phases);
        let timeline = Timeline::new(phases).expect("months of a set rise, and a file has a phase");
        if let Some((base, span)) = &own.extends {
            let parent = self.resolve(base)?.timeline;
            check::closed_gates(&mut notes, own, &timeline, &parent);
            if own.friction.is_empty() && parent.first_difference(&timeline).is_none() {
                let reason = format!("it changes nothing: every value is that of `{base}`");
                notes.warning(span, reason, "set a knob to another value, or leave the design out");
            }
        }
        let mut warnings = notes.finish()?;
        warnings.extend(own.warnings.iter().cloned());
        Ok(ResolvedDesign {
            id: own.id.clone(),
            title: own.title.clone(),
            question: own.question.clone(),
            sources: own.sources.clone(),
            chain: chain.iter().map(|file| file.id.clone()).collect(),
            timeline,
            origins,
            not_modelled: own.not_modelled.clone(),
            tensions: own.tensions.clone(),
            friction: chain.iter().flat_map(|file| file.friction.clone()).collect(),
            warnings,
            hashes: chain.iter().map(|file| (file.id.clone(), file.hash())).collect(),
        })
    }

    /// The files from the one without base to the named one.
    fn chain(&self, name: &str) -> Result<Vec<&DesignFile>, DesignError> {
        let Some(mut file) = self.files.get(name) else {
            let help = did_you_mean(name, &self.names(), "designs");
            return Err(single(name, format!("there is no design `{name}`"), &help));
        };
        let mut chain = vec![file];
        while let Some((base, span)) = &file.extends {
            let mut notes = Notes::new(&file.file, &file.text);
            let Some(next) = self.files.get(base) else {
                let help = did_you_mean(base, &self.names(), "designs");
                notes.error(span, format!("there is no design `{base}` to extend"), help);
                return Err(notes.failed());
            };
            if chain.iter().any(|seen| seen.id == next.id) {
                let round: Vec<&str> =
                    chain.iter().map(|f| f.id.as_str()).chain([base.as_str()]).collect();
                let reason =
                    format!("designs extend each other in a circle: {}", round.join(" -> "));
                notes.error(span, reason, "let one of them extend `zonder-hervorming`");
                return Err(notes.failed());
            }
            chain.push(next);
            file = next;
        }
        chain.reverse();
        Ok(chain)
    }
}

type Values = BTreeMap<&'static str, Value>;
type Origins = BTreeMap<&'static str, ValueOrigin>;

/// The values in force in a month and where they come from. The first phase of the first file holds
/// from the beginning, as it does in a timeline.
fn fold(chain: &[&DesignFile], now: Month) -> (Values, Origins) {
    let (mut values, mut origins) = (Values::new(), Origins::new());
    for (place, file) in chain.iter().enumerate() {
        for (number, phase) in file.phases.iter().enumerate() {
            if phase.start > now && (place, number) != (0, 0) {
                continue;
            }
            for setting in &phase.settings {
                let name = setting.knob.name;
                values.insert(name, setting.value.clone());
                if let Some(origin) = file.origins.get(name) {
                    let (design, origin) = (file.id.clone(), origin.clone());
                    origins.insert(name, ValueOrigin { design, phase: phase.start, origin });
                }
            }
        }
    }
    (values, origins)
}

/// An error about a whole design.
fn single(design: &str, reason: String, remedy: &str) -> DesignError {
    DesignError {
        design: design.to_owned(),
        problems: vec![Problem::of_name(reason, remedy.to_owned())],
    }
}

/// The value of a knob in a month.
pub fn value_at(design: &ResolvedDesign, knob: &Knob, now: Month) -> Value {
    knob.of(design.timeline.at(now))
}
