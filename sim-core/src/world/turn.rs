//! Whose turn it is: the order in which waiting clients are served.

use crate::world::PersonRef;

/// A client's turn in a queue: group, place in it (the lowest first), person and case.
///
/// One number, so that sorting compares without branches, which the processor cannot foresee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn(u128);

impl Turn {
    /// The turn of a person with the case of that number.
    pub fn new(group: u8, place: i64, who: PersonRef, case: u32) -> Self {
        let place = place as u64 ^ 1 << 63; // in the order of signed numbers
        let first = u128::from(group) << 120 | u128::from(place) << 56;
        // A region has fewer than 2^24 people, so no more cases.
        Self(first | u128::from(who.0) << 24 | u128::from(case))
    }

    /// The person.
    pub fn who(self) -> PersonRef {
        PersonRef((self.0 >> 24) as u32)
    }

    /// The case in the person's region.
    pub fn case(self) -> usize {
        self.0 as usize & 0x00ff_ffff
    }

    /// Puts clients in the order of their turns.
    pub fn sort(turns: &mut [Self]) {
        turns.sort_unstable_by_key(|turn| turn.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_follow_group_then_place_then_person() {
        let who = |region| PersonRef::new(region, 7);
        let order = [
            Turn::new(0, 5, who(9), 3),
            Turn::new(1, i64::MIN, who(9), 2),
            Turn::new(1, -1, who(0), 1),
            Turn::new(1, 0, who(0), 9),
            Turn::new(1, 0, who(1), 0),
        ];
        let mut turns = order;
        turns.reverse();
        Turn::sort(&mut turns);
        assert_eq!(turns, order);
        assert_eq!((turns[4].who(), turns[3].case()), (who(1), 9));
    }
}
