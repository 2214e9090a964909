//! The model of werkbank: a month of the Dutch labour market, as pure functions over columns.
