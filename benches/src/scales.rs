//! Whether a figure depends on the scale: gaps between scales, and what can be said of them.
//!
//! ```text
//! gap = mean at a scale - mean at the finest       se(gap) = sqrt(se² + se_finest²)
//! holds          |gap| <= tolerance, and se(gap) < tolerance / 3
//! does not hold  |gap| > tolerance with such an se, or by more than three se with any
//! cannot tell    otherwise: take more seeds, and for the dose a larger one
//! ```
//!
//! From few seeds a standard error cannot be had: two seeds may agree by luck, and one has none. Below
//! [`ENOUGH`] seeds it is therefore at least what the other scales let one expect: a variance that
//! falls with the number of agents.

use scenarios::paired::Sample;

/// Seeds from which a scale's own standard error is believed.
pub const ENOUGH: usize = 5;

/// How far a figure may lie from that at the finest scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// In the unit of the figure.
    Absolute(f64),
    /// As a share of the figure at the finest scale.
    Relative(f64),
}

impl Tolerance {
    /// In the unit of the figure.
    pub fn around(self, finest: f64) -> f64 {
        match self {
            Self::Absolute(width) => width,
            Self::Relative(share) => share * finest.abs(),
        }
    }
}

/// What is said of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Within the tolerance.
    Holds,
    /// Beyond it.
    DoesNotHold,
    /// The standard error is too large.
    CannotTell,
}

impl Verdict {
    /// As it is printed.
    pub fn text(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::DoesNotHold => "does not hold",
            Self::CannotTell => "cannot tell",
        }
    }
}

/// The values of one figure at one scale, one per seed.
#[derive(Clone, Debug)]
pub struct AtScale {
    /// People per agent.
    pub scale: f64,
    /// Values.
    pub values: Vec<f64>,
}

/// One scale against the finest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Mean at this scale.
    pub level: f64,
    /// Its standard error; not a number if it cannot be had.
    pub se: f64,
    /// Level minus that of the finest scale; not a number at the finest itself, as are the next two.
    pub gap: f64,
    /// Standard error of the gap.
    pub gap_se: f64,
    /// The tolerance, in the unit of the figure.
    pub tolerance: f64,
    /// What follows; `None` at the finest scale.
    pub verdict: Option<Verdict>,
}

/// Compares all scales with the last one, which is the finest.
///
/// # Panics
/// Without a scale, or when a scale has no value.
pub fn gaps(scales: &[AtScale], tolerance: Tolerance) -> Vec<Gap> {
    let samples: Vec<(f64, Sample)> = scales
        .iter()
        .map(|s| (s.scale, Sample::of(&s.values).expect("one seed at least")))
        .collect();
    let (&(scale, finest), coarse) = samples.split_last().expect("one scale at least");
    let width = tolerance.around(finest.mean);
    let finest_se = standard_error(&samples, scale, finest);
    let none = f64::NAN;
    let mut gaps: Vec<Gap> = coarse
        .iter()
        .map(|&(scale, sample)| {
            let se = standard_error(&samples, scale, sample);
            let (gap, gap_se) = (sample.mean - finest.mean, se.hypot(finest_se));
            let verdict = Some(judge(gap, gap_se, width));
            Gap { level: sample.mean, se, gap, gap_se, tolerance: width, verdict }
        })
        .collect();
    let (level, se) = (finest.mean, finest_se);
    gaps.push(Gap { level, se, gap: none, gap_se: none, tolerance: width, verdict: None });
    gaps
}

/// The verdict on a gap.
pub fn judge(gap: f64, se: f64, tolerance: f64) -> Verdict {
    let known = gap.is_finite() && se.is_finite();
    if known && (gap.abs() - tolerance > 3.0 * se || sharp(se, tolerance) && gap.abs() > tolerance)
    {
        Verdict::DoesNotHold
    } else if known && sharp(se, tolerance) {
        Verdict::Holds
    } else {
        Verdict::CannotTell
    }
}

