//! The two languages results are written in.

pub use sim_core::lang::Lang;
