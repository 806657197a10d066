# threading.Event.
import threading, time

# == a new event is not set
e = threading.Event()
print(e.is_set())
#> False

# == set sets it, and it stays set
e = threading.Event()
e.set(); e.set()
print(e.is_set())
#> True

# == clear takes it back
e = threading.Event()
e.set(); e.clear()
print(e.is_set())
#> False

# == wait returns True at once when it is set
e = threading.Event()
e.set()
print(e.wait(), e.wait(0))
#> True True

# == wait returns False when the time runs out
e = threading.Event()
began = time.monotonic()
print(e.wait(0.02), time.monotonic() - began >= 0.02)
#> False True

# == wait(0) does not wait
print(threading.Event().wait(0))
#> False

# == set wakes everybody who waits
e = threading.Event()
woken = []
def wait(i):
    woken.append((i, e.wait()))
threads = [threading.Thread(target=wait, args=(i,)) for i in range(4)]
for t in threads: t.start()
print(woken)
e.set()
for t in threads: t.join()
print(sorted(woken))
#> []
#> [(0, True), (1, True), (2, True), (3, True)]

# == who was woken passes even if it is cleared at once
e = threading.Event()
got = []
t = threading.Thread(target=lambda: got.append(e.wait(5)))
t.start()
time.sleep(0.005)
e.set(); e.clear()
t.join()
print(got, e.is_set())
#> [True] False

# == whoever comes after clear waits again
e = threading.Event()
e.set(); e.clear()
print(e.wait(0.005))
#> False

# == isSet is the old name
e = threading.Event()
print(e.isSet())
#> False

# == its repr tells whether it is set
e = threading.Event()
print(repr(e).split(" at ")[0], repr(e).endswith(": unset>"))
e.set()
print(repr(e).endswith(": set>"))
#> <threading.Event True
#> True

# == two events make two threads take turns
ping, pong = threading.Event(), threading.Event()
log = []
def player(name, mine, other):
    for _ in range(3):
        mine.wait()
        mine.clear()
        log.append(name)
        other.set()
threads = [threading.Thread(target=player, args=a) for a in (("ping", ping, pong), ("pong", pong, ping))]
for t in threads: t.start()
ping.set()
for t in threads: t.join()
print(log)
#> ['ping', 'pong', 'ping', 'pong', 'ping', 'pong']
