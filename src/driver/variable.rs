//! A variable as a person names it (`n`, `account.balance`, `items[0]`, `ages['Ann']`, a local), found in a world
//! without running anything.

use super::session::current;
use crate::base::{Lang, ThreadId};
use crate::heap::{Attrs, CodeId, Entry, ObjRef, Object, Str, Value};
use crate::messages;
use crate::sched::World;
use crate::syntax::ast::{Constant, Expr, ExprKind, UnaryOp};
use crate::syntax::parse_expression;
use crate::vm::{OnReturn, Part, Spot};
use std::sync::Arc;

messages! {
    not_a_variable(text: &str) {
        en: "'{text}' is no variable: write a name, or as in account.balance, items[0], ages['Ann']",
        zh: "“{text}”不是变量：请写名字，或者像 account.balance、items[0]、ages['Ann'] 这样写",
    }
    not_defined(name: &str) { en: "'{name}' is not defined here", zh: "这里没有定义“{name}”" }
    no_attribute(name: &str) { en: "it has no attribute '{name}' now", zh: "它现在没有属性“{name}”" }
    computed(name: &str) {
        en: "'{name}' is computed by a property; ask about what the property reads",
        zh: "“{name}”由 property 计算得出；请查询它读取的变量",
    }
    no_item(text: &str) { en: "there is no item [{text}] now", zh: "现在没有元素 [{text}]" }
}

/// A variable, as far as it can be found from its text.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub text: Arc<str>,
    root: Root,
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Root {
    Global {
        namespace: ObjRef,
        name: Box<str>,
    },
    Local(Local),
    /// A variable that functions share.
    Cell(ObjRef),
}

#[derive(Clone, Debug)]
enum Step {
    Attribute(Box<str>),
    Index(i64),
    Text(Box<str>),
    Key(Value),
}

/// A local variable of one call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Local {
    thread: ThreadId,
    depth: usize,
    code: CodeId,
    slot: u32,
    /// The frame comes and goes with this generator.
    generator: Option<ObjRef>,
}

/// Where the value of a variable is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    Part { spot: Spot, key: Option<Value> },
    Local(Local),
}

impl Target {
    /// Whether what it is part of exists.
    pub fn exists(self, world: &World) -> bool {
        match self {
            Self::Part { spot, .. } => world.process.interp.exists(spot),
            Self::Local(local) => local.window(world).is_some(),
        }
    }

    /// The value, if it has one.
    pub fn value(self, world: &World) -> Option<Value> {
        match self {
            Self::Part { spot, key } if self.exists(world) => world.process.interp.inside(spot, key),
            Self::Part { .. } => None,
            Self::Local(local) => local.window(world)?,
        }
    }

    /// Whether the next instruction of a thread stores just there.
    pub fn is_stored_by(self, world: &mut World, thread: ThreadId) -> bool {
        let interp = &mut world.process.interp;
        match self {
            Self::Part { spot, .. } => interp.stores(thread, spot),
            Self::Local(local) => {
                let state = interp.thread(thread);
                let here = match (local.generator, state.frames.last()) {
                    (Some(g), Some(f)) => runs(f.on_return, g),
                    (None, Some(f)) => {
                        thread == local.thread && state.frames.len() == local.depth + 1 && f.code == local.code
                    }
                    (_, None) => false,
                };
                here && interp.stores_slot(thread, local.slot)
            }
        }
    }
}

fn runs(on_return: OnReturn, generator: ObjRef) -> bool {
    matches!(on_return, OnReturn::Generator { generator: g, .. } if g == generator)
}

impl Local {
    /// What its slot holds; outer `None` while there is no such call.
    fn window(self, world: &World) -> Option<Option<Value>> {
        let interp = &world.process.interp;
        let slot = |thread: ThreadId, base: u32| {
            let v = interp.thread(thread).stack.get((base + self.slot) as usize).copied();
            v.filter(|v| !v.is_null())
        };
        let Some(generator) = self.generator else {
            // After a step back, or a new start, the thread may not be there yet.
            if self.thread.0 as usize > interp.n_threads() {
                return None;
            }
            let state = interp.thread(self.thread);
            let frame = state.frames.get(self.depth).filter(|f| f.code == self.code)?;
            return Some(slot(self.thread, frame.base));
        };
        for n in 1..=interp.n_threads() as u32 {
            let frame = interp.thread(ThreadId(n)).frames.iter().find(|f| runs(f.on_return, generator));
            if let Some(frame) = frame {
                return Some(slot(ThreadId(n), frame.base));
            }
        }
        if !interp.exists(Spot { object: generator, part: Part::Whole }) {
            return None;
        }
        interp.heap.with(generator, |o| match o {
            Object::Generator(g) => {
                let v = g.frame.window.get(self.slot as usize).copied();
                Some(v.filter(|v| !v.is_null()))
            }
            _ => None,
        })
    }
}

