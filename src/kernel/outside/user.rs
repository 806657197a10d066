//! The user of the program's windows: what he sees, what he does and when.
//!
//! Without anything written down he presses each button once, in the order in which they were made, a second apart, and
//! closes the window after twelve. Somebody at a screen may be the user: what he does comes first, and what is usual is
//! left out.

use super::answer::Answer;
use super::scenery::{Does, Scenery, UserEvent};
use super::{Made, Outside};
use crate::base::window::{Deed, Desk, Widget, WidgetKind};
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::vm::SystemCall;
use std::collections::VecDeque;
use std::sync::Arc;

/// From one press of the usual user to the next.
const PAUSE: Nanos = Nanos(1_000_000_000);
/// When he closes the window.
const CLOSES: Nanos = Nanos(12_000_000_000);
/// The most that is kept of what somebody at a screen does before the program takes notice.
const MOST_BY_HAND: usize = 1_000;

/// A thread of some process.
type Who = (ProcessId, ThreadId);

/// The user.
#[derive(Clone, Debug)]
pub(super) struct User {
    script: Script,
    /// How messages are answered, one after the other.
    answers: VecDeque<UserEvent>,
    /// Somebody at a screen is the user, too.
    pub(super) by_hand: bool,
    /// What he has done, and the program has not taken notice of.
    hand: VecDeque<Deed>,
    desk: Arc<Desk>,
    /// When the program attended him first.
    opened: Option<Nanos>,
    roused: bool,
    /// Who attends him, or has done so last.
    attendant: Option<Who>,
    attends: bool,
    /// Since when he is attended, or not.
    since: Nanos,
}

/// What he does by himself.
#[derive(Clone, Debug)]
enum Script {
    /// So many buttons have been pressed, the last of them with this number.
    Usual {
        n_pressed: u64,
        last: u32,
        closed: bool,
    },
    Written(VecDeque<UserEvent>),
}

/// The windows as their user finds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub desk: Arc<Desk>,
    /// Who attends him, or did so last.
    pub attendant: Option<(ProcessId, ThreadId)>,
    /// Whether anybody does just now.
    pub attends: bool,
    /// Since when.
    pub since: Nanos,
    /// What he has done, and nobody has taken notice of.
    pub n_waiting: usize,
}

/// Where the next thing that he does comes from.
enum From {
    Hand(usize),
    Answers,
    Script,
    /// Nothing that is used up: a message is answered somehow.
    Habit,
}

impl User {
    pub(super) fn new(scenery: &Scenery) -> Self {
        let (answers, script) = match &scenery.user {
            None => (VecDeque::new(), Script::Usual { n_pressed: 0, last: 0, closed: false }),
            Some(events) => {
                let is_answer = |e: &&UserEvent| matches!(e.does, Does::Answer(_));
                let rest = events.iter().filter(|e| !is_answer(e)).cloned().collect();
                (events.iter().filter(is_answer).cloned().collect(), Script::Written(rest))
            }
        };
        Self {
            script,
            answers,
            by_hand: false,
            hand: VecDeque::new(),
            desk: Arc::default(),
            opened: None,
            roused: false,
            attendant: None,
            attends: false,
            since: Nanos::ZERO,
        }
    }

    pub(super) fn sees(&mut self, desk: &Arc<Desk>) {
        self.desk = Arc::clone(desk);
    }

    /// Whether there is, or has been, a window.
    pub(super) const fn has_been_seen(&self) -> bool {
        self.opened.is_some()
    }

    pub(super) const fn rouse(&mut self) {
        self.roused = true;
    }

    pub(super) fn is_attended(&mut self, who: Who, now: Nanos) {
        self.opened.get_or_insert(now);
        if !self.attends || self.attendant != Some(who) {
            (self.attendant, self.attends, self.since) = (Some(who), true, now);
        }
    }

    pub(super) fn left(&mut self, who: Who, now: Nanos) -> &mut Self {
        if self.attends && self.attendant == Some(who) {
            (self.attends, self.since) = (false, now);
        }
        self
    }

    /// A process has ended, and with it its windows.
    pub(super) fn is_left_by(&mut self, process: ProcessId) {
        if self.attendant.is_some_and(|(whose, _)| whose == process) {
            (self.attendant, self.attends, self.desk) = (None, false, Arc::default());
        }
    }

