# threading.Semaphore and threading.BoundedSemaphore.
import threading, time


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__ + ":", e)


# == it has one permit unless told otherwise
s = threading.Semaphore()
print(s.acquire(False), s.acquire(False))
#> True False

# == as many as it was made with may enter
s = threading.Semaphore(3)
print([s.acquire(blocking=False) for _ in range(4)])
#> [True, True, True, False]

# == a negative number is an error
fails(threading.Semaphore, -1)
#> ValueError: semaphore initial value must be >= 0

# == zero is allowed: the first to come waits
s = threading.Semaphore(0)
threading.Timer(0.005, s.release).start()
print(s.acquire())
#> True

# == release gives a permit back
s = threading.Semaphore(1)
s.acquire()
s.release()
print(s.acquire(False))
#> True

# == it may be released more often than it was acquired
s = threading.Semaphore(0)
s.release(); s.release()
print(s.acquire(False), s.acquire(False), s.acquire(False))
#> True True False

# == release(n) gives back n at once
s = threading.Semaphore(0)
s.release(3)
print([s.acquire(False) for _ in range(4)])
#> [True, True, True, False]

# == release(0) is an error
fails(threading.Semaphore().release, 0)
#> ValueError: n must be one or more

# == release(n) wakes as many as wait
s = threading.Semaphore(0)
woken = []
def wait(i):
    s.acquire()
    woken.append(i)
threads = [threading.Thread(target=wait, args=(i,)) for i in range(3)]
for t in threads: t.start()
s.release(3)
for t in threads: t.join()
print(sorted(woken))
#> [0, 1, 2]

# == a timeout that runs out gives False
s = threading.Semaphore(0)
began = time.monotonic()
print(s.acquire(timeout=0.02), time.monotonic() - began >= 0.02)
#> False True

# == a timeout that is not needed gives True
print(threading.Semaphore().acquire(timeout=5))
#> True

# == a timeout for a call that must not wait is an error
fails(threading.Semaphore().acquire, False, timeout=1)
#> ValueError: can't specify timeout for non-blocking acquire

# == with takes a permit and gives it back
s = threading.Semaphore(1)
with s as got:
    print(got, s.acquire(False))
print(s.acquire(False))
#> True False
#> True

# == with gives it back when the body raises
s = threading.Semaphore(1)
try:
    with s:
        1 / 0
except ZeroDivisionError:
    print(s.acquire(False))
#> True

# == no more than the limit are inside
s = threading.Semaphore(2)
lock = threading.Lock()
inside = most = 0
def work():
    global inside, most
    for _ in range(4):
        with s:
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.0005)
            with lock:
                inside -= 1
threads = [threading.Thread(target=work) for _ in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print(most)
#> 2

# == any thread may release it
s = threading.Semaphore(0)
t = threading.Thread(target=s.release)
t.start()
print(s.acquire(timeout=5))
t.join()
#> True

# == its repr tells how many are left
s = threading.Semaphore(2)
s.acquire()
print(repr(s).split(" at ")[0], repr(s).endswith(": value=1>"))
#> <threading.Semaphore True

# == a bounded one may not be released too often
s = threading.BoundedSemaphore(1)
s.acquire()
s.release()
fails(s.release)
#> ValueError: Semaphore released too many times

# == a bounded one may not be released too often at once
s = threading.BoundedSemaphore(3)
s.acquire()
fails(s.release, 2)
print(s.acquire(False), s.acquire(False), s.acquire(False))
#> ValueError: Semaphore released too many times
#> True True False

# == a bounded one is a semaphore
s = threading.BoundedSemaphore(2)
print(isinstance(s, threading.Semaphore), s.acquire(), s.acquire(), s.acquire(False))
#> True True True False

# == a bounded one has one permit unless told otherwise
s = threading.BoundedSemaphore()
fails(s.release)
#> ValueError: Semaphore released too many times

# == a bounded one with a negative number is an error
fails(threading.BoundedSemaphore, -1)
#> ValueError: semaphore initial value must be >= 0

# == a bounded one works with with
s = threading.BoundedSemaphore(1)
for _ in range(3):
    with s:
        pass
print(repr(s).endswith(": value=1>"))
#> False

# == release(0) of a bounded one is an error
fails(threading.BoundedSemaphore().release, 0)
#> ValueError: n must be one or more
