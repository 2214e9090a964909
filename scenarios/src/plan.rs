//! What is to be run: designs times replications, each run with an id that says all that decides it.
//!
//! ```text
//! id = BLAKE3(model version, nation, people, base, design, kind of arm, seed, replication, copy)
//! ```
//!
//! With parameter sets, replications 0 and 1 run with the first, 2 and 3 with the second, and so on, from the
//! first again after the last; the same set in every arm, and in its id. Two with each, so that chance and
//! parameters can be told apart ([`crate::paired::Parts`]). The set of a replication does not depend on how
//! many there are.
//!
//! The nation stands for world tables, parameters, economy, closure, scale and horizon together: two
//! plans with the same id for a run would do exactly the same work. Threads are no part of it.

use sim_core::MODEL_VERSION;
use sim_core::design::Timeline;
use sim_core::frictions::{behaviour_without, timeline_with_notice, timeline_without};
use sim_core::nation::Nation;
use sim_core::params::Params;
use sim_core::rng::Draws;
use sim_core::world::Draft;

/// Agents above which designs run one after another, with threads inside a run.
pub const LARGE: f64 = 2_000_000.0;

/// Draws the people of one replication.
pub type DrawPeople = Box<dyn Fn(Draws) -> Result<Draft, String> + Send + Sync>;

/// The country in which everything runs.
pub struct Country {
    /// Everything that holds for all designs, with the shipped parameters.
    pub nation: Nation,
    /// The same with each parameter set that is used, in their order; none when all runs use `nation`.
    pub sets: Vec<SetNation>,
    /// Hash of all that decides the drawn people: tables and scale.
    pub people_hash: String,
    /// People of 15 to 74 years by region, in the order of the regions.
    pub region_people: Vec<f64>,
    /// Names of the regions, in the same order.
    pub region_names: Vec<String>,
    /// Draws the people of a replication.
    pub draw: DrawPeople,
}

/// The nation with one parameter set.
pub struct SetNation {
    /// Number of the set in its file, from 1.
    pub number: u32,
    /// Everything that holds for all designs.
    pub nation: Nation,
}

impl Country {
    /// The nation of runs with a set, counted from 0; of those without sets when `None`.
    pub fn nation_in(&self, set: Option<usize>) -> &Nation {
        set.map_or(&self.nation, |set| &self.sets[set].nation)
    }
}

/// A design as it takes part in a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Contender {
    /// Name, unique within the plan.
    pub id: String,
    /// Title in English.
    pub title_en: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// The design over time.
    pub timeline: Timeline,
    /// Behaviour under the frictions that its document only asserts; none when it asserts none.
    pub asserted: Option<Params>,
    /// The same beside each parameter set of the country; empty when it asserts none.
    pub asserted_in: Vec<Params>,
}

/// Why an arm is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArmKind {
    /// What the others are compared with.
    Base,
    /// A design.
    Design,
    /// The base with one extra dismissal in the first month.
    Placebo,
    /// A design (by arm number) with the frictions it asserts made equal to the base.
    Equalized(usize),
    /// The base or a design (by arm number) without the common list of frictions.
    Frictionless(usize),
    /// The base or a design (by arm number) with early notice for all.
    Noticed(usize),
}

impl ArmKind {
    /// A fixed name for files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Design => "design",
            Self::Placebo => "placebo",
            Self::Equalized(_) => "equalized",
            Self::Frictionless(_) => "frictionless",
            Self::Noticed(_) => "noticed",
        }
    }
}

/// One column of the comparison: a design and why it is run.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// The design's name; arms of other kinds carry it too.
    pub id: String,
    /// Title in English.
    pub title_en: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Why it is run.
    pub kind: ArmKind,
    /// The design over time.
    pub timeline: Timeline,
    /// Behaviour in place of the nation's.
    pub behaviour: Option<Params>,
    /// The same beside each parameter set; empty when it is the nation's.
    behaviour_in: Vec<Params>,
    /// Replications 0 to this number (exclusive) are run.
    pub replications: u32,
    /// Hash of all that decides its runs, replication and parameter set apart.
    hash: blake3::Hash,
}

impl Arm {
    /// Behaviour in place of the nation's, beside a parameter set.
    pub fn behaviour_in(&self, set: Option<usize>) -> Option<&Params> {
        set.map_or(self.behaviour.as_ref(), |set| self.behaviour_in.get(set))
    }
}

/// How often and where from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// Seed of all luck.
    pub seed: u64,
    /// Replications of each design.
    pub replications: u32,
    /// Replications of the placebo.
    pub placebo: u32,
    /// Replications of designs with equalized frictions.
    pub equalized: u32,
    /// Replications of the base and all designs without the common list of frictions, and as many with
    /// early notice.
    pub frictionless: u32,
}