    /// When he does something, or has done it.
    pub(super) fn ready(&self) -> Option<Nanos> {
        if self.roused { Some(Nanos::ZERO) } else { self.next().map(|(at, _, _)| at) }
    }

    /// What he does now, for the program.
    pub(super) fn take(&mut self, now: Nanos) -> Answer {
        if std::mem::take(&mut self.roused) {
            return Answer::None;
        }
        let Some((_, from, deed)) = self.next().filter(|(at, _, _)| *at <= now) else { return Answer::None };
        match (from, &mut self.script) {
            (From::Hand(i), _) => drop(self.hand.remove(i)),
            (From::Habit, _) => {}
            (From::Answers, _) => drop(self.answers.pop_front()),
            (From::Script, Script::Written(events)) => drop(events.pop_front()),
            (From::Script, Script::Usual { n_pressed, last, closed }) => match &deed {
                Deed::Click(number) => (*n_pressed, *last) = (*n_pressed + 1, *number),
                _ => *closed = true,
            },
        }
        let (what, about, text) = match deed {
            Deed::Click(n) => ("click", n, String::new()),
            Deed::Close(n) => ("close", n, String::new()),
            Deed::Type(n, text) => ("type", n, text),
            Deed::Key(n, name) => ("key", n, name),
            Deed::Misses(what) => ("misses", 0, what),
        };
        Answer::List(vec![Answer::Text(what.into()), Answer::Int(about.into()), Answer::Text(text)])
    }

    /// A message has to be answered before anything else: the rest of what he does waits.
    fn next(&self) -> Option<(Nanos, From, Deed)> {
        let dialog = self.desk.dialog();
        let in_front = |deed: &Deed| match (dialog, deed.about()) {
            (Some(dialog), Some(number)) => self.desk.window_of(number).is_some_and(|w| w.number == dialog.number),
            _ => true,
        };
        if let Some(i) = self.hand.iter().position(in_front) {
            return Some((Nanos::ZERO, From::Hand(i), self.hand[i].clone()));
        }
        if let Some(dialog) = dialog {
            return self.answer(dialog);
        }
        let opened = self.opened?;
        match &self.script {
            Script::Written(events) => {
                let event = events.front()?;
                Some((opened + event.at, From::Script, self.deed(&event.does)))
            }
            Script::Usual { .. } if self.by_hand => None,
            Script::Usual { n_pressed, last, closed } => {
                let buttons = self.desk.all(WidgetKind::Button);
                let next =
                    buttons.iter().find(|b| b.number > *last).map(|b| (PAUSE * *n_pressed, Deed::Click(b.number)));
                let close = self.desk.main().filter(|_| !closed).map(|w| (CLOSES, Deed::Close(w.number)));
                let (at, deed) = next.filter(|(at, _)| *at < CLOSES).or(close)?;
                Some((opened + at, From::Script, deed))
            }
        }
    }

    /// The answer to a message: the next that is written down, when its time has come; without one, its first button.
    fn answer(&self, dialog: &Widget) -> Option<(Nanos, From, Deed)> {
        let of_it = |w: &&Widget| self.desk.window_of(w.number).is_some_and(|w| w.number == dialog.number);
        let buttons = || self.desk.widgets.iter().filter(|w| w.kind == WidgetKind::Button).filter(of_it);
        let first = buttons().next().map_or(Deed::Close(dialog.number), |b| Deed::Click(b.number));
        match self.answers.front() {
            Some(UserEvent { at, does: Does::Answer(name) }) => {
                let named = buttons().find(|b| b.text.eq_ignore_ascii_case(name));
                let at = self.opened.map_or(Nanos::ZERO, |opened| opened + *at);
                Some((at, From::Answers, named.map_or(first, |b| Deed::Click(b.number))))
            }
            _ if self.by_hand => None,
            _ => Some((Nanos::ZERO, From::Habit, first)),
        }
    }

