//! A program: its text, its code, and the modules of its own folder that it imports.

use super::beside::Beside;
use crate::base::{Diagnostic, LineIndex, Nanos, Severity, Span, Text};
use crate::code::{self, Code};
use crate::sched::{Joining, Library, Module, Parts};
use crate::syntax::ast::{Stmt, StmtKind};
use crate::vm::Natives;
use crate::{heap, kernel, stdlib, syntax, vm};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Why a program cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The file cannot be read: its name and why.
    Unreadable { file: String, why: String },
    /// The text is not Python, or not of the subset: as CPython prints a syntax error.
    Syntax { text: String, line: u32 },
}

impl LoadError {
    /// The exit code for it: 2 for a file that cannot be read, 1 for a syntax error, as CPython.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Unreadable { .. } => 2,
            Self::Syntax { .. } => 1,
        }
    }

    /// The line at which it is wrong, from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        match self {
            Self::Unreadable { .. } => 1,
            Self::Syntax { line, .. } => *line,
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { file, why } => write!(f, "gilsh: can't open file '{file}': {why}"),
            Self::Syntax { text, .. } => f.write_str(text.trim_end()),
        }
    }
}

impl std::error::Error for LoadError {}

/// A text that has been read and compiled.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub code: Code,
    pub text: Text,
    /// Remarks about it, each a line.
    pub notes: Vec<String>,
    imports: Vec<Box<str>>,
}

/// What a program's threads are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Workers {
    #[default]
    Threads,
    /// Its `threading.Thread` is a process.
    Processes,
}

/// Modules of threads, and what stands for them where the workers are processes.
const STAND_INS: [(&str, &str); 2] = [("threading", "_workers"), ("queue", "_worker_queues")];

/// Reads and compiles a text.
pub(super) fn compile(file: &str, text: &str, mode: code::Mode) -> Result<Compiled, LoadError> {
    compile_for(Workers::Threads, file, text, mode)
}

fn compile_for(workers: Workers, file: &str, text: &str, mode: code::Mode) -> Result<Compiled, LoadError> {
    let mut parsed = syntax::parse(text);
    let (errors, notes): (Vec<_>, Vec<_>) = parsed.diagnostics.into_iter().partition(|d| d.severity == Severity::Error);
    let refuse = |found: &Diagnostic| LoadError::Syntax {
        text: found.render(file, text),
        line: LineIndex::new(text).line(found.span.start),
    };
    if let Some(first) = errors.first() {
        return Err(refuse(first));
    }
    let mut imports = Vec::new();
    for_each_statement(&mut parsed.module.body, &mut |stmt| {
        find_imports(stmt, &mut imports);
        if workers == Workers::Processes {
            import_stand_ins(stmt);
        }
    });
    let source = code::Source { file, text, library: false };
    let code = code::compile(&parsed.module, &source, mode).map_err(|found| {
        let unknown = || LoadError::Syntax { text: "SyntaxError: invalid syntax".into(), line: 1 };
        found.first().map_or_else(unknown, refuse)
    })?;
    let notes = notes.into_iter().map(|n| format!("{file}: note: {}", n.message)).collect();
    Ok(Compiled { code, text: Text::from(text), notes, imports })
}

/// The modules that a statement imports.
fn find_imports(stmt: &Stmt, found: &mut Vec<Box<str>>) {
    match &stmt.kind {
        StmtKind::Import(names) => found.extend(names.iter().map(|n| n.name.name.clone())),
        StmtKind::ImportFrom { module: Some(module), level: 0, .. } => found.push(module.name.clone()),
        _ => {}
    }
}

/// A statement that imports threads gets processes under the same names.
fn import_stand_ins(stmt: &mut Stmt) {
    let stand_in = |name: &str| STAND_INS.iter().find(|(of, _)| *of == name).map(|(_, by)| Box::from(*by));
    match &mut stmt.kind {
        StmtKind::Import(names) => {
            for alias in names {
                if let Some(by) = stand_in(&alias.name.name) {
                    alias.asname.get_or_insert_with(|| alias.name.clone());
                    alias.name.name = by;
                }
            }
        }
        StmtKind::ImportFrom { module: Some(module), level: 0, .. } => {
            if let Some(by) = stand_in(&module.name) {
                module.name = by;
            }
        }
        _ => {}
    }
}

