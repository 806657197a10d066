//! A moment made by hand: three deposits into a bank account without a lock, in the middle of the second.

use crate::base::{Lang, Nanos, ProcessId, Span, Text, ThreadId};
use crate::driver::{
    Activity, Countdown, Doing, EventLine, Foreseen, FrameView, GilView, InstrView, LockView, Message, NameView,
    OutputLine, ProcessView, SourceLine, StayView, StopView, ThreadView, TimeSpan, VariableView, View, Written,
};
use crate::tui::model::Model;
use crate::tui::run::{load, look};
use crate::tui::stage::{Failing, Search, Stage, Unit};
use crate::tui::theme::Theme;

pub const SOURCE: &str = "\
import threading
from time import sleep  # 让出 GIL


class Account:
    def __init__(self):
        self.balance = 0
        self.name = '余额'

    def deposit(self, money):
        new = self.balance + money
        sleep(0.01)
        self.balance = new
        print(self.name, new)


account = Account()
threads = []
for i in range(3):
    t = threading.Thread(target=account.deposit, args=(1,))
    t.start()
    threads.append(t)
for t in threads:
    t.join()
print('balance', account.balance)
";

const VERDICT: &str = "\
fails under 3.12 without any preemption: threads only take turns where they wait   2 executions · 9 states
   1 ⇄ Thread-2 (deposit)  line 11  new = self.balance + money  reads account.balance = 0
   2 ⇄ Thread-1 (deposit)  line 13  self.balance = new          writes account.balance = 1
  Lost update: Thread-2 (deposit) read account.balance at line 11 and wrote it at line 13; what Thread-1 (deposit) wrote in between is gone.
  余额丢失了一次更新。
";

fn us(n: u64) -> Nanos {
    Nanos::from_micros(n)
}

fn frame(function: &str, line: u32, marked: &str, pc: u32) -> FrameView {
    let start = SOURCE.find(marked).unwrap_or(0) as u32;
    FrameView {
        file: "bank.py".into(),
        function: function.into(),
        line,
        span: Span::new(start, start + marked.len() as u32),
        pc,
        library: false,
    }
}

fn thread(id: u32, name: &str, doing: Doing, ticks: u64, frames: Vec<FrameView>) -> ThreadView {
    ThreadView {
        id: ThreadId(id),
        name: name.into(),
        doing,
        executed: ticks * 5 / 4,
        ticks,
        turns: u64::from(id % 3) + 1,
        held: us(4_000),
        waited: us(300 * u64::from(id)),
        blocked: us(100),
        frames,
    }
}

fn threads() -> Vec<ThreadView> {
    let waiting = Doing::WantsGil { waited: us(420) };
    let asleep = Doing::Sleeping { until: us(20_200) };
    let joining = Doing::Blocked { on: "join Thread-1".into(), waited: us(8_000) };
    let mut inside = frame("join", 1, "import", 7);
    inside.file = "threading.py".into();
    inside.library = true;
    let outer = frame("<module>", 24, "t.join()", 88);
    let deposit = |line, marked| vec![frame("deposit", line, marked, 3)];
    vec![
        thread(1, "MainThread", joining, 96, vec![outer, inside]),
        thread(2, "Thread-1 (deposit)", waiting, 388, deposit(13, "self.balance = new")),
        thread(3, "Thread-2 (deposit)", Doing::Running { core: 0 }, 412, deposit(12, "sleep(0.01)")),
        thread(4, "Thread-3 (deposit)", asleep, 101, deposit(12, "sleep(0.01)")),
    ]
}

fn row(parts: &[(u64, Activity)]) -> Vec<TimeSpan> {
    let mut at = 0;
    let mut out = Vec::new();
    for (until, what) in parts {
        out.push(TimeSpan { from: us(at), to: us(*until), what: *what });
        at = *until;
    }
    out.retain(|s| s.from != s.to || s.what == Activity::WokenInVain);
    out
}

fn timeline() -> Vec<Vec<TimeSpan>> {
    use Activity::{Blocked, Running, Sleeping, WantsGil, WokenInVain};
    let late = |from: u64, parts: &[(u64, Activity)]| {
        let mut spans = row(parts);
        spans[0].from = us(from);
        spans
    };
    vec![
        row(&[(1_600, Running), (2_000, WantsGil), (2_600, Running), (12_284, Blocked)]),
        late(1_000, &[(1_600, WantsGil), (2_000, Running), (9_000, Sleeping), (11_864, WantsGil), (12_284, WantsGil)]),
        late(
            1_500,
            &[
                (2_600, WantsGil),
                (3_500, WantsGil),
                (3_500, WokenInVain),
                (4_000, WantsGil),
                (11_864, Running),
                (12_284, Running),
            ],
        ),
        late(2_300, &[(4_000, WantsGil), (4_300, Running), (12_284, Sleeping)]),
    ]
}

