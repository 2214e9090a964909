//! Thinning: who comes up for a process in a month, found without visiting the others.
//!
//! ```text
//! candidates  : each person with chance c a month, by geometric gaps over the places of a region
//! event       : mark · c < hazard,   mark uniform on (0, 1)
//! ```
//!
//! The ceiling c is the highest hazard that any class of people can have. Candidates and marks belong
//! to places and months, so they are the same in every design, whatever happened before.

use std::hint::black_box;

use crate::philox::wyrand;
use crate::rng::{Draws, Process, unit};
use crate::units::Month;
use crate::world::{Class, Work};

/// The people of one region who come up for a process in a month, each with probability `ceiling`.
///
/// This is thinning without visits: candidates are found by jumping over the others with geometric
/// gaps, so the cost is that of the candidates alone. A candidate becomes an event when its mark is
/// below hazard / ceiling. Address: (seed, replication, region, process, month) of the stream and the
/// number of the candidate in it, whatever the state of the people.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// Start of the stream of numbers.
    stream: u64,
    /// Places passed over before each candidate.
    gaps: [u32; BATCH],
    /// Word of the mark of each candidate.
    marks: [u32; BATCH],
    /// Number of the next candidate.
    number: u32,
    at: u64,
    len: u64,
    /// 1 / ln(1 - ceiling); 0 once there are no more candidates.
    scale: f32,
}

/// Longest gap, places.
const LONGEST: f32 = 4_194_304.0;

/// Candidates drawn at a time, so that their gaps are computed side by side.
const BATCH: usize = 16;

/// One candidate: a place in the population.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Index of the person within the region.
    pub index: u32,
    /// Word of the mark.
    word: u32,
}

impl Candidate {
    /// Uniform on (0, 1): an event when below hazard / ceiling.
    #[inline]
    pub fn mark(&self) -> f64 {
        unit(self.word)
    }
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
        let scale = if ceiling > 0.0 { (1.0 / libm::log1p(-ceiling)) as f32 } else { 0.0 };
        let (gaps, marks, len) = ([0; BATCH], [0; BATCH], len as u64);
        let stream = draws.stream(process, month, 0, CANDIDATES | region);
        Self { stream, gaps, marks, number: 0, at: 0, len, scale }
    }

    /// Draws a number for each of the next candidates: its high half becomes the mark, its low half a
    /// geometric gap, floor(ln U / ln(1 - ceiling)).
    ///
    /// The region stands where other draws have their slot, marked so that no slot can equal it.
    #[inline]
    fn refill(&mut self) {
        let numbers = u64::from(self.number)..;
        for (n, (gap, mark)) in numbers.zip(self.gaps.iter_mut().zip(&mut self.marks)) {
            // Wide products are taken one by one. Left alone, the compiler packs what surrounds them into
            // vectors, and moving the numbers there and back takes as long as all the rest.
            let number = black_box(wyrand(self.stream, n));
            (*gap, *mark) = (number as u32, (number >> 32) as u32);
        }
        for gap in &mut self.gaps {
            *gap = places_over(log_of_word(*gap) * self.scale);
        }
    }
}

/// Whole places in a gap, at most [`LONGEST`]; less than none is none.
///
/// Rounding after half a place was taken off is rounding down; below 2^22 it is the sum with 2^23 that
/// rounds, and leaves the whole number in the lowest bits. At ceilings above 4 in a million no gap is
/// longer than that.
#[inline]
fn places_over(gap: f32) -> u32 {
    // Written as choices, which are one step each; `min` and `max` also ask about numbers that are none.
    let gap = if gap < LONGEST { gap } else { LONGEST };
    let sum = gap - 0.5 + 2.0 * LONGEST;
    let sum = if sum > 2.0 * LONGEST { sum } else { 2.0 * LONGEST };
    sum.to_bits() & 0x007f_ffff
}

/// Slots of the words of candidates and of what follows from their events, by region in the low byte.
const CANDIDATES: u32 = 0xff00_0000;
const AFTERWARDS: u32 = 0xfe80_0000;

impl Iterator for Candidates {
    type Item = Candidate;

