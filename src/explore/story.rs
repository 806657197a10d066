//! A schedule told: who touched what, line by line, as far as others could see it.

use super::defect::{Defect, Evidence, Signal, Told};
use super::report::FailureKind;
use crate::base::{ProcessId, ThreadId};
use crate::heap::{HeapAccess, ObjRef, Object, Value};
use crate::sched::turns::Way;
use crate::sched::{Shared, World, is_taking};
use crate::vm::{Common, How, Part, Position, Spot, Touch};
use std::sync::Arc;

/// One thing that a thread did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A variable, an attribute or an item, and what was in it.
    Reads {
        name: String,
        value: String,
    },
    /// And what is in it now.
    Writes {
        name: String,
        value: String,
    },
    Takes {
        lock: String,
    },
    /// It does not have it yet: up to 3.1 it lets go of the GIL to take it.
    AsksFor {
        lock: String,
    },
    /// It had to wait for it.
    WaitsFor {
        lock: String,
    },
    Releases {
        lock: String,
    },
    /// On a condition, until it is notified.
    Waits {
        condition: String,
    },
    /// When so many waited for it.
    Notifies {
        condition: String,
        waiting: usize,
    },
    /// A call into the library by which it talks to other processes, and what came of it.
    Calls {
        call: String,
        answer: Option<String>,
    },
    /// Such a call, which has not come to its end.
    WaitsIn {
        call: String,
    },
    /// Of several that are under way outside, this answer comes first.
    Hears {
        from: Arc<str>,
    },
    /// No answer comes in time.
    GivesUp,
    /// It is here again and again, and nothing comes of it.
    GoesRound,
    /// It waits here, for ever.
    Stays,
    /// The defect shows here: what this thread wrote is gone.
    Loses {
        whose: Arc<str>,
    },
}

/// What a thread did on one line, without another in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    pub thread: Arc<str>,
    pub file: Arc<str>,
    pub line: u32,
    pub deeds: Vec<Deed>,
    /// Another thread was let on before this one.
    pub switched: bool,
    /// Instructions carried out since the start of the program before the last deed that changes something.
    pub step: u64,
}

/// Collects scenes while a schedule is carried out once more.
#[derive(Debug, Default)]
pub(super) struct Teller {
    scenes: Vec<Scene>,
    evidence: Evidence,
    /// What the instruction touches is the library's affair.
    folded: bool,
    /// It is, but for the lock that is taken or let go.
    of_lock: bool,
    last: Option<(ProcessId, ThreadId)>,
    /// What is about to be done to what processes share, by whom, and what it is called.
    common: Option<(ThreadId, String, Common)>,
    /// Calls of the program's that have not come to their end.
    calls: Vec<Call>,
}

/// A call into the library that has been told, and has not come to its end.
#[derive(Debug)]
struct Call {
    who: (ProcessId, ThreadId),
    /// The place of the frame that has called, and where it goes on.
    frame: usize,
    pc: u32,
    /// Where it is told, and as what.
    scene: usize,
    deed: Deed,
}

/// Functions and methods by which the program talks to other processes: those that do not, and beginnings and ends of
/// children, which everybody sees, are not told.
const TALKING: [&str; 27] = [
    "accept",
    "empty",
    "fork",
    "full",
    "get",
    "get_nowait",
    "is_alive",
    "is_set",
    "kill",
    "poll",
    "put",
    "put_nowait",
    "qsize",
    "read",
    "recv",
    "recv_bytes",
    "send",
    "send_bytes",
    "sendall",
    "set",
    "start",
    "terminate",
    "wait",
    "wait3",
    "wait4",
    "waitpid",
    "write",
];

/// Of these the first argument says what it is about.
const WITH_ARGUMENT: [&str; 7] = ["kill", "put", "put_nowait", "send", "send_bytes", "waitpid", "write"];

/// The most scenes of a story.
const MOST: usize = 12;

