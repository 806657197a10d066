//! The shell at a terminal, and a script on stdin.

use super::console::{Console, Hooks};
use super::editor::{Names, Typist, indentation};
use super::{desk, magics, script};
use crate::base::Lang;
use crate::driver::{Completeness, Outlet, Settings, completeness};
use crate::lesson::Ended;
use crate::lesson::progress::data_folder;
use crate::messages;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Cmd, CompletionType, Config, Editor, ExternalPrinter, KeyCode, KeyEvent, Modifiers};
use signal_hook::{consts::SIGINT, flag};
use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

messages! {
    banner(version: &str) {
        en: "gilsh {version} · type Python, or try %demo (F2), %help, %lesson bank-deposit",
        zh: "gilsh {version} · 输入 Python，或试试 %demo（F2）、%help、%lesson bank-deposit",
    }
    in_startup(file: &str, line: u32) { en: "this was in {file}, line {line}", zh: "这是 {file} 第 {line} 行的内容" }
    no_editor(why: &str) { en: "gilsh: the terminal cannot be used: {why}", zh: "gilsh：无法使用终端：{why}" }
}

impl Names for Console {
    fn names(&mut self) -> Vec<String> {
        Console::names(self)
    }

    fn attributes(&mut self, dotted: &str) -> Vec<String> {
        Console::attributes(self, dotted)
    }
}

/// Writes what appears at a prompt: errors to stderr.
fn show(error: bool, text: &str) {
    // Nobody may be reading any more; then there is nothing to be done.
    let _ = if error {
        io::stderr().write_all(text.as_bytes())
    } else {
        io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush())
    };
}

/// A script on stdin: its entries one after another, without prompts. One that fails does not stop the next. The exit
/// code is that of the last entry that failed.
#[must_use]
pub fn run_script(settings: Settings, lang: Lang, hooks: Hooks) -> i32 {
    let mut text = String::new();
    if let Err(e) = io::stdin().read_to_string(&mut text) {
        show(true, &format!("gilsh: {e}\n"));
        return 2;
    }
    let mut console = Console::new(settings, lang, hooks);
    let interrupt = interrupts();
    let mut code = 0;
    for entry in script::entries(&text) {
        match console.typed_one(&entry.text, &mut show, &interrupt) {
            Ended::Quit(code) => return code,
            Ended::Fine => {}
            ended => code = ended.exit_code(),
        }
        take_lesson(&mut console);
    }
    console.leave(&mut show, &interrupt);
    code
}

/// A flag that Ctrl-C sets.
fn interrupts() -> Arc<AtomicBool> {
    let pressed = Arc::new(AtomicBool::new(false));
    // Without it Ctrl-C ends the shell, which is worse than nothing but no reason not to begin.
    let _ = flag::register(SIGINT, Arc::clone(&pressed));
    pressed
}

/// The shell at a terminal, until the user leaves. Answers the exit code.
#[must_use]
pub fn run(settings: Settings, lang: Lang, hooks: Hooks) -> i32 {
    let console = Rc::new(RefCell::new(Console::new(settings, lang, hooks)));
    let mut editor = match editor(&console, hooks.color) {
        Ok(editor) => editor,
        Err(e) => {
            show(true, &format!("{}\n", no_editor(lang, &e.to_string())));
            return 2;
        }
    };
    show(false, &format!("{}\n", banner(lang, env!("CARGO_PKG_VERSION"))));
    let interrupt = interrupts();
    let _ = console.borrow_mut().one("%gil", &mut show, &interrupt);
    begin(&mut console.borrow_mut(), &interrupt);
    let outlet = Arc::clone(&console.borrow().outlet);
    print_above(&mut editor, &outlet);
    let mut code = 0;
    loop {
        match read_entry(&mut editor, &outlet) {
            Reading::Entry(text) => {
                if text.trim().is_empty() {
                    continue;
                }
                let _ = editor.add_history_entry(text.trim_end());
                interrupt.store(false, Ordering::Relaxed);
                let ended = console.borrow_mut().typed_one(&text, &mut show, &interrupt);
                if let Ended::Quit(asked) = ended {
                    code = asked;
                    break;
                }
                take_lesson(&mut console.borrow_mut());
            }
            Reading::Cancelled => show(true, "KeyboardInterrupt\n"),
            Reading::Left => break,
        }
    }
    keep_history(&mut editor);
    interrupt.store(false, Ordering::Relaxed);
    console.borrow_mut().leave(&mut show, &interrupt);
    code
}