    #[inline]
    fn next(&mut self) -> Option<Candidate> {
        if self.scale == 0.0 {
            return None;
        }
        let k = self.number as usize % BATCH;
        if k == 0 {
            self.refill();
        }
        self.at += u64::from(self.gaps[k]);
        if self.at >= self.len {
            self.scale = 0.0;
            return None;
        }
        let index = self.at as u32;
        self.at += 1;
        self.number += 1;
        Some(Candidate { index, word: self.marks[k] })
    }
}

/// The chance of an event in a month, as far as a person's class tells: what thinning reads first.
///
/// Most candidates are ruled out by one byte, so that hardly anybody is looked at in vain.
#[derive(Clone, Debug)]
pub struct Risk {
    /// Process that the candidates are for.
    process: Process,
    /// Chance per month at which candidates are drawn: the highest of all classes.
    pub ceiling: f64,
    /// Highest chance that anyone of a class can have relative to the ceiling, in 2^-32.
    bounds: [u32; 256],
    /// Nobody can have the event.
    idle: bool,
    /// How the bound of workers falls with their months in the job, if it does.
    tenure: Option<Tenure>,
}

/// The share of a bound that holds for workers after some months in the job, in 2^-32, rounded up: the
/// whole for classes that tenure doesn't matter to, and a share by month for the others.
#[derive(Clone, Debug)]
struct Tenure {
    share: [[u32; 256]; 2],
    /// Which of the two holds for a class.
    row: [u8; 256],
}

/// A risk 1 + `extra` · `left` as a share of its highest, 1 + `extra`.
pub fn falls_to(extra: f64, left: f64) -> f64 {
    (1.0 + extra * left) / (1.0 + extra)
}

impl Risk {
    /// The risk of a process with the highest chance of each class, held at one half.
    pub fn new(process: Process, highest: impl Fn(Class) -> f64) -> Self {
        let mut chances = [0.0; 256];
        let mut ceiling = 0.0_f64;
        for class in Class::all() {
            let chance = highest(class).min(0.5);
            chances[usize::from(class.0)] = chance;
            ceiling = ceiling.max(chance);
        }
        let idle = ceiling == 0.0;
        Self { process, ceiling, bounds: Self::bounds(&chances, ceiling), idle, tenure: None }
    }

    /// The same risk when the highest chance of the workers that `counts` names is a falling share of what
    /// it is for newcomers, by months in the job; the last one holds for all later months.
    #[must_use]
    pub fn fading(self, left: &[f64], counts: impl Fn(Work) -> bool) -> Self {
        debug_assert!(left.is_sorted_by(|a, b| a >= b), "a chance that rises with tenure");
        let last = left.len() - 1;
        let word = |months: usize| (left[months.min(last)] * 4_294_967_296.0).ceil() as u32;
        let share = [[u32::MAX; 256], std::array::from_fn(word)];
        let counted = |code| Class(code as u8).work().is_some_and(&counts);
        let row = std::array::from_fn(|code| u8::from(counted(code)));
        Self { tenure: Some(Tenure { share, row }), ..self }
    }

    /// The same risk with candidates drawn at a given ceiling, so that risks of different size share
    /// their candidates.
    ///
    /// # Panics
    /// When the ceiling lies below the highest chance.
    #[must_use]
    pub fn at(self, ceiling: f64) -> Self {
        assert!(ceiling >= self.ceiling, "a ceiling below a chance");
        let chances = self.bounds.map(|b| f64::from(b) / 4_294_967_296.0 * self.ceiling);
        Self { ceiling, bounds: Self::bounds(&chances, ceiling), ..self }
    }

    /// Bounds are rounded up, so that they rule out nobody who could have the event.
    fn bounds(chances: &[f64; 256], ceiling: f64) -> [u32; 256] {
        chances.map(|chance| {
            let relative = if chance > 0.0 { chance / ceiling } else { 0.0 };
            (relative * 4_294_967_296.0).ceil() as u32
        })
    }

