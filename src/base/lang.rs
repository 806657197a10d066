//! The two languages gilsh speaks. Python's own messages stay as Python's.

/// A language of the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese (simplified).
    Zh,
}

impl Lang {
    /// The language that a locale name such as `zh_CN.UTF-8` asks for; English unless it is Chinese.
    #[must_use]
    pub fn from_locale(name: &str) -> Self {
        if name.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }

    /// The one of two texts that is in this language.
    #[must_use]
    pub fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// Declares what gilsh says, once in each language: a missing language or argument does not compile.
///
/// ```
/// gilsh::messages! {
///     /// Said when a lesson ends.
///     pub well_done(name: &str) { en: "{name} is done", zh: "{name} 完成" }
/// }
/// assert_eq!(well_done(gilsh::base::Lang::Zh, "lock"), "lock 完成");
/// ```
#[macro_export]
macro_rules! messages {
    ($($(#[$doc:meta])* $vis:vis $name:ident($($arg:ident: $ty:ty),* $(,)?) { en: $en:literal, zh: $zh:literal $(,)? })*) => {
        $($(#[$doc])*
        #[must_use]
        $vis fn $name(lang: $crate::base::Lang $(, $arg: $ty)*) -> String {
            match lang {
                $crate::base::Lang::En => format!($en),
                $crate::base::Lang::Zh => format!($zh),
            }
        })*
    };
}

/// How an English noun ends after a number: `1 core`, `2 cores`.
#[must_use]
pub const fn plural(n: u64) -> &'static str {
    if n == 1 { "" } else { "s" }
}
