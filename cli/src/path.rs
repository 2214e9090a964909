//! `werkbank path`: what happens to a person under one design and another, side by side.

mod events;
mod table;
mod words;

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use miette::Result;
use scenarios::assemble::Request;
use scenarios::lang::Lang;
use scenarios::path::{Group, PathRequest, Paths, PersonPaths, Who, follow};
use scenarios::population::Scale;
use scenarios::resolve::DEFAULT_BASE;
use serde_json::{Value, json};
use sim_core::units::Month;

use crate::compare::{ClosureArg, MoneyArg};
use crate::text::{Format, Language, write};
pub(crate) use table::person as person_table;
pub(crate) use words::name;

/// Designs that are shown when none is named.
pub(crate) const DESIGNS: [&str; 2] = [DEFAULT_BASE, "werkcentrum"];

/// Follow a few people month by month, the same ones under each design.
#[derive(Args, Debug)]
pub(crate) struct PathArgs {
    /// Designs, by name or as files; the base and the Werkcentrum when none is given.
    #[arg(value_name = "DESIGN")]
    designs: Vec<String>,
    /// Set a knob in every design shown; may be given again for others.
    #[arg(long, value_name = "KNOB=VALUE")]
    set: Vec<String>,
    /// One person by region (name or number from 1) and place, such as 1:25 or Groningen:25.
    #[arg(long, value_name = "REGION:PLACE", conflicts_with_all = ["sample", "group"])]
    person: Option<String>,
    /// Number of people to draw from the group.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    #[arg(allow_negative_numbers = true)]
    sample: u16,
    /// Group to draw from, by the state at the start.
    #[arg(long, value_enum, default_value_t = GroupArg::Seeking)]
    group: GroupArg,
    /// Design of the months before the first, which all designs share.
    #[arg(long, default_value = DEFAULT_BASE)]
    base: String,
    /// Whether every design gets the same money or its own.
    #[arg(long, value_enum, default_value_t = MoneyArg::Equal)]
    money: MoneyArg,
    /// How labour demand answers: given, to the ease of filling jobs, or to labour supply.
    #[arg(long, value_enum, default_value_t = ClosureArg::Middle)]
    closure: ClosureArg,
    /// World: `nl` or a folder with tables.
    #[arg(long, default_value = "nl")]
    world: String,
    /// National economy: `steady`, `recession`, `covid`, `cooling`, `shift` or a file.
    #[arg(long, default_value = "steady")]
    economy: String,
    /// People for each agent, such as 1:1000; places depend on it.
    #[arg(long, default_value = "1:1000")]
    scale: Scale,
    /// First month, as 2025-01.
    #[arg(long, default_value = "2025-01", value_parser = crate::compare::parse_month)]
    from: Month,
    /// Number of months.
    #[arg(long, default_value_t = 36, value_parser = crate::compare::parse_months)]
    #[arg(allow_negative_numbers = true)]
    months: u16,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1, value_parser = crate::compare::parse_seed)]
    #[arg(allow_negative_numbers = true)]
    seed: u64,
    /// Number of the replication, from 0.
    #[arg(long, default_value_t = 0)]
    replication: u32,
    /// Language of the output.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// A table for people, or one JSON object for programs.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum GroupArg {
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

impl From<GroupArg> for Group {
    fn from(group: GroupArg) -> Self {
        match group {
            GroupArg::Seeking => Self::Seeking,
            GroupArg::Ww => Self::Ww,
            GroupArg::Bijstand => Self::Bijstand,
            GroupArg::Worker => Self::Worker,
            GroupArg::Nug => Self::Nug,
        }
    }
}

impl PathArgs {
    fn request(&self) -> PathRequest {
        let designs = if self.designs.is_empty() {
            vec![self.base.clone(), DESIGNS[1].to_owned()]
        } else {
            self.designs.clone()
        };
        let sample = Who::Sample { people: usize::from(self.sample), group: self.group.into() };
        PathRequest {
            request: Request {
                base: self.base.clone(),
                designs,
                world: self.world.clone(),
                economy: self.economy.clone(),
                money: self.money.into(),
                closure: self.closure.into(),
                scale: self.scale,
                from: self.from,
                months: self.months,
            },
            seed: self.seed,
            replication: self.replication,
            set: self.set.clone(),
            who: self.person.clone().map_or(sample, Who::Person),
        }
    }
}

/// Runs the command.
///
/// # Errors
/// When an input is wrong, nobody is there to follow, or the output can't be written.
pub(crate) fn run(args: &PathArgs) -> Result<ExitCode> {
    let asked = args.request();
    let paths = follow(&asked)?;
    match args.format {
        Format::Table => write(&table::table(&asked, &paths, args.lang.into()))?,
        Format::Json => write(&format!("{:#}\n", object(&asked, &paths, args.lang.into())))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The JSON object; a place is what `--person` takes.
fn object(asked: &PathRequest, paths: &Paths, lang: Lang) -> Value {
    let person = |one: &PersonPaths| person(one, paths, lang);
    let request = &asked.request;
    json!({
        "settings": {
            "world": request.world,
            "economy": request.economy,
            "money": request.money.name(),
            "scale": request.scale.to_string(),
            "from": request.from.to_string(),
            "months": request.months,
            "set": asked.set,
            "seed": asked.seed,
            "replication": asked.replication,
        },
        "people": paths.people.iter().map(person).collect::<Vec<_>>(),
        "notes": paths.notes,
    })
}

/// One person in JSON.
pub(crate) fn person(one: &PersonPaths, paths: &Paths, lang: Lang) -> Value {
    let designs = paths.designs.iter().zip(&one.paths).map(|(design, path)| {
        let events = path.events.iter().map(|dated| {
            let mut event = json!(dated.event);
            event["month"] = dated.month.to_string().into();
            if let Some(region) = event["region"].as_u64() {
                event["region"] = paths.regions[region as usize].clone().into();
            }
            event["text"] = events::sentence(dated.event, &paths.regions, lang).into();
            event
        });
        let events: Vec<Value> = events.collect();
        json!({ "design": design, "events": events, "totals": path.totals() })
    });
    json!({
        "person": words::name(one.who),
        "region": paths.regions[one.who.region()],
        "description": words::description(one, paths, lang),
        "first_difference": one.first_difference.map(|month| month.to_string()),
        "designs": designs.collect::<Vec<_>>(),
    })
}
