//! What is wrong with a program, as far as a failing schedule shows it.
//!
//! A story says what happened; here its touches are searched for the patterns that have names. The first that fits is
//! told; where none does, nothing is made up.

use super::report::FailureKind;
use super::story::{Deed, Scene};
use crate::base::{ProcessId, ThreadId};
use crate::heap::ObjRef;
use crate::trace::{Knot, WaitGraph};
use crate::vm::{How, Part, Spot};
use std::sync::Arc;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Defect {
    /// Somebody wrote what had been worked out before somebody else wrote.
    LostUpdate { name: String, reader: Arc<str>, read_at: u32, wrote_at: u32, whose: Arc<str> },
    /// Somebody looked, and by the time it acted on what it saw, somebody else had changed it.
    CheckThenAct { name: String, who: Arc<str>, looked_at: u32, acted_at: u32, whose: Arc<str>, changed_at: u32 },
    /// The same, with a wait on a condition between the two: `if` where `while` is needed.
    NotLookedAgain { name: String, who: Arc<str>, looked_at: u32, waited_at: u32, acted_at: u32, whose: Arc<str> },
    /// Somebody relied on what another thread, or process, was still to do, and nothing made it wait.
    TooEarly { name: String, who: Arc<str>, read_at: u32, of_process: bool },
    /// A condition was notified when nobody waited, and who waited afterwards waits for ever.
    MissedWakeup { name: String, who: Arc<str>, waits_at: u32, whose: Arc<str>, notified_at: u32 },
    /// Threads wait for what cannot come, about these locks or conditions; the report of the deadlock says who and where.
    Knot { name: String, knot: Knot },
}

impl Defect {
    /// What a deadlock shows, where the story shows nothing else.
    #[must_use]
    pub fn of_deadlock(graph: &WaitGraph) -> Self {
        let graph = graph.knotted();
        Self::Knot { name: graph.in_the_knot().join(", "), knot: graph.knot() }
    }

    /// What the program calls what it is about.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::LostUpdate { name, .. }
            | Self::CheckThenAct { name, .. }
            | Self::NotLookedAgain { name, .. }
            | Self::TooEarly { name, .. }
            | Self::MissedWakeup { name, .. }
            | Self::Knot { name, .. } => name,
        }
    }

    /// As JSON has it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::LostUpdate { .. } => "lost-update",
            Self::CheckThenAct { .. } => "check-then-act",
            Self::NotLookedAgain { .. } => "not-looked-again",
            Self::TooEarly { .. } => "too-early",
            Self::MissedWakeup { .. } => "missed-wakeup",
            Self::Knot { knot, .. } => knot.word(),
        }
    }
}

/// A touch that the story tells: in which scene, by whom, of what, how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub scene: usize,
    pub who: (ProcessId, ThreadId),
    /// Whose heap it is in; none for memory that processes share.
    pub heap: Option<ProcessId>,
    pub spot: Spot,
    pub how: How,
}

impl Told {
    fn is_at(&self, other: &Self) -> bool {
        self.heap == other.heap && self.spot == other.spot
    }

    fn meets(&self, other: &Self) -> bool {
        self.heap == other.heap && self.spot.meets(other.spot)
    }
}

/// A call of `wait` or `notify` of a condition, by the program itself.
#[derive(Clone, Debug)]
pub(super) struct Signal {
    pub scene: usize,
    pub who: (ProcessId, ThreadId),
    pub condition: ObjRef,
    pub name: String,
    /// How many wait already, for `notify`.
    pub notifies: Option<usize>,
    /// How many touches had been told.
    pub n_told: usize,
}

/// Everything that is searched.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub touches: Vec<Told>,
    /// Variables of enclosing functions: what is written there takes the place of what was.
    pub cells: Vec<ObjRef>,
    pub signals: Vec<Signal>,
}

/// A defect, the scenes that show it, and where what somebody wrote gets lost.
pub(super) struct Found {
    pub defect: Defect,
    pub scenes: Vec<usize>,
    pub loss: Option<(usize, Arc<str>)>,
}

