//! Money times a share, and weeks as months.

use crate::units::{Cents, rounded};

/// `amount` times `share`, to the nearest cent (halves away from zero).
pub(super) fn share_of(amount: Cents, share: f64) -> Cents {
    rounded(amount as f64 * share)
}

/// Whole months that cover `weeks`: the month is the clock of the model, so 26 weeks are 6 months,
/// 36 weeks 9 and 104 weeks 24.
pub(super) fn months_covering(weeks: u16) -> u16 {
    (u32::from(weeks) * 12).div_ceil(52) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_of_the_law_become_months() {
        assert_eq!([26, 36, 104].map(months_covering), [6, 9, 24]);
    }

    #[test]
    fn shares_round_to_the_nearest_cent() {
        assert_eq!(share_of(100_001, 0.7), 70_001);
        assert_eq!(share_of(-100_001, 0.7), -70_001);
    }
}
