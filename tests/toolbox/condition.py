# threading.Condition.
import threading, time


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__ + ":", e)


def started(n, f):
    """n threads that wait inside f, one after the other."""
    threads = [threading.Thread(target=f, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
        time.sleep(0.002)
    return threads


# == wait without the lock is an error
fails(threading.Condition().wait)
#> RuntimeError: cannot wait on un-acquired lock

# == notify without the lock is an error
fails(threading.Condition().notify)
#> RuntimeError: cannot notify on un-acquired lock

# == notify_all without the lock is an error
fails(threading.Condition().notify_all)
#> RuntimeError: cannot notify on un-acquired lock

# == notify without anybody who waits is lost
c = threading.Condition()
with c:
    c.notify()
    print(c.wait(0.01))
#> False

# == wait lets go of the lock and has it again afterwards
c = threading.Condition()
log = []
def waiter(i):
    with c:
        c.wait()
        log.append("woken")
        time.sleep(0.005)
        log.append("still inside")
threads = started(1, waiter)
with c:
    log.append("main inside")
    c.notify()
with c:
    pass
threads[0].join()
print(log)
#> ['main inside', 'woken', 'still inside']

# == wait returns True when notified
c = threading.Condition()
got = []
def waiter(i):
    with c:
        got.append(c.wait(5))
threads = started(1, waiter)
with c:
    c.notify()
threads[0].join()
print(got)
#> [True]

# == wait returns False when the time runs out
c = threading.Condition()
with c:
    began = time.monotonic()
    print(c.wait(0.02), time.monotonic() - began >= 0.02)
#> False True

# == wait(0) does not wait
c = threading.Condition()
with c:
    print(c.wait(0))
#> False

# == notify(n) wakes n, the oldest first
c = threading.Condition()
woken = []
def waiter(i):
    with c:
        c.wait()
        woken.append(i)
threads = started(5, waiter)
with c:
    c.notify(2)
time.sleep(0.01)
print(sorted(woken))
with c:
    c.notify_all()
for t in threads: t.join()
print(sorted(woken))
#> [0, 1]
#> [0, 1, 2, 3, 4]

# == notify wakes one
c = threading.Condition()
woken = []
def waiter(i):
    with c:
        c.wait()
        woken.append(i)
threads = started(3, waiter)
for _ in range(3):
    with c:
        c.notify()
    time.sleep(0.005)
    print(woken)
for t in threads: t.join()
#> [0]
#> [0, 1]
#> [0, 1, 2]

# == notify_all wakes everybody
c = threading.Condition()
woken = []
def waiter(i):
    with c:
        c.wait()
        woken.append(i)
threads = started(4, waiter)
with c:
    c.notify_all()
for t in threads: t.join()
print(len(woken))
#> 4

# == the lock is the one that was given
lock = threading.Lock()
c = threading.Condition(lock)
with c:
    print(lock.locked())
print(lock.locked())
#> True
#> False

# == its own lock is re-entrant
c = threading.Condition()
with c:
    with c:
        print(c.wait(0.001))
#> False

# == wait lets go of a lock that was taken twice
c = threading.Condition()
def notifier():
    with c:
        c.notify()
with c:
    with c:
        t = threading.Thread(target=notifier)
        t.start()
        print(c.wait(5))
t.join()
#> True

# == two conditions may share a lock
lock = threading.Lock()
full, empty = threading.Condition(lock), threading.Condition(lock)
box = []
def consumer():
    for _ in range(3):
        with full:
            while not box:
                full.wait()
            print("took", box.pop())
            empty.notify()
t = threading.Thread(target=consumer)
t.start()
for i in range(3):
    with empty:
        while box:
            empty.wait()
        box.append(i)
        full.notify()
t.join()
#> took 0
#> took 1
#> took 2

# == wait_for returns what the predicate said
c = threading.Condition()
with c:
    print(c.wait_for(lambda: "yes"))
#> yes

# == wait_for waits until it is true
c = threading.Condition()
n = 0
def counter():
    global n
    for _ in range(3):
        time.sleep(0.001)
        with c:
            n += 1
            c.notify()
t = threading.Thread(target=counter)
t.start()
with c:
    print(c.wait_for(lambda: n == 3), n)
t.join()
#> True 3

# == wait_for gives up when the time runs out
c = threading.Condition()
with c:
    began = time.monotonic()
    print(c.wait_for(lambda: False, timeout=0.02), time.monotonic() - began >= 0.02)
#> False True

# == wait_for without the lock is an error if it has to wait
fails(threading.Condition().wait_for, lambda: False)
#> RuntimeError: cannot wait on un-acquired lock

# == acquire and release are the lock's
c = threading.Condition(threading.Lock())
print(c.acquire(), c.acquire(False))
c.release()
fails(c.release)
#> True False
#> RuntimeError: release unlocked lock

# == a thread that gave up is not notified instead of another
c = threading.Condition()
woken = []
def patient(i):
    with c:
        c.wait()
        woken.append("patient")
def hasty(i):
    with c:
        c.wait(0.001)
first = threading.Thread(target=hasty, args=(0,))
first.start()
first.join()
threads = started(1, patient)
with c:
    c.notify()
threads[0].join()
print(woken)
#> ['patient']

# == the repr counts who waits
c = threading.Condition(threading.Lock())
print(repr(c).endswith(", 0)>"), repr(c).startswith("<Condition(<unlocked _thread.lock object at"))
#> True True

# == a producer and a consumer take turns
c = threading.Condition()
items, log = [], []
def produce():
    for i in range(4):
        with c:
            while items:
                c.wait()
            items.append(i)
            log.append("put %d" % i)
            c.notify()
def consume():
    for i in range(4):
        with c:
            while not items:
                c.wait()
            log.append("got %d" % items.pop())
            c.notify()
threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads: t.start()
for t in threads: t.join()
print(log)
#> ['put 0', 'got 0', 'put 1', 'got 1', 'put 2', 'got 2', 'put 3', 'got 3']
