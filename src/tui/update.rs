//! Messages in; changes of the model and commands to the run out. Nothing here draws, waits or reads a terminal.

use super::find::{self, Typing};
use super::hands;
use super::keymap::{self, Action, Question};
use super::model::{GILS, Model, Pane, Popup, SPEEDS, Shown};
use super::predict;
use super::runs;
use super::stage::Unit;
use super::text::grouped;
use super::view::{data, events, help, popup, timeline};
use super::words;
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::driver::Doing;
use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Key(KeyEvent),
    Mouse(MouseEvent),
    Resize(u16, u16),
    /// Time for another frame.
    Frame,
    /// A thread of gilsh that is not this one has panicked, with these words.
    BackgroundFailed(String),
}

/// What the run is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Run(u64),
    /// Hold a run on the real clock back, or let it go on.
    Hold(bool),
    Step(Unit),
    Back(Unit),
    /// To a step by its number.
    GoTo(u64),
    /// To the first moment to go back to.
    GoToBeginning,
    GoToTime(Nanos),
    /// To the next hand-off, after which this thread is said to have the GIL; or to see who has it.
    Guess(Option<ThreadId>),
    /// To the end of the line of output that was asked for; what it says has been typed, if anything has.
    GuessPrint,
    /// Note who touches what, or no more.
    WatchRaces(bool),
    /// Look at every schedule.
    Search,
    EndSearch,
    BackToStop,
    /// Let the clock run for a frame.
    Clock,
    /// The user clicks a widget of the program's, closes a window, types, presses a key.
    Click(u32),
    CloseWindow(u32),
    Type(u32, char),
    Key(u32, &'static str),
    /// Set or forget a breakpoint; where has been typed.
    ToggleStop {
        written: bool,
    },
    /// Look for the last write of the variable that has been typed.
    LastWrite,
    /// Look for the one before those that are listed.
    EarlierWrite,
    Choose(ThreadId),
    /// Look at this process, and at this thread of it.
    LookAt(ProcessId, ThreadId),
    Restart(Option<&'static str>),
    /// The same; with what has been typed.
    RestartWith,
    /// Write the schedule to the file that has been typed.
    Save,
    Quit,
}

/// Folds a message into the model, and says what the run has to do about it.
pub fn update(model: &mut Model, message: Message) -> Option<Command> {
    match message {
        Message::Key(event) => {
            model.message = None;
            on_key(model, event)
        }
        Message::Mouse(event) => on_mouse(model, event),
        Message::Resize(columns, rows) => {
            model.size = (columns, rows);
            None
        }
        Message::Frame if model.going.is_some() => model.going,
        Message::Frame if model.in_window.is_some() => hands::frame(model),
        Message::Frame => (model.playing && !model.live).then(|| Command::Run(model.pace())),
        Message::BackgroundFailed(what) => {
            model.message = Some(words::background_failed(model.lang, &what));
            None
        }
    }
}

fn on_key(model: &mut Model, event: KeyEvent) -> Option<Command> {
    let action = keymap::action(event);
    if action == Some(Action::Quit) && event.code != KeyCode::Char('q') {
        return Some(Command::Quit);
    }
    if model.going.take().is_some() {
        model.message = Some(words::halted(model.lang));
        return (action == Some(Action::Quit)).then_some(Command::Quit);
    }
    match model.popup {
        Some(Popup::Find) => {
            find::typed(model, event);
            None
        }
        Some(Popup::Ask(question)) => answer(model, question, event),
        Some(popup) => in_popup(model, popup, event, action),
        None if model.in_window.is_some() => hands::key(model, event),
        None if model.two_runs && !keymap::works_beside(action?) => {
            model.message = Some(words::not_beside(model.lang));
            None
        }
        None => act(model, action?, event),
    }
}

/// A key while the answer to a question is being typed.
fn answer(model: &mut Model, question: Question, event: KeyEvent) -> Option<Command> {
    match find::typing(&mut model.typed, event) {
        Typing::Goes => return None,
        Typing::Cancelled => {
            model.popup = None;
            return None;
        }
        Typing::Done => model.popup = None,
    }
    let typed = model.typed.trim().to_owned();
    if typed.is_empty() && question != Question::Print {
        return None;
    }
    let command = match question {
        Question::Step => {
            let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '_' | ',')).collect();
            match digits.parse() {
                Ok(step) => Command::GoTo(step),
                Err(_) => {
                    model.message = Some(words::no_number(model.lang, &typed));
                    return None;
                }
            }
        }
        Question::Stop => return Some(Command::ToggleStop { written: false }),
        Question::Watch => return Some(Command::ToggleStop { written: true }),
        Question::Writer => return Some(Command::LastWrite),
        Question::Settings => return Some(Command::RestartWith),
        Question::Save => return Some(Command::Save),
        Question::Print => Command::GuessPrint,
    };
    arrive(model);
    Some(command)
}

