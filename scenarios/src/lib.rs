//! What to run, and running it.

pub mod lang;
pub mod parameters;
pub mod paired;
