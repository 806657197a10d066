# threading.Thread and the functions of the module.
import sys, threading, time


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__ + ":", e)


# == it calls its target with its arguments
t = threading.Thread(target=print, args=("a", "b"), kwargs={"sep": "+"})
t.start()
t.join()
#> a+b

# == a derived class overrides run
class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
    def run(self):
        self.result = self.n * 2
w = Worker(21)
w.start()
w.join()
print(w.result)
#> 42

# == without a target it does nothing
t = threading.Thread()
t.start()
t.join()
print(t.is_alive())
#> False

# == it is alive from start to end
gate = threading.Event()
t = threading.Thread(target=gate.wait)
print(t.is_alive())
t.start()
print(t.is_alive())
gate.set()
t.join()
print(t.is_alive())
#> False
#> True
#> False

# == starting it twice is an error
t = threading.Thread()
t.start()
fails(t.start)
t.join()
fails(t.start)
#> RuntimeError: threads can only be started once
#> RuntimeError: threads can only be started once

# == joining it before it is started is an error
fails(threading.Thread().join)
#> RuntimeError: cannot join thread before it is started

# == joining oneself is an error
fails(threading.current_thread().join)
#> RuntimeError: cannot join current thread

# == join may be called more than once
t = threading.Thread()
t.start()
print(t.join(), t.join())
#> None None

# == join with a timeout returns None even if the time runs out
gate = threading.Event()
t = threading.Thread(target=gate.wait)
t.start()
print(t.join(0.005), t.is_alive())
gate.set()
print(t.join(5), t.is_alive())
#> None True
#> None False

# == two threads may join the same one
gate = threading.Event()
t = threading.Thread(target=gate.wait)
t.start()
log = []
def wait():
    t.join()
    log.append("joined")
others = [threading.Thread(target=wait) for _ in range(2)]
for o in others: o.start()
gate.set()
for o in others: o.join()
print(log)
#> ['joined', 'joined']

# == calling run directly does not start a thread
t = threading.Thread(target=lambda: print(threading.current_thread().name))
t.run()
print(t.ident)
#> MainThread
#> None

# == a name can be given and changed
t = threading.Thread(name="first")
print(t.name)
t.name = "second"
print(t.name, t.getName())
t.setName("third")
print(t.name)
#> first
#> second second
#> third

# == a name becomes a string
print(repr(threading.Thread(name=5).name))
#> '5'

# == threads without a name are numbered, and named after their target
def work(): pass
names = [threading.Thread(target=work).name, threading.Thread().name, threading.Thread(target=lambda: 0).name]
print([n.partition("-")[0] for n in names])
#> ['Thread', 'Thread', 'Thread']

# == names need not be different
a, b = threading.Thread(name="x"), threading.Thread(name="x")
print(a.name == b.name, a == b)
#> True False

# == ident is None before it starts and a number afterwards
t = threading.Thread()
print(t.ident)
t.start()
t.join()
print(type(t.ident).__name__, t.ident != threading.get_ident())
#> None
#> int True

# == native_id is a number while it runs
seen = []
t = threading.Thread(target=lambda: seen.append(threading.get_native_id()))
t.start()
t.join()
print(seen[0] == t.native_id, threading.main_thread().native_id == threading.get_native_id())
#> True True

# == current_thread is the thread that asks
seen = []
t = threading.Thread(target=lambda: seen.append(threading.current_thread()))
t.start()
t.join()
print(seen[0] is t)
#> True

# == the main thread
main = threading.main_thread()
print(main is threading.current_thread(), main.name, main.is_alive(), main.daemon)
#> True MainThread True False

# == main_thread is the same in every thread
seen = []
t = threading.Thread(target=lambda: seen.append(threading.main_thread()))
t.start()
t.join()
print(seen[0] is threading.main_thread())
#> True

# == enumerate and active_count know who is alive
gate = threading.Event()
t = threading.Thread(target=gate.wait)
print(threading.active_count(), t in threading.enumerate())
t.start()
print(threading.active_count(), t in threading.enumerate(), threading.main_thread() in threading.enumerate())
gate.set()
t.join()
print(threading.active_count(), t in threading.enumerate())
#> 1 False
#> 2 True True
#> 1 False

# == daemon is inherited from who makes it
seen = []
def make():
    seen.append(threading.Thread().daemon)
t = threading.Thread(target=make, daemon=True)
t.start()
t.join()
print(threading.Thread().daemon, seen)
#> False [True]

# == daemon can be set before the start only
t = threading.Thread()
t.daemon = True
print(t.daemon, t.isDaemon())
t.setDaemon(False)
t.start()
t.join()
def change():
    t.daemon = True
gate = threading.Event()
t = threading.Thread(target=gate.wait)
t.start()
fails(change)
gate.set()
#> True True
#> RuntimeError: cannot set daemon status of active thread

# == the program does not wait for a daemon
t = threading.Thread(target=time.sleep, args=(1000,), daemon=True)
t.start()
print("main ends")
#> main ends

# == the program waits for the others
def late():
    time.sleep(0.01)
    print("late")