/// Seeds at one scale with which it would do its half of the work, the other scale the other half;
/// `None` when `n` seeds gave no standard error.
pub fn enough_seeds(se: f64, n: usize, tolerance: f64) -> Option<u64> {
    let needed = n as f64 * 2.0 * (se / (tolerance / 3.0)).powi(2);
    needed.is_finite().then(|| (needed.ceil() as u64).max(n as u64))
}

fn sharp(se: f64, tolerance: f64) -> bool {
    se < tolerance / 3.0
}

/// Standard error of a mean over seeds; not a number if neither it nor other scales give one.
fn standard_error(all: &[(f64, Sample)], scale: f64, own: Sample) -> f64 {
    let from_own = own.se().unwrap_or(f64::NAN);
    if own.n >= ENOUGH {
        return from_own;
    }
    let (mut squares, mut degrees) = (0.0, 0.0);
    for (other, sample) in all.iter().filter(|(_, sample)| sample.n >= ENOUGH) {
        let freedom = (sample.n - 1) as f64;
        squares += sample.variance.unwrap_or(0.0) / other * freedom;
        degrees += freedom;
    }
    let expected = (squares / degrees * scale / own.n as f64).sqrt();
    // The larger of the two that are numbers.
    expected.max(from_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_judged_only_with_a_small_standard_error() {
        assert_eq!(judge(0.5, 0.3, 1.0), Verdict::Holds);
        assert_eq!(judge(-0.5, 0.4, 1.0), Verdict::CannotTell);
        assert_eq!(judge(-1.1, 0.3, 1.0), Verdict::DoesNotHold);
        assert_eq!(judge(1.5, 0.4, 1.0), Verdict::CannotTell);
        assert_eq!(judge(2.5, 0.4, 1.0), Verdict::DoesNotHold);
        assert_eq!(judge(0.0, f64::NAN, 1.0), Verdict::CannotTell);
        assert_eq!(judge(f64::NAN, 0.1, 1.0), Verdict::CannotTell);
    }

    fn at(scale: f64, values: &[f64]) -> AtScale {
        AtScale { scale, values: values.to_vec() }
    }

    #[test]
    fn few_seeds_get_the_error_that_the_other_scales_lead_to_expect() {
        // Variance 2.5 at 1:1000, so 0.025 at 1:10, and a standard error of sqrt(0.025 / 2).
        let coarse = at(1000.0, &[8.0, 9.0, 10.0, 11.0, 12.0]);
        let all = gaps(&[coarse.clone(), at(10.0, &[10.0, 10.0])], Tolerance::Relative(0.3));
        assert!((all[1].se - 0.0125_f64.sqrt()).abs() < 1e-12);
        assert!((all[0].tolerance - 3.0).abs() < 1e-12);
        assert!((all[0].gap_se - (0.5_f64 + 0.0125).sqrt()).abs() < 1e-12);
        assert_eq!((all[0].verdict, all[1].verdict), (Some(Verdict::Holds), None));
        // Two seeds that differ by more are believed.
        let wild = gaps(&[coarse, at(10.0, &[9.0, 11.0])], Tolerance::Absolute(1.0));
        assert!((wild[1].se - 1.0).abs() < 1e-12);
        assert_eq!(wild[0].verdict, Some(Verdict::CannotTell));
    }

    #[test]
    fn seeds_are_advised_that_would_do() {
        // A third of the tolerance is 1; 5 seeds leave 2, so 40 leave the square root of a half.
        assert_eq!(enough_seeds(2.0, 5, 3.0), Some(40));
        assert_eq!(enough_seeds(0.1, 5, 3.0), Some(5));
        assert_eq!(enough_seeds(f64::NAN, 1, 3.0), None);
    }

    #[test]
    fn single_seeds_tell_nothing() {
        let all = gaps(&[at(100.0, &[1.0]), at(10.0, &[1.0])], Tolerance::Absolute(5.0));
        assert_eq!(all[0].verdict, Some(Verdict::CannotTell));
    }
}
