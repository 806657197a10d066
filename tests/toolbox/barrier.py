# threading.Barrier.
import threading, time


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__, *e.args)


def run(n, f):
    threads = [threading.Thread(target=f, args=(i,)) for i in range(n)]
    for t in threads: t.start()
    for t in threads: t.join()


# == nobody passes before all have come
b = threading.Barrier(3)
log = []
def work(i):
    log.append("before")
    b.wait()
    log.append("after")
run(3, work)
print(log)
#> ['before', 'before', 'before', 'after', 'after', 'after']

# == wait returns each number once
b = threading.Barrier(4)
numbers = []
run(4, lambda i: numbers.append(b.wait()))
print(sorted(numbers))
#> [0, 1, 2, 3]

# == it can be used again
b = threading.Barrier(2)
rounds = [[], [], []]
def work(i):
    for r in rounds:
        r.append(b.wait())
run(2, work)
print([sorted(r) for r in rounds])
#> [[0, 1], [0, 1], [0, 1]]

# == a barrier for one lets pass at once
b = threading.Barrier(1)
print(b.wait(), b.wait())
#> 0 0

# == the action is run once, before anybody passes
log = []
b = threading.Barrier(3, action=lambda: log.append("action"))
def work(i):
    b.wait()
    log.append("passed")
run(3, work)
print(log)
#> ['action', 'passed', 'passed', 'passed']

# == an action that raises breaks it
def action():
    raise ValueError("no")
b = threading.Barrier(2, action)
seen = []
def work(i):
    try:
        b.wait()
    except Exception as e:
        seen.append(type(e).__name__)
run(2, work)
print(sorted(seen), b.broken)
#> ['BrokenBarrierError', 'ValueError'] True

# == the last to come gets the action's exception
def action():
    raise ValueError("no")
fails(threading.Barrier(1, action).wait)
#> ValueError no

# == a timeout breaks it
b = threading.Barrier(2)
try:
    b.wait(0.005)
except threading.BrokenBarrierError:
    print("broken", b.broken)
#> broken True

# == a timeout of the barrier itself is used when wait has none
b = threading.Barrier(2, timeout=0.005)
try:
    b.wait()
except threading.BrokenBarrierError:
    print("broken", b.broken)
#> broken True

# == everybody who waits gets an error when one loses patience
b = threading.Barrier(3)
seen = []
def work(i):
    try:
        b.wait(0.005 if i == 0 else None)
    except threading.BrokenBarrierError:
        seen.append(i)
run(2, work)
print(sorted(seen))
#> [0, 1]

# == a broken one cannot be waited at
b = threading.Barrier(2)
b.abort()
fails(b.wait)
#> BrokenBarrierError

# == abort wakes everybody who waits with an error
b = threading.Barrier(3)
seen = []
def work(i):
    try:
        b.wait()
    except threading.BrokenBarrierError:
        seen.append(i)
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads: t.start()
time.sleep(0.005)
b.abort()
for t in threads: t.join()
print(sorted(seen), b.broken)
#> [0, 1] True

# == reset wakes everybody who waits with an error, and it can be used again
b = threading.Barrier(2)
seen = []
def work():
    try:
        b.wait()
    except threading.BrokenBarrierError:
        seen.append("broken")
t = threading.Thread(target=work)
t.start()
time.sleep(0.005)
b.reset()
t.join()
print(seen, b.broken)
run(2, lambda i: seen.append(b.wait()))
print(sorted(seen[1:]))
#> ['broken'] False
#> [0, 1]

# == reset mends a broken one
b = threading.Barrier(1)
b.abort()
b.reset()
print(b.broken, b.wait())
#> False 0

# == parties tells for how many it is
print(threading.Barrier(5).parties)
#> 5

# == n_waiting counts who waits
b = threading.Barrier(2)
print(b.n_waiting)
t = threading.Thread(target=b.wait)
t.start()
time.sleep(0.005)
print(b.n_waiting)
b.wait()
t.join()
print(b.n_waiting)
#> 0
#> 1
#> 0

# == the error is a RuntimeError
print(issubclass(threading.BrokenBarrierError, RuntimeError))
#> True

# == one of them can be chosen by its number
b = threading.Barrier(3)
chosen = []
def work(i):
    if b.wait() == 0:
        chosen.append("one")
run(3, work)
print(chosen)
#> ['one']

# == its repr counts who waits
b = threading.Barrier(3)
print(repr(b).split(" at ")[0], repr(b).endswith(": waiters=0/3>"))
b.abort()
print(repr(b).endswith(": broken>"))
#> <threading.Barrier True
#> True