impl Teller {
    /// An instruction is about to be carried out that touches these shared spots.
    pub fn before(&mut self, world: &mut World, thread: ThreadId, touches: &[Touch], common: Option<Common>) {
        (self.folded, self.common) = (true, None);
        if touches.is_empty() && common.is_none() {
            return;
        }
        let places = world.process.interp.positions(thread);
        let Some(i) = places.iter().rposition(|p| !p.library) else { return };
        let place = places[i].clone();
        // Of what the library does, only that a lock is taken or let go for who called it.
        let called = &places[i + 1..];
        // A child that begins or ends within its parent's call does nothing of the program's own.
        if world.id() != ProcessId::FIRST && called.iter().any(|p| in_birth(&p.function)) {
            return;
        }
        let of_lock = |p: &Position| is_taking(&p.function);
        self.folded = !called.iter().all(of_lock);
        self.of_lock = !called.is_empty();
        let name = world.who(thread);
        let switched = self.last.is_some_and(|last| last != (world.id(), thread));
        let same = |s: &Scene| !switched && s.line == place.line && s.file == place.file && s.thread == name;
        if !self.scenes.last().is_some_and(same) {
            let (file, line, step) = (place.file, place.line, world.steps());
            self.scenes.push(Scene { thread: name, file, line, deeds: Vec::new(), switched, step });
        }
        self.last = Some((world.id(), thread));
        let n = self.scenes.len() - 1;
        // What it only looks at afterwards goes wrong no more.
        if touches.iter().any(|t| t.how != How::Read) || self.scenes[n].deeds.is_empty() {
            self.scenes[n].step = world.steps();
        }
        if let Some(common) = common {
            self.shares(world, thread, i + 1, called, common);
            self.talks(world, thread, i, called);
        }
        if let Some(signal) = signal(world, thread, i + 1, called) {
            self.signalled(Signal { scene: n, n_told: self.evidence.touches.len(), ..signal });
        }
        for Touch { spot, how } in touches {
            let is_lock = matches!(how, How::Acquire | How::Try | How::Release);
            if self.folded || !called.is_empty() && !is_lock {
                continue;
            }
            if world.process.interp.heap.read(spot.object, |o| matches!(o, Object::Cell(_))) {
                self.evidence.cells.push(spot.object);
            }
            let (who, heap) = ((world.id(), thread), Some(world.id()));
            self.evidence.touches.push(Told { scene: n, who, heap, spot: *spot, how: *how });
            let deed = match how {
                How::Read => {
                    let value = inside(world, spot.object, spot.part);
                    Deed::Reads { name: world.spot_name(*spot), value }
                }
                How::Write => continue,
                How::Acquire | How::Try => {
                    let lock = world.spot_name(*spot);
                    let taken = world.lock_state(spot.object).is_some_and(|l| l.locked);
                    if taken { Deed::WaitsFor { lock } } else { Deed::Takes { lock } }
                }
                How::Release => Deed::Releases { lock: world.spot_name(*spot) },
            };
            self.add(n, deed);
        }
    }

    /// Something is about to be done to what processes share, through this object of the library's. `first` is the place
    /// of its frame.
    fn shares(&mut self, world: &mut World, thread: ThreadId, first: usize, called: &[Position], common: Common) {
        let n = self.scenes.len() - 1;
        let Some(name) = called.first().and_then(|p| world.shared_name(thread, first, &p.function)) else { return };
        let mut touch = |memory: u32, at: u32, how: How| {
            let spot = Spot { object: ObjRef::own(memory), part: Part::Index(at) };
            self.evidence.touches.push(Told { scene: n, who: (world.id(), thread), heap: None, spot, how });
        };
        match common {
            Common::Reads(memory, at) if !name.is_lock => {
                touch(memory, at, How::Read);
                if name.is_slice {
                    return;
                }
            }
            Common::Writes(memory, at, value) if !name.is_lock => {
                touch(memory, at, How::Write);
                if name.is_slice {
                    return;
                }
                let value = world.process.interp.brief(value);
                self.add(n, Deed::Writes { name: name.text, value });
                self.scenes[n].step = world.steps();
                return;
            }
            Common::Takes if name.is_lock => return self.add(n, Deed::WaitsFor { lock: name.text }),
            Common::Puts if name.is_lock => return self.add(n, Deed::Releases { lock: name.text }),
            Common::Tries if name.is_lock => {}
            _ => return,
        }
        self.common = Some((thread, name.text, common));
    }

