# threading.Timer.
import threading, time

# == it calls its function after the interval
began = time.monotonic()
t = threading.Timer(0.02, lambda: print("called", time.monotonic() - began >= 0.02))
t.start()
t.join()
#> called True

# == arguments are handed on
t = threading.Timer(0.001, print, args=["a", "b"], kwargs={"sep": "-"})
t.start()
t.join()
#> a-b

# == cancel keeps it from being called
t = threading.Timer(0.05, print, ["called"])
t.start()
t.cancel()
t.join()
print("cancelled", t.finished.is_set())
#> cancelled True

# == cancel after the call changes nothing
t = threading.Timer(0.001, print, ["called"])
t.start()
t.join()
t.cancel()
#> called

# == it is a thread
t = threading.Timer(0.001, lambda: None)
print(isinstance(t, threading.Thread), t.is_alive(), t.daemon)
t.start()
t.join()
#> True False False

# == a timer that was never started can be cancelled
t = threading.Timer(5, print)
t.cancel()
print(t.finished.is_set())
#> True

# == default arguments are not shared
a, b = threading.Timer(1, print), threading.Timer(1, print)
a.args.append("mine")
a.kwargs["sep"] = ""
print(b.args, b.kwargs)
#> [] {}

# == several ring in the order of their times
log = []
timers = [threading.Timer(d, log.append, [d]) for d in (0.15, 0.05, 0.1)]
for t in timers: t.start()
for t in timers: t.join()
print(log)
#> [0.05, 0.1, 0.15]

# == the program waits for it
threading.Timer(0.005, print, ["at last"]).start()
print("main ends")
#> main ends
#> at last

# == its function runs in its own thread
t = threading.Timer(0.001, lambda: print(threading.current_thread() is t))
t.start()
t.join()
#> True
