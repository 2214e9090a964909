//! Benchmarks: the plain reference step LM-120 and the engine against it.
