//! Running a trial: the nation in the slack wanted, the designs of both arms, and replications.
//!
//! Replications run beside each other and are put together in their order, so the number of threads
//! changes nothing.

use miette::Diagnostic;
use rayon::prelude::*;
use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};
use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::rng::Draws;
use sim_core::run::{Start, prepare};
use sim_core::units::Month;
use thiserror::Error;

use super::protocol::{Designs, Replication, replay};
use super::report::{Report, Runs, report};
use super::slack::{self, Found};
use super::table::{Treatment, Trial};
use crate::attempt::attempt;
use crate::design_file::DesignError;
use crate::economy::Economy;
use crate::nation::{NationError, nation, redate};
use crate::parameters::{self, ParameterError};
use crate::population::{DrawError, FitError, Fitted, Scale, draw, fit};
use crate::resolve::Library;
use crate::variant::Variant;
use crate::world::World;

/// Months simulated before the first entry.
const BURN_IN: u16 = 36;

/// First month of entry.
const FROM: Month = Month(1500);

/// Why a trial can't be run.
#[derive(Debug, Error, Diagnostic)]
pub enum TrialRunError {
    /// No nation of that size.
    #[error(transparent)]
    Nation(#[from] NationError),
    /// The population can't be drawn.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Draw(#[from] DrawError),
    /// The margins of the population contradict each other.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Fit(#[from] FitError),
    /// A design is wrong.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Design(#[from] DesignError),
    /// The parameters can't be read.
    #[error(transparent)]
    Parameters(#[from] ParameterError),
    /// The search for the slack of a trial gave no number.
    #[error("the search for the slack of this trial failed: {0}")]
    #[diagnostic(help(
        "`werkbank trials --trial ID` with the same scale and seed redoes it; a finer scale has more people"
    ))]
    Slack(String),
    /// Threads can't be started.
    #[error("threads can't be started: {0}")]
    Threads(#[from] ThreadPoolBuildError),
}

/// What all trials of a command have in common.
#[derive(Debug)]
pub struct Setup {
    world: World,
    params: Params,
    fitted: Fitted,
    library: Library,
    base: String,
    scale: Scale,
    seed: u64,
    burn_in: u16,
    threads: usize,
    first: u32,
}

impl Setup {
    /// Trials beside a design, at a scale, with a seed.
    ///
    /// # Errors
    /// When there is no such design, or a table or parameter of the world is wrong.
    pub fn new(
        world: World,
        mut library: Library,
        base: &str,
        scale: Scale,
        seed: u64,
    ) -> Result<Self, TrialRunError> {
        let base = library.find(base)?;
        let (params, _) = parameters::read("nl.toml", parameters::NL)?;
        let fitted = fit(&world)?;
        let (burn_in, threads, first) = (BURN_IN, 0, 0);
        Ok(Self { world, params, fitted, library, base, scale, seed, burn_in, threads, first })
    }

    /// The same with a number of months before the first entry.
    #[must_use]
    pub fn with_burn_in(mut self, months: u16) -> Self {
        self.burn_in = months;
        self
    }

    /// The same with other behaviour than that which ships.
    #[must_use]
    pub fn with_params(mut self, params: Params) -> Self {
        self.params = params;
        self
    }

    /// The same on a number of threads; 0 for all processors.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// The same from a replication on: each has its number, and so its luck, whatever runs before it.
    #[must_use]
    pub fn with_first(mut self, replication: u32) -> Self {
        self.first = replication;
        self
    }

    /// The nation of a trial in an economy.
    ///
    /// # Errors
    /// When the scale is too coarse or too fine.
    pub fn nation(&self, trial: &Trial, economy: &Economy) -> Result<Nation, TrialRunError> {
        let (people, months) = (self.scale.people(), trial.protocol.length());
        let (world, params, burn_in) = (&self.world, &self.params, self.burn_in);
        Ok(nation(world, params, economy, Closure::Middle, people, FROM, months, burn_in)?)
    }

    /// The design that runs beside the trial and before it.
    ///
    /// # Errors
    /// When it contradicts itself.
    pub fn base(&self) -> Result<Timeline, TrialRunError> {
        Ok(self.library.resolve(&self.base)?.timeline)
    }

