//! However a run is cut into slices, fused instructions or not, it goes through the same states with the same counts.

use super::{FrameExit, Interp, NativeRow, NoProbe, Slice, SwitchPoints};
use crate::base::{ProcessId, Text, ThreadId};
use crate::code::{Code, Mode, Source, compile};
use crate::heap::{Heap, Value};
use proptest::prelude::*;

fn compiled(file: &str, text: &str) -> Code {
    let parsed = crate::syntax::parse(text);
    assert!(parsed.diagnostics.is_empty(), "{file}: {:?}", parsed.diagnostics);
    let source = Source { file, text, library: file != "<test>" };
    compile(&parsed.module, &source, Mode::Module).expect("it compiles")
}

/// An interpreter about to run a program on its main thread.
pub(super) fn interpreter(program: &str) -> Interp {
    let mut rows: Vec<NativeRow<Heap>> = super::types::rows();
    rows.extend(super::reflect::rows());
    let boot = Text::Ours(include_str!("../stdlib/builtins.py"));
    let code = compiled("<gilsh>/builtins.py", &boot);
    let mut interp = Interp::new(ProcessId::FIRST, rows.into(), &code, &boot);
    interp.enter_main(&compiled("<test>", program), &Text::from(program));
    interp
}

/// Sums, comparisons, loops, attributes, methods, calls, generators, containers, exceptions: in every fused sequence,
/// with values for which it is made and with others.
const PROGRAM: &str = "
class Account:
    def __init__(self, start):
        self.balance = start
    def deposit(self, money):
        self.balance = self.balance + money
        return self.balance
class Odd:
    def __init__(self, n): self.n = n
    def __add__(self, other): return Odd(self.n + other)
    def __lt__(self, other): return self.n < other
    def __bool__(self): return self.n % 2 == 1
def steps(n):
    for i in range(n):
        yield i * 2
def down(n):
    while n > 0:
        n -= 1
    return n
def add(a, b):
    c = a + b
    return c if a < b else c + 1
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
total = 0
def work():
    global total
    for i in range(6):
        total += 1
    account = Account(10)
    for _ in (1, 2.5, True):
        account.deposit(_)
    for x in steps(4):
        total = total + x
    seen = {}
    for key in 'abcab':
        seen[key] = seen.get(key, 0) + 1
    items = [3, 1, 2]
    items.append(4)
    for i in range(4):
        items[i] = items[i] + i
    try:
        unbound = nothing
    except NameError as e:
        total = total + len(str(e))
    try:
        if total > 3:
            n = missing + 1
            missing = n
    except UnboundLocalError:
        total = total + 1
    odd = Odd(3)
    odd = odd + 4
    while odd < 20:
        odd = odd + 5
    i = 2 ** 70
    while i > 2 ** 69:
        i -= 2 ** 69
    return add(1, 2) + add(2.5, 1) + down(5) + fib(6) + len(seen) + sum(x for x in items)
result = work(), work(), add('a', 'b'), add([1], [2]), total
";

/// What can be told of a thread between two instructions.
#[derive(Clone, Debug, PartialEq)]
struct State {
    ticks: u64,
    frames: Vec<(u32, u32, u32)>,
    stack: Vec<Value>,
}

fn state(interp: &Interp, ticks: u64) -> State {
    let thread = interp.thread(ThreadId::MAIN);
    let frames = thread.frames.iter().map(|f| (f.code.0, f.pc, f.top)).collect();
    let live = thread.frames.last().map_or(0, |f| (f.base + f.top) as usize);
    State { ticks, frames, stack: thread.stack[..live].to_vec() }
}

/// The states after each instruction, one by one: so no fused instruction is ever taken.
fn one_by_one() -> Vec<State> {
    let mut interp = interpreter(PROGRAM);
    let (mut states, mut ticks) = (vec![state(&interp, 0)], 0);
    loop {
        let mut slice = Slice::of(1);
        let exit = interp.run(ThreadId::MAIN, &mut slice, &mut NoProbe);
        ticks += slice.ticks;
        match exit {
            FrameExit::Budget => states.push(state(&interp, ticks)),
            FrameExit::Finished(Ok(_)) => return states,
            other => panic!("{other:?}: {}", last_words(&mut interp, &other)),
        }
    }
}

fn last_words(interp: &mut Interp, exit: &FrameExit) -> String {
    if let FrameExit::Finished(Err(e)) = exit { interp.format_exception(*e) } else { String::new() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_way_of_cutting_a_run_gives_the_same_states(
        budgets in prop::collection::vec(1u64..60, 1..40),
        counter in prop::option::of(0i64..50),
        points in prop::option::weighted(0.2, Just(SwitchPoints::Edges)),
    ) {
        static EXPECTED: std::sync::LazyLock<Vec<State>> = std::sync::LazyLock::new(one_by_one);
        let mut interp = interpreter(PROGRAM);
        let (mut executed, mut ticks) = (0, 0);
        for budget in budgets.iter().cycle() {
            let mut slice = Slice { ticker: counter, stop_at: points, ..Slice::of(*budget) };
            let exit = interp.run(ThreadId::MAIN, &mut slice, &mut NoProbe);
            (executed, ticks) = (executed + slice.executed as usize, ticks + slice.ticks);
            if let FrameExit::Finished(end) = exit {
                prop_assert!(end.is_ok());
                prop_assert_eq!(executed, EXPECTED.len());
                break;
            }
            prop_assert_eq!(&state(&interp, ticks), &EXPECTED[executed]);
            match exit {
                FrameExit::Budget => prop_assert_eq!(slice.executed, *budget),
                FrameExit::Tick => {
                    // The counter ran out with this instruction, not before.
                    prop_assert!(slice.ticks as i64 > counter.unwrap_or(i64::MAX));
                    prop_assert!(ticks - EXPECTED[executed - 1].ticks > 0);
                }
                _ => prop_assert_eq!(exit, FrameExit::SwitchPoint),
            }
        }
    }
}