/// A look, somebody else's change after it, and what followed: touches by their places.
struct Pattern {
    looked: usize,
    changed: usize,
    acted: usize,
}

const fn is_lock(how: How) -> bool {
    matches!(how, How::Acquire | How::Try | How::Release)
}

impl Evidence {
    /// What the scenes show. `unfinished`: others had still something to do when it failed.
    pub fn defect(&self, scenes: &[Scene], kind: FailureKind, unfinished: bool) -> Option<Found> {
        if kind == FailureKind::Deadlock {
            return self.missed_wakeup(scenes);
        }
        let found = self.lost_update(scenes).or_else(|| self.check_then_act(scenes));
        found.or_else(|| self.too_early(scenes, unfinished))
    }

    /// A read, somebody else's write after it, and the write of who read: what was written in between is gone.
    fn lost_update(&self, scenes: &[Scene]) -> Option<Found> {
        let mut found: Option<Pattern> = None;
        let scene = |i: usize| self.touches[i].scene;
        for (acted, last) in self.touches.iter().enumerate() {
            // Who adds to a list or takes from it does not put a new one in its place.
            let replaces = last.spot.part != Part::Whole || self.cells.contains(&last.spot.object);
            if last.how != How::Write || !replaces {
                continue;
            }
            let mut between = None;
            for (i, touch) in self.touches[..acted].iter().enumerate().rev().filter(|(_, t)| t.is_at(last)) {
                match touch.how {
                    How::Write if touch.who != last.who => between = between.or(Some(i)),
                    How::Read if touch.who == last.who => {
                        if let Some(changed) = between {
                            // The one with the least in between tells it best.
                            let span = |p: &Pattern| scene(p.acted) - scene(p.looked);
                            let this = Pattern { looked: i, changed, acted };
                            found = Some(found.filter(|f| span(f) <= span(&this)).unwrap_or(this));
                        }
                        break;
                    }
                    How::Write if touch.who == last.who => break,
                    _ => {}
                }
            }
        }
        let Pattern { looked, changed, acted } = found?;
        let (read, wrote) = (&scenes[scene(looked)], &scenes[scene(acted)]);
        let whose = Arc::clone(&scenes[scene(changed)].thread);
        let name = name_in(wrote, |d| if let Deed::Writes { name, .. } = d { Some(name) } else { None })?;
        let defect = Defect::LostUpdate {
            name,
            reader: Arc::clone(&read.thread),
            read_at: read.line,
            wrote_at: wrote.line,
            whose: Arc::clone(&whose),
        };
        let loss = Some((scene(acted), whose));
        Some(Found { defect, scenes: vec![scene(looked), scene(changed), scene(acted)], loss })
    }

    /// The thread of the last scene looked at a spot, somebody else changed it, and it looked or changed again. Or, if
    /// that only finds out what is wrong, it was the one that wrote last.
    fn check_then_act(&self, scenes: &[Scene]) -> Option<Found> {
        let last = self.touches.iter().rfind(|t| !is_lock(t.how))?;
        self.looked_before(scenes, last.who, *last).or_else(|| {
            let writer = self.touches.iter().rfind(|t| t.how == How::Write)?.who;
            let written = self.touches.iter().rev().filter(|t| t.who == writer && t.how == How::Write);
            written.copied().find_map(|spot| self.looked_before(scenes, writer, spot))
        })
    }

