//! The library that comes with gilsh: modules written in the subset itself, over the natives of `kernel`.
//!
//! A learner may step into any of them, so they are written to be read, and the head of each says how it differs from
//! CPython's. `builtins.py` is not a module to import: it holds what the built-ins need Python for.
//!
//! Invariants: every source parses and compiles without findings (a test says so); a module is compiled at most once
//! per process of the host, and only when it is asked for. This room must not know how code is run.

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
    "_thread" "atexit" "collections" "contextlib" "functools" "heapq" "itertools" "math" "os" "queue" "random" "sys"
    "threading" "time" "traceback"
}

/// The source of a module, if the library has it.
#[must_use]
pub fn source(name: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|s| s.name == name)
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
    fn every_module_parses_without_findings() {
        for s in SOURCES {
            let found = crate::syntax::parse(s.text).diagnostics;
            assert!(found.is_empty(), "{}: {found:?}", s.file);
        }
    }
}
