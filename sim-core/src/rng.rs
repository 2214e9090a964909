//! Addressed randomness: a draw is a function of where it is used, not of what was drawn before.
//!
//! ```text
//! words(address) = Philox4x32-10(key(seed, replication), counter(entity, slot, process+month, repeat))
//! ```
//!
//! The generator is the counter-based Philox4x32-10 of Salmon et al. (2011), which matches the
//! published Random123 vectors (see the tests). The same address gives the same four words in every
//! design, on every machine and for any number of threads, so two designs share their luck draw by
//! draw. A new process takes a new number in [`Process`] and changes no other draw.

use rand_philox::{Philox, philox4x32_10};

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
    /// Wage offered by a job slot.
    WageOffer = 37,
}

/// Turns addresses of one replication into random words.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    key: [u32; 2],
    repeat: u32,
}

impl Draws {
    /// The draws of one replication of one seed. `repeat` 0 is the ordinary run; other numbers give
    /// the same population other luck.
    pub fn new(seed: u64, replication: u32, repeat: u32) -> Self {
        // One Philox block mixes seed and replication into the key, so that neighbouring seeds and
        // replications share nothing.
        let block = philox4x32_10(
            [seed as u32, (seed >> 32) as u32, replication, 0x7765_726b],
            [0x6261_6e6b, 0x3230_3235],
        );
        Self { key: [block[0], block[1]], repeat }
    }

    /// Four independent random words of one address.
    #[inline]
    pub fn words(&self, process: Process, month: Month, entity: u32, slot: u32) -> [u32; 4] {
        let purpose = u32::from(process as u16) << 16 | u32::from(month.0);
        philox4x32_10([entity, slot, purpose, self.repeat], self.key)
    }

    /// One uniform number on the open interval (0, 1).
    #[inline]
    pub fn uniform(&self, process: Process, month: Month, entity: u32, slot: u32) -> f64 {
        unit(self.words(process, month, entity, slot)[0])
    }
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
#[inline]
pub fn pick(cumulative: &[f32], u: f64) -> usize {
    let u = u as f32;
    cumulative.iter().position(|&c| u < c).unwrap_or(cumulative.len().saturating_sub(1))
}

/// The people of one region who come up for a process in a month, each with probability `ceiling`.
///
/// This is thinning without visits: candidates are found by jumping over the others with geometric
/// gaps, so the cost is that of the candidates alone. A candidate becomes an event when its mark is
/// below hazard / ceiling. Address: (seed, replication, region, process, month, number of the
/// candidate), whatever the state of the people.
#[derive(Clone, Debug)]
pub struct Candidates {
    stream: Philox,
    words: [u32; BATCH],
    next: usize,
    at: u64,
    len: u64,
    /// 1 / ln(1 - ceiling); 0 once there are no more candidates.
    scale: f64,
}

/// Words drawn at a time: sixteen candidates, which the generator computes side by side.
const BATCH: usize = 64;

/// One candidate: a place in the population and three spare words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Index of the person within the region.
    pub index: u32,
    /// Uniform on (0, 1): an event when below hazard / ceiling.
    pub mark: f64,
    /// Two further independent words for what follows from the event.
    pub spare: [u32; 2],
}

impl Candidates {
    /// Candidates among `len` people at `ceiling` per month (0 to below 1).
    pub fn new(
        draws: Draws,
        process: Process,
        month: Month,
        region: u32,
        len: usize,
        ceiling: f64,
    ) -> Self {
        debug_assert!((0.0..1.0).contains(&ceiling), "ceiling {ceiling}");
        let scale = if ceiling > 0.0 { 1.0 / libm::log1p(-ceiling) } else { 0.0 };
        // The number of the candidate is the lowest word of the counter; the region stands where
        // other draws have their slot, marked so that no slot can equal it.
        let purpose = u32::from(process as u16) << 16 | u32::from(month.0);
        let counter = u128::from(draws.repeat) << 96
            | u128::from(purpose) << 64
            | u128::from(0xff00_0000 | region) << 32;
        let stream = Philox::new(draws.key, counter);
        Self { stream, words: [0; BATCH], next: BATCH, at: 0, len: len as u64, scale }
    }
}

impl Iterator for Candidates {
    type Item = Candidate;

    #[inline]
    fn next(&mut self) -> Option<Candidate> {
        if self.scale == 0.0 {
            return None;
        }
        if self.next == BATCH {
            self.stream.fill_u32(&mut self.words);
            self.next = 0;
        }
        let words = &self.words[self.next..self.next + 4];
        self.next += 4;
        // Geometric number of people passed over: floor(ln U / ln(1 - ceiling)).
        let gap = libm::log(unit(words[0])) * self.scale;
        self.at += gap as u64;
        if self.at >= self.len {
            self.scale = 0.0;
            return None;
        }
        let index = self.at as u32;
        self.at += 1;
        Some(Candidate { index, mark: unit(words[1]), spare: [words[2], words[3]] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers published with Random123 (kat_vectors, philox4x32 10).
    #[test]
    fn the_generator_matches_the_published_vectors() {
        assert_eq!(
            philox4x32_10([0; 4], [0; 2]),
            [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
        );
        assert_eq!(
            philox4x32_10([u32::MAX; 4], [u32::MAX; 2]),
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        );
        assert_eq!(
            philox4x32_10(
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0]
            ),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

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

    #[test]
    fn candidates_come_at_the_ceiling_rate() {
        let draws = Draws::new(5, 0, 0);
        let n = 2_000_000;
        let found: Vec<_> =
            Candidates::new(draws, Process::Quit, Month(1500), 3, n, 0.03).collect();
        let expected = 0.03 * n as f64;
        // Five standard errors: fails by chance less than once in a million seeds.
        let tolerance = 5.0 * (expected * 0.97).sqrt();
        assert!((found.len() as f64 - expected).abs() < tolerance, "{}", found.len());
        assert!(found.windows(2).all(|w| w[0].index < w[1].index));
        let mean = found.iter().map(|c| c.mark).sum::<f64>() / found.len() as f64;
        assert!((mean - 0.5).abs() < 5.0 * (1.0 / 12.0 / found.len() as f64).sqrt());
    }

    #[test]
    fn a_candidate_is_the_block_of_its_address() {
        let draws = Draws::new(9, 2, 1);
        let many: Vec<_> =
            Candidates::new(draws, Process::Quit, Month(1501), 4, 100_000, 0.01).collect();
        assert!(many.len() > 500);
        for number in [0_u32, 1, 17, 400] {
            let words = draws.words(Process::Quit, Month(1501), number, 0xff00_0004);
            let candidate = many[number as usize];
            assert_eq!(candidate.spare, [words[2], words[3]]);
        }
    }

    #[test]
    fn no_ceiling_no_candidates() {
        let draws = Draws::new(5, 0, 0);
        assert_eq!(Candidates::new(draws, Process::Quit, Month(1), 0, 1000, 0.0).count(), 0);
        assert_eq!(Candidates::new(draws, Process::Quit, Month(1), 0, 0, 0.5).count(), 0);
    }
}
