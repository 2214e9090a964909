//! Tables across runs.

pub mod signs;
