//! What a frame costs over the end of a run of ten million ticks: `cargo bench --bench screen`.
//!
//! At 200 columns and 60 rows: drawing alone, and from a key to the frame that shows what it did, for a step forwards
//! and one back by each unit. The figures are the slowest and the mean of a hundred, in milliseconds.

use gilsh::base::Lang;
use gilsh::driver::{Program, Progress, Session, Settings, Unit, Watch};
use gilsh::tui::model::Model;
use gilsh::tui::theme::Theme;
use gilsh::tui::view::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;
use std::time::Instant;

const SIZE: Rect = Rect::new(0, 0, 200, 60);
const TIMES: usize = 100;

fn main() {
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
