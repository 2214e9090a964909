//! From what a user asks for to what a plan needs: the one place where world, population, nation and
//! designs come together.

mod set;

use std::collections::BTreeMap;

use miette::Diagnostic;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::units::Month;
use thiserror::Error;

use crate::design_file::DesignError;
use crate::economy::{Economy, EconomyError};
use crate::ensemble::Ensemble;
use crate::lang::Lang;
use crate::money::{EQUAL_MONEY_OF, Money, apply_equal_money, path_of};
use crate::nation::{NationError, nation, redate};
use crate::parameters::{self, ParameterError};
use crate::plan::{Contender, Country, SetNation, most_sets, nation_hash, timeline_hash};
use crate::population::{Cache, FitError, Scale, draw, fit_with};
use crate::resolve::{Library, OwnMoney, ResolvedDesign};
use crate::world::{World, WorldError};

/// What a user asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Base design: a name or a file.
    pub base: String,
    /// Designs: names or files.
    pub designs: Vec<String>,
    /// World: a name or a folder.
    pub world: String,
    /// Economy: a name or a file.
    pub economy: String,
    /// Money.
    pub money: Money,
    /// Closure of labour demand.
    pub closure: Closure,
    /// People per agent.
    pub scale: Scale,
    /// First reported month.
    pub from: Month,
    /// Reported months.
    pub months: u16,
}

/// What a plan needs.
pub struct Assembly {
    /// The country.
    pub country: Country,
    /// The base.
    pub base: Contender,
    /// The designs in the order asked for, without the first that is the base itself.
    pub designs: Vec<Contender>,
    /// The name or file by which each of them was asked for.
    pub asked: Vec<String>,
    /// BLAKE3 hashes of all inputs by name.
    pub inputs: BTreeMap<String, String>,
    /// What a reader of the results must know.
    pub notes: Vec<String>,
}

/// Months simulated under the base before the first reported one.
pub const BURN_IN: u16 = 36;

/// Longest horizon in months.
pub const MOST_MONTHS: u16 = 420;

/// First and last start of a horizon: the rules of benefits are known from 2018 on, and the people
/// are those of the 2020s.
const FROM: (&str, &str) = ("2018-01", "2050-12");

/// Regions with fewer agents are not ranked.
pub const FEW_AGENTS: f64 = 500.0;

/// Regions with fewer agents are refused.
pub const FEWEST_AGENTS: f64 = 30.0;