/// Types what the user wants at the beginning of every session: `gilsh/startup.py` where settings are kept, Python and
/// magics. A script does without: it is to do the same everywhere.
fn begin(console: &mut Console, interrupt: &AtomicBool) {
    let set = |name| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let Some(folder) = set("XDG_CONFIG_HOME").or_else(|| set("HOME").map(|home| home.join(".config"))) else { return };
    let file = folder.join("gilsh/startup.py");
    let Ok(text) = std::fs::read_to_string(&file) else { return };
    for entry in script::entries(&text) {
        // The session begins all the same.
        if console.one(&entry.text, &mut show, interrupt) != Ended::Fine {
            show(true, &format!("{}\n", in_startup(console.lang, &file.display().to_string(), entry.line)));
        }
    }
}

type Line = Editor<Typist<Console>, FileHistory>;

fn editor(console: &Rc<RefCell<Console>>, color: bool) -> rustyline::Result<Line> {
    let config = Config::builder().completion_type(CompletionType::List).auto_add_history(false).build();
    let mut editor = Line::with_config(config)?;
    editor.bind_sequence(KeyEvent(KeyCode::F(2), Modifiers::NONE), Cmd::Insert(1, "%demo".into()));
    editor.set_helper(Some(Typist { names: Rc::clone(console), color }));
    if let Some(file) = history_file() {
        let _ = editor.load_history(&file);
    }
    Ok(editor)
}

/// What threads on the host's clock write while a line is being typed is shown above it.
fn print_above(editor: &mut Line, outlet: &Arc<Outlet>) {
    // Without it their lines appear after the next entry.
    let Ok(mut printer) = editor.create_external_printer() else { return };
    let outlet = Arc::clone(outlet);
    std::thread::spawn(move || while printer.print(outlet.lines_above()).is_ok() {});
}

/// What came of reading an entry.
enum Reading {
    Entry(String),
    Cancelled,
    Left,
}

/// Reads lines until they make an entry.
fn read_entry(editor: &mut Line, outlet: &Outlet) -> Reading {
    outlet.typing(true);
    let read = read_lines(editor);
    outlet.typing(false);
    read
}

fn read_lines(editor: &mut Line) -> Reading {
    let mut text = match editor.readline(">>> ") {
        Ok(line) => line,
        Err(ReadlineError::Interrupted) => return Reading::Cancelled,
        Err(_) => return Reading::Left,
    };
    if magics::is_magic(&text) {
        return Reading::Entry(text);
    }
    // A block recalled or pasted at once is complete as it stands.
    if text.contains('\n') {
        text.push('\n');
    }
    while completeness(&text) == Completeness::Incomplete {
        let indent = indentation(&text);
        match editor.readline_with_initial("... ", (&indent, "")) {
            Ok(line) => {
                text.push('\n');
                text.push_str(if line.trim().is_empty() { "" } else { &line });
            }
            Err(ReadlineError::Interrupted) => return Reading::Cancelled,
            Err(_) => return Reading::Left,
        }
    }
    Reading::Entry(text)
}

/// Where lines are kept between sessions.
fn history_file() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("history"))
}

/// Not being able to keep the history is no error.
fn keep_history(editor: &mut Line) {
    if let Some(file) = history_file() {
        let _ = file.parent().map(std::fs::create_dir_all);
        let _ = editor.save_history(&file);
    }
}

/// Takes the lesson that `%lesson` asked for; its prompt is another one, so nothing here is touched.
fn take_lesson(console: &mut Console) {
    if let Some(name) = console.wanted_lesson.take()
        && let Err(said) = desk::teach(&name, console.lang, console.hooks)
    {
        show(true, &format!("{said}\n"));
    }
}
