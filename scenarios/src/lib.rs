//! What to run, and running it.

pub mod institutions;
pub mod lang;
pub mod parameters;
pub mod paired;
