//! `gilsh explore`: every schedule of a program.

use super::programs::ProgramArgs;
use super::settings::{Clock, SettingsArgs};
use super::{columns, refuse, results, say};
use crate::base::{Lang, fold};
use crate::driver::explore::{self, Draw, Limits, Options, Report, Sample, Timers, Verdict};
use crate::driver::{Program, Settings, races};
use crate::trace::race;
use clap::ValueEnum;
use serde_json::json;
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Which sleeps and timeouts may end first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TimeArg {
    /// Any of them at any moment: a sleep is no lock
    Any,
    /// In the order of virtual time, and only when nobody else can go on
    Exact,
}

/// Run a program under every schedule its GIL allows, and find the one that breaks it
///
/// A failure is an uncaught exception in any thread (so an assert at the end of the program is the specification), a
/// deadlock, a state from which no schedule comes to an end, or --check being false at the end. It is told line by
/// line, with a schedule that replays it, and with the data races in it. Several processes are searched like several
/// threads. A large search takes all cores of the host; what it finds does not depend on how many there are.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  gilsh explore bank.py                        can it go wrong on Python 3.12?
  gilsh explore bank.py --gil 3.9              and on 3.9?
  gilsh explore bank.py --check 'balance == 2' with this as the specification
  gilsh explore bank.py --all                  every way in which it can end
  gilsh explore crowd.py --pct 10000           too many threads for all schedules: ten thousand by chance

Exit codes: 0 it holds, 1 a schedule fails, 2 wrong usage, 4 no answer within the limits, 130 interrupted.")]
pub(super) struct Args {
    #[command(flatten)]
    programs: ProgramArgs,
    /// An expression that must be true when the program has ended
    #[arg(long, value_name = "EXPR")]
    check: Option<String>,
    /// Try only schedules with at most so many preemptions; then it is no proof
    #[arg(long, value_name = "N")]
    preemptions: Option<u32>,
    /// Whether sleeps and timeouts may end, and hosts answer an event loop, in any order, or as in virtual time
    #[arg(long, value_enum, default_value = "any", hide_possible_values = true, value_name = "any|exact")]
    time: TimeArg,
    /// Only schedules that begin with this one, as printed or cut short at a full stop
    #[arg(long, value_name = "SCHEDULE")]
    from: Option<String>,
    /// Try so many schedules by chance, each choice drawn by itself; never a proof
    #[arg(long, value_name = "N", conflicts_with = "preemptions")]
    random: Option<u64>,
    /// Try so many schedules by chance, by priorities that change at a few places (PCT): finds most bugs sooner
    #[arg(long, value_name = "N", conflicts_with_all = ["random", "preemptions"])]
    pct: Option<u64>,
    /// How many places a bug may take to show, for --pct
    #[arg(long, value_name = "D", default_value_t = 3, requires = "pct")]
    depth: u32,
    /// Go on after the first failure: every outcome
    #[arg(long)]
    all: bool,
    /// Print one JSON object on the last line of stdout
    #[arg(long)]
    json: bool,
    /// Stop without an answer after so many executions
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    max_executions: u64,
    /// Stop without an answer after so many states
    #[arg(long, value_name = "N", default_value_t = 2_000_000)]
    max_states: u64,
    #[command(flatten)]
    settings: SettingsArgs,
}

