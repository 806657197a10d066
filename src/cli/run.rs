//! `gilsh run`: a program from its first instruction to its exit code.

use super::ending::{self, StatsFormat};
use super::meet::{self, Met};
use super::programs::ProgramArgs;
use super::settings::{Clock, SettingsArgs};
use super::shell::read_line;
use super::{refuse, say, say_at_length};
use crate::base::Lang;
use crate::driver::explore::{self, Turn};
use crate::driver::{
    NoSchedule, Outcome, Program, Progress, Session, Settings, Stats, Stream, Watch, no_schedule, run_real,
};
use crate::messages;
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use std::io::{self, ErrorKind, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

/// Run a program under a GIL of your choice
///
/// In virtual time the same file, flags and seed give the same run, byte for byte. Deadlocks are found and told.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  gilsh run bank.py --gil 3.9             updates get lost between instructions
  gilsh run bank.py --gil 2.7 --stats     hand-overs, checks and futile wake-ups
  gilsh run bank.py --races               accesses that nothing orders
  gilsh run bank.py --clock real          on OS threads, against the host's clock
  gilsh run bank.py --clock real --record bank.run, then gilsh run bank.py --schedule @bank.run
                                          what happened there, again, step by step if you like
  gilsh run news.py --world world.toml    with other files, hosts and commands outside
  gilsh run --with worker.py --with worker.py master.py
                                          three programs that meet at a port of this machine
  gilsh run --meet master.py, and in another terminal gilsh run --meet worker.py
                                          the same, each started when you like, with a terminal of its own")]
pub(super) struct Args {
    #[command(flatten)]
    programs: ProgramArgs,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Tell at the end what happened to the lock: a table, or with --stats=json one line of JSON
    #[arg(
        long,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "table",
        hide_possible_values = true
    )]
    stats: Option<StatsFormat>,
    /// Look for data races, and tell them at the end: who touched what, and what would order them
    #[arg(long)]
    races: bool,
    /// Follow a schedule that gilsh explore has printed, or with @FILE one that is in a file
    #[arg(long, value_name = "TEXT")]
    schedule: Option<String>,
    /// Programs of one folder that are started with this, in several terminals, run on one simulated machine and meet at
    /// its ports. While one is open, virtual time goes no faster than the clock on the wall
    #[arg(long, conflicts_with_all = ["with", "schedule", "races", "record"])]
    meet: bool,
    /// On the real clock: write to a file who went on when, as a schedule to be followed in virtual time
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

/// What there is to tell at the end.
pub(super) struct Ran {
    pub outcome: Outcome,
    pub stats: Stats,
    /// The data races, if they were looked for.
    pub races: Option<String>,
}

messages! {
    nobody_listens() {
        en: "gilsh: a run is a world of its own, and nobody in it listens there: start the other program first and both with --meet, or name it with --with",
        zh: "gilsh：每次运行都是独立的世界，其中没有程序在监听：请先启动另一个程序，两者都加 --meet，或用 --with 写出它",
    }
}

/// Instructions between two looks at Ctrl-C and at the output.
const SLICE: u64 = 200_000;

pub(super) fn run(args: &Args, lang: Lang) -> ExitCode {
    let (program, settings) = match args.programs.read(&args.settings) {
        Ok(read) => read,
        Err(status) => return status,
    };
    for note in program.notes() {
        say(note);
    }
    let interrupts = match Interrupts::new() {
        Ok(interrupts) => interrupts,
        Err(e) => return refuse(2, &format!("gilsh: cannot listen for Ctrl-C: {e}")),
    };
    let ran = match args.settings.clock {
        Clock::Real if args.schedule.is_some() => {
            return refuse(2, "gilsh: a schedule is followed in virtual time: leave --clock real out");
        }
        Clock::Real if args.races => {
            return refuse(2, "gilsh: data races are looked for in virtual time: leave --clock real out");
        }
        Clock::Real if args.meet => {
            return refuse(
                2,
                "gilsh: programs meet in virtual time: leave --clock real out, or start them with --with",
            );
        }
        Clock::Virtual if args.meet => {
            match meet::run(&program, &settings, &args.settings.again(), &interrupts, lang) {
                Ok(Met::Ran(ran)) => Ok(*ran),
                Ok(Met::Joined(code)) => return code,
                Err(sentence) => Err(sentence),
            }
        }
        Clock::Virtual if args.record.is_some() => {
            return refuse(2, "gilsh: --record is for --clock real: in virtual time the seed brings a run back");
        }
        Clock::Virtual => {
            let schedule = args.schedule.as_deref().map(|text| explore::read_schedule(&program, &settings, text));
            match schedule.transpose() {
                Ok(turns) => in_virtual_time(&program, &settings, turns, args.races.then_some(lang), &interrupts),
                Err(sentence) => return refuse(2, &format!("gilsh: {sentence}")),
            }
        }
        Clock::Real => on_the_real_clock(&program, &settings, interrupts.flag(), args.record.as_deref(), lang),
    };
    match ran {
        Ok(Ran { outcome, stats, races }) => {
            ending::tell(&outcome, lang);
            if !args.meet && is_alone(&program) && nobody_there(&outcome) {
                say_at_length(&nobody_listens(lang));
            }
            if let Some(races) = races {
                say_at_length(&races);
            }
            ending::show(&stats, args.stats, lang);
            ending::code(&outcome)
        }
        Err(sentence) => refuse(2, &sentence),
    }
}

/// Whether it was refused at a port, where it may have hoped for another program.
fn nobody_there(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Uncaught(failure) if &*failure.class == "ConnectionRefusedError")
}

/// Whether no other program runs beside it.
fn is_alone(program: &Program) -> bool {
    program.beside().is_empty()
}

