//! `gilsh run --meet`: programs of one folder, each started in a terminal of its own, run on one simulated machine. The
//! one that was started first carries all of them; a later one lends it a terminal.
//!
//! While somebody listens at a port, virtual time goes no faster than the host's: there may be somebody to come.

mod place;

use super::run::{Interrupts, Lines, Ran, write};
use super::{refuse, say, say_at_length};
use crate::base::{Lang, Nanos};
use crate::driver::{Meeting, Outcome, Program, Progress, Settings, Stream};
use crate::messages;
use place::{Answer, Found, Guest, Hello, Host, Said, go_to, hear, say_to};
use std::collections::BTreeMap;
use std::io::{self, BufReader, ErrorKind, IsTerminal};
use std::net::TcpStream;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// Instructions between two looks at the clock and at those who come.
const SLICE: u64 = 20_000;
/// Between two looks at Ctrl-C.
const LOOK: Duration = Duration::from_millis(20);
/// Whoever waits for so long is told what for.
const LONG: Duration = Duration::from_millis(500);

messages! {
    waits(folder: &str) {
        en: "gilsh: a port is open, and time goes as on the wall: start a program of {folder} in another terminal, with gilsh run --meet",
        zh: "gilsh：端口已打开，时间与现实同步：请在另一个终端里用 gilsh run --meet 启动 {folder} 中的程序",
    }
    joined(file: &str, at: &str) { en: "gilsh: {file} joins at {at}", zh: "gilsh：{file} 在 {at} 加入" }
    goes_on() {
        en: "gilsh: this program has ended; those that have joined it go on here (Ctrl-C twice ends them)",
        zh: "gilsh：本程序已结束；加入的程序在此继续运行（按两次 Ctrl-C 结束它们）",
    }
    other_settings(flags: &str) {
        en: "gilsh: a program of this folder runs already, with other flags ({flags}): give both the same",
        zh: "gilsh：此文件夹中已有程序以不同的选项（{flags}）运行：请使用相同的选项",
    }
    carrier_gone() {
        en: "gilsh: the run that this program had joined is gone",
        zh: "gilsh：本程序所加入的运行已不在",
    }
    once_more(with: &str, file: &str) {
        en: "gilsh: to step through such a meeting: gilsh tui{with} {file}",
        zh: "gilsh：逐步查看这样的相遇：gilsh tui{with} {file}",
    }
}

/// What a guest does, by its number in the order of coming.
type News = (usize, Event);

enum Event {
    Comes(TcpStream, Box<Hello>),
    Says(Said),
    Leaves,
}

/// Runs a program where others can join it, or joins one that was first. `flags` are those beside `--gil`.
pub(super) fn run(
    program: &Program,
    settings: &Settings,
    flags: &str,
    interrupts: &Interrupts,
    lang: Lang,
) -> Result<Met, String> {
    let folder = Path::new(&**program.file()).parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match go_to(folder).map_err(|e| format!("gilsh: cannot meet other programs: {e}"))? {
        Found::Nobody(place) => Carrier::new(program, settings, flags, lang)
            .run(&place, folder, interrupts)
            .map(|ran| Met::Ran(Box::new(ran))),
        Found::Somebody(guest) => {
            let args = settings.argv.iter().skip(1).cloned().collect();
            let hello = Hello::of(program, digest(settings), args);
            lend_terminal(guest, hello, interrupts, lang).map(Met::Joined)
        }
    }
}

/// How it went.
pub(super) enum Met {
    /// All of it ran here.
    Ran(Box<Ran>),
    /// It ran elsewhere, and everything has been told.
    Joined(ExitCode),
}

/// All that two programs on one machine have in common.
fn digest(settings: &Settings) -> String {
    format!("{:?}", Settings { argv: Arc::from([]), ..settings.clone() })
}

/// The run that carries all programs.
struct Carrier<'a> {
    program: &'a Program,
    settings: &'a Settings,
    flags: &'a str,
    lang: Lang,
    meeting: Meeting,
    clock: Clock,
    /// The terminals of those that have come, by their numbers in the meeting.
    terminals: BTreeMap<u32, (usize, TcpStream)>,
    /// `--with` for each that has come.
    with: String,
    /// Whom a line was asked of.
    asked: Option<u32>,
    /// Somebody looks at what is said about the meeting.
    at_terminal: bool,
}

impl<'a> Carrier<'a> {
    fn new(program: &'a Program, settings: &'a Settings, flags: &'a str, lang: Lang) -> Self {
        let meeting = Meeting::new(program, settings);
        let at_terminal = io::stderr().is_terminal();
        Self {
            program,
            settings,
            flags,
            lang,
            meeting,
            clock: Clock::default(),
            terminals: BTreeMap::new(),
            with: String::new(),
            asked: None,
            at_terminal,
        }
    }

