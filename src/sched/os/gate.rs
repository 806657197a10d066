//! The gate between threads that run at once: the real clock with the GIL off.
//!
//! The interpreter stands behind a read-write lock. A thread that only looks at objects or changes one at a time passes
//! with others ([`heap::Shared`] locks the slot). What takes the whole for an instruction (making objects, natives, all
//! that is out of the ordinary) passes alone, so that no instruction is ever seen half done and what a run comes to is
//! among what [`crate::sched::parallel`] allows. What concerns all threads (collecting, loading modules, a moment for a screen)
//! is done by whoever has taken the interpreter out, after everybody has brought back the thread that he was lent.
//!
//! A thread holds the lock from one instruction to the next while nobody wants to pass alone: it looks at a flag
//! before each instruction, which costs next to nothing. Order of locks: the slot, then the gate; whoever holds a side
//! of the gate never locks the slot.

use super::baton::{Baton, Shared};
use crate::base::ThreadId;
use crate::heap::{self, Heap, HeapAccess, Hint, ObjRef, Object, Segment, Value};
use crate::vm::{FrameExit, Globals, Lent, Possession, Slice};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// What stands between threads that run at once.
#[derive(Debug)]
pub(in crate::sched) struct Gate {
    /// The interpreter, while nobody has taken it out.
    whole: RwLock<Option<Box<Baton>>>,
    /// How many want to pass alone: everybody else lets go before the next instruction.
    wanted: AtomicU32,
    /// How many want all threads back: nobody is lent one until they have been served.
    halting: AtomicU32,
    /// Threads lent; changed with the slot locked.
    n_lent: AtomicU32,
    /// Somebody was woken for a lock: whoever runs sees to it that he gets it.
    pub(in crate::sched) woken: AtomicBool,
    /// Instructions carried out by all threads.
    pub(in crate::sched) steps: AtomicU64,
}

/// How often a thread tries to pass alone before it goes to sleep, and how often one that passes with others looks
/// whether somebody wants to pass alone.
const TRIES: u32 = 40;
const SPINS: u32 = 500;

impl Gate {
    pub(in crate::sched) const fn new() -> Self {
        Self {
            whole: RwLock::new(None),
            wanted: AtomicU32::new(0),
            halting: AtomicU32::new(0),
            n_lent: AtomicU32::new(0),
            woken: AtomicBool::new(false),
            steps: AtomicU64::new(0),
        }
    }

    /// Whether whoever runs is to bring his thread back.
    pub(in crate::sched) fn calls_back(&self) -> bool {
        self.halting.load(Ordering::Relaxed) > 0 || self.woken.load(Ordering::Relaxed)
    }

