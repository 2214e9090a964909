//! The reference dose: as many clients as asked for, the same in both worlds, and a base left alone.

use benches::dose::{Outcome, compare};
use benches::setup::Setup;
use sim_core::nation::Closure;
use sim_core::record::Record;
use sim_core::run::simulate;

/// 48,000 clients a year at 1:1000, and the plain run.
fn dosed(months: u16) -> (Outcome, Record) {
    let setup = Setup::nl();
    let base = setup.own("zonder-hervorming");
    let nation = setup.nation("steady", Closure::Middle, 1000.0, months);
    let start = || setup.start(&nation, 5, 0, &base);
    let plain = simulate(start(), &nation, &base, false, |_| true).unwrap();
    (compare(start(), &nation, &base, 48_000.0), plain)
}

#[test]
fn as_many_clients_are_served_as_asked_for_and_the_base_is_a_plain_run() {
    let (outcome, plain) = dosed(6);
    assert!((outcome.clients_a_year - 48_000.0).abs() < 1e-6, "{}", outcome.clients_a_year);
    assert!(outcome.base == plain);
}

/// Clients are chosen after a month and served in the next, of which a run of one month has none.
#[test]
fn nothing_is_gained_before_the_service_starts() {
    let (outcome, _) = dosed(1);
    assert!(outcome.clients.abs() < 1e-12 && outcome.country.abs() < 1e-12);
    assert!(outcome.clients_a_year > 0.0);
}
