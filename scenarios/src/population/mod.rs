//! People drawn from margins.
