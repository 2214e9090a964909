//! What is drawn within cells: distributions of the attributes the fit does not hold.
//!
//! Each distribution belongs to a group of people (for example women of 25-44 with middle education
//! who are employees); where a national total is published, the distributions are first raked to it.

use sim_core::codes::{
    Code, Contract, FirmSize, Household, Inactivity, Occupation, Sector, StartStatus,
};

use crate::world::{BARRIERS, BROAD_AGES, World, broad_age};

use super::cells::{CELLS, Cell, benefit, labour};
use super::distributions::{
    barrier, contracts, durations, health, hours, households, never_worked, occupations, reasons,
    sectors, sizes, wage, wage_factors, wage_noise, wages,
};
use super::fit::FitError;
use super::margins::Published;
use super::reconcile::scaled;

/// Groups by broad age, sex and education.
pub(crate) const GROUPS: usize = 18;

/// The group of a cell by broad age, sex and education.
pub(crate) fn group(cell: Cell) -> usize {
    (broad_age(cell.age) * 2 + cell.sex.index()) * 3 + cell.education.index()
}

/// Kinds of people that have their own distribution over occupations.
pub(crate) const KINDS: usize = 5;
/// Employees other than agency workers.
pub(crate) const EMPLOYEE: usize = 0;
/// Agency workers.
pub(crate) const AGENCY: usize = 1;
/// Self-employed.
pub(crate) const SELF: usize = 2;
/// Unemployed.
pub(crate) const UNEMPLOYED: usize = 3;
/// Outside the labour force.
pub(crate) const INACTIVE: usize = 4;

/// The statuses whose contract is drawn.
pub(crate) const DEALT_CONTRACTS: [StartStatus; 4] = [
    StartStatus::Flexible,
    StartStatus::EmployedWw,
    StartStatus::EmployedBijstand,
    StartStatus::EmployedAo,
];

/// The statuses whose reason outside the labour force is drawn.
pub(crate) const DEALT_REASONS: [StartStatus; 4] = [
    StartStatus::InactiveWw,
    StartStatus::InactiveBijstand,
    StartStatus::InactiveAo,
    StartStatus::InactiveOther,
];

/// States with their own distribution of months: five contracts, three kinds of unemployed, four of
/// people outside the labour force.
pub(crate) const DURATION_STATES: [&str; 12] = [
    "permanent",
    "temporary",
    "on_call",
    "agency",
    "self_employed",
    "unemployed",
    "unemployed_ww",
    "bijstand",
    "unemployed_ww",
    "bijstand",
    "ao",
    "inactive",
];

/// Place in [`DURATION_STATES`] of someone without work.
pub(crate) fn duration_state(status: StartStatus) -> usize {
    match status {
        StartStatus::Unemployed => 5,
        StartStatus::UnemployedWw => 6,
        StartStatus::UnemployedBijstand => 7,
        StartStatus::InactiveWw => 8,
        StartStatus::InactiveBijstand => 9,
        StartStatus::InactiveAo => 10,
        _ => 11,
    }
}

/// Place in the states of `barriers.csv`.
pub(crate) fn barrier_state(status: StartStatus) -> usize {
    match status {
        StartStatus::Student => 5,
        StartStatus::Retired => 6,
        StartStatus::InactiveOther => 7,
        _ => match (benefit(status), labour(status)) {
            (0, _) => 2,
            (1, _) => 3,
            (2, _) => 4,
            (_, 0) => 0,
            _ => 1,
        },
    }
}

/// Group of a cell for the barriers.
pub(crate) fn barrier_group(cell: Cell) -> usize {
    (barrier_state(cell.status) * 3 + cell.education.index()) * 6 + cell.age.index()
}

/// Group of a cell for the household: bijstand, disability benefit or other, by age.
pub(crate) fn household_group(cell: Cell) -> usize {
    let kind = match benefit(cell.status) {
        1 => 0,
        2 => 1,
        _ => 2,
    };
    kind * 6 + cell.age.index()
}

/// Shares of each category for each group.
pub(crate) type Shares = Vec<Vec<f64>>;

