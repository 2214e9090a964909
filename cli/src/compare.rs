//! `werkbank compare`: designs against a base, as matched pairs.

mod confirm;
mod display;
pub(crate) mod sets;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, ValueEnum};
use miette::{IntoDiagnostic, Result};
use scenarios::assemble::{Assembly, MOST_MONTHS, Request, assemble_over};
use scenarios::compare::AvoidableRow;
use scenarios::lang::Lang;
use scenarios::money::Money;
use scenarios::plan::{Plan, Repetition};
use scenarios::population::Scale;
use scenarios::resolve::{DEFAULT_BASE, DEFAULT_DESIGNS};
use scenarios::runner::THREAD_NAME;
use scenarios::session::{self, About, Outcome, SessionError, shell_word};
use scenarios::store::{Folder, Status, next_free};
use sim_core::nation::Closure;
use sim_core::units::Month;
use validation::status::shipped_lines;

use self::confirm::Confirmation;
pub(crate) use self::display::Display;
use self::sets::Sets;
use crate::scorecard::{Heading, scorecard};
use crate::text::{Format, Language, say};
use crate::wording as t;

/// Compare designs with a base: the same people, queues and luck in each of them.
#[derive(Args, Debug, Clone)]
pub(crate) struct CompareArgs {
    /// Designs, by name or as files; eight of the built-in ones when none is given.
    #[arg(value_name = "DESIGN")]
    designs: Vec<String>,
    /// Design that the others are compared with.
    #[arg(long, default_value = DEFAULT_BASE)]
    base: String,
    /// World: `nl` or a folder with tables.
    #[arg(long, default_value = "nl")]
    world: String,
    /// National economy: `steady`, `recession`, `covid`, `cooling`, `shift` or a file.
    #[arg(long, default_value = "steady")]
    economy: String,
    /// Whether every design gets the same money or its own.
    #[arg(long, value_enum, default_value_t = MoneyArg::Equal)]
    money: MoneyArg,
    /// How labour demand answers: given, to the ease of filling jobs, or to labour supply.
    #[arg(long, value_enum, default_value_t = ClosureArg::Middle)]
    closure: ClosureArg,
    /// People for each agent, such as 1:100; 1:1 simulates everyone.
    #[arg(long, default_value = "1:100")]
    scale: Scale,
    /// First month, as 2025-01.
    #[arg(long, default_value = "2025-01", value_parser = parse_month)]
    from: Month,
    /// Number of months.
    #[arg(long, default_value_t = 120, value_parser = parse_months, allow_negative_numbers = true)]
    months: u16,
    /// Runs of each design, each with its own people and luck.
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    #[arg(allow_negative_numbers = true)]
    replications: u32,
    /// Parameter sets over which replications are spread: the shipped ones, a file that `calibrate` wrote,
    /// or `none` for the shipped values alone.
    #[arg(long, value_name = "FILE", default_value = sets::SHIPPED)]
    ensemble: String,
    /// Seed of all chance.
    #[arg(long, default_value_t = 1, value_parser = parse_seed, allow_negative_numbers = true)]
    seed: u64,
    /// Threads; results do not depend on it. All processors when left out.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    #[arg(allow_negative_numbers = true)]
    threads: Option<u16>,
    /// Language of the scorecard.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Folder for the results; results/compare-1, -2, ... when left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A scorecard for people, or one JSON object for programs.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Check the laws of the model in every month.
    #[arg(long)]
    audit: bool,
    /// Run the designs that are too close to call again at a finer scale, into DIR/confirm.
    #[arg(long)]
    confirm: bool,
    /// People for each agent in that confirmation.
    #[arg(long, value_name = "SCALE", default_value = "1:1", requires = "confirm")]
    confirm_scale: Scale,
    /// How the avoidable burden of benefits is read: `full` also runs the base and every design without
    /// frictions, and with early notice, which is three times the work.
    #[arg(long, value_enum, default_value_t = AvoidableArg::Tagged)]
    avoidable: AvoidableArg,
    /// Write over results that are already in the folder.
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum MoneyArg {
    Equal,
    Own,
}

impl From<MoneyArg> for Money {
    fn from(money: MoneyArg) -> Self {
        match money {
            MoneyArg::Equal => Self::Equal,
            MoneyArg::Own => Self::Own,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AvoidableArg {
    /// Months tagged by what people wait for, and months beside an open vacancy.
    Tagged,
    /// Those, and benefits above those of the same design without frictions, and with early notice.
    Full,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ClosureArg {
    Short,
    Middle,
    Long,
}

impl From<ClosureArg> for Closure {
    fn from(closure: ClosureArg) -> Self {
        match closure {
            ClosureArg::Short => Self::Short,
            ClosureArg::Middle => Self::Middle,
            ClosureArg::Long => Self::Long,
        }
    }
}

/// Replications of the placebo and of designs with equalized frictions: they describe the run itself,
/// for which fewer do.
const SIDE_REPLICATIONS: u32 = 10;

pub(crate) fn parse_month(text: &str) -> std::result::Result<Month, String> {
    Month::parse(text).ok_or_else(|| "write a month as 2025-01".to_owned())
}

/// Any number is accepted here: the range is checked together with the rest of the request.
pub(crate) fn parse_months(text: &str) -> std::result::Result<u16, String> {
    let number: std::result::Result<i64, _> = text.parse();
    number
        .ok()
        .and_then(|months| u16::try_from(months).ok())
        .ok_or_else(|| format!("write a whole number from 1 to {MOST_MONTHS}"))
}

pub(crate) fn parse_seed(text: &str) -> std::result::Result<u64, String> {
    text.parse().map_err(|_| format!("write a whole number from 0 to {}", u64::MAX))
}

/// The number of threads asked for; all processors when none was.
pub(crate) fn threads_of(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// The word of a command-line choice.
pub(crate) fn word(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
}

impl CompareArgs {
    fn request(&self, scale: Scale, designs: Vec<String>) -> Request {
        Request {
            base: self.base.clone(),
            designs,
            world: self.world.clone(),
            economy: self.economy.clone(),
            money: self.money.into(),
            closure: self.closure.into(),
            scale,
            from: self.from,
            months: self.months,
        }
    }

    fn design_names(&self) -> Vec<String> {
        if self.designs.is_empty() {
            DEFAULT_DESIGNS.iter().map(|&name| name.to_owned()).collect()
        } else {
            self.designs.clone()
        }
    }

    fn settings(
        &self,
        request: &Request,
        replications: u32,
    ) -> BTreeMap<String, serde_json::Value> {
        [
            ("base", self.base.clone().into()),
            ("world", self.world.clone().into()),
            ("economy", self.economy.clone().into()),
            ("money", word(&self.money).into()),
            ("closure", word(&self.closure).into()),
            ("scale", request.scale.to_string().into()),
            ("from", self.from.to_string().into()),
            ("months", self.months.into()),
            ("replications", replications.into()),
            ("side_replications", replications.min(SIDE_REPLICATIONS).into()),
            ("ensemble", self.ensemble.clone().into()),
            ("seed", self.seed.into()),
            ("audit", self.audit.into()),
            ("avoidable", word(&self.avoidable).into()),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }

    /// The command that does the same work again; threads and folder are free.
    fn command(&self, request: &Request, replications: u32) -> String {
        use std::fmt::Write as _;
        let mut command = format!(
            "werkbank compare {} --base {} --world {} --economy {} --money {} --closure {} \
             --scale {} --from {} --months {} --replications {replications} --ensemble {} --seed {}",
            request.designs.iter().map(|name| shell_word(name)).collect::<Vec<_>>().join(" "),
            shell_word(&self.base),
            shell_word(&self.world),
            shell_word(&self.economy),
            word(&self.money),
            word(&self.closure),
            request.scale,
            self.from,
            self.months,
            shell_word(&self.ensemble),
            self.seed,
        );
        if self.audit {
            command.push_str(" --audit");
        }
        if self.avoidable == AvoidableArg::Full {
            command.push_str(" --avoidable full");
        }
        if self.confirm {
            let _ = write!(command, " --confirm --confirm-scale {}", self.confirm_scale);
        }
        command
    }

    fn heading(&self, plan: &Plan, assembly: &Assembly, request: &Request, sets: &Sets) -> Heading {
        let lang: Lang = self.lang.into();
        let last = self.from.plus(self.months.saturating_sub(1));
        let mut status = shipped_lines(&self.world, lang);
        status.push(sets.line(plan.sets.len(), lang));
        Heading {
            base: plan.arms[0].id.clone(),
            names: plan.arms.iter().map(|arm| arm.id.clone()).collect(),
            settings: format!(
                "{}, {} - {last}; {} {}; {} {}; {} {}; {} {}; {} {}",
                self.world,
                self.from,
                t::SCALE.get(lang),
                request.scale,
                t::ECONOMY.get(lang),
                self.economy,
                t::MONEY.get(lang),
                word(&self.money),
                t::CLOSURE.get(lang),
                word(&self.closure),
                t::SEED.get(lang),
                self.seed,
            ),
            status,
            sets: plan.sets.len(),
            notes: assembly.notes.clone(),
        }
    }
}

/// One finished comparison.
struct Compared {
    heading: Heading,
    /// The names or files by which the designs were asked for, in the order of their arms.
    asked: Vec<String>,
    outcome: Outcome,
    avoidable: Vec<AvoidableRow>,
    folder: PathBuf,
}

impl Compared {
    fn complete(&self) -> bool {
        self.outcome.manifest.status == Status::Complete
    }
}

/// Runs the command.
///
/// # Errors
/// When the input is wrong or the folder can't be used: exit code 2. What goes wrong in the runs gives
/// exit code 1.
pub(crate) fn run(args: &CompareArgs) -> Result<ExitCode> {
    confirm::check(args)?;
    let cancel = Arc::new(AtomicBool::new(false));
    listen(&cancel)?;
    let request = args.request(args.scale, args.design_names());
    let Some(main) = compare(args, &request, args.replications, args.out.as_deref(), &cancel)?
    else {
        return Ok(ExitCode::from(1));
    };
    let confirmation = if args.confirm && !cancel.load(Ordering::Relaxed) {
        confirm::confirm(args, &main, &cancel)
    } else {
        Confirmation::Nothing
    };
    let confirmed = match &confirmation {
        Confirmation::Done(confirmed) => Some(confirmed.as_ref()),
        Confirmation::Nothing | Confirmation::Failed => None,
    };
    match print(args, &main, confirmed) {
        // Whoever reads may stop early, as `head` does; the results are in the folder.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            say(&format!("failed to print: {error}"));
            return Ok(ExitCode::from(1));
        }
        _ => {}
    }
    let failed = matches!(confirmation, Confirmation::Failed);
    let complete = main.complete() && confirmed.is_none_or(Compared::complete);
    Ok(if complete && !failed { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Stops the runs on Ctrl-C, and the program on the second one.
pub(crate) fn listen(cancel: &Arc<AtomicBool>) -> Result<()> {
    let flag = Arc::clone(cancel);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    })
    .into_diagnostic()?;
    // A run that breaks off is reported as such; the trace of its thread would only frighten.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let name = std::thread::current().name().map(str::to_owned).unwrap_or_default();
        if !name.starts_with(THREAD_NAME) {
            usual(info);
        }
    }));
    Ok(())
}

/// Runs one comparison; `None` when its results could not be kept, which has been said.
fn compare(
    args: &CompareArgs,
    request: &Request,
    replications: u32,
    out: Option<&Path>,
    cancel: &AtomicBool,
) -> Result<Option<Compared>> {
    let sets = Sets::find(&args.ensemble)?;
    let assembly = assemble_over(request, sets.ensemble(), replications)?;
    let repetition = Repetition {
        seed: args.seed,
        replications,
        placebo: replications.min(SIDE_REPLICATIONS),
        equalized: replications.min(SIDE_REPLICATIONS),
        frictionless: match args.avoidable {
            AvoidableArg::Tagged => 0,
            AvoidableArg::Full => replications,
        },
    };
    let plan =
        Plan::new(&assembly.country, &assembly.base, &assembly.designs, repetition, args.audit);
    let path = out.map_or_else(|| next_free(Path::new("results"), &plan), Path::to_owned);
    let folder = Folder::open(&path, &plan, args.force)?;
    let heading = args.heading(&plan, &assembly, request, &sets);
    let mut settings = args.settings(request, replications);
    settings.insert("parameter_sets".to_owned(), plan.sets.clone().into());
    let about = About {
        settings,
        inputs: assembly.inputs.clone(),
        notes: assembly.notes.clone(),
        command: args.command(request, replications),
        version: env!("CARGO_PKG_VERSION"),
        now: &|| jiff::Timestamp::now().to_string(),
    };
    let mut display = Display::new(&plan, &heading, args.lang.into());
    let ended = session::run(
        &plan,
        &assembly.country,
        &folder,
        &about,
        threads_of(args.threads),
        cancel,
        |update| {
            display.show(&plan, &update);
        },
    );
    display.bar.finish_and_clear();
    match ended {
        Ok(outcome) => {
            let avoidable =
                outcome.comparison.avoidable.iter().flat_map(|b| b.rows(&plan)).collect();
            let asked = assembly.asked;
            Ok(Some(Compared { heading, asked, outcome, avoidable, folder: path }))
        }
        Err(error @ (SessionError::Store(_) | SessionError::Runner(_))) => {
            say(&format!("{:?}", miette::Report::new(error)));
            Ok(None)
        }
    }
}

fn print(args: &CompareArgs, main: &Compared, confirmed: Option<&Compared>) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match args.format {
        Format::Json => {
            let mut object = json(main);
            if let Some(confirmed) = confirmed {
                object["confirm"] = json(confirmed);
            }
            serde_json::to_writer_pretty(&mut out, &object)?;
            writeln!(out)
        }
        Format::Table => {
            let lang = args.lang.into();
            write!(out, "{}", table(main, lang))?;
            let Some(confirmed) = confirmed else { return Ok(()) };
            write!(out, "\n\n{} {}\n\n", t::CONFIRM.get(lang), args.confirm_scale)?;
            write!(out, "{}", table(confirmed, lang))
        }
    }
}

/// The JSON object of a comparison.
fn json(compared: &Compared) -> serde_json::Value {
    serde_json::json!({
        "rows": compared.outcome.comparison.rows,
        "avoidable": compared.avoidable,
        "manifest": compared.outcome.manifest,
    })
}

fn table(compared: &Compared, lang: Lang) -> String {
    use std::fmt::Write as _;
    let manifest = &compared.outcome.manifest;
    let mut text = scorecard(&compared.heading, &compared.outcome.comparison, lang);
    let folder = compared.folder.display();
    let again = session::again(&manifest.command, &compared.folder);
    if manifest.runs.failed > 0 {
        let n = manifest.runs.failed;
        let _ = writeln!(text, "{n} {}: {again}", t::FAILED.get(lang));
    } else if manifest.status == Status::Interrupted {
        let _ = writeln!(text, "{}: {again}", t::INTERRUPTED.get(lang));
    }
    text + &format!("{}: {folder}\n", t::FOLDER.get(lang))
}
