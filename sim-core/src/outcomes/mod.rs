//! What a run says: one registry of indicators under the four public goals.
//!
//! To add an indicator: an entry in a family, texts in both languages, and a worked example in
//! `tests.rs`. Lists, tables, the command `indicators` and the reference page follow from it.

mod access;
mod allocation;
mod avoidable;
mod benefit;
mod burden;
mod context;
mod employers;
mod equality;
mod incidence;
mod indicator;
mod market;
mod measure;
mod money;
mod reference;
mod service;
#[cfg(test)]
mod tests;
mod training;

pub use indicator::{Goal, Indicator, Prefer, Relevant, Text, Unit};
pub use measure::{IN_WORK, SERVED};
pub use reference::reference_page;

/// The families, goal by goal.
const FAMILIES: &[&[Indicator]] = &[
    allocation::FAMILY,
    service::FAMILY,
    market::FAMILY,
    benefit::FAMILY,
    avoidable::FAMILY,
    money::FAMILY,
    incidence::FAMILY,
    training::FAMILY,
    access::FAMILY,
    equality::FAMILY,
    burden::FAMILY,
    context::FAMILY,
    employers::FAMILY,
];

/// All indicators, in the order in which they are shown.
pub fn indicators() -> impl Iterator<Item = &'static Indicator> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

/// The indicator of that name; `None` when there is none.
pub fn find(id: &str) -> Option<&'static Indicator> {
    indicators().find(|indicator| indicator.id == id)
}
