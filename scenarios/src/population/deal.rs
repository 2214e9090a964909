//! Dealing attributes like cards: counts per group are settled first, then handed out at random.
//!
//! The counts of a group are its expected counts rounded up or down at random (unbiased), with the
//! rounding error carried to the next group, so that national totals are met within about one
//! agent. People then draw without replacement from the cards of their group: within a group
//! everyone has the same chance, and no pattern links two attributes.

use sim_core::rng::below;

/// The cards of all groups of one attribute, at most `W` categories.
///
/// Cards are kept as running totals, so that a card is found and taken without a branch.
#[derive(Clone, Debug)]
pub(crate) struct Deck<const W: usize> {
    categories: usize,
    upto: Vec<[i32; W]>,
}

impl<const W: usize> Deck<W> {
    /// A deck without cards.
    pub(crate) fn new(groups: usize, categories: usize) -> Self {
        assert!(categories <= W, "{categories} categories in a deck of {W}");
        Self { categories, upto: vec![[0; W]; groups] }
    }

    /// Settles the cards of the groups `first..first + people.len()`: `people` are agents by group,
    /// `targets` the agents wanted by category over these groups, `uniform(group)` a random number.
    pub(crate) fn settle(
        &mut self,
        first: usize,
        people: &[u32],
        shares: &[Vec<f64>],
        targets: &[f64],
        uniform: impl Fn(usize) -> f64,
    ) {
        let mut carry = targets.to_vec();
        for (&people, row) in people.iter().zip(shares) {
            carry.iter_mut().zip(row).for_each(|(c, share)| *c -= f64::from(people) * share);
        }
        for (place, (&people, row)) in people.iter().zip(shares).enumerate() {
            let group = first + place;
            let mut cards = [0; W];
            round(people, row, &mut carry, uniform(group), &mut cards[..row.len()]);
            let mut sum = 0;
            for (upto, cards) in self.upto[group].iter_mut().zip(cards) {
                sum += cards as i32;
                *upto = sum;
            }
        }
    }

    /// A random card of a group; the last category when the group has none left. `W` is a multiple
    /// of four, which the processor takes at a time.
    #[inline]
    pub(crate) fn deal(&mut self, group: usize, word: u32) -> usize {
        const { assert!(W.is_multiple_of(4)) };
        let upto = &mut self.upto[group];
        let number = below(word, upto[W - 1] as u32) as i32;
        // The card lies in the first category whose running total is above the number; it and all
        // later totals lose one.
        let mut above = [0; 4];
        for four in upto.as_chunks_mut::<4>().0 {
            for (u, above) in four.iter_mut().zip(&mut above) {
                let one = -i32::from(*u > number);
                *u += one;
                *above += one;
            }
        }
        let [a, b, c, d] = above;
        ((W as i32 + ((a + c) + (b + d))) as usize).min(self.categories - 1)
    }

    /// Cards of one group by category.
    pub(crate) fn cards(&self, group: usize) -> Vec<u32> {
        let mut before = 0;
        self.upto[group][..self.categories]
            .iter()
            .map(|&upto| (upto - std::mem::replace(&mut before, upto)) as u32)
            .collect()
    }

    /// Agents by category over a range of groups.
    pub(crate) fn sum(&self, groups: std::ops::Range<usize>) -> Vec<u32> {
        let mut sums = vec![0; self.categories];
        for group in groups {
            sums.iter_mut().zip(self.cards(group)).for_each(|(sum, cards)| *sum += cards);
        }
        sums
    }
}

/// Cards of `K` yes-or-no attributes of the same groups, dealt together.
#[derive(Clone, Debug)]
pub(crate) struct Marks<const K: usize> {
    /// By group: people left, and of them those without each mark.
    left: Vec<(u32, [u32; K])>,
}

impl<const K: usize> Marks<K> {
    /// Puts decks of the categories "without" and "with" together.
    pub(crate) fn new(decks: &[Deck<4>; K]) -> Self {
        let groups = decks.first().map_or(0, |deck| deck.upto.len());
        let of = |group: usize| {
            let all = decks.first().map_or(0, |deck| deck.upto[group][3]);
            debug_assert!(decks.iter().all(|deck| deck.upto[group][3] == all));
            (all as u32, decks.each_ref().map(|deck| deck.upto[group][0] as u32))
        };
        Self { left: (0..groups).map(of).collect() }
    }

