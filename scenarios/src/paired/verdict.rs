//! The word beside a difference.
//!
//! | simultaneous interval [low, high]   | indicator with direction | without           |
//! | ----------------------------------- | ------------------------ | ----------------- |
//! | excludes 0                          | better / worse           | higher / lower    |
//! | holds 0, lies within [-x, x]        | no difference larger     | same              |
//! | holds 0, reaches beyond x           | cannot tell              | same              |
//! | unknown (a single replication, or   | cannot tell              | same              |
//! | too few pairs that are all equal)   |                          |                   |
//! | fewer than five pairs               | cannot tell              | same              |
//! | no pair with a value on both sides  | nothing to compare       | same              |
//!
//! With fewer than five pairs the spread itself is luck: two or three pairs that differ by about one
//! agent each look as if nothing varied.
//!
//! Pairs without any difference are *identical*, with their number: that is what was seen, and no
//! statement about pairs that were not run.
//!
//! x is the smallest difference of policy interest, set per indicator and before the run. The bound
//! printed is not x but what the run showed: the end farther from 0, rounded up to two digits. An
//! indicator that restates a knob is by construction, whatever its interval.

use super::{Interval, PairedDifference, Rounded, round_up_two_digits};
use crate::lang::Lang;

pub use sim_core::outcomes::Prefer;

/// How an indicator is to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Which way is good.
    pub prefer: Prefer,
    /// Smallest difference of policy interest, in the unit of the indicator; 0 when unknown.
    pub relevant: f64,
    /// Whether the indicator merely restates a knob.
    pub by_construction: bool,
}

/// Which way a difference goes, without judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The design lies above its base.
    Higher,
    /// The design lies below its base.
    Lower,
}

/// What a run says about one indicator of one design against its base.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// The interval lies on the good side of 0.
    Better,
    /// The interval lies on the bad side of 0.
    Worse,
    /// A difference, if any, is at most this large (unit of the indicator) and not of interest.
    NoDifferenceLargerThan(f64),
    /// Design and base are equal in every pair, of which there are this many.
    Identical(usize),
    /// The run was too small to say.
    CannotTell,
    /// In no pair do design and base both have a value: there is nothing to judge.
    NoPair,
    /// The indicator restates a knob: no verdict.
    ByConstruction,
    /// A difference of an indicator that has no good side.
    NoDirection(Shift),
}

/// Fewest pairs that allow a verdict.
pub const FEWEST_PAIRS: usize = 5;

/// The verdict on a paired difference.
pub fn judge(pair: &PairedDifference, reading: &Reading) -> Verdict {
    if pair.identical() && !reading.by_construction {
        return Verdict::Identical(pair.n);
    }
    let told = pair.interval.filter(|_| pair.n >= FEWEST_PAIRS);
    judge_interval(told, reading)
}

/// The verdict on any simultaneous interval of design minus base.
pub fn judge_interval(interval: Option<Interval>, reading: &Reading) -> Verdict {
    if reading.by_construction {
        return Verdict::ByConstruction;
    }
    let Some(interval) = interval else { return Verdict::CannotTell };
    let shift = match interval {
        Interval { low, .. } if low > 0.0 => Shift::Higher,
        Interval { high, .. } if high < 0.0 => Shift::Lower,
        held if held.reach() <= reading.relevant.max(0.0) => {
            return Verdict::NoDifferenceLargerThan(round_up_two_digits(held.reach()));
        }
        _ => return Verdict::CannotTell,
    };
    match (reading.prefer, shift) {
        (Prefer::Neither, shift) => Verdict::NoDirection(shift),
        (Prefer::Higher, Shift::Higher) | (Prefer::Lower, Shift::Lower) => Verdict::Better,
        (Prefer::Higher, Shift::Lower) | (Prefer::Lower, Shift::Higher) => Verdict::Worse,
    }
}