impl Variable {
    /// Takes a variable's text apart. Its first name is looked for where the run stands: among the locals of the
    /// innermost function of the program's own, and then among the globals.
    ///
    /// # Errors
    /// A sentence, when it is no variable.
    pub fn read(text: &str, world: &World, lang: Lang) -> Result<Self, String> {
        let refused = || not_a_variable(lang, text.trim());
        let tree = parse_expression(text.trim()).map_err(|_| refused())?;
        let mut steps = Vec::new();
        let mut at = &tree;
        let name = loop {
            match &at.kind {
                ExprKind::Name(name) => break name,
                ExprKind::Attribute { value, attr } => {
                    steps.push(Step::Attribute(attr.name.clone()));
                    at = value;
                }
                ExprKind::Subscript { value, index } => {
                    steps.push(step(index, world, lang).ok_or_else(refused)??);
                    at = value;
                }
                _ => return Err(refused()),
            }
        };
        steps.reverse();
        Ok(Self { text: Arc::from(text.trim()), root: root(name, world), steps })
    }

    /// Where its value is at this moment.
    ///
    /// # Errors
    /// A sentence, when there is nothing that it names.
    pub fn target(&self, world: &World, lang: Lang) -> Result<Target, String> {
        let interp = &world.process.interp;
        let mut target = match &self.root {
            Root::Global { namespace, name } => {
                let known = interp.heap.segment.interned(name).ok_or_else(|| not_defined(lang, name))?;
                Target::Part { spot: Spot { object: *namespace, part: Part::Name(known) }, key: None }
            }
            Root::Local(local) => Target::Local(*local),
            Root::Cell(cell) => Target::Part { spot: Spot { object: *cell, part: Part::Whole }, key: None },
        };
        let mut so_far = match &self.root {
            Root::Global { name, .. } => name.to_string(),
            Root::Local(_) | Root::Cell(_) => self.text.split(['.', '[']).next().unwrap_or_default().into(),
        };
        for step in &self.steps {
            let value = target.value(world).ok_or_else(|| not_defined(lang, &so_far))?;
            target = part_of(world, value, step, lang)?;
            so_far.clone_from(&self.text.to_string());
        }
        Ok(target)
    }

    /// Its value, if it has one.
    pub fn value(&self, world: &World) -> Option<Value> {
        self.target(world, Lang::En).ok()?.value(world)
    }
}

/// What stands in brackets: a constant, or another variable, whose value now counts. `None` if it is neither.
fn step(index: &Expr, world: &World, lang: Lang) -> Option<Result<Step, String>> {
    let value = |v| Some(Ok(Step::Key(v)));
    match &index.kind {
        ExprKind::Constant(Constant::Int(n)) => Some(Ok(Step::Index(*n))),
        ExprKind::Constant(Constant::Str(text)) => Some(Ok(Step::Text(text.clone()))),
        ExprKind::Constant(Constant::None) => value(Value::None),
        ExprKind::Constant(Constant::Bool(b)) => value(Value::bool(*b)),
        ExprKind::Constant(Constant::Float(x)) => value(Value::float(*x)),
        ExprKind::UnaryOp { op: UnaryOp::Minus, operand } => match &operand.kind {
            ExprKind::Constant(Constant::Int(n)) => Some(Ok(Step::Index(n.checked_neg()?))),
            _ => None,
        },
        ExprKind::Name(name) => {
            let variable = Variable { text: Arc::from(&**name), root: root(name, world), steps: Vec::new() };
            let Some(v) = variable.value(world) else { return Some(Err(not_defined(lang, name))) };
            Some(Ok(match v {
                Value::Int(n) => Step::Index(n),
                v => Step::Key(v),
            }))
        }
        _ => None,
    }
}

