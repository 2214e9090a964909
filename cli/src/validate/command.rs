//! The commands that redo a run of a validation.

use std::fmt::Write as _;

use scenarios::attempt::Failed;
use scenarios::session::shell_word;
use sim_core::nation::Closure;

use super::{Part, Validate};
use crate::compare::{ClosureArg, word};

/// Both parts of today.
const BOTH: &str = "calibrated,services";

/// Closures in the order in which they are run.
const CLOSURES: [ClosureArg; 3] = [ClosureArg::Short, ClosureArg::Middle, ClosureArg::Long];

impl Validate {
    /// The closures that were asked for, or all.
    pub(super) fn other_closures(&self) -> Vec<Closure> {
        let asked = if self.closures.is_empty() { &CLOSURES[..] } else { &self.closures };
        asked.iter().copied().map(Closure::from).collect()
    }

    /// What the commands of all parts share.
    fn shared(&self, part: &str, scale: f64) -> String {
        let Self { base, world, seed, ensemble, targets, .. } = self;
        let mut command = format!(
            "werkbank validate --only {part} --base {} --world {} --scale 1:{scale} --seed {seed}",
            shell_word(base),
            shell_word(world),
        );
        let targets = targets.as_ref().map(|path| path.display().to_string());
        for (option, file) in [("--ensemble", ensemble), ("--targets", &targets)] {
            if let Some(file) = file {
                let _ = write!(command, " {option} {}", shell_word(file));
            }
        }
        command
    }

    /// The command that redoes replications of today under a closure, at a scale.
    fn redo_today(&self, parts: &str, closure: Closure, scale: f64, runs: [u32; 2]) -> String {
        let [first, replications] = runs;
        let closure = CLOSURES.into_iter().find(|name| Closure::from(*name) == closure);
        let closure = word(&closure.unwrap_or(self.closure));
        format!(
            "{} --economy {} --closure {closure} --from {} --months {} --rounds {} \
             --first-replication {first} --replications {replications}",
            self.shared(parts, scale),
            shell_word(&self.economy),
            self.from,
            self.months,
            self.rounds,
        )
    }

    /// The command that redoes one replication of the levels, or all where it broke off in an earlier year.
    pub(super) fn redo(&self, failed: &Failed) -> String {
        let parts = match [Part::Calibrated, Part::Services].map(|part| self.wants(part)) {
            [true, false] => "calibrated",
            [false, true] => "services",
            _ => BOTH,
        };
        let runs = if failed.past {
            [self.first_replication, self.replications]
        } else {
            [failed.replication, 1]
        };
        self.redo_today(parts, self.closure.into(), self.scale.people(), runs)
    }

    /// The command that redoes one replication of a condition: its years are among those of the levels.
    pub(super) fn redo_at(&self, closure: Closure, scale: f64, replication: u32) -> String {
        self.redo_today(BOTH, closure, scale, [replication, 1])
    }

    /// The command that redoes past years.
    pub(super) fn redo_past(&self) -> String {
        let (replications, rounds) = (self.replications, self.rounds);
        let shared = self.shared("held-out", self.scale.people());
        format!("{shared} --replications {replications} --rounds {rounds}")
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        validate: Validate,
    }

    fn typed(words: &[&str]) -> Validate {
        let words = ["validate"].iter().chain(words).copied();
        Typed::try_parse_from(words).unwrap().validate
    }

    /// One run where it failed by itself; all of them where an earlier year did, which they share.
    #[test]
    fn a_redo_runs_what_failed_with_all_that_was_typed() {
        let asked = ["--ensemble", "my sets.toml", "--first-replication", "4", "--rounds", "7"];
        let validate = typed(&asked);
        let failed = Failed::new(6, String::new());
        let one = validate.redo(&failed);
        assert!(one.contains("--only calibrated,services "), "{one}");
        assert!(one.contains("--ensemble 'my sets.toml'") && one.contains("--rounds 7"), "{one}");
        assert!(one.ends_with("--first-replication 6 --replications 1"), "{one}");
        let all = validate.redo(&Failed { past: true, ..failed.clone() });
        let end =
            format!("--first-replication 4 --replications {}", validation::defaults::REPLICATIONS);
        assert!(all.ends_with(&end), "{all}");
        // The command can be typed, and asks for the same.
        let again = typed(&["--only", "calibrated,services", "--first-replication", "6"]);
        assert!(again.wants(Part::Services) && !again.wants(Part::HeldOut));
        let part = typed(&["--only", "services"]).redo(&failed);
        assert!(part.contains("--only services "), "{part}");
    }
}