impl Verdict {
    /// A fixed name for files; the bound of "no difference larger than" is not part of it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::NoDifferenceLargerThan(_) => "no_difference_larger_than",
            Self::Identical(_) => "identical",
            Self::CannotTell => "cannot_tell",
            Self::NoPair => "no_pair",
            Self::ByConstruction => "by_construction",
            Self::NoDirection(Shift::Higher) => "higher_not_judged",
            Self::NoDirection(Shift::Lower) => "lower_not_judged",
        }
    }

    /// The bound of "no difference larger than"; `None` for other verdicts.
    pub const fn bound(self) -> Option<f64> {
        match self {
            Self::NoDifferenceLargerThan(bound) => Some(bound),
            _ => None,
        }
    }

    /// The verdict in words, its bound as a plain number in the unit of the indicator.
    pub fn words(self, lang: Lang) -> String {
        self.words_with(lang, |bound| plain(bound).text(lang))
    }

    /// The verdict in words, its bound written by the caller (percent, euros, people).
    ///
    /// `write` gets the bound of "no difference larger than".
    pub fn words_with(self, lang: Lang, write: impl FnOnce(f64) -> String) -> String {
        let fixed = match (self, lang) {
            (Self::NoDifferenceLargerThan(bound), Lang::En) => {
                return format!("no difference larger than {}", write(bound));
            }
            (Self::NoDifferenceLargerThan(bound), Lang::Nl) => {
                return format!("geen verschil groter dan {}", write(bound));
            }
            (Self::Identical(1), Lang::En) => "identical in the only pair",
            (Self::Identical(1), Lang::Nl) => "gelijk in het enige paar",
            (Self::Identical(pairs), Lang::En) => return format!("identical in all {pairs} pairs"),
            (Self::Identical(pairs), Lang::Nl) => return format!("gelijk in alle {pairs} paren"),
            (Self::Better, Lang::En) => "better",
            (Self::Better, Lang::Nl) => "beter",
            (Self::Worse, Lang::En) => "worse",
            (Self::Worse, Lang::Nl) => "slechter",
            (Self::CannotTell, Lang::En) => "cannot tell",
            (Self::CannotTell, Lang::Nl) => "niet te zeggen",
            (Self::NoPair, Lang::En) => "nothing to compare",
            (Self::NoPair, Lang::Nl) => "niets te vergelijken",
            (Self::ByConstruction, Lang::En) => "by construction",
            (Self::ByConstruction, Lang::Nl) => "volgt uit het ontwerp zelf",
            (Self::NoDirection(Shift::Higher), Lang::En) => "higher, not judged",
            (Self::NoDirection(Shift::Higher), Lang::Nl) => "hoger, zonder oordeel",
            (Self::NoDirection(Shift::Lower), Lang::En) => "lower, not judged",
            (Self::NoDirection(Shift::Lower), Lang::Nl) => "lager, zonder oordeel",
        };
        String::from(fixed)
    }
}

