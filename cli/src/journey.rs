//! `werkbank journey`: a described person under several designs, and how far journeys lie apart.

mod object;
mod table;
mod words;

use std::process::ExitCode;

use clap::{ArgGroup, Args};
use indicatif::{ProgressBar, ProgressStyle};
use miette::Result;
use scenarios::assemble::{MOST_MONTHS, Request};
use scenarios::journey::{JourneyRequest, Whom, follow};
use scenarios::money::Money;
use scenarios::population::Scale;
use scenarios::resolve::DEFAULT_BASE;
use sim_core::nation::Closure;
use sim_core::units::Month;

use crate::path::{DESIGNS, GroupArg};
use crate::text::{Format, Language, write};

/// Follow a described person through designs, over many replications: the spread and a typical one.
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("whom").required(true).args(["persona", "sample"])))]
pub(crate) struct JourneyArgs {
    /// Described person: `jan`, `anne` or a TOML file.
    #[arg(long, value_name = "NAME|FILE")]
    persona: Option<String>,
    /// Random people of a group instead, by the state at the start.
    #[arg(long, value_enum, value_name = "GROUP")]
    sample: Option<GroupArg>,
    /// Designs, by name or as files; the base and the Werkcentrum when none is given.
    #[arg(long = "design", value_name = "NAME", num_args = 1..)]
    designs: Vec<String>,
    /// Set a knob in every design shown; may be given again for others.
    #[arg(long, value_name = "KNOB=VALUE")]
    set: Vec<String>,
    /// Runs of each design, each with its own people and luck.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    #[arg(allow_negative_numbers = true)]
    replications: u32,
    /// Most people followed in each replication.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
    #[arg(allow_negative_numbers = true)]
    people: u16,
    /// World: `nl` or a folder with tables.
    #[arg(long, default_value = "nl")]
    world: String,
    /// National economy: `steady`, `recession`, `covid`, `cooling`, `shift` or a file.
    #[arg(long, default_value = "steady")]
    economy: String,
    /// People for each agent, such as 1:100.
    #[arg(long, default_value = "1:100")]
    scale: Scale,
    /// First month, as 2025-01.
    #[arg(long, default_value = "2025-01", value_parser = crate::compare::parse_month)]
    from: Month,
    /// Number of months.
    #[arg(long, default_value_t = 60)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_MONTHS)))]
    #[arg(allow_negative_numbers = true)]
    months: u16,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1, value_parser = crate::compare::parse_seed)]
    #[arg(allow_negative_numbers = true)]
    seed: u64,
    /// Threads; results do not depend on it. All processors when left out.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    #[arg(allow_negative_numbers = true)]
    threads: Option<u16>,
    /// Language of the output.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Tables for people, or one JSON object for programs.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl JourneyArgs {
    fn request(&self) -> JourneyRequest {
        let designs = if self.designs.is_empty() {
            DESIGNS.iter().map(|&name| name.to_owned()).collect()
        } else {
            self.designs.clone()
        };
        // The arguments hold exactly one of the two; without any a group would be sampled.
        let group = self.sample.unwrap_or(GroupArg::Seeking);
        JourneyRequest {
            request: Request {
                base: DEFAULT_BASE.to_owned(),
                designs,
                world: self.world.clone(),
                economy: self.economy.clone(),
                money: Money::Equal,
                closure: Closure::Middle,
                scale: self.scale,
                from: self.from,
                months: self.months,
            },
            seed: self.seed,
            replications: self.replications,
            people: usize::from(self.people),
            whom: self.persona.clone().map_or(Whom::Group(group.into()), Whom::Persona),
            set: self.set.clone(),
            threads: self.threads.map_or_else(
                || std::thread::available_parallelism().map_or(1, usize::from),
                usize::from,
            ),
        }
    }
}

/// Runs the command.
///
/// # Errors
/// When an input is wrong, nobody is there to follow, or the output can't be written.
pub(crate) fn run(args: &JourneyArgs) -> Result<ExitCode> {
    let asked = args.request();
    let bar = ProgressBar::new(u64::from(asked.replications));
    let style = ProgressStyle::with_template("{bar:40} {percent:>3}%  {elapsed} + {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let followed = follow(&asked, || bar.inc(1));
    bar.finish_and_clear();
    let (journeys, lang) = (followed?, args.lang.into());
    match args.format {
        Format::Table => write(&table::table(&asked, &journeys, lang))?,
        Format::Json => write(&format!("{:#}\n", object::object(&asked, &journeys, lang)))?,
    }
    Ok(ExitCode::SUCCESS)
}
