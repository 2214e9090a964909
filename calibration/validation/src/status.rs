//! The two status lines: what stands behind the labour market and behind the services of the model.
//!
//! The result of the last validation is kept in `scenarios/parameters/status.toml` with the version of the model
//! and a hash of its parameters. Where either differs, the labour market counts as not validated.

use scenarios::lang::Lang;
use scenarios::nation::ASSEMBLY;
use scenarios::parameters::{self, NL, ParameterError};
use scenarios::validate::{Report as Levels, Verdict};
use serde::{Deserialize, Serialize};
use sim_core::MODEL_VERSION;

use crate::report::Report as HeldOut;

/// The result of the last validation.
const STATUS: &str = include_str!("../../../scenarios/parameters/status.toml");

/// Groups that must pass.
pub const NEEDED: u32 = 5;

/// Blocks of parameters about services, how people come to them, and who delivers them.
const SERVICES: [&str; 6] = ["help", "need", "scan", "market", "employers", "sanction"];

/// The result of a validation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Version of the model.
    pub model_version: u32,
    /// Hash of the parameters.
    pub parameters: String,
    /// Held-out groups that passed.
    pub groups_passed: u32,
    /// Held-out groups.
    pub groups: u32,
    /// Levels of calibration that held.
    pub levels_within: u32,
    /// Levels of calibration that did not, and rows that nothing measures.
    pub levels_outside: u32,
}

/// What the service layer stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Services {
    /// Figures that are evidence or calibrated.
    pub figures: usize,
    /// Figures that are assumed.
    pub assumed: usize,
}

/// Hash of the behaviour parameters and the values of assembly, 16 hexadecimal digits.
pub fn parameters_hash() -> String {
    let mut hasher = blake3::Hasher::new();
    for text in [NL, ASSEMBLY] {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

/// The result of the last validation, if it is one of this model with these parameters.
pub fn current() -> Option<Status> {
    toml::from_str(STATUS).ok().filter(Status::holds)
}

impl Status {
    /// A result of this version and these parameters.
    pub fn new((passed, groups): (u32, u32), (within, outside): (u32, u32)) -> Self {
        Self {
            model_version: MODEL_VERSION,
            parameters: parameters_hash(),
            groups_passed: passed,
            groups,
            levels_within: within,
            levels_outside: outside,
        }
    }

    /// The result of both parts of a validation.
    pub fn of(levels: &Levels, held: &HeldOut) -> Self {
        let within = levels.count(Verdict::Within) as u32;
        let groups = (held.groups_passed(), held.groups.len() as u32);
        Self::new(groups, (within, levels.missed() as u32))
    }

    /// Whether it is about this version and these parameters.
    fn holds(&self) -> bool {
        self.model_version == MODEL_VERSION && self.parameters == parameters_hash()
    }

    /// Whether the labour market is validated.
    pub fn validated(&self) -> bool {
        self.groups_passed >= NEEDED && self.levels_outside == 0
    }

    /// The text of its file.
    pub fn file(&self) -> String {
        let Self {
            model_version,
            parameters,
            groups_passed,
            groups,
            levels_within,
            levels_outside,
        } = self;
        format!(
            "# Result of the last validation; written by `werkbank validate --write-status`.\n\
             model_version = {model_version}\nparameters = \"{parameters}\"\n\
             groups_passed = {groups_passed}\ngroups = {groups}\n\
             levels_within = {levels_within}\nlevels_outside = {levels_outside}\n"
        )
    }
}

/// Counts what the service layer stands on.
///
/// # Errors
/// When the built-in parameters are wrong, which a test rules out.
pub fn services() -> Result<Services, ParameterError> {
    let (_, infos) = parameters::read("nl.toml", NL)?;
    let count = |wanted: &[&str]| {
        let about = |info: &&parameters::ParameterInfo| {
            let block = info.name.split('.').next().unwrap_or_default();
            SERVICES.contains(&block) && wanted.contains(&info.status.as_str())
        };
        infos.iter().filter(about).count()
    };
    Ok(Services {
        figures: count(&["calibrated", "evidence", "law"]),
        assumed: count(&["assumption"]),
    })
}

/// The two lines; `status` is `None` when there is no validation of these parameters.
pub fn lines(status: Option<&Status>, services: Services, lang: Lang) -> [String; 2] {
    let Services { figures, assumed } = services;
    let labour = match (status, lang) {
        (None, Lang::En) => "Labour market: not validated for these parameters".to_owned(),
        (None, Lang::Nl) => "Arbeidsmarkt: niet gevalideerd voor deze parameters".to_owned(),
        (Some(status), Lang::En) => {
            let not = if status.validated() { "" } else { "not " };
            let (passed, groups) = (status.groups_passed, status.groups);
            format!("Labour market: {not}validated ({passed} of {groups})")
        }
        (Some(status), Lang::Nl) => {
            let not = if status.validated() { "" } else { "niet " };
            let (passed, groups) = (status.groups_passed, status.groups);
            format!("Arbeidsmarkt: {not}gevalideerd ({passed} van {groups})")
        }
    };
    let services = match lang {
        Lang::En => format!("Services: calibrated on {figures} figures, {assumed} assumed"),
        Lang::Nl => format!("Dienstverlening: geijkt op {figures} cijfers, {assumed} aangenomen"),
    };
    [labour, services]
}

/// The two lines for a run of a world with the parameters of the program: a validation is one of world
/// `nl`. Nothing when the parameters can't be read.
pub fn shipped_lines(world: &str, lang: Lang) -> Vec<String> {
    let status = current().filter(|_| world == "nl");
    services().map_or_else(|_| Vec::new(), |found| lines(status.as_ref(), found, lang).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validated_needs_groups_and_levels() {
        let of = |passed, outside| Status::new((passed, 8), (30, outside)).validated();
        assert!(of(5, 0) && of(8, 0));
        assert!(!of(4, 0) && !of(8, 1));
    }

    #[test]
    fn another_version_or_another_parameter_is_not_validated() {
        let status = Status::new((6, 8), (33, 0));
        assert!(status.holds());
        assert!(!Status { model_version: MODEL_VERSION + 1, ..status.clone() }.holds());
        assert!(!Status { parameters: "0".repeat(16), ..status.clone() }.holds());
        assert_eq!(toml::from_str::<Status>(&status.file()).unwrap(), status);
        assert!(toml::from_str::<Status>(STATUS).is_ok(), "the shipped status can be read");
    }

    #[test]
    fn lines_are_said_in_both_languages() {
        let services = Services { figures: 12, assumed: 34 };
        let status = Status::new((3, 8), (33, 0));
        let [labour, service] = lines(Some(&status), services, Lang::En);
        assert_eq!(labour, "Labour market: not validated (3 of 8)");
        assert_eq!(service, "Services: calibrated on 12 figures, 34 assumed");
        let [labour, _] = lines(None, services, Lang::Nl);
        assert_eq!(labour, "Arbeidsmarkt: niet gevalideerd voor deze parameters");
        assert_eq!(shipped_lines("nl", Lang::Nl).len(), 2);
        assert!(shipped_lines("own", Lang::En)[0].contains("not validated for these"));
        let found = super::services().unwrap();
        assert!(found.figures > 0 && found.assumed > found.figures);
    }
}
