//! What to run and running it: world data, designs, population, plan, runner, store.

pub mod assemble;
pub mod attempt;
pub mod compare;
pub mod design_file;
pub mod economy;
pub mod ensemble;
pub mod events;
pub mod hazards;
pub mod institutions;
pub mod journey;
pub mod knobs;
pub mod lang;
pub mod money;
pub mod nation;
pub mod paired;
pub mod parameters;
pub mod path;
pub mod persona;
pub mod plan;
pub mod population;
pub mod resolve;
pub mod runner;
pub mod session;
pub mod store;
pub mod study;
pub mod text_file;
#[cfg(test)]
mod toy;
pub mod trials;
pub mod validate;
mod variant;
pub mod world;
