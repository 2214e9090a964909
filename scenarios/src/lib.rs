//! What to run, and running it.

pub mod institutions;
pub mod lang;
pub mod paired;
pub mod parameters;
