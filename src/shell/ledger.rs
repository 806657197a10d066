//! What was typed and what came of it: kept as a script, played again, listed, explained.

use super::console::{Console, is_paused};
use super::magics::{Call, MAGICS, is_magic, refuse, tell};
use super::{script, status};
use crate::base::Lang;
use crate::driver::Description;
use crate::lesson::Ended;
use crate::messages;
use std::path::Path;

messages! {
    name_a_script() { en: "name a file, as in %save session.py", zh: "请写出文件名，例如 %save session.py" }
    name_a_script_to_load() { en: "name a file, as in %load session.py", zh: "请写出文件名，例如 %load session.py" }
    saved(n: usize, file: &str) {
        en: "{n} entries are in {file}; %load {file} types them again, and so does gilsh < {file}",
        zh: "{n} 条输入已存到 {file}；%load {file} 或 gilsh < {file} 会重新输入一遍",
    }
    is_there(file: &str) {
        en: "{file} is there already: %save -f {file} writes over it",
        zh: "{file} 已经存在：用 %save -f {file} 覆盖",
    }
    stopped_at(file: &str, line: u32) {
        en: "stopped at {file}, line {line}; what comes after it was not typed",
        zh: "停在 {file} 第 {line} 行，后面的内容没有输入",
    }
    nothing_typed() { en: "nothing has been typed yet", zh: "还没有输入任何内容" }
    nothing_defined() { en: "nothing has been defined yet", zh: "还没有定义任何名字" }
    not_defined(name: &str) { en: "'{name}' is not defined", zh: "没有定义“{name}”" }
    defined_at(file: &str, line: u32) { en: "defined in {file}, line {line}", zh: "定义于 {file} 第 {line} 行" }
}

/// Magics that only look, or leave: a script is none the worse without them.
const PASSING: [&str; 9] = ["save", "load", "help", "lesson", "hint", "tui", "demo", "quit", "who"];

impl Console {
    /// Remembers what was typed, for `%save`.
    pub(super) fn note(&mut self, entry: &str) {
        let name = entry.trim().strip_prefix('%').map(|m| m.split_whitespace().next().unwrap_or_default());
        let passing = name.is_some_and(|name| PASSING.contains(&name)) || asked(entry).is_some();
        if !passing && !entry.trim().is_empty() {
            self.typed.push(entry.trim_end().to_string());
        }
    }
}

pub(super) fn save(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let (over, file) = match call.argument.strip_prefix("-f ") {
        Some(file) => (true, file.trim()),
        None => (false, call.argument),
    };
    if file.is_empty() || file == "-f" {
        return refuse(call.out, &name_a_script(lang));
    }
    if console.typed.is_empty() {
        return refuse(call.out, &nothing_typed(lang));
    }
    if !over && Path::new(file).exists() {
        return refuse(call.out, &is_there(lang, file));
    }
    // A block ends with a blank line, as at the prompt.
    let text: String =
        console.typed.iter().map(|e| if e.contains('\n') { format!("{e}\n\n") } else { format!("{e}\n") }).collect();
    match std::fs::write(file, text) {
        Ok(()) => tell(call.out, &saved(lang, console.typed.len(), file)),
        Err(e) => refuse(call.out, &format!("{file}: {e}")),
    }
}

/// Types the entries of a file, magics among them, as if somebody did. One that fails ends it.
pub(super) fn load(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if call.argument.is_empty() {
        return refuse(call.out, &name_a_script_to_load(console.lang));
    }
    if console.paused {
        return refuse(call.out, &is_paused(console.lang));
    }
    let text = match console.text_of(call.argument) {
        Ok(text) => text,
        Err(why) => return refuse(call.out, &format!("{}: {why}", call.argument)),
    };
    for entry in script::entries(&text) {
        // A script that loads itself would never end.
        if entry.text.trim_start().starts_with("%load") {
            continue;
        }
        let ended = console.typed_one(&entry.text, call.out, call.interrupt);
        if ended != Ended::Fine {
            (call.out)(true, &format!("{}\n", stopped_at(console.lang, call.argument, entry.line)));
            return ended;
        }
    }
    Ended::Fine
}

pub(super) fn who(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let rows: Vec<[String; 3]> = console.own_names().into_iter().map(|(n, c, v)| [n, c, v]).collect();
    if rows.is_empty() {
        return tell(call.out, &nothing_defined(console.lang));
    }
    tell(call.out, &status::columns(&rows))
}

/// The name that an entry like `work?` or `?work` asks about.
pub(super) fn asked(entry: &str) -> Option<&str> {
    let entry = entry.trim();
    let name = entry.strip_suffix('?').or_else(|| entry.strip_prefix('?'))?.trim_matches('?').trim();
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let bare = name.strip_prefix('%').unwrap_or(name);
    (!bare.is_empty() && bare.chars().all(part)).then_some(name)
}

/// Answers `work?`: what the name stands for; `%gil?`: what the magic does.
pub(super) fn explain(console: &mut Console, name: &str, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    if is_magic(name) {
        let bare = name.trim_start_matches('%');
        return super::magics::explain(console, bare, call);
    }
    match console.describe(name) {
        Some(found) => tell(call.out, &told(&found, lang)),
        None if MAGICS.iter().any(|m| m.name == name) => super::magics::explain(console, name, call),
        None => refuse(call.out, &not_defined(lang, name)),
    }
}

fn told(found: &Description, lang: Lang) -> String {
    let mut out = match &found.signature {
        Some(signature) => format!("{signature}    {}\n", found.class),
        None => format!("{}    {}\n", found.value, found.class),
    };
    if let Some(doc) = &found.doc {
        doc.lines().for_each(|line| out.push_str(&format!("  {line}\n")));
    }
    if let Some((file, line)) = &found.place {
        out.push_str(&format!("  {}\n", defined_at(lang, file, *line)));
    }
    out
}