/// Keys while something lies over the panes: they move in it, take what is under the cursor, or close it.
fn in_popup(model: &mut Model, popup: Popup, event: KeyEvent, action: Option<Action>) -> Option<Command> {
    if let (Popup::Threads(_), KeyCode::Char(c)) = (popup, event.code)
        && let Some(i) = model.marks.iter().position(|m| *m == c)
    {
        model.popup = None;
        return Some(Command::Choose(model.view.threads.get(i)?.id));
    }
    if let (Popup::Predict(_), KeyCode::Char(c)) = (popup, event.code)
        && let Some(i) = predict::candidates(model).iter().position(|i| model.marks.get(*i) == Some(&c))
    {
        model.popup = None;
        return guess(model, i + 1);
    }
    if let (Popup::Gils(_), KeyCode::Char(c)) = (popup, event.code)
        && let Some(gil) = c.to_digit(10).and_then(|n| GILS.get((n as usize).checked_sub(1)?))
    {
        model.popup = None;
        return Some(Command::Restart(Some(gil)));
    }
    let (at, last) = match popup {
        Popup::Help(at) => (at, help::overflow(model)),
        Popup::Threads(at) => (at, model.view.threads.len().saturating_sub(1)),
        Popup::Predict(at) => (at, predict::candidates(model).len()),
        Popup::Stack(at) => (at, popup::stack_lines(model, at).len().saturating_sub(1)),
        Popup::Gils(at) => (at, GILS.len() - 1),
        Popup::Writes(at) => (at, model.writes.1.len().saturating_sub(1)),
        Popup::Verdict(at) => (at, popup::verdict_overflow(model)),
        Popup::Compare(at) => (at, popup::compare_overflow(model)),
        Popup::Search => {
            let over = matches!(action, Some(Action::Close | Action::Quit));
            return over.then(|| {
                model.popup = None;
                Command::EndSearch
            });
        }
        Popup::Find | Popup::Ask(_) => return None,
    };
    let at = at.min(last);
    let down = event.code == KeyCode::Down || action == Some(Action::ScrollDown);
    if matches!(popup, Popup::Writes(_)) && down && at == last {
        return Some(Command::EarlierWrite);
    }
    let moved = match (event.code, action) {
        (KeyCode::Down, _) | (_, Some(Action::ScrollDown)) => at + 1,
        (KeyCode::Up, _) | (_, Some(Action::ScrollUp)) => at.saturating_sub(1),
        (_, Some(Action::PageDown)) => at + 8,
        (_, Some(Action::PageUp)) => at.saturating_sub(8),
        (KeyCode::Enter, _) => {
            model.popup = None;
            return taken(model, popup);
        }
        (_, Some(Action::Close | Action::Quit | Action::Help)) => {
            model.popup = None;
            return None;
        }
        _ => return None,
    }
    .min(last);
    model.popup = Some(match popup {
        Popup::Help(_) => Popup::Help(moved),
        Popup::Threads(_) => Popup::Threads(moved),
        Popup::Gils(_) => Popup::Gils(moved),
        Popup::Writes(_) => Popup::Writes(moved),
        Popup::Stack(_) => Popup::Stack(moved),
        Popup::Predict(_) => Popup::Predict(moved),
        Popup::Verdict(_) => Popup::Verdict(moved),
        Popup::Compare(_) => Popup::Compare(moved),
        Popup::Find | Popup::Ask(_) | Popup::Search => popup,
    });
    None
}

fn taken(model: &mut Model, popup: Popup) -> Option<Command> {
    match popup {
        Popup::Help(_) | Popup::Find | Popup::Ask(_) | Popup::Stack(_) | Popup::Search | Popup::Compare(_) => None,
        Popup::Verdict(_) => {
            arrive(model);
            model.message = model.failing.goes_wrong.map(|_| words::about_to_go_wrong(model.lang));
            model.failing.goes_wrong.map(Command::GoTo)
        }
        Popup::Predict(at) => guess(model, at),
        Popup::Writes(at) => {
            arrive(model);
            model.writes.1.get(at).map(|w| Command::GoTo(w.step))
        }
        Popup::Threads(at) => model.view.threads.get(at).map(|t| Command::Choose(t.id)),
        Popup::Gils(at) => GILS.get(at).map(|gil| Command::Restart(Some(gil))),
    }
}