    /// A frame of the program's, at this place, has called a function of the library's by which it talks to others.
    fn talks(&mut self, world: &mut World, thread: ThreadId, frame: usize, called: &[Position]) {
        let Some(place) = called.first() else { return };
        let (who, scene) = ((world.id(), thread), self.scenes.len() - 1);
        let Some(pc) = world.process.interp.thread(thread).frames.get(frame).map(|f| f.pc) else { return };
        if let Some(known) = self.calls.iter_mut().find(|c| c.who == who && c.frame == frame && c.pc == pc) {
            // It is told where it came to its end, as far as there was anything to see.
            let before = std::mem::replace(&mut known.scene, scene);
            if before != scene {
                let deed = known.deed.clone();
                self.scenes[before].deeds.retain(|d| *d != deed);
                self.add(scene, deed);
            }
            return;
        }
        let Some(deed) = called_as(world, thread, frame + 1, place) else { return };
        // What nobody else could have come between is not worth a line.
        if matches!(&*place.function, "fork" | "BaseProcess.start") && world.threads().len() < 2 {
            return;
        }
        self.calls.push(Call { who, frame, pc, scene, deed: deed.clone() });
        self.add(scene, deed);
    }

    /// Calls that have come to their end have an answer, and are told there.
    fn have_returned(&mut self, world: &mut World) {
        let process = world.id();
        let mut over = Vec::new();
        self.calls.retain(|call| {
            let is_under_way = call.who.0 != process || {
                let frames = &world.process.interp.thread(call.who.1).frames;
                frames.len() > call.frame + 1
            };
            if !is_under_way {
                over.push((call.who.1, call.frame, call.pc, call.scene, call.deed.clone()));
            }
            is_under_way
        });
        for (thread, frame, pc, scene, deed) in over {
            let Deed::Calls { call, .. } = &deed else { continue };
            let state = world.process.interp.thread(thread);
            let here = state.frames.get(frame).filter(|f| state.frames.len() == frame + 1 && f.pc == pc);
            let top = here.and_then(|f| state.stack.get(((f.base + f.top) as usize).checked_sub(1)?)).copied();
            let value = top.filter(|v| *v != Value::None).map(|v| world.process.interp.brief(v));
            // Where an object lies says nothing.
            let answer = value.filter(|text| !text.contains(" object at 0x"));
            let told = Deed::Calls { call: call.clone(), answer };
            let Some(i) = self.scenes[scene].deeds.iter().rposition(|d| *d == deed) else { continue };
            if scene + 1 == self.scenes.len() {
                self.scenes[scene].deeds[i] = told;
                continue;
            }
            // Others have gone on in the meantime.
            self.scenes[scene].deeds.remove(i);
            let Scene { thread: name, file, line, .. } = self.scenes[scene].clone();
            let who = (process, thread);
            let switched = self.last.replace(who).is_some_and(|last| last != who);
            self.scenes.push(Scene { thread: name, file, line, deeds: vec![told], switched, step: world.steps() });
        }
    }

    /// The story is over: who has not come out of a call is still in it. That somebody waits for a child is the end of
    /// most stories.
    pub fn ends(&mut self) {
        for Call { scene, deed, .. } in std::mem::take(&mut self.calls) {
            let deeds = &mut self.scenes[scene].deeds;
            let Some(i) = deeds.iter().rposition(|d| *d == deed) else { continue };
            match deed {
                Deed::Calls { call, .. } if !call.starts_with("os.wait") => deeds[i] = Deed::WaitsIn { call },
                _ => drop(deeds.remove(i)),
            }
        }
    }

    /// It has been done, and there is an answer.
    fn has_shared(&mut self, world: &mut World) {
        let Some((thread, name, common)) = self.common.take() else { return };
        let Some(answer) = world.process.interp.thread(thread).answer else { return };
        let n = self.scenes.len() - 1;
        match common {
            Common::Tries if answer == Value::bool(true) => self.add(n, Deed::Takes { lock: name }),
            Common::Reads(..) => {
                let value = world.process.interp.brief(answer);
                self.add(n, Deed::Reads { name, value });
            }
            _ => {}
        }
    }

