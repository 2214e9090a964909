//! The reference dose: extra clients of a service, in a world with them and in one without.
//!
//! ```text
//! clients up to month k   floor(d (k + 1) / 12)             d = clients a year / people per agent
//! who                     of the new WW recipients without work, those with the lowest draws
//! gain                    (months of work with the dose - without it) / clients
//! ```
//!
//! The service is the one of trial E009: a series of talks that starts in the month after the inflow,
//! with the effort that the model itself gives it ([`trial::serve`]). No payer's hours are used, so the
//! clients come on top of those who are helped anyway. Clients are drawn in both worlds by the same
//! draws, so the two groups are nearly the same people and differ by nothing else: a list taken from
//! one world alone would hold people who lost their job in that world only. Nobody is kept from other
//! help. A person is a client once.

use std::collections::BTreeSet;

use sim_core::codes::{Benefit, Service};
use sim_core::design::{Design, Timeline};
use sim_core::nation::Nation;
use sim_core::record::Record;
use sim_core::risks::Risks;
use sim_core::rng::Process;
use sim_core::run::{Start, simulate};
use sim_core::units::Month;
use sim_core::world::{CaseStage, Labour, Person, PersonRef, Region, World};
use sim_core::{step, trial};

use crate::finding::Finding;
use sim_core::outcomes::IN_WORK;

/// What a dose makes of one replication.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The run without the dose.
    pub base: Record,
    /// Job finding in the run without the dose, in per cent: everybody counted.
    pub job_finding: f64,
    /// Clients a year who were found, in people; fewer than asked for when too few were eligible.
    pub clients_a_year: f64,
    /// Months of work gained per client, by the clients themselves up to the end of the run.
    pub clients: f64,
    /// Months of work gained per client by the whole country, displacement taken off.
    pub country: f64,
}

/// Runs a replication without and with this many extra clients a year (in people).
pub fn compare(start: Start, nation: &Nation, base: &Timeline, clients_a_year: f64) -> Outcome {
    let mut without = Followed::new(clients_a_year / nation.scale);
    let mut with = without.clone();
    let mut finding = Finding::default();
    let record = simulate(start.clone(), nation, base, false, |world| {
        without.month(world);
        finding.month(world);
        true
    });
    serve(start.world, nation, base, &mut with);
    let n = with.clients as f64;
    let months = f64::from(nation.end.since(nation.from));
    Outcome {
        base: record.expect("the run is not stopped"),
        job_finding: finding.percent(),
        clients_a_year: n * nation.scale * 12.0 / months,
        clients: (with.worked - without.worked) as f64 / n,
        country: (with.employment - without.employment) as f64 / n,
    }
}

/// The months of a run in which the clients are served.
fn serve(mut world: World, nation: &Nation, base: &Timeline, followed: &mut Followed) {
    let mut risks = Risks::new(nation, base.at(world.now), world.now);
    while world.now < nation.end {
        let now = world.now;
        step::month(&mut world, nation, base.at(now), &mut risks);
        let clients = followed.month(&world);
        let mut design = Design::clone(base.at(world.now));
        // The hours of the trial, as in `werkbank trials`.
        design.delivery.hours_per_client = 1.0;
        trial::serve(&mut world, nation, &design, &clients, Service::Guidance);
    }
}

/// Clients of a world, and what became of them.
#[derive(Clone, Debug)]
struct Followed {
    /// Clients a year, in agents.
    dose: f64,
    passed: u32,
    known: BTreeSet<(PersonRef, Month)>,
    present: Vec<(PersonRef, Month)>,
    clients: u64,
    /// Months worked by clients since they were chosen.
    worked: i64,
    /// Months worked by everybody.
    employment: i64,
}

impl Followed {
    fn new(dose: f64) -> Self {
        Self {
            dose,
            passed: 0,
            known: BTreeSet::new(),
            present: Vec::new(),
            clients: 0,
            worked: 0,
            employment: 0,
        }
    }

    /// Counts the month that is done, then names the clients of the next one.
    fn month(&mut self, world: &World) -> Vec<PersonRef> {
        let tally = world.tally();
        self.employment += IN_WORK.iter().map(|&count| tally.get(count)).sum::<i64>();
        // Somebody else may have come in the place of a client who left the population.
        self.present.retain(|&(who, birth)| {
            let person = &world.regions[who.region()].people[who.place() as usize];
            person.birth == birth && person.labour != Labour::Absent
        });
        let at_work = |&&(who, _): &&(PersonRef, Month)| {
            let person = &world.regions[who.region()].people[who.place() as usize];
            person.labour == Labour::Employed
        };
        self.worked += self.present.iter().filter(at_work).count() as i64;
        self.passed += 1;
        let upto_now = (self.dose * f64::from(self.passed) / 12.0).floor() as u64;
        // Who was not to be found in one month is looked for in the next.
        let due = (upto_now - self.clients) as usize;
        let mut eligible = self.eligible(world, Month(world.now.0 - 1));
        eligible.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let chosen: Vec<_> = eligible.into_iter().take(due).map(|(_, who)| who).collect();
        self.known.extend(&chosen);
        self.present.extend(&chosen);
        self.clients += chosen.len() as u64;
        chosen.into_iter().map(|(who, _)| who).collect()
    }

    /// Who may become a client after a month, with the draw that decides.
    fn eligible(&self, world: &World, now: Month) -> Vec<(f64, (PersonRef, Month))> {
        let mut eligible = Vec::new();
        for (r, region) in world.regions.iter().enumerate() {
            for (place, person) in region.people.iter().enumerate() {
                let who = (PersonRef::new(r, place as u32), person.birth);
                if is_eligible(region, person, now) && !self.known.contains(&who) {
                    eligible.push((world.draws.uniform(Process::Trial, now, who.0.0, 0), who));
                }
            }
        }
        eligible
    }
}

/// On WW since this month, without work, and not in a service yet.
fn is_eligible(region: &Region, person: &Person, now: Month) -> bool {
    let new = person.benefit == Benefit::Ww && person.benefit_since == now;
    let served = || {
        let case = region.office.cases.get(person.case as usize);
        case.is_some_and(|case| case.stage == CaseStage::Service)
    };
    new && matches!(person.labour, Labour::Seeking | Labour::Idle) && !served()
}
