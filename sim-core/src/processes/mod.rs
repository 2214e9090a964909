//! What happens in a month, one process per file; `step.rs` alone decides the order.

pub mod acceptance;
pub mod access;
pub mod claim;
pub mod contract;
pub mod deliver;
pub mod demand;
pub mod demography;
pub mod durability;
pub mod governance;
pub mod help;
pub mod hiring;
pub mod intake;
pub mod observe;
pub mod participation;
pub mod pockets;
pub mod quit;
pub mod referral;
pub mod sanction;
pub mod search;
pub mod separation;
pub mod sickness;
pub mod skill;
