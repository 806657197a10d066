//! The library that comes with gilsh: modules written in the subset itself, over the natives of `kernel`.
//!
//! A learner may step into any of them, so they are written to be read, and the head of each says how it differs from
//! CPython's. `builtins.py` is not a module to import: it holds what the built-ins need Python for.
//!
//! Invariants: every source parses and compiles without findings, else gilsh is not built (`build.rs`); what is
//! embedded is what the compiler makes of the sources (a test says so). This room must not know how code is run.

use crate::base::Text;
use crate::code::{Code, Packed};
use std::sync::OnceLock;

/// A module of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// What a program imports.
    pub name: &'static str,
    /// The file that tracebacks name.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
    /// What the build script made of it.
    packed: &'static [u8],
}

/// The module that holds what the built-ins need Python for.
pub const BUILTINS: &str = "builtins";

macro_rules! library {
    ($($name:literal)*) => {
        const SOURCES: &[Source] = &[$(Source {
            name: $name,
            file: concat!("<gilsh>/", $name, ".py"),
            text: include_str!(concat!($name, ".py")),
            packed: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".packed")),
        }),*];
    };
}

library! {
    "_collections" "_datetime_date" "_datetime_delta" "_datetime_time" "_datetime_zone" "_derived" "_files" "_fork"
    "_json_decoder" "_json_encoder" "_logging_format" "_old" "_outside" "_pickle" "_queue" "_re_template" "_records"
    "_shared" "_spawned" "_strftime" "_strptime" "_thread" "_tkinter" "_unittest_asserts" "_unittest_case" "_unittest_diff"
    "_unittest_run" "_worker_queues" "_workers" "abc" "asyncio" "asyncio.base_events" "asyncio.coroutines" "asyncio.events" "asyncio.exceptions"
    "asyncio.format_helpers" "asyncio.futures" "asyncio.locks" "asyncio.protocols" "asyncio.queues" "asyncio.reports"
    "asyncio.runners" "asyncio.sockets" "asyncio.streams" "asyncio.subprocess" "asyncio.taskgroups" "asyncio.tasks"
    "asyncio.threads" "asyncio.timeouts" "asyncio.transports" "asyncio.unix_events" "asyncio.waiting" "atexit"
    "bisect" "builtins" "collections" "collections.abc" "concurrent" "concurrent.futures" "concurrent.futures._base"
    "concurrent.futures.process" "concurrent.futures.thread" "contextlib" "contextvars" "copy" "copyreg" "dataclasses"
    "datetime" "enum" "errno" "functools" "heapq" "http" "http.client" "io" "itertools" "json" "logging"
    "logging.handlers" "math" "multiprocessing" "multiprocessing.connection" "multiprocessing.context"
    "multiprocessing.dummy" "multiprocessing.managers" "multiprocessing.pool" "multiprocessing.process"
    "multiprocessing.queues" "multiprocessing.reduction" "multiprocessing.shared_memory"
    "multiprocessing.sharedctypes" "multiprocessing.spawn" "multiprocessing.synchronize" "multiprocessing.util"
    "operator" "os" "os.path" "pathlib" "pickle" "queue" "random" "re" "sched" "signal" "socket" "ssl" "string"
    "subprocess" "sys" "tempfile" "threading" "time" "tkinter" "tkinter.constants" "tkinter.messagebox" "traceback" "types" "typing" "unittest" "urllib" "urllib.error"
    "urllib.parse" "urllib.request"
}

fn place(name: &str) -> Option<usize> {
    SOURCES.binary_search_by_key(&name, |s| s.name).ok()
}

/// The source of a module, if the library has it.
#[must_use]
pub fn source(name: &str) -> Option<&'static Source> {
    place(name).map(|at| &SOURCES[at])
}

/// A module's code and text.
pub type Compiled = (Code, Text);

/// Code and text of a module.
#[must_use]
pub fn compiled(name: &str) -> Option<Compiled> {
    static READ: [OnceLock<Packed>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];
    let at = place(name)?;
    let module = READ[at].get_or_init(|| Packed::read(SOURCES[at].packed));
    Some((module.main(), Text::Ours(SOURCES[at].text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::{self, packed::pack_source};
    use std::path::Path;

    #[test]
    fn modules_are_listed_in_order_and_found_by_name() {
        assert!(SOURCES.is_sorted_by_key(|s| s.name));
        assert!(SOURCES.iter().all(|s| source(s.name) == Some(s)));
        assert_eq!(source("no_such_module"), None);
    }

    #[test]
    fn every_source_is_listed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/stdlib");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let n_sources = files.filter(|path| path.extension().is_some_and(|e| e == "py")).count();
        assert_eq!(n_sources, SOURCES.len());
    }

    #[test]
    fn every_module_says_what_it_is() {
        for s in SOURCES {
            assert!(s.text.starts_with("\"\"\""), "{} has no head comment", s.file);
        }
    }

    #[test]
    fn what_is_embedded_is_what_the_compiler_makes_of_the_sources() {
        for s in SOURCES {
            let parsed = crate::syntax::parse(s.text);
            assert_eq!(parsed.diagnostics, [], "{}", s.file);
            let source = code::Source { file: s.file, text: s.text, library: true };
            let whole = code::compile(&parsed.module, &source, code::Mode::Module).unwrap();
            assert!(compiled(s.name).unwrap().0 == whole, "{} is embedded as something else", s.file);
            assert!(pack_source(&source).unwrap() == s.packed, "{} is packed in another way", s.file);
        }
    }
}