threading.Thread(target=late).start()
print("main ends")
#> main ends
#> late

# == an exception ends one thread only
sys.stderr = open_nothing = type("Nothing", (), {"write": lambda self, text: None, "flush": lambda self: None})()
def boom():
    raise ValueError("boom")
t = threading.Thread(target=boom)
t.start()
t.join()
print("main goes on", t.is_alive())
#> main goes on False

# == excepthook is told what ended a thread
def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)
threading.excepthook = hook
def boom():
    raise ValueError("boom")
t = threading.Thread(target=boom, name="worker")
t.start()
t.join()
#> ValueError boom True worker

# == excepthook can be put back
print(threading.excepthook is threading.__excepthook__)
#> True

# == a failing excepthook is reported, and the program goes on
class Lines:
    def write(self, text): lines.append(text)
    def flush(self): pass
lines = []
sys.stderr = Lines()
def hook(args):
    raise KeyError("in the hook")
threading.excepthook = hook
t = threading.Thread(target=lambda: 1 / 0)
t.start()
t.join()
text = "".join(lines)
print("Exception in threading.excepthook:" in text, "KeyError: 'in the hook'" in text)
#> True True

# == the report names thread and exception
class Lines:
    def write(self, text): lines.append(text)
    def flush(self): pass
lines = []
sys.stderr = Lines()
t = threading.Thread(target=lambda: 1 / 0, name="divider")
t.start()
t.join()
text = "".join(lines).splitlines()
print(text[0])
print(text[1])
print(text[-1])
#> Exception in thread divider:
#> Traceback (most recent call last):
#> ZeroDivisionError: division by zero

# == SystemExit ends the thread quietly
def leave():
    print("before")
    sys.exit(5)
t = threading.Thread(target=leave)
t.start()
t.join()
print("main goes on")
#> before
#> main goes on

# == KeyboardInterrupt raised in a worker is reported like any other
def hook(args):
    print(args.exc_type.__name__)
threading.excepthook = hook
def interrupted():
    raise KeyboardInterrupt
t = threading.Thread(target=interrupted)
t.start()
t.join()
#> KeyboardInterrupt

# == its repr tells how far it is
gate = threading.Event()
t = threading.Thread(target=gate.wait, name="w")
print(t)
t.start()
print(str(t).startswith("<Thread(w, started "))
gate.set()
t.join()
print(str(t).startswith("<Thread(w, stopped "), str(threading.main_thread()).startswith("<_MainThread(MainThread, started "))
#> <Thread(w, initial)>
#> True
#> True True

# == a daemon's repr says so
print(threading.Thread(name="d", daemon=True))
#> <Thread(d, initial daemon)>

# == a group is not allowed
fails(threading.Thread, "group")
#> AssertionError: group argument must be None for now

# == a class that forgets Thread.__init__ is told so
class Forgets(threading.Thread):
    def __init__(self):
        pass
fails(Forgets().start)
#> RuntimeError: thread.__init__() not called

# == isAlive still works, as it did before 3.9
#! cpython: no
print(threading.Thread().isAlive(), threading.main_thread().isAlive())
#> False True

# == a thread can start threads
log = []
def outer():
    inner = threading.Thread(target=log.append, args=("inner",))
    inner.start()
    inner.join()
    log.append("outer")
t = threading.Thread(target=outer)
t.start()
t.join()
print(log)
#> ['inner', 'outer']

# == the old names of the functions still work
print(threading.currentThread() is threading.current_thread(), threading.activeCount())
#> True 1

# == stack_size returns the last one
print(threading.stack_size(), threading.stack_size(65536), threading.stack_size(0))
#> 0 0 65536

# == a stack size that is too small is an error
fails(threading.stack_size, 100)
#> ValueError: size not valid: 100 bytes

# == trace and profile functions are kept
def trace(frame, event, arg): pass
threading.settrace(None)
print(threading.gettrace(), threading.getprofile())
#> None None

# == a raw thread is a dummy that never ends
import _thread
seen = []
gate = threading.Lock()
gate.acquire()
def raw():
    me = threading.current_thread()
    seen.append((me.name.startswith("Dummy-"), me.daemon, me.is_alive()))
    gate.release()
_thread.start_new_thread(raw, ())
gate.acquire()
print(seen)
#> [(True, True, True)]

# == start_new_thread needs a tuple
import _thread
fails(_thread.start_new_thread, print, [])
#> TypeError: 2nd arg must be a tuple

# == start_new_thread needs a function
import _thread
fails(_thread.start_new_thread, 5, ())
#> TypeError: first arg must be callable

# == _thread.exit ends a thread quietly
import _thread
def work():
    _thread.exit()
t = threading.Thread(target=work)
t.start()
t.join()
print("over")
#> over

# == _current_frames knows where every thread is
gate = threading.Event()
def waits_here():
    gate.wait()
t = threading.Thread(target=waits_here)
t.start()
frames = sys._current_frames()
frame = frames[t.ident]
names = []
while frame:
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print("waits_here" in names, len(frames), frames[threading.get_ident()].f_code.co_name)
gate.set()
t.join()
#> True 2 <module>
