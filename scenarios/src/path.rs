//! The paths of a few people under several designs: who they are, and what happens to them.
//!
//! All designs start from one world, as in a comparison with the same seed and replication, so a
//! person here is the same person there. People are named by region and place, or sampled from a
//! group by a draw of their own: those in a sample of three are also in one of five.

use sim_core::codes::{Benefit, ClientClass};
use sim_core::institutions::RuleBook;
use sim_core::path::{Dated, Follower, Path, Snapshot};
use sim_core::processes::help;
use sim_core::rng::{Draws, Process};
use sim_core::run::{Start, prepare, simulate};
use sim_core::units::Month;
use sim_core::world::{Labour, Person, PersonRef, World};

use crate::assemble::{AssembleError, Assembly, Request, gather};
use crate::design_file::did_you_mean;
use crate::plan::{Contender, Country};
use crate::runner::nation_of;

/// A group of people to sample from, by their state at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Without work and searching.
    Seeking,
    /// On WW.
    Ww,
    /// On bijstand or IOAW.
    Bijstand,
    /// At work.
    Worker,
    /// Without work and without benefit, out of school and below the AOW age.
    Nug,
}

impl Group {
    /// Whether a person who is present belongs to it.
    fn holds(self, person: &Person, now: Month, rules: &RuleBook) -> bool {
        match self {
            Self::Seeking => person.labour == Labour::Seeking,
            Self::Ww => person.benefit == Benefit::Ww,
            Self::Bijstand => matches!(person.benefit, Benefit::Bijstand | Benefit::Ioaw),
            Self::Worker => person.labour == Labour::Employed,
            Self::Nug => {
                help::class(person) == ClientClass::NoBenefit
                    && !person.studies(now)
                    && rules.aow_month(person.birth) > now
            }
        }
    }
}

/// Who is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// One person, as `REGION:PLACE`; the region by name or by number from 1.
    Person(String),
    /// Some people of a group.
    Sample {
        /// How many.
        people: usize,
        /// From which group.
        group: Group,
    },
}

/// What a user asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct PathRequest {
    /// Designs, world and so on; months before the first reported one run under its base.
    pub request: Request,
    /// Seed of all luck.
    pub seed: u64,
    /// Replication.
    pub replication: u32,
    /// Who is followed.
    pub who: Who,
    /// Knobs that are set in all designs, as `KNOB=VALUE`.
    pub set: Vec<String>,
}

/// One person under all designs.
#[derive(Clone, Debug)]
pub struct PersonPaths {
    /// Who.
    pub who: PersonRef,
    /// The person at the start.
    pub start: Snapshot,
    /// The path under each design.
    pub paths: Vec<Path>,
    /// First month in which something differs between designs.
    pub first_difference: Option<Month>,
}

/// What a user gets.
#[derive(Clone, Debug)]
pub struct Paths {
    /// Names of the designs, in the order asked for.
    pub designs: Vec<String>,
    /// Names of the regions.
    pub regions: Vec<String>,
    /// First month.
    pub from: Month,
    /// The people, in the order of the sample.
    pub people: Vec<PersonPaths>,
    /// What a reader must know.
    pub notes: Vec<String>,
}

/// Follows people under every design asked for.
///
/// # Errors
/// When anything asked for is unknown, wrong or out of range, or nobody is there to follow.
pub fn follow(asked: &PathRequest) -> Result<Paths, AssembleError> {
    let (request, assembly) = gather(&asked.request, &asked.set)?;
    follow_in(&assembly, &PathRequest { request, ..asked.clone() })
}

/// The same in a country that is put together already.
pub(crate) fn follow_in(assembly: &Assembly, asked: &PathRequest) -> Result<Paths, AssembleError> {
    let country = &assembly.country;
    let start = begin(assembly, &asked.request, asked.seed, asked.replication)?;
    let mut notes = assembly.notes.clone();
    let rules = &country.nation.rules;
    let chosen = choose(&asked.who, &start, &country.region_names, rules, &mut notes)?;
    let columns = columns(assembly, &asked.request.designs);
    let mut by_design: Vec<_> = columns
        .iter()
        .map(|contender| walk(country, contender, &start, &chosen, |_| {}).into_iter())
        .collect();
    let person = |&who: &PersonRef| {
        let paths: Vec<Path> = by_design.iter_mut().filter_map(Iterator::next).collect();
        let start = Snapshot::of(&start.world, who)?;
        Some(PersonPaths { who, start, first_difference: first_difference(&paths), paths })
    };
    Ok(Paths {
        people: chosen.iter().filter_map(person).collect(),
        designs: columns.iter().map(|contender| contender.id.clone()).collect(),
        regions: country.region_names.clone(),
        from: country.nation.from,
        notes,
    })
}

/// The world of a replication at the first reported month.
pub(crate) fn begin(
    assembly: &Assembly,
    request: &Request,
    seed: u64,
    replication: u32,
) -> Result<Start, AssembleError> {
    let draws = Draws::new(seed, replication, 0);
    let draft = (assembly.country.draw)(draws).map_err(|reason| {
        let remedy = "use a finer scale, such as 1:100";
        wrong("--scale", &request.scale.to_string(), reason, remedy)
    })?;
    let nation = nation_of(&assembly.country.nation, assembly.base.asserted.as_ref());
    Ok(prepare(&nation, draft, draws, &assembly.base.timeline))
}