    /// The designs of both arms.
    ///
    /// # Errors
    /// When a knob has a value that can't be, or values contradict each other.
    pub fn designs(&self, trial: &Trial) -> Result<Designs, TrialRunError> {
        let protocol = &trial.protocol;
        Ok(Designs {
            treated: self.design(trial, "treated", &protocol.treated)?,
            control: self.design(trial, "control", &protocol.control)?,
        })
    }

    fn design(
        &self,
        trial: &Trial,
        arm: &str,
        gets: &Treatment,
    ) -> Result<Timeline, TrialRunError> {
        if gets.design.is_empty() {
            return self.base();
        }
        let id = format!("{}-{arm}", trial.id.to_lowercase());
        let text = Variant {
            id: &id,
            extends: &self.base,
            title: [&trial.title.en, &trial.title.nl],
            question: &trial.assigned.en,
            source: &trial.source,
            ground: "the pay of this trial's arm",
            start: &FROM.to_string(),
            set: &gets.design,
            assume: &toml::Table::new(),
        }
        .text();
        let mut library = self.library.clone();
        let place = format!("{}, protocol.{arm}.design", trial.id);
        let name = library.add_text(&place, &text)?;
        Ok(library.resolve(&name)?.timeline)
    }

    /// The world of a replication at the first entry.
    ///
    /// # Errors
    /// When the scale is too coarse.
    pub fn start(
        &self,
        nation: &Nation,
        base: &Timeline,
        replication: u32,
    ) -> Result<Start, TrialRunError> {
        let draws = Draws::new(self.seed, replication, 0);
        let mut draft = draw(&self.world, &self.fitted, draws, self.scale)?;
        redate(&mut draft, self.world.base_month, nation.from);
        Ok(prepare(nation, draft, draws, base))
    }

    /// Runs a trial, in its own slack or in a given economy; `done` hears of each replication.
    ///
    /// # Errors
    /// When the scale is too coarse, the design of an arm is wrong, or threads can't be started.
    pub fn run(
        &self,
        trial: Trial,
        economy: Option<&Economy>,
        replications: Option<u32>,
        done: impl Fn(u32) + Send + Sync,
    ) -> Result<Report, TrialRunError> {
        let pool = ThreadPoolBuilder::new().num_threads(self.threads).build()?;
        pool.install(|| self.run_here(trial, economy, replications, done))
    }

    fn run_here(
        &self,
        trial: Trial,
        economy: Option<&Economy>,
        replications: Option<u32>,
        done: impl Fn(u32) + Send + Sync,
    ) -> Result<Report, TrialRunError> {
        let steady = Economy::named("steady").expect("the steady economy is in the program");
        let base = self.base()?;
        let designs = self.designs(&trial)?;
        let mut nation = self.nation(&trial, economy.unwrap_or(&steady))?;
        let slack = if economy.is_none() {
            slack::adjust(&mut nation, &base, self, trial.slack.unemployment)?
        } else {
            let got = slack::unemployment(&nation, &base, self)?;
            Found { wanted: None, got, demand: None }
        };
        let number = replications.unwrap_or(trial.protocol.replications);
        let all: Vec<Result<Replication, String>> = (self.first..self.first.saturating_add(number))
            .into_par_iter()
            .map(|replication| {
                let replayed = attempt(|| {
                    let start = match self.start(&nation, &base, replication) {
                        Ok(start) => start,
                        // No replication survives that.
                        Err(error) => return Ok::<_, String>(Err(error)),
                    };
                    Ok(Ok(replay(&start, &nation, &designs, &trial.protocol)))
                });
                done(replication);
                match replayed {
                    Ok(Ok(replication)) => Ok(Ok(replication)),
                    Ok(Err(error)) => Err(error),
                    Err(why) => Ok(Err(why)),
                }
            })
            .collect::<Result<_, TrialRunError>>()?;
        let runs = Runs {
            world: self.world.id.clone(),
            economy: economy.map_or_else(|| "own slack".to_owned(), |given| given.id.clone()),
            slack,
            design: self.base.clone(),
            scale: self.scale.people(),
            from: FROM.to_string(),
            replications: number,
            first: self.first,
            seed: self.seed,
        };
        Ok(report(trial, runs, all))
    }
}
