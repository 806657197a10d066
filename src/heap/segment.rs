//! The immutable part that interpreters share: built-in classes and functions, names, constants, linked code.
//!
//! A segment only ever grows, and only while no instruction runs (loading a program, an entry at the prompt, an
//! import), so a reference into an older copy means the same in every newer one.

use super::builtin::{Builtin, Dunder, fixed};
use super::dict::{Dict, Key};
use super::object::{Class, Layout, Object, Str};
use super::value::{ObjRef, Value};
use crate::base::Text;
use crate::code::fuse::rest_of_block;
use crate::code::packed::{Packed, PackedObject};
use crate::code::{Code, CodeObject, Const, Instr, Op, fuse};
use hashbrown::HashTable;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

/// Objects, and names among them, for which a segment has room from the beginning: about as many as the built-ins need.
const ROOM: usize = 2304;

/// A native function: its row in the table of natives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NativeId(pub u16);

/// Linked code: its place in [`Segment::codes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeId(pub u32);

/// Code that a heap knows: its texts and constants are objects. The rest is done when it is first run.
#[derive(Debug)]
struct KnownCode {
    code: Code,
    source: Text,
    texts: FunctionTexts,
    /// Its constants that are objects other than strings, in their order.
    objects: Box<[Value]>,
    linked: OnceLock<LinkedCode>,
}

/// What a function made of some code tells of itself.
#[derive(Clone, Copy, Debug)]
pub struct FunctionTexts {
    pub name: Value,
    pub qualname: Value,
    /// The docstring, or None.
    pub doc: Value,
}

/// Code whose constants and names are values.
#[derive(Debug)]
pub struct LinkedCode {
    pub code: Code,
    /// Its instructions with the frequent sequences fused, index for index.
    pub fused: Box<[Instr]>,
    /// What it costs to go from each instruction to the end of its block ([`rest_of_block`]).
    pub rest: Box<[u32]>,
    pub consts: Box<[Value]>,
    /// Interned strings, one per name.
    pub names: Box<[ObjRef]>,
    /// The text it was compiled from.
    pub source: Text,
    /// The number of its first instruction among all that are linked: where a heap's hints for it begin.
    pub first_instr: u32,
    /// [`CodeObject::n_slots`], computed once.
    pub n_slots: u32,
    /// Slots and operand stack together: the size of a frame's window.
    pub window: u32,
    /// The number of parameters when all are plain positional ones: a call with so many needs no matching.
    pub plain_args: Option<u32>,
    /// Whether its first instruction is `RESUME`, which a call does on the way in.
    pub begins_with_resume: bool,
}

/// What all interpreters of a run share.
#[derive(Clone, Debug)]
pub struct Segment {
    objects: Vec<Object>,
    codes: Vec<Arc<KnownCode>>,
    /// The code of modules among them, by the names of their files. Whoever imports one again, in another process or
    /// after going back, gets the same.
    modules: FxHashMap<SmolStr, CodeId>,
    /// The string objects that stand for names, found by their text.
    interned: HashTable<ObjRef>,
    /// Names of the built-ins: functions, classes, exceptions.
    builtins: Dict,
    natives: Vec<NativeName>,
    /// How many instructions are linked. Copies count together: they share the code, so no two may number it alike.
    /// Relaxed, and it does not matter who is first: numbers say only where hints are kept.
    n_instrs: Arc<AtomicU32>,
    /// `list.append`, which the eval loop knows, as CPython's does.
    pub list_append: Value,
    /// The operators of built-in classes under their special names.
    slots: FxHashMap<(Builtin, ObjRef), Value>,
}

/// What a native function is called.
#[derive(Clone, Copy, Debug)]
pub struct NativeName {
    /// The class it is a method of.
    pub owner: Option<Builtin>,
    /// Its own name.
    pub name: &'static str,
    /// An operator of a built-in class under its special name: found beside the class, not in it.
    pub slot: bool,
}

/// The hash of a shared string.
fn text_hash(objects: &[Object], string: ObjRef) -> u64 {
    if let Object::Str(s) = &objects[string.index()] { s.hash() } else { 0 }
}

