//! Whether a replay meets what was published.
//!
//! ```text
//! fitted     inside the published interval, or within 1 where none is published;
//!            level without the service within 3 points
//! number     right sign, half to double
//! direction  that direction, the 95% interval on one side of 0, or of a published bound
//! nothing    the 95% interval holds 0, or the effect is within 1 of it
//! sure       standard error at most a third of the published effect, or 0.5 where that is 0 or no number
//! ```

use serde::Serialize;

use super::report::Figure;
use super::table::{Direction, Published, Unit};

/// What a row is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Parameters may be fitted to it.
    Fitted,
    /// A published number.
    Number,
    /// A published direction.
    Direction,
    /// No effect was found.
    Nothing,
    /// Shown only.
    Shown,
}

/// How a row came out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// What it was held to.
    pub kind: Kind,
    /// Whether the effect is what was published.
    pub effect: bool,
    /// Whether the level without the service is; none where that is not asked for.
    pub level: Option<bool>,
    /// Largest standard error allowed.
    pub se_needed: f64,
    /// Whether the effect is that sure.
    pub sure: bool,
    /// Whether all of that holds; true for what is shown only.
    pub holds: bool,
}

/// Judges an effect and the level without the service.
pub(super) fn judge(row: &Published, fitted: bool, effect: Figure, control: Figure) -> Verdict {
    let kind = match (row.judged, row.effect, row.direction) {
        (false, ..) => Kind::Shown,
        (true, Some(_), _) if fitted => Kind::Fitted,
        (true, Some(0.0), _) | (true, _, Some(Direction::None)) => Kind::Nothing,
        (true, Some(_), _) => Kind::Number,
        (true, None, _) => Kind::Direction,
    };
    let number = row.effect.unwrap_or_default();
    let se_needed = if number == 0.0 { 0.5 } else { number.abs() / 3.0 };
    let near = |value: f64| (effect.mean - value).abs() <= 1.0;
    let [low, high] = [effect.low, effect.high].map(|end| end.unwrap_or(f64::NAN));
    let bound = row.beyond.unwrap_or_default();
    let met = match kind {
        Kind::Fitted => row
            .interval
            .map_or_else(|| near(number), |[low, high]| (low..=high).contains(&effect.mean)),
        Kind::Number => (0.5..=2.0).contains(&(effect.mean / number)),
        Kind::Direction if row.direction == Some(Direction::Up) => low > bound,
        Kind::Direction => high < bound,
        Kind::Nothing => near(0.0) || (low <= 0.0 && 0.0 <= high),
        Kind::Shown => true,
    };
    let level = row
        .control
        .filter(|_| kind == Kind::Fitted && row.unit == Unit::Points)
        .map(|published| (control.mean - published).abs() <= 3.0);
    let sure = effect.se.is_some_and(|se| se <= se_needed);
    let holds = kind == Kind::Shown || (met && level != Some(false) && sure);
    Verdict { kind, effect: met, level, se_needed, sure, holds }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trials::{Among, Contrast, Outcome};

    fn row(effect: Option<f64>, direction: Option<Direction>) -> Published {
        Published {
            outcome: Outcome::InWork,
            month: 12,
            contrast: Contrast::Treated,
            among: Among::All,
            at_share: None,
            unit: Unit::Points,
            control: Some(63.0),
            treated: None,
            effect,
            interval: None,
            direction,
            beyond: None,
            judged: true,
            confidence: "A".to_owned(),
            evidence: "E000".to_owned(),
            note: String::new(),
        }
    }

    fn figure(mean: f64, se: f64) -> Figure {
        let ends = [mean - 2.0 * se, mean + 2.0 * se];
        Figure { mean, se: Some(se), low: Some(ends[0]), high: Some(ends[1]), runs: 2 }
    }

    fn of(row: &Published, fitted: bool, mean: f64, se: f64, level: f64) -> [bool; 4] {
        let v = judge(row, fitted, figure(mean, se), figure(level, 0.1));
        [v.effect, v.level != Some(false), v.sure, v.holds]
    }

    #[test]
    fn a_fitted_number_is_met_within_a_point_or_inside_its_interval() {
        let point = row(Some(2.0), None);
        assert_eq!(of(&point, true, 2.9, 0.6, 65.9), [true; 4]);
        assert_eq!(of(&point, true, 3.1, 0.6, 65.9), [false, true, true, false]);
        assert_eq!(of(&point, true, 2.0, 0.6, 66.1), [true, false, true, false]);
        assert_eq!(of(&point, true, 2.0, 0.7, 63.0), [true, true, false, false]);
        let wide = Published { interval: Some([0.5, 4.0]), ..point };
        assert_eq!(of(&wide, true, 3.9, 0.6, 63.0), [true; 4]);
        assert_eq!(of(&wide, true, 4.1, 0.6, 63.0), [false, true, true, false]);
    }

    #[test]
    fn a_number_that_was_never_fitted_is_met_from_half_to_double() {
        let number = row(Some(-2.0), None);
        for (mean, met) in [(-1.0, true), (-4.0, true), (-0.9, false), (-4.1, false), (2.0, false)]
        {
            assert_eq!(of(&number, false, mean, 0.5, 0.0)[0], met, "{mean}");
        }
    }

    #[test]
    fn a_direction_is_met_when_the_interval_lies_on_its_side() {
        let up = row(None, Some(Direction::Up));
        let down = row(None, Some(Direction::Down));
        let none = row(None, Some(Direction::None));
        assert_eq!(of(&up, false, 1.0, 0.4, 0.0), [true; 4]);
        assert_eq!(of(&up, false, 1.0, 0.6, 0.0), [false, true, false, false]);
        assert_eq!(of(&down, false, -1.0, 0.4, 0.0), [true; 4]);
        assert_eq!(of(&down, false, 1.0, 0.4, 0.0), [false, true, true, false]);
        assert_eq!(of(&none, false, 0.9, 0.1, 0.0), [true; 4]);
        assert_eq!(of(&none, false, 2.0, 0.4, 0.0), [false, true, true, false]);
    }

    #[test]
    fn what_is_shown_only_is_held_to_nothing() {
        let shown = Published { judged: false, ..row(Some(2.0), None) };
        assert!(of(&shown, false, -9.0, 9.0, 0.0)[3]);
    }
}
