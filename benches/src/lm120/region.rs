//! One region of LM-120: its columns and the month of the header one level up.

use rand::{Rng, SeedableRng, rngs::Xoshiro256PlusPlus};

use super::{MAX_MONTHS, OCCUPATIONS, REGIONS, Record, Stocks};

const P_FLEX: f64 = 0.3;
const P_UNEMPLOYED_AT_START: f64 = 0.06;
const SHORTEST_ENTITLEMENT: u64 = 3;
/// ln(1 - 0.01) and ln(1 - 0.015): no separation this month, without and with a flexible contract.
const LN_NO_SEPARATION: [f64; 2] = [-0.010_050_335_853_501_442, -0.015_113_637_810_048_17];
/// ln(1 - 0.25): no posting this month.
const LN_NO_POSTING: f64 = -0.287_682_072_451_780_9;
const UNEMPLOYED: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Worker {
    employer: u32,
    wage: u16,
    entitlement: u8,
    flex: bool,
}

/// An unemployment spell; `began` is the month of the separation, or 0 at the start.
#[derive(Clone, Copy)]
struct Spell {
    worker: u32,
    wage: u16,
    began: u8,
    entitlement: u8,
}

impl Spell {
    fn duration(self, month: usize) -> usize {
        month - usize::from(self.began)
    }
}

#[derive(Clone, Copy)]
struct Hire {
    worker: u32,
    employer: u32,
    wage: u16,
}

/// Search effort by duration, with its largest reachable value for sampling by rejection.
pub(super) struct Effort {
    without_benefit: Vec<f64>,
    ceiling: f64,
}

impl Effort {
    pub(super) fn new() -> Self {
        let decay = std::iter::successors(Some(1.0), |e| Some(0.95 * e));
        let without_benefit: Vec<f64> =
            decay.map(|e: f64| 0.5 * e.max(0.3)).take(MAX_MONTHS).collect();
        let longest_unpaid = without_benefit[SHORTEST_ENTITLEMENT as usize];
        let ceiling = longest_unpaid.max(0.8 * without_benefit[0]);
        Self { without_benefit, ceiling }
    }

    fn of(&self, spell: Spell, month: usize) -> f64 {
        let duration = spell.duration(month);
        let on_benefit = duration < usize::from(spell.entitlement);
        self.without_benefit[duration] * if on_benefit { 0.8 } else { 1.0 }
    }
}

/// A region's stream of draws.
struct Draws(Xoshiro256PlusPlus);

impl Draws {
    /// Uniform in [0, 1).
    fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Uniform in 0..n for n up to 2^32, uneven by at most n / 2^32.
    fn below(&mut self, n: u64) -> u64 {
        (u64::from(self.0.next_u32()) * n) >> 32
    }

    /// Trials up to and with the first success, for the log of the chance of a failure.
    fn trials(&mut self, ln_failure: f64) -> usize {
        1 + (libm::log(1.0 - self.share()) / ln_failure) as usize
    }
}

/// All state of one region. Employer `e` belongs to occupation `e mod 10`.
pub(super) struct Region {
    workers: Vec<Worker>,
    headcount: Vec<u32>,
    offer: Vec<u16>,
    seekers: [Vec<Spell>; OCCUPATIONS],
    open: [Vec<u32>; OCCUPATIONS],
    /// Workers by the month of their next separation.
    separations: Vec<Vec<u32>>,
    /// Employers without a vacancy, by the month in which they open one.
    postings: Vec<Vec<u32>>,
    hires: Vec<Hire>,
    wage_sum: i64,
    draws: Draws,
}

fn schedule(calendar: &mut [Vec<u32>], month: usize, id: u32) {
    // An event after the last month never happens.
    if let Some(due) = calendar.get_mut(month) {
        due.push(id);
    }
}

impl Region {
    pub(super) fn new(n_total: usize, months: usize, seed: u64, region: usize) -> Self {
        let n_workers = (n_total + REGIONS - 1 - region) / REGIONS;
        let per_cell = (n_total / 20 / (REGIONS * OCCUPATIONS)).max(1);
        let n_employers = per_cell * OCCUPATIONS;
        // Neighboring numbers are fine: the generator spreads a seed over its state by hashing.
        let stream = seed.wrapping_mul(REGIONS as u64).wrapping_add(region as u64);
        let mut draws = Draws(Xoshiro256PlusPlus::seed_from_u64(stream));
        let offer = (0..n_employers).map(|_| 800 + draws.below(401) as u16).collect();
        let mut region = Self {
            workers: Vec::with_capacity(n_workers),
            headcount: vec![0; n_employers],
            offer,
            seekers: Default::default(),
            open: Default::default(),
            separations: vec![Vec::new(); months],
            postings: vec![Vec::new(); months],
            hires: Vec::new(),
            wage_sum: 0,
            draws,
        };
        (0..n_workers as u32).for_each(|worker| region.add_worker(worker, per_cell as u64));
        for employer in 0..n_employers as u32 {
            let month = region.draws.trials(LN_NO_POSTING) - 1;
            schedule(&mut region.postings, month, employer);
        }
        region
    }

