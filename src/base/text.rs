//! A source text that many look at.

use std::ops::Deref;
use std::sync::Arc;

/// A text that is shared and never changes: one that is part of gilsh itself, or one that was read.
#[derive(Clone, Debug)]
pub enum Text {
    Ours(&'static str),
    Read(Arc<str>),
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Ours(text) => text,
            Self::Read(text) => text,
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Read(Arc::from(text))
    }
}