    /// What has been told so far.
    pub fn so_far(&self) -> &[Scene] {
        &self.scenes
    }

    /// It has been carried out.
    pub fn after(&mut self, world: &mut World, touches: &[Touch]) {
        self.has_shared(world);
        self.have_returned(world);
        let Some(n) = self.scenes.len().checked_sub(1).filter(|_| !self.folded) else { return };
        for Touch { spot, how } in touches {
            if matches!(how, How::Acquire | How::Try) && world.lock_state(spot.object).is_some_and(|l| !l.locked) {
                let deeds = &mut self.scenes[n].deeds;
                if let Some(Deed::Takes { lock }) = deeds.last() {
                    let lock = lock.clone();
                    deeds.pop();
                    deeds.push(Deed::AsksFor { lock });
                }
            }
            if *how == How::Write && !self.of_lock {
                let value = inside(world, spot.object, spot.part);
                self.add(n, Deed::Writes { name: world.spot_name(*spot), value });
            }
        }
    }

    /// A call of `wait` or `notify` begins.
    fn signalled(&mut self, signal: Signal) {
        let condition = signal.name.clone();
        let deed = match signal.notifies {
            None => Deed::Waits { condition },
            Some(waiting) => Deed::Notifies { condition, waiting },
        };
        self.add(signal.scene, deed);
        self.evidence.signals.push(signal);
    }

    /// Where a thread that has not finished stands, in a story without an end.
    pub fn stands(&mut self, world: &mut World, thread: ThreadId, goes_on: bool) {
        let places = world.process.interp.positions(thread);
        let Some(place) = places.into_iter().rev().find(|p| !p.library) else { return };
        let name = world.who(thread);
        let deeds = vec![if goes_on { Deed::GoesRound } else { Deed::Stays }];
        let (file, line, step) = (place.file, place.line, world.steps());
        self.scenes.push(Scene { thread: name, file, line, deeds, switched: false, step });
    }

    /// A thread that waits for what may come in any order is about to hear of something, or of nothing in time.
    pub fn hears(&mut self, world: &mut World, thread: ThreadId, way: Way) {
        let deed = match way {
            Way::TimeOut => Deed::GivesUp,
            _ => match world.hears_first(thread, way) {
                Some(from) => Deed::Hears { from },
                None => return,
            },
        };
        let places = world.process.interp.positions(thread);
        let Some(place) = places.into_iter().rev().find(|p| !p.library) else { return };
        let who = (world.id(), thread);
        let switched = self.last.replace(who).is_some_and(|last| last != who);
        let (name, step) = (world.who(thread), world.steps());
        self.scenes.push(Scene { thread: name, file: place.file, line: place.line, deeds: vec![deed], switched, step });
    }

    fn add(&mut self, scene: usize, deed: Deed) {
        let deeds = &mut self.scenes[scene].deeds;
        if deeds.last() != Some(&deed) {
            deeds.push(deed);
        }
    }

    /// The story: all of it if it is short, else what the defect consists of, or its end. And what it shows.
    pub fn finish(mut self, kind: FailureKind, unfinished: bool) -> (Vec<Scene>, Option<Defect>) {
        let found = self.evidence.defect(&self.scenes, kind, unfinished);
        if let Some((scene, whose)) = found.as_ref().and_then(|f| f.loss.clone()) {
            self.scenes[scene].deeds.push(Deed::Loses { whose });
        }
        let (defect, kept) = found.map_or((None, None), |f| (Some(f.defect), Some(f.scenes)));
        // Where it turned out that there was nothing to tell, nothing is told.
        let told: Vec<usize> = (0..self.scenes.len()).filter(|i| !self.scenes[*i].deeds.is_empty()).collect();
        if told.len() > MOST {
            let kept = kept.unwrap_or_else(|| told[told.len() - MOST..].to_vec());
            return (pick(self.scenes, &kept), defect);
        }
        let mut scenes = pick(self.scenes, &told);
        let mut last = scenes.first().map(|s| Arc::clone(&s.thread));
        for (i, scene) in scenes.iter_mut().enumerate() {
            let before = last.replace(Arc::clone(&scene.thread));
            scene.switched = i > 0 && (scene.switched || before.is_some_and(|b| b != scene.thread));
        }
        (scenes, defect)
    }
}