    /// A thread looked at this spot, somebody else changed it, and it looked or changed again.
    fn looked_before(&self, scenes: &[Scene], who: (ProcessId, ThreadId), spot: Told) -> Option<Found> {
        let same = |t: &Told| t.who == who && t.is_at(&spot) && !is_lock(t.how);
        for (acted, act) in self.touches.iter().enumerate().rev().filter(|(_, t)| same(t)) {
            let earlier = &self.touches[..acted];
            let changes = |t: &Told| t.meets(&spot) && t.who != who && t.how == How::Write;
            let Some(changed) = earlier.iter().rposition(changes) else { continue };
            let looks = |t: &Told| t.meets(&spot) && t.who == who && t.how == How::Read;
            let Some(looked) = earlier[..changed].iter().rposition(looks) else { continue };
            let [look, change] = [&earlier[looked], &earlier[changed]].map(|t| &scenes[t.scene]);
            if earlier[looked].scene == act.scene {
                continue;
            }
            let Some(name) = name_read(look) else { continue };
            let waited = self
                .signals
                .iter()
                .rfind(|s| s.who == who && s.notifies.is_none() && s.n_told > looked && s.n_told <= acted);
            let (who, whose) = (Arc::clone(&look.thread), Arc::clone(&change.thread));
            let (looked_at, acted_at) = (look.line, scenes[act.scene].line);
            let mut kept = vec![earlier[looked].scene, earlier[changed].scene, act.scene];
            let defect = match waited {
                Some(wait) => {
                    kept.push(wait.scene);
                    let waited_at = scenes[wait.scene].line;
                    Defect::NotLookedAgain { name, who, looked_at, waited_at, acted_at, whose }
                }
                None => Defect::CheckThenAct { name, who, looked_at, acted_at, whose, changed_at: change.line },
            };
            return Some(Found { defect, scenes: kept, loss: None });
        }
        None
    }

    /// What a thread looked at last, nobody else had changed by then, and somebody else did later, or still could.
    fn too_early(&self, scenes: &[Scene], unfinished: bool) -> Option<Found> {
        let found = self.touches.iter().enumerate().rfind(|(i, touch)| {
            let changes = |t: &Told| t.who != touch.who && t.is_at(touch) && t.how == How::Write;
            let (before, after) = (&self.touches[..*i], &self.touches[i + 1..]);
            touch.how == How::Read
                && after.iter().all(|t| t.who != touch.who)
                && !before.iter().any(changes)
                // Of those who go on while another fails, nobody knows whether they were too early.
                && (unfinished && after.is_empty() || after.iter().any(changes))
        });
        let touch = found?.1;
        let (at, of_process) = (touch.scene, touch.heap.is_none());
        let scene = &scenes[at];
        let who = Arc::clone(&scene.thread);
        let defect = Defect::TooEarly { name: name_read(scene)?, who, read_at: scene.line, of_process };
        Some(Found { defect, scenes: vec![at], loss: None })
    }

    /// The last that a thread did was to wait on a condition which had been notified before, when nobody waited, and was
    /// not afterwards.
    fn missed_wakeup(&self, scenes: &[Scene]) -> Option<Found> {
        for (i, wait) in self.signals.iter().enumerate() {
            let of_condition = |s: &&Signal| s.condition == wait.condition;
            let goes_on = self.touches[wait.n_told..].iter().any(|t| t.who == wait.who && !is_lock(t.how));
            let (before, after) = (&self.signals[..i], &self.signals[i + 1..]);
            let again =
                after.iter().any(|s| s.who == wait.who || s.condition == wait.condition && s.notifies.is_some());
            if wait.notifies.is_some() || goes_on || again {
                continue;
            }
            let in_vain = before.iter().filter(of_condition).rfind(|s| s.notifies == Some(0) && s.who != wait.who);
            let Some(notified) = in_vain else { continue };
            let [waits, notifies] = [wait.scene, notified.scene].map(|i| &scenes[i]);
            let defect = Defect::MissedWakeup {
                name: wait.name.clone(),
                who: Arc::clone(&waits.thread),
                waits_at: waits.line,
                whose: Arc::clone(&notifies.thread),
                notified_at: notifies.line,
            };
            return Some(Found { defect, scenes: vec![notified.scene, wait.scene], loss: None });
        }
        None
    }
}

/// What the last deed of a kind in a scene is about.
fn name_in(scene: &Scene, name: impl Fn(&Deed) -> Option<&String>) -> Option<String> {
    scene.deeds.iter().rev().find_map(name).cloned()
}

fn name_read(scene: &Scene) -> Option<String> {
    name_in(scene, |d| if let Deed::Reads { name, .. } = d { Some(name) } else { None })
}
