//! `werkbank study`: ready questions, run as variants of a design against that design.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::{Args, Subcommand};
use miette::Result;
use scenarios::assemble::{Request, assemble_from};
use scenarios::compare::{Comparison, Row};
use scenarios::lang::Lang;
use scenarios::paired::{FEWEST_PAIRS, Shift, Verdict};
use scenarios::plan::{Plan, Repetition};
use scenarios::population::Scale;
use scenarios::session::{self, About, SessionError, shell_word};
use scenarios::store::{Folder, Status, next_free};
use scenarios::study::{BUILT_IN, Study};
use sim_core::units::Month;
use validation::status::shipped_lines;

use crate::compare::{
    ClosureArg, Display, listen, parse_month, parse_months, parse_seed, threads_of, word,
};
use crate::scorecard::{Heading, indicator_block};
use crate::text::{Format, Language, columns, pick, say, write};
use crate::wording as t;

/// Questions with the variants and indicators that answer them.
#[derive(Args, Debug)]
pub(crate) struct StudyArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// List the studies that are ready
    List {
        /// Language.
        #[arg(long, value_enum, default_value_t = Language::En)]
        lang: Language,
        /// A table, or JSON.
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Run a study and read its results
    Run(Box<Run>),
}

#[derive(Args, Debug)]
struct Run {
    /// A study by name, or a TOML file.
    study: String,
    /// National economy in place of that of the study: `steady`, `recession`, `covid`, `cooling`, `shift` or a file.
    #[arg(long)]
    economy: Option<String>,
    /// How labour demand answers: given, to the ease of filling jobs, or to labour supply.
    #[arg(long, value_enum, default_value_t = ClosureArg::Middle)]
    closure: ClosureArg,
    /// People for each agent, such as 1:100.
    #[arg(long, default_value = "1:100")]
    scale: Scale,
    /// First month, as 2025-01.
    #[arg(long, default_value = "2025-01", value_parser = parse_month)]
    from: Month,
    /// Number of months; those of the study when left out, 120 for most.
    #[arg(long, value_parser = parse_months, allow_negative_numbers = true)]
    months: Option<u16>,
    /// Runs of each variant.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    #[arg(allow_negative_numbers = true)]
    replications: u32,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1, value_parser = parse_seed, allow_negative_numbers = true)]
    seed: u64,
    /// Threads; results do not depend on it. All processors when left out.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    #[arg(allow_negative_numbers = true)]
    threads: Option<u16>,
    /// Language.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Folder for the results; results/compare-1, -2, ... when left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Tables and a reading for people, or one JSON object for programs.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Write over results that are already in the folder.
    #[arg(long)]
    force: bool,
}

/// Runs the command.
///
/// # Errors
/// When the study or another input is wrong, or the folder can't be used.
pub(crate) fn run(args: &StudyArgs) -> Result<ExitCode> {
    match &args.command {
        Command::List { lang, format } => list((*lang).into(), *format),
        Command::Run(run) => start(run),
    }
}

