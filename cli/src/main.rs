//! The `werkbank` command.
fn main() {}