/// A national margin of an attribute.
#[derive(Clone, Debug)]
pub(crate) struct AttributeMargin {
    pub(crate) name: &'static str,
    pub(crate) categories: Vec<String>,
    pub(crate) totals: Vec<f64>,
    pub(crate) published: Vec<Option<Published>>,
}

/// All distributions of attributes.
#[derive(Clone, Debug)]
pub(crate) struct Attributes {
    /// Year within the age group, by status and age group.
    pub(crate) years: Shares,
    /// Contract, by status of [`DEALT_CONTRACTS`] and group.
    pub(crate) contract: Shares,
    /// Occupation, by kind and group.
    pub(crate) occupation: Shares,
    /// Sector, by occupation: first employees, then self-employed.
    pub(crate) sector: Shares,
    /// Firm size of employees, by sector.
    pub(crate) size: Shares,
    /// Household, by [`household_group`].
    pub(crate) household: Shares,
    /// No, mild, strong health limitation, by [`barrier_group`].
    pub(crate) health: Shares,
    /// Without and with debts, basic skills, care, low doenvermogen, by [`barrier_group`].
    pub(crate) barriers: [Shares; 4],
    /// Reason outside the labour force, by status of [`DEALT_REASONS`].
    pub(crate) reason: Shares,
    /// Usual hours, by contract (no work last) and sex.
    pub(crate) hours: Shares,
    /// Hours of each bin.
    pub(crate) hour_bins: Vec<u8>,
    /// Months in the state, by state of [`DURATION_STATES`] and broad age.
    pub(crate) duration: Shares,
    /// First and last month of each bin.
    pub(crate) duration_bins: Vec<(u16, u16)>,
    /// Share that never worked: unemployed, student, other without work, by broad age.
    pub(crate) never_worked: [[f64; 3]; 3],
    /// Euros an hour by occupation at the base month.
    pub(crate) wage: Vec<f64>,
    /// Wage factors of contract, age group and education.
    pub(crate) wage_factors: [Vec<f64>; 3],
    /// 256 equally likely factors of the wage.
    pub(crate) wage_noise: Vec<f64>,
    /// Lowest hourly wage in cents.
    pub(crate) minimum_wage: f64,
    /// What must come out nationally.
    pub(crate) margins: Vec<AttributeMargin>,
}

/// People of the country by cell.
pub(crate) fn national(people: &[Vec<f64>]) -> Vec<f64> {
    let mut sums = vec![0.0; CELLS];
    for region in people {
        sums.iter_mut().zip(region).for_each(|(sum, value)| *sum += value);
    }
    sums
}

/// Shares of each row.
pub(crate) fn shares(rows: &[Vec<f64>]) -> Shares {
    rows.iter()
        .map(|row| {
            let found = scaled(row, 1.0);
            // A group without anyone still needs a distribution: the flat one.
            if found.iter().sum::<f64>() > 0.0 {
                found
            } else {
                vec![1.0 / row.len() as f64; row.len()]
            }
        })
        .collect()
}

/// Sums over groups of people times shares.
pub(crate) fn expected(people: &[f64], shares: &[Vec<f64>]) -> Vec<f64> {
    let mut sums = vec![0.0; shares.first().map_or(0, Vec::len)];
    for (people, row) in people.iter().zip(shares) {
        sums.iter_mut().zip(row).for_each(|(sum, share)| *sum += people * share);
    }
    sums
}

pub(crate) fn names<C: Code>() -> Vec<String> {
    C::ALL.iter().map(|c| c.name().to_owned()).collect()
}

/// People by kind and group, contracts drawn as expected.
pub(crate) struct Workers {
    /// By status of [`DEALT_CONTRACTS`] and group.
    pub(crate) dealt: Vec<f64>,
    /// By kind and group.
    pub(crate) kinds: Vec<f64>,
    /// By contract (no work last) and sex.
    pub(crate) contract_sex: Vec<f64>,
    /// By state of [`DURATION_STATES`] and broad age.
    pub(crate) states: Vec<f64>,
}

