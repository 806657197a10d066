//! The terminal: taken over on entering, given back on every way out, panics and signals included.

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, Stdout, stdout};
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

type Hook = dyn Fn(&PanicHookInfo<'_>) + Send + Sync;

/// The terminal while the screen is on it. Dropping it gives the terminal back.
pub struct Screen {
    pub terminal: Terminal<CrosstermBackend<Stdout>>,
    shared: Arc<Shared>,
    interrupts: Vec<signal_hook::SigId>,
}

/// What the panic hook needs, from whatever thread it is called.
struct Shared {
    /// The only thread whose panic ends the screen.
    ui_thread: ThreadId,
    on: AtomicBool,
    /// A signal asks the screen to end.
    interrupted: Arc<AtomicBool>,
    /// What other threads said when they panicked.
    failures: Mutex<Vec<String>>,
    /// The hook of before, until it is put back.
    previous: Mutex<Option<Box<Hook>>>,
}

impl Shared {
    /// Gives the terminal back, once.
    fn restore(&self) {
        if self.on.swap(false, Ordering::SeqCst) {
            let _ = disable_raw_mode();
            let _ = execute!(stdout(), DisableMouseCapture, LeaveAlternateScreen, Show);
        }
    }

    /// A panic here gives the terminal back before its message is printed; one elsewhere only leaves a message,
    /// because the screen goes on and its keys must keep arriving.
    fn on_panic(&self, info: &PanicHookInfo<'_>) {
        let here = thread::current().id() == self.ui_thread;
        if here || !self.on.load(Ordering::SeqCst) {
            self.restore();
            let previous = self.previous.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(previous) = previous.as_ref() {
                previous(info);
            }
            return;
        }
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.push(info.payload_as_str().unwrap_or("?").replace('\n', " "));
    }
}

impl Screen {
    /// Takes the terminal over. On failure it is left as it was.
    ///
    /// # Errors
    /// When standard output or input is not a terminal, or refuses.
    pub fn enter() -> io::Result<Self> {
        let shared = Arc::new(Shared {
            ui_thread: thread::current().id(),
            on: AtomicBool::new(true),
            interrupted: Arc::new(AtomicBool::new(false)),
            failures: Mutex::new(Vec::new()),
            previous: Mutex::new(Some(panic::take_hook())),
        });
        let hook = Arc::clone(&shared);
        panic::set_hook(Box::new(move |info| hook.on_panic(info)));
        match Self::take_over() {
            Ok(terminal) => {
                let signals = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM];
                let register = |s| signal_hook::flag::register(s, Arc::clone(&shared.interrupted));
                Ok(Self { terminal, interrupts: signals.into_iter().flat_map(register).collect(), shared })
            }
            Err(error) => {
                shared.restore();
                put_back(&shared);
                Err(error)
            }
        }
    }

    fn take_over() -> io::Result<Terminal<CrosstermBackend<Stdout>>> {
        enable_raw_mode()?;
        let clear = Clear(ClearType::All);
        execute!(stdout(), EnterAlternateScreen, clear, EnableMouseCapture, Hide)?;
        Terminal::new(CrosstermBackend::new(stdout()))
    }

    /// A signal has asked the screen to end.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.shared.interrupted.load(Ordering::SeqCst)
    }

    /// What threads other than this one said when they panicked since the last call.
    #[must_use]
    pub fn failures(&self) -> Vec<String> {
        let failures = self.shared.failures.lock();
        std::mem::take(&mut *failures.unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.shared.restore();
        for id in self.interrupts.drain(..) {
            signal_hook::low_level::unregister(id);
        }
        put_back(&self.shared);
    }
}

/// Installs the hook of before again. A panicking thread may not: there ours stays, and does only what that did.
fn put_back(shared: &Shared) {
    if thread::panicking() {
        return;
    }
    let mut previous = shared.previous.lock().unwrap_or_else(PoisonError::into_inner);
    let previous = previous.take();
    if let Some(previous) = previous {
        panic::set_hook(previous);
    }
}
/// How many columns the terminal has; 80 if that cannot be told.
#[must_use]
pub fn columns() -> usize {
    crossterm::terminal::size().map_or(80, |(columns, _)| if columns == 0 { 80 } else { usize::from(columns) })
}

/// How many lines the terminal has; 24 if that cannot be told.
#[must_use]
pub fn lines() -> usize {
    crossterm::terminal::size().map_or(24, |(_, lines)| if lines == 0 { 24 } else { usize::from(lines) })
}