/// All statements, wherever they stand.
fn for_each_statement(body: &mut [Stmt], visit: &mut dyn FnMut(&mut Stmt)) {
    for stmt in body {
        visit(stmt);
        match &mut stmt.kind {
            StmtKind::If { body, orelse, .. }
            | StmtKind::While { body, orelse, .. }
            | StmtKind::For { body, orelse, .. } => {
                for_each_statement(body, visit);
                for_each_statement(orelse, visit);
            }
            StmtKind::Try { body, handlers, orelse, finalbody } => {
                for block in [body, orelse, finalbody].into_iter().chain(handlers.iter_mut().map(|h| &mut h.body)) {
                    for_each_statement(block, visit);
                }
            }
            StmtKind::With { body, .. } => for_each_statement(body, visit),
            StmtKind::Match { cases, .. } => {
                cases.iter_mut().for_each(|case| for_each_statement(&mut case.body, visit));
            }
            StmtKind::FunctionDef(def) => for_each_statement(&mut def.body, visit),
            StmtKind::ClassDef(def) => for_each_statement(&mut def.body, visit),
            _ => {}
        }
    }
}

/// Modules that stand beside a program, by name.
type Own = Arc<BTreeMap<Box<str>, Module>>;

/// A checked and compiled program, ready to be run any number of times.
///
/// ```
/// use gilsh::driver::Program;
///
/// let program = Program::from_text("hello.py", "print('hello')\n")?;
/// assert!(program.disassemble().contains("LOAD_CONST"));
/// assert!(Program::from_text("oops.py", "print 'hello'\n").is_err());
/// # Ok::<(), gilsh::driver::LoadError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Program {
    file: Arc<str>,
    pub(super) main: Compiled,
    own: Own,
    beside: Arc<[Beside]>,
}

impl Program {
    /// Reads a file, and the modules beside it that it imports, directly or through one another. Nothing else of the
    /// host's files is ever read.
    ///
    /// # Errors
    /// When a file cannot be read or is not Python.
    pub fn read(path: &Path) -> Result<Self, LoadError> {
        let file = path.display().to_string();
        let mut program = Self::from_text(&file, &read_text(path)?)?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        let mut own = BTreeMap::new();
        let mut wanted = program.main.imports.clone();
        while let Some(name) = wanted.pop() {
            let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
            let path = folder.join(format!("{name}.py"));
            if !plain || own.contains_key(&name) || stdlib::source(&name).is_some() || !path.is_file() {
                continue;
            }
            let module = compile(&path.display().to_string(), &read_text(&path)?, code::Mode::Module)?;
            program.main.notes.extend(module.notes);
            wanted.extend(module.imports);
            own.insert(name, (module.code, module.text));
        }
        program.own = Arc::new(own);
        Ok(program)
    }

    /// A program from its text; `file` is what tracebacks call it.
    ///
    /// # Errors
    /// When the text is not Python.
    pub fn from_text(file: &str, text: &str) -> Result<Self, LoadError> {
        let main = compile(file, text, code::Mode::Module)?;
        Ok(Self { file: Arc::from(file), main, own: Arc::default(), beside: Arc::from([]) })
    }

    /// The same, with processes for its threads.
    #[must_use]
    pub(super) fn with_processes(&self) -> Self {
        let again = |code: &Code, text: &Text| {
            let compiled = compile_for(Workers::Processes, &code.file, text, code::Mode::Module);
            compiled.expect("it was compiled before")
        };
        let own = self.own.iter().map(|(name, (code, text))| (name.clone(), (again(code, text).code, text.clone())));
        Self { own: Arc::new(own.collect()), main: again(&self.main.code, self.text()), ..self.clone() }
    }

    /// The same with others that run beside it on the same machine, each a process of its own.
    #[must_use]
    pub fn with(self, others: Vec<Beside>) -> Self {
        Self { beside: others.into(), ..self }
    }

    /// The programs that run beside it.
    #[must_use]
    pub fn beside(&self) -> &[Beside] {
        &self.beside
    }

