//! One program under several GILs and on several numbers of cores, in virtual time. The host's cores share the work;
//! what comes out is the same on however many.

use super::program::Program;
use super::session::{Progress, Session, Watch};
use crate::base::Lang;
use crate::sched::{Gil, Outcome, Settings};
use crate::trace::{Comparison, Contestant, Measure};
use crate::vm::Stream;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

/// What is to be compared.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The GILs, as [`Gil::parse`] takes them, perhaps with [`Plan::PROCESSES`].
    pub gils: Vec<String>,
    /// Numbers of cores.
    pub cores: Vec<u32>,
    /// How many seeds, from the settings' on.
    pub n_seeds: u64,
    /// Everything else.
    pub settings: Settings,
    /// The language of results that gilsh words itself.
    pub lang: Lang,
}

impl Plan {
    /// The GILs that are compared unless others are asked for: a count of ticks, a timeout looked at almost everywhere,
    /// one looked at on the edges, and none.
    pub const GILS: &str = "2.7,3.9,3.12,3.14t";

    /// Instead of a GIL, or behind one and a `+`: the program's threads are processes.
    pub const PROCESSES: &str = "processes";

    /// Reads a list such as `2.7,3.12,off,3.9+processes`.
    ///
    /// # Errors
    /// A sentence that says what can be written.
    pub fn gils(list: &str) -> Result<Vec<String>, String> {
        let words = list.split(',').map(str::trim).filter(|w| !w.is_empty());
        let gils: Vec<String> = words.map(|w| parted(w).map(|_| w.to_string())).collect::<Result<_, _>>()?;
        if gils.is_empty() { Err(format!("no GIL is named: write a list, as in {}", Self::GILS)) } else { Ok(gils) }
    }

    /// One run each.
    fn jobs(&self) -> Vec<Job> {
        let mut jobs = Vec::new();
        let places = self.gils.iter().flat_map(|gil| self.cores.iter().map(move |cores| (gil, *cores)));
        for (place, (gil, cores)) in places.enumerate() {
            for seed in 0..self.n_seeds {
                let mut settings = self.settings.clone();
                let (gil, processes) = parted(gil).unwrap_or_default();
                settings.gil = gil;
                settings.machine.cores = cores;
                settings.seed = self.settings.seed.wrapping_add(seed);
                jobs.push(Job { place, settings, processes });
            }
        }
        jobs
    }
}

/// A run.
#[derive(Debug)]
struct Job {
    /// Whose it is, among the contestants.
    place: usize,
    settings: Settings,
    /// Whether its threads are processes.
    processes: bool,
}

/// A GIL, and whether the program's threads are processes.
fn parted(word: &str) -> Result<(Gil, bool), String> {
    if word == Plan::PROCESSES {
        return Ok((Gil::default(), true));
    }
    match word.split_once('+') {
        Some((gil, Plan::PROCESSES)) => Ok((Gil::parse(gil)?, true)),
        _ => match Gil::parse(word) {
            Ok(gil) => Ok((gil, false)),
            Err(said) => Err(format!("{said}; or processes, as in 3.12,processes or 3.9+processes")),
        },
    }
}

/// How far a comparison has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoFar {
    pub done: usize,
    pub of: usize,
    /// Carried out in all runs.
    pub instructions: u64,
}

/// Instructions between two looks at whether to stop.
const SLICE: u64 = 200_000;

