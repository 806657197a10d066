//! What a program's windows show, and what their user does: the words that the library, the simulated world and the
//! screens share.

/// What all windows show together, as it was drawn last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// What can be seen: a window before what is in it, and what is packed first, first.
    pub widgets: Vec<Widget>,
    /// Where keys go, if the program has said so.
    pub focus: Option<u32>,
}

/// A window, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widget {
    /// Those made later have higher ones; from 1.
    pub number: u32,
    /// The widget around it; 0 for a window.
    pub within: u32,
    pub kind: WidgetKind,
    /// Title, label or contents.
    pub text: String,
    /// What the program calls it, if it gives it a name.
    pub name: String,
    /// It can be used.
    pub enabled: bool,
    pub place: Place,
}

/// What a widget is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WidgetKind {
    Window,
    /// A message, which has to be answered first.
    Dialog,
    Frame,
    Label,
    Button,
    Entry,
}

/// Where a widget is inside the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A window stands by itself.
    Free,
    Side(Side),
    Cell {
        row: u32,
        column: u32,
        columns: u32,
    },
    /// In pixels.
    At {
        x: u32,
        y: u32,
    },
}

/// A side of the room that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Top,
    Bottom,
    Left,
    Right,
}

/// Something that the user does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Clicks a widget.
    Click(u32),
    /// Closes a window.
    Close(u32),
    /// Types a text into an entry.
    Type(u32, String),
    /// Presses a key: `Return`, `BackSpace`.
    Key(u32, String),
    /// Looks in vain for this.
    Misses(String),
}

impl Desk {
    /// A widget by its number.
    #[must_use]
    pub fn widget(&self, number: u32) -> Option<&Widget> {
        self.widgets.iter().find(|w| w.number == number)
    }

    /// What is in a widget, directly.
    pub fn inside(&self, number: u32) -> impl Iterator<Item = &Widget> {
        self.widgets.iter().filter(move |w| w.within == number)
    }

    /// The window that a widget is in.
    #[must_use]
    pub fn window_of(&self, number: u32) -> Option<&Widget> {
        let mut at = self.widget(number)?;
        // Each is around something made later, so this comes to an end.
        while at.within != 0 && at.within < at.number {
            at = self.widget(at.within)?;
        }
        Some(at)
    }

    /// The message that has to be answered first.
    #[must_use]
    pub fn dialog(&self) -> Option<&Widget> {
        self.widgets.iter().rev().find(|w| w.kind == WidgetKind::Dialog)
    }

    /// The window that is closed when nobody says which.
    #[must_use]
    pub fn main(&self) -> Option<&Widget> {
        self.widgets.iter().find(|w| w.kind == WidgetKind::Window)
    }

    /// Those of a kind outside of messages, in the order in which they were made.
    #[must_use]
    pub fn all(&self, kind: WidgetKind) -> Vec<&Widget> {
        let in_message = |w: &&Widget| self.window_of(w.number).is_none_or(|w| w.kind == WidgetKind::Dialog);
        let mut all: Vec<&Widget> = self.widgets.iter().filter(|w| w.kind == kind && !in_message(w)).collect();
        all.sort_by_key(|w| w.number);
        all
    }
}

impl Deed {
    /// The widget that it is about.
    #[must_use]
    pub const fn about(&self) -> Option<u32> {
        match self {
            Self::Click(n) | Self::Close(n) | Self::Type(n, _) | Self::Key(n, _) => Some(*n),
            Self::Misses(_) => None,
        }
    }
}
