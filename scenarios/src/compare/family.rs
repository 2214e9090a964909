//! Which intervals hold together.
//!
//! | family        | rows                                    | hold together with 95% |
//! | ------------- | --------------------------------------- | ---------------------- |
//! | `scorecard`   | headline indicators that get a verdict  | over all its rows      |
//! | `files`       | the other indicators that get a verdict | over all its rows      |
//! | `alone`       | indicators that restate a knob          | each by itself         |
//!
//! The rows of a family are its indicators times the designs. Which indicator belongs where is fixed
//! in the registry, before any run and whatever its result, so nobody can narrow an interval by
//! looking first. The families do not share their 5%: that any interval of either fails has a chance
//! of up to 10%. All this is about chance; parameters widen each interval by itself
//! ([`crate::paired::Parts`]). So conclusions rest on the scorecard, and the files are for exploring.

use sim_core::outcomes::{Indicator, indicators};

use crate::paired::Level;
use crate::plan::Plan;
use crate::store::IntervalFamily;

/// The rows whose intervals hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Rows of the printed scorecard that get a verdict.
    Scorecard,
    /// Rows that get a verdict and stand in the files only.
    Files,
    /// Rows without verdict: each interval stands by itself.
    Alone,
}

impl Family {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Scorecard, Self::Files, Self::Alone];

    /// The family of an indicator's rows.
    pub const fn of(indicator: &Indicator) -> Self {
        match (indicator.by_construction, indicator.headline) {
            (true, _) => Self::Alone,
            (false, true) => Self::Scorecard,
            (false, false) => Self::Files,
        }
    }

    /// A fixed name for files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Scorecard => "scorecard",
            Self::Files => "files",
            Self::Alone => "alone",
        }
    }

    /// How sure its intervals are, for a number of designs.
    pub fn level(self, designs: usize) -> Level {
        match self {
            Self::Alone => Level::single(),
            family => Level::over(family.members().count() * designs),
        }
    }

    fn members(self) -> impl Iterator<Item = &'static Indicator> {
        indicators().filter(move |indicator| Self::of(indicator) == self)
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Scorecard => {
                "rows of the scorecard that get a verdict; for chance their intervals hold together"
            }
            Self::Files => {
                "rows that get a verdict and are not on the scorecard; for chance their intervals hold together"
            }
            Self::Alone => "rows that restate a knob of the design; each interval holds by itself",
        }
    }
}

/// The families of a plan, for its manifest.
pub fn interval_families(plan: &Plan) -> Vec<IntervalFamily> {
    let designs = plan.designs().count();
    let entry = |family: Family| IntervalFamily {
        family: family.code(),
        meaning: family.meaning(),
        confidence: family.level(designs).confidence,
        rows: family.members().count() * designs,
        indicators: family.members().map(|indicator| indicator.id).collect(),
    };
    Family::ALL.map(entry).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_in_one_family_and_only_the_scorecard_pays_for_its_rows() {
        let members: Vec<usize> = Family::ALL.map(|family| family.members().count()).to_vec();
        assert_eq!(members.iter().sum::<usize>(), indicators().count());
        let judged_headlines = indicators().filter(|i| i.headline && !i.by_construction).count();
        assert_eq!(Family::Scorecard.level(7), Level::over(7 * judged_headlines));
        assert_eq!(Family::Files.level(7), Level::over(7 * members[1]));
        assert_eq!(Family::Alone.level(7), Level::single());
    }
}