    /// The files of all programs that run together, this one's first.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.file()).chain(self.beside.iter().map(|b| b.program.file())).map(|f| &**f)
    }

    /// What tracebacks call it.
    #[must_use]
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Its text.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.main.text
    }

    /// Remarks about its text, each a line.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.main.notes
    }

    /// Its bytecode, as `dis` shows it.
    #[must_use]
    pub fn disassemble(&self) -> String {
        code::dis::disassemble(&self.main.code)
    }

    /// The text of one of its own modules, by the name tracebacks give.
    pub(super) fn module_text(&self, file: &str) -> Option<Text> {
        self.own.values().find(|(code, _)| &*code.file == file).map(|(_, text)| text.clone())
    }

    /// Its modules: the name, the file and the text of each.
    pub fn modules(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.own.iter().map(|(name, (code, text))| (&**name, &*code.file, &**text))
    }

    /// The same with modules of its own, as [`Self::modules`] gives them.
    ///
    /// # Errors
    /// When one is not Python.
    pub fn with_modules(self, modules: &[(String, String, String)]) -> Result<Self, LoadError> {
        let mut own = BTreeMap::new();
        for (name, file, text) in modules {
            let module = compile(file, text, code::Mode::Module)?;
            own.insert(Box::from(&**name), (module.code, module.text));
        }
        Ok(Self { own: Arc::new(own), ..self })
    }

    /// As one that runs beside another, from then on.
    pub(super) fn joining(&self, args: Arc<[String]>, starts: Nanos) -> Joining {
        let (code, source) = (self.main.code.clone(), self.text().clone());
        Joining { parts: self.parts(), code, source, file: Arc::clone(&self.file), args, starts }
    }

    /// What an interpreter for it is made of.
    pub(super) fn parts(&self) -> Parts {
        parts(Arc::clone(&self.own))
    }
}

fn read_text(path: &Path) -> Result<String, LoadError> {
    let file = path.display().to_string();
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) => return Err(LoadError::Unreadable { file, why: e.to_string() }),
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes).map_err(|e| {
        let (at, text) = (e.utf8_error().valid_up_to(), String::from_utf8_lossy(e.as_bytes()).to_string());
        let message = "the file is not UTF-8 from here on; save it as UTF-8";
        let found = Diagnostic::error(Span::new(at as u32, at as u32 + 1), message);
        LoadError::Syntax { text: found.render(&file, &text), line: LineIndex::new(&text).line(at as u32) }
    })
}

/// The table of natives, made once.
fn natives() -> Natives {
    static TABLE: OnceLock<Natives> = OnceLock::new();
    let make = || {
        let mut rows = vm::types::rows::<heap::Heap>();
        rows.extend(vm::reflect::rows());
        rows.extend(kernel::rows());
        rows.into()
    };
    Arc::clone(TABLE.get_or_init(make))
}

pub(super) fn parts(own: Own) -> Parts {
    let (boot, boot_source) = stdlib::compiled(stdlib::BUILTINS).expect("the built-ins have a source");
    let shipped = |name: &str| if name == stdlib::BUILTINS { None } else { stdlib::compiled(name) };
    Parts { natives: natives(), boot, boot_source, library: Library { shipped, own }, scenery: super::scenery::usual }
}

/// The text of a library module, by the name tracebacks give.
pub(super) fn library_text(file: &str) -> Option<Text> {
    let name = file.strip_prefix("<gilsh>/")?.strip_suffix(".py")?;
    stdlib::compiled(name).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syntax_error_shows_line_and_caret_also_after_chinese() {
        let e = Program::from_text("a.py", "名字 = '余额' 1\n").unwrap_err();
        let expected = "  File \"a.py\", line 1\n    名字 = '余额' 1\n                  ^\nSyntaxError: invalid syntax";
        assert_eq!(e.exit_code(), 1);
        assert_eq!(e.to_string(), expected);
    }

    #[test]
    fn a_missing_file_is_told_by_name() {
        let e = Program::read(Path::new("no/such/file.py")).unwrap_err();
        assert_eq!(e.exit_code(), 2);
        assert!(e.to_string().contains("no/such/file.py"), "{e}");
    }
}