/// Where the innermost function of the program's own keeps a name, or else the namespace that it would be in.
fn root(name: &str, world: &World) -> Root {
    let interp = &world.process.interp;
    let mut namespace = interp.main_namespace();
    let runs = current(world).into_iter().chain([ThreadId::MAIN]);
    let own = runs.into_iter().find_map(|t| {
        let frames = interp.thread(t).frames.iter().enumerate().rev();
        let mut own = frames.filter(|(_, f)| !interp.heap.segment.code(f.code).code.flags.library);
        own.next().map(|(depth, f)| (t, depth, f))
    });
    if let Some((thread, depth, frame)) = own {
        namespace = frame.globals;
        let code = &interp.heap.segment.code(frame.code).code;
        let only_cells = code.cellvars.iter().filter(|c| !code.varnames.contains(c));
        let slots = code.varnames.iter().chain(only_cells).chain(&code.freevars);
        if let Some(slot) = slots.into_iter().position(|n| **n == *name) {
            let value = interp.thread(thread).stack.get(frame.base as usize + slot).copied().unwrap_or_default();
            let cell = value.obj().filter(|r| !r.is_shared() && interp.heap.with(*r, |o| matches!(o, Object::Cell(_))));
            if let Some(cell) = cell {
                return Root::Cell(cell);
            }
            let generator = match frame.on_return {
                OnReturn::Generator { generator, .. } => Some(generator),
                _ => None,
            };
            return Root::Local(Local { thread, depth, code: frame.code, slot: slot as u32, generator });
        }
        // A class body has names of its own.
        if let Some(object) = frame.locals.obj()
            && let Some(known) = interp.heap.segment.interned(name)
            && interp.inside(Spot { object, part: Part::Name(known) }, None).is_some()
        {
            namespace = object;
        }
    }
    Root::Global { namespace, name: name.into() }
}

/// A part of a value.
fn part_of(world: &World, value: Value, step: &Step, lang: Lang) -> Result<Target, String> {
    let object = value.obj();
    match step {
        Step::Attribute(name) => {
            let object = object.ok_or_else(|| no_attribute(lang, name))?;
            attribute(world, object, name, lang)
        }
        Step::Index(i) => {
            let object = object.ok_or_else(|| no_item(lang, &i.to_string()))?;
            item(world, object, Value::Int(*i), None).ok_or_else(|| no_item(lang, &i.to_string()))
        }
        Step::Text(text) => {
            let object = object.ok_or_else(|| no_item(lang, &format!("'{text}'")))?;
            item(world, object, Value::None, Some(text)).ok_or_else(|| no_item(lang, &format!("'{text}'")))
        }
        Step::Key(v) => {
            let heap = &world.process.interp.heap;
            let shared =
                |r: ObjRef| heap.with(r, |o| if let Object::Str(s) = o { Some(s.text().clone()) } else { None });
            let text = v.obj().and_then(shared);
            let shown = text.as_ref().map_or_else(|| "…".to_string(), |t| format!("'{t}'"));
            let object = object.ok_or_else(|| no_item(lang, &shown))?;
            item(world, object, *v, text.as_deref()).ok_or_else(|| no_item(lang, &shown))
        }
    }
}

pub(super) fn attribute(world: &World, object: ObjRef, name: &str, lang: Lang) -> Result<Target, String> {
    let interp = &world.process.interp;
    let heap = &interp.heap;
    let known = heap.segment.interned(name).ok_or_else(|| no_attribute(lang, name))?;
    let (own, class) = heap.with(object, |o| match o {
        Object::Module(m) => (m.dict, None),
        Object::Instance(i) => match &i.attrs {
            Attrs::Dict(r) => (*r, Some(i.class)),
            Attrs::Inline(_) => (object, Some(i.class)),
        },
        Object::Class(_) => (object, Some(object)),
        _ => (object, None),
    });
    let at = |object: ObjRef| Spot { object, part: Part::Name(known) };
    if interp.inside(at(own), None).is_some() {
        return Ok(Target::Part { spot: at(own), key: None });
    }
    let mro = class.map(|c| heap.with(c, |o| if let Object::Class(c) = o { c.mro.to_vec() } else { Vec::new() }));
    for class in mro.into_iter().flatten() {
        let Some(found) = interp.inside(at(class), None) else { continue };
        if found.obj().is_some_and(|r| heap.with(r, |o| matches!(o, Object::Property(_)))) {
            return Err(computed(lang, name));
        }
        return Ok(Target::Part { spot: at(class), key: None });
    }
    // It may have had one before.
    if heap.with(object, |o| matches!(o, Object::Module(_) | Object::Instance(_) | Object::Class(_))) {
        return Ok(Target::Part { spot: at(own), key: None });
    }
    Err(no_attribute(lang, name))
}

