<<<<<<< HEAD
//! What to run, and running it.

pub mod institutions;
pub mod lang;
pub mod paired;
pub mod parameters;
=======
//! What to run and running it: world data, designs, population, plan, runner, store.

pub mod population;
pub mod world;
>>>>>>> world
