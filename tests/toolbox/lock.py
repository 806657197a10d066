# threading.Lock, as the documentation describes it and gil-facts.md, section 9, has measured it.
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


# == a new lock is free
print(threading.Lock().locked())
#> False

# == acquire takes a free lock and says True
lock = threading.Lock()
print(lock.acquire(), lock.locked())
#> True True

# == release makes it free and returns None
lock = threading.Lock()
lock.acquire()
print(lock.release(), lock.locked())
#> None False

# == acquire(False) on a taken lock returns False at once
lock = threading.Lock()
lock.acquire()
print(lock.acquire(False), lock.acquire(blocking=False))
#> False False

# == acquire(False) takes a free lock
lock = threading.Lock()
print(lock.acquire(False), lock.locked())
#> True True

# == a lock is not re-entrant
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0.01))
#> False

# == any thread may release it
lock = threading.Lock()
lock.acquire()
in_thread(lock.release)
print(lock.locked())
#> False

# == releasing a free lock is an error
fails(threading.Lock().release)
#> RuntimeError: release unlocked lock

# == releasing twice is an error
lock = threading.Lock()
lock.acquire()
lock.release()
fails(lock.release)
#> RuntimeError: release unlocked lock

# == a timeout that runs out gives False, no earlier
lock = threading.Lock()
lock.acquire()
began = time.monotonic()
print(lock.acquire(timeout=0.02), time.monotonic() - began >= 0.02)
#> False True

# == a timeout that is not needed gives True
lock = threading.Lock()
print(lock.acquire(timeout=5))
#> True

# == a lock released in time is taken
lock = threading.Lock()
lock.acquire()
threading.Timer(0.01, lock.release).start()
print(lock.acquire(timeout=5))
#> True

# == timeout=0 does not wait
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0))
#> False

# == timeout=-1 waits as long as it takes
lock = threading.Lock()
lock.acquire()
threading.Timer(0.01, lock.release).start()
print(lock.acquire(True, -1))
#> True

# == a timeout for a call that must not wait is an error
fails(threading.Lock().acquire, False, 1)
#> ValueError: can't specify a timeout for a non-blocking call

# == a negative timeout other than -1 is an error
#! gil: 2.7, 3.2, 3.9, 3.12
fails(threading.Lock().acquire, timeout=-2)
#> ValueError: timeout value must be positive

# == a timeout that is too large is an error
fails(threading.Lock().acquire, timeout=threading.TIMEOUT_MAX + 1000)
#> OverflowError: timestamp out of range for platform time_t

# == TIMEOUT_MAX itself is not too large
print(threading.Lock().acquire(timeout=threading.TIMEOUT_MAX))
#> True

# == with takes it and frees it
lock = threading.Lock()
with lock:
    print(lock.locked())
print(lock.locked())
#> True
#> False

# == with says True
with threading.Lock() as got:
    print(got)
#> True

# == with frees it when the body raises
lock = threading.Lock()
try:
    with lock:
        raise ValueError("inside")
except ValueError:
    print(lock.locked())
#> False

# == only one thread is inside at a time
lock = threading.Lock()
inside = []
most = []
def work():
    for _ in range(5):
        with lock:
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.0001)
            inside.pop()
threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(max(most), len(most))
#> 1 20

# == an update under a lock is never lost
lock = threading.Lock()
total = 0
def one(): return 1
def work():
    global total
    for _ in range(100):
        with lock:
            before = total
            total = before + one()
threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(total)
#> 400

# == its repr tells whether it is taken
lock = threading.Lock()
free = repr(lock)
lock.acquire()
print(free.split(" object at ")[0], repr(lock).split(" object at ")[0])
#> <unlocked _thread.lock <locked _thread.lock

# == every lock is another one
a, b = threading.Lock(), threading.Lock()
a.acquire()
print(a == b, b.locked())
#> False False

# == a lock can wake another thread: as a signal
lock = threading.Lock()
lock.acquire()
seen = []
def wait():
    lock.acquire()
    seen.append("woken")
t = threading.Thread(target=wait)
t.start()
seen.append("before")
lock.release()
t.join()
print(seen)
#> ['before', 'woken']

# == ThreadError is RuntimeError
print(threading.ThreadError is RuntimeError)
#> True

# == the wrong number of arguments is an error
try:
    threading.Lock().acquire(True, 1, 2)
except TypeError as e:
    print("TypeError")
#> TypeError

# == an unknown keyword is an error
try:
    threading.Lock().acquire(patience=3)
except TypeError as e:
    print("TypeError")
#> TypeError
