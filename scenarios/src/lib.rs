//! What to run and running it: world data, designs, population, plan, runner, store.

pub mod institutions;
pub mod lang;
pub mod paired;
pub mod parameters;
pub mod population;
pub mod world;
