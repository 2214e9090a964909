//! From what a user asks for to what a plan needs: the one place where world, population, nation and
//! designs come together.

use std::collections::BTreeMap;

use miette::Diagnostic;
use sim_core::nation::Closure;
use sim_core::units::Month;
use thiserror::Error;

use crate::plan::{Contender, Country};

/// Whether every design gets the same money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Money {
    /// Each design, the base included, gets the same total path.
    Equal,
    /// Each design gets its own amount.
    Own,
}

impl Money {
    /// The name in commands and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Own => "own",
        }
    }
}

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
    pub scale: f64,
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
    /// BLAKE3 hashes of all inputs by name.
    pub inputs: BTreeMap<String, String>,
    /// What a reader of the results must know.
    pub notes: Vec<String>,
}

/// Designs compared when none is named.
pub const DEFAULT_DESIGNS: [&str; 8] = [
    "zonder-hervorming",
    "huidig",
    "rmt",
    "werkhuis-a",
    "werkhuis-b",
    "werkhuis-c",
    "werkhuis-d",
    "werkcentrum",
];

/// Months simulated under the base before the first reported one.
pub const BURN_IN: u16 = 36;

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
}

/// Refuses months and a scale that can't be used; warns about regions with few agents.
///
/// # Errors
/// When there are no months, they end after 2060, or a region has fewer than 30 agents.
pub fn check(request: &Request, country: &Country) -> Result<Vec<String>, AssembleError> {
    if request.months == 0 || request.months > 420 {
        return Err(AssembleError::Value {
            option: "--months",
            value: request.months.to_string(),
            reason: "a comparison needs 1 to 420 months".to_owned(),
            remedy: "leave it out for ten years".to_owned(),
        });
    }
    let smallest = country.region_people.iter().copied().fold(f64::INFINITY, f64::min);
    if smallest / request.scale < FEWEST_AGENTS {
        return Err(AssembleError::Value {
            option: "--scale",
            value: format!("1:{}", request.scale),
            reason: format!(
                "the smallest region would have {:.0} agents, fewer than {FEWEST_AGENTS}",
                smallest / request.scale
            ),
            remedy: format!("use 1:{} or finer", (smallest / FEWEST_AGENTS).floor()),
        });
    }
    let few = |&(_, people): &(&String, &f64)| people / request.scale < FEW_AGENTS;
    let names: Vec<&str> = country
        .region_names
        .iter()
        .zip(&country.region_people)
        .filter(few)
        .map(|(name, _)| name.as_str())
        .collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![format!(
        "at this scale regions with fewer than {FEW_AGENTS} agents are not ranked: {}",
        names.join(", ")
    )])
}
