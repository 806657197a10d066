# What differs between the versions of CPython and shows: each case names the part of gil-facts.md that says so.
#! cpython: no
import queue, re, sys, threading, time


def others_turn(call):
    """Whether another thread that wants to run gets its turn while this one is inside call()."""
    turns, stop = [0], [False]
    def other():
        while not stop[0]:
            turns[0] += 1
            time.sleep(0)
    t = threading.Thread(target=other)
    t.start()
    time.sleep(0.01)
    # From here on nobody is asked to let go: only who gives up the GIL by itself lets the other one run.
    before = turns[0]
    call()
    after = turns[0]
    stop[0] = True
    t.join()
    return after > before


# == section 2: taking a free lock gives up the GIL up to 3.1
#! gil: 2.7, 3.0, 3.1
lock = threading.Lock()
def take_and_give():
    for _ in range(20):
        lock.acquire()
        lock.release()
sys.setcheckinterval(1000000)
print(others_turn(take_and_give))
#> True

# == section 2: from 3.2 on taking a free lock keeps the GIL
#! gil: 3.2, 3.6, 3.9, 3.10, 3.11, 3.12, 3.13, 3.14
lock = threading.Lock()
def take_and_give():
    for _ in range(20):
        lock.acquire()
        lock.release()
sys.setswitchinterval(1000)
print(others_turn(take_and_give))
#> False

# == section 2: an attempt that must not wait gives up the GIL, too, up to 3.1
#! gil: 2.7, 3.1
lock = threading.Lock()
def attempt():
    for _ in range(20):
        print(lock.acquire(False)) if lock.locked() else lock.acquire(False)
        lock.release()
sys.setcheckinterval(1000000)
print(others_turn(attempt))
#> True

# == section 2: a lock can be tried up to 3.1 as after
#! gil: 2.7, 3.1, 3.2, 3.12, off
lock = threading.Lock()
print(lock.acquire(False), lock.acquire(False), lock.acquire(timeout=0.01))
#> True False False

# == section 6: sleep gives up the GIL, sleep(0) included
#! gil: 3.2, 3.9, 3.11, 3.12, 3.14
sys.setswitchinterval(1000)
print(others_turn(lambda: time.sleep(0.01)))
print(any([others_turn(lambda: time.sleep(0)) for _ in range(10)]))
#> True
#> True

# == section 6: waiting for a taken lock gives up the GIL
#! gil: 3.2, 3.9, 3.11, 3.12, 3.14
sys.setswitchinterval(1000)
lock = threading.Lock()
lock.acquire()
print(others_turn(lambda: lock.acquire(timeout=0.01)))
#> True

# == section 6: so do join, Condition.wait, Event.wait, Queue.get and Barrier.wait
#! gil: 3.2, 3.9, 3.11, 3.12, 3.14
sys.setswitchinterval(1000)
def join():
    t = threading.Thread(target=time.sleep, args=(0.01,))
    t.start()
    t.join()
def wait():
    c = threading.Condition()
    with c:
        c.wait(0.01)
def get():
    try:
        queue.Queue().get(timeout=0.01)
    except queue.Empty:
        pass
def meet():
    try:
        threading.Barrier(2).wait(0.01)
    except threading.BrokenBarrierError:
        pass
for f in (join, wait, lambda: threading.Event().wait(0.01), get, meet):
    print(others_turn(f))
#> True
#> True
#> True
#> True
#> True

# == section 6: output gives up the GIL
#! gil: 3.2, 3.9, 3.11, 3.12, 3.14
sys.setswitchinterval(1000)
def write():
    for _ in range(300):
        sys.stderr.write(".")
print(others_turn(write))
#> True

# == section 6: plain Python, patterns, sorting and big numbers keep it
#! gil: 3.2, 3.9, 3.11, 3.12, 3.14
sys.setswitchinterval(1000)
def loop():
    for _ in range(1000):
        pass
pattern = re.compile("(a|b)*c")
for f in (loop, lambda: pattern.match("ab" * 50), lambda: sorted(range(1000, 0, -1)), lambda: 3 ** 2000 % 1000007):
    print(others_turn(f))
#> False
#> False
#> False
#> False

# == section 6: what need not wait keeps it
#! gil: 3.2, 3.9, 3.11, 3.12, 3.14
sys.setswitchinterval(1000)
e, q, lock = threading.Event(), queue.Queue(), threading.Lock()
e.set()
q.put(1)
def put_and_get():
    q.put(2)
    q.get()
