//! What a learner has done, kept between sessions.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// How far somebody has come in one lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mark {
    /// Blocks behind them.
    pub at: usize,
    /// It was taken to its end, at least once.
    pub done: bool,
    /// Questions that were answered, and those of them that were answered rightly the first time.
    pub asked: usize,
    pub right: usize,
    /// The exercise was solved.
    pub solved: bool,
}

/// By the lessons' ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    #[serde(flatten)]
    marks: BTreeMap<String, Mark>,
}

impl Progress {
    /// What is kept in a file; nothing, if there is none that can be read.
    #[must_use]
    pub fn read(file: Option<&Path>) -> Self {
        let text = file.and_then(|f| fs::read_to_string(f).ok());
        text.and_then(|t| serde_json::from_str(&t).ok()).unwrap_or_default()
    }

    /// Keeps it. Not being able to is no error: the lesson goes on.
    pub fn keep(&self, file: Option<&Path>) {
        let (Some(file), Ok(text)) = (file, serde_json::to_string_pretty(self)) else { return };
        let _ = file.parent().map(fs::create_dir_all);
        let _ = fs::write(file, text + "\n");
    }

    /// How far somebody has come in a lesson.
    #[must_use]
    pub fn of(&self, id: &str) -> Mark {
        self.marks.get(id).copied().unwrap_or_default()
    }

    /// Remembers it.
    pub fn set(&mut self, id: &str, mark: Mark) {
        self.marks.insert(id.into(), mark);
    }

    /// Forgets one lesson, or all of them.
    pub fn forget(&mut self, id: Option<&str>) {
        match id {
            Some(id) => drop(self.marks.remove(id)),
            None => self.marks.clear(),
        }
    }
}

/// Where gilsh keeps what belongs to its user: `$XDG_DATA_HOME/gilsh`, or `~/.local/share/gilsh`.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let data = set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")))?;
    Some(data.join("gilsh"))
}

/// Where progress is kept.
#[must_use]
pub fn progress_file() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("progress.json"))
}

#[cfg(test)]
mod tests {
    use super::{Mark, Progress};
    use std::{env, fs};

    #[test]
    fn progress_is_kept_and_a_broken_file_is_none() {
        let file = env::temp_dir().join(format!("gilsh-{}-progress/progress.json", std::process::id()));
        let mut progress = Progress::read(Some(&file));
        assert_eq!(progress, Progress::default());
        progress.set("bank-deposit", Mark { at: 3, right: 1, asked: 2, ..Mark::default() });
        progress.keep(Some(&file));
        assert_eq!(Progress::read(Some(&file)), progress);
        fs::write(&file, "{broken").expect("it can be written");
        assert_eq!(Progress::read(Some(&file)), Progress::default());
        progress.forget(Some("bank-deposit"));
        assert_eq!(progress, Progress::default());
        let _ = fs::remove_dir_all(file.parent().expect("a folder"));
    }
}