/// A bound with its two digits; whole when it is 10 or more.
fn plain(bound: f64) -> Rounded {
    super::round_estimate(bound, Some(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paired::{Level, paired_difference};
    use proptest::prelude::*;

    const MORE: Reading = Reading { prefer: Prefer::Higher, relevant: 0.5, by_construction: false };
    const LESS: Reading = Reading { prefer: Prefer::Lower, ..MORE };

    fn of(low: f64, high: f64, reading: Reading) -> Verdict {
        judge_interval(Some(Interval { low, high }), &reading)
    }

    #[test]
    fn an_interval_off_zero_is_judged_by_direction() {
        assert_eq!(of(0.1, 0.2, MORE), Verdict::Better);
        assert_eq!(of(-0.2, -0.1, MORE), Verdict::Worse);
        assert_eq!(of(0.1, 0.2, LESS), Verdict::Worse);
        assert_eq!(of(-0.2, -0.1, LESS), Verdict::Better);
        let neither = Reading { prefer: Prefer::Neither, ..MORE };
        assert_eq!(of(0.1, 0.2, neither), Verdict::NoDirection(Shift::Higher));
        assert_eq!(of(-0.2, -0.1, neither), Verdict::NoDirection(Shift::Lower));
    }

    #[test]
    fn an_interval_with_zero_is_small_or_undecided() {
        assert_eq!(of(-0.121, 0.05, MORE), Verdict::NoDifferenceLargerThan(0.13));
        assert_eq!(of(0.0, 0.05, LESS), Verdict::NoDifferenceLargerThan(0.05));
        assert_eq!(of(-0.1, 0.51, MORE), Verdict::CannotTell);
        assert_eq!(of(-0.1, 0.1, Reading { relevant: 0.0, ..MORE }), Verdict::CannotTell);
        assert_eq!(of(-0.1, 0.1, Reading { relevant: f64::NAN, ..MORE }), Verdict::CannotTell);
        assert_eq!(judge_interval(None, &MORE), Verdict::CannotTell);
    }

    #[test]
    fn restated_knobs_get_no_verdict() {
        let restated = Reading { by_construction: true, ..MORE };
        assert_eq!(of(0.1, 0.2, restated), Verdict::ByConstruction);
        assert_eq!(judge_interval(None, &restated), Verdict::ByConstruction);
    }

    #[test]
    fn equal_pairs_are_called_identical_and_bound_nothing() {
        let same = paired_difference(&[1.0, 7.0], &[1.0, 7.0], Level::over(30)).unwrap();
        let verdict = judge(&same, &MORE);
        assert_eq!((verdict, verdict.bound()), (Verdict::Identical(2), None));
        assert_eq!(verdict.words(Lang::En), "identical in all 2 pairs");
        assert_eq!(verdict.words(Lang::Nl), "gelijk in alle 2 paren");
        let one = paired_difference(&[1.0], &[1.0], Level::over(30)).unwrap();
        assert_eq!(judge(&one, &MORE).words(Lang::En), "identical in the only pair");
        let restated = Reading { by_construction: true, ..MORE };
        assert_eq!(judge(&same, &restated), Verdict::ByConstruction);
    }

    /// Two pairs that happen to differ by the same amount prove nothing.
    #[test]
    fn a_difference_without_spread_needs_enough_pairs() {
        let shifted = |n: usize| {
            let pair = paired_difference(&vec![1.0; n], &vec![2.0; n], Level::over(250)).unwrap();
            judge(&pair, &MORE)
        };
        assert_eq!((shifted(2), shifted(20)), (Verdict::CannotTell, Verdict::Better));
    }

    #[test]
    fn bounds_are_written_with_their_two_digits() {
        let words = |bound, lang| Verdict::NoDifferenceLargerThan(bound).words(lang);
        assert_eq!(words(0.13, Lang::Nl), "geen verschil groter dan 0,13");
        assert_eq!(words(0.0012, Lang::En), "no difference larger than 0.0012");
        assert_eq!(words(1_300.0, Lang::En), "no difference larger than 1,300");
        let percent = |bound: f64| format!("{} points", bound * 100.0);
        let verdict = Verdict::NoDifferenceLargerThan(0.25);
        assert_eq!(verdict.words_with(Lang::En, percent), "no difference larger than 25 points");
        assert_eq!((verdict.bound(), verdict.code()), (Some(0.25), "no_difference_larger_than"));
    }

    proptest! {
        #[test]
        fn swapping_base_and_design_swaps_better_and_worse(
            center in -2.0..2.0_f64, half in 0.0..2.0_f64, relevant in 0.0..2.0_f64,
        ) {
            let reading = Reading { relevant, ..MORE };
            let there = judge_interval(Some(Interval::around(center, half)), &reading);
            let back = judge_interval(Some(Interval::around(-center, half)), &reading);
            let expected = match there {
                Verdict::Better => Verdict::Worse,
                Verdict::Worse => Verdict::Better,
                other => other,
            };
            prop_assert_eq!(back, expected);
        }
    }
}