impl Attributes {
    /// Builds all distributions for fitted cells.
    ///
    /// # Errors
    /// When agency work or self-employment exceeds what a sector or size class holds.
    pub(crate) fn new(world: &World, people: &[Vec<f64>]) -> Result<Self, FitError> {
        let national = national(people);
        let contract = contracts(world, &national);
        let workers = workers(&national, &contract);
        let occupation = occupations(world, &workers);
        let (sector, sector_totals) = sectors(world, &workers, &occupation)?;
        let (size, size_totals) = sizes(world, &workers, &sector_totals)?;
        let (hours, hour_bins) = hours(world);
        let (duration, duration_bins) = durations(world);
        let wage_factors = wage_factors(world, &national, &workers);
        let mut found = Self {
            years: world.ages.iter().flatten().map(|w| scaled(w, 1.0)).collect(),
            contract,
            occupation,
            sector,
            size,
            household: households(world),
            health: health(world),
            barriers: [2, 3, 4, 5].map(|b| barrier(world, BARRIERS[b])),
            reason: reasons(world),
            hours,
            hour_bins,
            duration,
            duration_bins,
            never_worked: never_worked(world),
            wage: wages(world),
            wage_factors,
            wage_noise: wage_noise(world),
            minimum_wage: 100.0 * wage(world, "minimum_wage", "hour", ""),
            margins: Vec::new(),
        };
        found.margins = found.all_margins(world, &national, &workers, sector_totals, size_totals);
        Ok(found)
    }

    fn all_margins(
        &self,
        world: &World,
        national: &[f64],
        workers: &Workers,
        sector: Vec<f64>,
        size: Vec<f64>,
    ) -> Vec<AttributeMargin> {
        let plain = |name, categories: Vec<String>, totals: Vec<f64>| {
            let published = vec![None; totals.len()];
            AttributeMargin { name, categories, totals, published }
        };
        let of = |margin: &str, c: &str, second: &str| {
            world.national.get(&[margin, c, second]).map(Published::count)
        };
        let source = |value: f64, year: u16, source: &str| {
            Some(Published {
                value,
                year,
                source: source.to_owned(),
                confidence: crate::world::Confidence::A,
            })
        };
        let mut contract =
            plain("contract", names::<Contract>(), by_contract(&workers.contract_sex));
        for (place, c) in Contract::ALL.iter().enumerate() {
            contract.published[place] =
                of("contract", c.name(), "").or_else(|| of("flexible_split", c.name(), ""));
        }
        let kinds = |range: std::ops::Range<usize>| {
            let span = range.start * GROUPS..range.end * GROUPS;
            expected(&workers.kinds[span.clone()], &self.occupation[span])
        };
        let mut employed = plain("occupation_of_employed", names::<Occupation>(), kinds(0..3));
        for (place, row) in world.occupations.iter().enumerate() {
            employed.published[place] =
                source(row.employed, 2023, "CBS, employed 15-74 by occupation class");
        }
        let mut unemployed =
            plain("last_occupation_of_unemployed", names::<Occupation>(), kinds(3..4));
        for (place, c) in Occupation::ALL.iter().enumerate() {
            unemployed.published[place] = of("unemployed_last_occupation", c.name(), BROAD_AGES[0])
                .map(|mut sum| {
                    for age in &BROAD_AGES[1..] {
                        sum.value += world.margin("unemployed_last_occupation", c.name(), age);
                    }
                    sum
                });
        }
        let mut sizes = plain("firm_size", names::<FirmSize>(), size);
        for (place, row) in world.sizes.iter().enumerate() {
            sizes.published[place] =
                source(row.employed, 2025, "CBS StatLine 85316NED, employed by firm size");
        }
        let household = expected(&by_group(national, 18, household_group), &self.household);
        let barriers = self.expected_barriers(national);
        let not_working = DURATION_STATES.len() - 5;
        let span = 15..15 + 9;
        let bins = expected(&workers.states[span.clone()], &self.duration[span]);
        debug_assert_eq!(not_working, 7);
        vec![
            contract,
            employed,
            unemployed,
            plain("sector", names::<Sector>(), sector),
            sizes,
            plain("household", names::<Household>(), household),
            plain("barrier", BARRIERS.iter().map(|&b| b.to_owned()).collect(), barriers),
            plain("reason_outside_labour_force", names::<Inactivity>(), self.reasons(national)),
            plain(
                "usual_hours_of_employed",
                self.hour_bins.iter().map(|h| format!("{h} hours")).collect(),
                expected(&workers.contract_sex[..10], &self.hours[..10]),
            ),
            plain(
                "duration_of_unemployed",
                vec!["under 12 months".to_owned(), "12 months and more".to_owned()],
                split_at_year(&bins, &self.duration_bins),
            ),
        ]
    }