fn list(lang: Lang, format: Format) -> Result<ExitCode> {
    let all = BUILT_IN.iter().map(|(file, text)| Study::read(file, text));
    let all = all.collect::<std::result::Result<Vec<_>, _>>()?;
    let text = match format {
        Format::Table => {
            let row = |study: &Study| [study.id.clone(), study.question.text(lang).to_owned()];
            columns(&all.iter().map(row).collect::<Vec<_>>())
        }
        Format::Json => {
            let row = |study: &Study| {
                serde_json::json!({
                    "id": study.id,
                    "question": study.question.text(lang),
                    "place": study.place,
                    "answers": study.answers,
                    "base": study.base,
                    "economy": study.economy,
                    "money": study.money.name(),
                    "variants": study.designs(),
                    "indicators": study.indicators,
                })
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            format!("{:#}\n", serde_json::Value::from(rows))
        }
    };
    write(&text)?;
    Ok(ExitCode::SUCCESS)
}

impl Run {
    fn request(&self, study: &Study) -> Request {
        Request {
            base: study.base.clone(),
            designs: study.designs(),
            world: "nl".to_owned(),
            economy: self.economy.clone().unwrap_or_else(|| study.economy.clone()),
            money: study.money,
            closure: self.closure.into(),
            scale: self.scale,
            from: self.from,
            months: self.months.unwrap_or(study.months),
        }
    }

    fn settings(&self, study: &Study, request: &Request) -> BTreeMap<String, serde_json::Value> {
        [
            ("study", study.id.clone().into()),
            ("base", request.base.clone().into()),
            ("world", request.world.clone().into()),
            ("economy", request.economy.clone().into()),
            ("money", request.money.name().into()),
            ("closure", word(&self.closure).into()),
            ("scale", request.scale.to_string().into()),
            ("from", request.from.to_string().into()),
            ("months", request.months.into()),
            ("replications", self.replications.into()),
            ("side_replications", 0.into()),
            ("seed", self.seed.into()),
            ("audit", false.into()),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }

    /// The command that does the same work again; threads and folder are free.
    fn command(&self, request: &Request) -> String {
        format!(
            "werkbank study run {} --economy {} --closure {} --scale {} --from {} --months {} \
             --replications {} --seed {}",
            shell_word(&self.study),
            shell_word(&request.economy),
            word(&self.closure),
            request.scale,
            self.from,
            request.months,
            self.replications,
            self.seed,
        )
    }

    fn heading(&self, plan: &Plan, request: &Request, notes: &[String]) -> Heading {
        let lang: Lang = self.lang.into();
        let last = request.from.plus(request.months.saturating_sub(1));
        Heading {
            base: plan.arms[0].id.clone(),
            names: plan.arms.iter().map(|arm| arm.id.clone()).collect(),
            settings: format!(
                "{} - {last}; {} {}; {} {}; {} {}; {} {}; {} {}",
                request.from,
                t::SCALE.get(lang),
                request.scale,
                t::ECONOMY.get(lang),
                request.economy,
                t::MONEY.get(lang),
                request.money.name(),
                t::CLOSURE.get(lang),
                word(&self.closure),
                t::SEED.get(lang),
                self.seed,
            ),
            sets: 0,
            status: shipped_lines(&request.world, lang),
            notes: notes.to_vec(),
        }
    }
}

fn start(run: &Run) -> Result<ExitCode> {
    let study = Study::named(&run.study)?;
    let request = run.request(&study);
    let assembly = assemble_from(&request, study.library()?)?;
    let cancel = Arc::new(AtomicBool::new(false));
    listen(&cancel)?;
    let repetition = Repetition {
        seed: run.seed,
        replications: run.replications,
        placebo: 0,
        equalized: 0,
        frictionless: 0,
    };
    let plan = Plan::new(&assembly.country, &assembly.base, &assembly.designs, repetition, false);
    let path = run.out.clone().unwrap_or_else(|| next_free(Path::new("results"), &plan));
    let folder = Folder::open(&path, &plan, run.force)?;
    let heading = run.heading(&plan, &request, &assembly.notes);
    let about = About {
        settings: run.settings(&study, &request),
        inputs: assembly.inputs.clone(),
        notes: assembly.notes.clone(),
        command: run.command(&request),
        version: env!("CARGO_PKG_VERSION"),
        now: &|| jiff::Timestamp::now().to_string(),
    };
    let threads = threads_of(run.threads);
    let mut display = Display::new(&plan, &heading, run.lang.into());
    let ended =
        session::run(&plan, &assembly.country, &folder, &about, threads, &cancel, |update| {
            display.show(&plan, &update);
        });
    display.bar.finish_and_clear();
    let outcome = match ended {
        Ok(outcome) => outcome,
        Err(error @ (SessionError::Store(_) | SessionError::Runner(_))) => {
            say(&format!("{:?}", miette::Report::new(error)));
            return Ok(ExitCode::from(1));
        }
    };
    let (lang, manifest) = (run.lang.into(), &outcome.manifest);
    let mut text = match run.format {
        Format::Json => {
            let asked = |row: &&Row| study.indicators.iter().any(|id| id == row.indicator);
            let rows: Vec<&Row> = outcome.comparison.rows.iter().filter(asked).collect();
            let object = serde_json::json!({
                "study": study.id,
                "question": study.question.text(lang),
                "reading": reading(&study, &outcome.comparison, &heading, lang),
                "rows": rows,
                "manifest": manifest,
            });
            format!("{object:#}\n")
        }
        Format::Table => report(&study, &outcome.comparison, &heading, lang),
    };
    if let Format::Table = run.format {
        let again = session::again(&manifest.command, &path);
        if manifest.runs.failed > 0 {
            let n = manifest.runs.failed;
            let _ = writeln!(text, "{n} {}: {again}", t::FAILED.get(lang));
        } else if manifest.status == Status::Interrupted {
            let _ = writeln!(text, "{}: {again}", t::INTERRUPTED.get(lang));
        }
        let _ = writeln!(text, "{}: {}", t::FOLDER.get(lang), path.display());
    }
    write(&text)?;
    let complete = manifest.status == Status::Complete;
    Ok(if complete { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Question, tables of the indicators that answer it, and what they say.
fn report(study: &Study, comparison: &Comparison, heading: &Heading, lang: Lang) -> String {
    let mut text = format!("{}\n{}\n", study.question.text(lang), study.place);
    let n = comparison.complete;
    let _ = writeln!(text, "{}; {n} {}", heading.settings, t::REPLICATIONS.get(lang));
    for explanation in [t::PAIRS, t::INTERVALS, t::SEEN, t::PAIRING] {
        let _ = writeln!(text, "{}", explanation.get(lang));
    }
    for status in &heading.status {
        let _ = writeln!(text, "{status}");
    }
    for id in &study.indicators {
        let rows: Vec<&Row> = comparison.rows.iter().filter(|row| row.indicator == id).collect();
        text.push_str(&indicator_block(heading, &rows, lang));
    }
    let _ = writeln!(text, "\n{}", pick(lang, "What this says", "Wat dit zegt"));
    for sentence in reading(study, comparison, heading, lang) {
        let _ = writeln!(text, "  {sentence}");
    }
    text.push('\n');
    for note in heading.notes.iter().chain(&comparison.notes) {
        let _ = writeln!(text, "{}: {note}", t::NOTES.get(lang));
    }
    text
}

/// One sentence for each indicator, made of the verdicts.
fn reading(study: &Study, comparison: &Comparison, heading: &Heading, lang: Lang) -> Vec<String> {
    if comparison.complete < FEWEST_PAIRS {
        return vec![format!("{}.", t::FEW_REPLICATIONS.get(lang))];
    }
    let sentence = |id: &String| {
        let rows: Vec<&Row> = comparison.rows.iter().filter(|row| row.indicator == id).collect();
        let title = rows.first()?.more.indicator.title.get(lang);
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for row in rows {
            let words = kind(row, lang);
            let name = heading.names[row.more.arm].as_str();
            match groups.iter_mut().find(|(known, _)| *known == words) {
                Some((_, names)) => names.push(name),
                None => groups.push((words, vec![name])),
            }
        }
        let parts: Vec<String> =
            groups.iter().map(|(words, names)| format!("{words}: {}", names.join(", "))).collect();
        Some(format!("{title}. {}.", parts.join("; ")))
    };
    study.indicators.iter().filter_map(sentence).collect()
}

/// What a row says, in words that group variants.
fn kind(row: &Row, lang: Lang) -> &'static str {
    match row.more.verdict {
        Verdict::Better => pick(lang, "better", "beter"),
        Verdict::Worse => pick(lang, "worse", "slechter"),
        Verdict::NoDifferenceLargerThan(_) => {
            pick(lang, "no difference that matters", "geen verschil dat ertoe doet")
        }
        Verdict::Identical(_) => pick(lang, "exactly the same", "precies gelijk"),
        Verdict::CannotTell => pick(lang, "cannot tell", "niet te zeggen"),
        Verdict::NoPair => pick(lang, "nothing to compare", "niets te vergelijken"),
        Verdict::ByConstruction => {
            pick(lang, "follows from the design itself", "volgt uit het ontwerp zelf")
        }
        Verdict::NoDirection(Shift::Higher) => pick(lang, "higher", "hoger"),
        Verdict::NoDirection(Shift::Lower) => pick(lang, "lower", "lager"),
    }
}