/// One run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// Number of the arm in the plan.
    pub arm: usize,
    /// Replication, from 0.
    pub replication: u32,
}

/// Everything to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The arms; the first is the base.
    pub arms: Vec<Arm>,
    /// How often.
    pub repetition: Repetition,
    /// Months reported.
    pub months: u16,
    /// Months before them.
    pub burn_in: u16,
    /// Agents in each replication, about.
    pub agents: f64,
    /// Whether the laws are checked every month.
    pub audit: bool,
    /// The parameter sets that are used, by their numbers in the file; none when all runs have the shipped
    /// parameters.
    pub sets: Vec<u32>,
    /// Hash of the nation with each of them.
    set_hashes: Vec<String>,
}

/// Replications in a row with the same parameter set.
pub const RUNS_IN_SET: u32 = 2;

/// How many parameter sets a number of replications needs at most.
pub const fn most_sets(replications: u32) -> usize {
    replications.div_ceil(RUNS_IN_SET) as usize
}

impl Plan {
    /// A plan of all contenders against a base.
    pub fn new(
        country: &Country,
        base: &Contender,
        designs: &[Contender],
        repetition: Repetition,
        audit: bool,
    ) -> Self {
        let common = common_hash(country, base, repetition.seed);
        // An arm runs a contender's timeline with the behaviour of another, mostly its own.
        let arm = |c: &Contender, kind, from: &Contender, copy, replications: u32| Arm {
            id: c.id.clone(),
            title_en: c.title_en.clone(),
            title_nl: c.title_nl.clone(),
            kind,
            timeline: c.timeline.clone(),
            behaviour: from.asserted.clone(),
            behaviour_in: from.asserted_in.clone(),
            replications: replications.min(repetition.replications),
            hash: arm_hash(&common, &c.timeline, from.asserted.as_ref(), copy, kind),
        };
        let all = repetition.replications;
        let mut arms = vec![arm(base, ArmKind::Base, base, 0, all)];
        for (k, c) in designs.iter().enumerate() {
            arms.push(arm(c, ArmKind::Design, c, k as u32 + 1, all));
        }
        if repetition.placebo > 0 {
            arms.push(arm(base, ArmKind::Placebo, base, 0, repetition.placebo));
        }
        for (k, c) in designs.iter().enumerate().filter(|(_, c)| c.asserted != base.asserted) {
            let kind = ArmKind::Equalized(k + 1);
            arms.push(arm(c, kind, base, k as u32 + 1, repetition.equalized));
        }
        let nation = &country.nation;
        if repetition.frictionless > 0 {
            for (k, c) in std::iter::once(base).chain(designs).enumerate() {
                let usual = c.asserted.as_ref().unwrap_or(&nation.params);
                let in_set = |(set, of): (usize, &SetNation)| {
                    behaviour_without(c.asserted_in.get(set).unwrap_or(&of.nation.params))
                };
                let free = Contender {
                    timeline: timeline_without(&c.timeline),
                    asserted: Some(behaviour_without(usual)),
                    asserted_in: country.sets.iter().enumerate().map(in_set).collect(),
                    ..c.clone()
                };
                let kind = ArmKind::Frictionless(k);
                arms.push(arm(&free, kind, &free, k as u32, repetition.frictionless));
            }
            for (k, c) in std::iter::once(base).chain(designs).enumerate() {
                let early = Contender { timeline: timeline_with_notice(&c.timeline), ..c.clone() };
                let kind = ArmKind::Noticed(k);
                arms.push(arm(&early, kind, &early, k as u32, repetition.frictionless));
            }
        }
        Self {
            arms,
            repetition,
            months: nation.end.since(nation.from),
            burn_in: nation.from.since(nation.start),
            agents: country.region_people.iter().sum::<f64>() / nation.scale,
            audit,
            sets: country.sets.iter().map(|set| set.number).collect(),
            set_hashes: country.sets.iter().map(|set| nation_hash(&set.nation)).collect(),
        }
    }

    /// The parameter set of a replication, counted from 0; `None` without sets.
    pub fn set_of(&self, replication: u32) -> Option<usize> {
        ((replication / RUNS_IN_SET) as usize).checked_rem(self.sets.len())
    }

    /// The number in its file of the parameter set of each replication; empty without sets.
    pub fn set_numbers(&self) -> Vec<u32> {
        let of = |replication| Some(self.sets[self.set_of(replication)?]);
        (0..self.repetition.replications).filter_map(of).collect()
    }

