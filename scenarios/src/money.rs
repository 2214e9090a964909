//! Equal money and own money.
//!
//! A comparison in which designs have different money ranks budgets. With equal money every design,
//! the base included, gets the whole infrastructure path of `werkcentrum`, and spends it by its own
//! rules: desk, tables, single clients, joint projects. With own money each has the amounts of its
//! document, or ours with a range where the document gives none
//! ([`crate::resolve::OwnMoney`]).

use sim_core::design::{Design, MoneyPoint, Timeline};
use sim_core::units::Month;

/// Name of the design whose money all get under [`Money::Equal`].
pub const EQUAL_MONEY_OF: &str = "werkcentrum";

/// The knob that it takes the place of.
pub(crate) const MONEY_KNOB: &str = "funding.infrastructure";

/// Which money designs have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Money {
    /// All the path of `werkcentrum`.
    #[default]
    Equal,
    /// Each its own.
    Own,
}

impl Money {
    /// Both, in the order of help texts.
    pub const ALL: [Self; 2] = [Self::Equal, Self::Own];

    /// The word on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Own => "own",
        }
    }

    /// The choice of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|money| money.name() == name)
    }
}

/// Infrastructure money over all phases of a timeline as one path.
///
/// When the phases share one path, it is that path. Otherwise it has a point in each month from the
/// first phase to twenty years after the last, which gives the exact amount in every month.
pub fn path_of(timeline: &Timeline) -> Vec<MoneyPoint> {
    let phases = timeline.phases();
    let (first, last) = (&phases[0], &phases[phases.len() - 1]);
    if phases
        .iter()
        .all(|(_, design)| design.funding.infrastructure == first.1.funding.infrastructure)
    {
        return first.1.funding.infrastructure.clone();
    }
    (first.0.0..=last.0.plus(240).0)
        .map(Month)
        .map(|month| MoneyPoint { month, million: timeline.at(month).funding.million_at(month) })
        .collect()
}

/// The timeline with the total infrastructure path of `werkcentrum` in place of its own. Who
/// contributes and what the money may buy stay those of the design.
///
/// # Panics
/// Never: the months of the phases stay as they are.
#[must_use]
pub fn apply_equal_money(timeline: &Timeline, path: &[MoneyPoint]) -> Timeline {
    let with_path = |design: &Design| {
        let mut design = design.clone();
        design.funding.infrastructure = path.to_vec();
        design
    };
    let phases = timeline.phases().iter().map(|(start, d)| (*start, with_path(d))).collect();
    Timeline::new(phases).expect("months are those of a timeline")
}
