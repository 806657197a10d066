//! The loop: read what happened, fold it into the model, drive the run, draw if anything has changed.

use super::model::{Model, Popup};
use super::predict;
use super::runs;
use super::stage::{Search, Stage, Unit};
use super::terminal::Screen;
use super::theme::Theme;
use super::update::{Command, Message, update};
use super::{view, words};
use crate::base::window::Deed;
use crate::base::{Lang, Nanos, ThreadId};
use crossterm::event::{self, Event, KeyEventKind};
use std::io;
use std::time::{Duration, Instant};

/// About thirty frames a second.
const FRAME: Duration = Duration::from_millis(33);
/// A run is interrupted this often within a frame, to see whether the frame is over.
const SLICE: u64 = 5_000;
/// So many instructions of a long way.
pub(super) const PIECE: u64 = 5_000;

/// How the screen is to be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    pub lang: Lang,
    /// Weight instead of colour, as `NO_COLOR` asks.
    pub no_color: bool,
    /// The terminal's background is light.
    pub light: bool,
    /// ASCII in the place of signs.
    pub ascii: bool,
    /// For tests: panics when so many frames have been drawn.
    pub fault: Option<u32>,
}

/// Shows a run until the user leaves.
///
/// # Errors
/// When the terminal cannot be taken over, read or written.
pub fn run(stage: &mut dyn Stage, lang: Lang, no_color: bool) -> io::Result<()> {
    run_with(stage, Options { lang, no_color, ..Options::default() })
}

/// The same, with every option.
///
/// # Errors
/// As [`run`].
pub fn run_with(stage: &mut dyn Stage, options: Options) -> io::Result<()> {
    let theme = Theme::new(!options.no_color).on_light(options.light).with_ascii(options.ascii);
    let mut model = Model::new(options.lang, theme);
    look(&mut model, stage);
    let mut screen = Screen::enter()?;
    let mut frames = 0;
    let mut changed = true;
    loop {
        let frame_ends = Instant::now() + FRAME;
        changed |= go_on(&mut model, stage, &screen, frame_ends);
        // Asked, too, because a change of size before the first poll sends no event.
        let size = screen.terminal.size()?;
        if changed || (size.width, size.height) != model.size {
            load(&mut model, stage);
            screen.terminal.draw(|frame| {
                let area = frame.area();
                model.size = (area.width, area.height);
                view::paint(frame.buffer_mut(), &model);
            })?;
        }
        frames += 1;
        assert!(options.fault != Some(frames), "a fault that was asked for");
        changed = false;
        while let Some(message) = next_message(frame_ends)? {
            changed = true;
            if let Some(command) = update(&mut model, message)
                && !perform(&mut model, stage, command, frame_ends)
            {
                return Ok(());
            }
            if Instant::now() >= frame_ends {
                break;
            }
        }
        if screen.is_interrupted() {
            return Ok(());
        }
    }
}

/// What happens without the user: the run goes on, other threads fail. True if there is something new to see.
fn go_on(model: &mut Model, stage: &mut dyn Stage, screen: &Screen, frame_ends: Instant) -> bool {
    let mut changed = false;
    for failure in screen.failures() {
        changed = true;
        update(model, Message::BackgroundFailed(failure));
    }
    if runs::lags(model) {
        changed |= runs::keep_up(model, stage, frame_ends);
    } else if let Some(command) = update(model, Message::Frame) {
        changed = true;
        perform(model, stage, command, frame_ends);
    }
    if model.live {
        changed |= look(model, stage);
    }
    if model.popup == Some(Popup::Search) {
        changed |= searching(model, stage);
    }
    changed
}

/// Asks the search through all schedules how it stands. True if there is something new to see.
pub fn searching(model: &mut Model, stage: &mut dyn Stage) -> bool {
    match stage.search() {
        Search::None => model.popup = None,
        Search::Goes { executions, states } => {
            let before = std::mem::replace(&mut model.searched, (executions, states));
            return before != model.searched;
        }
        Search::Over { told, failing } => {
            if failing.is_some() {
                model.begin_again();
                look(model, stage);
            }
            (model.verdict, model.failing) = (told, failing.unwrap_or_default());
            model.popup = Some(Popup::Verdict(0));
        }
    }
    true
}