    /// All runs: every arm of the first replication, then of the second, and so on.
    pub fn runs(&self) -> impl Iterator<Item = Run> + '_ {
        (0..self.repetition.replications)
            .flat_map(|r| self.arms_of(r).map(move |arm| Run { arm, replication: r }))
    }

    /// Arms that run in a replication.
    pub fn arms_of(&self, replication: u32) -> impl Iterator<Item = usize> + '_ {
        (0..self.arms.len()).filter(move |&arm| replication < self.arms[arm].replications)
    }

    /// The stable id of a run.
    pub fn id(&self, run: Run) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.arms[run.arm].hash.as_bytes());
        hasher.update(&run.replication.to_le_bytes());
        hasher.update(&[u8::from(self.audit)]);
        if let Some(set) = self.set_of(run.replication) {
            hasher.update(self.set_hashes[set].as_bytes());
            hasher.update(format!("{:?}", self.arms[run.arm].behaviour_in(Some(set))).as_bytes());
        }
        hasher.finalize().to_hex()[..24].to_owned()
    }

    /// The id of the whole plan: a hash of the ids of all its runs.
    pub fn plan_id(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for run in self.runs() {
            hasher.update(self.id(run).as_bytes());
            hasher.update(self.arms[run.arm].id.as_bytes());
        }
        hasher.finalize().to_hex()[..24].to_owned()
    }

    /// Whether designs run one after another, with the threads inside a run.
    pub fn large(&self) -> bool {
        self.agents > LARGE
    }

    /// Months to simulate in all, burn-in included.
    pub fn work(&self) -> u64 {
        let runs = self.runs().count() as u64;
        let starts = if self.large() { runs } else { u64::from(self.repetition.replications) };
        runs * u64::from(self.months) + starts * u64::from(self.burn_in)
    }

    /// Numbers of the arms that are compared with the base.
    pub fn designs(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.arms.len()).filter(|&arm| self.arms[arm].kind == ArmKind::Design)
    }

    /// Whether an arm runs exactly what the base runs.
    pub fn same_as_base(&self, arm: usize) -> bool {
        let (base, arm) = (&self.arms[0], &self.arms[arm]);
        arm.timeline == base.timeline
            && arm.behaviour == base.behaviour
            && arm.behaviour_in == base.behaviour_in
            && arm.kind != ArmKind::Placebo
    }

    /// Number of the placebo arm.
    pub fn placebo(&self) -> Option<usize> {
        self.arms.iter().position(|arm| arm.kind == ArmKind::Placebo)
    }

    /// Number of the arm in which a design's assumed frictions are equal to those of the base.
    pub fn equalized(&self, design: usize) -> Option<usize> {
        self.arms.iter().position(|arm| arm.kind == ArmKind::Equalized(design))
    }

    /// Number of the arm in which the base or a design runs with early notice.
    pub fn noticed(&self, of: usize) -> Option<usize> {
        self.arms.iter().position(|arm| arm.kind == ArmKind::Noticed(of))
    }

    /// Number of the arm in which the base or a design runs without frictions.
    pub fn frictionless(&self, of: usize) -> Option<usize> {
        self.arms.iter().position(|arm| arm.kind == ArmKind::Frictionless(of))
    }
}

/// Hash of a design over time.
pub fn timeline_hash(timeline: &Timeline) -> String {
    let mut hasher = blake3::Hasher::new();
    hash_timeline(&mut hasher, timeline);
    hasher.finalize().to_hex().to_string()
}

/// Hash of everything that holds for all designs.
pub fn nation_hash(nation: &Nation) -> String {
    blake3::hash(format!("{nation:?}").as_bytes()).to_hex().to_string()
}

// Debug text is exact for numbers (the shortest text that reads back the same) and names every
// field, so a field added to a block is part of the hash without a line here.
fn hash_timeline(hasher: &mut blake3::Hasher, timeline: &Timeline) {
    for (month, design) in timeline.phases() {
        hasher.update(&month.0.to_le_bytes());
        hasher.update(format!("{design:?}").as_bytes());
    }
}

fn common_hash(country: &Country, base: &Contender, seed: u64) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&MODEL_VERSION.to_le_bytes());
    hasher.update(nation_hash(&country.nation).as_bytes());
    hasher.update(country.people_hash.as_bytes());
    hash_timeline(&mut hasher, &base.timeline);
    hasher.update(format!("{:?}", base.asserted).as_bytes());
    hasher.update(&seed.to_le_bytes());
    hasher
}

fn arm_hash(
    common: &blake3::Hasher,
    timeline: &Timeline,
    behaviour: Option<&Params>,
    copy: u32,
    kind: ArmKind,
) -> blake3::Hash {
    let mut hasher = common.clone();
    // Two equal designs in one comparison are two runs: their number keeps them apart.
    hasher.update(&copy.to_le_bytes());
    hasher.update(kind.code().as_bytes());
    hash_timeline(&mut hasher, timeline);
    hasher.update(format!("{behaviour:?}").as_bytes());
    hasher.finalize()
}
