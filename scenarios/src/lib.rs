//! What to run and running it: world data, designs, population, plan, runner, store.

pub mod population;
pub mod world;