    fn run(mut self, place: &Host, folder: &Path, interrupts: &Interrupts) -> Result<Ran, String> {
        let news = receive(place).map_err(|e| format!("gilsh: cannot meet other programs: {e}"))?;
        let mut lines = Lines::default();
        let (mut told_waiting, mut told_going_on) = (!self.at_terminal, !self.at_terminal);
        let mut over_since = None;
        loop {
            while let Ok(event) = news.try_recv() {
                self.hear_of(event);
            }
            if interrupts.taken() {
                self.meeting.interrupt(0);
            }
            match self.meeting.reader() {
                Some(0) => match lines.next(interrupts) {
                    Some(line) => self.meeting.give_input(line.as_deref()),
                    None => self.meeting.interrupt(0),
                },
                Some(guest) => self.ask(guest, &news),
                None => {}
            }
            if !told_going_on && self.meeting.first_is_over() {
                told_going_on = over_since.get_or_insert_with(Instant::now).elapsed() >= LONG;
                if told_going_on {
                    say_at_length(&goes_on(self.lang));
                }
            }
            let wait = self.clock.wait(&mut self.meeting);
            if let Some(wait) = wait {
                if !told_waiting && self.terminals.is_empty() && self.clock.waited >= LONG {
                    told_waiting = true;
                    let folder = folder.canonicalize().unwrap_or_else(|_| folder.into());
                    say_at_length(&waits(self.lang, &folder.display().to_string()));
                }
                let began = Instant::now();
                if let Ok(event) = news.recv_timeout(wait) {
                    self.hear_of(event);
                }
                self.clock.waited += began.elapsed();
                continue;
            }
            let progress = self.meeting.go_on(SLICE);
            self.tell_all()?;
            if let Progress::Ended(outcome) = progress {
                self.see_out(&outcome);
                return Ok(Ran { outcome, stats: self.meeting.stats(), races: None });
            }
        }
    }

    fn hear_of(&mut self, (who, event): News) {
        let number = self.terminals.iter().find(|(_, (n, _))| *n == who).map(|(number, _)| *number);
        match (event, number) {
            (Event::Comes(stream, hello), _) => self.admit(who, stream, *hello),
            (Event::Says(Said::Interrupt), Some(number)) => self.meeting.interrupt(number),
            (Event::Says(Said::Line(line)), Some(number)) if self.asked == Some(number) => {
                self.asked = None;
                self.meeting.give_input(line.as_deref());
            }
            (Event::Leaves, Some(number)) => {
                self.terminals.remove(&number);
                self.asked = self.asked.filter(|asked| *asked != number);
                self.meeting.hang_up(number);
            }
            (Event::Says(_) | Event::Leaves, _) => {}
        }
    }

    /// A program joins, unless it is not of the same kind.
    fn admit(&mut self, who: usize, stream: TcpStream, hello: Hello) {
        let Hello { settings, file, text, modules, args, .. } = hello;
        let refuse = |why: String| drop(say_to(&stream, &Answer::Refused(why)));
        if settings != digest(self.settings) {
            return refuse(other_settings(self.lang, &format!("--gil {}{}", self.settings.gil.version, self.flags)));
        }
        let read = Program::from_text(&file, &text).and_then(|program| program.with_modules(&modules));
        let program = match read {
            Ok(program) => program,
            Err(e) => return refuse(e.to_string()),
        };
        let at = self.meeting.now().max(self.clock.may());
        let number = self.meeting.join(&program, args, at);
        self.terminals.insert(number, (who, stream));
        self.with.push_str(&format!(" --with {file}@{:.3}", at.0 as f64 / 1e9));
        if self.at_terminal {
            say(&joined(self.lang, &file, &at.to_string()));
        }
    }

    /// Asks a guest for a line, and waits for it: the world stands still meanwhile, as it does for one's own.
    fn ask(&mut self, number: u32, news: &Receiver<News>) {
        if self.asked != Some(number) {
            self.asked = Some(number);
            self.say_to_guest(number, &Answer::Reads);
        }
        if let Ok(event) = news.recv_timeout(LOOK) {
            self.hear_of(event);
        }
    }

    fn say_to_guest(&mut self, number: u32, what: &Answer) {
        // If it has gone, that will be heard.
        if let Some((_, stream)) = self.terminals.get(&number) {
            let _ = say_to(stream, what);
        }
    }

    /// Output goes to the terminals that it belongs to, and whoever has ended is told so.
    fn tell_all(&mut self) -> Result<(), String> {
        for (number, stream, text) in self.meeting.drain() {
            if self.terminals.contains_key(&number) {
                let wrote = Answer::Wrote { on_stderr: stream == Stream::Stderr, text: text.to_string() };
                self.say_to_guest(number, &wrote);
                continue;
            }
            match write([(stream, text)]) {
                Err(e) if e.kind() != ErrorKind::BrokenPipe => return Err(format!("gilsh: cannot write: {e}")),
                _ => {}
            }
        }
        for (number, code) in self.meeting.ended() {
            self.say_to_guest(number, &Answer::Ended { code, words: None });
            self.terminals.remove(&number);
        }
        Ok(())
    }

