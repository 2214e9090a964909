//! What a validation runs when nothing else is said: the same for the command and for the page.

/// Design in force.
pub const BASE: &str = "zonder-hervorming";
/// Design whose clients and costs are those of the regional mobility teams.
pub const TEAMS: &str = "rmt";
/// World.
pub const WORLD: &str = "nl";
/// Economy after the observed quarters.
pub const ECONOMY: &str = "steady";
/// People per agent.
pub const SCALE: &str = "1:100";
/// First reported month.
pub const FROM: &str = "2025-01";
/// Reported months.
pub const MONTHS: u16 = 120;
/// Months before the first reported one.
pub const BURN_IN: u16 = 36;
/// Runs with different luck.
pub const REPLICATIONS: u32 = 12;
/// Seed of all chance.
pub const SEED: u64 = 1;
/// Rounds in which the demand of past years is sought.
pub const ROUNDS: u32 = 24;
/// Scales that are held against [`SCALE`]; 1:1 takes minutes and gigabytes, so it is only run when named.
pub const SCALES: &str = "1:1000";
