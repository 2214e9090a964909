//! Addressed randomness: a draw is a function of where it is used, not of what was drawn before.
//!
//! ```text
//! words(address) = Philox2x64-7(key(seed, replication), counter(entity, slot, process+month, repeat))
//! ```
//!
//! The generator is that of [`crate::philox`]. The same address gives the same four words in every
//! design, on every machine and for any number of threads, so two designs share their luck draw by
//! draw. A new process takes a new number in [`Process`] and changes no other draw.

use crate::philox::{philox2x64_7, wyrand};
use crate::units::Month;

/// What a draw is for. The numbers are part of every result: never reuse or reorder them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum Process {
    /// Drawing the population.
    Population = 1,
    /// Barriers, household and other conditional attributes.
    Attributes = 2,
    /// The initial job slots.
    Slots = 3,
    /// Death.
    Death = 4,
    /// Entry into the population: attributes of a newcomer.
    Entry = 5,
    /// Job separation to unemployment.
    Separation = 6,
    /// Leaving work for reasons of one's own.
    Quit = 7,
    /// Giving up and taking up search.
    Participation = 8,
    /// Applications of people without work.
    Search = 9,
    /// Applications of employed people.
    OnTheJobSearch = 10,
    /// People who are offered work without searching.
    Approach = 11,
    /// Posting, activation and withdrawal of job slots.
    LabourDemand = 12,
    /// The employer's view of an applicant.
    Screening = 13,
    /// The applicant's view of an offer.
    Acceptance = 14,
    /// Sickness and recovery.
    Sickness = 15,
    /// WIA assessment.
    WiaAssessment = 16,
    /// Benefit claims and their take-up.
    Claim = 17,
    /// Contract change: flexible to permanent.
    ContractChange = 18,
    /// Self-employment.
    SelfEmployment = 19,
    /// Seeking help at a door.
    HelpSeeking = 20,
    /// Which door is tried.
    DoorChoice = 21,
    /// Loss at a handover.
    Handover = 22,
    /// Intake, diagnosis and plan.
    Intake = 23,
    /// Priority in a queue.
    Queue = 24,
    /// Which services are offered and taken.
    Referral = 25,
    /// Completion of a service.
    Completion = 26,
    /// What a service changes in a person.
    ServiceEffect = 27,
    /// Awareness of doors.
    Awareness = 28,
    /// Outreach.
    Outreach = 29,
    /// Errors of the labour-force survey.
    Observation = 30,
    /// The economy's own shocks.
    Economy = 31,
    /// Training taken by workers.
    WorkerTraining = 32,
    /// Notice of dismissal.
    Notice = 33,
    /// Harmless disturbance for the placebo.
    Placebo = 34,
    /// Leaving the bijstand for reasons other than work.
    BijstandExit = 35,
    /// Commuting and other lasting tastes.
    Taste = 36,
    /// What a person looks for and is worth on the market in a calendar year.
    Profile = 38,
    /// Assignment in a replayed trial.
    Trial = 39,
    /// Who is followed; nothing in a run depends on it.
    Following = 40,
    /// What a scan sees of a person.
    Scan = 41,
    /// How well a method works for a class of clients.
    Method = 42,
    /// How able a provider is.
    ProviderSkill = 43,
    /// What an hour costs a provider in an area.
    ProviderCost = 44,
    /// The luck in a provider's results of a year.
    Results = 45,
    /// Whether a provider takes up what it has learned.
    Adoption = 46,
    /// Whether a client's talks are bought.
    Purchase = 47,
    /// Size of the firm, and what a job gives: work-to-work services, training, reports of its end.
    Workplace = 50,
    /// Whether a training paid by a sector fund may lead to another occupation.
    Intersectoral = 51,
    /// Training paid from the transitievergoeding.
    Schooling = 52,
    /// Whether a worker comes who is invited when the end of a job is known.
    NoticeCall = 53,
    /// Openings outside the own field that advice shows.
    Tip = 70,
    /// Order of the regions in a replayed trial.
    TrialRegion = 71,
    /// What who pays an income knows of a client and the desk does not learn.
    Border = 65,
    /// Warnings and cuts of benefits.
    Sanction = 66,
}

/// Turns addresses of one replication into random words.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    key: u64,
    repeat: u32,
}

impl Draws {
    /// The draws of one replication of one seed. `repeat` 0 is the ordinary run; other numbers give
    /// the same population other luck.
    pub fn new(seed: u64, replication: u32, repeat: u32) -> Self {
        // One block mixes seed and replication into the key, so that neighbouring seeds and
        // replications share nothing. The constants spell "werkbank2025".
        let counter = [seed, pair(replication, 0x7765_726b)];
        Self { key: philox2x64_7(counter, 0x6261_6e6b_3230_3235)[0], repeat }
    }

    /// Four independent random words of one address.
    #[inline]
    pub fn words(&self, process: Process, month: Month, entity: u32, slot: u32) -> [u32; 4] {
        let purpose = u32::from(process as u16) << 16 | u32::from(month.0);
        let [a, b] = philox2x64_7([pair(entity, slot), pair(purpose, self.repeat)], self.key);
        [a as u32, (a >> 32) as u32, b as u32, (b >> 32) as u32]
    }

