//! People who are looked at every month, in the order of their places.

/// Places of a region that somebody is visited at each month.
///
/// Whoever comes under a process is noted at once; whoever no longer does is dropped at the next
/// [`Watched::tidy`].
#[derive(Clone, Debug, Default)]
pub struct Watched {
    /// In order, each once.
    places: Vec<u32>,
    /// Noted since, in any order.
    noted: Vec<u32>,
    /// Room for the next list.
    room: Vec<u32>,
}

impl Watched {
    /// Notes a place.
    #[inline]
    pub fn note(&mut self, place: u32) {
        self.noted.push(place);
    }

    /// All places, and some that no longer belong here.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.places.iter().chain(&self.noted).copied()
    }

    /// The places that belong here, in order and each once; give them back with [`Watched::done`].
    pub fn tidy(&mut self, belongs: impl Fn(u32) -> bool) -> Vec<u32> {
        self.noted.sort_unstable();
        let mut out = std::mem::take(&mut self.room);
        out.clear();
        out.resize(self.places.len() + self.noted.len() + 1, 0);
        // Each place is written, and the next one after it if it belongs and is new: who does is chance.
        let (mut kept, mut last) = (0, None);
        let mut add = |place: u32| {
            out[kept] = place;
            kept += usize::from(belongs(place)) * usize::from(last != Some(place));
            last = Some(place);
        };
        let mut new = self.noted.drain(..).peekable();
        for &place in &self.places {
            while let Some(before) = new.next_if(|&other| other < place) {
                add(before);
            }
            add(place);
        }
        new.for_each(&mut add);
        out.truncate(kept);
        out
    }

    /// Takes back the list of [`Watched::tidy`].
    pub fn done(&mut self, places: Vec<u32>) {
        self.room = std::mem::replace(&mut self.places, places);
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        (self.places.capacity() + self.noted.capacity() + self.room.capacity()) * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        /// What comes out is the set of what was noted and still belongs, in order.
        #[test]
        fn a_list_is_the_set_of_what_belongs(
            rounds in proptest::collection::vec(
                (proptest::collection::vec(0u32..60, 0..20), proptest::collection::btree_set(0u32..60, 0..60)),
                1..6,
            ),
        ) {
            let mut watched = Watched::default();
            let mut all = BTreeSet::new();
            for (noted, belonging) in rounds {
                for place in noted {
                    watched.note(place);
                    all.insert(place);
                }
                prop_assert_eq!(&watched.iter().collect::<BTreeSet<_>>(), &all);
                all.retain(|place| belonging.contains(place));
                let list = watched.tidy(|place| belonging.contains(&place));
                prop_assert_eq!(&list, &all.iter().copied().collect::<Vec<_>>());
                watched.done(list);
            }
        }
    }
}
