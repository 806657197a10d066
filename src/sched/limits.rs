//! How much a program may use before gilsh stops it, so that no program can exhaust the host.

use crate::base::Lang;
use std::fmt;

macro_rules! limits {
    ($($(#[$doc:meta])* $field:ident $kind:ident $default:literal $flag:literal $what:literal $zh:literal;)*) => {
        /// Limits of a run.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[$doc])* pub $field: u64,)*
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        /// Which limit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum LimitKind { $($kind,)* }

        impl LimitKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The flag that lifts it.
            #[must_use]
            pub const fn flag(self) -> &'static str {
                match self { $(Self::$kind => $flag,)* }
            }

            /// The same in Chinese.
            const fn what_zh(self) -> &'static str {
                match self { $(Self::$kind => $zh,)* }
            }

            /// What is counted.
            #[must_use]
            pub const fn what(self) -> &'static str {
                match self { $(Self::$kind => $what,)* }
            }
        }

        impl Limits {
            /// The value of a limit.
            #[must_use]
            pub const fn get(&self, kind: LimitKind) -> u64 {
                match kind { $(LimitKind::$kind => self.$field,)* }
            }

            /// Changes a limit.
            pub const fn set(&mut self, kind: LimitKind, value: u64) {
                match kind { $(LimitKind::$kind => self.$field = value,)* }
            }
        }
    };
}

limits! {
    /// Of all threads together.
    instructions Instructions 20_000_000_000 "--max-instructions" "instructions" "指令数";
    /// In use at once.
    objects Objects 20_000_000 "--max-objects" "objects in the heap" "堆中对象数";
    /// Held at once by objects and stacks; an object's own few words are not counted.
    memory Memory 1_073_741_824 "--max-memory" "bytes of memory" "内存字节数";
    /// Started altogether.
    threads Threads 200_000 "--max-threads" "threads" "线程数";
    /// Alive at once.
    processes Processes 256 "--max-processes" "processes" "进程数";
    /// Written altogether.
    output Output 67_108_864 "--max-output" "bytes of output" "输出字节数";
}

/// A limit was reached, which is never reported as success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitReached {
    pub kind: LimitKind,
    pub limit: u64,
}

impl LimitReached {
    /// The sentence in a language.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.to_string(),
            Lang::Zh => format!(
                "已停止：程序达到了 {} 的上限 {}。用 {} N 放宽。",
                self.kind.what_zh(),
                self.limit,
                self.kind.flag()
            ),
        }
    }
}

impl fmt::Display for LimitReached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "stopped: the program reached the limit of {} {}. {} N allows more.",
            self.limit,
            self.kind.what(),
            self.kind.flag()
        )
    }
}

impl Limits {
    /// Whether `used` is more than allowed.
    ///
    /// # Errors
    /// The limit that was reached.
    pub const fn check(&self, kind: LimitKind, used: u64) -> Result<(), LimitReached> {
        let limit = self.get(kind);
        if used > limit { Err(LimitReached { kind, limit }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_names_itself_and_the_flag_that_lifts_it() {
        let mut limits = Limits::default();
        for kind in LimitKind::ALL {
            limits.set(*kind, 7);
            let reached = limits.check(*kind, 8).unwrap_err().to_string();
            assert!(reached.contains(kind.flag()) && reached.contains('7'), "{reached}");
            assert!(limits.check(*kind, 7).is_ok());
        }
    }
}