/// The paths of people under one design; `see` sees each month as it is done.
pub(crate) fn walk(
    country: &Country,
    contender: &Contender,
    start: &Start,
    people: &[PersonRef],
    mut see: impl FnMut(&World),
) -> Vec<Path> {
    let nation = nation_of(&country.nation, contender.asserted.as_ref());
    let mut start = start.clone();
    let mut follower = Follower::new(&mut start, people);
    simulate(start, &nation, &contender.timeline, false, |world| {
        follower.see(world);
        see(world);
        true
    });
    follower.into_paths()
}

pub(crate) fn wrong(
    option: &'static str,
    value: &str,
    reason: String,
    remedy: &str,
) -> AssembleError {
    AssembleError::Value { option, value: value.to_owned(), reason, remedy: remedy.to_owned() }
}

/// The designs in the order asked for; the base stands where it was first named.
pub(crate) fn columns<'a>(assembly: &'a Assembly, asked: &[String]) -> Vec<&'a Contender> {
    let mut columns: Vec<&Contender> = assembly.designs.iter().collect();
    if columns.len() < asked.len() {
        let others = &assembly.asked;
        let at = asked.iter().zip(others).take_while(|(one, other)| one == other).count();
        columns.insert(at, &assembly.base);
    }
    columns
}

/// The people to follow.
fn choose(
    who: &Who,
    start: &Start,
    regions: &[String],
    rules: &RuleBook,
    notes: &mut Vec<String>,
) -> Result<Vec<PersonRef>, AssembleError> {
    let world = &start.world;
    match who {
        Who::Person(text) => person(text, world, regions).map(|found| vec![found]),
        Who::Sample { people, group } => {
            let mut found = members(world, *group, rules);
            if found.is_empty() {
                let remedy = "choose another group, or use a finer --scale";
                let reason = "nobody is in it at the start".to_owned();
                return Err(wrong("--group", group.name(), reason, remedy));
            }
            if found.len() < *people {
                notes.push(format!("only {} people are in `{}`", found.len(), group.name()));
            }
            found.truncate(*people);
            Ok(found)
        }
    }
}

/// The person that a text names.
fn person(text: &str, world: &World, regions: &[String]) -> Result<PersonRef, AssembleError> {
    let wrong = |reason: String, remedy: &str| Err(wrong("--person", text, reason, remedy));
    let form = "write REGION:PLACE, such as 1:25 or Groningen:25";
    let Some((region, place)) = text.rsplit_once(':') else {
        return wrong("that is not a region and a place".to_owned(), form);
    };
    let region = region.trim();
    let number = region.parse().ok().and_then(|n: usize| n.checked_sub(1));
    let named = || regions.iter().position(|name| name.to_lowercase() == region.to_lowercase());
    let Some(r) = number.or_else(named).filter(|&r| r < regions.len()) else {
        let names: Vec<&str> = regions.iter().map(String::as_str).collect();
        let what = format!("use a number from 1 to {} or a name", names.len());
        let remedy = did_you_mean(region, &names, &what);
        return wrong(format!("there is no region `{region}`"), &remedy);
    };
    let Ok(place) = place.trim().parse::<u32>() else {
        return wrong(format!("`{place}` is not a place"), form);
    };
    let who = PersonRef::new(r, place);
    if place as usize <= PersonRef::MAX_PLACES && Snapshot::of(world, who).is_some() {
        return Ok(who);
    }
    let last = world.regions[r].people.iter().rposition(|p| p.labour != Labour::Absent);
    wrong(
        format!("nobody lives at place {place} of {} at the start", regions[r]),
        &format!(
            "use another place from 0 to {} at this scale, or take a sample",
            last.unwrap_or_default()
        ),
    )
}

/// Everyone of a group, in the order of a draw of their own.
pub(crate) fn members(world: &World, group: Group, rules: &RuleBook) -> Vec<PersonRef> {
    let mut found = Vec::new();
    for (r, region) in world.regions.iter().enumerate() {
        for (place, person) in region.people.iter().enumerate() {
            if person.labour != Labour::Absent && group.holds(person, world.now, rules) {
                let who = PersonRef::new(r, place as u32);
                found.push((world.draws.words(Process::Following, Month(0), who.0, 0)[0], who));
            }
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, who)| who).collect()
}

impl Group {
    /// The word by which a user names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Seeking => "seeking",
            Self::Ww => "ww",
            Self::Bijstand => "bijstand",
            Self::Worker => "worker",
            Self::Nug => "nug",
        }
    }
}

/// First month in which a path differs from the first one.
fn first_difference(paths: &[Path]) -> Option<Month> {
    let (first, others) = paths.split_first()?;
    others.iter().filter_map(|other| first_between(&first.events, &other.events)).min()
}

fn first_between(a: &[Dated], b: &[Dated]) -> Option<Month> {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    a.get(same).into_iter().chain(b.get(same)).map(|dated| dated.month).min()
}

#[cfg(test)]
mod tests;
