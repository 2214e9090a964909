//! Benchmarks: the plain reference step LM-120 and the engine against it.

pub mod lm120;
pub mod offers;
pub mod setup;
pub mod usage;
pub mod yardstick;
