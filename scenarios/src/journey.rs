//! Journeys of described people: the same people under several designs, over many replications.
//!
//! Every replication draws its own people and luck. In each the people who fit a persona best (see
//! [`crate::persona::fit`]), or people of a group, are followed as [`crate::path`] does, under every
//! design: pairs of the same person. What their paths come to is counted in [`measure`], and its spread
//! over all people followed in [`summary`].

pub mod measure;
pub mod summary;

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU32, Ordering};

use miette::Diagnostic;
use sim_core::path::Snapshot;
use sim_core::units::Month;
use sim_core::world::PersonRef;
use thiserror::Error;

use crate::assemble::{AssembleError, Assembly, Request, gather};
use crate::path::{
    Group, PathRequest, Paths, Who, begin, columns, follow_in, members, walk, wrong,
};
use crate::persona::fit::Field;
use crate::persona::{Persona, PersonaError};
use crate::plan::LARGE;
use crate::runner::{RunnerError, pool};
use measure::Figures;
use summary::Spread;

/// Who is followed in each replication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Those who fit a persona best: a built-in name or a file.
    Persona(String),
    /// Anybody of a group.
    Group(Group),
}

/// What a user asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct JourneyRequest {
    /// Designs, world and so on; months before the first reported one run under its base.
    pub request: Request,
    /// Seed of all luck.
    pub seed: u64,
    /// Replications.
    pub replications: u32,
    /// Most people followed in each of them.
    pub people: usize,
    /// Who they are.
    pub whom: Whom,
    /// Knobs that are set in all designs, as `KNOB=VALUE`.
    pub set: Vec<String>,
    /// Threads; no result depends on it.
    pub threads: usize,
}

/// Who was found in a replication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The replication.
    pub replication: u32,
    /// How many people fit equally well, or are in the group.
    pub matched: usize,
    /// What gave way, because nobody fitted exactly.
    pub loosened: Vec<Field>,
    /// The people chosen among them.
    pub people: Vec<PersonRef>,
}

/// One person under all designs.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// Replication.
    pub replication: u32,
    /// Who.
    pub who: PersonRef,
    /// The person at the start.
    pub start: Snapshot,
    /// What the path comes to under each design.
    pub figures: Vec<Figures>,
}

/// What a user gets.
#[derive(Clone, Debug)]
pub struct Journeys {
    /// The persona; none for a group.
    pub persona: Option<Persona>,
    /// Names of the designs, in the order asked for.
    pub designs: Vec<String>,
    /// First month.
    pub from: Month,
    /// Who was found, by replication.
    pub found: Vec<Found>,
    /// The people followed, by replication and lot.
    pub people: Vec<Followed>,
    /// The spread of what their paths come to.
    pub spread: Spread,
    /// Place in [`Journeys::people`] of the person whose months in work are the median of the first
    /// design, and that person's paths.
    pub typical: (usize, Paths),
    /// What a reader must know.
    pub notes: Vec<String>,
}

impl Journeys {
    /// How many of the people have a running case at the start.
    pub fn with_case(&self) -> usize {
        self.people.iter().filter(|one| one.start.case.is_some()).count()
    }
}

