//! Two runs beside each other: the run before is taken to the time that this one has come to, and the first turn is
//! found that goes to another thread.

use super::model::Model;
use super::stage::Stage;
use crate::base::{Nanos, ProcessId};
use crate::driver::{Activity, SPANS, TimeSpan};
use std::time::Instant;

/// So many instructions of the run before, then a look at the clock.
const PIECE: u64 = 5_000;

/// Takes the run before to the time of this one, as far as the frame lets it. True if there is something new to see.
pub fn keep_up(model: &mut Model, stage: &mut dyn Stage, frame_ends: Instant) -> bool {
    let now = model.view.now;
    if lags(model) {
        while !stage.go_on_before(now, PIECE) {
            if Instant::now() >= frame_ends {
                return false;
            }
        }
        model.beside_at = Some(now);
        if let (Some(before), Some([view, whole])) = (&mut model.run_before, stage.before(now)) {
            before.look_at_past(view, whole);
            let file = before.shown_source().map(|(frame, _)| frame.file.clone());
            if let Some(file) = file.filter(|f| !before.sources.contains_key(f)) {
                before.sources.insert(file.clone(), stage.source(&file));
            }
            let shown = before.shown_thread().map(|t| t.id);
            before.names = shown.map_or_else(Vec::new, |id| stage.names_before(id));
        }
        return true;
    }
    false
}

/// Whether the run before is still on its way to the time of this one.
#[must_use]
pub fn lags(model: &Model) -> bool {
    model.two_runs && model.run_before.is_some() && model.beside_at != Some(model.view.now)
}

/// How the orders of turns of two runs compare, as far as both have been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Same,
    Parts(Parting),
    /// The beginning of one is not kept any more.
    Unknown,
}

/// Where two runs part: the first turn that goes to another thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting {
    /// From 1.
    pub turn: usize,
    pub at: Nanos,
    /// Who has this turn in this run and in the one before; nobody, where the turn before goes on.
    pub who: [Option<Who>; 2],
}

/// A process and a place among its threads.
pub type Who = (ProcessId, usize);

/// A stretch in which one thread runs, pauses between two parts of it included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    from: Nanos,
    to: Nanos,
    who: Who,
}

/// The order of turns of this run beside that of the one before.
#[must_use]
pub fn order(model: &Model) -> Order {
    let Some(before) = &model.run_before else { return Order::Unknown };
    let (Some(here), Some(there)) = (turns(model), turns(before)) else { return Order::Unknown };
    let parting = first_apart([&here, &there], [known_until(model), known_until(before)]);
    parting.map_or(Order::Same, Order::Parts)
}

/// A run that has ended has no more turns.
fn known_until(model: &Model) -> Nanos {
    if model.ahead.is_none() && model.view.ended.is_some() { Nanos(u64::MAX) } else { model.end() }
}

/// Two turns of one thread are the same, unless one has long been over when the other begins.
fn first_apart(turns: [&[Turn]; 2], known: [Nanos; 2]) -> Option<Parting> {
    for n in 0..turns[0].len().max(turns[1].len()) {
        let [here, there] = turns.map(|t| t.get(n));
        let who = match (here, there) {
            (Some(a), Some(b)) if a.who != b.who => [here, there],
            (Some(a), _) if a.is_long_over(there.map_or(known[1], |b| b.from)) => [here, None],
            (_, Some(b)) if b.is_long_over(here.map_or(known[0], |a| a.from)) => [None, there],
            (Some(_), Some(_)) => continue,
            // The other has not come so far.
            _ => return None,
        };
        let at = who.iter().flatten().map(|t| t.from).min().unwrap_or_default();
        return Some(Parting { turn: n + 1, at, who: who.map(|t| t.map(|t| t.who)) });
    }
    None
}

impl Turn {
    /// For as long as it has taken, or longer.
    fn is_long_over(&self, now: Nanos) -> bool {
        now.saturating_sub(self.to) > self.to.saturating_sub(self.from)
    }
}

/// The turns of all threads, the first first, of the whole run as far as it has been seen; none if its beginning is
/// not kept.
fn turns(model: &Model) -> Option<Vec<Turn>> {
    let view = &model.view;
    let own = (view.process, view.timeline.as_slice());
    let others = view.others.iter().map(|p| (p.id, p.timeline.as_slice()));
    let rows: Vec<(ProcessId, &[Vec<TimeSpan>])> = match &model.ahead {
        Some(ahead) => ahead.timeline.iter().map(|(process, rows)| (*process, rows.as_slice())).collect(),
        None => others.chain([own]).collect(),
    };
    let mut all = Vec::new();
    for (process, rows) in rows {
        for (place, row) in rows.iter().enumerate() {
            if row.len() >= SPANS {
                return None;
            }
            let runs = row.iter().filter(|s| s.what == Activity::Running);
            all.extend(runs.map(|s| Turn { from: s.from, to: s.to, who: (process, place) }));
        }
    }
    all.sort_by_key(|t| (t.from, t.who));
    let mut out: Vec<Turn> = Vec::new();
    for turn in all {
        match out.last_mut() {
            Some(last) if last.who == turn.who => last.to = turn.to,
            _ => out.push(turn),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(of: &[(u64, usize)]) -> Vec<Turn> {
        let who = |place| (ProcessId::FIRST, place);
        of.iter().map(|(from, place)| Turn { from: Nanos(*from), to: Nanos(from + 10), who: who(*place) }).collect()
    }

    fn apart(a: &[(u64, usize)], b: &[(u64, usize)], known: [u64; 2]) -> Option<(usize, u64)> {
        first_apart([&turns(a), &turns(b)], known.map(Nanos)).map(|p| (p.turn, p.at.0))
    }

    #[test]
    fn two_runs_part_where_a_turn_goes_to_another_thread_or_comes_much_later() {
        let a = [(0, 0), (10, 1), (21, 2)];
        assert_eq!(apart(&a, &[(0, 0), (12, 1), (25, 0)], [31, 35]), Some((3, 21)));
        assert_eq!(apart(&a, &[(0, 0), (12, 1), (22, 2)], [31, 32]), None, "a little later is not apart");
        // One goes on with its second turn while the other has long been through with its third.
        assert_eq!(apart(&a, &a[..2], [31, 30]), None);
        assert_eq!(apart(&a, &a[..2], [31, 41]), None);
        assert_eq!(apart(&a, &a[..2], [31, 42]), Some((3, 21)));
        assert_eq!(apart(&a, &[(0, 0), (10, 1), (60, 2)], [31, 70]), Some((3, 21)), "and that stays so");
        assert_eq!(apart(&a[..2], &a, [u64::MAX, 40]), Some((3, 21)));
        assert_eq!(apart(&[], &[], [0, 0]), None);
    }
}