/// An item of a list by its index, or of a dict by its key: a value, or a text.
fn item(world: &World, object: ObjRef, index: Value, text: Option<&str>) -> Option<Target> {
    let heap = &world.process.interp.heap;
    let hash = text.map(|t| Str::new(t).hash());
    let is_text =
        |v: Value| v.obj().is_some_and(|r| heap.with(r, |o| matches!(o, Object::Str(s) if Some(&**s.text()) == text)));
    heap.with(object, |o| match (o, index) {
        (Object::List(items), Value::Int(i)) if text.is_none() => {
            let i = if i < 0 { i + items.len() as i64 } else { i };
            let spot = Spot { object, part: Part::Index(u32::try_from(i).ok()?) };
            Some(Target::Part { spot, key: None })
        }
        (Object::Dict(d), index) => {
            let same = |e: &Entry| match hash {
                Some(hash) => e.hash == hash && is_text(e.key),
                None => e.key.is(index),
            };
            let found = d.iter().find(|e| same(e))?;
            Some(Target::Part { spot: Spot { object, part: Part::Key(found.hash) }, key: Some(found.key) })
        }
        _ => None,
    })
}

/// Threads that may carry out the next instruction, and what they would do to some targets.
#[derive(Clone, Debug)]
pub(super) struct Runners(Vec<Runner>);

#[derive(Clone, Debug)]
struct Runner {
    thread: ThreadId,
    executed: u64,
    depth: usize,
    pc: u32,
    /// Which targets it is about to store to, by their places.
    stores: Vec<usize>,
}

impl Runners {
    /// As the world stands.
    pub fn of(world: &mut World, targets: &[Option<Target>]) -> Self {
        let running = |t: &crate::sched::Green| matches!(t.standing, crate::sched::world::Standing::Running { .. });
        let threads: Vec<ThreadId> = match world.gil().holder() {
            Some(holder) => vec![holder],
            None => (1..).map(ThreadId).zip(world.threads()).filter(|(_, t)| running(t)).map(|(id, _)| id).collect(),
        };
        let runner = |thread: ThreadId| {
            let targets = targets.iter().enumerate();
            let stores = targets.filter(|(_, t)| t.is_some_and(|t| t.is_stored_by(world, thread))).map(|(i, _)| i);
            let stores = stores.collect();
            let state = world.process.interp.thread(thread);
            let pc = state.frames.last().map_or(0, |f| f.pc);
            Runner { thread, executed: state.executed, depth: state.frames.len(), pc, stores }
        };
        Self(threads.into_iter().map(runner).collect())
    }

    pub fn threads(&self) -> impl Iterator<Item = ThreadId> {
        self.0.iter().map(|r| r.thread)
    }

    /// Who has carried an instruction out since.
    pub fn who(&self, world: &World) -> Option<ThreadId> {
        let ran = |r: &&Runner| world.process.interp.thread(r.thread).executed > r.executed;
        self.0.iter().find(ran).map(|r| r.thread)
    }

    /// Whether a store to a target has been carried out since, by the very instruction that was next.
    pub fn stored(&self, world: &World, target: usize) -> bool {
        self.0.iter().any(|r| {
            let state = world.process.interp.thread(r.thread);
            let went_on = state.frames.len() == r.depth && state.frames.last().is_some_and(|f| f.pc == r.pc + 1);
            state.executed > r.executed && went_on && r.stores.contains(&target)
        })
    }
}

/// Whether a value is the same as before; numbers and the like by value, objects by identity.
pub(super) fn same(a: Option<Value>, b: Option<Value>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// A value in words.
pub(super) fn shown(world: &mut World, v: Option<Value>) -> Option<String> {
    v.map(|v| world.process.interp.brief(v))
}