/// Why nobody can be followed.
#[derive(Debug, Error, Diagnostic)]
pub enum JourneyError {
    /// Something asked for is unknown or out of range.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Assemble(#[from] AssembleError),
    /// The persona is unknown or wrong, or nobody fits it.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Persona(#[from] PersonaError),
    /// Nothing can be run.
    #[error(transparent)]
    Runner(#[from] RunnerError),
}

/// Follows people; `done` hears of each finished replication, on any thread.
///
/// # Errors
/// When anything asked for is unknown, wrong or out of range, or nobody is there to follow.
pub fn follow(asked: &JourneyRequest, done: impl Fn() + Sync) -> Result<Journeys, JourneyError> {
    let out_of_range = |option, value: String, reason: &str, remedy: &str| {
        Err(wrong(option, &value, reason.to_owned(), remedy).into())
    };
    if asked.replications == 0 {
        let remedy = "ask for 1 or more; 20 show a spread";
        return out_of_range("--replications", "0".to_owned(), "nothing would be run", remedy);
    }
    if asked.people == 0 {
        return out_of_range("--people", "0".to_owned(), "nobody would be followed", "ask for 1");
    }
    let persona = match &asked.whom {
        Whom::Persona(name) => Some(Persona::named(name)?),
        Whom::Group(_) => None,
    };
    let (request, assembly) = gather(&asked.request, &asked.set)?;
    let asked = &JourneyRequest { request, ..asked.clone() };
    let names = &assembly.country.region_names;
    let region = persona.as_ref().map_or(Ok(None), |persona| persona.region(names))?;
    let whom = match (&persona, &asked.whom) {
        (Some(persona), _) => Choice::Persona { persona, region },
        (None, Whom::Group(group)) => Choice::Group(*group),
        (None, Whom::Persona(name)) => return Err(nobody(name)),
    };
    let results = replicate(asked, &assembly, &whom, &done)?;
    let (mut found, mut people) = (Vec::new(), Vec::new());
    for result in results {
        let (one, followed) = result?;
        found.push(one);
        people.extend(followed);
    }
    let Some(typical) = summary::typical(&people) else {
        return Err(match &asked.whom {
            Whom::Persona(name) => nobody(name),
            Whom::Group(group) => {
                let remedy = "choose another group, or use a finer --scale";
                wrong("--sample", group.name(), "nobody is in it at the start".to_owned(), remedy)
                    .into()
            }
        });
    };
    let one = &people[typical];
    let paths = PathRequest {
        request: asked.request.clone(),
        seed: asked.seed,
        replication: one.replication,
        who: Who::Person(format!("{}:{}", one.who.region() + 1, one.who.place())),
        set: Vec::new(), // the designs have them already
    };
    let paths = follow_in(&assembly, &paths)?;
    let designs: Vec<String> = paths.designs.clone();
    Ok(Journeys {
        from: asked.request.from,
        spread: Spread::of(&people, designs.len(), asked.request.months),
        typical: (typical, paths),
        notes: assembly.notes.clone(),
        persona,
        designs,
        found,
        people,
    })
}

fn nobody(name: &str) -> JourneyError {
    PersonaError::Nobody { name: name.to_owned() }.into()
}

/// Who is chosen in each replication.
enum Choice<'a> {
    Persona { persona: &'a Persona, region: Option<usize> },
    Group(Group),
}

/// What one replication gives.
type Replicated = Result<(Found, Vec<Followed>), AssembleError>;

/// Runs all replications, in any order and on any number of threads; returns them in their order.
fn replicate(
    asked: &JourneyRequest,
    assembly: &Assembly,
    whom: &Choice,
    done: &(impl Fn() + Sync),
) -> Result<Vec<Replicated>, RunnerError> {
    let agents: f64 = assembly.country.region_people.iter().sum();
    // As for a comparison: large worlds one by one, with the threads inside.
    let large = agents / asked.request.scale.people() > LARGE;
    let (workers, inside) = if large { (1, asked.threads) } else { (asked.threads, 1) };
    let workers = workers.min(asked.replications as usize).max(1);
    let pools = (0..workers).map(|w| pool(w, inside)).collect::<Result<Vec<_>, _>>()?;
    let next = AtomicU32::new(0);
    let work = |pool: &rayon::ThreadPool| {
        let mut results = Vec::new();
        loop {
            let replication = next.fetch_add(1, Ordering::Relaxed);
            if replication >= asked.replications {
                return results;
            }
            let result = pool.install(|| one_replication(asked, assembly, whom, replication));
            results.push((replication, result));
            done();
        }
    };
    let mut results: Vec<(u32, Replicated)> = std::thread::scope(|scope| {
        let running: Vec<_> = pools.iter().map(|pool| scope.spawn(|| work(pool))).collect();
        let joined = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined.flat_map(|ended| ended.unwrap_or_else(|fault| resume_unwind(fault))).collect()
    });
    results.sort_by_key(|(replication, _)| *replication);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

fn one_replication(
    asked: &JourneyRequest,
    assembly: &Assembly,
    whom: &Choice,
    replication: u32,
) -> Replicated {
    let country = &assembly.country;
    let start = begin(assembly, &asked.request, asked.seed, replication)?;
    let found = match *whom {
        Choice::Persona { persona, region } => {
            let best = persona.best(&start.world, region, country.nation.start, asked.people);
            let (matched, loosened, people) = best.map_or_else(Default::default, |best| {
                (best.matched, best.fit.missed(), best.chosen)
            });
            Found { replication, matched, loosened, people }
        }
        Choice::Group(group) => {
            let mut people = members(&start.world, group, &country.nation.rules);
            let matched = people.len();
            people.truncate(asked.people);
            Found { replication, matched, loosened: Vec::new(), people }
        }
    };
    let who = &found.people;
    let mut by_design = Vec::new();
    if !who.is_empty() {
        for contender in columns(assembly, &asked.request.designs) {
            let paths = walk(country, contender, &start, who, |_| {});
            by_design.push(paths.iter().map(Figures::of).collect::<Vec<_>>().into_iter());
        }
    }
    let person = |&who: &PersonRef| {
        let figures = by_design.iter_mut().filter_map(Iterator::next).collect();
        let start = Snapshot::of(&start.world, who)?;
        Some(Followed { replication, who, start, figures })
    };
    let followed = who.iter().filter_map(person).collect();
    Ok((found, followed))
}

#[cfg(test)]
mod tests;