/// Runs a program under all that is planned. `go_on` is asked now and then, and stops it all by saying no: then there
/// is no answer.
///
/// ```
/// use gilsh::driver::{Plan, Program, Settings, compare};
///
/// let program = Program::from_text("n.py", "print(6 * 7)\n")?;
/// let gils = Plan::gils("2.7,3.12")?;
/// let plan = Plan { gils, cores: vec![1, 2], n_seeds: 1, settings: Settings::default(), lang: Default::default() };
/// let comparison = compare(&program, &plan, &mut |_| true).ok_or("stopped")?;
/// assert_eq!(comparison.contestants.len(), 4);
/// assert_eq!(comparison.contestants[0].runs[0].result, "42");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(program: &Program, plan: &Plan, go_on: &mut dyn FnMut(SoFar) -> bool) -> Option<Comparison> {
    let jobs = plan.jobs();
    let by_processes = jobs.iter().any(|j| j.processes).then(|| program.with_processes());
    let (next, instructions, stop) = (AtomicUsize::new(0), AtomicU64::new(0), AtomicBool::new(false));
    let measures: Mutex<Vec<Option<Measure>>> = Mutex::new(vec![None; jobs.len()]);
    let n_workers = thread::available_parallelism().map_or(2, usize::from).min(jobs.len().max(1));
    thread::scope(|scope| {
        let (tell, told) = mpsc::channel();
        for _ in 0..n_workers {
            let tell = tell.clone();
            let (jobs, measures, next, instructions, stop) = (&jobs, &measures, &next, &instructions, &stop);
            let by_processes = by_processes.as_ref();
            scope.spawn(move || {
                while let Some((i, job)) = {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    jobs.get(i).map(|job| (i, job))
                } {
                    let program = by_processes.filter(|_| job.processes).unwrap_or(program);
                    let Some(measure) = run(program, &job.settings, plan.lang, instructions, stop) else { return };
                    measures.lock().unwrap_or_else(PoisonError::into_inner)[i] = Some(measure);
                    if tell.send(()).is_err() {
                        return;
                    }
                }
            });
        }
        drop(tell);
        let mut done = 0;
        loop {
            let so_far = SoFar { done, of: jobs.len(), instructions: instructions.load(Ordering::Relaxed) };
            if !go_on(so_far) {
                stop.store(true, Ordering::Relaxed);
                return;
            }
            match told.recv_timeout(Duration::from_millis(50)) {
                Ok(()) => done += 1,
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            }
        }
    });
    let measures = measures.into_inner().unwrap_or_else(PoisonError::into_inner);
    let measures: Vec<Measure> = measures.into_iter().collect::<Option<_>>()?;
    let mut contestants: Vec<Contestant> = Vec::new();
    for (Job { place, settings, .. }, measure) in jobs.iter().zip(measures) {
        if contestants.len() <= *place {
            let gil = plan.gils[*place / plan.cores.len()].clone();
            let policy = settings.gil.stats().policy;
            contestants.push(Contestant { gil, policy, cores: settings.machine.cores, runs: Vec::new() });
        }
        contestants[*place].runs.push(measure);
    }
    let program = program.file().to_string();
    let machine = &plan.settings.machine;
    let (machine, instruction_ns) = (machine.name.to_string(), machine.instruction.0);
    Some(Comparison { schema: 1, program, machine, instruction_ns, contestants })
}

/// One run to its end, unless everything is stopped.
fn run(
    program: &Program,
    settings: &Settings,
    lang: Lang,
    instructions: &AtomicU64,
    stop: &AtomicBool,
) -> Option<Measure> {
    let mut session = Session::new(program, settings, Watch::Nothing);
    let mut lines = LastLines::default();
    let outcome = loop {
        let before = session.steps();
        let progress = session.run_for(SLICE);
        instructions.fetch_add(session.steps() - before, Ordering::Relaxed);
        for (stream, text) in session.drain_output() {
            if stream == Stream::Stdout {
                lines.push(&text);
            }
        }
        match progress {
            Progress::Ended(outcome) => break outcome,
            Progress::NeedsInput => session.give_input(None),
            Progress::Running | Progress::Idle | Progress::EntryDone(_) | Progress::Stopped(_) => {}
        }
        if stop.load(Ordering::Relaxed) {
            return None;
        }
    };
    lines.push("\n");
    let stats = session.stats();
    Some(Measure {
        seed: settings.seed,
        exit: outcome.exit_code(),
        result: failed(&outcome, lang).unwrap_or(lines.result),
        lost: lines.lost,
        elapsed_ns: stats.elapsed_ns,
        handovers: stats.switches,
        futile_wakeups: stats.failed_wakeups,
        longest_wait_ns: stats.longest_wait_ns,
        utilisation: stats.cpu_utilisation,
    })
}

/// What went wrong, in a few words.
fn failed(outcome: &Outcome, lang: Lang) -> Option<String> {
    match outcome {
        Outcome::Finished { status: 0 } => None,
        Outcome::Uncaught(failure) => Some(failure.class.to_string()),
        Outcome::Deadlock(_) => Some(lang.pick("deadlock", "死锁").into()),
        Outcome::Limit(_) => Some(lang.pick("limit reached", "达到上限").into()),
        Outcome::Finished { .. } | Outcome::Exited(_) | Outcome::Interrupted | Outcome::Killed(_) => {
            Some(outcome.to_string())
        }
    }
}