fn act(model: &mut Model, action: Action, event: KeyEvent) -> Option<Command> {
    match action {
        Action::RunPause => return run_or_pause(model),
        Action::Step(Unit::Switch) if predict::asks(model) => {}
        Action::Step(unit) => return step(model, Command::Step(folded(model, unit))),
        Action::Back(unit) => return step(model, Command::Back(folded(model, unit))),
        Action::ChooseThread if model.live => say_live(model),
        Action::ChooseThread => model.popup = Some(Popup::Threads(first_waiter(model))),
        Action::NextProcess => return other_process(model, false),
        Action::PreviousProcess => return other_process(model, true),
        Action::Slower => set_speed(model, model.speed.saturating_sub(1)),
        Action::Faster => set_speed(model, model.speed + 1),
        Action::ScrollDown => return scroll(model, model.focus, 1),
        Action::ScrollUp => return scroll(model, model.focus, -1),
        Action::PageDown => return scroll(model, model.focus, page(model)),
        Action::PageUp => return scroll(model, model.focus, -page(model)),
        Action::NextPane => next_pane(model),
        Action::BackToStop => return step(model, Command::BackToStop),
        Action::Ask(question) if model.live && question != Question::Settings => say_live(model),
        Action::Ask(question) => {
            model.typed.clear();
            model.popup = Some(Popup::Ask(question));
        }
        Action::Find => {
            model.sought.clear();
            model.popup = Some(Popup::Find);
        }
        Action::FindNext => find::next(model),
        Action::Look => look_at(model, event),
        Action::Close | Action::Quit if model.two_runs => model.two_runs = false,
        Action::Close => follow(model),
        Action::Bytecode => {
            let now = model.plan().is_shown(Pane::Bytecode);
            model.bytecode_shown = if now { Shown::No } else { Shown::Yes };
            keep_focus(model);
        }
        Action::Events => {
            let now = model.plan().is_shown(Pane::Events);
            model.events_shown = if now { Shown::No } else { Shown::Yes };
            keep_focus(model);
        }
        Action::Data => {
            let now = model.plan().is_shown(Pane::Data);
            model.data_shown = if now { Shown::No } else { Shown::Yes };
            keep_focus(model);
        }
        Action::Cores if model.view.cores.len() < 2 => model.message = Some(words::one_core(model.lang)),
        Action::Cores => model.cores_shown = if model.plan().cores > 0 { Shown::No } else { Shown::Yes },
        Action::Races if model.live => model.message = Some(words::races_live(model.lang)),
        Action::Races => return Some(Command::WatchRaces(!model.view.watched)),
        Action::Sort => model.sort = model.sort.next(),
        Action::Stack => model.popup = Some(Popup::Stack(usize::MAX)),
        Action::Search if model.live => say_live(model),
        Action::Search => return Some(Command::Search),
        Action::Predict if model.live => say_live(model),
        Action::Predict => predict::toggle(model),
        Action::Earlier => return by_column(model, false),
        Action::Later => return by_column(model, true),
        Action::First => return step(model, Command::GoToBeginning),
        Action::Last => match model.ahead.as_ref().map(|a| a.step) {
            Some(last) => return step(model, Command::GoTo(last)),
            None if model.view.ended.is_some() => model.message = Some(words::over(model.lang)),
            None => model.message = Some(words::nothing_later(model.lang)),
        },
        Action::Library => {
            model.library = !model.library;
            model.scroll.source = None;
            let word = if model.library { words::library_open } else { words::library_folded };
            model.message = Some(word(model.lang));
        }
        Action::Projector => model.projector = !model.projector,
        Action::ZoomIn => model.zoom = (model.zoom + 1).min(30),
        Action::ZoomOut => model.zoom = model.zoom.saturating_sub(1),
        Action::Gil => {
            let here = GILS.iter().position(|g| model.view.settings.contains(&format!("GIL {g}:")));
            model.popup = Some(Popup::Gils(here.unwrap_or(4)));
        }
        Action::Compare | Action::Parting if model.run_before.is_none() => {
            model.message = Some(words::no_run_before(model.lang));
        }
        Action::Compare if model.two_runs => model.popup = Some(Popup::Compare(0)),
        Action::Compare => model.two_runs = true,
        Action::Parting => {
            model.two_runs = true;
            match runs::order(model) {
                runs::Order::Parts(parting) => return step(model, Command::GoToTime(parting.at)),
                runs::Order::Same => model.message = Some(words::same_order(model.lang)),
                runs::Order::Unknown => model.message = Some(words::order_unknown(model.lang)),
            }
        }
        Action::Restart => return Some(Command::Restart(None)),
        Action::User => hands::enter(model),
        Action::Help => model.popup = Some(Popup::Help(0)),
        Action::Quit => return Some(Command::Quit),
    }
    None
}

