//! What the screen shows: a session that it drives, or a run on the real clock that it follows.

use crate::base::window::Deed;
use crate::base::{Lang, Nanos, ProcessId, Text, ThreadId};
use crate::driver::{
    Foreseen, Form, Gil, Hunt, InstrView, LiveRun, NameView, Program, Progress, Session, Settings, StopView, View,
    Watch, Written, explore,
};
use crate::messages;
use crate::tui::{Failing, Search, Stage, Unit};
use std::{fs, io};

#[cfg(test)]
mod tests;

messages! {
    set(number: u32, words: &str) { en: "breakpoint {number}: {words}", zh: "断点 {number}：{words}" }
    no_number(text: &str) { en: "a seed is a number, and '{text}' is none", zh: "种子应是数字，而“{text}”不是" }
    no_cores(text: &str) { en: "cores: a number from 1 to 256, not '{text}'", zh: "核心数应为 1 到 256，而不是“{text}”" }
    no_setting(name: &str) { en: "there is no setting '{name}': write seed 7, cores 4, or a GIL such as 2.7", zh: "没有设置项“{name}”：请写 seed 7、cores 4，或 2.7 这样的 GIL" }
    written(n: usize, how: &str) { en: "{n} turns written; {how}", zh: "已写出 {n} 轮；{how}" }
    drawn(file: &str, now: &str) { en: "{file}: the run up to {now}", zh: "{file}：到 {now} 为止的运行" }
    not_written(file: &str, why: &str) { en: "cannot write {file}: {why}", zh: "无法写入 {file}：{why}" }
    no_schedule() {
        en: "this run has no schedule: it was typed at a prompt, interrupted, given other settings, or has over a million turns",
        zh: "这次运行没有调度：它来自提示符、被中断、中途改了设置，或超过一百万轮",
    }
    forgotten(words: &str) { en: "no breakpoint any more: {words}", zh: "已取消断点：{words}" }
}

/// A session, begun by the screen or lent by the shell.
#[derive(Debug)]
pub struct Driven<'a> {
    session: &'a mut Session,
    /// The run that was left for this one.
    before: Option<Box<Session>>,
    /// The same at the time at which it was looked at.
    then: Option<Box<Session>>,
    /// The breakpoint at which it has just stopped.
    stopped: Option<u32>,
    /// Data races were looked for before.
    was_watched: bool,
    /// They are to be, also after going back to before that was asked for.
    watches: bool,
    hunt: Option<Hunt>,
    /// Writes a file; a test that types whatever it likes lets it write none.
    write: fn(&str, &str) -> io::Result<()>,
}

impl<'a> Driven<'a> {
    pub fn new(session: &'a mut Session) -> Self {
        let was_watched = session.watches_races();
        if !was_watched {
            session.watch_races(true);
        }
        Self {
            session,
            before: None,
            then: None,
            stopped: None,
            was_watched,
            watches: true,
            hunt: None,
            write: |file, text| fs::write(file, text),
        }
    }

    /// A run has been left for another: one that had just begun is nothing to compare with.
    fn leave(&mut self, left: Session) {
        if left.steps() > 0 {
            (self.before, self.then) = (Some(Box::new(left)), None);
        }
    }

    fn words(&mut self, number: u32) -> Option<String> {
        self.session.stops().into_iter().find(|s| s.number == number).map(|s| s.words)
    }
}

impl Drop for Driven<'_> {
    /// A session that was lent is given back as it was.
    fn drop(&mut self) {
        if self.session.watches_races() != self.was_watched {
            self.session.watch_races(self.was_watched);
        }
    }
}

/// The settings, changed as typed: `2.7`, `gil off`, `seed 7`, `cores 4`, several with commas between.
fn under(settings: &Settings, wanted: Option<&str>, lang: Lang) -> Result<Settings, String> {
    let mut settings = settings.clone();
    for one in wanted.into_iter().flat_map(|w| w.split([',', '，'])).map(str::trim).filter(|w| !w.is_empty()) {
        let (name, value) = one.split_once([' ', '=']).map_or(("gil", one), |(name, value)| (name, value.trim()));
        match name {
            "seed" => settings.seed = value.parse().map_err(|_| no_number(lang, value))?,
            "cores" => {
                let cores = value.parse().ok().filter(|n| (1..=256).contains(n));
                settings.machine.cores = cores.ok_or_else(|| no_cores(lang, value))?;
            }
            "gil" => settings.gil = Gil::parse(value)?,
            _ => return Err(no_setting(lang, name)),
        }
    }
    Ok(settings)
}

