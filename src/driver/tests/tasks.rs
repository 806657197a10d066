//! Event loops and their tasks, as a screen shows them; and going from one task to the next.

use super::{finish, session};
use crate::base::ThreadId;
use crate::driver::{Session, TaskDoing, Unit};

const LOOP: &str = "
import asyncio
async def fetch(name, delay):
    await asyncio.sleep(delay)
    return name
async def produce(queue):
    await asyncio.sleep(0.01)
    await queue.put(3)
async def consume(queue):
    return await queue.get()
async def main():
    queue = asyncio.Queue()
    eater = asyncio.create_task(consume(queue), name='eater')
    asyncio.create_task(produce(queue))
    both = await asyncio.gather(fetch('a', 0.02), fetch('b', 0.005))
    async with asyncio.timeout(1):
        print(both, await eater)
asyncio.run(main())
";

/// The function that runs, of the program's own.
fn function(session: &mut Session) -> String {
    let view = session.view();
    let frame = view.threads[0].frames.iter().rev().find(|f| !f.library);
    frame.map_or_else(String::new, |f| f.function.to_string())
}

/// What each task does, by name.
fn doing(session: &mut Session) -> Vec<(String, TaskDoing)> {
    let view = session.view();
    view.loops.first().map_or_else(Vec::new, |l| l.tasks.iter().map(|t| (t.name.clone(), t.doing.clone())).collect())
}

#[test]
fn a_hand_off_goes_to_the_task_that_runs_next_and_back() {
    let mut session = session(LOOP, "3.12");
    let _ = session.break_at("main").expect("a function");
    let _ = session.run_for(1_000_000);
    let mut seen = vec![(function(&mut session), session.steps())];
    while session.outcome().is_none() {
        let _ = session.step(Unit::Switch);
        seen.push((function(&mut session), session.steps()));
    }
    let names: Vec<&str> = seen.iter().map(|(name, _)| name.as_str()).take(9).collect();
    // The last to begin is the first to be woken: that is no hand-off.
    let order = ["main", "consume", "produce", "fetch", "fetch", "produce", "consume", "fetch", "main"];
    assert_eq!(names, order);
    // The breakpoint is two instructions after the hand-off to its task.
    for (name, step) in seen.iter().skip(1).rev().skip(1) {
        assert!(session.back(Unit::Switch));
        assert_eq!((&function(&mut session), session.steps()), (name, *step));
    }
}

#[test]
fn it_is_seen_what_each_task_waits_for() {
    let mut session = session(LOOP, "3.12");
    assert!(session.view().loops.is_empty());
    let _ = session.break_at("fetch").expect("a function");
    let _ = session.run_for(1_000_000);
    let now = doing(&mut session);
    let names: Vec<&str> = now.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Task-1", "eater", "Task-2", "Task-3", "Task-4"]);
    let TaskDoing::Awaits { what, since: main_waits } = &now[0].1 else { panic!("{now:?}") };
    assert_eq!(what, "gather");
    let TaskDoing::Awaits { what, since: eater_waits } = &now[1].1 else { panic!("{now:?}") };
    assert_eq!(what, "Queue.get");
    let TaskDoing::Sleeping { since: asleep, until } = now[2].1 else { panic!("{now:?}") };
    // They ran in this order, up to where they wait.
    assert!(main_waits < eater_waits && *eater_waits < asleep && asleep < session.now() && session.now() < until);
    assert_eq!((&now[3].1, &now[4].1), (&TaskDoing::Running, &TaskDoing::Ready { place: 1 }));
    let view = session.view();
    let one = &view.loops[0];
    assert_eq!((one.thread, one.ready.as_slice()), (ThreadId::MAIN, &["Task-4".to_owned()][..]));
    assert_eq!(one.timers.iter().map(|(_, whose)| whose.as_str()).collect::<Vec<_>>(), ["Task-2"]);
    assert_eq!(one.tasks[1].at, Some(("consume".into(), 10)));
    session.forget_stops(None);
    finish(&mut session);
    assert!(session.view().loops.is_empty(), "the loop is over");
}

#[test]
fn looking_at_tasks_changes_nothing_of_the_run() {
    let mut unseen = session(LOOP, "3.12");
    finish(&mut unseen);
    let mut seen = session(LOOP, "3.12");
    while seen.run_for(97) == crate::driver::Progress::Running {
        let _ = seen.view();
    }
    assert_eq!(seen.stats().to_json(), unseen.stats().to_json());
}