/// Whether a thread is at the beginning of `wait` or `notify` of a condition, which the program has called itself: there
/// they ask whether the lock is held. `first` is the place of the first frame of what was called.
fn signal(world: &mut World, thread: ThreadId, first: usize, called: &[Position]) -> Option<Signal> {
    let at = called.iter().position(|p| matches!(&*p.function, "Condition.wait" | "Condition.notify"))?;
    let begins = called.get(at + 1).is_some_and(|p| p.function.ends_with("._is_owned"));
    let by_condition = called[..at].iter().all(|p| p.function.starts_with("Condition."));
    if !begins || !by_condition {
        return None;
    }
    let interp = &mut world.process.interp;
    let state = interp.thread(thread);
    let condition = state.stack.get(state.frames.get(first + at)?.base as usize)?.obj()?;
    let waits = &*called[at].function == "Condition.wait";
    let waiters = interp.heap.segment.interned("_waiters")?;
    let list = interp.inside(Spot { object: condition, part: Part::Name(waiters) }, None)?.obj()?;
    let n = interp.heap.read(list, |o| if let Object::List(items) = o { items.len() } else { 0 });
    let name = world.spot_name(Spot { object: condition, part: Part::Whole });
    Some(Signal { scene: 0, who: (world.id(), thread), condition, name, notifies: (!waits).then_some(n), n_told: 0 })
}

/// A call of a function of the library's, whose frame has this place, if it is told.
fn called_as(world: &mut World, thread: ThreadId, frame: usize, place: &Position) -> Option<Deed> {
    let function = &*place.function;
    if let Some(Shared { text, is_slice: true, .. }) = world.shared_name(thread, frame, function) {
        let value = |world: &mut World| {
            let state = world.process.interp.thread(thread);
            let value = *state.stack.get(state.frames.get(frame)?.base as usize + 2)?;
            Some(format!("{text} = {}", world.process.interp.brief(value)))
        };
        let call = if function.ends_with("__setitem__") { value(world)? } else { text };
        return Some(Deed::Calls { call, answer: None });
    }
    let (class, name) = function.rsplit_once('.').map_or((None, function), |(class, name)| (Some(class), name));
    if !TALKING.contains(&name) {
        return None;
    }
    let state = world.process.interp.thread(thread);
    let base = state.frames.get(frame)?.base as usize;
    let first = usize::from(class.is_some());
    let (owner, argument) = (state.stack.get(base).copied(), state.stack.get(base + first).copied());
    let owner = match class {
        Some(_) => world.spot_name(Spot { object: owner?.obj()?, part: Part::Whole }),
        // A function of a module.
        None => place.file.trim_end_matches(['>']).trim_end_matches(".py").rsplit(['.', '/', ' ']).next()?.to_string(),
    };
    let argument = argument.filter(|_| WITH_ARGUMENT.contains(&name)).map(|v| world.process.interp.brief(v));
    Some(Deed::Calls { call: format!("{owner}.{name}({})", argument.unwrap_or_default()), answer: None })
}

/// Whether a function of the library's begins or ends a child.
fn in_birth(function: &str) -> bool {
    function.ends_with("._bootstrap") || function.ends_with("Process.start")
}

/// Those scenes, in their order.
fn pick(scenes: Vec<Scene>, kept: &[usize]) -> Vec<Scene> {
    scenes.into_iter().enumerate().filter(|(i, _)| kept.contains(i)).map(|(_, s)| s).collect()
}

/// What is in a spot.
fn inside(world: &mut World, object: ObjRef, part: Part) -> String {
    let interp = &mut world.process.interp;
    let key = match part {
        Part::Key(hash) => interp.key_with(object, hash),
        _ => None,
    };
    let whole = part == Part::Whole && !interp.heap.read(object, |o| matches!(o, Object::Cell(_)));
    let value = if whole { Some(Value::Obj(object)) } else { interp.inside(Spot { object, part }, key) };
    value.map_or_else(|| "nothing".into(), |v| interp.brief(v))
}
