//! The program's windows, for screens: what they show, and whether they answer.

use crate::base::Nanos;
use crate::base::window::Desk;
use crate::sched::World;
use std::sync::Arc;

/// The most widgets that a screen gets: it shows a few dozen.
const WIDGETS: usize = 400;

/// The program's windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowView {
    /// As they were drawn last.
    pub desk: Arc<Desk>,
    /// Why they do not answer, if they do not.
    pub busy: Option<BusyView>,
    /// Nothing can go on before the user does something.
    pub waits: bool,
}

/// The thread of the windows does something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusyView {
    pub thread: Arc<str>,
    /// The function that the main loop has called.
    pub function: Arc<str>,
    /// For how long.
    pub time: Nanos,
    /// So many things that the user has done wait.
    pub n_waiting: usize,
}

pub(super) fn view(world: &mut World) -> Option<WindowView> {
    let waits = world.waits_for_user();
    let seen = world.seen().filter(|_| world.outcome().is_none())?;
    let busy = seen.attendant.filter(|_| !seen.attends).and_then(|(_, thread)| {
        if world.threads().len() < thread.0 as usize {
            return None;
        }
        let frames = world.process.interp.positions(thread);
        let called = frames.into_iter().skip_while(|f| !f.library).find(|f| !f.library)?;
        // Not where it was defined.
        let function = called.function.rsplit("<locals>.").next().unwrap_or_default().into();
        Some(BusyView {
            thread: world.name(thread),
            function,
            time: world.now().saturating_sub(seen.since),
            n_waiting: seen.n_waiting,
        })
    });
    let desk = if seen.desk.widgets.len() > WIDGETS {
        Arc::new(Desk { widgets: seen.desk.widgets[..WIDGETS].to_vec(), focus: seen.desk.focus })
    } else {
        seen.desk
    };
    Some(WindowView { desk, busy, waits })
}
