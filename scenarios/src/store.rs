//! The results folder: what lies in it, and that it is never half written.
//!
//! ```text
//! DIR/plan.json        what is being run; written first, so that an interrupted run can go on
//! DIR/runs/ID.run      one finished run each, until the tables are written
//! DIR/*.parquet        the tables, see COLUMNS.md
//! DIR/COLUMNS.md       every column of every table
//! DIR/manifest.json    versions, seeds, hashes, the command that redoes it; written last
//! ```
//!
//! Each file is written under another name and then renamed. A folder with a manifest that says
//! `complete` has everything; one without, or with `interrupted`, can be continued by the same
//! command.

mod columns;
mod folder;
mod lock;
mod manifest;
mod segment;
mod tables;
mod write;

pub use columns::{COLUMNS, Column, columns_markdown};
pub use folder::{Folder, FolderState, next_free};
pub use manifest::{FailedRun, FileEntry, IntervalFamily, Manifest, RunCounts, Stamps, Status};
pub use tables::{TableData, write_tables};
pub use write::StoreError;
