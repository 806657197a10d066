//! A schedule told: who touched what, line by line, as far as others could see it.

use super::report::FailureKind;
use crate::base::ThreadId;
use crate::heap::{HeapAccess, ObjRef, Object, Value};
use crate::sched::World;
use crate::vm::{How, Part, Spot, Touch};
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

/// What is wrong with a program, as a failing schedule shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Defect {
    /// Somebody wrote what had been worked out before somebody else wrote.
    LostUpdate { name: String, reader: Arc<str>, read_at: u32, wrote_at: u32, whose: Arc<str> },
    /// Somebody looked, and by the time it acted on what it saw, somebody else had changed it.
    CheckThenAct { name: String, who: Arc<str>, looked_at: u32, acted_at: u32, whose: Arc<str>, changed_at: u32 },
    /// Somebody relied on what another was still to do, and nothing made it wait.
    TooEarly { name: String, who: Arc<str>, read_at: u32 },
}

impl Defect {
    /// What the program calls what it is about.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::LostUpdate { name, .. } | Self::CheckThenAct { name, .. } | Self::TooEarly { name, .. } => name,
        }
    }
}

/// Collects scenes while a schedule is carried out once more.
#[derive(Debug, Default)]
pub(super) struct Teller {
    scenes: Vec<Scene>,
    /// For finding out what was lost: in which scene, by whom, what was touched, how.
    touches: Vec<(usize, ThreadId, (ObjRef, Part), How)>,
    /// Variables of enclosing functions: what is written there takes the place of what was.
    cells: Vec<ObjRef>,
    /// What the instruction touches is the library's affair.
    folded: bool,
    last: Option<ThreadId>,
}

/// The most scenes of a story.
const MOST: usize = 12;

