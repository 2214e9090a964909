//! Messages between the turns of a month: a sender writes to many, and each reader finds its own messages
//! side by side.

/// The messages of one sender: written in any order, then sealed, read and thrown away.
///
/// Once sealed they lie sorted by reader; those to one reader stay in the order in which they were
/// written.
#[derive(Clone, Debug)]
pub struct Outbox<T> {
    /// Reader of each message, in the order of writing.
    readers: Vec<u8>,
    /// Messages; once sealed, [`BLOCK`] more lie behind them that mean nothing.
    messages: Vec<T>,
    /// First sealed message to each reader and the end of the last one, and one number of scratch.
    starts: Vec<u32>,
}

/// Messages copied at a time when they are gathered.
const BLOCK: usize = 8;

impl<T: Copy> Outbox<T> {
    /// An empty box for messages to readers `0..readers`.
    pub fn new(readers: usize) -> Self {
        debug_assert!(readers <= 256, "a reader is told by one byte");
        Self { readers: Vec::new(), messages: Vec::new(), starts: vec![0; readers + 2] }
    }

    /// Writes a message.
    #[inline]
    pub fn push(&mut self, to: usize, message: T) {
        debug_assert_eq!(self.messages.len(), self.readers.len(), "the box is sealed");
        self.readers.push(to as u8);
        self.messages.push(message);
    }

    /// Makes the messages ready for their readers; what is in `room` does not matter.
    pub fn seal(&mut self, room: &mut Vec<T>) {
        debug_assert_eq!(self.messages.len(), self.readers.len(), "the box is sealed");
        let Some(&filler) = self.messages.first() else { return };
        // Counted two places on, so that the sums one place on are where the next message to a reader
        // goes; when all are placed, that is where the messages to the next reader begin.
        for &to in &self.readers {
            self.starts[usize::from(to) + 2] += 1;
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
        room.clear();
        room.extend_from_slice(&self.messages);
        for (&to, &message) in self.readers.iter().zip(room.iter()) {
            let next = &mut self.starts[usize::from(to) + 1];
            self.messages[*next as usize] = message;
            *next += 1;
        }
        self.messages.resize(self.readers.len() + BLOCK, filler);
    }

    /// The sealed messages to a reader.
    #[inline]
    pub fn to(&self, reader: usize) -> &[T] {
        &self.messages[self.starts[reader] as usize..self.starts[reader + 1] as usize]
    }

    /// Throws all messages away, and keeps their room.
    pub fn clear(&mut self) {
        self.readers.clear();
        self.messages.clear();
        self.starts.fill(0);
    }

    /// The sealed messages to one reader from all boxes, in the order of the boxes; what is in `room` does
    /// not matter.
    ///
    /// How many there are in a box is chance, so whole blocks are copied and what is too much is written
    /// over: a processor would guess the end of each copy wrong.
    pub fn gather<'a>(
        boxes: impl Iterator<Item = &'a Self>,
        reader: usize,
        room: &mut Vec<T>,
    ) -> &[T]
    where
        T: 'a,
    {
        let mut found = 0;
        for from in boxes {
            let Some(&filler) = from.messages.first() else { continue };
            let (mut at, end) = (from.starts[reader] as usize, from.starts[reader + 1] as usize);
            let next = found + end - at;
            if room.len() < next + BLOCK {
                room.resize(2 * next + BLOCK, filler);
            }
            loop {
                let block = &from.messages[at..at + BLOCK];
                room[found..found + BLOCK].copy_from_slice(block);
                at += BLOCK;
                found += BLOCK;
                if at >= end {
                    break;
                }
            }
            found = next;
        }
        &room[..found]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn messages_to_one_reader_stay_in_order() {
        let mut outbox = Outbox::new(3);
        for (to, message) in [(2, 'a'), (0, 'b'), (2, 'c'), (2, 'd'), (0, 'e')] {
            outbox.push(to, message);
        }
        outbox.seal(&mut Vec::new());
        assert_eq!(
            [outbox.to(0), outbox.to(1), outbox.to(2)],
            [&['b', 'e'][..], &[], &['a', 'c', 'd']]
        );
    }

    #[test]
    fn a_box_is_empty_until_sealed_and_after_it_is_cleared() {
        let mut outbox = Outbox::new(2);
        assert!(outbox.to(0).is_empty() && outbox.to(1).is_empty());
        outbox.push(1, 5);
        assert!(outbox.to(1).is_empty());
        outbox.seal(&mut Vec::new());
        assert_eq!(outbox.to(1), [5]);
        outbox.clear();
        assert!(outbox.to(1).is_empty());
        outbox.push(0, 6);
        outbox.seal(&mut Vec::new());
        assert_eq!((outbox.to(0), outbox.to(1)), (&[6][..], &[][..]));
        outbox.clear();
        outbox.seal(&mut Vec::new());
        assert!(outbox.to(0).is_empty());
    }

    proptest! {
        #[test]
        fn readers_find_what_lists_for_each_would_hold(
            months in proptest::collection::vec(
                proptest::collection::vec(proptest::collection::vec((0_usize..5, 0_u32..1000), 0..60), 3),
                1..4,
            ),
        ) {
            let mut boxes = vec![Outbox::new(5); 3];
            let (mut messages, mut room) = (Vec::new(), Vec::new());
            for month in months {
                let mut lists = vec![vec![Vec::new(); 5]; 3];
                for ((outbox, lists), sent) in boxes.iter_mut().zip(&mut lists).zip(month) {
                    for (to, message) in sent {
                        outbox.push(to, message);
                        lists[to].push(message);
                    }
                    outbox.seal(&mut room);
                }
                for reader in 0..5 {
                    for (outbox, lists) in boxes.iter().zip(&lists) {
                        prop_assert_eq!(outbox.to(reader), &lists[reader][..]);
                    }
                    let all: Vec<u32> = lists.iter().flat_map(|lists| lists[reader].clone()).collect();
                    let messages = Outbox::gather(boxes.iter(), reader, &mut messages);
                    prop_assert_eq!(messages, &all);
                }
                boxes.iter_mut().for_each(Outbox::clear);
            }
        }
    }
}