/// With the library open, a step by lines stops at the library's lines too.
fn folded(model: &Model, unit: Unit) -> Unit {
    if model.library && unit == Unit::Line { Unit::Into } else { unit }
}

fn run_or_pause(model: &mut Model) -> Option<Command> {
    if model.view.ended.is_some() {
        model.playing = false;
        model.message = Some(words::over(model.lang));
        return None;
    }
    if !model.playing && waits_for_user(model) {
        return None;
    }
    if model.live {
        model.held = !model.held;
        return Some(Command::Hold(model.held));
    }
    model.playing = !model.playing;
    None
}

/// One column of the timeline earlier or later.
fn by_column(model: &mut Model, later: bool) -> Option<Command> {
    let Some(by) = timeline::time_of_column(model) else {
        model.message = Some(words::larger(model.lang));
        return None;
    };
    let now = model.view.now;
    if !later && now == Nanos::ZERO {
        model.message = Some(words::beginning(model.lang));
        return None;
    }
    let time = if later { now + by } else { now.saturating_sub(by) };
    if later && model.view.ended.is_some() {
        model.message = Some(words::over(model.lang));
        return None;
    }
    step(model, Command::GoToTime(time))
}

/// The first row is no guess.
fn guess(model: &mut Model, row: usize) -> Option<Command> {
    let candidates = predict::candidates(model);
    let index = row.checked_sub(1).and_then(|i| candidates.get(i));
    let thread = index.and_then(|i| model.view.threads.get(*i)).map(|t| t.id);
    arrive(model);
    Some(Command::Guess(thread))
}

pub(super) fn say_live(model: &mut Model) {
    model.message = Some(words::live_only(model.lang));
}

/// Any step pauses a run and brings the source back to the line that runs next.
fn step(model: &mut Model, command: Command) -> Option<Command> {
    if model.live {
        say_live(model);
        return None;
    }
    arrive(model);
    if matches!(command, Command::Step(_)) && model.view.ended.is_some() {
        model.message = Some(words::over(model.lang));
        return None;
    }
    if matches!(command, Command::Step(_)) && waits_for_user(model) {
        return None;
    }
    Some(command)
}

/// Nothing goes on before somebody uses the window: says so.
fn waits_for_user(model: &mut Model) -> bool {
    let waits = model.view.window.as_ref().is_some_and(|w| w.waits);
    if waits {
        model.message = Some(words::window_waits(model.lang));
    }
    waits
}

/// The run is going to stand elsewhere, and the screen shows where.
fn arrive(model: &mut Model) {
    model.playing = false;
    model.scroll.source = None;
    model.scroll.bytecode = None;
}

/// Where the cursor of the thread list begins: at the first thread that waits for the lock.
fn first_waiter(model: &Model) -> usize {
    let waits = |doing: &Doing| matches!(doing, Doing::WantsGil { .. });
    let threads = &model.view.threads;
    threads.iter().position(|t| waits(&t.doing)).unwrap_or(0)
}

fn set_speed(model: &mut Model, speed: usize) {
    model.speed = speed.min(SPEEDS.len() - 1);
    model.message = Some(words::speed(model.lang, &grouped(model.pace())));
}

fn look_at(model: &mut Model, event: KeyEvent) {
    let KeyCode::Char(mark) = event.code else {
        return;
    };
    match model.marks.iter().position(|m| *m == mark) {
        Some(i) => select(model, i),
        None => model.message = Some(words::no_thread(model.lang, mark)),
    }
}

/// Looks at the process before or after the one that is looked at.
fn other_process(model: &mut Model, back: bool) -> Option<Command> {
    match model.next_process(back) {
        Some(process) => Some(Command::LookAt(process, ThreadId::MAIN)),
        None => {
            model.message = Some(words::one_process(model.lang));
            None
        }
    }
}

/// Looks at the thread in a row, of whichever process.
fn select_row(model: &mut Model, row: usize) -> Option<Command> {
    let rows = model.rows();
    let row = rows.get(row)?;
    match row.index {
        Some(index) => {
            select(model, index);
            None
        }
        None => Some(Command::LookAt(row.process, row.thread.id)),
    }
}

fn select(model: &mut Model, index: usize) {
    let Some(thread) = model.view.threads.get(index) else {
        return;
    };
    model.selected = Some(thread.id);
    model.message = Some(words::looking_at(model.lang, &thread.name));
    model.scroll.source = None;
    model.scroll.bytecode = None;
}

