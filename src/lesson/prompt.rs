//! What a lesson needs of a prompt: type something, see what appears.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::base::Lang;
use crate::driver::Settings;

/// The files of a lesson by name: a program is looked for here before it is looked for on the disk.
pub type Files = Arc<BTreeMap<String, String>>;

/// How a fresh prompt is to be set up.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// Magic lines that are carried out first, without a trace in the output: `%gil 3.9`, `%seed 7`.
    pub magics: Vec<String>,
    /// What `%run` finds.
    pub files: Files,
    pub lang: Lang,
    /// The most instructions, if not as many as usual.
    pub limit: Option<u64>,
}

/// How something typed at a prompt ended.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Nothing went wrong.
    Fine,
    /// An exception was not caught, or a magic was refused.
    Failed,
    /// Every thread waits for another.
    Deadlock,
    /// A limit was reached.
    Limit,
    /// Ctrl-C.
    Interrupted,
    /// The user wants to leave, with this exit code.
    Quit(i32),
}

impl Ended {
    /// The exit code of a script that ended like this.
    #[must_use]
    pub const fn exit_code(self) -> i32 {
        match self {
            Self::Fine => 0,
            Self::Failed => 1,
            Self::Deadlock => 3,
            Self::Limit => 4,
            Self::Interrupted => 130,
            Self::Quit(code) => code,
        }
    }
}

/// Where text goes: whether it is for stderr, and the text.
pub type Sink<'a> = dyn FnMut(bool, &str) + 'a;

/// A prompt: something that takes Python and magics and answers with text.
pub trait Prompt {
    /// Types a text, which may hold several entries; what appears goes to `out`. Stops at the first entry that fails.
    fn enter(&mut self, text: &str, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended;

    /// The GIL, the machine and the seed as they are now.
    fn settings(&self) -> Settings;

    /// A text cut into the entries that a person would type one after the other.
    fn entries(&self, text: &str) -> Vec<String>;
}

/// Opens a prompt, or says why that cannot be.
pub type Open<'a> = &'a dyn Fn(&Setup) -> Result<Box<dyn Prompt>, String>;