    /// A random card of each attribute for someone of a group: whether it is "with".
    #[inline]
    pub(crate) fn deal(&mut self, group: usize, words: [u32; K]) -> [bool; K] {
        let (all, without) = &mut self.left[group];
        let found = std::array::from_fn(|k| below(words[k], *all) >= without[k]);
        for (without, with) in without.iter_mut().zip(found) {
            *without -= u32::from(!with);
        }
        *all = all.saturating_sub(1);
        found
    }
}

/// Rounds the expected counts of a group to whole cards that add up to `people`; `carry` holds what
/// earlier groups still owe each category and takes over the new rounding errors.
fn round(people: u32, shares: &[f64], carry: &mut [f64], uniform: f64, cards: &mut [u32]) {
    let wanted = |share: f64, carry: f64| {
        // A category that is ruled out for the group takes no debt of others.
        if share > 0.0 { (f64::from(people) * share + carry).max(0.0) } else { 0.0 }
    };
    let sum: f64 = shares.iter().zip(carry.iter()).map(|(&s, &c)| wanted(s, c)).sum();
    let scale = if sum > 0.0 { f64::from(people) / sum } else { 0.0 };
    // Systematic rounding: one random start, then a card at each whole step.
    let (mut cumulative, mut given) = (uniform, 0u32);
    for ((&share, carry), cards) in shares.iter().zip(carry.iter_mut()).zip(cards.iter_mut()) {
        cumulative += wanted(share, *carry) * scale;
        let upto = (cumulative as u32).min(people);
        *cards = upto - given;
        given = upto;
        *carry += f64::from(people) * share - f64::from(*cards);
    }
    // Rounding of sums may leave one card; it goes to the largest share.
    if given < people {
        let largest = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]));
        if let Some(place) = largest {
            cards[place] += people - given;
            carry[place] -= f64::from(people - given);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_met_within_an_agent_or_so() {
        let shares: Vec<Vec<f64>> = (0..30)
            .map(|g| vec![0.5 - 0.01 * f64::from(g), 0.3 + 0.01 * f64::from(g), 0.2])
            .collect();
        let people: Vec<u32> = (0..30).map(|g| 1 + g % 7).collect();
        let mut targets = vec![0.0; 3];
        for (people, row) in people.iter().zip(&shares) {
            targets.iter_mut().zip(row).for_each(|(t, s)| *t += f64::from(*people) * s);
        }
        for start in 0..20 {
            let mut deck = Deck::<4>::new(30, 3);
            let uniform = |group: usize| (f64::from(start) * 0.37 + group as f64 * 0.61) % 1.0;
            deck.settle(0, &people, &shares, &targets, uniform);
            for (sum, target) in deck.sum(0..30).iter().zip(&targets) {
                assert!((f64::from(*sum) - target).abs() < 1.5, "{sum} for {target}");
            }
            for (group, people) in people.iter().enumerate() {
                assert_eq!(deck.cards(group).iter().sum::<u32>(), *people);
            }
        }
    }

    #[test]
    fn a_category_that_is_ruled_out_gets_no_card() {
        let shares = vec![vec![0.0, 0.5, 0.5]; 10];
        let mut deck = Deck::<4>::new(10, 3);
        deck.settle(0, &[3; 10], &shares, &[4.0, 13.0, 13.0], |_| 0.9);
        assert_eq!(deck.sum(0..10)[0], 0);
    }

    #[test]
    fn marks_deal_what_their_decks_deal() {
        let mut decks = [0.2, 0.5, 0.9].map(|share| {
            let mut deck = Deck::<4>::new(1, 2);
            deck.settle(
                0,
                &[50],
                &[vec![1.0 - share, share]],
                &[50.0 * (1.0 - share), 50.0 * share],
                |_| 0.5,
            );
            deck
        });
        let mut marks = Marks::new(&decks);
        for i in 0..50u32 {
            let words = [3, 5, 7].map(|k: u32| (k + i).wrapping_mul(0x9e37_79b9));
            let found = marks.deal(0, words);
            for (k, deck) in decks.iter_mut().enumerate() {
                assert_eq!(found[k], deck.deal(0, words[k]) == 1);
            }
        }
    }

    #[test]
    fn all_cards_are_dealt() {
        let mut deck = Deck::<8>::new(1, 4);
        deck.settle(0, &[100], &[vec![0.25; 4]], &[25.0; 4], |_| 0.5);
        let mut seen = [0; 4];
        for i in 0..100u32 {
            seen[deck.deal(0, i.wrapping_mul(0x9e37_79b9))] += 1;
        }
        assert_eq!(seen, [25; 4]);
    }
}
