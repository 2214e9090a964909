//! Tables and reports across runs (arrives with the report).
