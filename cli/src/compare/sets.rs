//! `--ensemble`: over which parameter sets the runs of a comparison are spread, and what is said about it;
//! of which sets a validation runs the middle.

use miette::{Result, miette};
use scenarios::ensemble::{Ensemble, NotShipped};
use scenarios::lang::Lang;
use sim_core::MODEL_VERSION;
use sim_core::params::Params;

use crate::wording as t;

/// The sets of the program.
pub(super) const SHIPPED: &str = "shipped";

/// No sets.
const NONE: &str = "none";

/// What was asked for.
pub(crate) enum Sets {
    /// Runs are spread over these.
    Over(Ensemble),
    /// The shipped values alone were asked for.
    LeftOut,
    /// The program has no sets that it can use.
    Absent(NotShipped),
}

impl Sets {
    /// Reads what was asked for.
    ///
    /// # Errors
    /// When a file can't be used. Shipped sets that are out of date are no error: the scorecard says so.
    pub(crate) fn find(asked: &str) -> Result<Self> {
        match asked {
            NONE => Ok(Self::LeftOut),
            SHIPPED => Ok(Ensemble::shipped().map_or_else(Self::Absent, Self::Over)),
            file => Ok(Self::Over(Ensemble::read(file)?)),
        }
    }

    pub(super) const fn ensemble(&self) -> Option<&Ensemble> {
        match self {
            Self::Over(ensemble) => Some(ensemble),
            Self::LeftOut | Self::Absent(_) => None,
        }
    }

    /// Parameters with the middle of the sets in place of their own; as they are when none were asked for.
    ///
    /// # Errors
    /// When the program has no sets that it can use.
    pub(crate) fn middle(&self, params: &Params) -> Result<Params> {
        match self {
            Self::Over(ensemble) => Ok(ensemble.middle(params)),
            Self::LeftOut => Ok(params.clone()),
            Self::Absent(NotShipped::NotYet) => Err(miette!(
                help = "name a file that `werkbank calibrate` wrote, or leave `--ensemble` out",
                "the program ships no parameter sets"
            )),
            Self::Absent(NotShipped::Stale(error)) => Err(miette!(
                help = "name a file that `werkbank calibrate` wrote, or leave `--ensemble` out",
                "the parameter sets of the program are out of date: {error}"
            )),
        }
    }

    /// One line of the scorecard; `used` sets were needed.
    pub(super) fn line(&self, used: usize, lang: Lang) -> String {
        match self {
            Self::Over(ensemble) => {
                let (all, plan) = (ensemble.members.len(), &ensemble.plan);
                let head = t::SETS.get(lang);
                format!(
                    "{head}: {used} {} {all} ({plan}). {}",
                    t::OF.get(lang),
                    t::SETS_MEAN.get(lang)
                )
            }
            Self::LeftOut => t::SETS_LEFT_OUT.get(lang).to_owned(),
            Self::Absent(NotShipped::NotYet) => t::SETS_NOT_YET.get(lang).to_owned(),
            Self::Absent(NotShipped::Stale(_)) => {
                format!("{} ({MODEL_VERSION}).", t::SETS_STALE.get(lang))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use scenarios::ensemble::EnsembleError;

    use super::*;

    #[test]
    fn each_choice_has_a_line_of_its_own_in_both_languages() {
        let ensemble = Ensemble {
            plan: "nl".to_owned(),
            model_version: MODEL_VERSION,
            parameters: String::new(),
            names: vec![],
            centre: vec![],
            members: vec![vec![]; 24],
        };
        let stale = EnsembleError::Unreadable { file: String::new(), reason: String::new() };
        let all = [
            Sets::Over(ensemble),
            Sets::LeftOut,
            Sets::Absent(NotShipped::NotYet),
            Sets::Absent(NotShipped::Stale(stale)),
        ];
        let mut lines: Vec<String> = all
            .iter()
            .flat_map(|sets| [Lang::En, Lang::Nl].map(|lang| sets.line(8, lang)))
            .collect();
        assert!(lines[0].contains("8 of 24 (nl)") && lines[1].contains("8 van 24 (nl)"));
        assert!(lines[2..].iter().all(|line| line.contains(": none") || line.contains(": geen")));
        lines.sort();
        lines.dedup();
        assert_eq!(lines.len(), 8);
    }
}
