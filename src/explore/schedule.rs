//! A schedule as one line of text: `g1:9f3a1c07:1x14.2x22.1tx8`.
//!
//! `g1` is the version of the format. Then eight hexadecimal digits bind it to the program and to what its GIL allows;
//! then come the turns: a thread's number, a `t` if its patience ended rather than its wait, an `e` if its process is
//! gone with it, an `x`, and how many instructions it carries out. Before a thread of another process than the first stands that one's number and a slash:
//! `1002/1x40`.

use crate::base::{Fnv1a, ProcessId, ThreadId};
use crate::sched::Settings;
use crate::sched::turns::{Turn, Way};
use std::fmt::Write as _;
use std::sync::Arc;

/// What a text is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No schedule at all, for the reason given.
    Unreadable(String),
    /// A schedule of another program, or of this one before it was changed, or under another GIL.
    OfAnother,
}

/// What a schedule is bound to: the program's text and whatever changes what an instruction does or where a switch
/// may happen. From which folder the program is named does not.
#[must_use]
pub fn binding(program: &str, settings: &Settings) -> u32 {
    let mut hash = Fnv1a::default();
    hash.write(program.as_bytes());
    hash.write(settings.gil.version.to_string().as_bytes());
    for arg in settings.argv.iter().skip(1) {
        hash.write(arg.as_bytes());
        hash.write(&[0]);
    }
    hash.write_u64(settings.seed);
    let wide = hash.finish();
    (wide >> 32) as u32 ^ wide as u32
}

/// Turns as text.
#[must_use]
pub fn write(turns: &[Turn], binding: u32) -> String {
    let mut text = format!("g1:{binding:08x}:");
    for (i, turn) in turns.iter().enumerate() {
        let way = match turn.way {
            Way::Go => String::new(),
            Way::TimeOut => "t".into(),
            Way::End => "e".into(),
            Way::Nth(place) => format!("n{place}"),
        };
        let dot = if i == 0 { "" } else { "." };
        let _ = match turn.process {
            ProcessId::FIRST => write!(text, "{dot}"),
            process => write!(text, "{dot}{}/", process.pid()),
        };
        let _ = write!(text, "{}{way}x{}", turn.thread.0, turn.instructions);
    }
    text
}

/// Text as turns.
///
/// # Errors
/// When it is no schedule, or one of another program.
pub fn read(text: &str, wanted: u32) -> Result<Arc<[Turn]>, Refused> {
    let unreadable = |what: &str| Refused::Unreadable(what.to_string());
    let text = text.trim().trim_matches(['\'', '"']);
    let rest = text.strip_prefix("g1:").ok_or_else(|| unreadable("it does not begin with g1:"))?;
    let (bound, turns) = rest.split_once(':').ok_or_else(|| unreadable("a colon is missing"))?;
    let bound = u32::from_str_radix(bound, 16).map_err(|_| unreadable("its second part is no hexadecimal number"))?;
    let one = |piece: &str| {
        let bad = || unreadable(&format!("'{piece}' is no turn"));
        let (process, turn) = match piece.split_once('/') {
            Some((pid, turn)) => (pid.parse().ok().and_then(ProcessId::of).ok_or_else(bad)?, turn),
            None => (ProcessId::FIRST, piece),
        };
        let (thread, instructions) = turn.split_once('x').ok_or_else(bad)?;
        let with = |suffix, way| thread.strip_suffix(suffix).map(|thread| (thread, way));
        let nth = || thread.split_once('n').and_then(|(thread, place)| Some((thread, Way::Nth(place.parse().ok()?))));
        let with = with('t', Way::TimeOut).or_else(|| with('e', Way::End)).or_else(nth);
        let (thread, way) = with.unwrap_or((thread, Way::Go));
        let thread = thread.parse().ok().filter(|t| *t > 0).ok_or_else(bad)?;
        let instructions = instructions.parse().map_err(|_| bad())?;
        Ok(Turn { process, thread: ThreadId(thread), way, instructions })
    };
    let turns: Vec<Turn> = turns.split('.').filter(|p| !p.is_empty()).map(one).collect::<Result<_, _>>()?;
    if bound == wanted { Ok(turns.into()) } else { Err(Refused::OfAnother) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let turn =
            |thread, way, instructions| Turn { process: ProcessId::FIRST, thread: ThreadId(thread), way, instructions };
        let in_child = Turn { process: ProcessId(2), ..turn(1, Way::Go, 40) };
        let gone = Turn { way: Way::End, instructions: 0, ..in_child };
        let turns = [
            turn(1, Way::Go, 14),
            turn(2, Way::TimeOut, 0),
            in_child,
            gone,
            turn(3, Way::Nth(12), 5),
            turn(1, Way::Go, 8),
        ];
        let text = write(&turns, 0x9f3a);
        assert_eq!(text, "g1:00009f3a:1x14.2tx0.1002/1x40.1002/1ex0.3n12x5.1x8");
        assert_eq!(read(&format!(" '{text}' "), 0x9f3a).as_deref(), Ok(turns.as_slice()));
        assert_eq!(read(&text, 1), Err(Refused::OfAnother));
        for bad in [
            "",
            "g2:0:1x1",
            "g1:zz:1x1",
            "g1:00009f3a",
            "g1:00009f3a:0x1",
            "g1:00009f3a:1x",
            "g1:00009f3a:1-4",
            "g1:00009f3a:7/1x1",
        ] {
            assert!(matches!(read(bad, 0x9f3a), Err(Refused::Unreadable(_))), "{bad}");
        }
    }
}