impl Teller {
    /// An instruction is about to be carried out that touches these shared spots.
    pub fn before(&mut self, world: &mut World, thread: ThreadId, touches: &[Touch], output: bool) {
        self.folded = true;
        if touches.is_empty() && !output {
            return;
        }
        let places = world.process.interp.positions(thread);
        let Some(i) = places.iter().rposition(|p| !p.library) else { return };
        let place = places[i].clone();
        // Of what the library does, only that a lock is taken or let go for who called it.
        let called = &places[i + 1..];
        self.folded = match called {
            [] => false,
            [call] => !["__enter__", "__exit__", "acquire", "release"].iter().any(|n| call.function.ends_with(n)),
            _ => true,
        };
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
            let is_lock = matches!(how, How::Acquire | How::Try | How::Release);
            if self.folded || !called.is_empty() && !is_lock {
                continue;
            }
            if world.process.interp.heap.read(spot.object, |o| matches!(o, Object::Cell(_))) {
                self.cells.push(spot.object);
            }
            self.touches.push((n, thread, (spot.object, spot.part), *how));
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

    /// It has been carried out.
    pub fn after(&mut self, world: &mut World, touches: &[Touch]) {
        let Some(n) = self.scenes.len().checked_sub(1).filter(|_| !self.folded) else { return };
        for Touch { spot, how } in touches {
            if *how == How::Write {
                let value = inside(world, spot.object, spot.part);
                self.add(n, Deed::Writes { name: world.spot_name(*spot), value });
            }
        }
    }

    fn add(&mut self, scene: usize, deed: Deed) {
        let deeds = &mut self.scenes[scene].deeds;
        if deeds.last() != Some(&deed) {
            deeds.push(deed);
        }
    }

    /// The story: all of it if it is short, else what the loss consists of, or its end. And what it shows.
    pub fn finish(mut self, kind: FailureKind, unfinished: bool) -> (Vec<Scene>, Option<Defect>) {
        let lost = self.lost_update().filter(|_| kind != FailureKind::Deadlock);
        let mut defect = None;
        let mut kept: Option<Vec<usize>> = None;
        if let Some((read, between, wrote, whose)) = lost {
            defect = self.name_of(wrote).map(|name| Defect::LostUpdate {
                name,
                reader: Arc::clone(&self.scenes[read].thread),
                read_at: self.scenes[read].line,
                wrote_at: self.scenes[wrote].line,
                whose: Arc::clone(&whose),
            });
            self.scenes[wrote].deeds.push(Deed::Loses { whose });
            kept = Some(vec![read, between, wrote]);
        } else if kind != FailureKind::Deadlock
            && let Some((looked, changed, acted, name)) = self.check_then_act()
        {
            let scene = |i: usize| &self.scenes[i];
            defect = Some(Defect::CheckThenAct {
                name,
                who: Arc::clone(&scene(looked).thread),
                looked_at: scene(looked).line,
                acted_at: scene(acted).line,
                whose: Arc::clone(&scene(changed).thread),
                changed_at: scene(changed).line,
            });
            kept = Some(vec![looked, changed, acted]);
        } else if kind != FailureKind::Deadlock {
            defect = self.too_early(unfinished);
        }
        let n = self.scenes.len();
        if n > MOST {
            let mut kept = kept.unwrap_or_else(|| (n - MOST..n).collect());
            kept.dedup();
            return (pick(self.scenes, &kept), defect);
        }
        (self.scenes, defect)
    }

    /// What was written in a scene.
    fn name_of(&self, scene: usize) -> Option<String> {
        self.scenes[scene].deeds.iter().rev().find_map(|d| match d {
            Deed::Writes { name, .. } => Some(name.clone()),
            _ => None,
        })
    }

    /// The thread of the last scene looked at a spot, somebody else changed it, and it looked or changed again.
    fn check_then_act(&self) -> Option<(usize, usize, usize, String)> {
        let is_lock = |how: How| matches!(how, How::Acquire | How::Try | How::Release);
        let (last, who, ..) = *self.touches.iter().rfind(|t| !is_lock(t.3))?;
        let acts = self.touches.iter().enumerate().rev().filter(|(_, t)| t.1 == who && t.0 == last);
        for (j, (acted, _, spot, how)) in acts {
            if is_lock(*how) {
                continue;
            }
            let meets =
                |at: &(ObjRef, Part)| Spot { object: at.0, part: at.1 }.meets(Spot { object: spot.0, part: spot.1 });
            let earlier = &self.touches[..j];
            let changed =
                earlier.iter().rposition(|(_, other, at, how)| meets(at) && *other != who && *how == How::Write);
            let Some(changed) = changed else { continue };
            let looked = earlier[..changed]
                .iter()
                .rposition(|(_, other, at, how)| meets(at) && *other == who && *how == How::Read);
            let Some(looked) = looked else { continue };
            let (looked, changed) = (earlier[looked].0, earlier[changed].0);
            if looked == *acted {
                continue;
            }
            let name = self.scenes[looked].deeds.iter().rev().find_map(|d| match d {
                Deed::Reads { name, .. } => Some(name.clone()),
                _ => None,
            });
            if let Some(name) = name {
                return Some((looked, changed, *acted, name));
            }
        }
        None
    }

    /// What a thread looked at last, nobody else had changed by then, and somebody else did later, or still could.
    fn too_early(&self, unfinished: bool) -> Option<Defect> {
        let touches = self.touches.iter().enumerate();
        let found = touches.rev().find(|(i, (_, who, spot, how))| {
            let changes =
                |t: &&(usize, ThreadId, (ObjRef, Part), How)| t.1 != *who && t.2 == *spot && t.3 == How::Write;
            let (before, after) = (&self.touches[..*i], &self.touches[i + 1..]);
            *how == How::Read
                && after.iter().all(|t| t.1 != *who)
                && !before.iter().any(|t| changes(&t))
                && (unfinished || after.iter().any(|t| changes(&t)))
        });
        let scene = &self.scenes[found?.1.0];
        let name = scene.deeds.iter().rev().find_map(|d| match d {
            Deed::Reads { name, .. } => Some(name.clone()),
            _ => None,
        })?;
        Some(Defect::TooEarly { name, who: Arc::clone(&scene.thread), read_at: scene.line })
    }

    /// A read, somebody else's write after it, and the write of who read: what was written in between is gone.
    fn lost_update(&self) -> Option<(usize, usize, usize, Arc<str>)> {
        let mut found: Option<(usize, usize, usize, Arc<str>)> = None;
        for (j, (wrote, thread, spot, how)) in self.touches.iter().enumerate() {
            // Who adds to a list or takes from it does not put a new one in its place.
            let replaces = spot.1 != Part::Whole || self.cells.contains(&spot.0);
            if *how != How::Write || !replaces {
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