/// Why a comparison can't start.
#[derive(Debug, Error, Diagnostic)]
pub enum AssembleError {
    /// A value is out of range.
    #[error("`{option}` is {value}: {reason}")]
    #[diagnostic(help("{remedy}"))]
    Value {
        /// The option of the command.
        option: &'static str,
        /// What was given.
        value: String,
        /// What is wrong.
        reason: String,
        /// What to do.
        remedy: String,
    },
    /// The world is wrong.
    #[error(transparent)]
    #[diagnostic(transparent)]
    World(#[from] WorldError),
    /// Its margins contradict each other.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Fit(#[from] FitError),
    /// A design is unknown or wrong.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Design(#[from] DesignError),
    /// The economy is unknown or wrong.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Economy(#[from] EconomyError),
    /// The parameters are wrong.
    #[error("{0}")]
    Parameters(ParameterError),
    /// The country can't be put together.
    #[error("{0}")]
    Nation(NationError),
}

// These two say all in one message. As sources (`#[from]`) they would be shown a second time.
impl From<ParameterError> for AssembleError {
    fn from(error: ParameterError) -> Self {
        Self::Parameters(error)
    }
}

impl From<NationError> for AssembleError {
    fn from(error: NationError) -> Self {
        Self::Nation(error)
    }
}

/// Puts together what a plan needs.
///
/// # Errors
/// When anything asked for is unknown, wrong or out of range.
pub fn assemble(request: &Request) -> Result<Assembly, AssembleError> {
    gather_from(request, Library::built_in()?, None, false)
}

/// The same for runs over parameter sets, as many as a number of replications needs.
///
/// # Errors
/// When anything asked for is unknown, wrong or out of range.
pub fn assemble_over(
    request: &Request,
    sets: Option<&Ensemble>,
    replications: u32,
) -> Result<Assembly, AssembleError> {
    let sets = sets.map(|sets| (sets, most_sets(replications)));
    gather_from(request, Library::built_in()?, sets, false)
}

/// The same, with designs by name out of a library of one's own.
///
/// # Errors
/// When anything asked for is unknown, wrong or out of range.
pub fn assemble_from(request: &Request, library: Library) -> Result<Assembly, AssembleError> {
    gather_from(request, library, None, false)
}

/// Like [`assemble`] for designs that are not compared, in all of which some knobs are set (`KNOB=VALUE`):
/// the base needs no other beside it, and nothing is said about ranks. The request comes back with the
/// names of the designs as they are then.
pub(crate) fn gather(
    request: &Request,
    settings: &[String],
) -> Result<(Request, Assembly), AssembleError> {
    let mut library = Library::built_in()?;
    let (request, notes) = set::variants(request, settings, &mut library)?;
    let mut assembly = gather_from(&request, library, None, true)?;
    assembly.notes.splice(0..0, notes);
    Ok((request, assembly))
}

/// With `alone` no designs are compared; of `sets` so many are used.
fn gather_from(
    request: &Request,
    library: Library,
    sets: Option<(&Ensemble, usize)>,
    alone: bool,
) -> Result<Assembly, AssembleError> {
    check_months(request)?;
    let world = World::named(&request.world)?;
    let (params, _) = parameters::read("nl.toml", parameters::NL)?;
    let economy = Economy::named(&request.economy)?;
    let mut inputs = BTreeMap::new();
    inputs.insert(format!("world {}", world.id), world.hash.clone());
    inputs.insert("parameters".to_owned(), hash_of(&format!("{params:?}")));
    inputs.insert(format!("economy {}", economy.id), hash_of(&format!("{economy:?}")));
    let sets: Vec<Set> = sets.map_or_else(Vec::new, |(sets, most)| {
        inputs.insert("parameter sets".to_owned(), hash_of(&sets.text()));
        let set = |member| (member as u32 + 1, sets.params(&params, member));
        sets.first(most).into_iter().map(set).collect()
    });
    let (base, designs, asked, mut notes) =
        contenders(request, library, &params, &sets, &mut inputs)?;
    if designs.is_empty() && !alone {
        return Err(AssembleError::Value {
            option: "DESIGN",
            value: base.id,
            reason: "there is nothing to compare the base with".to_owned(),
            remedy: "name another design; `werkbank designs` lists them".to_owned(),
        });
    }
    let country = country(request, world, &params, &sets, &economy)?;
    inputs.insert("nation".to_owned(), nation_hash(&country.nation));
    let of_scale = check_scale(request, &country)?;
    notes.extend(of_scale.into_iter().filter(|_| !alone));
    Ok(Assembly { country, base, designs, asked, inputs, notes })
}

fn hash_of(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// A parameter set: its number in the file, from 1, and all parameters with it.
type Set = (u32, Params);

/// The country of a request, with its population fitted once for all replications.
fn country(
    request: &Request,
    world: World,
    params: &Params,
    sets: &[Set],
    economy: &Economy,
) -> Result<Country, AssembleError> {
    let scale = request.scale;
    let with = |params: &Params| -> Result<Nation, NationError> {
        let Request { closure, from, months, .. } = *request;
        nation(&world, params, economy, closure, scale.people(), from, months, BURN_IN)
    };
    let set = |(number, params): &Set| Ok(SetNation { number: *number, nation: with(params)? });
    let sets = sets.iter().map(set).collect::<Result<Vec<_>, NationError>>()?;
    let nation = with(params)?;
    let fitted = fit_with(&world, &Cache::user())?;
    let (drawn, from) = (world.base_month, nation.from);
    Ok(Country {
        nation,
        sets,
        people_hash: format!("{} {scale}", world.hash),
        region_people: fitted.by_region(),
        region_names: world.regions.iter().map(|region| region.name.clone()).collect(),
        draw: Box::new(move |draws| {
            let mut draft =
                draw(&world, &fitted, draws, scale).map_err(|error| error.to_string())?;
            redate(&mut draft, drawn, from);
            Ok(draft)
        }),
    })
}

/// The base, the designs, how they were asked for, and what must be said about them.
type Contenders = (Contender, Vec<Contender>, Vec<String>, Vec<String>);

/// Reads the base and the designs.
///
/// The first design that is the base itself stands for the base and is not run twice; named again,
/// it is.
fn contenders(
    request: &Request,
    mut library: Library,
    params: &Params,
    sets: &[Set],
    inputs: &mut BTreeMap<String, String>,
) -> Result<Contenders, AssembleError> {
    let base = library.find(&request.base)?;
    let names = request
        .designs
        .iter()
        .map(|design| library.find(design))
        .collect::<Result<Vec<String>, _>>()?;
    let path = match request.money {
        Money::Equal => Some(path_of(&library.resolve(EQUAL_MONEY_OF)?.timeline)),
        Money::Own => None,
    };
    let mut notes = Vec::new();
    let mut contender = |name: &str| -> Result<Contender, AssembleError> {
        let design = library.resolve(name)?;
        notes.extend(design.warnings.iter().map(|warning| format!("{name}: {warning}")));
        if let (Money::Own, OwnMoney::NotStated { low, high }) = (request.money, design.own_money())
        {
            notes.push(format!(
                "{name}: its document states no amount; ours may be {low} to {high} million a year"
            ));
        }
        let timeline = match &path {
            Some(path) => apply_equal_money(&design.timeline, path),
            None => design.timeline.clone(),
        };
        inputs.insert(format!("design {name}"), timeline_hash(&timeline));
        for (file, hash) in &design.hashes {
            inputs.insert(format!("design file {file}"), hash.clone());
        }
        Ok(Contender {
            id: design.id.clone(),
            title_en: design.title.text(Lang::En).to_owned(),
            title_nl: design.title.text(Lang::Nl).to_owned(),
            timeline,
            asserted: asserted(&design, params),
            asserted_in: sets.iter().filter_map(|(_, params)| asserted(&design, params)).collect(),
        })
    };
    let of_base = contender(&base)?;
    let mut stands_for_base = true;
    let (mut designs, mut asked) = (Vec::new(), Vec::new());
    for (name, by) in names.into_iter().zip(&request.designs) {
        if name == base && std::mem::take(&mut stands_for_base) {
            continue;
        }
        designs.push(contender(&name)?);
        asked.push(by.clone());
    }
    number_copies(&of_base, &mut designs);
    notes.sort();
    notes.dedup();
    Ok((of_base, designs, asked, notes))
}

fn asserted(design: &ResolvedDesign, params: &Params) -> Option<Params> {
    (!design.friction.is_empty()).then(|| design.behaviour(params))
}

/// Gives designs that stand in the comparison more than once a number, so that names stay unique.
fn number_copies(base: &Contender, designs: &mut [Contender]) {
    let mut seen = vec![base.id.clone()];
    for design in designs {
        let earlier = seen.iter().filter(|id| **id == design.id).count();
        seen.push(design.id.clone());
        if earlier > 0 {
            design.id = format!("{} ({})", design.id, earlier + 1);
        }
    }
}

/// Refuses a horizon that can't be run, or that the tables know nothing of.
fn check_months(request: &Request) -> Result<(), AssembleError> {
    if !(1..=MOST_MONTHS).contains(&request.months) {
        return Err(AssembleError::Value {
            option: "--months",
            value: request.months.to_string(),
            reason: format!("a comparison takes 1 to {MOST_MONTHS} months"),
            remedy: "leave it out for ten years".to_owned(),
        });
    }
    let within = |first: Option<Month>, last: Option<Month>| {
        first.is_none_or(|first| first <= request.from)
            && last.is_none_or(|last| request.from <= last)
    };
    if within(Month::parse(FROM.0), Month::parse(FROM.1)) {
        return Ok(());
    }
    Err(AssembleError::Value {
        option: "--from",
        value: request.from.to_string(),
        reason: "the tables describe the Netherlands of the 2020s".to_owned(),
        remedy: format!("start between {} and {}", FROM.0, FROM.1),
    })
}

/// Refuses a scale that is too coarse; warns about regions with few agents.
fn check_scale(request: &Request, country: &Country) -> Result<Vec<String>, AssembleError> {
    let people = request.scale.people();
    let smallest = country.region_people.iter().copied().fold(f64::INFINITY, f64::min);
    if smallest / people < FEWEST_AGENTS {
        return Err(AssembleError::Value {
            option: "--scale",
            value: request.scale.to_string(),
            reason: format!(
                "the smallest region would have {:.0} agents, fewer than {FEWEST_AGENTS}",
                smallest / people
            ),
            remedy: format!("use 1:{} or finer", (smallest / FEWEST_AGENTS).floor()),
        });
    }
    let few = country.region_people.iter().filter(|&&n| n / people < FEW_AGENTS).count();
    let note = format!(
        "at scale {} {few} regions have fewer than {FEW_AGENTS} agents; do not rank regions",
        request.scale
    );
    Ok(if few > 0 { vec![note] } else { Vec::new() })
}
