//! A set of small numbers, searched 64 at a time.

/// Members of a word that are listed without asking whether there are as many.
const USUAL: usize = 3;

/// Bits `0..len`.
#[derive(Clone, Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// An empty set over `0..len`.
    pub fn new(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)] }
    }

    /// Whether `at` is in the set.
    #[inline]
    pub fn get(&self, at: u32) -> bool {
        self.words[at as usize / 64] >> (at % 64) & 1 == 1
    }

    /// Puts `at` in or takes it out.
    #[inline]
    pub fn set(&mut self, at: u32, on: bool) {
        let word = &mut self.words[at as usize / 64];
        *word = *word & !(1 << (at % 64)) | u64::from(on) << (at % 64);
    }

    /// Number of members.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// The members in order, in a room that the caller lends.
    pub fn list<'a>(&self, room: &'a mut Vec<u32>) -> &'a [u32] {
        let most = self.words.len() * 64 + USUAL;
        if room.len() < most {
            room.resize(most, 0);
        }
        let mut n = 0;
        for (&word, first) in self.words.iter().zip((0..).step_by(64)) {
            let mut rest = word;
            // Each is written and the next one after it if it was one: how many a word has is chance, and
            // few have more than a few.
            for _ in 0..USUAL {
                room[n] = first + rest.trailing_zeros();
                n += usize::from(rest != 0);
                rest &= rest.wrapping_sub(1);
            }
            while rest != 0 {
                room[n] = first + rest.trailing_zeros();
                n += 1;
                rest &= rest - 1;
            }
        }
        &room[..n]
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.words.capacity() * 8
    }
}

/// The first member within `window` places from `from`, going round within `start..end`; `words` gives 64
/// places of the set at a time.
///
/// This is the rule by which a draw finds its object: the draw names a place in a fixed universe, and the
/// next member at or after it is taken.
#[inline]
pub(super) fn first_in_window(
    words: impl Fn(usize) -> u64 + Copy,
    start: u32,
    end: u32,
    from: u32,
    window: u32,
) -> Option<u32> {
    let window = window.min(end - start);
    let straight = from.saturating_add(window).min(end);
    first(words, from, straight)
        .or_else(|| first(words, start, start + (window - (straight - from))))
}

/// The first member of `from..to`, if any.
#[inline]
fn first(words: impl Fn(usize) -> u64, from: u32, to: u32) -> Option<u32> {
    if from >= to {
        return None;
    }
    let mut word = from as usize / 64;
    let last = (to - 1) as usize / 64;
    let mut bits = words(word) & (u64::MAX << (from % 64));
    loop {
        if bits != 0 {
            let found = word as u32 * 64 + bits.trailing_zeros();
            return (found < to).then_some(found);
        }
        if word == last {
            return None;
        }
        word += 1;
        bits = words(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_window_finds_what_a_plain_walk_finds(
            members in proptest::collection::btree_set(0u32..300, 0..40),
            start in 0u32..150, len in 1u32..150, offset in 0u32..150, window in 0u32..200,
        ) {
            let mut bits = Bits::new(300);
            for &m in &members { bits.set(m, true); }
            let end = start + len;
            let from = start + offset % len;
            let plain = (0..window.min(len))
                .map(|k| start + (from - start + k) % len)
                .find(|p| members.contains(p));
            let words = |k: usize| bits.words[k];
            prop_assert_eq!(first_in_window(words, start, end, from, window), plain);
            prop_assert_eq!(bits.count(), members.len());
            let mut room = vec![7; 3];
            for _ in 0..2 {
                prop_assert!(bits.list(&mut room).iter().eq(&members));
            }
        }
    }
}
