//! What a thread waits for, in the program's own names.

use super::event::{BlockOn, NO_NAMES};
use crate::base::Lang;
use crate::messages;
use std::sync::Arc;

/// What a thread waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wait {
    /// A lock, by the name of a variable or a number, and who holds it since which line.
    Lock { name: String, holder: Option<(Arc<str>, Option<u32>)> },
    /// The end of a thread.
    Join(Arc<str>),
    /// Somebody else has to let a call of the library's go on: `jobs.get`, or `Queue.get` if no variable names the queue.
    Call(String),
    /// Something outside the program.
    Outside(BlockOn),
}

messages! {
    lock(name: &str) { en: "lock {name}", zh: "锁 {name}" }
    held(lock: &str, who: &str) { en: "{lock}, held by {who}", zh: "{lock}（由 {who} 持有）" }
    held_since(lock: &str, who: &str, line: u32) {
        en: "{lock}, held by {who} since line {line}",
        zh: "{lock}（{who} 自第 {line} 行起持有）",
    }
    join(name: &str) { en: "join {name}", zh: "等待 {name} 结束" }
}

impl Wait {
    /// What it waits for, in a few words: `lock balance_lock, held by Thread-2 since line 14`.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Lock { name, holder } => {
                // One without a name of its own is called `lock #3` already.
                let lock = if name.starts_with("lock ") { name.clone() } else { lock(lang, name) };
                match holder {
                    None => lock,
                    Some((who, None)) => held(lang, &lock, who),
                    Some((who, Some(line))) => held_since(lang, &lock, who, *line),
                }
            }
            Self::Join(name) => join(lang, name),
            Self::Call(name) => format!("{name}()"),
            Self::Outside(on) => on.words(lang, NO_NAMES),
        }
    }
}