    fn alone(&self) -> RwLockWriteGuard<'_, Option<Box<Baton>>> {
        self.wanted.fetch_add(1, Ordering::Relaxed);
        // The others let go within an instruction: it is seldom worth going to sleep.
        let soon = (0..TRIES).find_map(|n| {
            // Ever longer pauses: who looks at the lock all the time slows down who has it.
            (0..1 << n.min(6)).for_each(|_| std::hint::spin_loop());
            self.whole.try_write().ok()
        });
        let guard = soon.unwrap_or_else(|| self.whole.write().unwrap_or_else(PoisonError::into_inner));
        self.wanted.fetch_sub(1, Ordering::Relaxed);
        guard
    }

    fn among_others(&self) -> RwLockReadGuard<'_, Option<Box<Baton>>> {
        for _ in 0..SPINS {
            if self.wanted.load(Ordering::Relaxed) == 0 {
                break;
            }
            std::hint::spin_loop();
        }
        self.whole.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    /// Waits until somebody brings the interpreter back.
    fn wait_for_baton(&self) {
        let mut slot = self.slot();
        // Brought back first, told then, with the slot locked: what is not there now will be told.
        while self.gate.among_others().is_none() {
            slot = Self::wait(&self.free, slot);
        }
    }

    /// Takes the interpreter out. Threads that were lent go on until they need it.
    pub(in crate::sched) fn take_out(&self) -> Box<Baton> {
        loop {
            if let Some(baton) = self.gate.alone().take() {
                return baton;
            }
            self.wait_for_baton();
        }
    }

    /// Takes the interpreter out, if nobody else has.
    pub(in crate::sched) fn try_take_out(&self) -> Option<Box<Baton>> {
        self.gate.alone().take()
    }

    /// Brings it back, for whoever has the slot and tells the others.
    pub(in crate::sched) fn give_back(&self, baton: Box<Baton>) {
        *self.gate.alone() = Some(baton);
    }

    /// Brings it back.
    pub(in crate::sched) fn bring_back(&self, baton: Box<Baton>) {
        self.give_back(baton);
        let slot = self.slot();
        self.free.notify_all();
        drop(slot);
    }

    /// Has everybody bring back what he was lent, and takes the interpreter out.
    pub(in crate::sched) fn stop_the_world(&self, baton: Box<Baton>) -> Box<Baton> {
        if self.gate.n_lent.load(Ordering::Acquire) == 0 {
            return baton;
        }
        self.gate.halting.fetch_add(1, Ordering::Relaxed);
        self.bring_back(baton);
        let mut slot = self.slot();
        while self.gate.n_lent.load(Ordering::Acquire) > 0 {
            slot = Self::wait(&self.free, slot);
        }
        drop(slot);
        let baton = self.take_out();
        let slot = self.slot();
        self.gate.halting.fetch_sub(1, Ordering::Relaxed);
        self.free.notify_all();
        drop(slot);
        baton
    }

    /// Brings the interpreter back and is lent a thread of it.
    fn lend(&self, thread: ThreadId, baton: Box<Baton>) -> Lent {
        self.bring_back(baton);
        let mut slot = self.slot();
        while self.gate.halting.load(Ordering::Relaxed) > 0 {
            slot = Self::wait(&self.free, slot);
        }
        self.gate.n_lent.fetch_add(1, Ordering::Release);
        drop(slot);
        loop {
            if let Some(baton) = self.gate.alone().as_mut() {
                return baton.process.interp.lend(thread);
            }
            self.wait_for_baton();
        }
    }

    /// Takes the interpreter out and gives the thread back.
    fn take_back(&self, lent: Lent) -> Box<Baton> {
        let mut baton = self.take_out();
        baton.process.interp.take_back(lent);
        let slot = self.slot();
        self.gate.n_lent.fetch_sub(1, Ordering::Release);
        self.free.notify_all();
        drop(slot);
        baton
    }

    /// Runs a thread apart from the interpreter, slice by slice, until it needs more than its own instructions or
    /// `enough` says so, which is told how many were carried out.
    pub(in crate::sched) fn run_apart(
        &self,
        thread: ThreadId,
        baton: Box<Baton>,
        mut slice: impl FnMut() -> Slice,
        mut enough: impl FnMut() -> bool,
    ) -> (FrameExit, Box<Baton>) {
        let mut lent = self.lend(thread, baton);
        let mut view = View::new(self, &lent);
        let exit = loop {
            let mut slice = slice();
            let exit = lent.run(&mut view, &mut (), &mut slice);
            let collects = view.leave();
            self.gate.steps.fetch_add(slice.executed, Ordering::Relaxed);
            if exit != FrameExit::Budget || collects || self.gate.calls_back() || enough() {
                break exit;
            }
        };
        drop(view);
        (exit, self.take_back(lent))
    }
}

/// The interpreter as one of several threads that run at once has it.
struct View<'a> {
    shared: &'a Shared,
    held: Held<'a>,
    segment: Arc<Segment>,
    /// As of when the thread last had the whole.
    recursion_limit: u32,
    /// Bytes of which the heap is still to be told.
    noted: usize,
    scratch: String,
}

/// Which side of the gate a thread holds.
enum Held<'a> {
    Nothing,
    /// With others.
    Look(RwLockReadGuard<'a, Option<Box<Baton>>>),
    /// Alone.
    Whole(RwLockWriteGuard<'a, Option<Box<Baton>>>),
}

const THERE: &str = "the gate is passed only while the interpreter is there";

impl<'a> View<'a> {
    fn new(shared: &'a Shared, lent: &Lent) -> Self {
        let segment = Arc::clone(lent.segment());
        let recursion_limit = lent.recursion_limit();
        Self { shared, held: Held::Nothing, segment, recursion_limit, noted: 0, scratch: String::new() }
    }

    /// The heap, to look at and to change object by object, unless the thread has the whole already.
    #[inline]
    fn look(&mut self) -> Result<heap::Shared<'_>, &mut Heap> {
        if matches!(self.held, Held::Nothing) {
            self.held = self.pass();
        }
        match &mut self.held {
            Held::Look(baton) => Ok(heap::Shared(&baton.as_ref().expect(THERE).process.interp.heap)),
            Held::Whole(baton) => Err(&mut baton.as_mut().expect(THERE).process.interp.heap),
            Held::Nothing => unreachable!("it has just passed"),
        }
    }

    #[cold]
    fn pass(&self) -> Held<'a> {
        loop {
            let baton = self.shared.gate.among_others();
            if baton.is_some() {
                return Held::Look(baton);
            }
            drop(baton);
            self.shared.wait_for_baton();
        }
    }

    /// The interpreter as a whole, until the thread lets go of it.
    fn alone(&mut self) -> &mut Baton {
        if !matches!(self.held, Held::Whole(_)) {
            self.held = Held::Nothing;
            let mut baton = loop {
                let baton = self.shared.gate.alone();
                if baton.is_some() {
                    break baton;
                }
                drop(baton);
                self.shared.wait_for_baton();
            };
            if let Some(baton) = baton.as_mut() {
                HeapAccess::note_bytes(&mut baton.process.interp.heap, std::mem::take(&mut self.noted));
            }
            self.held = Held::Whole(baton);
        }
        match &mut self.held {
            Held::Whole(baton) => baton.as_mut().expect(THERE),
            Held::Nothing | Held::Look(_) => unreachable!("it has just passed"),
        }
    }

    fn heap(&mut self) -> &mut Heap {
        &mut self.alone().process.interp.heap
    }

    /// Lets go at the end of a slice. Whether there is something to collect.
    fn leave(&mut self) -> bool {
        if self.noted > 0 {
            self.alone();
        }
        let collects = self.look().map_or_else(|heap| heap.wants_collection(), |heap| heap.0.wants_collection());
        self.let_go();
        collects
    }
}

