//! Runs a plan on a fixed number of threads.
//!
//! Up to two million agents each thread takes the next replication: it draws the people, runs the
//! months before the start under the base once, and lets every arm go on from a copy. Above that,
//! replications and arms follow one another with the threads inside a run, and each arm builds its
//! own start: two worlds side by side would cost more memory than the months cost time.
//!
//! Results depend on the addresses of the draws only, so neither the number of threads nor the order
//! of runs can change them. A fault in one run is caught and reported; the others go on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::ThreadPool;
use sim_core::nation::Nation;
use sim_core::params::Params;
use sim_core::placebo::dismiss_one;
use sim_core::record::{PersonSum, Record};
use sim_core::rng::Draws;
use sim_core::run::{Start, prepare, simulate, simulate_audited};
use sim_core::world::World;
use thiserror::Error;

use crate::attempt::message_of;
use crate::compare::ByHelp;
use crate::events::{Event, RunResult};
use crate::plan::{ArmKind, Country, Plan, Run};

/// The name of every thread that simulates starts with this.
pub const THREAD_NAME: &str = "simulation";

/// Events that may wait for the listener; beyond it the runs wait, so a slow disk can't fill memory.
const AHEAD: usize = 16;

/// Broken laws that are written out.
const VIOLATIONS: usize = 3;

/// Why nothing could be run.
#[derive(Debug, Error)]
pub enum RunnerError {
    /// The operating system gives no threads.
    #[error("{threads} threads can't be started: {reason}")]
    Threads {
        /// Threads asked for.
        threads: usize,
        /// The reason given.
        reason: String,
    },
}

/// Months worked and benefit months of everyone present at the start.
type Persons = Vec<PersonSum>;

/// Personal sums of bases that were finished before, by replication.
pub type KnownBases = BTreeMap<u32, Persons>;

/// What all threads share.
struct Job<'a> {
    plan: &'a Plan,
    country: &'a Country,
    /// Runs that are not to be done again.
    done: &'a [Run],
    bases: &'a KnownBases,
    cancel: &'a AtomicBool,
}

/// Runs everything in the plan that is not in `done`; `on` hears of each event on the calling thread.
///
/// `bases` holds the personal sums of base runs in `done`. Setting `cancel` stops all runs within a
/// month; runs that are finished have been told of.
///
/// # Errors
/// When threads can't be started.
pub fn run(
    plan: &Plan,
    country: &Country,
    done: &[Run],
    bases: &KnownBases,
    threads: usize,
    cancel: &AtomicBool,
    mut on: impl FnMut(Event),
) -> Result<(), RunnerError> {
    let job = Job { plan, country, done, bases, cancel };
    let (workers, inside) = if plan.large() { (1, threads) } else { (threads, 1) };
    let workers = workers.min(plan.repetition.replications as usize).max(1);
    let pools = (0..workers).map(|w| pool(w, inside)).collect::<Result<Vec<_>, _>>()?;
    let next = AtomicU32::new(0);
    let (send, receive) = sync_channel(AHEAD);
    std::thread::scope(|scope| {
        for pool in &pools {
            let (job, next, send) = (&job, &next, send.clone());
            scope.spawn(move || work(job, pool, next, &send));
        }
        drop(send);
        pass_on(&receive, &mut on);
    });
    Ok(())
}

fn pass_on(receive: &Receiver<Event>, on: &mut impl FnMut(Event)) {
    while let Ok(event) = receive.recv() {
        on(event);
    }
}

/// Threads of one worker.
pub(crate) fn pool(worker: usize, threads: usize) -> Result<ThreadPool, RunnerError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(move |thread| format!("{THREAD_NAME}-{worker}-{thread}"))
        .build()
        .map_err(|error| RunnerError::Threads { threads, reason: error.to_string() })
}

/// Takes replications in order until none is left.
fn work(job: &Job, pool: &ThreadPool, next: &AtomicU32, send: &SyncSender<Event>) {
    loop {
        let replication = next.fetch_add(1, Ordering::Relaxed);
        if replication >= job.plan.repetition.replications || cancelled(job) {
            return;
        }
        pool.install(|| replicate(job, replication, send));
    }
}

fn cancelled(job: &Job) -> bool {
    job.cancel.load(Ordering::Relaxed)
}