impl Segment {
    /// The segment with the built-in classes and fixed objects, and nothing else. `natives` come in the order of
    /// their ids; methods are put into their classes.
    #[must_use]
    pub fn new(natives: Vec<NativeName>) -> Self {
        let mut segment = Self {
            objects: Vec::with_capacity(ROOM),
            codes: Vec::new(),
            modules: FxHashMap::default(),
            interned: HashTable::with_capacity(ROOM / 2),
            builtins: Dict::with_capacity(natives.len()),
            natives,
            n_instrs: Arc::default(),
            list_append: Value::Null,
            slots: FxHashMap::default(),
        };
        for class in Builtin::ALL {
            segment.objects.push(Object::Class(Box::new(builtin_class(*class))));
        }
        let rest = [Object::Ellipsis, Object::NotImplemented, Object::Tuple(Arc::from([])), Object::Str(Str::new(""))];
        segment.objects.extend(rest);
        segment.note_name(fixed::EMPTY_STR);
        for dunder in Dunder::ALL {
            let r = segment.intern(dunder.text());
            debug_assert_eq!(r, dunder.name());
        }
        debug_assert_eq!(segment.objects.len() as u32, fixed::COUNT);
        segment.add_builtins();
        segment
    }

    fn add_builtins(&mut self) {
        for class in Builtin::ALL.iter().filter(|c| c.is_public()) {
            self.bind(class.name(), class.value());
        }
        for (alias, class) in [("IOError", Builtin::OSError), ("EnvironmentError", Builtin::OSError)] {
            self.bind(alias, class.value());
        }
        self.bind("Ellipsis", Value::Obj(fixed::ELLIPSIS));
        self.bind("NotImplemented", Value::Obj(fixed::NOT_IMPLEMENTED));
        self.bind("__debug__", Value::bool(true));
        for i in 0..self.natives.len() {
            let NativeName { owner, name, slot } = self.natives[i];
            let native = Value::Obj(self.push(Object::Native(NativeId(i as u16))));
            match owner {
                // `name` without an owner: a built-in function, unless a module asks for it by a dotted name.
                None if !name.contains('.') => self.bind(name, native),
                None => {
                    self.interned_native(name, native);
                }
                Some(class) if slot => {
                    let name = self.intern(name);
                    self.slots.insert((class, name), native);
                }
                Some(class) => {
                    if (class, name) == (Builtin::List, "append") {
                        self.list_append = native;
                    }
                    let key = self.intern_key(name);
                    if let Object::Class(class) = &mut self.objects[class.class().index()] {
                        class.attrs.push(key, native);
                    }
                }
            }
        }
    }

    /// Natives of modules are found by their dotted name through [`Segment::native`].
    fn interned_native(&mut self, name: &str, native: Value) {
        let key = self.intern_key(name);
        self.builtins.push(key, native);
    }

    fn bind(&mut self, name: &str, value: Value) {
        let key = self.intern_key(name);
        if let Some(place) = self.builtins.place(key) {
            self.builtins.set_at(place, value);
        } else {
            self.builtins.push(key, value);
        }
    }

    fn push(&mut self, object: Object) -> ObjRef {
        self.objects.push(object);
        ObjRef::shared(self.objects.len() as u32 - 1)
    }

    /// The object at a shared reference.
    #[must_use]
    pub fn get(&self, r: ObjRef) -> &Object {
        debug_assert!(r.is_shared());
        &self.objects[r.index()]
    }

    /// What `name` means in the built-ins. A module's native has a dotted name, such as `time.sleep`.
    #[must_use]
    pub fn builtin(&self, name: Key) -> Option<Value> {
        self.builtins.place(name).and_then(|p| self.builtins.value_at(p))
    }

    /// The names of the built-ins, in a fixed order.
    pub fn builtins(&self) -> impl Iterator<Item = (Value, Value)> {
        self.builtins.iter().map(|e| (e.key, e.value))
    }

    /// The native with this dotted name.
    #[must_use]
    pub fn native(&self, dotted: &str) -> Option<Value> {
        self.interned(dotted).and_then(|r| self.builtin(self.name_key(r)))
    }

    /// What a native is called.
    #[must_use]
    pub fn native_name(&self, id: NativeId) -> NativeName {
        self.natives[id.0 as usize]
    }

    /// An operator of a built-in class under its special name.
    #[must_use]
    pub fn slot(&self, class: Builtin, name: ObjRef) -> Option<Value> {
        self.slots.get(&(class, name)).copied()
    }