    /// What is written down, about what he sees now.
    fn deed(&self, does: &Does) -> Deed {
        let any = |text: &str| {
            let kinds = [WidgetKind::Button, WidgetKind::Entry, WidgetKind::Label];
            let mut all = kinds.into_iter().flat_map(|kind| self.desk.all(kind));
            all.find(|w| w.text == text || !w.name.is_empty() && w.name == text).map(|w| w.number)
        };
        let entry = |into: Option<&str>| {
            let entries = self.desk.all(WidgetKind::Entry);
            let found = match into {
                None => entries.iter().find(|w| Some(w.number) == self.desk.focus).or(entries.first()),
                Some(into) => entries
                    .iter()
                    .find(|w| w.name == into)
                    .or_else(|| entries.get(into.parse::<usize>().ok()?.checked_sub(1)?)),
            };
            found.map(|w| w.number)
        };
        let misses = |what: &str| Deed::Misses(what.to_owned());
        let missing_entry = |into: Option<&str>| misses(into.unwrap_or("entry"));
        match does {
            Does::Click(text) => any(text).map_or_else(|| misses(text), Deed::Click),
            Does::Close(None) => self.desk.main().map_or_else(|| misses("window"), |w| Deed::Close(w.number)),
            Does::Close(Some(title)) => {
                let mut windows = self.desk.widgets.iter().filter(|w| w.kind == WidgetKind::Window);
                windows.find(|w| w.text == *title).map_or_else(|| misses(title), |w| Deed::Close(w.number))
            }
            Does::Type { text, into } => {
                entry(into.as_deref()).map_or_else(|| missing_entry(into.as_deref()), |n| Deed::Type(n, text.clone()))
            }
            Does::Key { name, into } => {
                // A key reaches the window, if there is nothing to type into.
                let window = || self.desk.main().filter(|_| into.is_none()).map(|w| w.number);
                entry(into.as_deref())
                    .or_else(window)
                    .map_or_else(|| missing_entry(into.as_deref()), |n| Deed::Key(n, name.clone()))
            }
            Does::Answer(name) => misses(name),
        }
    }
}

impl Outside {
    /// From now on somebody at a screen is the user of the windows: what is usual is not done.
    pub fn lend_hand(&mut self) {
        self.by_hand = true;
        if let Some(made) = &mut self.made {
            made.user.by_hand = true;
        }
    }

    /// What somebody at a screen does. What comes of it, [`Self::news`] tells.
    pub fn by_hand(&mut self, deed: Deed) {
        let user = &mut self.made().user;
        if user.hand.len() < MOST_BY_HAND {
            user.hand.push_back(deed);
        }
    }

    /// Somebody attends the user, who may do something at any time.
    #[must_use]
    pub fn waits_for_hand(&self) -> bool {
        let attends = |made: &Made| made.pending.values().any(|p| matches!(*p.call, SystemCall::Attend { .. }));
        self.by_hand && self.made.as_deref().is_some_and(attends)
    }

