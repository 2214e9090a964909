//! The shipped world, ready to run: what every measurement below starts from.

use scenarios::economy::Economy;
use scenarios::money::{apply_equal_money, path_of};
use scenarios::nation::{nation, redate};
use scenarios::parameters;
use scenarios::population::{Cache, Fitted, Scale, draw, fit_with};
use scenarios::resolve::Library;
use scenarios::world::World as Tables;
use sim_core::design::Timeline;
use sim_core::nation::{Closure, Nation};
use sim_core::params::Params;
use sim_core::rng::Draws;
use sim_core::run::{Start, prepare};
use sim_core::units::Month;
use sim_core::world::Draft;

/// First reported month of every measurement.
pub const FROM: Month = Month(1500);

/// Months of burn-in.
pub const BURN_IN: u16 = 36;

/// World, fitted margins, behaviour and designs.
pub struct Setup {
    /// Tables of the world.
    pub tables: Tables,
    /// Fitted population.
    pub fitted: Fitted,
    /// Behaviour.
    pub params: Params,
    library: Library,
}

impl Setup {
    /// Reads and fits what ships with the program.
    ///
    /// # Panics
    /// When a shipped file is wrong, which tests rule out.
    pub fn nl() -> Self {
        let tables = Tables::nl().expect("the shipped world is sound");
        let fitted = fit_with(&tables, &Cache::user()).expect("the shipped margins fit");
        let (params, _) =
            parameters::read("nl.toml", parameters::NL).expect("the shipped parameters are sound");
        let library = Library::built_in().expect("the shipped designs are sound");
        Self { tables, fitted, params, library }
    }

    /// Changes one behaviour parameter by its dotted name, for a look at what it does.
    ///
    /// # Panics
    /// When there is no such number.
    pub fn set(&mut self, name: &str, value: f64) {
        self.params =
            parameters::with_values(&self.params, [(name, value)]).expect("the name of a number");
    }

    /// A design by name, with its own money.
    ///
    /// # Panics
    /// When there is no such design.
    pub fn own(&self, name: &str) -> Timeline {
        self.library.resolve(name).expect("a shipped design").timeline
    }

    /// A design by name with the money of the Werkcentrum.
    pub fn equal(&self, name: &str) -> Timeline {
        apply_equal_money(&self.own(name), &path_of(&self.own("werkcentrum")))
    }

    /// The nation for a number of reported months.
    ///
    /// # Panics
    /// When scale or months are out of range.
    pub fn nation(&self, economy: &str, closure: Closure, scale: f64, months: u16) -> Nation {
        let economy = Economy::named(economy).expect("a shipped economy");
        nation(&self.tables, &self.params, &economy, closure, scale, FROM, months, BURN_IN)
            .expect("a sound choice of run")
    }

    /// The world of one replication at the first reported month.
    ///
    /// # Panics
    /// When the scale is too coarse for a region.
    pub fn start(&self, nation: &Nation, seed: u64, replication: u32, base: &Timeline) -> Start {
        let (draft, draws) = self.draft(nation, seed, replication);
        prepare(nation, draft, draws, base)
    }

    /// The people of one replication before they have jobs, and its draws.
    ///
    /// # Panics
    /// When the scale is too coarse for a region.
    pub fn draft(&self, nation: &Nation, seed: u64, replication: u32) -> (Draft, Draws) {
        let draws = Draws::new(seed, replication, 0);
        let scale = Scale::new(nation.scale).expect("a positive scale");
        let mut draft = draw(&self.tables, &self.fitted, draws, scale).expect("enough agents");
        redate(&mut draft, self.tables.base_month, nation.from);
        (draft, draws)
    }
}