/// Runs all arms of one replication that are still to be done.
fn replicate(job: &Job, replication: u32, send: &SyncSender<Event>) {
    let is_open = |arm: &usize| !job.done.contains(&Run { arm: *arm, replication });
    let open: Vec<usize> = job.plan.arms_of(replication).filter(is_open).collect();
    let Some(&last) = open.last() else { return };
    let mut base = job.bases.get(&replication).cloned();
    let mut shared: Option<Start> = None;
    for arm in open {
        if cancelled(job) {
            return;
        }
        let run = Run { arm, replication };
        let attempt = catch_unwind(AssertUnwindSafe(|| {
            let start = match shared.take() {
                Some(start) => start,
                None => begin(job, replication, send)?,
            };
            if !job.plan.large() && arm != last {
                shared = Some(start.clone());
            }
            finish(job, run, start, send)
        }));
        let failed = |message| Event::Failed { run, message };
        let event = match attempt {
            Ok(Ok(Some(record))) => Event::Finished {
                run,
                result: Box::new(settle(job.plan.arms[arm].kind, record, &mut base)),
            },
            Ok(Ok(None)) => return,
            Ok(Err(message)) => failed(message),
            Err(payload) => failed(message_of(payload.as_ref())),
        };
        // Nobody listens any more only when the listener itself has failed.
        if send.send(event).is_err() {
            return;
        }
    }
}

/// Draws the people and runs the months before the first reported one.
fn begin(job: &Job, replication: u32, send: &SyncSender<Event>) -> Result<Start, String> {
    let draws = Draws::new(job.plan.repetition.seed, replication, 0);
    let draft = (job.country.draw)(draws)?;
    let base = &job.plan.arms[0];
    let set = job.plan.set_of(replication);
    let nation = nation_of(job.country.nation_in(set), base.behaviour_in(set));
    let start = prepare(&nation, draft, draws, &base.timeline);
    // The receiver is gone only when the run is of no use to anyone.
    let _ = send.send(Event::Progress { months: u32::from(job.plan.burn_in) });
    Ok(start)
}

/// Runs the reported months of an arm; `None` when cancelled.
fn finish(
    job: &Job,
    run: Run,
    mut start: Start,
    send: &SyncSender<Event>,
) -> Result<Option<Record>, String> {
    let arm = &job.plan.arms[run.arm];
    if arm.kind == ArmKind::Placebo {
        dismiss_one(&mut start);
    }
    let set = job.plan.set_of(run.replication);
    let nation = nation_of(job.country.nation_in(set), arm.behaviour_in(set));
    let watch = |_: &World| {
        let _ = send.send(Event::Progress { months: 1 });
        !cancelled(job)
    };
    if !job.plan.audit {
        return Ok(simulate(start, &nation, &arm.timeline, true, watch));
    }
    let (record, violations) = simulate_audited(start, &nation, &arm.timeline, true, watch);
    if violations.is_empty() {
        return Ok(record);
    }
    let mut found: Vec<String> =
        violations.iter().take(VIOLATIONS).map(ToString::to_string).collect();
    found.push(format!("{} broken laws in all", violations.len()));
    Err(found.join("; "))
}

/// The nation with the behaviour of an arm.
pub(crate) fn nation_of<'a>(nation: &'a Nation, behaviour: Option<&Params>) -> Cow<'a, Nation> {
    match behaviour {
        None => Cow::Borrowed(nation),
        Some(params) => Cow::Owned(Nation { params: params.clone(), ..nation.clone() }),
    }
}

/// Compares each person with the base and drops the personal sums of all other arms.
fn settle(kind: ArmKind, mut record: Record, base: &mut Option<Persons>) -> RunResult {
    if kind == ArmKind::Base {
        base.clone_from(&record.persons);
        return RunResult { record, lives_changed: None, by_help: None };
    }
    let own = record.persons.take();
    let pair = base.as_ref().zip(own.as_ref());
    let lives_changed = pair.and_then(|(base, own)| changed(base, own));
    let by_help = pair.map(|(base, own)| ByHelp::of(base, own));
    RunResult { record, lives_changed, by_help }
}

/// Share of people whose months in work differ; `None` without people.
fn changed(base: &[PersonSum], own: &[PersonSum]) -> Option<f64> {
    let differ = base.iter().zip(own).filter(|(b, o)| b.months_worked != o.months_worked).count();
    (!base.is_empty()).then(|| differ as f64 / base.len() as f64)
}