pub(super) fn explore(args: &Args, lang: Lang) -> ExitCode {
    if args.settings.clock == Clock::Real {
        return refuse(
            2,
            "gilsh: explore looks at every schedule there is, which takes virtual time: leave --clock out",
        );
    }
    let (program, settings) = match args.programs.read(&args.settings) {
        Ok(read) => read,
        Err(status) => return status,
    };
    for note in program.notes() {
        say(note);
    }
    let check = match args.check.as_deref().map(explore::check).transpose() {
        Ok(check) => check,
        Err(e) => return refuse(2, &format!("gilsh: --check is no expression\n{e}")),
    };
    let from = match args.from.as_deref().map(|text| explore::read_schedule(&program, &settings, text)).transpose() {
        Ok(from) => from.unwrap_or_default(),
        Err(said) => return refuse(2, &format!("gilsh: {said}")),
    };
    let draw = args.random.map(|n| (n, Draw::Random));
    let draw = draw.or(args.pct.map(|n| (n, Draw::Priorities { depth: args.depth })));
    let options = Options {
        sample: draw.map(|(executions, draw)| Sample { executions, draw, seed: settings.seed }),
        from,
        preemptions: args.preemptions,
        timers: if args.time == TimeArg::Any { Timers::Any } else { Timers::Exact },
        all: args.all,
        check,
        limits: Limits { executions: args.max_executions, states: args.max_states, ..Limits::default() },
        ..Options::default()
    };
    let interrupted = Arc::new(AtomicBool::new(false));
    if let Err(e) = flag::register(SIGINT, Arc::clone(&interrupted)) {
        return refuse(2, &format!("gilsh: cannot listen for Ctrl-C: {e}"));
    }
    let began = Instant::now();
    let mut shown = Duration::ZERO;
    let on_screen = io::stderr().is_terminal();
    let mut tell = |p: explore::Progress| {
        let now = began.elapsed();
        if on_screen && now.saturating_sub(shown) > Duration::from_millis(200) {
            shown = now;
            let rate = p.states as f64 / now.as_secs_f64().max(0.001);
            let bound = if p.bound == u32::MAX { "∞".to_string() } else { p.bound.to_string() };
            let line = format!("{} executions · {} states · {rate:.0}/s · bound {bound}", p.executions, p.states);
            let _ = write!(io::stderr(), "\r\x1b[K{line}");
        }
        !interrupted.load(Ordering::Relaxed)
    };
    let report = explore::explore(&program, &settings, &options, &mut tell);
    if on_screen && shown > Duration::ZERO {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    let mut out =
        fold(&explore::told(&report, &program, &settings, &args.programs.again(&args.settings), lang), columns());
    if args.json {
        out.push_str(&json(&report, &program, &settings, lang, began.elapsed()));
        out.push('\n');
    }
    let written = results(out.as_bytes());
    match (report.verdict, report.limit) {
        (Verdict::Fails, _) => ExitCode::from(1),
        (_, Some("interrupted")) => ExitCode::from(130),
        (Verdict::Limit, _) => ExitCode::from(4),
        (Verdict::Holds | Verdict::HoldsWithinBound, _) => written,
    }
}

fn json(report: &Report, program: &Program, settings: &Settings, lang: Lang, took: Duration) -> String {
    let text = |turns: &[_]| explore::schedule_text(program, settings, turns);
    let outcomes: Vec<_> = report
        .outcomes
        .iter()
        .map(|o| json!({"stdout": o.stdout, "count": o.count, "schedule": text(&o.schedule)}))
        .collect();
    let failure = report.failure.as_ref().map(|f| {
        json!({
            "kind": f.kind.word(), "message": f.message, "preemptions": f.preemptions, "schedule": text(&f.schedule),
            "story": explore::story_lines(&f.story, program, lang),
            "defect": f.defect.as_ref().map(|d| json!({"kind": d.word(), "name": d.name(), "text": explore::sentence(d, lang)})),
        })
    });
    let side = |s: &race::Side| {
        let stack: Vec<_> =
            s.stack.iter().map(|f| json!({"file": &*f.file, "function": &*f.function, "line": f.line})).collect();
        json!({"thread": &*s.thread, "write": s.write, "stack": stack, "holds": s.holds})
    };
    let races: Vec<_> = report
        .races
        .iter()
        .map(|r| {
            json!({
                "name": r.name, "shape": r.shape.word(), "verdict": explore::guilt(r, report).map_or("open", |g| g.word()),
                "accesses": r.sides.each_ref().map(side), "order": races::order(r, lang),
            })
        })
        .collect();
    json!({
        "schema": 1, "verdict": report.verdict.word(), "complete": report.complete, "bound": report.bound,
        "executions": report.executions, "states": report.states, "seconds": took.as_secs_f64(),
        "outcomes": outcomes, "failure": failure, "races": races,
    })
    .to_string()
}
