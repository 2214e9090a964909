//! Benchmarks: the plain reference step LM-120 and the engine against it.

pub mod dose;
pub mod finding;
pub mod levels;
pub mod lm120;
pub mod offers;
pub mod scales;
pub mod setup;
pub mod stages;
pub mod usage;
pub mod yardstick;
