//! One run, with the time of each of its stages; and many runs side by side.

use std::ops::{Add, Sub};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use rayon::{ThreadPool, ThreadPoolBuilder};
use sim_core::design::Timeline;
use sim_core::nation::Nation;
use sim_core::run::{prepare, simulate};
use sim_core::world::{Count, build};

use crate::setup::Setup;
use crate::usage::cpu_seconds;

/// What something took, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Spent {
    /// On the clock.
    pub wall: f64,
    /// Processor time of the process, all threads.
    pub cpu: f64,
}

impl Spent {
    /// What an act gives, and what it takes.
    pub fn on<T>(act: impl FnOnce() -> T) -> (T, Self) {
        let (wall, cpu) = (Instant::now(), cpu_seconds());
        let result = act();
        (result, Self { wall: wall.elapsed().as_secs_f64(), cpu: cpu_seconds() - cpu })
    }
}

impl Add for Spent {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, cpu: self.cpu + other.cpu }
    }
}

impl Sub for Spent {
    type Output = Self;

    fn sub(self, part: Self) -> Self {
        Self { wall: self.wall - part.wall, cpu: self.cpu - part.cpu }
    }
}

/// The stages of one run. The fit of the margins is none of them: it is done once per world.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Stages {
    /// Drawing the people and giving them jobs.
    pub population: Spent,
    /// The months before the first reported one.
    pub burn_in: Spent,
    /// The reported months.
    pub months: Spent,
    /// People present at the first reported month, in agents.
    pub people: i64,
}

impl Stages {
    /// Population and reported months: what the levels of speed speak of.
    pub fn reported(&self) -> Spent {
        self.population + self.months
    }

    /// The burn-in too.
    pub fn whole(&self) -> Spent {
        self.reported() + self.burn_in
    }
}

/// Runs one replication on the present thread pool.
///
/// Giving people jobs and the burn-in are one act of the engine. The first is therefore done once
/// more, in a world that is thrown away before the run begins, and so adds nothing to its memory.
pub fn stages(setup: &Setup, nation: &Nation, base: &Timeline, replication: u32) -> Stages {
    let (draft, draws) = setup.draft(nation, 1, replication);
    let (world, built) = Spent::on(|| build(nation, draft, draws));
    drop(world);
    let ((draft, draws), drawn) = Spent::on(|| setup.draft(nation, 1, replication));
    let (start, prepared) = Spent::on(|| prepare(nation, draft, draws, base));
    let people = start.world.tally().get(Count::Population);
    let (_, months) = Spent::on(|| simulate(start, nation, base, false, |_| true));
    Stages { population: drawn + built, burn_in: prepared - built, months, people }
}

/// Runs replications, each thread taking whole ones, and says what all took together.
///
/// # Panics
/// When threads cannot be started.
pub fn batch(
    setup: &Setup,
    nation: &Nation,
    base: &Timeline,
    replications: u32,
    threads: usize,
) -> Spent {
    let pools: Vec<_> = (0..threads).map(|_| pool(1)).collect();
    let next = AtomicU32::new(0);
    let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&r| r < replications);
    let work = || {
        while let Some(r) = take() {
            let start = setup.start(nation, 1, r, base);
            simulate(start, nation, base, false, |_| true);
        }
    };
    let all = || {
        std::thread::scope(|scope| {
            for pool in &pools {
                scope.spawn(|| pool.install(work));
            }
        });
    };
    Spent::on(all).1
}

/// A pool of that many threads.
///
/// # Panics
/// When they cannot be started.
pub fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().expect("the threads start")
}

/// The middle value, or the mean of the two in the middle; not a number without values.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let [low, high] = [values.len().saturating_sub(1) / 2, values.len() / 2]
        .map(|k| values.get(k).copied().unwrap_or(f64::NAN));
    low.midpoint(high)
}