/// On two cores, each thread on its own.
fn cores() -> Vec<Vec<StayView>> {
    let stay = |(thread, span): (u32, &TimeSpan)| StayView {
        from: span.from,
        to: span.to,
        process: ProcessId::FIRST,
        thread: ThreadId(thread),
    };
    let row = |core: u32| {
        let rows = (1..).zip(timeline()).filter(|(id, _)| (id - 1) % 2 == core);
        let runs = rows.flat_map(|(id, row)| row.into_iter().map(move |s| (id, s)));
        let mut row: Vec<StayView> =
            runs.filter(|(_, s)| s.what == Activity::Running).map(|(i, s)| stay((i, &s))).collect();
        row.sort_by_key(|s| s.from);
        row
    };
    vec![row(0), row(1)]
}

fn events() -> Vec<EventLine> {
    let event = |at, step, id, text: &str| EventLine { at: us(at), step, thread: ThreadId(id), text: text.into() };
    vec![
        event(2_600, 310, 1, "lets go of the GIL: join"),
        event(3_500, 341, 3, "woken in vain: Thread-1 has the GIL"),
        event(11_864, 980, 3, "takes the GIL"),
        event(11_864, 981, 2, "wants the GIL"),
    ]
}

/// The moment.
pub fn view() -> View {
    let said = |id, text: &str| OutputLine {
        process: ProcessId::FIRST,
        thread: ThreadId(id),
        stderr: false,
        text: text.into(),
    };
    View {
        file: "bank.py".into(),
        settings: "GIL 3.12: timeout 5 ms, edges · classroom · 2 cores · seed 7".into(),
        now: us(12_284),
        step: 1_024,
        n_done: 0,
        ended: None,
        gil: GilView {
            off: false,
            holders: vec![ThreadId(3)],
            held_for: us(420),
            countdown: Countdown::Time { left: us(4_580), of: us(5_000) },
            waiters: vec![(ThreadId(2), us(420))],
            drop_request: false,
            forced: false,
            last_release: Some("sleep".into()),
            handovers: 7,
            releases: 9,
            failed_wakeups: 1,
        },
        threads: threads(),
        output: vec![
            said(2, "余额 1"),
            said(3, "余额 1"),
            said(1, "a line that is much longer than the narrow panes of a small terminal have room for"),
        ],
        events: events(),
        timeline: timeline(),
        cores: cores(),
        locks: vec![LockView {
            name: "balance_lock".into(),
            owner: Some((ThreadId(3), 11)),
            waiters: vec![ThreadId(2)],
        }],
        watched: true,
        window: None,
        variables: vec![
            variable("account.balance", "1", Some((ThreadId(2), 13)), &[(ThreadId(3), 11), (ThreadId(4), 11)], true),
            variable("account.name", "'余额'", None, &[(ThreadId(2), 14)], false),
            variable("threads", "<list, 3>", None, &[], false),
        ],
        ..View::default()
    }
}

fn variable(
    name: &str,
    value: &str,
    written: Option<(ThreadId, u32)>,
    read: &[(ThreadId, u32)],
    races: bool,
) -> VariableView {
    VariableView { name: name.into(), value: value.into(), written, read: read.to_vec(), races }
}

