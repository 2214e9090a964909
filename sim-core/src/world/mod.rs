//! The state of the world: plain columns, one file per table.

mod draft;

pub use draft::{Draft, DraftPerson};
