//! `lesson.toml`: what a lesson says about itself.

use super::Problem;
use crate::base::{Lang, LineIndex};
use serde::Deserialize;

/// A lesson's own description.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// What the user types to take it: `bank-deposit`.
    pub id: String,
    /// Its place in the list.
    pub order: u32,
    /// How long it takes.
    #[serde(default = "ten")]
    pub minutes: u32,
    /// The programs it shows give wrong answers under some schedules: if nothing ever fails, something is broken.
    #[serde(default)]
    pub racy: bool,
    /// CPython versions that show it, as `%gil` takes them; empty: all.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Where the lesson comes from.
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub settings: Machine,
    pub en: Words,
    pub zh: Words,
}

const fn ten() -> u32 {
    10
}

/// What is said in one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub title: String,
    pub summary: String,
    /// For the exercise, the gentlest first.
    #[serde(default)]
    pub hints: Vec<String>,
}

/// The settings the lesson is taken under; what is not given is as the prompt begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    pub gil: Option<String>,
    pub machine: Option<String>,
    pub cores: Option<u32>,
    pub seed: Option<u64>,
    /// The lesson's own world file.
    pub world: Option<String>,
}

impl Machine {
    /// The magics that set it up.
    #[must_use]
    pub fn magics(&self) -> Vec<String> {
        let mut out = Vec::new();
        out.extend(self.machine.as_ref().map(|m| format!("%machine {m}")));
        out.extend(self.cores.map(|n| format!("%cores {n}")));
        out.extend(self.gil.as_ref().map(|g| format!("%gil {g}")));
        out.extend(self.seed.map(|n| format!("%seed {n}")));
        out.extend(self.world.as_ref().map(|w| format!("%world {w}")));
        out
    }
}

impl Manifest {
    /// Reads a `lesson.toml`.
    ///
    /// # Errors
    /// What is wrong with it and at which line.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let read: Result<Self, _> = toml::from_str(text);
        let manifest = read.map_err(|e| {
            let offset = e.span().map_or(0, |s| s.start);
            Problem::new("lesson.toml", LineIndex::new(text).line(offset as u32), e.message().trim())
        })?;
        manifest.check().map_err(|(key, said)| Problem::new("lesson.toml", line_of(text, key), said))?;
        Ok(manifest)
    }

    /// What is said in this language.
    #[must_use]
    pub const fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// The key that is wrong, and what is wrong.
    fn check(&self) -> Result<(), (&'static str, String)> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(plain) {
            let said = format!("the id '{}' must consist of small letters, digits and hyphens", self.id);
            return Err(("id", said));
        }
        if self.settings.gil.as_deref().is_some_and(|g| g.contains(char::is_whitespace)) {
            return Err(("gil", "a GIL is one word, as in gil = \"3.9\"".into()));
        }
        if !(1..=60).contains(&self.minutes) {
            return Err(("minutes", "a lesson takes from 1 to 60 minutes".into()));
        }
        if self.settings.cores == Some(0) {
            return Err(("cores", "a machine has at least one core".into()));
        }
        for (section, words) in [("[en]", &self.en), ("[zh]", &self.zh)] {
            if words.title.trim().is_empty() || words.summary.trim().is_empty() {
                return Err((section, format!("{section} needs a title and a summary that are not empty")));
            }
            if words.hints.iter().any(|h| h.trim().is_empty()) {
                return Err((section, format!("{section} has an empty hint")));
            }
        }
        if self.en.hints.len() != self.zh.hints.len() {
            let (en, zh) = (self.en.hints.len(), self.zh.hints.len());
            return Err(("[zh]", format!("there are {en} hints in English and {zh} in Chinese")));
        }
        Ok(())
    }
}

/// The line at which a key or a section begins; the first if it is not there.
fn line_of(text: &str, key: &str) -> u32 {
    let begins = |line: &str| {
        let rest = line.trim_start().strip_prefix(key);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    text.lines().position(begins).map_or(1, |i| i as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) const GOOD: &str = "\
id = \"bank-deposit\"
order = 5
racy = true
versions = [\"3.9\"]

[settings]
gil = \"3.9\"
seed = 7

[en]
title = \"A bank deposit\"
summary = \"Two threads, one balance.\"
hints = [\"Look at line 9.\"]

[zh]
title = \"银行存款\"
summary = \"两个线程，一个余额。\"
hints = [\"看第 9 行。\"]
";

    #[test]
    fn a_manifest_is_read_and_becomes_magics() {
        let manifest = Manifest::parse(GOOD).unwrap();
        assert_eq!(manifest.settings.magics(), ["%gil 3.9", "%seed 7"]);
        assert_eq!(manifest.words(Lang::Zh).title, "银行存款");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases = [
            ("order = 5", "order = \"five\"", 2, "invalid type"),
            ("racy = true", "rasy = true", 3, "unknown field"),
            ("order = 5", "order = 5\nminutes = 0", 3, "from 1 to 60"),
            ("seed = 7", "seed = -7", 8, "invalid value"),
            ("seed = 7", "speed = 7", 8, "unknown field"),
            ("[zh]", "[de]", 15, "unknown field"),
            ("bank-deposit", "Bank deposit", 1, "small letters"),
            ("title = \"银行存款\"", "title = \" \"", 15, "not empty"),
            ("\"看第 9 行。\"", "", 15, "1 hints in English and 0"),
            ("\"看第 9 行。\"", "\"\"", 15, "empty hint"),
            ("[settings]", "[settings", 6, ""),
            ("gil = \"3.9\"", "cores = 0", 7, "at least one"),
            ("gil = \"3.9\"", "gil = \"3.9 %quit\"", 7, "one word"),
        ];
        for (from, to, line, said) in cases {
            let problem = Manifest::parse(&GOOD.replacen(from, to, 1)).unwrap_err();
            assert_eq!((problem.line, problem.said.contains(said)), (line, true), "{to}: {problem}");
        }
        assert_eq!(Manifest::parse("").unwrap_err().line, 1);
    }
}
