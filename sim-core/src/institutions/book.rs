//! Rules by month, at constant prices.
//!
//! Amounts, tax and charges are the same in every step (prices of one month); ages and durations
//! change by date. A payment therefore never changes because the calendar moves on.

use super::Rules;
use crate::units::Month;

/// The rules of every month of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleBook {
    /// Months in which something changes.
    months: Vec<Month>,
    /// The rules from each of these months on.
    rules: Vec<Rules>,
    /// The same for the AOW age alone, in months.
    aow: Vec<(Month, u16)>,
    /// Month in which the AOW age is reached, by month of birth.
    reached: Vec<Month>,
}

/// Months of birth that are looked up: those of the years 1900 to 2049.
const BIRTHS: u16 = 150 * 12;

impl RuleBook {
    /// `None` when there is no step or their months do not strictly rise. The first step also holds
    /// before its month.
    pub fn new(mut steps: Vec<(Month, Rules)>) -> Option<Self> {
        let rising = steps.windows(2).all(|pair| pair[0].0 < pair[1].0);
        if steps.is_empty() || !rising {
            return None;
        }
        steps.dedup_by(|later, earlier| later.1 == earlier.1);
        let mut aow: Vec<(Month, u16)> = steps.iter().map(|(m, r)| (*m, r.aow.age)).collect();
        aow.dedup_by_key(|(_, age)| *age);
        let (months, rules) = steps.into_iter().unzip();
        let reached = (0..BIRTHS).map(|birth| reached(&aow, Month(birth))).collect();
        Some(Self { months, rules, aow, reached })
    }

    /// The rules of a month.
    pub fn at(&self, month: Month) -> &Rules {
        let begun = self.months.partition_point(|from| *from <= month);
        &self.rules[begun.saturating_sub(1)]
    }

    /// AOW age in months in a month.
    pub fn aow_age(&self, month: Month) -> u16 {
        let begun = self.aow.partition_point(|(from, _)| *from <= month);
        self.aow[begun.saturating_sub(1)].1
    }

    /// The month in which someone born in `birth` reaches the AOW age: the first month whose age the
    /// person has.
    #[inline]
    pub fn aow_month(&self, birth: Month) -> Month {
        match self.reached.get(usize::from(birth.0)) {
            Some(&month) => month,
            None => reached(&self.aow, birth),
        }
    }
}

/// The first month whose AOW age someone born in `birth` has; the last one there is when never.
fn reached(aow: &[(Month, u16)], birth: Month) -> Month {
    let ends = aow.iter().skip(1).map(|(from, _)| *from).chain([Month(u16::MAX)]);
    let starts = [Month(0)].into_iter().chain(aow.iter().skip(1).map(|(from, _)| *from));
    starts
        .zip(ends)
        .zip(aow)
        .map(|((from, end), (_, age))| (birth.plus(*age).max(from), end))
        .find_map(|(reached, end)| (reached < end).then_some(reached))
        .unwrap_or(Month(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::super::test_rules::rules_2025;
    use super::*;
    use proptest::prelude::*;

    fn book(ages: &[(u16, u16)]) -> RuleBook {
        let step = |&(from, age): &(u16, u16)| {
            let mut rules = rules_2025();
            rules.aow.age = age;
            (Month(from), rules)
        };
        RuleBook::new(ages.iter().map(step).collect()).unwrap()
    }

    #[test]
    fn steps_hold_until_the_next_and_must_rise() {
        let book = book(&[(1400, 800), (1450, 804), (1500, 804), (1536, 807)]);
        for (month, age) in [(1000, 800), (1449, 800), (1450, 804), (1535, 804), (1999, 807)] {
            assert_eq!(book.aow_age(Month(month)), age, "{month}");
            assert_eq!(book.at(Month(month)).aow.age, age, "{month}");
        }
        assert!(RuleBook::new(Vec::new()).is_none());
        let falling = vec![(Month(2), rules_2025()), (Month(1), rules_2025())];
        assert!(RuleBook::new(falling).is_none());
    }

    proptest! {
        /// The month found is the first in which a plain walk over the months finds the age reached.
        #[test]
        fn the_aow_month_is_the_first_month_with_the_age(birth in 500u16..900) {
            let book = book(&[(1400, 796), (1480, 800), (1536, 807), (1600, 810)]);
            let walk = (birth..2_000).find(|&m| m - birth >= book.aow_age(Month(m))).unwrap();
            prop_assert_eq!(book.aow_month(Month(birth)), Month(walk));
        }
    }
}