impl Stage for Driven<'_> {
    fn view(&mut self) -> View {
        if self.watches != self.session.watches_races() {
            self.session.watch_races(self.watches);
        }
        self.session.view()
    }

    fn run_for(&mut self, steps: u64) -> bool {
        let progress = self.session.run_for(steps);
        self.stopped = if let Progress::Stopped(number) = progress { Some(number) } else { None };
        progress == Progress::Running
    }

    fn run_by_clock(&mut self, until: Nanos, most: u64) -> bool {
        self.stopped = None;
        self.session.run_by_clock(until, most)
    }

    fn user_does(&mut self, deed: Deed) {
        self.session.user_does(deed);
    }

    fn step(&mut self, unit: Unit, most: u64) -> bool {
        self.session.step_within(unit, most).1
    }

    fn foresee(&mut self, unit: Option<Unit>, most: u64) -> Option<Foreseen> {
        self.session.foresee(unit, most)
    }

    fn back(&mut self, unit: Unit) -> bool {
        self.session.back(unit)
    }

    fn look_at(&mut self, process: ProcessId) -> bool {
        self.session.look_at(process)
    }

    fn go_to(&mut self, step: u64, most: u64) -> bool {
        let to = step.min(self.session.steps().saturating_add(most));
        let progress = self.session.go_to(to);
        progress != Progress::Running || to == step || self.session.waits_for_user()
    }

    fn go_to_time(&mut self, time: Nanos, most: u64) -> bool {
        if time < self.session.now() {
            let _ = self.session.go_to_time(time);
            return true;
        }
        self.session.go_to_time_within(time, most) != Progress::Running
            || self.session.now() >= time
            || self.session.waits_for_user()
    }

    fn beginning(&mut self) -> u64 {
        self.session.beginning()
    }

    fn watch_races(&mut self, on: bool) {
        self.watches = on;
        self.session.watch_races(on);
    }

    fn back_to_stop(&mut self) -> Option<String> {
        let number = self.session.back_to_stop()?;
        self.words(number)
    }

    fn stopped_at(&mut self) -> Option<String> {
        let number = self.stopped.take()?;
        self.words(number)
    }

    fn toggle_stop(&mut self, what: &str, written: bool) -> Result<String, String> {
        let number = if written { self.session.watch(what) } else { self.session.break_at(what) }?;
        let stops = self.session.stops();
        let Some(new) = stops.iter().find(|s| s.number == number) else { return Ok(String::new()) };
        let lang = self.session.lang;
        match stops.iter().find(|s| s.number != number && s.words == new.words) {
            Some(known) => {
                self.session.forget_stops(Some(known.number));
                self.session.forget_stops(Some(number));
                Ok(forgotten(lang, &new.words))
            }
            None => Ok(set(lang, number, &new.words)),
        }
    }

    fn stops(&mut self) -> Vec<StopView> {
        self.session.stops()
    }

    fn last_write(&mut self, variable: &str, before: Option<&Written>) -> Result<Option<Written>, String> {
        self.session.last_write(variable, before)
    }

    fn choose(&mut self, thread: ThreadId) -> Result<(), String> {
        self.session.choose(thread)
    }

    fn restart(&mut self, gil: Option<&str>) -> Result<(), String> {
        let left = match gil {
            None => self.session.again(),
            Some(_) => self.session.restart(&under(self.session.settings(), gil, self.session.lang)?),
        };
        self.leave(left);
        Ok(())
    }

    fn go_on_before(&mut self, time: Nanos, most: u64) -> bool {
        let Some(before) = &mut self.before else { return true };
        before.now() >= time
            || before.go_to_time_within(time, most) != Progress::Running
            || before.now() >= time
            || before.waits_for_user()
    }

    fn before(&mut self, time: Nanos) -> Option<[View; 2]> {
        let before = self.before.as_mut()?;
        let (mut then, whole) = (before.as_it_was(time), before.view());
        let view = View { n_done: whole.n_done, ..then.view() };
        self.then = Some(Box::new(then));
        Some([view, whole])
    }

    fn names_before(&mut self, thread: ThreadId) -> Vec<Vec<NameView>> {
        self.then.as_mut().map(|then| then.names_in_frames(thread)).unwrap_or_default()
    }

    fn save(&mut self, file: &str) -> Result<String, String> {
        let lang = self.session.lang;
        if let Some(form) = Form::of(file) {
            let recording = self.session.recording();
            let text = recording.written(form, lang);
            (self.write)(file, &text).map_err(|e| not_written(lang, file, &e.to_string()))?;
            return Ok(drawn(lang, file, &recording.now.to_string()));
        }
        let (Some(program), Some(turns)) = (self.session.program(), self.session.schedule()) else {
            return Err(no_schedule(lang));
        };
        let settings = self.session.settings();
        let text = explore::schedule_text(program, settings, &turns);
        let write = self.write;
        write(file, &(text + "\n")).map_err(|e| not_written(lang, file, &e.to_string()))?;
        let how = format!("gilsh tui {} --gil {} --schedule @{file}", program.file(), settings.gil.version);
        Ok(written(lang, turns.len(), &how))
    }

    fn source(&mut self, file: &str) -> Option<Text> {
        self.session.source(file)
    }

    fn bytecode(&mut self, thread: ThreadId) -> Vec<InstrView> {
        self.session.bytecode(thread)
    }

    fn names(&mut self, thread: ThreadId) -> Vec<Vec<NameView>> {
        self.session.names_in_frames(thread)
    }

    fn begin_search(&mut self) -> Result<(), String> {
        let lang = self.session.lang;
        let Some(program) = self.session.program() else {
            return Err(lang
                .pick(
                    "what was typed at the prompt has no file to search: save it, and %explore FILE",
                    "提示符下输入的内容没有文件可搜索：先保存，再用 %explore FILE",
                )
                .into());
        };
        self.hunt = Some(Hunt::begin(program, self.session.settings(), lang));
        Ok(())
    }

    fn search(&mut self) -> Search {
        let Some(hunt) = &mut self.hunt else { return Search::None };
        match hunt.found() {
            None => {
                let so_far = hunt.progress();
                Search::Goes { executions: so_far.executions, states: so_far.states }
            }
            Some(found) => {
                self.hunt = None;
                let (goes_wrong, sentence) = (found.goes_wrong, found.sentence);
                let failing = found.schedule.map(|schedule| {
                    let left = self.session.follow(schedule);
                    self.leave(left);
                    Failing { goes_wrong, sentence }
                });
                Search::Over { told: found.told, failing }
            }
        }
    }

    fn end_search(&mut self) {
        self.hunt = None;
    }

    fn is_live(&self) -> bool {
        false
    }
}

