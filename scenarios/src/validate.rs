//! Compares a run with the figures it should meet.
