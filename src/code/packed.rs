//! Code as the binary holds it: the modules of the library, compiled when gilsh is built.
//!
//! A packed module begins with the texts that must be objects of a heap before its code can be linked, each once, and
//! a short row for each code object. The greater part of a code object is its body, which is read when somebody looks
//! into it for the first time: most functions of the library are never called by a given program.

use super::code_object::{Code, CodeObject, Const};
use super::{Mode, Source, compile};
use crate::base::Diagnostic;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;

/// A packed module.
#[derive(Debug)]
pub struct Packed {
    module: Module<'static>,
    /// The code objects, as far as somebody looked into them.
    unpacked: Box<[OnceLock<Box<CodeObject>>]>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Module<'a> {
    file: &'a str,
    /// Names and constants.
    #[serde(borrow)]
    texts: Vec<&'a str>,
    /// Inner code first; the last one is that of the module itself.
    #[serde(borrow)]
    rows: Vec<Row<'a>>,
    /// Every [`Body`], apart from the rows, so that reading those touches little memory.
    bodies: &'a [u8],
}

/// What must be known of a code object to link it and to make a function of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Row<'a> {
    /// The place of its name among the texts.
    pub name: u32,
    /// The place of its dotted name.
    pub qualname: u32,
    pub doc: Option<&'a str>,
    /// Its constants that are objects other than texts, in their order.
    pub objects: Vec<PackedObject>,
    /// Where the rest stands among the bodies.
    body: Range<usize>,
}

/// A constant that is an object and no text.
#[derive(Debug, Serialize, Deserialize)]
pub enum PackedObject {
    /// The code object with this number.
    Code(u32),
    Const(Const),
}

/// A code object without what its row says, and its constants with gaps where the row's objects stand.
type Body = (CodeObject, Vec<Option<Const>>);

impl Packed {
    /// Reads what [`pack`] made.
    ///
    /// # Panics
    /// If `bytes` is anything else: it is part of gilsh and tested.
    #[must_use]
    pub fn read(bytes: &'static [u8]) -> Self {
        let module: Module<'static> = postcard::from_bytes(bytes).expect("a module is read as it was packed");
        let unpacked = module.rows.iter().map(|_| OnceLock::new()).collect();
        Self { module, unpacked }
    }

    /// The code of the module itself.
    #[must_use]
    pub fn main(&'static self) -> Code {
        self.code(self.rows().len() - 1)
    }

    /// The code object with this number.
    #[must_use]
    pub const fn code(&'static self, number: usize) -> Code {
        Code::packed(self, number)
    }

    /// The file that it was compiled from; no other module has this name.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        self.module.file
    }

    /// Every text that its code uses.
    #[must_use]
    pub fn texts(&self) -> &[&'static str] {
        &self.module.texts
    }

    /// Its code objects, inner ones first.
    #[must_use]
    pub fn rows(&self) -> &[Row<'static>] {
        &self.module.rows
    }

    /// The code object with this number, read when first asked for.
    pub(super) fn unpacked(&'static self, number: usize) -> &'static CodeObject {
        self.unpacked[number].get_or_init(|| Box::new(self.unpack(&self.module.rows[number])))
    }

    fn unpack(&'static self, row: &Row<'static>) -> CodeObject {
        let text = |place: u32| Box::from(self.module.texts[place as usize]);
        let (code, consts): Body =
            postcard::from_bytes(&self.module.bodies[row.body.clone()]).expect("code is read as it was packed");
        let mut objects = row.objects.iter().map(|object| match object {
            PackedObject::Code(number) => Const::Code(self.code(*number as usize)),
            PackedObject::Const(constant) => constant.clone(),
        });
        let consts = consts.into_iter().map(|constant| constant.or_else(|| objects.next()));
        CodeObject {
            name: text(row.name),
            qualname: text(row.qualname),
            file: self.module.file.into(),
            consts: consts.map(|constant| constant.expect("each gap has its object")).collect(),
            doc: row.doc.map(Box::from),
            ..code
        }
    }
}

/// Compiles and packs a module of the library.
///
/// # Errors
/// Whatever there is to say about it, be it only a note.
pub fn pack_source(source: &Source<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let parsed = crate::syntax::parse(source.text);
    if !parsed.diagnostics.is_empty() {
        return Err(parsed.diagnostics);
    }
    Ok(pack(&*compile(&parsed.module, source, Mode::Module)?))
}

