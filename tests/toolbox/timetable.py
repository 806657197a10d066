# sched.scheduler.
import sched, threading, time


# == events come in the order of their times
log = []
s = sched.scheduler(time.monotonic, time.sleep)
s.enter(0.02, 1, log.append, ("late",))
s.enter(0.01, 1, log.append, ("early",))
s.run()
print(log)
#> ['early', 'late']

# == at the same time the smaller priority comes first
log = []
s = sched.scheduler(time.monotonic, time.sleep)
at = time.monotonic() + 0.005
s.enterabs(at, 2, log.append, ("second",))
s.enterabs(at, 1, log.append, ("first",))
s.run()
print(log)
#> ['first', 'second']

# == with equal priorities who was entered first comes first
log = []
s = sched.scheduler(time.monotonic, time.sleep)
at = time.monotonic() + 0.005
for i in range(3): s.enterabs(at, 1, log.append, (i,))
s.run()
print(log)
#> [0, 1, 2]

# == it waits until an event is due
s = sched.scheduler()
began = time.monotonic()
s.enter(0.02, 1, lambda: print(time.monotonic() - began >= 0.02))
s.run()
#> True

# == arguments are handed on
s = sched.scheduler()
s.enter(0, 1, print, argument=("a", "b"), kwargs={"sep": "-"})
s.run()
#> a-b

# == an event can be cancelled
s = sched.scheduler()
keep = s.enter(0.001, 1, print, ("kept",))
gone = s.enter(0.002, 1, print, ("cancelled",))
s.cancel(gone)
s.run()
#> kept

# == cancelling what is not there is an error
s = sched.scheduler()
e = s.enter(0, 1, print, ("once",))
s.run()
try:
    s.cancel(e)
except ValueError:
    print("ValueError")
#> once
#> ValueError

# == empty and queue
s = sched.scheduler()
print(s.empty())
a, b = s.enter(20, 1, print), s.enter(10, 1, print)
print(s.empty(), s.queue == [b, a], s.queue[0].priority)
#> True
#> False True 1

# == without blocking it does what is due and tells how long until the next
s = sched.scheduler()
s.enter(0, 1, print, ("now",))
s.enter(50, 1, print, ("later",))
print(40 < s.run(blocking=False) <= 50, s.empty())
#> now
#> True False

# == an event may enter others
log = []
s = sched.scheduler()
def tick(n):
    log.append(n)
    if n < 3:
        s.enter(0.001, 1, tick, (n + 1,))
s.enter(0, 1, tick, (1,))
s.run()
print(log)
#> [1, 2, 3]

# == another thread may enter events while it runs
log = []
s = sched.scheduler()
s.enter(0.2, 1, log.append, ("last",))
def add():
    time.sleep(0.005)
    s.enter(0.001, 1, log.append, ("added",))
t = threading.Thread(target=add)
t.start()
s.run()
t.join()
print(sorted(log))
#> ['added', 'last']

# == an exception leaves run, and the rest is still there
s = sched.scheduler()
s.enter(0, 1, lambda: 1 / 0)
s.enter(0.001, 1, print, ("the rest",))
try:
    s.run()
except ZeroDivisionError:
    print("raised")
s.run()
#> raised
#> the rest

# == its own clock
now = [0]
def wait(n): now[0] += n
s = sched.scheduler(lambda: now[0], wait)
s.enter(3600, 1, lambda: print("an hour later", now[0]))
s.run()
#> an hour later 3600
