//! Compares a run with the figures it should meet.

pub mod measure;