/// Packs the code of a module and all code inside it.
///
/// # Panics
/// Never: code is plain data, and so much of it as 32 bits can number.
#[must_use]
pub fn pack(code: &CodeObject) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.code(code);
    let Packer { places: _, texts, rows, bodies } = packer;
    postcard::to_allocvec(&Module { file: &code.file, texts, rows, bodies: &bodies }).expect("code is plain data")
}

/// A module while it is packed.
#[derive(Default)]
struct Packer<'a> {
    places: FxHashMap<&'a str, u32>,
    texts: Vec<&'a str>,
    rows: Vec<Row<'a>>,
    bodies: Vec<u8>,
}

impl<'a> Packer<'a> {
    fn text(&mut self, text: &'a str) -> u32 {
        let texts = &mut self.texts;
        *self.places.entry(text).or_insert_with(|| {
            texts.push(text);
            texts.len() as u32 - 1
        })
    }

    /// Packs the code inside first; answers the number of this one.
    fn code(&mut self, code: &'a CodeObject) -> u32 {
        let (mut consts, mut objects) = (Vec::new(), Vec::new());
        for constant in &code.consts {
            if constant.is_object() {
                objects.push(match constant {
                    Const::Code(inner) => PackedObject::Code(self.code(inner)),
                    other => PackedObject::Const(other.clone()),
                });
                consts.push(None);
            } else {
                if let Const::Str(text) = constant {
                    self.text(text);
                }
                consts.push(Some(constant));
            }
        }
        for name in &code.names {
            self.text(name);
        }
        let start = self.bodies.len();
        self.bodies.extend(postcard::to_allocvec(&(code, consts)).expect("code is plain data"));
        let row = Row {
            name: self.text(&code.name),
            qualname: self.text(&code.qualname),
            doc: code.doc.as_deref(),
            objects,
            body: start..self.bodies.len(),
        };
        self.rows.push(row);
        self.rows.len() as u32 - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
"""What it is."""
from math import sin as sine
big, small = 1 << 70, -5
class Account:
    """Holds money."""
    def __init__(self, owner="nobody", *rest, limit=1.5e300, **more):
        self.owner, self.pair = owner, (owner, b"\x00\xff", None, ..., True)
        self.total = lambda: [limit + x for x in rest if x in {1, 2, "余额"}]
    async def wait(self):
        """Waits."""
        try:
            yield await self
        finally:
            small = f"{self.owner!r:>10}"
"""#;

    fn source(text: &str) -> Source<'_> {
        Source { file: "<gilsh>/some.py", text, library: true }
    }

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        let whole = compile(&crate::syntax::parse(TEXT).module, &source(TEXT), Mode::Module).unwrap();
        let bytes: &'static [u8] = Vec::leak(pack_source(&source(TEXT)).unwrap());
        let module: &'static Packed = Box::leak(Box::new(Packed::read(bytes)));
        assert_eq!(module.main(), whole);
        assert_eq!(module.main().module().map(|m| m.rows().len()), Some(6));
    }

    #[test]
    fn a_function_is_not_read_before_somebody_looks_into_it() {
        let bytes: &'static [u8] = Vec::leak(pack_source(&source(TEXT)).unwrap());
        let module: &'static Packed = Box::leak(Box::new(Packed::read(bytes)));
        assert_eq!(&*module.main().name, "<module>");
        assert_eq!(module.unpacked.iter().filter(|code| code.get().is_some()).count(), 1);
    }

    #[test]
    fn a_module_is_refused_for_what_the_parser_or_the_compiler_finds() {
        let cases = [
            ("x = 1\nif x\n    pass\n", "line 2", "SyntaxError: expected ':'"),
            ("def f():\n    x = 1\n    global x\n", "line 3", "name 'x' is assigned to before global declaration"),
        ];
        for (text, line, message) in cases {
            let found = pack_source(&source(text)).unwrap_err();
            let shown = found[0].render("some.py", text);
            assert!(shown.starts_with(&format!("  File \"some.py\", {line}\n")), "{shown}");
            assert!(shown.contains(message), "{shown}");
        }
    }
}
