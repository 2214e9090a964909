//! Golden summary of the trials: what each replay gives in a small run that everyone can repeat.
//!
//! Seed 1, two replications, 1:2000, a year of burn-in. The snapshot carries the model version in its
//! name. A run this coarse judges nothing: it shows that and where results move.
//!
//! To make it anew after a change of the model, and the one of `werkbank validate` with it:
//! `INSTA_UPDATE=always cargo test -p scenarios -p validation --test golden_trials --test golden_validation`;
//! then remove the files of the older version.

use std::fmt::Write as _;

use scenarios::population::Scale;
use scenarios::resolve::Library;
use scenarios::trials::{Report, Setup, built_in};
use scenarios::world::World;
use sim_core::MODEL_VERSION;

fn summary(out: &mut String, report: &Report) {
    let (trial, slack) = (&report.trial, report.runs.slack);
    let people = report.people.map(|people| format!("{people:.0}")).join(" and ");
    let demand = slack.demand.unwrap_or_default();
    let _ = writeln!(out, "{}: {people} agents, slack {:.1} at {demand:.3}", trial.id, slack.got);
    for row in report.rows.iter().filter(|row| row.published.is_some()) {
        let name = format!("{:?} {:?} {:?}", row.outcome, row.contrast, row.among);
        let (control, effect) = (row.control.mean, row.same_people.mean);
        let (month, seen) = (row.month, row.between_groups.mean);
        let seen = if seen.is_finite() { format!("{seen:.2}") } else { "-".to_owned() };
        let _ = writeln!(out, "  {name:36} {month:>3} {control:>9.1} {effect:>+8.2} {seen:>8}");
    }
    for failed in &report.failed {
        let _ = writeln!(out, "  failed {}: {}", failed.replication, failed.problem);
    }
}

#[test]
fn every_trial_keeps_its_golden_summary() {
    let (world, library) = (World::nl().unwrap(), Library::built_in().unwrap());
    let scale = Scale::new(2000.0).unwrap();
    let setup = Setup::new(world, library, "zonder-hervorming", scale, 1).unwrap().with_burn_in(12);
    let mut out = format!(
        "model version {MODEL_VERSION}; outcome, whom, month; level without, effect, between groups\n"
    );
    for trial in built_in().unwrap() {
        summary(&mut out, &setup.run(trial, None, Some(2), |_| ()).unwrap());
    }
    insta::assert_snapshot!(format!("v{MODEL_VERSION}-trials"), out);
}
