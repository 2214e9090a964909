//! What a calibration found, as a table for people and as files.

use std::fmt::Write as _;

use scenarios::ensemble::{Ensemble, EnsembleError, fingerprint};
use sim_core::MODEL_VERSION;

use crate::ensemble::{Found, Known};
use crate::plan::Problem;

/// Failed evaluations that the table writes out.
const WRITTEN: usize = 20;

/// How much the moments say of a parameter.
fn word(known: &Known) -> &'static str {
    match known.left {
        left if left < 0.35 => "pinned",
        left if left < 0.8 => "in part",
        _ => "not at all",
    }
}

/// The table: targets beside the sets that agree, then the parameters.
pub fn table(found: &Found) -> String {
    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = write(&mut out, found);
    out
}

fn write(out: &mut String, found: &Found) -> std::fmt::Result {
    writeln!(out, "Starts, misfit over {} targets:", found.targets.len())?;
    for (start, misfit) in &found.starts {
        writeln!(out, "  start {start}: {misfit:.1}")?;
    }
    let agreeing = found.members.len();
    let all = agreeing + found.dropped;
    writeln!(out, "\n{agreeing} of {all} sets agree when they are run.\n")?;
    writeln!(
        out,
        "{:4} {:24} {:>9} {:>9} {:>9} {:>8}  {:21} verdict",
        "row", "figure", "target", "shipped", "centre", "miss", "sets, nine in ten"
    )?;
    for (t, target) in found.targets.iter().enumerate() {
        let shipped = found.shipped.as_ref();
        let shipped =
            shipped.map_or_else(|| "failed".to_owned(), |m| format!("{:.2}", m.moments[t]));
        let centre = found.centre.moments[t];
        let (low, high) = ends(found.members.iter().map(|m| m.moments[t]).collect());
        let meets = target.low.zip(target.high).is_some_and(|(a, b)| (a..=b).contains(&centre));
        writeln!(
            out,
            "{:4} {:24} {:>9.2} {:>9} {:>9.2} {:>+7.1}%  {:>9.2} to {:>8.2} {}",
            target.moment,
            target.id,
            target.value,
            shipped,
            centre,
            100.0 * (centre / target.value - 1.0),
            low,
            high,
            if meets { "within" } else { "OUTSIDE" },
        )?;
    }
    writeln!(
        out,
        "\n{:38} {:>10} {:>10} {:>10}  {:23} known",
        "parameter", "range", "shipped", "median", "nine in ten"
    )?;
    for known in &found.known {
        writeln!(
            out,
            "{:38} {:>10} {:>10} {:>10}  {:>10} to {:>10} {} ({:.2})",
            known.name,
            format!("{}-{}", known.range.0, known.range.1),
            known.shipped,
            known.median,
            known.interval.0,
            known.interval.1,
            word(known),
            known.left,
        )?;
    }
    let (taken, rhat) = found.chains;
    writeln!(out, "\nChains: {:.0}% of steps taken, largest R {rhat:.2}.", 100.0 * taken)?;
    let (failed, evaluations) = &found.failed;
    writeln!(out, "Evaluations: {evaluations}, of which {} failed.", failed.len())?;
    for why in failed.iter().take(WRITTEN) {
        writeln!(out, "  {why}")?;
    }
    if failed.len() > WRITTEN {
        writeln!(out, "  and {} more, in found.json", failed.len() - WRITTEN)?;
    }
    Ok(())
}

fn ends(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    (at(0.05), at(0.95))
}

/// The parameter sets as the file that comparisons read.
///
/// # Errors
/// When the sets can't be read back: a range of the plan goes beyond that of the parameter.
pub fn file(problem: &Problem, found: &Found) -> Result<String, EnsembleError> {
    let names: Vec<String> = problem.space.axes.iter().map(|axis| axis.name.clone()).collect();
    let centre = found.centre.values.clone();
    let parameters = fingerprint(problem.space.around(), &names, &centre).unwrap_or_default();
    let members = found.members.iter().map(|member| member.values.clone()).collect();
    let (plan, model_version) = (problem.plan.id.clone(), MODEL_VERSION);
    let text = Ensemble { plan, model_version, parameters, names, centre, members }.text();
    Ensemble::parse("ensemble.toml", &text).map(|_| text)
}
