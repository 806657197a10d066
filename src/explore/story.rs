//! A schedule told: who touched what, line by line, as far as others could see it.

use crate::base::ThreadId;
use crate::heap::{HeapAccess, ObjRef, Object, Value};
use crate::sched::World;
use crate::vm::{How, Part, Touch};
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
    /// It had to wait for it.
    WaitsFor {
        lock: String,
    },
    Releases {
        lock: String,
    },
    Prints,
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
}

/// Collects scenes while a schedule is carried out once more.
#[derive(Debug, Default)]
pub(super) struct Teller {
    scenes: Vec<Scene>,
    /// For finding out what was lost: in which scene, by whom, what was touched, how.
    touches: Vec<(usize, ThreadId, (ObjRef, Part), How)>,
    last: Option<ThreadId>,
}

/// The most scenes of a story.
const MOST: usize = 12;

impl Teller {
    /// An instruction is about to be carried out that touches these shared spots.
    pub fn before(&mut self, world: &mut World, thread: ThreadId, touches: &[Touch], output: bool) {
        if touches.is_empty() && !output {
            return;
        }
        let place = world.process.interp.positions(thread).into_iter().rev().find(|p| !p.library);
        let Some(place) = place else { return };
        let name = Arc::clone(&world.process.interp.thread(thread).name);
        let switched = self.last.is_some_and(|t| t != thread);
        let same = |s: &Scene| !switched && s.line == place.line && s.file == place.file && s.thread == name;
        if !self.scenes.last().is_some_and(same) {
            self.scenes.push(Scene { thread: name, file: place.file, line: place.line, deeds: Vec::new(), switched });
        }
        self.last = Some(thread);
        let n = self.scenes.len() - 1;
        if output {
            self.add(n, Deed::Prints);
        }
        for Touch { spot, how } in touches {
            self.touches.push((n, thread, (spot.object, spot.part), *how));
            let deed = match how {
                How::Read => {
                    let value = inside(world, spot.object, spot.part);
                    Deed::Reads { name: spot_name(world, spot.object, spot.part), value }
                }
                How::Write => continue,
                How::Acquire | How::Try => {
                    let lock = spot_name(world, spot.object, spot.part);
                    let taken = world.lock_state(spot.object).is_some_and(|l| l.locked);
                    if taken { Deed::WaitsFor { lock } } else { Deed::Takes { lock } }
                }
                How::Release => Deed::Releases { lock: spot_name(world, spot.object, spot.part) },
            };
            self.add(n, deed);
        }
    }

    /// It has been carried out.
    pub fn after(&mut self, world: &mut World, touches: &[Touch]) {
        let Some(n) = self.scenes.len().checked_sub(1) else { return };
        for Touch { spot, how } in touches {
            if *how == How::Write {
                let value = inside(world, spot.object, spot.part);
                self.add(n, Deed::Writes { name: spot_name(world, spot.object, spot.part), value });
            }
        }
    }

    fn add(&mut self, scene: usize, deed: Deed) {
        let deeds = &mut self.scenes[scene].deeds;
        if deeds.last() != Some(&deed) {
            deeds.push(deed);
        }
    }

    /// The story: all of it if it is short, else what the loss consists of, or its end.
    pub fn finish(mut self) -> Vec<Scene> {
        let lost = self.lost_update();
        if let Some((read, between, wrote, whose)) = lost {
            self.scenes[wrote].deeds.push(Deed::Loses { whose });
            if self.scenes.len() > MOST {
                let mut kept = vec![read, between, wrote];
                kept.dedup();
                return pick(self.scenes, &kept);
            }
        }
        let n = self.scenes.len();
        if n > MOST {
            let kept: Vec<usize> = (n - MOST..n).collect();
            return pick(self.scenes, &kept);
        }
        self.scenes
    }

    /// A read, somebody else's write after it, and the write of who read: what was written in between is gone.
    fn lost_update(&self) -> Option<(usize, usize, usize, Arc<str>)> {
        let mut found: Option<(usize, usize, usize, Arc<str>)> = None;
        for (j, (wrote, thread, spot, how)) in self.touches.iter().enumerate() {
            if *how != How::Write {
                continue;
            }
            let mut between = None;
            for (scene, other, at, how) in self.touches[..j].iter().rev() {
                if at != spot {
                    continue;
                }
                match how {
                    How::Write if other != thread => between = between.or(Some((*scene, *other))),
                    How::Read if other == thread => {
                        if let Some((b, _)) = between {
                            let whose = Arc::clone(&self.scenes[b].thread);
                            let this = (*scene, b, *wrote, whose);
                            // The one with the least in between tells it best.
                            if found.as_ref().is_none_or(|f| this.2 - this.0 < f.2 - f.0) {
                                found = Some(this);
                            }
                        }
                        break;
                    }
                    How::Write if other == thread => break,
                    _ => {}
                }
            }
        }
        found
    }
}