    /// The string object of a name that has been interned.
    #[must_use]
    pub fn interned(&self, name: &str) -> Option<ObjRef> {
        let same = |r: &ObjRef| matches!(self.get(*r), Object::Str(s) if s.text() == name);
        self.interned.find(Str::hash_of(name), same).copied()
    }

    /// Whether a shared object is there: an earlier copy of a segment that has grown lacks what came later.
    #[must_use]
    pub fn has(&self, r: ObjRef) -> bool {
        r.index() < self.objects.len()
    }

    /// The key of an interned name.
    #[must_use]
    pub fn name_key(&self, name: ObjRef) -> Key {
        Key { hash: text_hash(&self.objects, name), value: Value::Obj(name) }
    }

    /// The one string object for a name.
    pub fn intern(&mut self, name: &str) -> ObjRef {
        if let Some(r) = self.interned(name) {
            return r;
        }
        let r = self.push(Object::Str(Str::new(name)));
        self.note_name(r);
        r
    }

    /// A string object stands for its text from now on.
    fn note_name(&mut self, name: ObjRef) {
        let Self { objects, interned, .. } = self;
        interned.insert_unique(text_hash(objects, name), name, |other| text_hash(objects, *other));
    }

    /// [`Segment::intern`] and [`Segment::name_key`] together.
    pub fn intern_key(&mut self, name: &str) -> Key {
        let r = self.intern(name);
        self.name_key(r)
    }

    /// Linked code by id.
    #[inline(always)]
    #[must_use]
    pub fn code(&self, id: CodeId) -> &LinkedCode {
        let known = &self.codes[id.0 as usize];
        known.linked.get_or_init(|| self.linked(known))
    }

    /// What a function made of this code tells of itself. The code need not be linked for that.
    #[must_use]
    pub fn function_texts(&self, id: CodeId) -> FunctionTexts {
        self.codes[id.0 as usize].texts
    }

    /// How many instructions are linked.
    #[must_use]
    pub fn n_instrs(&self) -> u32 {
        self.n_instrs.load(Ordering::Relaxed)
    }

    /// How many objects and code objects there are.
    #[must_use]
    pub fn extent(&self) -> (usize, usize) {
        (self.objects.len(), self.codes.len())
    }

    /// How many code objects are linked.
    #[must_use]
    pub fn n_codes(&self) -> usize {
        self.codes.len()
    }

    /// Takes in code and all code inside it: constants and names become objects of the segment.
    ///
    /// # Panics
    /// If it is a part of a packed module: such a module is taken in as a whole.
    pub fn link(&mut self, code: &Code, source: &Text) -> CodeId {
        let module = code.module();
        let file = match module {
            Some(module) => module.file(),
            None => &*code.file,
        };
        if let Some(known) = self.modules.get(file).filter(|id| self.codes[id.0 as usize].code.is(code)) {
            return *known;
        }
        let id = match module {
            Some(module) => self.know_module(module, source),
            None => self.know(code, source),
        };
        self.modules.insert(SmolStr::new(file), id);
        id
    }

    /// Takes in code that was compiled just now.
    fn know(&mut self, code: &Code, source: &Text) -> CodeId {
        let mut objects = Vec::new();
        for constant in &code.consts {
            match constant {
                Const::Code(inner) => {
                    let id = self.know(inner, source);
                    objects.push(Value::Obj(self.push(Object::Code(id))));
                }
                other => {
                    let value = self.constant(other);
                    if other.is_object() {
                        objects.push(value);
                    }
                }
            }
        }
        for name in &code.names {
            self.intern(name);
        }
        let texts = FunctionTexts {
            name: Value::Obj(self.intern(&code.name)),
            qualname: Value::Obj(self.intern(&code.qualname)),
            doc: self.docstring(code.doc.as_deref()),
        };
        self.keep(code.clone(), source, texts, objects.into())
    }

    /// Takes in a module of the library without looking into its functions.
    fn know_module(&mut self, module: &'static Packed, source: &Text) -> CodeId {
        let texts: Vec<Value> = module.texts().iter().map(|text| Value::Obj(self.intern(text))).collect();
        let text = |place: u32| texts[place as usize];
        let first = self.codes.len();
        for (number, row) in module.rows().iter().enumerate() {
            let objects = row.objects.iter().map(|object| match object {
                PackedObject::Code(number) => Value::Obj(self.push(Object::Code(CodeId(first as u32 + number)))),
                PackedObject::Const(constant) => self.constant(constant),
            });
            let objects = objects.collect();
            let texts =
                FunctionTexts { name: text(row.name), qualname: text(row.qualname), doc: self.docstring(row.doc) };
            self.keep(module.code(number), source, texts, objects);
        }
        CodeId(self.codes.len() as u32 - 1)
    }

