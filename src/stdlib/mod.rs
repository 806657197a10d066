//! The library that comes with gilsh: modules written in the subset itself, over the natives of `kernel`.
//!
//! A learner may step into any of them, so they are written to be read, and the head of each says how it differs from
//! CPython's. `builtins.py` is not a module to import: it holds what the built-ins need Python for.
//!
//! Invariants: every source parses and compiles without findings (a test says so); a module is compiled at most once
//! per process of the host, and only when it is asked for. This room must not know how code is run.

use crate::code::{self, CodeObject};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A module of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// What a program imports.
    pub name: &'static str,
    /// The file that tracebacks name.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// What the built-ins need Python for.
pub const BUILTINS: Source =
    Source { name: "builtins", file: "<gilsh>/builtins.py", text: include_str!("builtins.py") };

impl Source {
    /// Its code.
    ///
    /// # Panics
    /// If it does not compile: it is part of gilsh and tested.
    #[must_use]
    pub fn compile(&self) -> Arc<CodeObject> {
        let parsed = crate::syntax::parse(self.text);
        let source = code::Source { file: self.file, text: self.text, library: true };
        assert!(parsed.diagnostics.is_empty(), "{}: {:?}", self.file, parsed.diagnostics);
        code::compile(&parsed.module, &source, code::Mode::Module)
            .unwrap_or_else(|found| panic!("{}: {found:?}", self.file))
    }
}

macro_rules! library {
    ($($name:literal)*) => {
        const SOURCES: &[Source] = &[$(Source {
            name: $name,
            file: concat!("<gilsh>/", $name, ".py"),
            text: include_str!(concat!($name, ".py")),
        }),*];
        const NAMES: &[&str] = &[$($name),*];
    };
}

library! {
    "_collections" "_datetime_date" "_datetime_delta" "_datetime_time" "_datetime_zone" "_json_decoder" "_json_encoder"
    "_re_template" "_records" "_strftime" "_strptime" "_thread" "_unittest_asserts" "_unittest_case" "_unittest_diff"
    "_unittest_run" "abc" "atexit" "bisect" "collections" "collections.abc" "contextlib" "copy" "dataclasses" "datetime" "enum"
    "functools" "heapq" "io" "itertools" "json" "math" "operator" "os" "os.path" "queue" "random" "re" "string" "sys"
    "threading" "time" "traceback" "types" "typing" "unittest"
}

/// The source of a module, if the library has it.
#[must_use]
pub fn source(name: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|s| s.name == name)
}

/// A module's code and text.
pub type Compiled = (Arc<CodeObject>, Arc<str>);

/// Code and text of a module, compiled when it is first asked for.
#[must_use]
pub fn compiled(name: &str) -> Option<Compiled> {
    static DONE: Mutex<BTreeMap<&str, Compiled>> = Mutex::new(BTreeMap::new());
    let source = if name == BUILTINS.name { &BUILTINS } else { source(name)? };
    let mut done = DONE.lock().unwrap_or_else(PoisonError::into_inner);
    let made = done.entry(source.name).or_insert_with(|| (source.compile(), Arc::from(source.text)));
    Some(made.clone())
}

/// The modules that a program can import, in alphabetical order.
#[must_use]
pub const fn names() -> &'static [&'static str] {
    NAMES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_listed_in_order_and_found_by_name() {
        assert!(names().is_sorted());
        assert!(names().iter().all(|n| source(n).is_some_and(|s| s.name == *n)));
        assert_eq!(source("no_such_module"), None);
    }

    #[test]
    fn every_module_says_what_it_is() {
        for s in SOURCES {
            assert!(s.text.starts_with("\"\"\""), "{} has no head comment", s.file);
        }
    }

    #[test]
    fn every_module_compiles() {
        for s in SOURCES {
            let _ = s.compile();
        }
        let _ = BUILTINS.compile();
    }
}