    fn expected_barriers(&self, national: &[f64]) -> Vec<f64> {
        let groups = by_group(national, self.health.len(), barrier_group);
        let mut sums = expected(&groups, &self.health)[1..].to_vec();
        for shares in &self.barriers {
            sums.push(expected(&groups, shares)[1]);
        }
        sums
    }

    /// People by reason outside the labour force.
    fn reasons(&self, national: &[f64]) -> Vec<f64> {
        let status = by_group(national, StartStatus::COUNT, |c| c.status.index());
        let dealt: Vec<_> = DEALT_REASONS.iter().map(|s| status[s.index()]).collect();
        let mut sums = expected(&dealt, &self.reason);
        sums[Inactivity::Student.index()] += status[StartStatus::Student.index()];
        sums[Inactivity::Retired.index()] += status[StartStatus::Retired.index()];
        sums
    }
}

/// People in bins that start before, and from, one year.
pub(crate) fn split_at_year(bins: &[f64], edges: &[(u16, u16)]) -> Vec<f64> {
    let mut sums = vec![0.0; 2];
    for (people, &(from, _)) in bins.iter().zip(edges) {
        sums[usize::from(from >= 12)] += people;
    }
    sums
}

/// Sums of national cells by a grouping.
fn by_group(national: &[f64], groups: usize, of: impl Fn(Cell) -> usize) -> Vec<f64> {
    let mut sums = vec![0.0; groups];
    for (cell, people) in Cell::all().zip(national) {
        sums[of(cell)] += people;
    }
    sums
}

pub(crate) fn by_contract(contract_sex: &[f64]) -> Vec<f64> {
    (0..Contract::COUNT).map(|c| contract_sex[2 * c] + contract_sex[2 * c + 1]).collect()
}

/// The kind of a worker with a contract.
pub(crate) fn kind_of(contract: Contract) -> usize {
    match contract {
        Contract::Agency => AGENCY,
        Contract::SelfEmployed => SELF,
        _ => EMPLOYEE,
    }
}

/// Counts people by kind, contract and state.
fn workers(national: &[f64], contract: &Shares) -> Workers {
    let mut found = Workers {
        dealt: vec![0.0; DEALT_CONTRACTS.len() * GROUPS],
        kinds: vec![0.0; KINDS * GROUPS],
        contract_sex: vec![0.0; 12],
        states: vec![0.0; DURATION_STATES.len() * 3],
    };
    for (cell, &people) in Cell::all().zip(national) {
        let (group, broad) = (group(cell), broad_age(cell.age));
        if labour(cell.status) > 0 {
            let kind = if labour(cell.status) == 1 { UNEMPLOYED } else { INACTIVE };
            found.kinds[kind * GROUPS + group] += people;
            found.contract_sex[10 + cell.sex.index()] += people;
            found.states[duration_state(cell.status) * 3 + broad] += people;
            continue;
        }
        let mut add = |contract: Contract, people: f64| {
            found.kinds[kind_of(contract) * GROUPS + group] += people;
            found.contract_sex[2 * contract.index() + cell.sex.index()] += people;
            found.states[contract.index() * 3 + broad] += people;
        };
        match DEALT_CONTRACTS.iter().position(|s| *s == cell.status) {
            None if cell.status == StartStatus::SelfEmployed => add(Contract::SelfEmployed, people),
            None => add(Contract::Permanent, people),
            Some(place) => {
                let row = &contract[place * GROUPS + group];
                for c in Contract::ALL {
                    add(*c, people * row[c.index()]);
                }
                found.dealt[place * GROUPS + group] += people;
            }
        }
    }
    found
}