    /// Writes the candidates of a region who may have the event at the front of `due`, in the order of
    /// places, and tells how many there are.
    ///
    /// `begun` holds the lowest eight bits of the first month of each person's present job. After 21 years
    /// it takes someone for a newcomer again, whose chance is higher: the bound stays one.
    pub fn find(
        &self,
        draws: Draws,
        month: Month,
        region: usize,
        classes: &[Class],
        begun: &[u8],
        due: &mut Vec<Candidate>,
    ) -> usize {
        let found = self.find_by_class(draws, month, region, classes, due);
        let Some(Tenure { share, row }) = &self.tenure else { return found };
        let mut kept = 0;
        for k in 0..found {
            let candidate = due[k];
            let (at, word) = (candidate.index as usize, candidate.word);
            let class = usize::from(classes[at].0);
            let months = usize::from((month.0 as u8).wrapping_sub(begun[at]));
            let share = share[usize::from(row[class] & 1)][months];
            let bound = (u64::from(self.bounds[class]) * u64::from(share)) >> 32;
            due[kept] = candidate;
            // The product is rounded down, and never by a whole one.
            kept += usize::from(u64::from(word) <= bound);
        }
        kept
    }

    fn find_by_class(
        &self,
        draws: Draws,
        month: Month,
        region: usize,
        classes: &[Class],
        due: &mut Vec<Candidate>,
    ) -> usize {
        if self.idle {
            return 0;
        }
        let len = classes.len();
        let mut all = Candidates::new(draws, self.process, month, region as u32, len, self.ceiling);
        if all.scale == 0.0 {
            return 0;
        }
        let (mut at, mut found) = (0_usize, 0_usize);
        loop {
            all.refill();
            if due.len() < found + BATCH {
                due.resize(2 * found + BATCH, Candidate::default());
            }
            // Each candidate is written and the place for the next one moves on if this one stays: a
            // branch would be guessed wrong as often as chance has it.
            let room = &mut due[found..found + BATCH];
            let mut kept = 0;
            for (&gap, &word) in all.gaps.iter().zip(&all.marks) {
                at += gap as usize;
                let Some(class) = classes.get(at) else {
                    return found + kept;
                };
                room[kept] = Candidate { index: at as u32, word };
                kept += usize::from(word < self.bounds[usize::from(class.0)]);
                at += 1;
            }
            found += kept;
            all.number += BATCH as u32;
        }
    }

    /// Whether a candidate has the event, of which the chance is `hazard`.
    #[inline]
    pub fn strikes(&self, candidate: &Candidate, hazard: f64) -> bool {
        candidate.mark() * self.ceiling < hazard
    }

    /// Four independent words for what follows from the event of a candidate.
    #[inline]
    pub fn afterwards(
        &self,
        draws: Draws,
        month: Month,
        region: usize,
        candidate: &Candidate,
    ) -> [u32; 4] {
        draws.words(self.process, month, candidate.index, AFTERWARDS | region as u32)
    }
}

