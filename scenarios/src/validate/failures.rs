//! Replications that give no number where one is measured.

use super::targets::Target;
use super::{Ran, own};
use crate::attempt::Failed;

/// The value of each target in each replication, where there is a finite one, and what failed; `first` is the
/// number of the first replication.
pub fn values_of_targets(
    first: u32,
    targets: &[Target],
    replications: &[Ran],
) -> (Vec<Vec<Option<f64>>>, Vec<Failed>) {
    let of = |name: &str| -> Vec<Option<f64>> {
        let one = |ran: &Ran| ran.as_ref().ok()?.get(name).copied().filter(|v| v.is_finite());
        replications.iter().map(one).collect()
    };
    let values = targets.iter().map(|target| of(&name(target, replications))).collect();
    (values, self::of(first, targets, replications))
}

/// Name under which a target is read: where some run has its own months, or these lie before all runs, the
/// whole run is no answer.
fn name(target: &Target, replications: &[Ran]) -> String {
    let own = own(target);
    let is_own = target.is_earlier() || some_has(replications, &own);
    if is_own { own } else { target.measure.clone() }
}

fn some_has(replications: &[Ran], name: &str) -> bool {
    replications.iter().any(|ran| ran.as_ref().is_ok_and(|measures| measures.contains_key(name)))
}

/// Every replication that failed as a whole, or that gives no finite number for a figure that a run
/// measures; `first` is the number of the first one.
pub(super) fn of(first: u32, targets: &[Target], replications: &[Ran]) -> Vec<Failed> {
    // A row of years that no history holds has nothing that could fail.
    let is_read = |target: &Target| !target.is_earlier() || some_has(replications, &own(target));
    let measured = targets.iter().filter(|target| !target.measure.is_empty() && is_read(target));
    let names: Vec<String> = measured.map(|target| name(target, replications)).collect();
    let problem = |ran: &Ran| match ran {
        Err(why) => Some(why.clone()),
        Ok(measures) => {
            let missing = names.iter().filter(|name| !measures.contains_key(*name));
            let missing = missing.map(|name| format!("no value: {name}"));
            let strange = measures.iter().filter(|(_, value)| !value.is_finite());
            let strange = strange.map(|(name, value)| format!("{value}: {name}"));
            let all: Vec<String> = missing.chain(strange).collect();
            (!all.is_empty()).then(|| all.join("; "))
        }
    };
    let numbered = (first..).zip(replications);
    numbered.filter_map(|(number, ran)| Some(Failed::new(number, problem(ran)?))).collect()
}

#[cfg(test)]
mod tests {
    use crate::attempt::Failed;
    use crate::validate::measure::Measures;
    use crate::validate::targets::read;
    use crate::validate::{Runs, Verdict, ran, report};

    const TARGETS: &str = "id,moment,measure,value,unit,period,from,to,low,high,definition,source,confidence,note\n\
        rate,C01,unemployment_rate,4,%,2024,,,3,5,d,CBS,A,\n\
        ww,C10,ww,170,thousand,2024,,,150,190,d,CBS,A,\n";

    fn runs() -> Runs {
        let text = String::new;
        let (world, economy, design, from) = (text(), text(), text(), text());
        let (scale, months, replications) = (1000.0, 12, 4);
        Runs { world, economy, design, scale, from, months, replications, first: 8, seed: 1 }
    }

    fn one(rate: f64, ww: f64) -> Measures {
        [("unemployment_rate".to_owned(), rate), ("ww".to_owned(), ww)].into()
    }

    /// A broken run, a NaN and a figure that is missing: each counted with its command, none in a mean.
    #[test]
    fn what_failed_is_counted_told_and_in_no_mean() {
        let targets = read("t.csv", TARGETS).unwrap();
        let broken = ran(|| panic!("no place 12")).unwrap();
        let mut missing = one(4.4, 0.0);
        missing.remove("ww");
        let all = [Ok(one(3.6, 170.0)), broken, Ok(one(f64::NAN, 172.0)), Ok(missing)];
        let report = report(runs(), &targets, &all);
        let redo = |f: &Failed| format!("werkbank validate --first-replication {}", f.replication);
        let report = report.with_redo(redo);
        let told: Vec<(u32, &str, &str)> = report
            .failed
            .iter()
            .map(|f| (f.replication, f.problem.as_str(), f.redo.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (9, "no place 12", "werkbank validate --first-replication 9"),
                (10, "NaN: unemployment_rate", "werkbank validate --first-replication 10"),
                (11, "no value: ww", "werkbank validate --first-replication 11"),
            ]
        );
        let values: Vec<Option<f64>> = report.rows.iter().map(|row| row.simulated).collect();
        assert_eq!(values, [Some(4.0), Some(171.0)]);
        assert_eq!(report.count(Verdict::Within), 2);
        let table = report.table(crate::lang::Lang::En);
        assert!(table.contains("3 replications failed"), "{table}");
        assert!(table.contains("werkbank validate --first-replication 10"), "{table}");
        assert!(!table.contains("NaN%"), "{table}");
    }
}