fn instructions() -> Vec<InstrView> {
    let rows = [
        ("LOAD_FAST", "self", 11, true, false),
        ("LOAD_ATTR", "balance", 11, true, false),
        ("STORE_FAST", "new", 11, false, false),
        ("CALL", "1", 12, true, true),
        ("POP_TOP", "", 12, false, false),
        ("LOAD_FAST", "new", 13, false, false),
        ("LOAD_FAST", "self", 13, false, false),
        ("STORE_ATTR", "balance", 13, true, false),
        ("RETURN_CONST", "None", 14, false, false),
    ];
    let instr =
        |(i, (op, operand, line, ticks, switch_point)): (usize, (&'static str, &str, u32, bool, bool))| InstrView {
            index: i as u32,
            line,
            op,
            operand: operand.into(),
            ticks,
            switch_point,
            help: "calls what lies under its arguments and leaves the result on the stack",
        };
    rows.into_iter().enumerate().map(instr).collect()
}

/// Another run of the same, to its end: Thread-3 has run before Thread-2.
fn another_view() -> View {
    let mut view = view();
    view.settings = "GIL 2.7: ticks 100, dense · classroom · 2 cores · seed 7".into();
    (view.now, view.step, view.ended) = (us(24_000), 2_000, Some("finished".into()));
    let [gil, last] = [&mut view.gil, &mut GilView::default()];
    std::mem::swap(gil, last);
    for span in &mut view.timeline[2] {
        [&mut span.from, &mut span.to].into_iter().filter(|t| **t == us(4_000)).for_each(|t| *t = us(4_300));
    }
    view.timeline.iter_mut().filter_map(|row| row.last_mut()).for_each(|span| span.to = us(24_000));
    view.output.truncate(1);
    view
}

/// A stage that counts steps and otherwise stands still.
#[derive(Default)]
pub struct Fake {
    pub step: u64,
    pub live: bool,
    pub held: bool,
    pub chosen: Option<ThreadId>,
    pub gil: Option<String>,
    pub ends_at: Option<u64>,
    pub stops: Vec<StopView>,
    pub time: Option<Nanos>,
    pub unwatched: bool,
    /// Instructions that a step still takes.
    pub long_way: u64,
    pub n_done: usize,
    pub holder: Option<ThreadId>,
    /// The step with which a line is printed.
    pub prints_at: Option<u64>,
    /// So many more times the search says that it goes on.
    pub searches: Option<u64>,
    /// There are other processes, and this one is looked at.
    pub process: Option<ProcessId>,
}

/// Processes beside the one of [`view`]: the first computes, the second has ended, the third waits for the first.
fn beside(view: &mut View, seen: ProcessId) {
    let span = |from: u64, to: u64, what| TimeSpan { from: Nanos(from * 1_000), to: Nanos(to * 1_000), what };
    let main = view.threads[0].clone();
    let thread = |doing| ThreadView { doing, frames: Vec::new(), ..main.clone() };
    let process = |id, name: &str, doing| ProcessView {
        id: ProcessId(id),
        name: name.into(),
        threads: vec![thread(doing)],
        timeline: vec![vec![span(2_000, 9_000, Activity::Running), span(9_000, 11_000, Activity::Blocked)]],
        ..ProcessView::default()
    };
    let mut first = process(1, "MainProcess", Doing::Running { core: 1 });
    first.gil.holders = vec![ThreadId::MAIN];
    first.gil.held_for = Nanos(1_500_000);
    first.gil.waiters = vec![(ThreadId(2), Nanos(200))];
    let ended = ProcessView { ended: Some("exited with 3".into()), ..process(3, "Process-2", Doing::Finished) };
    let on = "the other end".to_owned();
    let waits = process(4, "", Doing::Blocked { on, waited: Nanos(2_000_000) });
    (view.process, view.process_name) = (seen, "Process-1".into());
    view.others = vec![first, ended, waits];
    let message = |from, to, at: u64| Message {
        from: ProcessId(from),
        sent: Nanos(at * 1_000),
        to: ProcessId(to),
        received: Nanos(at * 1_000 + 300),
        n_bytes: 12,
    };
    view.messages = vec![message(1, 2, 4_000), message(2, 4, 6_000), message(4, 1, 8_500)];
}

/// The `n`-th write from the last of a balance.
fn write(n: u64) -> Written {
    let at = |file: &str, line, text: &str| SourceLine { file: file.into(), line, text: text.into() };
    let mut written = Written::default();
    written.step = 980 - 100 * n;
    written.name = format!("Thread-{}", n + 1).into();
    written.line = Some(at("bank.py", 13, "self.balance = new"));
    written.before = (n < 2).then(|| "0".into());
    written.after = Some("1".into());
    written
}

impl Stage for Fake {
    fn view(&mut self) -> View {
        let mut view = view();
        view.step += self.step;
        view.watched = !self.unwatched;
        view.n_done = self.n_done;
        if let Some(time) = self.time {
            view.now = time;
        }
        if let Some(holder) = self.holder {
            view.gil.holders = vec![holder];
        }
        if let Some(process) = self.process {
            beside(&mut view, process);
        }
        if self.ends_at.is_some_and(|end| self.step >= end) {
            view.ended = Some("finished".into());
        }
        view
    }
    fn run_for(&mut self, steps: u64) -> bool {
        self.step += steps;
        self.ends_at.is_none_or(|end| self.step < end)
    }
    fn step(&mut self, _: Unit, most: u64) -> bool {
        self.step += 1;
        self.long_way = self.long_way.saturating_sub(most);
        self.long_way == 0
    }
    fn foresee(&mut self, _: Option<Unit>, most: u64) -> Option<Foreseen> {
        let begins = self.prints_at.filter(|at| (self.step..self.step + most).contains(at))?;
        let line = "balance 余额 2".into();
        Some(Foreseen { begins, ends: begins + 1, process: ProcessId::default(), thread: ThreadId(3), line })
    }
    fn back(&mut self, _: Unit) -> bool {
        let can = self.step > 0;
        self.step = self.step.saturating_sub(1);
        can
    }
    fn go_to(&mut self, step: u64, _: u64) -> bool {
        self.step = step;
        true
    }
    fn go_to_time(&mut self, time: Nanos, _: u64) -> bool {
        self.time = Some(time);
        true
    }
    fn beginning(&mut self) -> u64 {
        0
    }
    fn watch_races(&mut self, on: bool) {
        self.unwatched = !on;
    }
    fn back_to_stop(&mut self) -> Option<String> {
        self.stops.first().map(|s| s.words.clone())
    }
    fn stopped_at(&mut self) -> Option<String> {
        None
    }
    fn toggle_stop(&mut self, what: &str, written: bool) -> Result<String, String> {
        let line = what.parse().ok().filter(|_| !written).map(|line| ("bank.py".into(), line));
        self.stops.push(StopView { number: 1, line, words: what.into() });
        Ok(what.into())
    }
    fn stops(&mut self) -> Vec<StopView> {
        self.stops.clone()
    }
    fn last_write(&mut self, variable: &str, before: Option<&Written>) -> Result<Option<Written>, String> {
        let n = before.map_or(0, |w| (980 - w.step) / 100 + 1);
        match variable {
            "account.balance" => Ok((n < 3).then(|| write(n))),
            _ => Err(format!("'{variable}' is not defined here")),
        }
    }
    fn look_at(&mut self, process: ProcessId) -> bool {
        let known = process.0 < 5 && process.0 != 3;
        self.process = self.process.map(|seen| if known { process } else { seen });
        known
    }
    fn choose(&mut self, thread: ThreadId) -> Result<(), String> {
        if thread == ThreadId::MAIN {
            return Err("MainThread waits for Thread-1".into());
        }
        self.chosen = Some(thread);
        Ok(())
    }
    fn go_on_before(&mut self, _: Nanos, most: u64) -> bool {
        self.long_way = self.long_way.saturating_sub(most);
        self.long_way == 0
    }
    fn before(&mut self, time: Nanos) -> Option<[View; 2]> {
        let whole = another_view();
        let at_end = time >= whole.now;
        let now = time.min(whole.now);
        let moment = View { now, step: now.0 / 12_000, ended: None, ..whole.clone() };
        self.gil.is_some().then(|| [if at_end { whole.clone() } else { moment }, whole])
    }
    fn restart(&mut self, gil: Option<&str>) -> Result<(), String> {
        self.step = 0;
        self.gil = gil.map(str::to_owned);
        Ok(())
    }
    fn save(&mut self, file: &str) -> Result<String, String> {
        Ok(format!("written: {file}"))
    }
    fn source(&mut self, file: &str) -> Option<Text> {
        (file == "bank.py").then(|| SOURCE.into())
    }
    fn bytecode(&mut self, _: ThreadId) -> Vec<InstrView> {
        instructions()
    }
    fn names(&mut self, thread: ThreadId) -> Vec<Vec<NameView>> {
        let name = |name: &str, value: &str, on_line| NameView { name: name.into(), value: value.into(), on_line };
        match thread.0 {
            1 => vec![vec![name("t", "<Thread>", true)], Vec::new()],
            _ => vec![vec![name("self", "<Account>", false), name("money", "1", false), name("new", "1", false)]],
        }
    }
    fn begin_search(&mut self) -> Result<(), String> {
        self.searches = Some(2);
        Ok(())
    }
    fn search(&mut self) -> Search {
        match &mut self.searches {
            None => Search::None,
            Some(0) => {
                self.searches = None;
                self.step = 0;
                Search::Over {
                    told: VERDICT.into(),
                    failing: Some(Failing { goes_wrong: Some(1_031), sentence: Some("Lost update".into()) }),
                }
            }
            Some(n) => {
                *n -= 1;
                Search::Goes { executions: 3 - *n, states: 1_234 }
            }
        }
    }
    fn end_search(&mut self) {
        self.searches = None;
    }
    fn hold(&mut self, on: bool) {
        self.held = on;
    }

    fn is_live(&self) -> bool {
        self.live
    }
}

/// A screen that has looked at the moment.
pub fn model(lang: Lang, stage: &mut Fake, size: (u16, u16)) -> Model {
    let mut model = Model::new(lang, Theme::new(true));
    model.size = size;
    look(&mut model, stage);
    load(&mut model, stage);
    model
}
