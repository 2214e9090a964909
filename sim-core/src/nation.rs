//! The world's data in the form the engine uses: everything that holds for all designs.

use crate::codes::{Contract, Education, FirmSize, Occupation, Payer, Sex};
use crate::institutions::RuleBook;
use crate::params::Params;
use crate::units::Month;

/// How labour demand answers to the ease of filling jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Closure {
    /// Target headcount given by the economy alone.
    Short,
    /// Fewer jobs are opened when they take long to fill.
    Middle,
    /// Jobs follow the labour that offers itself, within about four years.
    Long,
}

/// The national economy by month: multipliers on the steady state.
#[derive(Clone, Debug, PartialEq)]
pub struct EconomyPath {
    /// First month of the path; before it all multipliers are those of the first entry.
    pub first: Month,
    /// Labour demand beside the growth with the population, 1 in the steady state.
    pub demand: Vec<f64>,
    /// Job loss hazard, 1 in the steady state.
    pub job_loss: Vec<f64>,
    /// Labour demand of each occupation relative to the whole; empty when all move alike.
    pub occupation: Vec<[f64; Occupation::COUNT]>,
    /// Wages that the state pays so that jobs without work are kept; empty without such support.
    pub support: Vec<WageSupport>,
    /// Chance on top of the path, from the first reported month on.
    pub shock: Shock,
}

/// Wage support of a month, as the NOW of 2020 and 2021 gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WageSupport {
    /// Part of the wage of people without work that the state pays, 0 to 1; decides who is kept.
    pub rate: f64,
    /// Part of all insured wages of employees that is paid out; decides what it costs.
    pub wage_sum: f64,
}

/// An autoregressive shock to labour demand: z(t) = persistence · z(t - 1) + spread · e(t), on demand as
/// a factor exp(z).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shock {
    /// Part of a shock that is left a month later, 0 to 1.
    pub persistence: f64,
    /// Standard deviation of a month's news; 0 is no shock.
    pub spread: f64,
}

impl EconomyPath {
    /// All multipliers 1.
    pub fn steady(first: Month) -> Self {
        Self {
            first,
            demand: vec![1.0],
            job_loss: vec![1.0],
            occupation: Vec::new(),
            support: Vec::new(),
            shock: Shock::default(),
        }
    }

    fn at<T: Copy>(values: &[T], first: Month, now: Month) -> Option<T> {
        values.get(now.since(first) as usize).or(values.last()).copied()
    }

    /// Demand multiplier of a month; the last entry holds after the path's end.
    pub fn demand_at(&self, now: Month) -> f64 {
        Self::at(&self.demand, self.first, now).unwrap_or(1.0)
    }

    /// Job loss multiplier of a month.
    pub fn job_loss_at(&self, now: Month) -> f64 {
        Self::at(&self.job_loss, self.first, now).unwrap_or(1.0)
    }

    /// Demand of an occupation relative to the whole.
    pub fn occupation_at(&self, now: Month, occupation: usize) -> f64 {
        Self::at(&self.occupation, self.first, now).map_or(1.0, |all| all[occupation])
    }

    /// Wage support of a month; none where the path says nothing.
    pub fn support_at(&self, now: Month) -> WageSupport {
        Self::at(&self.support, self.first, now).unwrap_or_default()
    }
}

/// What the engine knows about the country.
#[derive(Clone, Debug)]
pub struct Nation {
    /// People per agent.
    pub scale: f64,
    /// First month of the burn-in, the month in which the draft holds.
    pub start: Month,
    /// First month that is reported; designs may differ from here.
    pub from: Month,
    /// First month after the run.
    pub end: Month,
    /// For each region of residence, cumulative shares of the region in which work is sought.
    pub commuting: Vec<Vec<f32>>,
    /// Order in which regions join when a design has fewer of them: the region that stays, and the one
    /// that goes up in it. What stays last is one region; empty when regions never join.
    pub joins: Vec<(usize, usize)>,
    /// Land of each region in square kilometres.
    pub land_km2: Vec<f64>,
    /// For each occupation, cumulative shares of the occupation in which work is sought.
    pub proximity: Vec<Vec<f32>>,
    /// Chance of a callback outside one's own occupation relative to one's own, [own][other].
    pub fit: Vec<Vec<f32>>,
    /// Median gross hourly wage in cents by occupation and education.
    pub wage: [[u16; Education::COUNT]; Occupation::COUNT],
    /// Shares of contracts among new openings by occupation, cumulative, employees only.
    pub contract_mix: Vec<[f32; Contract::COUNT]>,
    /// Monthly chance of death by sex and age in years (0 to 74).
    pub death: [[f64; 75]; Sex::COUNT],
    /// People per month who turn 15, by region (in people, not agents).
    pub turning_15: Vec<f64>,
    /// Net immigrants per month by region (in people), aged 18 to 45.
    pub immigrants: Vec<f64>,
    /// Origin shares of the young by region, cumulative.
    pub young_origin: Vec<[f32; 3]>,
    /// Shares of final education of a young cohort, cumulative.
    pub final_education: [f32; Education::COUNT],
    /// Factor on the barriers of newcomers by final education, 1 on average: mild health limitation,
    /// weak basic skills, debts.
    pub barrier_gradient: [[f64; Education::COUNT]; 3],
    /// Shares of WGA (with WAO), IVA and Wajong among disability benefits, cumulative.
    pub disability_kinds: [f32; 3],
    /// Shares of occupations by education at the end of school, cumulative.
    pub first_occupation: Vec<[f32; Occupation::COUNT]>,
    /// Shares of employees by size of the firm, cumulative.
    pub firm_size: [f32; FirmSize::COUNT],
    /// Reserve of empty places as a share of the people at the start.
    pub reserve_places: f64,
    /// Reserve of dormant job slots as a share of live ones.
    pub reserve_slots: f64,
    /// Open vacancies as a share of employee jobs at the start.
    pub vacancy_rate: f64,
    /// Share of vacancies that public staff can see before the first month.
    pub start_visible: f64,
    /// The economy.
    pub economy: EconomyPath,
    /// Labour-demand closure.
    pub closure: Closure,
    /// Behaviour of people and firms, equal in all designs.
    pub params: Params,
    /// Share of each payer's money that goes to each region.
    pub payer_shares: [Vec<f64>; Payer::COUNT],
    /// Law by month, at constant prices.
    pub rules: RuleBook,
}

impl Nation {
    /// Number of regions.
    pub fn regions(&self) -> usize {
        self.commuting.len()
    }

    /// The area of each region when regions join until `n` are left, named by the region that stays.
    pub fn areas(&self, n: usize) -> Vec<usize> {
        areas(&self.joins, self.regions(), n)
    }
}

/// The area of each of so many regions when they join in an order until `n` are left.
pub fn areas(joins: &[(usize, usize)], regions: usize, n: usize) -> Vec<usize> {
    let mut area: Vec<usize> = (0..regions).collect();
    for &(stays, goes) in joins.iter().take(regions.saturating_sub(n.max(1))) {
        area.iter_mut().filter(|a| **a == goes).for_each(|a| *a = stays);
    }
    area
}
