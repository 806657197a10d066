//! Where a learner sits: the terminal, for lessons and for whoever wants to be the scheduler.

use super::console::{Console, Hooks};
use super::editor::{Names, Typist};
use crate::base::Lang;
use crate::lesson::{self, Desk, Progress, Prompt, Setup, Sink};
use crate::messages;
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{CompletionType, Config, Editor};
use signal_hook::{consts::SIGINT, flag};
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

messages! {
    no_editor_set(file: &str) {
        en: "set EDITOR to the editor that you like, or open {file} in it yourself",
        zh: "请把 EDITOR 设为你常用的编辑器，或自己打开 {file}",
    }
    editor_failed(editor: &str, why: &str) { en: "{editor} cannot be started: {why}", zh: "无法启动 {editor}：{why}" }
}

/// Takes a lesson at this terminal. How far somebody has come is kept, unless it is no terminal.
///
/// # Errors
/// What is wrong with its name or its files.
pub fn teach(name: &str, lang: Lang, hooks: Hooks) -> Result<(), String> {
    let lesson = lesson::find(name, lang)?;
    let open = |setup: &Setup| Console::open(setup, hooks).map(|c| Box::new(c) as Box<dyn Prompt>);
    let file = if io::stdin().is_terminal() { lesson::progress::progress_file() } else { None };
    let mut progress = Progress::read(file.as_deref());
    let id = lesson.manifest.id.clone();
    let begun = progress.of(&id);
    lesson::take(&lesson, lang, &open, &mut Terminal::new(hooks, lang), begun, &mut |mark| {
        progress.set(&id, mark);
        progress.keep(file.as_deref());
    })
}

/// At a lesson's prompt only magics, keywords and files are completed: what is defined there belongs to the lesson.
struct NoNames;

impl Names for NoNames {
    fn names(&mut self) -> Vec<String> {
        Vec::new()
    }

    fn attributes(&mut self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

/// A terminal, or whatever stands in for one on stdin.
pub struct Terminal {
    hooks: Hooks,
    lang: Lang,
    /// None where nobody types.
    editor: Option<Editor<Typist<NoNames>, MemHistory>>,
    interrupt: Arc<AtomicBool>,
}

impl Terminal {
    fn new(hooks: Hooks, lang: Lang) -> Self {
        let interrupt = Arc::new(AtomicBool::new(false));
        // Without it Ctrl-C ends gilsh; what was learned is kept all the same.
        let _ = flag::register(SIGINT, Arc::clone(&interrupt));
        let editor = io::stdin().is_terminal().then(|| {
            let config = Config::builder().completion_type(CompletionType::List).build();
            let mut editor = Editor::with_history(config, MemHistory::new()).ok()?;
            editor.set_helper(Some(Typist { names: Rc::new(RefCell::new(NoNames)), color: hooks.color }));
            Some(editor)
        });
        Self { hooks, lang, editor: editor.flatten(), interrupt }
    }
}

impl Desk for Terminal {
    fn show(&mut self, text: &str) {
        // Nobody may be reading any more; then there is nothing to be done.
        let _ = io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush());
    }

    fn ask(&mut self, prompt: &str) -> Option<String> {
        let Some(editor) = &mut self.editor else {
            self.show(prompt);
            return (self.hooks.read_line)();
        };
        // Ctrl-C gives the line up; twice, the lesson.
        let line = match editor.readline(prompt) {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => editor.readline(prompt).ok()?,
            Err(_) => return None,
        };
        if !line.trim().is_empty() {
            let _ = editor.add_history_entry(&line);
        }
        Some(line)
    }

    fn edit(&mut self, file: &Path) -> Result<(), String> {
        let set = |name: &str| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
        let shown = file.display().to_string();
        let editor = set("VISUAL").or_else(|| set("EDITOR")).ok_or_else(|| no_editor_set(self.lang, &shown))?;
        let mut words = editor.split_whitespace().map(PathBuf::from);
        let program = words.next().unwrap_or_default();
        let ended = Command::new(program).args(words).arg(file).status();
        ended.map(|_| ()).map_err(|e| editor_failed(self.lang, &editor, &e.to_string()))
    }

    fn width(&self) -> usize {
        (self.hooks.width)()
    }

    fn height(&self) -> usize {
        // What is not read by somebody at a terminal is one page.
        if self.editor.is_some() { (self.hooks.height)() } else { usize::MAX }
    }

    fn color(&self) -> bool {
        self.hooks.color
    }

    fn interrupt(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.interrupt)
    }
}

/// A prompt as a desk, for a magic that asks.
pub(super) struct Counter<'a, 'b> {
    pub hooks: Hooks,
    pub out: &'a mut Sink<'b>,
}

impl Desk for Counter<'_, '_> {
    fn show(&mut self, text: &str) {
        (self.out)(false, text);
    }

    fn ask(&mut self, prompt: &str) -> Option<String> {
        (self.out)(false, prompt);
        (self.hooks.read_line)()
    }

    fn edit(&mut self, _: &Path) -> Result<(), String> {
        Err(String::new())
    }

    fn width(&self) -> usize {
        (self.hooks.width)()
    }

    fn height(&self) -> usize {
        (self.hooks.height)()
    }

    fn color(&self) -> bool {
        self.hooks.color
    }

    fn interrupt(&self) -> Arc<AtomicBool> {
        Arc::default()
    }
}
