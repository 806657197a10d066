//! Data races in the runs that a search reports: each is carried out once more, and watched.
//!
//! What a search found out about spots that are shared is not enough: two accesses that a queue orders are shared, and
//! no race. And a race is no failure; which of the races a failure came of, the names in its story say.

use super::report::Report;
use super::search::carry_out;
use crate::sched::World;
use crate::trace::Race;

/// The most runs that are watched.
const MOST: usize = 4;

/// The data races in the failure and the outcomes of a search over a world that stands before its first instruction.
pub(super) fn races(world: &World, report: &Report) -> Vec<Race> {
    let failure = report.failure.iter().map(|f| &f.schedule);
    let schedules = failure.chain(report.outcomes.iter().map(|o| &o.schedule));
    let mut last: Option<World> = None;
    for schedule in schedules.take(MOST) {
        let mut run = world.clone();
        run.take_over();
        run.watch_again(last.as_ref());
        carry_out(&mut run, schedule);
        last = Some(run);
    }
    last.and_then(|w| w.races().map(<[Race]>::to_vec)).unwrap_or_default()
}