/// The next thing the user did before the frame is over.
fn next_message(frame_ends: Instant) -> io::Result<Option<Message>> {
    while event::poll(frame_ends.saturating_duration_since(Instant::now()))? {
        let message = match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => Message::Key(key),
            Event::Mouse(mouse) => Message::Mouse(mouse),
            Event::Resize(columns, rows) => Message::Resize(columns, rows),
            _ => continue,
        };
        return Ok(Some(message));
    }
    Ok(None)
}

/// Has the run do it, and looks at the result; false when the screen is to end.
pub fn perform(model: &mut Model, stage: &mut dyn Stage, command: Command, frame_ends: Instant) -> bool {
    let lang = model.lang;
    if predict::asks_print(model, stage, command) {
        look(model, stage);
        return true;
    }
    match command {
        Command::Quit => return false,
        Command::Run(steps) => {
            // No further than it has been foreseen.
            let steps = if model.score.is_some() { steps.min(PIECE) } else { steps };
            model.playing = run_slices(stage, steps, frame_ends);
            if !model.playing {
                model.message = stage.stopped_at().map(|at| words::stopped_at(lang, &at));
            }
        }
        Command::GoTo(step) => go(model, command, frame_ends, || stage.go_to(step, PIECE)),
        Command::GoToBeginning => {
            let first = stage.beginning();
            stage.go_to(first, PIECE);
        }
        Command::GoToTime(time) => go(model, command, frame_ends, || stage.go_to_time(time, PIECE)),
        Command::Guess(guess) => {
            go(model, command, frame_ends, || stage.step(Unit::Switch, PIECE));
            look(model, stage);
            if model.going.is_none() {
                predict::reveal(model, guess);
            }
        }
        Command::GuessPrint => {
            if let Some(foreseen) = &model.foreseen {
                let ends = foreseen.ends;
                go(model, command, frame_ends, || stage.go_to(ends, PIECE));
            }
            if model.going.is_none() {
                predict::reveal_print(model);
            }
        }
        Command::Search => match stage.begin_search() {
            Ok(()) => {
                model.playing = false;
                model.searched = (0, 0);
                model.popup = Some(Popup::Search);
            }
            Err(why) => model.message = Some(why),
        },
        Command::EndSearch => {
            stage.end_search();
            model.message = Some(words::search_ended(lang));
        }
        Command::Hold(on) => stage.hold(on),
        Command::WatchRaces(on) => {
            stage.watch_races(on);
            model.message = Some(if on { words::races_on(lang) } else { words::races_off(lang) });
        }
        Command::Clock => {
            let until = model.view.now + Nanos(FRAME.as_nanos() as u64);
            while !stage.run_by_clock(until, SLICE) && Instant::now() < frame_ends {}
        }
        Command::Click(widget) => stage.user_does(Deed::Click(widget)),
        Command::CloseWindow(window) => stage.user_does(Deed::Close(window)),
        Command::Type(entry, c) => stage.user_does(Deed::Type(entry, c.to_string())),
        Command::Key(widget, name) => stage.user_does(Deed::Key(widget, name.to_owned())),
        Command::BackToStop => {
            let at = stage.back_to_stop();
            model.message = Some(at.map_or_else(|| words::not_hit(lang), |at| words::stopped_at(lang, &at)));
        }
        Command::ToggleStop { written } => {
            let said = stage.toggle_stop(model.typed.trim(), written);
            model.message = Some(said.unwrap_or_else(|why| why));
        }
        Command::LastWrite => {
            let variable = model.typed.trim().to_owned();
            match stage.last_write(&variable, None) {
                Ok(Some(found)) => {
                    model.writes = (variable, vec![found]);
                    model.popup = Some(Popup::Writes(0));
                }
                Ok(None) => model.message = Some(words::never_written(lang, &variable)),
                Err(why) => model.message = Some(why),
            }
        }
        Command::EarlierWrite => {
            let (variable, writes) = &mut model.writes;
            match stage.last_write(variable, writes.last()) {
                Ok(Some(found)) => {
                    writes.push(found);
                    model.popup = Some(Popup::Writes(writes.len() - 1));
                }
                Ok(None) => model.message = Some(words::not_before(lang, variable)),
                Err(why) => model.message = Some(why),
            }
        }
        Command::Step(unit) => go(model, command, frame_ends, || stage.step(unit, PIECE)),
        Command::Back(unit) => {
            if !stage.back(unit) {
                model.message = Some(words::beginning(lang));
            }
        }
        Command::Choose(thread) => {
            let chosen = words::chosen(lang, &model.name(thread));
            model.playing = false;
            let refused = stage.choose(thread).err();
            if refused.is_none() {
                // From here on it is another run.
                model.ahead = None;
            }
            model.message = Some(refused.unwrap_or(chosen));
        }
        Command::LookAt(process, thread) => {
            if stage.look_at(process) {
                look(model, stage);
                model.selected = Some(thread).filter(|t| *t != ThreadId::MAIN && model.index_of(*t).is_some());
                model.message = Some(words::looking_at_process(lang, process.pid()));
            } else {
                model.message = Some(words::process_over(lang, process.pid()));
            }
        }
        Command::Restart(gil) => {
            let done = gil.map_or_else(|| words::restarted(lang), |gil| words::restarted_under(lang, gil));
            restart(model, stage, gil, done);
        }
        Command::Save => {
            let file = model.typed.trim().to_owned();
            model.message = Some(stage.save(&file).unwrap_or_else(|why| why));
        }
        Command::RestartWith => {
            let wanted = model.typed.trim().to_owned();
            let done = words::restarted_with(lang, &wanted);
            restart(model, stage, Some(&wanted), done);
        }
    }
    look(model, stage);
    runs::keep_up(model, stage, frame_ends);
    if matches!(command, Command::Step(_)) && model.failing.goes_wrong.map(|at| at + 1) == Some(model.view.step) {
        model.message.clone_from(&model.failing.sentence);
    }
    true
}

