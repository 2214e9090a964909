//! `werkbank trials`: published trials, replayed inside the model.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use scenarios::economy::Economy;
use scenarios::population::Scale;
use scenarios::resolve::Library;
use scenarios::session::shell_word;
use scenarios::trials::{Report, Setup, Trial, TrialRunError, built_in, read};
use scenarios::world::World;

use crate::text::{Format, Language, say, write};

/// Exit status when a finding is missed.
const MISSED: u8 = 3;

/// Exit status when a replication failed.
const INCOMPLETE: u8 = 1;

/// Replay published trials inside the model; exit status 3 when a finding is missed, 1 when a run failed.
#[derive(Args, Debug)]
pub(crate) struct Trials {
    /// Trial by its evidence id, such as E009, or the path of a trial file; all without it.
    #[arg(long)]
    trial: Option<String>,
    /// Design that runs beside the trial.
    #[arg(long, default_value = "zonder-hervorming")]
    base: String,
    /// Economy in place of the slack of the trial's own country and years: steady, recession, covid,
    /// cooling, shift or a TOML file.
    #[arg(long)]
    economy: Option<String>,
    /// People for each agent, such as 1:100.
    #[arg(long, default_value = "1:100")]
    scale: Scale,
    /// Runs with different luck; as many as the trial asks for without it.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    replications: Option<u32>,
    /// Number of the first run, as a failed one is named.
    #[arg(long, default_value_t = 0)]
    first_replication: u32,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads; all processors without it. The result does not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Language of the table.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

/// Runs the command.
///
/// # Errors
/// When an input is wrong, the scale too coarse, or the output can't be written.
pub(crate) fn run(arguments: &Trials) -> Result<ExitCode> {
    let trials = chosen(arguments.trial.as_deref())?;
    let economy = arguments.economy.as_deref().map(Economy::named).transpose()?;
    let library = Library::built_in()?;
    let setup =
        Setup::new(World::nl()?, library, &arguments.base, arguments.scale, arguments.seed)?;
    let setup = setup.with_threads(usize::from(arguments.threads.unwrap_or(0)));
    let setup = setup.with_first(arguments.first_replication);
    let run = |trial: Trial| {
        let id = trial.id.clone();
        let done = |replication: u32| say(&format!("{id}: replication {replication} done"));
        let report = setup.run(trial, economy.as_ref(), arguments.replications, done)?;
        Ok::<_, TrialRunError>(report.with_redo(|replication| arguments.redo(&id, replication)))
    };
    let reports: Vec<Report> =
        trials.into_iter().map(run).collect::<std::result::Result<_, _>>()?;
    let text = match arguments.format {
        Format::Table => {
            let lang = arguments.lang.into();
            let tables: Vec<String> = reports.iter().map(|report| report.table(lang)).collect();
            tables.join("\n")
        }
        Format::Json => serde_json::to_string_pretty(&reports).into_diagnostic()? + "\n",
    };
    write(&text)?;
    let failed = reports.iter().any(|report| !report.failed.is_empty());
    let holds = reports.iter().all(|report| report.holds);
    Ok(match (failed, holds) {
        (true, _) => ExitCode::from(INCOMPLETE),
        (false, false) => ExitCode::from(MISSED),
        (false, true) => ExitCode::SUCCESS,
    })
}

impl Trials {
    /// The command that redoes one replication of a trial.
    fn redo(&self, id: &str, replication: u32) -> String {
        let (scale, seed) = (self.scale, self.seed);
        let mut command = format!(
            "werkbank trials --trial {} --base {} --scale {scale} --seed {seed}",
            shell_word(self.trial.as_deref().unwrap_or(id)),
            shell_word(&self.base),
        );
        if let Some(economy) = &self.economy {
            command = format!("{command} --economy {}", shell_word(economy));
        }
        format!("{command} --first-replication {replication} --replications 1")
    }
}

/// The trial of that id or in that file, or all.
fn chosen(id: Option<&str>) -> Result<Vec<Trial>> {
    let all = built_in()?;
    let Some(id) = id else { return Ok(all) };
    if Path::new(id).extension().is_some_and(|e| e == "toml") {
        let text = std::fs::read_to_string(id)
            .into_diagnostic()
            .wrap_err_with(|| format!("{id}: the file can't be read; check path and rights"))?;
        return Ok(vec![read(id, &text)?]);
    }
    let known: Vec<String> = all.iter().map(|trial| trial.id.clone()).collect();
    all.into_iter()
        .find(|trial| trial.id.eq_ignore_ascii_case(id))
        .map(|trial| vec![trial])
        .ok_or_else(|| {
            let known = known.join(", ");
            miette!("there is no trial `{id}`; choose from {known}, or give the path of a file")
        })
}
