//! What a frame costs over the end of a run of ten million ticks: `cargo bench --bench screen`.
//!
//! At 200 columns and 60 rows: drawing alone, and from a key to the frame that shows what it did, for a step forwards
//! and one back by each unit. The figures are the slowest and the mean of a hundred, in milliseconds.
//!
//! And what it costs a run on the real clock that a screen follows it at thirty frames a second: two threads compute for
//! about ten seconds, with the screen and without in turn. The figure is the median of the paired ratios of wall-clock
//! time, so read it on a quiet machine with a core to spare for the screen. `-- live` measures only that.

use gilsh::base::Lang;
use gilsh::driver::{Gil, LiveRun, Program, Progress, Session, Settings, Unit, Watch, run_real};
use gilsh::tui::model::Model;
use gilsh::tui::theme::Theme;
use gilsh::tui::view::paint;
use median::median;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{TerminalOptions, Viewport};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[path = "shared/median.rs"]
mod median;

const SIZE: Rect = Rect::new(0, 0, 200, 60);
const TIMES: usize = 100;

fn main() {
    if !std::env::args().any(|a| a == "live") {
        frames();
    }
    live();
}

fn frames() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/travel/counter.py");
    let program = Program::read(&file).expect("a program");
    for watched in [false, true] {
        let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
        session.watch_races(watched);
        let mut model = Model::new(Lang::En, Theme::new(true));
        model.size = (SIZE.width, SIZE.height);
        let began = Instant::now();
        while session.run_for(u64::MAX) == Progress::Running {}
        let ticks = session.stats().ticks as f64 / 1e6;
        let how = if watched { "accesses noted" } else { "accesses not noted" };
        println!("{ticks:.1} million ticks, {how}: run in {:.2} s", began.elapsed().as_secs_f64());
        // Where somebody runs.
        let _ = session.go_to(session.steps() - 5_000);
        let mut buffer = Buffer::empty(SIZE);
        frame(&mut model, &mut session, &mut buffer);
        figures("draw", || paint(&mut buffer, &model));
        for (name, unit) in [("instruction", Unit::Instruction), ("line", Unit::Line), ("hand-off", Unit::Switch)] {
            figures(&format!("back by {name}"), || {
                session.back(unit);
                frame(&mut model, &mut session, &mut buffer);
            });
            figures(&format!("on by {name}"), || {
                let _ = session.step(unit);
                frame(&mut model, &mut session, &mut buffer);
            });
        }
    }
}

/// Looks at the run and draws it, as the screen does after a key.
fn frame(model: &mut Model, session: &mut Session, buffer: &mut Buffer) {
    model.look(session.view());
    if let Some(thread) = model.shown_thread().map(|t| t.id) {
        model.bytecode = session.bytecode(thread);
        model.names = session.names_in_frames(thread);
    }
    buffer.reset();
    paint(buffer, model);
}

fn figures(name: &str, mut what: impl FnMut()) {
    let times = (0..TIMES).map(|_| {
        let began = Instant::now();
        what();
        began.elapsed().as_secs_f64() * 1e3
    });
    let times: Vec<f64> = times.collect();
    let (most, sum) = (times.iter().copied().fold(0.0, f64::max), times.iter().sum::<f64>());
    println!("  {name:20} {most:7.2} slowest {:7.2} mean", sum / TIMES as f64);
}

/// Two threads that compute.
const BUSY: &str = "
import threading
def work(n):
    for i in range(n):
        s = i + 1
ts = [threading.Thread(target=work, args=(N,)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
";
const ROUNDS: usize = 5;
const SECONDS: f64 = 10.0;
/// A frame of the live screen.
const FRAME: Duration = Duration::from_millis(33);

fn live() {
    println!("a run on the real clock, two threads: {:>8} {:>8} {:>6}", "alone s", "seen s", "ratio");
    for gil in ["3.12", "2.7", "3.14t"] {
        let settings = Settings { gil: Gil::parse(gil).expect("a GIL"), carriers: Some(2), ..Settings::default() };
        let busy = |n: u64| Program::from_text("busy.py", &BUSY.replace("(N,)", &format!("({n},)"))).expect("Python");
        // As many turns as take about so long.
        let few = 1_000_000;
        let turns = few as f64 * SECONDS / alone(&busy(few), &settings);
        let program = busy(turns as u64);
        let pairs: Vec<(f64, f64)> =
            (0..ROUNDS).map(|_| (alone(&program, &settings), seen(&program, &settings))).collect();
        let ratio = median(pairs.iter().map(|(alone, seen)| seen / alone).collect());
        let (alone, seen) = pairs.into_iter().unzip();
        println!("  GIL {gil:33} {:8.2} {:8.2} {ratio:6.3}", median(alone), median(seen));
    }
}

fn alone(program: &Program, settings: &Settings) -> f64 {
    let began = Instant::now();
    let ran = run_real(program, settings, (Box::new(|_, _| {}), Box::new(|| None)), Arc::default(), false);
    assert_eq!(ran.outcome.exit_code(), 0, "it ends well");
    began.elapsed().as_secs_f64()
}

/// The same with a screen of 160 by 48 that follows it, down to the bytes for the terminal.
fn seen(program: &Program, settings: &Settings) -> f64 {
    let size = Rect::new(0, 0, 160, 48);
    let mut model = Model::new(Lang::En, Theme::new(true));
    (model.size, model.live) = ((size.width, size.height), true);
    let options = TerminalOptions { viewport: Viewport::Fixed(size) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(std::io::sink()), options).expect("a terminal");
    let began = Instant::now();
    let mut run = LiveRun::start(program, settings, Lang::En);
    while !run.finished() {
        let next = Instant::now() + FRAME;
        if model.look(run.view()) {
            terminal.draw(|frame| paint(frame.buffer_mut(), &model)).expect("a sink takes everything");
        }
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
    }
    began.elapsed().as_secs_f64()
}