    /// Start of a stream of [`crate::philox::wyrand`] numbers that belongs to one address.
    #[inline]
    pub fn stream(&self, process: Process, month: Month, entity: u32, slot: u32) -> u64 {
        let purpose = u32::from(process as u16) << 16 | u32::from(month.0);
        philox2x64_7([pair(entity, slot), pair(purpose, self.repeat)], self.key)[0]
    }

    /// The draws of a process that visits people of a region one by one; the region stands where other
    /// draws have their slot, marked so that no slot can equal it.
    #[inline]
    pub fn visits(&self, process: Process, month: Month, region: usize) -> Visits {
        Visits { start: self.stream(process, month, 0, 0xfd00_0000 | region as u32) }
    }

    /// One uniform number on the open interval (0, 1).
    #[inline]
    pub fn uniform(&self, process: Process, month: Month, entity: u32, slot: u32) -> f64 {
        unit(self.words(process, month, entity, slot)[0])
    }
}

/// Two random words for each place of a region, cheaper than a block for each: number `place` of a
/// stream that belongs to process, month and region.
#[derive(Clone, Copy, Debug)]
pub struct Visits {
    start: u64,
}

impl Visits {
    /// The words of a place.
    #[inline]
    pub fn words(&self, place: u32) -> [u32; 2] {
        let number = wyrand(self.start, u64::from(place));
        [number as u32, (number >> 32) as u32]
    }
}

/// Two words as one, the first one lowest.
#[inline]
fn pair(low: u32, high: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// A word as a number on the open interval (0, 1).
#[inline]
pub fn unit(word: u32) -> f64 {
    (f64::from(word) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// A word as an index below `n` (bias below n / 2^32). 0 when `n` is 0.
#[inline]
pub fn below(word: u32, n: u32) -> u32 {
    ((u64::from(word) * u64::from(n)) >> 32) as u32
}

/// The index of the first step of `cumulative` that exceeds `u`; the last one when rounding leaves
/// `u` above all.
///
/// Steps are counted rather than searched: chance would make the processor guess the end wrong.
#[inline]
pub fn pick(cumulative: &[f32], u: f64) -> usize {
    let u = u as f32;
    let passed = cumulative.iter().filter(|&&c| u >= c).count();
    passed.min(cumulative.len().saturating_sub(1))
}

/// Cumulative shares that are found with a guide: one step for most draws, however many there are.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    cumulative: Vec<f32>,
    /// First step that can hold a number with the given eight highest bits.
    guide: Vec<u8>,
}

impl Shares {
    const GUIDES: usize = 256;

    /// Shares from their running sums; the last one is 1.
    pub fn new(cumulative: &[f32]) -> Self {
        let mut at = 0;
        let guide = (0..Self::GUIDES).map(|g| {
            let from = g as f32 / Self::GUIDES as f32;
            while at + 1 < cumulative.len() && cumulative[at] <= from {
                at += 1;
            }
            at as u8
        });
        Self { guide: guide.collect(), cumulative: cumulative.to_vec() }
    }

    /// The index of the first running sum above a word read as a number below 1.
    #[inline]
    pub fn pick(&self, word: u32) -> usize {
        let u = unit(word) as f32;
        let mut at = usize::from(self.guide[(word >> 24) as usize]);
        while at + 1 < self.cumulative.len() && u >= self.cumulative[at] {
            at += 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Our own address layout, frozen: a change here changes every result.
    #[test]
    fn an_address_has_a_fixed_answer() {
        let words = Draws::new(1, 0, 0).words(Process::Separation, Month(1500), 7, 3);
        assert_eq!(words, Draws::new(1, 0, 0).words(Process::Separation, Month(1500), 7, 3));
        for other in [
            Draws::new(2, 0, 0).words(Process::Separation, Month(1500), 7, 3),
            Draws::new(1, 1, 0).words(Process::Separation, Month(1500), 7, 3),
            Draws::new(1, 0, 1).words(Process::Separation, Month(1500), 7, 3),
            Draws::new(1, 0, 0).words(Process::Quit, Month(1500), 7, 3),
            Draws::new(1, 0, 0).words(Process::Separation, Month(1501), 7, 3),
            Draws::new(1, 0, 0).words(Process::Separation, Month(1500), 8, 3),
            Draws::new(1, 0, 0).words(Process::Separation, Month(1500), 7, 4),
        ] {
            assert_ne!(words, other);
        }
    }

    /// A visit's words are those of its place in the stream, whoever else is visited.
    #[test]
    fn a_visit_has_a_fixed_answer() {
        let draws = Draws::new(1, 0, 0);
        let visits = draws.visits(Process::Search, Month(1500), 3);
        let stream = draws.stream(Process::Search, Month(1500), 0, 0xfd00_0003);
        let [low, high] = visits.words(9);
        assert_eq!(pair(low, high), wyrand(stream, 9));
        for other in [
            visits.words(10),
            draws.visits(Process::Search, Month(1500), 4).words(9),
            draws.visits(Process::Search, Month(1501), 3).words(9),
            draws.visits(Process::Approach, Month(1500), 3).words(9),
        ] {
            assert_ne!([low, high], other);
        }
    }

    #[test]
    fn the_guide_finds_what_a_plain_walk_finds() {
        let cumulative = [0.1_f32, 0.1, 0.45, 0.46, 0.9, 1.0];
        let shares = Shares::new(&cumulative);
        for k in 0..50_000_u32 {
            let word = k.wrapping_mul(0x9e37_79b9);
            assert_eq!(shares.pick(word), pick(&cumulative, unit(word)), "{word}");
        }
    }
}