    /// The windows, if there are any.
    #[must_use]
    pub fn seen(&self) -> Option<Seen> {
        let user = &self.made.as_ref()?.user;
        let n_waiting = user.hand.len();
        let seen = Seen {
            desk: Arc::clone(&user.desk),
            attendant: user.attendant,
            attends: user.attends,
            since: user.since,
            n_waiting,
        };
        (!user.desk.widgets.is_empty()).then_some(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::window::{Place, Side};

    fn widget(number: u32, within: u32, kind: WidgetKind, text: &str) -> Widget {
        let place = if within == 0 { Place::Free } else { Place::Side(Side::Top) };
        Widget { number, within, kind, text: text.into(), name: String::new(), enabled: true, place }
    }

    fn desk(widgets: &[(u32, u32, WidgetKind, &str)]) -> Arc<Desk> {
        let widgets = widgets.iter().map(|(n, within, kind, text)| widget(*n, *within, *kind, text)).collect();
        Arc::new(Desk { widgets, focus: None })
    }

    const WINDOW: (u32, u32, WidgetKind, &str) = (1, 0, WidgetKind::Window, "w");
    const ME: Who = (ProcessId::FIRST, ThreadId::MAIN);

    fn user(events: Option<Vec<UserEvent>>, widgets: &[(u32, u32, WidgetKind, &str)]) -> User {
        let mut user = User::new(&Scenery { user: events, ..Scenery::default() });
        user.sees(&desk(widgets));
        user.is_attended(ME, Nanos::ZERO);
        user
    }

    /// When he does what next, in seconds.
    fn next(user: &mut User) -> Option<(u64, String, i64, String)> {
        let at = user.ready()?;
        let Answer::List(parts) = user.take(at) else { return None };
        let [Answer::Text(what), Answer::Int(n), Answer::Text(text)] = &parts[..] else { return None };
        Some((at.0 / PAUSE.0, what.clone(), *n, text.clone()))
    }

    fn did(at: u64, what: &str, n: i64) -> Option<(u64, String, i64, String)> {
        Some((at, what.into(), n, String::new()))
    }

    #[test]
    fn usually_he_presses_each_button_once_and_closes_the_window() {
        use WidgetKind::Button;
        let mut user = user(None, &[WINDOW, (5, 1, Button, "b"), (3, 1, Button, "a")]);
        assert_eq!((next(&mut user), next(&mut user)), (did(0, "click", 3), did(1, "click", 5)));
        user.sees(&desk(&[WINDOW, (9, 1, Button, "late")]));
        assert_eq!((next(&mut user), next(&mut user)), (did(2, "click", 9), did(12, "close", 1)));
        assert_eq!(user.ready(), None);
    }

    #[test]
    fn a_message_is_answered_before_anything_else() {
        use WidgetKind::{Button, Dialog};
        let at = |s: u64, does: Does| UserEvent { at: PAUSE * s, does };
        let events =
            vec![at(1, Does::Click("a".into())), at(4, Does::Answer("No".into())), at(5, Does::Click("?".into()))];
        let plain = [WINDOW, (2, 1, Button, "a")];
        let asking = [WINDOW, (2, 1, Button, "a"), (3, 0, Dialog, "?"), (4, 3, Button, "yes"), (5, 3, Button, "no")];
        let mut user = user(Some(events), &asking);
        assert_eq!(next(&mut user), did(4, "click", 5));
        // No other answer is written down.
        assert_eq!(next(&mut user), did(0, "click", 4));
        user.sees(&desk(&plain));
        assert_eq!(next(&mut user), did(1, "click", 2));
        assert_eq!(next(&mut user), Some((5, "misses".into(), 0, "?".into())));
        assert_eq!(next(&mut user), None);
    }

    #[test]
    fn a_hand_replaces_what_is_usual_and_reaches_a_message_first() {
        use WidgetKind::{Button, Dialog};
        let mut user = user(None, &[WINDOW, (2, 1, Button, "a")]);
        user.by_hand = true;
        assert_eq!(user.ready(), None);
        user.hand.extend([Deed::Click(2), Deed::Click(4)]);
        user.sees(&desk(&[WINDOW, (2, 1, Button, "a"), (3, 0, Dialog, "!"), (4, 3, Button, "ok")]));
        assert_eq!(next(&mut user), did(0, "click", 4));
        assert_eq!(user.ready(), None);
        user.sees(&desk(&[WINDOW, (2, 1, Button, "a")]));
        assert_eq!(next(&mut user), did(0, "click", 2));
    }

    #[test]
    fn entries_are_found_by_name_number_and_focus_and_who_is_roused_gets_nothing() {
        use WidgetKind::Entry;
        let to = |into: Option<&str>| {
            let does = Does::Type { text: "x".into(), into: into.map(String::from) };
            UserEvent { at: Nanos::ZERO, does }
        };
        let events = vec![to(None), to(Some("2")), to(Some("who")), to(Some("3"))];
        let mut user = user(Some(events), &[WINDOW, (2, 1, Entry, ""), (3, 1, Entry, "")]);
        let mut seen = Desk::clone(&user.desk);
        (seen.focus, seen.widgets[1].name) = (Some(3), "who".into());
        user.sees(&Arc::new(seen));
        user.rouse();
        assert_eq!((user.ready(), user.take(Nanos::ZERO)), (Some(Nanos::ZERO), Answer::None));
        let into: Vec<_> = std::iter::from_fn(|| next(&mut user)).map(|(_, what, n, _)| (what, n)).collect();
        let typed = |n| ("type".to_string(), n);
        assert_eq!(into, [typed(3), typed(3), typed(2), ("misses".into(), 0)]);
    }
}