/// The flags that Ctrl-C sets. A second Ctrl-C within a second ends everything, whatever the program does.
pub(super) struct Interrupts {
    pressed: Arc<AtomicBool>,
    /// The next one ends everything.
    again: Arc<AtomicBool>,
}

impl Interrupts {
    pub fn new() -> io::Result<Self> {
        let (pressed, again) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&again))?;
        flag::register(SIGINT, Arc::clone(&again))?;
        flag::register(SIGINT, Arc::clone(&pressed))?;
        Ok(Self { pressed, again })
    }

    /// Whether Ctrl-C was pressed since this was last asked. A thread that forgives it is started only then: most
    /// programs end without any.
    pub fn taken(&self) -> bool {
        let pressed = self.pressed.swap(false, Ordering::Relaxed);
        if pressed {
            let again = Arc::clone(&self.again);
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_secs(1));
                again.store(false, Ordering::Relaxed);
            });
        }
        pressed
    }

    /// For whoever has a flag only: a thread forgives from the beginning.
    fn flag(self) -> Arc<AtomicBool> {
        let again = self.again;
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(100));
                if again.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_secs(1));
                    again.store(false, Ordering::Relaxed);
                }
            }
        });
        self.pressed
    }
}

fn in_virtual_time(
    program: &Program,
    settings: &Settings,
    schedule: Option<Arc<[Turn]>>,
    races: Option<Lang>,
    interrupts: &Interrupts,
) -> Result<Ran, String> {
    // Never dropped: the process ends with the program, and its memory goes back to the system all at once.
    let mut session = ManuallyDrop::new(match schedule {
        Some(turns) => Session::scheduled(program, settings, Watch::Nothing, turns),
        None => Session::new(program, settings, Watch::Nothing),
    });
    session.open_input();
    if let Some(lang) = races {
        session.lang = lang;
        session.watch_races(true);
    }
    let mut lines = Lines::default();
    loop {
        let progress = session.run_for(SLICE);
        match write(session.drain_output()) {
            Ok(()) => {}
            // Nobody reads any more: a normal end.
            Err(e) if e.kind() == ErrorKind::BrokenPipe => {
                return Ok(Ran { outcome: Outcome::Finished { status: 0 }, stats: session.stats(), races: None });
            }
            Err(e) => return Err(format!("gilsh: cannot write: {e}")),
        }
        match progress {
            Progress::Ended(outcome) => {
                return Ok(Ran { outcome, stats: session.stats(), races: session.races() });
            }
            Progress::NeedsInput => match lines.next(interrupts) {
                Some(line) => session.give_input(line.as_deref()),
                None => session.interrupt(),
            },
            Progress::Running | Progress::Idle | Progress::EntryDone(_) | Progress::Stopped(_) => {}
        }
        if interrupts.taken() {
            session.interrupt();
        }
    }
}

fn on_the_real_clock(
    program: &Program,
    settings: &Settings,
    interrupt: Arc<AtomicBool>,
    record: Option<&Path>,
    lang: Lang,
) -> Result<Ran, String> {
    let sink = move |stream: Stream, text: &str| {
        if write([(stream, Arc::from(text))]).is_err() {
            // Nobody reads any more: a normal end, and nothing of the run is worth keeping.
            std::process::exit(0);
        }
    };
    let ran = run_real(program, settings, (Box::new(sink), Box::new(read_line)), interrupt, record.is_some());
    if let (Some(file), Some(schedule)) = (record, &ran.schedule) {
        write_down(program, settings, file, schedule, lang)?;
    }
    Ok(Ran { outcome: ran.outcome, stats: ran.stats, races: None })
}

/// Writes the schedule of a run to a file, or says why there is none.
fn write_down(
    program: &Program,
    settings: &Settings,
    file: &Path,
    schedule: &Result<Vec<Turn>, NoSchedule>,
    lang: Lang,
) -> Result<(), String> {
    let turns = match schedule {
        Ok(turns) => turns,
        Err(why) => {
            let begin = lang.pick("gilsh: no schedule was written", "gilsh：没有写出调度");
            say(&format!("{begin}: {}", no_schedule(*why, lang)));
            return Ok(());
        }
    };
    let text = explore::schedule_text(program, settings, turns);
    let name = file.display();
    std::fs::write(file, text + "\n").map_err(|e| format!("gilsh: cannot write {name}: {e}"))
}

/// Lines of stdin, read by a thread of their own so that Ctrl-C is noticed meanwhile.
#[derive(Default)]
pub(super) struct Lines(Option<Receiver<Option<String>>>);

impl Lines {
    /// The next line, or the end of input; `None` if Ctrl-C came first.
    pub fn next(&mut self, interrupts: &Interrupts) -> Option<Option<String>> {
        let lines = self.0.get_or_insert_with(|| {
            let (give, take) = mpsc::channel();
            std::thread::spawn(move || {
                loop {
                    let line = read_line();
                    let end = line.is_none();
                    if give.send(line).is_err() || end {
                        return;
                    }
                }
            });
            take
        });
        loop {
            match lines.recv_timeout(Duration::from_millis(20)) {
                Ok(line) => return Some(line),
                Err(RecvTimeoutError::Disconnected) => return Some(None),
                Err(RecvTimeoutError::Timeout) if interrupts.taken() => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

/// Writes output where it belongs, in order. An error means that nobody reads it.
pub(super) fn write(pieces: impl IntoIterator<Item = (Stream, Arc<str>)>) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (stream, text) in pieces {
        match stream {
            Stream::Stdout => out.write_all(text.as_bytes())?,
            Stream::Stderr => {
                out.flush()?;
                match io::stderr().write_all(text.as_bytes()) {
                    Err(e) if e.kind() == ErrorKind::BrokenPipe => {}
                    other => other?,
                }
            }
        }
    }
    out.flush()
}