fn pick(scenes: Vec<Scene>, kept: &[usize]) -> Vec<Scene> {
    let mut kept: Vec<usize> = kept.to_vec();
    kept.sort_unstable();
    scenes.into_iter().enumerate().filter(|(i, _)| kept.contains(i)).map(|(_, s)| s).collect()
}

/// What a spot is called: `n`, `account.balance`, `forks[1]`.
fn spot_name(world: &mut World, object: ObjRef, part: Part) -> String {
    let text = |world: &mut World, r: ObjRef| world.process.interp.heap.text(Value::Obj(r)).unwrap_or_default();
    let is_dict = world.process.interp.heap.read(object, |o| matches!(o, Object::Dict(_)));
    let known = world.names_of(&[object]).pop().flatten();
    let owner = known.unwrap_or_else(|| {
        let class = world.process.interp.heap.class_name(Value::Obj(object));
        format!("a {class}")
    });
    match part {
        Part::Whole => owner,
        Part::Name(name) if is_dict => text(world, name).to_string(),
        Part::Name(name) => format!("{owner}.{}", text(world, name)),
        Part::Index(i) => format!("{owner}[{i}]"),
        Part::Key(hash) => {
            let entries = |o: &Object| match o {
                Object::Dict(d) => d.iter().find(|e| e.hash == hash).map(|e| e.key),
                _ => None,
            };
            let key = world.process.interp.heap.read(object, entries);
            format!("{owner}[{}]", key.map_or_else(|| "…".into(), |k| shown(world, k)))
        }
    }
}

/// What is in a spot.
fn inside(world: &mut World, object: ObjRef, part: Part) -> String {
    let heap = &mut world.process.interp.heap;
    let value = match part {
        Part::Name(name) => {
            let key = heap.segment.name_key(name);
            heap.read(object, |o| match o {
                Object::Dict(d) => d.place(key).and_then(|p| d.value_at(p)),
                Object::Class(c) => c.attrs.place(key).and_then(|p| c.attrs.value_at(p)),
                Object::Instance(i) => match &i.attrs {
                    crate::heap::Attrs::Inline(d) => d.place(key).and_then(|p| d.value_at(p)),
                    crate::heap::Attrs::Dict(_) => None,
                },
                _ => None,
            })
        }
        Part::Index(i) => {
            heap.read(object, |o| if let Object::List(items) = o { items.get(i as usize).copied() } else { None })
        }
        Part::Key(hash) => heap.read(object, |o| match o {
            Object::Dict(d) => d.iter().find(|e| e.hash == hash).map(|e| e.value),
            _ => None,
        }),
        Part::Whole => match heap.read(object, |o| if let Object::Cell(v) = o { Some(*v) } else { None }) {
            Some(v) => Some(v),
            None => return shown(world, Value::Obj(object)),
        },
    };
    value.map_or_else(|| "nothing".into(), |v| shown(world, v))
}

/// A value as Python would write it, as far as that takes no Python code and little room.
fn shown(world: &mut World, v: Value) -> String {
    let heap = &mut world.process.interp.heap;
    match v {
        Value::Null | Value::None => "None".into(),
        Value::Bool(b) => if b.get() { "True" } else { "False" }.into(),
        Value::Int(n) => n.to_string(),
        Value::Float(x) => format!("{:?}", x.get()),
        Value::Obj(r) => {
            let items = heap.read(r, |o| match o {
                Object::List(items) => Some(("[", "]", items.clone())),
                Object::Tuple(items) => Some(("(", ")", items.to_vec())),
                Object::Set(d) => Some(("{", "}", d.iter().map(|e| e.key).collect())),
                _ => None,
            });
            match items {
                Some((open, close, items)) if items.len() <= 8 => {
                    let inner: Vec<String> = items.into_iter().map(|v| shown(world, v)).collect();
                    format!("{open}{}{close}", inner.join(", "))
                }
                Some((open, close, items)) => format!("{open}… {} …{close}", items.len()),
                None => match heap.text(v) {
                    Some(text) => format!("'{text}'"),
                    None => format!("a {}", heap.class_name(v)),
                },
            }
        }
    }
}
