//! Colours and symbols. Every difference is drawn twice, as a colour and as a sign, so that the screen reads
//! without colour and for the colour-blind; the hues are those of Okabe and Ito ("Color Universal Design", 2008),
//! at the nearest places of the 256-colour palette.

use crate::base::ThreadId;
use crate::driver::{Activity, Doing, ThreadView};
use ratatui::style::{Color, Modifier, Style};

const HUES: [u8; 8] = [214, 75, 36, 175, 178, 33, 202, 109];

/// How things look: with colour or, under `NO_COLOR`, with weight alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    color: bool,
    light: bool,
    ascii: bool,
}

impl Theme {
    /// The palette, or only bold, dim, underlined and reversed.
    #[must_use]
    pub const fn new(color: bool) -> Self {
        Self { color, light: false, ascii: false }
    }

    /// For a terminal with a light background.
    #[must_use]
    pub const fn on_light(self, light: bool) -> Self {
        Self { light, ..self }
    }

    /// With ASCII in the place of signs.
    #[must_use]
    pub const fn with_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// Whether signs are ASCII.
    #[must_use]
    pub const fn is_ascii(self) -> bool {
        self.ascii
    }

    fn fg(self, index: u8) -> Style {
        let index = if self.light { darker(index) } else { index };
        if self.color { Style::new().fg(Color::Indexed(index)) } else { Style::new() }
    }

    /// A thread's own colour; threads 1 to 8 have different ones.
    #[must_use]
    pub fn thread(self, id: ThreadId) -> Style {
        self.fg(HUES[id.0.saturating_sub(1) as usize % HUES.len()])
    }

    /// The name of the lock's holder: the strongest thing on the screen.
    #[must_use]
    pub fn holder(self, id: ThreadId) -> Style {
        self.thread(id).add_modifier(Modifier::REVERSED | Modifier::BOLD)
    }

    /// A border; the pane that scrolls has the strong one.
    #[must_use]
    pub fn border(self, focused: bool) -> Style {
        if focused { self.fg(75).add_modifier(Modifier::BOLD) } else { self.dim() }
    }

    /// A pane's title.
    #[must_use]
    pub fn title(self, focused: bool) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if focused { style.patch(self.fg(75)).add_modifier(Modifier::UNDERLINED) } else { style }
    }

    /// Beside the point.
    #[must_use]
    pub fn dim(self) -> Style {
        if self.color { self.fg(245) } else { Style::new().add_modifier(Modifier::DIM) }
    }

    /// Worth a look.
    #[must_use]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Something is wrong, or about to happen.
    #[must_use]
    pub fn warn(self) -> Style {
        self.fg(202).add_modifier(Modifier::BOLD)
    }

    /// A name of a key.
    #[must_use]
    pub fn key(self) -> Style {
        self.fg(178).add_modifier(Modifier::BOLD)
    }

    /// The selected row.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The part of the line that runs next.
    #[must_use]
    pub fn next_up(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// Words of the language, strings and numbers, comments.
    #[must_use]
    pub fn code(self, part: Part) -> Style {
        match part {
            Part::Plain => Style::new(),
            Part::Word => self.fg(75),
            Part::Literal => self.fg(36),
            Part::Comment => self.dim(),
        }
    }

    /// A cell of the timeline in the row of `id`.
    #[must_use]
    pub fn activity(self, what: Activity, id: ThreadId) -> Style {
        match what {
            Activity::Running => self.thread(id),
            Activity::WantsGil => self.fg(178),
            Activity::WokenInVain => self.warn(),
            Activity::Blocked | Activity::Sleeping => self.dim(),
        }
    }

    /// A thread's state symbol.
    #[must_use]
    pub fn doing(self, doing: &Doing, id: ThreadId) -> Style {
        match doing {
            Doing::Running { .. } => self.thread(id).add_modifier(Modifier::BOLD),
            Doing::WantsGil { .. } => self.fg(178),
            _ => self.dim(),
        }
    }
}

/// The same hue, dark enough for a light background.
const fn darker(index: u8) -> u8 {
    match index {
        214 => 130,
        75 => 25,
        36 => 29,
        175 => 126,
        178 => 94,
        33 => 20,
        202 => 160,
        109 => 66,
        245 => 241,
        other => other,
    }
}

/// The parts of a source line that look different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Plain,
    Word,
    Literal,
    Comment,
}

/// The sign of what a thread is doing.
#[must_use]
pub const fn doing_sign(doing: &Doing) -> char {
    match doing {
        Doing::Running { .. } => '●',
        Doing::WantsGil { .. } => '○',
        Doing::Blocked { .. } => '⧗',
        Doing::Sleeping { .. } => '◷',
        Doing::Finished => '✓',
    }
}

/// A thread's name without its function: `Thread-1` of `Thread-1 (work)`.
#[must_use]
pub fn short_name(name: &str) -> &str {
    match name.split_once(" (") {
        Some((short, _)) if !short.is_empty() => short,
        _ => name,
    }
}

/// One sign per thread, in the order given: the number at the end of its name, else a letter of it (`1` for
/// `Thread-1`, `M` for `MainThread`). Threads that come later never change the signs of those before.
#[must_use]
pub fn marks(threads: &[ThreadView]) -> Vec<char> {
    let mut taken: Vec<char> = Vec::with_capacity(threads.len());
    for thread in threads {
        let digit = short_name(&thread.name).chars().last().filter(char::is_ascii_digit);
        let first = thread.name.chars().find(char::is_ascii_alphabetic);
        let spare = ('1'..='9').chain('a'..='z').chain('A'..='Z');
        let mark = digit.into_iter().chain(first).chain(spare).find(|c| !taken.contains(c));
        taken.push(mark.unwrap_or('#'));
    }
    taken
}