    fn docstring(&mut self, doc: Option<&str>) -> Value {
        doc.map_or(Value::None, |doc| Value::Obj(self.push(Object::Str(Str::new(doc)))))
    }

    fn keep(&mut self, code: Code, source: &Text, texts: FunctionTexts, objects: Box<[Value]>) -> CodeId {
        let (source, linked) = (source.clone(), OnceLock::new());
        self.codes.push(Arc::new(KnownCode { code, source, texts, objects, linked }));
        CodeId(self.codes.len() as u32 - 1)
    }

    /// Links code whose texts and constants are known.
    #[cold]
    fn linked(&self, known: &KnownCode) -> LinkedCode {
        let code = &known.code;
        let text = |text: &str| self.interned(text).expect("the texts of code are objects before it is linked");
        let mut objects = known.objects.iter();
        let value = |constant: &Const| match constant {
            Const::Str(s) => Value::Obj(text(s)),
            other => plain(other).or_else(|| objects.next().copied()).expect("each constant has its object"),
        };
        let n_slots = code.n_slots() as u32;
        LinkedCode {
            fused: fuse(&code.instrs),
            rest: rest_of_block(&code.instrs),
            consts: code.consts.iter().map(value).collect(),
            names: code.names.iter().map(|name| text(name)).collect(),
            source: known.source.clone(),
            first_instr: self.n_instrs.fetch_add(code.instrs.len() as u32, Ordering::Relaxed),
            n_slots,
            window: n_slots + code.stack_size,
            plain_args: plain_args(code),
            begins_with_resume: code.instrs.first().is_some_and(|i| i.op == Op::RESUME),
            code: code.clone(),
        }
    }

    fn constant(&mut self, constant: &Const) -> Value {
        if let Some(value) = plain(constant) {
            return value;
        }
        let object = match constant {
            Const::Str(text) => return Value::Obj(self.intern(text)),
            Const::BigInt(n) => Object::BigInt(Arc::new(n.clone())),
            Const::Bytes(b) => Object::Bytes(Arc::from(&**b)),
            Const::Tuple(items) if items.is_empty() => return Value::Obj(fixed::EMPTY_TUPLE),
            Const::Tuple(items) => Object::Tuple(items.iter().map(|c| self.constant(c)).collect()),
            Const::FrozenSet(items) => {
                let mut set = Dict::default();
                for item in items {
                    let value = self.constant(item);
                    let key = super::access::plain_key(value, |r| self.get(r)).unwrap_or(Key { hash: 0, value });
                    set.push(key, Value::None);
                }
                Object::FrozenSet(Box::new(set))
            }
            Const::None | Const::Bool(_) | Const::Int(_) | Const::Float(_) | Const::Ellipsis | Const::Code(_) => {
                unreachable!("plain values are no objects, and code stands in no tuple")
            }
        };
        Value::Obj(self.push(object))
    }
}

/// The value of a constant for which no object is made.
const fn plain(constant: &Const) -> Option<Value> {
    Some(match constant {
        Const::None => Value::None,
        Const::Bool(b) => Value::bool(*b),
        Const::Int(n) => Value::Int(*n),
        Const::Float(x) => Value::float(*x),
        Const::Ellipsis => Value::Obj(fixed::ELLIPSIS),
        _ => return None,
    })
}

fn builtin_class(class: Builtin) -> Class {
    let mut mro = vec![class.class()];
    let mut at = class;
    while at != Builtin::Object {
        at = at.base();
        mro.push(at.class());
    }
    let bases: Arc<[Value]> = if class == Builtin::Object { Arc::from([]) } else { Arc::from([class.base().value()]) };
    let layout: Layout = class.layout();
    Class {
        name: Arc::from(class.name()),
        qualname: Arc::from(class.name()),
        module: Value::Null,
        bases,
        mro: mro.into(),
        attrs: Dict::default(),
        layout,
    }
}

fn plain_args(code: &CodeObject) -> Option<u32> {
    let plain = code.kwonlyargcount == 0 && !code.flags.varargs && !code.flags.varkeywords;
    if plain { Some(code.argcount) } else { None }
}
