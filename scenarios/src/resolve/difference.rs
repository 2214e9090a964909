//! Where two designs differ, and from when.

use std::collections::BTreeMap;

use sim_core::units::Month;

use super::{ResolvedDesign, value_at};
use crate::knobs::{Knob, Value, all};

/// One knob that two designs set differently from a month on, until a later row for the same knob.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// First month with these two values.
    pub from: Month,
    /// Name of the knob.
    pub knob: &'static str,
    /// Value in the first design.
    pub a: Value,
    /// Value in the second design.
    pub b: Value,
}

/// All differences, by month and in the order of the registry. A row with two equal values says
/// that an earlier difference ends.
pub fn differences(a: &ResolvedDesign, b: &ResolvedDesign) -> Vec<Difference> {
    let mut starts: Vec<Month> =
        a.timeline.phases().iter().chain(b.timeline.phases()).map(|(start, _)| *start).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut last: BTreeMap<&'static str, (Value, Value)> = BTreeMap::new();
    let mut found = Vec::new();
    for from in starts {
        for knob in all() {
            if let Some(difference) = changed(a, b, knob, from, &mut last) {
                found.push(difference);
            }
        }
    }
    found
}

fn changed(
    a: &ResolvedDesign,
    b: &ResolvedDesign,
    knob: &'static Knob,
    from: Month,
    last: &mut BTreeMap<&'static str, (Value, Value)>,
) -> Option<Difference> {
    let pair = (value_at(a, knob, from), value_at(b, knob, from));
    let before = last.insert(knob.name, pair.clone());
    let differed = before.as_ref().is_some_and(|(x, y)| x != y);
    let differs = pair.0 != pair.1;
    ((differs || differed) && before.as_ref() != Some(&pair)).then_some(Difference {
        from,
        knob: knob.name,
        a: pair.0,
        b: pair.1,
    })
}
