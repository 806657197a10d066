# How a program ends: gil-facts.md, section 9, "End of program". atexit.
import atexit, os, sys, threading, time

# == main, then threads, then atexit
def late():
    time.sleep(0.01)
    print("thread")
atexit.register(print, "atexit")
threading.Thread(target=late).start()
print("main")
#> main
#> thread
#> atexit

# == the last registered is called first
for n in range(3):
    atexit.register(print, n)
#> 2
#> 1
#> 0

# == arguments are handed on
atexit.register(print, "a", "b", sep="-")
#> a-b

# == register is a decorator
@atexit.register
def bye():
    print("bye")
print(bye.__name__)
#> bye
#> bye

# == unregister forgets a function, however often it was registered
def bye(): print("bye")
atexit.register(bye); atexit.register(bye)
atexit.register(print, "end")
atexit.unregister(bye)
#> end

# == what cannot be called cannot be registered
try:
    atexit.register(5)
except TypeError as e:
    print(e)
#> the first argument must be callable

# == one that raises does not keep the others from being called
sys.stderr = type("Nothing", (), {"write": lambda self, text: None, "flush": lambda self: None})()
def bad(): raise ValueError("bad")
atexit.register(print, "first registered")
atexit.register(bad)
atexit.register(print, "last registered")
#> last registered
#> first registered

# == a thread may register
t = threading.Thread(target=atexit.register, args=(print, "from a thread"))
t.start()
t.join()
#> from a thread

# == a thread that outlives main may still start others
def outer():
    time.sleep(0.005)
    inner = threading.Thread(target=print, args=("inner",))
    inner.start()
    inner.join()
threading.Thread(target=outer).start()
print("main")
#> main
#> inner

# == a daemon is cut where it stands, and its finally is not run
def forever():
    try:
        while True:
            time.sleep(0.001)
    finally:
        print("never printed")
threading.Thread(target=forever, daemon=True).start()
time.sleep(0.003)
print("main")
#> main

# == a daemon goes on while others are waited for
ticks = []
def tick():
    while True:
        ticks.append(1)
        time.sleep(0.001)
def late():
    time.sleep(0.02)
    print(len(ticks) > 3)
threading.Thread(target=tick, daemon=True).start()
threading.Thread(target=late).start()
#> True

# == SystemExit in main waits for the threads
#! exit: 7
def late():
    time.sleep(0.005)
    print("thread")
threading.Thread(target=late).start()
atexit.register(print, "atexit")
sys.exit(7)
#> thread
#> atexit

# == an uncaught exception waits for the threads, too
#! exit: 1
def late():
    time.sleep(0.005)
    print("thread")
threading.Thread(target=late).start()
atexit.register(print, "atexit")
raise ValueError("main fails")
#> thread
#> atexit

# == the status is main's, whatever ended the others
def boom(): raise ValueError("boom")
sys.stderr = type("Nothing", (), {"write": lambda self, text: None, "flush": lambda self: None})()
t = threading.Thread(target=boom)
t.start()
t.join()
print("main is fine")
#> main is fine

# == os._exit waits for nobody
#! exit: 3
atexit.register(print, "never printed")
threading.Thread(target=time.sleep, args=(0.01,)).start()
os._exit(3)

# == main is not alive any more when the others are waited for
def late():
    time.sleep(0.005)
    print(threading.main_thread().is_alive())
threading.Thread(target=late).start()
#> False

# == sys.excepthook reports what ends the program
#! exit: 1
def hook(kind, value, traceback):
    print("hook:", kind.__name__, value, traceback is not None)
sys.excepthook = hook
raise KeyError("key")
#> hook: KeyError 'key' True

# == what is registered for threads is called before they are waited for
def late():
    time.sleep(0.01)
    print("thread")
threading._register_atexit(print, "before the threads are waited for")
threading.Thread(target=late).start()
#> before the threads are waited for
#> thread