/// The last lines of some output that matter.
#[derive(Default)]
struct LastLines {
    unfinished: String,
    result: String,
    lost: Option<i64>,
}

impl LastLines {
    fn push(&mut self, text: &str) {
        self.unfinished.push_str(text);
        while let Some(end) = self.unfinished.find('\n') {
            let line: String = self.unfinished.drain(..=end).collect();
            let line = line.trim();
            match lost(line) {
                Some(n) => self.lost = Some(n),
                None if !line.is_empty() => self.result = line.into(),
                None => {}
            }
        }
    }
}

/// The number of a line such as `lost 17` or `lost updates: 17`.
fn lost(line: &str) -> Option<i64> {
    let rest = line.strip_prefix("lost").filter(|r| r.starts_with([' ', ':']))?;
    rest.split([' ', ':']).find_map(|word| word.replace(['_', ','], "").parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_says_was_lost_is_found_and_its_result_is_another_line() {
        let mut lines = LastLines::default();
        for piece in ["18", "3\nlost upd", "ates: 1,817\n\n", "lost and found\nlost"] {
            lines.push(piece);
        }
        lines.push("\n");
        assert_eq!((lines.result.as_str(), lines.lost), ("lost", Some(1817)));
    }

    #[test]
    fn whoever_says_no_gets_no_answer() {
        let program = Program::from_text("n.py", "while True: pass\n").unwrap();
        let gils = Plan::gils(Plan::GILS).unwrap();
        let plan = Plan { gils, cores: vec![1], n_seeds: 1, settings: Settings::default(), lang: Lang::En };
        assert_eq!(compare(&program, &plan, &mut |so_far| so_far.instructions == 0), None);
    }

    #[test]
    fn as_processes_threads_are_faster_and_share_nothing() {
        let text = "import threading as t\nfrom queue import Queue\nn = 0\nq = Queue()\n\
                    def work():\n    global n\n    for _ in range(20_000): n += 1\n    q.put(n)\n\
                    ws = [t.Thread(target=work) for _ in range(2)]\n[w.start() for w in ws]\n\
                    sent = [q.get() for _ in ws]\n[w.join() for w in ws]\nprint(n, sum(sent))\n";
        let program = Program::from_text("n.py", text).unwrap();
        let gils = Plan::gils("3.12,processes,2.7+processes").unwrap();
        let plan = Plan { gils, cores: vec![2], n_seeds: 1, settings: Settings::default(), lang: Lang::En };
        let comparison = compare(&program, &plan, &mut |_| true).unwrap();
        let runs: Vec<&Measure> = comparison.contestants.iter().flat_map(|c| &c.runs).collect();
        let results: Vec<&str> = runs.iter().map(|r| r.result.as_str()).collect();
        assert!(results[0].starts_with("40000 "), "{results:?}");
        assert_eq!(results[1..], ["0 40000", "0 40000"]);
        assert!(runs[1].elapsed_ns * 3 < runs[0].elapsed_ns * 2, "{runs:?}");
        for wrong in ["3.12+threads", "proceses"] {
            assert!(Plan::gils(wrong).is_err_and(|said| said.contains("3.12,processes")), "{wrong}");
        }
    }

    #[test]
    fn failures_are_results_and_the_worst_is_the_exit_code() {
        let text = "import sys, threading\nif sys.version_info < (3, 2): 1 / 0\nl = threading.Lock()\nl.acquire()\nl.acquire()\n";
        let program = Program::from_text("n.py", text).unwrap();
        let gils = Plan::gils("2.7,3.12").unwrap();
        let plan = Plan { gils, cores: vec![1], n_seeds: 2, settings: Settings::default(), lang: Lang::En };
        let comparison = compare(&program, &plan, &mut |_| true).unwrap();
        let results: Vec<&str> =
            comparison.contestants.iter().flat_map(|c| &c.runs).map(|r| r.result.as_str()).collect();
        assert_eq!(results, ["ZeroDivisionError", "ZeroDivisionError", "deadlock", "deadlock"]);
        assert_eq!(comparison.exit(), 3);
    }
}