/// Natural logarithm of a word as a number on (0, 1), to about six digits.
///
/// Plain sums and products in single precision, so that the compiler can take several side by side
/// and every machine gets the same bits. The 24 highest bits count: no gap is longer than 17 times
/// its mean, which one in 30 million would be.
#[inline]
pub(crate) fn log_of_word(word: u32) -> f32 {
    const SQRT_HALF: u32 = 0x3f35_04f3;
    // A signed number of 24 bits turns into a float in one step.
    let uniform = ((word >> 8).cast_signed() as f32 + 0.5) * (1.0 / 16_777_216.0);
    // uniform = 2^power · rest with the rest between √½ and √2; ln rest by the series of artanh.
    let bits = uniform.to_bits().wrapping_sub(SQRT_HALF);
    let power = (bits.cast_signed() >> 23) as f32;
    let rest = f32::from_bits((bits & 0x007f_ffff).wrapping_add(SQRT_HALF));
    let ratio = (rest - 1.0) / (rest + 1.0);
    let square = ratio * ratio;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0)));
    power * std::f32::consts::LN_2 + 2.0 * ratio * series
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let mean = found.iter().map(Candidate::mark).sum::<f64>() / found.len() as f64;
        assert!((mean - 0.5).abs() < 5.0 * (1.0 / 12.0 / found.len() as f64).sqrt());
    }

    #[test]
    fn a_candidate_is_the_number_of_its_address() {
        let draws = Draws::new(9, 2, 1);
        let many: Vec<_> =
            Candidates::new(draws, Process::Quit, Month(1501), 4, 100_000, 0.01).collect();
        assert!(many.len() > 500);
        let stream = draws.stream(Process::Quit, Month(1501), 0, 0xff00_0004);
        for number in [0_u32, 1, 17, 400] {
            let mark = unit((wyrand(stream, u64::from(number)) >> 32) as u32);
            assert!((many[number as usize].mark() - mark).abs() < 1e-15);
        }
    }

    #[test]
    fn no_ceiling_no_candidates() {
        let draws = Draws::new(5, 0, 0);
        assert_eq!(Candidates::new(draws, Process::Quit, Month(1), 0, 1000, 0.0).count(), 0);
        assert_eq!(Candidates::new(draws, Process::Quit, Month(1), 0, 0, 0.5).count(), 0);
    }

    #[test]
    fn the_short_logarithm_is_the_logarithm() {
        for k in 0..100_000_u32 {
            let word = k.wrapping_mul(0x9e37_79b9);
            let exact = libm::log((f64::from(word >> 8) + 0.5) / 16_777_216.0);
            let short = f64::from(log_of_word(word));
            assert!((short - exact).abs() <= 1e-7 + 1e-6 * exact.abs(), "{short} for {exact}");
        }
    }

    #[test]
    fn thinning_by_class_finds_the_candidates_that_a_plain_walk_finds() {
        let draws = Draws::new(9, 2, 1);
        let chance = |class: Class| if class.seeks() { 0.08 } else { f64::from(class.0) * 1e-4 };
        let risk = Risk::new(Process::Quit, chance);
        let classes: Vec<Class> = {
            let all: Vec<Class> = Class::all().collect();
            (0..50_000_usize).map(|k| all[k * 7919 % all.len()]).collect()
        };
        let begun = vec![0; classes.len()];
        let mut due = Vec::new();
        let found = risk.find(draws, Month(1501), 4, &classes, &begun, &mut due);
        let walk: Vec<Candidate> =
            Candidates::new(draws, Process::Quit, Month(1501), 4, classes.len(), risk.ceiling)
                .filter(|c| risk.strikes(c, chance(classes[c.index as usize])))
                .collect();
        assert_eq!(due[..found], walk);
        assert!(found > 300);
        // At a higher ceiling other candidates come, as many of them.
        let higher = Risk::new(Process::Quit, chance).at(0.2);
        let found = higher.find(draws, Month(1501), 4, &classes, &begun, &mut due);
        let expected: f64 = classes.iter().map(|&class| chance(class)).sum();
        // Five standard errors: fails by chance less than once in a million seeds.
        assert!((found as f64 - expected).abs() < 5.0 * expected.sqrt());
    }

    #[test]
    fn thinning_by_tenure_rules_out_those_whose_chance_has_fallen() {
        let draws = Draws::new(9, 2, 1);
        let (now, extra) = (Month(1501), 3.0);
        let left = |months: u16| 1.0 / f64::from(1 + months.min(127));
        let counts = |work: Work| !work.at_risk;
        let chance = |class: Class, months: u16| match class.work() {
            Some(work) if counts(work) => 0.02 * (1.0 + extra * left(months)),
            Some(_) => 0.02 * (1.0 + extra),
            None => 0.0,
        };
        let share: Vec<f64> = (0..128).map(|months| falls_to(extra, left(months))).collect();
        let risk = Risk::new(Process::Quit, |class| chance(class, 0)).fading(&share, counts);
        let all: Vec<Class> = Class::all().collect();
        let classes: Vec<Class> = (0..50_000_usize).map(|k| all[k * 7919 % all.len()]).collect();
        let begun: Vec<Month> = (0..50_000_u16).map(|k| Month(now.0 - k % 301)).collect();
        let bytes: Vec<u8> = begun.iter().map(|month| month.0 as u8).collect();
        let mut due = Vec::new();
        let found = risk.find(draws, now, 4, &classes, &bytes, &mut due);
        let walk: Vec<Candidate> =
            Candidates::new(draws, Process::Quit, now, 4, classes.len(), risk.ceiling)
                .filter(|c| {
                    let at = c.index as usize;
                    risk.strikes(c, chance(classes[at], now.since(begun[at])))
                })
                .collect();
        // Those in the job for over 21 years are not ruled out by tenure.
        let strikes: Vec<Candidate> = due[..found]
            .iter()
            .filter(|c| {
                let at = c.index as usize;
                risk.strikes(c, chance(classes[at], now.since(begun[at])))
            })
            .copied()
            .collect();
        assert_eq!(strikes, walk);
        assert!(walk.len() > 300 && found < walk.len() * 5 / 4);
    }
}
