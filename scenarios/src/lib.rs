//! What to run and running it: world data, designs, population, plan, runner, store.

pub mod design_file;
pub mod institutions;
pub mod knobs;
pub mod lang;
pub mod money;
pub mod paired;
pub mod parameters;
pub mod population;
pub mod resolve;
pub mod world;
