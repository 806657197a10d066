# threading.RLock.
import threading, time


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__ + ":", e)


def in_thread(f):
    t = threading.Thread(target=f)
    t.start()
    t.join()


# == its owner may take it again
lock = threading.RLock()
print(lock.acquire(), lock.acquire(), lock.acquire(False))
#> True True True

# == it is free after as many releases
lock = threading.RLock()
lock.acquire(); lock.acquire()
lock.release()
in_thread(lambda: print(lock.acquire(False)))
lock.release()
in_thread(lambda: print(lock.acquire(False)))
#> False
#> True

# == another thread has to wait
lock = threading.RLock()
with lock:
    in_thread(lambda: print(lock.acquire(timeout=0.01)))
#> False

# == releasing a free one is an error
fails(threading.RLock().release)
#> RuntimeError: cannot release un-acquired lock

# == releasing somebody else's is an error
lock = threading.RLock()
lock.acquire()
in_thread(lambda: fails(lock.release))
#> RuntimeError: cannot release un-acquired lock

# == with may be nested
lock = threading.RLock()
with lock:
    with lock as got:
        print(got)
#> True

# == a recursive function may take it
lock = threading.RLock()
def down(n):
    with lock:
        return n and n + down(n - 1)
print(down(10))
#> 55

# == acquire(False) by another thread returns False
lock = threading.RLock()
lock.acquire()
in_thread(lambda: print(lock.acquire(blocking=False)))
#> False

# == a timeout for a call that must not wait is an error
fails(threading.RLock().acquire, False, 1)
#> ValueError: can't specify a timeout for a non-blocking call

# == a negative timeout is an error
#! gil: 2.7, 3.2, 3.9, 3.12
fails(threading.RLock().acquire, True, -3)
#> ValueError: timeout value must be positive

# == a timeout that runs out gives False
lock = threading.RLock()
lock.acquire()
def wait():
    began = time.monotonic()
    print(lock.acquire(timeout=0.02), time.monotonic() - began >= 0.02)
in_thread(wait)
#> False True

# == a lock that its owner frees in time is taken
lock = threading.RLock()
lock.acquire()
got = []
t = threading.Thread(target=lambda: got.append(lock.acquire(timeout=5)))
t.start()
lock.release()
t.join()
print(got)
#> [True]

# == its repr tells owner and count
lock = threading.RLock()
lock.acquire(); lock.acquire()
print(repr(lock).startswith("<locked _thread.RLock object owner="), "count=2" in repr(lock))
lock.release(); lock.release()
print(repr(lock).startswith("<unlocked _thread.RLock object owner=0 count=0"))
#> True True
#> True

# == an update under it is never lost
lock = threading.RLock()
total = 0
def add(n):
    global total
    with lock:
        before = total
        time.sleep(0)
        total = before + n
def work():
    for _ in range(20):
        with lock:
            add(1)
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(total)
#> 60
