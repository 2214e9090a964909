//! Held-out validation: published figures that no one may fit to, and runs of past years beside them.
//!
//! ```text
//! holdout.csv -> table      rows H1-H8, each with the history and the measure that meet it
//! history     -> drive      demand sought so that simulated vacancies follow the observed ones
//!                watch      a look at panel and people at the end of each month
//!                measure    what the statistics office would have published
//!                score      right sign, size, better than no change and than a Beveridge line
//!                report     groups, verdicts, and the two status lines
//! today       -> conditions calibrated figures at other scales and under other closures
//! targets     -> own_year   calibration targets of earlier years, judged in a history and never fitted
//! ```
//!
//! Calibration does not depend on this crate and can't reach its table; `cargo xtask tidy` checks it.

pub mod beveridge;
pub mod conditions;
pub mod defaults;
pub mod drive;
pub mod measure;
pub mod own_year;
pub mod page;
pub mod period;
pub mod report;
pub mod score;
pub mod status;
pub mod table;
mod text;
pub mod today;
pub mod watch;
