# signal and _thread.interrupt_main: gil-facts.md, section 9, "Interrupts".
import _thread, signal, sys, threading, time


def handler(number, frame):
    print("handler", int(number), threading.current_thread().name)


# == interrupt_main interrupts a main thread that loops
threading.Timer(0.005, _thread.interrupt_main).start()
try:
    while True:
        pass
except KeyboardInterrupt:
    print("interrupted")
#> interrupted

# == interrupt_main does not cut a sleep short
began = time.monotonic()
threading.Timer(0.005, _thread.interrupt_main).start()
try:
    time.sleep(0.03)
    while True:
        pass
except KeyboardInterrupt:
    print(time.monotonic() - began >= 0.03)
#> True

# == interrupt_main in the main thread raises at once
try:
    _thread.interrupt_main()
    print("not printed")
except KeyboardInterrupt:
    print("interrupted")
#> interrupted

# == KeyboardInterrupt comes in the main thread only
log = []
def work():
    try:
        _thread.interrupt_main()
        time.sleep(0.01)
        log.append("worker goes on")
    except KeyboardInterrupt:
        log.append("wrong")
t = threading.Thread(target=work)
try:
    t.start()
    while True:
        pass
except KeyboardInterrupt:
    log.append("main interrupted")
t.join()
print(log)
#> ['main interrupted', 'worker goes on']

# == a handler runs in the main thread
signal.signal(signal.SIGUSR1, handler)
t = threading.Thread(target=signal.raise_signal, args=(signal.SIGUSR1,))
t.start()
t.join()
for _ in range(3): pass
print("after")
#> handler 10 MainThread
#> after

# == raise_signal in the main thread runs the handler before it returns
signal.signal(signal.SIGUSR1, handler)
signal.raise_signal(signal.SIGUSR1)
print("after")
#> handler 10 MainThread
#> after

# == a handler that raises does so in main
def raising(number, frame):
    raise ValueError("from the handler")
signal.signal(signal.SIGUSR1, raising)
try:
    signal.raise_signal(signal.SIGUSR1)
    print("not printed")
except ValueError as e:
    print(e)
#> from the handler

# == signal in another thread is an error
def work():
    try:
        signal.signal(signal.SIGINT, handler)
    except ValueError as e:
        print(e)
t = threading.Thread(target=work)
t.start()
t.join()
#> signal only works in main thread of the main interpreter

# == signal returns the last handler
print(signal.signal(signal.SIGUSR1, handler) == signal.SIG_DFL)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
#> True
#> True

# == getsignal tells what is done
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTERM) == signal.SIG_DFL)
#> True True

# == an ignored signal does nothing
signal.signal(signal.SIGINT, signal.SIG_IGN)
_thread.interrupt_main()
signal.raise_signal(signal.SIGINT)
for _ in range(100): pass
print("nothing")
#> nothing

# == a handler of SIGINT comes instead of KeyboardInterrupt
signal.signal(signal.SIGINT, handler)
_thread.interrupt_main()
print("after")
#> handler 2 MainThread
#> after

# == interrupt_main takes the number of a signal
signal.signal(signal.SIGTERM, handler)
_thread.interrupt_main(signal.SIGTERM)
print("after")
#> handler 15 MainThread
#> after

# == interrupt_main does nothing for a signal without a handler
_thread.interrupt_main(signal.SIGTERM)
print("after")
#> after

# == a number that is no signal is an error
for f in (_thread.interrupt_main, signal.getsignal):
    try:
        f(1000)
    except ValueError as e:
        print(e)
#> signal number out of range
#> signal number out of range

# == what cannot be called is no handler
try:
    signal.signal(signal.SIGUSR1, "text")
except TypeError as e:
    print(e)
#> signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object

# == an alarm cuts a sleep short if its handler raises
class Late(Exception): pass
def ring(number, frame): raise Late
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.01)
began = time.monotonic()
try:
    time.sleep(5)
except Late:
    print(time.monotonic() - began < 1)
#> True

# == a sleep goes on after a handler that returns
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.01)
began = time.monotonic()
time.sleep(0.04)
print(time.monotonic() - began >= 0.04)
#> handler 14 MainThread
#> True

# == so does waiting for a lock
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.01)
lock = threading.Lock()
lock.acquire()
began = time.monotonic()
print(lock.acquire(timeout=0.04), time.monotonic() - began >= 0.04)
#> handler 14 MainThread
#> False True

# == a handler may release the lock that is waited for
lock = threading.Lock()
lock.acquire()
signal.signal(signal.SIGALRM, lambda number, frame: lock.release())
signal.setitimer(signal.ITIMER_REAL, 0.01)
print(lock.acquire(timeout=5))
#> True

# == join is woken by an alarm whose handler raises
class Late(Exception): pass
def ring(number, frame): raise Late
signal.signal(signal.SIGALRM, ring)
gate = threading.Event()
t = threading.Thread(target=gate.wait)
t.start()
signal.setitimer(signal.ITIMER_REAL, 0.01)
try:
    t.join()
except Late:
    print("late")
gate.set()
#> late

# == an alarm can be taken back
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.01)
left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
print(0 < left <= 0.01, interval)
time.sleep(0.02)
print("silence")
#> True 0.0
#> silence

# == an interval rings again and again
n = 0
def ring(number, frame):
    global n
    n += 1
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
while n < 3:
    time.sleep(0.001)
signal.setitimer(signal.ITIMER_REAL, 0)
print(n >= 3)
#> True

# == pause waits for a handler
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.01)
signal.pause()
print("after")
#> handler 14 MainThread
#> after

# == handlers may be nested
def outer(number, frame):
    print("outer begins")
    signal.raise_signal(signal.SIGUSR2)
    print("outer ends")
signal.signal(signal.SIGUSR1, outer)
signal.signal(signal.SIGUSR2, handler)
signal.raise_signal(signal.SIGUSR1)
#> outer begins
#> handler 12 MainThread
#> outer ends

# == SIGTERM ends the program by default
#! exit: 143
signal.raise_signal(signal.SIGTERM)
print("not printed")

# == names and numbers
print(signal.Signals(2).name, int(signal.SIGTERM), signal.SIGINT == 2, signal.strsignal(9))
#> SIGINT 15 True Killed

# == SIGKILL cannot be handled
try:
    signal.signal(signal.SIGKILL, handler)
except OSError as e:
    print(e)
#> [Errno 22] Invalid argument

# == KeyboardInterrupt that nobody catches ends the program with its own status
#! exit: 130
_thread.interrupt_main()
for _ in range(100): pass