impl Possession for View<'_> {
    const SHARED: bool = true;

    type Beside = ();

    fn whole<'s>(view: &'s mut Self, (): &'s mut ()) -> (&'s mut Heap, &'s mut Globals) {
        view.alone().process.interp.whole()
    }

    fn recursion_limit(&self, (): &()) -> u32 {
        self.recursion_limit
    }

    #[inline(always)]
    fn between_instructions(&mut self) {
        let lets_go = match &self.held {
            Held::Nothing => false,
            Held::Look(_) => self.shared.gate.wanted.load(Ordering::Relaxed) > 0,
            Held::Whole(_) => true,
        };
        if lets_go {
            self.let_go();
        }
    }
}

impl View<'_> {
    #[inline(never)]
    fn let_go(&mut self) {
        if let Held::Whole(baton) = &self.held
            && let Some(baton) = baton.as_ref()
        {
            self.recursion_limit = baton.process.interp.recursion_limit();
        }
        self.held = Held::Nothing;
    }
}

impl HeapAccess for View<'_> {
    #[inline]
    fn read<R>(&mut self, r: ObjRef, visit: impl FnOnce(&Object) -> R) -> R {
        match self.look() {
            Ok(heap) => heap.read(r, visit),
            Err(heap) => heap.read(r, visit),
        }
    }

    fn write<R>(&mut self, r: ObjRef, visit: impl FnOnce(&mut Object) -> R) -> R {
        self.heap().write(r, visit)
    }

    #[inline]
    fn own<R>(&mut self, r: ObjRef, visit: impl FnOnce(&Object) -> Option<R>) -> Option<R> {
        match self.look() {
            Ok(heap) => heap.own(r, visit),
            Err(heap) => heap.own(r, visit),
        }
    }

    #[inline]
    fn change<R>(&mut self, r: ObjRef, visit: impl FnOnce(&mut Object) -> Option<R>) -> Option<R> {
        match self.look() {
            Ok(heap) => heap.change(r, visit),
            Err(heap) => heap.change(r, visit),
        }
    }

    fn alloc(&mut self, object: Object) -> ObjRef {
        self.heap().alloc(object)
    }

    fn pressed(&mut self) -> bool {
        match &mut self.held {
            Held::Whole(baton) => baton.as_mut().is_some_and(|b| b.process.interp.heap.pressed()),
            Held::Nothing | Held::Look(_) => false,
        }
    }

    fn note_bytes(&mut self, n: usize) {
        self.noted += n;
    }

    fn segment(&self) -> &Segment {
        &self.segment
    }

    fn cached(&mut self, class: ObjRef, name: ObjRef) -> Option<Option<Value>> {
        self.heap().cached(class, name)
    }

    fn remember(&mut self, class: ObjRef, name: ObjRef, found: Option<Value>) {
        self.heap().remember(class, name, found);
    }

    fn forget(&mut self) {
        self.heap().forget();
    }

    #[inline]
    fn epoch(&mut self) -> u32 {
        self.look().map_or_else(|heap| heap.epoch(), heap::Shared::epoch)
    }

    #[inline]
    fn hint(&mut self, at: u32) -> Option<&Hint> {
        match self.look() {
            Ok(heap) => heap.hint(at),
            Err(heap) => heap.hint(at),
        }
    }

    fn set_hint(&mut self, at: u32, hint: Hint) {
        self.heap().set_hint(at, hint);
    }

    fn scratch(&mut self) -> &mut String {
        &mut self.scratch
    }
}