    fn add_worker(&mut self, id: u32, per_cell: u64) {
        let draws = &mut self.draws;
        let occupation = draws.below(OCCUPATIONS as u64);
        let entitlement = (SHORTEST_ENTITLEMENT + draws.below(22)) as u8;
        let wage = 800 + draws.below(401) as u16;
        let flex = draws.share() < P_FLEX;
        let mut employer = UNEMPLOYED;
        if draws.share() < P_UNEMPLOYED_AT_START {
            let spell = Spell { worker: id, wage, began: 0, entitlement };
            self.seekers[occupation as usize].push(spell);
        } else {
            employer = (draws.below(per_cell) * OCCUPATIONS as u64 + occupation) as u32;
            self.headcount[employer as usize] += 1;
            self.wage_sum += i64::from(wage);
            let month = draws.trials(LN_NO_SEPARATION[usize::from(flex)]) - 1;
            schedule(&mut self.separations, month, id);
        }
        self.workers.push(Worker { employer, wage, entitlement, flex });
    }

    pub(super) fn step(&mut self, month: usize, effort: &Effort) -> Record {
        let n_separations = self.separate(month);
        for employer in std::mem::take(&mut self.postings[month]) {
            self.open[employer as usize % OCCUPATIONS].push(employer);
        }
        self.hires.clear();
        (0..OCCUPATIONS).for_each(|cell| self.choose_hires(cell, month, effort));
        self.start_jobs(month);
        let (mut on_benefit, mut expiries) = (0, 0);
        for spell in self.seekers.iter().flatten() {
            let duration = spell.duration(month) + 1;
            on_benefit += i64::from(duration < usize::from(spell.entitlement));
            expiries += i64::from(duration == usize::from(spell.entitlement));
        }
        let unemployed = self.seekers.iter().map(|cell| cell.len() as i64).sum();
        let vacancies = self.open.iter().map(|cell| cell.len() as i64).sum();
        let n_hires = self.hires.len() as i64;
        Record([unemployed, vacancies, n_hires, n_separations, on_benefit, expiries, self.wage_sum])
    }

    fn separate(&mut self, month: usize) -> i64 {
        let due = std::mem::take(&mut self.separations[month]);
        for &id in &due {
            let worker = &mut self.workers[id as usize];
            let employer = std::mem::replace(&mut worker.employer, UNEMPLOYED) as usize;
            let Worker { wage, entitlement, .. } = *worker;
            self.headcount[employer] -= 1;
            self.wage_sum -= i64::from(wage);
            let spell = Spell { worker: id, wage, began: month as u8, entitlement };
            self.seekers[employer % OCCUPATIONS].push(spell);
        }
        due.len() as i64
    }

    /// Takes the matched pairs of one cell off the lists. Their records are written afterwards, in
    /// one pass of independent writes, which is what makes large markets affordable.
    fn choose_hires(&mut self, cell: usize, month: usize, effort: &Effort) {
        let (seekers, open) = (&mut self.seekers[cell], &mut self.open[cell]);
        let total: f64 = seekers.iter().map(|&spell| effort.of(spell, month)).sum();
        let v = open.len() as f64;
        let expected = if open.is_empty() { 0.0 } else { v * (1.0 - libm::exp(-total / v)) };
        let n_matches = (expected + self.draws.share()) as usize;
        for _ in 0..n_matches.min(seekers.len()).min(open.len()) {
            let employer = open.swap_remove(self.draws.below(open.len() as u64) as usize);
            let spell = loop {
                let at = self.draws.below(seekers.len() as u64) as usize;
                if self.draws.share() * effort.ceiling < effort.of(seekers[at], month) {
                    break seekers.swap_remove(at);
                }
            };
            let loss = 0.005 * spell.duration(month).min(24) as f64;
            let offer = f64::from(self.offer[employer as usize]);
            let wage = 0.7 * f64::from(spell.wage) * (1.0 - loss) + 0.3 * offer;
            self.hires.push(Hire { worker: spell.worker, employer, wage: (wage + 0.5) as u16 });
        }
    }

    fn start_jobs(&mut self, month: usize) {
        for &Hire { worker: id, employer, wage } in &self.hires {
            let worker = &mut self.workers[id as usize];
            worker.employer = employer;
            worker.wage = wage;
            self.headcount[employer as usize] += 1;
            self.wage_sum += i64::from(wage);
            let ends = month + self.draws.trials(LN_NO_SEPARATION[usize::from(worker.flex)]);
            schedule(&mut self.separations, ends, id);
            let posts = month + self.draws.trials(LN_NO_POSTING);
            schedule(&mut self.postings, posts, employer);
        }
    }

    /// Adds this region's people and jobs, recounted from the columns.
    pub(super) fn count(&self, stocks: &mut Stocks) {
        for worker in &self.workers {
            if worker.employer == UNEMPLOYED {
                stocks.unemployed += 1;
            } else {
                stocks.employed[usize::from(worker.flex)] += 1;
                stocks.wage_sum += i64::from(worker.wage);
            }
        }
        stocks.seekers += self.seekers.iter().map(|cell| cell.len() as u64).sum::<u64>();
        stocks.headcount += self.headcount.iter().map(|&n| u64::from(n)).sum::<u64>();
    }
}
