//! The market for services: groups awarded, what providers believe, and the terms in force.

use crate::codes::{Payer, Risk, Service};
use crate::units::{Cents, Month};

/// Providers that may bid, the trade union last.
pub const BIDDERS: usize = 13;
/// All who deliver: public staff first.
pub const DELIVERERS: usize = BIDDERS + 1;
/// Methods among which each of them chooses.
pub const METHODS: usize = 3;
/// Number of public staff among those who deliver.
pub const PUBLIC: usize = 0;

/// Services that are bought.
pub const BOUGHT: [Service; 3] = [Service::Guidance, Service::Placement, Service::Trajectory];

/// Number of a service among those that are bought; that of talks for others.
pub fn bought_as(service: Service) -> usize {
    BOUGHT.iter().position(|&bought| bought == service).unwrap_or(0)
}

/// What someone believes of a number: a normal distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    /// Mean.
    pub mean: f64,
    /// 1 over the variance.
    pub precision: f64,
}

/// One year of work of one deliverer with one method for one class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signal {
    /// How well the method seemed to work, 1 for as well as it did on average.
    pub value: f64,
    /// How much that tells: 1 over its variance.
    pub precision: f64,
}

/// One number for each deliverer, class and method.
pub type PerMethod<T> = [[[T; METHODS]; Risk::COUNT]; DELIVERERS];

/// A group of clients, awarded to a provider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deal {
    /// Who has it; `None` when nobody bid below the reserve price.
    pub provider: Option<u8>,
    /// Price of a result for the middle class, as a multiple of the usual price of a service.
    pub price: f64,
    /// Openings per job when it was awarded.
    pub tension: f64,
    /// First month of this provider in this group.
    pub since: Month,
}

/// What holds this month for the clients of one area and class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Term {
    /// Whether a provider takes them.
    pub taken: bool,
    /// Hours given, as a share of the usual ones.
    pub effort: f64,
    /// How well an hour works, by service.
    pub quality: [f64; BOUGHT.len()],
    /// How well the provider believes its method works.
    pub believed: f64,
    /// How far it is off.
    pub error: f64,
    /// Paid at the start, as a multiple of the usual price of the service.
    pub fixed: f64,
    /// Paid for a result, as such a multiple.
    pub price: f64,
    /// Share of clients expected to be a result.
    pub expected: f64,
}

/// What the country's buyers and providers remember.
#[derive(Clone, Debug, Default)]
pub struct Market {
    /// Area of each region.
    pub area: Vec<usize>,
    /// Groups by area and class; empty without awards.
    pub deals: Vec<[Deal; Risk::COUNT]>,
    /// Month in which they were awarded.
    pub awarded: Month,
    /// Terms in force, by area and class.
    pub terms: Vec<[Term; Risk::COUNT]>,
    /// How much better public staff help than at the start, by class.
    pub public: [f64; Risk::COUNT],
    /// Score from which a client is not put on the market.
    pub carve_from: f64,
    /// How well the average provider helped at the start, by service and class.
    pub usual: [[f64; Risk::COUNT]; BOUGHT.len()],
    /// How able each deliverer is at each service.
    pub skill: [[f64; BOUGHT.len()]; DELIVERERS],
    /// How well each method works for each class.
    pub methods: [[f64; METHODS]; Risk::COUNT],
    /// Method that each deliverer uses for each class, and the one it began with.
    pub uses: [[usize; Risk::COUNT]; DELIVERERS],
    /// See `uses`.
    pub began: [[usize; Risk::COUNT]; DELIVERERS],
    /// What each deliverer believes.
    pub beliefs: Option<Box<PerMethod<Belief>>>,
    /// Signals of past years, the first one first.
    pub signals: Vec<PerMethod<Signal>>,
    /// Agents helped this year, by deliverer and class.
    pub helped: [[f64; Risk::COUNT]; DELIVERERS],
    /// Bought clients looked at so far and results among them, by class.
    pub looked: [i64; Risk::COUNT],
    /// See `looked`.
    pub kept: [i64; Risk::COUNT],
    /// Agents in talks, placement, search training or a trajectory so far, by region.
    pub served: Vec<i64>,
    /// Months in which these were counted.
    pub months: u32,
    /// Share of clients helped by another method than the own one.
    pub explores: f64,
    /// 1 when even the whole country was too small for one group at the last award.
    pub too_small: u32,
}

impl Market {
    /// The terms for a client, if there is a market at all.
    pub fn term(&self, region: usize, risk: Risk) -> Option<&Term> {
        let area = self.area.get(region)?;
        self.terms.get(*area).map(|terms| &terms[risk as usize])
    }

    /// How well a method works for a class in the hands of who mostly uses it but tries others.
    pub fn practice(&self, c: usize, method: usize, explores: f64) -> f64 {
        let sum: f64 = self.methods[c].iter().sum();
        let others = (sum - self.methods[c][method]) / (METHODS - 1) as f64;
        (1.0 - explores) * self.methods[c][method] + explores * others
    }

    /// How well a provider helps a class of clients by each service, next to the average one at the start.
    pub fn quality(&self, k: usize, c: usize) -> [f64; BOUGHT.len()] {
        let practice = self.practice(c, self.uses[k][c], self.explores);
        std::array::from_fn(|s| self.skill[k][s] * practice / self.usual[s][c])
    }

    /// What a provider believes of the method it uses; 1 is what anybody expects of any method.
    pub fn believes(&self, k: usize, c: usize) -> f64 {
        self.beliefs.as_ref().map_or(1.0, |beliefs| beliefs[k][c][self.uses[k][c]].mean.max(0.0))
    }

    /// How far that is from the truth.
    pub fn error(&self, k: usize, c: usize) -> f64 {
        (self.believes(k, c) - self.methods[c][self.uses[k][c]]).abs()
    }
}

/// What a provider is owed if a client is a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Place of the client.
    pub person: u32,
    /// Month of birth: who takes the place of someone who left is no result.
    pub birth: Month,
    /// Month in which is looked.
    pub due: Month,
    /// Last month in which the job may have begun.
    pub begun_by: Month,
    /// First month in which it may have begun.
    pub begun_from: Month,
    /// Who pays.
    pub payer: Payer,
    /// Class of the client.
    pub risk: Risk,
    /// Price of the result.
    pub cents: Cents,
    /// Set aside for it when the service began.
    pub set_aside: Cents,
    /// Whether the client was on a sickness or disability benefit then.
    pub was_ill: bool,
    /// Whether it is a result that waits for money.
    pub owed: bool,
}