for f in (e.wait, put_and_get, lambda: lock.acquire(False), lock.locked):
    print(others_turn(f))
#> False
#> False
#> False
#> False

# == the words for a negative timeout, up to 3.12 and from 3.13 on
#! gil: 3.9, 3.12, 3.13, 3.14
try:
    threading.Lock().acquire(timeout=-2)
except ValueError as e:
    print(str(e) == "timeout value must be " + ("positive" if sys.version_info < (3, 13) else "a non-negative number"))
#> True

# == section 6: the child runs first
# Up to 3.1 a tick check may come in between when an instruction takes 1 µs; at the speed of a laptop it does not:
# tests/conformance/timing/10_child_first.py.
#! gil: 3.2, 3.6, 3.9, 3.10, 3.11, 3.12, 3.13, 3.14
#! seeds: 20
log = []
for i in range(20):
    t = threading.Thread(target=log.append, args=("child",))
    t.start()
    log.append("main")
    t.join()
print(log == ["child", "main"] * 20)
#> True

# == section 6: a released lock is not handed over, and on 3.11 and later hardly ever changes its owner
#! gil: 3.11, 3.12, 3.13, 3.14
log = []
lock = threading.Lock()
def work(i):
    for _ in range(2000):
        with lock:
            log.append(i)
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(len(log), sum([a != b for a, b in zip(log, log[1:])]) < 50)
#> 4000 True

# == section 6: up to 3.9 the lock is found taken again and again, and changes its owner more often
#! gil: 3.2, 3.6, 3.9
sys.setswitchinterval(0.0005)
log = []
lock = threading.Lock()
def work(i):
    for _ in range(2000):
        with lock:
            log.append(i)
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(len(log), sum([a != b for a, b in zip(log, log[1:])]) > 50)
#> 4000 True

# == section 9: from 3.10 on a thread is named after its target, too
#! gil: 3.10, 3.11, 3.12, 3.13, 3.14, off
def work(): pass
class Callable:
    def __call__(self): pass
print(threading.Thread(target=work).name, threading.Thread(target=lambda: 0).name)
print(threading.Thread().name, threading.Thread(target=Callable()).name)
#> Thread-1 (work) Thread-2 (<lambda>)
#> Thread-3 Thread-4

# == section 9: before 3.10 it is only numbered
#! gil: 2.7, 3.1, 3.2, 3.6, 3.9
def work(): pass
print(threading.Thread(target=work).name, threading.Thread().name)
#> Thread-1 Thread-2

# == section 2: check intervals are there before 3.9
#! gil: 2.7, 3.1, 3.2, 3.8
print(sys.getcheckinterval())
sys.setcheckinterval(7)
print(sys.getcheckinterval())
#> 100
#> 7

# == section 2: and gone from 3.9 on
#! gil: 3.9, 3.12
try:
    sys.getcheckinterval()
except AttributeError as e:
    print(e)
#> module 'sys' has no attribute 'getcheckinterval'

# == section 3: switch intervals are there from 3.2 on
#! gil: 3.2, 3.9, 3.12, 3.14
print(sys.getswitchinterval())
sys.setswitchinterval(1e-9)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as e:
    print(e)
#> 0.005
#> 0.0
#> switch interval must be strictly positive

# == in 3.12 a program that is ending starts no threads (measured on 3.12.1)
#! gil: 3.12
import atexit
def late():
    try:
        threading.Thread(target=print).start()
    except RuntimeError as e:
        print(e)
atexit.register(late)
#> can't create new thread at interpreter shutdown

# == before and after 3.12 it does (measured on 3.9.18, 3.11.7, 3.13.0)
#! gil: 2.7, 3.2, 3.9, 3.11, 3.13
import atexit
def late():
    t = threading.Thread(target=print, args=("started",))
    t.start()
    t.join()
atexit.register(late)
#> started

# == from 3.14 on an RLock tells whether it is taken
#! gil: 3.14, off
lock = threading.RLock()
print(lock.locked(), lock.acquire(), lock.locked())
#> False True True

# == before 3.14 it does not
#! gil: 3.9, 3.12, 3.13
print(hasattr(threading.RLock(), "locked"))
#> False