    /// Everything is over.
    fn see_out(&mut self, outcome: &Outcome) {
        let words = match outcome {
            Outcome::Deadlock(graph) => Some(graph.report(self.lang)),
            Outcome::Limit(limit) => Some(limit.words(self.lang)),
            _ => None,
        };
        let ended = Answer::Ended { code: (outcome.exit_code() & 0xff) as u8, words };
        for number in self.terminals.keys().copied().collect::<Vec<_>>() {
            self.say_to_guest(number, &ended);
        }
        if self.at_terminal && !self.with.is_empty() {
            say(&once_more(self.lang, &self.with, self.program.file()));
        }
    }
}

/// How virtual time keeps to the host's.
#[derive(Default)]
struct Clock {
    /// The two times at the moment when somebody began to listen.
    both: Option<(Nanos, Instant)>,
    /// For how long nothing has happened, in all.
    waited: Duration,
}

impl Clock {
    /// How far virtual time may have come.
    fn may(&self) -> Nanos {
        let Some((then, began)) = self.both else { return Nanos::ZERO };
        then + Nanos(u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX))
    }

    /// How long to wait before anything happens: not at all, if there is nobody who could come, or what is next is due.
    fn wait(&mut self, meeting: &mut Meeting) -> Option<Duration> {
        if !meeting.is_open() || meeting.is_over() {
            self.both = None;
            return None;
        }
        self.both.get_or_insert_with(|| (meeting.now(), Instant::now()));
        let may = self.may();
        match meeting.next_at() {
            Some(at) if at <= may => None,
            Some(at) => Some(Duration::from_nanos((at - may).0).min(LOOK)),
            None => Some(LOOK),
        }
    }
}

/// Listens for guests, and to them.
fn receive(place: &Host) -> io::Result<Receiver<News>> {
    let (give, news) = mpsc::channel();
    let (listener, sign_and_key) = (place.listener.try_clone()?, place.sign_and_key());
    thread::spawn(move || {
        for (who, stream) in listener.incoming().enumerate() {
            let (give, sign_and_key) = (give.clone(), sign_and_key.clone());
            let listen = move |stream: TcpStream| {
                if let Some((lines, hello)) = Host::welcome(&sign_and_key, &stream) {
                    // Nobody hears it only when everything is over.
                    let _ = give.send((who, Event::Comes(stream, hello)));
                    pass_on(who, lines, &give);
                }
            };
            if let Ok(stream) = stream {
                thread::spawn(move || listen(stream));
            }
        }
    });
    Ok(news)
}

fn pass_on(who: usize, mut lines: BufReader<TcpStream>, give: &Sender<News>) {
    while let Ok(Some(said)) = hear(&mut lines) {
        if give.send((who, Event::Says(said))).is_err() {
            return;
        }
    }
    let _ = give.send((who, Event::Leaves));
}

/// The program runs elsewhere; what it writes and reads goes through this terminal.
fn lend_terminal(guest: Guest, hello: Hello, interrupts: &Interrupts, lang: Lang) -> Result<ExitCode, String> {
    let lost = |_| carrier_gone(lang);
    let (mut answers, stream) = guest.introduce(hello).map_err(lost)?;
    let (give, take) = mpsc::channel();
    thread::spawn(move || {
        while let Ok(Some(answer)) = hear(&mut answers) {
            if give.send(answer).is_err() {
                return;
            }
        }
    });
    let mut lines = Lines::default();
    loop {
        if interrupts.taken() {
            say_to(&stream, &Said::Interrupt).map_err(lost)?;
        }
        let answer = match take.recv_timeout(LOOK) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Err(carrier_gone(lang)),
        };
        match answer {
            Answer::Host { .. } => {}
            Answer::Refused(why) => return Ok(refuse(2, &why)),
            Answer::Wrote { on_stderr, text } => {
                let stream = if on_stderr { Stream::Stderr } else { Stream::Stdout };
                match write([(stream, Arc::from(text))]) {
                    Ok(()) => {}
                    // Nobody reads any more: a normal end, and the program is hung up on.
                    Err(e) if e.kind() == ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
                    Err(e) => return Err(format!("gilsh: cannot write: {e}")),
                }
            }
            Answer::Reads => {
                let said = lines.next(interrupts).map_or(Said::Interrupt, Said::Line);
                say_to(&stream, &said).map_err(lost)?;
            }
            Answer::Ended { code, words } => {
                if let Some(words) = words {
                    say_at_length(&words);
                }
                return Ok(ExitCode::from(code));
            }
        }
    }
}