/// Goes a long way in pieces, as far as the frame lets it; the rest is left for the next frames.
fn go(model: &mut Model, command: Command, frame_ends: Instant, mut piece: impl FnMut() -> bool) {
    model.going = None;
    while !piece() {
        if Instant::now() >= frame_ends {
            model.going = Some(command);
            model.message = Some(words::going(model.lang));
            return;
        }
    }
}

fn restart(model: &mut Model, stage: &mut dyn Stage, how: Option<&str>, done: String) {
    let refused = stage.restart(how).err();
    if refused.is_none() {
        model.begin_again();
    }
    model.message = Some(refused.unwrap_or(done));
}

/// Runs some instructions, fewer if the frame ends first: keys must not wait. False once the run has ended.
fn run_slices(stage: &mut dyn Stage, mut steps: u64, frame_ends: Instant) -> bool {
    while steps > 0 {
        let slice = steps.min(SLICE);
        if !stage.run_for(slice) {
            return false;
        }
        steps -= slice;
        if Instant::now() >= frame_ends {
            break;
        }
    }
    true
}

/// Takes in the current moment; true when it differs from the one before.
pub fn look(model: &mut Model, stage: &mut dyn Stage) -> bool {
    model.live = stage.is_live();
    model.stops = stage.stops();
    model.look(stage.view())
}

/// Fetches the source and the bytecode of the thread that is shown.
pub fn load(model: &mut Model, stage: &mut dyn Stage) {
    let file = model.shown_source().map(|(frame, _)| frame.file.clone());
    if let Some(file) = file.filter(|f| !model.sources.contains_key(f)) {
        let text = stage.source(&file);
        model.sources.insert(file, text);
    }
    let shown = model.shown_thread().filter(|t| !t.frames.is_empty());
    let shown = shown.map(|t| t.id);
    model.bytecode = shown.map_or_else(Vec::new, |id| stage.bytecode(id));
    model.names = shown.map_or_else(Vec::new, |id| stage.names(id));
}