/// A program on the real clock.
#[derive(Debug)]
pub(super) struct Followed {
    program: Program,
    settings: Settings,
    lang: Lang,
    run: LiveRun,
    /// The same program in virtual time, for what does not move: its bytecode.
    still: Session,
}

impl Followed {
    pub fn start(program: Program, settings: Settings, lang: Lang) -> Self {
        let run = LiveRun::start(&program, &settings, lang);
        let still = Session::new(&program, &settings, Watch::Nothing);
        Self { program, settings, lang, run, still }
    }

    fn not_recorded(&self) -> String {
        self.lang.pick("a run on the real clock is not recorded", "真实时钟下的运行没有记录").into()
    }
}

impl Stage for Followed {
    fn view(&mut self) -> View {
        self.run.view()
    }

    fn run_for(&mut self, _: u64) -> bool {
        !self.run.finished()
    }

    fn hold(&mut self, on: bool) {
        self.run.pause(on);
    }

    fn step(&mut self, _: Unit, _: u64) -> bool {
        true
    }

    fn back(&mut self, _: Unit) -> bool {
        false
    }

    fn go_to(&mut self, _: u64, _: u64) -> bool {
        true
    }

    fn go_to_time(&mut self, _: Nanos, _: u64) -> bool {
        true
    }

    fn beginning(&mut self) -> u64 {
        0
    }

    fn watch_races(&mut self, _: bool) {}

    fn back_to_stop(&mut self) -> Option<String> {
        None
    }

    fn look_at(&mut self, process: ProcessId) -> bool {
        self.run.look_at(process)
    }

    fn stopped_at(&mut self) -> Option<String> {
        None
    }

    fn toggle_stop(&mut self, _: &str, _: bool) -> Result<String, String> {
        Err(self.not_recorded())
    }

    fn stops(&mut self) -> Vec<StopView> {
        Vec::new()
    }

    fn last_write(&mut self, _: &str, _: Option<&Written>) -> Result<Option<Written>, String> {
        Err(self.not_recorded())
    }

    fn choose(&mut self, _: ThreadId) -> Result<(), String> {
        Err(self.lang.pick("on the real clock the operating system chooses", "真实时钟下由操作系统决定").into())
    }

    fn restart(&mut self, gil: Option<&str>) -> Result<(), String> {
        self.settings = under(&self.settings, gil, self.lang)?;
        self.run = LiveRun::start(&self.program, &self.settings, self.lang);
        Ok(())
    }

    fn save(&mut self, _: &str) -> Result<String, String> {
        Err(self.not_recorded())
    }

    fn source(&mut self, file: &str) -> Option<Text> {
        self.run.source(file)
    }

    fn bytecode(&mut self, thread: ThreadId) -> Vec<InstrView> {
        self.still.bytecode(thread)
    }

    fn names(&mut self, _: ThreadId) -> Vec<Vec<NameView>> {
        Vec::new()
    }

    fn begin_search(&mut self) -> Result<(), String> {
        Err(self.not_recorded())
    }

    fn search(&mut self) -> Search {
        Search::None
    }

    fn end_search(&mut self) {}

    fn is_live(&self) -> bool {
        true
    }
}
