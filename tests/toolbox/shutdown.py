# Queue.shutdown, as CPython 3.13 has it.
#! cpython: 3.13
import queue, threading, time


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__, *e.args)


# == a queue that is shut down takes nothing in
q = queue.Queue()
q.shutdown()
fails(q.put, 1)
fails(q.put_nowait, 1)
#> ShutDown
#> ShutDown

# == what is inside can still be taken out
q = queue.Queue()
q.put("a")
q.shutdown()
print(q.get())
fails(q.get)
#> a
#> ShutDown

# == get_nowait of an empty one raises ShutDown, not Empty
q = queue.Queue()
q.shutdown()
fails(q.get_nowait)
fails(q.get, timeout=1)
#> ShutDown
#> ShutDown

# == shutdown wakes who waits to get
q = queue.Queue()
seen = []
def work():
    try:
        q.get()
    except queue.ShutDown:
        seen.append("shut down")
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads: t.start()
q.shutdown()
for t in threads: t.join()
print(seen)
#> ['shut down', 'shut down', 'shut down']

# == shutdown wakes who waits to put
q = queue.Queue(1)
q.put(1)
seen = []
def work():
    try:
        q.put(2)
    except queue.ShutDown:
        seen.append("shut down")
t = threading.Thread(target=work)
t.start()
q.shutdown()
t.join()
print(seen, q.qsize())
#> ['shut down'] 1

# == immediate throws away what is inside
q = queue.Queue()
q.put(1); q.put(2)
q.shutdown(immediate=True)
print(q.qsize())
fails(q.get)
#> 0
#> ShutDown

# == immediate ends join
q = queue.Queue()
q.put(1); q.put(2)
t = threading.Thread(target=q.join)
t.start()
q.shutdown(immediate=True)
t.join()
print("joined")
#> joined

# == join after a gentle shutdown waits for what is inside
q = queue.Queue()
q.put(1)
q.shutdown()
t = threading.Thread(target=q.join)
t.start()
t.join(0.005)
print(t.is_alive())
q.get()
q.task_done()
t.join()
print(t.is_alive())
#> True
#> False

# == it may be shut down twice
q = queue.Queue()
q.put(1)
q.shutdown()
q.shutdown(immediate=True)
print(q.qsize(), q.is_shutdown)
#> 0 True

# == a worker's loop ends by it
q = queue.Queue()
done = []
def work():
    try:
        while True:
            done.append(q.get())
            q.task_done()
    except queue.ShutDown:
        done.append("end")
t = threading.Thread(target=work)
t.start()
for i in range(3): q.put(i)
q.shutdown()
t.join()
print(done)
#> [0, 1, 2, 'end']

# == LifoQueue and PriorityQueue have it, too
for kind in (queue.LifoQueue, queue.PriorityQueue):
    q = kind()
    q.put(1)
    q.shutdown()
    print(q.get())
    fails(q.get)
#> 1
#> ShutDown
#> 1
#> ShutDown
