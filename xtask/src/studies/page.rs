//! The page of what the studies found, made from what they left.

use std::fmt::Write as _;

use scenarios::study::Study;
use serde_json::Value;
use sim_core::MODEL_VERSION;

use super::Settings;

/// Begin of the line with the model version.
pub(super) const VERSION: &str = "Model version ";

/// The line above a study.
pub(super) fn heading(study: &str) -> String {
    format!("### `{study}`")
}

/// The page; studies without results are named with what is missing.
pub(super) fn page(
    settings: &Settings,
    studies: &[(Study, Option<Value>)],
) -> Result<String, String> {
    let run = studies.iter().filter(|(_, found)| found.is_some()).count();
    let mut text = String::from("<!-- Written by `cargo xtask studies`. -->\n\n");
    let _ = write!(
        text,
        "# What the studies found

{VERSION}{MODEL_VERSION}.
Where the program has a later one, run `cargo xtask studies` again: results of different model versions must not be compared.

- {run} of {} studies have been run, at scale {}, with {} replications of each variant and seed {}.
- Each line below is made from the verdicts of one indicator, none is written by hand.
- *Better* and *worse* are told from the base with 95% over all lines of a study together; *cannot tell* means that this number of replications could not.
- Intervals cover chance only, not parameters or structure: behaviour of the labour market is one calibrated point, and most behaviour of services rests on assumptions with a range.
- The command under a study prints its sizes and intervals; [questions.md](questions.md) tells which study answers which question.
",
        studies.len(),
        settings.scale,
        settings.replications,
        settings.seed,
    );
    text.push_str("\n## Studies\n");
    for (study, found) in studies {
        section(&mut text, study, found.as_ref())?;
    }
    Ok(text)
}

fn section(text: &mut String, study: &Study, found: Option<&Value>) -> Result<(), String> {
    let _ = write!(
        text,
        "\n{}\n\n{}\n\n- asked in: {}\n",
        heading(&study.id),
        study.question.en,
        study.place
    );
    if !study.answers.is_empty() {
        let _ = writeln!(text, "- answers: {}", study.answers.join(", "));
    }
    let library = study.library().map_err(|error| error.to_string())?;
    let _ = writeln!(text, "- compared with `{}`:", study.base);
    for id in study.designs() {
        let title = library.file(&id).map_or("", |file| file.title.en.as_str());
        let _ = writeln!(text, "  - `{id}`: {title}");
    }
    let Some(found) = found else {
        text.push_str("\nNot yet run.\n");
        return Ok(());
    };
    let command = found["manifest"]["command"].as_str().unwrap_or_default();
    let _ = write!(text, "\n```text\n{command}\n```\n\n");
    for sentence in found["reading"].as_array().into_iter().flatten() {
        let _ = writeln!(text, "- {}", sentence.as_str().unwrap_or_default());
    }
    Ok(())
}
