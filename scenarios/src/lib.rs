//! What to run, and running it.

pub mod lang;
pub mod paired;