fn follow(model: &mut Model) {
    model.selected = None;
    model.scroll.source = None;
    model.scroll.bytecode = None;
    model.message = Some(words::following(model.lang));
}

fn next_pane(model: &mut Model) {
    let plan = model.plan();
    let here = Pane::ALL.iter().position(|p| *p == model.focus);
    let here = here.unwrap_or(0);
    let round = (1..=Pane::ALL.len()).map(|i| Pane::ALL[(here + i) % Pane::ALL.len()]);
    if let Some(pane) = round.into_iter().find(|p| plan.is_shown(*p)) {
        model.focus = pane;
    }
}

/// A pane that is hidden does not keep the keys.
fn keep_focus(model: &mut Model) {
    if !model.plan().is_shown(model.focus) {
        next_pane(model);
    }
}

fn page(model: &Model) -> isize {
    let rows = model.plan().inner_rows(model.focus);
    rows.saturating_sub(1).max(1) as isize
}

fn moved(at: usize, by: isize, last: usize) -> usize {
    at.saturating_add_signed(by).min(last)
}

/// Scrolls a pane by some lines, down if positive, never past its ends.
fn scroll(model: &mut Model, pane: Pane, by: isize) -> Option<Command> {
    let rows = model.plan().inner_rows(pane);
    let newest_first = |at: usize, len: usize| moved(at, -by, len.saturating_sub(rows));
    match pane {
        Pane::Threads => {
            let last = model.n_rows().saturating_sub(1);
            let row = moved(model.shown_row(), by, last);
            return select_row(model, row);
        }
        Pane::Source => {
            let text = model.shown_source().and_then(|(_, text)| text);
            let last = text.map_or(0, |t| t.lines().count()).saturating_sub(rows);
            let at = super::view::source::top(model, rows);
            model.scroll.source = Some(moved(at, by, last));
        }
        Pane::Bytecode => {
            let columns = model.plan().bytecode.width.saturating_sub(4) as usize;
            let rows = super::view::bytecode::list_rows(model, columns, rows);
            let last = model.bytecode.len().saturating_sub(rows);
            let at = super::view::bytecode::top(model, rows);
            model.scroll.bytecode = Some(moved(at, by, last));
        }
        Pane::Output => {
            model.scroll.output = newest_first(model.scroll.output, model.view.output.len());
        }
        Pane::Events => {
            model.scroll.events = newest_first(model.scroll.events, events::shown(model).len());
        }
        Pane::Data => {
            let last = data::n_lines(model).saturating_sub(rows);
            model.scroll.data = moved(model.scroll.data, by, last);
        }
    }
    None
}

/// A click looks at a thread, focuses a pane, or goes to a moment of the timeline; the wheel scrolls what is under the
/// pointer.
fn on_mouse(model: &mut Model, event: MouseEvent) -> Option<Command> {
    let by = match event.kind {
        MouseEventKind::ScrollDown => Some(1),
        MouseEventKind::ScrollUp => Some(-1),
        MouseEventKind::Down(MouseButton::Left) | MouseEventKind::Drag(MouseButton::Left) => None,
        _ => return None,
    };
    if model.popup == Some(Popup::Search) {
        return None;
    }
    if let Some(popup) = model.popup {
        let key = match by {
            Some(1) => KeyCode::Down,
            Some(_) => KeyCode::Up,
            None => KeyCode::Esc,
        };
        return in_popup(model, popup, KeyEvent::from(key), keymap::action(key.into()));
    }
    let (plan, at) = (model.plan(), Position::new(event.column, event.row));
    if model.two_runs {
        let time = timeline::time_at(model, &plan, at).filter(|_| by.is_none());
        return time.and_then(|time| step(model, Command::GoToTime(time)));
    }
    if plan.window.contains(at) {
        return if matches!(event.kind, MouseEventKind::Down(_)) { hands::click(model, at) } else { None };
    }
    match (plan.pane_at(at), by) {
        (Some(pane), Some(by)) => return scroll(model, pane, by),
        (pane, None) => {
            if let Some(pane) = pane {
                model.focus = pane;
            }
            model.message = None;
            if let Some(time) = timeline::time_at(model, &plan, at) {
                return step(model, Command::GoToTime(time));
            }
            if let Some(row) = plan.thread_row_at(at) {
                let first = super::view::threads::first_row(model, plan.thread_rows(at));
                return select_row(model, first + row);
            }
        }
        (None, Some(_)) => {}
    }
    None
}
