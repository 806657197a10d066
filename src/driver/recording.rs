//! A run that has ended, or stands somewhere, as a [`Recording`] that can be written to a file.

use super::moment::{self, ended};
use super::session::Session;
use super::view::{EventLine, OutputLine, View};
use crate::base::{Lang, Nanos, ProcessId, ThreadId};
use crate::sched::{Past, World};
use crate::trace::export::{Happening, Message, Printed, Process, Recording, Row};
use crate::trace::{NO_NAMES, Recorder, TimeSpan};
use std::sync::Arc;

/// What is known of one process.
struct Known {
    id: ProcessId,
    process: Process,
    /// Its threads in the order of their numbers.
    rows: Vec<(Arc<str>, Vec<TimeSpan>)>,
    events: Vec<EventLine>,
    n_lost: u64,
}

impl Session {
    /// Everything that is known of the run so far, of all processes. Of a run that was begun with
    /// [`super::Watch::Record`] that is all of it, up to a million events of each.
    ///
    /// ```
    /// use gilsh::base::Lang;
    /// use gilsh::driver::{Form, Program, Progress, Session, Settings, Watch};
    ///
    /// let program = Program::from_text("hello.py", "print('hello')\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Record);
    /// while session.run_for(1000) == Progress::Running {}
    /// let page = session.recording().written(Form::Html, Lang::En);
    /// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("hello"));
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    pub fn recording(&mut self) -> Recording {
        let view: View = self.view();
        let (world, lang) = (&mut self.world, self.lang);
        let now = world.now();
        let alive: Vec<ProcessId> = world.processes().map(World::id).collect();
        let mut all: Vec<Known> =
            alive.into_iter().filter_map(|id| world.in_process(id, |w| of_process(w, now, lang))).collect();
        all.extend(world.past().iter().map(|past| of_past(past, lang)));
        all.sort_by_key(|known| known.id);
        if let [first, _, ..] = &mut all[..] {
            first.process.name = view.file.to_string();
        }
        let place = |id: ProcessId| all.iter().position(|known| known.id == id);
        let messages = world.messages();
        let message = |m: &crate::kernel::outside::Message| {
            let (sent, received, n_bytes) = (m.sent, m.received, m.n_bytes);
            Some(Message { from: place(m.from)?, sent, to: place(m.to)?, received, n_bytes })
        };
        let messages = messages.iter().filter_map(message).collect();
        let before: Vec<usize> =
            (0..all.len()).map(|process| all[..process].iter().map(|known| known.rows.len()).sum()).collect();
        let row = |id: ProcessId, t: ThreadId| {
            let process = place(id).unwrap_or(0);
            before[process] + (t.0 as usize).saturating_sub(1).min(all[process].rows.len().saturating_sub(1))
        };
        let printed = |l: OutputLine| Printed { row: row(l.process, l.thread), stderr: l.stderr, text: l.text };
        let output = view.output.into_iter().map(printed).collect();
        let of_all = all.iter().flat_map(|known| known.events.iter().map(|e| (known.id, e)));
        let mut events: Vec<Happening> =
            of_all.map(|(id, e)| Happening { at: e.at, row: row(id, e.thread), text: e.text.clone() }).collect();
        events.sort_by_key(|e| e.at);
        let n_lost = all.iter().map(|known| known.n_lost).sum();
        let (mut processes, mut rows) = (Vec::new(), Vec::new());
        for (process, known) in all.into_iter().enumerate() {
            processes.push(known.process);
            let row =
                |(thread, (name, spans)): (u32, (Arc<str>, _))| Row { process, thread, name: name.to_string(), spans };
            rows.extend((1..).zip(known.rows).map(row));
        }
        Recording {
            file: view.file.to_string(),
            source: self.program.as_ref().map_or_else(String::new, |p| p.text().to_string()),
            settings: view.settings,
            ended: view.ended.unwrap_or_default(),
            now,
            processes,
            rows,
            messages,
            events,
            n_lost,
            output,
            stats: self.stats(),
        }
    }
}

fn of_process(world: &mut World, now: Nanos, lang: Lang) -> Known {
    let (events, n_lost) = moment::all_events(world, lang);
    let ended = world.own_outcome().map(|o| ended(o, lang)).unwrap_or_default();
    let process = Process { pid: world.id().pid(), name: world.process_name().unwrap_or_default(), ended };
    let names: Vec<Arc<str>> = (1..=world.threads().len() as u32).map(|i| world.name(ThreadId(i))).collect();
    Known { id: world.id(), process, rows: rows(names, world.recorder(), now), events, n_lost }
}

fn of_past(past: &Past, lang: Lang) -> Known {
    let names: Vec<Arc<str>> = past.threads.iter().map(|t| Arc::from(&*t.name)).collect();
    let name = |t: ThreadId| names.get((t.0 as usize).wrapping_sub(1)).cloned().unwrap_or_else(|| Arc::from("?"));
    let (events, n_lost) = moment::kept_events(past.recorder(), lang, name, NO_NAMES);
    let process = Process { pid: past.id.pid(), name: past.name.clone(), ended: ended(&past.outcome, lang) };
    Known { id: past.id, process, rows: rows(names, past.recorder(), past.at), events, n_lost }
}

/// A row for each of these threads.
fn rows(names: Vec<Arc<str>>, recorder: &Recorder, until: Nanos) -> Vec<(Arc<str>, Vec<TimeSpan>)> {
    let spans = |thread| recorder.timeline().map_or_else(Vec::new, |t| t.spans(thread, Nanos::ZERO, until, until));
    names.into_iter().zip(1..).map(|(name, i)| (name, spans(ThreadId(i)))).collect()
}
